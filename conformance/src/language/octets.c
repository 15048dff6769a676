// SPDX-License-Identifier: MIT
#include "language/octets.h"

#include "cf/fixtures.h"
#include "language/template.h"
#include "language/text.h"

#include <string.h>

enum { LINES_MAX = 100000, NUMBER_MAX = CF_TEMPLATE_MAX };

static struct cf_template *compile_string(const struct cf_source *source, const cJSON *node)
{
    char problem[160];
    struct cf_template *template =
        cf_template_string(source->arena, node->valuestring, problem, sizeof problem);

    if (template == NULL)
        cf_source_problem(source, node, "%s", problem);
    return template;
}

/* Elements of a list: joined by CRLF or by nothing. */
static struct cf_template *compile_list(const struct cf_source *source, const cJSON *node,
                                        enum cf_template_kind kind)
{
    struct cf_template *parent = cf_template_new(source->arena, kind);
    const cJSON *item;
    bool ok = true;

    if (cJSON_GetArraySize(node) > LINES_MAX) {
        cf_source_problem(source, node, "is a list of %d, expected at most %d", cJSON_GetArraySize(node),
                          LINES_MAX);
        return NULL;
    }
    cJSON_ArrayForEach(item, node)
    {
        struct cf_template *child = cf_octets_compile(source, item);

        ok = child != NULL && ok;
        if (child != NULL)
            cf_template_add(source->arena, parent, child);
    }
    return ok ? parent : NULL;
}

static struct cf_template *compile_parts(const struct cf_source *source, const cJSON *object)
{
    return compile_list(source, cf_source_get(object, "parts", CF_NODE_LIST), CF_TEMPLATE_PARTS);
}

static struct cf_template *literal(const struct cf_source *source, const struct cf_buffer *buffer)
{
    struct cf_template *template = cf_template_new(source->arena, CF_TEMPLATE_OCTETS);

    template->octets = cf_buffer_octets(buffer);
    return template;
}

static struct cf_template *compile_hex(const struct cf_source *source, const cJSON *object)
{
    const cJSON *node = cf_source_get(object, "hex", CF_NODE_STRING);
    struct cf_buffer buffer = {.arena = source->arena};

    for (const char *at = node->valuestring; *at != '\0';) {
        int high = cf_text_hex_digit(at[0]);
        int low = high < 0 ? -1 : cf_text_hex_digit(at[1]);
        uint8_t octet = (uint8_t)(high * 16 + low);

        if (*at == ' ') {
            ++at;
            continue;
        }
        if (low < 0) {
            cf_source_problem(source, node,
                              "is no hexadecimal at \"%.10s\", expected pairs of digits, as \"0d 0a\"", at);
            return NULL;
        }
        cf_buffer_add(&buffer, &octet, 1);
        at += 2;
    }
    return literal(source, &buffer);
}

/* RFC 4648, section 4: with padding, unused bits zero. */
static struct cf_template *compile_base64(const struct cf_source *source, const cJSON *object)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const cJSON *node = cf_source_get(object, "base64", CF_NODE_STRING);
    struct cf_buffer buffer = {.arena = source->arena};
    size_t len = strlen(node->valuestring);
    size_t padding = 0;
    unsigned bits = 0;

    while (padding < 2 && padding < len && node->valuestring[len - 1 - padding] == '=')
        ++padding;
    for (size_t i = 0; i < len - padding; ++i) {
        const char *digit = strchr(digits, node->valuestring[i]);
        uint8_t octet;

        if (digit == NULL)
            goto bad;
        bits = (bits << 6 | (unsigned)(digit - digits)) & 0xfff;
        octet = (uint8_t)(bits >> (i % 4 == 1 ? 4 : i % 4 == 2 ? 2 : 0));
        if (i % 4 != 0)
            cf_buffer_add(&buffer, &octet, 1);
    }
    if (len % 4 != 0 || (bits & (padding == 2 ? 0xfu : padding == 1 ? 0x3u : 0)) != 0)
        goto bad;
    return literal(source, &buffer);

bad:
    cf_source_problem(source, node, "is no base64, expected groups of four, padded with \"=\"");
    return NULL;
}

static bool unknown_fixture(const struct cf_source *source, const cJSON *node)
{
    const char *names[64];
    size_t count = 0;

    if (cf_source_is_full(source))
        return false;
    for (const struct cf_fixture *fixture = cf_fixtures(); fixture->name != NULL && count < 64; ++fixture)
        names[count++] = fixture->name;
    return cf_source_problem(source, node, "is %s, expected a fixture%s: %s",
                             cf_source_describe(source, node),
                             cf_text_near(source->arena, node->valuestring, names, count),
                             cf_text_join(source->arena, names, count, count));
}

bool cf_octets_fixture(const struct cf_source *source, const cJSON *node, struct rp_octets *octets)
{
    const struct cf_fixture *all = cf_fixtures();

    for (size_t i = 0; all[i].name != NULL; ++i)
        if (strcmp(all[i].name, node->valuestring) == 0) {
            if (source->fixtures[i].data == NULL)
                source->fixtures[i] = all[i].make(source->arena);
            *octets = source->fixtures[i];
            return true;
        }
    return unknown_fixture(source, node);
}

static struct cf_template *compile_fixture(const struct cf_source *source, const cJSON *object)
{
    const cJSON *node = cf_source_get(object, "fixture", CF_NODE_STRING);
    const cJSON *from = cf_source_get(object, "from", CF_NODE_NUMBER);
    const cJSON *to = cf_source_get(object, "to", CF_NODE_NUMBER);
    struct cf_template *template = cf_template_new(source->arena, CF_TEMPLATE_FIXTURE);
    struct rp_octets all = {NULL, 0};
    int64_t first = 0, last;

    if (!cf_octets_fixture(source, node, &all))
        return NULL;
    template->name = cf_source_string(source, node);
    template->octets = all;
    if (from == NULL && to == NULL)
        return template;
    last = (int64_t)all.len - 1;
    if (last < 0) {
        cf_source_problem(source, object, "is a slice of an empty fixture");
        return NULL;
    }
    if ((from != NULL && !cf_source_integer(source, from, 0, last, &first)) ||
        (to != NULL && !cf_source_integer(source, to, first, last, &last)))
        return NULL;
    template->octets.data += first;
    template->octets.len = (size_t)(last - first + 1);
    template->name =
        rp_arena_format(source->arena, "%s %lld-%lld", template->name, (long long)first, (long long)last);
    return template;
}

/* repeat and fill: a piece and a number. */
static struct cf_template *compile_piece(const struct cf_source *source, const cJSON *object,
                                         enum cf_template_kind kind, const char *piece, const char *number)
{
    const cJSON *node = cf_source_get(object, piece, CF_NODE_OCTETS);
    struct cf_template *template = cf_template_new(source->arena, kind);
    struct cf_template *child = cf_octets_compile(source, node);
    int64_t value;
    uint64_t len;

    if (child == NULL ||
        !cf_source_integer(source, cf_source_get(object, number, CF_NODE_NUMBER), 0, NUMBER_MAX, &value))
        return NULL;
    cf_template_add(source->arena, template, child);
    template->number = (uint64_t)value;
    if (kind == CF_TEMPLATE_FILL && cf_template_fixed_len(child, &len) && len == 0) {
        cf_source_problem(source, node, "is empty, expected octets to fill with");
        return NULL;
    }
    if (cf_template_fixed_len(template, &len) && len > CF_TEMPLATE_MAX) {
        cf_source_problem(source, object, "makes more than %d octets", CF_TEMPLATE_MAX);
        return NULL;
    }
    return template;
}

static struct cf_template *compile_repeat(const struct cf_source *source, const cJSON *object)
{
    return compile_piece(source, object, CF_TEMPLATE_REPEAT, "repeat", "times");
}

static struct cf_template *compile_fill(const struct cf_source *source, const cJSON *object)
{
    return compile_piece(source, object, CF_TEMPLATE_FILL, "fill", "until");
}

/* The forms of an object, told by their first key. */
static const struct form {
    struct cf_key keys[4];
    struct cf_template *(*compile)(const struct cf_source *source, const cJSON *object);
} forms[] = {
    {{{"hex", CF_NODE_STRING, true}}, compile_hex},
    {{{"base64", CF_NODE_STRING, true}}, compile_base64},
    {{{"fixture", CF_NODE_STRING, true}, {"from", CF_NODE_NUMBER, false}, {"to", CF_NODE_NUMBER, false}},
     compile_fixture},
    {{{"repeat", CF_NODE_OCTETS, true}, {"times", CF_NODE_NUMBER, true}}, compile_repeat},
    {{{"fill", CF_NODE_OCTETS, true}, {"until", CF_NODE_NUMBER, true}}, compile_fill},
    {{{"parts", CF_NODE_LIST, true}}, compile_parts},
};

static const struct form *form_of(const cJSON *object)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; ++i)
        if (cf_source_get(object, forms[i].keys[0].name, CF_NODE_ANY) != NULL)
            return &forms[i];
    return NULL;
}

bool cf_octets_is_object(const cJSON *node)
{
    return form_of(node) != NULL;
}

struct cf_template *cf_octets_compile(const struct cf_source *source, const cJSON *node)
{
    const struct form *form;

    if (!cf_source_is(source, node, CF_NODE_OCTETS))
        return NULL;
    if (cJSON_IsString(node))
        return compile_string(source, node);
    if (cJSON_IsArray(node))
        return compile_list(source, node, CF_TEMPLATE_LINES);
    form = form_of(node);
    if (form == NULL) {
        cf_source_problem(
            source, node,
            "is no form of octets, expected an object with hex, base64, fixture, repeat, fill or parts");
        return NULL;
    }
    return cf_source_object(source, node, form->keys) ? form->compile(source, node) : NULL;
}
