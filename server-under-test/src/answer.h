// SPDX-License-Identifier: MIT
/* answer.h - everything decided about one answer: the response head, its content, and what is to
 * become of the request's content.  It is decided when the request head is complete and sent when
 * the request is. */
#ifndef SRV_ANSWER_H
#define SRV_ANSWER_H

#include <stdbool.h>

#include <h1/error.h>
#include <h1/head.h>

#include "change.h"
#include "content.h"
#include "request.h"
#include "response.h"

enum { SRV_ANSWER_KEPT_MAX = 4 };

struct srv_answer;

/* What an answer that depends on the request's content does with it.  Members may be NULL. */
struct srv_receiver {
    /* Takes a piece of the content. */
    void (*content)(struct srv_answer *answer, struct h1_span octets);

    /* Takes the trailer section: `count` fields whose slices count from `octets`. */
    void (*trailers)(struct srv_answer *answer, const struct h1_field *fields, size_t count,
                     const uint8_t *octets);

    /* The request is complete, with content of that length: finishes the answer. */
    void (*finish)(struct srv_answer *answer, uint64_t content_length, int64_t now_s);
};

struct srv_answer {
    const struct srv_faults *faults;
    struct srv_response response;
    struct srv_content content;
    bool head_only; /* an answer to HEAD: the fields are those of GET, the content is not sent */
    bool refused;   /* status 400 or above */
    bool bare;      /* for faults: a head without any framing */
    const struct srv_receiver *receiver; /* NULL: the request's content is discarded */
    struct srv_change change;            /* what will change among the files */
    struct srv_sha256 received;          /* hash of the request's content, if the receiver makes one */

    bool failed; /* no memory: nothing can be answered */
    char *kept[SRV_ANSWER_KEPT_MAX];
    size_t kept_count;
};

/* An empty answer.
 *
 *   content_limit  bounds content.memory
 *   faults         of the server; borrowed as long as the answer lives */
void srv_answer_init(struct srv_answer *answer, size_t content_limit, const struct srv_faults *faults);

/* Frees whatever the answer owns. */
void srv_answer_free(struct srv_answer *answer);

/* Copies `len` octets as a string that lives as long as the answer; on failure NULL, and
 * answer->failed is set. */
const char *srv_answer_keep(struct srv_answer *answer, const void *octets, size_t len);

/* Makes the answer a refusal (or any answer that needs no more than a few words): the status, its
 * usual text as content (none for 204, 205 and 304).  What was decided before is dropped, except head_only.
 */
void srv_answer_refuse(struct srv_answer *answer, unsigned status);

/* The same for an error of the parser: the text names the error, the rule and the octet.
 *
 *   where  "head" or "body": what error_at counts in */
void srv_answer_refuse_error(struct srv_answer *answer, enum h1_error error, const char *where,
                             uint64_t error_at);

/* A refusal with 405 and the methods that the resource supports: a set of enum srv_allow. */
void srv_answer_refuse_method(struct srv_answer *answer, unsigned allow);

/* Text as content, of the given type. */
void srv_answer_text(struct srv_answer *answer, const char *content_type, const char *format, ...)
#ifdef __GNUC__
    __attribute__((format(printf, 3, 4)))
#endif
    ;

/* Decides how the content is framed, for a client that speaks HTTP/1.`minor`. */
void srv_answer_settle(struct srv_answer *answer, unsigned minor);

#endif
