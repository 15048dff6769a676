// SPDX-License-Identifier: MIT
/* run.h - one run: control requests, then all cases of a plan, several at a time, judged into a model; then,
 * if asked for, once more with other cuts of the same octets (run/sweep.h).
 *
 * Bad verdicts that rest on time are confirmed once, slowly and alone, before they count.  A target that has
 * confirmed eight of them in a row hangs by habit: further ones are confirmed slowly, but not alone.  Nor are
 * skips by a wait that was short for this target, nor what is left after half a minute of that. */
#ifndef CF_RUN_RUN_H
#define CF_RUN_RUN_H

#include "cf/load.h"
#include "cf/segmentation.h"
#include "run/address.h"
#include "run/process.h"

#include "rp/progress.h"

#include <stdbool.h>
#include <uv.h>

struct cf_run_options {
    const struct cf_suites *suites;
    const struct cf_plan *plan;
    struct cf_variables given; /* placeholders that the caller sets; path and echo among them if asked for */
    uint32_t jobs;             /* exchanges at a time; 0: 32 */
    double time_scale;         /* all waits are multiplied by it; 0: 1 */
    const struct cf_segmentation *segmentations; /* other cuts, to be tried behind all cases */
    size_t segmentation_count;
    const char *replay_prefix; /* "httproof run http://...": the id is added behind " --only " */
    /* Starts a target again that has died, perhaps at another address; NULL: it cannot be. */
    bool (*restart)(void *context, struct cf_address *address);
    /* Called when a case is decided. */
    void (*progress)(void *context, const struct rp_progress_state *state);
    void *context;
};

/* The run in progress: what the shell may tell it from outside. */
struct cf_run;

struct cf_run *cf_run_create(uv_loop_t *loop, const struct cf_run_options *options,
                             const struct cf_address *address, struct rp_run *out);

/* Until all is judged, or the run was stopped.  Results are sorted. */
void cf_run_go(struct cf_run *run);

/* The target has died; how: in words.  The exchanges under way are carried out again, each alone, so that the
 * case that kills it is found; when it cannot be started again, or dies too often, the run stops.  May be
 * called from loop callbacks. */
void cf_run_target_died(struct cf_run *run, const char *how);

/* Stops it: what has not been carried out is left out of the results, exchanges under way become errors.
 * fatal: why (goes into the model), or NULL when a person interrupted it.  May be called from loop callbacks.
 */
void cf_run_stop(struct cf_run *run, const char *fatal);

#endif
