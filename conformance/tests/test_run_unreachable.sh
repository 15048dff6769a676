#!/bin/sh
# SPDX-License-Identifier: MIT
# Nobody listens, or there is no such host or command: status 3 and a sentence that says so.
. "$(dirname "$0")/process.sh"

port=$(free_port)
run 3 run "http://127.0.0.1:$port/" --report json="$scratch/results.json"
says err "127\.0\.0\.1:$port"
results 3 "$scratch/results.json"

run 3 run --exec "$scratch/no-such-program {port}"
says err 'no-such-program'
