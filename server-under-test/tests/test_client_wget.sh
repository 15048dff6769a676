#!/bin/sh
# SPDX-License-Identifier: MIT
# wget and the server agree: downloads that go on, time stamps, mirrors, gzip, uploads, credentials.
. "$(dirname "$0")/clients.sh"
needs wget
make_docroot
start --docroot "$root" --writable /up
mkdir "$scratch/got"
cd "$scratch/got" || exit

# get STATUS ARGUMENT... - wget ends with that exit status; what it says of the responses is in $scratch/log.
get() {
    wanted=$1
    shift
    status=0
    wget -S --tries=1 --timeout=30 "$@" >"$scratch/log" 2>&1 || status=$?
    is "wget $*" "$wanted" "$status"
}

# A download that was broken off goes on where it was, one that is complete asks once and takes nothing.
head -c 50001 "$root/large.bin" >large.bin
get 0 -c "$url/large.bin"
has "$scratch/log" '^ *HTTP/1.1 206 Partial Content$'
same "wget -c" "$root/large.bin" large.bin
get 0 -c "$url/large.bin"
has "$scratch/log" '^ *HTTP/1.1 416 Range Not Satisfiable$'
same "wget -c of what is there" "$root/large.bin" large.bin
get 0 --start-pos=100 -O tail "$url/large.bin"
tail -c +101 "$root/large.bin" | cmp -s - tail || fail "--start-pos"

# Time stamps.
get 0 -N "$url/long.txt"
same "wget -N" "$root/long.txt" long.txt
is "the time of the file" "$(stat -c %Y "$root/long.txt")" "$(stat -c %Y long.txt)"
get 0 -N "$url/long.txt"
has "$scratch/log" '^ *HTTP/1.1 304 Not Modified$'
get 8 "$url/nothing"
has "$scratch/log" '^ *HTTP/1.1 404 Not Found$'

# A mirror, by one connection.
get 0 -r -nH -P mirror "$url/"
for file in index.html hello.txt docs/index.html long.txt; do
    same "the mirror of $file" "$root/$file" "mirror/$file"
done
is "connections for the mirror" 1 "$(grep -c '^Connecting to' "$scratch/log")"

# gzip.
get 0 --compression=auto -O coded.txt "$url/long.txt"
has "$scratch/log" '^ *Content-Encoding: gzip$'
same "--compression=auto" "$root/long.txt" coded.txt

# Content that goes the other way.
get 0 --post-file="$root/long.txt" -O echo.txt "$url/echo"
same "--post-file" "$root/long.txt" echo.txt
get 0 --method=PUT --body-file="$root/hello.txt" --header='Content-Type: text/plain' "$url/up/put.txt"
same "--method=PUT" "$root/hello.txt" "$root/up/put.txt"
get 0 --method=DELETE "$url/up/put.txt"
is "what is left" "" "$(ls -A "$root/up")"

# Content of unknown length.
get 0 -O generated "$url/generated?octets=100001"
is "octets of generated content" 100001 "$(wc -c <generated)"

# Credentials: wget asks without them first.
get 0 --user=httproof --password=conformance -O private "$url/private"
has "$scratch/log" '^ *HTTP/1.1 401 Unauthorized$'
has private '^You know the password\.$'
get 6 --user=httproof --password=wrong -O private "$url/private"

# Redirects.
get 0 -O docs.html "$url/docs"
has "$scratch/log" '^ *HTTP/1.1 301 Moved Permanently$'
same "behind the redirect" "$root/docs/index.html" docs.html
stop
