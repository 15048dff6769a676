// SPDX-License-Identifier: MIT
/* verdicts.h - from finished exchanges to the results of a run; the same for a live run and for judge. */
#ifndef CF_RUN_VERDICTS_H
#define CF_RUN_VERDICTS_H

#include "cf/judge.h"
#include "cf/load.h"

#include <stdbool.h>

enum cf_case_state {
    CF_CASE_WAITING, /* not carried out yet */
    CF_CASE_RUNNING,
    CF_CASE_UNCONFIRMED, /* a bad verdict that rests on time: to be carried out again */
    CF_CASE_DONE,
    CF_CASE_SKIPPED, /* a need or the twin does not hold: reason */
    CF_CASE_DROPPED  /* the run ended before it */
};

/* What is known about a case during a run. */
struct cf_outcome_state {
    enum cf_case_state state;
    const struct cf_observations *observations;
    const struct rp_transcript *transcript;
    const struct cf_variables *variables;
    struct cf_judgement *judgements; /* one per check */
    struct cf_pace pace;
    bool confirmed;   /* it was carried out a second time */
    bool suspected;   /* the target died while this case, among others, was under way */
    unsigned strikes; /* how often the target died while this case was alone with it */
    bool killed;      /* ... often enough: reason says how it died */
    uint64_t over_us; /* when its exchange ended, on the clock of the run */
    bool error;       /* reason: why it could not be carried out */
    bool forfeited;   /* skipped because the target refused what has to work first */
    const char *reason;
};

struct cf_verdicts {
    struct rp_arena *arena;
    const struct cf_suites *suites;
    const struct cf_plan *plan;
    struct cf_outcome_state *states; /* one per case of the suites */
    struct cf_references references; /* facts that hold */
    struct cf_reference *reference_items;
    size_t reference_capacity;
    struct cf_variables variables; /* of all exchanges: given ones, those of facts */
    struct rp_fact *facts;
    size_t fact_count;
    size_t fact_capacity;
    const struct cf_response *canary;
    bool canary_content;
    uint64_t slowest_us; /* what the slowest answer took */
};

void cf_verdicts_init(struct cf_verdicts *verdicts, struct rp_arena *arena, const struct cf_suites *suites,
                      const struct cf_plan *plan);

/* Judges all checks of case index from its state's observations. */
void cf_verdicts_judge(struct cf_verdicts *verdicts, size_t index);

/* Whether the target ended a connection where a whole answer was expected. */
bool cf_verdicts_ended_oddly(const struct cf_observations *observations);

/* Whether the case is to be carried out once more: a bad verdict rests on time or on a broken connection,
 * what was to be captured did not come in time, a skip rests on a wait behind which an answer came all the
 * same or that was short for this target, or the target closed where it could have answered, as a busy server
 * may.  What is not doubtful yet may become so while the target gets slower. */
bool cf_verdicts_needs_confirmation(const struct cf_verdicts *verdicts, size_t index);

/* Whether nothing but patience is needed: it is a skip by a wait that was short for this target. */
bool cf_verdicts_is_only_hasty(const struct cf_verdicts *verdicts, size_t index);

/* How long its answers took counts for all cases. */
void cf_verdicts_note_slowness(struct cf_verdicts *verdicts, const struct cf_observations *observations);

/* Whether the target has this exchange to itself in every run.  One that was repeated and is no longer
 * doubtful was so by chance: in the next run it is among others. */
bool cf_verdicts_is_always_alone(const struct cf_verdicts *verdicts, size_t index);

/* After a control request: its fact holds or not; what it gives is set. */
void cf_verdicts_take_fact(struct cf_verdicts *verdicts, size_t index, const struct cf_variables *given);

/* Whether a fact of that name is known to hold. */
bool cf_verdicts_fact(const struct cf_verdicts *verdicts, const char *name);

/* Twin and needs of a case: CF_READY to go, CF_NOT_YET while one of them is not decided, CF_NEVER with the
 * reason in its state, and whether the target forfeited it. */
enum cf_readiness { CF_READY, CF_NOT_YET, CF_NEVER };
enum cf_readiness cf_verdicts_ready(struct cf_verdicts *verdicts, size_t index);

/* Adds the exchange of a case to the model; returns its index. */
int32_t cf_verdicts_add_exchange(struct rp_run *run, const struct cf_case *it,
                                 const struct cf_outcome_state *state);

/* Fills the model: facts, exchanges, results of selected cases and of the passive checks; sorted. */
void cf_verdicts_finish(struct cf_verdicts *verdicts, struct rp_run *run, const char *replay_prefix);

#endif
