// SPDX-License-Identifier: MIT
#include "digest.h"

#include <stdio.h>
#include <string.h>

/* Three octets at a time, zeros behind the end; returns behind the last character. */
static char *write_base64(const uint8_t *octets, size_t len, char *out)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    for (size_t i = 0; i < len; i += 3) {
        uint32_t second = i + 1 < len ? octets[i + 1] : 0;
        uint32_t third = i + 2 < len ? octets[i + 2] : 0;
        uint32_t group = (uint32_t)octets[i] << 16 | second << 8 | third;

        for (unsigned shift = 24; shift > 0; shift -= 6)
            *out++ = digits[group >> (shift - 6) & 63];
        if (i + 2 >= len)
            out[-1] = '=';
        if (i + 1 >= len)
            out[-2] = '=';
    }
    return out;
}

void srv_digest_format(const uint8_t digest[SRV_SHA256_LEN], char text[SRV_DIGEST_SIZE])
{
    static const char before[] = "sha-256=:";

    memcpy(text, before, sizeof(before));
    strcpy(write_base64(digest, SRV_SHA256_LEN, text + sizeof(before) - 1), ":");
}

void srv_digest_format_hex(const uint8_t digest[SRV_SHA256_LEN], char text[SRV_HEX_SIZE])
{
    for (size_t i = 0; i < SRV_SHA256_LEN; ++i)
        snprintf(text + 2 * i, 3, "%02x", digest[i]);
}
