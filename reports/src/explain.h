// SPDX-License-Identifier: MIT
/* explain.h - one result explained: the rule, why it matters, what was expected, what came, the octets. */
#ifndef RP_EXPLAIN_H
#define RP_EXPLAIN_H

#include "page.h"
#include "rp/model.h"

struct rp_explainer {
    struct rp_page page;
    const struct rp_run *run;
    struct rp_arena *arena; /* for texts made on the way */
    bool verbose;
    bool no_octets;                   /* without the exchange */
    bool alone;                       /* each explanation is read alone: nothing is said to stand above */
    const struct rp_result **printed; /* per exchange: the result whose explanation shows it, or NULL */
    const struct rp_result *previous; /* the one explained last, or NULL */
};

/* page, verbose, no_octets and alone are for the caller to set. */
void rp_explainer_init(struct rp_explainer *explainer, struct rp_arena *arena, const struct rp_run *run);

/* Everything about a result but its name. */
void rp_explain(struct rp_explainer *explainer, const struct rp_result *result);

/* Whether two results are variants of one case, or of one further judgement of it, that cite the same rules.
 */
bool rp_is_variant_of(const struct rp_result *result, const struct rp_result *other);

/* The exchange of a result, or NULL. */
const struct rp_exchange *rp_result_exchange(const struct rp_run *run, const struct rp_result *result);

#endif
