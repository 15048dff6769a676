// SPDX-License-Identifier: MIT
/* run.c - exchanges, several at a time, and what is done about their verdicts. */
#include "run/run.h"

#include "run/inside.h"

#include <h1/grammar.h>
#include <stdio.h>
#include <time.h>

enum {
    JOBS_DEFAULT = 32,
    HABIT = 8,                       /* confirmations in a row that show that it is not the load */
    LONELY_US = 30000000,            /* so long a run confirms one case at a time */
    FLOODS_BORNE = 8,                /* after so many floods ... */
    FLOOD_RECEIVE_LIMIT = 64 * 1024, /* ... an exchange may receive no more than this */
    MANY_CUTS = 64,                  /* it does not matter if some are not noticed: pauses are shorter */
    STORING_PATIENCE = 5,            /* what is stored waits for disks, and for what others store */
    LATENCY_UNKNOWN_US = 200000      /* until the first answer: patience */
};

/* ---- variables ---- */

/* Letters that no other exchange of this or another run has: the clock, mixed (splitmix64). */
static void set_nonce(struct cf_run *run, struct cf_variables *variables)
{
    uint64_t mix =
        (uint64_t)time(NULL) * 1000003 + uv_hrtime() + ++run->nonces * UINT64_C(0x9e3779b97f4a7c15);
    char nonce[13];

    mix = (mix ^ (mix >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    mix = (mix ^ (mix >> 27)) * UINT64_C(0x94d049bb133111eb);
    mix ^= mix >> 31;
    for (size_t i = 0; i < sizeof nonce - 1; i++, mix /= 26)
        nonce[i] = (char)('a' + mix % 26);
    nonce[sizeof nonce - 1] = '\0';
    cf_variables_set_string(variables, "nonce", nonce);
}

static void set_now(struct cf_variables *variables)
{
    char text[H1_DATE_LEN];

    h1_date_format(time(NULL), text);
    cf_variables_set(variables, "now", text, sizeof text);
}

static void set_variables(struct cf_run *run, struct cf_variables *variables)
{
    char missing[64];

    variables->arena = run->arena;
    cf_variables_merge(variables, &run->verdicts.variables);
    cf_variables_merge(variables, &run->options.given);
    set_now(variables);
    set_nonce(run, variables);
    snprintf(missing, sizeof missing, "/httproof-missing-%.*s",
             (int)cf_variables_get(variables, "nonce")->value.len,
             (const char *)cf_variables_get(variables, "nonce")->value.data);
    cf_variables_set_string(variables, "missing", missing);
}

void cf_run_set_address(struct cf_run *run)
{
    struct cf_variables *variables = &run->verdicts.variables;
    char port[8];

    snprintf(port, sizeof port, "%u", run->address.port);
    cf_variables_set_string(variables, "host", run->address.authority);
    cf_variables_set_string(variables, "port", port);
    run->out->target.url = run->address.url;
}

static void set_defaults(struct cf_run *run)
{
    struct cf_variables *variables = &run->verdicts.variables;

    cf_run_set_address(run);
    cf_variables_set_string(variables, "path", run->address.path != NULL ? run->address.path : "/");
    cf_variables_set_string(variables, "echo", "/echo");
    if (run->address.path != NULL && cf_variables_get(&run->options.given, "path") == NULL)
        cf_variables_set_string(&run->options.given, "path", run->address.path);
    cf_variables_merge(variables, &run->options.given);
}

/* ---- one exchange ---- */

static void on_over(void *context, struct cf_exchange *exchange);

static double scale_of(const struct cf_run *run)
{
    return run->options.time_scale > 0 ? run->options.time_scale : 1;
}

static struct cf_pace pace_of(const struct cf_run *run, const struct cf_case *it)
{
    struct cf_pace pace = cf_pace_from(run->latency_us, run->slow);
    double scale = scale_of(run);

    pace.answer = (uint64_t)((double)pace.answer * scale * (it->setting != NULL ? STORING_PATIENCE : 1));
    pace.silence = (uint64_t)((double)pace.silence * scale);
    pace.pause = (uint64_t)((double)pace.pause * scale);
    return pace;
}

static void start(struct cf_run *run, size_t index)
{
    const struct cf_case *it = cf_run_case(run, index);
    struct cf_exchange_setup setup = {.it = it,
                                      .pace = pace_of(run, it),
                                      .canary = run->verdicts.canary,
                                      .canary_content = run->verdicts.canary_content,
                                      .receive_limit = run->floods >= FLOODS_BORNE ? FLOOD_RECEIVE_LIMIT : 0,
                                      .arena = run->arena};
    struct cf_job *job = rp_arena_take(run->arena, sizeof *job);

    if (run->sweep != NULL)
        setup.cuts = cf_sweep_cuts(run->sweep, index);
    if (setup.cuts.count > MANY_CUTS)
        setup.pace.pause /= 2;

    set_variables(run, &setup.variables);
    *job = (struct cf_job){.run = run, .index = index, .pace = setup.pace, .next = run->jobs};
    struct cf_exchange *exchange = cf_exchange_create(&setup, cf_driver_now_us());
    job->driver =
        cf_driver_start(run->loop, &run->address.socket, exchange, it->connection_count, on_over, job);
    if (job->driver == NULL) {
        cf_run_stop(run, "no memory for another exchange");
        return;
    }
    run->jobs = job;
    run->job_count++;
    run->verdicts.states[index].state = CF_CASE_RUNNING;
}

static void unlink_job(struct cf_run *run, struct cf_job *job)
{
    struct cf_job **at = &run->jobs;

    while (*at != job)
        at = &(*at)->next;
    *at = job->next;
    run->job_count--;
}

/* Adds one case to what is shown; what is not decided counts nothing. */
static void count_case(const struct cf_run *run, size_t index, struct rp_progress_state *progress)
{
    const struct cf_outcome_state *state = &run->verdicts.states[index];
    const struct cf_case *it = cf_run_case(run, index);
    bool skipped = state->state == CF_CASE_SKIPPED;

    if (!skipped && state->state != CF_CASE_DONE && state->state != CF_CASE_DROPPED)
        return;
    progress->done++;
    if (it->fact != NULL || !run->verdicts.plan->selected[index] || (!skipped && state->judgements == NULL))
        return;
    for (size_t i = 0; i < it->check_count; i++)
        progress->count[skipped ? RP_SKIP : state->judgements[i].verdict]++;
}

/* Counted anew each time: a case that is carried out again loses its verdict until then. */
static void show_progress(struct cf_run *run, size_t index)
{
    struct rp_progress_state progress = {.total = run->options.plan->count,
                                         .current = cf_run_case(run, index)->id};

    if (run->options.progress == NULL || run->settling)
        return;
    for (size_t i = 0; i < run->options.plan->count; i++)
        count_case(run, run->options.plan->order[i], &progress);
    run->options.progress(run->options.context, &progress);
}

static void on_over(void *context, struct cf_exchange *exchange)
{
    struct cf_job *job = context;
    struct cf_run *run = job->run;
    struct cf_outcome_state *state = &run->verdicts.states[job->index];

    unlink_job(run, job);
    state->observations = cf_exchange_finish(exchange);
    state->transcript = cf_exchange_transcript(exchange);
    state->variables = cf_exchange_variables(exchange);
    state->pace = job->pace;
    state->confirmed = run->slow;
    run->floods += state->observations->flooded;
    state->over_us = cf_driver_now_us();
    if (run->death != NULL && !run->stopped) {
        cf_death_suspect(run, job->index);
        return;
    }
    if (run->stopped && state->observations->interrupted) {
        state->state = CF_CASE_DONE;
        state->error = true;
        state->reason = run->out->fatal != NULL ? run->out->fatal : "interrupted while it was carried out";
        return;
    }
    enum rp_verdict before = state->judgements != NULL ? state->judgements[0].verdict : RP_VERDICT_COUNT;
    cf_verdicts_judge(&run->verdicts, job->index);
    cf_verdicts_note_slowness(&run->verdicts, state->observations);
    if (run->slow)
        run->agreed = state->judgements[0].verdict == before ? run->agreed + 1 : 0;
    bool again = !run->settling && cf_verdicts_needs_confirmation(&run->verdicts, job->index) &&
                 (run->sweep == NULL || cf_sweep_differs(run, job->index));
    state->state = again && !run->stopped ? CF_CASE_UNCONFIRMED : CF_CASE_DONE;
    show_progress(run, job->index);
}

void cf_run_alone(struct cf_run *run, size_t index)
{
    start(run, index);
    while (run->job_count > 0)
        uv_run(run->loop, UV_RUN_ONCE);
}

static void on_patience_over(uv_timer_t *timer)
{
    *(bool *)timer->data = true;
}

void cf_run_wait(struct cf_run *run, uint64_t ms)
{
    bool over = false;
    uv_timer_t timer;

    uv_timer_init(run->loop, &timer);
    timer.data = &over;
    uv_timer_start(&timer, on_patience_over, ms, 0);
    while (!over && run->death == NULL && !run->stopped)
        uv_run(run->loop, UV_RUN_ONCE);
    uv_close((uv_handle_t *)&timer, NULL);
    uv_run(run->loop, UV_RUN_NOWAIT);
}

void cf_run_several(struct cf_run *run, const size_t *indexes, size_t count, bool alone)
{
    run->slow = run->lonely = alone;
    for (size_t i = 0; i < count && !run->stopped && run->death == NULL; i++) {
        run->alone = indexes[i];
        start(run, indexes[i]);
        while (run->job_count >= run->jobs_max)
            uv_run(run->loop, UV_RUN_ONCE);
    }
    while (run->job_count > 0)
        uv_run(run->loop, UV_RUN_ONCE);
    run->slow = run->lonely = false;
}

/* ---- all other cases ---- */

/* Starts or skips whatever can be; true if something changed. */
static bool start_ready(struct cf_run *run)
{
    bool changed = false;

    for (size_t i = 0; i < run->options.plan->count && run->job_count < run->jobs_max && !run->stopped; i++) {
        size_t index = run->options.plan->order[i];
        struct cf_outcome_state *state = &run->verdicts.states[index];
        if (state->state != CF_CASE_WAITING)
            continue;
        enum cf_readiness readiness = cf_verdicts_ready(&run->verdicts, index);
        if (readiness == CF_NOT_YET)
            continue;
        changed = true;
        if (readiness == CF_READY) {
            start(run, index);
        } else {
            state->state = CF_CASE_SKIPPED;
            show_progress(run, index);
        }
    }
    return changed;
}

/* Carries out once more, slowly and with nothing else under way, what awaits confirmation. */
static void confirm(struct cf_run *run, size_t index)
{
    uint64_t began_us = cf_driver_now_us();

    cf_death_await(run); /* of the target, through what was carried out before */
    if (run->death != NULL || run->stopped)
        return;
    run->slow = !run->verdicts.states[index].suspected;
    run->lonely = true;
    run->alone = index;
    run->verdicts.states[index].suspected = false;
    cf_run_alone(run, index);
    cf_death_await_behind(run, index);
    run->slow = run->lonely = false;
    run->lonely_us += cf_driver_now_us() - began_us;
}

static bool is_loneliness_spent(const struct cf_run *run)
{
    return (double)run->lonely_us > LONELY_US * scale_of(run);
}

/* Whether this one can be confirmed beside others: it rests on waits, and it is known that the load is not to
 * blame, or patience is all that it lacked, or there is no time left for one at a time. */
static bool is_sociable(const struct cf_run *run, size_t index)
{
    const struct cf_outcome_state *state = &run->verdicts.states[index];

    return state->state == CF_CASE_UNCONFIRMED && !state->suspected && state->observations->timed &&
           (run->agreed >= HABIT || is_loneliness_spent(run) ||
            cf_verdicts_is_only_hasty(&run->verdicts, index));
}

static void confirm_many(struct cf_run *run)
{
    run->slow = true;
    for (size_t i = 0; i < run->options.plan->count && run->job_count < run->jobs_max && !run->stopped; i++)
        if (is_sociable(run, run->options.plan->order[i]))
            start(run, run->options.plan->order[i]);
    while (run->job_count > 0)
        uv_run(run->loop, UV_RUN_ONCE);
    run->slow = false;
}

/* The first case that awaits confirmation, or of those only the ones suspected of killing the target. */
static bool confirm_one(struct cf_run *run, bool suspects)
{
    for (size_t i = 0; i < run->options.plan->count; i++) {
        size_t index = run->options.plan->order[i];
        const struct cf_outcome_state *state = &run->verdicts.states[index];
        if (state->state != CF_CASE_UNCONFIRMED || (suspects && !state->suspected))
            continue;
        if (is_sociable(run, index))
            confirm_many(run);
        else
            confirm(run, index);
        return true;
    }
    return false;
}

/* What became doubtful only when the target turned out to be slow. */
static void doubt_again(struct cf_run *run)
{
    for (size_t i = 0; i < run->options.plan->count && run->sweep == NULL && !run->settling; i++) {
        size_t index = run->options.plan->order[i];
        struct cf_outcome_state *state = &run->verdicts.states[index];
        if (state->state == CF_CASE_DONE && !state->error && !state->killed && state->judgements != NULL &&
            cf_verdicts_needs_confirmation(&run->verdicts, index))
            state->state = CF_CASE_UNCONFIRMED;
    }
}

/* A target that takes no connection any more, even slowly and alone, is gone. */
static void check_reachable(struct cf_run *run)
{
    for (size_t i = 0; i < run->options.plan->count && !run->stopped; i++) {
        const struct cf_outcome_state *state = &run->verdicts.states[run->options.plan->order[i]];
        if (state->state == CF_CASE_DONE && state->confirmed && !state->error &&
            state->observations != NULL && state->observations->unreachable)
            cf_run_stop(run, rp_arena_format(run->out->arena, "the target takes no connections any more (%s)",
                                             state->observations->problem));
    }
}

void cf_run_all(struct cf_run *run)
{
    bool more = true;

    run->controlled = true;
    while (more && !run->stopped) {
        cf_death_revive(run);
        if (run->job_count == 0 && run->death == NULL && confirm_one(run, true))
            continue;
        more = run->death != NULL || start_ready(run);
        if (run->job_count > 0) {
            uv_run(run->loop, UV_RUN_ONCE);
            more = true;
        } else if (!more) {
            cf_death_await_behind_all(run);
            doubt_again(run);
            more = run->death != NULL || confirm_one(run, false);
            check_reachable(run);
        }
    }
    while (run->job_count > 0)
        uv_run(run->loop, UV_RUN_ONCE);
}

/* ---- life ---- */

struct cf_run *cf_run_create(uv_loop_t *loop, const struct cf_run_options *options,
                             const struct cf_address *address, struct rp_run *out)
{
    struct cf_run *run = rp_arena_take(out->arena, sizeof *run);

    run->loop = loop;
    run->options = *options;
    run->options.given.arena = out->arena;
    run->address = *address;
    run->out = out;
    run->arena = out->arena;
    run->jobs_max = options->jobs > 0 ? options->jobs : JOBS_DEFAULT;
    run->latency_us = LATENCY_UNKNOWN_US;
    cf_verdicts_init(&run->verdicts, out->arena, options->suites, options->plan);
    set_defaults(run);
    return run;
}

void cf_run_go(struct cf_run *run)
{
    uint64_t began_us = cf_driver_now_us();

    cf_run_control(run);
    cf_run_all(run);
    cf_sweeps_go(run);
    cf_verdicts_finish(&run->verdicts, run->out, run->options.replay_prefix);
    cf_sweeps_report(run);
    run->out->duration_ms = (cf_driver_now_us() - began_us) / 1000;
}

void cf_run_stop(struct cf_run *run, const char *fatal)
{
    if (run->stopped)
        return;
    run->stopped = true;
    run->out->interrupted = fatal == NULL;
    run->out->fatal = fatal;
    for (struct cf_job *job = run->jobs; job != NULL; job = job->next)
        cf_driver_cancel(job->driver);
}
