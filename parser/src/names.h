// SPDX-License-Identifier: MIT
/* names.h - the known names as rows prepared for comparison, for whoever compares several octets at once. */
#ifndef H1_NAME_ROWS_H
#define H1_NAME_ROWS_H

#include <h1/names.h>

/* A method with the SP behind it. */
struct h1_method_row {
    uint8_t text[15];
    uint8_t len; /* without the SP */
};
extern const struct h1_method_row h1_method_rows[H1_METHOD_COUNT];

/* A field name in its usual spelling with the colon behind it. */
struct h1_name_row {
    uint8_t text[31];
    uint8_t id; /* enum h1_field_name */
};

/* The rows stand where a perfect hash of a name finds them, over its first and its last four octets.  Names
 * of less than four are in the table but not found this way. */
enum { H1_NAME_SLOTS = 64 };
extern const struct h1_name_row h1_name_rows[H1_NAME_SLOTS];

/* Four octets, the first in the lowest bits on any machine; compilers make one load of it. */
static inline uint32_t h1_load32(const uint8_t *data)
{
    return (uint32_t)data[0] | (uint32_t)data[1] << 8 | (uint32_t)data[2] << 16 | (uint32_t)data[3] << 24;
}

/* The row of the only known field name that a name of four octets or more may be. */
static inline const struct h1_name_row *h1_name_guess(const uint8_t *name, size_t len)
{
    uint32_t first = h1_load32(name) | 0x20202020u;
    uint32_t last = h1_load32(name + len - 4) | 0x20202020u;

    return &h1_name_rows[(first + 2 * last) * 0xF981C065u >> 26];
}

/* Whether two pieces of four octets or more, both of len, are the same but for the bit of the case. */
static inline bool h1_octets_same(const uint8_t *left, const uint8_t *right, size_t len)
{
    uint32_t differ = h1_load32(left + len - 4) ^ h1_load32(right + len - 4);

    for (size_t i = 0; i + 4 < len; i += 4)
        differ |= h1_load32(left + i) ^ h1_load32(right + i);
    return (differ & ~0x20202020u) == 0;
}

/* The known method that stands at the beginning of at least 9 octets with a SP behind it, and its length. */
static inline enum h1_method h1_method_before_sp(const uint8_t *data, size_t *len)
{
    uint32_t first = h1_load32(data);

    for (unsigned i = 1; i < H1_METHOD_COUNT; i++) {
        const struct h1_method_row *row = &h1_method_rows[i];
        if (first == h1_load32(row->text) &&
            h1_load32(data + row->len - 3) == h1_load32(row->text + row->len - 3)) {
            *len = row->len;
            return (enum h1_method)i;
        }
    }
    return H1_METHOD_OTHER;
}

#endif
