// SPDX-License-Identifier: MIT
/* A body in the chunked coding, with its trailer section.  Rules:
 *
 *   cuts, scanner   whole, in two pieces or octet by octet, with each row: the same content and outcome
 *   naive           the strict decoder says what the naive one says
 *   reference       and what the recogniser written from the grammar says
 *   copy            h1_body_copy() gives the same content, and writes nothing beyond its room
 *   length          read as a body of known length, or as one that lasts until the close, it is what it is
 *   decoded         the input as content, encoded and decoded, is the input; what follows is not consumed
 */
#include "fuzz.h"
#include "naive_chunked.h"
#include "reference.h"
#include "trace.h"

#include <stdlib.h>
#include <string.h>

static const struct h1_framing chunked = {H1_FRAMING_CHUNKED, 4, false, 0};

static void check_cuts(struct fz_reader reader, uint64_t *state, const uint8_t *data, size_t size)
{
    struct fz_message expected = {0}, other;

    reader.config.scanner = h1_scanner_find("portable");
    fz_trace_body(&expected, &reader, chunked, data, size, fz_cuts_none());
    for (size_t i = 0; (reader.config.scanner = h1_scanner_at(i)) != NULL; i++) {
        other = (struct fz_message){0};
        fz_trace_body(&other, &reader, chunked, data, size, fz_cuts_none());
        FZ_CHECK("scanner", fz_message_equal(&expected, &other));
    }
    other = (struct fz_message){0};
    fz_trace_body(&other, &reader, chunked, data, size, fz_cuts_at((size_t)fz_choose(state, size + 1)));
    FZ_CHECK("cuts", fz_message_equal(&expected, &other));
    other = (struct fz_message){0};
    fz_trace_body(&other, &reader, chunked, data, size, fz_cuts_many(size));
    FZ_CHECK("cuts", fz_message_equal(&expected, &other));
}

/* The strict policy, and no limit that an input could pass. */
static struct h1_config unlimited(void)
{
    struct h1_config config = h1_config_strict;

    config.limits.chunk_line = config.limits.chunk_ext = UINT32_MAX / 2;
    config.limits.field_line = config.limits.trailer_section = UINT32_MAX / 2;
    return config;
}

/* What a decoder gave. */
struct decoded {
    enum h1_body_event event; /* END, MORE or INVALID */
    size_t consumed;
    uint64_t chunk_count;
    struct fz_octets content;
};

static struct decoded decode(const uint8_t *data, size_t size)
{
    struct h1_config config = unlimited();
    struct decoded decoded = {H1_BODY_MORE, 0, 0, {0}};
    struct h1_body body;

    h1_body_init(&body, H1_REQUEST, chunked, &config, NULL, 0);
    do {
        struct h1_span content;
        size_t consumed;

        decoded.event =
            h1_body_next(&body, data + decoded.consumed, size - decoded.consumed, &consumed, &content);
        decoded.consumed += consumed;
        fz_octets_add(&decoded.content, content.data, content.len);
    } while (decoded.event == H1_BODY_CONTENT);
    decoded.chunk_count = body.chunk_count;
    return decoded;
}

static void check_naive(const uint8_t *data, size_t size)
{
    struct decoded decoded = decode(data, size);
    struct fz_naive_chunked naive;
    enum fz_naive outcome = fz_naive_chunked(data, size, &naive);
    bool late = naive.in_trailers && decoded.event == H1_BODY_MORE;

    FZ_CHECK("naive", (outcome == FZ_NAIVE_END) == (decoded.event == H1_BODY_END));
    FZ_CHECK("naive", late || (outcome == FZ_NAIVE_MORE) == (decoded.event == H1_BODY_MORE));
    if (outcome != FZ_NAIVE_INVALID)
        FZ_CHECK("naive", decoded.chunk_count == naive.chunk_count);
    if (outcome == FZ_NAIVE_END)
        FZ_CHECK("naive", decoded.consumed == naive.length);
    FZ_CHECK("naive", h1_span_equal(h1_span_of(decoded.content.data, decoded.content.len),
                                    h1_span_of(naive.content.data, naive.content.len)));
    fz_octets_free(&decoded.content);
    fz_octets_free(&naive.content);
}

/* Copies in rounds of limited room, as a caller with a small buffer would, pieces of input by choice. */
static void copy(struct fz_octets *content, size_t room, size_t piece, const uint8_t *data, size_t size)
{
    struct h1_config config = unlimited();
    struct h1_body body;
    enum h1_body_event event = H1_BODY_CONTENT;
    uint8_t *out = malloc(room); /* a sanitizer sees what is written behind it */

    FZ_CHECK("memory", out != NULL);
    h1_body_init(&body, H1_REQUEST, chunked, &config, NULL, 0);
    for (size_t at = 0, end = piece; event == H1_BODY_CONTENT || (event == H1_BODY_MORE && end < size);) {
        struct h1_span rest;
        size_t consumed;

        if (event == H1_BODY_MORE)
            end += piece;
        size_t len = end < size ? end - at : size - at;
        size_t written = h1_body_copy(&body, data + at, len, &consumed, out, room);
        FZ_CHECK("copy", written <= room && consumed <= len);
        fz_octets_add(content, out, written);
        at += consumed;
        event = h1_body_next(&body, data + at, len - consumed, &consumed, &rest);
        fz_octets_add(content, rest.data, rest.len);
        at += consumed;
    }
    free(out);
}

static void check_copy(uint64_t *state, const uint8_t *data, size_t size)
{
    struct decoded decoded = decode(data, size);
    struct fz_octets content = {0};
    bool small = fz_choose(state, 2) == 0;
    size_t room = 1 + (size_t)fz_choose(state, small ? 40 : size + 40);

    copy(&content, room, fz_choose(state, 2) == 0 ? size + 1 : 1 + (size_t)fz_choose(state, size + 1), data,
         size);
    FZ_CHECK("copy", h1_span_equal(h1_span_of(decoded.content.data, decoded.content.len),
                                   h1_span_of(content.data, content.len)));
    fz_octets_free(&decoded.content);
    fz_octets_free(&content);
}

/* Of known length, or until the close: the first octets as they are, unless that is more than the limit. */
static void check_length(struct fz_reader reader, uint64_t state, const uint8_t *data, size_t size)
{
    bool known = fz_choose(&state, 2) == 0;
    uint64_t length = known ? fz_choose(&state, 2 * size + 2) : size, limit = fz_choose(&state, 2 * size + 2);
    struct h1_framing framing = {known ? H1_FRAMING_LENGTH : H1_FRAMING_UNTIL_CLOSE, known ? 6 : 8, false,
                                 length};
    struct fz_message read = {0};

    reader.config.limits.body = limit;
    fz_trace_body(&read, &reader, framing, data, size, fz_cuts_at((size_t)fz_choose(&state, size + 1)));
    if (length > limit) {
        FZ_CHECK("length", read.body == H1_BODY_INVALID && read.body_error == H1_ERR_BODY_TOO_LARGE);
        FZ_CHECK("length", read.content_length == (known ? 0 : limit));
        return;
    }
    FZ_CHECK("length", (read.body == H1_BODY_END) == (length <= size));
    FZ_CHECK("length", read.content_length == (length < size ? length : size));
}

static void check_decoded(uint64_t *state, const uint8_t *data, size_t size)
{
    struct fz_octets coded = {0};

    fz_chunks_write(h1_span_of(data, size), state, &coded);
    fz_octets_add_text(&coded, fz_choose(state, 2) == 0 ? "\r\n" : "A: b\r\nC:\r\n\r\n");
    size_t length = coded.len;
    fz_octets_add(&coded, data, size < 64 ? size : 64);
    struct decoded decoded = decode(coded.data, coded.len);
    FZ_CHECK("decoded", decoded.event == H1_BODY_END && decoded.consumed == length);
    FZ_CHECK("decoded",
             h1_span_equal(h1_span_of(decoded.content.data, decoded.content.len), h1_span_of(data, size)));
    fz_octets_free(&decoded.content);
    fz_octets_free(&coded);
}

void fz_prepare(void)
{
    h1_scanner_default();
}

void fz_target(const uint8_t *data, size_t size)
{
    uint64_t state = fz_hash(data, size);
    struct fz_reader reader = fz_reader_choose(fz_choose(&state, 2) == 0 ? H1_REQUEST : H1_RESPONSE, &state);

    check_cuts(reader, &state, data, size);
    check_length(reader, state, data, size);
    check_naive(data, size);
    check_copy(&state, data, size);
    check_decoded(&state, data, size);
    fz_reference_check(GEN_CHUNKED, &reader, data, size);
}
