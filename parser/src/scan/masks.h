// SPDX-License-Identifier: MIT
/* masks.h - control_from(), token_end(), field_name(), target_run() and reg_name() for rows that turn octets
 * into bit masks.  Such a row defines before it, each reading exactly 16 or 32 octets from p on, bit i
 * standing for p[i]:
 *
 *   controls32(p), controls16(p)              control octets, exactly
 *   class32(p, class)                         octets that are certainly of the class; all others are looked
 * at one by one equal32(p, octet)                         octets equal to one differ32(p, q) octets that
 * differ from those at q in more than the bit of the case
 *
 * and lowest_or_32(mask), the number of the lowest bit, 32 if there is none. */
#ifndef H1_MASKS_H
#define H1_MASKS_H

#include "scan/row.h"
#include <h1/grammar.h>

static always_inline unsigned lowest(uint64_t mask)
{
    return (unsigned)__builtin_ctzll(mask);
}

static always_inline uint64_t controls64(const uint8_t *p)
{
    return controls32(p) | (uint64_t)controls32(p + 32) << 32;
}

/* At most 64 octets from `from` to `to`: loads overlap what lies before where there is enough of that. */
static inline uint64_t controls_near(const uint8_t *data, size_t from, size_t to)
{
    uint64_t mask = 0;

    if (to >= 64)
        return from == to ? 0 : controls64(data + to - 64) >> (64 - (to - from));
    if (to >= 32)
        return (controls32(data) | (uint64_t)controls32(data + to - 32) << (to - 32)) >> from;
    if (to >= 16)
        return (controls16(data) | (uint64_t)controls16(data + to - 16) << (to - 16)) >> from;
    for (size_t pos = to; pos > from; pos--)
        mask = mask << 1 | !h1_octet_is(data[pos - 1], H1_OCTET_FIELD);
    return mask;
}

static always_inline size_t control_from(const uint8_t *data, size_t from, size_t to)
{
    for (; likely(to - from > 64); from += 64) {
        uint64_t controls = controls64(data + from);

        if (likely(controls != 0))
            return from + lowest(controls);
    }
    uint64_t controls = controls_near(data, from, to);
    return controls == 0 ? to : from + lowest(controls);
}

static always_inline const uint8_t *token_end(const uint8_t *from, const uint8_t *stop)
{
    if (stop - from >= 32)
        from += lowest_or_32(~class32(from, CLASS_TCHAR));
    while (h1_octet_is(*from, H1_OCTET_TCHAR))
        from++;
    return from;
}

/* As field_name(), for names that are short, long or unusual, and near the end. */
static struct name field_name_slowly(const uint8_t *name)
{
    struct name result = {0, H1_FIELD_OTHER};
    size_t len = 0;

    while (h1_octet_is(name[len], H1_OCTET_TCHAR))
        len++;
    if (name[len] != ':')
        return result;
    result.len = len;
    if (len < 4) {
        result.id = h1_field_name_of(h1_span_of(name, len));
    } else {
        uint32_t guess = h1_name_guess(name, len);
        if (len < sizeof h1_name_rows[0].text && h1_octets_same(name, h1_name_rows[guess].text, len + 1))
            result.id = guess;
    }
    return result;
}

/* The row of the only known name that it may be is compared as a whole. */
static always_inline struct name field_name(const uint8_t *name, const uint8_t *stop)
{
    if (stop - name < 32)
        return field_name_slowly(name);
    size_t len = lowest_or_32(~class32(name, CLASS_TCHAR));
    if (unlikely(name[len] != ':' || len < 4))
        return field_name_slowly(name);
    uint32_t guess = h1_name_guess(name, len);
    size_t same = lowest_or_32(differ32(name, h1_name_rows[guess].text));
    return (struct name){len, guess & -(uint32_t)(same > len)};
}

/* How far octets go that are certainly of an origin-form; the first "?" is noted if it was not yet seen. */
static inline const uint8_t *target_run(const uint8_t *from, const uint8_t *to, const uint8_t *stop,
                                        const uint8_t **question)
{
    while (to - from >= 8 && stop - from >= 32) {
        uint32_t others = ~class32(from, CLASS_TARGET);
        uint32_t marks = equal32(from, '?');
        size_t left = (size_t)(to - from);

        if (left < 32)
            others |= UINT32_MAX << left;
        unsigned good = lowest_or_32(others);
        if (*question == to && marks != 0 && lowest(marks) < good)
            *question = from + lowest(marks);
        from += good;
        if (good < 32)
            break;
    }
    return from;
}

static size_t reg_name(const uint8_t *data, size_t from, size_t to, size_t len)
{
    while (from < to && len - from >= 32) {
        unsigned good = lowest_or_32(~class32(data + from, CLASS_REG_NAME));

        from += good;
        if (good < 32)
            break;
    }
    while (from < to && h1_octet_is(data[from], H1_OCTET_REG_NAME))
        from++;
    return from < to ? from : to;
}

static size_t control(const uint8_t *data, size_t from, size_t to)
{
    return control_from(data, from, to);
}

#endif
