// SPDX-License-Identifier: MIT
/* The progress line, as a terminal gets it. */
#define _XOPEN_SOURCE 700
#define _DEFAULT_SOURCE
#include "rp/progress.h"
#include "rp/terminal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cmocka.h>

enum { SKIPPED = 77 }; /* for CTest: SKIP_RETURN_CODE */

static int master;
static FILE *terminal;

static int open_terminal(void **state)
{
    (void)state;
    setenv("TERM", "xterm", 1);
    setenv("NO_COLOR", "1", 1);
    master = posix_openpt(O_RDWR | O_NOCTTY);
    if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0) {
        print_message("no pseudo-terminals here: skipped\n");
        exit(SKIPPED);
    }
    int slave = open(ptsname(master), O_RDWR | O_NOCTTY);
    terminal = slave >= 0 ? fdopen(slave, "w") : NULL;
    return terminal == NULL;
}

static int close_terminal(void **state)
{
    (void)state;
    return fclose(terminal) != 0 || close(master) != 0;
}

static void set_width(unsigned short columns)
{
    struct winsize size = {.ws_row = 24, .ws_col = columns};
    assert_int_equal(ioctl(master, TIOCSWINSZ, &size), 0);
}

/* What has come to the screen since the last call. */
static const char *screen(void)
{
    static char text[1024];
    struct pollfd ready = {.fd = master, .events = POLLIN};
    size_t len = 0;
    while (poll(&ready, 1, 0) > 0 && len < sizeof text - 1) {
        ssize_t got = read(master, text + len, sizeof text - 1 - len);
        if (got <= 0)
            break;
        len += (size_t)got;
    }
    text[len] = '\0';
    return text;
}

static struct rp_progress_state state_of(size_t done, size_t total)
{
    return (struct rp_progress_state){
        .done = done, .total = total, .count = {[RP_PASS] = done, [RP_FAIL] = 2}, .current = "host-\x1b[2J"};
}

static void test_lines(void **state)
{
    (void)state;
    static const struct {
        unsigned short width;
        size_t done, total;
        const char *want;
    } rows[] = {
        {100, 0, 4, "\r0/4  [                        ]  2 fail  host-\\x1b[2J\x1b[K"},
        {100, 1, 4, "\r1/4  [======                  ]  1 pass, 2 fail  host-\\x1b[2J\x1b[K"},
        {100, 4, 4, "\r4/4  [========================]  4 pass, 2 fail  host-\\x1b[2J\x1b[K"},
        {100, 9, 4, "\r9/4  [========================]  9 pass, 2 fail  host-\\x1b[2J\x1b[K"},
        {100, 7, 0, "\r7  7 pass, 2 fail  host-\\x1b[2J\x1b[K"},
        {50, 1, 4, "\r1/4  1 pass, 2 fail  host-\\x1b[2J\x1b[K"},
        {33, 1, 4, "\r1/4  1 pass, 2 fail  host-...\x1b[K"},
        {22, 1, 4, "\r1/4  1 pass, 2 fail\x1b[K"},
        {15, 1, 4, "\r1/4  1 pass\x1b[K"},
        {5, 1, 4, "\r1...\x1b[K"},
        {2, 1, 4, "\r.\x1b[K"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_progress progress;
        struct rp_progress_state now = state_of(rows[i].done, rows[i].total);
        set_width(rows[i].width);
        assert_int_equal(rp_terminal_width(terminal), rows[i].width);
        rp_progress_init(&progress, terminal);
        rp_progress_show(&progress, &now, 0);
        assert_string_equal(screen(), rows[i].want);
    }
}

static void test_times(void **state)
{
    (void)state;
    struct rp_progress progress;
    struct rp_progress_state now = state_of(1, 4);
    set_width(80);
    rp_progress_init(&progress, terminal);
    rp_progress_clear(&progress);
    assert_string_equal(screen(), "");
    rp_progress_show(&progress, &now, 1000);
    assert_string_not_equal(screen(), "");
    rp_progress_show(&progress, &now, 1039);
    assert_string_equal(screen(), "");
    rp_progress_show(&progress, &now, 1040);
    assert_string_not_equal(screen(), "");
    rp_progress_clear(&progress);
    assert_string_equal(screen(), "\r\x1b[K");
    rp_progress_show(&progress, &now, 1041);
    assert_string_not_equal(screen(), "");
}

static void test_colour(void **state)
{
    (void)state;
    struct rp_progress progress;
    struct rp_progress_state now = state_of(1, 4);
    assert_false(rp_terminal_colour(terminal));
    unsetenv("NO_COLOR");
    assert_true(rp_terminal_colour(terminal));
    set_width(40);
    rp_progress_init(&progress, terminal);
    rp_progress_show(&progress, &now, 0);
    assert_string_equal(screen(), "\r\x1b[1m1/4  \x1b[0m\x1b[32m1 pass\x1b[0m, \x1b[1;31m2 fail\x1b[0m  "
                                  "\x1b[2mhost-\\x1b[2J\x1b[0m\x1b[K");
    setenv("NO_COLOR", "1", 1);
}

static void test_elsewhere(void **state)
{
    (void)state;
    struct rp_progress progress;
    struct rp_progress_state now = state_of(1, 4);
    char *text = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&text, &len);
    assert_int_equal(rp_terminal_width(out), 0);
    assert_false(rp_terminal_colour(out));
    rp_progress_init(&progress, out);
    rp_progress_show(&progress, &now, 0);
    rp_progress_clear(&progress);
    fclose(out);
    assert_int_equal(len, 0);
    free(text);

    setenv("TERM", "dumb", 1);
    rp_progress_init(&progress, terminal);
    rp_progress_show(&progress, &now, 0);
    assert_string_equal(screen(), "");
    setenv("TERM", "xterm", 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_times),
        cmocka_unit_test(test_colour),
        cmocka_unit_test(test_elsewhere),
    };
    return cmocka_run_group_tests(tests, open_terminal, close_terminal);
}
