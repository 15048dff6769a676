// SPDX-License-Identifier: MIT
/* masks.h - what ahead.h needs and more of h1_scanner, for rows that turn octets into bit masks.  Such a row
 * defines before it, each reading exactly 16 or 32 octets from p on, bit i standing for p[i]:
 *
 *   controls32(p), controls16(p)   control octets, exactly
 *   controls_tab32(p)              these and HT, which takes less time
 *   others32(p, class), others16() all but octets that are certainly of the class
 *   questions32(p), questions16(p) octets that are "?"
 *   differing32(p, text)           octets of which more differs than the case
 *   name_is(p, row)                whether the name is that of the row, if there is one
 *
 * and lowest_or_32(mask), the number of the lowest bit, 32 if there is none, and lowest_or_more(mask), where
 * it may be more than 32 then.  Where there are fewer octets
 * than a load takes, it reaches back over octets before them, and the mask is shifted. */
#ifndef H1_MASKS_H
#define H1_MASKS_H
#define H1_ROW_HAS_MASKS

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

static always_inline uint64_t controls_tab64(const uint8_t *p)
{
    return controls_tab32(p) | (uint64_t)controls_tab32(p + 32) << 32;
}

/* Which of the first 64 of at least 16 octets are not of a class. */
static always_inline uint64_t others_near(const uint8_t *data, size_t len, enum octet_class class)
{
    if (unlikely(len < 32))
        return others16(data, class) | (uint64_t)others16(data + len - 16, class) << (len - 16);
    size_t second = len < 64 ? len - 32 : 32;
    return others32(data, class) | (uint64_t)others32(data + second, class) << second;
}

/* Which are "?". */
static always_inline uint64_t questions_near(const uint8_t *data, size_t len)
{
    if (unlikely(len < 32))
        return questions16(data) | (uint64_t)questions16(data + len - 16) << (len - 16);
    size_t second = len < 64 ? len - 32 : 32;
    return questions32(data) | (uint64_t)questions32(data + second) << second;
}

/* At most 64 octets.  The last of all does not count: what follows CR is not known there. */
static always_inline uint64_t controls_near(const uint8_t *data, size_t from, size_t to)
{
    uint64_t mask = 0;

    if (to >= 64)
        mask = controls64(data + to - 64) >> (64 - (to - from));
    else if (to >= 32)
        mask = (controls32(data) | (uint64_t)controls32(data + to - 32) << (to - 32)) >> from;
    else if (to >= 16)
        mask = (controls16(data) | (uint64_t)controls16(data + to - 16) << (to - 16)) >> from;
    else
        for (size_t pos = to; pos > from; pos--)
            mask = mask << 1 | !h1_octet_is(data[pos - 1], H1_OCTET_FIELD);
    return mask & ~(UINT64_C(1) << (to - from - 1));
}

/* There is an octet before `to` that is no tchar. */
static inline size_t token_end(const uint8_t *data, size_t from, size_t to)
{
    if (to - from >= 32)
        from += lowest_or_32(others32(data + from, CLASS_TCHAR));
    else if (to >= 32)
        from += lowest_or_32(others32(data + to - 32, CLASS_TCHAR) >> (32 - (to - from)));
    while (h1_octet_is(data[from], H1_OCTET_TCHAR))
        from++;
    return from;
}

/* How many of 32 octets are certainly tchars; 32 or more if all of them are. */
static always_inline size_t token_run(const uint8_t *p)
{
    return lowest_or_more(others32(p, CLASS_TCHAR));
}

/* The same less than 32 octets before `stop`, where there are 32 before that. */
static always_inline size_t token_run_near(const uint8_t *p, const uint8_t *stop)
{
    return lowest_or_more(others32(stop - 32, CLASS_TCHAR) >> (p - (stop - 32)));
}

/* Whether a name of len is that of the row, there. */
static always_inline bool name_is_near(const uint8_t *p, size_t len, const struct h1_name_row *row,
                                       const uint8_t *stop)
{
    ptrdiff_t before = p - (stop - 32);
    const uint8_t *from = (const uint8_t *)row - before; /* within the row before: see h1_name_rows */
    uint32_t differing = differing32(stop - 32, from) >> before;

    return (differing & ((UINT32_C(1) << len) - 1)) == 0;
}

/* How far octets go that are certainly of an origin-form; the first "?" is noted if it was not yet seen. */
static always_inline size_t target_run(const uint8_t *data, size_t from, size_t to, size_t len,
                                       size_t *question)
{
    while (len - from >= 32) {
        unsigned good = lowest_or_32(others32(data + from, CLASS_TARGET)); /* not beyond the SP at `to` */
        uint32_t marks = questions32(data + from);

        if (*question == to && marks != 0 && lowest(marks) < good)
            *question = from + lowest(marks);
        from += good;
        if (good < 32)
            break;
    }
    return from;
}

/* Behind the octets up to `to` comes a line end, within len.  Goes no farther than 32 octets. */
static always_inline size_t reg_name(const uint8_t *data, size_t from, size_t to, size_t len)
{
    (void)to;
    if (unlikely(len < 32))
        return from;
    size_t at = likely(len - from >= 32) ? from : len - 32;
    return from + lowest_or_32(others32(data + at, CLASS_REG_NAME) >> (from - at));
}

static size_t control(const uint8_t *data, size_t from, size_t to)
{
    uint64_t controls = 0;

    for (; to - from > 64; from += 64) {
        controls = controls64(data + from);
        if (controls != 0)
            return from + lowest(controls);
    }
    if (from == to)
        return to;
    controls = controls_near(data, from, to);
    if (controls != 0)
        return from + lowest(controls);
    return h1_octet_is(data[to - 1], H1_OCTET_FIELD) ? to : to - 1;
}

#endif
