// SPDX-License-Identifier: MIT
/* octets.h - octets somewhere in memory, and a block of parts to write them to. */
#ifndef BENCH_OCTETS_H
#define BENCH_OCTETS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bench_octets {
    const uint8_t *data;
    size_t len;
};

/* Octets appended one behind the other, and which of them are parts of their own.  What does not fit is
 * dropped; `full` says so. */
struct bench_block {
    uint8_t *data;
    size_t len;
    size_t capacity;
    struct bench_octets *parts;
    size_t part_count;
    size_t part_capacity;
    bool full;
};

/* Gets memory for so many octets and parts; false if there is none. */
bool bench_block_init(struct bench_block *block, size_t capacity, size_t part_capacity);
void bench_block_free(struct bench_block *block);

void bench_block_add(struct bench_block *block, const void *data, size_t len);
void bench_block_text(struct bench_block *block, const char *text);

/* Appends at most 255 octets made from a format. */
__attribute__((format(printf, 2, 3))) void bench_block_format(struct bench_block *block, const char *format,
                                                              ...);

/* Makes all octets from `from` on a part. */
void bench_block_part(struct bench_block *block, size_t from);

#endif
