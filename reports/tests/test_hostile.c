// SPDX-License-Identifier: MIT
/* Whatever octets a target puts into a report, no control character reaches a terminal and XML stays XML. */
#define _XOPEN_SOURCE 700
#include "glyph.h"
#include "rp/render.h"
#include "sample.h"
#include "well_formed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static char *render(const char *format, const struct rp_run *run, const struct rp_options *options,
                    size_t *len)
{
    char *text = NULL;
    FILE *out = open_memstream(&text, len);
    assert_int_equal(rp_renderer_by_name(format)->render(run, options, out), 0);
    fclose(out);
    return text;
}

/* Only line breaks and visible characters. */
static void expect_harmless(const char *text, size_t len)
{
    for (size_t at = 0; at < len;) {
        struct rp_glyph glyph;
        size_t taken = rp_glyph_text(text + at, len - at, &glyph);
        if (glyph.escape && text[at] != '\n')
            fail_msg("a raw octet %.*s came through", (int)glyph.len, glyph.text);
        at += taken;
    }
}

static size_t columns(const char *text, size_t len)
{
    size_t count = 0;
    struct rp_glyph glyph;
    for (size_t at = 0; at < len; at += rp_glyph_text(text + at, len - at, &glyph))
        count++;
    return count;
}

static void check(struct rp_run *run)
{
    const struct rp_options plain = {.verbose = true};
    static const char *const formats[] = {"terminal", "json", "jsonl", "junit"};
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        size_t len;
        char *text = render(formats[i], run, &plain, &len);
        expect_harmless(text, len);
        if (strcmp(formats[i], "junit") == 0) {
            const char *fault = well_formed_fault(text, len);
            if (fault != NULL)
                fail_msg("junit: %s", fault);
        }
        free(text);
    }
    rp_run_destroy(run);
}

static void test_every_octet(void **state)
{
    (void)state;
    for (unsigned octet = 1; octet < 256; octet++) {
        char text[] = {'a', (char)octet, 'b', (char)octet, '\0'};
        check(sample_hostile_run(text));
    }
}

static void test_nasty_texts(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        " ",
        "]]>",
        "<![CDATA[",
        "--><x",
        "&#0;",
        "&amp;&lt;\"'",
        "\x1b[2J\x1b]0;x\x07",
        "\r\n\r\nFAIL  forged",
        "\xc2\x9b;31m",
        "\xe2\x80\xaetxt.exe", /* NOLINT(misc-misleading-bidirectional): meant */
        "\xef\xbf\xbe\xef\xbf\xbf",
        "\xed\xa0\x80",
        "\xf4\x8f\xbf\xbf",
        "%s%n%d",
        "\\",
        "a\xcc\x81",
        "-",
        "9112-6.3-1",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        check(sample_hostile_run(texts[i]));
    check(sample_run());
    check(rp_run_create());
}

/* Every line fits, but for command lines: they are for copying, and never broken. */
static void test_width(void **state)
{
    (void)state;
    struct rp_run *run = sample_run();
    for (unsigned width = 64; width <= 120; width++) {
        const struct rp_options options = {.width = width};
        size_t len;
        char *text = render("terminal", run, &options, &len);
        for (const char *line = text; *line != '\0'; line += strcspn(line, "\n") + 1) {
            size_t used = columns(line, strcspn(line, "\n"));
            if (used > width && strncmp(line, "  replay", 8) != 0)
                fail_msg("%zu columns at width %u: %.*s", used, width, (int)strcspn(line, "\n"), line);
        }
        free(text);
    }
    rp_run_destroy(run);
}

/* Ten times the events take about ten times as long, and about the same room on the screen. */
static void test_many_events(void **state)
{
    (void)state;
    enum { EVENTS = 200000 };
    const struct rp_options options = {0};
    struct rp_run *run = sample_hostile_run("x");
    for (unsigned i = 0; i < EVENTS; i++) {
        struct rp_event event = {.kind = i % 3 == 0 ? RP_EVENT_NOTE : RP_EVENT_RECEIVED, .at_us = i};
        event.octets = (struct rp_octets){(const uint8_t *)"\xff", i % 3 != 0};
        rp_transcript_add(&run->exchanges[0].transcript, run->arena, &event);
    }
    run->results[RP_FAIL].exchange = 0;
    size_t len;
    char *text = render("terminal", run, &options, &len);
    assert_true(len < 20000);
    assert_non_null(strstr(text, "events left out"));
    free(text);
    rp_run_destroy(run);
}

/* The checker says no, or it proves nothing. */
static void test_checker(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",
        "text",
        "<a>",
        "<a></b>",
        "<a/><b/>",
        "<a x=1/>",
        "<a x=\"<\"/>",
        "<a>&x;</a>",
        "<a>&amp</a>",
        "<a>\x01</a>",
        "<a>\xff</a>",
        "<a x=\"1\"y=\"2\"/>",
        "<a x=\"\n\"/>",
        "<a>]]></a>",
        "<a>\xef\xbf\xbf</a>",
        "<a",
        "<a></a",
        "</a>",
    };
    static const char *const good[] = {
        "<a/>", "<?xml version=\"1.0\"?>\n<a x=\"&#10;\" y=\"\"><b> &lt;\xc3\xa9</b>\n</a>\n"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (well_formed_fault(bad[i], strlen(bad[i])) == NULL)
            fail_msg("taken for XML: %s", bad[i]);
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        assert_null(well_formed_fault(good[i], strlen(good[i])));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_octet), cmocka_unit_test(test_nasty_texts), cmocka_unit_test(test_width),
        cmocka_unit_test(test_many_events), cmocka_unit_test(test_checker),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
