// SPDX-License-Identifier: MIT
/* judge.c - the verdict of one check: pass, warn, moot, otherwise. */
#include "cf/judge.h"

#include "judge/level.h"
#include "judge/predicates.h"
#include "judge/say.h"
#include "judge/words.h"

#include <string.h>

enum rp_verdict cf_level_broken(const struct rp_requirement *const *requirements, size_t count)
{
    static const char *const strict[] = {"MUST", "MUST NOT", "GRAMMAR"};

    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < sizeof strict / sizeof *strict; k++)
            if (strcmp(requirements[i]->level, strict[k]) == 0)
                return RP_FAIL;
    return RP_WARN;
}

/* The mismatches of the outcomes of a check that did not hold, in order. */
struct mismatches {
    struct mismatch *items;
    size_t count;
};

static bool any_holds(const struct judging *judging, const struct cf_outcomes *outcomes,
                      struct mismatches *mismatches)
{
    for (size_t i = 0; i < outcomes->count; i++) {
        struct mismatch found = {0};
        if (outcome_holds(judging, &outcomes->items[i], &found))
            return true;
        if (mismatches != NULL)
            mismatches->items[mismatches->count++] = found;
    }
    return false;
}

/* ---- the reason ---- */

/* What the outcomes that pass wanted and what came instead: the first difference of the outcome that got
 * furthest, with what others wanted in its place. */
static const char *reason_of(struct rp_arena *arena, const struct mismatches *mismatches)
{
    const struct mismatch *best = NULL;
    struct cf_buffer out = {.arena = arena};

    for (size_t i = 0; i < mismatches->count; i++)
        if (best == NULL || mismatches->items[i].depth > best->depth)
            best = &mismatches->items[i];
    if (best == NULL)
        return "no outcome is expected";
    cf_say(&out, "expected %s%s", best->subject, *best->subject == '\0' ? "" : " ");
    bool first = true;
    for (size_t i = 0; i < mismatches->count; i++) {
        const struct mismatch *each = &mismatches->items[i];
        bool repeated = false;
        if (strcmp(each->subject, best->subject) != 0 || strcmp(each->got, best->got) != 0)
            continue;
        for (size_t k = 0; k < i; k++)
            repeated |= strcmp(mismatches->items[k].subject, each->subject) == 0 &&
                        strcmp(mismatches->items[k].wanted, each->wanted) == 0;
        if (repeated)
            continue;
        cf_say_between(&out, &first, " or ");
        cf_say(&out, "%s", each->wanted);
    }
    cf_say(&out, ", %s %s", strcmp(best->subject, "that") == 0 ? "but" : "got", best->got);
    return cf_said(&out);
}

static const char *flood_reason(struct rp_arena *arena, const char *reason)
{
    const char *flood = "the target sent more octets than an exchange may hold";

    return reason == NULL ? flood : rp_arena_format(arena, "%s; %s", reason, flood);
}

/* ---- verdicts ---- */

static const struct mismatch *first_of(const struct mismatches *mismatches, enum mismatch_kind kind)
{
    for (size_t i = 0; i < mismatches->count; i++)
        if (mismatches->items[i].kind == kind)
            return &mismatches->items[i];
    return NULL;
}

/* No outcome holds.  What could not be compared, decoded or was not reached proves nothing against the
 * target. */
static void judge_rest(const struct judging *judging, const struct cf_check *check,
                       const struct mismatches *of_pass, const struct mismatches *mismatches,
                       struct cf_judgement *judgement)
{
    const struct mismatch *problem = first_of(mismatches, MISMATCH_PROBLEM);
    const struct mismatch *unreached = first_of(mismatches, MISMATCH_UNREACHED);
    const struct mismatch *lonely = first_of(mismatches, MISMATCH_NO_COMPARE);
    const struct mismatch *undecoded = first_of(mismatches, MISMATCH_UNDECODED);
    bool flooded = judging->observations->flooded;

    judgement->verdict = cf_level_broken(check->requirements, check->requirement_count);
    if (problem != NULL) {
        judgement->verdict = RP_ERROR;
        judgement->reason = problem->got;
    } else if (unreached != NULL && flooded) {
        judgement->reason = flood_reason(judging->arena, NULL);
    } else if (unreached != NULL) {
        judgement->verdict = RP_ERROR;
        judgement->reason =
            rp_arena_format(judging->arena, "the exchange ended before the step %s", unreached->got);
    } else if (lonely != NULL) {
        judgement->verdict = RP_SKIP;
        judgement->reason =
            rp_arena_format(judging->arena, "there is no complete response %s to compare with", lonely->got);
    } else if (undecoded != NULL) {
        judgement->verdict = RP_SKIP;
        judgement->reason = undecoded->got;
    } else {
        judgement->reason = reason_of(judging->arena, of_pass);
        if (flooded)
            judgement->reason = flood_reason(judging->arena, judgement->reason);
    }
}

static bool any_timed(const struct mismatches *mismatches)
{
    for (size_t i = 0; i < mismatches->count; i++)
        if (mismatches->items[i].timed)
            return true;
    return false;
}

static void judge_outcomes(const struct judging *judging, const struct cf_check *check,
                           struct cf_judgement *judgement)
{
    struct rp_arena *arena = judging->arena;
    struct mismatches mismatches = {
        .items = rp_arena_take(arena, (check->pass.count + check->warn.count) * sizeof(struct mismatch))};
    struct mismatches of_moot = {.items = rp_arena_take(arena, check->moot.count * sizeof(struct mismatch))};

    if (any_holds(judging, &check->pass, &mismatches)) {
        judgement->verdict = RP_PASS;
        return;
    }
    const struct mismatches of_pass = mismatches;
    if (any_holds(judging, &check->warn, &mismatches)) {
        judgement->verdict = RP_WARN;
        judgement->reason = reason_of(judging->arena, &mismatches);
    } else if (any_holds(judging, &check->moot, &of_moot)) {
        judgement->verdict = RP_SKIP;
        judgement->reason = "the answer proves nothing about this rule";
    } else {
        judge_rest(judging, check, &of_pass, &mismatches, judgement);
        judgement->timed = any_timed(&of_moot); /* what would have excused it may have come later */
    }
    judgement->timed |= any_timed(&mismatches) || judging->observations->reset;
}

/* Whether one of the outcomes holds after which alone the check is judged.  What came too late for them may
 * be in time when the case is carried out slowly. */
static bool applies(const struct judging *judging, const struct cf_check *check,
                    struct cf_judgement *judgement)
{
    struct rp_arena *arena = judging->arena;
    struct mismatches mismatches = {.items =
                                        rp_arena_take(arena, check->when.count * sizeof(struct mismatch))};

    if (any_holds(judging, &check->when, &mismatches))
        return true;
    judgement->verdict = RP_SKIP;
    judgement->reason =
        rp_arena_format(arena, "judged only after %s", cf_words_outcomes(arena, &check->when));
    judgement->timed = any_timed(&mismatches);
    return false;
}

/* Whether there is anything to judge; if not, the verdict says why. */
static bool judgeable(const struct judging *judging, const struct cf_check *check,
                      struct cf_judgement *judgement)
{
    const struct cf_observations *observations = judging->observations;
    struct rp_arena *arena = judging->arena;

    if (observations->problem != NULL) {
        judgement->verdict = RP_ERROR;
        judgement->reason = observations->problem;
        judgement->timed = observations->timed || observations->reset;
        return false;
    }
    if (observations->missing_capture != NULL) {
        judgement->verdict = RP_SKIP;
        judgement->reason = rp_arena_format(arena, "nothing to capture for {%s}: %s",
                                            observations->missing_capture, judgement->observed);
        judgement->timed = observations->timed || observations->reset;
        return false;
    }
    return check->when.count == 0 || applies(judging, check, judgement);
}

static struct cf_judgement judge_alone(const struct judging *judging, const struct cf_case *it,
                                       const struct cf_check *check)
{
    struct cf_judgement judgement = {.verdict = RP_SKIP};

    judgement.expected_count = cf_words_expected(judging->arena, check, &judgement.expected);
    judgement.observed = cf_words_observed(judging->arena, it, judging->observations);
    if (judgeable(judging, check, &judgement))
        judge_outcomes(judging, check, &judgement);
    return judgement;
}

static bool is_bad(enum rp_verdict verdict)
{
    return verdict == RP_WARN || verdict == RP_FAIL;
}

struct cf_judgement cf_judge(const struct cf_case *it, const struct cf_check *check,
                             const struct cf_observations *observations,
                             const struct cf_judge_context *context)
{
    struct judging judging = {.observations = observations, .context = context, .arena = context->arena};
    struct cf_judgement judgement = judge_alone(&judging, it, check);

    /* The same difference is not held against the target twice. */
    if (check != &it->checks[0] && is_bad(judgement.verdict)) {
        struct cf_judgement first = judge_alone(&judging, it, &it->checks[0]);
        if (is_bad(first.verdict) && strcmp(first.reason, judgement.reason) == 0) {
            judgement.verdict = RP_SKIP;
            judgement.reason =
                rp_arena_format(judging.arena, "already found by the case itself: %s", first.reason);
        }
    }
    return judgement;
}
