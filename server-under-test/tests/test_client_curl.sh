#!/bin/sh
# SPDX-License-Identifier: MIT
# curl and the server agree: ranges, conditions, codings, uploads, expectations, versions, paths, credentials.
. "$(dirname "$0")/clients.sh"
needs curl
make_docroot
start --docroot "$root" --writable /up --max-body 200000 --trace

# get STATUS ARGUMENT... - content in $scratch/out, the last head in $scratch/head.
get() {
    wanted=$1
    shift
    rm -f "$scratch/out" "$scratch/head"
    : >"$scratch/out"
    is "$*" "$wanted" "$(curl -s --max-time 30 -o "$scratch/out" -D "$scratch/head" -w '%{http_code}' "$@" || :)"
}

# Files, whole and by HEAD.
for file in hello.txt long.txt noise.bin large.bin; do
    get 200 "$url/$file"
    same "$file" "$root/$file" "$scratch/out"
    grep -v '^Date:' "$scratch/head" >"$scratch/fields"
    get 200 -I "$url/$file"
    grep -v '^Date:' "$scratch/head" | cmp -s - "$scratch/fields" || fail "HEAD of $file is not like GET"
done
get 404 "$url/nothing"

# Ranges.
size=$(wc -c <"$root/large.bin")
get 206 -r 100-299 "$url/large.bin"
slice "$root/large.bin" 100 299 | cmp -s - "$scratch/out" || fail "-r 100-299"
get 206 -r 40000- "$url/large.bin"
slice "$root/large.bin" 40000 $((size - 1)) | cmp -s - "$scratch/out" || fail "-r 40000-"
get 206 -r -77 "$url/large.bin"
tail -c 77 "$root/large.bin" | cmp -s - "$scratch/out" || fail "-r -77"
has "$scratch/head" "^Content-Range: bytes $((size - 77))-$((size - 1))/$size\$"
get 206 -r 0-4,7-11 "$url/hello.txt"
has "$scratch/head" '^Content-Type: multipart/byteranges; boundary='
has "$scratch/out" '^Hello$'
has "$scratch/out" '^world$'
get 206 -r 0-4,5-11 "$url/hello.txt"
is "ranges that touch" "Hello, world" "$(cat "$scratch/out")"
get 416 -r "$size-" "$url/large.bin"
has "$scratch/head" "^Content-Range: bytes \*/$size\$"
slice "$root/large.bin" 0 50000 >"$scratch/part"
curl -s -C - -o "$scratch/part" "$url/large.bin" || fail "curl -C -"
same "a download that goes on" "$root/large.bin" "$scratch/part"

# Conditions.
modified='Sun, 13 Sep 2020 12:26:40 GMT'
before='Sun, 13 Sep 2020 12:26:39 GMT'
after='Sun, 13 Sep 2020 12:26:41 GMT' # curl itself takes an equal date for a later one
get 304 -z "$modified" "$url/long.txt"
get 200 -z "$before" "$url/long.txt"
get 200 -z "-$after" "$url/long.txt"
get 412 -z "-$before" "$url/long.txt"
get 200 --etag-save "$scratch/etag" "$url/long.txt"
get 304 --etag-compare "$scratch/etag" "$url/long.txt"
is "content of a 304" 0 "$(wc -c <"$scratch/out")"
get 200 --etag-compare "$scratch/etag" --compressed "$url/long.txt"

# gzip.
get 200 --compressed "$url/long.txt"
same "--compressed" "$root/long.txt" "$scratch/out"
has "$scratch/head" '^Content-Encoding: gzip$'
has "$scratch/head" '^Vary: Accept-Encoding$'
get 200 -H 'Accept-Encoding: gzip' "$url/long.txt"
gzip -dc <"$scratch/out" | cmp -s - "$root/long.txt" || fail "gzip(1) does not understand us"
cp "$scratch/out" "$scratch/coded"
get 206 -H 'Accept-Encoding: gzip' -r 10-999 "$url/long.txt"
slice "$scratch/coded" 10 999 | cmp -s - "$scratch/out" || fail "a range of the coded form"

# Uploads.
get 201 -T "$root/long.txt" "$url/up/"
has "$scratch/head" '^ETag: "'
same "what was stored" "$root/long.txt" "$root/up/long.txt"
get 200 "$url/up/long.txt"
same "what was stored is served" "$root/long.txt" "$scratch/out"
get 204 -T "$root/hello.txt" "$url/up/long.txt"
get 412 -T "$root/hello.txt" -H 'If-None-Match: *' "$url/up/long.txt"
get 201 -T - "$url/up/chunked.txt" <"$root/long.txt"
same "a chunked upload" "$root/long.txt" "$root/up/chunked.txt"
get 400 -T "$root/hello.txt" -C 5 "$url/up/hello.txt"
get 404 -T "$root/hello.txt" "$url/new.txt"
get 405 -T "$root/hello.txt" "$url/long.txt"
get 413 -T "$root/large.bin" "$url/up/"
get 413 -T "$root/large.bin" -H 'Expect: 100-continue' "$url/up/"
get 413 -T - "$url/up/large.bin" <"$root/large.bin"
get 204 -X DELETE "$url/up/long.txt"
get 204 -X DELETE "$url/up/chunked.txt"
get 404 -X DELETE "$url/up/chunked.txt"
is "what is left" "" "$(ls -A "$root/up")"

# Expect.
curl -sv -o "$scratch/out" -H 'Expect: 100-continue' --expect100-timeout 20 --data-binary @"$root/long.txt" "$url/echo" \
    2>"$scratch/log" || fail "Expect: 100-continue"
same "the echo" "$root/long.txt" "$scratch/out"
has "$scratch/log" '^< HTTP/1.1 100 Continue$'
get 417 -H 'Expect: miracle' "$url/hello.txt"
get 405 -H 'Expect: 100-continue' --data-binary @"$root/long.txt" "$url/hello.txt"
has "$scratch/head" '^Connection: close$'

# Versions and persistence.
get 200 --http1.0 "$url/long.txt"
same "HTTP/1.0" "$root/long.txt" "$scratch/out"
has "$scratch/head" '^Connection: close$'
is "connections for three requests" "1 0 0 " "$(curl -s -w '%{num_connects} ' -o "$scratch/out" "$url/hello.txt" \
    -o "$scratch/out" "$url/nothing" -o "$scratch/out" "$url/hello.txt")"
is "connections for two uploads" "1 0 " \
    "$(curl -s -w '%{num_connects} ' -d x -o "$scratch/out" "$url/echo" -o "$scratch/out" "$url/echo")"

# Content of unknown length.
get 200 "$url/generated?octets=300000&seed=5"
has "$scratch/head" '^Transfer-Encoding: chunked$'
is "octets of generated content" 300000 "$(wc -c <"$scratch/out")"
cp "$scratch/out" "$scratch/generated"
get 200 --http1.0 "$url/generated?octets=300000&seed=5"
lacks "$scratch/head" '^Transfer-Encoding'
same "generated content by HTTP/1.0" "$scratch/generated" "$scratch/out"
get 200 -H 'TE: trailers' -H 'Connection: TE' "$url/generated?octets=300000&seed=5"
digest=$(python3 -c 'import base64, hashlib, sys
print(base64.b64encode(hashlib.sha256(open(sys.argv[1], "rb").read()).digest()).decode())' "$scratch/generated")
tr -d '\r' <"$scratch/head" | grep -Fqx "Content-Digest: sha-256=:$digest:" || fail "no digest behind the content"

# Paths.
get 200 --path-as-is "$url/docs/../hello.txt"
get 200 --path-as-is "$url/../../%2e%2e/hello.txt"
get 404 --path-as-is "$url/../../../../../../../../etc/passwd"
get 404 --path-as-is "$url/..%2f..%2f..%2f..%2f..%2fetc%2fpasswd"
get 400 "$url/hello.txt%00"
get 301 "$url/docs?a=b"
is "where to" "$url/docs/?a=b" "$(curl -s -o "$scratch/out" -w '%{redirect_url}' "$url/docs?a=b")"
get 200 -L "$url/docs"
same "behind the redirect" "$root/docs/index.html" "$scratch/out"

# Methods and credentials.
get 204 -X OPTIONS --request-target '*' "$url"
has "$scratch/head" '^Allow: GET, HEAD, POST, PUT, DELETE, OPTIONS, TRACE$'
get 200 -X TRACE -b secret=1 "$url/"
has "$scratch/out" '^TRACE / HTTP/1.1$'
lacks "$scratch/out" secret
get 401 "$url/private"
get 401 -u httproof:wrong "$url/private"
get 200 -u httproof:conformance "$url/private"
get 200 --anyauth -u httproof:conformance "$url/private"
for code in 200 204 205 301 304 404 410 426 429 500 503; do
    get $code "$url/status/$code"
done

# As a proxy, curl sends absolute-form.
no_proxy='' NO_PROXY='' get 200 -x "$url" http://example.org/hello.txt
same "absolute-form" "$root/hello.txt" "$scratch/out"
stop

start --docroot "$root" --authority example.org
no_proxy='' NO_PROXY='' get 200 -x "$url" http://example.org/hello.txt
no_proxy='' NO_PROXY='' get 421 -x "$url" http://example.com/hello.txt
get 421 "$url/hello.txt"
stop

# No room: the server lives on, what was there stays, nothing is left behind.
file_limit=16 # blocks of 512 octets
start --docroot "$root" --writable /up
printf old >"$root/up/file.txt"
get 507 -T "$root/long.txt" "$url/up/file.txt"
get 507 -T - "$url/up/new.txt" <"$root/long.txt"
get 204 -T "$root/hello.txt" "$url/up/file.txt"
same "a file that fits" "$root/hello.txt" "$root/up/file.txt"
is "what is left" "file.txt" "$(ls -A "$root/up")"
stop

# Links.
ln -s ../hello.txt "$root/docs/inside.txt"
ln -s /etc/passwd "$root/docs/outside.txt"
start --docroot "$root"
get 404 "$url/docs/inside.txt"
get 404 "$url/docs/outside.txt"
stop
start --docroot "$root" --follow-symlinks
get 200 "$url/docs/inside.txt"
get 404 "$url/docs/outside.txt"
stop
