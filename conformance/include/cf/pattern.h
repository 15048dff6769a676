// SPDX-License-Identifier: MIT
/* pattern.h - PCRE2 patterns over octets of a target, with bounded work. */
#ifndef CF_PATTERN_H
#define CF_PATTERN_H

#include "rp/transcript.h" /* struct rp_octets */

#include <stdbool.h>
#include <stddef.h>

/* Whether pattern compiles; otherwise what is wrong, and at which offset, in problem. */
bool cf_pattern_check(const char *pattern, char *problem, size_t size);

/* Whether pattern matches somewhere in octets; false also for a pattern that does not compile or a match that
 * would take too much work.
 *
 *   group   out: group 1, or the whole match if the pattern has no group 1; a span of octets.  NULL: not
 * wanted */
bool cf_pattern_find(const char *pattern, struct rp_octets octets, struct rp_octets *group);

#endif
