// SPDX-License-Identifier: MIT
/* value.h - what separates the parts of a field value.  Besides OWS these are the octets that are to be read
 * as SP where a policy let them pass (bare CR, obs-fold, NUL), so that a folded list reads like an unfolded
 * one.  In a value that was not tolerated they do not occur. */
#ifndef H1_VALUE_H
#define H1_VALUE_H

#include <h1/span.h>

static inline bool h1_value_space(uint8_t octet)
{
    return octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n' || octet == '\0';
}

/* The value without such octets at both ends. */
static inline struct h1_span h1_value_trim(struct h1_span value)
{
    while (value.len > 0 && h1_value_space(value.data[0])) {
        value.data++;
        value.len--;
    }
    while (value.len > 0 && h1_value_space(value.data[value.len - 1]))
        value.len--;
    return value;
}

#endif
