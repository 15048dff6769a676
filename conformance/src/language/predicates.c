// SPDX-License-Identifier: MIT
/* Predicates of a response (docs/cases.md, "Outcomes"). */
#include "language/loading.h"

#include "language/octets.h"
#include "language/text.h"

#include <stdlib.h>
#include <string.h>

/* ---- status ---- */

static bool build_status(struct cf_build *build, const cJSON *node, struct cf_status_match *match)
{
    const char *text = cJSON_IsString(node) ? node->valuestring : "";
    int64_t status;

    if (cJSON_IsNumber(node)) {
        if (!cf_source_integer(&build->source, node, 100, 999, &status))
            return false;
        match->low = match->high = (uint16_t)status;
        return true;
    }
    if (strlen(text) == 3 && text[0] >= '1' && text[0] <= '9' && strcmp(text + 1, "xx") == 0) {
        match->low = (uint16_t)((text[0] - '0') * 100);
        match->high = (uint16_t)(match->low + 99);
        return true;
    }
    if (strncmp(text, "as ", 3) == 0) {
        match->as = cf_build_response_name(build, node, text + 3);
        return match->as != NULL;
    }
    return cf_source_problem(&build->source, node,
                             "is %s, expected a status such as 400, \"4xx\" or \"as get\"",
                             cf_source_describe(&build->source, node));
}

static bool build_statuses(struct cf_build *build, const cJSON *node, struct cf_predicates *predicates)
{
    struct cf_status_match *matches =
        rp_arena_take(build->source.arena, cf_source_count(node) * sizeof *matches);
    bool ok = cf_source_count(node) > 0 ||
              cf_source_problem(&build->source, node, "is an empty list, expected a status");

    for (const cJSON *item = cf_source_next(node, NULL); item != NULL; item = cf_source_next(node, item)) {
        ok = build_status(build, item, &matches[predicates->status_count]) && ok;
        ++predicates->status_count;
    }
    predicates->statuses = matches;
    return ok;
}

/* ---- words ---- */

static bool build_answer(struct cf_build *build, const cJSON *node, struct cf_predicates *predicates)
{
    static const struct cf_word words[] = {{"response", CF_ANSWER_RESPONSE},
                                           {"close", CF_ANSWER_CLOSE},
                                           {"reset", CF_ANSWER_RESET},
                                           {"silence", CF_ANSWER_SILENCE},
                                           {"cut", CF_ANSWER_CUT},
                                           {"garbage", CF_ANSWER_GARBAGE},
                                           {NULL, 0}};

    return cf_source_words(&build->source, node, words, &predicates->answers);
}

static bool build_framing(struct cf_build *build, const cJSON *node, struct cf_predicates *predicates)
{
    static const struct cf_word words[] = {{"length", CF_FRAMING_LENGTH},
                                           {"chunked", CF_FRAMING_CHUNKED},
                                           {"close", CF_FRAMING_CLOSE},
                                           {"none", CF_FRAMING_NONE},
                                           {NULL, 0}};

    return cf_source_words(&build->source, node, words, &predicates->framings);
}

static bool build_version(struct cf_build *build, const cJSON *node, struct cf_predicates *predicates)
{
    const char *text = node->valuestring;

    if (strlen(text) != 3 || strspn(text, "0123456789") != 1 || text[1] != '.' ||
        strspn(text + 2, "0123456789") != 1)
        return cf_source_problem(&build->source, node, "is \"%.60s\", expected a version such as \"1.1\"",
                                 text);
    predicates->version = cf_source_string(&build->source, node);
    return true;
}

/* ---- fields ---- */

static bool build_has(struct cf_build *build, const cJSON *node, struct cf_field_match *match)
{
    return cf_build_octets_list(build, node, &match->has, &match->has_count);
}

static bool build_equals(struct cf_build *build, const cJSON *node, struct cf_field_match *match)
{
    match->equals = cf_build_octets(build, node);
    return match->equals != NULL;
}

static bool build_matches(struct cf_build *build, const cJSON *node, struct cf_field_match *match)
{
    match->matches = cf_build_pattern(build, node);
    return match->matches != NULL;
}

static bool build_field_as(struct cf_build *build, const cJSON *node, struct cf_field_match *match)
{
    match->as = cf_build_response_name(build, node, node->valuestring);
    return match->as != NULL;
}

static bool build_other_than(struct cf_build *build, const cJSON *node, struct cf_field_match *match)
{
    match->other_than = cf_build_response_name(build, node, node->valuestring);
    return match->other_than != NULL;
}

static bool build_lines(struct cf_build *build, const cJSON *node, struct cf_field_match *match)
{
    int64_t lines;

    if (!cf_source_integer(&build->source, node, 1, 1000, &lines))
        return false;
    match->lines = (uint32_t)lines;
    return true;
}

static bool build_older(struct cf_build *build, const cJSON *node, struct cf_field_match *match)
{
    match->older_than = cf_build_octets(build, node);
    return match->older_than != NULL;
}

static bool build_newer(struct cf_build *build, const cJSON *node, struct cf_field_match *match)
{
    match->newer_than = cf_build_octets(build, node);
    return match->newer_than != NULL;
}

// clang-format off
static const struct cf_key field_keys[] = {
    {"equals", CF_NODE_STRING, false},
    {"matches", CF_NODE_STRING, false},
    {"has", CF_NODE_STRING | CF_NODE_LIST, false},
    {"as", CF_NODE_STRING, false},
    {"other-than", CF_NODE_STRING, false},
    {"lines", CF_NODE_NUMBER, false},
    {"older-than", CF_NODE_STRING, false},
    {"newer-than", CF_NODE_STRING, false},
    {NULL, 0, false}};
static bool (*const field_builders[])(struct cf_build *, const cJSON *, struct cf_field_match *) = {
    build_equals, build_matches, build_has,   build_field_as, build_other_than,
    build_lines,  build_older,   build_newer};
// clang-format on

static bool build_field(struct cf_build *build, const cJSON *node, struct cf_field_match *match)
{
    bool ok = true;

    if (!cf_text_is_token(node->string))
        return cf_source_problem(&build->source, node, "the key is no field name");
    match->name = rp_arena_string(build->source.arena, node->string);
    if (!cf_source_is(&build->source, node, CF_NODE_BOOL | CF_NODE_STRING | CF_NODE_OBJECT))
        return false;
    if (cJSON_IsBool(node)) {
        match->present = cJSON_IsTrue(node) ? CF_PRESENT_YES : CF_PRESENT_NO;
        return true;
    }
    if (cJSON_IsString(node))
        return build_equals(build, node, match);
    if (!cf_source_object(&build->source, node, field_keys))
        return false;
    if (node->child == NULL)
        return cf_source_problem(&build->source, node,
                                 "is an empty object, expected a predicate, or true for present");
    for (size_t i = 0; field_keys[i].name != NULL; ++i) {
        const cJSON *member = cf_source_get(node, field_keys[i].name, CF_NODE_ANY);

        ok = (member == NULL || field_builders[i](build, member, match)) && ok;
    }
    return ok;
}

static bool build_field_list(struct cf_build *build, const cJSON *object, const struct cf_field_match **items,
                             size_t *count)
{
    struct cf_field_match *matches =
        rp_arena_take(build->source.arena, (size_t)cJSON_GetArraySize(object) * sizeof *matches);
    const cJSON *member;
    bool ok =
        object->child != NULL || cf_source_problem(&build->source, object, "is empty, expected field names");

    cJSON_ArrayForEach(member, object)
    {
        ok = build_field(build, member, &matches[*count]) && ok;
        ++*count;
    }
    *items = matches;
    return ok;
}

static bool build_fields(struct cf_build *build, const cJSON *node, struct cf_predicates *predicates)
{
    return build_field_list(build, node, &predicates->fields, &predicates->field_count);
}

static bool build_trailers(struct cf_build *build, const cJSON *node, struct cf_predicates *predicates)
{
    return build_field_list(build, node, &predicates->trailers, &predicates->trailer_count);
}

/* ---- fields-as ---- */

static bool build_name_list(struct cf_build *build, const cJSON *object, const char *key, const char ***items,
                            size_t *count)
{
    const cJSON *node = cf_source_get(object, key, CF_NODE_STRING | CF_NODE_LIST);
    bool ok = node == NULL || cf_source_strings(&build->source, node, items, count);

    for (size_t i = 0; i < *count; ++i)
        if (!cf_text_is_token((*items)[i]))
            ok = cf_source_problem(&build->source, node, "\"%.60s\" is no field name", (*items)[i]);
    return ok;
}

static bool build_one_fields_as(struct cf_build *build, const cJSON *node, struct cf_fields_as *match)
{
    static const struct cf_key keys[] = {{"except", CF_NODE_STRING | CF_NODE_LIST, false},
                                         {"may-lack", CF_NODE_STRING | CF_NODE_LIST, false},
                                         {"only", CF_NODE_STRING | CF_NODE_LIST, false},
                                         {NULL, 0, false}};
    bool ok;

    match->as = cf_build_response_name(build, node, node->string);
    if (!cf_source_object(&build->source, node, keys))
        return false;
    ok = build_name_list(build, node, "except", &match->except, &match->except_count);
    ok = build_name_list(build, node, "may-lack", &match->may_lack, &match->may_lack_count) && ok;
    return build_name_list(build, node, "only", &match->only, &match->only_count) && ok && match->as != NULL;
}

static bool build_fields_as(struct cf_build *build, const cJSON *node, struct cf_predicates *predicates)
{
    struct cf_fields_as *matches =
        rp_arena_take(build->source.arena, (size_t)cJSON_GetArraySize(node) * sizeof *matches);
    const cJSON *member;
    bool ok =
        node->child != NULL ||
        cf_source_problem(&build->source, node, "is empty, expected the name of a response to compare with");

    cJSON_ArrayForEach(member, node)
    {
        ok = build_one_fields_as(build, member, &matches[predicates->fields_as_count]) && ok;
        ++predicates->fields_as_count;
    }
    predicates->fields_as = matches;
    return ok;
}

/* ---- content ---- */

/* A part of a multipart: [first, last], both ends included. */
static bool build_part(struct cf_build *build, const cJSON *node, size_t len, uint64_t part[2])
{
    int64_t first, last;

    if (!cJSON_IsArray(node) || cJSON_GetArraySize(node) != 2)
        return cf_source_problem(&build->source, node, "is %s, expected a list of two offsets",
                                 cf_source_describe(&build->source, node));
    if (!cf_source_integer(&build->source, node->child, 0, (int64_t)len - 1, &first) ||
        !cf_source_integer(&build->source, node->child->next, first, (int64_t)len - 1, &last))
        return false;
    part[0] = (uint64_t)first;
    part[1] = (uint64_t)last;
    return true;
}

static bool build_multipart(struct cf_build *build, const cJSON *node, struct cf_content_match *match)
{
    static const struct cf_key keys[] = {
        {"of", CF_NODE_STRING, true}, {"parts", CF_NODE_LIST, true}, {NULL, 0, false}};
    struct cf_multipart *multipart = rp_arena_take(build->source.arena, sizeof *multipart);
    const cJSON *parts, *part;
    uint64_t(*ranges)[2];
    struct rp_octets octets = {NULL, 0};
    bool ok = true;

    if (!cf_source_object(&build->source, node, keys) ||
        !cf_octets_fixture(&build->source, cf_source_get(node, "of", CF_NODE_STRING), &octets))
        return false;
    parts = cf_source_get(node, "parts", CF_NODE_LIST);
    ranges = rp_arena_take(build->source.arena, cf_source_count(parts) * sizeof *ranges);
    multipart->fixture = cf_source_string(&build->source, cf_source_get(node, "of", CF_NODE_STRING));
    cJSON_ArrayForEach(part, parts)
    {
        ok = build_part(build, part, octets.len, ranges[multipart->part_count]) && ok;
        ++multipart->part_count;
    }
    multipart->parts = (const uint64_t(*)[2])ranges;
    match->multipart = multipart;
    return ok && (multipart->part_count > 0 ||
                  cf_source_problem(&build->source, parts, "is empty, expected parts"));
}

/* The content of another response, or a slice of it. */
static bool build_content_as(struct cf_build *build, const cJSON *node, struct cf_content_match *match)
{
    const cJSON *as = cf_source_get(node, "as", CF_NODE_STRING);
    const cJSON *from = cf_source_get(node, "from", CF_NODE_NUMBER);
    const cJSON *to = cf_source_get(node, "to", CF_NODE_NUMBER);

    if (as == NULL)
        return (from == NULL && to == NULL) ||
               cf_source_problem(&build->source, node,
                                 "has \"from\" or \"to\", expected also \"as\", whose octets they count");
    match->as = cf_build_response_name(build, as, as->valuestring);
    if (from != NULL || to != NULL)
        match->from = 0;
    return match->as != NULL &&
           (from == NULL || cf_source_integer(&build->source, from, 0, CF_TEMPLATE_MAX, &match->from)) &&
           (to == NULL || cf_source_integer(&build->source, to, match->from, CF_TEMPLATE_MAX, &match->to));
}

static bool build_content_object(struct cf_build *build, const cJSON *node, struct cf_content_match *match)
{
    static const struct cf_key keys[] = {
        {"as", CF_NODE_STRING, false},        {"from", CF_NODE_NUMBER, false},
        {"to", CF_NODE_NUMBER, false},        {"decoded", CF_NODE_OCTETS, false},
        {"contains", CF_NODE_OCTETS, false},  {"lacks", CF_NODE_OCTETS, false},
        {"length", CF_NODE_NUMBER, false},    {"max", CF_NODE_NUMBER, false},
        {"multipart", CF_NODE_OBJECT, false}, {NULL, 0, false}};
    const cJSON *decoded, *contains, *lacks, *length, *max, *multipart;
    bool ok;

    if (!cf_source_object(&build->source, node, keys))
        return false;
    decoded = cf_source_get(node, "decoded", CF_NODE_OCTETS);
    contains = cf_source_get(node, "contains", CF_NODE_OCTETS);
    lacks = cf_source_get(node, "lacks", CF_NODE_OCTETS);
    length = cf_source_get(node, "length", CF_NODE_NUMBER);
    max = cf_source_get(node, "max", CF_NODE_NUMBER);
    multipart = cf_source_get(node, "multipart", CF_NODE_OBJECT);
    ok = build_content_as(build, node, match);
    if (decoded != NULL)
        ok = (match->decoded = cf_build_octets(build, decoded)) != NULL && ok;
    if (contains != NULL)
        ok = cf_build_octets_list(build, contains, &match->contains, &match->contains_count) && ok;
    if (lacks != NULL)
        ok = cf_build_octets_list(build, lacks, &match->lacks, &match->lacks_count) && ok;
    if (length != NULL)
        ok = cf_source_integer(&build->source, length, 0, INT32_MAX, &match->length) && ok;
    if (max != NULL)
        ok = cf_source_integer(&build->source, max, 0, INT32_MAX, &match->max) && ok;
    if (multipart != NULL)
        ok = build_multipart(build, multipart, match) && ok;
    return ok &&
           (node->child != NULL ||
            cf_source_problem(&build->source, node, "is an empty object, expected octets or a predicate"));
}

static bool build_content(struct cf_build *build, const cJSON *node, struct cf_predicates *predicates)
{
    struct cf_content_match *match = rp_arena_take(build->source.arena, sizeof *match);

    match->length = match->max = match->from = match->to = -1;
    predicates->content = match;
    if (cJSON_IsObject(node) && !cf_octets_is_object(node))
        return build_content_object(build, node, match);
    match->equals = cf_build_octets(build, node);
    return match->equals != NULL;
}

/* ---- numbers ---- */

static bool build_interim(struct cf_build *build, const cJSON *node, struct cf_predicates *predicates)
{
    uint16_t *statuses;
    const cJSON *item;
    int64_t status;
    bool ok = true;

    predicates->interim_asked = true;
    if (cJSON_IsString(node)) {
        predicates->interim_any = strcmp(node->valuestring, "any") == 0;
        return predicates->interim_any ||
               cf_source_problem(&build->source, node, "is \"%.60s\", expected \"any\" or a list of statuses",
                                 node->valuestring);
    }
    statuses = rp_arena_take(build->source.arena, cf_source_count(node) * sizeof *statuses);
    cJSON_ArrayForEach(item, node)
    {
        ok = cf_source_integer(&build->source, item, 100, 199, &status) && ok;
        if (ok)
            statuses[predicates->interim_count++] = (uint16_t)status;
    }
    predicates->interim = statuses;
    return ok;
}

static bool build_count(struct cf_build *build, const cJSON *node, struct cf_predicates *predicates)
{
    int64_t value;

    if (!cf_source_integer(&build->source, node, 0, CF_TIMES_MAX, &value))
        return false;
    predicates->count = (int32_t)value;
    return true;
}

static bool build_at_least(struct cf_build *build, const cJSON *node, struct cf_predicates *predicates)
{
    int64_t value;

    if (!cf_source_integer(&build->source, node, 1, CF_TIMES_MAX, &value))
        return false;
    predicates->at_least = (int32_t)value;
    return true;
}

static bool build_within(struct cf_build *build, const cJSON *node, struct cf_predicates *predicates)
{
    if (!(node->valuedouble > 0 && node->valuedouble <= 100))
        return cf_source_problem(&build->source, node, "is %s, expected a number above 0, at most 100",
                                 cf_source_describe(&build->source, node));
    predicates->within = node->valuedouble;
    return true;
}

/* ---- all of them ---- */

// clang-format off
const struct cf_key cf_predicate_keys[] = {
    {"status", CF_NODE_NUMBER | CF_NODE_STRING | CF_NODE_LIST, false},
    {"answer", CF_NODE_STRING | CF_NODE_LIST, false},
    {"version", CF_NODE_STRING, false},
    {"fields", CF_NODE_OBJECT, false},
    {"fields-as", CF_NODE_OBJECT, false},
    {"content", CF_NODE_OCTETS, false},
    {"interim", CF_NODE_STRING | CF_NODE_LIST, false},
    {"trailers", CF_NODE_OBJECT, false},
    {"framing", CF_NODE_STRING | CF_NODE_LIST, false},
    {"count", CF_NODE_NUMBER, false},
    {"at-least", CF_NODE_NUMBER, false},
    {"within", CF_NODE_NUMBER, false},
    {NULL, 0, false}};
static bool (*const builders[])(struct cf_build *, const cJSON *, struct cf_predicates *) = {
    build_statuses, build_answer,   build_version, build_fields, build_fields_as, build_content,
    build_interim,  build_trailers, build_framing, build_count,  build_at_least,  build_within};
// clang-format on

bool cf_predicate_is(const char *name)
{
    for (size_t i = 0; cf_predicate_keys[i].name != NULL; ++i)
        if (strcmp(cf_predicate_keys[i].name, name) == 0)
            return true;
    return false;
}

bool cf_predicates_build(struct cf_build *build, const cJSON *member, struct cf_predicates *predicates)
{
    for (size_t i = 0; cf_predicate_keys[i].name != NULL; ++i)
        if (strcmp(cf_predicate_keys[i].name, member->string) == 0)
            return cf_source_is(&build->source, member, cf_predicate_keys[i].kinds) &&
                   builders[i](build, member, predicates);
    return false;
}
