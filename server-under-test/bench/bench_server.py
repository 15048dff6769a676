#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""bench_server.py - measures the reference server beside nginx, h2o and lighttpd, over loopback.

All servers run at the same time on one CPU, wrk on another; in each round every server comes once with each workload,
in an order that changes from round to round.  README.md tells what is compared and how."""
import argparse
import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time

import load
import report
from contenders import contenders, find
from process import cpu_s, machine, pin, raise_file_limit, resident_kib, two_cpus

CROWD = 1000
SETTLE_S = 0.2  # what was closed is forgotten by then

# name: file, pipelining depth, whether the crowd trickles meanwhile
WORKLOADS = {
    "small": ("/small.txt", 1, False),
    "pipeline": ("/small.txt", 16, False),
    "large": ("/large.bin", 1, False),
    "trickle": ("/small.txt", 1, True),
}


def make_files(work):
    root = os.path.join(work, "root")
    os.mkdir(root)
    for name, octets in (("small.txt", b"Hello, world!"), ("large.bin", bytes(range(256)) * 4096)):
        path = os.path.join(root, name)
        with open(path, "wb") as file:
            file.write(octets)
        os.utime(path, (1600000000, 1600000000))
    return root


def measure(server, script, workload, seconds):
    """One run of wrk against one server."""
    path, depth, trickles = WORKLOADS[workload]
    with load.Trickle(server.port, CROWD) if trickles else contextlib.nullcontext():
        before = cpu_s(server.worker)
        run = load.run_wrk(script, server.port, path, depth, seconds)
        cpu = cpu_s(server.worker) - before
        resident = resident_kib(server.worker)
    if run["errors"] or not run["requests"]:
        raise RuntimeError(f"{server.name}, {workload}: {run['errors']} errors, {run['requests']} answers")
    return {"requests_per_s": run["requests"] / run["us"] * 1e6, "cpu_us": cpu / run["requests"] * 1e6,
            "resident_kib": resident, "p50_us": run["p50_us"], "p99_us": run["p99_us"]}


def measure_idle(server):
    with load.Crowd(server.port, CROWD) as crowd:
        crowd.ask()
        return {"resident_kib": resident_kib(server.worker)}


def measure_all(servers, script, options):
    """samples[workload][server]: a list with one run per round."""
    samples = {workload: {server.name: [] for server in servers} for workload in ("idle", *WORKLOADS)}
    for server in servers:
        samples["idle"][server.name].append(measure_idle(server))
    for number in range(options.rounds):
        for workload in options.workloads:
            shift = number % len(servers)
            for server in servers[shift:] + servers[:shift]:
                time.sleep(SETTLE_S)
                samples[workload][server.name].append(measure(server, script, workload, options.seconds))
            report.show_progress(number, options.rounds, workload)
    return samples


def run(options):
    servers, missing = contenders(options.server)
    server_cpu, load_cpu = two_cpus()
    pin(0, load_cpu)
    raise_file_limit(4096)
    with tempfile.TemporaryDirectory(prefix="bench-server-") as work, contextlib.ExitStack() as running:
        root, script = make_files(work), load.write_script(work)
        facts = {**machine(), "load_before": os.getloadavg()[0]}
        for server in servers:
            running.callback(server.stop)
            server.start(root, work, server_cpu)
        facts["versions"] = {server.name: server.version() for server in servers}
        facts["versions"]["wrk"] = wrk_version()
        facts.update(missing=missing, server_cpu=server_cpu, load_cpu=load_cpu, rounds=options.rounds,
                     seconds=options.seconds)
        samples = measure_all(servers, script, options)
        facts["load_after"] = os.getloadavg()[0]
    results = report.summarise(facts, samples)
    report.show(results)
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump(results, file, indent=2)
            file.write("\n")


def wrk_version():
    shown = subprocess.run(["wrk", "--version"], capture_output=True, text=True, check=False).stdout.split()
    return shown[1] if len(shown) > 1 else "unknown"


def positive(text):
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("has to be 1 or more")
    return number


def read_options(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
                                     allow_abbrev=False)
    parser.add_argument("server", metavar="HTTPROOF-SERVER", help="the program to be measured")
    parser.add_argument("--rounds", type=positive, default=9, metavar="N", help="rounds (default %(default)s)")
    parser.add_argument("--seconds", type=positive, default=2, metavar="N",
                        help="of one run of wrk (default %(default)s)")
    parser.add_argument("--only", action="append", choices=list(WORKLOADS), dest="workloads",
                        help="this workload; may be repeated (default: all)")
    parser.add_argument("--json", metavar="FILE", help="write all figures to FILE")
    options = parser.parse_args(arguments)
    options.workloads = options.workloads or list(WORKLOADS)
    if not os.access(options.server, os.X_OK):
        parser.error(f"no program: {options.server}")
    options.server = os.path.abspath(options.server)
    if not find("wrk"):
        parser.error("wrk is not installed: tools/install-deps bench")
    return options


def interrupt(*unused):
    for number in (signal.SIGINT, signal.SIGTERM):  # cleaning up is not interrupted again
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


def main():
    options = read_options(sys.argv[1:])
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, interrupt)
    try:
        run(options)
    except (RuntimeError, OSError) as error:
        print(f"bench_server: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
