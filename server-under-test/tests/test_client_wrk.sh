#!/bin/sh
# SPDX-License-Identifier: MIT
# wrk and the server agree under load: each answer is looked at, with and without pipelining.
. "$(dirname "$0")/clients.sh"
needs wrk
make_docroot
start --docroot "$root"

# Counts answers that are not what was asked for; says so at the end, as all threads together.
cat >"$scratch/check.lua" <<'END'
local threads = {}
function setup(thread)
    table.insert(threads, thread)
end
function init(args)
    right, wrong = 0, 0
    local depth = tonumber(args[1])
    local one = wrk.format("GET", "/hello.txt")
    batch = string.rep(one, depth)
end
function request()
    return batch
end
function response(status, headers, body)
    if status == 200 and body == "Hello, world!" and headers["Content-Length"] == "13" then
        right = right + 1
    else
        wrong = wrong + 1
    end
end
function done(summary, latency, requests)
    local all, bad = 0, 0
    for _, thread in ipairs(threads) do
        all, bad = all + thread:get("right"), bad + thread:get("wrong")
    end
    local errors = summary.errors
    print("right", all > 0)
    print("wrong", bad)
    print("errors", errors.connect + errors.read + errors.write + errors.status + errors.timeout)
end
END

for depth in 1 16; do
    wrk -t 2 -c 32 -d 1s -s "$scratch/check.lua" "$url/" -- "$depth" >"$scratch/out" 2>&1 || fail "wrk"
    has "$scratch/out" '^right[[:space:]]true$'
    has "$scratch/out" '^wrong[[:space:]]0$'
    has "$scratch/out" '^errors[[:space:]]0$'
done
stop
