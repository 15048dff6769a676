// SPDX-License-Identifier: MIT
#include "scan/tables.h"
#include <stdalign.h>

#define TWICE(...)      __VA_ARGS__, __VA_ARGS__
#define TIMES_8(octet)  octet, octet, octet, octet, octet, octet, octet, octet
#define TIMES_32(octet) TIMES_8(octet), TIMES_8(octet), TIMES_8(octet), TIMES_8(octet)

/* tests/test_scan.c derives these from the classes again. */
alignas(32) const uint8_t h1_nibbles_tchar[32] = {
    TWICE(0xE8, 0xFC, 0xF8, 0xFC, 0xFC, 0xFC, 0xFC, 0xFC, 0xF8, 0xF8, 0xF4, 0x54, 0xD0, 0x54, 0xF4, 0x70)};
alignas(32) const uint8_t h1_nibbles_target[32] = {
    TWICE(0xB8, 0xFC, 0xF8, 0xF8, 0xFC, 0xF8, 0xFC, 0xFC, 0xFC, 0xFC, 0xFC, 0x5C, 0x54, 0x5C, 0xD4, 0x7C)};
alignas(32) const uint8_t h1_nibbles_reg_name[32] = {
    TWICE(0xA8, 0xFC, 0xF8, 0xF8, 0xFC, 0xF8, 0xFC, 0xFC, 0xFC, 0xFC, 0xF4, 0x5C, 0x54, 0x5C, 0xD4, 0x70)};
alignas(32) const uint8_t h1_nibble_bits[32] = {TWICE(1, 2, 4, 8, 16, 32, 64, 128, 0, 0, 0, 0, 0, 0, 0, 0)};

alignas(32) const uint8_t h1_octets_01[32] = {TIMES_32(0x01)};
alignas(32) const uint8_t h1_octets_0f[32] = {TIMES_32(0x0F)};
alignas(32) const uint8_t h1_octets_1f[32] = {TIMES_32(0x1F)};
alignas(32) const uint8_t h1_octets_21[32] = {TIMES_32(0x21)};
alignas(32) const uint8_t h1_octets_3f[32] = {TIMES_32(0x3F)};
alignas(32) const uint8_t h1_octets_7f[32] = {TIMES_32(0x7F)};
alignas(32) const uint8_t h1_octets_tab[32] = {TIMES_32('\t')};
alignas(32) const uint8_t h1_octets_df[32] = {TIMES_32(0xDF)};
