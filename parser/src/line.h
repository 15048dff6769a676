// SPDX-License-Identifier: MIT
/* line.h - finds the end of a line (RFC 9112, section 2.2).
 *
 * A line is read as a whole, but it need not be there as a whole to be refused: the search stops at the first
 * control octet that the line may not hold.  That octet is then part of the line, and whatever reads the line
 * fails there at the latest.  So a verdict never waits for octets behind the one that proves it, and depends
 * on positions alone, not on how the input was cut. */
#ifndef H1_LINE_H
#define H1_LINE_H

#include "context.h"

enum h1_line_state {
    H1_LINE_MORE,   /* no end in sight yet */
    H1_LINE_CRLF,   /* ended by CRLF */
    H1_LINE_LF,     /* ended by a lone LF */
    H1_LINE_BROKEN, /* its last octet is a control octet that it may not hold */
    H1_LINE_LONG    /* no end up to the last position permitted */
};

/* Control octets that may pass. */
enum {
    H1_LINE_CR = 1,    /* CR without LF */
    H1_LINE_NUL = 2,   /* NUL */
    H1_LINE_SPACE = 4, /* VT, FF */
    H1_LINE_OTHER = 8  /* all others, VT and FF included */
};

struct h1_line {
    uint32_t start;
    uint32_t end;  /* behind its content, and behind the octet that broke it */
    uint32_t next; /* first octet of the line behind */
    bool controls; /* control octets may have passed */
    enum h1_line_state state;
};

/* Reads the line that begins at start.
 *
 *   last      greatest position where the line end may begin
 *   pass      control octets that may pass
 *   scanned   in and out: octets up to here have been searched */
struct h1_line h1_line_read(const struct h1_context *context, uint32_t start, uint64_t last, unsigned pass,
                            uint32_t *scanned);

/* For h1_section.quiet: a line of which no end is in sight, and whose end may begin at `last` at the latest.
 */
static inline uint32_t h1_quiet_until(uint64_t last, unsigned pass)
{
    if (pass != 0)
        return 0;
    return last > UINT32_MAX ? UINT32_MAX : (uint32_t)last;
}

/* Checks the end of a line whose content is good: a lone LF has to be tolerated. */
enum h1_error h1_line_end_check(struct h1_context *context, const struct h1_line *line);

/* Turns an error at the octet that broke a line into the one it deserves if that octet is CR. */
enum h1_error h1_line_error(const struct h1_context *context, const struct h1_line *line,
                            enum h1_error error);

#endif
