// SPDX-License-Identifier: MIT
/* control.c - control requests, one after the other: what the target can do, how fast it is, what a canary
 * must get. */
#include "run/inside.h"

#include <stdlib.h>
#include <string.h>

enum {
    START_PATIENCE_US = 3000000, /* so long a target may listen before it serves */
    START_PAUSE_MS = 50,         /* between two requests meanwhile */
    UNAVAILABLE = 503            /* what a gateway says whose origin server is not there yet */
};

/* From the first octet sent to the first received. */
static void note_latency(struct cf_run *run, const struct rp_transcript *transcript)
{
    uint64_t sent_us = UINT64_MAX;

    for (size_t i = 0; i < transcript->event_count; i++) {
        const struct rp_event *event = &transcript->events[i];
        if (event->kind == RP_EVENT_SENT)
            sent_us = event->at_us;
        if (event->kind == RP_EVENT_RECEIVED && sent_us != UINT64_MAX) {
            run->latencies = rp_arena_grow(run->out->arena, run->latencies, run->latency_count,
                                           &run->latency_capacity, sizeof *run->latencies);
            run->latencies[run->latency_count++] = event->at_us - sent_us;
            return;
        }
    }
}

static int compare_latency(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;

    return (a > b) - (a < b);
}

static void settle_latency(struct cf_run *run)
{
    if (run->latency_count == 0)
        return;
    qsort(run->latencies, run->latency_count, sizeof *run->latencies, compare_latency);
    run->latency_us = run->latencies[run->latency_count / 2];
    run->out->target.latency_us = run->latency_us;
}

static const struct cf_response *answer_of(const struct cf_outcome_state *state)
{
    const struct cf_observation *observation = cf_observations_get(state->observations, "response");

    return observation != NULL && observation->response_count > 0 ? observation->responses[0] : NULL;
}

static void take_server(struct cf_run *run, const struct cf_response *response)
{
    const struct cf_field *server = cf_response_field(response, "Server", NULL);

    if (server != NULL)
        run->out->target.server = cf_octets_escape(run->out->arena, server->value);
}

/* What GET {path} gives twice is what a canary must get; content that differs each time is not looked at. */
static void take_canary(struct cf_run *run, size_t index)
{
    struct cf_outcome_state *state = &run->verdicts.states[index];
    struct cf_outcome_state first = *state;

    if (state->state != CF_CASE_DONE || !cf_verdicts_fact(&run->verdicts, "get") || run->stopped)
        return;
    cf_run_alone(run, index);
    const struct cf_response *again = answer_of(state);
    const struct cf_response *canary = answer_of(&first);
    if (canary != NULL) {
        run->verdicts.canary = canary;
        run->verdicts.canary_content =
            again != NULL && again->content.len == canary->content.len &&
            memcmp(again->content.data, canary->content.data, canary->content.len) == 0;
        run->out->target.stable_content = run->verdicts.canary_content;
        take_server(run, canary);
    }
    *state = first;
}

static bool is_served(const struct cf_outcome_state *state)
{
    const struct cf_response *response = answer_of(state);

    return response != NULL && response->status != UNAVAILABLE;
}

/* The first request of all, until it is served: what depends on it would be skipped in the whole run. */
static void await_service(struct cf_run *run, size_t index)
{
    uint64_t began_us = cf_driver_now_us();

    cf_run_alone(run, index);
    while (!is_served(&run->verdicts.states[index]) && run->death == NULL && !run->stopped &&
           cf_driver_now_us() - began_us < START_PATIENCE_US) {
        cf_run_wait(run, START_PAUSE_MS);
        cf_run_alone(run, index);
    }
}

static void control(struct cf_run *run, size_t index, bool first)
{
    const struct cf_case *it = cf_run_case(run, index);
    struct cf_outcome_state *state = &run->verdicts.states[index];

    if (cf_verdicts_fact(&run->verdicts, it->fact)) {
        state->state = CF_CASE_DROPPED; /* an earlier alternative holds */
        return;
    }
    if (cf_verdicts_ready(&run->verdicts, index) != CF_READY) {
        state->state = CF_CASE_SKIPPED;
    } else {
        (first ? await_service : cf_run_alone)(run, index);
        if (state->state == CF_CASE_UNCONFIRMED)
            state->state = CF_CASE_DONE;
        if (state->state == CF_CASE_DONE && !state->error)
            note_latency(run, state->transcript);
        settle_latency(run);
    }
    if (state->error)
        return;
    cf_verdicts_take_fact(&run->verdicts, index, &run->options.given);
    if (strcmp(it->fact, "get") == 0)
        take_canary(run, index);
}

void cf_run_control(struct cf_run *run)
{
    bool first = true;

    for (size_t i = 0; i < run->options.plan->count && !run->stopped; i++) {
        size_t index = run->options.plan->order[i];
        if (cf_run_case(run, index)->fact != NULL) {
            control(run, index, first);
            first = false;
        }
    }
    if (!cf_verdicts_fact(&run->verdicts, "concurrent"))
        run->jobs_max = 1;
    run->out->target.jobs = (uint32_t)run->jobs_max;
}
