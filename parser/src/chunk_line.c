// SPDX-License-Identifier: MIT
/* The usual chunk lines, read at once: CRLF chunk-size CRLF.  Next to always a chunk is as long as the one
 * before, so what was read last is compared first. */
#include "chunked.h"
#include "names.h"
#include <h1/grammar.h>
#include <string.h>

/* CRLF, digits, CRLF: what is compared at once has 8 octets, what is read at once up to 12. */
enum { COMPARED = 8, LONGEST = 12, FEW = 16 };

/* Eight octets, the first in the lowest bits on any machine. */
static uint64_t load64(const uint8_t *data)
{
    return h1_load32(data) | (uint64_t)h1_load32(data + 4) << 32;
}

static uint64_t usual_mask(const struct h1_body *body)
{
    return UINT64_MAX >> (64 - 8 * body->usual_len);
}

static bool usual_at(const struct h1_body *body, const uint8_t *data, size_t len)
{
    return body->usual_len > 0 && len >= COMPARED && (load64(data) & usual_mask(body)) == body->usual;
}

static void begin_chunk(struct h1_body *body, uint64_t size)
{
    body->chunk_size = size;
    body->chunk_count++;
    body->remaining = size;
    body->state = H1_BODY_STATE_DATA;
}

/* chunk-size = 1*HEXDIG, not 0 and before CRLF; returns its digits, or 0 */
static size_t read_size(const uint8_t *data, uint64_t *size)
{
    uint64_t value = 0;
    size_t digits = 0;

    for (; digits < LONGEST - 4 && h1_octet_is(data[digits], H1_OCTET_HEXDIG); digits++)
        value = value << 4 | ((data[digits] & 0x0Fu) + (data[digits] > '9' ? 9 : 0));
    *size = value;
    return value != 0 && data[digits] == '\r' && data[digits + 1] == '\n' ? digits : 0;
}

size_t h1_chunked_line(struct h1_body *body, const uint8_t *data, size_t len)
{
    uint64_t size = body->chunk_size;
    size_t octets = body->usual_len;

    if (!usual_at(body, data, len)) {
        if (len < LONGEST || data[0] != '\r' || data[1] != '\n')
            return 0;
        size_t digits = read_size(data + 2, &size);
        if (digits == 0 || digits > body->config->limits.chunk_line)
            return 0;
        octets = digits + 4;
    }
    if (size > body->config->limits.body - body->content_length)
        return 0;
    body->usual_len = octets > COMPARED ? 0 : (uint32_t)octets;
    if (body->usual_len > 0)
        body->usual = load64(data) & usual_mask(body);
    begin_chunk(body, size);
    return octets;
}

static size_t least(size_t left, size_t right)
{
    return left < right ? left : right;
}

/* How many chunks of the usual size there may be so that neither octets, room nor limit can end before them.
 * Up to FEW octets are copied at once, so there have to be as many behind. */
static size_t count_usual(const struct h1_body *body, size_t len, size_t room)
{
    uint64_t limit = (body->config->limits.body - body->content_length) / body->chunk_size;
    size_t size = (size_t)body->chunk_size;

    if (size > SIZE_MAX / 2 || len < FEW || room < FEW)
        return 0;
    size_t count = least((len - FEW) / (size + body->usual_len), (room - FEW) / size);
    return limit < count ? (size_t)limit : count;
}

size_t h1_chunked_copy(struct h1_body *body, const uint8_t *data, size_t len, uint8_t *out, size_t room)
{
    if (body->usual_len == 0)
        return 0;
    size_t most = count_usual(body, len, room);
    size_t size = (size_t)body->chunk_size;
    uint64_t mask = usual_mask(body);
    size_t count = 0;

    for (; count < most && (load64(data) & mask) == body->usual; count++) {
        const uint8_t *content = data + body->usual_len;
        if (size <= FEW)
            memcpy(out, content, FEW);
        else
            memcpy(out, content, size);
        data = content + size;
        out += size;
    }
    body->chunk_count += count;
    body->content_length += count * size;
    body->offset += count * (size + body->usual_len);
    return count;
}
