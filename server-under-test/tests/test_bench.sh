#!/bin/sh
# SPDX-License-Identifier: MIT
# The benchmark of the server runs, tells what it measured, refuses wrong options, and leaves nothing behind.  How fast
# anything is does not matter here.  Besides SERVER (see clients.sh): BENCH (bench_server.py).
. "$(dirname "$0")/clients.sh"
: "${BENCH:?}"
needs wrk
needs python3
export TMPDIR="$scratch/tmp"
mkdir "$TMPDIR"

# bench OPTION... - leaves $status, and what it printed in out and err
bench() {
    status=0
    python3 -B "$BENCH" "$@" >"$scratch/out" 2>"$scratch/err" || status=$?
}

# Nobody runs who was told of our folder, which is gone.
left_nothing() {
    ! grep -lsa "$TMPDIR" /proc/[0-9]*/cmdline >"$scratch/log" || fail "$1: processes are left"
    is "$1: temporary files" "" "$(ls "$TMPDIR")"
}

bench --help
is "--help" 0 "$status"
has "$scratch/out" '--rounds N'
bench
is "no program" 2 "$status"
bench "$scratch/missing"
is "a program that is not there" 2 "$status"
for option in --rounds=0 --rounds=x --seconds=-1 --only=nothing --frobnicate --round=1; do
    bench "$SERVER" "$option"
    is "$option" 2 "$status"
    has "$scratch/err" 'error: '
done
bench "$scratch/out"
is "a file that is no program" 2 "$status"

bench "$SERVER" --rounds 1 --seconds 1 --json "$scratch/json"
is "a run: $(cat "$scratch/err")" 0 "$status"
has "$scratch/out" '^versions .*httproof [0-9]+\.[0-9]+\.[0-9]+, .*wrk '
has "$scratch/out" '^13 octets, keep-alive: requests per second +[1-9][0-9]+'
has "$scratch/out" '^1,000 idle connections: resident memory in MiB +< 8\.00 +[0-9.]+  (met|MISSED)$'
has "$scratch/out" '^1 rounds .* [0-9]+ of [0-9]+ goals met\.$'
left_nothing "a run"
python3 - "$scratch/json" <<'END' || fail "the JSON report"
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    results = json.load(file)
servers = set(results["machine"]["versions"]) - {"wrk"}
assert "httproof" in servers and servers.isdisjoint(results["machine"]["missing"])
for workload in ("small", "pipeline", "large", "trickle", "idle"):
    runs = results["samples"][workload]
    assert set(runs) == servers and all(len(run) == 1 for run in runs.values()), workload
    for member, figures in results["figures"][workload].items():
        # of a run so short wrk may keep no latency at all, since it calibrates itself first
        least = 0 if member.startswith("p") and member.endswith("_us") else 1e-9
        assert set(figures) == servers and all(figure >= least for figure in figures.values()), (workload, member)
for goal in results["goals"]:
    relation = {"<": float.__lt__, "<=": float.__le__, ">=": float.__ge__}[goal["relation"]]
    assert goal["met"] == relation(goal["measured"], goal["bound"]) or round(goal["measured"], 3) == goal["bound"], goal
assert len(results["goals"]) >= 3
END

for signal in INT TERM; do
    python3 -B "$BENCH" "$SERVER" --rounds 100 >"$scratch/out" 2>"$scratch/err" &
    server=$!
    for _ in $(seq 500); do
        ! grep -lsaq "$TMPDIR.*wrk\.lua" /proc/[0-9]*/cmdline || break
        kill -0 "$server" 2>/dev/null || fail "the benchmark ended by itself"
        sleep 0.02
    done
    kill -s "$signal" "$server"
    status=0
    wait "$server" || status=$?
    server=
    is "$signal" 130 "$status"
    left_nothing "$signal"
done
