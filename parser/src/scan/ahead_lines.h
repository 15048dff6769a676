// SPDX-License-Identifier: MIT
/* ahead_lines.h - field lines of the most usual shape; a part of ahead.h. */
#ifndef H1_AHEAD_LINES_H
#define H1_AHEAD_LINES_H

#include "names.h"
#include "scan/row.h"
#include "scan/scan.h"
#include "section.h"
#include <h1/grammar.h>
#include <stddef.h>
#include <string.h>

static always_inline bool octets_are(const uint8_t *data, const char *text, size_t len)
{
    return memcmp(data, text, len) == 0;
}

static inline uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* Octets, and up to where 32 and more than 64 of them can be read; NULL if there never are so many. */
struct octets {
    const uint8_t *data;
    const uint8_t *stop;
    const uint8_t *last_32;
    const uint8_t *last_64;
};

static always_inline struct octets octets_of(const uint8_t *data, uint32_t len)
{
    struct octets octets = {data, data + len, NULL, NULL};

    if (len >= 32)
        octets.last_32 = data + len - 32;
    if (len > 64)
        octets.last_64 = data + len - 65;
    return octets;
}

/* The control octets of 64 octets, without those that have been passed. */
struct window {
    uint64_t controls;
    const uint8_t *from; /* the first of the 64 */
};

/* Goes on to the 64 octets that begin there; false if none does. */
static always_inline bool window_move(struct window *window, const struct octets *octets, const uint8_t *from)
{
    window->from = from;
    if (likely(from <= octets->last_64)) {
        window->controls = controls64(from);
        return true;
    }
    if (from >= octets->stop)
        return false;
    window->controls =
        controls_near(octets->data, (size_t)(from - octets->data), (size_t)(octets->stop - octets->data));
    return true;
}

/* The control octets among the first 64 of at least one. */
static always_inline uint64_t first_controls(const uint8_t *data, uint32_t len)
{
    return likely(len > 64) ? controls64(data) : controls_near(data, 0, len);
}

/* Where the line ends that begins at `line`; all before has been passed.  NULL if no CRLF is in sight. */
static always_inline const uint8_t *line_end(struct window *window, const struct octets *octets,
                                             const uint8_t *line)
{
    while (window->controls == 0) {
        if (octets->stop - window->from <= 64 || !window_move(window, octets, window->from + 64))
            return NULL;
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

static always_inline void set_field(struct h1_field *field, size_t at, size_t name_len, size_t end,
                                    unsigned id)
{
    size_t value = at + name_len + 2;

    field->name.at = (uint32_t)at;
    field->name.len = (uint32_t)name_len;
    field->value.at = (uint32_t)value;
    field->value.len = (uint32_t)(end - value);
    set_id(field, id);
}

/* The most usual of all field lines: a name of 3 to 30 octets, ":", one SP, a value.  Returns its name's bit,
 * or 0 if it is another.  It is complete.
 *
 *   near   whether there may be less than 32 octets from `line` on */
static always_inline uint64_t take_usual_line(struct h1_field *field, const uint8_t *data,
                                              const uint8_t *stop, const uint8_t *line, const uint8_t *end,
                                              bool near)
{
    uint32_t at = (uint32_t)(line - data);
    size_t len = near ? token_end(data, at, (size_t)(stop - data)) - at : token_run(line);
    const uint8_t *value = line + len + 2;

    if (unlikely(len - 3 > 27 || !octets_are(value - 2, ": ", 2) || value[0] <= ' ' || end[-1] <= ' '))
        return 0;
    const struct h1_name_row *row = h1_name_guess(line, len);
    bool known = near ? h1_octets_same(line, row->text, len + 1) : name_is(line, row->text, len);
    uint32_t id = known ? row->id : H1_FIELD_OTHER;
    set_field(field, at, len, (size_t)(end - data), id);
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

/* A field line near the end. */
static rarely uint64_t take_near_line(struct h1_field *field, const uint8_t *data, const uint8_t *stop,
                                      const uint8_t *line, const uint8_t *end)
{
    return take_usual_line(field, data, stop, line, end, true);
}

/* Any complete field line; 0 if it is not good. */
static always_inline uint64_t take_line(struct h1_field *field, const struct octets *octets,
                                        const uint8_t *line, const uint8_t *end)
{
    uint64_t bit = likely(line <= octets->last_32)
                       ? take_usual_line(field, octets->data, octets->stop, line, end, false)
                       : take_near_line(field, octets->data, octets->stop, line, end);

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

/* Takes in what there is room for.  Returns whether the empty line follows. */
static always_inline bool take_lines(struct lines *lines, struct window *window, const struct octets *octets)
{
    const uint8_t *line = lines->line;
    const uint8_t *end = line_end(window, octets, line);

    while (end != NULL && end != line && lines->next != lines->full) {
        uint64_t bit = take_line(lines->next, octets, line, end);
        if (unlikely(bit == 0))
            break;
        lines->again |= lines->seen & bit;
        lines->seen |= bit;
        lines->next++;
        line = end + 2;
        end = line_end(window, octets, line);
    }
    lines->line = line;
    return end == line;
}

#endif
