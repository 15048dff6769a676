// SPDX-License-Identifier: MIT
#include "base64.h"

#include <string.h>

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void rp_base64_write(FILE *out, struct rp_octets octets)
{
    for (size_t at = 0; at < octets.len; at += 3) {
        size_t left = octets.len - at;
        uint32_t group = (uint32_t)octets.data[at] << 16;
        group |= left > 1 ? (uint32_t)octets.data[at + 1] << 8 : 0;
        group |= left > 2 ? (uint32_t)octets.data[at + 2] : 0;
        fputc(alphabet[group >> 18], out);
        fputc(alphabet[group >> 12 & 63], out);
        fputc(left > 1 ? alphabet[group >> 6 & 63] : '=', out);
        fputc(left > 2 ? alphabet[group & 63] : '=', out);
    }
}

static bool read_group(const char *text, size_t digits, uint32_t *group)
{
    *group = 0;
    for (size_t i = 0; i < 4; i++) {
        const char *place = i < digits ? strchr(alphabet, text[i]) : alphabet;
        if (place == NULL || (i >= digits && text[i] != '='))
            return false;
        *group = *group << 6 | (uint32_t)(place - alphabet);
    }
    /* Bits that the padding leaves over have to be zero. */
    return (*group & ((1U << 8 * (4 - digits)) - 1)) == 0;
}

bool rp_base64_read(struct rp_arena *arena, const char *text, struct rp_octets *octets)
{
    size_t len = strlen(text);
    if (len % 4 != 0)
        return false;
    uint8_t *data = rp_arena_take(arena, len / 4 * 3);
    octets->data = data;
    octets->len = 0;
    for (size_t at = 0; at < len; at += 4) {
        bool last = at + 4 == len;
        size_t digits = last && text[at + 3] == '=' ? (text[at + 2] == '=' ? 2 : 3) : 4;
        uint32_t group;
        if (!read_group(text + at, digits, &group))
            return false;
        for (size_t i = 0; i < digits - 1; i++)
            data[octets->len++] = (uint8_t)(group >> (16 - 8 * i));
    }
    return true;
}
