// SPDX-License-Identifier: MIT
#include "rp/score.h"

#include <string.h>

enum { WHOLE = 1000000, TENTHS = 1000 /* of a hundredth part: 1000 is a score of 100 */ };

/* Points that were earned, out of those that could be. */
struct sum {
    uint64_t earned; /* millionths */
    uint64_t most;
};

static uint64_t level_weight(const struct rp_result *result)
{
    const char *level = result->requirement_count > 0 ? result->requirements[0]->level : "";

    return strncmp(level, "MUST", 4) == 0 || strcmp(level, "GRAMMAR") == 0 ? 3 : 1;
}

static bool counts(const struct rp_result *result)
{
    return result->verdict != RP_SKIP || result->forfeited;
}

static uint64_t earned(enum rp_verdict verdict)
{
    return verdict == RP_PASS ? WHOLE : verdict == RP_WARN ? WHOLE / 2 : 0;
}

/* How much of the id names the case: "a" of a:variant/check. */
static size_t case_length(const char *id)
{
    return strcspn(id, ":/");
}

static bool same_case(const struct rp_result *left, const struct rp_result *right)
{
    size_t len = case_length(left->id);

    return strcmp(left->suite, right->suite) == 0 && case_length(right->id) == len &&
           memcmp(left->id, right->id, len) == 0;
}

static bool in_area(const struct rp_rubric_area *area, const char *suite)
{
    for (size_t i = 0; i < area->suite_count; i++)
        if (strcmp(area->suites[i], suite) == 0)
            return true;
    return false;
}

static bool is_first_of_case(const struct rp_run *run, size_t index)
{
    const struct rp_result *result = &run->results[index];

    while (index-- > 0 && strcmp(run->results[index].suite, result->suite) == 0)
        if (same_case(&run->results[index], result))
            return false;
    return true;
}

/* Adds the case whose first result stands at index; those of a suite stand together. */
static void add_case(const struct rp_run *run, size_t index, struct sum *sum, size_t *cases)
{
    const struct rp_result *first = &run->results[index];
    struct sum own = {0, 0};
    uint64_t weight = 0;

    for (; index < run->result_count && strcmp(run->results[index].suite, first->suite) == 0; index++) {
        const struct rp_result *result = &run->results[index];
        uint64_t of_level = level_weight(result);

        if (!same_case(first, result) || !counts(result))
            continue;
        own.earned += of_level * earned(result->verdict);
        own.most += of_level;
        if (of_level > weight)
            weight = of_level;
    }
    if (own.most == 0)
        return;
    sum->earned += weight * (own.earned / own.most);
    sum->most += weight * WHOLE;
    ++*cases;
}

static struct rp_area_score area_score(const struct rp_run *run, const struct rp_rubric_area *area)
{
    struct rp_area_score score = {.title = area->title, .weight = area->weight};
    struct sum sum = {0, 0};

    for (size_t i = 0; i < run->result_count; i++)
        if (in_area(area, run->results[i].suite) && is_first_of_case(run, i))
            add_case(run, i, &sum, &score.cases);
    if (sum.most > 0)
        score.tenths = (uint32_t)(sum.earned * TENTHS / sum.most);
    return score;
}

static bool holds(const struct rp_target *target, const char *fact)
{
    for (size_t i = 0; fact != NULL && i < target->fact_count; i++)
        if (strcmp(target->facts[i].name, fact) == 0)
            return target->facts[i].holds;
    return fact == NULL;
}

static const char *letter(uint32_t tenths)
{
    static const struct {
        uint32_t least;
        const char *letter;
    } letters[] = {{980, "A+"}, {950, "A"},  {900, "A-"}, {870, "B+"}, {830, "B"},  {800, "B-"}, {770, "C+"},
                   {730, "C"},  {700, "C-"}, {670, "D+"}, {630, "D"},  {600, "D-"}, {0, "F"}};
    size_t i = 0;

    while (tenths < letters[i].least)
        i++;
    return letters[i].letter;
}

void rp_score_make(struct rp_run *run, const struct rp_rubric *rubric)
{
    struct rp_score *score = &run->score;
    bool any = holds(&run->target, rubric->needs);
    uint64_t points = 0;
    uint64_t weights = 0;

    *score = (struct rp_score){.area_count = rubric->area_count};
    score->areas = rp_arena_take(run->arena, rubric->area_count * sizeof *score->areas);
    for (size_t i = 0; i < rubric->area_count; i++) {
        struct rp_area_score *area = &score->areas[i];

        *area = area_score(run, &rubric->areas[i]);
        if (!any)
            area->tenths = 0;
        if (area->cases == 0)
            continue;
        points += (uint64_t)area->weight * area->tenths;
        weights += area->weight;
    }
    if (weights > 0)
        score->tenths = (uint32_t)(points / weights);
    score->letter = letter(score->tenths);
}
