// SPDX-License-Identifier: MIT
/* Steps: built, and refused where they could never be carried out. */
#include "language/loading.h"

#include "language/template.h"
#include "language/text.h"

#include <string.h>

/* What this side has done to a connection so far. */
struct connection {
    const char *name;
    bool open;        /* opened, by a step of its own or by being used */
    bool used;        /* something was sent, or it was opened on purpose: an answer may come */
    bool half_closed; /* nothing can be sent */
    bool ended;       /* reset or closed by us */
};

struct walk {
    struct cf_build *build;
    struct connection connections[CF_CONNECTIONS_MAX];
    size_t connection_count;
    struct cf_step *step;
    const cJSON *node;
};

static bool use_connection(struct walk *walk, const cJSON *node, const char *name, struct connection **out)
{
    size_t i = 0;

    while (i < walk->connection_count && strcmp(walk->connections[i].name, name) != 0)
        ++i;
    if (i == CF_CONNECTIONS_MAX) {
        cf_source_problem(&walk->build->source, node, "one connection too many, expected at most %d",
                          CF_CONNECTIONS_MAX);
        return false;
    }
    if (i == walk->connection_count) {
        if (!cf_text_is_id(name)) {
            cf_source_problem(&walk->build->source, node,
                              "\"%.60s\" is no name of a connection, expected lower-case words", name);
            return false;
        }
        walk->connections[i] = (struct connection){.name = rp_arena_string(walk->build->source.arena, name)};
        ++walk->connection_count;
    }
    *out = &walk->connections[i];
    walk->step->connection = (uint32_t)i;
    return true;
}

/* The connection that a step acts on; one that we ended cannot be acted on any more. */
static bool step_connection(struct walk *walk, struct connection **out)
{
    const cJSON *on = cf_source_get(walk->node, "on", CF_NODE_STRING);

    if (!use_connection(walk, on != NULL ? on : walk->node, on != NULL ? on->valuestring : "main", out))
        return false;
    if ((*out)->ended)
        return cf_source_problem(&walk->build->source, walk->node,
                                 "impossible: an earlier step ended the connection \"%s\"", (*out)->name);
    (*out)->open = true;
    return true;
}

/* ---- observations ---- */

static bool observe(struct walk *walk, const char *default_name)
{
    struct cf_build *build = walk->build;
    const cJSON *as = cf_source_get(walk->node, "as", CF_NODE_STRING);
    const char *name = as != NULL ? as->valuestring : default_name;
    const cJSON *at = as != NULL ? as : walk->node;

    if (!cf_text_is_id(name))
        return cf_source_problem(&build->source, at, "\"%.60s\" is no name, expected lower-case words", name);
    if (strcmp(name, "any") == 0 || strcmp(name, "responses") == 0 || cf_predicate_is(name))
        return cf_source_problem(&build->source, at,
                                 "\"%s\" means something else in an outcome, expected another name", name);
    for (size_t i = 0; i < build->observed_count; ++i)
        if (strcmp(build->observed[i].name, name) == 0)
            return cf_source_problem(&build->source, at,
                                     "a second step named \"%s\": give one of them a name with \"as\"", name);
    walk->step->as = rp_arena_string(build->source.arena, name);
    build->observed[build->observed_count++] = (struct cf_observed){walk->step->as, walk->step->kind};
    return true;
}

/* ---- send ---- */

static bool build_cuts(struct walk *walk, const cJSON *cut)
{
    const struct cf_source *source = &walk->build->source;
    size_t *cuts;
    const cJSON *item;
    int64_t previous = 0, value;
    uint64_t len = UINT64_MAX;
    bool fixed;

    if (cJSON_IsString(cut)) {
        walk->step->cut_each = strcmp(cut->valuestring, "each") == 0;
        return walk->step->cut_each ||
               cf_source_problem(source, cut, "is \"%.60s\", expected \"each\" or a list of offsets",
                                 cut->valuestring);
    }
    fixed = walk->step->octets != NULL && cf_template_fixed_len(walk->step->octets, &len);
    cuts = rp_arena_take(source->arena, cf_source_count(cut) * sizeof *cuts);
    cJSON_ArrayForEach(item, cut)
    {
        if (!cf_source_integer(source, item, 1, CF_TEMPLATE_MAX, &value))
            return false;
        if (value <= previous)
            return cf_source_problem(source, item, "is %lld, expected offsets that ascend", (long long)value);
        if (fixed && (uint64_t)value >= len)
            return cf_source_problem(source, item, "is %lld, beyond the octets: expected less than %llu",
                                     (long long)value, (unsigned long long)len);
        cuts[walk->step->cut_count++] = (size_t)value;
        previous = value;
    }
    walk->step->cuts = cuts;
    return walk->step->cut_count > 0 || cf_source_problem(source, cut, "is an empty list, expected offsets");
}

static bool build_send(struct walk *walk)
{
    struct connection *connection;
    const cJSON *cut = cf_source_get(walk->node, "cut", CF_NODE_LIST | CF_NODE_STRING);

    if (!step_connection(walk, &connection))
        return false;
    if (connection->half_closed)
        return cf_source_problem(&walk->build->source, walk->node,
                                 "impossible: an earlier step closed the sending side of \"%s\"",
                                 connection->name);
    connection->used = true;
    walk->step->octets = cf_build_octets(walk->build, cf_source_get(walk->node, "send", CF_NODE_OCTETS));
    return walk->step->octets != NULL && (cut == NULL || build_cuts(walk, cut));
}

/* ---- expect ---- */

static bool build_capture(struct walk *walk, const cJSON *member, struct cf_capture *capture)
{
    static const struct cf_key keys[] = {
        {"field", CF_NODE_STRING, true}, {"match", CF_NODE_STRING, false}, {NULL, 0, false}};
    struct cf_build *build = walk->build;
    const cJSON *field = member, *match = NULL;

    if (!cf_names_capture_free(build, member, member->string))
        return false;
    if (build->captured_count == CF_NAMES_MAX)
        return cf_source_problem(&build->source, member, "captures more than %d values", CF_NAMES_MAX);
    if (cJSON_IsObject(member)) {
        if (!cf_source_object(&build->source, member, keys))
            return false;
        field = cf_source_get(member, "field", CF_NODE_STRING);
        match = cf_source_get(member, "match", CF_NODE_STRING);
    }
    if (!cf_source_is(&build->source, field, CF_NODE_STRING))
        return false;
    if (!cf_text_is_token(field->valuestring))
        return cf_source_problem(&build->source, field, "is %s, expected a field name",
                                 cf_source_describe(&build->source, field));
    capture->name = rp_arena_string(build->source.arena, member->string);
    capture->field = cf_source_string(&build->source, field);
    capture->match = match != NULL ? cf_build_pattern(build, match) : NULL;
    build->captured[build->captured_count++] = capture->name;
    return match == NULL || capture->match != NULL;
}

static bool build_captures(struct walk *walk, const cJSON *object)
{
    struct cf_capture *captures =
        rp_arena_take(walk->build->source.arena, (size_t)cJSON_GetArraySize(object) * sizeof *captures);
    const cJSON *member;
    bool ok = true;

    cJSON_ArrayForEach(member, object)
    {
        ok = build_capture(walk, member, &captures[walk->step->capture_count]) && ok;
        ++walk->step->capture_count;
    }
    walk->step->captures = captures;
    return ok;
}

static bool build_expect_response(struct walk *walk)
{
    const struct cf_source *source = &walk->build->source;
    const cJSON *times = cf_source_get(walk->node, "times", CF_NODE_NUMBER);
    const cJSON *interim = cf_source_get(walk->node, "interim", CF_NODE_BOOL);
    const cJSON *capture = cf_source_get(walk->node, "capture", CF_NODE_OBJECT);
    int64_t count = 1;
    bool ok = times == NULL || cf_source_integer(source, times, 1, CF_TIMES_MAX, &count);

    walk->step->times = (uint32_t)count;
    walk->step->interim = cJSON_IsTrue(interim);
    if (count > 1 && walk->step->interim)
        ok = cf_source_problem(source, interim, "impossible together with \"times\"");
    return (capture == NULL || build_captures(walk, capture)) && ok;
}

static bool build_expect(struct walk *walk)
{
    static const struct cf_word words[] = {{"response", CF_STEP_EXPECT_RESPONSE},
                                           {"silence", CF_STEP_EXPECT_SILENCE},
                                           {"close", CF_STEP_EXPECT_CLOSE},
                                           {NULL, 0}};
    static const char *const only[] = {"times", "interim", "capture"};
    const struct cf_source *source = &walk->build->source;
    const cJSON *expect = cf_source_get(walk->node, "expect", CF_NODE_STRING);
    struct connection *connection;
    unsigned kind;

    if (!cf_source_word(source, expect, words, &kind) || !step_connection(walk, &connection))
        return false;
    walk->step->kind = (enum cf_step_kind)kind;
    if (!connection->used)
        return cf_source_problem(
            source, walk->node,
            "impossible: nothing was sent on \"%s\", nor was it opened, by an earlier step",
            connection->name);
    if (!observe(walk, expect->valuestring))
        return false;
    if (kind == CF_STEP_EXPECT_RESPONSE)
        return build_expect_response(walk);
    for (size_t i = 0; i < sizeof only / sizeof *only; ++i)
        if (cf_source_get(walk->node, only[i], CF_NODE_ANY) != NULL)
            return cf_source_problem(source, cf_source_get(walk->node, only[i], CF_NODE_ANY),
                                     "is only possible where a response is expected");
    return true;
}

/* ---- the others ---- */

/* The value of a step that can only be true. */
static bool is_true(struct walk *walk, const char *key)
{
    const cJSON *value = cf_source_get(walk->node, key, CF_NODE_BOOL);

    return cJSON_IsTrue(value) || cf_source_problem(&walk->build->source, value, "is false, expected true");
}

static bool build_sync(struct walk *walk)
{
    struct connection *connection;

    if (!is_true(walk, "sync") || !step_connection(walk, &connection))
        return false;
    if (connection->half_closed)
        return cf_source_problem(&walk->build->source, walk->node,
                                 "impossible: an earlier step closed the sending side of \"%s\"",
                                 connection->name);
    connection->used = true;
    return observe(walk, "sync");
}

static bool build_open(struct walk *walk)
{
    const cJSON *name = cf_source_get(walk->node, "open", CF_NODE_STRING);
    struct connection *connection;

    if (!use_connection(walk, name, name->valuestring, &connection))
        return false;
    if (connection->open)
        return cf_source_problem(&walk->build->source, name, "impossible: \"%s\" has been opened already",
                                 connection->name);
    connection->open = connection->used = true;
    return true;
}

static bool build_half_close(struct walk *walk)
{
    struct connection *connection;

    if (!is_true(walk, "half-close") || !step_connection(walk, &connection))
        return false;
    if (connection->half_closed)
        return cf_source_problem(&walk->build->source, walk->node, "impossible: it is half-closed already");
    connection->half_closed = connection->used = true;
    return true;
}

static bool build_ending(struct walk *walk)
{
    struct connection *connection;

    if (!is_true(walk, walk->step->kind == CF_STEP_RESET ? "reset" : "end") ||
        !step_connection(walk, &connection))
        return false;
    connection->ended = true;
    return true;
}

static bool build_wait(struct walk *walk)
{
    static const struct cf_word words[] = {{"short", 0}, {"long", 1}, {NULL, 0}};
    unsigned value;

    if (!cf_source_word(&walk->build->source, cf_source_get(walk->node, "wait", CF_NODE_STRING), words,
                        &value))
        return false;
    walk->step->wait_long = value == 1;
    return true;
}

/* The kinds of step, told by their first key. */
// clang-format off
#define ON {"on", CF_NODE_STRING, false}
#define AS {"as", CF_NODE_STRING, false}
static const struct form {
    struct cf_key keys[7];
    enum cf_step_kind kind;
    bool (*build)(struct walk *walk);
} forms[] = {
    {{{"send", CF_NODE_OCTETS, true}, ON, {"cut", CF_NODE_STRING | CF_NODE_LIST, false}}, CF_STEP_SEND, build_send},
    {{{"expect", CF_NODE_STRING, true}, ON, AS, {"times", CF_NODE_NUMBER, false},
      {"interim", CF_NODE_BOOL, false}, {"capture", CF_NODE_OBJECT, false}}, CF_STEP_EXPECT_RESPONSE, build_expect},
    {{{"sync", CF_NODE_BOOL, true}, ON, AS}, CF_STEP_SYNC, build_sync},
    {{{"open", CF_NODE_STRING, true}}, CF_STEP_OPEN, build_open},
    {{{"half-close", CF_NODE_BOOL, true}, ON}, CF_STEP_HALF_CLOSE, build_half_close},
    {{{"reset", CF_NODE_BOOL, true}, ON}, CF_STEP_RESET, build_ending},
    {{{"end", CF_NODE_BOOL, true}, ON}, CF_STEP_END, build_ending},
    {{{"wait", CF_NODE_STRING, true}}, CF_STEP_WAIT, build_wait},
};
#undef ON
#undef AS
// clang-format on
enum { FORM_COUNT = sizeof forms / sizeof *forms };

static bool build_step(struct walk *walk)
{
    const struct cf_source *source = &walk->build->source;
    const char *names[FORM_COUNT];

    if (!cf_source_is(source, walk->node, CF_NODE_OBJECT))
        return false;
    for (size_t i = 0; i < FORM_COUNT; ++i) {
        names[i] = forms[i].keys[0].name;
        if (cJSON_GetObjectItemCaseSensitive(walk->node, names[i]) == NULL)
            continue;
        walk->step->kind = forms[i].kind;
        return cf_source_object(source, walk->node, forms[i].keys) && forms[i].build(walk);
    }
    return !cf_source_is_full(source) &&
           cf_source_problem(source, walk->node, "is no step%s, expected an object with one of %s",
                             walk->node->child != NULL
                                 ? cf_text_near(source->arena, walk->node->child->string, names, FORM_COUNT)
                                 : "",
                             cf_text_join(source->arena, names, FORM_COUNT, FORM_COUNT));
}

bool cf_steps_build(struct cf_build *build, const cJSON *list)
{
    struct walk walk = {.build = build, .connection_count = 1};
    struct cf_step *steps;
    size_t count = (size_t)cJSON_GetArraySize(list);
    bool ok = true;

    if (count == 0 || count > CF_STEPS_MAX)
        return cf_source_problem(&build->source, list, "is a list of %zu, expected 1 to %d steps", count,
                                 CF_STEPS_MAX);
    steps = rp_arena_take(build->source.arena, count * sizeof *steps);
    walk.connections[0].name = "main";
    walk.step = steps;
    cJSON_ArrayForEach(walk.node, list)
    {
        ok = build_step(&walk) && ok;
        ++walk.step;
    }
    if (ok && build->observed_count == 0)
        ok =
            cf_source_problem(&build->source, list, "observes nothing, expected at least one expect or sync");
    build->it->steps = steps;
    build->it->step_count = count;
    build->it->connections = rp_arena_take(build->source.arena, walk.connection_count * sizeof(char *));
    build->it->connection_count = walk.connection_count;
    for (size_t i = 0; i < walk.connection_count; ++i)
        build->it->connections[i] = walk.connections[i].name;
    return ok;
}
