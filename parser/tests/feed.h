// SPDX-License-Identifier: MIT
/* feed.h - feeds a message to the parser in every way there is, and expects the same outcome each time.
 *
 * Whole, octet by octet, cut once at every place, and with octets of a next message behind.  Each piece
 * stands in a heap block of exactly its size that is freed after the call, so that a sanitizer sees one octet
 * read too many and any pointer kept. */
#ifndef H1_TESTS_FEED_H
#define H1_TESTS_FEED_H

#include <h1/h1.h>
#include <stddef.h>

/* The octets of a string literal, NUL included where it holds some. */
#define TEXT(literal)                \
    {                                \
        literal, sizeof(literal) - 1 \
    }

struct text {
    const char *data;
    size_t len;
};

enum { FEED_FIELDS = 16, FEED_DUMP = 8192 };

/* How to read; the unset rest is a strict reader of requests with room for all fields. */
struct feed {
    enum h1_kind kind;
    const struct h1_config *config;
    enum h1_method request_method;
    unsigned request_version; /* minor version plus 1; 0 counts as HTTP/1.1 */
    uint32_t capacity;        /* 0: FEED_FIELDS */
    bool drop_trailers;
};

struct head_outcome {
    enum h1_result result;
    enum h1_error error; /* after h1_head_finish() if the head was not complete */
    uint32_t at;
    struct h1_head head;
    struct h1_field fields[FEED_FIELDS];
    char dump[FEED_DUMP]; /* everything the caller may read, as text */
};

struct body_outcome {
    enum h1_body_event event; /* H1_BODY_END or H1_BODY_INVALID */
    enum h1_error error;
    uint64_t at;
    size_t consumed;
    struct h1_tolerated tolerated;
    char dump[FEED_DUMP]; /* content, trailers and end, as text */
};

/* Feeds a head; fails the running test if the ways to feed it differ. */
void feed_head(struct feed feed, struct text input, struct head_outcome *outcome);

/* The same for a body. */
void feed_body(struct feed feed, struct h1_framing framing, struct text input, struct body_outcome *outcome);

/* Prints a row that failed, and fails the running test. */
_Noreturn void feed_fail(struct text input, const char *expected, const char *found);

/* Fails unless two names of errors are equal, and two offsets. */
void feed_expect(struct text input, enum h1_error expected, uint64_t expected_at, enum h1_error found,
                 uint64_t found_at);

#endif
