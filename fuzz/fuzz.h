// SPDX-License-Identifier: MIT
/* fuzz.h - what fuzz targets share: the check that is always on, and values derived from the input. */
#ifndef FZ_FUZZ_H
#define FZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* States the invariant.  Not assert(): NDEBUG must not switch it off. */
#define FZ_CHECK(condition) \
    ((condition) ? (void)0  \
                 : (fprintf(stderr, "%s:%d: broken: %s\n", __FILE__, __LINE__, #condition), abort()))

/* What a target decides beyond its octets (where to cut, which flag) comes from here, so that a corpus holds
 * real messages and a run can be repeated. */
static inline uint64_t fz_hash(const uint8_t *data, size_t size)
{
    uint64_t hash = UINT64_C(14695981039346656037);

    for (size_t i = 0; i < size; i++)
        hash = (hash ^ data[i]) * UINT64_C(1099511628211);
    return hash ^ hash >> 29;
}

/* The entry point of every target; libFuzzer's name, which AFL++ and the replay program call too. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
