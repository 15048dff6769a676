// SPDX-License-Identifier: MIT
/* Different requests, always the same ones: nothing but the seed decides.  Their purpose is that neither the
 * lengths nor the places of anything can be foretold. */
#include "messages.h"

static const char *const methods[] = {"GET",  "GET", "GET",    "POST",    "POST",
                                      "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"};

/* Each at most once, so that whoever counts Host or Content-Length finds one.  None changes the protocol. */
static const char *const names[] = {"Accept",
                                    "Accept-Encoding",
                                    "Accept-Language",
                                    "Authorization",
                                    "Cache-Control",
                                    "Content-Type",
                                    "Cookie",
                                    "DNT",
                                    "Forwarded",
                                    "From",
                                    "If-Match",
                                    "If-Modified-Since",
                                    "If-None-Match",
                                    "Origin",
                                    "Pragma",
                                    "Priority",
                                    "Range",
                                    "Referer",
                                    "Sec-Fetch-Dest",
                                    "Sec-Fetch-Mode",
                                    "Sec-Fetch-Site",
                                    "User-Agent",
                                    "Via",
                                    "X-Forwarded-For",
                                    "X-Request-Id",
                                    "accept",
                                    "cookie",
                                    "sec-ch-ua",
                                    "user-agent",
                                    "x-b3-traceid",
                                    "x-correlation-token",
                                    "X-A"};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* splitmix64 (Sebastiano Vigna): the state is a counter, so every seed will do. */
static uint64_t next(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

static size_t below(uint64_t *state, size_t bound)
{
    return (size_t)(next(state) % bound);
}

/* Lengths as they are in the world: most are short, a few are long. */
static size_t length(uint64_t *state, size_t most)
{
    size_t bound = below(state, most) + 1;

    return below(state, bound) + 1;
}

static void add_octets(struct bench_block *block, uint64_t *state, const char *alphabet, size_t count,
                       size_t len)
{
    while (len-- > 0)
        bench_block_add(block, &alphabet[below(state, count)], 1);
}

static void add_target(struct bench_block *block, uint64_t *state)
{
    static const char path[] = "abcdefghijklmnopqrstuvwxyz0123456789-_.~/";
    static const char query[] = "abcdefghijklmnopqrstuvwxyz0123456789=&+";

    bench_block_text(block, "/");
    add_octets(block, state, path, sizeof path - 1, length(state, 120));
    if (below(state, 3) == 0)
        bench_block_text(block, "%C3%A9");
    if (below(state, 2) == 0) {
        bench_block_text(block, "?");
        add_octets(block, state, query, sizeof query - 1, length(state, 100));
    }
}

/* A value begins and ends with something else than SP. */
static void add_value(struct bench_block *block, uint64_t *state)
{
    static const char octets[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ,;=/.-_\"()*+:%";
    static const char ends[] = "abcdefghijklmnopqrstuvwxyz0123456789";

    add_octets(block, state, ends, sizeof ends - 1, 1);
    add_octets(block, state, octets, sizeof octets - 1, length(state, 110));
    add_octets(block, state, ends, sizeof ends - 1, 1);
}

static void write_request(struct bench_block *block, uint64_t *state)
{
    uint64_t used = 0;

    bench_block_text(block, methods[below(state, COUNT(methods))]);
    bench_block_text(block, " ");
    add_target(block, state);
    bench_block_format(block, " HTTP/1.1\r\nHost: h%zu.example.net\r\n", below(state, 100000));
    for (size_t lines = 2 + below(state, 15); lines > 0; lines--) {
        size_t name = below(state, COUNT(names));
        if ((used >> name & 1) != 0)
            continue;
        used |= UINT64_C(1) << name;
        bench_block_text(block, names[name]);
        bench_block_text(block, ": ");
        add_value(block, state);
        bench_block_text(block, "\r\n");
    }
    if (below(state, 4) == 0)
        bench_block_format(block, "Content-Length: %zu\r\n", below(state, 5000000));
    bench_block_text(block, "\r\n");
}

/* Moves parts [from, from + count) to random places (Fisher and Yates). */
static void shuffle(struct bench_octets *parts, size_t count, uint64_t *state)
{
    for (size_t i = count; i > 1; i--) {
        size_t other = below(state, i);
        struct bench_octets part = parts[other];
        parts[other] = parts[i - 1];
        parts[i - 1] = part;
    }
}

static uint64_t write_requests(struct bench_block *block)
{
    uint64_t state = 3;

    for (size_t i = 0; i < BENCH_VARIED; i++) {
        size_t from = block->len;
        write_request(block, &state);
        bench_block_part(block, from);
    }
    return state;
}

void bench_write_varied(struct bench_block *block)
{
    write_requests(block);
}

void bench_write_shuffled(struct bench_block *block)
{
    uint64_t state = write_requests(block);

    for (size_t order = 1; order < BENCH_ORDERS && !block->full; order++) {
        for (size_t i = 0; i < BENCH_VARIED && block->part_count < block->part_capacity; i++)
            block->parts[block->part_count++] = block->parts[i];
    }
    for (size_t order = 0; (order + 1) * BENCH_VARIED <= block->part_count; order++)
        shuffle(block->parts + order * BENCH_VARIED, BENCH_VARIED, &state);
}
