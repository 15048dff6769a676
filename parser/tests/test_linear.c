// SPDX-License-Identifier: MIT
/* Work grows with the input, not with its square: counted in octets searched, not in time. */
#include "scan/scan.h"
#include <h1/h1.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static size_t searched;

static size_t count_control(const uint8_t *data, size_t from, size_t to)
{
    size_t found = h1_scanner_portable.control(data, from, to);

    searched += found - from + (found < to);
    return found;
}

static enum h1_result count_head(struct h1_head_parser *parser, const uint8_t *data, uint32_t len)
{
    searched += len - parser->section.scanned;
    return h1_scanner_portable.head(parser, data, len);
}

static bool count_section(struct h1_section *section, const struct h1_limits *limits, uint32_t section_end,
                          const uint8_t *data, uint32_t len)
{
    searched += len - section->scanned;
    return h1_scanner_portable.section(section, limits, section_end, data, len);
}

static struct h1_scanner counting;

#define LINES ((size_t)2000)

static const char line[] = "X-Some-Name: some value, somewhat long\r\n";

/* A start with LINES field lines behind it, and the empty line. */
static char *section_new(const char *start, size_t *len)
{
    size_t start_len = strlen(start);
    char *text = malloc(start_len + LINES * (sizeof line - 1) + 3);

    assert_non_null(text);
    memcpy(text, start, start_len + 1);
    for (size_t i = 0; i < LINES; i++)
        memcpy(text + start_len + i * (sizeof line - 1), line, sizeof line - 1);
    *len = start_len + LINES * (sizeof line - 1) + 2;
    memcpy(text + *len - 2, "\r\n", 3);
    return text;
}

static struct h1_config large_config(void)
{
    struct h1_config config = h1_config_strict;

    config.limits.header_section = 1000000;
    config.limits.trailer_section = 1000000;
    counting = h1_scanner_portable;
    counting.control = count_control;
    counting.head = count_head;
    counting.section = count_section;
    config.scanner = &counting;
    return config;
}

/* What is read ahead is searched for its line end once; each line is looked at once more to see that it is
 * not complete, and at its end. */
static void expect_linear(size_t len)
{
    assert_in_range(searched, LINES, 2 * len + 4 * LINES);
}

static void head(void **state)
{
    struct h1_config config = large_config();
    struct h1_field *fields = malloc(LINES * sizeof *fields);
    struct h1_head_parser parser;
    size_t len = 0;
    char *text = section_new("HTTP/1.1 200 OK\r\n", &len);
    size_t end = 0;

    (void)state;
    searched = 0;
    h1_response_init(&parser, &config, fields, LINES, H1_METHOD_GET, 1);
    while (h1_head_parse(&parser, (const uint8_t *)text, end) == H1_NEED_MORE)
        end++;
    assert_int_equal(parser.error, H1_OK);
    assert_int_equal(end, len);
    assert_int_equal(parser.head.field_count, LINES);
    expect_linear(len);
    free(fields);
    free(text);
}

static void trailers(void **state)
{
    struct h1_config config = large_config();
    struct h1_framing framing = {H1_FRAMING_CHUNKED, 4, false, 0};
    struct h1_body body;
    struct h1_span content;
    size_t len = 0;
    char *text = section_new("0\r\n", &len);
    size_t start = 0;
    size_t end = 0;
    size_t consumed = 0;

    (void)state;
    searched = 0;
    h1_body_init(&body, H1_REQUEST, framing, &config, NULL, 0);
    while (h1_body_next(&body, (const uint8_t *)text + start, end - start, &consumed, &content) ==
           H1_BODY_MORE) {
        start += consumed;
        end++;
    }
    assert_int_equal(body.error, H1_OK);
    assert_int_equal(end, len);
    expect_linear(len - 3);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(head),
        cmocka_unit_test(trailers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
