// SPDX-License-Identifier: MIT
/* render.h - the renderers: one row each in one table. */
#ifndef RP_RENDER_H
#define RP_RENDER_H

#include "rp/model.h"

#include <stdbool.h>
#include <stdio.h>

struct rp_options {
    bool colour;    /* ANSI colours (terminal) */
    bool verbose;   /* also passes, skips one by one, and all transcripts (terminal) */
    unsigned width; /* columns of the terminal; 0: 100 */
};

struct rp_renderer {
    const char *name;      /* "json": as in --report json=FILE */
    const char *extension; /* ".json" */
    const char *help;      /* one line */
    /* Returns 0, or -1 when writing failed (errno says why). */
    int (*render)(const struct rp_run *run, const struct rp_options *options, FILE *out);
};

/* All renderers; the one with a NULL name ends the list. */
const struct rp_renderer *rp_renderers(void);
const struct rp_renderer *rp_renderer_by_name(const char *name); /* or NULL */

/* Renders into path whole or not at all: written beside it, flushed to disk, renamed.  "-" is standard
 * output. Returns 0, or -1 with a message (call, path, strerror) in problem. */
int rp_render_file(const struct rp_renderer *renderer, const struct rp_run *run,
                   const struct rp_options *options, const char *path, char *problem, size_t problem_size);

/* Reads what the JSON renderer wrote.  On a damaged or foreign file: NULL, and what was wrong, where (JSON
 * pointer) and what was expected in problem. */
struct rp_run *rp_json_load(const char *path, char *problem, size_t problem_size);

/* Octets as a person reads them: visible ASCII as is, CR LF as \r\n, others as \xHH; a line break in the
 * output behind each LF.  indent columns in front of each line; at most limit octets, then how many were left
 * out.  mark (octet position or SIZE_MAX) puts a caret under that octet. */
void rp_print_octets(FILE *out, struct rp_octets octets, unsigned indent, size_t limit, size_t mark);

/* Text as a person reads it, in one line: what must not reach a screen (control characters, octets that are
 * no UTF-8) comes out as \xHH or \u{H}. */
void rp_print_text(FILE *out, const char *text);

#endif
