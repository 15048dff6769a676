// SPDX-License-Identifier: MIT
/* SSE2, which each x86-64 has: 16 octets at a time. */
#include "scan/row.h"
#include "scan/scan.h"
#include "scan/tables.h"
#include <emmintrin.h>

static always_inline __m128i load16(const void *p)
{
    return _mm_loadu_si128((const __m128i *)p);
}

static always_inline uint32_t mask16(__m128i octets)
{
    return (uint32_t)_mm_movemask_epi8(octets);
}

static always_inline unsigned lowest_or_32(uint32_t mask)
{
    return (unsigned)__builtin_ctzll(mask | UINT64_C(1) << 32);
}

static always_inline size_t lowest_or_more(uint32_t mask)
{
    return lowest_or_32(mask);
}

static always_inline uint32_t controls16(const uint8_t *p)
{
    __m128i octets = load16(p);
    __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(octets, _mm_set1_epi8(0x1F)), octets);
    __m128i tab = _mm_cmpeq_epi8(octets, _mm_set1_epi8('\t'));
    __m128i del = _mm_cmpeq_epi8(octets, _mm_set1_epi8(0x7F));

    return mask16(_mm_or_si128(_mm_andnot_si128(tab, low), del));
}

static always_inline uint32_t controls32(const uint8_t *p)
{
    return controls16(p) | controls16(p + 16) << 16;
}

/* Octets from 0x7F on are negative when one is added, those from 0x80 on before that, too. */
static always_inline uint32_t controls_tab16(const uint8_t *p)
{
    __m128i octets = load16(p);
    __m128i next = _mm_add_epi8(octets, _mm_set1_epi8(1));

    return mask16(_mm_andnot_si128(octets, _mm_cmplt_epi8(next, _mm_set1_epi8(0x21))));
}

static always_inline uint32_t controls_tab32(const uint8_t *p)
{
    return controls_tab16(p) | controls_tab16(p + 16) << 16;
}

static always_inline __m128i in_range(__m128i octets, char first, char last)
{
    __m128i distance = _mm_sub_epi8(octets, _mm_set1_epi8(first));

    return _mm_cmpeq_epi8(_mm_min_epu8(distance, _mm_set1_epi8((char)(last - first))), distance);
}

/* Letters, digits and what is usual besides. */
static always_inline uint32_t certain16(const uint8_t *p, enum octet_class class)
{
    __m128i octets = load16(p);
    __m128i letters = in_range(_mm_or_si128(octets, _mm_set1_epi8(0x20)), 'a', 'z');
    __m128i others;

    switch (class) {
    case CLASS_TCHAR:
        others = _mm_or_si128(in_range(octets, '0', '9'), _mm_cmpeq_epi8(octets, _mm_set1_epi8('-')));
        break;
    case CLASS_TARGET: /* from "&" to ";" there are only octets of a path */
        others = _mm_or_si128(
            in_range(octets, '&', ';'),
            _mm_or_si128(_mm_cmpeq_epi8(octets, _mm_set1_epi8('_')),
                         _mm_cmpeq_epi8(_mm_or_si128(octets, _mm_set1_epi8('=' ^ '?')), _mm_set1_epi8('?'))));
        break;
    default:
        others = _mm_or_si128(in_range(octets, '0', '9'), in_range(octets, '-', '.'));
    }
    return mask16(_mm_or_si128(letters, others));
}

static always_inline uint32_t others16(const uint8_t *p, enum octet_class class)
{
    return certain16(p, class) ^ 0xFFFFu;
}

static always_inline uint32_t others32(const uint8_t *p, enum octet_class class)
{
    return ~(certain16(p, class) | certain16(p + 16, class) << 16);
}

static always_inline uint32_t questions16(const uint8_t *p)
{
    return mask16(_mm_cmpeq_epi8(load16(p), _mm_set1_epi8('?')));
}

static always_inline uint32_t questions32(const uint8_t *p)
{
    return questions16(p) | questions16(p + 16) << 16;
}

static always_inline uint32_t same16(const uint8_t *p, const uint8_t *text)
{
    __m128i differ = _mm_and_si128(_mm_xor_si128(load16(p), load16(text)), _mm_set1_epi8((char)0xDF));

    return mask16(_mm_cmpeq_epi8(differ, _mm_setzero_si128()));
}

static always_inline uint32_t differing32(const uint8_t *p, const uint8_t *text)
{
    return ~(same16(p, text) | same16(p + 16, text + 16) << 16);
}

static always_inline bool name_is(const uint8_t *p, const struct h1_name_row *row)
{
    __m128i first = _mm_and_si128(_mm_xor_si128(load16(p), load16(row->text)), load16(row->mask));
    __m128i second =
        _mm_and_si128(_mm_xor_si128(load16(p + 16), load16(row->text + 16)), load16(row->mask + 16));

    return mask16(_mm_cmpeq_epi8(_mm_or_si128(first, second), _mm_setzero_si128())) == 0xFFFFu;
}

#include "scan/masks.h"

#include "scan/ahead.h"

static bool available(void)
{
    return true;
}

const struct h1_scanner h1_scanner_sse2 = {"sse2", available, control, head, section};
