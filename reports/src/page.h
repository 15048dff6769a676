// SPDX-License-Identifier: MIT
/* page.h - styled and wrapped text for a terminal.
 *
 * Whatever goes through rp_page_put, _prose and _octet_lines is made harmless (glyph.h); rp_page_print is for
 * our own words. */
#ifndef RP_PAGE_H
#define RP_PAGE_H

#include "rp/transcript.h"

#include <stdbool.h>
#include <stdio.h>

/* What a piece of text is, not what it looks like.  name, SGR parameters */
// clang-format off
#define RP_STYLES(X)          \
    X(PLAIN,      "")         \
    X(QUIET,      "2")        \
    X(STRONG,     "1")        \
    X(PASS,       "32")       \
    X(WARN,       "33")       \
    X(FAIL,       "1;31")     \
    X(SKIP,       "36")       \
    X(ERROR,      "1;35")     \
    X(SENT,       "36")       \
    X(RECEIVED,   "33")
// clang-format on

enum rp_style {
#define RP_X(name, sgr) RP_STYLE_##name,
    RP_STYLES(RP_X)
#undef RP_X
};

struct rp_page {
    FILE *out;
    bool colour;
    unsigned width;
};

/* Text that ends up on one line; NULL is nothing.  Returns the columns it took. */
unsigned rp_page_put(struct rp_page *page, enum rp_style style, const char *text);
unsigned rp_page_print(struct rp_page *page, enum rp_style style, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void rp_page_pad(struct rp_page *page, unsigned columns);
void rp_page_end_line(struct rp_page *page);

/* The columns rp_page_put would take. */
unsigned rp_page_columns(const char *text);
/* At most columns of text; a longer one is cut and ends in "...".  Returns the columns taken. */
unsigned rp_page_put_cut(struct rp_page *page, enum rp_style style, const char *text, unsigned columns);

/* Words wrapped between indent and the width of the page, ended by a line break.  The first line goes on
 * where the cursor is: at column indent. */
void rp_page_prose(struct rp_page *page, enum rp_style style, unsigned indent, const char *text);

/* Octets, a line break behind each LF, folded at the width, long runs of one octet abridged.  The cursor is
 * at column indent; lead is called to begin each further line and has to bring it there. */
struct rp_lead {
    void (*begin)(struct rp_page *page, const void *context);
    const void *context;
    unsigned indent;
};
void rp_page_octets(struct rp_page *page, struct rp_octets octets, const struct rp_lead *lead, bool whole);

#endif
