// SPDX-License-Identifier: MIT
/* Invariant: whatever a target sends, an exchange with it ends, and its verdict can be trusted.
 *
 *   - The engine asks for nothing endlessly, keeps no more octets than it may, and its waits end.
 *   - Responses, and what is none, are the octets that came: none is lost, changed or counted twice.
 *   - A verdict has a reason exactly if it is no pass; a failure cites a rule that can be failed; no
 * difference is held against the target twice.
 *   - The transcript, played back at once or from a saved result, gives the same verdicts in the same words.
 *   - They are the same when each portion comes octet by octet.
 *   - A finding of a rule that holds for all responses has a reason and names its exchange.
 *
 * Input: the id of a case, LF, and the octets that a target sends; a hash chooses the case where there is
 * none of that id. */
#include "cases.h"
#include "exchange_talk.h"
#include "fuzz.h"
#include "memory_file.h"
#include "received.h"

#include <rp/render.h>

#include <string.h>

enum {
    INPUT_MAX = 65536,
    RECEIVE_LIMIT = 4096,  /* few octets are a flood */
    STEP_US_MAX = 2000000, /* the longest that a step may take: some waits, and the pauses between pieces */
    CHECKS_MAX = 32,
    SAVED_RARELY = 8, /* one in so many is saved and loaded, which takes longest */
};

static const struct cf_pace pace = {.answer = 300000, .silence = 60000, .pause = 2000};

/* One case, carried out and judged. */
struct verdicts {
    struct cf_exchange_setup setup;
    struct fz_talked talked;
    struct cf_judgement items[CHECKS_MAX];
};

static struct cf_exchange_setup make_setup(struct rp_arena *arena, const struct cf_case *it)
{
    struct cf_exchange_setup setup = {.it = it,
                                      .pace = pace,
                                      .variables = {.arena = arena},
                                      .canary = fz_cases_response(),
                                      .canary_content = true,
                                      .receive_limit = RECEIVE_LIMIT,
                                      .arena = arena};

    fz_cases_variables(&setup.variables);
    return setup;
}

static void judge(const struct cf_case *it, const struct cf_observations *observations,
                  const struct cf_variables *variables, struct rp_arena *arena,
                  struct cf_judgement items[CHECKS_MAX])
{
    const struct cf_references references = fz_cases_references();
    const struct cf_judge_context context = {
        .references = &references, .variables = variables, .pace = pace, .arena = arena};

    FZ_CHECK("checks", it->check_count <= CHECKS_MAX);
    for (size_t i = 0; i < it->check_count; i++)
        items[i] = cf_judge(it, &it->checks[i], observations, &context);
}

/* ---- what one verdict must be ---- */

static bool may_fail(const struct cf_check *check)
{
    static const char *const levels[] = {"MUST", "MUST NOT", "GRAMMAR"};

    for (size_t i = 0; i < check->requirement_count; i++)
        for (size_t k = 0; k < sizeof levels / sizeof levels[0]; k++)
            if (strcmp(check->requirements[i]->level, levels[k]) == 0)
                return true;
    return false;
}

static bool is_bad(const struct cf_judgement *judgement)
{
    return judgement->verdict == RP_FAIL || judgement->verdict == RP_WARN;
}

static void check_verdicts(const struct cf_case *it, const struct verdicts *verdicts)
{
    const struct cf_judgement *first = &verdicts->items[0];

    for (size_t i = 0; i < it->check_count; i++) {
        const struct cf_judgement *each = &verdicts->items[i];
        FZ_CHECK("verdict-unknown", each->verdict < RP_VERDICT_COUNT);
        FZ_CHECK("reason-of-pass", (each->verdict == RP_PASS) == (each->reason == NULL));
        FZ_CHECK("reason-empty", each->reason == NULL || each->reason[0] != '\0');
        FZ_CHECK("fail-without-rule", each->verdict != RP_FAIL || may_fail(&it->checks[i]));
        FZ_CHECK("nothing-observed", each->observed != NULL);
        FZ_CHECK("blamed-twice",
                 i == 0 || !is_bad(first) || !is_bad(each) || strcmp(first->reason, each->reason) != 0);
        FZ_CHECK("blamed-for-own-problem", !is_bad(each) || verdicts->talked.observations->problem == NULL);
    }
}

static bool same_text(const char *left, const char *right)
{
    return left == NULL || right == NULL ? left == right : strcmp(left, right) == 0;
}

static bool same_judgement(const struct cf_judgement *left, const struct cf_judgement *right)
{
    return left->verdict == right->verdict && same_text(left->reason, right->reason) &&
           left->timed == right->timed;
}

static void carry_out(struct rp_arena *arena, const struct cf_case *it, const uint8_t *octets, size_t size,
                      struct fz_behaviour behaviour, struct verdicts *verdicts)
{
    verdicts->setup = make_setup(arena, it);
    verdicts->talked = fz_exchange_talk(&verdicts->setup, octets, size, behaviour);
    judge(it, verdicts->talked.observations, verdicts->talked.variables, arena, verdicts->items);
}

static void check_bounds(const struct cf_case *it, const struct verdicts *verdicts)
{
    const struct fz_talked *talked = &verdicts->talked;

    FZ_CHECK("keeps-too-much", talked->received <= RECEIVE_LIMIT);
    FZ_CHECK("lasts-too-long", talked->lasted_us <= (it->step_count + 1) * STEP_US_MAX);
    FZ_CHECK("interrupted", !talked->observations->interrupted);
}

/* ---- again ---- */

static void check_played(const struct verdicts *verdicts, const struct cf_exchange_setup *setup,
                         const struct rp_transcript *transcript)
{
    const struct cf_case *it = setup->it;
    const struct cf_observations *observations = NULL;
    struct cf_judgement items[CHECKS_MAX];
    char problem[256] = "";

    bool fits = cf_exchange_play(setup, transcript, &observations, problem, sizeof problem);
    FZ_CHECK("not-played", fits || verdicts->talked.observations->flooded);
    if (!fits)
        return;
    judge(it, observations, verdicts->talked.variables, setup->arena, items);
    for (size_t i = 0; i < it->check_count; i++)
        FZ_CHECK("played-otherwise", same_judgement(&verdicts->items[i], &items[i]));
}

/* A run of this exchange alone. */
static struct rp_run *make_run(const struct verdicts *verdicts)
{
    struct rp_run *run = rp_run_create();
    struct rp_exchange *exchange = rp_run_add_exchange(run);

    run->version = "0";
    run->started = "2033-11-06T08:49:37Z";
    run->target.url = "http://a/";
    exchange->case_id = verdicts->setup.it->id;
    exchange->wait_us = pace.answer;
    exchange->transcript = *verdicts->talked.transcript;
    return run;
}

static void check_passive(const struct rp_run *run)
{
    for (size_t i = 0; i < run->result_count; i++) {
        const struct rp_result *result = &run->results[i];
        bool bad = result->verdict == RP_FAIL || result->verdict == RP_WARN;
        FZ_CHECK("passive-without-reason", !bad || result->reason != NULL);
        FZ_CHECK("passive-without-exchange", !bad || result->exchange == 0);
        FZ_CHECK("passive-error", result->verdict != RP_ERROR);
    }
}

/* What is saved is judged as what was seen. */
static void check_saved(const struct verdicts *verdicts, const struct rp_run *run)
{
    const char *path;
    char problem[256] = "";
    FILE *out = fz_memory_file_write(0, &path);

    FZ_CHECK("not-written", rp_renderer_by_name("json")->render(run, &(struct rp_options){0}, out) == 0);
    FZ_CHECK("not-written", fclose(out) == 0);
    struct rp_run *loaded = rp_json_load(path, problem, sizeof problem);
    FZ_CHECK("saved-not-loaded", loaded != NULL);
    FZ_CHECK("exchange-lost", loaded->exchange_count == 1);
    check_played(verdicts, &verdicts->setup, &loaded->exchanges[0].transcript);
    rp_run_destroy(loaded);
}

/* Where the same octets were looked at, the pieces they came in do not matter. */
static void check_octet_by_octet(struct rp_arena *arena, const uint8_t *octets, size_t size,
                                 struct fz_behaviour behaviour, const struct verdicts *verdicts)
{
    const struct cf_case *it = verdicts->setup.it;
    struct verdicts slow;

    if (behaviour.portion == FZ_PORTION_SLOW) /* what is in time would not be the same */
        return;
    behaviour.octet_by_octet = true;
    carry_out(arena, it, octets, size, behaviour, &slow);
    if (slow.talked.received != verdicts->talked.received ||
        slow.talked.observations->flooded != verdicts->talked.observations->flooded)
        return;
    for (size_t i = 0; i < it->check_count; i++)
        FZ_CHECK("pieces-matter", same_judgement(&verdicts->items[i], &slow.items[i]));
}

static void check_behaviour(const struct cf_case *it, const uint8_t *octets, size_t size,
                            struct fz_behaviour behaviour)
{
    struct rp_arena *arena = rp_arena_create();
    struct verdicts verdicts;

    carry_out(arena, it, octets, size, behaviour, &verdicts);
    check_bounds(it, &verdicts);
    fz_received_check(verdicts.talked.observations, verdicts.talked.transcript);
    check_verdicts(it, &verdicts);
    check_played(&verdicts, &verdicts.setup, verdicts.talked.transcript);
    check_octet_by_octet(arena, octets, size, behaviour, &verdicts);
    struct cf_passive *passive = cf_passive_create(arena, fz_cases());
    cf_passive_add(passive, it, verdicts.talked.observations, 0, true);
    if (fz_choose(&behaviour.choices, SAVED_RARELY) == 0) {
        struct rp_run *run = make_run(&verdicts);
        check_saved(&verdicts, run);
        cf_passive_finish(passive, run);
        check_passive(run);
        rp_run_destroy(run);
    }
    rp_arena_destroy(arena);
}

/* The case that the first line names; size of that line in *used. */
static const struct cf_case *choose_case(const uint8_t *data, size_t size, uint64_t *choices, size_t *used)
{
    const struct cf_suites *suites = fz_cases();
    const uint8_t *end = size > 0 ? memchr(data, '\n', size) : NULL;
    const struct cf_case *found = NULL;
    char id[128];

    *used = 0;
    if (end && (size_t)(end - data) < sizeof id) {
        memcpy(id, data, (size_t)(end - data));
        id[end - data] = '\0';
        found = cf_suites_find(suites, id);
    }
    if (!found)
        return &suites->cases[fz_choose(choices, suites->case_count)];
    *used = (size_t)(end - data) + 1;
    return found;
}

void fz_prepare(void)
{
    fz_cases_prepare();
}

void fz_target(const uint8_t *data, size_t size)
{
    uint64_t choices = fz_hash(data, size);
    size_t used;

    if (size > INPUT_MAX)
        return;
    const struct cf_case *it = choose_case(data, size, &choices, &used);
    struct fz_behaviour usual = {.ending = FZ_ENDING_END, .choices = choices};
    struct fz_behaviour other = {.portion = (enum fz_portion)fz_choose(&choices, FZ_PORTION_COUNT),
                                 .ending = (enum fz_ending)fz_choose(&choices, FZ_ENDING_COUNT),
                                 .choices = choices};

    check_behaviour(it, data + used, size - used, usual);
    check_behaviour(it, data + used, size - used, other);
}
