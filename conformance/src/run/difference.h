// SPDX-License-Identifier: MIT
/* difference.h - a case that is judged otherwise when the same octets come in other pieces; the same for a
 * live run and for judge.
 *
 * The cited rule (RFC 9112, section 9) is of level GRAMMAR: where messages begin and end does not follow from
 * the transport's segments.  It fails a target where one of the two verdicts is a fail: then a request is
 * read wrongly, by the rule of the case, because of where it was cut.  A pass beside a warn is a warn.  A
 * skip is no verdict: nginx answers GET before the content has come, so that only a request in one piece
 * shows how it reads malformed content, and no rule forbids that. */
#ifndef CF_RUN_DIFFERENCE_H
#define CF_RUN_DIFFERENCE_H

#include "run/verdicts.h"

#include "cf/segmentation.h"

struct cf_difference {
    const char *segmentation; /* "byte", "random:7" */
    size_t index;             /* of the case */
    size_t check;             /* the first of the case with the worst change */
    enum rp_verdict verdict;  /* FAIL, WARN, or ERROR when the cut exchange could not be carried out */
    enum rp_verdict whole;
    enum rp_verdict cut;
    const struct cf_outcome_state *state; /* of the cut exchange */
};

/* Compares the verdicts of a case, of those checks whose levels the plan judges.
 *
 *   difference   out: check, verdict, whole and cut, only if there is one */
bool cf_difference_find(const struct cf_plan *plan, const struct cf_case *it,
                        const struct cf_outcome_state *whole, const struct cf_outcome_state *cut,
                        struct cf_difference *difference);

/* Whether the case was judged in one piece, but proves nothing when cut. */
bool cf_difference_is_moot(const struct cf_outcome_state *whole, const struct cf_outcome_state *cut);

/* Adds it to the model, with the cut exchange; the other one is in the model already. */
void cf_difference_add(const struct cf_verdicts *verdicts, const struct cf_difference *difference,
                       const char *replay_prefix, struct rp_run *run);

/* What a segmentation without differences showed. */
struct cf_segmentation_total {
    const struct cf_segmentation *segmentation;
    size_t cases, exchanges, cuts;
    size_t excluded; /* cases that prescribe cuts or time */
    size_t moot;     /* exchanges that were judged only in one piece */
};
void cf_segmentation_add_pass(const struct cf_verdicts *verdicts, const struct cf_segmentation_total *total,
                              const char *replay_prefix, struct rp_run *run);

/* Whether a result is one of those. */
bool cf_difference_is_total(const struct rp_result *result);

#endif
