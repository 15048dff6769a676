// SPDX-License-Identifier: MIT
/* exchange_talk.h - carries out one case against a target that sends what a fuzzer made up, in simulated
 * time. */
#ifndef FZ_EXCHANGE_TALK_H
#define FZ_EXCHANGE_TALK_H

#include <cf/exchange.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* When the target sends how much of its octets. */
enum fz_portion {
    FZ_PORTION_RESPONSE, /* behind each send, up to the next "HTTP/" */
    FZ_PORTION_ALL,      /* everything behind the first send */
    FZ_PORTION_RANDOM,   /* pieces of any size, behind sends and while httproof waits */
    FZ_PORTION_SLOW,     /* the same, late: when a part of the wait is over */
    FZ_PORTION_COUNT
};

/* What it does when it has sent all of them. */
enum fz_ending {
    FZ_ENDING_OPEN,
    FZ_ENDING_END,
    FZ_ENDING_RESET,
    FZ_ENDING_FOLLOWS, /* ends when httproof half-closes */
    FZ_ENDING_COUNT
};

struct fz_behaviour {
    enum fz_portion portion;
    enum fz_ending ending;
    bool octet_by_octet; /* each portion comes in as many events as it has octets */
    uint64_t choices;    /* for RANDOM, and for opens and sends that fail */
};

struct fz_talked {
    const struct cf_observations *observations;
    const struct rp_transcript *transcript;
    const struct cf_variables *variables;
    size_t received; /* octets in the transcript */
    uint64_t lasted_us;
};

/* Checks on the way that the exchange ends, that time goes on, and that wishes make sense. */
struct fz_talked fz_exchange_talk(const struct cf_exchange_setup *setup, const uint8_t *octets, size_t size,
                                  struct fz_behaviour behaviour);

#endif
