// SPDX-License-Identifier: MIT
/* test_resources.c - the resources that are no files: any status code by name, a page behind a
 * password, TRACE; and for which authorities anything is served.  (The echo resource is in test_connection.c,
 * generated content in test_generated.c.) */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "conversation.h"
#include "status.h"

struct row {
    const char *request;
    const char *answer;
};

#define GET(target, fields) "GET " target " HTTP/1.1\r\nHost: a\r\n" fields "\r\n"
#define STATUS(status)      "HTTP/1.1 " status "\r\n{date}"
#define CHALLENGE           "Basic realm=\"httproof\", charset=\"UTF-8\"\r\n"
#define TEXT                "Content-Type: text/plain; charset=utf-8\r\n"
#define MISSING             STATUS("404 Not Found") "{refusal}"

#define PRIVATE(credentials) GET("/private", "Authorization: " credentials "\r\n")
#define DENIED               STATUS("401 Unauthorized") "WWW-Authenticate: " CHALLENGE "{refusal}"
#define PAGE_FIELDS \
    "ETag: \"17-9ffdc25cf4eb4ee9\"\r\nAccept-Ranges: bytes\r\n" TEXT "Content-Length: 23\r\n\r\n"
#define PAGE  STATUS("200 OK") PAGE_FIELDS "You know the password.\n"
#define RIGHT "aHR0cHJvb2Y6Y29uZm9ybWFuY2U="

static const struct row rows[] = {
    {GET("/status/200", ""), STATUS("200 OK") "{refusal}"},
    {GET("/status/201", ""), STATUS("201 Created") "Location: /status/200\r\n{refusal}"},
    {GET("/status/204", ""), STATUS("204 No Content") "\r\n"},
    {GET("/status/205", ""), STATUS("205 Reset Content") "Content-Length: 0\r\n\r\n"},
    {GET("/status/301", ""), STATUS("301 Moved Permanently") "Location: /status/200\r\n{refusal}"},
    {GET("/status/308", ""), STATUS("308 Permanent Redirect") "Location: /status/200\r\n{refusal}"},
    {GET("/status/304", ""), STATUS("304 Not Modified") "ETag: \"304\"\r\n\r\n"},
    {GET("/status/401", ""), STATUS("401 Unauthorized") "WWW-Authenticate: " CHALLENGE "{refusal}"},
    {GET("/status/404", ""), MISSING},
    {GET("/status/405", ""), STATUS("405 Method Not Allowed") "Allow: OPTIONS\r\n{refusal}"},
    {GET("/status/407", ""),
     STATUS("407 Proxy Authentication Required") "Proxy-Authenticate: " CHALLENGE "{refusal}"},
    {GET("/status/416", ""),
     STATUS("416 Range Not Satisfiable") "Accept-Ranges: bytes\r\nContent-Range: bytes */0\r\n{refusal}"},
    {GET("/status/426", ""),
     STATUS("426 Upgrade Required") "Connection: upgrade\r\nUpgrade: websocket\r\n{refusal}"},
    {GET("/status/429", ""), STATUS("429 Too Many Requests") "Retry-After: 1\r\n{refusal}"},
    {GET("/status/503", ""), STATUS("503 Service Unavailable") "Retry-After: 1\r\n{refusal}"},
    {"HEAD /status/503 HTTP/1.1\r\nHost: a\r\n\r\n",
     STATUS("503 Service Unavailable") "Retry-After: 1\r\n" TEXT "Content-Length: {number}\r\n\r\n"},
    {"HEAD /status/205 HTTP/1.1\r\nHost: a\r\n\r\n", STATUS("205 Reset Content") "Content-Length: 0\r\n\r\n"},
    {"OPTIONS /status/503 HTTP/1.1\r\nHost: a\r\n\r\n",
     STATUS("204 No Content") "Allow: GET, HEAD, OPTIONS\r\n\r\n"},
    {"DELETE /status/503 HTTP/1.1\r\nHost: a\r\n\r\n",
     STATUS("405 Method Not Allowed") "Allow: GET, HEAD, OPTIONS\r\n{refusal}"},
    {GET("/status/200", "If-Match: \"x\"\r\n"), STATUS("412 Precondition Failed") "{refusal}"},
    {GET("/status/404", "If-Match: \"x\"\r\n"), MISSING},
    {GET("/status/200", "Range: bytes=0-0\r\n"), STATUS("200 OK") "{refusal}"},
    {GET("/status/100", ""), MISSING},
    {GET("/status/101", ""), MISSING},
    {GET("/status/206", ""), MISSING},
    {GET("/status/306", ""), MISSING},
    {GET("/status/418", ""), MISSING},
    {GET("/status/600", ""), MISSING},
    {GET("/status/000", ""), MISSING},
    {GET("/status/0200", ""), MISSING},
    {GET("/status/20", ""), MISSING},
    {GET("/status/200x", ""), MISSING},
    {GET("/status/200/", ""), MISSING},
    {GET("/status/", ""), MISSING},
    {GET("/status", ""), MISSING},

    {GET("/private", ""), DENIED},
    {PRIVATE("Basic " RIGHT), PAGE},
    {PRIVATE("bASIC   " RIGHT), PAGE},
    {PRIVATE("Basic"), DENIED},
    {PRIVATE("Basic" RIGHT), DENIED},
    {PRIVATE("Basic " RIGHT "="), DENIED},
    {PRIVATE("Basic aHR0cHJvb2Y6Y29uZm9ybWFuY2"), DENIED},
    {PRIVATE("Basic ahr0chjvb2y6y29uzm9ybwfuy2u="), DENIED},
    {PRIVATE("Bearer " RIGHT), DENIED},
    {PRIVATE(""), DENIED},
    {GET("/private", "Authorization: Basic " RIGHT "\r\nAuthorization: Basic " RIGHT "\r\n"), DENIED},
    {GET("/private", "If-None-Match: *\r\n"), DENIED},
    {GET("/private", "If-None-Match: *\r\nAuthorization: Basic " RIGHT "\r\n"),
     STATUS("304 Not Modified") "ETag: \"17-9ffdc25cf4eb4ee9\"\r\n\r\n"},
    {"HEAD /private HTTP/1.1\r\nHost: a\r\nAuthorization: Basic " RIGHT "\r\n\r\n",
     STATUS("200 OK") PAGE_FIELDS},
    {"POST /private HTTP/1.1\r\nHost: a\r\n\r\n",
     STATUS("405 Method Not Allowed") "Allow: GET, HEAD, OPTIONS\r\n{refusal}"},
};

static void each_row(void **state)
{
    struct srv_site site = test_site();
    size_t wrong = 0;
    (void)state;

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); ++i) {
        struct conversation c;
        conversation_begin(&c, &site);
        conversation_say_string(&c, rows[i].request);
        wrong += !output_matches(rows[i].request, c.output, rows[i].answer) || !conversation_is_open(&c);
        conversation_end(&c);
    }
    assert_int_equal(wrong, 0);
}

/* Every code that has a row, but 1xx and 206, can be had, and is followed by the next answer. */
static void each_code(void **state)
{
    struct srv_site site = test_site();
    unsigned found = 0;
    (void)state;

    for (unsigned code = 0; code < 1000; ++code) {
        struct conversation c;
        char request[200], line[20];

        sprintf(request,
                "GET /status/%03u HTTP/1.1\r\nHost: a\r\n\r\nGET /hello.txt HTTP/1.1\r\nHost: a\r\n\r\n",
                code);
        conversation_begin(&c, &site);
        conversation_say_string(&c, request);
        bool expected = code >= 200 && code != 206 && srv_status_find(code)->code == code;
        sprintf(line, "HTTP/1.1 %u ", expected ? code : 404);
        assert_memory_equal(c.output, line, strlen(line));
        assert_string_equal(c.output + c.len - 13, "Hello, world!");
        assert_true(conversation_is_open(&c));
        found += expected;
        conversation_end(&c);
    }
    assert_in_range(found, 40, 50);
}

/* Behind an answer that closes, both connection options stand in one field line. */
static void upgrade_and_close(void **state)
{
    struct srv_site site = test_site();
    struct conversation c;
    (void)state;

    conversation_begin(&c, &site);
    conversation_say_string(&c, GET("/status/426", "Connection: close\r\n"));
    assert_true(output_matches(
        "426", c.output,
        STATUS("426 Upgrade Required") "Connection: close, upgrade\r\nUpgrade: websocket\r\n{refusal}"));
    conversation_end(&c);
}

/* Without an echo resource nothing takes POST. */
static void no_echo(void **state)
{
    struct srv_site site = test_site();
    struct conversation c;
    (void)state;

    site.echo_path = NULL;
    conversation_begin(&c, &site);
    conversation_say_string(&c,
                            "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\nPOST /echo HTTP/1.1\r\nHost: a\r\n\r\n");
    assert_true(output_matches("no echo", c.output,
                               STATUS("204 No Content") "Allow: GET, HEAD, OPTIONS\r\n\r\n" MISSING));
    conversation_end(&c);
}

/* ---- TRACE ---- */

#define TRACED(length, head) \
    STATUS("200 OK") "Content-Type: message/http\r\nContent-Length: " #length "\r\n\r\n" head
#define ALLOW_TRACE "Allow: GET, HEAD, OPTIONS, TRACE\r\n"

static const struct row traced[] = {
    {"TRACE /x?y HTTP/1.1\r\nHost: a\r\n\r\n", TRACED(32, "TRACE /x?y HTTP/1.1\r\nHost: a\r\n\r\n")},
    {"\r\nTRACE / HTTP/1.1\r\nhOST:a\r\nX:  y\t\r\nX:\r\n\r\n",
     TRACED(40, "TRACE / HTTP/1.1\r\nhOST:a\r\nX:  y\t\r\nX:\r\n\r\n")},
    {"TRACE / HTTP/1.1\r\nAuthorization: a\r\nHost: a\r\ncookie: b=c\r\nPROXY-AUTHORIZATION: d\r\nX: "
     "y\r\nX-Api-Key:\r\n\r\n",
     TRACED(35, "TRACE / HTTP/1.1\r\nHost: a\r\nX: y\r\n\r\n")},
    {"TRACE http://b/ HTTP/1.1\r\nHost: a\r\nMax-Forwards: 0\r\nIf-Match: \"x\"\r\nContent-Length: 0\r\n\r\n",
     TRACED(88, "TRACE http://b/ HTTP/1.1\r\nHost: a\r\nMax-Forwards: 0\r\nIf-Match: "
                "\"x\"\r\nContent-Length: 0\r\n\r\n")},
    {"TRACE / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx", STATUS("400 Bad Request") "{refusal}"},
    {"TRACE / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
     STATUS("400 Bad Request") "{refusal}"},
    {"OPTIONS /hello.txt HTTP/1.1\r\nHost: a\r\n\r\n", STATUS("204 No Content") ALLOW_TRACE "\r\n"},
    {"DELETE /hello.txt HTTP/1.1\r\nHost: a\r\n\r\n",
     STATUS("405 Method Not Allowed") ALLOW_TRACE "{refusal}"},
    {"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
     STATUS("204 No Content") "Allow: GET, HEAD, POST, OPTIONS, TRACE\r\n\r\n"},
};

static bool check(const struct srv_site *site, const struct row *row, size_t piece)
{
    struct conversation c;
    size_t len = strlen(row->request);

    conversation_begin(&c, site);
    for (size_t at = 0; at < len; at += piece)
        conversation_say(&c, row->request + at, piece < len - at ? piece : len - at);
    bool ok = output_matches(row->request, c.output, row->answer) && conversation_is_open(&c);
    conversation_end(&c);
    return ok;
}

static void trace(void **state)
{
    struct srv_site site = test_site();
    size_t wrong = 0;
    (void)state;

    site.traces = true;
    for (size_t i = 0; i < sizeof(traced) / sizeof(traced[0]); ++i)
        wrong += !check(&site, &traced[i], 1000) || !check(&site, &traced[i], 1);
    assert_int_equal(wrong, 0);
}

/* ---- Authorities ---- */

#define FOREIGN           STATUS("421 Misdirected Request") "{refusal}"
#define ASKED(line, host) line " HTTP/1.1\r\nHost: " host "\r\n\r\n"

static const struct row addressed[] = {
    {ASKED("OPTIONS /", "example.org"), STATUS("204 No Content") "Allow: GET, HEAD, OPTIONS\r\n\r\n"},
    {ASKED("OPTIONS /", "EXAMPLE.org:8080"), STATUS("204 No Content") "Allow: GET, HEAD, OPTIONS\r\n\r\n"},
    {ASKED("OPTIONS /", "example.org.evil"), FOREIGN},
    {ASKED("OPTIONS /", "example.or"), FOREIGN},
    {ASKED("OPTIONS /", ""), FOREIGN},
    {ASKED("OPTIONS /", "[::1]:81"), STATUS("204 No Content") "Allow: GET, HEAD, OPTIONS\r\n\r\n"},
    {ASKED("OPTIONS /", "[::1]"), FOREIGN},
    {ASKED("OPTIONS /", "[::1]:80"), FOREIGN},
    {ASKED("OPTIONS /", "default:80"), STATUS("204 No Content") "Allow: GET, HEAD, OPTIONS\r\n\r\n"},
    {ASKED("OPTIONS /", "default"), STATUS("204 No Content") "Allow: GET, HEAD, OPTIONS\r\n\r\n"},
    {ASKED("OPTIONS /", "default:"), STATUS("204 No Content") "Allow: GET, HEAD, OPTIONS\r\n\r\n"},
    {ASKED("OPTIONS /", "default:8080"), FOREIGN},
    {ASKED("OPTIONS http://example.org/", "foreign"),
     STATUS("204 No Content") "Allow: GET, HEAD, OPTIONS\r\n\r\n"},
    {ASKED("OPTIONS http://foreign/", "example.org"), FOREIGN},
    {ASKED("OPTIONS http://default", "foreign"),
     STATUS("204 No Content") "Allow: GET, HEAD, OPTIONS\r\n\r\n"},
    {ASKED("OPTIONS http://default:8080/", "foreign"), FOREIGN},
    {ASKED("OPTIONS *", "foreign"), FOREIGN},
    {ASKED("BREW /", "foreign"), STATUS("501 Not Implemented") "{refusal}"},
    {"OPTIONS / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
     STATUS("204 No Content") "Connection: keep-alive\r\nAllow: GET, HEAD, OPTIONS\r\n\r\n"},
};

static void authorities(void **state)
{
    static const char *const ours[] = {"other", "Example.ORG", "[::1]:81", "default:80"};
    struct srv_site site = test_site();
    size_t wrong = 0;
    (void)state;

    site.authorities = ours;
    site.authority_count = 4;
    for (size_t i = 0; i < sizeof(addressed) / sizeof(addressed[0]); ++i)
        wrong += !check(&site, &addressed[i], 1000);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_row), cmocka_unit_test(each_code), cmocka_unit_test(upgrade_and_close),
        cmocka_unit_test(no_echo),  cmocka_unit_test(trace),     cmocka_unit_test(authorities),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
