#!/bin/sh
# SPDX-License-Identifier: MIT
# Ctrl-C in the middle of a run: status 130, what was finished is written, the started target is gone.
. "$(dirname "$0")/process.sh"

# Far enough that there are verdicts, far from the end.
half_way() {
    [ "$(grep -o c "$scratch/pids" 2>/dev/null | wc -l)" -ge 40 ]
}

# The shell lets background commands ignore SIGINT: undone by env.
for signal in INT TERM; do
    rm -f "$scratch/pids"
    env --default-signal=INT "$HTTPROOF" run --exec "$HELPERS/hostile_server trickle {port} $scratch/pids" \
        --report json="$scratch/results.json" --report junit="$scratch/junit.xml" \
        >"$scratch/out" 2>"$scratch/err" </dev/null &
    running=$!
    processes="$processes $running"
    eventually half_way || fail "the run did not begin"
    kill -"$signal" "$running"
    eventually dead "$running" || fail "SIG$signal does not end the run"
    status=0
    wait "$running" || status=$?
    [ "$status" -eq 130 ] || fail "SIG$signal: ended with $status instead of 130"
    results 130 "$scratch/results.json"
    grep -q ' pass$' "$scratch/results.json.verdicts" ||
        fail "SIG$signal: nothing that was finished is in the report"
    xmllint --noout "$scratch/junit.xml" || fail "SIG$signal: the JUnit report is no XML"
    says out 'interrupt'
    pids=$(grep -E "^[0-9]+\$" "$scratch/pids")
    for pid in $pids; do
        eventually dead "$pid" || fail "SIG$signal: process $pid of the target is still there"
    done
done
