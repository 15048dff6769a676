// SPDX-License-Identifier: MIT
/* buffer.h - octets waiting in order: appended at the end, consumed from the front.
 *
 * A buffer has one owner, grows up to its limit, and remembers a failure (limit reached or no
 * memory) until it is freed, so that a writer may append many times and look once at the end.
 * A zeroed buffer with a limit is valid and owns nothing. */
#ifndef SRV_BUFFER_H
#define SRV_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct srv_buffer {
    uint8_t *data; /* heap block of `capacity` octets, or NULL */
    size_t start;  /* offset of the first octet that waits */
    size_t len;    /* octets that wait */
    size_t capacity;
    size_t limit; /* capacity never exceeds this */
    bool failed;
};

void srv_buffer_init(struct srv_buffer *buffer, size_t limit);

/* Frees the octets and clears `failed`; the limit stays. */
void srv_buffer_free(struct srv_buffer *buffer);

/* Makes the whole limit available at once.  After it, appending never moves octets as long as
 * srv_buffer_room() allows it.  False: no memory. */
bool srv_buffer_reserve_all(struct srv_buffer *buffer);

/* The heap block of an empty buffer that had reserved all, for another one with the same limit; NULL: it has
 * none of that size.  The buffer is then as after srv_buffer_free(). */
void *srv_buffer_give_up(struct srv_buffer *buffer);

/* Takes over such a block, instead of reserving; the buffer has none yet. */
void srv_buffer_take_over(struct srv_buffer *buffer, void *block);

/* Octets that can be appended behind the waiting ones without moving or growing anything. */
static inline size_t srv_buffer_room(const struct srv_buffer *buffer)
{
    return buffer->capacity - buffer->start - buffer->len;
}

/* The first waiting octet; valid until the buffer is changed. */
static inline const uint8_t *srv_buffer_octets(const struct srv_buffer *buffer)
{
    return buffer->data ? buffer->data + buffer->start : NULL;
}

/* Where srv_buffer_room() octets may be written; srv_buffer_commit() then counts them in. */
static inline uint8_t *srv_buffer_tail(struct srv_buffer *buffer)
{
    return buffer->data ? buffer->data + buffer->start + buffer->len : NULL;
}

static inline void srv_buffer_commit(struct srv_buffer *buffer, size_t len)
{
    buffer->len += len;
}

/* Removes `len` octets from the front. */
void srv_buffer_consume(struct srv_buffer *buffer, size_t len);

/* Makes room for `len` more octets.  False: the limit does not allow that or there is no memory; `failed` is
 * set. */
bool srv_buffer_grow(struct srv_buffer *buffer, size_t len);

/* Appends `len` octets that the caller then writes where the result points, at once.  NULL: the limit does
 * not allow all of them or there is no memory; nothing is appended and `failed` is set. */
static inline uint8_t *srv_buffer_extend(struct srv_buffer *buffer, size_t len)
{
    if (buffer->failed || (len > srv_buffer_room(buffer) && !srv_buffer_grow(buffer, len)))
        return NULL;
    uint8_t *tail = srv_buffer_tail(buffer);
    buffer->len += len;
    return tail;
}

/* Append; when the limit does not allow all of it, nothing is appended and `failed` is set. */
static inline void srv_buffer_append(struct srv_buffer *buffer, const void *octets, size_t len)
{
    uint8_t *tail = len > 0 ? srv_buffer_extend(buffer, len) : NULL;

    if (tail)
        memcpy(tail, octets, len);
}

static inline void srv_buffer_append_string(struct srv_buffer *buffer, const char *string)
{
    srv_buffer_append(buffer, string, strlen(string));
}

static inline void srv_buffer_append_octet(struct srv_buffer *buffer, uint8_t octet)
{
    srv_buffer_append(buffer, &octet, 1);
}

void srv_buffer_append_number(struct srv_buffer *buffer, uint64_t number);

/* For faults: what begins at `at` comes once more at the end, if there is room. */
void srv_buffer_repeat(struct srv_buffer *buffer, size_t at);

/* For faults: what begins at `at` comes to the front. */
void srv_buffer_rotate(struct srv_buffer *buffer, size_t at);

#endif
