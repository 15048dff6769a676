// SPDX-License-Identifier: MIT
/* blocks.h - heap blocks of the code under test: one allocation can be made to fail, and none may be lost.
 *
 * The linker lets malloc, calloc, realloc and free of what is linked statically come through here (--wrap).
 */
#ifndef FZ_BLOCKS_H
#define FZ_BLOCKS_H

#include <stdbool.h>
#include <stdint.h>

/* Counts from now on.  The allocation with that number, from 0, fails; UINT64_MAX: none. */
void fz_blocks_begin(uint64_t fails);

/* Ends that.  Checks that what was allocated meanwhile is freed; returns whether one was made to fail. */
bool fz_blocks_end(void);

#endif
