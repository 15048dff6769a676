#!/bin/sh
# SPDX-License-Identifier: MIT
# A started server that dies of some requests: it is started again, the cases that kill it fail and say so, all others
# are judged as if nothing had happened.
. "$(dirname "$0")/process.sh"

run 1 run --exec "exec $HELPERS/hostile_server fragile {port}" --only field-nul --only get-plain --only field-order \
    --report json="$scratch/results.json"
results 1 "$scratch/results.json"
says err 'signal 9'
says err 'starting it again'
python3 - "$scratch/results.json" <<'END' || fail "the wrong cases are blamed"
import json, sys
run = json.load(open(sys.argv[1], encoding="utf-8"))
guilty = {r["id"] for r in run["results"] if r["verdict"] == "fail" and "signal 9" in r.get("reason", "")}
sent = {e["case"] for e in run["exchanges"] for v in e["events"]
        if v["kind"] == "sent" and "base64" in v["octets"]}
selected = {r["id"] for r in run["results"]}
print("guilty:", sorted(guilty), file=sys.stderr)
assert guilty and guilty == sent & selected, (guilty, sent)
assert run["target"]["deaths"] >= 2 * len(guilty) - 1 and "fatal" not in run
assert {r["verdict"] for r in run["results"] if r["id"] == "get-plain"} == {"pass"}
END
