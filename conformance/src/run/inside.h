// SPDX-License-Identifier: MIT
/* inside.h - the inside of a run, shared by its parts: exchanges (run.c), control requests (control.c),
 * targets that die (death.c), other cuts (sweep.c). */
#ifndef CF_RUN_INSIDE_H
#define CF_RUN_INSIDE_H

#include "run/driver.h"
#include "run/run.h"
#include "run/sweep.h"
#include "run/verdicts.h"

struct cf_job {
    struct cf_run *run;
    size_t index; /* of the case */
    struct cf_driver *driver;
    struct cf_pace pace;
    struct cf_job *next;
};

struct cf_run {
    uv_loop_t *loop;
    struct cf_run_options options;
    struct cf_address address;
    struct rp_run *out;
    struct rp_arena *arena; /* of exchanges: that of out, or that of a sweep */
    struct cf_verdicts verdicts;
    struct cf_job *jobs; /* under way */
    size_t job_count;
    size_t jobs_max;
    size_t floods;
    uint64_t latency_us;
    uint64_t nonces;
    uint64_t *latencies;
    size_t latency_count;
    size_t latency_capacity;
    bool stopped;
    bool slow;            /* confirming: waits are long */
    unsigned agreed;      /* confirmations in a row that confirmed */
    uint64_t lonely_us;   /* spent on confirming one case at a time */
    bool lonely;          /* confirming, or looking for the case that kills the target: one case alone */
    size_t alone;         /* lonely: that case */
    bool controlled;      /* the control requests are over */
    unsigned unexplained; /* deaths of the target since a case was blamed for one */
    const char *death;    /* the target is dead: how it ended */

    struct cf_sweep *sweep;         /* cuts are tried, or NULL */
    struct cf_outcome_state *whole; /* ... after these states, without them */
    struct cf_sweep_outcome *sweep_outcomes;
    unsigned sweeps_agreed; /* differences in a row that were confirmed */
    bool settling;          /* a difference is being confirmed */
};

static inline const struct cf_case *cf_run_case(const struct cf_run *run, size_t index)
{
    return &run->options.suites->cases[index];
}

/* Carries one case out with nothing else under way. */
void cf_run_alone(struct cf_run *run, size_t index);

/* Lets time pass; less, if the target dies or the run is to end. */
void cf_run_wait(struct cf_run *run, uint64_t ms);

/* Carries these cases out again, slowly and with nothing else under way if alone, several at a time. */
void cf_run_several(struct cf_run *run, const size_t *indexes, size_t count, bool alone);

/* Carries out whatever waits, and confirms what has to be. */
void cf_run_all(struct cf_run *run);

/* Host and port, for the cases, from the address of the target. */
void cf_run_set_address(struct cf_run *run);

/* All control requests (control.c). */
void cf_run_control(struct cf_run *run);

/* ---- a target that dies (death.c) ---- */

/* The target died while this case was under way. */
void cf_death_suspect(struct cf_run *run, size_t index);

/* If nobody listens any more, waits to be told that the target died. */
void cf_death_await(struct cf_run *run);

/* Behind a case that was carried out alone: gives a target that has died before some time to die of this one.
 */
void cf_death_await_behind(struct cf_run *run, size_t index);

/* The same behind cases that were carried out together. */
void cf_death_await_behind_all(struct cf_run *run);

/* With nothing under way: starts a dead target again. */
void cf_death_revive(struct cf_run *run);

#endif
