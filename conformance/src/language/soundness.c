// SPDX-License-Identifier: MIT
/* Cases that prove nothing: those that cannot fail, and those that a server passes by refusing everything. */
#include "language/loading.h"

#include <string.h>

static bool outcome_is_refusal(const struct cf_outcome *outcome);

/* Whether predicates hold for refusals only: statuses from 400 on, or no response at all. */
static bool predicates_are_refusal(const struct cf_predicates *predicates)
{
    bool refusal = predicates->status_count > 0;

    for (size_t i = 0; i < predicates->status_count; ++i)
        if (predicates->statuses[i].as != NULL || predicates->statuses[i].low < 400)
            refusal = false;
    return refusal || (predicates->answers != 0 && (predicates->answers & CF_ANSWER_RESPONSE) == 0);
}

static bool term_is_refusal(const struct cf_term *term)
{
    bool all = true;

    switch (term->kind) {
    case CF_TERM_RESPONSE:
        return predicates_are_refusal(&term->predicates);
    case CF_TERM_ANY:
        for (size_t i = 0; i < term->any_count; ++i)
            all = outcome_is_refusal(&term->any[i]) && all;
        return all;
    default:
        return false;
    }
}

static bool outcome_is_refusal(const struct cf_outcome *outcome)
{
    for (size_t i = 0; i < outcome->term_count; ++i)
        if (term_is_refusal(&outcome->terms[i]))
            return true;
    return false;
}

/* What a term that asks one thing only leaves open: the bits of all values that it can have. */
static unsigned all_values(const struct cf_term *term)
{
    static const unsigned all[] = {
        [CF_TERM_CLOSE] = CF_ENDING_OPEN | CF_ENDING_EOF | CF_ENDING_RESET,
        [CF_TERM_SILENCE] = 3,
        [CF_TERM_SYNC] = CF_SYNC_OWN | CF_SYNC_CLOSED | CF_SYNC_OTHER | CF_SYNC_SILENCE,
        [CF_TERM_RESPONSE] = CF_ANSWER_RESPONSE | CF_ANSWER_CLOSE | CF_ANSWER_RESET | CF_ANSWER_SILENCE |
                             CF_ANSWER_CUT | CF_ANSWER_GARBAGE,
        [CF_TERM_ANY] = 0,
        [CF_TERM_RESPONSES] = 0};

    return all[term->kind];
}

/* The values that it accepts; 0 when it asks for more than one such thing. */
static unsigned accepted_values(const struct cf_term *term)
{
    const struct cf_predicates *p = &term->predicates;

    if (term->kind == CF_TERM_SILENCE)
        return term->values != 0 ? 2 : 1;
    if (term->kind != CF_TERM_RESPONSE)
        return term->values;
    if (p->status_count > 0 || p->version != NULL || p->field_count > 0 || p->fields_as_count > 0 ||
        p->content != NULL || p->interim_asked || p->trailer_count > 0 || p->framings != 0 || p->count >= 0 ||
        p->at_least >= 0 || p->within > 0)
        return 0;
    return p->answers;
}

/* Whether the outcomes with one term each, about one observation, together accept all that can be observed.
 */
static bool always_holds(const struct cf_outcomes *outcomes)
{
    for (size_t i = 0; i < outcomes->count; ++i) {
        const struct cf_term *first = outcomes->items[i].terms;
        unsigned accepted = 0;

        if (outcomes->items[i].term_count != 1 || first->observation == NULL)
            continue;
        for (size_t k = i; k < outcomes->count; ++k) {
            const struct cf_term *term = outcomes->items[k].terms;

            if (outcomes->items[k].term_count == 1 && term->observation != NULL &&
                strcmp(term->observation, first->observation) == 0)
                accepted |= accepted_values(term);
        }
        if (all_values(first) != 0 && (accepted & all_values(first)) == all_values(first))
            return true;
    }
    return false;
}

bool cf_check_is_sound(struct cf_build *build, const struct cf_check *check, const cJSON *pass)
{
    bool refusals = true;

    for (size_t i = 0; i < check->pass.count; ++i)
        refusals = outcome_is_refusal(&check->pass.items[i]) && refusals;
    if (refusals && build->it->twin == NULL && build->it->fact == NULL)
        return cf_source_problem(
            &build->source, pass,
            "nothing but a refusal passes: expected a \"twin\", the valid case next door");
    if (always_holds(&check->pass))
        return cf_source_problem(&build->source, pass, "cannot fail: these outcomes hold whatever comes");
    return true;
}
