// SPDX-License-Identifier: MIT
/* test_sha256.c - SHA-256 and the ways to write it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "digest.h"

struct row {
    const char *unit; /* repeated `count` times */
    size_t count;
    const char *hex;
};

/* The first three are those of FIPS 180-2, appendix B; the rest lie around the border where the
 * padding needs one more block, computed with sha256sum(1). */
static const struct row rows[] = {
    {"abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    {"a", 1000000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
    {"", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"a", 55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"},
    {"a", 56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"},
    {"a", 63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34"},
    {"a", 64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"},
    {"a", 65, "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0"},
};

static void known_hashes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); ++i) {
        struct srv_sha256 hash;
        uint8_t digest[SRV_SHA256_LEN];
        char hex[SRV_HEX_SIZE];

        srv_sha256_init(&hash);
        for (size_t n = 0; n < rows[i].count; ++n)
            srv_sha256_add(&hash, (const uint8_t *)rows[i].unit, strlen(rows[i].unit));
        srv_sha256_finish(&hash, digest);
        srv_digest_format_hex(digest, hex);
        assert_string_equal(hex, rows[i].hex);
    }
}

/* How the octets were cut does not matter. */
static void pieces(void **state)
{
    uint8_t octets[300], whole[SRV_SHA256_LEN], cut[SRV_SHA256_LEN];
    struct srv_sha256 hash;
    (void)state;

    for (size_t i = 0; i < sizeof(octets); ++i)
        octets[i] = (uint8_t)(i * 37);
    srv_sha256_init(&hash);
    srv_sha256_add(&hash, octets, sizeof(octets));
    srv_sha256_finish(&hash, whole);
    for (size_t at = 0; at <= sizeof(octets); ++at) {
        srv_sha256_init(&hash);
        srv_sha256_add(&hash, octets, at);
        srv_sha256_add(&hash, octets + at, sizeof(octets) - at);
        srv_sha256_finish(&hash, cut);
        assert_memory_equal(cut, whole, SRV_SHA256_LEN);
    }
}

static void content_digest(void **state)
{
    uint8_t digest[SRV_SHA256_LEN];
    char text[SRV_DIGEST_SIZE];
    (void)state;

    for (size_t i = 0; i < SRV_SHA256_LEN; ++i)
        digest[i] = (uint8_t)(i * 8 + 3);
    srv_digest_format(digest, text);
    assert_string_equal(text, "sha-256=:AwsTGyMrMztDS1NbY2tze4OLk5ujq7O7w8vT2+Pr8/s=:");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_hashes),
        cmocka_unit_test(pieces),
        cmocka_unit_test(content_digest),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
