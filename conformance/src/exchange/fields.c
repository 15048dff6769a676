// SPDX-License-Identifier: MIT
#include "exchange/fields.h"

#include <string.h>
#include <strings.h>

struct cf_field *cf_fields_copy(struct rp_arena *arena, const uint8_t *base, const struct h1_field *fields,
                                size_t count)
{
    struct cf_field *copy = rp_arena_take(arena, count * sizeof *copy);

    for (size_t i = 0; i < count; i++) {
        struct h1_span name = h1_slice_of(base, fields[i].name);
        struct h1_span value = h1_slice_of(base, fields[i].value);
        uint8_t *octets = rp_arena_take(arena, value.len);
        copy[i].name = (struct rp_octets){rp_arena_copy(arena, name.data, name.len), name.len};
        copy[i].value = (struct rp_octets){octets, h1_value_copy(value, octets)};
    }
    return copy;
}

const struct cf_field *cf_response_field(const struct cf_response *response, const char *name, size_t *count)
{
    const struct cf_field *found = NULL;
    size_t lines = 0;
    size_t len = strlen(name);

    for (size_t i = 0; i < response->field_count; i++) {
        const struct cf_field *field = &response->fields[i];
        if (field->name.len == len && strncasecmp((const char *)field->name.data, name, len) == 0) {
            found = field;
            lines++;
        }
    }
    if (count != NULL)
        *count = lines;
    return found;
}
