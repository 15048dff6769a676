// SPDX-License-Identifier: MIT
/* values.h - field values of a response, as RFC 9110 section 5.3 reads several field lines of one name. */
#ifndef CF_JUDGE_VALUES_H
#define CF_JUDGE_VALUES_H

#include "cf/exchange.h"

/* Some field lines: a header section or a trailer section. */
struct cf_section {
    const struct cf_field *fields;
    size_t count;
};

bool cf_name_is(struct rp_octets name, const char *text);            /* without regard to case */
bool cf_octets_equal(struct rp_octets left, struct rp_octets right); /* octet by octet */
bool cf_octets_equal_nocase(struct rp_octets left, struct rp_octets right);

/* The field lines of one name (case-insensitive), joined with ", ".
 *
 *   lines   out: how many there are; 0: the value is empty */
struct rp_octets cf_value_combined(struct rp_arena *arena, struct cf_section section, const char *name,
                                   size_t *lines);

/* Whether a comma list has a member, compared without regard to case. */
bool cf_value_has(struct rp_octets value, struct rp_octets member);

/* Whether needle stands somewhere in haystack; an empty one always does. */
bool cf_octets_contain(struct rp_octets haystack, struct rp_octets needle);

#endif
