// SPDX-License-Identifier: MIT
#include "naive_base64.h"

#include <string.h>

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

size_t fz_naive_base64_read(const char *text, uint8_t *octets)
{
    size_t len = strcspn(text, "=") * 6 / 8;

    memset(octets, 0, len);
    for (size_t bit = 0; bit < len * 8; bit++) {
        const char *place = strchr(digits, text[bit / 6]);
        unsigned digit = place != NULL ? (unsigned)(place - digits) : 0;
        octets[bit / 8] |= (uint8_t)((digit >> (5 - bit % 6) & 1) << (7 - bit % 8));
    }
    return len;
}

void fz_naive_base64_write(const uint8_t *octets, size_t len, char *text)
{
    size_t count = (len * 8 + 5) / 6;

    for (size_t i = 0; i < count; i++) {
        unsigned digit = 0;
        for (size_t bit = i * 6; bit < i * 6 + 6; bit++)
            digit = digit * 2 + (bit < len * 8 ? (unsigned)octets[bit / 8] >> (7 - bit % 8) & 1 : 0);
        *text++ = digits[digit];
    }
    for (; count % 4 != 0; count++)
        *text++ = '=';
    *text = '\0';
}
