// SPDX-License-Identifier: MIT
/* ahead.h - reads ahead (h1_scanner.head and .section): the same text in each row, compiled with what the row
 * includes before it:
 *
 *   controls_of()   a mask of the control octets among 64, or fewer at the end but for the very last octet
 *   token_end()     where a token ends
 *   field_name()    how long a usual field name is, and which
 *   name_id()       which field name stands before a colon
 *   target_run()    how far octets of a request-target reach
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

/* A value without OWS at both ends. */
static inline struct h1_slice trim_value(const uint8_t *data, size_t from, size_t to)
{
    while (from < to && h1_octet_is(data[from], H1_OCTET_OWS))
        from++;
    while (to > from && h1_octet_is(data[to - 1], H1_OCTET_OWS))
        to--;
    return (struct h1_slice){(uint32_t)from, (uint32_t)(to - from)};
}

static always_inline void set_field(struct h1_field *field, struct name name, size_t start, size_t value,
                                    size_t end)
{
    field->name.at = (uint32_t)start;
    field->name.len = (uint32_t)name.len;
    field->value.at = (uint32_t)value;
    field->value.len = (uint32_t)end - (uint32_t)value;
    field->id = (uint16_t)name.id;
    field->flags = 0;
}

/* A field line with one SP before its value, the most usual of all.  Returns its name's bit, or 0 if it is
 * another.  Calls nothing, so that constants may stay in registers from line to line. */
static always_inline uint64_t take_usual_line(struct h1_field *field, const uint8_t *data, size_t start,
                                              size_t end, size_t len)
{
    struct name name = field_name(data, start, len);
    size_t value = start + name.len + 2;

    if (unlikely(name.len == 0 || data[value - 1] != ' ' || data[value] <= ' ' || data[end - 1] <= ' '))
        return 0;
    set_field(field, name, start, value, end);
    return UINT64_C(1) << name.id;
}

/* Any other field line; 0 if it is not good. */
static rarely uint64_t take_other_line(struct h1_field *field, const uint8_t *data, size_t start, size_t end,
                                       size_t len)
{
    size_t colon = token_end(data, start, len);
    struct name name = {colon - start, H1_FIELD_OTHER};

    if (data[colon] != ':' || colon == start)
        return 0;
    name.id = name_id(data, start, colon);
    set_field(field, name, start, colon + 1, end);
    field->value = trim_value(data, colon + 1, end);
    return UINT64_C(1) << name.id;
}

/* The control octets of 64 octets, without those that have been passed. */
struct window {
    uint64_t controls;
    size_t from; /* the first of the 64 */
};

static always_inline bool window_move(struct window *window, const uint8_t *data, size_t from, size_t to)
{
    window->from = from;
    if (unlikely(from >= to))
        return false;
    window->controls = controls_of(data, from, to);
    return true;
}

/* Where the line ends that begins at a position; all before has been passed.  Returns false if no CRLF is in
 * sight. */
static always_inline bool line_end(struct window *window, const uint8_t *data, size_t start, size_t to,
                                   size_t *end)
{
    while (window->controls == 0) {
        if (!window_move(window, data, window->from + 64, to))
            return false;
        /* the LF of the line before may be the first octet */
        window->controls &= UINT64_MAX << (start > window->from);
    }
    *end = window->from + (size_t)__builtin_ctzll(window->controls);
    window->controls &= window->controls - 1;
    window->controls &= window->controls - 1;
    return likely(crlf_at(data + *end));
}

/* Takes in field lines from section->line on.
 *
 *   limited                whether these may be exceeded at all:
 *   longest, section_end   no field line may be longer, none may end behind
 *
 * Returns whether the empty line follows. */
static always_inline bool take_lines(struct h1_section *section, struct window *window, bool limited,
                                     size_t longest, size_t section_end, const uint8_t *data, size_t len)
{
    struct h1_field *field = section->fields + section->count;
    const struct h1_field *full = section->fields + section->capacity;
    uint64_t seen = section->seen;
    uint64_t again = section->again;
    size_t start = section->line;
    size_t end = start;
    bool found = line_end(window, data, start, len, &end);

    while (found && end != start && field < full) {
        if (limited && (end - start > longest || end + 2 > section_end))
            break;
        uint64_t bit = take_usual_line(field, data, start, end, len);
        if (unlikely(bit == 0))
            bit = take_other_line(field, data, start, end, len);
        if (unlikely(bit == 0))
            break;
        again |= seen & bit;
        seen |= bit;
        field++;
        start = end + 2;
        found = line_end(window, data, start, len, &end);
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
    return found && end == start;
}

static always_inline bool take_field_lines(struct h1_section *section, struct window *window,
                                           const struct h1_limits *limits, size_t section_end,
                                           const uint8_t *data, size_t len)
{
    if (section->capacity == 0) /* there may be no array */
        return false;
    if (likely(len <= section_end && len - section->line <= limits->field_line))
        return take_lines(section, window, false, 0, 0, data, len);
    return take_lines(section, window, true, limits->field_line, section_end, data, len);
}

static bool section(struct h1_section *section, const struct h1_limits *limits, uint32_t section_end,
                    const uint8_t *data, uint32_t len)
{
    struct window window;

    return window_move(&window, data, section->scanned, len) &&
           take_field_lines(section, &window, limits, section_end, data, len);
}

static always_inline bool triplet_at(const uint8_t *octets)
{
    return octets[0] == '%' && h1_octet_is(octets[1], H1_OCTET_HEXDIG) &&
           h1_octet_is(octets[2], H1_OCTET_HEXDIG);
}

static always_inline struct h1_slice between(size_t from, size_t to)
{
    struct h1_slice slice = {(uint32_t)from, (uint32_t)(to - from)};

    return slice;
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
        if (h1_octet_is(data[pos], H1_OCTET_QUERY))
            pos++;
        else if (triplet_at(data + pos))
            pos += 3;
        else
            return false;
    }
    target->form = H1_TARGET_ORIGIN;
    target->text = between(from, to);
    target->path = between(from, question);
    target->has_query = question < to;
    if (question < to)
        target->query = between(question + 1, to);
    return true;
}

/* request-line with a target in origin-form, of HTTP/1.0 or HTTP/1.1; CONNECT has no such target */
static always_inline bool take_request_line(struct h1_head_parser *parser, const uint8_t *data, size_t end,
                                            size_t len)
{
    const struct h1_limits *limits = &parser->config->limits;
    struct h1_head *head = &parser->head;
    size_t start = parser->section.line;
    size_t method_len = 0;

    if (end - start < sizeof "GET / HTTP/1.1" - 1 || end - start > limits->start_line ||
        !octets_are(data + end - 8, "HTTP/1.", 7) || (data[end - 1] & 0xFE) != '0')
        return false;
    enum h1_method method = h1_method_before_sp(data + start, &method_len);
    if (method == H1_METHOD_OTHER)
        method_len = token_end(data, start, len) - start;
    size_t target = start + method_len + 1;
    size_t target_end = end - sizeof " HTTP/1.1" + 1;
    if (method == H1_METHOD_CONNECT || method_len == 0 || method_len > limits->method ||
        data[target - 1] != ' ' || target >= target_end || target_end - target > limits->request_target ||
        data[target_end] != ' ' || !take_target(&head->target, data, target, target_end, len))
        return false;
    head->method_text = between(start, target - 1);
    head->method = method;
    head->has_version = true;
    head->major = 1;
    head->minor = data[end - 1] & 1;
    return true;
}

static always_inline bool take_status_line(struct h1_head_parser *parser, const uint8_t *data, size_t end)
{
    struct h1_head *head = &parser->head;
    size_t start = parser->section.line;
    const uint8_t *line = data + start;

    if (end - start < sizeof "HTTP/1.1 200 " - 1 || end - start > parser->config->limits.start_line ||
        !octets_are(line, "HTTP/1.", 7) || (line[7] & 0xFE) != '0' || line[8] != ' ' || line[9] < '1' ||
        line[9] > '5' || !h1_octet_is(line[10], H1_OCTET_DIGIT) || !h1_octet_is(line[11], H1_OCTET_DIGIT) ||
        line[12] != ' ')
        return false;
    head->has_version = true;
    head->major = 1;
    head->minor = line[7] & 1;
    head->status = (uint16_t)((line[9] - '0') * 100 + (line[10] - '0') * 10 + (line[11] - '0'));
    head->reason = between(start + 13, end);
    return true;
}

static bool head(struct h1_head_parser *parser, const uint8_t *data, uint32_t len)
{
    const struct h1_limits *limits = &parser->config->limits;
    struct h1_section *section = &parser->section;

    struct window window;
    size_t end = 0;

    if (!window_move(&window, data, section->line, len) ||
        !line_end(&window, data, section->line, len, &end) ||
        !(parser->head.kind == H1_REQUEST ? take_request_line(parser, data, end, len)
                                          : take_status_line(parser, data, end)))
        return false;
    h1_section_start(section, (uint32_t)end + 2, H1_PLACE_START_LINE);
    parser->state = H1_HEAD_SECTION;
    uint32_t section_end = h1_section_end(section->start, limits->header_section);
    return take_field_lines(section, &window, limits, section_end, data, len);
}

#endif
