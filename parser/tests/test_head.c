// SPDX-License-Identifier: MIT
/* What a good head says: request-target, fields, framing, persistence; and what is known of a bad one. */
#include "feed.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define HOST "Host: a\r\n"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

static void feed_good(struct feed feed, struct text input, struct head_outcome *outcome)
{
    feed_head(feed, input, outcome);
    if (outcome->result != H1_COMPLETE)
        feed_fail(input, "OK", h1_error_info(outcome->error)->name);
}

static struct text text_of(const char *string)
{
    struct text text = {string, strlen(string)};
    return text;
}

/* ---- framing (RFC 9112, section 6.3) ---- */

struct framing_row {
    const char *input;
    enum h1_framing_kind kind;
    uint64_t length;
    uint8_t rule;
    bool persist;
    enum h1_method method;
};

// clang-format off
static const struct framing_row request_framings[] = {
    {"GET / HTTP/1.1\r\n" HOST "\r\n",                                         H1_FRAMING_NONE, 0, 7, true, 0},
    {"GET / HTTP/1.1\r\n" HOST "Content-Length: 0\r\n\r\n",                    H1_FRAMING_LENGTH, 0, 6, true, 0},
    {"BREW / HTTP/1.1\r\n" HOST "content-length:\t007 \r\n\r\n",               H1_FRAMING_LENGTH, 7, 6, true, 0},
    {"POST / HTTP/1.1\r\n" HOST "Content-Length: 18446744073709551615\r\n\r\n", H1_FRAMING_LENGTH, UINT64_MAX, 6, true, 0},
    {"POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: Chunked\r\n\r\n",          H1_FRAMING_CHUNKED, 0, 4, true, 0},
    {"POST / HTTP/1.9\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n",          H1_FRAMING_CHUNKED, 0, 4, true, 0},
    {"POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n", H1_FRAMING_CHUNKED, 0, 4, false, 0},
    {"POST / HTTP/1.0\r\nContent-Length: 3\r\n\r\n",                           H1_FRAMING_LENGTH, 3, 6, false, 0},
    {"GET / HTTP/1.0\r\n\r\n",                                                 H1_FRAMING_NONE, 0, 7, false, 0},
    {"GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n",                       H1_FRAMING_NONE, 0, 7, true, 0},
    {"GET / HTTP/1.0\r\nConnection: keep-alive, close\r\n\r\n",                H1_FRAMING_NONE, 0, 7, false, 0},
    {"GET / HTTP/1.1\r\n" HOST "Connection: foo\r\nConnection: ,CLOSE\r\n\r\n", H1_FRAMING_NONE, 0, 7, false, 0},
    {"GET / HTTP/1.1\r\n" HOST "Connection: closed, x-close\r\n\r\n",          H1_FRAMING_NONE, 0, 7, true, 0},
    {"CONNECT a:1 HTTP/1.1\r\n" HOST "\r\n",                                   H1_FRAMING_NONE, 0, 7, true, 0},
};

static const struct framing_row response_framings[] = {
    {"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n",           H1_FRAMING_NONE, 0, 1, true, H1_METHOD_HEAD},
    {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",  H1_FRAMING_NONE, 0, 1, true, H1_METHOD_HEAD},
    {"HTTP/1.1 404 \r\n\r\n",                                  H1_FRAMING_NONE, 0, 1, true, H1_METHOD_HEAD},
    {"HTTP/1.0 200 OK\r\n\r\n",                                H1_FRAMING_NONE, 0, 1, false, H1_METHOD_HEAD},
    {"HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n\r\n",      H1_FRAMING_NONE, 0, 1, true, H1_METHOD_HEAD},
    {"HTTP/1.1 103 \r\nContent-Length: 5\r\n\r\n",             H1_FRAMING_NONE, 0, 1, true, H1_METHOD_HEAD},
    {"HTTP/1.1 100 Continue\r\n\r\n",                          H1_FRAMING_NONE, 0, 1, true, 0},
    {"HTTP/1.1 101 Switching Protocols\r\n\r\n",               H1_FRAMING_TUNNEL, 0, 1, false, 0},
    {"HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n",   H1_FRAMING_NONE, 0, 1, true, 0},
    {"HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", H1_FRAMING_NONE, 0, 1, true, 0},
    {"HTTP/1.1 199 \r\nTransfer-Encoding: chunked\r\n\r\n",     H1_FRAMING_NONE, 0, 1, true, 0},
    {"HTTP/1.1 204 \r\n\r\n",                                  H1_FRAMING_NONE, 0, 1, true, 0},
    {"HTTP/1.1 204 \r\nTransfer-Encoding: chunked\r\n\r\n",     H1_FRAMING_NONE, 0, 1, true, 0},
    {"HTTP/1.1 304 \r\n\r\n",                                  H1_FRAMING_NONE, 0, 1, true, 0},
    {"HTTP/1.1 304 \r\nTransfer-Encoding: chunked\r\n\r\n",     H1_FRAMING_NONE, 0, 1, true, 0},
    {"HTTP/1.1 304 \r\nConnection: close\r\n\r\n",             H1_FRAMING_NONE, 0, 1, false, 0},
    {"HTTP/1.0 304 \r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n", H1_FRAMING_NONE, 0, 1, false, 0},
    {"HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n", H1_FRAMING_NONE, 0, 1, false, H1_METHOD_HEAD},
    {"HTTP/1.0 304 \r\nConnection: keep-alive\r\n\r\n",        H1_FRAMING_NONE, 0, 1, true, 0},
    {"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n",           H1_FRAMING_TUNNEL, 0, 2, false, H1_METHOD_CONNECT},
    {"HTTP/1.1 204 OK\r\n\r\n",                                H1_FRAMING_TUNNEL, 0, 2, false, H1_METHOD_CONNECT},
    {"HTTP/1.1 299 \r\nTransfer-Encoding: chunked\r\n\r\n",     H1_FRAMING_TUNNEL, 0, 2, false, H1_METHOD_CONNECT},
    {"HTTP/1.1 100 \r\n\r\n",                                  H1_FRAMING_NONE, 0, 1, true, H1_METHOD_CONNECT},
    {"HTTP/1.1 304 \r\n\r\n",                                  H1_FRAMING_NONE, 0, 1, true, H1_METHOD_CONNECT},
    {"HTTP/1.1 300 \r\n\r\n",                                  H1_FRAMING_UNTIL_CLOSE, 0, 8, false, H1_METHOD_CONNECT},
    {"HTTP/1.1 502 \r\nTransfer-Encoding: chunked\r\n\r\n",     H1_FRAMING_CHUNKED, 0, 4, true, H1_METHOD_CONNECT},
    {"HTTP/1.1 407 No\r\nContent-Length: 5\r\n\r\n",           H1_FRAMING_LENGTH, 5, 6, true, H1_METHOD_CONNECT},
    {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",  H1_FRAMING_CHUNKED, 0, 4, true, 0},
    {"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",     H1_FRAMING_UNTIL_CLOSE, 0, 4, false, 0},
    {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, gzip\r\n\r\n", H1_FRAMING_UNTIL_CLOSE, 0, 4, false, 0},
    {"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip;q=\"a,b\", chunked\r\n\r\n", H1_FRAMING_CHUNKED, 0, 4, true, 0},
    {"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n",           H1_FRAMING_LENGTH, 5, 6, true, 0},
    {"HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\n",           H1_FRAMING_LENGTH, 5, 6, false, 0},
    {"HTTP/1.1 200 OK\r\n\r\n",                                H1_FRAMING_UNTIL_CLOSE, 0, 8, false, 0},
    {"HTTP/1.1 500 \r\n\r\n",                                  H1_FRAMING_UNTIL_CLOSE, 0, 8, false, H1_METHOD_POST},
    {"HTTP/1.1 205 \r\n\r\n",                                  H1_FRAMING_UNTIL_CLOSE, 0, 8, false, 0},
    {"HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n\r\n",      H1_FRAMING_UNTIL_CLOSE, 0, 8, false, 0},
    {"HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n", H1_FRAMING_LENGTH, 0, 6, true, 0},
};

static const struct framing_row lenient_requests[] = {
    {"POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\nContent-Length: x\r\n\r\n", H1_FRAMING_CHUNKED, 0, 3, false, 0},
    {"POST / HTTP/1.0\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n", H1_FRAMING_CHUNKED, 0, 4, false, 0},
    {"POST / HTTP/1.1\r\n" HOST "Content-Length: 5, 5\r\nContent-Length: 05\r\n\r\n", H1_FRAMING_LENGTH, 5, 6, true, 0},
    {"POST / HTTP/1.1\r\n" HOST "Content-Length: 5\r\n \r\n\r\n",          H1_FRAMING_LENGTH, 5, 6, true, 0},
    {"GET / HTTP/1.1\n Content-Length: 5\n" HOST "\n",                     H1_FRAMING_NONE, 0, 7, true, 0},
};

static const struct framing_row lenient_responses[] = {
    {"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", H1_FRAMING_CHUNKED, 0, 3, false, 0},
    {"HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n", H1_FRAMING_CHUNKED, 0, 4, false, 0},
    {"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 5, 5\r\n\r\n", H1_FRAMING_LENGTH, 5, 6, true, 0},
    {"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip,\r\n chunked\r\n\r\n", H1_FRAMING_CHUNKED, 0, 4, true, 0},
    {"HTTP/1.1 200 OK\r\nConnection: a,\r\n close\r\nContent-Length: 5\r\n\r\n", H1_FRAMING_LENGTH, 5, 6, false, 0},
    {"HTTP/2.0 200 OK\nContent-Length: 5\n\n",                 H1_FRAMING_LENGTH, 5, 6, false, 0},
};
// clang-format on

/* The rules that decided, as bits. */
static unsigned check_framings(enum h1_kind kind, const struct h1_config *config,
                               const struct framing_row *rows, size_t count)
{
    unsigned rules = 0;

    for (size_t i = 0; i < count; i++) {
        struct feed feed = {.kind = kind, .config = config, .request_method = rows[i].method};
        const struct framing_row *row = &rows[i];
        struct head_outcome outcome;
        char expected[80];
        char found[80];

        feed_good(feed, text_of(row->input), &outcome);
        const struct h1_framing *framing = &outcome.head.framing;
        snprintf(expected, sizeof expected, "kind %d length %llu rule %d persist %d", row->kind,
                 (unsigned long long)row->length, row->rule, row->persist);
        snprintf(found, sizeof found, "kind %d length %llu rule %d persist %d", framing->kind,
                 (unsigned long long)framing->length, framing->rule, outcome.head.persist);
        if (strcmp(expected, found) != 0)
            feed_fail(text_of(row->input), expected, found);
        rules |= 1u << framing->rule;
    }
    return rules;
}

/* Rule 5 refuses, so its rows are in test_errors.c: CONTENT_LENGTH_SYNTAX, _OVERFLOW, _CONFLICT, _LIST. */
static void framings(void **state)
{
    const struct h1_config *lenient = &h1_config_lenient;
    unsigned rules = 0;

    (void)state;
    rules |= check_framings(H1_REQUEST, NULL, request_framings, COUNT(request_framings));
    rules |= check_framings(H1_REQUEST, lenient, lenient_requests, COUNT(lenient_requests));
    assert_int_equal(rules, 1u << 3 | 1u << 4 | 1u << 6 | 1u << 7);
    rules = check_framings(H1_RESPONSE, NULL, response_framings, COUNT(response_framings));
    rules |= check_framings(H1_RESPONSE, lenient, lenient_responses, COUNT(lenient_responses));
    assert_int_equal(rules, 1u << 1 | 1u << 2 | 1u << 3 | 1u << 4 | 1u << 6 | 1u << 8);
}

/* ---- request-target ---- */

struct target_row {
    const char *method;
    const char *target;
    enum h1_target_form form;
    const char *parts; /* scheme|userinfo|host|port|path|query, "-" for no query */
};

// clang-format off
static const struct target_row targets[] = {
    {"GET", "/",                               H1_TARGET_ORIGIN,    "||||/|-"},
    {"GET", "//",                              H1_TARGET_ORIGIN,    "||||//|-"},
    {"GET", "/a/b;c=d/e@f:g?h=/?i",            H1_TARGET_ORIGIN,    "||||/a/b;c=d/e@f:g|h=/?i"},
    {"GET", "/?",                              H1_TARGET_ORIGIN,    "||||/|"},
    {"GET", "/%00%fF~_-.!$&'()*+,;=",          H1_TARGET_ORIGIN,    "||||/%00%fF~_-.!$&'()*+,;=|-"},
    {"OPTIONS", "*",                           H1_TARGET_ASTERISK,  "|||||-"},
    {"OPTIONS", "/",                           H1_TARGET_ORIGIN,    "||||/|-"},
    {"GET", "http://a.example",                H1_TARGET_ABSOLUTE,  "http||a.example|||-"},
    {"GET", "HTTP://a:8080?x",                 H1_TARGET_ABSOLUTE,  "HTTP||a|8080||x"},
    {"GET", "https://[2001:db8::1]:443/p?q",   H1_TARGET_ABSOLUTE,  "https||[2001:db8::1]|443|/p|q"},
    {"GET", "http://[v1.a:b]/",                H1_TARGET_ABSOLUTE,  "http||[v1.a:b]||/|-"},
    {"GET", "ftp://u:p@a/b",                   H1_TARGET_ABSOLUTE,  "ftp|u:p|a||/b|-"},
    {"GET", "urn:a:b",                         H1_TARGET_ABSOLUTE,  "urn||||a:b|-"},
    {"GET", "file:///etc",                     H1_TARGET_ABSOLUTE,  "file||||/etc|-"},
    {"GET", "http://a:/",                      H1_TARGET_ABSOLUTE,  "http||a||/|-"},
    {"GET", "http://a/b:c@d//?@:/?",           H1_TARGET_ABSOLUTE,  "http||a||/b:c@d//|@:/?"},
    {"GET", "http://a?b@c/d",                  H1_TARGET_ABSOLUTE,  "http||a|||b@c/d"},
    {"GET", "http://%41:1/",                   H1_TARGET_ABSOLUTE,  "http||%41|1|/|-"},
    {"GET", "x://@a",                          H1_TARGET_ABSOLUTE,  "x||a|||-"},
    {"GET", "a+1-b.c://d",                     H1_TARGET_ABSOLUTE,  "a+1-b.c||d|||-"},
    {"GET", "a:",                              H1_TARGET_ABSOLUTE,  "a|||||-"},
    {"GET", "a:/",                             H1_TARGET_ABSOLUTE,  "a||||/|-"},
    {"GET", "a:?b",                            H1_TARGET_ABSOLUTE,  "a|||||b"},
    {"GET", "a.example:80/b",                  H1_TARGET_ABSOLUTE,  "a.example||||80/b|-"},
    {"OPTIONS", "http://a",                    H1_TARGET_ABSOLUTE,  "http||a|||-"},
    {"CONNECT", "a.example:443",               H1_TARGET_AUTHORITY, "||a.example|443||-"},
    {"CONNECT", "[::1]:1",                     H1_TARGET_AUTHORITY, "||[::1]|1||-"},
    {"CONNECT", "127.0.0.1:65535",             H1_TARGET_AUTHORITY, "||127.0.0.1|65535||-"},
    {"CONNECT", "a:00080",                     H1_TARGET_AUTHORITY, "||a|00080||-"},
    {"CONNECT", "%41!$&'()*+,;=:1",            H1_TARGET_AUTHORITY, "||%41!$&'()*+,;=|1||-"},
};
// clang-format on

static void request_targets(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(targets); i++) {
        struct head_outcome outcome;
        char input[200];
        char parts[200];

        snprintf(input, sizeof input, "%s %s HTTP/1.1\r\n" HOST "\r\n", targets[i].method, targets[i].target);
        feed_good((struct feed){.kind = H1_REQUEST}, text_of(input), &outcome);
        const struct h1_target *target = &outcome.head.target;
        const struct h1_slice slices[] = {target->scheme, target->userinfo, target->host,
                                          target->port,   target->path,     target->query};
        size_t len = 0;
        for (size_t k = 0; k < COUNT(slices); k++)
            len += (size_t)snprintf(parts + len, sizeof parts - len, "%s%.*s", k == 0 ? "" : "|",
                                    (int)slices[k].len, input + slices[k].at);
        if (!target->has_query)
            strcpy(parts + len, "-");
        if (strcmp(parts, targets[i].parts) != 0)
            feed_fail(text_of(input), targets[i].parts, parts);
        assert_int_equal(target->form, targets[i].form);
        assert_int_equal(target->text.len, strlen(targets[i].target));
    }
}

/* ---- field lines ---- */

static void field_lines(void **state)
{
    static const struct text input = TEXT("GET / HTTP/1.1\r\nHost:a\r\nX-Empty:\r\nx-BLANK: \t \r\nUtf: "
                                          "\xC3\xA9\tb \t\r\n!#$%&'*+-.^_`|~1: :\r\n\r\nbody");
    struct head_outcome outcome;
    const uint8_t *data = (const uint8_t *)input.data;

    (void)state;
    feed_good((struct feed){.kind = H1_REQUEST}, input, &outcome);
    assert_int_equal(outcome.head.length, input.len - 4);
    assert_int_equal(outcome.head.field_count, 5);
    assert_int_equal(outcome.fields[0].id, H1_FIELD_HOST);
    assert_true(h1_span_is(h1_slice_of(data, outcome.fields[0].value), "a"));
    assert_int_equal(outcome.fields[1].value.len, 0);
    assert_int_equal(outcome.fields[2].value.len, 0);
    assert_true(h1_span_is(h1_slice_of(data, outcome.fields[2].name), "x-BLANK"));
    assert_true(h1_span_is(h1_slice_of(data, outcome.fields[3].value), "\xC3\xA9\tb"));
    assert_true(h1_span_is(h1_slice_of(data, outcome.fields[4].value), ":"));
    assert_ptr_equal(h1_head_find_name(&outcome.head, data, "uTF", NULL), &outcome.fields[3]);
    assert_null(h1_head_find_name(&outcome.head, data, "uTF", &outcome.fields[4]));
    assert_ptr_equal(h1_head_find(&outcome.head, H1_FIELD_HOST, NULL), &outcome.fields[0]);
    assert_null(h1_head_find(&outcome.head, H1_FIELD_HOST, &outcome.fields[1]));
}

static void tolerated_values(void **state)
{
    static const struct text input =
        TEXT("HTTP/1.1 200 OK\r\nA: b \r\n\t c\r\n  \r\n d\r\nB: x\ry\0z\x01\r\nC :\r\n e\r\n\r\n");
    struct head_outcome outcome;
    const uint8_t *data = (const uint8_t *)input.data;
    uint8_t copy[64];

    (void)state;
    feed_good((struct feed){.kind = H1_RESPONSE, .config = &h1_config_lenient}, input, &outcome);
    assert_int_equal(outcome.head.field_count, 3);

    struct h1_span value = h1_slice_of(data, outcome.fields[0].value);
    assert_true(h1_span_is(value, "b \r\n\t c\r\n  \r\n d"));
    assert_int_equal(outcome.fields[0].flags, H1_FIELD_FOLDED);
    assert_true(h1_span_is(h1_span_of(copy, h1_value_copy(value, copy)), "b c d"));

    value = h1_slice_of(data, outcome.fields[1].value);
    assert_int_equal(outcome.fields[1].flags, H1_FIELD_HAS_BARE_CR | H1_FIELD_HAS_NUL | H1_FIELD_HAS_CONTROL);
    assert_true(h1_span_is(h1_span_of(copy, h1_value_copy(value, copy)), "x y z\x01"));

    /* nothing in front of the fold: the value simply begins behind it */
    assert_int_equal(outcome.fields[2].flags, H1_FIELD_NAME_WHITESPACE);
    assert_true(h1_span_is(h1_slice_of(data, outcome.fields[2].name), "C"));
    assert_true(h1_span_is(h1_slice_of(data, outcome.fields[2].value), "e"));
}

/* ---- what the connection is told ---- */

static void expectations(void **state)
{
    struct head_outcome outcome;

    (void)state;
    feed_good((struct feed){.kind = H1_REQUEST},
              text_of("PUT / HTTP/1.1\r\n" HOST "Content-Length: 1\r\nExpect: 100-Continue\r\n\r\n"),
              &outcome);
    assert_true(outcome.head.expects_continue);
    assert_false(outcome.head.expects_other);
    feed_good((struct feed){.kind = H1_REQUEST},
              text_of("PUT / HTTP/1.0\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\n"), &outcome);
    assert_false(outcome.head.expects_continue);
    feed_good((struct feed){.kind = H1_REQUEST},
              text_of("GET / HTTP/1.1\r\n" HOST "Expect: tea=\"a,b\"\r\n\r\n"), &outcome);
    assert_false(outcome.head.expects_continue);
    assert_true(outcome.head.expects_other);
}

/* Read as SP, a CR that was let pass makes two words of what looks like one. */
static void no_option_with_cr(void **state)
{
    const struct text input = TEXT("GET / HTTP/1.0\r\nConnection: keep\ralive\r\n\r\n");
    struct head_outcome outcome;

    (void)state;
    feed_head((struct feed){.kind = H1_RESPONSE, .config = &h1_config_lenient},
              (struct text)TEXT("HTTP/1.0 204 \r\nConnection: keep\ralive\r\n\r\n"), &outcome);
    assert_int_equal(outcome.result, H1_COMPLETE);
    assert_int_equal(outcome.head.connection, 0);
    feed_head((struct feed){.kind = H1_REQUEST, .config = &h1_config_lenient}, input, &outcome);
    assert_int_equal(outcome.result, H1_COMPLETE);
    assert_int_equal(outcome.head.connection, 0);
    assert_false(outcome.head.persist);
}

static void upgrades(void **state)
{
    struct head_outcome outcome;

    (void)state;
    feed_good((struct feed){.kind = H1_REQUEST},
              text_of("GET / HTTP/1.1\r\n" HOST "Upgrade: h2c\r\nConnection: TE, Upgrade\r\n\r\n"), &outcome);
    assert_true(outcome.head.upgrade);
    assert_int_equal(outcome.head.connection, H1_CONNECTION_UPGRADE | H1_CONNECTION_TE);
    feed_good((struct feed){.kind = H1_REQUEST}, text_of("GET / HTTP/1.1\r\n" HOST "Upgrade: h2c\r\n\r\n"),
              &outcome);
    assert_false(outcome.head.upgrade);
    feed_good((struct feed){.kind = H1_REQUEST},
              text_of("GET / HTTP/1.0\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n"), &outcome);
    assert_false(outcome.head.upgrade);
    feed_good((struct feed){.kind = H1_REQUEST},
              text_of("GET / HTTP/1.1\r\n" HOST "Upgrade: ,\r\nConnection: upgrade\r\n\r\n"), &outcome);
    assert_false(outcome.head.upgrade);
}

static void status_lines(void **state)
{
    static const struct {
        const char *line;
        const char *reason;
        unsigned status;
        bool interim;
    } rows[] = {
        {"HTTP/1.1 200 OK", "OK", 200, false},
        {"HTTP/1.1 404 ", "", 404, false},
        {"HTTP/1.0 200  \tvery\xC3\xA9 fine ", " \tvery\xC3\xA9 fine ", 200, false},
        {"HTTP/1.1 103 Early Hints", "Early Hints", 103, true},
        {"HTTP/1.1 101 ", "", 101, false},
        {"HTTP/1.1 599 x", "x", 599, false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct head_outcome outcome;
        char input[100];

        snprintf(input, sizeof input, "%s\r\n\r\n", rows[i].line);
        feed_good((struct feed){.kind = H1_RESPONSE}, text_of(input), &outcome);
        assert_int_equal(outcome.head.status, rows[i].status);
        assert_int_equal(outcome.head.interim, rows[i].interim);
        assert_true(h1_span_is(h1_slice_of((const uint8_t *)input, outcome.head.reason), rows[i].reason));
        assert_int_equal(outcome.head.tolerated.set, 0);
    }
}

/* ---- what is known of a request that is refused ---- */

static void refused_requests(void **state)
{
    struct head_outcome outcome;

    (void)state;
    feed_head((struct feed){.kind = H1_REQUEST}, text_of("HEAD /a#b HTTP/1.1\r\n"), &outcome);
    assert_int_equal(outcome.error, H1_ERR_TARGET_FRAGMENT);
    assert_int_equal(outcome.head.method, H1_METHOD_HEAD);
    feed_head((struct feed){.kind = H1_REQUEST}, text_of("HEAD a/b HTTP/1.0\r\n"), &outcome);
    assert_true(outcome.head.has_version);
    assert_int_equal(outcome.head.minor, 0);
    assert_false(outcome.head.persist);

    /* framing known: the body can be read and the connection kept */
    feed_head((struct feed){.kind = H1_REQUEST}, text_of("POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\n"),
              &outcome);
    assert_int_equal(outcome.result, H1_INVALID);
    assert_int_equal(outcome.error, H1_ERR_HOST_MISSING);
    assert_int_equal(outcome.head.framing.kind, H1_FRAMING_LENGTH);
    assert_int_equal(outcome.head.framing.length, 4);
    assert_true(outcome.head.persist);
    feed_head((struct feed){.kind = H1_REQUEST},
              text_of("POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: gzip, chunked\r\n\r\n"), &outcome);
    assert_int_equal(outcome.error, H1_ERR_CODING_UNKNOWN);
    assert_int_equal(outcome.head.framing.kind, H1_FRAMING_CHUNKED);
    assert_true(outcome.head.framing.coded);
}

/* What a response may not hold is recorded although no body follows; the connection persists all the same. */
static void fields_without_effect(void **state)
{
    struct feed feed = {.kind = H1_RESPONSE, .request_method = H1_METHOD_HEAD};
    struct head_outcome outcome;

    (void)state;
    feed_good(feed, text_of("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"),
              &outcome);
    assert_int_equal(outcome.head.tolerated.set, H1_TOLERATE(LENGTH_AND_CODING));
    assert_int_equal(outcome.head.tolerated.first[H1_TOL_LENGTH_AND_CODING], 36);
    assert_true(outcome.head.persist);
    feed_good(feed, text_of("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n"), &outcome);
    assert_int_equal(outcome.head.tolerated.set, H1_TOLERATE(LENGTH_UNUSED));
    assert_int_equal(outcome.head.tolerated.first[H1_TOL_LENGTH_UNUSED], 52);
}

/* Without room for field lines a head may have none. */
static void no_array(void **state)
{
    static const char input[] = "GET / HTTP/1.0\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n";
    struct h1_head_parser parser;

    (void)state;
    h1_request_init(&parser, NULL, NULL, 0);
    assert_int_equal(h1_head_parse(&parser, (const uint8_t *)input, sizeof input - 1), H1_COMPLETE);
    h1_request_init(&parser, NULL, NULL, 0);
    assert_int_equal(h1_head_parse(&parser, (const uint8_t *)input + 18, sizeof input - 19), H1_INVALID);
    assert_int_equal(parser.error, H1_ERR_TOO_MANY_FIELDS);
}

static void end_of_stream(void **state)
{
    struct h1_field fields[4];
    struct h1_head_parser parser;
    const uint8_t lines[] = "\r\n\r\n";

    (void)state;
    h1_request_init(&parser, NULL, fields, 4);
    assert_int_equal(h1_head_finish(&parser, 0), H1_OK);
    h1_request_init(&parser, NULL, fields, 4);
    assert_int_equal(h1_head_parse(&parser, lines, 4), H1_NEED_MORE);
    assert_int_equal(h1_head_finish(&parser, 4), H1_OK);
    h1_request_init(&parser, NULL, fields, 4);
    assert_int_equal(h1_head_parse(&parser, (const uint8_t *)"G", 1), H1_NEED_MORE);
    assert_int_equal(h1_head_finish(&parser, 1), H1_ERR_HEAD_INCOMPLETE);
    assert_int_equal(h1_head_parse(&parser, (const uint8_t *)"G", 1), H1_INVALID);
    assert_int_equal(parser.error_at, 1);
}

/* The default limits are the promise of the header: a request-line of 8000 octets is supported. */
static void default_limits(void **state)
{
    static char input[70000];
    struct h1_field fields[4];
    struct h1_head_parser parser;

    (void)state;
    for (size_t len = 8000; len <= 60000; len += 52000) {
        size_t end = 0;
        end += (size_t)snprintf(input, sizeof input, "GET /");
        memset(input + end, 'a', len);
        end += len;
        end += (size_t)snprintf(input + end, sizeof input - end, " HTTP/1.1\r\n" HOST "\r\n");
        h1_request_init(&parser, NULL, fields, 4);
        enum h1_result result = h1_head_parse(&parser, (const uint8_t *)input, end);
        if (len == 8000) {
            assert_int_equal(result, H1_COMPLETE);
        } else {
            assert_int_equal(result, H1_INVALID);
            assert_int_equal(parser.error, H1_ERR_TARGET_TOO_LONG);
            assert_int_equal(parser.error_at, 4 + 8192);
        }
    }
}

static void names(void **state)
{
    (void)state;
    for (int i = 1; i < H1_METHOD_COUNT; i++)
        assert_int_equal(h1_method_of(h1_span_of_string(h1_method_text((enum h1_method)i))), i);
    for (int i = 1; i < H1_FIELD_COUNT; i++)
        assert_int_equal(h1_field_name_of(h1_span_of_string(h1_field_name_text((enum h1_field_name)i))), i);
    assert_int_equal(h1_method_of(h1_span_of_string("get")), H1_METHOD_OTHER);
    assert_int_equal(h1_field_name_of(h1_span_of_string("HOST")), H1_FIELD_HOST);
    assert_int_equal(h1_field_name_of(h1_span_of_string("hos")), H1_FIELD_OTHER);
    assert_string_equal(h1_method_text(H1_METHOD_OTHER), "");
    assert_string_equal(h1_field_name_text(H1_FIELD_OTHER), "");
    assert_int_equal(h1_version()[0], '0');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(framings),      cmocka_unit_test(request_targets),
        cmocka_unit_test(field_lines),   cmocka_unit_test(tolerated_values),
        cmocka_unit_test(expectations),  cmocka_unit_test(upgrades),
        cmocka_unit_test(status_lines),  cmocka_unit_test(refused_requests),
        cmocka_unit_test(end_of_stream), cmocka_unit_test(fields_without_effect),
        cmocka_unit_test(no_array),      cmocka_unit_test(default_limits),
        cmocka_unit_test(names),         cmocka_unit_test(no_option_with_cr),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
