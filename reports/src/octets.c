// SPDX-License-Identifier: MIT
#include "glyph.h"
#include "rp/render.h"

#include <inttypes.h>
#include <string.h>

/* The part of octets that is shown: around the mark when it lies beyond the limit. */
static struct rp_octets window(struct rp_octets octets, size_t limit, size_t mark, size_t *start)
{
    *start = 0;
    if (octets.len <= limit)
        return octets;
    if (mark != SIZE_MAX && mark <= octets.len && mark >= limit) {
        *start = mark - limit / 2;
        if (*start > octets.len - limit)
            *start = octets.len - limit;
    }
    return (struct rp_octets){octets.data + *start, limit};
}

static void left_out(FILE *out, unsigned indent, size_t count, const char *where)
{
    if (count > 0)
        fprintf(out, "%*s[%zu octet%s %s]\n", (int)indent, "", count, count == 1 ? "" : "s", where);
}

static void caret(FILE *out, unsigned column)
{
    fprintf(out, "%*s^\n", (int)column, "");
}

/* One line, up to and with its LF.  Returns how many octets it took. */
static size_t print_line(FILE *out, struct rp_octets octets, size_t from, unsigned indent, size_t mark)
{
    unsigned column = indent;
    unsigned marked = UINT32_MAX;
    size_t at = from;
    bool ended = false;

    fprintf(out, "%*s", (int)indent, "");
    while (at < octets.len && !ended) {
        struct rp_glyph glyph;
        rp_glyph_octet(octets.data[at], &glyph);
        if (at == mark)
            marked = column;
        fwrite(glyph.text, 1, glyph.len, out);
        column += glyph.columns;
        ended = octets.data[at] == '\n';
        at++;
    }
    fputc('\n', out);
    /* A mark behind the last octet ("something is missing here") stands behind its glyph. */
    if (marked == UINT32_MAX && mark == octets.len && at == octets.len)
        marked = column;
    if (marked != UINT32_MAX)
        caret(out, marked);
    return at - from;
}

void rp_print_text(FILE *out, const char *text)
{
    for (size_t left = strlen(text), taken; left > 0; left -= taken, text += taken) {
        struct rp_glyph glyph;
        taken = rp_glyph_text(text, left, &glyph);
        fwrite(glyph.text, 1, glyph.len, out);
    }
}

void rp_print_octets(FILE *out, struct rp_octets octets, unsigned indent, size_t limit, size_t mark)
{
    size_t start;
    struct rp_octets part = window(octets, limit, mark, &start);
    size_t part_mark = mark == SIZE_MAX || mark < start ? SIZE_MAX : mark - start;

    left_out(out, indent, start, "before this left out");
    for (size_t at = 0; at < part.len;)
        at += print_line(out, part, at, indent, part_mark);
    if (part.len == 0 && part_mark == 0)
        caret(out, indent);
    left_out(out, indent, octets.len - start - part.len, "left out");
}
