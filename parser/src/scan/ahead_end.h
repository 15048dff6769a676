// SPDX-License-Identifier: MIT
/* ahead_end.h - what the field lines of the most usual heads say; a part of ahead.h. */
#ifndef H1_AHEAD_END_H
#define H1_AHEAD_END_H

#include "evaluate.h"
#include "head_lines.h"
#include "scan/ahead_lines.h"

/* Host = uri-host [ ":" port ] with a reg-name; none of it pct-encoded. */
static always_inline bool host_is_good(const uint8_t *data, size_t from, size_t to, size_t len)
{
    size_t pos = to - from > 4 ? reg_name(data, from, to, len) : from;

    while (pos < to && h1_octet_is(data[pos], H1_OCTET_REG_NAME))
        pos++;
    if (unlikely(pos < to && data[pos] == ':' && pos > from)) {
        for (pos++; pos < to && h1_octet_is(data[pos], H1_OCTET_DIGIT); pos++)
            ;
    }
    return pos == to;
}

/* Whether there is a Host that is of the most usual kind. */
static always_inline bool host_is_usual(const struct octets *octets, uint64_t seen,
                                        const struct h1_head *head)
{
    const struct h1_field *field = h1_section_first(seen, head, H1_FIELD_HOST);

    return field != NULL &&
           host_is_good(octets->data, field->value.at, (size_t)field->value.at + field->value.len,
                        (size_t)(octets->stop - octets->data));
}

/* Content-Length of 1 to 8 digits, without a branch: the octets before the value are taken for zeros, then
 * neighbours are added, three times. */
static always_inline bool read_length(const uint8_t *value, uint32_t len, uint64_t *length)
{
    if (len - 1 > 7)
        return false;
    uint64_t kept = UINT64_MAX << (64 - 8 * len);
    uint64_t digits = (h1_load64(value + len - 8) & kept) | (UINT64_C(0x3030303030303030) & ~kept);
    uint64_t highs = digits & UINT64_C(0xF0F0F0F0F0F0F0F0);
    uint64_t six_on = (digits + UINT64_C(0x0606060606060606)) & UINT64_C(0xF0F0F0F0F0F0F0F0);
    bool good = (highs | six_on >> 4) == UINT64_C(0x3333333333333333);

    digits = (digits & UINT64_C(0x0F0F0F0F0F0F0F0F)) * (10 * 256 + 1) >> 8;
    digits = (digits & UINT64_C(0x00FF00FF00FF00FF)) * (100 * 65536 + 1) >> 16;
    *length = (digits & UINT64_C(0x0000FFFF0000FFFF)) * (10000 * UINT64_C(0x100000000) + 1) >> 32;
    return good;
}

static always_inline bool value_is(const uint8_t *data, const struct h1_field *field, const char *text,
                                   size_t len)
{
    return field->value.len == len && h1_octets_same(data + field->value.at, (const uint8_t *)text, len);
}

/* Connection with the one option that decides about persistence. */
static always_inline bool read_connection(const uint8_t *data, const struct h1_field *field, uint8_t *options)
{
    if (value_is(data, field, "keep-alive", 10))
        *options = H1_CONNECTION_KEEP_ALIVE;
    else if (value_is(data, field, "close", 5))
        *options = H1_CONNECTION_CLOSE;
    else
        return false;
    return true;
}

/* Whether the header section decides, by a field that has to be there in a response. */
static always_inline bool framing_is_usual(const struct h1_head_parser *parser, uint64_t seen)
{
    const uint64_t framing = H1_NAME_BIT(CONTENT_LENGTH) | H1_NAME_BIT(TRANSFER_ENCODING);

    if ((seen & framing) == framing)
        return false;
    return parser->head.kind == H1_REQUEST ||
           ((seen & framing) != 0 && h1_framed_by_fields(parser->request_method, parser->head.status));
}

/* Transfer-Encoding: chunked between two that know it, or none. */
static always_inline bool coding_is_usual(const struct h1_head_parser *parser, const uint8_t *data,
                                          uint64_t seen)
{
    const struct h1_field *field = h1_section_first(seen, &parser->head, H1_FIELD_TRANSFER_ENCODING);

    return likely(field == NULL) ||
           (value_is(data, field, "chunked", 7) && parser->head.minor >= 1 && parser->request_minor >= 1);
}

/* The Content-Length, or 0. */
static always_inline bool length_is_usual(const struct h1_head_parser *parser, const uint8_t *data,
                                          uint64_t seen, uint64_t *length)
{
    const struct h1_field *field = h1_section_first(seen, &parser->head, H1_FIELD_CONTENT_LENGTH);

    return field == NULL || (read_length(data + field->value.at, field->value.len, length) &&
                             *length <= parser->config->limits.body);
}

static always_inline struct h1_framing usual_framing(uint64_t seen, uint64_t length)
{
    struct h1_framing framing = h1_framing_of(H1_FRAMING_NONE, 7);

    if (unlikely((seen & H1_NAME_BIT(TRANSFER_ENCODING)) != 0))
        framing = h1_framing_of(H1_FRAMING_CHUNKED, 4);
    else if ((seen & H1_NAME_BIT(CONTENT_LENGTH)) != 0)
        framing = h1_framing_of(H1_FRAMING_LENGTH, 6);
    framing.length = length;
    return framing;
}

/* Evaluates what is not there most of the time, if it is of a usual kind. */
static always_inline bool take_options(struct h1_head_parser *parser, const uint8_t *data, uint64_t seen)
{
    struct h1_head *head = &parser->head;
    uint64_t length = 0;
    uint8_t options = 0;
    const struct h1_field *connection = h1_section_first(seen, head, H1_FIELD_CONNECTION);

    /* (Upgrade says nothing without the connection option, which is none of the usual.) */
    if (unlikely((seen & H1_NAME_BIT(EXPECT)) != 0) || !framing_is_usual(parser, seen) ||
        !coding_is_usual(parser, data, seen) || !length_is_usual(parser, data, seen, &length) ||
        (connection != NULL && !read_connection(data, connection, &options)))
        return false;
    head->framing = usual_framing(seen, length);
    head->connection = options;
    head->persist = h1_connection_persists(seen, head);
    return true;
}

/* Evaluates a head, in a request all but Host, if it is one of the most usual.  If not, returns false and has
 * changed nothing. */
static always_inline bool take_end(struct h1_head_parser *parser, const uint8_t *data,
                                   const struct lines *lines)
{
    const uint64_t options = H1_NAME_BIT(CONTENT_LENGTH) | H1_NAME_BIT(TRANSFER_ENCODING) |
                             H1_NAME_BIT(CONNECTION) | H1_NAME_BIT(EXPECT);
    struct h1_head *head = &parser->head;

    if (unlikely((lines->again & (H1_NAME_BIT(HOST) | options)) != 0))
        return false;
    if (head->kind == H1_REQUEST && (lines->seen & options) == 0) {
        head->framing.rule = 7; /* no body; the rest is as it was initialised */
        head->persist = head->minor >= 1;
    } else if (!take_options(parser, data, lines->seen)) {
        return false;
    }
    head->field_count = (uint32_t)(lines->next - head->fields);
    head->length = (uint32_t)(lines->line - data) + 2;
    parser->state = H1_HEAD_COMPLETE;
    return true;
}

#endif
