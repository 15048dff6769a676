// SPDX-License-Identifier: MIT
/* Which verdicts are confirmed by a second run before they count, and which exchanges are alone in every run.
 */
#include "run/verdicts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* What was observed: a response, and behind it another that may be missing. */
static const struct row {
    const char *title;
    enum rp_verdict verdict;
    bool timed;            /* the verdict rests on a wait */
    bool waited;           /* some wait ran out, for a first response */
    bool persists;         /* the response leaves the connection open ... */
    bool ended;            /* ... but the target closed behind it */
    enum cf_answer answer; /* to the second request */
    bool confirmed;        /* it was the second run */
    bool again;            /* expected: it is carried out again */
    bool alone;            /* expected: it had the target to itself, as in every run */
    const char *missing;   /* what could not be captured */
} rows[] = {
    // clang-format off
    {"a pass",                         RP_PASS,  false, false, true,  false, CF_ANSWER_CLOSE,    false, false, false, NULL},
    {"a pass by an announced close",   RP_PASS,  false, false, false, true,  CF_ANSWER_CLOSE,    false, false, false, NULL},
    {"a pass by an unannounced close", RP_PASS,  false, false, true,  true,  CF_ANSWER_CLOSE,    false, true,  false, NULL},
    {"a plain failure",                RP_FAIL,  false, false, true,  false, CF_ANSWER_RESPONSE, false, false, false, NULL},
    {"a failure by a wait",            RP_FAIL,  true,  true,  true,  false, CF_ANSWER_SILENCE,  false, true,  false, NULL},
    {"a warning by a wait",            RP_WARN,  true,  true,  true,  false, CF_ANSWER_SILENCE,  false, true,  false, NULL},
    {"a skip behind a wait",           RP_SKIP,  true,  true,  true,  false, CF_ANSWER_SILENCE,  false, false, false, NULL},
    {"a skip behind a late answer",    RP_SKIP,  true,  true,  true,  false, CF_ANSWER_RESPONSE, false, true,  false, NULL},
    {"a pass behind a late answer",    RP_PASS,  false, true,  true,  false, CF_ANSWER_RESPONSE, false, false, false, NULL},
    {"another skip behind it",         RP_SKIP,  false, true,  true,  false, CF_ANSWER_RESPONSE, false, false, false, NULL},
    {"nothing to capture",             RP_SKIP,  false, false, true,  false, CF_ANSWER_RESPONSE, false, false, false, "a"},
    {"nothing to capture yet",         RP_SKIP,  false, true,  true,  false, CF_ANSWER_SILENCE,  false, true,  false, "a"},
    {"an error",                       RP_ERROR, false, false, false, false, CF_ANSWER_RESET,    false, true,  false, NULL},
    {"an unannounced close",           RP_WARN,  false, false, true,  true,  CF_ANSWER_CLOSE,    false, true,  false, NULL},
    {"an unannounced close, moot",     RP_SKIP,  false, false, true,  true,  CF_ANSWER_CLOSE,    false, true,  false, NULL},
    {"the same after a wait",          RP_SKIP,  false, true,  true,  true,  CF_ANSWER_CLOSE,    false, false, false, NULL},
    {"an announced close",             RP_FAIL,  false, false, false, true,  CF_ANSWER_CLOSE,    false, false, false, NULL},
    {"a close nobody had to notice",   RP_FAIL,  false, false, true,  true,  CF_ANSWER_RESPONSE, false, false, false, NULL},
    {"confirmed already",              RP_FAIL,  true,  true,  true,  true,  CF_ANSWER_CLOSE,    true,  false, true,  NULL},
    {"repeated, and well by then",     RP_PASS,  false, false, true,  true,  CF_ANSWER_RESPONSE, true,  false, false, NULL},
    // clang-format on
};

/* Whether one of the two questions about this row has another answer than expected. */
static bool is_misjudged(const struct row *row)
{
    const struct cf_response response = {
        .complete = true, .status = 200, .persists = row->persists, .ended_after = row->ended};
    const struct cf_response *responses[] = {&response};
    const struct cf_observation items[] = {{.name = "first",
                                            .kind = CF_STEP_EXPECT_RESPONSE,
                                            .reached = true,
                                            .timed = row->waited,
                                            .answer = CF_ANSWER_RESPONSE},
                                           {.name = "second",
                                            .kind = CF_STEP_EXPECT_RESPONSE,
                                            .reached = true,
                                            .answer = row->answer,
                                            .responses = responses,
                                            .response_count = row->answer == CF_ANSWER_RESPONSE}};
    const struct cf_observations observations = {.items = items,
                                                 .count = 2,
                                                 .responses = responses,
                                                 .response_count = 1,
                                                 .timed = row->waited,
                                                 .missing_capture = row->missing};
    struct cf_judgement judgement = {.verdict = row->verdict, .timed = row->timed};
    struct cf_outcome_state outcome = {
        .observations = &observations, .judgements = &judgement, .confirmed = row->confirmed};
    struct cf_case it = {.id = "a", .check_count = 1};
    struct cf_suites suites = {.cases = &it, .case_count = 1};
    struct cf_verdicts verdicts = {.suites = &suites, .states = &outcome};

    return cf_verdicts_needs_confirmation(&verdicts, 0) != row->again ||
           cf_verdicts_is_always_alone(&verdicts, 0) != row->alone;
}

static void test_rows(void **state)
{
    size_t failed = 0;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (is_misjudged(&rows[i])) {
            print_error("%s\n", rows[i].title);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

/* Silence of 300 ms says something about a target that took 100 ms at most, and little of one that took 200.
 */
static void test_slow_targets_are_waited_for(void **state)
{
    const struct cf_response answers[] = {{.waited_us = 200000}, {.waited_us = 100000}};
    const struct cf_response *responses[] = {&answers[1], &answers[0]};
    const struct cf_observations other = {.responses = responses, .response_count = 2};
    const struct cf_observations quick = {.responses = responses, .response_count = 1};
    const struct cf_observations silence = {.timed = true};
    struct cf_judgement judgement = {.verdict = RP_SKIP, .timed = true};
    struct cf_outcome_state outcome = {
        .observations = &silence, .judgements = &judgement, .pace = {.answer = 300000}};
    struct cf_case it = {.id = "a", .check_count = 1};
    struct cf_suites suites = {.cases = &it, .case_count = 1};
    struct cf_verdicts verdicts = {.suites = &suites, .states = &outcome};

    (void)state;
    cf_verdicts_note_slowness(&verdicts, &quick);
    assert_false(cf_verdicts_needs_confirmation(&verdicts, 0));
    cf_verdicts_note_slowness(&verdicts, &other);
    assert_true(cf_verdicts_needs_confirmation(&verdicts, 0));
    judgement.timed = false;
    assert_false(cf_verdicts_needs_confirmation(&verdicts, 0));
    judgement.timed = outcome.confirmed = true;
    assert_false(cf_verdicts_needs_confirmation(&verdicts, 0));
}

static void test_control_requests_are_alone(void **state)
{
    struct cf_outcome_state outcome = {0};
    struct cf_case it = {.id = "a", .fact = "get"};
    struct cf_suites suites = {.cases = &it, .case_count = 1};
    struct cf_verdicts verdicts = {.suites = &suites, .states = &outcome};

    (void)state;
    assert_true(cf_verdicts_is_always_alone(&verdicts, 0));
    it.fact = NULL;
    assert_false(cf_verdicts_is_always_alone(&verdicts, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows),
                                       cmocka_unit_test(test_slow_targets_are_waited_for),
                                       cmocka_unit_test(test_control_requests_are_alone)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
