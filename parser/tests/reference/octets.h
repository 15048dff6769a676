// SPDX-License-Identifier: MIT
/* octets.h - a buffer of fixed room that octets are appended to, and random numbers from a seed. */
#ifndef H1_TESTS_OCTETS_H
#define H1_TESTS_OCTETS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* What does not fit is dropped: a generated message is then cut short, which is as good a message. */
struct octets {
    uint8_t *data;
    size_t len;
    size_t room;
};

static inline void octets_add(struct octets *out, const void *data, size_t len)
{
    size_t fits = out->room - out->len < len ? out->room - out->len : len;

    if (fits > 0)
        memcpy(out->data + out->len, data, fits);
    out->len += fits;
}

static inline void octets_add_octet(struct octets *out, uint8_t octet)
{
    octets_add(out, &octet, 1);
}

static inline void octets_add_text(struct octets *out, const char *text)
{
    octets_add(out, text, strlen(text));
}

/* splitmix64: any seed is as good as another. */
struct random {
    uint64_t state;
};

static inline uint64_t random_next(struct random *random)
{
    uint64_t mixed = random->state += UINT64_C(0x9E3779B97F4A7C15);

    mixed = (mixed ^ mixed >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    mixed = (mixed ^ mixed >> 27) * UINT64_C(0x94D049BB133111EB);
    return mixed ^ mixed >> 31;
}

/* 0 to count - 1; 0 if count is 0. */
static inline size_t random_below(struct random *random, size_t count)
{
    return count == 0 ? 0 : (size_t)(random_next(random) % count);
}

static inline size_t random_between(struct random *random, size_t first, size_t last)
{
    return first + random_below(random, last - first + 1);
}

/* One element of an array. */
#define RANDOM_PICK(random, array) ((array)[random_below(random, sizeof(array) / sizeof(array)[0])])

/* True once in so many times. */
static inline bool random_once_in(struct random *random, size_t times)
{
    return random_below(random, times) == 0;
}

#endif
