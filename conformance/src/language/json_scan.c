// SPDX-License-Identifier: MIT
#include "language/json_scan.h"

#include "language/text.h"

#include <stdint.h>
#include <string.h>

struct scan {
    const char *text;
    size_t len;
    size_t at;
    const char *message;
};

static bool fail(struct scan *scan, const char *message)
{
    scan->message = message;
    return false;
}

/* The next octet, or -1 at the end. */
static int peek(const struct scan *scan)
{
    return scan->at < scan->len ? (uint8_t)scan->text[scan->at] : -1;
}

static void skip_space(struct scan *scan)
{
    while (scan->at < scan->len && scan->text[scan->at] != '\0' && strchr(" \t\r\n", scan->text[scan->at]))
        ++scan->at;
}

/* Four hexadecimal digits. */
static bool scan_hex(struct scan *scan, unsigned *value)
{
    *value = 0;
    for (int i = 0; i < 4; ++i) {
        int digit = scan->at < scan->len ? cf_text_hex_digit(scan->text[scan->at]) : -1;

        if (digit < 0)
            return fail(scan, "expected four hexadecimal digits behind \\u");
        *value = *value * 16 + (unsigned)digit;
        ++scan->at;
    }
    return true;
}

static bool scan_unicode(struct scan *scan)
{
    unsigned high, low;
    size_t start = scan->at;

    if (!scan_hex(scan, &high))
        return false;
    if (high == 0) {
        scan->at = start;
        return fail(scan, "\\u0000 is not possible here: write the octet as {x00}");
    }
    if (high < 0xd800 || high > 0xdfff)
        return true;
    if (high <= 0xdbff && scan->len - scan->at >= 2 && memcmp(scan->text + scan->at, "\\u", 2) == 0) {
        scan->at += 2;
        if (!scan_hex(scan, &low))
            return false;
        if (low >= 0xdc00 && low <= 0xdfff)
            return true;
    }
    scan->at = start;
    return fail(scan, "half of a surrogate pair");
}

static bool scan_escape(struct scan *scan)
{
    int octet;

    ++scan->at;
    octet = peek(scan);
    if (octet <= 0 || strchr("\"\\/bfnrtu", octet) == NULL)
        return fail(scan, "unknown escape: expected one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uHHHH");
    ++scan->at;
    return octet != 'u' || scan_unicode(scan);
}

/* One character of UTF-8 beyond ASCII (RFC 3629): no overlong forms, no surrogates, nothing above 10FFFF. */
static bool scan_utf8(struct scan *scan)
{
    const uint8_t *p = (const uint8_t *)scan->text + scan->at;
    size_t left = scan->len - scan->at;
    size_t more = p[0] >= 0xf0 ? 3 : p[0] >= 0xe0 ? 2 : 1;

    if (p[0] < 0xc2 || p[0] > 0xf4 || left <= more)
        return fail(scan, "not UTF-8: write other octets as {xHH}");
    for (size_t i = 1; i <= more; ++i)
        if ((p[i] & 0xc0) != 0x80)
            return fail(scan, "not UTF-8: write other octets as {xHH}");
    if ((p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xed && p[1] > 0x9f) || (p[0] == 0xf0 && p[1] < 0x90) ||
        (p[0] == 0xf4 && p[1] > 0x8f))
        return fail(scan, "not UTF-8: write other octets as {xHH}");
    scan->at += more + 1;
    return true;
}

static bool scan_string(struct scan *scan)
{
    ++scan->at;
    for (;;) {
        int octet = peek(scan);

        if (octet < 0)
            return fail(scan, "the file ends within a string");
        if (octet == '"') {
            ++scan->at;
            return true;
        }
        if (octet < 0x20)
            return fail(scan, "control character in a string: is a '\"' missing? (else write \\n, \\t ...)");
        if (octet == '\\' ? !scan_escape(scan) : octet >= 0x80 && !scan_utf8(scan))
            return false;
        if (octet != '\\' && octet < 0x80)
            ++scan->at;
    }
}

static bool scan_digits(struct scan *scan)
{
    size_t start = scan->at;

    while (peek(scan) >= '0' && peek(scan) <= '9')
        ++scan->at;
    return scan->at > start || fail(scan, "expected a digit");
}

/*   number = [ "-" ] ( "0" / DIGIT1-9 *DIGIT ) [ "." 1*DIGIT ] [ ( "e" / "E" ) [ "+" / "-" ] 1*DIGIT ] */
static bool scan_number(struct scan *scan)
{
    if (peek(scan) == '-')
        ++scan->at;
    if (peek(scan) == '0') {
        ++scan->at;
        if (peek(scan) >= '0' && peek(scan) <= '9')
            return fail(scan, "a number has no leading zeros");
    } else if (!scan_digits(scan)) {
        return false;
    }
    if (peek(scan) == '.') {
        ++scan->at;
        if (!scan_digits(scan))
            return false;
    }
    if (peek(scan) == 'e' || peek(scan) == 'E') {
        ++scan->at;
        if (peek(scan) == '+' || peek(scan) == '-')
            ++scan->at;
        if (!scan_digits(scan))
            return false;
    }
    return true;
}

static bool scan_word(struct scan *scan, const char *word)
{
    size_t len = strlen(word);

    if (scan->len - scan->at < len || memcmp(scan->text + scan->at, word, len) != 0)
        return fail(scan, "expected a value: object, list, string, number, true, false or null");
    scan->at += len;
    return true;
}

static bool scan_value(struct scan *scan, unsigned depth);

static bool scan_member_name(struct scan *scan)
{
    if (peek(scan) != '"')
        return fail(scan, "expected a key in double quotes");
    if (!scan_string(scan))
        return false;
    skip_space(scan);
    if (peek(scan) != ':')
        return fail(scan, "expected ':' behind the key");
    ++scan->at;
    return true;
}

/* Object or list: members between brackets, separated by commas. */
static bool scan_members(struct scan *scan, unsigned depth, char end)
{
    bool object = end == '}';

    if (depth == CF_JSON_DEPTH)
        return fail(scan, "nested too deep: at most 64 levels");
    ++scan->at;
    skip_space(scan);
    if (peek(scan) == end) {
        ++scan->at;
        return true;
    }
    for (;;) {
        skip_space(scan);
        if (object && !scan_member_name(scan))
            return false;
        if (!scan_value(scan, depth + 1))
            return false;
        skip_space(scan);
        if (peek(scan) == end) {
            ++scan->at;
            return true;
        }
        if (peek(scan) != ',')
            return fail(scan, object ? "expected ',' or '}'" : "expected ',' or ']'");
        ++scan->at;
    }
}

static bool scan_value(struct scan *scan, unsigned depth)
{
    skip_space(scan);
    switch (peek(scan)) {
    case '{':
        return scan_members(scan, depth, '}');
    case '[':
        return scan_members(scan, depth, ']');
    case '"':
        return scan_string(scan);
    case 't':
        return scan_word(scan, "true");
    case 'f':
        return scan_word(scan, "false");
    case 'n':
        return scan_word(scan, "null");
    default:
        if (peek(scan) == '-' || (peek(scan) >= '0' && peek(scan) <= '9'))
            return scan_number(scan);
        return fail(scan, peek(scan) < 0
                              ? "the file ends where a value was expected"
                              : "expected a value: object, list, string, number, true, false or null");
    }
}

bool cf_json_scan(const char *text, size_t len, size_t *at, const char **message)
{
    struct scan scan = {text, len, 0, NULL};
    bool ok;

    if (len >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
        ok = fail(&scan, "begins with a byte order mark: expected plain UTF-8");
    else
        ok = scan_value(&scan, 0);
    if (ok)
        skip_space(&scan);
    if (ok && scan.at < len)
        ok = fail(&scan, "expected the end of the file behind the value");
    if (!ok) {
        *at = scan.at;
        *message = scan.message;
    }
    return ok;
}
