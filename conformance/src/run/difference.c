// SPDX-License-Identifier: MIT
#include "run/difference.h"

#include <string.h>

static const char rule[] = "9112-9-1";
static const char suite[] = "segmentation";
static const char area[] = "Segmentation";
static const char why[] =
    "Where TCP ends a segment is chance: on every real network requests come in pieces that no client chose, "
    "and an attacker chooses them at will. The octets are the same, so the answer has to be.";

/* ---- finding ---- */

static enum rp_verdict verdict_of(const struct cf_outcome_state *state, size_t check)
{
    if (state->killed)
        return check == 0 ? RP_FAIL : RP_SKIP;
    if (state->error)
        return RP_ERROR;
    return state->judgements == NULL ? RP_SKIP : state->judgements[check].verdict;
}

/* A skip is no verdict: a server may answer before the content has come, and then nothing is known about how
 * it reads that.  What fails when cut fails by the rule of the case, whatever was known before. */
static enum rp_verdict weigh(enum rp_verdict whole, enum rp_verdict cut)
{
    if (whole == cut || whole == RP_ERROR || cut == RP_SKIP || (whole == RP_SKIP && cut != RP_FAIL))
        return RP_PASS;
    if (cut == RP_ERROR)
        return RP_ERROR;
    return whole == RP_FAIL || cut == RP_FAIL ? RP_FAIL : RP_WARN;
}

static bool is_worse(enum rp_verdict verdict, enum rp_verdict than)
{
    static const int weights[RP_VERDICT_COUNT] = {[RP_WARN] = 1, [RP_ERROR] = 2, [RP_FAIL] = 3};

    return weights[verdict] > weights[than];
}

bool cf_difference_is_moot(const struct cf_outcome_state *whole, const struct cf_outcome_state *cut)
{
    return whole->state == CF_CASE_DONE && verdict_of(whole, 0) != RP_SKIP &&
           (cut->state != CF_CASE_DONE || verdict_of(cut, 0) == RP_SKIP);
}

static bool is_judged(const struct cf_plan *plan, const struct cf_check *check)
{
    return check->requirement_count == 0 || cf_plan_has_level(plan, check->requirements[0]->level);
}

bool cf_difference_find(const struct cf_plan *plan, const struct cf_case *it,
                        const struct cf_outcome_state *whole, const struct cf_outcome_state *cut,
                        struct cf_difference *difference)
{
    enum rp_verdict worst = RP_PASS;

    if (whole->state != CF_CASE_DONE || cut->state != CF_CASE_DONE)
        return false;
    for (size_t i = 0; i < it->check_count; i++) {
        enum rp_verdict verdict = weigh(verdict_of(whole, i), verdict_of(cut, i));
        if (!is_judged(plan, &it->checks[i]) || !is_worse(verdict, worst))
            continue;
        worst = verdict;
        difference->check = i;
        difference->verdict = verdict;
        difference->whole = verdict_of(whole, i);
        difference->cut = verdict_of(cut, i);
    }
    return worst != RP_PASS;
}

/* ---- the model ---- */

static struct rp_result *add_result(const struct cf_verdicts *verdicts, struct rp_run *run)
{
    struct rp_result *result = rp_run_add_result(run);
    const struct rp_requirement *found = cf_suites_requirement(verdicts->suites, rule);

    result->suite = suite;
    result->area = area;
    result->why = why;
    result->requirements = rp_arena_copy(run->arena, &found, sizeof found);
    result->requirement_count = found != NULL;
    return result;
}

static int32_t add_exchange(struct rp_run *run, const struct cf_case *it, const struct cf_difference *found)
{
    int32_t index = cf_verdicts_add_exchange(run, it, found->state);

    run->exchanges[index].segmentation = found->segmentation;
    return index;
}

static const char *observed(const struct cf_outcome_state *state, size_t check)
{
    if (state->judgements == NULL || state->judgements[check].observed == NULL)
        return state->reason != NULL ? state->reason : "nothing";
    return state->judgements[check].observed;
}

/* "byte" of "byte", "random-7" of "random:7". */
static struct cf_segmentation segmentation_of(struct rp_arena *arena, const char *text)
{
    struct cf_segmentation found[CF_SEGMENTATIONS_MOST] = {{.name = text, .words = text}};
    size_t count = 0;

    cf_segmentations_read(arena, text, found, &count);
    return found[0];
}

void cf_difference_add(const struct cf_verdicts *verdicts, const struct cf_difference *difference,
                       const char *replay_prefix, struct rp_run *run)
{
    const struct cf_case *it = &verdicts->suites->cases[difference->index];
    const struct cf_check *check = &it->checks[difference->check];
    struct cf_segmentation segmentation = segmentation_of(run->arena, difference->segmentation);
    int32_t cut = add_exchange(run, it, difference);
    struct rp_result *result = add_result(verdicts, run);

    result->id = rp_arena_format(run->arena, "segment-%s:%s%s%s", segmentation.name, it->id,
                                 check->name != NULL ? "/" : "", check->name != NULL ? check->name : "");
    result->title = it->title;
    result->verdict = difference->verdict;
    result->reason =
        rp_arena_format(run->arena, "in one piece: %s; %s: %s", rp_verdict_name(difference->whole),
                        segmentation.words, rp_verdict_name(difference->cut));
    result->observed = rp_arena_format(run->arena, "in one piece: %s; %s: %s",
                                       observed(&verdicts->states[difference->index], difference->check),
                                       segmentation.words, observed(difference->state, difference->check));
    result->expected_count = cf_words_expected(run->arena, check, &result->expected);
    result->confirmed = true;
    result->exchange = cut;
    result->compared = rp_run_find_exchange(run, it->id, NULL);
    result->replay = rp_arena_format(run->arena, "%s --segment %s --only '%s'", replay_prefix,
                                     difference->segmentation, it->id);
}

static const char *moot_words(struct rp_arena *arena, size_t moot)
{
    if (moot == 0)
        return "";
    return rp_arena_format(
        arena, " (%zu answers to cut requests prove nothing, where those to whole ones did)", moot);
}

void cf_segmentation_add_pass(const struct cf_verdicts *verdicts, const struct cf_segmentation_total *total,
                              const char *replay_prefix, struct rp_run *run)
{
    const struct cf_segmentation *segmentation = total->segmentation;
    struct rp_result *result = add_result(verdicts, run);
    static const char *const expected[] = {"the verdicts that the same octets get in one piece"};

    result->id = rp_arena_format(run->arena, "segment-%s", segmentation->name);
    result->title = rp_arena_format(run->arena, "The requests of all cases, %s", segmentation->words);
    result->expected = rp_arena_copy(run->arena, expected, sizeof expected);
    result->expected_count = 1;
    result->replay = rp_arena_format(run->arena, "%s --segment %s", replay_prefix, segmentation->text);
    if (total->exchanges == 0) {
        result->verdict = RP_SKIP;
        result->reason = "no case was carried out that could be cut otherwise";
        return;
    }
    result->verdict = RP_PASS;
    result->observed = rp_arena_format(run->arena,
                                       "%zu cases in %zu exchanges with %zu further cuts: no verdict is "
                                       "another than in one piece%s; %zu cases "
                                       "that prescribe cuts or are about time or a reset were left out",
                                       total->cases, total->exchanges, total->cuts,
                                       moot_words(run->arena, total->moot), total->excluded);
}

bool cf_difference_is_total(const struct rp_result *result)
{
    return strcmp(result->suite, suite) == 0 && result->exchange < 0;
}
