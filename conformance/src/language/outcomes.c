// SPDX-License-Identifier: MIT
/* Outcomes: what may come of an exchange. */
#include "language/loading.h"

#include "language/text.h"

#include <string.h>

static bool build_list(struct cf_build *build, const cJSON *list, struct cf_outcomes *outcomes,
                       unsigned depth);

static const struct cf_observed *find_observed(const struct cf_build *build, const char *name)
{
    for (size_t i = 0; i < build->observed_count; ++i)
        if (strcmp(build->observed[i].name, name) == 0)
            return &build->observed[i];
    return NULL;
}

/* ---- one term each ---- */

static void empty_predicates(struct cf_predicates *predicates)
{
    memset(predicates, 0, sizeof *predicates);
    predicates->count = predicates->at_least = -1;
}

/* The predicates of a step, as an object of their own. */
static bool build_named_response(struct cf_build *build, const cJSON *member, struct cf_term *term)
{
    const cJSON *predicate;
    bool ok = true;

    if (!cf_source_object(&build->source, member, cf_predicate_keys))
        return false;
    if (member->child == NULL)
        return cf_source_problem(&build->source, member, "is an empty object, expected predicates");
    cJSON_ArrayForEach(predicate, member) ok = cf_predicates_build(build, predicate, &term->predicates) && ok;
    return ok;
}

static bool build_close(struct cf_build *build, const cJSON *member, struct cf_term *term)
{
    static const struct cf_word words[] = {{"true", CF_ENDING_EOF | CF_ENDING_RESET},
                                           {"false", CF_ENDING_OPEN},
                                           {"eof", CF_ENDING_EOF},
                                           {"reset", CF_ENDING_RESET},
                                           {NULL, 0}};

    return cf_source_words(&build->source, member, words, &term->values);
}

static bool build_silence(struct cf_build *build, const cJSON *member, struct cf_term *term)
{
    term->values = cJSON_IsTrue(member) ? 1 : 0;
    return cf_source_is(&build->source, member, CF_NODE_BOOL);
}

static bool build_sync(struct cf_build *build, const cJSON *member, struct cf_term *term)
{
    static const struct cf_word words[] = {{"own", CF_SYNC_OWN},
                                           {"closed", CF_SYNC_CLOSED},
                                           {"other", CF_SYNC_OTHER},
                                           {"silence", CF_SYNC_SILENCE},
                                           {NULL, 0}};

    return cf_source_words(&build->source, member, words, &term->values);
}

static bool build_responses(struct cf_build *build, const cJSON *member, struct cf_term *term)
{
    uint32_t *counts = rp_arena_take(build->source.arena, cf_source_count(member) * sizeof *counts);
    bool ok = cf_source_count(member) > 0 ||
              cf_source_problem(&build->source, member, "is an empty list, expected numbers");
    int64_t value = 0;

    for (const cJSON *item = cf_source_next(member, NULL); item != NULL;
         item = cf_source_next(member, item)) {
        ok = cf_source_integer(&build->source, item, 0, CF_TIMES_MAX, &value) && ok;
        counts[term->count_count++] = (uint32_t)value;
    }
    term->counts = counts;
    return ok;
}

static bool build_any(struct cf_build *build, const cJSON *member, struct cf_term *term, unsigned depth)
{
    struct cf_outcomes outcomes;

    if (depth == CF_OUTCOME_DEPTH)
        return cf_source_problem(&build->source, member, "nested too deep, expected at most %d levels of any",
                                 CF_OUTCOME_DEPTH);
    if (!build_list(build, member, &outcomes, depth + 1))
        return false;
    term->any = outcomes.items;
    term->any_count = outcomes.count;
    return true;
}

static bool build_observed(struct cf_build *build, const cJSON *member, const struct cf_observed *observed,
                           struct cf_term *term)
{
    static const struct {
        enum cf_step_kind step;
        enum cf_term_kind kind;
        bool (*build)(struct cf_build *build, const cJSON *member, struct cf_term *term);
    } kinds[] = {{CF_STEP_EXPECT_RESPONSE, CF_TERM_RESPONSE, build_named_response},
                 {CF_STEP_EXPECT_CLOSE, CF_TERM_CLOSE, build_close},
                 {CF_STEP_EXPECT_SILENCE, CF_TERM_SILENCE, build_silence},
                 {CF_STEP_SYNC, CF_TERM_SYNC, build_sync}};

    term->observation = observed->name;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; ++i)
        if (kinds[i].step == observed->kind) {
            term->kind = kinds[i].kind;
            return kinds[i].build(build, member, term);
        }
    return false;
}

/* ---- an outcome ---- */

static bool unknown_key(struct cf_build *build, const cJSON *member)
{
    const char *names[CF_STEPS_MAX + 16] = {"any", "responses"};
    size_t own = 2, count;

    if (cf_source_is_full(&build->source))
        return false;
    for (size_t i = 0; i < build->observed_count; ++i)
        names[own++] = build->observed[i].name;
    count = own;
    for (size_t i = 0; cf_predicate_keys[i].name != NULL; ++i)
        names[count++] = cf_predicate_keys[i].name;
    return cf_source_problem(
        &build->source, member,
        "\"%.60s\" is neither a step that observes nor a predicate of a response%s, expected one of %s",
        member->string, cf_text_near(build->source.arena, member->string, names, count),
        cf_text_join(build->source.arena, names, count, count));
}

/* Predicates that stand directly in the outcome are those of the step "response"; they share one term. */
static bool build_direct(struct cf_build *build, const cJSON *member, struct cf_outcome *outcome,
                         struct cf_term *terms)
{
    const struct cf_observed *observed = find_observed(build, "response");

    if (observed == NULL || observed->kind != CF_STEP_EXPECT_RESPONSE)
        return cf_source_problem(
            &build->source, member,
            "is about the step \"response\", but no step that expects a response has that name");
    if (outcome->term_count == 0 || terms[0].kind != CF_TERM_RESPONSE || terms[0].values == 0) {
        memmove(terms + 1, terms, outcome->term_count * sizeof *terms);
        memset(terms, 0, sizeof *terms);
        terms[0].kind = CF_TERM_RESPONSE;
        terms[0].observation = observed->name;
        empty_predicates(&terms[0].predicates);
        terms[0].values = 1; /* marks the shared term while the outcome is built */
        ++outcome->term_count;
    }
    return cf_predicates_build(build, member, &terms[0].predicates);
}

static bool build_member(struct cf_build *build, const cJSON *member, struct cf_outcome *outcome,
                         struct cf_term *terms, unsigned depth)
{
    const struct cf_observed *observed = find_observed(build, member->string);
    struct cf_term *term;

    if (observed == NULL && cf_predicate_is(member->string))
        return build_direct(build, member, outcome, terms);
    term = &terms[outcome->term_count++];
    empty_predicates(&term->predicates);
    if (observed != NULL)
        return build_observed(build, member, observed, term);
    if (strcmp(member->string, "responses") == 0) {
        term->kind = CF_TERM_RESPONSES;
        return build_responses(build, member, term);
    }
    if (strcmp(member->string, "any") == 0) {
        term->kind = CF_TERM_ANY;
        return build_any(build, member, term, depth);
    }
    --outcome->term_count;
    return unknown_key(build, member);
}

static bool build_outcome(struct cf_build *build, const cJSON *node, struct cf_outcome *outcome,
                          unsigned depth)
{
    struct cf_term *terms;
    const cJSON *member;
    bool ok = true;

    if (!cf_source_is(&build->source, node, CF_NODE_OBJECT))
        return false;
    if (node->child == NULL)
        return cf_source_problem(&build->source, node,
                                 "is an empty outcome, which always holds: expected a predicate");
    terms = rp_arena_take(build->source.arena, ((size_t)cJSON_GetArraySize(node) + 1) * sizeof *terms);
    cJSON_ArrayForEach(member, node) ok = build_member(build, member, outcome, terms, depth) && ok;
    if (outcome->term_count > 0 && terms[0].kind == CF_TERM_RESPONSE)
        terms[0].values = 0;
    outcome->terms = terms;
    return ok;
}

static bool build_list(struct cf_build *build, const cJSON *list, struct cf_outcomes *outcomes,
                       unsigned depth)
{
    struct cf_outcome *items;
    const cJSON *node;
    bool ok = true;

    memset(outcomes, 0, sizeof *outcomes);
    if (!cf_source_is(&build->source, list, CF_NODE_LIST))
        return false;
    if (list->child == NULL || cf_source_count(list) > CF_OUTCOMES_MAX)
        return cf_source_problem(&build->source, list, "is a list of %zu, expected 1 to %d outcomes",
                                 cf_source_count(list), CF_OUTCOMES_MAX);
    items = rp_arena_take(build->source.arena, cf_source_count(list) * sizeof *items);
    cJSON_ArrayForEach(node, list)
    {
        ok = build_outcome(build, node, &items[outcomes->count], depth) && ok;
        ++outcomes->count;
    }
    outcomes->items = items;
    return ok;
}

bool cf_outcomes_build(struct cf_build *build, const cJSON *list, struct cf_outcomes *outcomes)
{
    return build_list(build, list, outcomes, 1);
}
