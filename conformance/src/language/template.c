// SPDX-License-Identifier: MIT
/* Templates: made from strings, and rendered. */
#include "language/template.h"

#include "language/text.h"

#include <h1/grammar.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* ---- making ---- */

struct cf_template *cf_template_new(struct rp_arena *arena, enum cf_template_kind kind)
{
    struct cf_template *template = rp_arena_take(arena, sizeof *template);

    template->kind = kind;
    return template;
}

void cf_template_add(struct rp_arena *arena, struct cf_template *parent, struct cf_template *child)
{
    parent->children = rp_arena_grow(arena, parent->children, parent->child_count, &parent->child_capacity,
                                     sizeof *parent->children);
    parent->children[parent->child_count++] = child;
}

static bool refuse(char *problem, size_t size, const char *format, ...) __attribute__((format(printf, 3, 4)));
static bool refuse(char *problem, size_t size, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(problem, size, format, args);
    va_end(args);
    return false;
}

static bool unit_seconds(char unit, int64_t *seconds)
{
    static const struct {
        char unit;
        int64_t seconds;
    } units[] = {{'s', 1}, {'m', 60}, {'h', 3600}, {'d', 86400}};

    for (size_t i = 0; i < sizeof units / sizeof *units; ++i)
        if (units[i].unit == unit) {
            *seconds = units[i].seconds;
            return true;
        }
    return false;
}

/*   offset = ( "+" / "-" ) 1*9DIGIT ( "s" / "m" / "h" / "d" )
 *
 * Finds one at the end of a placeholder; *len is what is left in front of it. */
static bool split_offset(const char *text, size_t *len, int64_t *offset_s)
{
    size_t digits = *len - 1;
    int64_t unit, sum = 0;

    if (*len < 3 || !unit_seconds(text[*len - 1], &unit))
        return false;
    while (digits > 0 && text[digits - 1] >= '0' && text[digits - 1] <= '9')
        --digits;
    if (digits == 0 || digits == *len - 1 || *len - 1 - digits > 9 || strchr("+-", text[digits - 1]) == NULL)
        return false;
    for (size_t i = digits; i < *len - 1; ++i)
        sum = sum * 10 + (text[i] - '0');
    *offset_s = (text[digits - 1] == '-' ? -sum : sum) * unit;
    *len = digits - 1;
    return true;
}

/* text is behind the opening brace. */
static struct cf_template *placeholder(struct rp_arena *arena, const char *text, size_t len, char *problem,
                                       size_t size)
{
    struct cf_template *template = cf_template_new(arena, CF_TEMPLATE_PLACEHOLDER);
    size_t name_len = len;

    template->has_offset = split_offset(text, &name_len, &template->offset_s);
    if (!cf_text_is_name(text, name_len)) {
        refuse(
            problem, size,
            "{%.*s} is no placeholder: expected {name}, {name+1d} (s, m, h or d), {xHH}, or {{ for a brace",
            len > 40 ? 40 : (int)len, text);
        return NULL;
    }
    template->name = rp_arena_string_n(arena, text, name_len);
    return template;
}

static void flush(struct rp_arena *arena, struct cf_template *parts, struct cf_buffer *literal)
{
    struct cf_template *child;

    if (literal->len == 0)
        return;
    child = cf_template_new(arena, CF_TEMPLATE_OCTETS);
    child->octets = cf_buffer_octets(literal);
    cf_template_add(arena, parts, child);
    *literal = (struct cf_buffer){.arena = arena};
}

/* One piece that begins with a brace; *text is moved behind it. */
static bool braced(struct rp_arena *arena, const char **text, struct cf_template *parts,
                   struct cf_buffer *literal, char *problem, size_t size)
{
    const char *at = *text;
    const char *end;
    struct cf_template *child;
    uint8_t octet;

    if (at[1] == at[0]) {
        cf_buffer_add(literal, at, 1);
        *text = at + 2;
        return true;
    }
    if (at[0] == '}')
        return refuse(problem, size, "has a single '}': expected '}}' for a brace");
    if (cf_text_octet(at, &octet)) {
        cf_buffer_add(literal, &octet, 1);
        *text = at + 5;
        return true;
    }
    end = strchr(at, '}');
    if (end == NULL)
        return refuse(problem, size, "has a '{' that is not closed: expected {name}, or '{{' for a brace");
    child = placeholder(arena, at + 1, (size_t)(end - at - 1), problem, size);
    if (child == NULL)
        return false;
    flush(arena, parts, literal);
    cf_template_add(arena, parts, child);
    *text = end + 1;
    return true;
}

struct cf_template *cf_template_string(struct rp_arena *arena, const char *text, char *problem, size_t size)
{
    struct cf_template *parts = cf_template_new(arena, CF_TEMPLATE_PARTS);
    struct cf_buffer literal = {.arena = arena};

    while (*text != '\0') {
        size_t plain = strcspn(text, "{}");

        cf_buffer_add(&literal, text, plain);
        text += plain;
        if (*text != '\0' && !braced(arena, &text, parts, &literal, problem, size))
            return NULL;
    }
    flush(arena, parts, &literal);
    return parts->child_count == 1 ? parts->children[0] : parts;
}

/* ---- asking ---- */

static size_t names_of(const struct cf_template *template, const char **names, size_t capacity, size_t count)
{
    bool known = template->name == NULL || template->kind != CF_TEMPLATE_PLACEHOLDER;

    for (size_t i = 0; i < count && i < capacity && !known; ++i)
        known = strcmp(names[i], template->name) == 0;
    if (!known) {
        if (count < capacity)
            names[count] = template->name;
        ++count;
    }
    for (size_t i = 0; i < template->child_count; ++i)
        count = names_of(template->children[i], names, capacity, count);
    return count;
}

size_t cf_template_names(const struct cf_template *template, const char **names, size_t capacity)
{
    return names_of(template, names, capacity, 0);
}

static uint64_t add_capped(uint64_t left, uint64_t right)
{
    return left > UINT64_MAX - right ? UINT64_MAX : left + right;
}

bool cf_template_fixed_len(const struct cf_template *template, uint64_t *len)
{
    uint64_t sum = 0, one = 0;

    if (template->kind == CF_TEMPLATE_PLACEHOLDER)
        return false;
    for (size_t i = 0; i < template->child_count; ++i) {
        const struct cf_template *child = template->children[i];

        if (!cf_template_fixed_len(child, &one))
            return false;
        if (child->kind == CF_TEMPLATE_FILL) /* counts from the start of these parts */
            sum = template->kind == CF_TEMPLATE_PARTS ? (child->number > sum ? child->number : sum)
                                                      : add_capped(sum, child->number);
        else
            sum = add_capped(sum, one);
        if (template->kind == CF_TEMPLATE_LINES && i > 0)
            sum = add_capped(sum, 2);
    }
    if (template->kind == CF_TEMPLATE_OCTETS || template->kind == CF_TEMPLATE_FIXTURE)
        sum = template->octets.len;
    else if (template->kind == CF_TEMPLATE_FILL)
        sum = template->number;
    else if (template->kind == CF_TEMPLATE_REPEAT)
        sum = sum != 0 && template->number > UINT64_MAX / sum ? UINT64_MAX : sum * template->number;
    *len = sum;
    return true;
}

/* ---- rendering ---- */

struct render {
    const struct cf_variables *variables;
    struct cf_buffer *out;
    size_t limit; /* of out->len */
    char *problem;
    size_t size;
};

static bool append(struct render *render, const void *data, size_t len)
{
    if (len > render->limit - render->out->len)
        return refuse(render->problem, render->size, "more than %d octets", CF_TEMPLATE_MAX);
    cf_buffer_add(render->out, data, len);
    return true;
}

/* Appends the octets of out from start on again, until out is `until` long, cutting the last copy. */
static bool append_again(struct render *render, size_t start, size_t until)
{
    struct cf_buffer *out = render->out;

    if (until > render->limit)
        return refuse(render->problem, render->size, "more than %d octets", CF_TEMPLATE_MAX);
    while (out->len < until) { /* what is there doubles each time, so copies stay aligned */
        size_t len = out->len - start;
        size_t take = until - out->len < len ? until - out->len : len;

        if (out->capacity - out->len < take) { /* growing moves what is copied: make room first */
            struct cf_buffer grown = {.arena = out->arena};

            grown.capacity = out->capacity * 2 > until ? out->capacity * 2 : until;
            grown.data = rp_arena_take(out->arena, grown.capacity);
            cf_buffer_add(&grown, out->data, out->len);
            *out = grown;
        }
        cf_buffer_add(out, out->data + start, take);
    }
    return true;
}

static int64_t date_now(const struct render *render)
{
    const struct cf_variable *now = cf_variables_get(render->variables, "now");
    int64_t seconds = 0;

    if (now != NULL)
        h1_date_parse((struct h1_span){now->value.data, now->value.len}, 0, &seconds);
    return seconds;
}

static bool render_placeholder(struct render *render, const struct cf_template *template)
{
    const struct cf_variable *variable = cf_variables_get(render->variables, template->name);
    struct h1_span value;
    int64_t seconds;
    char date[H1_DATE_LEN];

    if (variable == NULL)
        return refuse(render->problem, render->size, "nothing defines {%s}", template->name);
    if (!template->has_offset)
        return append(render, variable->value.data, variable->value.len);
    value = (struct h1_span){variable->value.data, variable->value.len};
    if (!h1_date_parse(value, date_now(render), &seconds))
        return refuse(render->problem, render->size, "{%s} is no HTTP-date: '%s'", template->name,
                      cf_octets_escape(render->out->arena, variable->value));
    seconds += template->offset_s;
    if (seconds < 0 || seconds > INT64_C(253402300799))
        return refuse(render->problem, render->size, "{%s} with its offset is outside the years 1970 to 9999",
                      template->name);
    h1_date_format(seconds, date);
    return append(render, date, sizeof date);
}

static bool render_one(struct render *render, const struct cf_template *template, size_t parts_start);

static bool render_children(struct render *render, const struct cf_template *template)
{
    size_t start = render->out->len;

    for (size_t i = 0; i < template->child_count; ++i) {
        bool lines = template->kind == CF_TEMPLATE_LINES;

        if (lines && i > 0 && !append(render, "\r\n", 2))
            return false;
        if (!render_one(render, template->children[i], lines ? render->out->len : start))
            return false;
    }
    return true;
}

static bool render_repeat(struct render *render, const struct cf_template *template)
{
    size_t start = render->out->len;
    size_t len;

    if (template->number == 0)
        return true;
    if (!render_one(render, template->children[0], start))
        return false;
    len = render->out->len - start;
    if (len == 0)
        return true;
    if (template->number > (render->limit - start) / len)
        return refuse(render->problem, render->size, "more than %d octets", CF_TEMPLATE_MAX);
    return append_again(render, start, start + len * (size_t) template->number);
}

static bool render_fill(struct render *render, const struct cf_template *template, size_t parts_start)
{
    size_t start = render->out->len;
    size_t until;

    if (template->number > render->limit - parts_start)
        return refuse(render->problem, render->size, "more than %d octets", CF_TEMPLATE_MAX);
    until = parts_start + (size_t) template->number;
    if (until <= start)
        return true;
    if (!render_one(render, template->children[0], start))
        return false;
    if (render->out->len == start)
        return refuse(render->problem, render->size, "fill with no octets");
    if (render->out->len > until)
        render->out->len = until;
    return append_again(render, start, until);
}

/* parts_start: where in out the parts around this one begin.  Depth is bounded by that of the JSON text. */
static bool render_one(struct render *render, const struct cf_template *template, size_t parts_start)
{
    switch (template->kind) {
    case CF_TEMPLATE_OCTETS:
    case CF_TEMPLATE_FIXTURE:
        return append(render, template->octets.data, template->octets.len);
    case CF_TEMPLATE_PLACEHOLDER:
        return render_placeholder(render, template);
    case CF_TEMPLATE_PARTS:
    case CF_TEMPLATE_LINES:
        return render_children(render, template);
    case CF_TEMPLATE_REPEAT:
        return render_repeat(render, template);
    case CF_TEMPLATE_FILL:
        return render_fill(render, template, parts_start);
    }
    return false;
}

bool cf_template_render(const struct cf_template *template, const struct cf_variables *variables,
                        struct cf_buffer *out, char *problem, size_t size)
{
    struct render render = {variables, out, out->len + CF_TEMPLATE_MAX, problem, size};

    return render_one(&render, template, out->len);
}
