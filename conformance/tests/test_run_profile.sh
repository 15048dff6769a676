#!/bin/sh
# SPDX-License-Identifier: MIT
# test_run_profile.sh SERVER - a profile starts the reference server with its files and settings, and limits cases.
. "$(dirname "$0")/process.sh"
server=$1

cat >"$scratch/own.json" <<END
{ "title": "Own", "explain": "For a test.",
  "command": [ "[ \"\$(cat {state}/note.txt)\" = \"{not replaced} {port} {docroot}\" ] || exit 9",
               "exec '$server' --port \$(cut -d' ' -f3 {state}/note.txt) --docroot {docroot} --writable /own" ],
  "files": { "note.txt": [ "{not replaced} {port} {docroot}" ] },
  "settings": { "writable": "/own/", "path": "/httproof/hello.txt" },
  "limits": [ { "cases": "trailers", "why": "for a test" } ] }
END
run 0 run --profile "$scratch/own.json" --only trailers --only put-delete --only methods --report json="$scratch/own.results"
results 0 "$scratch/own.results"
python3 - "$scratch/own.results" <<'END' || fail 'what a profile does'
import json, sys
report = json.load(open(sys.argv[1]))
limited = [it for it in report["results"] if it["suite"] == "trailers"]
assert limited and all(it["verdict"] == "skip" and it["reason"] == "a limit of this target: for a test" for it in limited)
assert any(it["suite"] == "put-delete" and it["verdict"] == "pass" for it in report["results"])
assert any(it["suite"] == "methods" and it["verdict"] == "pass" for it in report["results"])
assert all("own.json --only" in it["replay"] and "--set" not in it["replay"] for it in limited), limited[0]["replay"]
END

# What the user says goes before what the profile says.
run 0 run --profile "$scratch/own.json" --path /httproof/1k.txt --only put-creates --report json="$scratch/other.results"
grep -q -- '--set path=/httproof/1k.txt' "$scratch/other.results" || fail 'the replay lacks the setting of the user'
grep -q 'GET /httproof/1k.txt' "$scratch/other.results" || fail 'the setting of the user does not count'

# With a target the command is not run.
start_printing "$server" --port 0
run 0 run "$url" --profile "$scratch/own.json" --only trailers
says out 'a limit of this target: for a test|skip'

# wrong PATTERN ARGUMENT... - status 2, and standard error has the pattern.
wrong() {
    pattern=$1
    shift
    run 2 run "$@"
    says err "$pattern"
}
wrong 'no profile "ngin" \(did you mean nginx\?\)' --profile ngin
wrong 'no profile ".."' --profile ..
wrong 'no-such.json: open' --profile no-such.json
wrong '--profile and --exec' --profile nginx --exec 'true {port}'
sed 's/"trailers"/"trailors"/' "$scratch/own.json" >"$scratch/bad.json"
wrong 'the filter "trailors" selects nothing' --profile "$scratch/bad.json"
sed 's:"/own/":"/":' "$scratch/own.json" >"$scratch/bad.json"
wrong 'path of a folder' --profile "$scratch/bad.json"
sed 's/cat {state}/cat {nowhere}/' "$scratch/own.json" >"$scratch/bad.json"
run 3 run --profile "$scratch/bad.json"
says err 'ended with status 9'
