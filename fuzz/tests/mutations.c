// SPDX-License-Identifier: MIT
#include "mutations.h"

#include "mutate.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RUNS = 40000 };

static bool contains(const uint8_t *data, size_t size, const char *text)
{
    size_t len = strlen(text);

    for (size_t at = 0; at + len <= size; at++)
        if (memcmp(data + at, text, len) == 0)
            return true;
    return false;
}

/* In a block of exactly the room, so that a sanitizer sees one octet written too many. */
static size_t mutate(const char *text, uint8_t **data, size_t size, size_t room, uint64_t seed)
{
    *data = malloc(room);
    if (*data == NULL)
        exit(2);
    memcpy(*data, text, size);
    return fz_mutate(*data, size, room, seed);
}

int mutations_check(const char *text, const char *const wanted[], size_t count)
{
    bool *found = calloc(count, sizeof *found);
    size_t whole = strlen(text);
    int failures = 0;

    if (found == NULL)
        exit(2);
    for (uint64_t seed = 0; seed < RUNS; seed++) {
        size_t size = seed % 8 == 0 ? seed / 8 % (whole + 1) : whole;
        size_t room = size + 1 + (seed % 3 == 0 ? seed % 50 : 2000);
        uint8_t *data, *again;
        size_t len = mutate(text, &data, size, room, seed),
               len_again = mutate(text, &again, size, room, seed);

        if (len > room || len != len_again || memcmp(data, again, len) != 0) {
            printf("seed %llu: %zu octets of %zu, then %zu\n", (unsigned long long)seed, len, room,
                   len_again);
            failures++;
        }
        for (size_t i = 0; i < count; i++)
            found[i] = found[i] || contains(data, len, wanted[i]);
        free(data);
        free(again);
    }
    for (size_t i = 0; i < count; i++) {
        if (!found[i])
            printf("never: %s\n", wanted[i]);
        failures += !found[i];
    }
    free(found);
    return failures == 0 ? 0 : 1;
}
