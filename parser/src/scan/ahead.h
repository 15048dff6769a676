// SPDX-License-Identifier: MIT
/* ahead.h - reads ahead (h1_scanner.head and .section): the same text in each row, compiled with what the row
 * includes before it:
 *
 *   controls64()    a mask of the control octets among 64
 *   controls_near() the same of fewer at the end, but for the very last octet
 *   token_end()     where a token ends
 *   token_run()     how far a token certainly reaches
 *   name_is()       whether a field name is the known one that it may be
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

static always_inline struct h1_slice between(size_t from, size_t to)
{
    struct h1_slice slice = {(uint32_t)from, (uint32_t)(to - from)};

    return slice;
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

/* Octets, and up to where 32 and more than 64 of them can be read; NULL if there never are so many. */
struct octets {
    const uint8_t *data;
    const uint8_t *stop;
    const uint8_t *last_32;
    const uint8_t *last_64;
};

/* The most usual of all field lines: a name of 4 to 30 octets, ":", one SP, a value.  Returns its name's bit,
 * or 0 if it is another.  It is complete. */
static always_inline uint64_t take_usual_line(struct h1_field *field, const struct octets *octets,
                                              const uint8_t *line, const uint8_t *end)
{
    if (unlikely(line > octets->last_32))
        return 0;
    size_t len = token_run(line);
    const uint8_t *value = line + len + 2;
    if (unlikely(len - 4 > 26 || !octets_are(value - 2, ": ", 2) || value[0] <= ' ' || end[-1] <= ' '))
        return 0;
    const struct h1_name_row *row = h1_name_guess(line, len);
    uint32_t id = name_is(line, row->text, len) ? row->id : H1_FIELD_OTHER;
    uint32_t at = (uint32_t)(line - octets->data);
    field->name.at = at;
    field->name.len = (uint32_t)len;
    field->value.at = at + (uint32_t)len + 2;
    field->value.len = (uint32_t)(end - value);
    field->id = (uint16_t)id;
    field->flags = 0;
    return UINT64_C(1) << id;
}

/* The number of a name that is a token with a colon behind it. */
static inline uint32_t number_of(const uint8_t *name, size_t len)
{
    if (len < 4 || len >= sizeof h1_name_rows[0].text)
        return h1_field_name_of(h1_span_of(name, len));
    const struct h1_name_row *row = h1_name_guess(name, len);
    return h1_octets_same(name, row->text, len + 1) ? row->id : H1_FIELD_OTHER;
}

/* Any other field line; 0 if it is not good. */
static rarely uint64_t take_other_line(struct h1_field *field, const struct octets *octets,
                                       const uint8_t *line, const uint8_t *line_end)
{
    const uint8_t *data = octets->data;
    size_t start = (size_t)(line - data);
    size_t end = (size_t)(line_end - data);
    size_t colon = token_end(data, start, (size_t)(octets->stop - data));

    if (data[colon] != ':' || colon == start)
        return 0;
    field->name = between(start, colon);
    field->value = trim_value(data, colon + 1, end);
    field->id = (uint16_t)number_of(line, colon - start);
    field->flags = 0;
    return UINT64_C(1) << field->id;
}

/* The control octets of 64 octets, without those that have been passed. */
struct window {
    uint64_t controls;
    const uint8_t *from; /* the first of the 64 */
};

/* There is an octet at `from`. */
static always_inline void window_move(struct window *window, const struct octets *octets, const uint8_t *from)
{
    window->from = from;
    if (likely(from <= octets->last_64))
        window->controls = controls64(from);
    else
        window->controls =
            controls_near(octets->data, (size_t)(from - octets->data), (size_t)(octets->stop - octets->data));
}

/* Where the line ends that begins at `line`; all before has been passed.  NULL if no CRLF is in sight. */
static always_inline const uint8_t *line_end(struct window *window, const struct octets *octets,
                                             const uint8_t *line)
{
    while (window->controls == 0) {
        if (octets->stop - window->from <= 64)
            return NULL;
        window_move(window, octets, window->from + 64);
        /* The LF of the line before may be the first octet.  (To begin the window behind it would make the
         * load wait for that line.) */
        if (unlikely(line > window->from))
            window->controls &= window->controls - 1;
    }
    const uint8_t *end = window->from + __builtin_ctzll(window->controls);
    window->controls &= window->controls - 1;
    window->controls &= window->controls - 1;
    return likely(octets_are(end, "\r\n", 2)) ? end : NULL;
}

/* Takes in field lines from `line` on.
 *
 *   limited                whether these may be exceeded at all:
 *   longest, section_end   no field line may be longer, none may end behind
 *
 * Returns whether the empty line follows. */
static always_inline bool take_lines(struct h1_section *section, struct window *window,
                                     const struct octets *octets, bool limited, size_t longest,
                                     const uint8_t *section_end)
{
    struct h1_field *field = section->fields + section->count;
    const struct h1_field *full = section->fields + section->capacity;
    const uint8_t *line = octets->data + section->line;
    const uint8_t *end = line_end(window, octets, line);
    uint64_t seen = section->seen;
    uint64_t again = section->again;

    while (end != NULL && end != line && field < full) {
        if (limited && ((size_t)(end - line) > longest || section_end - end < 2))
            break;
        uint64_t bit = take_usual_line(field, octets, line, end);
        if (unlikely(bit == 0))
            bit = take_other_line(field, octets, line, end);
        if (unlikely(bit == 0))
            break;
        again |= seen & bit;
        seen |= bit;
        field++;
        line = end + 2;
        end = line_end(window, octets, line);
    }
    size_t start = (size_t)(line - octets->data);
    if (start != section->line) {
        section->place = H1_PLACE_FIELD_LINE;
        section->field_line = field[-1].name.at;
        section->count = (uint32_t)(field - section->fields);
        section->quiet = 0;
        section->seen = seen;
        section->again = again;
        section->line = section->scanned = (uint32_t)start;
    }
    return end == line;
}

static always_inline bool take_field_lines(struct h1_section *section, struct window *window,
                                           const struct octets *octets, const struct h1_limits *limits,
                                           uint32_t section_end)
{
    size_t len = (size_t)(octets->stop - octets->data);

    if (section->capacity == 0) /* there may be no array */
        return false;
    if (likely(len <= section_end && len - section->line <= limits->field_line))
        return take_lines(section, window, octets, false, 0, NULL);
    const uint8_t *last = octets->data + (section_end < len ? section_end : len);
    return take_lines(section, window, octets, true, limits->field_line, last);
}

static always_inline struct octets octets_of(const uint8_t *data, uint32_t len)
{
    struct octets octets = {data, data + len, NULL, NULL};

    if (len >= 32)
        octets.last_32 = data + len - 32;
    if (len > 64)
        octets.last_64 = data + len - 65;
    return octets;
}

static bool section(struct h1_section *section, const struct h1_limits *limits, uint32_t section_end,
                    const uint8_t *data, uint32_t len)
{
    struct window window;

    if (section->scanned >= len)
        return false;
    struct octets octets = octets_of(data, len);
    window_move(&window, &octets, data + section->scanned);
    return take_field_lines(section, &window, &octets, limits, section_end);
}

static always_inline bool triplet_at(const uint8_t *octets)
{
    return octets[0] == '%' && h1_octet_is(octets[1], H1_OCTET_HEXDIG) &&
           h1_octet_is(octets[2], H1_OCTET_HEXDIG);
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

    if (section->line >= len)
        return false;
    struct octets octets = octets_of(data, len);
    const uint8_t *line = data + section->line;
    window_move(&window, &octets, line);
    const uint8_t *end = line_end(&window, &octets, line);
    if (end == NULL ||
        !(parser->head.kind == H1_REQUEST ? take_request_line(parser, data, (size_t)(end - data), len)
                                          : take_status_line(parser, data, (size_t)(end - data))))
        return false;
    /* the rest of the section is as it was initialised */
    section->start = section->line = section->scanned = section->field_line = (uint32_t)(end - data) + 2;
    parser->state = H1_HEAD_SECTION;
    return take_field_lines(section, &window, &octets, limits,
                            h1_section_end(section->start, limits->header_section));
}

#endif
