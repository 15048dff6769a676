// SPDX-License-Identifier: MIT
/* json.h - JSON files whose errors can be located: file, JSON pointer, what was expected. */
#ifndef CF_JSON_H
#define CF_JSON_H

#include "rp/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* One error of a file, or of a filter (then file is "").  pointer is "" for the whole document; for bad
 * syntax line and column are set. */
struct cf_problem {
    const char *file;
    const char *pointer;
    unsigned line, column; /* from 1; 0: not known */
    const char *message;   /* what was wrong and what was expected */
};

/* Errors of a load, in the order found, at most 50 kept. */
struct cf_problems {
    struct rp_arena *arena;
    struct cf_problem *items;
    size_t count;
    size_t capacity;
    size_t dropped;
};
void cf_problems_add(struct cf_problems *problems, const char *file, const char *pointer, const char *format,
                     ...) __attribute__((format(printf, 4, 5)));

/* One line each: "file: /json/pointer: message", "file:line:column: message" for bad syntax,
 * "httproof: message" for a filter.  Texts of the file come out as a terminal may show them. */
void cf_problems_print(const struct cf_problems *problems, FILE *out);

#endif
