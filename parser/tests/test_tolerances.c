// SPDX-License-Identifier: MIT
/* Every tolerance: a message that needs it is accepted with it, recorded with its offset, and refused
 * without. */
#include "feed.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define HOST  "Host: a\r\n"
#define CODED "Transfer-Encoding: chunked\r\n"
#define OK    "HTTP/1.1 200 OK\r\n"

struct row {
    enum h1_tolerance tolerance;
    enum h1_kind kind;
    struct text input;
    uint64_t at;
    enum h1_error without; /* H1_OK: recorded whatever the policy */
    enum h1_method method; /* of the request that is answered */
    unsigned version;      /* its minor version plus 1 */
};

// clang-format off
static const struct row head_rows[] = {
    {H1_TOL_BARE_LF, H1_REQUEST, TEXT("GET / HTTP/1.1\n" HOST "\r\n"), 14, H1_ERR_BARE_LF, 0, 0},
    {H1_TOL_BARE_LF, H1_REQUEST, TEXT("GET / HTTP/1.1\r\nHost: a\n\n"), 23, H1_ERR_BARE_LF, 0, 0},
    {H1_TOL_BARE_LF, H1_REQUEST, TEXT("GET / HTTP/1.1\r\nHost: a\r\n\n"), 25, H1_ERR_BARE_LF, 0, 0},
    {H1_TOL_BARE_LF, H1_RESPONSE, TEXT("HTTP/1.1 200 OK\n\n"), 15, H1_ERR_BARE_LF, 0, 0},
    {H1_TOL_EMPTY_LINE, H1_REQUEST, TEXT("\r\nGET / HTTP/1.1\r\n" HOST "\r\n"), 0, H1_ERR_EMPTY_LINE, 0, 0},
    {H1_TOL_EMPTY_LINE_IN_RESPONSE, H1_RESPONSE, TEXT("\r\n\r\n" OK "\r\n"), 0, H1_ERR_EMPTY_LINE, 0, 0},
    {H1_TOL_BARE_CR, H1_REQUEST, TEXT("GET / HTTP/1.1\r\n" HOST "A: b\rc\r\n\r\n"), 29, H1_ERR_BARE_CR, 0, 0},
    {H1_TOL_BARE_CR, H1_REQUEST, TEXT("GET\r/ HTTP/1.1\r\n" HOST "\r\n"), 3, H1_ERR_BARE_CR, 0, 0},
    {H1_TOL_BARE_CR, H1_REQUEST, TEXT("GET / HTTP/1.1\r\nHost: a\r\r\nX:y\r\r\n\r\n"), 23, H1_ERR_BARE_CR, 0, 0},
    {H1_TOL_BARE_CR, H1_RESPONSE, TEXT("HTTP/1.1 200 a\rb\r\n\r\n"), 14, H1_ERR_BARE_CR, 0, 0},
    {H1_TOL_OBS_FOLD, H1_REQUEST, TEXT("GET / HTTP/1.1\r\n" HOST "A: b\r\n c\r\n\r\n"), 31, H1_ERR_OBS_FOLD, 0, 0},
    {H1_TOL_OBS_FOLD, H1_RESPONSE, TEXT(OK "A:\r\n\tb\r\n\r\n"), 21, H1_ERR_OBS_FOLD, 0, 0},
    {H1_TOL_START_LINE_SPACES, H1_REQUEST, TEXT("GET \t/\v\f HTTP/1.1\r\n" HOST "\r\n"), 4, H1_ERR_REQUEST_LINE_WHITESPACE, 0, 0},
    {H1_TOL_START_LINE_SPACES, H1_REQUEST, TEXT("GET\r\r/ HTTP/1.1\r\n" HOST "\r\n"), 3, H1_ERR_BARE_CR, 0, 0},
    {H1_TOL_START_LINE_SPACES, H1_RESPONSE, TEXT("HTTP/1.1  200 OK\r\n\r\n"), 9, H1_ERR_STATUS_LINE_SYNTAX, 0, 0},
    {H1_TOL_START_LINE_SPACES, H1_RESPONSE, TEXT("HTTP/1.1 200\tOK\r\n\r\n"), 12, H1_ERR_STATUS_LINE_SYNTAX, 0, 0},
    {H1_TOL_START_LINE_SURROUNDED, H1_REQUEST, TEXT(" GET / HTTP/1.1\r\n" HOST "\r\n"), 0, H1_ERR_REQUEST_LINE_WHITESPACE, 0, 0},
    {H1_TOL_START_LINE_SURROUNDED, H1_REQUEST, TEXT("GET / HTTP/1.1 \t\r\n" HOST "\r\n"), 14, H1_ERR_REQUEST_LINE_WHITESPACE, 0, 0},
    {H1_TOL_START_LINE_SURROUNDED, H1_RESPONSE, TEXT("\t" OK "\r\n"), 0, H1_ERR_STATUS_LINE_SYNTAX, 0, 0},
    {H1_TOL_START_LINE_CONTINUED, H1_REQUEST, TEXT("GET / HTTP/1.1\r\n Host: b\r\n\tX\r\n" HOST "\r\n"), 16, H1_ERR_START_LINE_CONTINUED, 0, 0},
    {H1_TOL_START_LINE_CONTINUED, H1_RESPONSE, TEXT(OK " A: b\r\n\r\n"), 17, H1_ERR_START_LINE_CONTINUED, 0, 0},
    {H1_TOL_CONTENT_LENGTH_LIST, H1_REQUEST, TEXT("GET / HTTP/1.1\r\n" HOST "Content-Length: 5, 05\r\n\r\n"), 42, H1_ERR_CONTENT_LENGTH_LIST, 0, 0},
    {H1_TOL_CONTENT_LENGTH_LIST, H1_RESPONSE, TEXT(OK "Content-Length: 5\r\nContent-Length: 5\r\n\r\n"), 52, H1_ERR_CONTENT_LENGTH_LIST, 0, 0},
    {H1_TOL_LENGTH_AND_CODING, H1_REQUEST, TEXT("GET / HTTP/1.1\r\n" HOST "Content-Length: 5\r\n" CODED "\r\n"), 44, H1_ERR_LENGTH_AND_CODING, 0, 0},
    {H1_TOL_LENGTH_AND_CODING, H1_RESPONSE, TEXT(OK CODED "Content-Length: x\r\n\r\n"), 45, H1_ERR_LENGTH_AND_CODING, 0, 0},
    {H1_TOL_CODING_IN_1_0, H1_REQUEST, TEXT("GET / HTTP/1.0\r\n" CODED "\r\n"), 16, H1_ERR_CODING_IN_1_0, 0, 0},
    {H1_TOL_CODING_IN_1_0, H1_RESPONSE, TEXT("HTTP/1.0 200 OK\r\n" CODED "\r\n"), 17, H1_ERR_CODING_IN_1_0, 0, 0},
    {H1_TOL_EMPTY_LIST_MEMBER, H1_REQUEST, TEXT("GET / HTTP/1.1\r\n" HOST "Transfer-Encoding: , chunked ,\r\n\r\n"), 44, H1_ERR_EMPTY_LIST_MEMBER, 0, 0},
    {H1_TOL_EMPTY_LIST_MEMBER, H1_RESPONSE, TEXT(OK "Transfer-Encoding: chunked,\r\n\r\n"), 43, H1_ERR_EMPTY_LIST_MEMBER, 0, 0},
    {H1_TOL_FIELD_NAME_WHITESPACE, H1_RESPONSE, TEXT(OK "A \t: b\r\n\r\n"), 18, H1_ERR_FIELD_NAME_WHITESPACE, 0, 0},
    {H1_TOL_FIELD_VALUE_CONTROL, H1_REQUEST, TEXT("GET / HTTP/1.1\r\n" HOST "A: b\x01\x7F\v\r\n\r\n"), 29, H1_ERR_FIELD_VALUE_CONTROL, 0, 0},
    {H1_TOL_FIELD_VALUE_CONTROL, H1_RESPONSE, TEXT(OK "A: \x1B[m\r\n\r\n"), 20, H1_ERR_FIELD_VALUE_CONTROL, 0, 0},
    {H1_TOL_FIELD_VALUE_NUL, H1_REQUEST, TEXT("GET / HTTP/1.1\r\n" HOST "A: b\0c\r\n\r\n"), 29, H1_ERR_FIELD_VALUE_NUL, 0, 0},
    {H1_TOL_FIELD_VALUE_NUL, H1_REQUEST, TEXT("GET / HTTP/1.1\r\nHost: \0a\r\n\r\n"), 22, H1_ERR_FIELD_VALUE_NUL, 0, 0},
    {H1_TOL_FIELD_VALUE_NUL, H1_REQUEST, TEXT("GET / HTTP/1.1\r\nHost: \0\r\n\r\n"), 22, H1_ERR_FIELD_VALUE_NUL, 0, 0},
    {H1_TOL_FIELD_VALUE_NUL, H1_RESPONSE, TEXT(OK "A: \0\r\n\r\n"), 20, H1_ERR_FIELD_VALUE_NUL, 0, 0},
    {H1_TOL_VERSION_MAJOR, H1_RESPONSE, TEXT("HTTP/3.7 200 OK\r\n\r\n"), 5, H1_ERR_VERSION_UNSUPPORTED, 0, 0},
    {H1_TOL_REASON_SP_MISSING, H1_RESPONSE, TEXT("HTTP/1.1 200\r\n\r\n"), 12, H1_ERR_REASON_SP_MISSING, 0, 0},
    {H1_TOL_REASON_OCTET, H1_RESPONSE, TEXT("HTTP/1.1 200 \x01\0\r\n\r\n"), 13, H1_ERR_REASON_OCTET, 0, 0},
    {H1_TOL_STATUS_CODE_RANGE, H1_RESPONSE, TEXT("HTTP/1.1 999 OK\r\n\r\n"), 9, H1_ERR_STATUS_CODE_RANGE, 0, 0},
    {H1_TOL_LENGTH_IN_1XX, H1_RESPONSE, TEXT("HTTP/1.1 100 \r\nContent-Length: 0\r\n\r\n"), 15, H1_OK, 0, 0},
    {H1_TOL_LENGTH_IN_204, H1_RESPONSE, TEXT("HTTP/1.1 204 \r\nContent-Length: 0\r\n\r\n"), 15, H1_OK, 0, 0},
    {H1_TOL_LENGTH_IN_CONNECT, H1_RESPONSE, TEXT("HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n"), 15, H1_OK, H1_METHOD_CONNECT, 0},
    {H1_TOL_LENGTH_UNUSED, H1_RESPONSE, TEXT("HTTP/1.1 304 \r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"), 50, H1_OK, 0, 0},
    {H1_TOL_LENGTH_AND_CODING, H1_RESPONSE, TEXT("HTTP/1.1 304 \r\n" CODED "Content-Length: 1\r\n\r\n"), 43, H1_OK, 0, 0},
    {H1_TOL_CODING_IN_1_0, H1_RESPONSE, TEXT("HTTP/1.0 200 \r\nConnection: keep-alive\r\n" CODED "\r\n"), 39, H1_OK, H1_METHOD_HEAD, 0},
    {H1_TOL_CODING_IN_1_0, H1_RESPONSE, TEXT("HTTP/1.0 304 \r\n" CODED "\r\n"), 15, H1_OK, 0, 0},
    {H1_TOL_LENGTH_UNUSED, H1_RESPONSE, TEXT("HTTP/1.1 200 \r\nContent-Length: x\r\n\r\n"), 31, H1_OK, H1_METHOD_HEAD, 0},
    {H1_TOL_CODING_IN_1XX, H1_RESPONSE, TEXT("HTTP/1.1 101 \r\n" CODED "\r\n"), 15, H1_OK, 0, 0},
    {H1_TOL_CODING_IN_204, H1_RESPONSE, TEXT("HTTP/1.1 204 \r\n" CODED "\r\n"), 15, H1_OK, 0, 0},
    {H1_TOL_CODING_IN_CONNECT, H1_RESPONSE, TEXT("HTTP/1.1 204 \r\n" CODED "\r\n"), 15, H1_OK, H1_METHOD_CONNECT, 0},
    {H1_TOL_CODING_TO_1_0, H1_RESPONSE, TEXT(OK CODED "\r\n"), 17, H1_OK, 0, 1},
};

/* All chunked. */
static const struct row body_rows[] = {
    {H1_TOL_BARE_LF, H1_REQUEST, TEXT("0\r\nA: b\n\n"), 7, H1_ERR_BARE_LF, 0, 0},
    {H1_TOL_OBS_FOLD, H1_REQUEST, TEXT("1\r\nx\r\n0\r\nA: b\r\n c\r\n\r\n"), 15, H1_ERR_OBS_FOLD, 0, 0},
    {H1_TOL_CHUNK_EXT_BWS, H1_REQUEST, TEXT("1 \t; a = \"b\" ;c\r\nx\r\n0\r\n\r\n"), 1, H1_ERR_CHUNK_EXT_BWS, 0, 0},
    {H1_TOL_CHUNK_EXT_BWS, H1_REQUEST, TEXT("1;a =b\r\nx\r\n0\r\n\r\n"), 3, H1_ERR_CHUNK_EXT_BWS, 0, 0},
    {H1_TOL_CHUNK_EXT_BWS, H1_RESPONSE, TEXT("1\t;\ta\r\nx\r\n0\r\n\r\n"), 1, H1_ERR_CHUNK_EXT_BWS, 0, 0},
    {H1_TOL_BARE_LF, H1_RESPONSE, TEXT("0\r\n\n"), 3, H1_ERR_BARE_LF, 0, 0},
    {H1_TOL_BARE_CR, H1_REQUEST, TEXT("0\r\nA: b\rc\r\n\r\n"), 7, H1_ERR_BARE_CR, 0, 0},
    {H1_TOL_FIELD_VALUE_NUL, H1_REQUEST, TEXT("0\r\nA: \0\r\n\r\n"), 6, H1_ERR_FIELD_VALUE_NUL, 0, 0},
    {H1_TOL_FIELD_VALUE_CONTROL, H1_RESPONSE, TEXT("0\r\nA: \x7F\r\n\r\n"), 6, H1_ERR_FIELD_VALUE_CONTROL, 0, 0},
    {H1_TOL_FIELD_NAME_WHITESPACE, H1_RESPONSE, TEXT("0\r\nA : b\r\n\r\n"), 4, H1_ERR_FIELD_NAME_WHITESPACE, 0, 0},
    {H1_TOL_CHUNK_SIZE_SPACES, H1_RESPONSE, TEXT("1  \r\nx\r\n0  \r\n\r\n"), 1, H1_ERR_CHUNK_SIZE_SYNTAX, 0, 0},
    {H1_TOL_CHUNK_SIZE_SPACES, H1_RESPONSE, TEXT("1;a \r\nx\r\n0\r\n\r\n"), 3, H1_ERR_CHUNK_EXT_SYNTAX, 0, 0},
    {H1_TOL_CHUNK_BARE_LF, H1_RESPONSE, TEXT("1\nx\r\n0\r\n\r\n"), 1, H1_ERR_CHUNK_LINE_END, 0, 0},
    {H1_TOL_CHUNK_BARE_LF, H1_RESPONSE, TEXT("1\r\nx\n0\r\n\r\n"), 4, H1_ERR_CHUNK_DATA_END, 0, 0},
};
// clang-format on

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

static bool seen[2][H1_TOLERANCE_COUNT];

struct found {
    enum h1_error error;
    const struct h1_tolerated *tolerated;
};

/* Checks what came out with and without the tolerance. */
static void check(const struct row *row, struct found with, struct found without)
{
    const char *name = h1_tolerance_info(row->tolerance)->name;

    if (with.error != H1_OK)
        feed_fail(row->input, name, h1_error_info(with.error)->name);
    if (with.tolerated->set != UINT64_C(1) << row->tolerance)
        feed_fail(row->input, name, "not just that");
    assert_int_equal(with.tolerated->first[row->tolerance], row->at);
    if (without.error != row->without)
        feed_fail(row->input, h1_error_info(row->without)->name, h1_error_info(without.error)->name);
    if (row->without == H1_OK)
        assert_true(h1_tolerated_has(without.tolerated, row->tolerance));
    assert_string_not_equal(h1_tolerance_requirement(row->tolerance, row->kind), "");
    assert_string_not_equal(h1_tolerance_allowed_by(row->tolerance, row->kind), "");
    seen[row->kind][row->tolerance] = true;
}

static void heads(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(head_rows); i++) {
        const struct row *row = &head_rows[i];
        struct h1_config on = {UINT64_C(1) << row->tolerance, H1_LIMITS_DEFAULT, NULL};
        struct h1_config off = {H1_POLICY_LENIENT_RESPONSE & ~on.policy, H1_LIMITS_DEFAULT, NULL};
        struct head_outcome with;
        struct head_outcome without;
        struct feed feed = {
            .kind = row->kind, .request_method = row->method, .request_version = row->version};

        /* a single bare CR in a start-line is tolerated by either of two flags */
        if (row->tolerance == H1_TOL_BARE_CR)
            off.policy &= ~(H1_TOLERATE(START_LINE_SPACES) | H1_TOLERATE(START_LINE_SURROUNDED));
        if (row->tolerance == H1_TOL_START_LINE_SPACES)
            off.policy &= ~(H1_TOLERATE(BARE_CR) | H1_TOLERATE(START_LINE_SURROUNDED));
        feed.config = &on;
        feed_head(feed, row->input, &with);
        feed.config = &off;
        feed_head(feed, row->input, &without);
        check(row, (struct found){with.error, &with.head.tolerated},
              (struct found){without.error, &without.head.tolerated});
    }
}

static void bodies(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(body_rows); i++) {
        const struct row *row = &body_rows[i];
        struct h1_config on = {UINT64_C(1) << row->tolerance, H1_LIMITS_DEFAULT, NULL};
        struct h1_config off = {H1_POLICY_LENIENT_RESPONSE & ~on.policy, H1_LIMITS_DEFAULT, NULL};
        struct h1_framing framing = {H1_FRAMING_CHUNKED, 4, false, 0};
        struct body_outcome with;
        struct body_outcome without;

        feed_body((struct feed){.kind = row->kind, .config = &on}, framing, row->input, &with);
        feed_body((struct feed){.kind = row->kind, .config = &off}, framing, row->input, &without);
        check(row, (struct found){with.error, &with.tolerated},
              (struct found){without.error, &without.tolerated});
    }
}

/* In both directions, where it is allowed at all. */
static void each_tolerance_was_seen(void **state)
{
    (void)state;
    for (int i = 0; i < H1_TOLERANCE_COUNT; i++) {
        for (int kind = H1_REQUEST; kind <= H1_RESPONSE; kind++) {
            enum h1_tolerance tolerance = (enum h1_tolerance)i;
            bool possible = h1_tolerance_allowed_by(tolerance, (enum h1_kind)kind)[0] != '\0';
            if (possible != seen[kind][i])
                print_error("%s row needs %s in a %s\n", possible ? "no" : "a",
                            h1_tolerance_info(tolerance)->name, kind == H1_REQUEST ? "request" : "response");
            assert_int_equal(possible, seen[kind][i]);
        }
    }
}

/* What requests have no rule for, no policy lets a request do. */
static void requests_have_fewer(void **state)
{
    static const struct text inputs[] = {
        TEXT("GET / HTTP/1.1\r\nHost : a\r\n\r\n"),
        TEXT("GET / HTTP/2.0\r\nHost: a\r\n\r\n"),
    };

    (void)state;
    for (size_t i = 0; i < COUNT(inputs); i++) {
        struct head_outcome outcome;
        feed_head((struct feed){.kind = H1_REQUEST, .config = &h1_config_lenient}, inputs[i], &outcome);
        assert_int_equal(outcome.result, H1_INVALID);
    }
}

static void policies(void **state)
{
    (void)state;
    assert_int_equal(H1_POLICY_STRICT & H1_TOLERATE(BARE_LF), 0);
    assert_int_equal(H1_POLICY_STRICT & H1_TOLERATE(OBS_FOLD), 0);
    assert_int_equal(H1_POLICY_STRICT & H1_TOLERATE(EMPTY_LINE), H1_TOLERATE(EMPTY_LINE));
    assert_int_equal(H1_POLICY_STRICT & H1_TOLERATE(EMPTY_LINE_IN_RESPONSE), 0);
    assert_int_equal(H1_POLICY_STRICT & H1_TOLERATE(CHUNK_EXT_BWS), H1_TOLERATE(CHUNK_EXT_BWS));
    assert_int_equal(H1_POLICY_STRICT & ~H1_POLICY_LENIENT_RESPONSE, 0);
    assert_null(h1_tolerance_info((enum h1_tolerance)H1_TOLERANCE_COUNT));
    assert_string_equal(h1_tolerance_allowed_by((enum h1_tolerance)H1_TOLERANCE_COUNT, H1_REQUEST), "");
    assert_string_equal(h1_tolerance_allowed_by(H1_TOL_FIELD_NAME_WHITESPACE, H1_REQUEST), "");
    assert_string_equal(h1_tolerance_allowed_by(H1_TOL_OBS_FOLD, H1_REQUEST), "9112-5.2-3");
    assert_string_equal(h1_tolerance_allowed_by(H1_TOL_OBS_FOLD, H1_RESPONSE), "9112-5.2-6");
    assert_string_equal(h1_tolerance_requirement((enum h1_tolerance)H1_TOLERANCE_COUNT, H1_REQUEST), "");
    assert_string_equal(h1_tolerance_requirement(H1_TOL_FIELD_NAME_WHITESPACE, H1_REQUEST), "");
    assert_string_equal(h1_tolerance_requirement(H1_TOL_FIELD_NAME_WHITESPACE, H1_RESPONSE), "9112-5.1-2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heads),
        cmocka_unit_test(bodies),
        cmocka_unit_test(each_tolerance_was_seen),
        cmocka_unit_test(requests_have_fewer),
        cmocka_unit_test(policies),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
