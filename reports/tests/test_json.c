// SPDX-License-Identifier: MIT
#define _XOPEN_SOURCE 700
#include "base64.h"
#include "json_shape.h"
#include "rp/render.h"
#include "sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include <cjson/cJSON.h>

static char path[] = "/tmp/httproof-json-XXXXXX";

static int make_file(void **state)
{
    (void)state;
    int fd = mkstemp(path);
    return fd >= 0 ? close(fd) : -1;
}

static int remove_file(void **state)
{
    (void)state;
    return unlink(path);
}

static void write_file(const char *text, size_t len)
{
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(text, 1, len, out), len);
    assert_int_equal(fclose(out), 0);
}

/* The caller frees *text. */
static void render_as(const char *format, const struct rp_run *run, char **text)
{
    const struct rp_options options = {0};
    size_t len = 0;
    FILE *out = open_memstream(text, &len);
    assert_int_equal(rp_renderer_by_name(format)->render(run, &options, out), 0);
    fclose(out);
}

static void render(const struct rp_run *run, char **text)
{
    render_as("json", run, text);
}

/* Loads text and checks that it is refused, with want in the message. */
static void refuse(const char *text, size_t len, const char *want)
{
    char problem[512] = "";
    write_file(text, len);
    struct rp_run *run = rp_json_load(path, problem, sizeof problem);
    if (run != NULL)
        fail_msg("loaded, although expected: %s", want);
    if (strstr(problem, want) == NULL)
        fail_msg("the problem is \"%s\", expected: %s", problem, want);
    assert_int_equal(strncmp(problem, path, strlen(path)), 0);
}

static void round_trip(struct rp_run *run)
{
    char problem[512] = "";
    char *first = NULL;
    render(run, &first);
    write_file(first, strlen(first));
    struct rp_run *loaded = rp_json_load(path, problem, sizeof problem);
    if (loaded == NULL) {
        fail_msg("%s", problem);
        return;
    }
    char *second = NULL;
    render(loaded, &second);
    assert_string_equal(first, second);
    /* A loaded run can go on growing. */
    rp_run_add_result(loaded)->id = "one-more";
    assert_int_equal(loaded->result_count, run->result_count + 1);
    assert_int_equal(loaded->results[loaded->result_count - 1].exchange, -1);
    rp_run_destroy(loaded);
    rp_run_destroy(run);
    free(second);
    free(first);
}

static void test_round_trip(void **state)
{
    (void)state;
    round_trip(sample_run());
    round_trip(sample_hostile_run(""));
    round_trip(sample_hostile_run(
        "\x01\x1f\x7f\xc2\x80\xff\xc0\x80\"\\/\xf0\x9f\x98\x80\xed\xa0\x80\xf3\xa0\x80\x81\xef\xbf\xbe"));
    struct rp_run *empty = rp_run_create();
    round_trip(empty);
}

/* Octets come back as they were, whatever they are. */
static void test_octets_survive(void **state)
{
    (void)state;
    for (size_t len = 0; len <= 260; len++) {
        uint8_t data[260];
        for (size_t i = 0; i < len; i++)
            data[i] = (uint8_t)(i + len);
        struct rp_run *run = rp_run_create();
        struct rp_exchange *exchange = rp_run_add_exchange(run);
        const char *name = "main";
        exchange->case_id = "x";
        exchange->transcript.connections = &name;
        exchange->transcript.connection_count = 1;
        struct rp_event event = {.kind = RP_EVENT_RECEIVED, .octets = {data, len}};
        rp_transcript_add(&exchange->transcript, run->arena, &event);
        char *text = NULL;
        render(run, &text);
        char problem[256];
        write_file(text, strlen(text));
        struct rp_run *loaded = rp_json_load(path, problem, sizeof problem);
        assert_non_null(loaded);
        struct rp_octets octets = loaded->exchanges[0].transcript.events[0].octets;
        assert_int_equal(octets.len, len);
        if (len > 0)
            assert_memory_equal(octets.data, data, len);
        rp_run_destroy(loaded);
        rp_run_destroy(run);
        free(text);
    }
}

/* In the JSON of the sample, the first old is replaced by new. */
static const struct damage {
    const char *old, *new, *want;
} damages[] = {
    {"httproof-result", "sarif", ": a result file of httproof was expected"},
    {"\"format\"", "\"farmat\"", ": a result file of httproof was expected"},
    {"\"format-version\": 1,", "\"format-version\": 2,", ": \"format-version\": 1 was expected"},
    {"\"format-version\": 1,", "", ": \"format-version\": 1 was expected"},
    {"\"started\"", "\"begun\"", ": /begun: this key is not known"},
    {"\"duration-ms\": 1240,", "", ": the key \"duration-ms\" was expected"},
    {"\"duration-ms\": 1240,", "\"duration-ms\": 1, \"duration-ms\": 1,",
     "/duration-ms: this key stands here twice"},
    {"\"duration-ms\": 1240,", "\"duration-ms\": -1,",
     "/duration-ms: a whole number from 0 to 9007199254740992"},
    {"\"duration-ms\": 1240,", "\"duration-ms\": 1.5,", "/duration-ms: a whole number"},
    {"\"duration-ms\": 1240,", "\"duration-ms\": 1e300,", "/duration-ms: a whole number"},
    {"\"duration-ms\": 1240,", "\"duration-ms\": 1e999,", "/duration-ms: a whole number"},
    {"\"duration-ms\": 1240,", "\"duration-ms\": \"1240\",", "/duration-ms: a whole number"},
    {"\"interrupted\": true", "\"interrupted\": 1", "/interrupted: true or false was expected"},
    {"\"jobs\": 1,", "\"jobs\": 4294967296,", "/target/jobs: a whole number from 0 to 4294967295"},
    {"\"target\": {", "\"target\": [], \"x\": {", "/x: this key is not known"},
    {"\"facts\": [", "\"facts\": 7, \"x\": [", "/target/x: this key is not known"},
    {"{\"name\": \"keep-alive\", \"holds\": true", "7, {\"name\": \"keep-alive\", \"holds\": true",
     "/target/facts/0: an object was expected"},
    {"\"holds\": false", "\"a/b~\\u001b[2J\": 1, \"holds\": false",
     "/target/facts/1/a~1b~0\\x1b[2J: this key is not known"},
    {"\"name\": \"nonce\"", "\"name\": \"non\\u0000ce\"",
     "/exchanges/0/variables/0/name: a string without \\u0000 was expected"},
    {"\"name\": \"nonce\"", "\"na\\u0000me\": \"nonce\"",
     "/exchanges/0/variables/0/na\\xff\\xff\\xff\\xff\\xff\\xffme"},
    {"\"name\": \"nonce\"", "\"name\": \"non\xc3\"",
     "/exchanges/0/variables/0/name: a string of valid UTF-8"},
    {"\"name\": \"nonce\"", "\"name\": \"\\ud800\"", "line "},
    {"\"name\": \"nonce\"", "\"name\": \"non\\u/01bce\"", ": an escape without four hexadecimal digits"},
    {"\"name\": \"nonce\"", "\"name\": \"a\nb\"", ": a control character in a string"},
    {"\"warn\": 1,", "\"warn\": 2,", "/summary: the numbers of /results were expected"},
    {"\"total\": 21", "\"total\": 15", "/summary: the numbers of /results were expected"},
    {"{\"id\": \"9110-6.6.1-7\"", "{\"id\": \"9112-9\"", "/requirements/2: a greater id than the one before"},
    {"{\"id\": \"9110-6.6.1-7\"", "{\"id\": \"9110-15.5.6-2\"",
     "/requirements/1: a greater id than the one before"},
    {"\"requirements\": [\"9112-6.3-16\"", "\"requirements\": [\"9112-6.3-99\"",
     "/results/0/requirements/0: an id that stands in /requirements"},
    {"\"requirements\": [\"9112-6.3-16\"", "\"requirements\": [16",
     "/results/0/requirements/0: a string was expected"},
    {"\"kind\": \"opened\"", "\"kind\": \"openned\"",
     "/exchanges/0/events/1/kind: one of opened, open-failed, received, ended,"},
    {"\"kind\": \"opened\"", "\"kind\": 0", "/exchanges/0/events/1/kind: one of opened"},
    {"\"verdict\": \"fail\"", "\"verdict\": \"FAIL\"",
     "/results/0/verdict: one of pass, warn, fail, skip, error was"},
    {"\"connection\": 0", "\"connection\": 1", "/exchanges/0/events/1/connection: the index of a connection"},
    {", \"connection\": 0", "", "/exchanges/0/events/1: the key \"connection\" was expected"},
    {"\"text\": \"expect close\"", "\"connection\": 0",
     "/exchanges/0/events/7/connection: an event of this kind without this key"},
    {"\"text\": \"expect close\"", "\"octets\": {\"text\": \"\"}",
     "/exchanges/0/events/7/octets: an event of this kind without this key"},
    {"{\"text\": \"POST", "{\"text\": \"\xc3\xa9 POST",
     "/exchanges/0/events/2/octets/text: ASCII was expected"},
    {"{\"text\": \"POST", "{\"base64\": \"POST", "/exchanges/0/events/2/octets/base64: base64"},
    {"{\"text\": \"POST", "{\"hex\": \"POST", "/exchanges/0/events/2/octets: an object with one key"},
    {"{\"text\": \"POST", "{\"base64\": \"\", \"text\": \"POST",
     "/exchanges/0/events/2/octets: an object with one key"},
    {"\"exchange\": 0", "\"exchange\": 5",
     "/results/1/exchange: the index of an exchange was expected; there are 5"},
    {"\"exchange\": 0", "\"exchange\": -1", "/results/1/exchange: a whole number"},
    {"\"connections\": [\"main\"]", "\"connections\": [null]",
     "/exchanges/0/connections/0: a string was expected"},
    {"\"connections\": [\"main\"]", "\"connections\": \"main\"",
     "/exchanges/0/connections: an array was expected"},
    {"\"results\": [", "\"results\": [[", "line "},
    {"\"results\": [", "\"results\": [[[[[[[[[[[[[[[[[", ": nested too deep"},
    {"\"duration-ms\": 1240,", "\"duration-ms\": 01240,", ": a number that JSON does not know"},
    {"\"duration-ms\": 1240,", "\"duration-ms\": 1240.,", ": a number that JSON does not know"},
    {"\"duration-ms\": 1240,", "\"duration-ms\": 124e+,", ": a number that JSON does not know"},
    {"\"duration-ms\": 1240,", "\"duration-ms\":\v1240,", ": an octet that cannot stand here"},
    {"{\n \"format\"", "\xef\xbb\xbf{\n \"format\"", "line 1, column 1: an octet that cannot stand here"},
    {"{\n \"format\"", "x{\n \"format\"", "line 1, column 1: this is no valid JSON"},
    {"{\n \"format\"", "{}\n \"format\"", "line 2, column 2: more text behind the document"},
    {"{\n \"format\"", "[]\n \"format\"", "more text behind the document"},
};

static void test_damaged_files(void **state)
{
    (void)state;
    struct rp_run *run = sample_run();
    char *good = NULL;
    render(run, &good);
    for (size_t i = 0; i < sizeof damages / sizeof damages[0]; i++) {
        const char *at = strstr(good, damages[i].old);
        if (at == NULL)
            fail_msg("row %zu: the sample has no %s", i, damages[i].old);
        size_t size = strlen(good) + strlen(damages[i].new) + 1;
        char *bad = malloc(size);
        assert_non_null(bad);
        snprintf(bad, size, "%.*s%s%s", (int)(at - good), good, damages[i].new, at + strlen(damages[i].old));
        refuse(bad, strlen(bad), damages[i].want);
        free(bad);
    }
    free(good);
    rp_run_destroy(run);
}

/* Cut anywhere, a file is refused: there is no half-loaded run. */
static void test_cut_files(void **state)
{
    (void)state;
    struct rp_run *run = sample_run();
    char *good = NULL;
    render(run, &good);
    size_t len = strlen(good) - 2; /* the closing brace and the last line break are gone */
    for (size_t cut = 0; cut <= len; cut += cut < 64 ? 1 : 97)
        refuse(good, cut, path);
    refuse(good, len, "line ");
    free(good);
    rp_run_destroy(run);
}

/* One octet after the other is spoiled: refused or loaded, never worse. */
static void test_spoiled_files(void **state)
{
    (void)state;
    static const char spoilers[] = "\0\"\\{[9\xff,";
    struct rp_run *run = sample_run();
    char *text = NULL;
    render(run, &text);
    size_t len = strlen(text);
    for (size_t i = 0; i < len; i += 23) {
        char kept = text[i];
        char problem[64];
        text[i] = spoilers[i % sizeof spoilers];
        write_file(text, len);
        rp_run_destroy(rp_json_load(path, problem, sizeof problem));
        text[i] = kept;
    }
    free(text);
    rp_run_destroy(run);
}

static void test_odd_files(void **state)
{
    (void)state;
    char problem[512];
    assert_null(rp_json_load("/nonexistent/result.json", problem, sizeof problem));
    assert_string_equal(problem, "/nonexistent/result.json: cannot be opened: No such file or directory");
    assert_null(rp_json_load("/dev/zero", problem, sizeof problem));
    assert_string_equal(problem, "/dev/zero: is no regular file");
    assert_null(rp_json_load("/", problem, sizeof problem));

    /* A problem longer than its buffer is cut and ended. */
    char small[8];
    memset(small, 'x', sizeof small);
    assert_null(rp_json_load("/dev/zero", small, sizeof small));
    assert_non_null(memchr(small, '\0', sizeof small));
    assert_null(rp_json_load("/dev/zero", small, 0));

    write_file("", 0);
    assert_int_equal(truncate(path, 256L * 1024 * 1024 + 1), 0); /* sparse */
    assert_null(rp_json_load(path, problem, sizeof problem));
    assert_non_null(strstr(problem, "is too large; at most 268435456 octets"));
    refuse("{\"a\": \0}", 8, "line 1, column 7: a NUL octet");
}

static void test_too_many_values(void **state)
{
    (void)state;
    const size_t len = (size_t)9 * 1024 * 1024;
    char *text = malloc(len);
    assert_non_null(text);
    memset(text, ',', len);
    refuse(text, len, ": too many values");
    free(text);
}

static void test_base64(void **state)
{
    (void)state;
    static const struct {
        const char *text, *octets; /* NULL: refused */
    } rows[] = {
        {"", ""},           {"Zg==", "f"},        {"Zm8=", "fo"},
        {"Zm9v", "foo"},    {"Zm9vYg==", "foob"}, {"+/+/", "\xfb\xff\xbf"},
        {"Zg", NULL},       {"Zg=", NULL},        {"Zh==", NULL},
        {"Zm9=", NULL},     {"Z===", NULL},       {"====", NULL},
        {"Zg==Zg==", NULL}, {"Zm 9", NULL},       {"Zm9\n", NULL},
        {"Zm-_", NULL},     {"Z=g=", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_arena *arena = rp_arena_create();
        struct rp_octets octets;
        if (rp_base64_read(arena, rows[i].text, &octets) != (rows[i].octets != NULL))
            fail_msg("%s", rows[i].text);
        if (rows[i].octets != NULL) {
            assert_int_equal(octets.len, strlen(rows[i].octets));
            assert_memory_equal(octets.data, rows[i].octets, octets.len);
        }
        rp_arena_destroy(arena);
    }
}

/* ---- the published schema says what the table says ---- */

static const cJSON *get(const cJSON *object, const char *key)
{
    const cJSON *child = cJSON_GetObjectItemCaseSensitive(object, key);
    if (child == NULL)
        fail_msg("the schema lacks %s", key);
    return child;
}

static bool lists(const cJSON *array, const char *text)
{
    const cJSON *element;
    cJSON_ArrayForEach(element, array)
    {
        if (strcmp(cJSON_GetStringValue(element), text) == 0)
            return true;
    }
    return false;
}

static void compare_shape(const struct rp_json_shape *shape, void *context)
{
    const cJSON *schema = context;
    const cJSON *object = *shape->name == '\0' ? schema : get(get(schema, "$defs"), shape->name);
    const cJSON *properties = get(object, "properties");
    size_t required = 0;

    assert_true(shape->member_count <= RP_JSON_MEMBERS_MOST);
    assert_true(cJSON_IsFalse(get(object, "additionalProperties")));
    for (size_t i = 0; i < shape->member_count; i++) {
        get(properties, shape->members[i].key);
        required += shape->members[i].required;
        if (lists(get(object, "required"), shape->members[i].key) != shape->members[i].required)
            fail_msg("required differs: %s of \"%s\"", shape->members[i].key, shape->name);
    }
    assert_int_equal(cJSON_GetArraySize(properties), shape->member_count);
    assert_int_equal(cJSON_GetArraySize(get(object, "required")), required);
}

static const cJSON *enumeration(const cJSON *schema, const char *shape, const char *key)
{
    return get(get(get(get(get(schema, "$defs"), shape), "properties"), key), "enum");
}

static void test_schema(void **state)
{
    (void)state;
    static char text[64 * 1024];
    FILE *in = fopen(SCHEMA_PATH, "rb");
    assert_non_null(in);
    assert_true(fread(text, 1, sizeof text - 1, in) > 0);
    fclose(in);
    cJSON *schema = cJSON_Parse(text);
    assert_non_null(schema);

    rp_json_shapes(compare_shape, schema);
    const cJSON *verdicts = enumeration(schema, "result", "verdict");
    assert_int_equal(cJSON_GetArraySize(verdicts), RP_VERDICT_COUNT);
    for (unsigned i = 0; i < RP_VERDICT_COUNT; i++)
        assert_true(lists(verdicts, rp_verdict_name((enum rp_verdict)i)));
    const cJSON *kinds = enumeration(schema, "event", "kind");
    assert_int_equal(cJSON_GetArraySize(kinds), RP_EVENT_KIND_COUNT);
    for (unsigned i = 0; i < RP_EVENT_KIND_COUNT; i++)
        assert_true(lists(kinds, rp_event_name((enum rp_event_kind)i)));
    cJSON_Delete(schema);
}

/* Each line is a result of the document, but for what refers to exchanges. */
static void test_lines(void **state)
{
    (void)state;
    struct rp_run *run = sample_run();
    char *text = NULL, *lines = NULL;
    render(run, &text);
    render_as("jsonl", run, &lines);
    cJSON *document = cJSON_Parse(text);
    const char *line = lines;
    cJSON *result;

    assert_true(run->result_count > 0);
    cJSON_ArrayForEach(result, get(document, "results"))
    {
        const char *end = strchr(line, '\n');
        assert_non_null(end);
        cJSON *alone = cJSON_ParseWithLength(line, (size_t)(end - line));
        cJSON_DeleteItemFromObject(result, "exchange");
        cJSON_DeleteItemFromObject(result, "compared");
        assert_true(cJSON_Compare(alone, result, true));
        cJSON_Delete(alone);
        line = end + 1;
    }
    assert_string_equal(line, "");
    cJSON_Delete(document);
    free(lines);
    free(text);
    rp_run_destroy(run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip),      cmocka_unit_test(test_octets_survive),
        cmocka_unit_test(test_damaged_files),   cmocka_unit_test(test_cut_files),
        cmocka_unit_test(test_spoiled_files),   cmocka_unit_test(test_odd_files),
        cmocka_unit_test(test_too_many_values), cmocka_unit_test(test_base64),
        cmocka_unit_test(test_schema),          cmocka_unit_test(test_lines),
    };
    return cmocka_run_group_tests(tests, make_file, remove_file);
}
