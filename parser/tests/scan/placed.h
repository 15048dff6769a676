// SPDX-License-Identifier: MIT
/* placed.h - octets at the edge of what may be read: one octet too many, on either side, ends the test. */
#ifndef H1_TESTS_PLACED_H
#define H1_TESTS_PLACED_H

#include <stddef.h>
#include <stdint.h>

enum place {
    PLACE_HEAP,        /* a heap block of exactly their size, for sanitizers */
    PLACE_BEFORE_EDGE, /* their last one is the last of a page, none can be read behind it */
    PLACE_BEHIND_EDGE, /* their first one is the first of a page, none can be read before it */
    PLACE_COUNT
};

struct placed {
    uint8_t *data;
    void *block;
    size_t mapped; /* octets of the block, 0 if it is on the heap */
};

/* Room for len octets, not set to anything. */
struct placed placed_new(enum place place, size_t len);

/* The same with a copy of octets. */
struct placed placed_copy(enum place place, const uint8_t *octets, size_t len);

void placed_free(struct placed placed);

#endif
