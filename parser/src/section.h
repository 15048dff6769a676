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

/* How much a section may hold, and what to say if it holds more. */
struct h1_section_limit {
    uint32_t octets;
    enum h1_error error;
};

/* Begins a section at a position. */
void h1_section_start(struct h1_section *section, uint32_t start, uint8_t place);

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
