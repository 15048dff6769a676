// SPDX-License-Identifier: MIT
/* json_problems.h - what a loader complains about must help: it says what and where. */
#ifndef FZ_JSON_PROBLEMS_H
#define FZ_JSON_PROBLEMS_H

#include <cf/json.h>
#include <cjson/cJSON.h>

#include <stdbool.h>
#include <stddef.h>

/* Checks each problem of a load: it has words that a terminal may show, and its place is in the file.  What
 * is no JSON, and nothing else, is refused as bad JSON; an object with a key twice is refused, too.
 *
 *   accepted   whether the loader took the file: exactly then there is no problem */
void fz_problems_check(const struct cf_problems *problems, bool accepted, const void *octets, size_t size);

/* The same document written by another writer: without whitespace that means nothing, and with what `change`
 * (which may be NULL) does to it; for free().  NULL: it is no JSON. */
char *fz_json_rewrite(const void *octets, size_t size, void (*change)(cJSON *root));

#endif
