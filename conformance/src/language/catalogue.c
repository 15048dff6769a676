// SPDX-License-Identifier: MIT
/* The catalogue of requirements: one file for each RFC. */
#include "language/loading.h"

#include <stdlib.h>
#include <string.h>

struct catalogue {
    struct cf_loading *loading;
    struct cf_source source;
    struct rp_requirement *requirements;
    struct cf_rule *rules;
    size_t requirement_capacity, rule_capacity;
    size_t count;
    unsigned rfc;
};

static bool known_level(const struct cf_source *source, const cJSON *node)
{
    static const struct cf_word levels[] = {{"MUST", 0}, {"MUST NOT", 0}, {"SHOULD", 0}, {"SHOULD NOT", 0},
                                            {"MAY", 0},  {"GRAMMAR", 0},  {NULL, 0}};
    unsigned value;

    return cf_source_word(source, node, levels, &value);
}

static bool load_requirement(struct catalogue *catalogue, const cJSON *node)
{
    static const struct cf_key keys[] = {{"id", CF_NODE_STRING, true},
                                         {"section", CF_NODE_STRING, true},
                                         {"level", CF_NODE_STRING, true},
                                         {"role", CF_NODE_STRING, true},
                                         {"summary", CF_NODE_STRING, true},
                                         {"observable", CF_NODE_BOOL, true},
                                         {"probe", CF_NODE_STRING, false},
                                         {"reason", CF_NODE_STRING, false},
                                         {NULL, 0, false}};
    const struct cf_source *source = &catalogue->source;
    struct rp_arena *arena = source->arena;
    struct rp_requirement *requirement;
    struct cf_rule *rule;
    bool observable;
    const cJSON *note;

    if (!cf_source_object(source, node, keys) ||
        !known_level(source, cf_source_get(node, "level", CF_NODE_STRING)))
        return false;
    observable = cJSON_IsTrue(cf_source_get(node, "observable", CF_NODE_BOOL));
    note = cf_source_get(node, observable ? "probe" : "reason", CF_NODE_STRING);
    if (note == NULL)
        return cf_source_problem(source, node, "lacks the key \"%s\"", observable ? "probe" : "reason");
    catalogue->requirements =
        rp_arena_grow(arena, catalogue->requirements, catalogue->count, &catalogue->requirement_capacity,
                      sizeof *catalogue->requirements);
    catalogue->rules = rp_arena_grow(arena, catalogue->rules, catalogue->count, &catalogue->rule_capacity,
                                     sizeof *catalogue->rules);
    requirement = &catalogue->requirements[catalogue->count];
    rule = &catalogue->rules[catalogue->count++];
    requirement->id = cf_source_string(source, cf_source_get(node, "id", CF_NODE_STRING));
    requirement->section = cf_source_string(source, cf_source_get(node, "section", CF_NODE_STRING));
    requirement->level = cf_source_string(source, cf_source_get(node, "level", CF_NODE_STRING));
    requirement->summary = cf_source_string(source, cf_source_get(node, "summary", CF_NODE_STRING));
    rule->rfc = catalogue->rfc;
    rule->role = cf_source_string(source, cf_source_get(node, "role", CF_NODE_STRING));
    rule->observable = observable;
    rule->note = cf_source_string(source, note);
    return true;
}

static bool load_list(struct catalogue *catalogue, const cJSON *root)
{
    static const struct cf_key keys[] = {{"rfc", CF_NODE_NUMBER, true},
                                         {"title", CF_NODE_STRING, true},
                                         {"requirements", CF_NODE_LIST, true},
                                         {NULL, 0, false}};
    const cJSON *node;
    int64_t rfc;
    bool ok = true;

    if (!cf_source_object(&catalogue->source, root, keys) ||
        !cf_source_integer(&catalogue->source, cf_source_get(root, "rfc", CF_NODE_NUMBER), 1, 99999, &rfc))
        return false;
    catalogue->rfc = (unsigned)rfc;
    cJSON_ArrayForEach(node, cf_source_get(root, "requirements", CF_NODE_LIST)) ok =
        load_requirement(catalogue, node) && ok;
    return ok;
}

static bool load_file(struct catalogue *catalogue, const char *path)
{
    struct cf_loading *loading = catalogue->loading;
    cJSON *root = cf_source_open(loading->arena, path, loading->problems);
    bool ok;

    if (root == NULL)
        return false;
    catalogue->source = cf_source_for(loading->arena, loading->problems, path, root);
    ok = load_list(catalogue, root);
    cJSON_Delete(root);
    return ok;
}

static int compare_ids(const void *left, const void *right)
{
    const struct rp_requirement *const *l = left, *const *r = right;

    return strcmp((*l)->id, (*r)->id);
}

static const struct rp_requirement **sorted_by_id(const struct catalogue *catalogue)
{
    const struct rp_requirement **sorted =
        rp_arena_take(catalogue->loading->arena, catalogue->count * sizeof(*sorted));

    for (size_t i = 0; i < catalogue->count; ++i)
        sorted[i] = &catalogue->requirements[i];
    if (catalogue->count > 0)
        qsort(sorted, catalogue->count, sizeof(*sorted), compare_ids);
    return sorted;
}

static bool ids_differ(const struct catalogue *catalogue, const struct rp_requirement *const *sorted,
                       const char *folder)
{
    bool ok = true;

    for (size_t i = 1; i < catalogue->count; ++i)
        if (strcmp(sorted[i - 1]->id, sorted[i]->id) == 0) {
            cf_problems_add(catalogue->loading->problems, folder, "", "the requirement %s is given twice",
                            sorted[i]->id);
            ok = false;
        }
    return ok;
}

bool cf_catalogue_load(struct cf_loading *loading, const char *data_folder)
{
    struct catalogue catalogue = {.loading = loading};
    const char *folder = rp_arena_format(loading->arena, "%s/requirements", data_folder);
    const char **paths;
    size_t count;
    bool ok = cf_files_json(loading->arena, folder, &paths, &count, loading->problems);

    for (size_t i = 0; i < count; ++i)
        ok = load_file(&catalogue, paths[i]) && ok;
    loading->suites->requirements = catalogue.requirements;
    loading->suites->rules = catalogue.rules;
    loading->suites->requirement_count = catalogue.count;
    loading->suites->requirements_by_id = sorted_by_id(&catalogue);
    return ok && ids_differ(&catalogue, loading->suites->requirements_by_id, folder);
}

static int compare_to_id(const void *id, const void *entry)
{
    const struct rp_requirement *const *requirement = entry;

    return strcmp(id, (*requirement)->id);
}

const struct rp_requirement *cf_suites_requirement(const struct cf_suites *suites, const char *id)
{
    const struct rp_requirement *const *found = NULL;

    if (suites->requirement_count > 0)
        found =
            bsearch(id, suites->requirements_by_id, suites->requirement_count, sizeof(*found), compare_to_id);
    return found != NULL ? *found : NULL;
}
