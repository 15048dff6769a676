// SPDX-License-Identifier: MIT
/* test_misread.c - faults in reading requests: the same octets without and with the fault, each fed
 * whole and octet by octet. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "conversation.h"

struct row {
    const char *fault;
    const char *input;
    const char *right; /* status codes of all answers */
    const char *wrong; /* the same with the fault */
};

#define GET     "GET /hello.txt HTTP/1.1\r\nHost: a\r\n"
#define POST    "POST /echo HTTP/1.1\r\nHost: a\r\n"
#define CHUNKED POST "Transfer-Encoding: chunked\r\n\r\n"
#define NEXT    "GET /none HTTP/1.1\r\nHost: a\r\n\r\n" /* 404 */
#define BEHIND  "0\r\n\r\n" NEXT

// clang-format off
static const struct row rows[] = {
    /* the request-line */
    {"refuse-empty-line",          "\r\n" GET "\r\n", "200", "400"},
    {"bare-cr-ends-line",          GET "X: 1\rHost: b\r\n\r\n", "400", "400"},
    {"bare-cr-ends-line",          "GET /hello.txt HTTP/1.1\rHost: a\r\n\r\n" NEXT, "400", "200 404"},
    {"bare-cr-dropped",            GET "X: \r1\r\n\r\n" NEXT, "400", "200 404"},
    {"words-behind-version",       "GET /hello.txt HTTP/1.1 x y\r\nHost: a\r\n\r\n" NEXT, "400", "200 404"},
    {"missing-version-is-1-1",     "GET /hello.txt\r\nHost: a\r\n\r\n" NEXT, "400", "200 404"},
    {"any-major-version",          "GET /hello.txt HTTP/3.0\r\nHost: a\r\n\r\n" NEXT, "505", "200"},
    {"any-version-case",           "GET /hello.txt http/1.1\r\nHost: a\r\n\r\n" NEXT, "400", "200 404"},
    {"any-version",                "GET /hello.txt HTTP/11\r\nHost: a\r\n\r\n" NEXT, "400", "200 404"},
    {"target-fragment-dropped",    "GET /hello.txt#a HTTP/1.1\r\nHost: a\r\n\r\n" NEXT, "400", "200 404"},
    {"any-target-form",            "GET hello.txt HTTP/1.1\r\nHost: a\r\n\r\n" NEXT, "400", "200 404"},
    /* field lines */
    {"space-before-colon-dropped", POST "Content-Length \t: 3\r\n\r\nabc" NEXT, "400", "200 404"},
    {"space-before-colon-ignored", "GET /hello.txt HTTP/1.1\r\nHost : a\r\nHost: a\r\n\r\n" NEXT, "400", "200 404"},
    {"fold-ignored",               GET "X: a\r\n b\r\n\r\n" NEXT, "400", "200 404"},
    {"fold-is-field",              GET "X: a\r\n Host: b\r\n\r\n" NEXT, "400", "400"},
    {"fold-joined",                "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n 1\r\n 0\r\n\r\n0123456789" NEXT, "400", "200 404"},
    {"line-without-colon-ignored", GET "X\r\n\r\n" NEXT, "400", "200 404"},
    {"field-name-octets-dropped",  POST "Content-(Length: 3\r\n\r\nabc" NEXT, "400", "200 404"},
    {"high-bit-cleared",           GET "X: 1\x8d\x8aHost: b\r\n\r\n", "200", "400"},
    {"host-optional",              "GET /hello.txt HTTP/1.1\r\n\r\n" NEXT, "400", "200 404"},
    {"underscore-is-hyphen",       POST "Content_Length: 3\r\n\r\nabc" NEXT, "200 501", "200 404"},
    /* content */
    {"first-length-counts",        POST "Content-Length: 3\r\nX: y\r\nContent-Length: 4\r\n\r\nabc" NEXT, "400", "200 404"},
    {"first-length-counts",        POST "Content-Length: 3, 4\r\n\r\nabc" NEXT, "400", "200 404"},
    {"last-length-counts",         POST "Content-Length: 4\r\nX: y\r\nContent-Length: 3\r\n\r\nabc" NEXT, "400", "200 404"},
    {"last-length-counts",         POST "Content-Length: 4, 3\r\n\r\nabc" NEXT, "400", "200 404"},
    {"length-up-to-non-digit",     POST "Content-Length: 3 x\r\n\r\nabc" NEXT, "400", "200 404"},
    {"invalid-length-is-zero",     POST "Content-Length: +3\r\n\r\n" NEXT, "400", "200 404"},
    {"length-of-32-bits",          POST "Content-Length: 4294967299\r\n\r\nabc" NEXT, "413", "200 404"},
    {"length-only-for-post",       GET "Content-Length: 3\r\n\r\nabc" NEXT, "200 404", "200 501"},
    {"length-overrides-coding",    POST "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nabc" NEXT, "400", "200 404"},
    {"coding-with-length-persists", POST "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n" BEHIND, "400", "200 404"},
    {"codings-behind-chunked-ignored", POST "Transfer-Encoding: chunked, gzip\r\n\r\n" BEHIND, "400", "200 404"},
    {"any-coding-is-chunked",      POST "Transfer-Encoding: \"x\"\r\n\r\n" BEHIND, "400", "200 404"},
    {"unknown-coding-accepted",    POST "Transfer-Encoding: x, chunked\r\n\r\n" BEHIND, "501", "200 404"},
    {"chunk-size-octets-dropped",  CHUNKED "0x3\r\nabc\r\n" BEHIND, "400", "200 404"},
    {"chunk-size-up-to-non-digit", CHUNKED "3x4\r\nabc\r\n" BEHIND, "400", "200 404"},
    {"chunk-size-spaces-ignored",  CHUNKED "3 \r\nabc\r\n" BEHIND, "400", "200 404"},
    {"chunk-size-of-32-bits",      CHUNKED "100000003\r\nabc\r\n" BEHIND, "413", "200 404"},
    {"chunk-size-of-64-bits",      CHUNKED "10000000000000003\r\nabc\r\n" BEHIND, "400", "200 404"},
    {"chunk-data-end-unchecked",   CHUNKED "3\r\nabcde\r\n" BEHIND, "400", "200 404"},
    {"chunk-data-end-optional",    CHUNKED "3\r\nabc" BEHIND, "400", "200 404"},
    {"chunk-lf-ends-line",         CHUNKED "3\nabc\n0\n\r\n" NEXT, "400", "200 404"},
    {"chunk-ext-quotes-hide-line-end", CHUNKED "3;a=\"\r\n\"\r\nabc\r\n" BEHIND, "400", "200 404"},
    {"trailers-unread",            CHUNKED "0\r\nGET /none HTTP/1.1\r\nHost: a\r\n\r\n", "400", "200 404"},
    {"trailer-length-counts",      CHUNKED "0\r\nContent-Length: 3\r\n\r\nabc" NEXT, "200 501", "200 404"},
    {"trailer-conditions-count",   CHUNKED "0\r\nIf-Match: \"x\"\r\n\r\n" NEXT, "200 404", "412 404"},
    {"trailer-without-colon-ignored", CHUNKED "0\r\nX\r\nY: z\r\n\r\n" NEXT, "400", "200 404"},
};
// clang-format on

/* The status codes in `output`, separated by spaces. */
static void read_statuses(const char *output, char *statuses, size_t size)
{
    size_t len = 0;

    statuses[0] = '\0';
    while ((output = strstr(output, "HTTP/1.1 ")) && len + 5 < size) {
        output += strlen("HTTP/1.1 ");
        if (*output < '1' || *output > '5') /* words of a refusal */
            continue;
        if (len > 0)
            statuses[len++] = ' ';
        memcpy(statuses + len, output, 3);
        len += 3;
        statuses[len] = '\0';
    }
}

/* What comes back when the input is cut into pieces of `piece` octets. */
static void expect_statuses(const struct row *row, const struct srv_site *site, size_t piece,
                            const char *expected)
{
    struct conversation c;
    char statuses[80];
    size_t len = strlen(row->input);

    conversation_begin(&c, site);
    for (size_t at = 0; at < len; at += piece)
        conversation_say(&c, row->input + at, len - at < piece ? len - at : piece);
    conversation_finish(&c);
    read_statuses(c.output, statuses, sizeof(statuses));
    if (strcmp(statuses, expected) != 0)
        fail_msg("%s, pieces of %zu: '%s', expected '%s'", row->fault, piece, statuses, expected);
    conversation_end(&c);
}

static void faults_change_statuses(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); ++i) {
        struct srv_site site = test_site();
        enum srv_fault fault;

        expect_statuses(&rows[i], &site, 1, rows[i].right);
        expect_statuses(&rows[i], &site, SIZE_MAX / 2, rows[i].right);
        if (!srv_fault_find(rows[i].fault, &fault))
            fail_msg("there is no fault %s", rows[i].fault);
        srv_faults_add(&site.faults, fault);
        expect_statuses(&rows[i], &site, 1, rows[i].wrong);
        expect_statuses(&rows[i], &site, SIZE_MAX / 2, rows[i].wrong);
    }
}

/* One octet after the other that no reader can make sense of: edits are bounded. */
static void edits_end(void **state)
{
    static const char begin[] = "GET /hello.txt HTTP/1.1\r\nHost: a\r\nX";
    struct srv_site site = test_site();
    struct conversation c;

    (void)state;
    for (int i = 0; i < SRV_FAULT_COUNT; ++i)
        if (strstr(srv_fault_info((enum srv_fault)i)->id, "dropped"))
            srv_faults_add(&site.faults, (enum srv_fault)i);
    conversation_begin(&c, &site);
    conversation_say_string(&c, begin);
    for (size_t i = 0; i < 3000; ++i)
        conversation_say_string(&c, "(");
    conversation_say_string(&c, ": y\r\n\r\n");
    assert_non_null(strstr(c.output, "HTTP/1.1 400 "));
    conversation_end(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faults_change_statuses),
        cmocka_unit_test(edits_end),
    };

    return cmocka_run_group_tests_name("misread", tests, NULL, NULL);
}
