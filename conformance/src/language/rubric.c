// SPDX-License-Identifier: MIT
#include "cf/rubric.h"

#include "language/source.h"

#include <string.h>

static bool load_area(const struct cf_source *source, const cJSON *node, struct rp_rubric_area *area)
{
    static const struct cf_key keys[] = {{"title", CF_NODE_STRING, true},
                                         {"weight", CF_NODE_NUMBER, true},
                                         {"suites", CF_NODE_LIST, true},
                                         {NULL, 0, false}};
    int64_t weight;

    if (!cf_source_object(source, node, keys) ||
        !cf_source_integer(source, cf_source_get(node, "weight", CF_NODE_NUMBER), 1, 1000, &weight) ||
        !cf_source_strings(source, cf_source_get(node, "suites", CF_NODE_LIST), &area->suites,
                           &area->suite_count))
        return false;
    area->title = cf_source_string(source, cf_source_get(node, "title", CF_NODE_STRING));
    area->weight = (uint32_t)weight;
    return true;
}

/* A suite that counted twice would make its cases worth more than they say. */
static bool suites_differ(const struct cf_source *source, const cJSON *root, const struct rp_rubric *rubric)
{
    for (size_t i = 0; i < rubric->area_count; ++i)
        for (size_t k = 0; k < rubric->areas[i].suite_count; ++k)
            for (size_t other = 0; other <= i; ++other)
                for (size_t l = 0; l < (other < i ? rubric->areas[other].suite_count : k); ++l)
                    if (strcmp(rubric->areas[i].suites[k], rubric->areas[other].suites[l]) == 0)
                        return cf_source_problem(source, root, "the suite \"%s\" is given twice",
                                                 rubric->areas[i].suites[k]);
    return true;
}

static bool load_areas(const struct cf_source *source, const cJSON *root, struct rp_rubric *rubric)
{
    static const struct cf_key keys[] = {{"explain", CF_NODE_STRING, true},
                                         {"needs", CF_NODE_STRING, false},
                                         {"areas", CF_NODE_LIST, true},
                                         {NULL, 0, false}};
    const cJSON *node;
    bool ok = true;

    if (!cf_source_object(source, root, keys))
        return false;
    const cJSON *areas = cf_source_get(root, "areas", CF_NODE_LIST);
    const cJSON *needs = cf_source_get(root, "needs", CF_NODE_STRING);
    rubric->needs = needs != NULL ? cf_source_string(source, needs) : NULL;
    rubric->areas = rp_arena_take(source->arena, (size_t)cJSON_GetArraySize(areas) * sizeof *rubric->areas);
    cJSON_ArrayForEach(node, areas)
    {
        ok = load_area(source, node, &rubric->areas[rubric->area_count]) && ok;
        rubric->area_count++;
    }
    return ok && suites_differ(source, areas, rubric);
}

bool cf_rubric_load(struct rp_arena *arena, const char *data_folder, struct rp_rubric *rubric,
                    struct cf_problems *problems)
{
    const char *path = rp_arena_format(arena, "%s/rubric.json", data_folder);
    cJSON *root = cf_source_open(arena, path, problems);

    *rubric = (struct rp_rubric){0};
    if (root == NULL)
        return false;
    struct cf_source source = cf_source_for(arena, problems, path, root);
    bool ok = load_areas(&source, root, rubric);
    cJSON_Delete(root);
    return ok;
}
