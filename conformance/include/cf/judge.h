// SPDX-License-Identifier: MIT
/* judge.h - the verdict, from case and observations alone. */
#ifndef CF_JUDGE_H
#define CF_JUDGE_H

#include "cf/exchange.h"
#include "rp/model.h"

/* Earlier observations that a case may compare with ("as get"): facts and their control responses. */
struct cf_reference {
    const char *name;
    const struct cf_response *response;
};
struct cf_references {
    const struct cf_reference *items;
    size_t count;
};

struct cf_judgement {
    enum rp_verdict verdict;
    const char *reason;    /* see rp_result.reason */
    const char **expected; /* outcomes in words */
    size_t expected_count;
    const char *observed; /* in words */
    bool timed;           /* the verdict rests on a wait that ran out, or on a broken connection */
};

struct cf_judge_context {
    const struct cf_references *references;
    const struct cf_variables *variables; /* of the exchange, captures included */
    struct cf_pace pace;
    struct rp_arena *arena;
};

/* Judges one check of a case.  pass, then warn, then moot are tried in order; anything else is a fail, or a
 * warn when no cited requirement is MUST, MUST NOT or GRAMMAR.  What could not be compared (no response of
 * that name) is a skip, a step that was not reached an error; a check in also that finds the very difference
 * the case itself found is a skip, so that nothing is blamed twice. */
struct cf_judgement cf_judge(const struct cf_case *it, const struct cf_check *check,
                             const struct cf_observations *observations,
                             const struct cf_judge_context *context);

/* Words for people: what a check expects (one string per outcome), what was observed. */
size_t cf_words_expected(struct rp_arena *arena, const struct cf_check *check, const char ***words);
char *cf_words_observed(struct rp_arena *arena, const struct cf_case *it,
                        const struct cf_observations *observations);

/* Passive checks: rules that every response of every exchange is held to.  One row each. */
struct cf_passive; /* collects over a run */
struct cf_passive *cf_passive_create(struct rp_arena *arena, const struct cf_suites *suites);
/* exchange: index in the run, for evidence.  alone: nothing else was asked of the target meanwhile; some
 * rules look only at that, because a busy server may do otherwise. */
void cf_passive_add(struct cf_passive *passive, const struct cf_case *it,
                    const struct cf_observations *observations, int32_t exchange, bool alone);
/* Adds one result per rule to run: pass (with how many responses it was seen on), warn, fail with the first
 * offending response as evidence, or skip when it never applied. */
void cf_passive_finish(struct cf_passive *passive, struct rp_run *run);
/* The requirement ids that passive checks cover, for coverage. */
size_t cf_passive_requirements(const char *const **ids);

#endif
