// SPDX-License-Identifier: MIT
#include "message.h"

#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void read_body(struct fz_parsed *parsed, const struct fz_reader *reader, size_t size)
{
    struct h1_body body;
    enum h1_body_event event;

    h1_body_init(&body, reader->kind, parsed->parser.head.framing, &reader->config, parsed->trailers,
                 reader->capacity);
    do {
        struct h1_span content;
        size_t consumed;

        event =
            h1_body_next(&body, parsed->data + parsed->length, size - parsed->length, &consumed, &content);
        parsed->length += consumed;
        if (event == H1_BODY_CONTENT)
            fz_octets_add(&parsed->content, content.data, content.len);
        if (event == H1_BODY_TRAILERS) {
            parsed->trailer_base = content.data;
            parsed->trailer_count = body.field_count;
        }
    } while (event == H1_BODY_CONTENT || event == H1_BODY_TRAILERS);
    if (event == H1_BODY_MORE) {
        event = h1_body_finish(&body, size - parsed->length);
        parsed->unfinished = event != H1_BODY_END;
    }
    parsed->body = event == H1_BODY_END;
}

void fz_parsed_copy_body(const struct fz_parsed *parsed, const struct fz_reader *reader, size_t size,
                         uint64_t *state, struct fz_octets *out)
{
    struct h1_field trailers[FZ_FIELDS_MAX];
    struct h1_body body;
    enum h1_body_event event;
    uint8_t octets[256];
    size_t at = parsed->parser.head.length, room = 1 + (size_t)fz_choose(state, sizeof octets);

    h1_body_init(&body, reader->kind, parsed->parser.head.framing, &reader->config, trailers,
                 reader->capacity);
    do {
        struct h1_span content;
        size_t consumed;

        fz_octets_add(out, octets,
                      h1_body_copy(&body, parsed->data + at, size - at, &consumed, octets, room));
        at += consumed;
        event = h1_body_next(&body, parsed->data + at, size - at, &consumed, &content);
        at += consumed;
        if (event == H1_BODY_CONTENT)
            fz_octets_add(out, content.data, content.len);
    } while (event == H1_BODY_CONTENT);
}

void fz_parsed_read(struct fz_parsed *parsed, const struct fz_reader *reader, const uint8_t *data,
                    size_t size)
{
    parsed->data = data;
    parsed->body = false;
    parsed->length = 0;
    parsed->trailer_count = 0;
    parsed->content = (struct fz_octets){0};
    fz_reader_init(reader, &parsed->parser, parsed->fields);

    enum h1_result result = h1_head_parse(&parsed->parser, data, size);
    parsed->head = result == H1_COMPLETE;
    parsed->unfinished = result == H1_NEED_MORE;
    if (!parsed->head)
        return;
    parsed->length = parsed->parser.head.length;
    if (parsed->parser.head.framing.kind != H1_FRAMING_TUNNEL)
        read_body(parsed, reader, size);
}

void fz_parsed_free(struct fz_parsed *parsed)
{
    fz_octets_free(&parsed->content);
}

static void add_span(struct fz_octets *out, struct h1_span span)
{
    fz_octets_add(out, span.data, span.len);
}

/* A field value as it is to be interpreted, behind what the buffer holds. */
static struct h1_span interpreted(struct fz_octets *out, struct h1_span value)
{
    size_t start = out->len;

    add_span(out, value);
    return h1_span_trim(h1_span_of(out->data + start, h1_value_copy(value, out->data + start)));
}

static void write_fields(const struct h1_field *fields, uint32_t count, const uint8_t *base,
                         struct fz_octets *out)
{
    for (uint32_t i = 0; i < count; i++) {
        struct fz_octets value = {0};

        add_span(out, h1_slice_of(base, fields[i].name));
        fz_octets_add_text(out, ": ");
        add_span(out, interpreted(&value, h1_slice_of(base, fields[i].value)));
        fz_octets_add_text(out, "\r\n");
        fz_octets_free(&value);
    }
    fz_octets_add_text(out, "\r\n");
}

static void write_start_line(const struct h1_head *head, const uint8_t *data, struct fz_octets *out)
{
    char text[32];

    if (head->kind == H1_REQUEST) {
        add_span(out, h1_slice_of(data, head->method_text));
        fz_octets_add_text(out, " ");
        add_span(out, h1_slice_of(data, head->target.text));
        snprintf(text, sizeof text, " HTTP/%u.%u", head->major, head->minor);
        fz_octets_add_text(out, text);
    } else {
        snprintf(text, sizeof text, "HTTP/%u.%u %03u ", head->major, head->minor, head->status);
        fz_octets_add_text(out, text);
        add_span(out, h1_slice_of(data, head->reason));
    }
    fz_octets_add_text(out, "\r\n");
}

void fz_chunks_write(struct h1_span content, uint64_t *state, struct fz_octets *out)
{
    static const char *const zeros[] = {"", "", "0", "0000000"};
    static const char *const extensions[] = {"", "", "", "", ";a", ";a=b", ";a=\"\\\";\"", ";a;b=c"};
    char line[32];

    for (size_t at = 0; at < content.len;) {
        size_t most = content.len - at;
        size_t len = 1 + (size_t)fz_choose(state, most < 300 ? most : 300);

        fz_octets_add_text(out, zeros[fz_choose(state, 4)]);
        snprintf(line, sizeof line, "%zx", len);
        fz_octets_add_text(out, line);
        fz_octets_add_text(out, extensions[fz_choose(state, 8)]);
        fz_octets_add_text(out, "\r\n");
        fz_octets_add(out, content.data + at, len);
        fz_octets_add_text(out, "\r\n");
        at += len;
    }
    fz_octets_add_text(out, fz_choose(state, 4) == 0 ? "000;last\r\n" : "0\r\n");
}

void fz_parsed_write(const struct fz_parsed *parsed, uint64_t *state, struct fz_octets *out)
{
    const struct h1_head *head = &parsed->parser.head;
    struct h1_span content = h1_span_of(parsed->content.data, parsed->content.len);

    write_start_line(head, parsed->data, out);
    write_fields(head->fields, head->field_count, parsed->data, out);
    if (!parsed->body)
        return;
    if (head->framing.kind != H1_FRAMING_CHUNKED) {
        add_span(out, content);
        return;
    }
    fz_chunks_write(content, state, out);
    write_fields(parsed->trailers, parsed->trailer_count, parsed->trailer_base, out);
}

static bool same_slice(const uint8_t *left_base, struct h1_slice left, const uint8_t *right_base,
                       struct h1_slice right)
{
    return h1_span_equal(h1_slice_of(left_base, left), h1_slice_of(right_base, right));
}

static bool same_value(struct h1_span left, struct h1_span right)
{
    struct fz_octets copies[2] = {{0}, {0}};
    bool same = h1_span_equal(interpreted(&copies[0], left), interpreted(&copies[1], right));

    fz_octets_free(&copies[0]);
    fz_octets_free(&copies[1]);
    return same;
}

static bool same_fields(const struct h1_field *left, const uint8_t *left_base, const struct h1_field *right,
                        const uint8_t *right_base, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (left[i].id != right[i].id || !same_slice(left_base, left[i].name, right_base, right[i].name) ||
            !same_value(h1_slice_of(left_base, left[i].value), h1_slice_of(right_base, right[i].value)))
            return false;
    }
    return true;
}

static bool same_target(const struct h1_target *left, const uint8_t *left_base, const struct h1_target *right,
                        const uint8_t *right_base)
{
    return left->form == right->form && left->has_query == right->has_query &&
           same_slice(left_base, left->text, right_base, right->text) &&
           same_slice(left_base, left->scheme, right_base, right->scheme) &&
           same_slice(left_base, left->userinfo, right_base, right->userinfo) &&
           same_slice(left_base, left->host, right_base, right->host) &&
           same_slice(left_base, left->port, right_base, right->port) &&
           same_slice(left_base, left->path, right_base, right->path) &&
           same_slice(left_base, left->query, right_base, right->query);
}

static bool same_start_line(const struct h1_head *left, const uint8_t *left_base, const struct h1_head *right,
                            const uint8_t *right_base)
{
    if (left->major != right->major || left->minor != right->minor)
        return false;
    if (left->kind == H1_RESPONSE)
        return left->status == right->status &&
               same_slice(left_base, left->reason, right_base, right->reason);
    return left->method == right->method &&
           same_slice(left_base, left->method_text, right_base, right->method_text) &&
           same_target(&left->target, left_base, &right->target, right_base);
}

static bool same_framing(struct h1_framing left, struct h1_framing right)
{
    return left.kind == right.kind && left.rule == right.rule && left.coded == right.coded &&
           left.length == right.length;
}

bool fz_parsed_same_head(const struct fz_parsed *left, const struct fz_parsed *right)
{
    const struct h1_head *one = &left->parser.head, *other = &right->parser.head;

    return left->head == right->head && same_start_line(one, left->data, other, right->data) &&
           one->field_count == other->field_count &&
           same_fields(one->fields, left->data, other->fields, right->data, one->field_count) &&
           same_framing(one->framing, other->framing) && one->persist == other->persist &&
           one->interim == other->interim && one->expects_continue == other->expects_continue &&
           one->expects_other == other->expects_other && one->upgrade == other->upgrade &&
           one->connection == other->connection;
}

bool fz_parsed_same_body(const struct fz_parsed *left, const struct fz_parsed *right)
{
    return left->body == right->body && left->trailer_count == right->trailer_count &&
           h1_span_equal(h1_span_of(left->content.data, left->content.len),
                         h1_span_of(right->content.data, right->content.len)) &&
           same_fields(left->trailers, left->trailer_base, right->trailers, right->trailer_base,
                       left->trailer_count);
}
