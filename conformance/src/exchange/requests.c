// SPDX-License-Identifier: MIT
#include "exchange/requests.h"

#include "exchange/fields.h"

static const struct cf_request unknown_request = {.known = false, .method = "", .version_minor = 1};

/* Our own requests may be as long as a case wants; nothing but the grammar is of interest here. */
static const struct h1_config own_config = {
    H1_POLICY_STRICT,
    {.empty_lines = 4,
     .start_line = UINT32_MAX,
     .method = UINT32_MAX,
     .request_target = UINT32_MAX,
     .field_line = UINT32_MAX,
     .header_section = UINT32_MAX,
     .chunk_line = UINT32_MAX,
     .chunk_ext = UINT32_MAX,
     .trailer_section = UINT32_MAX,
     .body = UINT64_MAX},
    NULL,
};

void cf_requests_init(struct cf_requests *requests, struct rp_arena *arena)
{
    *requests = (struct cf_requests){.arena = arena};
    requests->fields = rp_arena_take(arena, CF_REQUEST_FIELDS_MAX * sizeof(struct h1_field));
}

static void add_request(struct cf_requests *requests, const uint8_t *data)
{
    const struct h1_head *head = &requests->parser.head;
    struct rp_arena *arena = requests->arena;
    struct cf_request *request = rp_arena_take(arena, sizeof *request);
    struct h1_span method = h1_slice_of(data, head->method_text);
    struct h1_span target = h1_slice_of(data, head->target.text);

    request->known = true;
    request->method = rp_arena_string_n(arena, (const char *)method.data, method.len);
    request->target = (struct rp_octets){rp_arena_copy(arena, target.data, target.len), target.len};
    request->version_minor = head->minor;
    request->close = !head->persist;
    request->fields = cf_fields_copy(arena, data, head->fields, head->field_count);
    request->field_count = head->field_count;

    requests->items =
        rp_arena_grow(arena, requests->items, requests->count, &requests->capacity, sizeof *requests->items);
    requests->items[requests->count++] = request;
}

/* One head; false when more octets are needed or the list has ended. */
static bool read_head(struct cf_requests *requests, struct rp_octets sent)
{
    if (!requests->started) {
        h1_request_init(&requests->parser, &own_config, requests->fields, CF_REQUEST_FIELDS_MAX);
        requests->started = true;
    }
    enum h1_result result =
        h1_head_parse(&requests->parser, sent.data + requests->at, sent.len - requests->at);
    if (result == H1_NEED_MORE)
        return false;
    if (result == H1_INVALID && !h1_error_info(requests->parser.error)->goes_on) {
        requests->lost = true;
        return false;
    }
    add_request(requests, sent.data + requests->at);
    requests->at += requests->parser.head.length;
    requests->started = false;
    requests->in_body = true;
    h1_body_init(&requests->body, H1_REQUEST, requests->parser.head.framing, &own_config, NULL, 0);
    return true;
}

static bool read_body(struct cf_requests *requests, struct rp_octets sent)
{
    for (;;) {
        size_t consumed = 0;
        struct h1_span content;
        enum h1_body_event event = h1_body_next(&requests->body, sent.data + requests->at,
                                                sent.len - requests->at, &consumed, &content);
        requests->at += consumed;
        switch (event) {
        case H1_BODY_CONTENT:
        case H1_BODY_TRAILERS:
            break;
        case H1_BODY_END:
            requests->in_body = false;
            return true;
        case H1_BODY_MORE:
            return false;
        case H1_BODY_INVALID:
            requests->lost = true;
            return false;
        }
    }
}

void cf_requests_read(struct cf_requests *requests, struct rp_octets sent)
{
    bool more = true;

    while (more && !requests->lost && (requests->in_body || requests->at < sent.len))
        more = requests->in_body ? read_body(requests, sent) : read_head(requests, sent);
}

const struct cf_request *cf_requests_get(const struct cf_requests *requests, size_t index)
{
    return index < requests->count ? requests->items[index] : &unknown_request;
}

bool cf_requests_whole(const struct cf_requests *requests, struct rp_octets sent)
{
    return !requests->lost && !requests->in_body && !requests->started && requests->at == sent.len;
}
