// SPDX-License-Identifier: MIT
/* heads.h - heads from a seed: of the usual shape, with all lengths and places that a row of the scanner may
 * get wrong; some of them damaged at a place. */
#ifndef H1_TESTS_HEADS_H
#define H1_TESTS_HEADS_H

#include "reference/octets.h"
#include <h1/h1.h>

enum { HEAD_ROOM = 16384 };

struct head {
    enum h1_kind kind;
    size_t section; /* where the field lines begin */
    size_t len;
    uint8_t data[HEAD_ROOM];
};

/* Makes the next one. */
void head_make(struct random *random, struct head *head);

/* One of which each row has to take in all lines; it is long enough for each way through a row.
 *
 *   shift   by how many octets all lines but the first are moved on */
void head_make_usual(enum h1_kind kind, size_t shift, struct head *head);

/* A known field name or method with one octet another, one too many or one too few; at most 64 octets. */
void octets_add_similar(struct octets *out, struct random *random, const char *text);

#endif
