// SPDX-License-Identifier: MIT
/* arena.h - memory for things that die together (a loaded suite, one run).
 *
 * Everything taken from an arena lives until the arena is destroyed; nothing is freed alone.  When the
 * system has no memory left the process ends with a message and status 2: there is no recovery to test. */
#ifndef RP_ARENA_H
#define RP_ARENA_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

struct rp_arena;

struct rp_arena *rp_arena_create(void);
void rp_arena_destroy(struct rp_arena *arena); /* NULL is fine */

/* size zeroed octets, aligned for any type; size 0 gives a valid, unusable pointer. */
void *rp_arena_take(struct rp_arena *arena, size_t size);

/* A copy of len octets (rp_arena_copy), of a string with its NUL (rp_arena_string), of the first len
 * characters as a string (rp_arena_string_n), or a formatted string (rp_arena_format). */
void *rp_arena_copy(struct rp_arena *arena, const void *data, size_t len);
char *rp_arena_string(struct rp_arena *arena, const char *text);
char *rp_arena_string_n(struct rp_arena *arena, const char *text, size_t len);
char *rp_arena_format(struct rp_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *rp_arena_vformat(struct rp_arena *arena, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

/* Makes room for one more element in an array that grows by doubling: returns items, or its larger copy.
 * count is what is used, *capacity (in elements) is updated.  The new element is not counted yet. */
void *rp_arena_grow(struct rp_arena *arena, void *items, size_t count, size_t *capacity, size_t size);

#endif
