// SPDX-License-Identifier: MIT
/* URLs of targets: what is taken, what is refused, and what is made of it. */
#include "run/address.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *url;
    const char *host; /* NULL: refused */
    unsigned port;
    const char *authority;
    const char *path;
} rows[] = {
    {"http://127.0.0.1:8080/", "127.0.0.1", 8080, "127.0.0.1:8080", NULL},
    {"http://127.0.0.1", "127.0.0.1", 80, "127.0.0.1", NULL},
    {"HTTP://localhost:80/a/b", "localhost", 80, "localhost", "/a/b"},
    {"localhost:8000", "localhost", 8000, "localhost:8000", NULL},
    {"http://a/b?c=d", "a", 80, "a", "/b?c=d"},
    {"http://[::1]:81/", "::1", 81, "[::1]:81", NULL},
    {"http://[::1]", "::1", 80, "[::1]", NULL},
    {"http://a:65535/", "a", 65535, "a:65535", NULL},
    {"https://a/", NULL, 0, NULL, NULL},
    {"ftp://a/", NULL, 0, NULL, NULL},
    {"http://", NULL, 0, NULL, NULL},
    {"http:///a", NULL, 0, NULL, NULL},
    {"http://:80/", NULL, 0, NULL, NULL},
    {"http://a:/", NULL, 0, NULL, NULL},
    {"http://a:0/", NULL, 0, NULL, NULL},
    {"http://a:65536/", NULL, 0, NULL, NULL},
    {"http://a:1x/", NULL, 0, NULL, NULL},
    {"http://a:-1/", NULL, 0, NULL, NULL},
    {"http://u@a/", NULL, 0, NULL, NULL},
    {"http://[::1/", NULL, 0, NULL, NULL},
    {"http://[::1]80/", NULL, 0, NULL, NULL},
    {"http://a/#b", NULL, 0, NULL, NULL},
    {"http://a?b", NULL, 0, NULL, NULL},
};

static bool row_holds(struct rp_arena *arena, size_t i)
{
    struct cf_address address;
    char problem[256] = "";
    bool taken = cf_address_parse(arena, rows[i].url, &address, problem, sizeof problem);

    if (rows[i].host == NULL)
        return !taken && strstr(problem, rows[i].url) != NULL;
    bool same_path = rows[i].path == NULL ? address.path == NULL
                                          : address.path != NULL && strcmp(address.path, rows[i].path) == 0;
    return taken && strcmp(address.host, rows[i].host) == 0 && address.port == rows[i].port &&
           strcmp(address.authority, rows[i].authority) == 0 && same_path;
}

static void test_rows(void **state)
{
    struct rp_arena *arena = rp_arena_create();
    size_t failed = 0;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (!row_holds(arena, i)) {
            print_error("%s\n", rows[i].url);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
    rp_arena_destroy(arena);
}

/* A port that was found free takes no connections: nobody listens there. */
static void test_nobody_listens(void **state)
{
    struct rp_arena *arena = rp_arena_create();
    struct cf_address address;
    char problem[256] = "";

    (void)state;
    assert_true(cf_address_loopback(arena, &address, problem, sizeof problem));
    assert_true(address.port > 0);
    assert_false(cf_address_reachable(&address, problem, sizeof problem));
    assert_non_null(strstr(problem, "cannot connect"));
    rp_arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_nobody_listens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
