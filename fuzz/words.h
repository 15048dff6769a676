// SPDX-License-Identifier: MIT
/* words.h - what the mutator of messages puts into them: one file of tables for each kind of target. */
#ifndef FZ_WORDS_H
#define FZ_WORDS_H

#include <stddef.h>

struct fz_words {
    const char *const *start_lines;
    size_t start_line_count;
    const char *const *field_lines; /* the first is Host, which most requests need */
    size_t field_line_count;
};

extern const struct fz_words fz_words;

#endif
