// SPDX-License-Identifier: MIT
/* death.c - a target that httproof started, and that dies: starts it again and finds the case that kills it.
 *
 * With many exchanges under way nobody knows which one it was: all of them, and those that ended oddly just
 * before, are carried out again, each alone.  Who is alone with the target when it dies, and dies again, is
 * guilty. */
#include "run/inside.h"

enum {
    DEATHS_BORNE = 8,           /* deaths in a row for which no case can be blamed */
    STRIKES_GUILTY = 2,         /* deaths alone with a case */
    NOTICED_WITHIN_US = 300000, /* the end of connections is seen that much before the end of the process */
    KNOWN_WITHIN_MS = 1000,     /* so long the end of a process may take whose port is closed */
    LATE_MS = 30                /* so long a target may live on after what kills it */
};

void cf_death_suspect(struct cf_run *run, size_t index)
{
    struct cf_outcome_state *state = &run->verdicts.states[index];

    state->suspected = true;
    state->strikes += run->lonely ? 1 : 0;
    state->killed = state->strikes >= STRIKES_GUILTY;
    state->state = state->killed ? CF_CASE_DONE : CF_CASE_UNCONFIRMED;
    if (!state->killed)
        return;
    run->unexplained = 0;
    state->reason =
        rp_arena_format(run->out->arena,
                        "the target %s, twice, while this case and nothing else was carried out", run->death);
    cf_verdicts_judge(&run->verdicts, index);
    state->judgements[0].verdict = RP_FAIL;
}

/* Decided, but perhaps by the death of the target. */
static bool may_have_killed(const struct cf_run *run, size_t index)
{
    const struct cf_outcome_state *state = &run->verdicts.states[index];

    if (state->state != CF_CASE_DONE || state->observations == NULL || cf_run_case(run, index)->fact != NULL)
        return false;
    if (run->lonely)
        return index == run->alone;
    return !state->confirmed && cf_driver_now_us() - state->over_us < NOTICED_WITHIN_US &&
           cf_verdicts_ended_oddly(state->observations);
}

static void suspect_recent(struct cf_run *run)
{
    for (size_t i = 0; i < run->options.plan->count; i++) {
        size_t index = run->options.plan->order[i];
        if (may_have_killed(run, index))
            cf_death_suspect(run, index);
    }
}

void cf_death_await(struct cf_run *run)
{
    char problem[128];

    if (run->options.restart != NULL && run->death == NULL && !run->stopped &&
        !cf_address_reachable(&run->address, problem, sizeof problem))
        cf_run_wait(run, KNOWN_WITHIN_MS);
}

static bool any_recent_suspect(const struct cf_run *run)
{
    for (size_t i = 0; i < run->options.plan->count; i++)
        if (may_have_killed(run, run->options.plan->order[i]))
            return true;
    return false;
}

void cf_death_await_behind_all(struct cf_run *run)
{
    if (run->options.restart == NULL || run->death != NULL || run->stopped)
        return;
    if (any_recent_suspect(run))
        cf_run_wait(run, LATE_MS);
    cf_death_await(run);
}

void cf_death_await_behind(struct cf_run *run, size_t index)
{
    const struct cf_outcome_state *state = &run->verdicts.states[index];

    if (run->options.restart == NULL || run->death != NULL || run->stopped || state->observations == NULL)
        return;
    if (cf_verdicts_ended_oddly(state->observations))
        cf_death_await(run);
    if (run->death == NULL && run->out->target.deaths > 0)
        cf_run_wait(run, LATE_MS);
}

void cf_death_revive(struct cf_run *run)
{
    const char *death = run->death;

    if (death == NULL || run->job_count > 0 || run->stopped)
        return;
    run->death = NULL;
    if (run->options.restart(run->options.context, &run->address))
        cf_run_set_address(run);
    else
        cf_run_stop(run,
                    rp_arena_format(run->out->arena, "the target %s, and could not be started again", death));
}

void cf_run_target_died(struct cf_run *run, const char *how)
{
    run->out->target.deaths++;
    if (++run->unexplained > DEATHS_BORNE || !run->controlled || run->options.restart == NULL) {
        cf_run_stop(run, rp_arena_format(run->out->arena, "the target %s", how));
        return;
    }
    run->death = how;
    suspect_recent(run);
    for (struct cf_job *job = run->jobs; job != NULL; job = job->next)
        cf_driver_cancel(job->driver);
}
