// SPDX-License-Identifier: MIT
/* mutator.c - fz_mutate() for libFuzzer, which calls LLVMFuzzerCustomMutator(), and for AFL++, which loads
 * this file as a library (AFL_CUSTOM_MUTATOR_LIBRARY) and mixes in mutations of its own. */
#include "mutate.h"

#include <stdlib.h>
#include <string.h>

/* libFuzzer's own mutations: octets, dictionary, what comparisons wanted. */
__attribute__((weak)) size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t room);

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t room, unsigned seed);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t room, unsigned seed)
{
    if (LLVMFuzzerMutate != NULL && seed % 2 != 0)
        return LLVMFuzzerMutate(data, size, room);
    return fz_mutate(data, size, room, seed / 2);
}

/* ---- AFL++ ---- */

struct afl_mutator {
    uint64_t seed;
    uint8_t *data;
    size_t room;
};

struct afl_mutator *afl_custom_init(void *afl, unsigned seed);
size_t afl_custom_fuzz(struct afl_mutator *mutator, uint8_t *data, size_t size, uint8_t **out,
                       const uint8_t *other, size_t other_size, size_t room);
void afl_custom_deinit(struct afl_mutator *mutator);

struct afl_mutator *afl_custom_init(void *afl, unsigned seed)
{
    struct afl_mutator *mutator = calloc(1, sizeof *mutator);

    (void)afl;
    if (mutator != NULL)
        mutator->seed = seed;
    return mutator;
}

/* A size of 0 makes AFL++ go on without this input. */
size_t afl_custom_fuzz(struct afl_mutator *mutator, uint8_t *data, size_t size, uint8_t **out,
                       const uint8_t *other, size_t other_size, size_t room)
{
    (void)other;
    (void)other_size;
    if (mutator->room < room) {
        uint8_t *larger = realloc(mutator->data, room);
        if (larger == NULL)
            return 0;
        mutator->data = larger;
        mutator->room = room;
    }
    if (size > room)
        size = room;
    if (size > 0)
        memcpy(mutator->data, data, size);
    *out = mutator->data;
    return fz_mutate(mutator->data, size, room, mutator->seed++);
}

void afl_custom_deinit(struct afl_mutator *mutator)
{
    free(mutator->data);
    free(mutator);
}
