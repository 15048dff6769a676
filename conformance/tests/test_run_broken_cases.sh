#!/bin/sh
# SPDX-License-Identifier: MIT
# Each kind of mistake in a case file is found before anything is sent: status 2, file, place, what was expected.
. "$(dirname "$0")/process.sh"

# suite CASES - a file with these cases.
suite() {
    printf '{ "title": "Broken", "explain": "For a test.", "cases": [ %s ] }\n' "$1" >"$scratch/broken.json"
}

# refused PLACE PATTERN - list and run say so.  PLACE is a JSON pointer, or LINE:COLUMN.
refused() {
    for command in list run; do
        run 2 "$command" --cases "$scratch/broken.json"
        says err "broken\.json:? ?$1: .*$2"
        [ ! -s "$scratch/out" ] || fail "httproof $command goes on with a broken case file"
    done
}

steps='"steps": [ { "send": ["GET {path} HTTP/1.1", "Host: {host}", "", ""] }, { "expect": "response" } ]'
why='"why": "For a test."'
rule='"requirements": ["9112-2.1-1"]'
pass='"pass": [ { "status": 200 } ]'

# The valid twin of all that follows: these words are accepted.
suite "{ \"id\": \"a-b\", $rule, $why, $steps, $pass }"
run 0 list --cases "$scratch/broken.json" --only-these
says out 'a-b'

printf '{ "title": "Broken",\n  "cases": [ }\n' >"$scratch/broken.json"
refused '2:[0-9]+' '.'
printf '' >"$scratch/broken.json"
refused '[0-9]+:[0-9]+' '.'
printf '[]' >"$scratch/broken.json"
run 2 list --cases "$scratch/broken.json"
says err 'broken\.json: .*object'

suite "{ \"id\": \"a-b\", $rule, $why, $steps, $pass, \"colour\": \"blue\" }"
refused '/cases/0/colour' 'unknown key'
suite "{ \"id\": \"a-b\", \"requirements\": [\"9112-99.9-1\"], $why, $steps, $pass }"
refused '/cases/0/requirements/0' '9112-99\.9-1'
suite "{ \"id\": \"a-b\", $rule, $why, \"steps\": [ { \"sing\": \"a song\" } ], $pass }"
refused '/cases/0/steps/0(/sing)?' 'step|key'
suite "{ \"id\": \"a-b\", $rule, $why, \"steps\": [ { \"expect\": \"applause\" } ], $pass }"
refused '/cases/0/steps/0/expect' 'applause|response'
suite "{ \"id\": \"a-b\", $rule, $why, \"steps\": [ { \"reset\": true }, { \"expect\": \"response\" } ], $pass }"
refused '/cases/0/steps/[01]' '.'
suite "{ \"id\": \"a-b\", $rule, $why, $steps, \"pass\": [ { \"status\": \"teapot\" } ] }"
refused '/cases/0/pass/0/status' '.'
suite "{ \"id\": \"a-b\", $rule, $why, \"steps\": [ { \"send\": \"GET {nobody} HTTP/1.1\" }, { \"expect\": \"response\" } ], $pass }"
refused '/cases/0/steps/0/send' 'nobody'
suite "{ \"id\": \"a-b\", $rule, $why, $steps, \"pass\": [ { \"status\": 400 } ] }"
refused '/cases/0/pass' 'twin'
suite "{ \"id\": \"a-b\", $rule, $why, $steps, \"pass\": [ { \"status\": 400 } ], \"twin\": \"no-such-case\" }"
refused '/cases/0/twin' 'no-such-case'
suite "{ \"id\": \"a-b\", $rule, $why, $steps, $pass }, { \"id\": \"a-b\", $rule, $why, $steps, $pass }"
refused '/cases/1/id' 'a-b'
suite "{ \"id\": \"a-b\", $why, $steps, $pass }"
refused '/cases/0' 'requirements'

run 2 list --cases "$scratch/no-such-file.json"
says err 'no-such-file\.json'
run 2 run --only 'no-such-case-*'
says err 'no-such-case-\*'
