#!/bin/sh
# SPDX-License-Identifier: MIT
# Other cuts of the same octets: the reference server's verdicts do not change, those of a server that takes one read
# for one request do, and the report has both exchanges.
. "$(dirname "$0")/process.sh"
guard=$((GUARD * 4)) # all cuts of all cases

run 0 run --segment all --report json="$scratch/all.json" --report junit="$scratch/all.xml"
results 0 "$scratch/all.json"
python3 "$tests/results.py" all-pass "$scratch/all.json" || fail "the reference server is not perfect"
for name in byte each-cut lines random-1; do
    grep -qx "segment-$name pass" "$scratch/all.json.verdicts" || fail "no pass of $name"
done
run 0 judge "$scratch/all.json" --report json="$scratch/judged.json"
results 0 "$scratch/judged.json"
same_verdicts "$scratch/all.json" "$scratch/judged.json"

# whole is what every run begins with; a case that prescribes its cuts gets no others.
run 0 run --segment whole --only get-plain --report json="$scratch/whole.json"
! python3 "$tests/results.py" verdicts "$scratch/whole.json" | grep -q '^segment-' || fail "whole is a segmentation"
run 0 run --segment byte --only request-octet-by-octet --report json="$scratch/own.json"
python3 "$tests/results.py" verdicts "$scratch/own.json" | grep -qx 'segment-byte skip' || fail "what is cut was cut again"

for list in bytes random random:x 'byte,'; do
    run 2 run --segment "$list"
    says err "--segment $list: expected all, or a list"
done

# accuses HOW COMMAND CASE - such cuts fail that case, with both exchanges, live and offline.
accuses() {
    run 1 run --exec "$2" --segment "$1" --only "$3" --report json="$scratch/bad.json" --report junit="$scratch/bad.xml"
    results 1 "$scratch/bad.json"
    python3 "$tests/results.py" dependence "$scratch/bad.json" "$3" || fail "$2: $3 does not depend on cuts ($1)"
    says out 'the same octets in one piece'
    grep -q 'the same octets in one piece' "$scratch/bad.xml" || fail "the JUnit report lacks one of the exchanges"
    xmllint --noout "$scratch/bad.xml" || fail "the JUnit report is no XML"
    run 1 judge "$scratch/bad.json" --only "$3" --report json="$scratch/judged.json"
    results 1 "$scratch/judged.json"
    same_verdicts "$scratch/bad.json" "$scratch/judged.json"
}

for how in byte each-cut lines random:1; do
    accuses "$how" "$HELPERS/per_read_server {port}" get-plain
done
server="exec $(dirname "$HTTPROOF")/httproof-server --port {port} --docroot {docroot} --fault"
accuses lines "$server head-in-one-read" get-plain
accuses byte "$server content-in-one-read" content-length-echo
accuses byte "$server content-ends-with-read" content-length-echo
accuses byte "$server last-chunk-in-one-read" chunked-plain
