// SPDX-License-Identifier: MIT
/* ahead_short.h - requests of at most 64 octets, by masks of all of them; a part of ahead.h for the rows that
 * have masks.  Everything is in registers then, and nothing is a loop but the field lines. */
#ifndef H1_AHEAD_SHORT_H
#define H1_AHEAD_SHORT_H

#include "scan/ahead_end.h"
#include "scan/ahead_start.h"

enum { SHORT = 64 };

/* No limit that such a request could exceed. */
static always_inline bool limits_are_wide(const struct h1_limits *limits)
{
    return limits->start_line >= SHORT && limits->method >= SHORT && limits->request_target >= SHORT &&
           limits->field_line >= SHORT && limits->header_section >= SHORT;
}

/* Whether none of a mask are among the octets from one on, less than 64. */
static always_inline bool none_of(uint64_t mask, size_t from, size_t count)
{
    return (mask >> from & ~(UINT64_MAX << count)) == 0;
}

static rarely bool path_is_usual(const uint8_t *data, size_t len, size_t from, size_t to)
{
    return none_of(others_near(data, len, CLASS_TARGET) | questions_near(data, len), from, to - from);
}

/* request-line with an absolute-path of HTTP/1.1 */
static always_inline bool take_short_start(struct h1_head *head, const uint8_t *data, size_t len, size_t end)
{
    size_t to = end - (sizeof " HTTP/1.1" - 1);
    enum h1_method method = H1_METHOD_GET;
    size_t method_len = 3;

    if (end < sizeof "GET / HTTP/1.1" - 1 || !octets_are(data + to + 1, "HTTP/1.1", 8) || data[to] != ' ')
        return false;
    if (unlikely(!octets_are(data, "GET ", 4))) {
        const struct h1_method_row *row = h1_method_before_sp(data);
        if (row == NULL || row->id == H1_METHOD_CONNECT)
            return false;
        method = (enum h1_method)row->id;
        method_len = row->len;
    }
    size_t from = method_len + 1;
    if (data[from] != '/' || (to - from > 1 && !path_is_usual(data, len, from, to)))
        return false;
    head->method_text.len = (uint32_t)method_len;
    head->method = method;
    head->has_version = true;
    head->major = 1;
    head->minor = 1;
    head->target.form = H1_TARGET_ORIGIN;
    head->target.text = between(from, to);
    head->target.path = between(from, to);
    return true;
}

/* "Host: " with something behind it */
static always_inline bool is_host(const uint8_t *line, const uint8_t *end)
{
    uint32_t host = 'h' | 'o' << 8 | 's' << 16 | 't' << 24;

    return end - line > 6 && (h1_load32(line) | 0x20202020u) == host && octets_are(line + 4, ": ", 2);
}

static always_inline uint64_t take_short_line(struct h1_field *field, const uint8_t *data,
                                              const uint8_t *stop, const uint8_t *line, const uint8_t *end)
{
    if (stop - line >= 32)
        return take_usual_line(field, data, stop, line, end, false);
    return stop - data >= 32 ? take_usual_line(field, data, stop, line, end, true) : 0;
}

/* Takes in the field lines behind Host.  Returns the empty line; NULL if one of them is not of the usual
 * shape or says what would have to be evaluated. */
static rarely const uint8_t *take_short_lines(struct h1_head_parser *parser, const uint8_t *data,
                                              uint32_t len, const uint8_t *line, uint64_t controls)
{
    const uint64_t odd = H1_NAME_BIT(TRANSFER_ENCODING) | H1_NAME_BIT(EXPECT) | H1_NAME_BIT(CONTENT_LENGTH) |
                         H1_NAME_BIT(CONNECTION) | H1_NAME_BIT(HOST);

    for (uint32_t count = 1; controls != 0; count++) {
        const uint8_t *end = data + lowest(controls);
        if (!octets_are(end, "\r\n", 2))
            break;
        if (end == line) {
            parser->head.field_count = count;
            return line;
        }
        if (count == parser->section.capacity)
            break;
        uint64_t bit = take_short_line(&parser->section.fields[count], data, data + len, line, end);
        if (bit == 0 || (bit & odd) != 0)
            break;
        line = end + 2;
        controls = next_line(controls);
    }
    return NULL;
}

/* A request that seems to be complete within the first 64 octets.  If it is none of the most usual, returns
 * false and has changed nothing but what will be written again.
 *
 *   controls   which of these are control octets */
static always_inline bool short_request(struct h1_head_parser *parser, const uint8_t *data, uint32_t len,
                                        uint64_t controls)
{
    struct h1_head *head = &parser->head;
    const uint8_t *end = data + lowest(controls);

    if (!limits_are_wide(&parser->config->limits) || !octets_are(end, "\r\n", 2) ||
        !take_short_start(head, data, len, (size_t)(end - data)))
        return false;
    const uint8_t *line = end + 2;
    controls = next_line(controls);
    if (controls == 0)
        return false;
    end = data + lowest(controls);
    if (!octets_are(end, "\r\n", 2) || !is_host(line, end) ||
        !host_is_good(data, (size_t)(line + 6 - data), (size_t)(end - data), len))
        return false;
    set_field(parser->section.fields, data, line, 4, end, H1_FIELD_HOST);
    line = end + 2;
    controls = next_line(controls);
    head->field_count = 1;
    if (unlikely(controls == 0 || data + lowest(controls) != line || !octets_are(line, "\r\n", 2)))
        line = take_short_lines(parser, data, len, line, controls);
    if (unlikely(line == NULL))
        return false;
    head->framing.rule = 7; /* no body */
    head->persist = true;
    head->length = (uint32_t)(line - data) + 2;
    parser->state = H1_HEAD_COMPLETE;
    return true;
}

#endif
