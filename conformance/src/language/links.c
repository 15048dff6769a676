// SPDX-License-Identifier: MIT
/* References between cases: resolved when all are loaded. */
#include "language/loading.h"

#include "language/text.h"

#include <stdlib.h>
#include <string.h>

/* qsort has no context: what is sorted carries its id. */
struct entry {
    const char *id;
    size_t index;
};

static int compare_entries(const void *left, const void *right)
{
    const struct entry *l = left, *r = right;
    int order = strcmp(l->id, r->id);

    return order != 0 ? order : (l->index > r->index) - (l->index < r->index);
}

static bool sort_ids(struct cf_loading *loading)
{
    struct cf_suites *suites = loading->suites;
    struct entry *entries = rp_arena_take(loading->arena, suites->case_count * sizeof *entries);
    size_t *by_id = rp_arena_take(loading->arena, suites->case_count * sizeof *by_id);
    bool ok = true;

    for (size_t i = 0; i < suites->case_count; ++i)
        entries[i] = (struct entry){suites->cases[i].id, i};
    qsort(entries, suites->case_count, sizeof *entries, compare_entries);
    for (size_t i = 0; i < suites->case_count; ++i) {
        const struct cf_case *it = &suites->cases[entries[i].index];

        by_id[i] = entries[i].index;
        if (i == 0 || it->id[0] == '\0' || strcmp(entries[i - 1].id, it->id) != 0)
            continue;
        cf_problems_add(loading->problems, it->file, rp_arena_format(loading->arena, "%s/id", it->pointer),
                        "\"%s\" is also the id of a case in %s, expected one of its own", it->id,
                        suites->cases[entries[i - 1].index].file);
        ok = false;
    }
    suites->by_id = by_id;
    return ok;
}

/* Whether a full id is a variant of the case "id". */
static bool is_variant(const char *full, const char *id)
{
    size_t len = strlen(id);

    return strncmp(full, id, len) == 0 && full[len] == ':';
}

static bool unknown_id(struct cf_loading *loading, const struct cf_link *link, const char *id)
{
    const struct cf_suites *suites = loading->suites;
    const char **ids;
    const char *variants[8];
    size_t variant_count = 0, count = 0;
    const struct cf_case *from = &suites->cases[link->from];

    if (loading->problems->dropped > 0) { /* no more is kept: spare the search for what was meant */
        ++loading->problems->dropped;
        return false;
    }
    ids = rp_arena_take(loading->arena, 2 * suites->case_count * sizeof *ids);
    for (size_t i = 0; i < suites->case_count; ++i) {
        if (is_variant(suites->cases[i].id, id) && variant_count < 8)
            variants[variant_count++] = suites->cases[i].id;
        ids[count++] = suites->cases[i].id;
        if (link->need != CF_LINK_TWIN && suites->cases[i].fact != NULL)
            ids[count++] = suites->cases[i].fact;
    }
    if (variant_count > 0)
        cf_problems_add(loading->problems, from->file, link->pointer,
                        "\"%s\" has variants and none has the label of this case: expected one of %s", id,
                        cf_text_join(loading->arena, variants, variant_count, 7));
    else
        cf_problems_add(loading->problems, from->file, link->pointer, "\"%.100s\" is no %s%s", id,
                        link->need == CF_LINK_TWIN ? "case"
                                                   : "case, and no fact that control requests before it find",
                        cf_text_near(loading->arena, id, ids, count));
    return false;
}

/* An id, or the variant of it that has the label of the case that refers to it. */
static bool resolve(struct cf_loading *loading, const struct cf_link *link)
{
    struct cf_case *from = &loading->suites->cases[link->from];
    const char **slot = link->need == CF_LINK_TWIN ? &from->twin : &from->needs[link->need];
    const struct cf_case *found = cf_suites_find(loading->suites, *slot);

    if (found == NULL && link->label != NULL)
        found = cf_suites_find(loading->suites, rp_arena_format(loading->arena, "%s:%s", *slot, link->label));
    if (found == NULL)
        return unknown_id(loading, link, *slot);
    *slot = found->id;
    if (found->fact == NULL || from->fact != NULL)
        return true;
    cf_problems_add(loading->problems, from->file, link->pointer,
                    "\"%s\" is a control request: expected its fact \"%s\" in needs", found->id, found->fact);
    return false;
}

bool cf_links_resolve(struct cf_loading *loading)
{
    struct cf_suites *suites = loading->suites;
    size_t *order = rp_arena_take(loading->arena, suites->case_count * sizeof *order);
    size_t in_cycle;
    bool ok = sort_ids(loading);

    for (size_t i = 0; i < loading->link_count; ++i)
        ok = resolve(loading, &loading->links[i]) && ok;
    if (ok && !cf_order(suites, loading->arena, order, &in_cycle)) {
        cf_problems_add(loading->problems, suites->cases[in_cycle].file, suites->cases[in_cycle].pointer,
                        "\"%s\" depends upon itself, through twins and needs", suites->cases[in_cycle].id);
        ok = false;
    }
    return ok;
}
