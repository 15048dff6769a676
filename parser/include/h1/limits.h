// SPDX-License-Identifier: MIT
/* limits.h - how much the parser reads before it gives up, and how it reads (struct h1_config).
 *
 * Each limit counts octets without line end unless it says otherwise; exactly the limit is still accepted.
 * The number of field lines is limited by the array that the caller gives: the error is TOO_MANY_FIELDS. */
#ifndef H1_LIMITS_H
#define H1_LIMITS_H

#include <h1/policy.h>
#include <h1/scanner.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* X(name, type, default, error when exceeded, what it counts).  Request-lines and URIs of at least 8000
 * octets are to be supported (RFC 9112, section 3; RFC 9110, section 4.1).  Where start_line ends within the
 * method or the request-target that is what is too long: METHOD_TOO_LONG, TARGET_TOO_LONG. */
// clang-format off
#define H1_LIMITS(X)                                                                                                               \
    X(empty_lines,     uint32_t, 4,          EMPTY_LINE,                "empty lines before a start-line (a count)")               \
    X(start_line,      uint32_t, 16384,      START_LINE_TOO_LONG,       "request-line or status-line")                             \
    X(method,          uint32_t, 64,         METHOD_TOO_LONG,           "method")                                                  \
    X(request_target,  uint32_t, 8192,       TARGET_TOO_LONG,           "request-target")                                          \
    X(field_line,      uint32_t, 16384,      FIELD_LINE_TOO_LONG,       "one field line, folds included")                          \
    X(header_section,  uint32_t, 65536,      HEADER_SECTION_TOO_LARGE,  "all behind the start-line up to the empty line, line ends included") \
    X(chunk_line,      uint32_t, 4096,       CHUNK_LINE_TOO_LONG,       "chunk-size with its chunk-ext")                           \
    X(chunk_ext,       uint32_t, 16384,      CHUNK_EXT_TOO_LONG,        "all chunk-ext of one message")                            \
    X(trailer_section, uint32_t, 16384,      TRAILER_SECTION_TOO_LARGE, "trailer section up to the empty line, line ends included") \
    X(body,            uint64_t, UINT64_MAX, BODY_TOO_LARGE,            "content of one message")
// clang-format on

struct h1_limits {
#define H1_LIMIT_MEMBER(name, type, value, error, text) type name;
    H1_LIMITS(H1_LIMIT_MEMBER)
#undef H1_LIMIT_MEMBER
};

/* How to read: what to tolerate and how much to accept.  The parser keeps a pointer to it, so one constant
 * serves all connections; it must outlive the parsers that use it. */
struct h1_config {
    uint64_t policy; /* bits of H1_TOLERATE() */
    struct h1_limits limits;
    const struct h1_scanner *scanner; /* NULL: h1_scanner_default() */
};

/* Initialisers: struct h1_config config = {H1_POLICY_STRICT, H1_LIMITS_DEFAULT, NULL}; */
#define H1_LIMIT_DEFAULT(name, type, value, error, text) value,
#define H1_LIMITS_DEFAULT           \
    {                               \
        H1_LIMITS(H1_LIMIT_DEFAULT) \
    }

/* H1_POLICY_STRICT with the default limits; used wherever a config argument is NULL. */
extern const struct h1_config h1_config_strict;

/* H1_POLICY_LENIENT_RESPONSE with the default limits. */
extern const struct h1_config h1_config_lenient;

#ifdef __cplusplus
}
#endif

#endif
