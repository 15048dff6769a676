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

static always_inline size_t lowest_or_more(uint32_t mask)
{
    return _tzcnt_u64(mask);
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

/* Octets from 0x7F on are negative when one is added, those from 0x80 on before that, too. */
static always_inline uint32_t controls_tab32(const uint8_t *p)
{
    __m256i octets = load32(p);
    __m256i next = _mm256_add_epi8(octets, load32(h1_octets_01));

    return mask32(_mm256_andnot_si256(octets, _mm256_cmpgt_epi8(load32(h1_octets_21), next)));
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

static always_inline uint32_t questions16(const uint8_t *p)
{
    return (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(load16(p), _mm_set1_epi8('?')));
}

static always_inline uint32_t questions32(const uint8_t *p)
{
    return mask32(_mm256_cmpeq_epi8(load32(p), load32(h1_octets_3f)));
}

static always_inline uint32_t differing32(const uint8_t *p, const uint8_t *text)
{
    __m256i differ = _mm256_and_si256(_mm256_xor_si256(load32(p), load32(text)), load32(h1_octets_df));

    return ~mask32(_mm256_cmpeq_epi8(differ, _mm256_setzero_si256()));
}

static always_inline bool name_is(const uint8_t *p, const struct h1_name_row *row)
{
    return _mm256_testz_si256(_mm256_xor_si256(load32(p), load32(row->text)), load32(row->mask)) != 0;
}

#include "scan/masks.h"

#include "scan/ahead.h"

/* Where the upper halves of registers are not cleared, SSE code that comes later, whoever's it is, takes
 * twice the time.  gcc 12 forgets that behind calls that it takes for clearing them. */
static enum h1_result clean_head(struct h1_head_parser *parser, const uint8_t *data, uint32_t len)
{
    enum h1_result result = head(parser, data, len);

    _mm256_zeroupper();
    return result;
}

static bool clean_section(struct h1_section *taken, const struct h1_limits *limits, uint32_t section_end,
                          const uint8_t *data, uint32_t len)
{
    bool at_end = section(taken, limits, section_end, data, len);

    _mm256_zeroupper();
    return at_end;
}

static size_t clean_control(const uint8_t *data, size_t from, size_t to)
{
    size_t found = control(data, from, to);

    _mm256_zeroupper();
    return found;
}

static bool available(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
}

const struct h1_scanner h1_scanner_avx2 = {"avx2", available, clean_control, clean_head, clean_section};
