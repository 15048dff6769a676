// SPDX-License-Identifier: MIT
#define _XOPEN_SOURCE 700
#include "glyph.h"
#include "rp/render.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define NO_MARK SIZE_MAX
#define ALL     SIZE_MAX

static const struct row {
    const char *octets;
    size_t len;
    unsigned indent;
    size_t limit, mark;
    const char *want;
} rows[] = {
    {"", 0, 2, ALL, NO_MARK, ""},
    {"", 0, 2, ALL, 0, "  ^\n"},
    {"a", 1, 0, ALL, NO_MARK, "a\n"},
    {"GET / HTTP/1.1\r\nA:b\r\n", 21, 2, ALL, NO_MARK, "  GET / HTTP/1.1\\r\\n\n  A:b\\r\\n\n"},
    {"a\rb\nc\td\\e\0\x7f\x80\xff", 13, 0, ALL, NO_MARK, "a\\rb\\n\nc\\td\\\\e\\x00\\x7f\\x80\\xff\n"},
    {"ab\r\ncd", 6, 1, ALL, 1, " ab\\r\\n\n  ^\n cd\n"},
    {"ab\r\ncd", 6, 1, ALL, 3, " ab\\r\\n\n     ^\n cd\n"},
    {"ab\r\n\0\0d", 7, 1, ALL, 5, " ab\\r\\n\n \\x00\\x00d\n     ^\n"},
    /* behind the last octet: in the last line, or below it */
    {"ab", 2, 0, ALL, 2, "ab\n  ^\n"},
    {"ab\n", 3, 0, ALL, 3, "ab\\n\n    ^\n"},
    {"ab", 2, 0, ALL, 3, "ab\n"},
    /* limits */
    {"abcd", 4, 0, 4, NO_MARK, "abcd\n"},
    {"abcd", 4, 1, 3, NO_MARK, " abc\n [1 octet left out]\n"},
    {"abcdef", 6, 0, 0, NO_MARK, "[6 octets left out]\n"},
    {"abcdefgh", 8, 0, 4, 2, "abcd\n  ^\n[4 octets left out]\n"},
    {"abcdefgh", 8, 0, 4, 5, "[3 octets before this left out]\ndefg\n  ^\n[1 octet left out]\n"},
    {"abcdefgh", 8, 0, 4, 8, "[4 octets before this left out]\nefgh\n    ^\n"},
};

static void test_print_octets(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char *text = NULL;
        size_t len = 0;
        FILE *out = open_memstream(&text, &len);
        /* Exactly as long as it says, so that a sanitizer sees one octet too many. */
        uint8_t *octets = malloc(rows[i].len + (rows[i].len == 0));
        assert_non_null(octets);
        memcpy(octets, rows[i].octets, rows[i].len);
        rp_print_octets(out, (struct rp_octets){octets, rows[i].len}, rows[i].indent, rows[i].limit,
                        rows[i].mark);
        fclose(out);
        if (strcmp(text, rows[i].want) != 0)
            fail_msg("row %zu gives:\n%s", i, text);
        free(octets);
        free(text);
    }
}

static void test_every_octet(void **state)
{
    (void)state;
    for (unsigned octet = 0; octet < 256; octet++) {
        struct rp_glyph glyph;
        rp_glyph_octet((uint8_t)octet, &glyph);
        bool visible = octet >= 0x20 && octet <= 0x7e && octet != '\\';
        assert_int_equal(glyph.escape, !visible);
        assert_int_equal(glyph.len, glyph.columns);
        assert_int_equal(glyph.text[0], visible ? (int)octet : '\\');
        for (unsigned i = 0; i < glyph.len; i++)
            assert_in_range(glyph.text[i], 0x20, 0x7e);
    }
}

static void test_text(void **state)
{
    (void)state;
    static const struct {
        const char *text, *want;
        size_t taken;
    } texts[] = {
        {"a", "a", 1},
        {"\\", "\\", 1},
        {"\x1b", "\\x1b", 1},
        {"\n", "\\n", 1},
        {"\x7f", "\\x7f", 1},
        {"\xc3\xa9", "\xc3\xa9", 2},
        {"\xe2\x80\x94", "\xe2\x80\x94", 3},
        {"\xf0\x9f\x98\x80", "\xf0\x9f\x98\x80", 4},
        {"\xc2\x9b", "\\u{9b}", 2},            /* CSI in one character */
        {"\xe2\x80\xae", "\\u{202e}", 3},      /* override; NOLINT(misc-misleading-bidirectional): meant */
        {"\xef\xbb\xbf", "\\u{feff}", 3},      /* byte order mark */
        {"\xf3\xa0\x80\x81", "\\u{e0001}", 4}, /* tag */
        {"\xc3", "\\xc3", 1},                  /* cut */
        {"\xc3(", "\\xc3", 1},
        {"\xc0\x80", "\\xc0", 1}, /* overlong */
        {"\xe0\x80\x80", "\\xe0", 1},
        {"\xed\xa0\x80", "\\xed", 1},     /* surrogate */
        {"\xf4\x90\x80\x80", "\\xf4", 1}, /* beyond Unicode */
        {"\xff", "\\xff", 1},
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct rp_glyph glyph;
        size_t taken = rp_glyph_text(texts[i].text, strlen(texts[i].text), &glyph);
        if (taken != texts[i].taken || glyph.len != strlen(texts[i].want) ||
            memcmp(glyph.text, texts[i].want, glyph.len) != 0)
            fail_msg("row %zu: %.*s", i, (int)glyph.len, glyph.text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_print_octets),
        cmocka_unit_test(test_every_octet),
        cmocka_unit_test(test_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
