// SPDX-License-Identifier: MIT
/* trace.h - all that the parser says about a stream of messages, in a form that can be compared. */
#ifndef FZ_TRACE_H
#define FZ_TRACE_H

#include "reader.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FZ_MESSAGES_MAX = 32 };

struct fz_message {
    enum h1_result head;
    enum h1_error head_error;
    uint32_t head_error_at;
    uint32_t head_length;
    uint64_t head_hash; /* of every field line, the start-line's parts and the framing */
    enum h1_body_event body;
    enum h1_error body_error;
    uint64_t body_error_at;
    uint64_t body_offset;
    uint64_t content_length;
    uint64_t content_hash;
    uint64_t trailer_hash;
    uint64_t body_tolerated;
    bool unsettled; /* the stream ended within it */
};

struct fz_trace {
    struct fz_message messages[FZ_MESSAGES_MAX];
    size_t count;
};

/* How an input is presented: the octets up to `first`, then each time `step` more. */
struct fz_cuts {
    size_t first;
    size_t step;
};

/* Everything at once; in two pieces; octet by octet, long inputs in pieces that are not much longer. */
struct fz_cuts fz_cuts_none(void);
struct fz_cuts fz_cuts_at(size_t at);
struct fz_cuts fz_cuts_many(size_t size);

/* Parses size octets as a stream of messages, until one is invalid or incomplete.  Checks on the way that
 * slices and spans lie inside what was presented and that each call makes progress. */
void fz_trace_parse(struct fz_trace *trace, const struct fz_reader *reader, const uint8_t *data, size_t size,
                    struct fz_cuts cuts);

/* The same for one body, whose framing is known. */
void fz_trace_body(struct fz_message *message, const struct fz_reader *reader, struct h1_framing framing,
                   const uint8_t *data, size_t size, struct fz_cuts cuts);

bool fz_message_equal(const struct fz_message *left, const struct fz_message *right);
bool fz_trace_equal(const struct fz_trace *left, const struct fz_trace *right);

/* Whether what is settled in a trace (messages that are complete or refused) is the same in another one of
 * the same octets with more behind. */
bool fz_trace_holds(const struct fz_trace *trace, const struct fz_trace *longer);

#endif
