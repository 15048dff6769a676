// SPDX-License-Identifier: MIT
#include "groups.h"

#include <stdlib.h>
#include <string.h>

struct keyed {
    const char *key;
    const struct rp_result *result;
};

static int compare_keyed(const void *left, const void *right)
{
    const struct keyed *a = left;
    const struct keyed *b = right;
    int order = strcmp(a->key, b->key);
    return order != 0 ? order : (a->result > b->result) - (a->result < b->result);
}

static int compare_groups(const void *left, const void *right)
{
    const struct rp_result *a = ((const struct rp_group *)left)->results[0];
    const struct rp_result *b = ((const struct rp_group *)right)->results[0];
    return (a > b) - (a < b);
}

static size_t select_results(struct keyed *selected, const struct rp_run *run, enum rp_verdict verdict,
                             rp_group_key *key)
{
    size_t count = 0;
    for (size_t i = 0; i < run->result_count; i++) {
        const struct rp_result *result = &run->results[i];
        if (verdict != RP_VERDICT_COUNT && result->verdict != verdict)
            continue;
        const char *text = key(result);
        if (text != NULL)
            selected[count++] = (struct keyed){text, result};
    }
    return count;
}

struct rp_groups rp_groups_make(struct rp_arena *arena, const struct rp_run *run, enum rp_verdict verdict,
                                rp_group_key *key)
{
    struct keyed *selected = rp_arena_take(arena, run->result_count * sizeof *selected);
    size_t count = select_results(selected, run, verdict, key);
    const struct rp_result **results = rp_arena_take(arena, count * sizeof *results);
    struct rp_groups groups = {.items = rp_arena_take(arena, count * sizeof *groups.items)};

    if (count > 1)
        qsort(selected, count, sizeof *selected, compare_keyed);
    for (size_t i = 0; i < count; i++) {
        results[i] = selected[i].result;
        if (i == 0 || strcmp(selected[i].key, selected[i - 1].key) != 0)
            groups.items[groups.count++] = (struct rp_group){selected[i].key, &results[i], 0};
        groups.items[groups.count - 1].count++;
    }
    if (groups.count > 1)
        qsort(groups.items, groups.count, sizeof *groups.items, compare_groups);
    return groups;
}

static int compare_counts(const void *left, const void *right)
{
    const struct rp_group *a = left;
    const struct rp_group *b = right;
    return a->count != b->count ? (a->count < b->count) - (a->count > b->count) : compare_groups(left, right);
}

void rp_groups_sort_by_count(struct rp_groups *groups)
{
    if (groups->count > 1)
        qsort(groups->items, groups->count, sizeof *groups->items, compare_counts);
}

const char *rp_group_by_area(const struct rp_result *result)
{
    return result->area != NULL ? result->area : rp_group_by_suite(result);
}

const char *rp_group_by_suite(const struct rp_result *result)
{
    return result->suite != NULL ? result->suite : "";
}

const char *rp_group_by_reason(const struct rp_result *result)
{
    return result->reason != NULL ? result->reason : "no reason given";
}
