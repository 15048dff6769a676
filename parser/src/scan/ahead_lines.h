// SPDX-License-Identifier: MIT
/* ahead_lines.h - field lines of the most usual shape; a part of ahead.h. */
#ifndef H1_AHEAD_LINES_H
#define H1_AHEAD_LINES_H

#include "names.h"
#include "scan/ahead_window.h"
#include "section.h"
#include <h1/grammar.h>
#include <stddef.h>
#include <string.h>

/* Without flags; on most machines in one store. */
static always_inline void set_id(struct h1_field *field, uint32_t id)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    _Static_assert(offsetof(struct h1_field, flags) == offsetof(struct h1_field, id) + 2, "flags follow");
    memcpy(&field->id, &id, sizeof id);
#else
    field->id = (uint16_t)id;
    field->flags = 0;
#endif
}

static always_inline void set_field(struct h1_field *field, const uint8_t *data, const uint8_t *line,
                                    size_t name_len, const uint8_t *end, uint32_t id)
{
    const uint8_t *value = line + name_len + 2;

    field->name.at = (uint32_t)(line - data);
    field->name.len = (uint32_t)name_len;
    field->value.at = (uint32_t)(value - data);
    field->value.len = (uint32_t)(end - value);
    set_id(field, id);
}

/* What a name is that is not the one that was found for it. */
static always_inline uint32_t unknown_id(const uint8_t *line, size_t len)
{
    static const char text[] = "Content-Location";

    if (unlikely(len == sizeof text - 1) && h1_octets_same(line, (const uint8_t *)text, sizeof text - 1))
        return H1_FIELD_CONTENT_LOCATION;
    return H1_FIELD_OTHER;
}

/* The most usual of all field lines: a name of 3 to 30 octets, ":", one SP, a value.  Returns its name's bit,
 * or 0 if it is another.  It is complete.
 *
 *   near   whether there are less than 32 octets from `line` on, but as many before `stop` */
static always_inline uint64_t take_usual_line(struct h1_field *field, const uint8_t *data,
                                              const uint8_t *stop, const uint8_t *line, const uint8_t *end,
                                              bool near)
{
    size_t len = near ? token_run_near(line, stop) : token_run(line);

    if (unlikely(len - 3 > H1_NAME_LONGEST - 3 || !octets_are(line + len, ": ", 2) || line[len + 2] <= ' ' ||
                 end[-1] <= ' '))
        return 0;
    const struct h1_name_row *row = h1_name_guess(line, len);
    bool known = near ? name_is_near(line, len, row, stop) : name_is(line, row);
    uint32_t id = known ? row->id : unknown_id(line, len);
    set_field(field, data, line, len, end, id);
    return UINT64_C(1) << id;
}

/* A field line of any other shape; 0 if it is not good. */
static rarely uint64_t take_odd_line(struct h1_field *field, const uint8_t *data, const uint8_t *stop,
                                     const uint8_t *line, const uint8_t *end)
{
    uint32_t at = (uint32_t)(line - data);
    size_t len = token_end(data, at, (size_t)(stop - data)) - at;

    if (line[len] != ':' || len == 0)
        return 0;
    struct h1_span value = h1_span_trim(h1_span_of(line + len + 1, (size_t)(end - line) - len - 1));
    field->name = (struct h1_slice){at, (uint32_t)len};
    field->value = (struct h1_slice){(uint32_t)(value.data - data), (uint32_t)value.len};
    set_id(field, (uint32_t)h1_field_name_of(h1_span_of(line, len)));
    return UINT64_C(1) << field->id;
}

/* Any complete field line; 0 if it is not good. */
static always_inline uint64_t take_unusual_line(struct h1_field *field, const struct octets *octets,
                                                const uint8_t *line, const uint8_t *end)
{
    uint64_t bit = 0;

    if (likely(line > octets->last_32 && octets->last_32 != NULL))
        bit = take_usual_line(field, octets->data, octets->stop, line, end, true);
    return likely(bit != 0) ? bit : take_odd_line(field, octets->data, octets->stop, line, end);
}

/* Field lines while they are taken in; kept in registers. */
struct lines {
    struct h1_field *next; /* where the next one goes */
    struct h1_field *full; /* where there is no more room */
    const uint8_t *line;   /* what has not been taken in */
    uint64_t seen;         /* as in h1_section */
    uint64_t again;
};

/* There is an array. */
static always_inline struct lines lines_of(const struct h1_section *section, const uint8_t *data)
{
    struct lines lines = {section->fields + section->count, section->fields + section->capacity,
                          data + section->line, section->seen, section->again};

    return lines;
}

static always_inline void lines_keep(const struct lines *lines, struct h1_section *section,
                                     const uint8_t *data)
{
    uint32_t line = (uint32_t)(lines->line - data);

    if (line == section->line)
        return;
    section->place = H1_PLACE_FIELD_LINE;
    section->field_line = lines->next[-1].name.at;
    section->count = (uint32_t)(lines->next - section->fields);
    section->quiet = 0;
    section->seen = lines->seen;
    section->again = lines->again;
    section->line = section->scanned = line;
}

static always_inline void lines_add(struct lines *lines, uint64_t bit, const uint8_t *end)
{
    lines->again |= lines->seen & bit;
    lines->seen |= bit;
    lines->next++;
    lines->line = end + 2;
}

/* Takes in lines of the usual shape while nothing else comes.  (Nothing is called here, so that all is kept
 * in registers.)  Returns where the line ends that is something else, or NULL if that is not in sight. */
static always_inline const uint8_t *take_usual_lines(struct lines *lines, struct window *window,
                                                     const struct octets *octets)
{
    const uint8_t *end = NULL;

    while ((end = line_end(window, octets, lines->line)) != NULL) {
        if (unlikely(lines->line > octets->last_32))
            break;
        if (unlikely(lines->next == lines->full))
            break;
        uint64_t bit = take_usual_line(lines->next, octets->data, octets->stop, lines->line, end, false);
        if (unlikely(bit == 0))
            break;
        lines_add(lines, bit, end);
        window->controls = next_line(window->controls);
    }
    return end;
}

/* Takes in what there is room for.  Returns whether the empty line follows. */
static always_inline bool take_lines(struct lines *lines, struct window *window, const struct octets *octets)
{
    for (;;) {
        const uint8_t *end = take_usual_lines(lines, window, octets);
        if (end == NULL || end == lines->line || lines->next == lines->full)
            return end == lines->line;
        uint64_t bit = take_unusual_line(lines->next, octets, lines->line, end);
        if (unlikely(bit == 0))
            return false;
        lines_add(lines, bit, end);
        window->controls = next_line(window->controls);
    }
}

#endif
