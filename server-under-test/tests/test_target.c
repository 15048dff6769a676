// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "exact.h"
#include "media_type.h"
#include "target.h"

static const struct srv_faults no_faults;

struct row {
    const char *path;
    enum srv_target_result result;
    const char *file;
    bool directory;
};

// clang-format off
static const struct row rows[] = {
    {"",                SRV_TARGET_OK, "",        true}, /* absolute-form without a path */
    {"/",               SRV_TARGET_OK, "",        true},
    {"/a",              SRV_TARGET_OK, "a",       false},
    {"/a/",             SRV_TARGET_OK, "a",       true},
    {"/a/b.c",          SRV_TARGET_OK, "a/b.c",   false},
    {"//a//b",          SRV_TARGET_OK, "a/b",     false},
    {"/.",              SRV_TARGET_OK, "",        true},
    {"/..",             SRV_TARGET_OK, "",        true},
    {"/a/.",            SRV_TARGET_OK, "a",       true},
    {"/a/..",           SRV_TARGET_OK, "",        true},
    {"/a/../b",         SRV_TARGET_OK, "b",       false},
    {"/a/b/../c",       SRV_TARGET_OK, "a/c",     false},
    {"/a/b/../../../c", SRV_TARGET_OK, "c",       false},
    {"/../../../../x",  SRV_TARGET_OK, "x",       false},
    {"/...",            SRV_TARGET_OK, "...",     false},
    {"/.a",             SRV_TARGET_OK, ".a",      false},
    {"/%2e%2E/x",       SRV_TARGET_OK, "x",       false},
    {"/a/%2e./x",       SRV_TARGET_OK, "x",       false},
    {"/%252e%252e/x",   SRV_TARGET_OK, "%2e%2e/x", false},
    {"/a%20b",          SRV_TARGET_OK, "a b",     false},
    {"/%E4%b8%AD",      SRV_TARGET_OK, "\xE4\xB8\xAD", false},
    {"/a\\..\\b",       SRV_TARGET_OK, "a\\..\\b", false},
    {"/a%2Fb",          SRV_TARGET_NO_FILE, "",   false},
    {"/..%2f..%2fx",    SRV_TARGET_NO_FILE, "",   false},
    {"/%2f/../x",       SRV_TARGET_NO_FILE, "",   false},
    {"/a%00",           SRV_TARGET_INVALID, "",   false},
    {"/%2f/%00",        SRV_TARGET_INVALID, "",   false},
    {"/%",              SRV_TARGET_INVALID, "",   false},
    {"/%4",             SRV_TARGET_INVALID, "",   false},
    {"/%4/1",           SRV_TARGET_INVALID, "",   false},
    {"/%g1",            SRV_TARGET_INVALID, "",   false},
    {"/%1g",            SRV_TARGET_INVALID, "",   false},
};
// clang-format on

/* Input and output in heap blocks of their exact sizes. */
static void each_path(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); ++i) {
        size_t len = strlen(rows[i].path);
        uint8_t *path = exact_copy(rows[i].path, len);
        char *file = malloc(len + 1);
        bool directory = false;

        enum srv_target_result result =
            srv_target_decode(h1_span_of(path, len), &no_faults, file, &directory);
        if (result != rows[i].result ||
            (result == SRV_TARGET_OK && (strcmp(file, rows[i].file) != 0 || directory != rows[i].directory)))
            fail_msg("%s: %d '%s' %d", rows[i].path, (int)result, result == SRV_TARGET_OK ? file : "",
                     directory);
        free(path);
        free(file);
    }
}

static bool may_stand_in_a_path(uint8_t octet)
{
    return octet != 0 && strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
                                "-._~!$&'()*+,;=:@/",
                                octet);
}

/* Every octet survives being encoded and decoded, and only those that may do stand for themselves. */
static void each_octet_encoded(void **state)
{
    (void)state;
    for (int octet = 1; octet < 256; ++octet) {
        const char name[] = {'x', (char)octet, 'x', '\0'};
        struct srv_buffer encoded;
        char decoded[16];
        bool directory;

        srv_buffer_init(&encoded, 100);
        srv_target_encode(name, &encoded);
        assert_false(encoded.failed);
        assert_int_equal(encoded.len, may_stand_in_a_path((uint8_t)octet) ? 4 : 6);
        assert_int_equal(srv_buffer_octets(&encoded)[0], '/');
        assert_int_equal(srv_target_decode(h1_span_of(srv_buffer_octets(&encoded), encoded.len), &no_faults,
                                           decoded, &directory),
                         SRV_TARGET_OK);
        assert_string_equal(decoded, name);
        srv_buffer_free(&encoded);
    }
}

static void types_of_names(void **state)
{
    (void)state;
    assert_string_equal(srv_media_type_of_path("a.txt")->text, "text/plain; charset=utf-8");
    assert_string_equal(srv_media_type_of_path("a/b.c/d.HTML")->text, "text/html; charset=utf-8");
    assert_string_equal(srv_media_type_of_path("a.txt.zip")->text, "application/zip");
    assert_string_equal(srv_media_type_of_path("a.txt/b")->text, "application/octet-stream");
    assert_string_equal(srv_media_type_of_path(".txt")->text, "application/octet-stream");
    assert_string_equal(srv_media_type_of_path("txt")->text, "application/octet-stream");
    assert_string_equal(srv_media_type_of_path("a.")->text, "application/octet-stream");
    assert_string_equal(srv_media_type_of_path("")->text, "application/octet-stream");
    assert_true(srv_media_type_of_path("a.svg")->compressible);
    assert_false(srv_media_type_of_path("a.png")->compressible);
    assert_false(srv_media_type_of_path("a")->compressible);
}

static void media_types(void **state)
{
    static const struct {
        const char *value;
        bool valid;
    } values[] = {
        {"text/plain", true},
        {"a/b;c=d", true},
        {"a/b ; c=d", true},
        {"a/b;c=\"d e\"", true},
        {"a/b;c=\"\\\"\"", true},
        {"a/b;", true},
        {"a/b; ;c=d", true},
        {"a/b;c=\"\"", true},
        {"", false},
        {"text", false},
        {"/b", false},
        {"a/", false},
        {"a /b", false},
        {"a/b c", false},
        {"a/b;c", false},
        {"a/b;c=", false},
        {"a/b;c =d", false},
        {"a/b;c= d", false},
        {"a/b;c=\"d", false},
        {"a/b;c=\"d\\", false},
        {"a/b;c=\"d\"e", false},
        {"a/b, c/d", false},
        {"a/b;c=\"\x01\"", false},
        {"a\xe4/b", false},
        {"a/b;c=\"d\\\"", false},
    };
    (void)state;

    for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); ++i) {
        size_t len = strlen(values[i].value);
        uint8_t *exact = exact_copy(values[i].value, len);
        if (srv_media_type_is_valid(h1_span_of(exact, len)) != values[i].valid)
            fail_msg("'%s' is%s valid", values[i].value, values[i].valid ? "" : " not");
        free(exact);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_path),
        cmocka_unit_test(each_octet_encoded),
        cmocka_unit_test(types_of_names),
        cmocka_unit_test(media_types),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
