// SPDX-License-Identifier: MIT
/* fixtures.h - files of known content that a target serves, under one folder "httproof". */
#ifndef CF_FIXTURES_H
#define CF_FIXTURES_H

#include "rp/arena.h"
#include "rp/transcript.h"

#include <stdbool.h>
#include <stddef.h>

struct cf_fixture {
    const char *name; /* "1k.txt" */
    const char *what; /* one line for people */
    struct rp_octets (*make)(struct rp_arena *arena);
    int64_t modified_s; /* seconds since 1970 UTC */
};

/* All of them; one with a NULL name ends the list. */
const struct cf_fixture *cf_fixtures(void);
/* The content; false if there is none of that name. */
bool cf_fixture_octets(struct rp_arena *arena, const char *name, struct rp_octets *octets);

/* Writes folder/httproof/NAME for each, making folders as needed, always with the same times of modification.
 * Existing files are replaced.  False: a message (call, path, strerror) in problem. */
bool cf_fixtures_write(const char *folder, char *problem, size_t size);

/* Writes folder/httproof-outside.txt, for the folder above a docroot: it must never be served.  As above. */
bool cf_fixtures_write_outside(const char *folder, char *problem, size_t size);

/* Makes the folder at folder/path, in which everybody may write, as servers drop their rights. */
bool cf_fixtures_writable(const char *folder, const char *path, char *problem, size_t size);

#endif
