// SPDX-License-Identifier: MIT
/* NEON, which each AArch64 has: 16 octets at a time. */
#include "scan/row.h"
#include "scan/scan.h"
#include "scan/tables.h"
#include <arm_neon.h>

/* 0xFF for each octet of which something is true, 0 for the others. */
typedef uint8x16_t truths;

static always_inline unsigned lowest_or_32(uint32_t mask)
{
    return (unsigned)__builtin_ctzll(mask | UINT64_C(1) << 32);
}

static always_inline size_t lowest_or_more(uint32_t mask)
{
    return lowest_or_32(mask);
}

/* There is no instruction for it: each octet is left with the bit that it stands for among its eight, and
 * three times neighbours are added, until one octet is the sum of eight. */
static always_inline uint32_t mask32(truths first, truths second)
{
    static const uint8_t bits[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    uint8x16_t weights = vld1q_u8(bits);
    uint8x16_t pairs = vpaddq_u8(vandq_u8(first, weights), vandq_u8(second, weights));
    uint8x16_t fours = vpaddq_u8(pairs, pairs);

    return vgetq_lane_u32(vreinterpretq_u32_u8(vpaddq_u8(fours, fours)), 0);
}

static always_inline truths controls(uint8x16_t octets)
{
    truths low = vcltq_u8(octets, vdupq_n_u8(' '));
    truths tab = vceqq_u8(octets, vdupq_n_u8('\t'));

    return vorrq_u8(vbicq_u8(low, tab), vceqq_u8(octets, vdupq_n_u8(0x7F)));
}

static always_inline uint32_t controls32(const uint8_t *p)
{
    return mask32(controls(vld1q_u8(p)), controls(vld1q_u8(p + 16)));
}

static always_inline truths controls_tab(uint8x16_t octets)
{
    return vorrq_u8(vcltq_u8(octets, vdupq_n_u8(' ')), vceqq_u8(octets, vdupq_n_u8(0x7F)));
}

static always_inline uint32_t controls_tab32(const uint8_t *p)
{
    return mask32(controls_tab(vld1q_u8(p)), controls_tab(vld1q_u8(p + 16)));
}

static always_inline uint32_t controls16(const uint8_t *p)
{
    return mask32(controls(vld1q_u8(p)), vdupq_n_u8(0));
}

/* As in the row for AVX2: one lookup by each half of an octet. */
static always_inline truths not_of_class(uint8x16_t octets, const uint8_t *nibbles)
{
    uint8x16_t lows = vqtbl1q_u8(vld1q_u8(nibbles), vandq_u8(octets, vdupq_n_u8(0x0F)));
    uint8x16_t highs = vqtbl1q_u8(vld1q_u8(h1_nibble_bits), vshrq_n_u8(octets, 4));

    return vceqzq_u8(vandq_u8(lows, highs));
}

static always_inline const uint8_t *nibbles_of(enum octet_class class)
{
    return class == CLASS_TCHAR    ? h1_nibbles_tchar
           : class == CLASS_TARGET ? h1_nibbles_target
                                   : h1_nibbles_reg_name;
}

static always_inline uint32_t others32(const uint8_t *p, enum octet_class class)
{
    const uint8_t *nibbles = nibbles_of(class);

    return mask32(not_of_class(vld1q_u8(p), nibbles), not_of_class(vld1q_u8(p + 16), nibbles));
}

static always_inline uint32_t others16(const uint8_t *p, enum octet_class class)
{
    return mask32(not_of_class(vld1q_u8(p), nibbles_of(class)), vdupq_n_u8(0));
}

static always_inline uint32_t questions16(const uint8_t *p)
{
    return mask32(vceqq_u8(vld1q_u8(p), vdupq_n_u8('?')), vdupq_n_u8(0));
}

static always_inline uint32_t questions32(const uint8_t *p)
{
    uint8x16_t wanted = vdupq_n_u8('?');

    return mask32(vceqq_u8(vld1q_u8(p), wanted), vceqq_u8(vld1q_u8(p + 16), wanted));
}

static always_inline truths differing(const uint8_t *p, const uint8_t *text)
{
    return vtstq_u8(veorq_u8(vld1q_u8(p), vld1q_u8(text)), vdupq_n_u8(0xDF));
}

static always_inline uint32_t differing32(const uint8_t *p, const uint8_t *text)
{
    return mask32(differing(p, text), differing(p + 16, text + 16));
}

static always_inline bool name_is(const uint8_t *p, const struct h1_name_row *row)
{
    uint8x16_t first = vandq_u8(veorq_u8(vld1q_u8(p), vld1q_u8(row->text)), vld1q_u8(row->mask));
    uint8x16_t second =
        vandq_u8(veorq_u8(vld1q_u8(p + 16), vld1q_u8(row->text + 16)), vld1q_u8(row->mask + 16));

    return vmaxvq_u8(vorrq_u8(first, second)) == 0;
}

#include "scan/masks.h"

#include "scan/ahead.h"

static bool available(void)
{
    return true;
}

const struct h1_scanner h1_scanner_neon = {"neon", available, control, head, section};
