// SPDX-License-Identifier: MIT
/* Octets of the case language: compiled, rendered, put into words; escaping and back. */
#include "cf/octets.h"
#include "language/octets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

static struct rp_arena *arena;

static int setup(void **state)
{
    (void)state;
    arena = rp_arena_create();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    rp_arena_destroy(arena);
    return 0;
}

static struct cf_template *compile(const char *json, struct cf_problems *problems)
{
    cJSON *root = cJSON_Parse(json);
    struct cf_source source = cf_source_for(arena, problems, "test.json", root);
    struct cf_template *template;

    assert_non_null(root);
    template = cf_octets_compile(&source, root);
    cJSON_Delete(root);
    return template;
}

static struct cf_variables variables(void)
{
    struct cf_variables all = {.arena = arena};

    cf_variables_set_string(&all, "host", "127.0.0.1:80");
    cf_variables_set_string(&all, "path", "/");
    cf_variables_set_string(&all, "empty", "");
    cf_variables_set_string(&all, "now", "Sun, 06 Nov 1994 08:49:37 GMT");
    cf_variables_set_string(&all, "modified", "Sunday, 06-Nov-94 08:49:37 GMT");
    cf_variables_set_string(&all, "last-modified", "Sun Nov  6 08:49:37 1994");
    cf_variables_set_string(&all, "early", "Thu, 01 Jan 1970 00:00:30 GMT");
    return all;
}

static const struct {
    const char *json;
    const char *octets; /* escaped */
    const char *words;
} good[] = {
    {"\"\"", "", ""},
    {"\"abc\"", "abc", "abc"},
    {"\"a\\tb\\\\\"", "a{x09}b\\", "a\\tb\\\\"},
    {"\"{{x}}\"", "{{x}}", "{{x}}"},
    {"\"{x00}{x0d}{xfF}\"", "{x00}{x0d}{xff}", "\\x00\\r\\xff"},
    {"\"\\u00e9\"", "{xc3}{xa9}", "\\xc3\\xa9"},
    {"\"{host}\"", "127.0.0.1:80", "{host}"},
    {"\"a{empty}b\"", "ab", "a{empty}b"},
    {"[\"GET {path} HTTP/1.1\", \"Host: {host}\", \"\", \"\"]",
     "GET / HTTP/1.1{x0d}{x0a}Host: 127.0.0.1:80{x0d}{x0a}{x0d}{x0a}",
     "GET {path} HTTP/1.1\\r\\nHost: {host}\\r\\n\\r\\n"},
    {"[]", "", ""},
    {"[\"a\"]", "a", "a"},
    {"[[\"a\", \"b\"], \"c\"]", "a{x0d}{x0a}b{x0d}{x0a}c", "a\\r\\nb\\r\\nc"},
    {"{\"parts\": [\"a\", \"b\"]}", "ab", "ab"},
    {"{\"hex\": \"00 fF 0a\"}", "{x00}{xff}{x0a}", "\\x00\\xff\\n"},
    {"{\"hex\": \"\"}", "", ""},
    {"{\"base64\": \"\"}", "", ""},
    {"{\"base64\": \"Zg==\"}", "f", "f"},
    {"{\"base64\": \"Zm8=\"}", "fo", "fo"},
    {"{\"base64\": \"Zm9v\"}", "foo", "foo"},
    {"{\"base64\": \"Zm9vYmFy\"}", "foobar", "foobar"},
    {"{\"base64\": \"AP/+\"}", "{x00}{xff}{xfe}", "\\x00\\xff\\xfe"},
    {"{\"fixture\": \"1k.txt\", \"from\": 0, \"to\": 9}", "[0000000] ", "<1k.txt 0-9>"},
    {"{\"fixture\": \"1k.txt\", \"from\": 990}", "[0000990]{x0a}", "<1k.txt 990-999>"},
    {"{\"fixture\": \"1k.txt\", \"to\": 0}", "[", "<1k.txt 0-0>"},
    {"{\"fixture\": \"empty.txt\"}", "", "<empty.txt>"},
    {"{\"repeat\": \"ab\", \"times\": 3}", "ababab", "(\"ab\"*3)"},
    {"{\"repeat\": \"ab\", \"times\": 0}", "", "(\"ab\"*0)"},
    {"{\"repeat\": \"{empty}\", \"times\": 60000000}", "", "(\"{empty}\"*60000000)"},
    {"{\"repeat\": {\"repeat\": \"a\", \"times\": 2}, \"times\": 2}", "aaaa", "(\"(\"a\"*2)\"*2)"},
    {"{\"fill\": \"abc\", \"until\": 7}", "abcabca", "(\"abc\" until 7)"},
    {"{\"fill\": \"abc\", \"until\": 0}", "", "(\"abc\" until 0)"},
    {"{\"parts\": [\"12\", {\"fill\": \"abc\", \"until\": 7}, \"!\"]}", "12abcab!", "12(\"abc\" until 7)!"},
    {"{\"parts\": [\"12345678\", {\"fill\": \"abc\", \"until\": 7}]}", "12345678",
     "12345678(\"abc\" until 7)"},
    {"[\"x\", {\"parts\": [\"12\", {\"fill\": \"a\", \"until\": 4}]}, {\"fill\": \"b\", \"until\": 2}]",
     "x{x0d}{x0a}12aa{x0d}{x0a}bb", "x\\r\\n12(\"a\" until 4)\\r\\n(\"b\" until 2)"},
    {"\"{now}\"", "Sun, 06 Nov 1994 08:49:37 GMT", "{now}"},
    {"\"{now-1d}\"", "Sat, 05 Nov 1994 08:49:37 GMT", "{now-1d}"},
    {"\"{now+24h}\"", "Mon, 07 Nov 1994 08:49:37 GMT", "{now+1d}"},
    {"\"{now+0s}\"", "Sun, 06 Nov 1994 08:49:37 GMT", "{now+0d}"},
    {"\"{modified}\"", "Sunday, 06-Nov-94 08:49:37 GMT", "{modified}"},
    {"\"{modified+1s}\"", "Sun, 06 Nov 1994 08:49:38 GMT", "{modified+1s}"},
    {"\"{last-modified-90m}\"", "Sun, 06 Nov 1994 07:19:37 GMT", "{last-modified-90m}"},
};

static void good_octets(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(good); ++i) {
        struct cf_problems problems = {.arena = arena};
        struct cf_template *template = compile(good[i].json, &problems);
        struct cf_variables all = variables();
        struct cf_buffer out = {.arena = arena};
        char problem[200] = "";

        print_message("%s\n", good[i].json);
        assert_int_equal(problems.count, 0);
        assert_non_null(template);
        assert_true(cf_template_render(template, &all, &out, problem, sizeof problem));
        assert_string_equal(problem, "");
        assert_string_equal(cf_octets_escape(arena, cf_buffer_octets(&out)), good[i].octets);
        assert_string_equal(cf_template_words(arena, template), good[i].words);
    }
}

static const struct {
    const char *json;
    const char *pointer;
    const char *message; /* part of it */
} bad[] = {
    {"5", "", "is 5, expected one of: a string, a list, an object"},
    {"null", "", "is null"},
    {"[\"a\", 5]", "/1", "is 5"},
    {"\"{\"", "", "not closed"},
    {"\"a}b\"", "", "single '}'"},
    {"\"{}\"", "", "{} is no placeholder"},
    {"\"{a b}\"", "", "{a b} is no placeholder"},
    {"\"{5}\"", "", "no placeholder"},
    {"\"{a-}\"", "", "no placeholder"},
    {"\"{-1d}\"", "", "no placeholder"},
    {"\"{now-d}\"", "", NULL}, /* a name: "now-d" */
    {"\"{now+1w}\"", "", "no placeholder"},
    {"\"{now+1234567890s}\"", "", "no placeholder"},
    {"\"{xzz}\"", "", NULL}, /* a name as well */
    {"{}", "", "no form of octets"},
    {"{\"hexa\": \"00\"}", "", "no form of octets"},
    {"{\"hex\": \"0\"}", "/hex", "no hexadecimal"},
    {"{\"hex\": \"0g\"}", "/hex", "no hexadecimal"},
    {"{\"hex\": \"00\", \"times\": 1}", "/times", "unknown key"},
    {"{\"hex\": 0}", "/hex", "is 0, expected a string"},
    {"{\"base64\": \"Zg=\"}", "/base64", "no base64"},
    {"{\"base64\": \"Zh==\"}", "/base64", "no base64"},
    {"{\"base64\": \"Zm9=\"}", "/base64", "no base64"},
    {"{\"base64\": \"Z===\"}", "/base64", "no base64"},
    {"{\"base64\": \"Zm9v Zg==\"}", "/base64", "no base64"},
    {"{\"fixture\": \"2k.txt\"}", "/fixture", "expected a fixture (did you mean 1k.txt?)"},
    {"{\"fixture\": \"1k.txt\", \"from\": 1000}", "/from", "is 1000, expected a whole number from 0 to 999"},
    {"{\"fixture\": \"1k.txt\", \"from\": 9, \"to\": 8}", "/to",
     "is 8, expected a whole number from 9 to 999"},
    {"{\"fixture\": \"1k.txt\", \"to\": 1.5}", "/to", "is 1.5"},
    {"{\"fixture\": \"empty.txt\", \"from\": 0}", "", "slice of an empty fixture"},
    {"{\"repeat\": \"a\"}", "", "lacks the key \"times\""},
    {"{\"repeat\": \"a\", \"times\": -1}", "/times", "is -1"},
    {"{\"repeat\": \"a\", \"times\": 67108865}", "/times", "is 67108865"},
    {"{\"repeat\": \"ab\", \"times\": 67108864}", "", "more than 67108864 octets"},
    {"{\"fill\": \"\", \"until\": 1}", "/fill", "is empty"},
    {"{\"parts\": \"a\"}", "/parts", "expected a list"},
    {"{\"parts\": [\"a\", {\"repeat\": \"{\", \"times\": 1}]}", "/parts/1/repeat", "not closed"},
};

static void bad_octets(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(bad); ++i) {
        struct cf_problems problems = {.arena = arena};
        struct cf_template *template = compile(bad[i].json, &problems);

        print_message("%s\n", bad[i].json);
        if (bad[i].message == NULL) {
            assert_non_null(template);
            continue;
        }
        assert_null(template);
        assert_int_equal(problems.count, 1);
        assert_string_equal(problems.items[0].pointer, bad[i].pointer);
        print_message("    %s\n", problems.items[0].message);
        assert_non_null(strstr(problems.items[0].message, bad[i].message));
    }
}

static const struct {
    const char *json;
    const char *message;
} unrenderable[] = {
    {"\"{nobody}\"", "nothing defines {nobody}"},
    {"\"{host+1s}\"", "{host} is no HTTP-date"},
    {"\"{early-31s}\"", "outside the years"},
    {"\"{now+999999999d}\"", "outside the years"},
    {"{\"fill\": \"{empty}\", \"until\": 5}", "no octets"},
    {"{\"repeat\": \"{host}\", \"times\": 60000000}", "more than"},
    {"{\"parts\": [{\"repeat\": \"{path}\", \"times\": 60000000}, {\"repeat\": \"a\", \"times\": 60000000}]}",
     "more than"},
};

static void octets_that_cannot_be_rendered(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(unrenderable); ++i) {
        struct cf_problems problems = {.arena = arena};
        struct cf_template *template = compile(unrenderable[i].json, &problems);
        struct cf_variables all = variables();
        struct cf_buffer out = {.arena = arena};
        char problem[200] = "";

        print_message("%s\n", unrenderable[i].json);
        assert_non_null(template);
        assert_false(cf_template_render(template, &all, &out, problem, sizeof problem));
        assert_non_null(strstr(problem, unrenderable[i].message));
    }
}

static void large_octets_are_right(void **state)
{
    struct cf_problems problems = {.arena = arena};
    struct cf_template *template =
        compile("{\"parts\": [\"-\", {\"repeat\": \"{path}23\", \"times\": 1000000}]}", &problems);
    struct cf_variables all = variables();
    struct cf_buffer out = {.arena = arena};
    char problem[200];

    (void)state;
    assert_true(cf_template_render(template, &all, &out, problem, sizeof problem));
    assert_int_equal(out.len, 3000001);
    for (size_t i = 1; i < out.len; ++i)
        if (out.data[i] != (uint8_t) "/23"[(i - 1) % 3])
            fail_msg("octet %zu is wrong", i);
}

static void names_are_listed_once_without_offset(void **state)
{
    struct cf_problems problems = {.arena = arena};
    struct cf_template *template = compile(
        "[\"{a}{b-1d}\", {\"repeat\": \"{b}{c}\", \"times\": 2}, {\"fixture\": \"1k.txt\"}]", &problems);
    const char *names[3];

    (void)state;
    assert_int_equal(cf_template_names(template, names, 3), 3);
    assert_string_equal(names[0], "a");
    assert_string_equal(names[1], "b");
    assert_string_equal(names[2], "c");
}

static void escaping_all_octets(void **state)
{
    uint8_t all[256];
    struct rp_octets octets = {all, sizeof all}, back;
    char *text;

    (void)state;
    for (size_t i = 0; i < sizeof all; ++i)
        all[i] = (uint8_t)i;
    text = cf_octets_escape(arena, octets);
    for (const char *at = text; *at != '\0'; ++at)
        assert_in_range(*at, 0x20, 0x7e);
    assert_true(cf_octets_unescape(arena, text, &back));
    assert_int_equal(back.len, sizeof all);
    assert_memory_equal(back.data, all, sizeof all);
}

static void unescaping_refuses(void **state)
{
    static const char *const texts[] = {"{",      "}",  "a{b}", "{x0}",     "{x0g}",
                                        "{x000}", "\n", "\x7f", "\xc3\xa9", "{x"};
    struct rp_octets octets;

    (void)state;
    for (size_t i = 0; i < COUNT(texts); ++i)
        if (cf_octets_unescape(arena, texts[i], &octets))
            fail_msg("accepted '%s'", texts[i]);
}

static void variables_replace_and_merge(void **state)
{
    struct cf_variables left = {.arena = arena}, right = {.arena = arena};

    (void)state;
    cf_variables_set_string(&left, "a", "1");
    cf_variables_set_string(&left, "b", "2");
    cf_variables_set_string(&right, "b", "3");
    cf_variables_set(&right, "c", "\0x", 2);
    cf_variables_merge(&left, &right);
    assert_int_equal(left.count, 3);
    assert_memory_equal(cf_variables_get(&left, "b")->value.data, "3", 1);
    assert_int_equal(cf_variables_get(&left, "c")->value.len, 2);
    assert_null(cf_variables_get(&left, "d"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_octets),
        cmocka_unit_test(bad_octets),
        cmocka_unit_test(octets_that_cannot_be_rendered),
        cmocka_unit_test(large_octets_are_right),
        cmocka_unit_test(names_are_listed_once_without_offset),
        cmocka_unit_test(escaping_all_octets),
        cmocka_unit_test(unescaping_refuses),
        cmocka_unit_test(variables_replace_and_merge),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
