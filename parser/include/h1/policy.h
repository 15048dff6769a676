// SPDX-License-Identifier: MIT
/* policy.h - what the parser lets pass although the sender broke a rule.
 *
 * Strict is the default.  Each tolerance has a name, a bit, the rule that allows it and the rule the sender
 * broke.  Whatever was let pass is recorded with the offset of its first use (struct h1_tolerated), so a
 * message that was accepted can still be reported. */
#ifndef H1_POLICY_H
#define H1_POLICY_H

#include <h1/error.h>
#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* X(name, allowed in a request, in a response, broken by a request, by a response, strict, text)
 *
 *   allowed   the rule that lets the recipient of such a message accept it; "": none does, and the bit has no
 *             effect on messages of that kind
 *   broken    the rule that the sender broke or, where it broke none, the one that takes the message as
 *             faulty; "" where allowed is ""
 *   strict    1 if even a strict recipient has to accept it: a MUST or SHOULD for recipients, or a defect
 *             that the framing rules step over; these bits make H1_POLICY_STRICT
 *
 * The rows from LENGTH_IN_1XX on are about fields that framing ignores: no policy refuses them, they are
 * always recorded.  So are LENGTH_AND_CODING and CODING_IN_1_0 in responses that have no body anyway.
 *
 * A bare CR or LF, a NUL or an obs-fold that was let pass still stands in the span of the value, to be read
 * as SP: see h1_value_copy(). */
// clang-format off
#define H1_TOLERANCES(X)                                                                                                                                              \
    X(BARE_LF,               "9112-2.2-4",     "9112-2.2-4",     "9112-2.1-1",     "9112-2.1-2",     0, "LF alone ends a start-line, a field line or the section")    \
    X(EMPTY_LINE,            "9112-2.2-9",     "",               "9112-2.2-7",     "",               1, "empty lines before the request-line are skipped")            \
    X(EMPTY_LINE_IN_RESPONSE,"",               "9110-2.4-2",     "",               "9112-2.1-2",     0, "empty lines before the status-line are skipped")             \
    X(BARE_CR,               "9112-2.2-6",     "9112-2.2-6",     "9112-2.2-5",     "9112-2.2-5",     0, "bare CR in a field value or start-line is read as SP")       \
    X(OBS_FOLD,              "9112-5.2-3",     "9112-5.2-6",     "9112-5.2-2",     "9112-5.2-2",     0, "obs-fold is read as SP")                                     \
    X(START_LINE_SPACES,     "9112-3-3",       "9112-4-3",       "9112-3-1",       "9112-4-1",       0, "runs of SP, HTAB, VT, FF or CR separate start-line elements")\
    X(START_LINE_SURROUNDED, "9112-3-4",       "9112-4-3",       "9112-3-1",       "9112-4-1",       0, "whitespace before or behind the start-line is ignored")      \
    X(START_LINE_CONTINUED,  "9112-2.2-11",    "9112-2.2-11",    "9112-2.2-10",    "9112-2.2-10",    0, "whitespace-led lines after the start-line are dropped")      \
    X(CONTENT_LENGTH_LIST,   "9112-6.3-15",    "9112-6.3-15",    "9110-8.6-3",     "9110-8.6-3",     0, "equal Content-Length values count as one")                   \
    X(LENGTH_AND_CODING,     "9112-6.1-15",    "9112-6.3-7",     "9112-6.2-4",     "9112-6.2-4",     0, "Transfer-Encoding overrides Content-Length; then close")     \
    X(CODING_IN_1_0,         "9112-6.1-18",    "9112-6.1-19",    "9112-6.1-13",    "9112-6.1-19",    0, "Transfer-Encoding in HTTP/1.0 is processed; then close")     \
    X(EMPTY_LIST_MEMBER,     "9110-5.6.1.2-1", "9110-5.6.1.2-1", "9110-5.6.1.1-1", "9110-5.6.1.1-1", 1, "empty members of Transfer-Encoding are skipped")             \
    X(CHUNK_EXT_BWS,         "9112-7.1.1-2",   "9112-7.1.1-2",   "9110-5.6.3-5",   "9110-5.6.3-5",   1, "whitespace around ; and = in chunk-ext")                     \
    X(CHUNK_SIZE_SPACES,     "",               "9110-2.4-2",     "",               "9112-7.1-3",     0, "whitespace between chunk-size or chunk-ext and line end")    \
    X(CHUNK_BARE_LF,         "",               "9110-2.4-2",     "",               "9112-7.1-3",     0, "LF alone ends a chunk line or chunk-data")                   \
    X(FIELD_NAME_WHITESPACE, "",               "9112-5.1-4",     "",               "9112-5.1-2",     0, "whitespace between field name and colon is dropped")         \
    X(FIELD_VALUE_CONTROL,   "9110-5.5-8",     "9110-5.5-8",     "9112-5-6",       "9112-5-7",       0, "control octets in a field value are kept")                   \
    X(FIELD_VALUE_NUL,       "9110-5.5-6",     "9110-5.5-6",     "9112-5-5",       "9112-5-7",       0, "NUL in a field value is read as SP")                         \
    X(VERSION_MAJOR,         "",               "9110-2.4-2",     "",               "9110-6.2-5",     0, "other major version is read as HTTP/1.0")                    \
    X(REASON_SP_MISSING,     "",               "9112-4-3",       "",               "9112-4-8",       0, "status-line ends behind the status-code")                    \
    X(REASON_OCTET,          "",               "9112-4-7",       "",               "9112-4-6",       0, "control octets in the reason-phrase")                        \
    X(STATUS_CODE_RANGE,     "",               "9110-15-3",      "",               "9110-15-1",      1, "status-code outside 100 to 599, to be handled as 5xx")       \
    X(LENGTH_IN_1XX,         "",               "9112-6.3-2",     "",               "9110-8.6-9",     1, "Content-Length in a 1xx response")                           \
    X(LENGTH_IN_204,         "",               "9112-6.3-3",     "",               "9110-8.6-10",    1, "Content-Length in a 204 response")                           \
    X(LENGTH_IN_CONNECT,     "",               "9112-6.3-6",     "",               "9110-8.6-11",    1, "Content-Length in a 2xx response to CONNECT")                \
    X(LENGTH_UNUSED,         "",               "9112-6.3-1",     "",               "9110-8.6-3",     1, "invalid Content-Length where no body follows anyway")        \
    X(CODING_IN_1XX,         "",               "9112-6.3-2",     "",               "9112-6.1-9",     1, "Transfer-Encoding in a 1xx response")                        \
    X(CODING_IN_204,         "",               "9112-6.3-3",     "",               "9112-6.1-10",    1, "Transfer-Encoding in a 204 response")                        \
    X(CODING_IN_CONNECT,     "",               "9112-6.3-6",     "",               "9112-6.1-11",    1, "Transfer-Encoding in a 2xx response to CONNECT")             \
    X(CODING_TO_1_0,         "",               "9112-6.3-10",    "",               "9112-6.1-14",    1, "Transfer-Encoding in the response to an HTTP/1.0 request")
// clang-format on

enum h1_tolerance {
#define H1_TOLERANCE_ENUM(name, in_request, in_response, by_request, by_response, strict, text) H1_TOL_##name,
    H1_TOLERANCES(H1_TOLERANCE_ENUM)
#undef H1_TOLERANCE_ENUM
        H1_TOLERANCE_COUNT
};

/* A policy is a set of these bits: H1_TOLERATE(BARE_LF) | H1_TOLERATE(OBS_FOLD). */
#define H1_TOLERATE(name) (UINT64_C(1) << H1_TOL_##name)

/* Only what a recipient MUST or SHOULD put up with.  Bare LF and obs-fold are refused, of empty lines before
 * a request-line as many are skipped as the limits say, before a status-line none, BWS in chunk-ext and empty
 * list members are read.  What one kind of recipient MUST read and another need not is refused: a user agent
 * has to replace obs-fold in a response, a proxy to drop whitespace before its colons, a gateway may answer
 * 502 instead (RFC 9112, sections 5.1 and 5.2). */
#define H1_POLICY_STRICT_BIT(name, in_request, in_response, by_request, by_response, strict, text) \
    | (UINT64_C(strict) << H1_TOL_##name)
#define H1_POLICY_STRICT (UINT64_C(0) H1_TOLERANCES(H1_POLICY_STRICT_BIT))

/* Everything that leaves the framing decidable.  Meant for whoever examines a server: the response is read as
 * far as it can be, and each rule it broke is in the record. */
#define H1_POLICY_LENIENT_RESPONSE ((UINT64_C(1) << H1_TOLERANCE_COUNT) - 1)

/* The same for requests; tolerances that exist for responses only have no effect on requests. */
#define H1_POLICY_LENIENT_REQUEST H1_POLICY_LENIENT_RESPONSE

/* What was let pass in one message head or body. */
struct h1_tolerated {
    uint64_t set;                       /* bits as in a policy */
    uint64_t first[H1_TOLERANCE_COUNT]; /* offset of the first use; defined only where the bit is set */
};

/* Whether a tolerance was used. */
static inline bool h1_tolerated_has(const struct h1_tolerated *tolerated, enum h1_tolerance tolerance)
{
    return (tolerated->set >> tolerance & 1) != 0;
}

/* One row of H1_TOLERANCES.  All strings are static. */
struct h1_tolerance_row {
    const char *name;               /* the name in the table: "BARE_LF" */
    const char *allowed_in_request; /* catalogue ids, as in the table */
    const char *allowed_in_response;
    const char *broken_by_request;
    const char *broken_by_response;
    const char *text;
};

/* The row of a tolerance; NULL for values outside the enum. */
const struct h1_tolerance_row *h1_tolerance_info(enum h1_tolerance tolerance);

/* The catalogue id of the rule that lets the recipient of a message of this kind accept it; "" if there is
 * none. */
const char *h1_tolerance_allowed_by(enum h1_tolerance tolerance, enum h1_kind kind);

/* The catalogue id of the rule that the sender of a message of this kind broke; "" if there is none. */
const char *h1_tolerance_requirement(enum h1_tolerance tolerance, enum h1_kind kind);

#ifdef __cplusplus
}
#endif

#endif
