// SPDX-License-Identifier: MIT
#include "rp/model.h"

#include <stdlib.h>
#include <string.h>

static const char *const verdict_names[RP_VERDICT_COUNT] = {
    [RP_PASS] = "pass", [RP_WARN] = "warn", [RP_FAIL] = "fail", [RP_SKIP] = "skip", [RP_ERROR] = "error",
};

const char *rp_verdict_name(enum rp_verdict verdict)
{
    return verdict_names[verdict];
}

enum rp_verdict rp_verdict_by_name(const char *name)
{
    unsigned verdict = 0;
    while (verdict < RP_VERDICT_COUNT && strcmp(verdict_names[verdict], name) != 0)
        verdict++;
    return (enum rp_verdict)verdict;
}

struct rp_run *rp_run_create(void)
{
    struct rp_arena *arena = rp_arena_create();
    struct rp_run *run = rp_arena_take(arena, sizeof *run);
    run->arena = arena;
    return run;
}

void rp_run_destroy(struct rp_run *run)
{
    if (run != NULL)
        rp_arena_destroy(run->arena);
}

struct rp_result *rp_run_add_result(struct rp_run *run)
{
    run->results = rp_arena_grow(run->arena, run->results, run->result_count, &run->result_capacity,
                                 sizeof *run->results);
    struct rp_result *result = &run->results[run->result_count++];
    *result = (struct rp_result){.exchange = -1, .compared = -1};
    return result;
}

struct rp_exchange *rp_run_add_exchange(struct rp_run *run)
{
    run->exchanges = rp_arena_grow(run->arena, run->exchanges, run->exchange_count, &run->exchange_capacity,
                                   sizeof *run->exchanges);
    struct rp_exchange *exchange = &run->exchanges[run->exchange_count++];
    *exchange = (struct rp_exchange){0};
    return exchange;
}

static int compare_text(const char *a, const char *b)
{
    return strcmp(a != NULL ? a : "", b != NULL ? b : "");
}

int32_t rp_run_find_exchange(const struct rp_run *run, const char *case_id, const char *segmentation)
{
    for (size_t i = 0; i < run->exchange_count; i++)
        if (strcmp(run->exchanges[i].case_id, case_id) == 0 &&
            compare_text(run->exchanges[i].segmentation, segmentation) == 0)
            return (int32_t)i;
    return -1;
}

static int compare_results(const void *left, const void *right)
{
    const struct rp_result *a = left;
    const struct rp_result *b = right;
    if (a->passive != b->passive)
        return a->passive ? 1 : -1;
    int order = compare_text(a->suite, b->suite);
    if (order == 0)
        order = compare_text(a->id, b->id);
    /* The same case several times: in the order it was run. */
    return order != 0 ? order : (a->exchange > b->exchange) - (a->exchange < b->exchange);
}

void rp_run_sort(struct rp_run *run)
{
    if (run->result_count > 1)
        qsort(run->results, run->result_count, sizeof *run->results, compare_results);
}

struct rp_summary rp_run_summary(const struct rp_run *run, const char *suite)
{
    struct rp_summary summary = {0};
    for (size_t i = 0; i < run->result_count; i++) {
        const struct rp_result *result = &run->results[i];
        if (suite != NULL && compare_text(result->suite, suite) != 0)
            continue;
        summary.count[result->verdict]++;
        summary.total++;
    }
    return summary;
}
