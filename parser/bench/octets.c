// SPDX-License-Identifier: MIT
#include "octets.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool bench_block_init(struct bench_block *block, size_t capacity, size_t part_capacity)
{
    *block = (struct bench_block){.capacity = capacity, .part_capacity = part_capacity};
    block->data = malloc(capacity);
    block->parts = malloc(part_capacity * sizeof *block->parts);
    if (block->data != NULL && block->parts != NULL)
        return true;
    bench_block_free(block);
    return false;
}

void bench_block_free(struct bench_block *block)
{
    free(block->data);
    free(block->parts);
    *block = (struct bench_block){.full = true};
}

void bench_block_add(struct bench_block *block, const void *data, size_t len)
{
    if (block->full || len > block->capacity - block->len) {
        block->full = true;
        return;
    }
    memcpy(block->data + block->len, data, len);
    block->len += len;
}

void bench_block_text(struct bench_block *block, const char *text)
{
    bench_block_add(block, text, strlen(text));
}

void bench_block_format(struct bench_block *block, const char *format, ...)
{
    char text[256];
    va_list arguments;

    va_start(arguments, format);
    int len = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (len < 0 || (size_t)len >= sizeof text)
        block->full = true;
    else
        bench_block_add(block, text, (size_t)len);
}

void bench_block_part(struct bench_block *block, size_t from)
{
    if (block->full || block->part_count == block->part_capacity) {
        block->full = true;
        return;
    }
    block->parts[block->part_count++] = (struct bench_octets){block->data + from, block->len - from};
}
