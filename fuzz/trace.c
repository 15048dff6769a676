// SPDX-License-Identifier: MIT
#include "trace.h"

#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

static uint64_t mix(uint64_t hash, const void *data, size_t len)
{
    return hash * UINT64_C(31) + fz_hash(data, len) + len;
}

static uint64_t mix_number(uint64_t hash, uint64_t number)
{
    return (hash ^ number) * UINT64_C(1099511628211);
}

/* A slice has to lie within the len octets from base on. */
static uint64_t mix_slice(uint64_t hash, const uint8_t *base, size_t len, struct h1_slice slice)
{
    FZ_CHECK("slice-inside", slice.at <= len && slice.len <= len - slice.at);
    return mix(mix_number(hash, slice.at), base + slice.at, slice.len);
}

static uint64_t hash_fields(const struct h1_field *fields, uint32_t count, const uint8_t *base, size_t len)
{
    uint64_t hash = count;

    for (uint32_t i = 0; i < count; i++) {
        hash = mix_slice(hash, base, len, fields[i].name);
        hash = mix_slice(hash, base, len, fields[i].value);
        hash = mix_number(hash, (uint64_t)fields[i].id << 16 | fields[i].flags);
    }
    return hash;
}

static uint64_t hash_head(const struct h1_head *head, const uint8_t *data)
{
    uint64_t hash = hash_fields(head->fields, head->field_count, data, head->length);
    const struct h1_target *target = &head->target;

    if (head->kind == H1_REQUEST) {
        hash = mix_slice(hash, data, head->length, head->method_text);
        hash = mix_slice(hash, data, head->length, target->text);
        hash = mix_slice(hash, data, head->length, target->host);
        hash = mix_slice(hash, data, head->length, target->port);
        hash = mix_slice(hash, data, head->length, target->path);
        hash = mix_slice(hash, data, head->length, target->query);
        hash = mix_number(hash, target->form);
    } else {
        hash = mix_slice(hash, data, head->length, head->reason);
        hash = mix_number(hash, head->status);
    }
    hash = mix_number(hash, (uint64_t)head->major << 8 | head->minor);
    hash = mix_number(hash, head->framing.kind);
    hash = mix_number(hash, head->framing.length);
    hash = mix_number(hash, head->framing.rule);
    hash = mix_number(hash, head->tolerated.set);
    return mix_number(hash, (uint64_t)head->connection << 1 | head->persist);
}

/* A copy of the first len octets, in a block that ends with them. */
static uint8_t *exact(const uint8_t *data, size_t len)
{
    uint8_t *copy = malloc(len > 0 ? len : 1);

    FZ_CHECK("memory", copy);
    if (len > 0)
        memcpy(copy, data, len);
    return copy;
}

static void read_head(struct h1_head_parser *parser, struct fz_message *message, const uint8_t *data,
                      size_t size, size_t cut)
{
    if (cut < size) {
        uint8_t *front = exact(data, cut);
        message->head = h1_head_parse(parser, front, cut);
        FZ_CHECK("head-inside", message->head != H1_COMPLETE || parser->head.length <= cut);
        free(front);
    }
    /* The buffer has moved now. */
    message->head = h1_head_parse(parser, data, size);
    if (message->head == H1_NEED_MORE)
        h1_head_finish(parser, size);
    message->head_error = parser->error;
    message->head_error_at = parser->error_at;
    FZ_CHECK("error-named", message->head != H1_INVALID || parser->error != H1_OK);
    FZ_CHECK("error-inside", parser->error_at <= size);
    if (message->head == H1_COMPLETE) {
        message->head_length = parser->head.length;
        FZ_CHECK("head-inside", message->head_length > 0 && message->head_length <= size);
        message->head_hash = hash_head(&parser->head, data);
    }
}

static void take_event(struct fz_message *message, const struct h1_body *body, const uint8_t *data,
                       size_t len, size_t consumed, struct h1_span content)
{
    FZ_CHECK("consumed-inside", consumed <= len);
    if (content.len > 0)
        FZ_CHECK("content-inside",
                 content.data >= data && content.len <= len - (size_t)(content.data - data));
    if (message->body == H1_BODY_CONTENT) {
        FZ_CHECK("progress", content.len > 0 && consumed > 0);
        for (size_t i = 0; i < content.len; i++)
            message->content_hash = mix_number(message->content_hash, content.data[i]);
        message->content_length += content.len;
    } else if (message->body == H1_BODY_TRAILERS) {
        message->trailer_hash = hash_fields(body->fields, body->field_count, content.data, content.len);
    }
}

static void read_body(struct h1_body *body, struct fz_message *message, const uint8_t *data, size_t size,
                      size_t cut)
{
    size_t at = 0, end = cut;

    for (;;) {
        struct h1_span content;
        size_t consumed = 0;
        uint8_t *piece = exact(data + at, end - at);

        message->body = h1_body_next(body, piece, end - at, &consumed, &content);
        take_event(message, body, piece, end - at, consumed, content);
        free(piece);
        at += consumed;
        if (message->body == H1_BODY_END || message->body == H1_BODY_INVALID)
            break;
        if (message->body == H1_BODY_MORE && end == size) {
            message->body = h1_body_finish(body, size - at);
            break;
        }
        if (message->body == H1_BODY_MORE)
            end = size;
    }
    FZ_CHECK("content-length", message->content_length == body->content_length);
    message->body_error = body->error;
    message->body_error_at = body->error_at;
    message->body_offset = body->offset;
}

/* Returns how many octets the message took, 0 if it is the last. */
static size_t read_message(struct fz_message *message, enum h1_kind kind, const uint8_t *data, size_t size,
                           size_t cut)
{
    struct h1_field fields[FZ_FIELDS_MAX], trailers[FZ_FIELDS_MAX];
    struct h1_head_parser parser;
    struct h1_body body;

    if (kind == H1_REQUEST)
        h1_request_init(&parser, NULL, fields, FZ_FIELDS_MAX);
    else
        h1_response_init(&parser, &h1_config_lenient, fields, FZ_FIELDS_MAX, H1_METHOD_GET, 1);
    read_head(&parser, message, data, size, cut);
    if (message->head != H1_COMPLETE || parser.head.framing.kind == H1_FRAMING_TUNNEL)
        return 0;

    size_t start = message->head_length;
    h1_body_init(&body, kind, parser.head.framing, kind == H1_REQUEST ? NULL : &h1_config_lenient, trailers,
                 FZ_FIELDS_MAX);
    read_body(&body, message, data + start, size - start, cut > start ? cut - start : 0);
    return message->body == H1_BODY_END ? start + (size_t)message->body_offset : 0;
}

void fz_trace_parse(struct fz_trace *trace, enum h1_kind kind, const uint8_t *data, size_t size, size_t cut)
{
    size_t at = 0;

    memset(trace, 0, sizeof *trace);
    while (trace->count < FZ_MESSAGES_MAX && at < size) {
        size_t taken = read_message(&trace->messages[trace->count++], kind, data + at, size - at,
                                    cut > at ? cut - at : size - at);
        FZ_CHECK("message-inside", taken <= size - at);
        if (taken == 0)
            return;
        at += taken;
    }
}

static bool message_equal(const struct fz_message *left, const struct fz_message *right)
{
    return left->head == right->head && left->head_error == right->head_error &&
           left->head_error_at == right->head_error_at && left->head_length == right->head_length &&
           left->head_hash == right->head_hash && left->body == right->body &&
           left->body_error == right->body_error && left->body_error_at == right->body_error_at &&
           left->body_offset == right->body_offset && left->content_length == right->content_length &&
           left->content_hash == right->content_hash && left->trailer_hash == right->trailer_hash;
}

bool fz_trace_equal(const struct fz_trace *left, const struct fz_trace *right)
{
    if (left->count != right->count)
        return false;
    for (size_t i = 0; i < left->count; i++)
        if (!message_equal(&left->messages[i], &right->messages[i]))
            return false;
    return true;
}
