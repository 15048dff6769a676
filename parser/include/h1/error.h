// SPDX-License-Identifier: MIT
/* error.h - everything for which the parser refuses a message.
 *
 * An error is a code; where it was found is an offset beside it.  All that is known about a code stands in
 * the one table below.  "More octets needed" is not an error but a state (see enum h1_result). */
#ifndef H1_ERROR_H
#define H1_ERROR_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/* X(name, rule in a request, rule in a response, status, goes_on, text)
 *
 *   rule      the requirement of the catalogue that the sender broke, or that makes a recipient refuse;
 *             "" where the error cannot occur in that direction
 *   status    what a server should answer; 0 for errors that only responses have
 *   goes_on   whether the message's framing is known all the same, so that the connection can be used
 *             further once the refusal is sent and the body is read
 *   text      for people */
// clang-format off
#define H1_ERRORS(X)                                                                                                                            \
    /* any line */                                                                                                                              \
    X(BARE_CR,                  "9112-2.2-6",    "9112-2.2-5",    400, false, "CR that is not followed by LF")                                  \
    X(BARE_LF,                  "9112-2.1-1",    "9112-2.1-2",    400, false, "line ended by LF without CR")                                    \
    X(EMPTY_LINE,               "9112-2.2-7",    "9112-2.1-2",    400, false, "more empty lines before the start-line than are skipped")        \
    X(START_LINE_TOO_LONG,      "9110-2.3-1",    "9110-2.3-1",    400, false, "start-line longer than the limit")                               \
    X(START_LINE_CONTINUED,     "9112-2.2-11",   "9112-2.2-10",   400, false, "line after the start-line begins with whitespace")               \
    X(HEAD_INCOMPLETE,          "9112-8-1",      "9112-8-3",      400, false, "stream ended before the empty line that ends the header section")\
    /* request-line */                                                                                                                          \
    X(METHOD_SYNTAX,            "9112-3.1-1",    "",              400, false, "method is not a token")                                          \
    X(METHOD_TOO_LONG,          "9112-3-5",      "",              501, false, "method longer than the limit")                                   \
    X(REQUEST_LINE_INCOMPLETE,  "9112-3-2",      "",              400, false, "request-line without request-target or version")                 \
    X(REQUEST_LINE_WHITESPACE,  "9112-3-1",      "",              400, false, "request-line elements not separated by exactly one SP")          \
    X(HTTP_0_9,                 "9112-3-2",      "",              400, false, "HTTP/0.9 simple request")                                        \
    X(HTTP_2_PREFACE,           "9110-6.2-6",    "",              505, false, "HTTP/2 connection preface")                                      \
    X(VERSION_SYNTAX,           "9112-2.3-1",    "9112-2.3-1",    400, false, "version is not HTTP/ digit . digit")                             \
    X(VERSION_CASE,             "9112-2.3-2",    "9112-2.3-2",    400, false, "HTTP in the version is not upper-case")                          \
    X(VERSION_UNSUPPORTED,      "9110-6.2-6",    "9110-6.2-5",    505, false, "major version other than 1")                                     \
    X(TARGET_TOO_LONG,          "9112-3-6",      "",              414, false, "request-target longer than the limit")                           \
    X(TARGET_WHITESPACE,        "9112-3.2-2",    "",              400, false, "whitespace in the request-target")                               \
    X(TARGET_OCTET,             "9112-3.2.1-2",  "",              400, false, "octet that no request-target may hold")                          \
    X(TARGET_PERCENT,           "9112-3.2.1-2",  "",              400, false, "% without two hexadecimal digits in the request-target")         \
    X(TARGET_FRAGMENT,          "9112-3.2.1-3",  "",              400, false, "fragment in the request-target")                                 \
    X(TARGET_FORM,              "9112-3.2-1",    "",              400, false, "request-target has none of the four forms")                      \
    X(TARGET_AUTHORITY,         "9112-3.2.2-2",  "",              400, false, "authority in the request-target is not valid")                   \
    X(TARGET_AUTHORITY_FORM,    "9112-3.2.3-1",  "",              400, true,  "authority-form without CONNECT")                                 \
    X(TARGET_ASTERISK_FORM,     "9112-3.2.4-1",  "",              400, true,  "asterisk-form without OPTIONS")                                  \
    X(TARGET_CONNECT,           "9112-3.2.3-2",  "",              400, false, "CONNECT target is not host:port")                                \
    X(TARGET_CONNECT_PORT,      "9110-9.3.6-2",  "",              400, false, "CONNECT target has an empty or invalid port")                    \
    X(TARGET_HOST_EMPTY,        "9110-4.2.1-2",  "",              400, true,  "http target without a host")                                     \
    X(TARGET_HOST_EMPTY_HTTPS,  "9110-4.2.2-2",  "",              400, true,  "https target without a host")                                    \
    X(TARGET_USERINFO,          "9110-4.2.4-2",  "",              400, true,  "userinfo in an http or https target")                            \
    /* status-line */                                                                                                                           \
    X(STATUS_LINE_SYNTAX,       "",              "9112-4-1",      0,   false, "status-line elements not separated by exactly one SP")           \
    X(STATUS_CODE_SYNTAX,       "",              "9112-4-4",      0,   false, "status-code is not three digits")                                \
    X(STATUS_CODE_RANGE,        "",              "9110-15-1",     0,   false, "status-code outside 100 to 599")                                 \
    X(REASON_SP_MISSING,        "",              "9112-4-8",      0,   false, "no SP after the status-code")                                    \
    X(REASON_OCTET,             "",              "9112-4-6",      0,   false, "octet that no reason-phrase may hold")                           \
    /* field lines, in header and trailer sections */                                                                                           \
    X(FIELD_COLON_MISSING,      "9112-5-3",      "9112-5-7",      400, false, "field line without a colon")                                     \
    X(FIELD_NAME_EMPTY,         "9112-5-4",      "9112-5-7",      400, false, "field line with an empty name")                                  \
    X(FIELD_NAME_SYNTAX,        "9112-5-4",      "9112-5-7",      400, false, "octet that no field name may hold")                              \
    X(FIELD_NAME_WHITESPACE,    "9112-5.1-3",    "9112-5.1-2",    400, false, "whitespace between field name and colon")                        \
    X(FIELD_VALUE_NUL,          "9112-5-5",      "9112-5-7",      400, false, "NUL in a field value")                                           \
    X(FIELD_VALUE_CONTROL,      "9112-5-6",      "9112-5-7",      400, false, "control octet in a field value")                                 \
    X(OBS_FOLD,                 "9112-5.2-3",    "9112-5.2-2",    400, false, "field line folded onto a further line")                          \
    X(FIELD_LINE_TOO_LONG,      "9110-5.4-1",    "9110-5.4-3",    431, false, "field line longer than the limit")                               \
    X(HEADER_SECTION_TOO_LARGE, "9110-5.4-2",    "9110-5.4-3",    431, false, "header section larger than the limit")                           \
    X(TRAILER_SECTION_TOO_LARGE,"9110-5.4-2",    "9110-5.4-3",    431, false, "trailer section larger than the limit")                          \
    X(TOO_MANY_FIELDS,          "9110-5.4-2",    "9110-5.4-3",    431, false, "more field lines than there is room for")                        \
    /* fields the protocol itself reads */                                                                                                      \
    X(HOST_MISSING,             "9112-3.2-8",    "",              400, true,  "HTTP/1.1 request without Host")                                  \
    X(HOST_DUPLICATE,           "9112-3.2-9",    "",              400, true,  "more than one Host field line")                                  \
    X(HOST_INVALID,             "9112-3.2-10",   "",              400, true,  "Host is not uri-host [ : port ]")                                \
    X(HOST_PORT_ONLY,           "9110-7.4-1",    "",              400, true,  "Host has a port, but no host to go with it")                     \
    X(CONTENT_LENGTH_SYNTAX,    "9112-6.3-14",   "9110-8.6-3",    400, false, "Content-Length is not 1*DIGIT")                                  \
    X(CONTENT_LENGTH_OVERFLOW,  "9110-8.6-13",   "9110-8.6-13",   413, false, "Content-Length does not fit 64 bits")                            \
    X(CONTENT_LENGTH_CONFLICT,  "9112-6.3-14",   "9112-6.3-14",   400, false, "Content-Length values that differ")                              \
    X(CONTENT_LENGTH_LIST,      "9110-8.6-16",   "9110-8.6-3",    400, false, "Content-Length given more than once")                            \
    X(LENGTH_AND_CODING,        "9112-6.1-15",   "9112-6.2-4",    400, false, "both Content-Length and Transfer-Encoding")                      \
    X(CODING_SYNTAX,            "9112-6.1-1",    "9112-6.1-1",    400, false, "Transfer-Encoding is not a list of transfer codings")            \
    X(CODING_UNKNOWN,           "9112-6.1-12",   "",              501, true,  "transfer coding other than chunked")                             \
    X(CODING_CHUNKED_NOT_LAST,  "9112-6.3-12",   "",              400, false, "chunked is not the last transfer coding")                        \
    X(CODING_CHUNKED_TWICE,     "9112-6.1-4",    "9112-6.1-3",    400, false, "chunked applied more than once")                                 \
    X(CODING_CHUNKED_PARAMETER, "9112-7.1-12",   "9112-7.1-12",   400, false, "chunked with a parameter")                                       \
    X(CODING_IN_1_0,            "9112-6.1-17",   "9112-6.1-19",   400, false, "Transfer-Encoding in an HTTP/1.0 message")                       \
    X(EMPTY_LIST_MEMBER,        "9110-5.6.1.1-1","9110-5.6.1.1-1",400, false, "empty member in a comma list")                                   \
    /* message body */                                                                                                                          \
    X(BODY_TOO_LARGE,           "9110-15.5.14-2","9110-2.3-1",    413, false, "content larger than the limit")                                  \
    X(BODY_INCOMPLETE,          "9112-6.3-21",   "9112-6.2-2",    400, false, "stream ended before Content-Length octets had arrived")          \
    X(CHUNKED_INCOMPLETE,       "9112-8-4",      "9112-7.1-3",    400, false, "stream ended within a chunked body")                             \
    X(CHUNK_SIZE_SYNTAX,        "9112-7.1-5",    "9112-7.1-3",    400, false, "chunk-size is not 1*HEXDIG")                                     \
    X(CHUNK_SIZE_OVERFLOW,      "9112-7.1-11",   "9112-7.1-11",   400, false, "chunk-size does not fit 64 bits")                                \
    X(CHUNK_EXT_SYNTAX,         "9112-7.1.1-3",  "9112-7.1-3",    400, false, "chunk-ext is not valid")                                         \
    X(CHUNK_EXT_BWS,            "9110-5.6.3-5",  "9110-5.6.3-5",  400, false, "whitespace around ; or = in chunk-ext")                          \
    X(CHUNK_EXT_TOO_LONG,       "9112-7.1.1-5",  "9110-2.3-1",    400, false, "chunk extensions of the message longer than the limit")          \
    X(CHUNK_LINE_TOO_LONG,      "9112-7.1.1-5",  "9110-2.3-1",    400, false, "line with the chunk-size longer than the limit")                 \
    X(CHUNK_LINE_END,           "9112-7.1-7",    "9112-7.1-3",    400, false, "line with the chunk-size not ended by CRLF")                     \
    X(CHUNK_DATA_END,           "9112-7.1-6",    "9112-7.1-3",    400, false, "chunk-data not followed by CRLF")
// clang-format on

/* H1_OK, then one H1_ERR_name for each row. */
enum h1_error {
    H1_OK = 0,
#define H1_ERROR_ENUM(name, request, response, status, goes_on, text) H1_ERR_##name,
    H1_ERRORS(H1_ERROR_ENUM)
#undef H1_ERROR_ENUM
        H1_ERROR_COUNT /* number of values, H1_OK included */
};

/* Whether a message is a request or a response. */
enum h1_kind { H1_REQUEST, H1_RESPONSE };

/* One row of H1_ERRORS.  All strings are static. */
struct h1_error_row {
    const char *name;                 /* the name in the table: "BARE_CR" */
    const char *request_requirement;  /* catalogue id, "" if not possible in a request */
    const char *response_requirement; /* catalogue id, "" if not possible in a response */
    unsigned status;                  /* status code a server should send; 0: none */
    bool goes_on;                     /* the connection may go on */
    const char *text;
};

/* The row of an error.  Never NULL; for H1_OK and for values outside the enum a row named "OK". */
const struct h1_error_row *h1_error_info(enum h1_error error);

/* The catalogue id of the rule that a message of this kind broke; "" if there is none. */
const char *h1_error_requirement(enum h1_error error, enum h1_kind kind);

#ifdef __cplusplus
}
#endif

#endif
