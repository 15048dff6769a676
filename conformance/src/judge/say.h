// SPDX-License-Identifier: MIT
/* say.h - builds sentences for people, with octets of a target made visible. */
#ifndef CF_JUDGE_SAY_H
#define CF_JUDGE_SAY_H

#include "cf/octets.h"

#include <h1/span.h>

/* Appends formatted text. */
void cf_say(struct cf_buffer *out, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Appends octets in double quotes: visible ASCII and SP as they are, CR LF HTAB as \r \n \t, others as \xHH,
 * a quote or backslash with a backslash; at most limit octets, then "..." and how many there are. */
void cf_say_octets(struct cf_buffer *out, struct rp_octets octets, size_t limit);

/* Appends " or " (or another word) unless it is the first of its list; first is then cleared. */
void cf_say_between(struct cf_buffer *out, bool *first, const char *word);

/* The text so far as a string in the buffer's arena. */
const char *cf_said(const struct cf_buffer *text);

/* Octets in quotes, as a string. */
const char *cf_quoted(struct rp_arena *arena, struct rp_octets octets);

static inline struct h1_span cf_span(struct rp_octets octets)
{
    return h1_span_of(octets.data, octets.len);
}

static inline struct rp_octets cf_octets_of(struct h1_span span)
{
    return (struct rp_octets){span.data, span.len};
}

#endif
