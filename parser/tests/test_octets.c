// SPDX-License-Identifier: MIT
/* Each class for all 256 octets, spelled as the ABNF spells it; tokens, quoted strings, spans. */
#include <h1/grammar.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
#define DIGITS  "0123456789"
#define VISIBLE \
    "!\"#$%&'()*+,-./" DIGITS ":;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"

struct row {
    unsigned class;
    bool obs_text;
    const char *octets;
};

static const struct row rows[] = {
    {H1_OCTET_ALPHA, false, LETTERS},
    {H1_OCTET_DIGIT, false, DIGITS},
    {H1_OCTET_HEXDIG, false, DIGITS "ABCDEFabcdef"},
    {H1_OCTET_TCHAR, false, LETTERS DIGITS "!#$%&'*+-.^_`|~"},
    {H1_OCTET_VCHAR, false, VISIBLE},
    {H1_OCTET_OBS_TEXT, true, ""},
    {H1_OCTET_FIELD, true, VISIBLE " \t"},
    {H1_OCTET_OWS, false, " \t"},
    {H1_OCTET_QDTEXT, true,
     "\t !#$%&'()*+,-./" DIGITS ":;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~"},
    {H1_OCTET_ETAGC, true,
     "!#$%&'()*+,-./" DIGITS ":;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"},
    {H1_OCTET_PCHAR, false, LETTERS DIGITS "-._~!$&'()*+,;=:@"},
    {H1_OCTET_QUERY, false, LETTERS DIGITS "-._~!$&'()*+,;=:@/?"},
    {H1_OCTET_REG_NAME, false, LETTERS DIGITS "-._~!$&'()*+,;="},
    {H1_OCTET_SCHEME, false, LETTERS DIGITS "+-."},
    {H1_OCTET_SPACES, false, " \t\v\f\r"},
};

static void classes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        for (unsigned octet = 0; octet < 256; octet++) {
            bool expected =
                octet >= 0x80 ? rows[i].obs_text : octet != 0 && strchr(rows[i].octets, (int)octet) != NULL;
            if (h1_octet_is((uint8_t)octet, rows[i].class) != expected)
                print_error("row %zu, octet 0x%02X\n", i, octet);
            assert_int_equal(h1_octet_is((uint8_t)octet, rows[i].class), expected);
        }
    }
}

static void tokens(void **state)
{
    (void)state;
    assert_true(h1_token_is(h1_span_of_string("a!#$%&'*+-.^_`|~9")));
    assert_false(h1_token_is(h1_span_of_string("")));
    assert_false(h1_token_is(h1_span_of_string("a b")));
    assert_false(h1_token_is(h1_span_of("a\0", 2)));
}

static void quoted_strings(void **state)
{
    static const struct {
        const char *text;
        bool good;
    } strings[] = {
        {"\"\"", true},        {"\"a\"", true},   {"\"a\\\"b\"", true},  {"\"\\\\\"", true},
        {"\"\t \x80\"", true}, {"", false},       {"\"", false},         {"a", false},
        {"\"a", false},        {"\"a\"b", false}, {"\"a\\\"", false},    {"\"\x7F\"", false},
        {"\"a\"\"", false},    {"a\"", false},    {"\"\\\x01\"", false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof strings / sizeof strings[0]; i++)
        assert_int_equal(h1_quoted_string_is(h1_span_of_string(strings[i].text)), strings[i].good);
}

static void spans(void **state)
{
    struct h1_slice slice = {1, 2};

    (void)state;
    assert_true(h1_span_is(h1_slice_of((const uint8_t *)"abcd", slice), "bc"));
    assert_true(h1_span_equal(h1_span_of(NULL, 0), h1_span_of("x", 0)));
    assert_false(h1_span_is(h1_span_of_string("ab"), "aB"));
    assert_true(h1_span_is_nocase(h1_span_of_string("aB-["), "Ab-["));
    assert_false(h1_span_is_nocase(h1_span_of_string("["), "{"));
    assert_false(h1_span_is_nocase(h1_span_of_string("a"), "ab"));
    assert_true(h1_span_is(h1_span_trim(h1_span_of_string(" \ta b\t ")), "a b"));
    assert_int_equal(h1_span_trim(h1_span_of_string(" \t")).len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(classes),
        cmocka_unit_test(tokens),
        cmocka_unit_test(quoted_strings),
        cmocka_unit_test(spans),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
