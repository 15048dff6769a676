# SPDX-License-Identifier: MIT
"""report.py - medians, goals, and the tables that show them."""
import statistics
import sys

OURS = "httproof"

# workload, member of its samples, title, digits
FIGURES = (
    ("small", "requests_per_s", "13 octets, keep-alive: requests per second", 0),
    ("small", "cpu_us", "  CPU microseconds per request", 2),
    ("pipeline", "requests_per_s", "13 octets, 16 pipelined: requests per second", 0),
    ("pipeline", "cpu_us", "  CPU microseconds per request", 2),
    ("large", "requests_per_s", "1 MiB: requests per second", 0),
    ("large", "cpu_us", "  CPU microseconds per request", 0),
    ("trickle", "requests_per_s", "13 octets, 1,000 others trickle: requests per second", 0),
    ("trickle", "cpu_us", "  CPU microseconds per request", 2),
    ("trickle", "p99_us", "  99th percentile of the latency, microseconds", 0),
    ("trickle", "resident_kib", "  resident memory, KiB", 0),
    ("idle", "resident_kib", "1,000 idle connections: resident memory, KiB", 0),
)


def medians(samples):
    """figures[workload][member][server]"""
    figures = {}
    for workload, servers in samples.items():
        for server, runs in servers.items():
            for member in runs[0] if runs else ():
                value = statistics.median(run[member] for run in runs)
                figures.setdefault(workload, {}).setdefault(member, {})[server] = value
    return figures


class Judge:
    """Ratios of measured figures.  Each is the median of the ratios within each round: a machine that is slow for a
    while is slow on both sides."""

    def __init__(self, figures, samples):
        self.figures, self.samples = figures, samples
        self.peers = [name for name in figures["idle"]["resident_kib"] if name != OURS]

    def ratio(self, member, over, under):
        """`over` and `under` are a workload and a server."""
        pairs = zip(self.samples[over[0]][over[1]], self.samples[under[0]][under[1]])
        return statistics.median(a[member] / b[member] for a, b in pairs)

    def best(self, workload, member, pick):
        figures = self.figures[workload][member]
        return pick(self.peers, key=figures.get)

    def goals(self):
        """Text, what was measured, the relation, the bound - of each goal that was measured."""
        if "small" in self.figures and self.peers:
            peer = self.best("small", "cpu_us", min)
            yield (f"13 octets: CPU time per request, times that of the best peer ({peer})",
                   self.ratio("cpu_us", ("small", OURS), ("small", peer)), "<=", 1.0)
        if "pipeline" in self.figures and self.peers:
            peer = self.best("pipeline", "cpu_us", min)
            yield (f"16 pipelined: CPU time per request of the best peer ({peer}), times ours",
                   self.ratio("cpu_us", ("pipeline", peer), ("pipeline", OURS)), ">=", 4.0)
            peer = self.best("pipeline", "requests_per_s", max)
            yield (f"16 pipelined: requests per second, times those of the best peer ({peer})",
                   self.ratio("requests_per_s", ("pipeline", OURS), ("pipeline", peer)), ">=", 4.0)
        if "large" in self.figures and "nginx" in self.peers:
            yield ("1 MiB: throughput, times that of nginx",
                   self.ratio("requests_per_s", ("large", OURS), ("large", "nginx")), ">=", 1.0)
        yield ("1,000 idle connections: resident memory in MiB",
               self.figures["idle"]["resident_kib"][OURS] / 1024, "<", 8.0)
        if "small" in self.figures and "trickle" in self.figures:
            yield ("1,000 others trickle: requests per second, times those without",
                   self.ratio("requests_per_s", ("trickle", OURS), ("small", OURS)), ">=", 0.95)


def is_met(measured, relation, bound):
    return {"<": measured < bound, "<=": measured <= bound, ">=": measured >= bound}[relation]


def summarise(facts, samples):
    figures = medians(samples)
    goals = [{"goal": text, "measured": round(measured, 3), "relation": relation, "bound": bound,
              "met": is_met(measured, relation, bound)}
             for text, measured, relation, bound in Judge(figures, samples).goals()]
    return {"machine": facts, "figures": figures, "goals": goals, "samples": samples}


def show_progress(number, rounds, workload):
    if sys.stderr.isatty():
        print(f"\rround {number + 1} of {rounds}: {workload:10}", end="", file=sys.stderr, flush=True)


def show_facts(facts):
    pinned = "not pinned" if facts["server_cpu"] is None else \
        f"servers on number {facts['server_cpu']}, clients on number {facts['load_cpu']}"
    print(f"cpu       {facts['cpu']}, {facts['cpus']} of them; {pinned}")
    print(f"kernel    {facts['kernel']}; load {facts['load_before']:.2f} before, {facts['load_after']:.2f} after")
    print("versions  " + ", ".join(f"{name} {version}" for name, version in facts["versions"].items()))
    if facts["missing"]:
        print("missing   " + ", ".join(facts["missing"]))


def show(results):
    if sys.stderr.isatty():
        print("\r" + " " * 40 + "\r", end="", file=sys.stderr)
    figures, facts, goals = results["figures"], results["machine"], results["goals"]
    names = list(figures["idle"]["resident_kib"])
    show_facts(facts)
    print(f"\n{'medians':54}" + "".join(f"{name:>10}" for name in names))
    for workload, member, title, digits in FIGURES:
        if member in figures.get(workload, {}):
            print(f"{title:54}" + "".join(f"{figures[workload][member][name]:10.{digits}f}" for name in names))
    print(f"\n{'goals':76}   bound  measured")
    for goal in goals:
        print(f"{goal['goal']:76} {goal['relation']:>2} {goal['bound']:4.2f} {goal['measured']:9.2f}"
              f"  {'met' if goal['met'] else 'MISSED'}")
    print(f"\n{facts['rounds']} rounds in which each server came once with each workload, for {facts['seconds']} s.  "
          f"{sum(goal['met'] for goal in goals)} of {len(goals)} goals met.")
