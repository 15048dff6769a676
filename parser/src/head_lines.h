// SPDX-License-Identifier: MIT
/* head_lines.h - reads a head line by line, each production in full; whatever is wrong with it is found here.
 */
#ifndef H1_HEAD_LINES_H
#define H1_HEAD_LINES_H

#include "section.h"
#include <h1/head.h>

/* Nothing is read any more. */
static inline void h1_head_end(struct h1_head_parser *parser, enum h1_head_state state)
{
    parser->state = (uint8_t)state;
    parser->section.quiet = 0;
}

/* Reads on, not from the first octet.  (Rows of the scanner end with this: a call less where it is not
 * needed.) */
enum h1_result h1_head_read_on(struct h1_head_parser *parser, const uint8_t *data, uint32_t len);

/* Reads on. */
enum h1_result h1_head_read_lines(struct h1_head_parser *parser, const uint8_t *data, uint32_t len);

#endif
