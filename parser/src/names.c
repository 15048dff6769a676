// SPDX-License-Identifier: MIT
#include "names.h"
#include <string.h>

const struct h1_method_row h1_method_rows[H1_METHOD_COUNT] = {{"", 0},
#define ROW(name) {#name " ", sizeof #name - 1},
                                                              H1_METHODS(ROW)
#undef ROW
};

const struct h1_name_row h1_name_rows[H1_FIELD_COUNT] = {{":"},
#define ROW(name, text) {text ":"},
                                                         H1_FIELD_NAMES(ROW)
#undef ROW
};

/* Found by trial; tests/test_names.c fails when a known name is not found. */
const uint8_t h1_name_slots[64] = {
    [0] = H1_FIELD_CONNECTION,
    [1] = H1_FIELD_MAX_FORWARDS,
    [5] = H1_FIELD_TRAILER,
    [6] = H1_FIELD_SERVER,
    [7] = H1_FIELD_TRANSFER_ENCODING,
    [10] = H1_FIELD_CONTENT_ENCODING,
    [13] = H1_FIELD_ACCEPT,
    [14] = H1_FIELD_USER_AGENT,
    [15] = H1_FIELD_AUTHORIZATION,
    [17] = H1_FIELD_CONTENT_RANGE,
    [19] = H1_FIELD_ETAG,
    [20] = H1_FIELD_EXPECT,
    [22] = H1_FIELD_ACCEPT_RANGES,
    [23] = H1_FIELD_CONTENT_LOCATION,
    [24] = H1_FIELD_LOCATION,
    [25] = H1_FIELD_IF_MATCH,
    [27] = H1_FIELD_CONTENT_LENGTH,
    [28] = H1_FIELD_HOST,
    [34] = H1_FIELD_IF_MODIFIED_SINCE,
    [35] = H1_FIELD_SET_COOKIE,
    [37] = H1_FIELD_KEEP_ALIVE,
    [38] = H1_FIELD_LAST_MODIFIED,
    [40] = H1_FIELD_RETRY_AFTER,
    [41] = H1_FIELD_EXPIRES,
    [43] = H1_FIELD_RANGE,
    [44] = H1_FIELD_IF_UNMODIFIED_SINCE,
    [46] = H1_FIELD_UPGRADE,
    [47] = H1_FIELD_COOKIE,
    [48] = H1_FIELD_VARY,
    [50] = H1_FIELD_IF_NONE_MATCH,
    [52] = H1_FIELD_CACHE_CONTROL,
    [53] = H1_FIELD_WWW_AUTHENTICATE,
    [57] = H1_FIELD_PROXY_CONNECTION,
    [59] = H1_FIELD_IF_RANGE,
    [60] = H1_FIELD_ACCEPT_ENCODING,
    [61] = H1_FIELD_DATE,
    [62] = H1_FIELD_ALLOW,
    [63] = H1_FIELD_CONTENT_TYPE,
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
    enum h1_field_name guess = (enum h1_field_name)h1_name_guess(name.data, name.len);
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
