// SPDX-License-Identifier: MIT
/* naive_json.h - what JSON is (RFC 8259), rule by rule, to compare loaders with. */
#ifndef FZ_NAIVE_JSON_H
#define FZ_NAIVE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FZ_JSON_DEEPEST = 128 }; /* levels that are read at all */

struct fz_json {
    bool valid;      /* one value of the grammar, in UTF-8 */
    bool nul;        /* somewhere \u0000, at which a C string would end */
    bool half;       /* somewhere half of a surrogate pair */
    bool repeats;    /* one of the objects has a key twice, as written */
    unsigned levels; /* of arrays and objects within each other; FZ_JSON_DEEPEST stands for more, too */
};

struct fz_json fz_naive_json(const void *octets, size_t size);

#endif
