// SPDX-License-Identifier: MIT
#include "naive_json.h"

#include <string.h>

/* Of an object so many keys are compared with each other. */
enum { KEYS_COMPARED = 64 };

struct reader {
    const uint8_t *at, *end;
    struct fz_json found;
};

struct key {
    const uint8_t *at;
    size_t len;
};

static bool is(const struct reader *in, char octet)
{
    return in->at < in->end && *in->at == (uint8_t)octet;
}

static bool one_of(const struct reader *in, const char *octets)
{
    return in->at < in->end && *in->at != '\0' && strchr(octets, *in->at) != NULL;
}

static bool take(struct reader *in, const char *octets)
{
    if (!one_of(in, octets))
        return false;
    in->at++;
    return true;
}

static bool take_word(struct reader *in, const char *word)
{
    while (*word != '\0' && is(in, *word))
        in->at++, word++;
    return *word == '\0';
}

static void skip_whitespace(struct reader *in)
{
    while (take(in, " \t\n\r")) {
    }
}

/* ---- strings ---- */

/* The character that begins here (RFC 3629): its number written again must be the same octets. */
static bool take_utf8(struct reader *in)
{
    static const struct {
        uint8_t mask, lead;
        uint32_t least;
    } forms[] = {{0x80, 0x00, 0}, {0xe0, 0xc0, 0x80}, {0xf0, 0xe0, 0x800}, {0xf8, 0xf0, 0x10000}};

    for (size_t more = 0; more < 4; more++) {
        if ((*in->at & forms[more].mask) != forms[more].lead || (size_t)(in->end - in->at) <= more)
            continue;
        uint32_t number = *in->at & (uint8_t)~forms[more].mask;
        for (size_t i = 1; i <= more; i++) {
            if (in->at[i] / 64 != 2)
                return false;
            number = number * 64 + in->at[i] % 64;
        }
        in->at += more + 1;
        return number >= forms[more].least && number <= 0x10ffff && (number < 0xd800 || number > 0xdfff);
    }
    return false;
}

static bool take_hex(struct reader *in, unsigned *unit)
{
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";

    *unit = 0;
    for (int i = 0; i < 4; i++) {
        if (!one_of(in, digits))
            return false;
        *unit = *unit * 16 + (unsigned)(strchr(digits, *in->at++) - digits) % 16;
    }
    return true;
}

static bool take_unicode(struct reader *in)
{
    unsigned unit, low;

    if (!take_hex(in, &unit))
        return false;
    in->found.nul = in->found.nul || unit == 0;
    if (unit < 0xd800 || unit > 0xdfff)
        return true;
    const uint8_t *behind = in->at;
    bool pair = unit < 0xdc00 && take_word(in, "\\u") && take_hex(in, &low) && low >= 0xdc00 && low <= 0xdfff;
    if (!pair)
        in->at = behind;
    in->found.half = in->found.half || !pair;
    return true;
}

static bool take_escape(struct reader *in)
{
    if (take(in, "u"))
        return take_unicode(in);
    return take(in, "\"\\/bfnrt");
}

static bool take_string(struct reader *in, struct key *inside)
{
    if (!take(in, "\""))
        return false;
    const uint8_t *start = in->at;
    while (in->at < in->end && !is(in, '"')) {
        if (take(in, "\\") ? !take_escape(in) : *in->at < 0x20 || !take_utf8(in))
            return false;
    }
    *inside = (struct key){start, (size_t)(in->at - start)};
    return take(in, "\"");
}

/* ---- numbers ---- */

static bool take_digits(struct reader *in)
{
    if (!take(in, "0123456789"))
        return false;
    while (take(in, "0123456789")) {
    }
    return true;
}

static bool take_number(struct reader *in)
{
    take(in, "-");
    if (!take(in, "0") && !take_digits(in))
        return false;
    if (take(in, ".") && !take_digits(in))
        return false;
    if (!take(in, "eE"))
        return true;
    take(in, "+-");
    return take_digits(in);
}

/* ---- values ---- */

static bool take_value(struct reader *in, unsigned level);

static bool take_key(struct reader *in, struct key keys[KEYS_COMPARED], size_t *count)
{
    struct key key;

    if (!take_string(in, &key))
        return false;
    for (size_t i = 0; i < *count; i++)
        if (keys[i].len == key.len && memcmp(keys[i].at, key.at, key.len) == 0)
            in->found.repeats = true;
    if (*count < KEYS_COMPARED)
        keys[(*count)++] = key;
    skip_whitespace(in);
    return take(in, ":");
}

static bool take_members(struct reader *in, unsigned level, bool object)
{
    struct key keys[KEYS_COMPARED];
    const char *end = object ? "}" : "]";
    size_t count = 0;

    in->found.levels = level > in->found.levels ? level : in->found.levels;
    if (level == FZ_JSON_DEEPEST)
        return false;
    skip_whitespace(in);
    if (take(in, end))
        return true;
    do {
        skip_whitespace(in);
        if ((object && !take_key(in, keys, &count)) || !take_value(in, level))
            return false;
        skip_whitespace(in);
    } while (take(in, ","));
    return take(in, end);
}

/* level: of what it stands in. */
static bool take_value(struct reader *in, unsigned level)
{
    struct key inside;

    skip_whitespace(in);
    if (take(in, "{"))
        return take_members(in, level + 1, true);
    if (take(in, "["))
        return take_members(in, level + 1, false);
    if (is(in, '"'))
        return take_string(in, &inside);
    if (one_of(in, "tfn"))
        return take_word(in, is(in, 't') ? "true" : is(in, 'f') ? "false" : "null");
    return take_number(in);
}

struct fz_json fz_naive_json(const void *octets, size_t size)
{
    struct reader in = {.at = octets, .end = (const uint8_t *)octets + size};

    if (!take_value(&in, 0))
        return in.found;
    skip_whitespace(&in);
    in.found.valid = in.at == in.end;
    return in.found;
}
