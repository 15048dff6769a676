// SPDX-License-Identifier: MIT
#include "rp/arena.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Under AddressSanitizer, what was not taken is poisoned, and a gap stays behind every object: an octet read
 * or written too far is seen as if each object came from malloc. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_GAPS
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define ARENA_GAPS
#endif
#ifdef ARENA_GAPS
#include <sanitizer/asan_interface.h>
enum { GAP = 16 };
#else
#define ASAN_POISON_MEMORY_REGION(address, size)   ((void)(address), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(address, size) ((void)(address), (void)(size))
enum { GAP = 0 };
#endif

enum { BLOCK_FIRST = 16 * 1024, BLOCK_LAST = 1024 * 1024 };

/* What is taken lies behind the block's head.  Fresh memory comes zeroed and is given out only once. */
struct block {
    struct block *older;
    size_t used;
    size_t capacity;
    alignas(max_align_t) unsigned char data[];
};

struct rp_arena {
    struct block *newest;
    size_t next_capacity;
};

static _Noreturn void no_memory(void)
{
    fputs("httproof: out of memory\n", stderr);
    exit(2);
}

static void *take_from_system(size_t size)
{
    void *memory = calloc(1, size);
    if (memory == NULL)
        no_memory();
    return memory;
}

struct rp_arena *rp_arena_create(void)
{
    struct rp_arena *arena = take_from_system(sizeof *arena);
    arena->next_capacity = BLOCK_FIRST;
    return arena;
}

void rp_arena_destroy(struct rp_arena *arena)
{
    if (arena == NULL)
        return;
    for (struct block *block = arena->newest; block != NULL;) {
        struct block *older = block->older;
        ASAN_UNPOISON_MEMORY_REGION(block->data, block->capacity);
        free(block);
        block = older;
    }
    free(arena);
}

static struct block *block_create(size_t capacity)
{
    if (capacity > SIZE_MAX - sizeof(struct block))
        no_memory();
    struct block *block = take_from_system(sizeof *block + capacity);
    block->capacity = capacity;
    ASAN_POISON_MEMORY_REGION(block->data, capacity);
    return block;
}

/* A block with room for size octets.  A large object gets a block of its own, put behind the newest one so
 * that the room left there is not lost. */
static struct block *block_for(struct rp_arena *arena, size_t size)
{
    struct block *newest = arena->newest;
    if (newest != NULL && newest->capacity - newest->used >= size)
        return newest;

    bool large = size > arena->next_capacity / 4;
    struct block *block = block_create(large ? size : arena->next_capacity);
    if (large && newest != NULL) {
        block->older = newest->older;
        newest->older = block;
    } else {
        block->older = newest;
        arena->newest = block;
    }
    if (!large && arena->next_capacity < BLOCK_LAST)
        arena->next_capacity *= 2;
    return block;
}

void *rp_arena_take(struct rp_arena *arena, size_t size)
{
    const size_t unit = alignof(max_align_t);
    if (size > SIZE_MAX - unit - GAP)
        no_memory();
    /* Size 0 takes a unit as well, so that every pointer is one of its own. */
    size_t rounded = size == 0 ? unit : (size + unit - 1) / unit * unit;
    struct block *block = block_for(arena, rounded + GAP);
    void *memory = block->data + block->used;
    block->used += rounded + GAP;
    ASAN_UNPOISON_MEMORY_REGION(memory, size);
    return memory;
}

void *rp_arena_copy(struct rp_arena *arena, const void *data, size_t len)
{
    void *copy = rp_arena_take(arena, len);
    if (len > 0)
        memcpy(copy, data, len);
    return copy;
}

char *rp_arena_string_n(struct rp_arena *arena, const char *text, size_t len)
{
    if (len == SIZE_MAX)
        no_memory();
    char *copy = rp_arena_take(arena, len + 1);
    if (len > 0)
        memcpy(copy, text, len);
    return copy;
}

char *rp_arena_string(struct rp_arena *arena, const char *text)
{
    return rp_arena_string_n(arena, text, strlen(text));
}

char *rp_arena_vformat(struct rp_arena *arena, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    if (len < 0)
        no_memory();
    char *text = rp_arena_take(arena, (size_t)len + 1);
    vsnprintf(text, (size_t)len + 1, format, again);
    va_end(again);
    return text;
}

char *rp_arena_format(struct rp_arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = rp_arena_vformat(arena, format, args);
    va_end(args);
    return text;
}

void *rp_arena_grow(struct rp_arena *arena, void *items, size_t count, size_t *capacity, size_t size)
{
    enum { FIRST = 8 };
    if (count < *capacity)
        return items;
    if (count > SIZE_MAX / 2 / size)
        no_memory();
    size_t larger = count < FIRST ? FIRST : count * 2;
    void *copy = rp_arena_take(arena, larger * size);
    if (count > 0)
        memcpy(copy, items, count * size);
    *capacity = larger;
    return copy;
}
