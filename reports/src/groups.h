// SPDX-License-Identifier: MIT
/* groups.h - results put together by what they have in common: area, suite, reason. */
#ifndef RP_GROUPS_H
#define RP_GROUPS_H

#include "rp/model.h"

struct rp_group {
    const char *key;
    const struct rp_result **results; /* in the order of the run */
    size_t count;
};

struct rp_groups {
    struct rp_group *items; /* in the order of their first results */
    size_t count;
};

typedef const char *rp_group_key(const struct rp_result *result); /* NULL: in no group */

/* All results of verdict (RP_VERDICT_COUNT: of any) by key.  Lives in arena. */
struct rp_groups rp_groups_make(struct rp_arena *arena, const struct rp_run *run, enum rp_verdict verdict,
                                rp_group_key *key);

/* The largest groups first. */
void rp_groups_sort_by_count(struct rp_groups *groups);

const char *rp_group_by_area(const struct rp_result *result);
const char *rp_group_by_suite(const struct rp_result *result);
const char *rp_group_by_reason(const struct rp_result *result);

#endif
