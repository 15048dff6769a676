// SPDX-License-Identifier: MIT
#include "chunked.h"
#include "context.h"
#include "section.h"
#include <h1/body.h>
#include <string.h>

static enum h1_body_state first_state(struct h1_framing framing)
{
    switch (framing.kind) {
    case H1_FRAMING_LENGTH:
        return framing.length == 0 ? H1_BODY_STATE_END : H1_BODY_STATE_DATA;
    case H1_FRAMING_CHUNKED:
        return H1_CHUNK_SIZE_START;
    case H1_FRAMING_UNTIL_CLOSE:
        return H1_BODY_STATE_STREAM;
    default:
        return H1_BODY_STATE_END;
    }
}

void h1_body_init(struct h1_body *body, enum h1_kind kind, struct h1_framing framing,
                  const struct h1_config *config, struct h1_field *fields, uint32_t capacity)
{
    body->fields = fields;
    body->field_count = 0;
    body->error = H1_OK;
    body->error_at = 0;
    body->offset = 0;
    body->content_length = 0;
    body->chunk_size = 0;
    body->chunk_count = 0;
    body->tolerated.set = 0;
    body->config = config == NULL ? &h1_config_strict : config;
    body->section.fields = fields;
    body->section.capacity = fields == NULL ? 0 : capacity;
    body->section.drop = fields == NULL;
    h1_section_start(&body->section, 0, H1_PLACE_NOTHING);
    body->remaining = framing.length;
    body->policy = h1_policy_of(body->config, kind);
    body->usual = 0;
    body->usual_len = 0;
    body->line_len = 0;
    body->ext_len = 0;
    body->bws_len = 0;
    body->kind = kind;
    body->chunked = framing.kind == H1_FRAMING_CHUNKED;
    body->has_ext = false;
    body->state = (uint8_t)first_state(framing);
}

static enum h1_body_event invalid(struct h1_body *body, enum h1_error error)
{
    body->error = error;
    body->state = H1_BODY_STATE_INVALID;
    return H1_BODY_INVALID;
}

static void consume(struct h1_body *body, size_t count, size_t *consumed)
{
    *consumed += count;
    body->offset += count;
}

static enum h1_body_event give_content(struct h1_body *body, struct h1_span in, size_t *consumed,
                                       struct h1_span *content)
{
    *content = in;
    consume(body, in.len, consumed);
    body->content_length += in.len;
    return H1_BODY_CONTENT;
}

/* Content of known length: a body by length, or chunk-data. */
static enum h1_body_event read_data(struct h1_body *body, struct h1_span in, size_t *consumed,
                                    struct h1_span *content)
{
    size_t count = in.len < body->remaining ? in.len : (size_t)body->remaining;

    if (body->content_length == 0 && !body->chunked && body->remaining > body->config->limits.body) {
        body->error_at = body->offset;
        return invalid(body, H1_ERR_BODY_TOO_LARGE);
    }
    if (count == 0)
        return H1_BODY_MORE;
    body->remaining -= count;
    if (body->remaining == 0)
        body->state = (uint8_t)(body->chunked ? H1_CHUNK_DATA_CR : H1_BODY_STATE_END);
    return give_content(body, h1_span_of(in.data, count), consumed, content);
}

/* Content until the close of the connection. */
static enum h1_body_event read_stream(struct h1_body *body, struct h1_span in, size_t *consumed,
                                      struct h1_span *content)
{
    uint64_t room = body->config->limits.body - body->content_length;

    if (in.len == 0)
        return H1_BODY_MORE;
    if (room == 0) {
        body->error_at = body->offset;
        return invalid(body, H1_ERR_BODY_TOO_LARGE);
    }
    if (in.len > room)
        in.len = (size_t)room;
    return give_content(body, in, consumed, content);
}

/* trailer-section CRLF.  Stays unconsumed until all of it is there. */
static enum h1_body_event read_trailers(struct h1_body *body, struct h1_span in, size_t *consumed,
                                        struct h1_span *content)
{
    struct h1_context context = h1_context_of(in.data, in.len, body->kind, body->config, &body->tolerated);
    struct h1_section_limit limit = {body->config->limits.trailer_section, H1_ERR_TRAILER_SECTION_TOO_LARGE};
    uint32_t empty_line = 0;
    bool complete = false;

    context.base = body->offset;
    enum h1_error error = h1_section_read(&context, &body->section, limit, &complete, &empty_line);
    if (error != H1_OK) {
        body->error_at = body->offset + context.at;
        return invalid(body, error);
    }
    if (!complete)
        return H1_BODY_MORE;
    body->field_count = body->section.count;
    body->state = H1_BODY_STATE_END;
    consume(body, body->section.line, consumed);
    if (body->field_count == 0)
        return H1_BODY_END;
    *content = h1_span_of(in.data, body->section.line);
    return H1_BODY_TRAILERS;
}

/* Chunk lines and the line ends behind chunk-data, up to something else or the end of the octets. */
static enum h1_error read_chunk_lines(struct h1_body *body, struct h1_span in, size_t *consumed)
{
    if (body->state == H1_CHUNK_DATA_CR && *consumed < in.len)
        consume(body, h1_chunked_line(body, in.data + *consumed, in.len - *consumed), consumed);
    while (body->state < H1_BODY_STATE_DATA && *consumed < in.len) {
        enum h1_error error = h1_chunked_octet(body, in.data[*consumed]);

        if (error != H1_OK)
            return error;
        consume(body, 1, consumed);
    }
    return H1_OK;
}

enum h1_body_event h1_body_next(struct h1_body *body, const uint8_t *data, size_t len, size_t *consumed,
                                struct h1_span *content)
{
    struct h1_span in = h1_span_of(data, len);

    *consumed = 0;
    *content = h1_span_of(data, 0);
    enum h1_error error = read_chunk_lines(body, in, consumed);
    if (error != H1_OK)
        return invalid(body, error);

    if (*consumed > 0)
        in = h1_span_of(data + *consumed, len - *consumed);
    switch (body->state) {
    case H1_BODY_STATE_DATA:
        return read_data(body, in, consumed, content);
    case H1_BODY_STATE_STREAM:
        return read_stream(body, in, consumed, content);
    case H1_BODY_STATE_TRAILERS:
        return read_trailers(body, in, consumed, content);
    case H1_BODY_STATE_END:
        return H1_BODY_END;
    case H1_BODY_STATE_INVALID:
        return H1_BODY_INVALID;
    default:
        return H1_BODY_MORE;
    }
}

/* Chunks that are all alike. */
static size_t copy_chunks(struct h1_body *body, struct h1_span in, size_t *consumed, uint8_t *out,
                          size_t room)
{
    if (body->state != H1_CHUNK_DATA_CR || *consumed == in.len)
        return 0;
    size_t count = h1_chunked_copy(body, in.data + *consumed, in.len - *consumed, out, room);
    *consumed += count * (body->usual_len + (size_t)body->chunk_size);
    return count * (size_t)body->chunk_size;
}

/* One piece of content; 0 if something else is next. */
static size_t copy_piece(struct h1_body *body, struct h1_span in, size_t *consumed, uint8_t *out, size_t room)
{
    struct h1_span content;
    size_t left = in.len - *consumed;

    if (left == 0 || room == 0)
        return 0;
    struct h1_span piece = h1_span_of(in.data + *consumed, left < room ? left : room);
    enum h1_body_event event = H1_BODY_MORE;
    if (body->state == H1_BODY_STATE_DATA)
        event = read_data(body, piece, consumed, &content);
    else if (body->state == H1_BODY_STATE_STREAM)
        event = read_stream(body, piece, consumed, &content);
    if (event != H1_BODY_CONTENT)
        return 0;
    memcpy(out, content.data, content.len);
    return content.len;
}

size_t h1_body_copy(struct h1_body *body, const uint8_t *data, size_t len, size_t *consumed, uint8_t *out,
                    size_t room)
{
    struct h1_span in = h1_span_of(data, len);
    size_t written = 0;
    size_t piece = 0;

    *consumed = 0;
    do {
        written += copy_chunks(body, in, consumed, out + written, room - written);
        enum h1_error error = read_chunk_lines(body, in, consumed);
        if (error != H1_OK) {
            invalid(body, error);
            break;
        }
        piece = copy_piece(body, in, consumed, out + written, room - written);
        written += piece;
    } while (piece > 0);
    return written;
}

enum h1_body_event h1_body_finish(struct h1_body *body, size_t unconsumed)
{
    if (body->state == H1_BODY_STATE_INVALID)
        return H1_BODY_INVALID;
    if (body->state == H1_BODY_STATE_END || body->state == H1_BODY_STATE_STREAM) {
        body->state = H1_BODY_STATE_END;
        return H1_BODY_END;
    }
    body->error_at = body->offset + unconsumed;
    return invalid(body, body->chunked ? H1_ERR_CHUNKED_INCOMPLETE : H1_ERR_BODY_INCOMPLETE);
}
