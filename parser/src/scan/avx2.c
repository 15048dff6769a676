// SPDX-License-Identifier: MIT
/* AVX2 with BMI: 32 octets at a time. */
#include "scan/row.h"
#include "scan/scan.h"
#include "scan/tables.h"
#include <immintrin.h>

static always_inline __m256i load32(const void *p)
{
    return _mm256_loadu_si256((const __m256i *)p);
}

static always_inline __m128i load16(const void *p)
{
    return _mm_loadu_si128((const __m128i *)p);
}

static always_inline unsigned lowest_or_32(uint32_t mask)
{
    return _tzcnt_u32(mask);
}

static always_inline uint32_t mask32(__m256i octets)
{
    return (uint32_t)_mm256_movemask_epi8(octets);
}

static always_inline uint32_t controls32(const uint8_t *p)
{
    __m256i octets = load32(p);
    __m256i low = _mm256_cmpeq_epi8(_mm256_min_epu8(octets, load32(h1_octets_1f)), octets);
    __m256i tab = _mm256_cmpeq_epi8(octets, load32(h1_octets_tab));
    __m256i del = _mm256_cmpeq_epi8(octets, load32(h1_octets_7f));

    return mask32(_mm256_or_si256(_mm256_andnot_si256(tab, low), del));
}

static always_inline uint32_t controls16(const uint8_t *p)
{
    __m128i octets = load16(p);
    __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(octets, load16(h1_octets_1f)), octets);
    __m128i tab = _mm_cmpeq_epi8(octets, load16(h1_octets_tab));
    __m128i del = _mm_cmpeq_epi8(octets, load16(h1_octets_7f));

    return (uint32_t)_mm_movemask_epi8(_mm_or_si128(_mm_andnot_si128(tab, low), del));
}

static always_inline const uint8_t *nibbles_of(enum octet_class class)
{
    return class == CLASS_TCHAR    ? h1_nibbles_tchar
           : class == CLASS_TARGET ? h1_nibbles_target
                                   : h1_nibbles_reg_name;
}

/* One lookup by the low half of an octet gives the high halves that are of the class with it, another the bit
 * of its high half.  Octets from 0x80 on find nothing. */
static always_inline uint32_t others32(const uint8_t *p, enum octet_class class)
{
    __m256i octets = load32(p);
    __m256i lows = load32(nibbles_of(class));
    __m256i highs = load32(h1_nibble_bits);
    __m256i high = _mm256_and_si256(_mm256_srli_epi16(octets, 4), load32(h1_octets_0f));
    __m256i both = _mm256_and_si256(_mm256_shuffle_epi8(lows, octets), _mm256_shuffle_epi8(highs, high));

    return mask32(_mm256_cmpeq_epi8(both, _mm256_setzero_si256()));
}

static always_inline uint32_t others16(const uint8_t *p, enum octet_class class)
{
    __m128i octets = load16(p);
    __m128i high = _mm_and_si128(_mm_srli_epi16(octets, 4), load16(h1_octets_0f));
    __m128i both = _mm_and_si128(_mm_shuffle_epi8(load16(nibbles_of(class)), octets),
                                 _mm_shuffle_epi8(load16(h1_nibble_bits), high));

    return (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(both, _mm_setzero_si128()));
}

static always_inline uint32_t equal16(const uint8_t *p, uint8_t octet)
{
    return (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(load16(p), _mm_set1_epi8((char)octet)));
}

static always_inline uint32_t equal32(const uint8_t *p, uint8_t octet)
{
    return mask32(_mm256_cmpeq_epi8(load32(p), _mm256_set1_epi8((char)octet)));
}

static always_inline bool name_is(const uint8_t *p, const uint8_t *text, size_t len)
{
    __m256i differ = _mm256_xor_si256(load32(p), load32(text));

    return _mm256_testz_si256(differ, load32(h1_name_mask + 31 - len)) != 0;
}

#include "scan/masks.h"

#include "scan/ahead.h"

static bool available(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
}

const struct h1_scanner h1_scanner_avx2 = {"avx2", available, control, head, section};
