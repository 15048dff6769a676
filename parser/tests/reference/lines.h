// SPDX-License-Identifier: MIT
/* lines.h - what heads and chunked bodies are recognised with: lines one by one; private to this folder. */
#ifndef H1_TESTS_LINES_H
#define H1_TESTS_LINES_H

#include "grammar.h"
#include "recognise.h"

struct ref {
    struct abnf *grammar;
    struct abnf_match match;
};

/* The octets, and how far they have been read. */
struct lines {
    struct ref *ref;
    const uint8_t *data;
    size_t len;
    size_t at;
    struct ref_verdict *verdict; /* set by whoever finds that it is no longer ACCEPTED */
};

/* Reads `rule CRLF`.  Otherwise false, and the verdict is set. */
bool lines_take(struct lines *lines, enum grammar_rule rule);

/* The octets of the line that begins at `at`, as far as they are there, without its line end. */
size_t lines_length(const struct lines *lines, size_t at);

/* Whether the line that begins at `at` is there to its end, or holds what no line can. */
bool lines_is_settled(const struct lines *lines, size_t at);

/* Refuses because of the line that begins at `at`; late unless the line is settled. */
bool lines_refuse(struct lines *lines, size_t at, const char *why);

/* Refuses because of that line, settled or not: a limit is passed. */
bool lines_refuse_now(struct lines *lines, size_t at, const char *why);

/* *( field-line CRLF ) CRLF */
struct section_limits {
    size_t line;
    size_t section;
    size_t count;
};

bool lines_take_section(struct lines *lines, struct section_limits limits, struct ref_section *section);

/* Where a kept rule matched last time, first place; not there if it did not. */
struct ref_part ref_part_of(const struct ref *ref, enum grammar_rule rule);

/* Whether a part as a whole matches a rule.  Kept parts then count from the beginning of data. */
bool ref_part_is(struct ref *ref, const uint8_t *data, struct ref_part part, enum grammar_rule rule);

/* Whether a part is this text, compared without regard to case. */
bool ref_part_equals(const uint8_t *data, struct ref_part part, const char *text);

/* What a head means: the request-target, Host, framing and connection.  Gives why it is refused, or NULL.
 * If the head is not complete, what may still come is not missed. */
const char *ref_meaning(struct ref *ref, const struct ref_context *context, const uint8_t *data,
                        struct ref_head *head);

/* The parts of ref_meaning(). */
const char *ref_request_target(struct ref *ref, const uint8_t *data, struct ref_head *head);
const char *ref_host(struct ref *ref, const uint8_t *data, const struct ref_head *head);
const char *ref_framing(struct ref *ref, const struct ref_context *context, const uint8_t *data,
                        struct ref_head *head);
void ref_connection(struct ref *ref, const struct ref_context *context, const uint8_t *data,
                    struct ref_head *head);

#endif
