// SPDX-License-Identifier: MIT
#include "query.h"

#include <string.h>

#include <h1/grammar.h>

/* 1*DIGIT */
static bool read_number(struct h1_span text, uint64_t max, uint64_t *value)
{
    uint64_t sum = 0;

    if (text.len == 0)
        return false;
    for (size_t i = 0; i < text.len; ++i) {
        if (!h1_octet_is(text.data[i], H1_OCTET_DIGIT))
            return false;
        uint8_t digit = (uint8_t)(text.data[i] - '0');
        if (digit > max || sum > (max - digit) / 10)
            return false;
        sum = sum * 10 + digit;
    }
    *value = sum;
    return true;
}

/* Cuts off what stands before the next `separator`; all of it when there is none. */
static struct h1_span take_until(struct h1_span *in, uint8_t separator)
{
    const uint8_t *end = in->len > 0 ? memchr(in->data, separator, in->len) : NULL;
    size_t len = end ? (size_t)(end - in->data) : in->len;
    struct h1_span front = h1_span_of(in->data, len);

    *in = end ? h1_span_of(end + 1, in->len - len - 1) : h1_span_of(NULL, 0);
    return front;
}

bool srv_query_number(struct h1_span query, const char *name, uint64_t max, uint64_t *value)
{
    while (query.len > 0) {
        struct h1_span pair = take_until(&query, '&');
        if (h1_span_is(take_until(&pair, '='), name))
            return read_number(pair, max, value);
    }
    return true;
}
