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

/* The same octet everywhere. */
extern const uint8_t h1_octets_01[32];
extern const uint8_t h1_octets_0f[32];
extern const uint8_t h1_octets_1f[32];
extern const uint8_t h1_octets_21[32];
extern const uint8_t h1_octets_3f[32];
extern const uint8_t h1_octets_7f[32];
extern const uint8_t h1_octets_tab[32];
extern const uint8_t h1_octets_df[32];

#endif
