#!/bin/sh
# SPDX-License-Identifier: MIT
# test_run_server.sh NAME - the server of a profile, as a URL and started by httproof: runs end, verdicts stay, statuses fit.
. "$(dirname "$0")/process.sh"
name=$1

mkdir "$scratch/docroot"
run 0 fixtures "$scratch/docroot"
[ -z "$(find "$scratch/docroot" -type f -mmin -60 ! -name future.txt)" ] || fail "validators of fixtures depend on when they were written"
echo hello >"$scratch/docroot/index.html"
start_on_port "$name" "$scratch/docroot"

for i in $(seq "$RUNS"); do
    run '0|1' run "$url" --report json="$scratch/url.$i.json"
    results "$status" "$scratch/url.$i.json"
    same_verdicts "$scratch/url.1.json" "$scratch/url.$i.json"
done
alive "$server" || fail "$name did not survive"

for i in $(seq "$RUNS"); do
    run '0|1' run --profile "$name" --report json="$scratch/exec.$i.json"
    results "$status" "$scratch/exec.$i.json"
    same_verdicts "$scratch/exec.1.json" "$scratch/exec.$i.json"
done
