// SPDX-License-Identifier: MIT
#include "cf/selection.h"

#include "language/source.h"

#include <string.h>

static bool load_strings(const struct cf_source *source, const cJSON *object, const char *key,
                         const char *const **items, size_t *count)
{
    const cJSON *list = cf_source_get(object, key, CF_NODE_LIST);
    const char **strings = NULL;

    if (list != NULL && !cf_source_strings(source, list, &strings, count))
        return false;
    *items = strings;
    return true;
}

static bool load_one(const struct cf_source *source, const cJSON *node, struct cf_selection *selection)
{
    static const struct cf_key keys[] = {{"name", CF_NODE_STRING, true},
                                         {"title", CF_NODE_STRING, true},
                                         {"only", CF_NODE_LIST, false},
                                         {"levels", CF_NODE_LIST, false},
                                         {NULL, 0, false}};

    *selection = (struct cf_selection){0};
    if (!cf_source_object(source, node, keys))
        return false;
    selection->name = cf_source_string(source, cf_source_get(node, "name", CF_NODE_STRING));
    selection->title = cf_source_string(source, cf_source_get(node, "title", CF_NODE_STRING));
    return load_strings(source, node, "only", &selection->filters, &selection->filter_count) &&
           load_strings(source, node, "levels", &selection->levels, &selection->level_count);
}

/* All are read, so that a mistake in one shows whichever is wanted. */
static bool find(const struct cf_source *source, const cJSON *root, const char *name,
                 struct cf_selection *found)
{
    static const struct cf_key keys[] = {
        {"explain", CF_NODE_STRING, true}, {"selections", CF_NODE_LIST, true}, {NULL, 0, false}};
    const char *known = "";
    const cJSON *node;
    bool ok = true;

    if (!cf_source_object(source, root, keys))
        return false;
    cJSON_ArrayForEach(node, cf_source_get(root, "selections", CF_NODE_LIST))
    {
        struct cf_selection selection;

        if (!load_one(source, node, &selection)) {
            ok = false;
            continue;
        }
        if (strcmp(selection.name, name) == 0)
            *found = selection;
        known = rp_arena_format(source->arena, "%s%s%s", known, *known == '\0' ? "" : ", ", selection.name);
    }
    if (ok && found->name == NULL)
        cf_problems_add(source->problems, "", "", "there is no selection \"%.100s\": expected one of %s",
                        name, known);
    return ok && found->name != NULL;
}

bool cf_selection_load(struct rp_arena *arena, const char *data_folder, const char *name,
                       struct cf_selection *selection, struct cf_problems *problems)
{
    const char *path = rp_arena_format(arena, "%s/selections.json", data_folder);
    cJSON *root = cf_source_open(arena, path, problems);

    *selection = (struct cf_selection){0};
    if (root == NULL)
        return false;
    struct cf_source source = cf_source_for(arena, problems, path, root);
    bool found = find(&source, root, name, selection);
    cJSON_Delete(root);
    return found;
}
