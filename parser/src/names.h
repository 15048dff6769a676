// SPDX-License-Identifier: MIT
/* names.h - the known names as rows prepared for comparison, for whoever compares several octets at once. */
#ifndef H1_NAME_ROWS_H
#define H1_NAME_ROWS_H

#include <h1/names.h>
#include <stddef.h>

/* A method with the SP behind it, and its length without. */
struct h1_method_row {
    uint8_t text[14];
    uint8_t len;
    uint8_t id; /* enum h1_method */
};

/* The rows stand where a perfect hash of the first four octets finds them. */
enum { H1_METHOD_SLOTS = 16 };
extern const struct h1_method_row h1_method_rows[H1_METHOD_SLOTS];

/* A field name in its usual spelling with the colon behind it. */
struct h1_name_row {
    uint8_t text[31];
    uint8_t id;       /* enum h1_field_name */
    uint8_t mask[32]; /* what of the text counts, for a comparison of 32 octets */
};

/* The rows stand where a perfect hash of a name finds them, over its length and its first four octets.  Those
 * are read before the length is known: what has to wait for it costs most.  Not found this way are TE, which
 * is too short, and Content-Location, for which Content-Encoding is found.  Before each row that can be found
 * there is another, so it can be read with what is before it. */
enum { H1_NAME_LONGEST = 30, H1_NAME_SLOTS = 64 + H1_NAME_LONGEST };
extern const struct h1_name_row h1_name_rows[H1_NAME_SLOTS];

/* So many octets, the first in the lowest bits on any machine; compilers make one load of it. */
static inline __attribute__((always_inline)) uint32_t h1_load32(const uint8_t *data)
{
    return (uint32_t)data[0] | (uint32_t)data[1] << 8 | (uint32_t)data[2] << 16 | (uint32_t)data[3] << 24;
}

static inline __attribute__((always_inline)) uint64_t h1_load64(const uint8_t *data)
{
    return h1_load32(data) | (uint64_t)h1_load32(data + 4) << 32;
}

/* The row of the only known field name of such a length, from 3 to H1_NAME_LONGEST, that begins with these
 * four octets, the colon among them; but for Content-Location. */
static inline const struct h1_name_row *h1_name_guess(const uint8_t *first, size_t len)
{
    uint32_t hash = (h1_load32(first) | 0x20202020u) * 0xC20C73E5u >> 26; /* whatever their case */

    return &h1_name_rows[hash] + len;
}

/* Whether two pieces of four octets or more, both of len, are the same but for the bit of the case. */
static inline bool h1_octets_same(const uint8_t *left, const uint8_t *right, size_t len)
{
    uint64_t differ;

    if (len < 8)
        differ =
            (h1_load32(left) ^ h1_load32(right)) | (h1_load32(left + len - 4) ^ h1_load32(right + len - 4));
    else
        differ = h1_load64(left + len - 8) ^ h1_load64(right + len - 8);
    for (size_t i = 0; i + 8 < len; i += 8)
        differ |= h1_load64(left + i) ^ h1_load64(right + i);
    return (differ & ~UINT64_C(0x2020202020202020)) == 0;
}

/* The row of the known method that stands at the beginning of at least 8 octets with a SP behind it; NULL if
 * there is none. */
static inline const struct h1_method_row *h1_method_before_sp(const uint8_t *data)
{
    const struct h1_method_row *row = &h1_method_rows[h1_load32(data) * 0x148C71B9u >> 28];
    uint64_t differ = h1_load64(data) ^ h1_load64(row->text);

    return row->len != 0 && differ << (56 - 8 * row->len) == 0 ? row : NULL;
}

#endif
