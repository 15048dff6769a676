#!/bin/sh
# SPDX-License-Identifier: MIT
# Wrong usage ends with 2 and a sentence that names what was wrong; help and version end with 0.
. "$(dirname "$0")/process.sh"

# wrong PATTERN ARGUMENT... - status 2, and standard error has the pattern.
wrong() {
    pattern=$1
    shift
    run 2 "$@"
    says err "$pattern"
    [ ! -s "$scratch/out" ] || fail "httproof $*: an error belongs on standard error"
}

run 0 --version
says out '^httproof [0-9]+\.[0-9]+\.[0-9]+$'
run 0 --help
for command in run list show check judge coverage fixtures; do
    says out "^ *$command "
done
for command in run list show check judge coverage fixtures; do
    run 0 "$command" --help
    says out "^Usage: httproof $command"
    [ ! -s "$scratch/err" ] || fail "httproof $command --help writes to standard error"
    [ "$command" = check ] || wrong 'no-such-option' "$command" --no-such-option
done
run 3 check --no-such-option # its 2 says that a message is to be tolerated
says err 'no-such-option'

wrong 'Usage'
wrong 'no-such-command' no-such-command
wrong 'only' run --only
wrong 'jobs 0' run --jobs 0
wrong 'jobs many' run --jobs many
wrong 'time-scale -1' run --time-scale -1
wrong 'nonsense=x' run --report nonsense=x
wrong 'report json' run --report json
wrong 'no-slash' run --path no-slash
wrong 'no-slash' run --writable no-slash
wrong '/\.\.' run --writable /uploads/../..
wrong 'path of a folder' run --writable /
wrong 'writable' run --set writable=
wrong 'TARGET' run http://127.0.0.1:1/ http://127.0.0.1:2/
wrong 'TARGET and --exec' run http://127.0.0.1:1/ --exec 'true {port}'
wrong 'ftp://127.0.0.1/' run ftp://127.0.0.1/
wrong 'http://127.0.0.1:70000/' run http://127.0.0.1:70000/
wrong 'no-such-case' show no-such-case
wrong 'no-such-file' judge "$scratch/no-such-file.json"
wrong '.' show
wrong '.' judge
wrong '.' fixtures

echo '{"not": "a report"}' >"$scratch/foreign.json"
wrong 'foreign.json' judge "$scratch/foreign.json"
