// SPDX-License-Identifier: MIT
/* ahead_start.h - start-lines of the most usual shape; a part of ahead.h. */
#ifndef H1_AHEAD_START_H
#define H1_AHEAD_START_H

#include "scan/ahead_lines.h"

static always_inline struct h1_slice between(size_t from, size_t to)
{
    struct h1_slice slice = {(uint32_t)from, (uint32_t)(to - from)};

    return slice;
}

static always_inline bool triplet_at(const uint8_t *octets)
{
    return octets[0] == '%' && h1_octet_is(octets[1], H1_OCTET_HEXDIG) &&
           h1_octet_is(octets[2], H1_OCTET_HEXDIG);
}

static always_inline void take_origin_form(struct h1_target *target, size_t from, size_t question, size_t to)
{
    target->form = H1_TARGET_ORIGIN;
    target->text = between(from, to);
    target->path = between(from, question);
    target->has_query = question < to;
    if (question < to)
        target->query = between(question + 1, to);
}

/* origin-form = absolute-path [ "?" query ], before a SP */
static always_inline bool take_target(struct h1_target *target, const uint8_t *data, size_t from, size_t to,
                                      size_t len)
{
    size_t question = to;
    size_t pos = from;

    if (data[from] != '/')
        return false;
    while ((pos = target_run(data, pos, to, len, &question)) < to) {
        if (data[pos] == '?' && question == to)
            question = pos;
        if (h1_octet_is(data[pos], H1_OCTET_QUERY)) {
            pos++;
        } else {
            if (!triplet_at(data + pos))
                return false;
            while (triplet_at(data + (pos += 3)))
                ;
        }
    }
    take_origin_form(target, from, question, to);
    return true;
}

/* request-line with a target in origin-form, of HTTP/1.0 or HTTP/1.1; CONNECT has no such target.  No part of
 * it is beyond a limit, but for the method. */
static rarely bool take_request_line(struct h1_head *head, const struct h1_limits *limits,
                                     const struct octets *octets, const uint8_t *end)
{
    const uint8_t *data = octets->data;
    size_t len = (size_t)(octets->stop - data);
    size_t target_end = (size_t)(end - data) - (sizeof " HTTP/1.1" - 1);

    if (end - data < (ptrdiff_t)sizeof "GET / HTTP/1.1" - 1 ||
        !octets_are(data + target_end, " HTTP/1.", 8) || (end[-1] & 0xFE) != '0')
        return false;
    const struct h1_method_row *row = h1_method_before_sp(data);
    size_t method_len = likely(row != NULL) ? row->len : token_end(data, 0, len);
    enum h1_method method = likely(row != NULL) ? (enum h1_method)row->id : H1_METHOD_OTHER;

    /* "/" is in no method and behind none but the SP of the target; if there is none, in " HTTP/" */
    if (method == H1_METHOD_CONNECT || method_len == 0 || method_len > limits->method ||
        data[method_len] != ' ' || !take_target(&head->target, data, method_len + 1, target_end, len))
        return false;
    head->method_text.len = (uint32_t)method_len;
    head->method = method;
    head->has_version = true;
    head->major = 1;
    head->minor = end[-1] & 1;
    return true;
}

static always_inline bool take_status_line(struct h1_head *head, const struct octets *octets,
                                           const uint8_t *end)
{
    const uint8_t *line = octets->data;

    if (end - line < (ptrdiff_t)sizeof "HTTP/1.1 200 " - 1 || !octets_are(line, "HTTP/1.", 7) ||
        (line[7] & 0xFE) != '0' || line[8] != ' ' || line[9] < '1' || line[9] > '5' ||
        !h1_octet_is(line[10], H1_OCTET_DIGIT) || !h1_octet_is(line[11], H1_OCTET_DIGIT) || line[12] != ' ')
        return false;
    head->has_version = true;
    head->major = 1;
    head->minor = line[7] & 1;
    head->status = (uint16_t)((line[9] - '0') * 100 + (line[10] - '0') * 10 + (line[11] - '0'));
    head->reason = between(13, (size_t)(end - line));
    return true;
}

#endif
