// SPDX-License-Identifier: MIT
/* reader.h - how a message is read, apart from its octets: policy, limits, the request that it answers. */
#ifndef FZ_READER_H
#define FZ_READER_H

#include <h1/h1.h>

#include <stdint.h>

enum { FZ_FIELDS_MAX = 64 };

struct fz_reader {
    enum h1_kind kind;
    struct h1_config config;
    enum h1_method request_method; /* of the request that a response answers */
    unsigned request_minor;
    uint32_t capacity; /* field lines there is room for, up to FZ_FIELDS_MAX */
};

/* Chooses one, by a state from fz_hash(): strict, lenient or with some tolerances, mostly with the default
 * limits. */
struct fz_reader fz_reader_choose(enum h1_kind kind, uint64_t *state);

/* Prepares a parser for a head. */
void fz_reader_init(const struct fz_reader *reader, struct h1_head_parser *parser, struct h1_field *fields);

#endif
