// SPDX-License-Identifier: MIT
/* trace.h - all that the parser says about a stream of messages, in a form that can be compared. */
#ifndef FZ_TRACE_H
#define FZ_TRACE_H

#include <h1/h1.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FZ_MESSAGES_MAX = 32, FZ_FIELDS_MAX = 64 };

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
};

struct fz_trace {
    struct fz_message messages[FZ_MESSAGES_MAX];
    size_t count;
};

/* Parses size octets as a stream of messages of that kind, until one is invalid or incomplete.
 *
 *   cut   the parser sees the octets before this offset first, all of them only when it wants more;
 *         size: everything at once
 *
 * Checks on the way that spans lie inside what was presented and that each call makes progress. */
void fz_trace_parse(struct fz_trace *trace, enum h1_kind kind, const uint8_t *data, size_t size, size_t cut);

bool fz_trace_equal(const struct fz_trace *left, const struct fz_trace *right);

#endif
