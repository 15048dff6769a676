// SPDX-License-Identifier: MIT
#include "glyph.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

size_t rp_utf8_read(const char *text, size_t len, uint32_t *character)
{
    static const struct {
        uint8_t mask, lead, len;
        uint32_t least;
    } forms[] = {{0x80, 0x00, 1, 0}, {0xe0, 0xc0, 2, 0x80}, {0xf0, 0xe0, 3, 0x800}, {0xf8, 0xf0, 4, 0x10000}};

    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        uint8_t first = (uint8_t)text[0];
        if ((first & forms[i].mask) != forms[i].lead)
            continue;
        if (forms[i].len > len)
            return 0;
        uint32_t sum = first & (uint8_t)~forms[i].mask;
        for (size_t k = 1; k < forms[i].len; k++) {
            uint8_t next = (uint8_t)text[k];
            if ((next & 0xc0) != 0x80)
                return 0;
            sum = sum << 6 | (next & 0x3f);
        }
        if (sum < forms[i].least || sum > 0x10ffff || (sum >= 0xd800 && sum <= 0xdfff))
            return 0;
        *character = sum;
        return forms[i].len;
    }
    return 0;
}

bool rp_utf8_is_shown(uint32_t character)
{
    static const struct {
        uint32_t first, last;
    } hidden[] = {
        {0x00, 0x1f},       {0x7f, 0x9f},        /* controls */
        {0xad, 0xad},       {0x61c, 0x61c},      /* soft hyphen, Arabic letter mark */
        {0x180e, 0x180e},   {0x200b, 0x200f},    /* zero width, direction marks */
        {0x2028, 0x202e},   {0x2060, 0x206f},    /* separators, direction overrides, isolates */
        {0xd800, 0xf8ff},   {0xfeff, 0xfeff},    /* surrogates, private use, byte order mark */
        {0xfff0, 0xfffb},   {0xfffe, 0xffff},    /* specials */
        {0x1fffe, 0x1ffff}, {0xe0000, 0x10ffff}, /* non-characters, tags, private use */
    };
    for (size_t i = 0; i < sizeof hidden / sizeof hidden[0]; i++)
        if (character >= hidden[i].first && character <= hidden[i].last)
            return false;
    return true;
}

__attribute__((format(printf, 2, 3))) static void escape(struct rp_glyph *glyph, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int len = vsnprintf(glyph->text, sizeof glyph->text, format, args);
    va_end(args);
    glyph->len = glyph->columns = (unsigned)len;
    glyph->escape = true;
}

size_t rp_glyph_text(const char *text, size_t len, struct rp_glyph *glyph)
{
    uint32_t character;
    size_t taken = rp_utf8_read(text, len, &character);

    if (taken == 0 || character < 0x80) {
        rp_glyph_octet((uint8_t)text[0], glyph);
        if (text[0] == '\\')
            *glyph = (struct rp_glyph){.text = "\\", .len = 1, .columns = 1};
        return 1;
    }
    if (!rp_utf8_is_shown(character)) {
        escape(glyph, "\\u{%x}", character);
        return taken;
    }
    *glyph = (struct rp_glyph){.len = (unsigned)taken, .columns = 1};
    memcpy(glyph->text, text, taken);
    return taken;
}

void rp_glyph_octet(uint8_t octet, struct rp_glyph *glyph)
{
    static const struct {
        char octet, letter;
    } named[] = {{'\r', 'r'}, {'\n', 'n'}, {'\t', 't'}, {'\\', '\\'}};

    for (size_t i = 0; i < sizeof named / sizeof named[0]; i++) {
        if (octet == (uint8_t)named[i].octet) {
            escape(glyph, "\\%c", named[i].letter);
            return;
        }
    }
    if (octet < 0x20 || octet > 0x7e) {
        escape(glyph, "\\x%02x", octet);
        return;
    }
    *glyph = (struct rp_glyph){.text = {(char)octet}, .len = 1, .columns = 1};
}
