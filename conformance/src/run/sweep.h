// SPDX-License-Identifier: MIT
/* sweep.h - the cases once more, with other cuts of the same octets.
 *
 * A sweep is carried out like the run before it, on states of its own; cases that it does not cut keep their
 * state.  Each difference is confirmed: the whole octets and the cut ones are both sent again, three times,
 * slowly and with nothing else under way, and all verdicts must come out as before.  A target that has
 * confirmed eight in a row depends on cuts by habit: further ones are confirmed once, several at a time. */
#ifndef CF_RUN_SWEEP_H
#define CF_RUN_SWEEP_H

#include "cf/segmentation.h"

struct cf_run;
struct cf_sweep; /* under way: which exchange gets which cuts */

/* The cuts of a case in the sweep under way. */
struct cf_cuts cf_sweep_cuts(const struct cf_sweep *sweep, size_t index);

/* Whether the verdict of a case is another than without cuts. */
bool cf_sweep_differs(const struct cf_run *run, size_t index);

/* All segmentations, one after the other; what they found is kept until cf_sweeps_report. */
void cf_sweeps_go(struct cf_run *run);

/* Adds the results to the model, in which the exchanges of the run are. */
void cf_sweeps_report(struct cf_run *run);

#endif
