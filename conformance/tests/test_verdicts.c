// SPDX-License-Identifier: MIT
/* Which verdicts are confirmed by a second run before they count. */
#include "run/verdicts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* What was observed: a response, and behind it another that may be missing. */
static const struct {
    const char *title;
    enum rp_verdict verdict;
    bool timed;            /* the verdict rests on a wait */
    bool waited;           /* some wait ran out, for a first response */
    bool persists;         /* the response leaves the connection open ... */
    bool ended;            /* ... but the target closed behind it */
    enum cf_answer answer; /* to the second request */
    bool confirmed;        /* it was the second run */
    bool again;            /* expected */
    const char *missing;   /* what could not be captured */
} rows[] = {
    // clang-format off
    {"a pass",                         RP_PASS,  false, false, true,  true,  CF_ANSWER_CLOSE,    false, false, NULL},
    {"a plain failure",                RP_FAIL,  false, false, true,  false, CF_ANSWER_RESPONSE, false, false, NULL},
    {"a failure by a wait",            RP_FAIL,  true,  true,  true,  false, CF_ANSWER_SILENCE,  false, true,  NULL},
    {"a warning by a wait",            RP_WARN,  true,  true,  true,  false, CF_ANSWER_SILENCE,  false, true,  NULL},
    {"a skip behind a wait",           RP_SKIP,  true,  true,  true,  false, CF_ANSWER_SILENCE,  false, false, NULL},
    {"a skip behind a late answer",    RP_SKIP,  true,  true,  true,  false, CF_ANSWER_RESPONSE, false, true,  NULL},
    {"a pass behind a late answer",    RP_PASS,  false, true,  true,  false, CF_ANSWER_RESPONSE, false, false, NULL},
    {"another skip behind it",         RP_SKIP,  false, true,  true,  false, CF_ANSWER_RESPONSE, false, false, NULL},
    {"nothing to capture",             RP_SKIP,  false, false, true,  false, CF_ANSWER_RESPONSE, false, false, "a"},
    {"nothing to capture yet",         RP_SKIP,  false, true,  true,  false, CF_ANSWER_SILENCE,  false, true,  "a"},
    {"an error",                       RP_ERROR, false, false, false, false, CF_ANSWER_RESET,    false, true,  NULL},
    {"an unannounced close",           RP_WARN,  false, false, true,  true,  CF_ANSWER_CLOSE,    false, true,  NULL},
    {"an unannounced close, moot",     RP_SKIP,  false, false, true,  true,  CF_ANSWER_CLOSE,    false, true,  NULL},
    {"the same after a wait",          RP_SKIP,  false, true,  true,  true,  CF_ANSWER_CLOSE,    false, false, NULL},
    {"an announced close",             RP_FAIL,  false, false, false, true,  CF_ANSWER_CLOSE,    false, false, NULL},
    {"a close nobody had to notice",   RP_FAIL,  false, false, true,  true,  CF_ANSWER_RESPONSE, false, false, NULL},
    {"confirmed already",              RP_FAIL,  true,  true,  true,  true,  CF_ANSWER_CLOSE,    true,  false, NULL},
    // clang-format on
};

static void test_needs_confirmation(void **state)
{
    size_t failed = 0;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct cf_response response = {
            .complete = true, .status = 200, .persists = rows[i].persists, .ended_after = rows[i].ended};
        const struct cf_response *responses[] = {&response};
        const struct cf_observation items[] = {{.name = "first",
                                                .kind = CF_STEP_EXPECT_RESPONSE,
                                                .reached = true,
                                                .timed = rows[i].waited,
                                                .answer = CF_ANSWER_RESPONSE},
                                               {.name = "second",
                                                .kind = CF_STEP_EXPECT_RESPONSE,
                                                .reached = true,
                                                .answer = rows[i].answer,
                                                .responses = responses,
                                                .response_count = rows[i].answer == CF_ANSWER_RESPONSE}};
        const struct cf_observations observations = {.items = items,
                                                     .count = 2,
                                                     .responses = responses,
                                                     .response_count = 1,
                                                     .timed = rows[i].waited,
                                                     .missing_capture = rows[i].missing};
        struct cf_judgement judgement = {.verdict = rows[i].verdict, .timed = rows[i].timed};
        struct cf_outcome_state outcome = {
            .observations = &observations, .judgements = &judgement, .confirmed = rows[i].confirmed};
        struct cf_case it = {.id = "a", .check_count = 1};
        struct cf_suites suites = {.cases = &it, .case_count = 1};
        struct cf_verdicts verdicts = {.suites = &suites, .states = &outcome};
        if (cf_verdicts_needs_confirmation(&verdicts, 0) != rows[i].again) {
            print_error("%s\n", rows[i].title);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_needs_confirmation)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
