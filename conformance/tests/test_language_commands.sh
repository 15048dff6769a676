#!/bin/sh
# SPDX-License-Identifier: MIT
# list, show, coverage and fixtures: what they print of a small catalogue, and how they refuse wrong usage.
. "$(dirname "$0")/process.sh"
HTTPROOF_DATA=$tests/language/data
export HTTPROOF_DATA

# same EXPECTED - the last run printed exactly this.
same() {
    printf '%s\n' "$1" >"$scratch/expected"
    cmp -s "$scratch/expected" "$scratch/out" || fail "$(diff "$scratch/expected" "$scratch/out")"
}

run 0 list
same 'first: First
  valid                                  MUST       Keep the rule.
  varied:one                             SHOULD     Keep the other rule.
  varied:two                             SHOULD     Keep the other rule.

3 cases in 1 suite'
run 0 list --long 'v*two'
same 'first: First
  varied:two                             SHOULD     Keep the other rule.
      1-1-2; twin valid; needs get
      It has variants.

1 case in 1 suite'
run 0 list --facts
says out '^  control-small +small +'
says out '^2 control requests$'
run 0 list '!varied'
says out '^1 case in 1 suite$'
run 0 list --json valid
python3 -c '
import json, sys
cases = json.load(sys.stdin)
assert [case["id"] for case in cases] == ["valid"], cases
assert cases[0]["requirements"] == ["1-1-1"] and cases[0]["needs"] == ["get"], cases
' <"$scratch/out" || fail 'list --json'

run 0 show varied
says out '^varied:one$'
says out '^Why +It has variants\.$'
says out '^Rule +1-1-2, SHOULD, RFC 1, section 1$'
says out '^Twin +valid '
says out '^      GET /1 HTTP/1\.1\\r\\n$'
says out '^  varied:two$'
run 0 show varied:two
says out '^      GET /2 HTTP/1\.1\\r\\n$'
run 0 show small
says out '^Gives +\{small\} = /small$'
says out '^      keeps \{tag\}: the value of ETag$'
run 2 show valit
says err 'did you mean valid\?'
run 2 show first
says err 'is not the id of one case'

run 0 coverage
says out '^1-1 +2 +2 +0 +0 +0$'
says out '^all +2 +2 +0 +0 +1$'
run 0 coverage --cases "$tests/language/data/cases/first.json" --json
python3 -c '
import json, sys
states = {it["id"]: (it["state"], it["cases"]) for it in json.load(sys.stdin)}
assert states == {"1-1-1": ("cases", 1), "1-1-2": ("cases", 2), "1-2-1": ("not observable", 0)}, states
' <"$scratch/out" || fail 'coverage --json'
run 0 coverage --only-these --missing
says out '^1-1-1, MUST, server$'
says out '^  probe: Ask\.$'
says out '^2 missing$'

run 0 fixtures "$scratch/files"
[ "$(wc -c <"$scratch/files/httproof/1k.txt")" -eq 1000 ] || fail 'the size of 1k.txt'
run 2 fixtures /dev/null/files
says err '/dev/null/files: Not a directory'

for command in list show coverage fixtures; do
    run 0 "$command" --help
    says out "^Usage: httproof $command "
    run 2 "$command" --no-such-option
done
run 2 list nobody
says err 'the filter "nobody" selects nothing'
run 2 list "$scratch/nothing.json"
says err 'nothing\.json: open: No such file'
run 2 show
run 2 show valid varied
run 2 coverage valid
run 2 fixtures

# The data that HTTPROOF_DATA names is the only data.
HTTPROOF_DATA=$scratch run 2 list
says err 'HTTPROOF_DATA'
