// SPDX-License-Identifier: MIT
/* span.h - places in memory and places in a buffer.
 *
 * The parser never copies octets.  It gives back either
 *   - a span: a pointer into the caller's memory, valid as long as that memory stays where it is, or
 *   - a slice: offsets into the buffer that was presented, which survives a buffer that moves or grows. */
#ifndef H1_SPAN_H
#define H1_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* len octets from data on.  Not NUL-terminated.  data may be NULL when len is 0. */
struct h1_span {
    const uint8_t *data;
    size_t len;
};

/* len octets from offset at on, counted from the first octet of the buffer that was presented. */
struct h1_slice {
    uint32_t at;
    uint32_t len;
};

/* The span of len octets from data on. */
static inline struct h1_span h1_span_of(const void *data, size_t len)
{
    struct h1_span span = {(const uint8_t *)data, len};
    return span;
}

/* The octets of a NUL-terminated string, without the NUL. */
struct h1_span h1_span_of_string(const char *string);

/* What a slice means when the buffer begins at base. */
static inline struct h1_span h1_slice_of(const uint8_t *base, struct h1_slice slice)
{
    struct h1_span span = {base == NULL ? base : base + slice.at, slice.len};
    return span;
}

/* Whether two spans hold the same octets. */
bool h1_span_equal(struct h1_span left, struct h1_span right);

/* Whether a span holds exactly the octets of a NUL-terminated string. */
bool h1_span_is(struct h1_span span, const char *string);

/* The same, with ASCII letters compared without regard to case. */
bool h1_span_is_nocase(struct h1_span span, const char *string);

/* The span without SP and HTAB at both ends (OWS). */
struct h1_span h1_span_trim(struct h1_span span);

#ifdef __cplusplus
}
#endif

#endif
