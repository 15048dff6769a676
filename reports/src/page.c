// SPDX-License-Identifier: MIT
#include "page.h"
#include "glyph.h"

#include <stdarg.h>
#include <string.h>

static const char *const sgr[] = {
#define RP_X(name, parameters) [RP_STYLE_##name] = parameters,
    RP_STYLES(RP_X)
#undef RP_X
};

static void style_begin(struct rp_page *page, enum rp_style style)
{
    if (page->colour && style != RP_STYLE_PLAIN)
        fprintf(page->out, "\x1b[%sm", sgr[style]);
}

static void style_end(struct rp_page *page, enum rp_style style)
{
    if (page->colour && style != RP_STYLE_PLAIN)
        fputs("\x1b[0m", page->out);
}

static unsigned put_glyphs(struct rp_page *page, const char *text, size_t len)
{
    unsigned columns = 0;
    while (len > 0) {
        struct rp_glyph glyph;
        size_t taken = rp_glyph_text(text, len, &glyph);
        fwrite(glyph.text, 1, glyph.len, page->out);
        columns += glyph.columns;
        text += taken;
        len -= taken;
    }
    return columns;
}

unsigned rp_page_put(struct rp_page *page, enum rp_style style, const char *text)
{
    if (text == NULL || *text == '\0')
        return 0;
    style_begin(page, style);
    unsigned columns = put_glyphs(page, text, strlen(text));
    style_end(page, style);
    return columns;
}

unsigned rp_page_print(struct rp_page *page, enum rp_style style, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    style_begin(page, style);
    int len = vfprintf(page->out, format, args);
    style_end(page, style);
    va_end(args);
    return len < 0 ? 0 : (unsigned)len;
}

void rp_page_pad(struct rp_page *page, unsigned columns)
{
    fprintf(page->out, "%*s", (int)columns, "");
}

void rp_page_end_line(struct rp_page *page)
{
    fputc('\n', page->out);
}

/* How many octets of text fit into columns; the columns they take in *used. */
static size_t fitting(const char *text, size_t len, unsigned columns, unsigned *used)
{
    size_t at = 0;
    *used = 0;
    while (at < len) {
        struct rp_glyph glyph;
        size_t taken = rp_glyph_text(text + at, len - at, &glyph);
        if (glyph.columns > columns - *used)
            break;
        *used += glyph.columns;
        at += taken;
    }
    return at;
}

unsigned rp_page_columns(const char *text)
{
    unsigned used = 0;
    if (text != NULL)
        fitting(text, strlen(text), UINT32_MAX, &used);
    return used;
}

unsigned rp_page_put_cut(struct rp_page *page, enum rp_style style, const char *text, unsigned columns)
{
    static const char dots[] = "...";
    unsigned used;
    size_t len = text != NULL ? strlen(text) : 0;

    if (fitting(text, len, columns, &used) == len)
        return rp_page_put(page, style, text);
    unsigned room = columns > 3 ? columns - 3 : 0;
    len = fitting(text, len, room, &used);
    style_begin(page, style);
    put_glyphs(page, text, len);
    fwrite(dots, 1, columns - room, page->out);
    style_end(page, style);
    return used + columns - room;
}

/* ---- prose ---- */

struct wrap {
    struct rp_page *page;
    enum rp_style style;
    unsigned indent;
    unsigned room;   /* columns of a line */
    unsigned column; /* from indent */
};

static void wrap_break(struct wrap *wrap)
{
    style_end(wrap->page, wrap->style);
    rp_page_end_line(wrap->page);
    rp_page_pad(wrap->page, wrap->indent);
    style_begin(wrap->page, wrap->style);
    wrap->column = 0;
}

/* One word; one that is longer than a line is cut into lines. */
static void wrap_word(struct wrap *wrap, const char *word, size_t len)
{
    unsigned used;
    bool first = wrap->column == 0;
    unsigned left = wrap->room - wrap->column;

    if (!first && (left == 0 || fitting(word, len, left - 1, &used) < len))
        wrap_break(wrap);
    else if (!first)
        wrap->column += put_glyphs(wrap->page, " ", 1);
    while (len > 0) {
        size_t taken = fitting(word, len, wrap->room - wrap->column, &used);
        put_glyphs(wrap->page, word, taken);
        wrap->column += used;
        word += taken;
        len -= taken;
        if (len > 0)
            wrap_break(wrap);
    }
}

static unsigned room_behind(const struct rp_page *page, unsigned indent)
{
    enum { LEAST = 24 }; /* rather too wide than one letter below the other */
    return page->width < indent + LEAST ? LEAST : page->width - indent;
}

void rp_page_prose(struct rp_page *page, enum rp_style style, unsigned indent, const char *text)
{
    static const char space[] = " \t\r\n";
    struct wrap wrap = {page, style, indent, room_behind(page, indent), 0};

    style_begin(page, style);
    for (text += strspn(text, space); *text != '\0'; text += strspn(text, space)) {
        size_t len = strcspn(text, space);
        wrap_word(&wrap, text, len);
        text += len;
    }
    style_end(page, style);
    rp_page_end_line(page);
}

/* ---- octets ---- */

enum {
    RUN_LEAST = 48,    /* equal octets in a row from which on they are abridged ... */
    RUN_SHOWN = 16,    /* ... to that many */
    HEAD_CELLS = 1600, /* columns in all, line breaks counted as LINE_CELLS */
    TAIL_CELLS = 400,
    LINE_CELLS = 50,
    MIDDLE_LEAST = 200, /* octets worth leaving out */
};

struct fold {
    struct rp_page *page;
    const struct rp_lead *lead;
    unsigned room;
    unsigned column;
    bool fresh; /* a line has to begin before the next glyph */
    bool quiet; /* the style that is on */
};

static void fold_style(struct fold *fold, bool quiet)
{
    if (fold->quiet != quiet) {
        if (quiet)
            style_begin(fold->page, RP_STYLE_QUIET);
        else
            style_end(fold->page, RP_STYLE_QUIET);
        fold->quiet = quiet;
    }
}

static void fold_break(struct fold *fold)
{
    fold_style(fold, false);
    rp_page_end_line(fold->page);
    fold->lead->begin(fold->page, fold->lead->context);
    fold->column = 0;
    fold->fresh = false;
}

static void fold_put(struct fold *fold, const char *text, unsigned len, bool quiet)
{
    if (fold->fresh || (fold->column > 0 && fold->column + len > fold->room))
        fold_break(fold);
    fold_style(fold, quiet);
    fwrite(text, 1, len, fold->page->out);
    fold->column += len;
}

static size_t run_length(struct rp_octets octets, size_t at)
{
    size_t end = at + 1;
    while (end < octets.len && octets.data[end] == octets.data[at])
        end++;
    return end - at;
}

static size_t run_length_back(struct rp_octets octets, size_t end, size_t least)
{
    size_t at = end - 1;
    while (at > least && octets.data[at - 1] == octets.data[end - 1])
        at--;
    return end - at;
}

__attribute__((format(printf, 2, 3))) static void fold_remark(struct fold *fold, const char *format, ...)
{
    char text[64];
    va_list args;
    va_start(args, format);
    int len = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    fold_put(fold, text, (unsigned)len, true);
}

static void fold_octets(struct fold *fold, struct rp_octets octets)
{
    for (size_t at = 0; at < octets.len;) {
        size_t run = run_length(octets, at);
        size_t shown = run >= RUN_LEAST ? RUN_SHOWN : run;
        struct rp_glyph glyph;
        rp_glyph_octet(octets.data[at], &glyph);
        for (size_t i = 0; i < shown; i++) {
            fold_put(fold, glyph.text, glyph.len, glyph.escape);
            fold->fresh = octets.data[at] == '\n';
        }
        if (run > shown)
            fold_remark(fold, "[%zu more of it]", run - shown);
        at += run;
    }
}

static unsigned cells(uint8_t octet, size_t run)
{
    struct rp_glyph glyph;
    rp_glyph_octet(octet, &glyph);
    unsigned each = glyph.columns + (octet == '\n' ? LINE_CELLS : 0);
    return run >= RUN_LEAST ? each * RUN_SHOWN + 16 : each * (unsigned)run;
}

/* How many octets at the beginning, and then at the end behind least, fit into so many cells. */
static size_t head_fitting(struct rp_octets octets)
{
    size_t at = 0;
    for (unsigned used = 0; at < octets.len;) {
        size_t run = run_length(octets, at);
        used += cells(octets.data[at], run);
        if (used > HEAD_CELLS)
            break;
        at += run;
    }
    return at;
}

static size_t tail_fitting(struct rp_octets octets, size_t least)
{
    size_t end = octets.len;
    for (unsigned used = 0; end > least;) {
        size_t run = run_length_back(octets, end, least);
        used += cells(octets.data[end - 1], run);
        if (used > TAIL_CELLS)
            break;
        end -= run;
    }
    return octets.len - end;
}

void rp_page_octets(struct rp_page *page, struct rp_octets octets, const struct rp_lead *lead, bool whole)
{
    struct fold fold = {.page = page, .lead = lead, .room = room_behind(page, lead->indent)};
    size_t head = whole ? octets.len : head_fitting(octets);
    size_t tail = tail_fitting(octets, head);
    size_t middle = octets.len - head - tail;

    if (middle < MIDDLE_LEAST) {
        fold_octets(&fold, octets);
    } else {
        fold_octets(&fold, (struct rp_octets){octets.data, head});
        fold.fresh = true;
        fold_remark(&fold, "[... %zu octets left out ...]", middle);
        fold.fresh = true;
        fold_octets(&fold, (struct rp_octets){octets.data + head + middle, tail});
    }
    fold_style(&fold, false);
    rp_page_end_line(page);
}
