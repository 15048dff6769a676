#!/bin/sh
# SPDX-License-Identifier: MIT
# A server that takes one connection at a time is neither slowed down nor misjudged by parallel connections.
. "$(dirname "$0")/process.sh"

start_printing "$HELPERS/naive_server" 0
for i in $(seq "$RUNS"); do
    run 1 run "$url" --report json="$scratch/url.$i.json"
    results 1 "$scratch/url.$i.json"
    same_verdicts "$scratch/url.1.json" "$scratch/url.$i.json"
done
run 1 run "$url" --jobs 1 --report json="$scratch/one.json"
results 1 "$scratch/one.json"
same_verdicts "$scratch/url.1.json" "$scratch/one.json"
alive "$server" || fail "the naive server did not survive"

run 1 run --exec "$HELPERS/naive_server {port}" --report json="$scratch/exec.json"
results 1 "$scratch/exec.json"
