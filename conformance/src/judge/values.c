// SPDX-License-Identifier: MIT
#include "judge/values.h"

#include "judge/say.h"

#include <h1/grammar.h>
#include <string.h>
#include <strings.h>

bool cf_name_is(struct rp_octets name, const char *text)
{
    return name.len == strlen(text) && strncasecmp((const char *)name.data, text, name.len) == 0;
}

bool cf_octets_equal(struct rp_octets left, struct rp_octets right)
{
    return left.len == right.len && (left.len == 0 || memcmp(left.data, right.data, left.len) == 0);
}

bool cf_octets_equal_nocase(struct rp_octets left, struct rp_octets right)
{
    if (left.len != right.len)
        return false;
    for (size_t i = 0; i < left.len; i++) {
        uint8_t a = left.data[i], b = right.data[i];
        if (a != b && ((a | 0x20) != (b | 0x20) || (a | 0x20) < 'a' || (a | 0x20) > 'z'))
            return false;
    }
    return true;
}

struct rp_octets cf_value_combined(struct rp_arena *arena, struct cf_section section, const char *name,
                                   size_t *lines)
{
    struct cf_buffer joined = {.arena = arena};
    struct rp_octets only = {0};

    *lines = 0;
    for (size_t i = 0; i < section.count; i++) {
        const struct cf_field *field = &section.fields[i];
        if (!cf_name_is(field->name, name))
            continue;
        if (++*lines == 1) {
            only = field->value;
            continue;
        }
        if (*lines == 2)
            cf_buffer_add(&joined, only.data, only.len);
        cf_buffer_add(&joined, ", ", 2);
        cf_buffer_add(&joined, field->value.data, field->value.len);
    }
    return *lines > 1 ? cf_buffer_octets(&joined) : only;
}

bool cf_value_has(struct rp_octets value, struct rp_octets member)
{
    struct h1_list list = h1_list_of(cf_span(value));
    struct h1_span each;

    while (h1_list_next(&list, &each))
        if (cf_octets_equal_nocase(cf_octets_of(each), member))
            return true;
    return false;
}

bool cf_octets_contain(struct rp_octets haystack, struct rp_octets needle)
{
    const uint8_t *at = haystack.data;
    size_t left = haystack.len;

    if (needle.len == 0)
        return true;
    while (left >= needle.len) {
        const uint8_t *found = memchr(at, needle.data[0], left - needle.len + 1);
        if (found == NULL)
            return false;
        if (memcmp(found, needle.data, needle.len) == 0)
            return true;
        left -= (size_t)(found - at) + 1;
        at = found + 1;
    }
    return false;
}
