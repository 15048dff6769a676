// SPDX-License-Identifier: MIT
#include "run/verdicts.h"

#include <string.h>

void cf_verdicts_init(struct cf_verdicts *verdicts, struct rp_arena *arena, const struct cf_suites *suites,
                      const struct cf_plan *plan)
{
    *verdicts = (struct cf_verdicts){.arena = arena, .suites = suites, .plan = plan};
    verdicts->states = rp_arena_take(arena, suites->case_count * sizeof *verdicts->states);
    verdicts->variables.arena = arena;
}

/* ---- judging ---- */

void cf_verdicts_judge(struct cf_verdicts *verdicts, size_t index)
{
    const struct cf_case *it = &verdicts->suites->cases[index];
    struct cf_outcome_state *state = &verdicts->states[index];
    struct cf_judge_context context = {.references = &verdicts->references,
                                       .variables = state->variables,
                                       .pace = state->pace,
                                       .arena = verdicts->arena};

    state->judgements = rp_arena_take(verdicts->arena, it->check_count * sizeof *state->judgements);
    for (size_t i = 0; i < it->check_count; i++)
        state->judgements[i] = cf_judge(it, &it->checks[i], state->observations, &context);
}

static bool is_bad(enum rp_verdict verdict)
{
    return verdict == RP_WARN || verdict == RP_FAIL || verdict == RP_ERROR;
}

bool cf_verdicts_ended_oddly(const struct cf_observations *observations)
{
    bool odd = observations->reset || observations->problem != NULL;

    for (size_t i = 0; i < observations->count; i++) {
        const struct cf_observation *observation = &observations->items[i];
        odd |= observation->kind == CF_STEP_EXPECT_RESPONSE && observation->answer != CF_ANSWER_RESPONSE;
        odd |= observation->kind == CF_STEP_SYNC && observation->sync == CF_SYNC_CLOSED;
    }
    return odd;
}

/* The target closed behind a response that left the connection open: a busy server may, at any time. */
static bool closed_unannounced(const struct cf_observations *observations)
{
    for (size_t i = 0; i < observations->response_count; i++)
        if (observations->responses[i]->persists && observations->responses[i]->ended_after)
            return cf_verdicts_ended_oddly(observations);
    return false;
}

/* A wait ran out, yet an answer came behind it: what was waited for may only have been late. */
static bool answered_late(const struct cf_observations *observations)
{
    bool waited = false;

    for (size_t i = 0; i < observations->count; i++) {
        const struct cf_observation *observation = &observations->items[i];
        if (waited && observation->response_count > 0)
            return true;
        waited |= observation->timed && observation->kind == CF_STEP_EXPECT_RESPONSE;
    }
    return false;
}

static bool is_doubtful(const struct cf_judgement *judgement, const struct cf_observations *observations)
{
    if (judgement->verdict == RP_ERROR || (is_bad(judgement->verdict) && judgement->timed))
        return true;
    if (observations->missing_capture != NULL && observations->timed)
        return true; /* what there was to capture may have come later */
    if (judgement->verdict == RP_SKIP && judgement->timed && answered_late(observations))
        return true;
    return !observations->timed &&
           closed_unannounced(observations); /* a pass, too: it may rest on the close */
}

static bool is_any_doubtful(const struct cf_case *it, const struct cf_outcome_state *state)
{
    for (size_t i = 0; i < it->check_count; i++)
        if (is_doubtful(&state->judgements[i], state->observations))
            return true;
    return false;
}

/* A skip by a wait that was shorter than twice what the target took for other answers: it may be busy. */
static bool is_any_hasty(const struct cf_verdicts *verdicts, const struct cf_case *it,
                         const struct cf_outcome_state *state)
{
    for (size_t i = 0; i < it->check_count; i++)
        if (state->judgements[i].verdict == RP_SKIP && state->judgements[i].timed)
            return state->pace.answer < 2 * verdicts->slowest_us;
    return false;
}

bool cf_verdicts_is_only_hasty(const struct cf_verdicts *verdicts, size_t index)
{
    const struct cf_case *it = &verdicts->suites->cases[index];
    const struct cf_outcome_state *state = &verdicts->states[index];

    return !is_any_doubtful(it, state) && is_any_hasty(verdicts, it, state);
}

bool cf_verdicts_needs_confirmation(const struct cf_verdicts *verdicts, size_t index)
{
    const struct cf_outcome_state *state = &verdicts->states[index];

    return !state->confirmed && (is_any_doubtful(&verdicts->suites->cases[index], state) ||
                                 cf_verdicts_is_only_hasty(verdicts, index));
}

void cf_verdicts_note_slowness(struct cf_verdicts *verdicts, const struct cf_observations *observations)
{
    for (size_t i = 0; i < observations->response_count; i++)
        if (observations->responses[i]->waited_us > verdicts->slowest_us)
            verdicts->slowest_us = observations->responses[i]->waited_us;
}

bool cf_verdicts_is_always_alone(const struct cf_verdicts *verdicts, size_t index)
{
    const struct cf_case *it = &verdicts->suites->cases[index];
    const struct cf_outcome_state *state = &verdicts->states[index];

    return it->fact != NULL || (state->confirmed && state->judgements != NULL && is_any_doubtful(it, state));
}

/* ---- facts ---- */

bool cf_verdicts_fact(const struct cf_verdicts *verdicts, const char *name)
{
    for (size_t i = 0; i < verdicts->fact_count; i++)
        if (strcmp(verdicts->facts[i].name, name) == 0)
            return verdicts->facts[i].holds;
    return false;
}

static bool was_tried(const struct cf_verdicts *verdicts, const char *name)
{
    for (size_t i = 0; i < verdicts->fact_count; i++)
        if (strcmp(verdicts->facts[i].name, name) == 0)
            return true;
    return false;
}

static struct rp_fact *fact_slot(struct cf_verdicts *verdicts, const char *name)
{
    for (size_t i = 0; i < verdicts->fact_count; i++)
        if (strcmp(verdicts->facts[i].name, name) == 0)
            return &verdicts->facts[i];
    verdicts->facts = rp_arena_grow(verdicts->arena, verdicts->facts, verdicts->fact_count,
                                    &verdicts->fact_capacity, sizeof *verdicts->facts);
    struct rp_fact *fact = &verdicts->facts[verdicts->fact_count++];
    *fact = (struct rp_fact){.name = name};
    return fact;
}

static void add_reference(struct cf_verdicts *verdicts, const char *name, const struct cf_response *response)
{
    verdicts->reference_items =
        rp_arena_grow(verdicts->arena, verdicts->reference_items, verdicts->references.count,
                      &verdicts->reference_capacity, sizeof *verdicts->reference_items);
    verdicts->reference_items[verdicts->references.count++] = (struct cf_reference){name, response};
    verdicts->references.items = verdicts->reference_items;
}

static const struct cf_response *first_response(const struct cf_observations *observations)
{
    for (size_t i = 0; i < observations->count; i++)
        if (observations->items[i].kind == CF_STEP_EXPECT_RESPONSE &&
            observations->items[i].response_count > 0)
            return observations->items[i].responses[0];
    return NULL;
}

static void take_given(struct cf_verdicts *verdicts, const struct cf_case *it, const struct cf_variables *own,
                       const struct cf_variables *given)
{
    char problem[256];

    for (size_t i = 0; i < it->given_count; i++) {
        struct cf_buffer value = {.arena = verdicts->arena};
        if (cf_variables_get(given, it->given_names[i]) != NULL)
            continue; /* the caller knows better */
        if (cf_template_render(it->given[i], own, &value, problem, sizeof problem))
            cf_variables_set(&verdicts->variables, it->given_names[i], value.data, value.len);
    }
}

void cf_verdicts_take_fact(struct cf_verdicts *verdicts, size_t index, const struct cf_variables *given)
{
    const struct cf_case *it = &verdicts->suites->cases[index];
    const struct cf_outcome_state *state = &verdicts->states[index];
    struct rp_fact *fact = fact_slot(verdicts, it->fact);
    bool passed = state->state == CF_CASE_DONE && state->judgements[0].verdict == RP_PASS;

    if (fact->holds)
        return;
    fact->holds = passed;
    if (state->state == CF_CASE_DONE)
        fact->detail = state->judgements[0].verdict == RP_SKIP ? state->judgements[0].reason
                                                               : state->judgements[0].observed;
    else
        fact->detail = state->reason;
    if (!passed)
        return;
    take_given(verdicts, it, state->variables, given);
    if (first_response(state->observations) != NULL)
        add_reference(verdicts, it->fact, first_response(state->observations));
}

/* ---- needs ---- */

static const char *title_of_fact(const struct cf_verdicts *verdicts, const char *name)
{
    for (size_t i = 0; i < verdicts->suites->case_count; i++) {
        const struct cf_case *it = &verdicts->suites->cases[i];
        if (it->fact != NULL && strcmp(it->fact, name) == 0)
            return it->title != NULL ? it->title : name;
    }
    return name;
}

static bool case_index(const struct cf_verdicts *verdicts, const char *id, size_t *index)
{
    const struct cf_case *it = cf_suites_find(verdicts->suites, id);

    if (it != NULL)
        *index = (size_t)(it - verdicts->suites->cases);
    return it != NULL;
}

static const char lacking[] = "the target does not do this: ";

static enum cf_readiness fact_ready(struct cf_verdicts *verdicts, const char *name,
                                    struct cf_outcome_state *state)
{
    if (cf_verdicts_fact(verdicts, name))
        return CF_READY;
    const struct rp_fact *fact = fact_slot(verdicts, name);
    const char *detail = fact->detail != NULL ? fact->detail : "not tried";
    if (strncmp(detail, lacking, sizeof lacking - 1) == 0)
        state->reason = detail; /* it was not even tried, for want of another one: that is what to tell */
    else
        state->reason =
            rp_arena_format(verdicts->arena, "%s%s (%s)", lacking, title_of_fact(verdicts, name), detail);
    state->forfeited = strcmp(name, "get") == 0;
    return CF_NEVER;
}

static enum cf_readiness case_ready(struct cf_verdicts *verdicts, const char *id, size_t index, bool twin,
                                    struct cf_outcome_state *state)
{
    const struct cf_outcome_state *other = &verdicts->states[index];
    const char *what = twin ? "its valid twin" : "the case it builds on,";
    const char *why = other->reason;

    switch (other->state) {
    case CF_CASE_WAITING:
    case CF_CASE_RUNNING:
    case CF_CASE_UNCONFIRMED:
        return CF_NOT_YET;
    case CF_CASE_DONE:
        if (other->judgements[0].verdict == RP_PASS || other->judgements[0].verdict == RP_WARN)
            return CF_READY;
        why = other->judgements[0].reason;
        state->forfeited = other->judgements[0].verdict == RP_FAIL;
        break;
    case CF_CASE_SKIPPED:
        state->reason = why; /* the innermost reason is the one that helps */
        state->forfeited = other->forfeited;
        return CF_NEVER;
    case CF_CASE_DROPPED:
        break;
    }
    state->reason = rp_arena_format(verdicts->arena, "%s %s was not accepted: %s", what, id,
                                    why != NULL ? why : "not carried out");
    return CF_NEVER;
}

static enum cf_readiness need_ready(struct cf_verdicts *verdicts, const char *name, bool twin,
                                    struct cf_outcome_state *state)
{
    size_t index = 0;

    if (case_index(verdicts, name, &index) && verdicts->suites->cases[index].fact == NULL)
        return case_ready(verdicts, name, index, twin, state);
    return fact_ready(verdicts, name, state);
}

enum cf_readiness cf_verdicts_ready(struct cf_verdicts *verdicts, size_t index)
{
    const struct cf_case *it = &verdicts->suites->cases[index];
    struct cf_outcome_state *state = &verdicts->states[index];
    enum cf_readiness readiness = CF_READY;

    if (verdicts->plan->limits[index] != NULL) {
        state->reason =
            rp_arena_format(verdicts->arena, "a limit of this target: %s", verdicts->plan->limits[index]);
        return CF_NEVER;
    }
    if (it->setting != NULL && cf_variables_get(&verdicts->variables, it->setting) == NULL) {
        state->reason = rp_arena_format(verdicts->arena, "the user has not set {%s}", it->setting);
        return CF_NEVER;
    }
    /* Whoever does not answer a plain GET cannot be judged on anything else. */
    if (it->fact == NULL || (strcmp(it->fact, "get") != 0 && was_tried(verdicts, "get")))
        readiness = fact_ready(verdicts, "get", state);
    for (size_t i = 0; i < it->need_count && readiness == CF_READY; i++)
        readiness = need_ready(verdicts, it->needs[i], false, state);
    if (it->twin != NULL && readiness == CF_READY)
        readiness = need_ready(verdicts, it->twin, true, state);
    return readiness;
}

/* ---- the model ---- */

static void copy_variables(struct rp_run *run, struct rp_exchange *exchange, const struct cf_variables *from)
{
    exchange->variables = rp_arena_take(run->arena, from->count * sizeof *exchange->variables);
    exchange->variable_count = from->count;
    for (size_t i = 0; i < from->count; i++) {
        exchange->variables[i].name = rp_arena_string(run->arena, from->items[i].name);
        exchange->variables[i].value = cf_octets_escape(run->arena, from->items[i].value);
    }
}

int32_t cf_verdicts_add_exchange(struct rp_run *run, const struct cf_case *it,
                                 const struct cf_outcome_state *state)
{
    struct rp_exchange *exchange = rp_run_add_exchange(run);

    exchange->case_id = it->id;
    copy_variables(run, exchange, state->variables);
    exchange->wait_us = state->pace.answer;
    exchange->confirmed = state->confirmed;
    exchange->transcript = *state->transcript;
    return (int32_t)run->exchange_count - 1;
}

/* Nothing that came before the death of the target makes up for it; the further checks had nothing to judge.
 */
static bool add_death(struct rp_result *result, const struct cf_check *check,
                      const struct cf_outcome_state *state)
{
    if (!state->killed)
        return false;
    result->verdict = check->name == NULL ? RP_FAIL : RP_SKIP;
    result->reason = state->reason;
    result->observed = "the target died";
    return true;
}

static void add_result(struct rp_run *run, const struct cf_case *it, const struct cf_check *check,
                       const struct cf_outcome_state *state, const struct cf_judgement *judgement,
                       int32_t exchange, const char *replay_prefix)
{
    struct rp_result *result = rp_run_add_result(run);

    result->id = check->name == NULL ? it->id : rp_arena_format(run->arena, "%s/%s", it->id, check->name);
    result->suite = it->suite;
    result->area = it->area;
    result->title = it->title;
    result->why = check->why;
    result->requirements = check->requirements;
    result->requirement_count = check->requirement_count;
    result->replay = rp_arena_format(run->arena, "%s --only '%s'", replay_prefix, it->id);
    result->exchange = exchange;
    result->expected_count = cf_words_expected(run->arena, check, &result->expected);
    if (add_death(result, check, state))
        return;
    if (state->state == CF_CASE_SKIPPED || state->error || judgement == NULL) {
        result->verdict = state->error ? RP_ERROR : RP_SKIP;
        result->reason = state->reason;
        result->forfeited = !state->error && state->forfeited;
        return;
    }
    result->verdict = judgement->verdict;
    result->reason = judgement->reason;
    result->observed = judgement->observed;
    result->timed = judgement->timed;
    result->confirmed = state->confirmed && judgement->timed;
}

/* A target that does not answer a plain GET fails that: it is the one control request that is a rule, too. */
static bool is_reported(const struct cf_verdicts *verdicts, size_t index)
{
    const struct cf_case *it = &verdicts->suites->cases[index];

    if (it->fact == NULL)
        return verdicts->plan->selected[index];
    return strcmp(it->fact, "get") == 0 && !cf_verdicts_fact(verdicts, "get");
}

static void add_case(struct cf_verdicts *verdicts, struct rp_run *run, size_t index,
                     struct cf_passive *passive, const char *replay_prefix)
{
    const struct cf_case *it = &verdicts->suites->cases[index];
    const struct cf_outcome_state *state = &verdicts->states[index];
    int32_t exchange = -1;

    if (state->state != CF_CASE_DONE && state->state != CF_CASE_SKIPPED)
        return;
    if (state->observations != NULL) {
        exchange = cf_verdicts_add_exchange(run, it, state);
        cf_passive_add(passive, it, state->observations, exchange,
                       cf_verdicts_is_always_alone(verdicts, index));
    }
    if (!is_reported(verdicts, index))
        return;
    for (size_t i = 0; i < it->check_count; i++)
        add_result(run, it, &it->checks[i], state, state->judgements == NULL ? NULL : &state->judgements[i],
                   exchange, replay_prefix);
}

/* The finding of a passive check is seen again by running the case in which it was seen first. */
static void add_passive_replays(struct rp_run *run, const char *replay_prefix)
{
    for (size_t i = 0; i < run->result_count; i++) {
        struct rp_result *result = &run->results[i];
        if (result->passive && result->exchange >= 0)
            result->replay = rp_arena_format(run->arena, "%s --only '%s'", replay_prefix,
                                             run->exchanges[result->exchange].case_id);
    }
}

/* Drops what is of a level that the plan does not judge. */
static void keep_levels(const struct cf_plan *plan, struct rp_run *run)
{
    size_t kept = 0;

    for (size_t i = 0; i < run->result_count; i++)
        if (run->results[i].requirement_count == 0 ||
            cf_plan_has_level(plan, run->results[i].requirements[0]->level))
            run->results[kept++] = run->results[i];
    run->result_count = kept;
}

void cf_verdicts_finish(struct cf_verdicts *verdicts, struct rp_run *run, const char *replay_prefix)
{
    struct cf_passive *passive = cf_passive_create(run->arena, verdicts->suites);

    for (size_t i = 0; i < verdicts->plan->count; i++)
        add_case(verdicts, run, verdicts->plan->order[i], passive, replay_prefix);
    cf_passive_finish(passive, run);
    keep_levels(verdicts->plan, run);
    add_passive_replays(run, replay_prefix);
    run->target.facts = verdicts->facts;
    run->target.fact_count = verdicts->fact_count;
    rp_run_sort(run);
}
