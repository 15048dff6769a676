#!/bin/sh
# SPDX-License-Identifier: MIT
# test_run_hostile.sh MODE - a server that misbehaves on every connection: the run ends in time, says what is wrong.
. "$(dirname "$0")/process.sh"

start_printing "$HELPERS/hostile_server" "$1" 0
run '1|3' run "$url" --report json="$scratch/results.json"
results "$status" "$scratch/results.json"
alive "$server" || fail "the server ended"
