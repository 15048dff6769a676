// SPDX-License-Identifier: MIT
#include <h1/names.h>
#include <string.h>

struct name {
    const char *text;
    size_t len;
};

static const struct name methods[H1_METHOD_COUNT] = {{"", 0},
#define ROW(name) {#name, sizeof #name - 1},
                                                     H1_METHODS(ROW)
#undef ROW
};

static const struct name field_names[H1_FIELD_COUNT] = {{"", 0},
#define ROW(name, text) {text, sizeof text - 1},
                                                        H1_FIELD_NAMES(ROW)
#undef ROW
};

enum h1_method h1_method_of(struct h1_span method)
{
    for (int i = 1; i < H1_METHOD_COUNT; i++) {
        if (methods[i].len == method.len && memcmp(methods[i].text, method.data, method.len) == 0)
            return (enum h1_method)i;
    }
    return H1_METHOD_OTHER;
}

enum h1_field_name h1_field_name_of(struct h1_span name)
{
    for (int i = 1; i < H1_FIELD_COUNT; i++) {
        /* length and first letter tell nearly all names apart before any comparison */
        if (field_names[i].len == name.len && ((field_names[i].text[0] ^ name.data[0]) & 0x5F) == 0 &&
            h1_span_is_nocase(name, field_names[i].text))
            return (enum h1_field_name)i;
    }
    return H1_FIELD_OTHER;
}

const char *h1_method_text(enum h1_method method)
{
    return (unsigned)method < H1_METHOD_COUNT ? methods[method].text : "";
}

const char *h1_field_name_text(enum h1_field_name name)
{
    return (unsigned)name < H1_FIELD_COUNT ? field_names[name].text : "";
}
