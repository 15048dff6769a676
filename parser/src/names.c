// SPDX-License-Identifier: MIT
#include "names.h"
#include <string.h>

const struct h1_method_row h1_method_rows[H1_METHOD_COUNT] = {{"", 0},
#define ROW(name) {#name " ", sizeof #name - 1},
                                                              H1_METHODS(ROW)
#undef ROW
};

/* Found by trial; tests/test_names.c fails when a known name is not found. */
enum {
    SLOT_ACCEPT = 13,
    SLOT_ACCEPT_ENCODING = 60,
    SLOT_ACCEPT_RANGES = 22,
    SLOT_ALLOW = 62,
    SLOT_AUTHORIZATION = 15,
    SLOT_CACHE_CONTROL = 52,
    SLOT_CONNECTION = 0,
    SLOT_CONTENT_ENCODING = 10,
    SLOT_CONTENT_LENGTH = 27,
    SLOT_CONTENT_LOCATION = 23,
    SLOT_CONTENT_RANGE = 17,
    SLOT_CONTENT_TYPE = 63,
    SLOT_COOKIE = 47,
    SLOT_DATE = 61,
    SLOT_ETAG = 19,
    SLOT_EXPECT = 20,
    SLOT_EXPIRES = 41,
    SLOT_HOST = 28,
    SLOT_IF_MATCH = 25,
    SLOT_IF_MODIFIED_SINCE = 34,
    SLOT_IF_NONE_MATCH = 50,
    SLOT_IF_RANGE = 59,
    SLOT_IF_UNMODIFIED_SINCE = 44,
    SLOT_KEEP_ALIVE = 37,
    SLOT_LAST_MODIFIED = 38,
    SLOT_LOCATION = 24,
    SLOT_MAX_FORWARDS = 1,
    SLOT_PROXY_CONNECTION = 57,
    SLOT_RANGE = 43,
    SLOT_RETRY_AFTER = 40,
    SLOT_SERVER = 6,
    SLOT_SET_COOKIE = 35,
    SLOT_TE = 2,
    SLOT_TRAILER = 5,
    SLOT_TRANSFER_ENCODING = 7,
    SLOT_UPGRADE = 46,
    SLOT_USER_AGENT = 14,
    SLOT_VARY = 48,
    SLOT_VIA = 3,
    SLOT_WWW_AUTHENTICATE = 53,
};

const struct h1_name_row h1_name_rows[H1_NAME_SLOTS] = {
#define ROW(name, text) [SLOT_##name] = {text ":", H1_FIELD_##name},
    H1_FIELD_NAMES(ROW)
#undef ROW
};

enum h1_method h1_method_of(struct h1_span method)
{
    for (int i = 1; i < H1_METHOD_COUNT; i++) {
        if (h1_method_rows[i].len == method.len &&
            memcmp(h1_method_rows[i].text, method.data, method.len) == 0)
            return (enum h1_method)i;
    }
    return H1_METHOD_OTHER;
}

static bool is_nocase(struct h1_span name, enum h1_field_name id)
{
    return h1_span_is_nocase(name, h1_field_name_text(id));
}

enum h1_field_name h1_field_name_of(struct h1_span name)
{
    static const enum h1_field_name short_names[] = {H1_FIELD_TE, H1_FIELD_VIA};

    for (size_t i = 0; name.len < 4 && i < sizeof short_names / sizeof short_names[0]; i++) {
        if (is_nocase(name, short_names[i]))
            return short_names[i];
    }
    if (name.len < 4)
        return H1_FIELD_OTHER;
    enum h1_field_name guess = (enum h1_field_name)h1_name_guess(name.data, name.len)->id;
    return is_nocase(name, guess) ? guess : H1_FIELD_OTHER;
}

const char *h1_method_text(enum h1_method method)
{
    static const char *const texts[H1_METHOD_COUNT] = {"",
#define ROW(name) #name,
                                                       H1_METHODS(ROW)
#undef ROW
    };

    return (unsigned)method < H1_METHOD_COUNT ? texts[method] : "";
}

const char *h1_field_name_text(enum h1_field_name name)
{
    static const char *const texts[H1_FIELD_COUNT] = {"",
#define ROW(name, text) text,
                                                      H1_FIELD_NAMES(ROW)
#undef ROW
    };

    return (unsigned)name < H1_FIELD_COUNT ? texts[name] : "";
}
