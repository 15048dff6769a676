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

/* One name, as in h1_section.seen and .again. */
#define H1_NAME_BIT(name) (UINT64_C(1) << H1_FIELD_##name)

/* Whether the message is of HTTP/1.1 or a later minor version. */
static inline bool h1_head_is_1_1(const struct h1_head *head)
{
    return head->major == 1 && head->minor >= 1;
}

/* The first field line of a name, if it is among those seen; otherwise NULL. */
static inline const struct h1_field *h1_section_first(uint64_t seen, const struct h1_head *head,
                                                      enum h1_field_name id)
{
    if ((seen >> id & 1) == 0)
        return NULL;
    const struct h1_field *field = head->fields;
    while (field->id != id)
        field++;
    return field;
}

/* The value of a field line that was read; it stands in data even if it is empty. */
static inline struct h1_span h1_value_of(const uint8_t *data, const struct h1_field *field)
{
    return h1_span_of(data + field->value.at, field->value.len);
}

static inline struct h1_framing h1_framing_of(enum h1_framing_kind kind, uint8_t rule)
{
    struct h1_framing framing = {kind, rule, false, 0};

    return framing;
}

/* Whether the header section decides where the body of a response ends.  If not it is the status or what is
 * answered: rules 1 and 2. */
static inline bool h1_framed_by_fields(enum h1_method answered, unsigned status)
{
    if (answered == H1_METHOD_HEAD || status / 100 == 1 || status == 204 || status == 304)
        return false;
    return answered != H1_METHOD_CONNECT || status / 100 != 2;
}

/* Decides head->framing (RFC 9112, section 6.3). */
enum h1_error h1_request_framing(struct h1_context *context, const struct h1_section *section,
                                 struct h1_head *head);
enum h1_error h1_response_framing(struct h1_context *context, const struct h1_section *section,
                                  struct h1_answered answered, struct h1_head *head);

/* Fills connection, persist, interim, upgrade and expects_ (RFC 9112, section 9.3; RFC 9110,
 * sections 7.6.1, 7.8 and 10.1.1).  The framing is known. */
void h1_connection_read(const uint8_t *data, const struct h1_section *section, struct h1_head *head);

/* Whether a message with these options keeps its connection, in the order of section 9.3. */
static inline bool h1_connection_persists(uint64_t seen, const struct h1_head *head)
{
    enum h1_framing_kind kind = head->framing.kind;
    bool coded = (seen & H1_NAME_BIT(TRANSFER_ENCODING)) != 0;
    /* Content-Length beside Transfer-Encoding, or Transfer-Encoding in HTTP/1.0 (section 6.1), be it in a
     * response without a body */
    bool faulty = head->framing.rule == 3 || (coded && !h1_head_is_1_1(head));

    if (kind == H1_FRAMING_UNTIL_CLOSE || kind == H1_FRAMING_TUNNEL || faulty)
        return false;
    if ((head->connection & H1_CONNECTION_CLOSE) != 0)
        return false;
    return h1_head_is_1_1(head) || (head->connection & H1_CONNECTION_KEEP_ALIVE) != 0;
}

static inline void h1_connection_evaluate(const uint8_t *data, const struct h1_section *section,
                                          struct h1_head *head)
{
    const uint64_t read = H1_NAME_BIT(CONNECTION) | H1_NAME_BIT(UPGRADE) | H1_NAME_BIT(EXPECT);

    if ((section->seen & read) != 0)
        h1_connection_read(data, section, head);
    head->interim = head->kind == H1_RESPONSE && head->status / 100 == 1 && head->status != 101;
    head->persist = h1_connection_persists(section->seen, head);
}

/* Notes what is wrong with the Host of a request (RFC 9112, section 3.2).
 *
 *   empty_line   position of the empty line: where Host is missing at the latest */
void h1_host_evaluate(struct h1_context *context, const struct h1_section *section,
                      const struct h1_head *head, uint32_t empty_line);

#endif
