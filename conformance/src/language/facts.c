// SPDX-License-Identifier: MIT
/* Names that a case may use: placeholders, facts, responses to compare with; and patterns. */
#include "language/loading.h"

#include "cf/pattern.h"
#include "language/octets.h"
#include "language/text.h"

#include <string.h>

/* Always defined; those of the first row never change, facts may give those of the second anew. */
static const char *const builtin[] = {"host",    "port", "nonce", "now",      "vary",    "path",
                                      "missing", "post", "echo",  "fixtures", "writable"};
enum { FIXED_COUNT = 5 };
enum { BUILTIN_COUNT = sizeof builtin / sizeof *builtin };

static bool among(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; ++i)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

/* ---- facts ---- */

bool cf_facts_has(const struct cf_suites *suites, const char *name)
{
    for (size_t i = 0; i < suites->control_count; ++i)
        if (suites->cases[i].fact != NULL && strcmp(suites->cases[i].fact, name) == 0)
            return true;
    return false;
}

static void add_fact(struct cf_build *build, const char *name)
{
    if (!among(name, build->facts, build->fact_count) && build->fact_count < CF_NAMES_MAX &&
        cf_facts_has(build->loading->suites, name))
        build->facts[build->fact_count++] = name;
}

/* Facts that hold wherever those collected so far do. */
static void add_implied(struct cf_build *build)
{
    const struct cf_suites *suites = build->loading->suites;

    for (size_t next = 0; next < build->fact_count; ++next)
        for (size_t i = 0; i < suites->control_count; ++i) {
            const struct cf_case *control = &suites->cases[i];

            if (control->fact == NULL || strcmp(control->fact, build->facts[next]) != 0)
                continue;
            for (size_t k = 0; k < control->need_count; ++k)
                add_fact(build, control->needs[k]);
        }
}

void cf_facts_collect(struct cf_build *build)
{
    for (size_t i = 0; i < build->it->need_count; ++i)
        add_fact(build, build->it->needs[i]);
    add_implied(build);
}

/* Who uses what a fact gives, or compares with its response, needs the fact: that need not be said. */
static void infer_need(struct cf_build *build, const char *fact)
{
    struct cf_case *it = build->it;
    const char **needs;

    if (among(fact, build->facts, build->fact_count) || among(fact, it->needs, it->need_count) ||
        (it->fact != NULL && strcmp(it->fact, fact) == 0))
        return;
    needs = rp_arena_take(build->source.arena, (it->need_count + 1) * sizeof *needs);
    if (it->need_count > 0)
        memcpy(needs, it->needs, it->need_count * sizeof *needs);
    needs[it->need_count++] = fact;
    it->needs = needs;
    add_fact(build, fact);
    add_implied(build);
}

/* The fact whose control request gives this placeholder, or NULL. */
static const char *giver(const struct cf_suites *suites, const char *name)
{
    for (size_t i = 0; i < suites->control_count; ++i)
        if (among(name, suites->cases[i].given_names, suites->cases[i].given_count))
            return suites->cases[i].fact;
    return NULL;
}

/* ---- placeholders ---- */

static bool name_is_free(struct cf_build *build, const cJSON *node, const char *name, size_t taken)
{
    if (!cf_text_is_name(name, strlen(name)))
        return cf_source_problem(&build->source, node,
                                 "\"%.60s\" is no name for a placeholder, expected words of letters", name);
    return !among(name, builtin, taken) ||
           cf_source_problem(&build->source, node, "{%s} has a meaning of its own, expected another name",
                             name);
}

bool cf_names_capture_free(struct cf_build *build, const cJSON *node, const char *name)
{
    return name_is_free(build, node, name, BUILTIN_COUNT) &&
           (!among(name, build->captured, build->captured_count) ||
            cf_source_problem(&build->source, node, "{%s} is captured twice", name));
}

bool cf_names_given_free(struct cf_build *build, const cJSON *node, const char *name)
{
    return name_is_free(build, node, name, FIXED_COUNT);
}

static const char *near_placeholder(struct cf_build *build, const char *name)
{
    const char *names[BUILTIN_COUNT + CF_NAMES_MAX];
    size_t count = 0;

    while (count < BUILTIN_COUNT) {
        names[count] = builtin[count];
        ++count;
    }
    for (size_t i = 0; i < build->captured_count; ++i)
        names[count++] = build->captured[i];
    return cf_text_near(build->source.arena, name, names, count);
}

/* {path} and {echo} have a value even where no fact gives one. */
static bool has_default(const char *name)
{
    return strcmp(name, "path") == 0 || strcmp(name, "echo") == 0;
}

/* Nothing is written where the user has not said so: {writable} has no value but what the user gives it, and
 * what uses it needs the fact that it works. */
static bool is_setting(const char *name)
{
    return strcmp(name, "writable") == 0;
}

static bool check_placeholder(struct cf_build *build, const cJSON *node, const char *name)
{
    const char *fact = giver(build->loading->suites, name);

    if (is_setting(name)) {
        build->it->setting = "writable";
        if (fact != NULL)
            infer_need(build, fact);
        return true;
    }

    if (among(name, build->captured, build->captured_count) ||
        among(name, build->loading->known, build->loading->known_count) || has_default(name))
        return true;
    if (fact != NULL)
        infer_need(build, fact);
    return fact != NULL || among(name, builtin, BUILTIN_COUNT) ||
           (!cf_source_is_full(&build->source) &&
            cf_source_problem(&build->source, node, "nothing defines {%s}%s", name,
                              near_placeholder(build, name)));
}

struct cf_template *cf_build_octets(struct cf_build *build, const cJSON *node)
{
    struct cf_template *template = cf_octets_compile(&build->source, node);
    const char *names[CF_NAMES_MAX];
    size_t count;
    bool ok = true;

    if (template == NULL)
        return NULL;
    count = cf_template_names(template, names, CF_NAMES_MAX);
    if (count > CF_NAMES_MAX) {
        cf_source_problem(&build->source, node, "uses more than %d placeholders", CF_NAMES_MAX);
        return NULL;
    }
    for (size_t i = 0; i < count; ++i)
        ok = check_placeholder(build, node, names[i]) && ok;
    return ok ? template : NULL;
}

bool cf_build_octets_list(struct cf_build *build, const cJSON *node, struct cf_template ***items,
                          size_t *count)
{
    size_t used = 0;
    bool ok = true;

    *items = rp_arena_take(build->source.arena, cf_source_count(node) * sizeof **items);
    *count = 0;
    if (cf_source_count(node) == 0)
        return cf_source_problem(&build->source, node, "is an empty list, expected at least one element");
    for (const cJSON *item = cf_source_next(node, NULL); item != NULL; item = cf_source_next(node, item)) {
        struct cf_template *template = cf_build_octets(build, item);

        ok = template != NULL && ok;
        (*items)[used++] = template;
    }
    if (ok)
        *count = used;
    return ok;
}

/* ---- responses ---- */

const char *cf_build_response_name(struct cf_build *build, const cJSON *node, const char *name)
{
    const struct cf_suites *suites = build->loading->suites;
    const char *names[CF_STEPS_MAX];
    size_t count = 0;

    for (size_t i = 0; i < build->observed_count; ++i) {
        if (build->observed[i].kind != CF_STEP_EXPECT_RESPONSE)
            continue;
        if (strcmp(build->observed[i].name, name) == 0)
            return build->observed[i].name;
        names[count++] = build->observed[i].name;
    }
    if (cf_facts_has(suites, name)) {
        name = rp_arena_string(build->source.arena, name);
        infer_need(build, name);
        return name;
    }
    if (cf_source_is_full(&build->source))
        return NULL;
    cf_source_problem(
        &build->source, node,
        "\"%.60s\" is no response to compare with%s, expected the name of a step (%s) or a fact", name,
        cf_text_near(build->source.arena, name, names, count),
        count == 0 ? "there is none" : cf_text_join(build->source.arena, names, count, 10));
    return NULL;
}

/* ---- patterns ---- */

const char *cf_build_pattern(struct cf_build *build, const cJSON *node)
{
    char problem[200];

    if (!cf_source_is(&build->source, node, CF_NODE_STRING))
        return NULL;
    if (!cf_pattern_check(node->valuestring, problem, sizeof problem)) {
        cf_source_problem(&build->source, node, "is no PCRE2 pattern: %s", problem);
        return NULL;
    }
    return cf_source_string(&build->source, node);
}
