// SPDX-License-Identifier: MIT
/* text.h - small things that several parts of the case language ask about a text. */
#ifndef CF_LANGUAGE_TEXT_H
#define CF_LANGUAGE_TEXT_H

#include "rp/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether a text begins with {xHH}; then that octet.  Five characters long. */
bool cf_text_octet(const char *text, uint8_t *octet);

/* The value of a hexadecimal digit, or -1. */
int cf_text_hex_digit(char digit);

/* Whether the first len characters are the name of a placeholder: words of letters, digits and "_" that begin
 * with a letter, joined by "-"; {xHH} is none. */
bool cf_text_is_name(const char *text, size_t len);

/* Whether a text is the id of a case or a fact: words of lower-case letters and digits, joined by "-" or ".";
 * or the label of a variant: letters, digits, "-", "_" and ".". */
bool cf_text_is_id(const char *text);
bool cf_text_is_label(const char *text);

/* Whether a text is a token (RFC 9110, section 5.6.2), as a field name is. */
bool cf_text_is_token(const char *text);

/* Glob: "*" any characters, "?" one.  Takes time in proportion to the product of the lengths at worst. */
bool cf_text_glob(const char *pattern, const char *text);

/* " (did you mean X?)" for the candidate nearest to text, or "" when none is near. */
const char *cf_text_near(struct rp_arena *arena, const char *text, const char *const *candidates,
                         size_t count);

/* "a, b, c"; at most limit of them, then "...". */
const char *cf_text_join(struct rp_arena *arena, const char *const *items, size_t count, size_t limit);

#endif
