// SPDX-License-Identifier: MIT
/* words.h - what the mutator puts into messages and values: one file of tables for each kind of target. */
#ifndef FZ_WORDS_H
#define FZ_WORDS_H

#include <stddef.h>

struct fz_table {
    const char *const *texts;
    size_t count;
};

#define FZ_TABLE(array)                        \
    {                                          \
        array, sizeof(array) / sizeof *(array) \
    }

/* A message is lines, and each ends with LF.  A value is members, numbers and names with several octets
 * between them: what ends with one of these is a line, too. */
struct fz_words {
    const char *separators; /* one of them is chosen for each change */
    unsigned fresh_one_in;  /* so often one of nothing but words is made */
    struct fz_table starts; /* the first line, or a whole value */
    const char *usual_line; /* behind most of these */
    struct fz_table lines;
    struct fz_table line_ends; /* in place of what there is */
    const char *end;           /* behind all lines */
    struct fz_table contents;  /* behind that */
    struct fz_table pieces;    /* chunks, or whatever else comes one after the other */
};

extern const struct fz_words fz_words;

#endif
