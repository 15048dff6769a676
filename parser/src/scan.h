// SPDX-License-Identifier: MIT
/* scan.h - the one place where octets are searched in bulk.
 *
 * Rows for instruction sets can be added behind this interface; nothing else of the parser need know. */
#ifndef H1_SCAN_H
#define H1_SCAN_H

#include <stddef.h>
#include <stdint.h>

/* The first control octet (0x00 to 0x1F without HTAB, or 0x7F) at from or behind; to if there is none before
 * to. Never reads at to or behind. */
size_t h1_scan_control(const uint8_t *data, size_t from, size_t to);

#endif
