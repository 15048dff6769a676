// SPDX-License-Identifier: MIT
#include "names.h"
#include <stdalign.h>
#include <string.h>

/* Found by trial; tests/test_names.c fails when a known name is not found. */
enum {
    SLOT_ACCEPT = 38,
    SLOT_ACCEPT_ENCODING = 47,
    SLOT_ACCEPT_RANGES = 45,
    SLOT_ALLOW = 66,
    SLOT_AUTHORIZATION = 61,
    SLOT_CACHE_CONTROL = 52,
    SLOT_CONNECTION = 50,
    SLOT_CONTENT_ENCODING = 16,
    SLOT_CONTENT_LENGTH = 14,
    SLOT_CONTENT_LOCATION = 1,
    SLOT_CONTENT_RANGE = 13,
    SLOT_CONTENT_TYPE = 12,
    SLOT_COOKIE = 32,
    SLOT_DATE = 28,
    SLOT_ETAG = 20,
    SLOT_EXPECT = 34,
    SLOT_EXPIRES = 8,
    SLOT_HOST = 7,
    SLOT_IF_MATCH = 35,
    SLOT_IF_MODIFIED_SINCE = 44,
    SLOT_IF_NONE_MATCH = 33,
    SLOT_IF_RANGE = 65,
    SLOT_IF_UNMODIFIED_SINCE = 56,
    SLOT_KEEP_ALIVE = 69,
    SLOT_LAST_MODIFIED = 39,
    SLOT_LOCATION = 62,
    SLOT_MAX_FORWARDS = 70,
    SLOT_PROXY_CONNECTION = 18,
    SLOT_RANGE = 9,
    SLOT_RETRY_AFTER = 63,
    SLOT_SERVER = 21,
    SLOT_SET_COOKIE = 64,
    SLOT_TE = 0,
    SLOT_TRAILER = 27,
    SLOT_TRANSFER_ENCODING = 67,
    SLOT_UPGRADE = 54,
    SLOT_USER_AGENT = 72,
    SLOT_VARY = 4,
    SLOT_VIA = 25,
    SLOT_WWW_AUTHENTICATE = 23,
};

/* Of a text of so many octets, all but the bit of the case counts. */
#define COUNTS(at, len)   ((at) < (len) ? 0xDF : 0)
#define COUNTS_4(at, len) COUNTS(at, len), COUNTS((at) + 1, len), COUNTS((at) + 2, len), COUNTS((at) + 3, len)
#define COUNTS_16(at, len) \
    COUNTS_4(at, len), COUNTS_4((at) + 4, len), COUNTS_4((at) + 8, len), COUNTS_4((at) + 12, len)

alignas(64) const struct h1_name_row h1_name_rows[H1_NAME_SLOTS] = {
#define ROW(name, text) \
    [SLOT_##name] = {text ":", H1_FIELD_##name, {COUNTS_16(0, sizeof text), COUNTS_16(16, sizeof text)}},
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
    uint8_t first[4] = {0, 0, 0, ':'};

    if (name.len < 3)
        return is_nocase(name, H1_FIELD_TE) ? H1_FIELD_TE : H1_FIELD_OTHER;
    if (name.len > H1_NAME_LONGEST)
        return H1_FIELD_OTHER;
    memcpy(first, name.data, name.len < 4 ? 3 : 4);
    enum h1_field_name guess = (enum h1_field_name)h1_name_guess(first, name.len)->id;
    if (is_nocase(name, guess))
        return guess;
    return is_nocase(name, H1_FIELD_CONTENT_LOCATION) ? H1_FIELD_CONTENT_LOCATION : H1_FIELD_OTHER;
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
