// SPDX-License-Identifier: MIT
#include "run/sweep.h"

#include "run/difference.h"
#include "run/inside.h"

enum {
    ROUNDS_ALONE = 3, /* so that a target which errs now and then is not accused of more */
    HABIT = 8,        /* differences confirmed in a row that show that it is not the load */
    ALONE_MOST = 16   /* of a turn, when it is a habit */
};

struct cf_sweep {
    struct cf_segmentation segmentation;
    struct cf_cuts *cuts; /* per case */
    size_t turn;          /* EACH_CUT: which of them */
    struct cf_outcome_state *states;
    struct rp_arena *arena; /* of one turn */
};

/* What is left of a segmentation when it is over. */
struct cf_sweep_outcome {
    struct cf_segmentation_total total;
    struct cf_difference *differences;
    size_t count;
    size_t capacity;
    bool finished;
};

/* ---- which cases are cut, and where ---- */

static size_t turns_of(const struct cf_sweep *sweep, size_t index)
{
    size_t count = sweep->cuts[index].count;

    return sweep->segmentation.kind == CF_SEGMENT_EACH_CUT ? count : count > 0;
}

struct cf_cuts cf_sweep_cuts(const struct cf_sweep *sweep, size_t index)
{
    struct cf_cuts all = sweep->cuts[index];

    if (sweep->segmentation.kind != CF_SEGMENT_EACH_CUT || sweep->turn >= all.count)
        return all;
    return (struct cf_cuts){all.items + sweep->turn, 1};
}

static bool was_judged(const struct cf_run *run, size_t index)
{
    const struct cf_outcome_state *state = &run->whole[index];

    return cf_run_case(run, index)->fact == NULL && state->state == CF_CASE_DONE && !state->error &&
           !state->killed && state->observations != NULL;
}

/* From the octets of the exchange in one piece; returns in how many turns all are carried out. */
static size_t plan_cuts(struct cf_run *run, struct cf_sweep *sweep, struct cf_segmentation_total *total,
                        struct rp_arena *arena)
{
    size_t turns = 0;

    sweep->cuts = rp_arena_take(arena, run->options.suites->case_count * sizeof *sweep->cuts);
    for (size_t i = 0; i < run->options.plan->count; i++) {
        size_t index = run->options.plan->order[i];
        const struct cf_case *it = cf_run_case(run, index);
        struct cf_send *sends = NULL;
        if (!was_judged(run, index))
            continue;
        if (cf_segmentation_excludes(it) != NULL) {
            total->excluded++;
            continue;
        }
        size_t count = cf_sends_of(it, run->whole[index].transcript, arena, &sends);
        sweep->cuts[index] = cf_segmentation_cuts(&sweep->segmentation, it->id, sends, count, arena);
        size_t own = turns_of(sweep, index);
        turns = own > turns ? own : turns;
        total->cases += own > 0;
        total->exchanges += own;
        total->cuts += sweep->cuts[index].count;
    }
    return turns;
}

/* ---- carrying out ---- */

/* With states and an arena of their own; back to those of the run with sweep NULL. */
static void use(struct cf_run *run, struct cf_sweep *sweep, struct cf_outcome_state *states,
                struct rp_arena *arena)
{
    run->sweep = sweep;
    run->verdicts.states = states;
    run->verdicts.arena = run->arena = arena;
}

static bool has_difference(const struct cf_sweep_outcome *outcome, size_t index)
{
    for (size_t i = 0; i < outcome->count; i++)
        if (outcome->differences[i].index == index)
            return true;
    return false;
}

/* One finding for a case and a segmentation is enough: what has one is not cut any more. */
static void prepare(struct cf_run *run, struct cf_sweep *sweep, const struct cf_sweep_outcome *outcome)
{
    size_t count = run->options.suites->case_count;

    sweep->states = rp_arena_copy(sweep->arena, run->whole, count * sizeof *sweep->states);
    for (size_t i = 0; i < count; i++)
        if (sweep->turn < turns_of(sweep, i) && !has_difference(outcome, i))
            sweep->states[i] = (struct cf_outcome_state){.state = CF_CASE_WAITING};
}

bool cf_sweep_differs(const struct cf_run *run, size_t index)
{
    struct cf_difference difference;
    struct cf_outcome_state cut = run->verdicts.states[index];

    cut.state = CF_CASE_DONE; /* as far as it is judged */
    return cf_difference_find(run->options.plan, cf_run_case(run, index), &run->whole[index], &cut,
                              &difference);
}

/* ---- confirming ---- */

/* Where what is carried out again leaves its states, and whose verdicts must come out again. */
struct again {
    struct cf_sweep *sweep; /* NULL: in one piece */
    struct cf_outcome_state *states;
    const struct cf_outcome_state *before;
};

static bool same_verdicts(const struct cf_run *run, const struct again *again, size_t index)
{
    const struct cf_outcome_state *now = &again->states[index];
    const struct cf_outcome_state *before = &again->before[index];

    if (now->state != CF_CASE_DONE || now->error || now->killed || now->judgements == NULL)
        return false;
    for (size_t i = 0; i < cf_run_case(run, index)->check_count; i++)
        if (before->judgements == NULL || now->judgements[i].verdict != before->judgements[i].verdict)
            return false;
    return true;
}

/* Leaves out of indexes what came out otherwise. */
static size_t repeat(struct cf_run *run, const struct again *again, size_t *indexes, size_t count)
{
    unsigned agreed = run->agreed;
    size_t kept = 0;

    use(run, again->sweep, again->states, run->out->arena);
    run->settling = true;
    cf_run_several(run, indexes, count, count == 1);
    run->settling = false;
    run->agreed = agreed;
    cf_death_revive(run);
    for (size_t i = 0; i < count; i++)
        if (same_verdicts(run, again, indexes[i]))
            indexes[kept++] = indexes[i];
    return kept;
}

static void keep(struct cf_run *run, const struct cf_sweep *sweep, struct cf_sweep_outcome *outcome,
                 const struct cf_outcome_state *states, size_t index)
{
    struct cf_difference difference = {.segmentation = sweep->segmentation.text, .index = index};
    struct cf_outcome_state *state = rp_arena_copy(run->out->arena, &states[index], sizeof states[index]);

    difference.state = state;
    if (!cf_difference_find(run->options.plan, cf_run_case(run, index), &run->whole[index], state,
                            &difference))
        return;
    outcome->differences = rp_arena_grow(run->out->arena, outcome->differences, outcome->count,
                                         &outcome->capacity, sizeof *outcome->differences);
    outcome->differences[outcome->count++] = difference;
}

/* The octets in one piece, then cut; both must be judged as before, alone several times. */
static size_t settle(struct cf_run *run, struct cf_sweep *sweep, struct cf_sweep_outcome *outcome,
                     size_t *indexes, size_t count)
{
    size_t all = run->options.suites->case_count;
    struct again whole = {NULL, rp_arena_take(sweep->arena, all * sizeof *whole.states), run->whole};
    struct again cut = {sweep, rp_arena_take(sweep->arena, all * sizeof *cut.states), sweep->states};
    unsigned rounds = count == 1 ? ROUNDS_ALONE : 1;
    size_t kept = count;

    for (unsigned i = 0; i < rounds && kept > 0 && !run->stopped; i++) {
        kept = repeat(run, &whole, indexes, kept);
        kept = repeat(run, &cut, indexes, kept);
    }
    for (size_t i = 0; i < kept && !run->stopped; i++)
        keep(run, sweep, outcome, cut.states, indexes[i]);
    use(run, sweep, sweep->states, sweep->arena);
    return kept;
}

/* The recording of an exchange that killed the target outlives its sweep. */
static void keep_killer(struct cf_run *run, struct cf_sweep *sweep, struct cf_sweep_outcome *outcome,
                        size_t index)
{
    struct cf_outcome_state *state = &sweep->states[index];
    struct rp_arena *arena = run->out->arena;
    struct rp_transcript *transcript = rp_arena_take(arena, sizeof *transcript);
    struct cf_variables *variables = rp_arena_take(arena, sizeof *variables);

    transcript->connections = state->transcript->connections;
    transcript->connection_count = state->transcript->connection_count;
    for (size_t i = 0; i < state->transcript->event_count; i++)
        rp_transcript_add(transcript, arena, &state->transcript->events[i]);
    variables->arena = arena;
    cf_variables_merge(variables, state->variables);
    state->transcript = transcript;
    state->variables = variables;
    state->judgements = NULL;
    keep(run, sweep, outcome, sweep->states, index);
}

/* The cases of a turn whose verdict changed; those that killed the target are settled already. */
static size_t take_changed(struct cf_run *run, struct cf_sweep *sweep, struct cf_sweep_outcome *outcome,
                           size_t *indexes)
{
    size_t count = 0;

    for (size_t i = 0; i < run->options.plan->count; i++) {
        size_t index = run->options.plan->order[i];
        struct cf_difference unused;
        if (sweep->turn >= turns_of(sweep, index) || has_difference(outcome, index) ||
            !run->options.plan->selected[index])
            continue;
        outcome->total.moot += cf_difference_is_moot(&run->whole[index], &sweep->states[index]);
        if (!cf_difference_find(run->options.plan, cf_run_case(run, index), &run->whole[index],
                                &sweep->states[index], &unused))
            continue;
        if (sweep->states[index].killed)
            keep_killer(run, sweep, outcome, index);
        else
            indexes[count++] = index;
    }
    return count;
}

static void settle_alone(struct cf_run *run, struct cf_sweep *sweep, struct cf_sweep_outcome *outcome,
                         size_t index)
{
    bool agreed = settle(run, sweep, outcome, &index, 1) == 1;

    run->sweeps_agreed = agreed ? run->sweeps_agreed + 1 : 0;
}

/* What does not come out as before among others may still do so alone. */
static void settle_together(struct cf_run *run, struct cf_sweep *sweep, struct cf_sweep_outcome *outcome,
                            const size_t *indexes, size_t count)
{
    size_t *order = rp_arena_copy(sweep->arena, indexes, count * sizeof *order);
    unsigned alone = 0;

    settle(run, sweep, outcome, order, count);
    for (size_t i = 0; i < count && alone < ALONE_MOST && !run->stopped; i++) {
        if (has_difference(outcome, indexes[i]))
            continue;
        settle_alone(run, sweep, outcome, indexes[i]);
        alone++;
    }
}

static void settle_all(struct cf_run *run, struct cf_sweep *sweep, struct cf_sweep_outcome *outcome)
{
    size_t *indexes = rp_arena_take(sweep->arena, run->options.plan->count * sizeof *indexes);
    size_t count = take_changed(run, sweep, outcome, indexes);
    size_t at = 0;

    for (; at < count && run->sweeps_agreed < HABIT && !run->stopped; at++)
        settle_alone(run, sweep, outcome, indexes[at]);
    if (at < count && !run->stopped)
        settle_together(run, sweep, outcome, indexes + at, count - at);
}

/* ---- all of it ---- */

static void turn(struct cf_run *run, struct cf_sweep *sweep, struct cf_sweep_outcome *outcome)
{
    sweep->arena = rp_arena_create();
    prepare(run, sweep, outcome);
    use(run, sweep, sweep->states, sweep->arena);
    cf_run_all(run);
    if (!run->stopped)
        settle_all(run, sweep, outcome);
    use(run, NULL, run->whole, run->out->arena);
    rp_arena_destroy(sweep->arena);
}

static void go(struct cf_run *run, const struct cf_segmentation *segmentation,
               struct cf_sweep_outcome *outcome)
{
    struct cf_sweep sweep = {.segmentation = *segmentation};
    struct rp_arena *arena = rp_arena_create();

    outcome->total.segmentation = segmentation;
    size_t turns = plan_cuts(run, &sweep, &outcome->total, arena);
    for (; sweep.turn < turns && !run->stopped; sweep.turn++)
        turn(run, &sweep, outcome);
    outcome->finished = !run->stopped;
    rp_arena_destroy(arena);
}

void cf_sweeps_go(struct cf_run *run)
{
    size_t count = run->options.segmentation_count;

    run->whole = run->verdicts.states;
    run->sweep_outcomes = rp_arena_take(run->out->arena, count * sizeof *run->sweep_outcomes);
    for (size_t i = 0; i < count && !run->stopped; i++)
        go(run, &run->options.segmentations[i], &run->sweep_outcomes[i]);
}

void cf_sweeps_report(struct cf_run *run)
{
    for (size_t i = 0; i < run->options.segmentation_count; i++) {
        const struct cf_sweep_outcome *outcome = &run->sweep_outcomes[i];
        for (size_t k = 0; k < outcome->count; k++)
            cf_difference_add(&run->verdicts, &outcome->differences[k], run->options.replay_prefix, run->out);
        if (outcome->count == 0 && outcome->finished)
            cf_segmentation_add_pass(&run->verdicts, &outcome->total, run->options.replay_prefix, run->out);
    }
    rp_run_sort(run->out);
}
