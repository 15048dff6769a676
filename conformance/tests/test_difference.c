// SPDX-License-Identifier: MIT
/* Which verdicts of cut octets accuse the target, beside those of the same octets in one piece. */
#include "run/difference.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    enum rp_verdict whole, cut;
    enum rp_verdict expected; /* RP_PASS: no difference */
} rows[] = {
    {RP_PASS, RP_PASS, RP_PASS},  {RP_WARN, RP_WARN, RP_PASS}, {RP_FAIL, RP_FAIL, RP_PASS},
    {RP_PASS, RP_FAIL, RP_FAIL},  {RP_FAIL, RP_PASS, RP_FAIL}, {RP_WARN, RP_FAIL, RP_FAIL},
    {RP_FAIL, RP_WARN, RP_FAIL},  {RP_PASS, RP_WARN, RP_WARN}, {RP_WARN, RP_PASS, RP_WARN},
    {RP_PASS, RP_SKIP, RP_PASS},  {RP_SKIP, RP_PASS, RP_PASS}, {RP_SKIP, RP_WARN, RP_PASS},
    {RP_SKIP, RP_FAIL, RP_FAIL},  {RP_FAIL, RP_SKIP, RP_PASS}, {RP_PASS, RP_ERROR, RP_ERROR},
    {RP_ERROR, RP_FAIL, RP_PASS},
};

static const struct cf_plan plan; /* of all levels */
static const struct cf_check checks[3];

static struct cf_outcome_state judged(struct cf_judgement *judgements)
{
    return (struct cf_outcome_state){.state = CF_CASE_DONE, .judgements = judgements};
}

static void test_verdicts(void **state)
{
    const struct cf_case it = {.id = "a", .checks = checks, .check_count = 1};
    size_t failed = 0;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct cf_judgement whole = {.verdict = rows[i].whole}, cut = {.verdict = rows[i].cut};
        struct cf_outcome_state states[] = {judged(&whole), judged(&cut)};
        struct cf_difference found = {.verdict = RP_PASS};
        bool any = cf_difference_find(&plan, &it, &states[0], &states[1], &found);
        if (any != (rows[i].expected != RP_PASS) || found.verdict != rows[i].expected) {
            print_error("%s, cut %s gives %s\n", rp_verdict_name(rows[i].whole), rp_verdict_name(rows[i].cut),
                        rp_verdict_name(found.verdict));
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

/* The first of the worst is told. */
static void test_checks(void **state)
{
    const struct cf_case it = {.id = "a", .checks = checks, .check_count = 3};
    struct cf_judgement whole[3] = {{.verdict = RP_PASS}, {.verdict = RP_PASS}, {.verdict = RP_PASS}};
    struct cf_judgement cut[3] = {{.verdict = RP_WARN}, {.verdict = RP_FAIL}, {.verdict = RP_FAIL}};
    struct cf_outcome_state states[] = {judged(whole), judged(cut)};
    struct cf_difference found;

    (void)state;
    assert_true(cf_difference_find(&plan, &it, &states[0], &states[1], &found));
    assert_int_equal(found.check, 1);
    assert_int_equal(found.verdict, RP_FAIL);
}

/* Not carried out: its twin has a finding of its own.  The target killed: that is a fail. */
static void test_states(void **state)
{
    const struct cf_case it = {.id = "a", .checks = checks, .check_count = 1};
    struct cf_judgement pass = {.verdict = RP_PASS};
    struct cf_outcome_state whole = judged(&pass);
    struct cf_outcome_state skipped = {.state = CF_CASE_SKIPPED};
    struct cf_outcome_state killed = {.state = CF_CASE_DONE, .killed = true};
    struct cf_difference found;

    (void)state;
    assert_false(cf_difference_find(&plan, &it, &whole, &skipped, &found));
    assert_false(cf_difference_find(&plan, &it, &skipped, &whole, &found));
    assert_true(cf_difference_is_moot(&whole, &skipped));
    assert_false(cf_difference_is_moot(&whole, &whole));
    assert_true(cf_difference_find(&plan, &it, &whole, &killed, &found));
    assert_int_equal(found.verdict, RP_FAIL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_verdicts),
        cmocka_unit_test(test_checks),
        cmocka_unit_test(test_states),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
