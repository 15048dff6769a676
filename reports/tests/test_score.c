// SPDX-License-Identifier: MIT
#include "rp/score.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct rp_requirement must = {"1", "MUST", "1", "must"};
static const struct rp_requirement grammar = {"2", "GRAMMAR", "2", "grammar"};
static const struct rp_requirement should = {"3", "SHOULD NOT", "3", "should not"};

static const char *one_suites[] = {"one", "more"};
static const char *two_suites[] = {"two"};
static struct rp_rubric_area areas[] = {{"One", one_suites, 2, 3}, {"Two", two_suites, 1, 1}};
static const struct rp_rubric rubric = {"get", areas, 2};

static struct rp_fact facts[] = {{"ranges", false, NULL}, {"get", true, NULL}};

static struct rp_run *run_new(void)
{
    struct rp_run *run = rp_run_create();

    run->target.facts = facts;
    run->target.fact_count = 2;
    return run;
}

static struct rp_result *add(struct rp_run *run, const char *suite, const char *id,
                             const struct rp_requirement *rule, enum rp_verdict verdict)
{
    struct rp_result *result = rp_run_add_result(run);
    const struct rp_requirement **rules = rp_arena_take(run->arena, sizeof *rules);

    *rules = rule;
    result->suite = suite;
    result->id = id;
    result->requirements = rules;
    result->requirement_count = 1;
    result->verdict = verdict;
    return result;
}

static void expect(struct rp_run *run, uint32_t tenths, const char *letter, uint32_t one, size_t cases)
{
    rp_run_sort(run);
    rp_score_make(run, &rubric);
    assert_int_equal(run->score.tenths, tenths);
    assert_string_equal(run->score.letter, letter);
    assert_int_equal(run->score.area_count, 2);
    assert_string_equal(run->score.areas[0].title, "One");
    assert_int_equal(run->score.areas[0].weight, 3);
    assert_int_equal(run->score.areas[0].tenths, one);
    assert_int_equal(run->score.areas[0].cases, cases);
    rp_run_destroy(run);
}

static void all_passed(void **state)
{
    struct rp_run *run = run_new();

    (void)state;
    add(run, "one", "a", &must, RP_PASS);
    add(run, "two", "b", &should, RP_PASS);
    expect(run, 1000, "A+", 1000, 1);
}

static void verdicts_and_levels(void **state)
{
    struct rp_run *run = run_new();

    (void)state;
    add(run, "one", "a", &must, RP_PASS);     /* 3 of 3 */
    add(run, "one", "b", &grammar, RP_WARN);  /* 1.5 of 3 */
    add(run, "more", "c", &should, RP_FAIL);  /* 0 of 1 */
    add(run, "more", "d", &should, RP_ERROR); /* 0 of 1 */
    add(run, "one", "e", &must, RP_SKIP);     /* does not apply */
    expect(run, 562, "F", 562, 4);
}

/* The areas' weights are 3 and 1. */
static void weights(void **state)
{
    struct rp_run *run = run_new();

    (void)state;
    add(run, "one", "a", &must, RP_FAIL);
    add(run, "two", "b", &must, RP_PASS);
    expect(run, 250, "F", 0, 1);
}

/* However many variants and checks: one case.  What stands between them by its id is another. */
static void variants_share(void **state)
{
    struct rp_run *run = run_new();

    (void)state;
    add(run, "one", "a:x", &must, RP_PASS);
    add(run, "one", "a:y", &must, RP_FAIL);
    add(run, "one", "a:z", &must, RP_FAIL);
    add(run, "one", "a:z/closes", &must, RP_PASS);
    add(run, "one", "a-b", &must, RP_PASS);
    add(run, "one", "a", &must, RP_SKIP);
    add(run, "more", "a", &must, RP_PASS);
    expect(run, 833, "B", 833, 3);
}

/* A check of a SHOULD weighs less than the MUST beside it. */
static void checks_weigh(void **state)
{
    struct rp_run *run = run_new();

    (void)state;
    add(run, "one", "a", &must, RP_PASS);
    add(run, "one", "a/date", &should, RP_FAIL);
    expect(run, 750, "C", 750, 1);
}

static void forfeited(void **state)
{
    struct rp_run *run = run_new();

    (void)state;
    add(run, "one", "a", &must, RP_PASS);
    add(run, "one", "b", &must, RP_SKIP)->forfeited = true;
    add(run, "one", "c", &must, RP_SKIP);
    expect(run, 500, "F", 500, 2);
}

static void no_area(void **state)
{
    struct rp_run *run = run_new();

    (void)state;
    add(run, "own", "a", &must, RP_FAIL);
    add(run, "one", "a", &must, RP_PASS);
    expect(run, 1000, "A+", 1000, 1);
}

static void silence(void **state)
{
    struct rp_fact lacking[] = {{"get", false, NULL}};
    struct rp_run *run = run_new();

    (void)state;
    run->target.facts = lacking;
    run->target.fact_count = 1;
    add(run, "one", "a", &must, RP_PASS);
    expect(run, 0, "F", 0, 1);
    run = run_new();
    run->target.fact_count = 0; /* not even tried */
    add(run, "one", "a", &must, RP_PASS);
    expect(run, 0, "F", 0, 1);
    expect(run_new(), 0, "F", 0, 0);
}

static void letters(void **state)
{
    static const struct {
        unsigned passed; /* of 1000 */
        const char *letter;
    } rows[] = {{1000, "A+"}, {980, "A+"}, {979, "A"},  {950, "A"},  {949, "A-"}, {900, "A-"}, {899, "B+"},
                {870, "B+"},  {869, "B"},  {830, "B"},  {829, "B-"}, {800, "B-"}, {799, "C+"}, {770, "C+"},
                {769, "C"},   {730, "C"},  {729, "C-"}, {700, "C-"}, {699, "D+"}, {670, "D+"}, {669, "D"},
                {630, "D"},   {629, "D-"}, {600, "D-"}, {599, "F"},  {0, "F"}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_run *run = run_new();
        for (unsigned k = 0; k < 1000; k++)
            add(run, "one", rp_arena_format(run->arena, "case%u", k), &must,
                k < rows[i].passed ? RP_PASS : RP_FAIL);
        expect(run, rows[i].passed, rows[i].letter, rows[i].passed, 1000);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_passed),   cmocka_unit_test(verdicts_and_levels),
        cmocka_unit_test(weights),      cmocka_unit_test(variants_share),
        cmocka_unit_test(checks_weigh), cmocka_unit_test(forfeited),
        cmocka_unit_test(no_area),      cmocka_unit_test(silence),
        cmocka_unit_test(letters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
