// SPDX-License-Identifier: MIT
#define _DEFAULT_SOURCE
#include "placed.h"
#include "check.h"
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static struct placed on_heap(size_t len)
{
    uint8_t *block = malloc(len > 0 ? len : 1);

    CHECK(block != NULL, "no memory");
    return (struct placed){len > 0 ? block : block + 1, block, 0};
}

static struct placed in_pages(enum place place, size_t len)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    size_t room = (len / page + 1) * page;
    size_t mapped = room + 2 * page;
    // cppcheck-suppress invalidFunctionArg ; there is no file
    uint8_t *block = mmap(NULL, mapped, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    CHECK(block != MAP_FAILED, "no memory");
    CHECK(mprotect(block + page, room, PROT_READ | PROT_WRITE) == 0, "no memory");
    return (struct placed){block + page + (place == PLACE_BEFORE_EDGE ? room - len : 0), block, mapped};
}

struct placed placed_new(enum place place, size_t len)
{
    return place == PLACE_HEAP ? on_heap(len) : in_pages(place, len);
}

struct placed placed_copy(enum place place, const uint8_t *octets, size_t len)
{
    struct placed placed = placed_new(place, len);

    if (len > 0)
        memcpy(placed.data, octets, len);
    return placed;
}

void placed_free(struct placed placed)
{
    if (placed.mapped > 0)
        munmap(placed.block, placed.mapped);
    else
        free(placed.block);
}
