// SPDX-License-Identifier: MIT
/* compare_parts.h - private to compare*.c. */
#ifndef H1_TESTS_COMPARE_PARTS_H
#define H1_TESTS_COMPARE_PARTS_H

#include "compare.h"

/* Presented are the octets up to each cut, or some more each time, and then all with the suffix. */
struct feeding {
    const char *name;
    size_t cuts[2];
    size_t step; /* 0: none */
    const char *suffix;
};

/* The first octets of a message and some of a suffix, at the end of a heap block of their size, so that a
 * sanitizer sees one octet read too many.  The block begins where it will, so that all alignments occur. */
struct block {
    uint8_t *allocated;
    uint8_t *data;
    size_t len;
};

struct block block_create(const struct gen_message *message, size_t from, size_t to, const char *suffix);
void block_destroy(struct block block);

/* The next place to cut behind `before`, from 1 on; message->len if there is none. */
size_t feeding_next(const struct feeding *feeding, const struct gen_message *message, size_t before);

/* Whether a slice of the parser is a part of the recogniser; a part that is not there must be empty. */
bool same_part(struct h1_slice slice, struct ref_part part);

/* What is not the same, or NULL.  base is where the recogniser's section begins for the parser. */
const char *differs_in_fields(const struct ref_section *section, const uint8_t *data, size_t base,
                              const struct h1_field *fields, size_t count);

/* Feeds a message.  Gives a disagreement beyond the outcome, or NULL. */
const char *compare_feed_head(struct compare *compare, const struct gen_message *message,
                              const struct h1_config *config, struct feeding feeding,
                              struct compare_outcome *outcome);
const char *compare_feed_body(struct compare *compare, const struct gen_message *message,
                              const struct h1_config *config, struct feeding feeding,
                              struct compare_outcome *outcome);

#endif
