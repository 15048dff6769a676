#!/bin/sh
# SPDX-License-Identifier: MIT
# test_run_hostile_command.sh MODE - a started server that dies, leaves, forks or will not go: the run ends in time,
# says so, writes what it has, and no process of the server is left.
. "$(dirname "$0")/process.sh"

case $1 in
dies-at-start) wanted=3 says='cannot read its configuration' report=no ;;
dies-later) wanted=3 says='signal 9' report=yes ;;
leaves-later) wanted=3 says='status 0' report=yes ;;
*) wanted=1 says='' report=yes ;;
esac

run "$wanted" run --exec "exec $HELPERS/hostile_server $1 {port} $scratch/pids" --report json="$scratch/results.json"
cat "$scratch/out" >>"$scratch/err"
says err "$says"
[ "$report" = no ] || results "$wanted" "$scratch/results.json"

pids=$(grep -E '^[0-9]+$' "$scratch/pids")
[ -n "$pids" ] || fail "the server was never started"
for pid in $pids; do
    eventually dead "$pid" || fail "process $pid of the server is still there"
done
