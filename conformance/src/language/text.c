// SPDX-License-Identifier: MIT
#include "language/text.h"

#include <h1/grammar.h>
#include <stdio.h>
#include <string.h>

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return is_lower(c) || (c >= 'A' && c <= 'Z');
}

int cf_text_hex_digit(char digit)
{
    if (is_digit(digit))
        return digit - '0';
    if (digit >= 'a' && digit <= 'f')
        return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F')
        return digit - 'A' + 10;
    return -1;
}

bool cf_text_octet(const char *text, uint8_t *octet)
{
    int high, low;

    if (text[0] != '{' || text[1] != 'x' || (high = cf_text_hex_digit(text[2])) < 0 ||
        (low = cf_text_hex_digit(text[3])) < 0 || text[4] != '}')
        return false;
    *octet = (uint8_t)(high * 16 + low);
    return true;
}

bool cf_text_is_name(const char *text, size_t len)
{
    bool begins = true;

    if (len == 3 && text[0] == 'x' && cf_text_hex_digit(text[1]) >= 0 && cf_text_hex_digit(text[2]) >= 0)
        return false;
    for (size_t i = 0; i < len; ++i) {
        if (begins ? !is_letter(text[i])
                   : !is_letter(text[i]) && !is_digit(text[i]) && !strchr("_-", text[i]))
            return false;
        begins = text[i] == '-';
    }
    return len > 0 && !begins;
}

bool cf_text_is_id(const char *text)
{
    bool begins = true;
    size_t len = strlen(text);

    for (size_t i = 0; i < len; ++i) {
        bool joint = text[i] == '-' || text[i] == '.';

        if (!is_lower(text[i]) && !is_digit(text[i]) && (begins || !joint))
            return false;
        begins = joint;
    }
    return len > 0 && !begins;
}

bool cf_text_is_label(const char *text)
{
    size_t len = strlen(text);

    for (size_t i = 0; i < len; ++i)
        if (!is_letter(text[i]) && !is_digit(text[i]) && !strchr("-_.", text[i]))
            return false;
    return len > 0;
}

bool cf_text_is_token(const char *text)
{
    struct h1_span span = {(const uint8_t *)text, strlen(text)};

    return h1_token_is(span);
}

bool cf_text_glob(const char *pattern, const char *text)
{
    const char *star = NULL, *resume = NULL;

    while (*text != '\0') {
        if (*pattern == '*') {
            star = pattern++;
            resume = text;
        } else if (*pattern == '?' || *pattern == *text) {
            ++pattern;
            ++text;
        } else if (star != NULL) {
            pattern = star + 1;
            text = ++resume;
        } else {
            return false;
        }
    }
    while (*pattern == '*')
        ++pattern;
    return *pattern == '\0';
}

enum { NEAR_LEN = 48 }; /* longer texts have no near matches */

/* Edits (insert, remove, replace one character) between two texts of at most NEAR_LEN. */
static size_t distance(const char *left, const char *right)
{
    size_t row[NEAR_LEN + 1];
    size_t len = strlen(right);

    for (size_t j = 0; j <= len; ++j)
        row[j] = j;
    for (size_t i = 0; left[i] != '\0'; ++i) {
        size_t diagonal = row[0];

        row[0] = i + 1;
        for (size_t j = 0; j < len; ++j) {
            size_t best = diagonal + (left[i] == right[j] ? 0 : 1);

            diagonal = row[j + 1];
            if (best > diagonal + 1)
                best = diagonal + 1;
            if (best > row[j] + 1)
                best = row[j] + 1;
            row[j + 1] = best;
        }
    }
    return row[len];
}

const char *cf_text_near(struct rp_arena *arena, const char *text, const char *const *candidates,
                         size_t count)
{
    size_t len = strlen(text);
    size_t best = len < 4 ? 2 : len < 12 ? 3 : 4; /* one more than what still counts as near */
    const char *nearest = NULL;

    for (size_t i = 0; i < count && len <= NEAR_LEN; ++i) {
        size_t edits = best;

        if (candidates[i] != NULL && strlen(candidates[i]) <= NEAR_LEN)
            edits = distance(text, candidates[i]);
        if (edits < best) {
            best = edits;
            nearest = candidates[i];
        }
    }
    return nearest == NULL ? "" : rp_arena_format(arena, " (did you mean %s?)", nearest);
}

const char *cf_text_join(struct rp_arena *arena, const char *const *items, size_t count, size_t limit)
{
    size_t shown = count < limit ? count : limit;
    size_t len = 1 + strlen(", ...");
    char *out, *end;

    for (size_t i = 0; i < shown; ++i)
        len += strlen(items[i]) + 2;
    out = end = rp_arena_take(arena, len);
    for (size_t i = 0; i < shown; ++i)
        end += snprintf(end, len - (size_t)(end - out), "%s%s", i > 0 ? ", " : "", items[i]);
    if (shown < count)
        snprintf(end, len - (size_t)(end - out), "%s...", shown > 0 ? ", " : "");
    return out;
}
