#!/bin/sh
# SPDX-License-Identifier: MIT
# Without a target httproof starts the reference server: every result passes or is skipped with a reason.
. "$(dirname "$0")/process.sh"

for i in $(seq "$RUNS"); do
    run 0 run --report json="$scratch/$i.json" --report junit="$scratch/$i.xml"
    results 0 "$scratch/$i.json"
    python3 "$tests/results.py" all-pass "$scratch/$i.json" || fail "the reference server is not perfect"
    same_verdicts "$scratch/1.json" "$scratch/$i.json"
done
xmllint --noout "$scratch/1.xml" || fail "the JUnit report is no XML"

run 0 judge "$scratch/1.json"
run 0 run --strict
