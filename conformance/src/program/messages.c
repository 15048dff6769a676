// SPDX-License-Identifier: MIT
#include "program/messages.h"

#include <string.h>

enum { FIELDS_MAX = 1024 };

struct reader {
    struct rp_arena *arena;
    struct rp_octets octets;
    size_t at; /* of the message being read */
    struct h1_field *fields;
    struct h1_field *trailer_fields;
    struct cf_messages messages;
    const char *request_method;
    size_t answered; /* messages before this one have their responses */
};

/* ---- findings ---- */

/* Behind those that stand before it. */
static void add_finding(struct reader *reader, struct cf_message *message, struct cf_finding finding)
{
    size_t place = message->finding_count;

    message->findings = rp_arena_grow(reader->arena, message->findings, message->finding_count,
                                      &message->finding_capacity, sizeof *message->findings);
    for (; place > 0 && message->findings[place - 1].at > finding.at; place--)
        message->findings[place] = message->findings[place - 1];
    message->findings[place] = finding;
    message->finding_count++;
}

static void add_error(struct reader *reader, struct cf_message *message, enum h1_error error, size_t at)
{
    const struct h1_error_row *row = h1_error_info(error);

    add_finding(reader, message,
                (struct cf_finding){.error = true,
                                    .goes_on = row->goes_on,
                                    .name = row->name,
                                    .text = row->text,
                                    .requirement = h1_error_requirement(error, message->kind),
                                    .status = message->kind == H1_REQUEST ? row->status : 0,
                                    .at = at});
    reader->messages.errors++;
    reader->messages.read = at;
}

/* Also what a strict recipient has to put up with: its sender broke a rule all the same. */
static void add_tolerated(struct reader *reader, struct cf_message *message,
                          const struct h1_tolerated *tolerated, size_t base)
{
    for (unsigned i = 0; i < H1_TOLERANCE_COUNT; i++) {
        enum h1_tolerance tolerance = (enum h1_tolerance)i;
        const struct h1_tolerance_row *row = h1_tolerance_info(tolerance);

        if (!h1_tolerated_has(tolerated, tolerance))
            continue;
        add_finding(reader, message,
                    (struct cf_finding){.name = row->name,
                                        .text = row->text,
                                        .requirement = h1_tolerance_requirement(tolerance, message->kind),
                                        .allowed_by = h1_tolerance_allowed_by(tolerance, message->kind),
                                        .at = base + (size_t)tolerated->first[i]});
        reader->messages.tolerated++;
    }
}

/* ---- what a message begins with ---- */

static size_t skip_empty_lines(struct rp_octets octets)
{
    size_t at = 0;

    while (at < octets.len && (octets.data[at] == '\r' || octets.data[at] == '\n'))
        at++;
    return at;
}

static struct rp_octets first_line(struct rp_octets octets)
{
    size_t from = skip_empty_lines(octets);
    size_t to = from;

    while (to < octets.len && octets.data[to] != '\r' && octets.data[to] != '\n')
        to++;
    return (struct rp_octets){octets.data + from, to - from};
}

/* No method holds a slash, so what begins like a version is meant as a response, in any case of letters. */
static enum h1_kind kind_of(struct rp_octets start_line, enum cf_messages_kind kind)
{
    static const size_t len = sizeof "HTTP/" - 1;

    if (kind != CF_MESSAGES_DETECT)
        return kind == CF_MESSAGES_RESPONSES ? H1_RESPONSE : H1_REQUEST;
    return start_line.len >= len && h1_span_is_nocase(h1_span_of(start_line.data, len), "HTTP/") ? H1_RESPONSE
                                                                                                 : H1_REQUEST;
}

/* The request that the next response answers; NULL if all have been answered. */
static const struct cf_message *unanswered(struct reader *reader)
{
    for (; reader->answered < reader->messages.count; reader->answered++)
        if (reader->messages.items[reader->answered].kind == H1_REQUEST)
            return &reader->messages.items[reader->answered];
    return NULL;
}

static enum h1_result read_response(struct reader *reader, struct h1_head_parser *parser,
                                    struct rp_octets octets)
{
    const struct cf_message *request = unanswered(reader);
    enum h1_method method = H1_METHOD_GET;
    unsigned minor = 1;

    if (reader->request_method != NULL) {
        method = h1_method_of(h1_span_of_string(reader->request_method));
    } else if (request != NULL) {
        method = request->method;
        minor = request->minor;
    }
    h1_response_init(parser, &h1_config_lenient, reader->fields, FIELDS_MAX, method, minor);
    enum h1_result result = h1_head_parse(parser, octets.data, octets.len);
    if (request != NULL && result == H1_COMPLETE && !parser->head.interim)
        reader->answered++;
    return result;
}

static enum h1_result read_head(struct reader *reader, struct h1_head_parser *parser, enum h1_kind kind,
                                struct rp_octets octets)
{
    if (kind == H1_RESPONSE)
        return read_response(reader, parser, octets);
    h1_request_init(parser, &h1_config_lenient, reader->fields, FIELDS_MAX);
    return h1_head_parse(parser, octets.data, octets.len);
}

/* ---- messages ---- */

/* False when the message ends the reading. */
static bool read_body(struct reader *reader, struct cf_message *message, const struct h1_head *head)
{
    struct h1_body body;
    size_t at = message->at + head->length;
    size_t body_at = at;
    enum h1_body_event event = H1_BODY_MORE;

    h1_body_init(&body, message->kind, head->framing, &h1_config_lenient, reader->trailer_fields, FIELDS_MAX);
    do {
        size_t consumed = 0;
        struct h1_span content;
        event = h1_body_next(&body, reader->octets.data + at, reader->octets.len - at, &consumed, &content);
        at += consumed;
        if (event == H1_BODY_MORE)
            event = h1_body_finish(&body, reader->octets.len - at);
    } while (event == H1_BODY_CONTENT || event == H1_BODY_TRAILERS);
    message->content_length = body.content_length;
    message->chunk_count = body.chunk_count;
    message->octets.len = at - message->at;
    add_tolerated(reader, message, &body.tolerated, body_at);
    if (event == H1_BODY_INVALID) {
        add_error(reader, message, body.error, body_at + (size_t)body.error_at);
        message->octets.len = reader->octets.len - message->at;
        return false;
    }
    message->complete = true;
    reader->at = at;
    reader->messages.read = at;
    reader->messages.tunnel = head->framing.kind == H1_FRAMING_TUNNEL;
    return !reader->messages.tunnel;
}

static struct cf_message *add_message(struct reader *reader, struct cf_message message)
{
    struct cf_messages *messages = &reader->messages;

    messages->items = rp_arena_grow(reader->arena, messages->items, messages->count, &messages->capacity,
                                    sizeof *messages->items);
    messages->items[messages->count] = message;
    return &messages->items[messages->count++];
}

static bool read_message(struct reader *reader, enum cf_messages_kind kind)
{
    struct rp_octets octets = {reader->octets.data + reader->at, reader->octets.len - reader->at};
    struct rp_octets start_line = first_line(octets);
    struct cf_message start = {
        .kind = kind_of(start_line, kind), .at = reader->at, .octets = octets, .start_line = start_line};
    struct h1_head_parser parser;
    enum h1_result result = read_head(reader, &parser, start.kind, octets);

    if (result == H1_NEED_MORE && h1_head_finish(&parser, octets.len) == H1_OK) {
        reader->messages.read = reader->octets.len;
        return false;
    }
    struct cf_message *message = add_message(reader, start);
    message->method = parser.head.method;
    message->minor = parser.head.minor;
    add_tolerated(reader, message, &parser.head.tolerated, message->at);
    if (result != H1_COMPLETE) {
        add_error(reader, message, parser.error, message->at + parser.error_at);
        if (!h1_error_info(parser.error)->goes_on)
            return false;
    }
    message->framed = true;
    message->framing = parser.head.framing;
    message->field_count = parser.head.field_count;
    message->persists = parser.head.persist;
    return read_body(reader, message, &parser.head);
}

struct cf_messages cf_messages_read(struct rp_arena *arena, struct rp_octets octets,
                                    enum cf_messages_kind kind, const char *request_method)
{
    struct reader reader = {.arena = arena,
                            .octets = octets,
                            .fields = rp_arena_take(arena, FIELDS_MAX * sizeof(struct h1_field)),
                            .trailer_fields = rp_arena_take(arena, FIELDS_MAX * sizeof(struct h1_field)),
                            .request_method = request_method};

    while (reader.at < octets.len && read_message(&reader, kind))
        ;
    return reader.messages;
}

enum cf_messages_result cf_messages_result(const struct cf_messages *messages)
{
    if (messages->errors > 0)
        return CF_MESSAGES_INVALID;
    return messages->tolerated > 0 ? CF_MESSAGES_TOLERATED : CF_MESSAGES_VALID;
}
