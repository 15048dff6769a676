// SPDX-License-Identifier: MIT
#include "trace.h"

#include "fuzz.h"
#include "guard.h"

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

static uint64_t hash_tolerated(uint64_t hash, const struct h1_tolerated *tolerated)
{
    for (unsigned i = 0; i < H1_TOLERANCE_COUNT; i++)
        if (h1_tolerated_has(tolerated, (enum h1_tolerance)i))
            hash = mix_number(mix_number(hash, i), tolerated->first[i]);
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
    hash = hash_tolerated(hash, &head->tolerated);
    hash = mix_number(hash, (uint64_t)head->connection << 4 | (uint64_t)head->persist << 3 |
                                (uint64_t)head->expects_continue << 2 | (uint64_t)head->expects_other << 1 |
                                head->upgrade);
    return mix_number(hash, (uint64_t)head->interim << 1 | head->framing.coded);
}

struct fz_cuts fz_cuts_none(void)
{
    return (struct fz_cuts){SIZE_MAX, 1};
}

struct fz_cuts fz_cuts_at(size_t at)
{
    return (struct fz_cuts){at, SIZE_MAX};
}

struct fz_cuts fz_cuts_many(size_t size)
{
    return (struct fz_cuts){1, 1 + size / 512}; /* each time all is presented again: that is the square */
}

/* Where the piece behind `before` ends. */
static size_t cut_behind(struct fz_cuts cuts, size_t before, size_t size)
{
    size_t next = before < cuts.first ? cuts.first : (size - before < cuts.step ? size : before + cuts.step);

    return next < size ? next : size;
}

/* What was said is said again, however many octets there are by then. */
static void check_head_settled(struct h1_head_parser parser, enum h1_result result, const uint8_t *data,
                               size_t size)
{
    if (result == H1_NEED_MORE) {
        enum h1_error error = h1_head_finish(&parser, SIZE_MAX);
        FZ_CHECK("settled", error == H1_ERR_HEAD_INCOMPLETE && parser.error_at == UINT32_MAX);
        return;
    }
    struct h1_head_parser before = parser;
    FZ_CHECK("settled", h1_head_parse(&parser, data, size) == result);
    FZ_CHECK("settled", h1_head_finish(&parser, size) == before.error);
    FZ_CHECK("settled", parser.error == before.error && parser.error_at == before.error_at);
}

/* The buffer moves each time. */
static void read_head(struct h1_head_parser *parser, struct fz_message *message, const uint8_t *data,
                      size_t size, struct fz_cuts cuts)
{
    size_t end = 0;

    do {
        end = cut_behind(cuts, end, size);
        const uint8_t *piece = fz_guard_copy(data, end);
        message->head = h1_head_parse(parser, piece, end);
        FZ_CHECK("head-inside", message->head != H1_COMPLETE || parser->head.length <= end);
    } while (message->head == H1_NEED_MORE && end < size);
    check_head_settled(*parser, message->head, data, size);
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

/* After its end, and after an error, a body takes nothing and gives the same again. */
static void check_body_settled(struct h1_body body, enum h1_body_event event, const uint8_t *data,
                               size_t size)
{
    struct h1_span content;
    size_t consumed;
    uint8_t octet;

    FZ_CHECK("settled", h1_body_next(&body, data, size, &consumed, &content) == event && consumed == 0);
    FZ_CHECK("settled", h1_body_copy(&body, data, size, &consumed, &octet, 1) == 0 && consumed == 0);
    FZ_CHECK("settled", h1_body_finish(&body, size) == event);
}

static void read_body(struct h1_body *body, struct fz_message *message, const uint8_t *data, size_t size,
                      struct fz_cuts cuts)
{
    size_t at = 0, end = cut_behind(cuts, 0, size);

    for (;;) {
        struct h1_span content;
        size_t consumed = 0;
        const uint8_t *piece = fz_guard_copy(data + at, end - at);

        message->body = h1_body_next(body, piece, end - at, &consumed, &content);
        take_event(message, body, piece, end - at, consumed, content);
        at += consumed;
        if (message->body == H1_BODY_END || message->body == H1_BODY_INVALID)
            break;
        if (message->body == H1_BODY_MORE && end == size) {
            message->body = h1_body_finish(body, size - at);
            message->unsettled = true;
            break;
        }
        if (message->body == H1_BODY_MORE)
            end = cut_behind(cuts, end, size);
    }
    check_body_settled(*body, message->body, data + at, size - at);
    FZ_CHECK("content-length", message->content_length == body->content_length);
    message->body_error = body->error;
    message->body_error_at = body->error_at;
    message->body_offset = body->offset;
    message->body_tolerated = hash_tolerated(0, &body->tolerated);
}

void fz_trace_body(struct fz_message *message, const struct fz_reader *reader, struct h1_framing framing,
                   const uint8_t *data, size_t size, struct fz_cuts cuts)
{
    struct h1_field trailers[FZ_FIELDS_MAX];
    struct h1_body body;

    h1_body_init(&body, reader->kind, framing, &reader->config, reader->capacity == 0 ? NULL : trailers,
                 reader->capacity);
    read_body(&body, message, data, size, cuts);
}

/* The cuts of what begins at an offset. */
static struct fz_cuts cuts_from(struct fz_cuts cuts, size_t at)
{
    if (cuts.first != SIZE_MAX)
        cuts.first = cuts.first > at ? cuts.first - at : (cuts.step < SIZE_MAX ? cuts.step : SIZE_MAX);
    return cuts;
}

/* Returns how many octets the message took, 0 if it is the last. */
static size_t read_message(struct fz_message *message, const struct fz_reader *reader, const uint8_t *data,
                           size_t size, struct fz_cuts cuts)
{
    struct h1_field fields[FZ_FIELDS_MAX];
    struct h1_head_parser parser;

    fz_reader_init(reader, &parser, fields);
    read_head(&parser, message, data, size, cuts);
    message->unsettled = message->head == H1_NEED_MORE;
    if (message->head != H1_COMPLETE || parser.head.framing.kind == H1_FRAMING_TUNNEL)
        return 0;

    size_t start = message->head_length;
    fz_trace_body(message, reader, parser.head.framing, data + start, size - start, cuts_from(cuts, start));
    return message->body == H1_BODY_END ? start + (size_t)message->body_offset : 0;
}

void fz_trace_parse(struct fz_trace *trace, const struct fz_reader *reader, const uint8_t *data, size_t size,
                    struct fz_cuts cuts)
{
    size_t at = 0;

    trace->count = 0;
    while (trace->count < FZ_MESSAGES_MAX && at < size) {
        struct fz_message *message = &trace->messages[trace->count++];
        memset(message, 0, sizeof *message);
        size_t taken = read_message(message, reader, data + at, size - at, cuts_from(cuts, at));
        FZ_CHECK("message-inside", taken <= size - at);
        if (taken == 0)
            return;
        at += taken;
    }
}

bool fz_message_equal(const struct fz_message *left, const struct fz_message *right)
{
    return left->head == right->head && left->head_error == right->head_error &&
           left->head_error_at == right->head_error_at && left->head_length == right->head_length &&
           left->head_hash == right->head_hash && left->body == right->body &&
           left->body_error == right->body_error && left->body_error_at == right->body_error_at &&
           left->body_offset == right->body_offset && left->content_length == right->content_length &&
           left->content_hash == right->content_hash && left->trailer_hash == right->trailer_hash &&
           left->body_tolerated == right->body_tolerated;
}

bool fz_trace_equal(const struct fz_trace *left, const struct fz_trace *right)
{
    if (left->count != right->count)
        return false;
    for (size_t i = 0; i < left->count; i++)
        if (!fz_message_equal(&left->messages[i], &right->messages[i]))
            return false;
    return true;
}

bool fz_trace_holds(const struct fz_trace *trace, const struct fz_trace *longer)
{
    for (size_t i = 0; i < trace->count; i++) {
        if (trace->messages[i].unsettled)
            return true;
        if (i >= longer->count || !fz_message_equal(&trace->messages[i], &longer->messages[i]))
            return false;
    }
    return true;
}
