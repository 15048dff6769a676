// SPDX-License-Identifier: MIT
/* ahead.h - reads ahead (h1_scanner.head and .section): the same text in each row, compiled with what the row
 * includes before it:
 *
 *   control_from()  where the next control octet stands
 *   token_end()     where a token ends
 *   target_run()    how far octets of a request-target reach
 *   field_name()    how long a field name is, and which
 *
 * Nothing here refuses anything: a line that is not taken in is read again, by the productions. */
#ifndef H1_AHEAD_H
#define H1_AHEAD_H

#include "names.h"
#include "scan/row.h"
#include "scan/scan.h"
#include "section.h"
#include <h1/grammar.h>
#include <string.h>

static always_inline bool octets_are(const uint8_t *data, const char *text, size_t len)
{
    return memcmp(data, text, len) == 0;
}

static always_inline bool crlf_at(const uint8_t *data)
{
    return octets_are(data, "\r\n", 2);
}

static always_inline struct h1_slice slice(const uint8_t *data, const uint8_t *from, const uint8_t *to)
{
    struct h1_slice result = {(uint32_t)(from - data), (uint32_t)(to - from)};

    return result;
}

/* OWS at both ends of a value that has more of it than the usual SP in front. */
static rarely struct h1_slice trim_value(const uint8_t *data, size_t from, size_t to)
{
    while (from < to && h1_octet_is(data[from], H1_OCTET_OWS))
        from++;
    while (to > from && h1_octet_is(data[to - 1], H1_OCTET_OWS))
        to--;
    return (struct h1_slice){(uint32_t)from, (uint32_t)(to - from)};
}

/* One field line, complete.  Returns its name's bit, or 0 if it is not of the usual shape. */
static always_inline uint64_t take_field_line(struct h1_field *field, const uint8_t *data, size_t start,
                                              size_t end, const uint8_t *stop)
{
    struct name name = field_name(data + start, stop);
    size_t value = start + name.len + 2;

    if (unlikely(name.len == 0))
        return 0;
    if (unlikely(data[value - 1] != ' '))
        value--;
    field->name.at = (uint32_t)start;
    field->name.len = (uint32_t)name.len;
    field->value.at = (uint32_t)value;
    field->value.len = (uint32_t)end - (uint32_t)value;
    if (unlikely(data[value] <= ' ' || data[end - 1] <= ' '))
        field->value = trim_value(data, value, end);
    field->id = (uint16_t)name.id;
    field->flags = 0;
    return UINT64_C(1) << name.id;
}

/* Where the line ends whose end is searched from a position on; `to` if no CRLF is found. */
static always_inline size_t line_end(const uint8_t *data, size_t from, size_t to)
{
    size_t end = control_from(data, from, to);

    return likely(to - end >= 2) && likely(crlf_at(data + end)) ? end : to;
}

/* Takes in field lines from section->line on, the first of which has been searched for its end up to
 * section->scanned.  Returns whether the empty line follows. */
static always_inline bool take_field_lines(struct h1_section *section, size_t longest, const uint8_t *data,
                                           size_t len)
{
    struct h1_field *field = section->fields + section->count;
    const struct h1_field *full = section->fields + section->capacity;
    size_t start = section->line;
    size_t end = line_end(data, section->scanned, len);
    uint64_t seen = section->seen;
    uint64_t again = section->again;

    while (end < len && end - start - 1 < longest && field < full) {
        uint64_t bit = take_field_line(field, data, start, end, data + len);
        if (unlikely(bit == 0))
            break;
        again |= seen & bit;
        seen |= bit;
        field++;
        start = end + 2;
        end = line_end(data, start, len);
    }
    if (start != section->line) {
        section->place = H1_PLACE_FIELD_LINE;
        section->field_line = field[-1].name.at;
        section->count = (uint32_t)(field - section->fields);
        section->quiet = 0;
        section->seen = seen;
        section->again = again;
        section->line = section->scanned = (uint32_t)start;
    }
    return end == start && end < len;
}

static bool section(struct h1_section *section, const struct h1_limits *limits, uint32_t section_end,
                    const uint8_t *data, uint32_t len)
{
    return take_field_lines(section, limits->field_line, data, len < section_end ? len : section_end);
}

static always_inline bool triplet_at(const uint8_t *octets)
{
    return octets[0] == '%' && h1_octet_is(octets[1], H1_OCTET_HEXDIG) &&
           h1_octet_is(octets[2], H1_OCTET_HEXDIG);
}

/* origin-form = absolute-path [ "?" query ], before a SP */
static always_inline bool take_target(struct h1_target *target, const uint8_t *data, const uint8_t *from,
                                      const uint8_t *to, const uint8_t *stop)
{
    const uint8_t *question = to;
    const uint8_t *pos = from;

    if (*from != '/')
        return false;
    while ((pos = target_run(pos, to, stop, &question)) < to) {
        if (*pos == '?' && question == to)
            question = pos;
        if (h1_octet_is(*pos, H1_OCTET_QUERY))
            pos++;
        else if (triplet_at(pos))
            pos += 3;
        else
            return false;
    }
    target->form = H1_TARGET_ORIGIN;
    target->text = slice(data, from, to);
    target->path = slice(data, from, question);
    target->has_query = question < to;
    if (question < to)
        target->query = slice(data, question + 1, to);
    return true;
}

/* request-line with a target in origin-form, of HTTP/1.0 or HTTP/1.1; CONNECT has no such target */
static always_inline bool take_request_line(struct h1_head_parser *parser, const uint8_t *data, size_t len,
                                            size_t end)
{
    const struct h1_limits *limits = &parser->config->limits;
    struct h1_head *head = &parser->head;
    const uint8_t *line = data + parser->section.line;
    const uint8_t *line_end = data + end;
    size_t line_len = (size_t)(line_end - line);

    if (line_len < sizeof "GET / HTTP/1.1" - 1 || line_len > limits->start_line ||
        !octets_are(line_end - 8, "HTTP/1.", 7) || (line_end[-1] & 0xFE) != '0')
        return false;
    size_t method_len = 0;
    enum h1_method method = h1_method_before_sp(line, &method_len);
    if (method == H1_METHOD_CONNECT)
        return false;
    if (method == H1_METHOD_OTHER)
        method_len = (size_t)(token_end(line, data + len) - line);
    const uint8_t *target = line + method_len + 1;
    const uint8_t *target_end = line_end - sizeof " HTTP/1.1" + 1;
    if (method_len == 0 || method_len > limits->method || target[-1] != ' ' || target >= target_end ||
        (size_t)(target_end - target) > limits->request_target || *target_end != ' ' ||
        !take_target(&head->target, data, target, target_end, data + len))
        return false;
    head->method_text = slice(data, line, line + method_len);
    head->method = method;
    head->has_version = true;
    head->major = 1;
    head->minor = line_end[-1] & 1;
    return true;
}

static always_inline bool take_status_line(struct h1_head_parser *parser, const uint8_t *data, size_t end)
{
    struct h1_head *head = &parser->head;
    const uint8_t *line = data + parser->section.line;
    const uint8_t *line_end = data + end;
    size_t line_len = (size_t)(line_end - line);

    if (line_len < sizeof "HTTP/1.1 200 " - 1 || line_len > parser->config->limits.start_line ||
        !octets_are(line, "HTTP/1.", 7) || (line[7] & 0xFE) != '0' || line[8] != ' ' || line[9] < '1' ||
        line[9] > '5' || !h1_octet_is(line[10], H1_OCTET_DIGIT) || !h1_octet_is(line[11], H1_OCTET_DIGIT) ||
        line[12] != ' ')
        return false;
    head->has_version = true;
    head->major = 1;
    head->minor = line[7] & 1;
    head->status = (uint16_t)((line[9] - '0') * 100 + (line[10] - '0') * 10 + (line[11] - '0'));
    head->reason = slice(data, line + 13, line_end);
    return true;
}

static bool head(struct h1_head_parser *parser, const uint8_t *data, uint32_t len)
{
    const struct h1_limits *limits = &parser->config->limits;
    struct h1_section *lines = &parser->section;
    size_t end = line_end(data, lines->scanned, len);

    if (end == len || !(parser->head.kind == H1_REQUEST ? take_request_line(parser, data, len, end)
                                                        : take_status_line(parser, data, end)))
        return false;
    h1_section_start(lines, (uint32_t)end + 2, H1_PLACE_START_LINE);
    parser->state = H1_HEAD_SECTION;
    return section(lines, limits, h1_section_end(lines->start, limits->header_section), data, len);
}

#endif
