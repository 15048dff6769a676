// SPDX-License-Identifier: MIT
/* exact.h - octets in a heap block of exactly their size, so that a sanitizer sees one too many. */
#ifndef SRV_TEST_EXACT_H
#define SRV_TEST_EXACT_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A copy, to be freed; never NULL. */
static inline uint8_t *exact_copy(const void *octets, size_t len)
{
    uint8_t *copy = malloc(len > 0 ? len : 1);

    if (!copy)
        abort();
    memcpy(copy, octets, len);
    return copy;
}

#endif
