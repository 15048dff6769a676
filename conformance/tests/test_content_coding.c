// SPDX-License-Identifier: MIT
/* Content codings undone: what is right, what is broken, what is too long, what is not known. */
#include "judge/content_coding.h"

#include "cf/fixtures.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <zlib.h>

#define GZIP_HEAD "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
#define HI_RAW    "\xcb\xc8\x04\x00" /* RFC 1951 */
#define HI_CRC    "\xac\x2a\x93\xd8"
#define HI_GZIP   GZIP_HEAD HI_RAW HI_CRC "\x02\x00\x00\x00"
#define HI_ZLIB   "\x78\x9c" HI_RAW "\x01\x3b\x00\xd2"
/* HI_ZLIB in gzip */
#define HI_ZLIB_GZIP \
    GZIP_HEAD "\xab\x98\x73\xfa\x04\x0b\x03\xa3\x35\xc3\x25\x00\x47\x0a\x45\x91\x0a\x00\x00\x00"

#define O(text)                                   \
    {                                             \
        (const uint8_t *)(text), sizeof(text) - 1 \
    }
#define NOT_IN(name) "content that is not in the coding " name ": "

static const struct row {
    const char *codings;
    struct rp_octets content;
    enum cf_decoded decoded;
    const char *expected; /* the octets, or the problem */
} rows[] = {
    {"", O("hi"), CF_DECODED_OK, "hi"},
    {"gzip", O(HI_GZIP), CF_DECODED_OK, "hi"},
    {"X-GZip", O(HI_GZIP), CF_DECODED_OK, "hi"},
    {"deflate", O(HI_ZLIB), CF_DECODED_OK, "hi"},
    {"gzip", O(HI_GZIP HI_GZIP), CF_DECODED_OK, "hihi"},
    {" ,\tgzip , ,", O(HI_GZIP), CF_DECODED_OK, "hi"},
    {"identity, gzip", O(HI_GZIP), CF_DECODED_OK, "hi"},
    {"deflate, gzip", O(HI_ZLIB_GZIP), CF_DECODED_OK, "hi"},
    {"gzip, deflate", O(HI_ZLIB_GZIP), CF_DECODED_BROKEN, NOT_IN("deflate") "incorrect header check"},
    {"gzip", O("hi"), CF_DECODED_BROKEN, NOT_IN("gzip") "incorrect header check"},
    {"gzip", O(HI_ZLIB), CF_DECODED_BROKEN, NOT_IN("gzip") "incorrect header check"},
    {"gzip", O(""), CF_DECODED_BROKEN, NOT_IN("gzip") "it ends too early"},
    {"gzip", O(HI_GZIP "x"), CF_DECODED_BROKEN, NOT_IN("gzip") "it ends too early"},
    {"gzip", O(HI_GZIP "xyz"), CF_DECODED_BROKEN, NOT_IN("gzip") "incorrect header check"},
    {"gzip", O(GZIP_HEAD HI_RAW "\xac\x2a\x93\xd9\x02\x00\x00\x00"), CF_DECODED_BROKEN,
     NOT_IN("gzip") "incorrect data check"},
    {"gzip", O(GZIP_HEAD HI_RAW HI_CRC "\x03\x00\x00\x00"), CF_DECODED_BROKEN,
     NOT_IN("gzip") "incorrect length check"},
    {"deflate", O(HI_RAW), CF_DECODED_BROKEN, NOT_IN("deflate") "incorrect header check"},
    {"deflate", O(HI_GZIP), CF_DECODED_BROKEN, NOT_IN("deflate") "incorrect header check"},
    {"deflate", O(HI_ZLIB HI_ZLIB), CF_DECODED_BROKEN, NOT_IN("deflate") "more octets follow behind its end"},
    {"deflate", O("\x78\xbb\x01\x02\x03\x04\x05"), CF_DECODED_BROKEN,
     NOT_IN("deflate") "it cannot be read"}, /* a preset dictionary */
    {"br", O("hi"), CF_DECODED_UNKNOWN, "the content coding \"br\" is not undone here"},
    {"br, gzip", O(HI_GZIP), CF_DECODED_UNKNOWN, "the content coding \"br\" is not undone here"},
    {"gzip, gzip, gzip, gzip, gzip", O(HI_GZIP), CF_DECODED_UNKNOWN,
     "more than 4 content codings are not undone"},
};

static void rows_are_as_expected(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct row *row = &rows[i];
        struct rp_arena *arena = rp_arena_create();
        struct rp_octets codings = {(const uint8_t *)row->codings, strlen(row->codings)};
        struct rp_octets got = {NULL, 0};
        const char *problem = "";
        enum cf_decoded decoded = cf_content_decode(arena, codings, row->content, &got, &problem);

        if (decoded == CF_DECODED_OK) {
            problem = rp_arena_string_n(arena, (const char *)got.data, got.len);
            assert_int_equal(got.len, strlen(row->expected));
        }
        if (decoded != row->decoded || strcmp(problem, row->expected) != 0)
            fail_msg("row %zu, %s: got %d, \"%s\"", i, row->codings, decoded, problem);
        rp_arena_destroy(arena);
    }
}

static enum cf_decoded decode(const char *coding, const void *data, size_t len, size_t *decoded_len)
{
    struct rp_arena *arena = rp_arena_create();
    struct rp_octets content = {malloc(len + !len), len}, decoded = {NULL, 0}; /* ASan guards its end */
    const char *problem;

    assert_non_null(content.data);
    if (len > 0)
        memcpy((void *)(uintptr_t)content.data, data, len);
    struct rp_octets codings = {(const uint8_t *)coding, strlen(coding)};
    enum cf_decoded status = cf_content_decode(arena, codings, content, &decoded, &problem);
    if (decoded_len != NULL)
        *decoded_len = decoded.len;
    free((void *)(uintptr_t)content.data);
    rp_arena_destroy(arena);
    return status;
}

static void what_ends_early_is_broken(void **state)
{
    (void)state;
    for (size_t len = 0; len < sizeof HI_GZIP - 1; len++)
        assert_int_equal(decode("gzip", HI_GZIP, len, NULL), CF_DECODED_BROKEN);
    for (size_t len = 0; len < sizeof HI_ZLIB - 1; len++)
        assert_int_equal(decode("deflate", HI_ZLIB, len, NULL), CF_DECODED_BROKEN);
}

static void any_octet_may_be_wrong(void **state)
{
    uint8_t octets[] = HI_GZIP HI_GZIP;

    (void)state;
    for (size_t at = 0; at < sizeof octets - 1; at++) {
        uint8_t right = octets[at];
        for (unsigned value = 0; value < 256; value++) {
            octets[at] = (uint8_t)value;
            enum cf_decoded decoded = decode("gzip", octets, sizeof octets - 1, NULL);
            assert_true(decoded == CF_DECODED_OK || decoded == CF_DECODED_BROKEN);
            assert_false(value == right && decoded != CF_DECODED_OK);
        }
        octets[at] = right;
    }
}

static void output_is_bounded(void **state)
{
    static const uint8_t zeros[CF_DECODED_MAX + 1];
    static uint8_t coded[8192];

    (void)state;
    for (size_t more = 0; more < 2; more++) {
        uLongf len = sizeof coded;
        size_t decoded_len = 0;

        assert_int_equal(compress(coded, &len, zeros, CF_DECODED_MAX + more), Z_OK);
        assert_int_equal(decode("deflate", coded, len, &decoded_len), more ? CF_DECODED_LONG : CF_DECODED_OK);
        assert_int_equal(decoded_len, more ? 0 : CF_DECODED_MAX);
    }
}

static void fixture_decodes(void **state)
{
    struct rp_arena *arena = rp_arena_create();
    struct rp_octets file, page, decoded;
    const char *problem;

    (void)state;
    assert_true(cf_fixture_octets(arena, "page.html", &page));
    assert_true(cf_fixture_octets(arena, "page.html.gz", &file));
    assert_int_equal(cf_content_decode(arena, (struct rp_octets)O("gzip"), file, &decoded, &problem),
                     CF_DECODED_OK);
    assert_int_equal(decoded.len, page.len);
    assert_memory_equal(decoded.data, page.data, page.len);
    rp_arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_as_expected),   cmocka_unit_test(what_ends_early_is_broken),
        cmocka_unit_test(any_octet_may_be_wrong), cmocka_unit_test(output_is_bounded),
        cmocka_unit_test(fixture_decodes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
