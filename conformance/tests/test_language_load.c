// SPDX-License-Identifier: MIT
/* The loader: a table of good and bad cases (language/probes.json, shared with the schema's test), bad JSON,
 * limits, what was loaded, and plans. */
#include "cf/load.h"

#include <cjson/cJSON.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define DATA         HTTPROOF_TEST_DATA "/language/data"

static struct rp_arena *arena;
static char folder[] = "/tmp/httproof-load-XXXXXX";
static char probe_path[64];

static int setup(void **state)
{
    (void)state;
    arena = rp_arena_create();
    if (mkdtemp(folder) == NULL)
        return -1;
    snprintf(probe_path, sizeof probe_path, "%s/probe.json", folder);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    rp_arena_destroy(arena);
    unlink(probe_path);
    return rmdir(folder);
}

static void write_probe(const char *text, size_t len)
{
    FILE *out = fopen(probe_path, "wb");

    assert_non_null(out);
    assert_int_equal(fwrite(text, 1, len, out), len);
    assert_int_equal(fclose(out), 0);
}

static struct cf_suites *load(const char *path, struct cf_problems *problems)
{
    static const char *const known[] = {"own"};

    return cf_suites_load(arena, DATA, &path, path != NULL ? 1 : 0, false, known, 1, problems);
}

static struct cf_suites *load_text(const char *text, size_t len, struct cf_problems *problems)
{
    write_probe(text, len);
    return load(probe_path, problems);
}

/* ---- the table ---- */

static cJSON *read_table(void)
{
    FILE *in = fopen(HTTPROOF_TEST_DATA "/language/probes.json", "rb");
    char *text = malloc(1 << 20);
    size_t len;
    cJSON *table;

    assert_non_null(in);
    assert_non_null(text);
    len = fread(text, 1, 1 << 20, in);
    fclose(in);
    table = cJSON_ParseWithLength(text, len);
    free(text);
    assert_non_null(table);
    return table;
}

/* The base with the keys of "set" replaced, or removed where null; as a whole file. */
static char *probe_text(const cJSON *table, const cJSON *probe)
{
    const cJSON *file = cJSON_GetObjectItemCaseSensitive(probe, "file");
    cJSON *suite, *it;
    const cJSON *member;
    char *text;

    if (file != NULL)
        return cJSON_PrintUnformatted(file);
    it = cJSON_Duplicate(cJSON_GetObjectItemCaseSensitive(table, "base"), true);
    cJSON_ArrayForEach(member, cJSON_GetObjectItemCaseSensitive(probe, "set"))
    {
        cJSON_DeleteItemFromObjectCaseSensitive(it, member->string);
        if (!cJSON_IsNull(member))
            cJSON_AddItemToObject(it, member->string, cJSON_Duplicate(member, true));
    }
    suite = cJSON_CreateObject();
    cJSON_AddStringToObject(suite, "title", "Probe");
    cJSON_AddStringToObject(suite, "explain", "One case.");
    cJSON_AddItemToArray(cJSON_AddArrayToObject(suite, "cases"), it);
    text = cJSON_PrintUnformatted(suite);
    cJSON_Delete(suite);
    return text;
}

static const char *text_of(const cJSON *object, const char *key)
{
    return cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, key));
}

static bool probe_fails_as_expected(const cJSON *probe, const struct cf_suites *suites,
                                    const struct cf_problems *problems)
{
    const char *message = text_of(probe, "message");
    const char *pointer = text_of(probe, "at");

    if (message == NULL)
        return suites != NULL && problems->count == 0;
    if (suites != NULL || problems->count == 0)
        return false;
    for (size_t i = 0; i < problems->count; ++i)
        if (strcmp(problems->items[i].pointer, pointer) == 0 &&
            strcmp(problems->items[i].file, probe_path) == 0 &&
            strstr(problems->items[i].message, message) != NULL)
            return true;
    return false;
}

static void probes(void **state)
{
    cJSON *table = read_table();
    const cJSON *probe;
    size_t wrong = 0, count = 0;

    (void)state;
    cJSON_ArrayForEach(probe, cJSON_GetObjectItemCaseSensitive(table, "probes"))
    {
        struct cf_problems problems = {.arena = arena};
        char *text = probe_text(table, probe);
        const struct cf_suites *suites = load_text(text, strlen(text), &problems);

        ++count;
        if (!probe_fails_as_expected(probe, suites, &problems)) {
            ++wrong;
            print_error("%s: expected %s: %s\n", text_of(probe, "name"),
                        text_of(probe, "message") != NULL ? text_of(probe, "at") : "no problem",
                        text_of(probe, "message") != NULL ? text_of(probe, "message") : "");
            cf_problems_print(&problems, stderr);
        }
        cJSON_free(text);
    }
    cJSON_Delete(table);
    assert_true(count > 100);
    assert_int_equal(wrong, 0);
}

/* ---- bad JSON ---- */

static const struct {
    const char *text;
    size_t len; /* 0: strlen */
    unsigned line, column;
    const char *message;
} bad_json[] = {
    {"", 0, 1, 1, "the file ends where a value was expected"},
    {"{", 0, 1, 2, "expected a key in double quotes"},
    {"{\n  \"a\": 1,\n}", 0, 3, 1, "expected a key in double quotes"},
    {"{\"a\" 1}", 0, 1, 6, "expected ':'"},
    {"{\"a\": 1 \"b\": 2}", 0, 1, 9, "expected ',' or '}'"},
    {"[1 2]", 0, 1, 4, "expected ',' or ']'"},
    {"[1,]", 0, 1, 4, "expected a value"},
    {"[tru]", 0, 1, 2, "expected a value"},
    {"[01]", 0, 1, 3, "no leading zeros"},
    {"[-]", 0, 1, 3, "expected a digit"},
    {"[1.]", 0, 1, 4, "expected a digit"},
    {"[1e]", 0, 1, 4, "expected a digit"},
    {"[.5]", 0, 1, 2, "expected a value"},
    {"['a']", 0, 1, 2, "expected a value"},
    {"[\"a]", 0, 1, 5, "ends within a string"},
    {"[\"a\n\"]", 0, 1, 4, "control character"},
    {"[\"\\x\"]", 0, 1, 4, "unknown escape"},
    {"[\"\\", 0, 1, 4, "unknown escape"},
    {"[\"\\u12g4\"]", 0, 1, 7, "four hexadecimal digits"},
    {"[\"\\u0000\"]", 0, 1, 5, "\\u0000 is not possible"},
    {"[\"\\ud800\"]", 0, 1, 5, "half of a surrogate pair"},
    {"[\"\\udc00\\ud800\"]", 0, 1, 5, "half of a surrogate pair"},
    {"[\"\xff\"]", 0, 1, 3, "not UTF-8"},
    {"[\"\xc0\x80\"]", 0, 1, 3, "not UTF-8"},
    {"[\"\xe0\x80\x80\"]", 0, 1, 3, "not UTF-8"},
    {"[\"\xed\xa0\x80\"]", 0, 1, 3, "not UTF-8"},
    {"[\"\xf0\x80\x80\x80\"]", 0, 1, 3, "not UTF-8"},
    {"[\"\xf4\x90\x80\x80\"]", 0, 1, 3, "not UTF-8"},
    {"[\"\xe2\x82", 0, 1, 3, "not UTF-8"},
    {"[\"\xc3\"]", 0, 1, 3, "not UTF-8"},
    {"\xef\xbb\xbf[]", 0, 1, 1, "byte order mark"},
    {"[] x", 0, 1, 4, "expected the end of the file"},
    {"[]\0", 3, 1, 3, "expected the end of the file"},
    {"[\0]", 3, 1, 2, "expected a value"},
    {"[\"\0\"]", 5, 1, 3, "control character"},
    {"// no\n[]", 0, 1, 1, "expected a value"},
};

static void bad_json_has_a_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(bad_json); ++i) {
        struct cf_problems problems = {.arena = arena};
        size_t len = bad_json[i].len != 0 ? bad_json[i].len : strlen(bad_json[i].text);

        print_message("%s\n", bad_json[i].text);
        assert_null(load_text(bad_json[i].text, len, &problems));
        assert_int_equal(problems.count, 1);
        print_message("    %u:%u %s\n", problems.items[0].line, problems.items[0].column,
                      problems.items[0].message);
        assert_int_equal(problems.items[0].line, bad_json[i].line);
        assert_int_equal(problems.items[0].column, bad_json[i].column);
        assert_non_null(strstr(problems.items[0].message, bad_json[i].message));
    }
}

/* What a file says must not move the cursor of who reads about it. */
static void problems_show_control_characters(void **state)
{
    static const char text[] = "{\"title\": \"\\u001b[2J\", \"a\\u009b\\n\x7f\": 1, \"cases\": []}";
    struct cf_problems problems = {.arena = arena};
    char *printed = NULL;
    size_t len;

    (void)state;
    assert_null(load_text(text, strlen(text), &problems));
    FILE *out = open_memstream(&printed, &len);
    assert_non_null(out);
    cf_problems_print(&problems, out);
    assert_int_equal(fclose(out), 0);
    assert_non_null(strstr(printed, ": /a\\u{9b}\\n\\x7f: unknown key \"a\\u{9b}\\n\\x7f\""));
    assert_null(strpbrk(printed, "\x1b\x7f"));
    free(printed);
}

static void a_key_given_twice_is_refused(void **state)
{
    static const char text[] =
        "{\"title\": \"t\", \"explain\": \"e\", \"cases\": [{\"id\": \"a\", \"id\": \"b\"}]}";
    struct cf_problems problems = {.arena = arena};

    (void)state;
    assert_null(load_text(text, strlen(text), &problems));
    assert_int_equal(problems.count, 1);
    assert_string_equal(problems.items[0].pointer, "/cases/0");
    assert_string_equal(problems.items[0].message, "has the key \"id\" twice");
}

/* ---- limits ---- */

/* begin, piece count times, end. */
static char *repeated(const char *begin, const char *piece, size_t count, const char *end)
{
    size_t piece_len = strlen(piece);
    char *text = malloc(strlen(begin) + piece_len * count + strlen(end) + 1);
    char *at = text;

    assert_non_null(text);
    at += sprintf(at, "%s", begin);
    for (size_t i = 0; i < count; ++i, at += piece_len)
        memcpy(at, piece, piece_len + 1);
    sprintf(at, "%s", end);
    return text;
}

static void assert_refused(const char *text, const char *message)
{
    struct cf_problems problems = {.arena = arena};

    assert_null(load_text(text, strlen(text), &problems));
    print_message("%s\n", problems.items[0].message);
    assert_non_null(strstr(problems.items[0].message, message));
}

#define BEGIN                                                                                                \
    "{\"title\": \"t\", \"explain\": \"e\", \"cases\": [{\"id\": \"probe\", \"requirements\": [\"1-1-1\"], " \
    "\"why\": \"w\","
#define STEPS "\"steps\": [{\"send\": \"x\"}, {\"expect\": \"response\"}],"
#define END   "\"pass\": [{\"status\": 200}]}]}"

static void nesting_is_limited(void **state)
{
    char *fits = repeated("", "[", 64, "");
    char *too_deep = repeated("", "[", 65, "");
    char *far_too_deep = repeated("", "[", 2000000, "");

    (void)state;
    assert_refused(fits, "the file ends where a value was expected");
    assert_refused(too_deep, "nested too deep");
    assert_refused(far_too_deep, "nested too deep");
    free(fits);
    free(too_deep);
    free(far_too_deep);
}

static void size_is_limited(void **state)
{
    char *text = repeated("[\"", "0123456789abcdef", 8 * 1024 * 1024 / 16, "\"]");

    (void)state;
    assert_refused(text, "is too large, expected at most 8388608 octets");
    free(text);
}

static void variants_are_limited(void **state)
{
    /* A large case times many labels: refused by what it would take, not carried out. */
    char *labels = malloc(200000);
    char *large, *text, *at = labels;

    (void)state;
    assert_non_null(labels);
    for (unsigned i = 0; i < 5000; ++i)
        at += sprintf(at, "%s\"l%u\": \"x\"", i > 0 ? "," : "", i);
    large = repeated("{vary}", "0123456789", 100000, "");
    text = rp_arena_format(arena, BEGIN "\"title\": \"%s\", \"vary\": {%s}," STEPS END, large, labels);
    free(large);
    assert_refused(text, "too much to expand");

    at = labels;
    for (unsigned i = 0; i < 10001; ++i)
        at += sprintf(at, "%s\"%u\": \"x\"", i > 0 ? "," : "", i);
    text = rp_arena_format(arena, BEGIN "\"title\": \"{vary}\", \"vary\": {%s}," STEPS END, labels);
    assert_refused(text, "too many cases, expected at most 10000");
    free(labels);
}

static void problems_are_limited(void **state)
{
    struct cf_problems problems = {.arena = arena};
    char *text = repeated("{\"title\": \"t\", \"explain\": \"e\", \"cases\": [1", ",1", 9998, "]}");

    (void)state;
    assert_null(load_text(text, strlen(text), &problems));
    assert_int_equal(problems.count, 50);
    assert_int_equal(problems.dropped, 9999 - 50);
    free(text);
}

/* What was meant is looked for as long as problems are kept, not 9,000 times among 9,000 ids. */
static void guesses_are_limited(void **state)
{
    char *text = malloc(300000);
    struct cf_problems problems = {.arena = arena};
    char *at = text;

    (void)state;
    assert_non_null(text);
    at += sprintf(at, BEGIN "\"twin\": \"a-case-with-a-long-name-that-is-not-there\", \"title\": \"{vary}\","
                            "\"steps\": [{\"send\": \"x\"}, {\"expect\": \"response\"}], \"vary\": {");
    for (unsigned i = 0; i < 9000; ++i)
        at += sprintf(at, "%s\"of-many-labels-%u\": %u", i > 0 ? "," : "", i, i);
    sprintf(at, "}," END);
    assert_null(load_text(text, strlen(text), &problems));
    assert_int_equal(problems.count, 50);
    assert_int_equal(problems.dropped, 9000 - 50);
    free(text);
}

static void a_missing_file_is_a_problem(void **state)
{
    struct cf_problems problems = {.arena = arena};

    (void)state;
    assert_null(load("/nonexistent/httproof.json", &problems));
    assert_int_equal(problems.count, 1);
    assert_string_equal(problems.items[0].file, "/nonexistent/httproof.json");
    problems.count = 0;
    assert_null(cf_suites_load(arena, NULL, NULL, 0, false, NULL, 0, &problems));
    assert_non_null(strstr(problems.items[0].message, "HTTPROOF_DATA"));
}

/* ---- what was loaded ---- */

static void suites_are_complete(void **state)
{
    struct cf_problems problems = {.arena = arena};
    const struct cf_suites *suites = load(NULL, &problems);
    const struct cf_case *it;

    (void)state;
    assert_non_null(suites);
    assert_int_equal(suites->requirement_count, 3);
    assert_string_equal(suites->requirements[2].id, "1-2-1");
    assert_false(suites->rules[2].observable);
    assert_int_equal(suites->rules[2].rfc, 1);
    assert_string_equal(suites->rules[2].note, "No trace.");
    assert_int_equal(suites->case_count, 5);
    assert_int_equal(suites->control_count, 2);
    assert_string_equal(suites->cases[0].fact, "get");
    it = cf_suites_find(suites, "control-small");
    assert_ptr_equal(it, &suites->cases[1]);
    assert_int_equal(it->given_count, 2);
    assert_string_equal(it->given_names[1], "small-tag");
    it = cf_suites_find(suites, "varied:two");
    assert_ptr_equal(it, &suites->cases[4]);
    assert_string_equal(it->suite, "first");
    assert_string_equal(it->area, "First");
    assert_string_equal(it->twin, "valid");
    assert_string_equal(it->pointer, "/cases/1");
    assert_int_equal(it->need_count, 1); /* "as get" is a need */
    assert_string_equal(it->needs[0], "get");
    assert_string_equal(cf_template_words(arena, it->steps[0].octets),
                        "GET /2 HTTP/1.1\\r\\nHost: {host}\\r\\n\\r\\n");
    assert_null(cf_suites_find(suites, "varied"));
    assert_null(cf_suites_find(suites, ""));
}

/* Every step and predicate, read back. */
static void a_case_is_built_as_written(void **state)
{
    static const char text[] =
        BEGIN "\"needs\": [\"small\"], \"steps\": ["
              "{\"send\": \"{small}\", \"cut\": [1, 3], \"on\": \"b\"}, {\"send\": \"y\", \"cut\": \"each\"},"
              "{\"expect\": \"response\", \"on\": \"b\", \"as\": \"first\", \"times\": 3,"
              " \"capture\": {\"tag\": {\"field\": \"ETag\", \"match\": \"x\"}}},"
              "{\"expect\": \"response\", \"interim\": true}, {\"wait\": \"long\"}, {\"half-close\": true},"
              "{\"expect\": \"close\"}, {\"reset\": true, \"on\": \"b\"}],"
              "\"warn\": [{\"close\": \"reset\", \"first\": {\"count\": 3}, \"status\": [200, \"3xx\", \"as "
              "small\"],"
              " \"version\": \"1.0\", \"responses\": [1, 2], \"any\": [{\"answer\": [\"close\", \"cut\"]}]}],"
              "\"also\": {\"more\": {\"requirements\": [\"1-1-2\"], \"when\": [{\"close\": false}], "
              "\"pass\": [{\"fields\":"
              " {\"Allow\": {\"has\": [\"GET\"], \"lines\": 2}, \"Age\": false}, \"within\": 2.5}]}}," END;
    struct cf_problems problems = {.arena = arena};
    const struct cf_suites *suites = load_text(text, strlen(text), &problems);
    const struct cf_case *it;
    const struct cf_outcome *warn;
    const struct cf_predicates *predicates;

    (void)state;
    cf_problems_print(&problems, stderr);
    assert_non_null(suites);
    it = cf_suites_find(suites, "probe");
    assert_int_equal(it->connection_count, 2);
    assert_string_equal(it->connections[0], "main");
    assert_string_equal(it->connections[1], "b");
    assert_int_equal(it->step_count, 8);
    assert_int_equal(it->steps[0].connection, 1);
    assert_int_equal(it->steps[0].cut_count, 2);
    assert_int_equal(it->steps[0].cuts[1], 3);
    assert_true(it->steps[1].cut_each);
    assert_int_equal(it->steps[1].connection, 0);
    assert_int_equal(it->steps[2].times, 3);
    assert_string_equal(it->steps[2].as, "first");
    assert_string_equal(it->steps[2].captures[0].name, "tag");
    assert_string_equal(it->steps[2].captures[0].match, "x");
    assert_true(it->steps[3].interim);
    assert_int_equal(it->steps[3].times, 1);
    assert_true(it->steps[4].wait_long);
    assert_int_equal(it->steps[5].kind, CF_STEP_HALF_CLOSE);
    assert_string_equal(it->steps[6].as, "close");
    assert_int_equal(it->steps[7].kind, CF_STEP_RESET);
    assert_int_equal(it->steps[7].connection, 1);

    assert_int_equal(it->check_count, 2);
    assert_null(it->checks[0].name);
    assert_int_equal(it->checks[0].warn.count, 1);
    warn = &it->checks[0].warn.items[0];
    assert_int_equal(warn->term_count, 5); /* predicates of "response" share one, in front */
    assert_int_equal(warn->terms[0].kind, CF_TERM_RESPONSE);
    assert_string_equal(warn->terms[0].observation, "response");
    predicates = &warn->terms[0].predicates;
    assert_int_equal(predicates->status_count, 3);
    assert_int_equal(predicates->statuses[1].low, 300);
    assert_int_equal(predicates->statuses[1].high, 399);
    assert_string_equal(predicates->statuses[2].as, "small");
    assert_string_equal(predicates->version, "1.0");
    assert_int_equal(predicates->count, -1);
    assert_int_equal(warn->terms[1].kind, CF_TERM_CLOSE);
    assert_int_equal(warn->terms[1].values, CF_ENDING_RESET);
    assert_int_equal(warn->terms[2].predicates.count, 3);
    assert_int_equal(warn->terms[3].kind, CF_TERM_RESPONSES);
    assert_int_equal(warn->terms[3].counts[1], 2);
    assert_int_equal(warn->terms[4].kind, CF_TERM_ANY);
    assert_int_equal(warn->terms[4].any[0].terms[0].predicates.answers, CF_ANSWER_CLOSE | CF_ANSWER_CUT);

    assert_string_equal(it->checks[1].name, "more");
    assert_string_equal(it->checks[1].why, "w");
    assert_int_equal(it->checks[1].when.items[0].terms[0].values, CF_ENDING_OPEN);
    predicates = &it->checks[1].pass.items[0].terms[0].predicates;
    assert_int_equal(predicates->field_count, 2);
    assert_int_equal(predicates->fields[0].has_count, 1);
    assert_int_equal(predicates->fields[0].lines, 2);
    assert_int_equal(predicates->fields[0].present, CF_PRESENT_ANY);
    assert_int_equal(predicates->fields[1].present, CF_PRESENT_NO);
    assert_true(predicates->within > 2.4 && predicates->within < 2.6);
}

static void an_extra_file_replaces_a_built_in_suite(void **state)
{
    static const char *const extra[] = {DATA "/cases/first.json", DATA "/cases"};
    struct cf_problems problems = {.arena = arena};
    const struct cf_suites *suites = cf_suites_load(arena, DATA, extra, 2, false, NULL, 0, &problems);

    (void)state;
    assert_non_null(suites);
    assert_int_equal(suites->case_count, 5);
    suites = cf_suites_load(arena, DATA, NULL, 0, true, NULL, 0, &problems);
    assert_non_null(suites);
    assert_int_equal(suites->case_count, suites->control_count);
}

static void the_built_in_suites_load(void **state)
{
    struct cf_problems problems = {.arena = arena};
    const struct cf_suites *suites;

    (void)state;
    assert_int_equal(setenv("HTTPROOF_DATA", DATA, 1), 0);
    assert_string_equal(cf_data_folder(arena, "/nonexistent"), DATA);
    assert_int_equal(setenv("HTTPROOF_DATA", "/nonexistent", 1), 0);
    assert_null(cf_data_folder(arena, "/nonexistent"));
    assert_int_equal(unsetenv("HTTPROOF_DATA"), 0);
    suites = cf_suites_load(arena, cf_data_folder(arena, "/nonexistent"), NULL, 0, false, NULL, 0, &problems);
    cf_problems_print(&problems, stderr);
    assert_non_null(suites);
    assert_true(suites->case_count - suites->control_count >= 150);
}

/* ---- plans ---- */

static const struct {
    const char *filters[3];
    const char *selected; /* ids, in order; NULL: an error */
    const char *order;
} plans[] = {
    {{NULL}, "valid varied:one varied:two", "control-get control-small valid varied:one varied:two"},
    {{"first"}, "valid varied:one varied:two", "control-get control-small valid varied:one varied:two"},
    {{"varied:two"}, "varied:two", "control-get control-small valid varied:two"},
    {{"varied:two/closes"}, "varied:two", "control-get control-small valid varied:two"},
    {{"varied"}, "varied:one varied:two", "control-get control-small valid varied:one varied:two"},
    {{"v*d"}, "valid varied:one varied:two", "control-get control-small valid varied:one varied:two"},
    {{"varied:t?o"}, "varied:two", "control-get control-small valid varied:two"},
    {{"1-1-2"}, "varied:one varied:two", "control-get control-small valid varied:one varied:two"},
    {{"!varied"}, "valid", "control-get control-small valid"},
    {{"!varied:one", "varied"}, "varied:two", "control-get control-small valid varied:two"},
    {{"valid", "varied:one"}, "valid varied:one", "control-get control-small valid varied:one"},
    {{"control-get"}, NULL, NULL},
    {{"control"}, NULL, NULL},
    {{"valid", "nobody"}, NULL, NULL},
    {{"!nobody"}, NULL, NULL},
    {{"valid", "!first"}, NULL, NULL},
    {{"1-2-1"}, NULL, NULL},
    {{""}, NULL, NULL},
};

static void plans_select_and_order(void **state)
{
    struct cf_problems problems = {.arena = arena};
    const struct cf_suites *suites = load(NULL, &problems);

    (void)state;
    assert_non_null(suites);
    for (size_t i = 0; i < COUNT(plans); ++i) {
        struct cf_problems wrong = {.arena = arena};
        struct cf_plan plan;
        size_t count = 0;
        const char *selected = "", *order = "";
        bool ok;

        while (count < 3 && plans[i].filters[count] != NULL)
            ++count;
        struct cf_selection selection = {.filters = plans[i].filters, .filter_count = count};
        ok = cf_plan_make(suites, &selection, arena, &plan, &wrong);
        print_message("%s\n", count > 0 ? plans[i].filters[0] : "(none)");
        assert_int_equal(ok, plans[i].selected != NULL);
        assert_int_equal(wrong.count, ok ? 0 : 1);
        if (!ok)
            continue;
        for (size_t k = 0; k < suites->case_count; ++k)
            if (plan.selected[k])
                selected =
                    rp_arena_format(arena, "%s%s%s", selected, *selected ? " " : "", suites->cases[k].id);
        for (size_t k = 0; k < plan.count; ++k)
            order =
                rp_arena_format(arena, "%s%s%s", order, *order ? " " : "", suites->cases[plan.order[k]].id);
        assert_string_equal(selected, plans[i].selected);
        assert_string_equal(order, plans[i].order);
        assert_true(plan.needed[0]);
    }
}

/* A twin that stands behind the case that names it runs first all the same; a cycle of two is found. */
static void order_follows_twins_and_finds_cycles(void **state)
{
#define CASE(id, twin)                                                                             \
    "{\"id\": \"" id "\", \"twin\": \"" twin "\", \"requirements\": [\"1-1-1\"], \"why\": \"w\", " \
    "\"steps\": [{\"send\": \"x\"}, {\"expect\": \"response\"}], "                                 \
    "\"pass\": [{\"status\": 200}]}"
#define SUITE(cases) "{\"title\": \"t\", \"explain\": \"e\", \"cases\": [" cases "]}"
    static const char good[] = SUITE(CASE("c", "b") "," CASE("b", "a") "," CASE("a", "valid"));
    static const char cycle[] = SUITE(CASE("c", "b") "," CASE("b", "a") "," CASE("a", "b"));
    static const char *const filter = "c";
    static const struct cf_selection selection = {.filters = &filter, .filter_count = 1};
    struct cf_problems problems = {.arena = arena};
    const struct cf_suites *suites = load_text(good, strlen(good), &problems);
    struct cf_plan plan;
    const char *order = "";

    (void)state;
    assert_non_null(suites);
    assert_true(cf_plan_make(suites, &selection, arena, &plan, &problems));
    for (size_t k = 0; k < plan.count; ++k)
        order = rp_arena_format(arena, "%s %s", order, suites->cases[plan.order[k]].id);
    assert_string_equal(order, " control-get control-small valid a b c");
    assert_null(load_text(cycle, strlen(cycle), &problems));
    assert_non_null(strstr(problems.items[0].message, "depends upon itself"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(probes),
        cmocka_unit_test(bad_json_has_a_place),
        cmocka_unit_test(problems_show_control_characters),
        cmocka_unit_test(a_key_given_twice_is_refused),
        cmocka_unit_test(nesting_is_limited),
        cmocka_unit_test(size_is_limited),
        cmocka_unit_test(variants_are_limited),
        cmocka_unit_test(problems_are_limited),
        cmocka_unit_test(guesses_are_limited),
        cmocka_unit_test(a_missing_file_is_a_problem),
        cmocka_unit_test(suites_are_complete),
        cmocka_unit_test(a_case_is_built_as_written),
        cmocka_unit_test(an_extra_file_replaces_a_built_in_suite),
        cmocka_unit_test(the_built_in_suites_load),
        cmocka_unit_test(plans_select_and_order),
        cmocka_unit_test(order_follows_twins_and_finds_cycles),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
