// SPDX-License-Identifier: MIT
#include "blocks.h"

#include "fuzz.h"

#include <stddef.h>

/* The names are the linker's. NOLINTBEGIN(bugprone-reserved-identifier) */
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);
void __real_free(void *block);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *block, size_t size);
void __wrap_free(void *block);
/* NOLINTEND(bugprone-reserved-identifier) */

static struct {
    bool counting;
    bool failed;
    uint64_t fails; /* the number of the allocation that is to fail */
    uint64_t tried;
    int64_t alive;
} blocks;

static bool is_refused(void)
{
    if (!blocks.counting || blocks.tried++ != blocks.fails)
        return false;
    blocks.failed = true;
    return true;
}

static void *counted(void *block)
{
    blocks.alive += blocks.counting && block != NULL;
    return block;
}

void *__wrap_malloc(size_t size)
{
    return is_refused() ? NULL : counted(__real_malloc(size));
}

void *__wrap_calloc(size_t count, size_t size)
{
    return is_refused() ? NULL : counted(__real_calloc(count, size));
}

void *__wrap_realloc(void *block, size_t size)
{
    if (is_refused())
        return NULL;
    return block ? __real_realloc(block, size) : counted(__real_realloc(NULL, size));
}

void __wrap_free(void *block)
{
    blocks.alive -= blocks.counting && block != NULL;
    __real_free(block);
}

void fz_blocks_begin(uint64_t fails)
{
    blocks.counting = true;
    blocks.failed = false;
    blocks.fails = fails;
    blocks.tried = 0;
    blocks.alive = 0;
}

bool fz_blocks_end(void)
{
    blocks.counting = false;
    FZ_CHECK("block-lost", blocks.alive == 0);
    return blocks.failed;
}
