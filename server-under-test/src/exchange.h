// SPDX-License-Identifier: MIT
/* exchange.h - one request and its answer: from the first octet of the head to the last of the
 * request, then the answer's head.  It lives only while there is a request; a connection that
 * waits for one has none. */
#ifndef SRV_EXCHANGE_H
#define SRV_EXCHANGE_H

#include <h1/body.h>
#include <h1/head.h>

#include "answer.h"
#include "misread.h"

enum { SRV_FIELDS_MAX = 128 }; /* more field lines in a section: 431 */

struct srv_exchange {
    const struct srv_site *site;
    struct h1_head_parser parser;
    struct srv_misreading misreading;
    struct h1_field fields[SRV_FIELDS_MAX]; /* of the header section, then of the trailer section */
    struct h1_body body;
    struct srv_answer answer;
    bool closes;              /* the connection ends with this answer */
    bool has_body;            /* the request has one, and it is to be read before the answer is sent */
    struct srv_buffer logged; /* method and request-target, if there is a log */
};

/* What octets did to an exchange. */
enum srv_progress {
    SRV_PROGRESS_MORE,   /* more octets are needed */
    SRV_PROGRESS_HEAD,   /* the head is complete, a body follows */
    SRV_PROGRESS_DECIDED /* the answer can be sent */
};

/* Begins to read a request.
 *
 *   config  borrowed as long as the exchange is used
 *   kept    what the octets to be read are the end of, if faults may change them; else NULL */
void srv_exchange_begin(struct srv_exchange *exchange, const struct srv_site *site,
                        const struct h1_config *config, struct srv_buffer *kept);

/* Reads the head; *in always begins with its first octet, and loses it once it is complete.
 *
 *   index     of the request on its connection, from 1 on
 *   now_s     seconds since 1970 UTC
 *   continues out: 100 (Continue) is to be sent; only on SRV_PROGRESS_HEAD */
enum srv_progress srv_exchange_read_head(struct srv_exchange *exchange, struct h1_span *in, uint64_t index,
                                         int64_t now_s, bool *continues);

/* Reads the body; *in loses what was consumed. */
enum srv_progress srv_exchange_read_body(struct srv_exchange *exchange, struct h1_span *in);

/* The stream ended in the head or in the body, with `in` not consumed.  False: nothing of a
 * request had come, so there is nothing to answer.  True: the answer can be sent. */
bool srv_exchange_end_head(struct srv_exchange *exchange, struct h1_span in);
bool srv_exchange_end_body(struct srv_exchange *exchange, struct h1_span in);

/* The time for head or body is over: the answer is 408. */
void srv_exchange_time_out(struct srv_exchange *exchange);

/* Appends the answer's head; then exchange->answer.content is to be pumped.  The exchange is over
 * after that.
 *
 *   stopping  the connection ends with this answer in any case
 *   date      IMF-fixdate of now_s
 *
 * False: no memory, nothing was appended. */
bool srv_exchange_write_head(struct srv_exchange *exchange, bool stopping, const char *date, int64_t now_s,
                             struct srv_buffer *out);

/* Frees what the exchange owns, not the exchange. */
void srv_exchange_free(struct srv_exchange *exchange);

#endif
