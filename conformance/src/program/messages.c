// SPDX-License-Identifier: MIT
#include "program/messages.h"

#include "cf/octets.h"

#include <string.h>

enum { FIELDS_MAX = 1024 };

struct reader {
    struct rp_arena *arena;
    struct rp_octets octets;
    size_t at; /* of the message being read */
    struct h1_field *fields;
    struct h1_field *trailer_fields;
    struct cf_messages messages;
    enum h1_method request_method;
};

static struct cf_finding *add_finding(struct reader *reader, struct cf_message *message)
{
    message->findings = rp_arena_grow(reader->arena, message->findings, message->finding_count,
                                      &message->finding_capacity, sizeof *message->findings);
    return &message->findings[message->finding_count++];
}

static void add_error(struct reader *reader, struct cf_message *message, enum h1_error error, size_t at)
{
    const struct h1_error_row *row = h1_error_info(error);

    *add_finding(reader, message) =
        (struct cf_finding){.error = true,
                            .name = row->name,
                            .text = row->text,
                            .requirement = h1_error_requirement(error, message->kind),
                            .status = message->kind == H1_REQUEST ? row->status : 0,
                            .at = at};
    reader->messages.invalid = true;
}

/* What a strict recipient puts up with, too, is no finding. */
static void add_tolerated(struct reader *reader, struct cf_message *message,
                          const struct h1_tolerated *tolerated, size_t base)
{
    for (unsigned i = 0; i < H1_TOLERANCE_COUNT; i++) {
        enum h1_tolerance tolerance = (enum h1_tolerance)i;
        const struct h1_tolerance_row *row = h1_tolerance_info(tolerance);
        const char *requirement = h1_tolerance_requirement(tolerance, message->kind);
        bool strict = (H1_POLICY_STRICT >> i & 1) != 0;
        if (!h1_tolerated_has(tolerated, tolerance) || requirement[0] == '\0' ||
            (strict && message->kind == H1_REQUEST))
            continue;
        *add_finding(reader, message) = (struct cf_finding){.name = row->name,
                                                            .text = row->text,
                                                            .requirement = requirement,
                                                            .allowed_by = row->allowed_by,
                                                            .at = base + (size_t)tolerated->first[i]};
        reader->messages.tolerated = true;
    }
}

static const char *framing_words(struct rp_arena *arena, const struct h1_framing *framing)
{
    switch (framing->kind) {
    case H1_FRAMING_NONE:
        return "no body";
    case H1_FRAMING_LENGTH:
        return rp_arena_format(arena, "body of %llu octets", (unsigned long long)framing->length);
    case H1_FRAMING_CHUNKED:
        return "chunked body";
    case H1_FRAMING_UNTIL_CLOSE:
        return "body until the connection closes";
    case H1_FRAMING_TUNNEL:
        return "tunnel";
    }
    return "";
}

static const char *first_line(struct rp_arena *arena, struct rp_octets octets)
{
    size_t from = 0;

    while (from < octets.len && (octets.data[from] == '\r' || octets.data[from] == '\n'))
        from++;
    size_t to = from;
    while (to < octets.len && octets.data[to] != '\r' && octets.data[to] != '\n' && to - from < 200)
        to++;
    return cf_octets_escape(arena, (struct rp_octets){octets.data + from, to - from});
}

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
    message->octets.len = at - message->at;
    add_tolerated(reader, message, &body.tolerated, body_at);
    if (event == H1_BODY_INVALID) {
        add_error(reader, message, body.error, body_at + (size_t)body.error_at);
        message->octets.len = reader->octets.len - message->at;
        return false;
    }
    message->complete = true;
    reader->at = at;
    return head->framing.kind != H1_FRAMING_TUNNEL;
}

static enum h1_kind kind_of(const struct reader *reader, enum cf_messages_kind kind)
{
    static const char start[] = "HTTP/";
    size_t left = reader->octets.len - reader->at;

    if (kind != CF_MESSAGES_DETECT)
        return kind == CF_MESSAGES_RESPONSES ? H1_RESPONSE : H1_REQUEST;
    return left >= sizeof start - 1 && memcmp(reader->octets.data + reader->at, start, sizeof start - 1) == 0
               ? H1_RESPONSE
               : H1_REQUEST;
}

static bool read_message(struct reader *reader, enum cf_messages_kind kind)
{
    const uint8_t *data = reader->octets.data + reader->at;
    size_t len = reader->octets.len - reader->at;
    struct h1_head_parser parser;

    reader->messages.items = rp_arena_grow(reader->arena, reader->messages.items, reader->messages.count,
                                           &reader->messages.capacity, sizeof *reader->messages.items);
    struct cf_message *message = &reader->messages.items[reader->messages.count++];
    *message = (struct cf_message){
        .kind = kind_of(reader, kind), .at = reader->at, .octets = {data, len}, .framing = "not known"};
    message->start_line = first_line(reader->arena, message->octets);
    if (message->kind == H1_REQUEST)
        h1_request_init(&parser, &h1_config_lenient, reader->fields, FIELDS_MAX);
    else
        h1_response_init(&parser, &h1_config_lenient, reader->fields, FIELDS_MAX, reader->request_method, 1);
    enum h1_result result = h1_head_parse(&parser, data, len);
    if (result == H1_NEED_MORE && h1_head_finish(&parser, len) == H1_OK) {
        reader->messages.count--; /* nothing but empty lines */
        return false;
    }
    if (result != H1_COMPLETE) {
        add_tolerated(reader, message, &parser.head.tolerated, message->at);
        add_error(reader, message, parser.error, message->at + parser.error_at);
        if (result == H1_NEED_MORE || !h1_error_info(parser.error)->goes_on)
            return false;
    } else {
        add_tolerated(reader, message, &parser.head.tolerated, message->at);
    }
    message->framing = framing_words(reader->arena, &parser.head.framing);
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
                            .request_method = h1_method_of(h1_span_of_string(request_method))};

    while (reader.at < octets.len && read_message(&reader, kind))
        ;
    return reader.messages;
}
