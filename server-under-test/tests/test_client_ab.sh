#!/bin/sh
# SPDX-License-Identifier: MIT
# ab (ApacheBench) and the server count alike: requests, octets, connections kept, and lines of the access log.
. "$(dirname "$0")/clients.sh"
needs ab
make_docroot
start --docroot "$root" --writable /up --access-log "$scratch/log"

# bench REQUESTS OCTETS PATH ARGUMENT... - all of them are answered with 2xx, by so many octets of content in all.
bench() {
    requests=$1 octets=$2 path=$3
    shift 3
    : >"$scratch/log"
    ab -q -n "$requests" -c 10 -s 60 "$@" "$url$path" >"$scratch/out" 2>&1 || fail "ab $*"
    has "$scratch/out" "^Complete requests: +$requests\$"
    has "$scratch/out" '^Failed requests: +0$'
    has "$scratch/out" "^HTML transferred: +$octets bytes\$"
    lacks "$scratch/out" '^Non-2xx responses'
    is "lines of the log" "$requests" "$(wc -l <"$scratch/log")"
}

bench 1000 13000 /hello.txt -k
has "$scratch/out" '^Keep-Alive requests: +1000$'
has "$scratch/out" '^Document Length: +13 bytes$'
bench 500 6500 /hello.txt
lacks "$scratch/out" '^Keep-Alive requests'
bench 500 0 /hello.txt -k -i
bench 100 "$((100 * $(wc -c <"$root/large.bin")))" /large.bin -k
bench 200 "$((200 * $(wc -c <"$root/long.txt")))" /echo -k -p "$root/long.txt" -T text/plain
bench 200 0 /private -k -i -A httproof:conformance
bench 20 100000 '/generated?octets=5000'
stop
