// SPDX-License-Identifier: MIT
/* The mutator stays within its room, does the same each time, and comes up with what it is there for. */
#include "mutate.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char message[] =
    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n";

/* What has to come out of the message sooner or later. */
static const char *const wanted[] = {"\r\nHost: a\r\nHost: a\r\n",
                                     "Host: a\n",
                                     "Host: a\r\n\r\nTransfer",
                                     "Host : a",
                                     "Content-Length: 5\r\n",
                                     "aaaaaaaaaaaaaaaa",
                                     "HTTP/1.1 204",
                                     "5\r\nhello\r\n",
                                     "1\r\na\r\n0\r\n\r\nPOST / HTTP/1.1\r\nHost: a\r\n",
                                     "hOST"};
enum { WANTED = sizeof wanted / sizeof *wanted, RUNS = 40000 };

static bool contains(const uint8_t *data, size_t size, const char *text)
{
    size_t len = strlen(text);

    for (size_t at = 0; at + len <= size; at++)
        if (memcmp(data + at, text, len) == 0)
            return true;
    return false;
}

/* In a block of exactly the room, so that a sanitizer sees one octet written too many. */
static size_t mutate(uint8_t **data, size_t size, size_t room, uint64_t seed)
{
    *data = malloc(room);
    if (*data == NULL)
        exit(2);
    memcpy(*data, message, size);
    return fz_mutate(*data, size, room, seed);
}

int main(void)
{
    bool found[WANTED] = {false};
    int failures = 0;

    for (uint64_t seed = 0; seed < RUNS; seed++) {
        size_t size = seed % 8 == 0 ? seed / 8 % sizeof message : sizeof message - 1;
        size_t room = size + 1 + (seed % 3 == 0 ? seed % 50 : 500);
        uint8_t *data, *again;
        size_t len = mutate(&data, size, room, seed), len_again = mutate(&again, size, room, seed);

        if (len > room || len != len_again || memcmp(data, again, len) != 0) {
            printf("seed %llu: %zu octets of %zu, then %zu\n", (unsigned long long)seed, len, room,
                   len_again);
            failures++;
        }
        for (size_t i = 0; i < WANTED; i++)
            found[i] = found[i] || contains(data, len, wanted[i]);
        free(data);
        free(again);
    }
    for (size_t i = 0; i < WANTED; i++) {
        if (!found[i])
            printf("never: %s\n", wanted[i]);
        failures += !found[i];
    }
    return failures == 0 ? 0 : 1;
}
