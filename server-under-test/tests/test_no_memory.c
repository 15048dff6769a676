// SPDX-License-Identifier: MIT
/* test_no_memory.c - each allocation may fail: the connection then closes, and nothing is lost or
 * leaked.  The linker lets the library's allocations come through here (--wrap). */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "srv/connection.h"
#include "srv/memory_files.h"

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *block, size_t size);

static bool counting; /* allocations count while this is set */
static unsigned left; /* how many still succeed */
static bool ran_out;  /* one has failed */

static bool fails(void)
{
    if (!counting)
        return false;
    if (left > 0) {
        --left;
        return false;
    }
    ran_out = true;
    return true;
}

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *block, size_t size)
{
    return fails() ? NULL : __real_realloc(block, size);
}

/* Feeds the request in pieces and takes all output. */
static void converse(struct srv_connection *c, const char *request, size_t piece)
{
    const struct srv_time now = {0, 1700000000};
    size_t at = 0, total = strlen(request), len;

    for (;;) {
        unsigned wishes = srv_connection_wishes(c);
        if (wishes & SRV_WANT_WRITE) {
            srv_connection_output(c, &len);
            srv_connection_sent(c, len, now);
        } else if (wishes & SRV_WANT_READ && at < total) {
            len = piece < total - at ? piece : total - at;
            srv_connection_feed(c, (const uint8_t *)request + at, len, now);
            at += len;
        } else {
            return;
        }
    }
}

static void ignore_log(void *context, const struct srv_log_entry *entry)
{
    (void)context;
    (void)entry;
}

static const char *const requests[] = {
    "GET /hello.txt HTTP/1.1\r\nHost: a\r\nRange: bytes=0-1,4-5\r\n\r\n",
    "GET /docs?x HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /docs/ HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /docs/ HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip, identity;q=0\r\n\r\n",
    "GET /generated?octets=9 HTTP/1.1\r\nHost: a\r\nTE: trailers\r\nConnection: TE\r\n\r\n",
    "GET /private HTTP/1.1\r\nHost: a\r\nAuthorization: Basic aHR0cHJvb2Y6Y29uZm9ybWFuY2U=\r\n\r\n",
    "GET /status/301 HTTP/1.1\r\nHost: a\r\n\r\n",
    "TRACE /nothing HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n",
    ("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Type: a/b\r\nContent-Encoding: "
     "x\r\n\r\nabc"),
    "POST /echo?meta HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nT: x\r\n\r\n",
    "G@T\r\n\r\n",
};

static void each_allocation_fails_once(void **state)
{
    const struct srv_time now = {0, 1700000000};
    struct srv_site site = {.files = srv_memory_files(srv_builtin_tree()),
                            .echo_path = "echo",
                            .traces = true,
                            .limits = srv_limits_default(),
                            .log = ignore_log};
    (void)state;

    for (size_t i = 0; i < sizeof(requests) / sizeof(requests[0]); ++i)
        for (size_t piece = 1; piece <= 1000; piece *= 1000) {
            unsigned allowed = 0;
            do {
                left = allowed++;
                ran_out = false;
                counting = true;
                struct srv_connection *c = srv_connection_create(&site, now);
                if (c)
                    converse(c, requests[i], piece);
                counting = false;
                if (c && (srv_connection_wishes(c) == SRV_WANT_CLOSE) != ran_out)
                    fail_msg("request %zu by %zu, %u allocations", i, piece, allowed - 1);
                srv_connection_destroy(c);
            } while (ran_out);
            assert_true(allowed > 2);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_allocation_fails_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
