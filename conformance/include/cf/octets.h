// SPDX-License-Identifier: MIT
/* octets.h - octets of a case: templates with placeholders, and the variables that fill them.
 *
 * A template is what docs/cases.md calls octets, checked and compiled when a case is loaded.  Rendering it
 * with the variables of an exchange gives the octets that are sent, or compared with. */
#ifndef CF_OCTETS_H
#define CF_OCTETS_H

#include "rp/arena.h"
#include "rp/transcript.h" /* struct rp_octets */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Octets that grow, in an arena. */
struct cf_buffer {
    struct rp_arena *arena;
    uint8_t *data;
    size_t len;
    size_t capacity;
};
void cf_buffer_add(struct cf_buffer *buffer, const void *data, size_t len);
struct rp_octets cf_buffer_octets(const struct cf_buffer *buffer);

/* Names and their octets.  Setting a name again replaces it. */
struct cf_variable {
    const char *name;
    struct rp_octets value;
};
struct cf_variables {
    struct rp_arena *arena;
    struct cf_variable *items;
    size_t count;
    size_t capacity;
};
void cf_variables_set(struct cf_variables *variables, const char *name, const void *data, size_t len);
void cf_variables_set_string(struct cf_variables *variables, const char *name, const char *value);
const struct cf_variable *cf_variables_get(const struct cf_variables *variables,
                                           const char *name); /* or NULL */
/* Adds all of from to variables. */
void cf_variables_merge(struct cf_variables *variables, const struct cf_variables *from);

/* The escaped text form used in saved results: octets outside visible ASCII and SP as {xHH}, braces doubled.
 */
char *cf_octets_escape(struct rp_arena *arena, struct rp_octets octets);
/* The reverse; false if text is not such a form. */
bool cf_octets_unescape(struct rp_arena *arena, const char *text, struct rp_octets *octets);

struct cf_template; /* lives in the arena it was compiled into */

/* A template from a string value of the case language ("GET {path} HTTP/1.1"); used for gives, equals ... */
struct cf_template *cf_template_string(struct rp_arena *arena, const char *text, char *problem, size_t size);

/* The names of the placeholders that a template uses, offsets stripped ("now-1d" gives "now"). */
size_t cf_template_names(const struct cf_template *template, const char **names, size_t capacity);

/* Appends the octets to out.  A placeholder without a variable, a date that cannot be computed, or more than
 * CF_TEMPLATE_MAX octets: false, and a sentence in problem. */
enum { CF_TEMPLATE_MAX = 64 * 1024 * 1024 };
bool cf_template_render(const struct cf_template *template, const struct cf_variables *variables,
                        struct cf_buffer *out, char *problem, size_t size);

/* The template for people: placeholders kept, control octets visible, repeats as ("a"*7000); for show. */
char *cf_template_words(struct rp_arena *arena, const struct cf_template *template);

#endif
