# SPDX-License-Identifier: MIT
# clients.sh - what the tests with real clients (test_client_*.sh) share; sourced, POSIX sh.
#
# From CTest: SERVER (httproof-server).  $scratch is a folder that goes away with the test, as does the server.
# shellcheck shell=sh disable=SC2034 # the tests use what is set here
set -eu
: "${SERVER:?}"

scratch=$(mktemp -d)
server=
trap clean_up EXIT
trap 'exit 130' INT TERM HUP

# A sanitizer's finding must not look like a graceful end.
export ASAN_OPTIONS="exitcode=99:${ASAN_OPTIONS-}" LSAN_OPTIONS="exitcode=99:${LSAN_OPTIONS-}"
export UBSAN_OPTIONS="exitcode=99:print_stacktrace=1:${UBSAN_OPTIONS-}"
# Clients talk to us directly, whatever proxy the machine uses, and read no one's configuration.
: >"$scratch/wgetrc"
unset http_proxy HTTP_PROXY all_proxy ALL_PROXY
export no_proxy='*' HOME="$scratch" CURL_HOME="$scratch" WGETRC="$scratch/wgetrc"

clean_up() {
    if [ -n "$server" ]; then
        kill "$server" 2>/dev/null || :
        wait "$server" 2>/dev/null || :
    fi
    rm -rf "$scratch"
}

fail() {
    echo "FAIL: $*" >&2
    for file in out err head log; do
        if [ -s "$scratch/$file" ]; then
            echo "--- $file:" >&2
            head -c 2000 "$scratch/$file" >&2
        fi
    done
    exit 1
}

needs() {
    command -v "$1" >/dev/null 2>&1 || fail "$1 is not installed: tools/install-deps test"
}

# start OPTION... - starts the server on a free port; leaves $url (without a slash at its end).  If file_limit is
# set, no file it writes may be larger, in blocks of 512 octets.
file_limit=unlimited
start() {
    : >"$scratch/listening"
    (
        ulimit -f "$file_limit"
        exec "$SERVER" --port 0 "$@"
    ) >"$scratch/listening" 2>"$scratch/err" </dev/null &
    server=$!
    for _ in $(seq 500); do
        url=$(sed -n 's,^.*\(http:.*\)/$,\1,p' "$scratch/listening")
        [ -z "$url" ] || break
        kill -0 "$server" 2>/dev/null || fail "the server does not start"
        sleep 0.02
    done
    [ -n "$url" ] || fail "the server does not print its URL"
}

# Ends the server, which must end well and say nothing.
stop() {
    kill "$server"
    status=0
    wait "$server" || status=$?
    server=
    [ "$status" -eq 0 ] || fail "the server ended with $status"
    [ ! -s "$scratch/err" ] || fail "the server complains"
}

# is WHAT EXPECTED ACTUAL
is() {
    [ "$2" = "$3" ] || fail "$1: expected '$2', not '$3'"
}

# same WHAT FILE FILE
same() {
    cmp -s "$2" "$3" || fail "$1: $2 and $3 differ"
}

# has FILE PATTERN - a line of the file matches (extended regular expression); CR at line ends does not count.
has() {
    tr -d '\r' <"$1" | grep -Eq -- "$2" || fail "${1##*/} lacks /$2/"
}

lacks() {
    ! grep -Eq -- "$2" "$1" || fail "${1##*/} has /$2/"
}

# slice FILE FIRST LAST - octets of a file, both positions inclusive.
slice() {
    tail -c "+$(($2 + 1))" "$1" | head -c "$(($3 - $2 + 1))"
}

# make_docroot - files in $root: a text that gzip shortens, octets that it does not, a page with links, a folder up/
# to write into.
make_docroot() {
    root=$scratch/root
    mkdir -p "$root/up" "$root/docs"
    printf 'Hello, world!' >"$root/hello.txt"
    seq 20000 >"$root/long.txt"
    gzip -9 -n <"$root/long.txt" | head -c 40000 >"$root/noise.bin"
    cat "$root/noise.bin" "$root/long.txt" "$root/noise.bin" "$root/noise.bin" >"$root/large.bin"
    echo '<p><a href="/hello.txt">one</a> <a href="docs/">two</a></p>' >"$root/index.html"
    echo '<p><a href="../long.txt">three</a></p>' >"$root/docs/index.html"
    touch -d '2020-09-13 12:26:40 UTC' "$root/hello.txt" "$root/long.txt" "$root/noise.bin" "$root/large.bin"
}
