// SPDX-License-Identifier: MIT
/* progress.h - how far a run is: one line, drawn again and again on a terminal, nothing elsewhere.
 *
 *     struct rp_progress progress;
 *     rp_progress_init(&progress, stderr);
 *     ... state.done++; state.count[verdict]++; rp_progress_show(&progress, &state, now_ms);
 *     rp_progress_clear(&progress);     before anything else is printed there, and at the end
 */
#ifndef RP_PROGRESS_H
#define RP_PROGRESS_H

#include "rp/model.h"

#include <stdio.h>

struct rp_progress_state {
    size_t done, total;             /* exchanges; total 0: not known yet */
    size_t count[RP_VERDICT_COUNT]; /* results so far */
    const char *current;            /* case that runs (one of them), or NULL */
};

/* Needs no clean-up but rp_progress_clear. */
struct rp_progress {
    FILE *out; /* NULL: stay silent */
    bool colour;
    bool drawn; /* a line is on the screen */
    uint64_t drawn_ms;
};

/* stream is borrowed until the last call. */
void rp_progress_init(struct rp_progress *progress, FILE *stream);

/* Draws the line, unless it was drawn less than a twenty-fifth of a second before now_ms (any clock that only
 * goes forward): call it as often as you like. */
void rp_progress_show(struct rp_progress *progress, const struct rp_progress_state *state, uint64_t now_ms);

/* Removes the line from the screen; the next rp_progress_show draws it anew. */
void rp_progress_clear(struct rp_progress *progress);

#endif
