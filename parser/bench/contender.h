// SPDX-License-Identifier: MIT
/* contender.h - one parser in the race, and what it is given to parse.
 *
 * Each contender parses the same octets and collects the same spans: method, request-target or reason-phrase,
 * and name and value of up to BENCH_FIELDS field lines; each message from a fresh state. */
#ifndef BENCH_CONTENDER_H
#define BENCH_CONTENDER_H

#include "octets.h"
#include "sum.h"
#include <stdbool.h>
#include <stddef.h>

#define BENCH_FIELDS     100
#define BENCH_CONTENDERS 8

/* What one pass parses. */
struct bench_input {
    const struct bench_octets
        *parts; /* each is a head; the pipelined heads, or the chunked body, are one part */
    size_t part_count;
    size_t messages;   /* in all parts together */
    size_t piece;      /* BENCH_PIECES: octets that come at a time */
    uint8_t *received; /* BENCH_IN_PLACE: the octets of the only part, where they may be written to */
    uint8_t *content;  /* chunked: where content can be copied to, as large as the body */
};

/* What is done with the input. */
enum bench_way {
    BENCH_REQUESTS,   /* each part is the head of a request */
    BENCH_RESPONSES,  /* each part is the head of a response */
    BENCH_PIPELINED,  /* each part is a row of requests without a body */
    BENCH_PIECES,     /* each part is the head of a request that arrives in pieces */
    BENCH_COPIED_OUT, /* the part is a chunked body; its content goes to a buffer of its own, in one piece */
    BENCH_IN_PLACE,   /* the same, but the content may stay where the body was received.  The body is received
                         anew   before each pass, outside of the time; passes do not repeat */
    BENCH_WAYS
};

struct bench_contender;

/* Parses the input `repeat` times.
 *
 *   sum    if not NULL, everything that was collected is added to it; NULL while time is measured
 *
 * Returns a number that depends on what was read, the same for all contenders; 0 if something was refused. */
typedef size_t bench_pass(const struct bench_contender *self, const struct bench_input *input, size_t repeat,
                          struct bench_sum *sum);

/* What only the contender's own file looks into. */
union bench_own {
    const void *pointer;
    uint64_t storage[8];
};

struct bench_contender {
    const char *name; /* of the row, or of the peer */
    char version[24];
    bool ours;
    bench_pass *const *pass; /* by enum bench_way */
    union bench_own own;
};

/* The contender of the scanner row with that index; false if there is none. */
bool bench_contender_h1(size_t index, struct bench_contender *contender);

/* The peers; only those that were found when this was built are compiled. */
bool bench_contender_h2o(struct bench_contender *contender);
bool bench_contender_http_parser(struct bench_contender *contender);

#endif
