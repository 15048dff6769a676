// SPDX-License-Identifier: MIT
/* evaluate.h - what the field lines of a complete head say about the message and its connection. */
#ifndef H1_EVALUATE_H
#define H1_EVALUATE_H

#include "context.h"
#include <h1/head.h>

/* What is to be known of the request that a response answers. */
struct h1_answered {
    enum h1_method method;
    uint8_t minor;
};

/* Whether the message is of HTTP/1.1 or a later minor version. */
static inline bool h1_head_is_1_1(const struct h1_head *head)
{
    return head->major == 1 && head->minor >= 1;
}

/* Decides head->framing (RFC 9112, section 6.3). */
enum h1_error h1_request_framing(struct h1_context *context, struct h1_head *head);
enum h1_error h1_response_framing(struct h1_context *context, struct h1_answered answered,
                                  struct h1_head *head);

/* Fills connection, persist, interim, upgrade and expects_ (RFC 9112, section 9.3; RFC 9110,
 * sections 7.6.1, 7.8 and 10.1.1).  The framing is known. */
void h1_connection_evaluate(const struct h1_context *context, struct h1_head *head);

/* Notes what is wrong with the Host of a request (RFC 9112, section 3.2).
 *
 *   empty_line   position of the empty line: where Host is missing at the latest */
void h1_host_evaluate(struct h1_context *context, const struct h1_head *head, uint32_t empty_line);

#endif
