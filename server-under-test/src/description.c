// SPDX-License-Identifier: MIT
#include "description.h"

#include <stdio.h>

#include "digest.h"

static void append_octet(struct srv_buffer *out, uint8_t octet)
{
    char escaped[8];

    if (octet == '"' || octet == '\\') {
        srv_buffer_append_octet(out, '\\');
        srv_buffer_append_octet(out, octet);
    } else if (octet < 0x20 || octet >= 0x7f) {
        snprintf(escaped, sizeof(escaped), "\\u%04x", octet);
        srv_buffer_append_string(out, escaped);
    } else {
        srv_buffer_append_octet(out, octet);
    }
}

static void append_string(struct srv_buffer *out, struct h1_span octets)
{
    srv_buffer_append_octet(out, '"');
    for (size_t i = 0; octets.data && i < octets.len; ++i)
        append_octet(out, octets.data[i]);
    srv_buffer_append_octet(out, '"');
}

static void append_fields(struct srv_buffer *out, const struct h1_field *fields, size_t count,
                          const uint8_t *octets)
{
    for (size_t i = 0; i < count; ++i) {
        srv_buffer_append_string(out, i > 0 ? ",\n    {\"name\": " : "\n    {\"name\": ");
        append_string(out, h1_slice_of(octets, fields[i].name));
        srv_buffer_append_string(out, ", \"value\": ");
        append_string(out, h1_slice_of(octets, fields[i].value));
        srv_buffer_append_octet(out, '}');
    }
}

static void add_content(struct srv_answer *answer, struct h1_span octets)
{
    srv_sha256_add(&answer->received, octets.data, octets.len);
}

static void add_trailers(struct srv_answer *answer, const struct h1_field *fields, size_t count,
                         const uint8_t *octets)
{
    append_fields(&answer->content.memory, fields, count, octets);
    srv_buffer_append_string(&answer->content.memory, "\n  ");
}

static void finish(struct srv_answer *answer, uint64_t content_length, int64_t now_s)
{
    struct srv_buffer *out = &answer->content.memory;
    uint8_t digest[SRV_SHA256_LEN];
    char hex[SRV_HEX_SIZE];

    (void)now_s;
    srv_sha256_finish(&answer->received, digest);
    srv_digest_format_hex(digest, hex);
    srv_buffer_append_string(out, "],\n  \"content_length\": ");
    srv_buffer_append_number(out, content_length);
    srv_buffer_append_string(out, ",\n  \"content_sha256\": \"");
    srv_buffer_append_string(out, hex);
    srv_buffer_append_string(out, "\"\n}\n");
    srv_content_select_all(&answer->content);
}

static const struct srv_receiver describing = {add_content, add_trailers, finish};

void srv_description_answer(const struct srv_request *request, struct srv_answer *answer)
{
    const struct h1_head *head = request->head;
    struct srv_buffer *out = &answer->content.memory;

    out->limit = SIZE_MAX; /* bounded by the limits of a head: at most six octets for each of it */
    srv_buffer_append_string(out, "{\n  \"method\": ");
    append_string(out, srv_request_span(request, head->method_text));
    srv_buffer_append_string(out, ",\n  \"target\": ");
    append_string(out, srv_request_span(request, head->target.text));
    srv_buffer_append_string(out, ",\n  \"version\": \"HTTP/");
    srv_buffer_append_number(out, head->major);
    srv_buffer_append_octet(out, '.');
    srv_buffer_append_number(out, head->minor);
    srv_buffer_append_string(out, "\",\n  \"request\": ");
    srv_buffer_append_number(out, request->index);
    srv_buffer_append_string(out, ",\n  \"fields\": [");
    append_fields(out, head->fields, head->field_count, request->octets);
    srv_buffer_append_string(out, "\n  ],\n  \"trailers\": [");
    srv_sha256_init(&answer->received);
    answer->receiver = &describing;
    answer->response.status = 200;
    answer->response.content_type = "application/json";
}
