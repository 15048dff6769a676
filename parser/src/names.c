// SPDX-License-Identifier: MIT
#include "names.h"
#include <string.h>

/* Found by trial; tests/test_names.c fails when a known name is not found. */
enum {
    SLOT_ACCEPT = 30,
    SLOT_ACCEPT_ENCODING = 33,
    SLOT_ACCEPT_RANGES = 32,
    SLOT_ALLOW = 46,
    SLOT_AUTHORIZATION = 22,
    SLOT_CACHE_CONTROL = 14,
    SLOT_CONNECTION = 27,
    SLOT_CONTENT_ENCODING = 20,
    SLOT_CONTENT_LENGTH = 39,
    SLOT_CONTENT_LOCATION = 7,
    SLOT_CONTENT_RANGE = 19,
    SLOT_CONTENT_TYPE = 12,
    SLOT_COOKIE = 52,
    SLOT_DATE = 24,
    SLOT_ETAG = 4,
    SLOT_EXPECT = 38,
    SLOT_EXPIRES = 42,
    SLOT_HOST = 2,
    SLOT_IF_MATCH = 60,
    SLOT_IF_MODIFIED_SINCE = 23,
    SLOT_IF_NONE_MATCH = 57,
    SLOT_IF_RANGE = 29,
    SLOT_IF_UNMODIFIED_SINCE = 61,
    SLOT_KEEP_ALIVE = 18,
    SLOT_LAST_MODIFIED = 49,
    SLOT_LOCATION = 26,
    SLOT_MAX_FORWARDS = 21,
    SLOT_PROXY_CONNECTION = 40,
    SLOT_RANGE = 44,
    SLOT_RETRY_AFTER = 28,
    SLOT_SERVER = 51,
    SLOT_SET_COOKIE = 17,
    SLOT_TE = 1,
    SLOT_TRAILER = 41,
    SLOT_TRANSFER_ENCODING = 63,
    SLOT_UPGRADE = 48,
    SLOT_USER_AGENT = 36,
    SLOT_VARY = 0,
    SLOT_VIA = 62,
    SLOT_WWW_AUTHENTICATE = 54,
};

const struct h1_name_row h1_name_rows[H1_NAME_SLOTS] = {
#define ROW(name, text) [SLOT_##name] = {text ":", H1_FIELD_##name},
    H1_FIELD_NAMES(ROW)
#undef ROW
};

/* Found by trial, too. */
enum {
    METHOD_SLOT_GET = 15,
    METHOD_SLOT_HEAD = 10,
    METHOD_SLOT_POST = 5,
    METHOD_SLOT_PUT = 7,
    METHOD_SLOT_DELETE = 14,
    METHOD_SLOT_CONNECT = 11,
    METHOD_SLOT_OPTIONS = 4,
    METHOD_SLOT_TRACE = 0,
    METHOD_SLOT_PATCH = 13,
};

const struct h1_method_row h1_method_rows[H1_METHOD_SLOTS] = {
#define ROW(name) [METHOD_SLOT_##name] = {#name " ", sizeof #name - 1, H1_METHOD_##name},
    H1_METHODS(ROW)
#undef ROW
};

enum h1_method h1_method_of(struct h1_span method)
{
    for (int i = 1; i < H1_METHOD_COUNT; i++) {
        if (h1_span_is(method, h1_method_text((enum h1_method)i)))
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
    uint8_t ends[8] = {0, 0, 0, ':', 0, 0, 0, ':'};

    if (name.len < 3)
        return is_nocase(name, H1_FIELD_TE) ? H1_FIELD_TE : H1_FIELD_OTHER;
    memcpy(ends, name.data, name.len < 4 ? 3 : 4);
    memcpy(ends + 4, name.data + name.len - 3, 3);
    enum h1_field_name guess = (enum h1_field_name)h1_name_row_of(ends, ends + 4)->id;
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
