// SPDX-License-Identifier: MIT
/* Octets that grow, names that stand for octets, and the escaped text form of octets. */
#include "cf/octets.h"

#include "language/text.h"

#include <stdio.h>
#include <string.h>

void cf_buffer_add(struct cf_buffer *buffer, const void *data, size_t len)
{
    if (len == 0)
        return;
    if (len > buffer->capacity - buffer->len) {
        size_t capacity = buffer->capacity < 64 ? 64 : buffer->capacity * 2;
        uint8_t *grown;

        if (capacity - buffer->len < len)
            capacity = buffer->len + len;
        grown = rp_arena_take(buffer->arena, capacity);
        if (buffer->len > 0)
            memcpy(grown, buffer->data, buffer->len);
        buffer->data = grown;
        buffer->capacity = capacity;
    }
    memcpy(buffer->data + buffer->len, data, len);
    buffer->len += len;
}

struct rp_octets cf_buffer_octets(const struct cf_buffer *buffer)
{
    struct rp_octets octets = {buffer->data, buffer->len};

    return octets;
}

static struct cf_variable *find(const struct cf_variables *variables, const char *name)
{
    for (size_t i = 0; i < variables->count; ++i)
        if (strcmp(variables->items[i].name, name) == 0)
            return &variables->items[i];
    return NULL;
}

void cf_variables_set(struct cf_variables *variables, const char *name, const void *data, size_t len)
{
    struct cf_variable *variable = find(variables, name);

    if (variable == NULL) {
        variables->items = rp_arena_grow(variables->arena, variables->items, variables->count,
                                         &variables->capacity, sizeof *variables->items);
        variable = &variables->items[variables->count++];
        variable->name = rp_arena_string(variables->arena, name);
    }
    variable->value.data = rp_arena_copy(variables->arena, data, len);
    variable->value.len = len;
}

void cf_variables_set_string(struct cf_variables *variables, const char *name, const char *value)
{
    cf_variables_set(variables, name, value, strlen(value));
}

const struct cf_variable *cf_variables_get(const struct cf_variables *variables, const char *name)
{
    return find(variables, name);
}

void cf_variables_merge(struct cf_variables *variables, const struct cf_variables *from)
{
    for (size_t i = 0; i < from->count; ++i)
        cf_variables_set(variables, from->items[i].name, from->items[i].value.data, from->items[i].value.len);
}

/* How many octets from at on stand for themselves. */
static size_t plain_len(struct rp_octets octets, size_t at)
{
    size_t end = at;

    while (end < octets.len && octets.data[end] >= 0x20 && octets.data[end] <= 0x7e &&
           octets.data[end] != '{' && octets.data[end] != '}')
        ++end;
    return end - at;
}

static void add_escape(struct cf_buffer *text, uint8_t octet)
{
    char escape[8];

    if (octet == '{' || octet == '}')
        snprintf(escape, sizeof escape, "%c%c", octet, octet);
    else
        snprintf(escape, sizeof escape, "{x%02x}", octet);
    cf_buffer_add(text, escape, strlen(escape));
}

char *cf_octets_escape(struct rp_arena *arena, struct rp_octets octets)
{
    struct cf_buffer text = {.arena = arena};

    for (size_t at = 0; at < octets.len;) {
        size_t plain = plain_len(octets, at);

        if (plain > 0)
            cf_buffer_add(&text, octets.data + at, plain);
        else
            add_escape(&text, octets.data[at]);
        at += plain > 0 ? plain : 1;
    }
    return rp_arena_string_n(arena, text.len == 0 ? "" : (const char *)text.data, text.len);
}

bool cf_octets_unescape(struct rp_arena *arena, const char *text, struct rp_octets *octets)
{
    struct cf_buffer out = {.arena = arena};

    while (*text != '\0') {
        uint8_t octet = (uint8_t)*text;

        if (octet < 0x20 || octet > 0x7e)
            return false;
        if (octet != '{' && octet != '}') {
            ++text;
        } else if (text[1] == text[0]) {
            text += 2;
        } else if (cf_text_octet(text, &octet)) {
            text += 5;
        } else {
            return false;
        }
        cf_buffer_add(&out, &octet, 1);
    }
    *octets = cf_buffer_octets(&out);
    return true;
}
