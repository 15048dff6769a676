// SPDX-License-Identifier: MIT
/* recognise.h - a second opinion on messages: slow, and straight from the grammar and the text of the RFCs.
 *
 * It knows nothing of how the parser works and uses none of its functions.  Its constants and its strict
 * policy it has from the public headers.  What it says of octets:
 *
 *   ACCEPTED   a head, or a chunked body, stands at the beginning
 *   REFUSED    no octets that could follow would make it one
 *   MORE       neither
 *
 * A line-wise reader need not see at once that an unfinished line, or a head that goes on, is lost; where it
 * may wait the refusal is `late`.  It may not wait if the lost line is there as a whole, if the line holds a
 * control octet that no line can hold, if a limit of the line or of the section is passed, or if the whole
 * head is there. */
#ifndef H1_TESTS_RECOGNISE_H
#define H1_TESTS_RECOGNISE_H

#include <h1/framing.h>
#include <h1/head.h>
#include <h1/limits.h>
#include <h1/names.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum ref_outcome { REF_ACCEPTED, REF_REFUSED, REF_MORE };

struct ref_verdict {
    enum ref_outcome outcome;
    bool late;
    const char *why; /* of a refusal */
    size_t from;     /* the octet that proves it stands at from or behind, */
    size_t to;       /* and not behind to */
};

/* A part of the octets; it may be there and empty. */
struct ref_part {
    bool there;
    size_t at;
    size_t len;
};

enum { REF_FIELDS = 256 };

struct ref_field {
    struct ref_part name;
    struct ref_part value;
};

struct ref_section {
    size_t start;
    size_t end; /* behind the empty line, if it is there */
    size_t count;
    struct ref_field fields[REF_FIELDS];
};

struct ref_target {
    enum h1_target_form form;
    struct ref_part text, scheme, userinfo, host, port, path, query;
};

struct ref_head {
    struct ref_verdict verdict;
    bool complete; /* the empty line is there */
    bool goes_on;  /* whatever is refused leaves the framing known, and what follows is defined */
    size_t empty_lines;
    unsigned major, minor;
    struct ref_part method;
    struct ref_target target;
    unsigned status;
    struct ref_part reason;
    struct ref_section section;

    struct h1_framing framing;
    uint64_t tolerated; /* bits of H1_TOLERATE() */
    bool
        options_known; /* the RFCs say what the Connection and Expect values mean; else ignore what follows */
    unsigned connection; /* H1_CONNECTION_ bits */
    bool persist;
    bool interim;
    bool expects_continue;
    bool expects_other;
    bool upgrade;
};

struct ref_body {
    struct ref_verdict verdict;
    uint64_t chunk_count;
    size_t content_len;
    uint8_t *content; /* the caller's, with room for as many octets as there are */
    bool has_bws;
    struct ref_section section;
};

/* What the reader of a message knows beside its octets. */
struct ref_context {
    enum h1_kind kind;
    enum h1_method request_method; /* of the request that a response answers */
    unsigned request_minor;
    const struct h1_limits *limits;
    size_t capacity; /* field lines there is room for */
};

/* The grammar, read once, and room for work. */
struct ref;
struct ref *ref_create(void);
void ref_destroy(struct ref *ref);
const struct abnf *ref_grammar(const struct ref *ref);

void ref_head(struct ref *ref, const struct ref_context *context, const uint8_t *data, size_t len,
              struct ref_head *head);
void ref_chunked(struct ref *ref, const struct ref_context *context, const uint8_t *data, size_t len,
                 struct ref_body *body);

#endif
