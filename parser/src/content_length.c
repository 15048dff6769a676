// SPDX-License-Identifier: MIT
#include <h1/grammar.h>

/* So many fit 64 bits whatever they are. */
enum { FEW_DIGITS = 19 };

/* Content-Length = 1*DIGIT.  A value above UINT64_MAX is an error, never wrapped. */
static enum h1_error read_digits(struct h1_span in, uint64_t *value, size_t *at)
{
    uint64_t sum = 0;
    bool overflow = false;

    for (size_t i = 0; i < in.len; i++) {
        uint8_t digit = (uint8_t)(in.data[i] - '0');
        if (digit > 9) {
            *at = i;
            return H1_ERR_CONTENT_LENGTH_SYNTAX;
        }
        if (overflow)
            continue;
        if (sum > (UINT64_MAX - digit) / 10) {
            *at = i;
            overflow = true;
        } else {
            sum = sum * 10 + digit;
        }
    }
    *value = sum;
    return overflow ? H1_ERR_CONTENT_LENGTH_OVERFLOW : H1_OK;
}

/* Members have to be numbers, empty ones too: a list of equal values is an exception that need not be
 * stretched. */
enum h1_error h1_content_length_parse(struct h1_span value, uint64_t *length, size_t *count, size_t *at)
{
    struct h1_span member;
    uint64_t first = 0;
    size_t members = 0;

    /* the usual case */
    if (value.len > 0 && value.len <= FEW_DIGITS && h1_octets_are(value, H1_OCTET_DIGIT)) {
        *count = 1;
        return read_digits(value, length, at);
    }
    struct h1_list list = h1_list_of(value);
    while (h1_list_next(&list, &member) && list.empty == 0) {
        size_t start = (size_t)(member.data - value.data);
        uint64_t number = 0;
        size_t where = 0;
        enum h1_error error = read_digits(member, &number, &where);

        if (error == H1_OK && members > 0 && number != first)
            error = H1_ERR_CONTENT_LENGTH_CONFLICT;
        if (error != H1_OK) {
            *at = start + where;
            return error;
        }
        first = number;
        members++;
    }
    if (members == 0 || list.empty > 0) {
        *at = list.empty > 0 ? (size_t)(list.gap - value.data) : value.len;
        return H1_ERR_CONTENT_LENGTH_SYNTAX;
    }
    *length = first;
    *count = members;
    return H1_OK;
}
