// SPDX-License-Identifier: MIT
/* tables.h - constants of vector rows.  They stand in a file of their own so that compilers load them: gcc 12
 * would make those that it can see from several instructions, each time. */
#ifndef H1_TABLES_H
#define H1_TABLES_H

#include <stdint.h>

/* For each low half of an octet: bit h is set if the octet with the high half h is of the class.  All 16
 * twice. */
extern const uint8_t h1_nibbles_tchar[32];
extern const uint8_t h1_nibbles_target[32];
extern const uint8_t h1_nibbles_reg_name[32];

/* The bit of each high half, none for octets from 0x80 on; twice. */
extern const uint8_t h1_nibble_bits[32];

/* What counts in the comparison of a name: all but the bit of the case, 32 times, then nothing, 32 times.
 * From 31 - len on, this is so for the first len + 1 octets. */
extern const uint8_t h1_name_mask[64];

/* The same octet everywhere. */
extern const uint8_t h1_octets_0f[32];
extern const uint8_t h1_octets_1f[32];
extern const uint8_t h1_octets_20[32];
extern const uint8_t h1_octets_7f[32];
extern const uint8_t h1_octets_tab[32];

#endif
