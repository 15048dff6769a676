// SPDX-License-Identifier: MIT
/* score.h - one number for a run, and how it came about.
 *
 *   A case with all its variants and checks counts once: three times if its rule is a MUST or the grammar,
 * once if it is a SHOULD.  It earns the share of its results that pass; a warning earns half, a failure and
 * an error nothing. What does not apply (skip) does not count, unless the target forfeited it: what has to
 * work before the case can prove anything was refused.  Refusing everything earns nothing. An area earns the
 * share of what counts in it, the run the mean of its areas by their weights.
 *
 * All of it is done in whole numbers, so that each machine finds the same. */
#ifndef RP_SCORE_H
#define RP_SCORE_H

#include "rp/model.h"

/* An area of the rubric: suites that count together. */
struct rp_rubric_area {
    const char *title;
    const char **suites;
    size_t suite_count;
    uint32_t weight; /* 1 or more */
};

struct rp_rubric {
    const char *needs; /* fact without which there are no points, or NULL */
    struct rp_rubric_area *areas;
    size_t area_count;
};

/* Fills run->score; the run is sorted.  Results of suites that are in no area do not count.  If nothing
 * counts, there are no points.  The rubric's texts are borrowed. */
void rp_score_make(struct rp_run *run, const struct rp_rubric *rubric);

#endif
