// SPDX-License-Identifier: MIT
#include "buffer.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_CAPACITY = 256 };

void srv_buffer_init(struct srv_buffer *buffer, size_t limit)
{
    *buffer = (struct srv_buffer){.limit = limit};
}

void srv_buffer_free(struct srv_buffer *buffer)
{
    free(buffer->data);
    srv_buffer_init(buffer, buffer->limit);
}

static bool resize(struct srv_buffer *buffer, size_t capacity)
{
    uint8_t *data = realloc(buffer->data, capacity);

    if (!data)
        return false;
    buffer->data = data;
    buffer->capacity = capacity;
    return true;
}

bool srv_buffer_reserve_all(struct srv_buffer *buffer)
{
    return buffer->capacity == buffer->limit || resize(buffer, buffer->limit);
}

void *srv_buffer_give_up(struct srv_buffer *buffer)
{
    void *block = buffer->capacity == buffer->limit ? buffer->data : NULL;

    if (block)
        buffer->data = NULL;
    srv_buffer_free(buffer);
    return block;
}

void srv_buffer_take_over(struct srv_buffer *buffer, void *block)
{
    buffer->data = block;
    buffer->capacity = buffer->limit;
}

void srv_buffer_consume(struct srv_buffer *buffer, size_t len)
{
    buffer->len -= len;
    buffer->start = buffer->len == 0 ? 0 : buffer->start + len;
}

/* By moving the waiting octets to the front, else by growing to twice the size, so that many small appends
 * cost linear time. */
static bool make_room(struct srv_buffer *buffer, size_t len)
{
    if (len > buffer->limit - buffer->len)
        return false;
    if (buffer->start > 0) {
        memmove(buffer->data, buffer->data + buffer->start, buffer->len);
        buffer->start = 0;
    }
    if (len <= srv_buffer_room(buffer))
        return true;

    size_t capacity = buffer->capacity > FIRST_CAPACITY / 2 ? buffer->capacity : FIRST_CAPACITY / 2;
    while (capacity - buffer->len < len && capacity <= buffer->limit / 2)
        capacity *= 2;
    if (capacity <= buffer->len || capacity - buffer->len < len || capacity > buffer->limit)
        capacity = buffer->limit;
    return resize(buffer, capacity);
}

bool srv_buffer_grow(struct srv_buffer *buffer, size_t len)
{
    buffer->failed = !make_room(buffer, len);
    return !buffer->failed;
}

void srv_buffer_append_number(struct srv_buffer *buffer, uint64_t number)
{
    char digits[20];
    size_t at = sizeof(digits);

    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    srv_buffer_append(buffer, digits + at, sizeof(digits) - at);
}

void srv_buffer_repeat(struct srv_buffer *buffer, size_t at)
{
    size_t len = buffer->len - at;

    if (len > srv_buffer_room(buffer))
        return;
    memcpy(srv_buffer_tail(buffer), srv_buffer_octets(buffer) + at, len);
    buffer->len += len;
}

static void reverse(uint8_t *octets, size_t len)
{
    for (size_t i = 0; i < len / 2; ++i) {
        uint8_t octet = octets[i];
        octets[i] = octets[len - 1 - i];
        octets[len - 1 - i] = octet;
    }
}

void srv_buffer_rotate(struct srv_buffer *buffer, size_t at)
{
    uint8_t *octets = buffer->data + buffer->start;

    reverse(octets, at);
    reverse(octets + at, buffer->len - at);
    reverse(octets, buffer->len);
}
