# SPDX-License-Identifier: MIT
"""process.py - what Linux tells about a process: CPU time, resident memory, children; and which CPU it may use."""
import os
import resource
import time

CPUCLOCK_SCHED = 2


def cpu_s(pid):
    """Seconds of CPU time, user and system, of all threads: the clock that clock_getcpuclockid() names."""
    return time.clock_gettime(~pid << 3 | CPUCLOCK_SCHED)


def resident_kib(pid):
    """VmRSS: all pages that are in memory, shared libraries included."""
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        for line in status:
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
    return 0


def children(pid):
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
        return [int(child) for child in file.read().split()]


def pin(pid, cpu):
    if cpu is not None:
        os.sched_setaffinity(pid, {cpu})


def two_cpus():
    """One for the servers, one for the load; with only one CPU nothing is pinned."""
    cpus = sorted(os.sched_getaffinity(0))
    return (cpus[-1], cpus[0]) if len(cpus) > 1 else (None, None)


def raise_file_limit(wanted):
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, hard))


def machine():
    model = "unknown"
    with open("/proc/cpuinfo", encoding="utf-8") as cpuinfo:
        for line in cpuinfo:
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    return {"cpu": model, "cpus": os.cpu_count(), "kernel": f"{os.uname().sysname} {os.uname().release}"}
