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

/* Names of field lines that a head has: bits as in h1_section.seen and .again. */
struct h1_names {
    uint64_t seen;
    uint64_t again;
};

#define H1_NAME_BIT(name) (UINT64_C(1) << H1_FIELD_##name)

/* Whether the message is of HTTP/1.1 or a later minor version. */
static inline bool h1_head_is_1_1(const struct h1_head *head)
{
    return head->major == 1 && head->minor >= 1;
}

static inline struct h1_framing h1_framing_of(enum h1_framing_kind kind, uint8_t rule)
{
    struct h1_framing framing = {kind, rule, false, 0};

    return framing;
}

/* Decides head->framing (RFC 9112, section 6.3). */
enum h1_error h1_request_framing(struct h1_context *context, struct h1_names names, struct h1_head *head);
enum h1_error h1_response_framing(struct h1_context *context, struct h1_names names,
                                  struct h1_answered answered, struct h1_head *head);

/* Fills connection, persist, interim, upgrade and expects_ (RFC 9112, section 9.3; RFC 9110,
 * sections 7.6.1, 7.8 and 10.1.1).  The framing is known. */
void h1_connection_read(const uint8_t *data, struct h1_head *head);
bool h1_connection_persists(struct h1_names names, const struct h1_head *head);

static inline void h1_connection_evaluate(const uint8_t *data, struct h1_names names, struct h1_head *head)
{
    const uint64_t read = H1_NAME_BIT(CONNECTION) | H1_NAME_BIT(UPGRADE) | H1_NAME_BIT(EXPECT);

    if ((names.seen & read) != 0)
        h1_connection_read(data, head);
    head->interim = head->kind == H1_RESPONSE && head->status / 100 == 1 && head->status != 101;
    head->persist = h1_connection_persists(names, head);
}

/* Whether a Host value is an ordinary one, a reg-name perhaps with a port; if not it may still be valid.
 *
 *   len   octets that data holds */
bool h1_host_is_usual(const struct h1_scanner *scanner, const uint8_t *data, size_t len,
                      struct h1_slice value);

/* Notes what is wrong with the Host of a request (RFC 9112, section 3.2).
 *
 *   empty_line   position of the empty line: where Host is missing at the latest */
void h1_host_evaluate(struct h1_context *context, struct h1_names names, const struct h1_head *head,
                      uint32_t empty_line);

#endif
