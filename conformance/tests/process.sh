# SPDX-License-Identifier: MIT
# process.sh - what the process tests (test_run_*.sh) share; sourced, POSIX sh.
#
# From CTest: HTTPROOF (the program), HELPERS (folder of naive_server and hostile_server), RUNS (how often a run is
# repeated where verdicts must not change).  $scratch is a folder that goes away with the test, as does every
# process that was started with start_*.
# shellcheck shell=sh disable=SC2034 # the tests use what is set here
set -eu
: "${HTTPROOF:?}" "${HELPERS:?}" "${RUNS:=5}" "${GUARD:=60}"

tests=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
chmod 755 "$scratch" # servers that drop root must reach their folder in it
processes=
trap clean_up EXIT
trap 'exit 130' INT TERM HUP

# A sanitizer's finding must not look like one of httproof's own exit statuses.
export ASAN_OPTIONS="exitcode=99:${ASAN_OPTIONS-}"
export LSAN_OPTIONS="exitcode=99:${LSAN_OPTIONS-}"
export UBSAN_OPTIONS="exitcode=99:print_stacktrace=1:${UBSAN_OPTIONS-}"

clean_up() {
    for process in $processes; do
        kill "$process" 2>/dev/null || continue
        wait "$process" 2>/dev/null || :
    done
    rm -rf "$scratch"
}

fail() {
    echo "FAIL: $*" >&2
    for file in "$scratch/out" "$scratch/err" "$scratch/server"; do
        if [ -s "$file" ]; then
            echo "--- last lines of standard ${file##*/}:" >&2
            tail -n 30 "$file" >&2
        fi
    done
    exit 1
}

# run STATUS ARGUMENT... - runs httproof, which must end with that status (or one of several: '0|1') before
# $guard seconds are over.  Leaves $status, $scratch/out, $scratch/err.
guard=$GUARD
run() {
    wanted=$1
    shift
    status=0
    timeout -k 5 "$guard" "$HTTPROOF" "$@" >"$scratch/out" 2>"$scratch/err" </dev/null || status=$?
    case "|$wanted|" in
    *"|$status|"*) ;;
    *) fail "httproof $* ended with $status instead of $wanted" ;;
    esac
    if grep -q 'Sanitizer\|runtime error:' "$scratch/err"; then
        fail "httproof $*: a sanitizer spoke"
    fi
}

# says FILE PATTERN - the last run printed a line like that (extended regular expression) to out or err.
says() {
    grep -Eq -- "$2" "$scratch/$1" || fail "standard $1 lacks /$2/"
}

# results STATUS FILE - the JSON report parses, and is what that exit status promises.  Leaves its verdicts in
# FILE.verdicts: to read a report takes as long as many a run.
results() {
    python3 "$tests/results.py" check "$1" "$2" >"$2.verdicts" || fail "$2 is not what exit status $1 promises"
}

# same_verdicts FILE FILE - both went through results.
same_verdicts() {
    diff -u "$1.verdicts" "$2.verdicts" >&2 || fail "two runs gave different verdicts"
}

# eventually COMMAND... - asks again until it holds, for ten seconds at most.
eventually() {
    for _ in $(seq 500); do
        ! "$@" || return 0
        sleep 0.02
    done
    return 1
}

# A process that has ended but that nobody has waited for yet does not live.
alive() {
    stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
    stat=${stat##*) }
    [ "${stat%% *}" != Z ]
}

dead() {
    ! alive "$1"
}

# A port that nobody uses now, below those that the system gives to clients.
free_port() {
    python3 - <<'END'
import random, socket
while True:
    port = random.randrange(20000, 32000)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            continue
    print(port)
    break
END
}

answers_or_dead() {
    dead "$server" || curl -s -o "$scratch/probe" --max-time 2 "$url"
}

# start_on_port PROFILE DOCROOT - starts the server of a profile; leaves $url and $server (its process id).
start_on_port() {
    for _ in 1 2 3 4 5; do
        port=$(free_port)
        url=http://127.0.0.1:$port/
        python3 "$tests/start_profile.py" "$tests/../profiles/$1.json" "$port" "$2" "$scratch/state" >"$scratch/server" 2>&1 </dev/null &
        server=$!
        processes="$processes $server"
        eventually answers_or_dead || fail "$1 did not answer on port $port"
        ! alive "$server" || return 0
    done
    fail "$1 does not start"
}

printed_url() {
    url=$(sed -n '1s/^.*\(http:[^ ]*\).*$/\1/p' "$scratch/server")
    [ -n "$url" ]
}

# start_printing COMMAND... - starts a server that prints its URL when it listens; leaves $url and $server.
start_printing() {
    : >"$scratch/server"
    "$@" >"$scratch/server" 2>&1 </dev/null &
    server=$!
    processes="$processes $server"
    eventually printed_url || fail "$1 did not print its URL"
}
