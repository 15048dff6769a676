// SPDX-License-Identifier: MIT
/* Which cases run, and in which order. */
#include "cf/load.h"

#include "language/loading.h"
#include "language/text.h"

#include <string.h>

/* Whether a pattern fits the id of a case, with or without its label. */
static bool fits_id(const char *pattern, const char *id, struct rp_arena *arena)
{
    const char *colon = strchr(id, ':');

    return cf_text_glob(pattern, id) ||
           (colon != NULL && cf_text_glob(pattern, rp_arena_string_n(arena, id, (size_t)(colon - id))));
}

static bool fits(const char *pattern, const struct cf_case *it, struct rp_arena *arena)
{
    if (cf_text_glob(pattern, it->suite) || fits_id(pattern, it->id, arena))
        return true;
    for (size_t i = 0; i < it->check_count; ++i)
        for (size_t k = 0; k < it->checks[i].requirement_count; ++k)
            if (cf_text_glob(pattern, it->checks[i].requirements[k]->id))
                return true;
    return false;
}

static bool nothing_fits(const struct cf_suites *suites, const char *pattern, struct rp_arena *arena,
                         struct cf_problems *problems)
{
    const char **names =
        rp_arena_take(arena, (2 * suites->case_count + suites->requirement_count) * sizeof *names);
    size_t count = 0;

    for (size_t i = suites->control_count; i < suites->case_count; ++i) {
        names[count++] = suites->cases[i].id;
        names[count++] = suites->cases[i].suite;
    }
    for (size_t i = 0; i < suites->requirement_count; ++i)
        if (strcmp(suites->requirements[i].id, pattern) == 0) {
            cf_problems_add(problems, "", "",
                            "the filter \"%s\" selects nothing: no case cites this requirement", pattern);
            return false;
        }
    cf_problems_add(problems, "", "",
                    "the filter \"%.100s\" selects nothing%s: expected a suite, an id (* and ? stand for "
                    "others) or a requirement",
                    pattern, cf_text_near(arena, pattern, names, count));
    return false;
}

/* Of "id/closes", a check of a case, the id. */
static const char *without_check(const char *pattern, struct rp_arena *arena)
{
    return rp_arena_string_n(arena, pattern, strcspn(pattern, "/"));
}

static bool apply_filter(const struct cf_suites *suites, const char *filter, bool *selected,
                         struct rp_arena *arena, struct cf_problems *problems)
{
    bool exclude = filter[0] == '!';
    const char *pattern = without_check(exclude ? filter + 1 : filter, arena);
    bool any = false;

    for (size_t i = suites->control_count; i < suites->case_count; ++i)
        if (fits(pattern, &suites->cases[i], arena)) {
            selected[i] = !exclude;
            any = true;
        }
    return any || nothing_fits(suites, pattern, arena, problems);
}

static void need(size_t index, void *context)
{
    bool *needed = context;

    needed[index] = true;
}

static bool select_cases(const struct cf_suites *suites, const char *const *filters, size_t count,
                         bool *selected, struct rp_arena *arena, struct cf_problems *problems)
{
    bool only_excludes = true, ok = true, any = false;

    for (size_t i = 0; i < count; ++i)
        only_excludes = only_excludes && filters[i][0] == '!';
    for (size_t i = suites->control_count; i < suites->case_count; ++i)
        selected[i] = only_excludes;
    for (int excludes = 0; excludes <= 1;
         ++excludes) /* what is excluded stays out, in whatever order given */
        for (size_t i = 0; i < count; ++i)
            if ((filters[i][0] == '!') == (excludes == 1))
                ok = apply_filter(suites, filters[i], selected, arena, problems) && ok;
    for (size_t i = 0; i < suites->case_count; ++i)
        any = any || selected[i];
    if (ok && !any)
        cf_problems_add(problems, "", "", count > 0 ? "the filters select nothing" : "there are no cases");
    return ok && any;
}

bool cf_plan_has_level(const struct cf_plan *plan, const char *level)
{
    for (size_t i = 0; i < plan->level_count; ++i)
        if (strcmp(plan->levels[i], level) == 0)
            return true;
    return plan->level_count == 0;
}

/* Leaves out cases that check nothing of the levels. */
static bool select_levels(const struct cf_suites *suites, struct cf_plan *plan, struct cf_problems *problems)
{
    bool any = false;

    for (size_t i = suites->control_count; i < suites->case_count; ++i) {
        const struct cf_case *it = &suites->cases[i];
        bool has = false;

        for (size_t k = 0; k < it->check_count; ++k)
            has = has || cf_plan_has_level(plan, it->checks[k].requirements[0]->level);
        plan->selected[i] = plan->selected[i] && has;
        any = any || plan->selected[i];
    }
    if (!any)
        cf_problems_add(problems, "", "", "no case of the selection is of its levels");
    return any;
}

bool cf_plan_make(const struct cf_suites *suites, const struct cf_selection *selection,
                  struct rp_arena *arena, struct cf_plan *plan, struct cf_problems *problems)
{
    size_t *order = rp_arena_take(arena, suites->case_count * sizeof *order);
    size_t in_cycle;

    plan->selected = rp_arena_take(arena, suites->case_count * sizeof *plan->selected);
    plan->needed = rp_arena_take(arena, suites->case_count * sizeof *plan->needed);
    plan->order = rp_arena_take(arena, suites->case_count * sizeof *plan->order);
    plan->limits = rp_arena_take(arena, suites->case_count * sizeof *plan->limits);
    plan->count = 0;
    plan->levels = selection->levels;
    plan->level_count = selection->level_count;
    if (!select_cases(suites, selection->filters, selection->filter_count, plan->selected, arena, problems) ||
        !select_levels(suites, plan, problems) || !cf_order(suites, arena, order, &in_cycle))
        return false;
    for (size_t i = 0; i < suites->control_count; ++i)
        plan->needed[i] = true;
    for (size_t i = suites->case_count; i-- > 0;) /* backwards: who needs comes behind what it needs */
        if (plan->selected[order[i]] || plan->needed[order[i]])
            cf_order_needs(suites, &suites->cases[order[i]], need, plan->needed);
    for (size_t i = 0; i < suites->case_count; ++i)
        if (plan->selected[order[i]] || plan->needed[order[i]])
            plan->order[plan->count++] = order[i];
    return true;
}

bool cf_plan_limit(const struct cf_suites *suites, struct cf_plan *plan, const char *filter, const char *why,
                   struct cf_problems *problems)
{
    const char *pattern = without_check(filter, problems->arena);
    bool any = false;

    for (size_t i = suites->control_count; i < suites->case_count; ++i)
        if (fits(pattern, &suites->cases[i], problems->arena)) {
            plan->limits[i] = why;
            any = true;
        }
    return any || nothing_fits(suites, pattern, problems->arena, problems);
}
