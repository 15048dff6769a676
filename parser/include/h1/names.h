// SPDX-License-Identifier: MIT
/* names.h - methods and field names that the parser knows by number.
 *
 * Methods are case-sensitive, field names are not.  Any other method or name is as valid; it has the value
 * OTHER and is told from its neighbours by its octets. */
#ifndef H1_NAMES_H
#define H1_NAMES_H

#include <h1/span.h>

#ifdef __cplusplus
extern "C" {
#endif

#define H1_METHODS(X) X(GET) X(HEAD) X(POST) X(PUT) X(DELETE) X(CONNECT) X(OPTIONS) X(TRACE) X(PATCH)

enum h1_method {
    H1_METHOD_OTHER = 0,
#define H1_METHOD_ENUM(name) H1_METHOD_##name,
    H1_METHODS(H1_METHOD_ENUM)
#undef H1_METHOD_ENUM
        H1_METHOD_COUNT
};

// clang-format off
#define H1_FIELD_NAMES(X)                             \
    X(ACCEPT,              "Accept")                  \
    X(ACCEPT_ENCODING,     "Accept-Encoding")         \
    X(ACCEPT_RANGES,       "Accept-Ranges")           \
    X(ALLOW,               "Allow")                   \
    X(AUTHORIZATION,       "Authorization")           \
    X(CACHE_CONTROL,       "Cache-Control")           \
    X(CONNECTION,          "Connection")              \
    X(CONTENT_ENCODING,    "Content-Encoding")        \
    X(CONTENT_LENGTH,      "Content-Length")          \
    X(CONTENT_LOCATION,    "Content-Location")        \
    X(CONTENT_RANGE,       "Content-Range")           \
    X(CONTENT_TYPE,        "Content-Type")            \
    X(COOKIE,              "Cookie")                  \
    X(DATE,                "Date")                    \
    X(ETAG,                "ETag")                    \
    X(EXPECT,              "Expect")                  \
    X(EXPIRES,             "Expires")                 \
    X(HOST,                "Host")                    \
    X(IF_MATCH,            "If-Match")                \
    X(IF_MODIFIED_SINCE,   "If-Modified-Since")       \
    X(IF_NONE_MATCH,       "If-None-Match")           \
    X(IF_RANGE,            "If-Range")                \
    X(IF_UNMODIFIED_SINCE, "If-Unmodified-Since")     \
    X(KEEP_ALIVE,          "Keep-Alive")              \
    X(LAST_MODIFIED,       "Last-Modified")           \
    X(LOCATION,            "Location")                \
    X(MAX_FORWARDS,        "Max-Forwards")            \
    X(PROXY_CONNECTION,    "Proxy-Connection")        \
    X(RANGE,               "Range")                   \
    X(RETRY_AFTER,         "Retry-After")             \
    X(SERVER,              "Server")                  \
    X(SET_COOKIE,          "Set-Cookie")              \
    X(TE,                  "TE")                      \
    X(TRAILER,             "Trailer")                 \
    X(TRANSFER_ENCODING,   "Transfer-Encoding")       \
    X(UPGRADE,             "Upgrade")                 \
    X(USER_AGENT,          "User-Agent")              \
    X(VARY,                "Vary")                    \
    X(VIA,                 "Via")                     \
    X(WWW_AUTHENTICATE,    "WWW-Authenticate")
// clang-format on

enum h1_field_name {
    H1_FIELD_OTHER = 0,
#define H1_FIELD_ENUM(name, text) H1_FIELD_##name,
    H1_FIELD_NAMES(H1_FIELD_ENUM)
#undef H1_FIELD_ENUM
        H1_FIELD_COUNT
};

/* The number of a method; H1_METHOD_OTHER if it has none. */
enum h1_method h1_method_of(struct h1_span method);

/* The number of a field name; H1_FIELD_OTHER if it has none. */
enum h1_field_name h1_field_name_of(struct h1_span name);

/* The usual spelling, a static string; "" for OTHER and for values outside the enum. */
const char *h1_method_text(enum h1_method method);
const char *h1_field_name_text(enum h1_field_name name);

#ifdef __cplusplus
}
#endif

#endif
