// SPDX-License-Identifier: MIT
/* source.h - one JSON file while it is read: its tree, and checks whose complaints say where.
 *
 * A complaint names the node it is about; its JSON pointer is found by searching the tree only then, so
 * readers hand nodes around and nothing else. */
#ifndef CF_LANGUAGE_SOURCE_H
#define CF_LANGUAGE_SOURCE_H

#include "cf/json.h"
#include "rp/transcript.h"

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CF_SOURCE_SIZE_MAX = 8 * 1024 * 1024 };

struct cf_source {
    struct rp_arena *arena;
    struct cf_problems *problems;
    const char *file;
    const cJSON *root;   /* the tree in which nodes are searched */
    const char *prefix;  /* JSON pointer of root in the file */
    const char *variant; /* label of vary that made this tree, or NULL */
    struct rp_octets
        *fixtures; /* those made already, in the order of cf_fixtures(), so that each is made once */
};

/* A source for a tree; file and prefix are borrowed. */
struct cf_source cf_source_for(struct rp_arena *arena, struct cf_problems *problems, const char *file,
                               const cJSON *root);

/* Reads and parses a file, refusing what cf_json_scan refuses, duplicate keys and more than
 * CF_SOURCE_SIZE_MAX octets.  NULL: a problem was added.  Else the caller ends it with cJSON_Delete. */
cJSON *cf_source_open(struct rp_arena *arena, const char *file, struct cf_problems *problems);

/* Whether no object in the tree has a key twice; else a problem. */
bool cf_source_keys_differ(const struct cf_source *source, const cJSON *node);

/* The JSON pointer of a node of the tree, in the file. */
char *cf_source_pointer(const struct cf_source *source, const cJSON *node);

/* Adds a problem about a node; always false.  Said once for all variants of a case. */
bool cf_source_problem(const struct cf_source *source, const cJSON *node, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Whether no more problems are kept; then one more is counted.  Spares the making of long messages about
 * files with very many errors. */
bool cf_source_is_full(const struct cf_source *source);

/* A node in a few words: "5", "\"respnse\"", "a list of 3", "an object". */
const char *cf_source_describe(const struct cf_source *source, const cJSON *node);

/* ---- objects ---- */

enum { /* kinds of node, as bits */
       CF_NODE_STRING = 1,
       CF_NODE_NUMBER = 2,
       CF_NODE_BOOL = 4,
       CF_NODE_LIST = 8,
       CF_NODE_OBJECT = 16,
       CF_NODE_OCTETS = CF_NODE_STRING | CF_NODE_LIST | CF_NODE_OBJECT,
       CF_NODE_ANY = 31
};
unsigned cf_source_kind(const cJSON *node);

struct cf_key {
    const char *name; /* NULL ends a table */
    unsigned kinds;
    bool required;
};

/* Whether node is an object with just these keys, of these kinds; else problems. */
bool cf_source_object(const struct cf_source *source, const cJSON *node, const struct cf_key *keys);

/* The member of that name if it is of one of these kinds, else NULL without a complaint. */
const cJSON *cf_source_get(const cJSON *object, const char *name, unsigned kinds);

/* ---- values ---- */

/* Whether a node is of one of these kinds; else a problem "is X, expected Y". */
bool cf_source_is(const struct cf_source *source, const cJSON *node, unsigned kinds);

/* The text of a string node, in the arena; NULL for another node. */
const char *cf_source_string(const struct cf_source *source, const cJSON *node);

/* A whole number from min to max; else a problem. */
bool cf_source_integer(const struct cf_source *source, const cJSON *node, int64_t min, int64_t max,
                       int64_t *value);

/* One of several words, each with a value; else a problem that names them. */
struct cf_word {
    const char *word; /* NULL ends a table */
    unsigned value;
};
bool cf_source_word(const struct cf_source *source, const cJSON *node, const struct cf_word *words,
                    unsigned *value);
/* Such a word or a list of them, as the union of their values; also true and false if given as words. */
bool cf_source_words(const struct cf_source *source, const cJSON *node, const struct cf_word *words,
                     unsigned *values);

/* A string that is not empty or a list of such, in the arena; *count is 0 on error. */
bool cf_source_strings(const struct cf_source *source, const cJSON *node, const char ***items, size_t *count);

/* The number of elements if node is a list, else 1: what may be written alone or as a list. */
size_t cf_source_count(const cJSON *node);
/* Walks over them: the first for previous NULL; NULL at the end. */
const cJSON *cf_source_next(const cJSON *node, const cJSON *previous);

#endif
