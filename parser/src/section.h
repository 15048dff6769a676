// SPDX-License-Identifier: MIT
/* section.h - header and trailer sections: field lines up to the empty line (RFC 9112, section 5). */
#ifndef H1_SECTION_H
#define H1_SECTION_H

#include "context.h"
#include "line.h"
#include <h1/head.h>

/* What a line that begins with whitespace would continue (h1_section.place). */
enum {
    H1_PLACE_NOTHING,    /* nothing: first line of a trailer section */
    H1_PLACE_START_LINE, /* the start-line, or another such line */
    H1_PLACE_FIELD_LINE  /* a field line */
};

/* States of h1_head_parser.state; in the first nothing has been looked at. */
enum h1_head_state { H1_HEAD_FRESH, H1_HEAD_START_LINE, H1_HEAD_SECTION, H1_HEAD_COMPLETE, H1_HEAD_INVALID };

/* How much a section may hold, and what to say if it holds more. */
struct h1_section_limit {
    uint32_t octets;
    enum h1_error error;
};

/* The last position where a section may end, before its empty line. */
static inline uint32_t h1_section_end(uint32_t start, uint32_t octets)
{
    return octets > UINT32_MAX - start ? UINT32_MAX : start + octets;
}

/* Begins a section at a position. */
static inline void h1_section_start(struct h1_section *section, uint32_t start, uint8_t place)
{
    section->count = 0;
    section->start = start;
    section->line = start;
    section->scanned = start;
    section->quiet = 0;
    section->field_line = start;
    section->seen = 0;
    section->again = 0;
    section->place = place;
}

/* Reads on.  Returns H1_OK with *complete telling whether the empty line has been read; then section->line is
 * the position behind it and *empty_line its own. */
enum h1_error h1_section_read(struct h1_context *context, struct h1_section *section,
                              struct h1_section_limit limit, bool *complete, uint32_t *empty_line);

/* Reads one field line, without its end.  Written to *field, whose slices count as the context does. */
enum h1_error h1_field_line_read(struct h1_context *context, const struct h1_line *line,
                                 struct h1_field *field);

/* Takes the octets of a continuation line into the value of a field. */
enum h1_error h1_field_line_fold(struct h1_context *context, const struct h1_line *line,
                                 struct h1_field *field);

#endif
