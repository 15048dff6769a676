// SPDX-License-Identifier: MIT
/* Suite files: each case checked, expanded and built. */
#include "language/loading.h"

#include "language/text.h"
#include "language/vary.h"

#include <stdlib.h>
#include <string.h>

/* ---- requirements ---- */

static const char *near_requirement(struct cf_build *build, const char *id)
{
    const struct cf_suites *suites = build->loading->suites;
    const char **ids = rp_arena_take(build->source.arena, suites->requirement_count * sizeof *ids);

    for (size_t i = 0; i < suites->requirement_count; ++i)
        ids[i] = suites->requirements[i].id;
    return cf_text_near(build->source.arena, id, ids, suites->requirement_count);
}

static bool build_requirements(struct cf_build *build, const cJSON *list, struct cf_check *check)
{
    const cJSON *item;
    bool ok = list->child != NULL ||
              cf_source_problem(&build->source, list, "is an empty list, expected ids of the catalogue");

    check->requirements =
        rp_arena_take(build->source.arena, cf_source_count(list) * sizeof *check->requirements);
    cJSON_ArrayForEach(item, list)
    {
        const struct rp_requirement *requirement;

        if (!cf_source_is(&build->source, item, CF_NODE_STRING)) {
            ok = false;
            continue;
        }
        requirement = cf_suites_requirement(build->loading->suites, item->valuestring);
        if (requirement == NULL)
            ok = !cf_source_is_full(&build->source) &&
                 cf_source_problem(&build->source, item, "is %s, which the catalogue does not have%s",
                                   cf_source_describe(&build->source, item),
                                   near_requirement(build, item->valuestring));
        else
            check->requirements[check->requirement_count++] = requirement;
    }
    return ok;
}

/* ---- checks ---- */

/* What a case and a member of its "also" have in common. */
static bool build_check(struct cf_build *build, const cJSON *node, struct cf_check *check)
{
    const struct {
        const char *key;
        struct cf_outcomes *outcomes;
    } lists[] = {
        {"pass", &check->pass}, {"warn", &check->warn}, {"moot", &check->moot}, {"when", &check->when}};
    const cJSON *requirements = cf_source_get(node, "requirements", CF_NODE_LIST);
    const cJSON *why = cf_source_get(node, "why", CF_NODE_STRING);
    bool ok = requirements == NULL || build_requirements(build, requirements, check);

    if (why != NULL) {
        check->why = cf_source_string(&build->source, why);
        ok = (check->why[0] != '\0' || cf_source_problem(&build->source, why, "is empty")) && ok;
    }
    for (size_t i = 0; i < sizeof lists / sizeof *lists; ++i) {
        const cJSON *list = cf_source_get(node, lists[i].key, CF_NODE_LIST);

        ok = (list == NULL || cf_outcomes_build(build, list, lists[i].outcomes)) && ok;
    }
    return ok && cf_check_is_sound(build, check, cf_source_get(node, "pass", CF_NODE_LIST));
}

static bool build_also(struct cf_build *build, const cJSON *also, struct cf_check *checks)
{
    static const struct cf_key keys[] = {{"requirements", CF_NODE_LIST, true},
                                         {"pass", CF_NODE_LIST, true},
                                         {"why", CF_NODE_STRING, false},
                                         {"warn", CF_NODE_LIST, false},
                                         {"moot", CF_NODE_LIST, false},
                                         {"when", CF_NODE_LIST, false},
                                         {NULL, 0, false}};
    const cJSON *member;
    bool ok = true;

    cJSON_ArrayForEach(member, also)
    {
        struct cf_check *check = &checks[build->it->check_count];

        if (build->it->check_count == CF_CHECKS_MAX)
            return cf_source_problem(&build->source, also, "has too many members, expected at most %d",
                                     CF_CHECKS_MAX - 1);
        ++build->it->check_count;
        check->name = rp_arena_string(build->source.arena, member->string);
        check->why = checks[0].why;
        if (!cf_text_is_id(check->name))
            ok = cf_source_problem(&build->source, member, "the key is no name, expected lower-case words");
        ok = cf_source_object(&build->source, member, keys) && build_check(build, member, check) && ok;
    }
    return ok;
}

static bool build_checks(struct cf_build *build, const cJSON *node)
{
    const cJSON *also = cf_source_get(node, "also", CF_NODE_OBJECT);
    size_t count = 1 + (also != NULL ? (size_t)cJSON_GetArraySize(also) : 0);
    struct cf_check *checks = rp_arena_take(build->source.arena, count * sizeof *checks);
    bool ok;

    build->it->checks = checks;
    build->it->check_count = 1;
    ok = build_check(build, node, &checks[0]);
    return (also == NULL || build_also(build, also, checks)) && ok;
}

/* ---- needs and twin ---- */

static void add_link(struct cf_build *build, const cJSON *node, size_t need)
{
    struct cf_loading *loading = build->loading;
    struct cf_link *link;

    loading->links = rp_arena_grow(loading->arena, loading->links, loading->link_count,
                                   &loading->link_capacity, sizeof *loading->links);
    link = &loading->links[loading->link_count++];
    link->from = loading->suites->case_count;
    link->need = need;
    link->pointer = cf_source_pointer(&build->source, node);
    link->label = build->source.variant;
}

static bool build_needs(struct cf_build *build, const cJSON *node)
{
    const cJSON *needs = cf_source_get(node, "needs", CF_NODE_LIST);
    const cJSON *twin = cf_source_get(node, "twin", CF_NODE_STRING);
    size_t i = 0;

    if (twin != NULL) {
        build->it->twin = cf_source_string(&build->source, twin);
        add_link(build, twin, CF_LINK_TWIN);
    }
    if (needs == NULL)
        return true;
    if (cf_source_count(needs) > CF_NAMES_MAX)
        return cf_source_problem(&build->source, needs, "is a list of %zu, expected at most %d",
                                 cf_source_count(needs), CF_NAMES_MAX);
    if (!cf_source_strings(&build->source, needs, &build->it->needs, &build->it->need_count))
        return false;
    for (const cJSON *item = needs->child; item != NULL; item = item->next, ++i)
        if (!cf_facts_has(build->loading->suites, build->it->needs[i]))
            add_link(build, item, i);
    cf_facts_collect(build);
    return true;
}

/* ---- facts ---- */

/* Control requests of one fact must give the same placeholders: whichever passes, they are defined. */
static bool gives_alike(struct cf_build *build, const cJSON *node)
{
    const struct cf_suites *suites = build->loading->suites;
    const struct cf_case *it = build->it;

    for (size_t i = 0; i < suites->control_count; ++i) {
        const struct cf_case *other = &suites->cases[i];
        bool alike = other->given_count == it->given_count;

        if (other->fact == NULL || strcmp(other->fact, it->fact) != 0)
            continue;
        for (size_t k = 0; k < it->given_count && alike; ++k) {
            bool found = false;

            for (size_t n = 0; n < other->given_count; ++n)
                found = found || strcmp(other->given_names[n], it->given_names[k]) == 0;
            alike = found;
        }
        if (!alike)
            return cf_source_problem(&build->source, node,
                                     "gives other names than \"%s\" of the same fact, expected the same",
                                     other->id);
    }
    return true;
}

static bool build_gives(struct cf_build *build, const cJSON *node)
{
    const cJSON *gives = cf_source_get(node, "gives", CF_NODE_OBJECT);
    size_t count = gives != NULL ? (size_t)cJSON_GetArraySize(gives) : 0;
    struct cf_case *it = build->it;
    bool ok = true;

    it->given_names = rp_arena_take(build->source.arena, count * sizeof(char *));
    it->given = rp_arena_take(build->source.arena, count * sizeof(struct cf_template *));
    for (const cJSON *member = gives != NULL ? gives->child : NULL; member != NULL; member = member->next) {
        struct cf_template *template = cf_build_octets(build, member);

        ok = cf_names_given_free(build, member, member->string) && template != NULL && ok;
        it->given_names[it->given_count] = rp_arena_string(build->source.arena, member->string);
        it->given[it->given_count++] = template;
    }
    return ok && gives_alike(build, node);
}

static bool build_fact(struct cf_build *build, const cJSON *node)
{
    const cJSON *fact = cf_source_get(node, "fact", CF_NODE_STRING);
    const cJSON *gives = cf_source_get(node, "gives", CF_NODE_OBJECT);
    bool control = strcmp(build->it->suite, "control") == 0;

    if (fact == NULL && control)
        return cf_source_problem(&build->source, node, "lacks the key \"fact\", as a control request has");
    if (fact == NULL)
        return gives == NULL ||
               cf_source_problem(&build->source, gives, "is only possible together with \"fact\"");
    if (!control)
        return cf_source_problem(&build->source, fact, "is only possible in a file named control.json");
    if (!cf_text_is_id(fact->valuestring))
        return cf_source_problem(&build->source, fact,
                                 "is \"%.60s\", expected lower-case words joined by \"-\"",
                                 fact->valuestring);
    build->it->fact = cf_source_string(&build->source, fact);
    return true;
}

/* ---- one case ---- */

// clang-format off
static const struct cf_key case_keys[] = {
    {"id", CF_NODE_STRING, true},     {"title", CF_NODE_STRING, false},  {"requirements", CF_NODE_LIST, false},
    {"why", CF_NODE_STRING, false},   {"twin", CF_NODE_STRING, false},   {"needs", CF_NODE_LIST, false},
    {"vary", CF_NODE_OBJECT, false},  {"steps", CF_NODE_LIST, true},     {"pass", CF_NODE_LIST, true},
    {"warn", CF_NODE_LIST, false},    {"moot", CF_NODE_LIST, false},     {"also", CF_NODE_OBJECT, false},
    {"fact", CF_NODE_STRING, false},  {"gives", CF_NODE_OBJECT, false},  {NULL, 0, false}};
// clang-format on

/* Requirements and a reason are what a judged case is for; a control request may do without. */
static bool has_purpose(const struct cf_build *build, const cJSON *node)
{
    bool ok = true;

    if (build->it->fact == NULL && cf_source_get(node, "requirements", CF_NODE_LIST) == NULL)
        ok = cf_source_problem(&build->source, node, "lacks the key \"requirements\"");
    if (build->it->fact == NULL && cf_source_get(node, "why", CF_NODE_STRING) == NULL)
        ok = cf_source_problem(&build->source, node, "lacks the key \"why\"");
    return ok;
}

static bool build_case(struct cf_build *build, const cJSON *node)
{
    struct cf_case *it = build->it;
    const cJSON *id, *title;
    bool ok;

    if (!cf_source_object(&build->source, node, case_keys))
        return false;
    id = cf_source_get(node, "id", CF_NODE_STRING);
    title = cf_source_get(node, "title", CF_NODE_STRING);
    if (!cf_text_is_id(id->valuestring) || strlen(id->valuestring) > 100)
        return cf_source_problem(&build->source, id, "is %s, expected lower-case words joined by \"-\"",
                                 cf_source_describe(&build->source, id));
    it->id = build->source.variant == NULL
                 ? cf_source_string(&build->source, id)
                 : rp_arena_format(build->source.arena, "%s:%s", id->valuestring, build->source.variant);
    it->title = title != NULL ? cf_source_string(&build->source, title) : NULL;
    ok = build_fact(build, node) && has_purpose(build, node);
    ok = build_needs(build, node) && ok;
    if (!cf_steps_build(build, cf_source_get(node, "steps", CF_NODE_LIST)))
        return false; /* what the outcomes speak of is not known */
    ok = build_checks(build, node) && ok;
    return (it->fact == NULL || build_gives(build, node)) && ok;
}

struct suite {
    struct cf_loading *loading;
    struct cf_source source;
    const char *stem;
    const char *area;
    const char *explain;
};

/* Builds a tree that has no vary (any more) and adds the case.  label: of the variant, or NULL. */
static bool add_case(struct suite *suite, const cJSON *tree, const char *pointer, const char *label)
{
    struct cf_suites *suites = suite->loading->suites;
    struct cf_build *build = calloc(1, sizeof *build);
    bool ok;

    if (build == NULL)
        return cf_source_problem(&suite->source, tree, "no memory left");
    suites->cases = rp_arena_grow(suite->loading->arena, suites->cases, suites->case_count,
                                  &suites->case_capacity, sizeof *suites->cases);
    build->loading = suite->loading;
    build->source = suite->source;
    build->source.root = tree;
    build->source.prefix = pointer;
    build->source.variant = label;
    build->it = rp_arena_take(suite->loading->arena, sizeof *build->it);
    build->it->id = "";
    build->it->suite = suite->stem;
    build->it->area = suite->area;
    build->it->explain = suite->explain;
    build->it->file = suite->source.file;
    build->it->pointer = pointer;
    ok = build_case(build, tree);
    suites->cases[suites->case_count++] = *build->it;
    if (strcmp(suite->stem, "control") == 0)
        suites->control_count = suites->case_count;
    free(build);
    return ok;
}

static bool add_variant(struct suite *suite, const cJSON *node, const cJSON *label, const char *pointer,
                        bool *used)
{
    bool any = false, ok;
    cJSON *tree;

    if (!cf_text_is_label(label->string))
        return cf_source_problem(&suite->source, label,
                                 "the key is no label, expected letters, digits, \"-\", \"_\" and \".\"");
    tree = cf_vary_expand(&suite->source, node, label, &suite->loading->budget, &any);
    if (tree == NULL)
        return false;
    ok = add_case(suite, tree, pointer, rp_arena_string(suite->loading->arena, label->string));
    cJSON_Delete(tree);
    *used = *used || any;
    return ok;
}

static bool load_case(struct suite *suite, const cJSON *node)
{
    const cJSON *vary = cJSON_GetObjectItemCaseSensitive(node, "vary");
    const cJSON *label;
    const char *pointer = cf_source_pointer(&suite->source, node);
    bool used = false, ok = true;
    size_t more = vary != NULL ? (size_t)cJSON_GetArraySize(vary) : 1;

    if (suite->loading->suites->case_count + more > CF_CASES_MAX)
        return cf_source_problem(&suite->source, node, "too many cases, expected at most %d in all",
                                 CF_CASES_MAX);
    if (!cJSON_IsObject(node) || vary == NULL)
        return add_case(suite, node, pointer, NULL);
    if (!cf_source_is(&suite->source, vary, CF_NODE_OBJECT))
        return false;
    if (vary->child == NULL)
        return cf_source_problem(&suite->source, vary, "is empty, expected labels and their values");
    cJSON_ArrayForEach(label, vary) ok = add_variant(suite, node, label, pointer, &used) && ok;
    if (ok && !used)
        ok = cf_source_problem(&suite->source, vary,
                               "is not used: nothing in the case says {vary}, nor a key of its values");
    return ok;
}

/* ---- a file ---- */

static bool load_suite(struct suite *suite, const cJSON *root)
{
    static const struct cf_key keys[] = {{"$schema", CF_NODE_STRING, false},
                                         {"title", CF_NODE_STRING, true},
                                         {"explain", CF_NODE_STRING, true},
                                         {"cases", CF_NODE_LIST, true},
                                         {NULL, 0, false}};
    const cJSON *cases, *node;
    bool ok = true;

    if (!cf_source_object(&suite->source, root, keys))
        return false;
    suite->area = cf_source_string(&suite->source, cf_source_get(root, "title", CF_NODE_STRING));
    suite->explain = cf_source_string(&suite->source, cf_source_get(root, "explain", CF_NODE_STRING));
    cases = cf_source_get(root, "cases", CF_NODE_LIST);
    if (cases->child == NULL)
        return cf_source_problem(&suite->source, cases, "is an empty list, expected cases");
    cJSON_ArrayForEach(node, cases) ok = load_case(suite, node) && ok;
    return ok;
}

bool cf_cases_load(struct cf_loading *loading, const char *file)
{
    cJSON *root = cf_source_open(loading->arena, file, loading->problems);
    struct suite suite = {.loading = loading};
    bool ok;

    if (root == NULL)
        return false;
    suite.source =
        cf_source_for(loading->arena, loading->problems, rp_arena_string(loading->arena, file), root);
    suite.stem = cf_files_stem(loading->arena, file);
    ok = load_suite(&suite, root);
    cJSON_Delete(root);
    return ok;
}
