#!/bin/sh
# SPDX-License-Identifier: MIT
# Nothing is written to a target whose user has named no folder for it; where one is named, all is tidied up.
. "$(dirname "$0")/process.sh"

mkdir -p "$scratch/docroot/uploads"
run 0 fixtures "$scratch/docroot"
find "$scratch/docroot" | sort >"$scratch/before"
start_printing "$(dirname "$HTTPROOF")/httproof-server" --port 0 --docroot "$scratch/docroot" --writable / \
    --access-log "$scratch/log"

run 0 run "$url" --report json="$scratch/unnamed.json"
says out 'the user has not set \{writable\}'
grep -q "\"GET " "$scratch/log" || fail "the server keeps no log"
! grep -Eq '"(PUT|PATCH) |"DELETE /[^ ]* HTTP/1.1" 2' "$scratch/log" || fail "something was written although no folder was named"

run 0 run "$url" --writable /uploads/ --strict --report json="$scratch/named.json"
results 0 "$scratch/named.json"
python3 "$tests/results.py" all-pass "$scratch/named.json" || fail "the reference server is not perfect"
grep -q '"PUT /uploads/httproof-' "$scratch/log" || fail "nothing was written although a folder was named"
! grep -E '"(PUT|DELETE) ' "$scratch/log" | grep -Ev ' /(uploads/httproof|httproof-missing)-' || fail "written elsewhere"
find "$scratch/docroot" | sort | diff "$scratch/before" - || fail "files were left behind"
