// SPDX-License-Identifier: MIT
/* What `httproof check` finds in files: messages, findings, offsets. */
#include "program/messages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define GET "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

static const struct {
    const char *title;
    const char *octets;
    const char *to;
    const char *expected; /* per message: kind, findings as NAME@offset, "." when complete */
} rows[] = {
    {"nothing", "", "GET", ""},
    {"empty lines", "\r\n\r\n", "GET", ""},
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
            messages.invalid != (strchr(rows[i].expected, '!') != NULL) ||
            messages.tolerated != (strchr(rows[i].expected, '~') != NULL)) {
            print_error("%s: expected '%s', got '%s'\n", rows[i].title, rows[i].expected, words);
            failed++;
        }
        rp_arena_destroy(arena);
    }
    assert_int_equal(failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
