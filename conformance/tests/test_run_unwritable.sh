#!/bin/sh
# SPDX-License-Identifier: MIT
# A report that cannot be written is told, with the reason and status 2; what was there before is not damaged.
. "$(dirname "$0")/process.sh"

run 2 run --only request-line --report json=/dev/full
says err '/dev/full: No space left on device'
[ -c /dev/full ] || fail "/dev/full was replaced"

run 2 run --only request-line --report junit="$scratch/no-such-folder/junit.xml"
says err 'no-such-folder.*: No such file or directory'

mkdir "$scratch/folder"
run 2 run --only request-line --report json="$scratch/folder"
says err 'folder: Is a directory'

status=0
"$HTTPROOF" run --only request-line >/dev/full 2>"$scratch/err" </dev/null || status=$?
[ "$status" -eq 2 ] || fail "a terminal report that is lost ends with $status instead of 2"
says err 'No space left on device'
