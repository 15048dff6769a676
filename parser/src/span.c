// SPDX-License-Identifier: MIT
#include <h1/grammar.h>
#include <h1/span.h>
#include <string.h>

struct h1_span h1_span_of_string(const char *string)
{
    return h1_span_of(string, strlen(string));
}

bool h1_span_equal(struct h1_span left, struct h1_span right)
{
    return left.len == right.len && (left.len == 0 || memcmp(left.data, right.data, left.len) == 0);
}

bool h1_span_is(struct h1_span span, const char *string)
{
    return h1_span_equal(span, h1_span_of_string(string));
}

/* Whether two octets differ in nothing but the case of an ASCII letter, whatever the locale. */
static bool same_nocase(uint8_t left, uint8_t right)
{
    if (left == right)
        return true;
    return (left ^ right) == 0x20 && h1_octet_is(left, H1_OCTET_ALPHA);
}

bool h1_span_is_nocase(struct h1_span span, const char *string)
{
    for (size_t i = 0; i < span.len; i++) {
        if (string[i] == '\0' || !same_nocase(span.data[i], (uint8_t)string[i]))
            return false;
    }
    return string[span.len] == '\0';
}

struct h1_span h1_span_trim(struct h1_span span)
{
    while (span.len > 0 && h1_octet_is(span.data[0], H1_OCTET_OWS)) {
        span.data++;
        span.len--;
    }
    while (span.len > 0 && h1_octet_is(span.data[span.len - 1], H1_OCTET_OWS))
        span.len--;
    return span;
}
