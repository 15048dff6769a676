// SPDX-License-Identifier: MIT
/* generate.h - messages from a seed: valid ones with all the rare things the grammar allows, and damaged
 * ones.
 *
 * A message depends on the seed, its number and its kind alone, so that each can be made again by itself. */
#ifndef H1_TESTS_GENERATE_H
#define H1_TESTS_GENERATE_H

#include "grammar.h"
#include <h1/head.h>

enum gen_kind { GEN_REQUEST, GEN_RESPONSE, GEN_CHUNKED, GEN_KIND_COUNT };

enum {
    GEN_ROOM = 1 << 17, /* octets of the longest message; enough to pass each default limit */
    GEN_FIELDS = 128    /* the most field lines there is ever room for */
};

struct gen_message {
    enum gen_kind kind;
    struct h1_config config; /* strict; limits are the default ones or small */
    uint32_t capacity;       /* field lines there is room for, up to GEN_FIELDS */
    bool drop_trailers;
    enum h1_method request_method; /* of the request that a response answers */
    unsigned request_minor;
    size_t len;
    uint8_t data[GEN_ROOM];
};

void gen_message(const struct abnf *grammar, uint64_t seed, uint64_t number, enum gen_kind kind,
                 struct gen_message *message);

#endif
