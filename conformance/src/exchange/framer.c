// SPDX-License-Identifier: MIT
#include "exchange/framer.h"

#include "exchange/fields.h"

void cf_framer_init(struct cf_framer *framer, struct rp_arena *arena, uint32_t connection)
{
    *framer = (struct cf_framer){.arena = arena, .connection = connection};
    framer->fields = rp_arena_take(arena, CF_RESPONSE_FIELDS_MAX * sizeof(struct h1_field));
    framer->trailer_fields = rp_arena_take(arena, CF_RESPONSE_FIELDS_MAX * sizeof(struct h1_field));
    framer->content.arena = arena;
}

static const struct h1_tolerated *tolerated_copy(struct rp_arena *arena, const struct h1_tolerated *tolerated)
{
    return rp_arena_copy(arena, tolerated, sizeof *tolerated);
}

static void push(struct rp_arena *arena, const struct cf_response ***items, size_t *count, size_t *capacity,
                 const struct cf_response *item)
{
    *items = rp_arena_grow(arena, *items, *count, capacity, sizeof **items);
    (*items)[(*count)++] = item;
}

static enum cf_framing framing_of(enum h1_framing_kind kind)
{
    static const enum cf_framing framings[] = {
        [H1_FRAMING_NONE] = CF_FRAMING_NONE,       [H1_FRAMING_LENGTH] = CF_FRAMING_LENGTH,
        [H1_FRAMING_CHUNKED] = CF_FRAMING_CHUNKED, [H1_FRAMING_UNTIL_CLOSE] = CF_FRAMING_CLOSE,
        [H1_FRAMING_TUNNEL] = CF_FRAMING_NONE,
    };
    return framings[kind];
}

static struct cf_response *response_from_head(struct cf_framer *framer, const uint8_t *data)
{
    const struct h1_head *head = &framer->parser.head;
    struct cf_response *response = rp_arena_take(framer->arena, sizeof *response);
    struct h1_span reason = h1_slice_of(data, head->reason);

    response->connection = framer->connection;
    response->version_major = head->major;
    response->version_minor = head->minor;
    response->status = head->status;
    response->reason = (struct rp_octets){rp_arena_copy(framer->arena, reason.data, reason.len), reason.len};
    response->fields = cf_fields_copy(framer->arena, data, head->fields, head->field_count);
    response->field_count = head->field_count;
    response->framing = framing_of(head->framing.kind);
    response->head = (struct rp_octets){rp_arena_copy(framer->arena, data, head->length), head->length};
    response->raw = response->head;
    response->head_tolerated = tolerated_copy(framer->arena, &head->tolerated);
    response->persists = head->persist;
    return response;
}

/* What has been read since the head of a response began. */
static struct rp_octets raw_copy(const struct cf_framer *framer, const struct cf_response *response,
                                 struct rp_octets received)
{
    size_t start = framer->body_at - response->head.len;
    size_t len = framer->at - start;

    return (struct rp_octets){rp_arena_copy(framer->arena, received.data + start, len), len};
}

/* The response being read is over: complete, or cut short. */
static void finish_response(struct cf_framer *framer, struct rp_octets received, bool complete)
{
    struct cf_response *response = framer->current;

    response->complete = complete;
    response->content = cf_buffer_octets(&framer->content);
    response->raw = raw_copy(framer, response, received);
    response->body_tolerated = tolerated_copy(framer->arena, &framer->body.tolerated);
    framer->finals = rp_arena_grow(framer->arena, framer->finals, framer->final_count,
                                   &framer->final_capacity, sizeof *framer->finals);
    framer->finals[framer->final_count++] = response;

    framer->current = NULL;
    framer->content = (struct cf_buffer){.arena = framer->arena};
    framer->state = CF_FRAMER_IDLE;
}

/* Those before a final response are its own from its head on: its end may never come. */
static void take_interim(struct cf_framer *framer, struct cf_response *response)
{
    response->interim = framer->interim;
    response->interim_count = framer->interim_count;
    framer->interim = NULL;
    framer->interim_count = 0;
    framer->interim_capacity = 0;
}

static void take_head(struct cf_framer *framer, struct rp_octets received, const struct cf_request *request)
{
    const struct h1_head *head = &framer->parser.head;
    struct cf_response *response = response_from_head(framer, received.data + framer->at);

    response->request = request;
    framer->at += head->length;
    if (head->interim) {
        response->complete = true;
        push(framer->arena, &framer->interim, &framer->interim_count, &framer->interim_capacity, response);
        push(framer->arena, &framer->all_interim, &framer->interim_total, &framer->all_interim_capacity,
             response);
        framer->state = CF_FRAMER_IDLE;
        return;
    }
    take_interim(framer, response);
    framer->current = response;
    framer->body_at = framer->at;
    h1_body_init(&framer->body, H1_RESPONSE, head->framing, &h1_config_lenient, framer->trailer_fields,
                 CF_RESPONSE_FIELDS_MAX);
    framer->state = CF_FRAMER_BODY;
    if (head->framing.kind == H1_FRAMING_TUNNEL) {
        finish_response(framer, received, true);
        framer->state = CF_FRAMER_TUNNEL;
    }
}

static bool read_head(struct cf_framer *framer, struct rp_octets received, const struct cf_requests *requests)
{
    const struct cf_request *request = cf_requests_get(requests, framer->final_count);

    if (framer->state == CF_FRAMER_IDLE) {
        enum h1_method method = h1_method_of(h1_span_of_string(request->method));
        h1_response_init(&framer->parser, &h1_config_lenient, framer->fields, CF_RESPONSE_FIELDS_MAX, method,
                         request->version_minor);
        framer->state = CF_FRAMER_HEAD;
    }
    switch (h1_head_parse(&framer->parser, received.data + framer->at, received.len - framer->at)) {
    case H1_NEED_MORE:
        return false;
    case H1_COMPLETE:
        take_head(framer, received, request);
        return true;
    case H1_INVALID:
        break;
    }
    framer->state = CF_FRAMER_GARBAGE;
    return false;
}

static void take_trailers(struct cf_framer *framer, const uint8_t *data)
{
    struct cf_response *response = framer->current;

    response->trailers = cf_fields_copy(framer->arena, data, framer->body.fields, framer->body.field_count);
    response->trailer_count = framer->body.field_count;
}

static void break_response(struct cf_framer *framer, struct rp_octets received)
{
    struct cf_response *response = framer->current;

    response->error = framer->body.error;
    response->error_at = response->head.len + (size_t)framer->body.error_at;
    framer->at = received.len;
    finish_response(framer, received, false);
    framer->broken = true;
    framer->state = CF_FRAMER_GARBAGE;
}

static bool read_body(struct cf_framer *framer, struct rp_octets received)
{
    for (;;) {
        const uint8_t *data = received.data + framer->at;
        size_t consumed = 0;
        struct h1_span content;
        enum h1_body_event event =
            h1_body_next(&framer->body, data, received.len - framer->at, &consumed, &content);
        framer->at += consumed;
        switch (event) {
        case H1_BODY_CONTENT:
            cf_buffer_add(&framer->content, content.data, content.len);
            break;
        case H1_BODY_TRAILERS:
            take_trailers(framer, content.data);
            break;
        case H1_BODY_END:
            finish_response(framer, received, true);
            return true;
        case H1_BODY_MORE:
            return false;
        case H1_BODY_INVALID:
            break_response(framer, received);
            return false;
        }
    }
}

static void read_end(struct cf_framer *framer, struct rp_octets received)
{
    if (framer->state != CF_FRAMER_BODY)
        return;
    if (h1_body_finish(&framer->body, received.len - framer->at) == H1_BODY_END)
        finish_response(framer, received, true);
    else
        break_response(framer, received);
}

void cf_framer_read(struct cf_framer *framer, struct rp_octets received, bool ended,
                    const struct cf_requests *requests)
{
    bool more = true;

    while (more) {
        if (framer->state == CF_FRAMER_BODY)
            more = read_body(framer, received);
        else if (framer->state <= CF_FRAMER_HEAD && framer->at < received.len)
            more = read_head(framer, received, requests);
        else
            more = false;
    }
    if (ended)
        read_end(framer, received);
}

void cf_framer_close(struct cf_framer *framer, struct rp_octets received)
{
    if (!framer->broken || framer->at == received.len)
        return;
    struct cf_response *response = framer->finals[framer->final_count - 1];
    framer->at = received.len;
    response->raw = raw_copy(framer, response, received);
}
