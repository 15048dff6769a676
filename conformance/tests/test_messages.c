// SPDX-License-Identifier: MIT
/* What `httproof check` finds in files: messages, findings, offsets. */
#include "program/messages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define GET         "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
#define HEAD_ANSWER "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n"

static const struct {
    const char *title;
    const char *octets;
    const char *to;
    const char *expected; /* per message: kind, findings as NAME@offset, "." when complete */
} rows[] = {
    {"nothing", "", "GET", ""},
    {"empty lines", "\r\n\r\n", "GET", ""},
    {"empty line before", "\r\n" GET, "GET", "Q~EMPTY_LINE@0. "},
    {"empty line between", GET "\r\n" GET, "GET", "Q. Q~EMPTY_LINE@27. "},
    {"empty line behind", GET "\r\n", "GET", "Q. "},
    {"a request", GET, "GET", "Q. "},
    {"two requests", GET GET, "GET", "Q. Q. "},
    {"content, then a request", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi" GET, "GET",
     "Q. Q. "},
    {"chunks, then a request",
     "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n" GET, "GET",
     "Q. Q. "},
    {"bare LF", "GET / HTTP/1.1\nHost: a\r\n\r\n", "GET", "Q~BARE_LF@14. "},
    {"no Host, but its end is known", "GET / HTTP/1.1\r\n\r\n" GET, "GET", "Q!HOST_MISSING@16. Q. "},
    {"second request broken", GET "GET\r\n\r\n", "GET", "Q. Q!REQUEST_LINE_INCOMPLETE@30 "},
    {"half a head", "GET / HTTP/1.1\r\nHost", "GET", "Q!HEAD_INCOMPLETE@20 "},
    {"half a body", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhi", "GET",
     "Q!BODY_INCOMPLETE@49 "},
    {"broken chunk-size", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n", "GET",
     "Q!CHUNK_SIZE_SYNTAX@56 "},
    {"a response", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", "GET", "S. "},
    {"until the end", "HTTP/1.1 200 OK\r\n\r\nhi", "GET", "S. "},
    {"to HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n", "HEAD", "S. "},
    {"no SP behind the code", "HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n", "GET", "S~REASON_SP_MISSING@12. "},
    {"empty line before a response", "\r\nHTTP/1.1 204 No Content\r\n\r\n", "GET",
     "S~EMPTY_LINE_IN_RESPONSE@0. "},
    {"version in small letters", "http/1.1 200 OK\r\n\r\n", "GET", "S!VERSION_CASE@0 "},
    {"by offset", "GET / HTTP/1.1\r\nHost: a\r\nA: \x01\n\r\n", "GET",
     "Q~FIELD_VALUE_CONTROL@28~BARE_LF@29. "},
    {"tolerated in head and body",
     "POST / HTTP/1.1\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0 ;a\r\n\r\n", "GET",
     "Q~BARE_LF@15~CHUNK_EXT_BWS@56. "},
    {"error in head and in body", "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nx", "GET",
     "Q!HOST_MISSING@45!CHUNK_SIZE_SYNTAX@47 "},
    {"to the request before", "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n" HEAD_ANSWER, NULL, "Q. S. "},
    {"to requests in their order",
     "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n" GET HEAD_ANSWER "HTTP/1.1 100 Continue\r\n\r\n" HEAD_ANSWER "hi",
     NULL, "Q. Q. S. S. S. "},
    {"to no request", HEAD_ANSWER "hi" HEAD_ANSWER "hi", NULL, "S. S. "},
    {"to a request of HTTP/1.0",
     "GET / HTTP/1.0\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", NULL,
     "Q. S~CODING_TO_1_0@35. "},
    {"to CONNECT", "HTTP/1.1 200 OK\r\n\r\nnot HTTP", "CONNECT", "S. "},
    {"interim and final", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n", "GET", "S. S. "},
};

static const char *words_of(struct rp_arena *arena, const struct cf_messages *messages)
{
    const char *words = "";

    for (size_t i = 0; i < messages->count; i++) {
        const struct cf_message *message = &messages->items[i];
        words = rp_arena_format(arena, "%s%s", words, message->kind == H1_REQUEST ? "Q" : "S");
        for (size_t k = 0; k < message->finding_count; k++)
            words = rp_arena_format(arena, "%s%s%s@%zu", words, message->findings[k].error ? "!" : "~",
                                    message->findings[k].name, message->findings[k].at);
        words = rp_arena_format(arena, "%s%s ", words, message->complete ? "." : "");
    }
    return words;
}

static void test_rows(void **state)
{
    size_t failed = 0;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_arena *arena = rp_arena_create();
        size_t len = strlen(rows[i].octets);
        struct rp_octets octets = {rp_arena_copy(arena, rows[i].octets, len), len};
        struct cf_messages messages = cf_messages_read(arena, octets, CF_MESSAGES_DETECT, rows[i].to);
        const char *words = words_of(arena, &messages);
        if (strcmp(words, rows[i].expected) != 0 ||
            (messages.errors > 0) != (strchr(rows[i].expected, '!') != NULL) ||
            (messages.tolerated > 0) != (strchr(rows[i].expected, '~') != NULL)) {
            print_error("%s: expected '%s', got '%s'\n", rows[i].title, rows[i].expected, words);
            failed++;
        }
        rp_arena_destroy(arena);
    }
    assert_int_equal(failed, 0);
}

/* Where reading ended, and why. */
static void test_end(void **state)
{
    static const struct {
        const char *octets;
        size_t read;
        bool tunnel;
    } ends[] = {
        {GET GET, 54, false},
        {GET "\r\n", 29, false},
        {GET "GET\r\n\r\n", 30, false},
        {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhi", 49, false},
        {"GET / HTTP/1.1\r\n\r\n" GET, 45, false},
        {"HTTP/1.1 101 x\r\n\r\nabc", 18, true},
    };

    (void)state;
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        struct rp_arena *arena = rp_arena_create();
        struct rp_octets octets = {(const uint8_t *)ends[i].octets, strlen(ends[i].octets)};
        struct cf_messages messages = cf_messages_read(arena, octets, CF_MESSAGES_DETECT, NULL);

        assert_int_equal(messages.read, ends[i].read);
        assert_int_equal(messages.tunnel, ends[i].tunnel);
        rp_arena_destroy(arena);
    }
}

/* What lets a server accept something is another rule than what lets a client do so. */
static void test_allowed_by(void **state)
{
    static const struct {
        const char *octets, *allowed_by;
    } folds[] = {
        {"GET / HTTP/1.1\r\nHost: a\r\nA: b\r\n c\r\n\r\n", "9112-5.2-3"},
        {"HTTP/1.1 204 No Content\r\nA: b\r\n c\r\n\r\n", "9112-5.2-6"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof folds / sizeof folds[0]; i++) {
        struct rp_arena *arena = rp_arena_create();
        struct rp_octets octets = {(const uint8_t *)folds[i].octets, strlen(folds[i].octets)};
        struct cf_messages messages = cf_messages_read(arena, octets, CF_MESSAGES_DETECT, NULL);

        assert_int_equal(messages.count, 1);
        assert_int_equal(messages.items[0].finding_count, 1);
        assert_string_equal(messages.items[0].findings[0].allowed_by, folds[i].allowed_by);
        rp_arena_destroy(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows), cmocka_unit_test(test_end),
                                       cmocka_unit_test(test_allowed_by)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
