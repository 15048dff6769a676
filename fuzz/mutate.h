// SPDX-License-Identifier: MIT
/* mutate.h - changes to messages by somebody who knows what lines, field lines and chunks are. */
#ifndef FZ_MUTATE_H
#define FZ_MUTATE_H

#include <stddef.h>
#include <stdint.h>

/* Makes one to four such changes.
 *
 *   data   size octets, in a block of room octets; changed in place
 *   seed   two calls with the same octets and seed do the same
 *
 * Returns the new size, at most room. */
size_t fz_mutate(uint8_t *data, size_t size, size_t room, uint64_t seed);

#endif
