// SPDX-License-Identifier: MIT
/* http_parser.  Its callbacks get pieces of names and values, which are joined as its users do: the octets
 * lie one behind the other, so only the length grows. */
#include "contender.h"
#include <http_parser.h>
#include <stdio.h>
#include <string.h>

struct piece {
    const char *data;
    size_t len;
};

struct field {
    struct piece name;
    struct piece value;
};

struct collector {
    struct piece text; /* request-target or reason-phrase */
    struct field fields[BENCH_FIELDS];
    size_t field_count;
    bool in_value; /* of the last field */
    bool has_head;
    bool has_message;
    size_t seen;
    uint8_t *content;
    size_t content_len;
    struct bench_sum *sum;
};

static void join(struct piece *piece, const char *at, size_t length)
{
    if (piece->data == NULL)
        piece->data = at;
    piece->len += length;
}

static int on_message_begin(http_parser *parser)
{
    struct collector *collector = parser->data;

    collector->text = (struct piece){NULL, 0};
    collector->field_count = 0;
    collector->in_value = true;
    return 0;
}

static int on_text(http_parser *parser, const char *at, size_t length)
{
    struct collector *collector = parser->data;

    join(&collector->text, at, length);
    return 0;
}

static int on_header_field(http_parser *parser, const char *at, size_t length)
{
    struct collector *collector = parser->data;

    if (collector->in_value) {
        if (collector->field_count == BENCH_FIELDS)
            return 1;
        collector->fields[collector->field_count++] = (struct field){{at, 0}, {NULL, 0}};
        collector->in_value = false;
    }
    collector->fields[collector->field_count - 1].name.len += length;
    return 0;
}

static int on_header_value(http_parser *parser, const char *at, size_t length)
{
    struct collector *collector = parser->data;

    collector->in_value = true;
    join(&collector->fields[collector->field_count - 1].value, at, length);
    return 0;
}

static void add_head(struct bench_sum *sum, const struct collector *collector, const http_parser *parser)
{
    bool request = parser->type == HTTP_REQUEST;
    const char *method = request ? http_method_str((enum http_method)parser->method) : "";

    sum->heads++;
    sum->minor += parser->http_minor;
    sum->status += request ? 0 : parser->status_code;
    bench_sum_add(sum, &sum->method, method, strlen(method));
    bench_sum_add(sum, &sum->target, collector->text.data, request ? collector->text.len : 0);
    bench_sum_add(sum, &sum->reason, collector->text.data, request ? 0 : collector->text.len);
    for (size_t i = 0; i < collector->field_count; i++) {
        const struct field *field = &collector->fields[i];
        bench_sum_field(sum, field->name.data, field->name.len, field->value.data, field->value.len);
    }
}

static int on_headers_complete(http_parser *parser)
{
    struct collector *collector = parser->data;

    collector->has_head = true;
    collector->seen += collector->field_count + collector->fields[collector->field_count - 1].value.len;
    if (collector->sum != NULL)
        add_head(collector->sum, collector, parser);
    return 0;
}

static int on_body(http_parser *parser, const char *at, size_t length)
{
    struct collector *collector = parser->data;

    memcpy(collector->content + collector->content_len, at, length);
    collector->content_len += length;
    return 0;
}

static int on_message_complete(http_parser *parser)
{
    struct collector *collector = parser->data;

    collector->has_message = true;
    return 0;
}

static const http_parser_settings head_settings = {
    .on_message_begin = on_message_begin,
    .on_url = on_text,
    .on_status = on_text,
    .on_header_field = on_header_field,
    .on_header_value = on_header_value,
    .on_headers_complete = on_headers_complete,
};

static const http_parser_settings body_settings = {
    .on_body = on_body,
    .on_message_complete = on_message_complete,
};

static bool execute(http_parser *parser, const uint8_t *data, size_t len)
{
    return http_parser_execute(parser, &head_settings, (const char *)data, len) == len;
}

static void start(http_parser *parser, enum http_parser_type type, struct collector *collector)
{
    http_parser_init(parser, type);
    parser->data = collector;
    collector->has_head = false;
}

static size_t heads(enum http_parser_type type, const struct bench_input *input, size_t repeat,
                    struct bench_sum *sum)
{
    struct collector collector;
    http_parser parser;

    collector.seen = 0;
    collector.sum = sum;
    for (; repeat > 0; repeat--) {
        for (size_t i = 0; i < input->part_count; i++) {
            start(&parser, type, &collector);
            if (!execute(&parser, input->parts[i].data, input->parts[i].len) || !collector.has_head)
                return 0;
        }
    }
    return collector.seen;
}

/* One after the other in one call is what http_parser does by itself: pipelined requests need no other way.
 */
static size_t requests(const struct bench_contender *self, const struct bench_input *input, size_t repeat,
                       struct bench_sum *sum)
{
    (void)self;
    return heads(HTTP_REQUEST, input, repeat, sum);
}

static size_t responses(const struct bench_contender *self, const struct bench_input *input, size_t repeat,
                        struct bench_sum *sum)
{
    (void)self;
    return heads(HTTP_RESPONSE, input, repeat, sum);
}

/* Each call gets what is new. */
static bool execute_pieces(http_parser *parser, struct bench_octets part, size_t piece)
{
    while (part.len > 0) {
        size_t len = part.len < piece ? part.len : piece;
        if (!execute(parser, part.data, len))
            return false;
        part.data += len;
        part.len -= len;
    }
    return true;
}

static size_t pieces(const struct bench_contender *self, const struct bench_input *input, size_t repeat,
                     struct bench_sum *sum)
{
    struct collector collector;
    http_parser parser;

    (void)self;
    collector.seen = 0;
    collector.sum = sum;
    for (; repeat > 0; repeat--) {
        for (size_t i = 0; i < input->part_count; i++) {
            start(&parser, HTTP_REQUEST, &collector);
            if (!execute_pieces(&parser, input->parts[i], input->piece) || !collector.has_head)
                return 0;
        }
    }
    return collector.seen;
}

/* http_parser reads bodies behind a head only.  That head is read in advance, each body begins with a copy of
 * the parser as it was then. */
static bool read_chunked_head(http_parser *parser)
{
    static const char head[] = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";

    http_parser_init(parser, HTTP_REQUEST);
    return http_parser_execute(parser, &body_settings, head, sizeof head - 1) == sizeof head - 1;
}

static size_t chunked(const struct bench_contender *self, const struct bench_input *input, size_t repeat,
                      struct bench_sum *sum)
{
    struct collector collector;
    http_parser parser;
    size_t seen = 0;

    for (; repeat > 0; repeat--) {
        struct bench_octets part = input->parts[0];
        collector.content = input->content;
        collector.content_len = 0;
        collector.has_message = false;
        memcpy(&parser, &self->own, sizeof parser);
        parser.data = &collector;
        if (http_parser_execute(&parser, &body_settings, (const char *)part.data, part.len) != part.len ||
            !collector.has_message)
            return 0;
        seen += collector.content_len;
        if (sum != NULL)
            bench_sum_add(sum, &sum->content, collector.content, collector.content_len);
    }
    return seen;
}

bool bench_contender_http_parser(struct bench_contender *contender)
{
    static bench_pass *const passes[BENCH_WAYS] = {
        [BENCH_REQUESTS] = requests, [BENCH_RESPONSES] = responses, [BENCH_PIPELINED] = requests,
        [BENCH_PIECES] = pieces,     [BENCH_COPIED_OUT] = chunked,  [BENCH_IN_PLACE] = chunked,
    };
    unsigned long version = http_parser_version();
    http_parser behind_head;

    *contender = (struct bench_contender){.name = "http_parser", .pass = passes};
    snprintf(contender->version, sizeof contender->version, "%lu.%lu.%lu", version >> 16 & 255,
             version >> 8 & 255, version & 255);
    _Static_assert(sizeof behind_head <= sizeof contender->own, "the parser behind a head has to be kept");
    if (!read_chunked_head(&behind_head))
        return false;
    memcpy(&contender->own, &behind_head, sizeof behind_head);
    return true;
}
