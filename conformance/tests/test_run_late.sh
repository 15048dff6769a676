#!/bin/sh
# SPDX-License-Identifier: MIT
# A started server that listens before it serves: the first request is repeated, so that the fixtures are found.
. "$(dirname "$0")/process.sh"

for mode in close silent unavailable; do
    run 0 run --exec "exec python3 $tests/late_server.py $mode {port} {docroot}" --only get-plain \
        --report json="$scratch/results.json"
    results 0 "$scratch/results.json"
    python3 - "$scratch/results.json" <<'END' || fail "$mode: the fixtures were not found"
import json, sys
run = json.load(open(sys.argv[1], encoding="utf-8"))
variables = [e["variables"] for e in run["exchanges"] if e["case"] == "get-plain"]
assert {"name": "fixtures", "value": "/httproof"} in variables[0], variables
END
done
