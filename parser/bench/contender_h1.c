// SPDX-License-Identifier: MIT
/* Ours: strict policy, everything it validates, and the framing decision.  One contender for each row of
 * scanners that this CPU can run. */
#include "contender.h"
#include <h1/h1.h>
#include <stdio.h>
#include <string.h>

static struct h1_config config_of(const struct bench_contender *self)
{
    struct h1_config config = h1_config_strict;

    config.scanner = self->own.pointer;
    return config;
}

static void add_head(struct bench_sum *sum, const struct h1_head *head, const uint8_t *data)
{
    sum->heads++;
    sum->minor += head->minor;
    sum->status += head->status;
    bench_sum_add(sum, &sum->method, data + head->method_text.at, head->method_text.len);
    bench_sum_add(sum, &sum->target, data + head->target.text.at, head->target.text.len);
    bench_sum_add(sum, &sum->reason, data + head->reason.at, head->reason.len);
    for (uint32_t i = 0; i < head->field_count; i++) {
        const struct h1_field *field = &head->fields[i];
        bench_sum_field(sum, data + field->name.at, field->name.len, data + field->value.at,
                        field->value.len);
    }
}

static size_t seen_in(const struct h1_head *head, const uint8_t *data, struct bench_sum *sum)
{
    if (sum != NULL)
        add_head(sum, head, data);
    return head->field_count + head->fields[head->field_count - 1].value.len;
}

static size_t requests(const struct bench_contender *self, const struct bench_input *input, size_t repeat,
                       struct bench_sum *sum)
{
    struct h1_config config = config_of(self);
    struct h1_field fields[BENCH_FIELDS];
    struct h1_head_parser parser;
    size_t seen = 0;

    for (; repeat > 0; repeat--) {
        for (size_t i = 0; i < input->part_count; i++) {
            struct bench_octets part = input->parts[i];
            h1_request_init(&parser, &config, fields, BENCH_FIELDS);
            if (h1_head_parse(&parser, part.data, part.len) != H1_COMPLETE)
                return 0;
            seen += seen_in(&parser.head, part.data, sum);
        }
    }
    return seen;
}

static size_t responses(const struct bench_contender *self, const struct bench_input *input, size_t repeat,
                        struct bench_sum *sum)
{
    struct h1_config config = config_of(self);
    struct h1_field fields[BENCH_FIELDS];
    struct h1_head_parser parser;
    size_t seen = 0;

    for (; repeat > 0; repeat--) {
        for (size_t i = 0; i < input->part_count; i++) {
            struct bench_octets part = input->parts[i];
            h1_response_init(&parser, &config, fields, BENCH_FIELDS, H1_METHOD_GET, 1);
            if (h1_head_parse(&parser, part.data, part.len) != H1_COMPLETE)
                return 0;
            seen += seen_in(&parser.head, part.data, sum);
        }
    }
    return seen;
}

static size_t pipelined(const struct bench_contender *self, const struct bench_input *input, size_t repeat,
                        struct bench_sum *sum)
{
    struct h1_config config = config_of(self);
    struct h1_field fields[BENCH_FIELDS];
    struct h1_head_parser parser;
    size_t seen = 0;

    for (; repeat > 0; repeat--) {
        for (size_t i = 0; i < input->part_count; i++) {
            struct bench_octets rest = input->parts[i];
            while (rest.len > 0) {
                h1_request_init(&parser, &config, fields, BENCH_FIELDS);
                if (h1_head_parse(&parser, rest.data, rest.len) != H1_COMPLETE)
                    return 0;
                seen += seen_in(&parser.head, rest.data, sum);
                rest.data += parser.head.length;
                rest.len -= parser.head.length;
            }
        }
    }
    return seen;
}

/* As the header says: each call presents the octets of the calls before again. */
static enum h1_result parse_pieces(struct h1_head_parser *parser, struct bench_octets part, size_t piece)
{
    enum h1_result result = H1_NEED_MORE;

    for (size_t len = 0; len < part.len && result == H1_NEED_MORE;) {
        len = part.len - len < piece ? part.len : len + piece;
        result = h1_head_parse(parser, part.data, len);
    }
    return result;
}

static size_t pieces(const struct bench_contender *self, const struct bench_input *input, size_t repeat,
                     struct bench_sum *sum)
{
    struct h1_config config = config_of(self);
    struct h1_field fields[BENCH_FIELDS];
    struct h1_head_parser parser;
    size_t seen = 0;

    for (; repeat > 0; repeat--) {
        for (size_t i = 0; i < input->part_count; i++) {
            h1_request_init(&parser, &config, fields, BENCH_FIELDS);
            if (parse_pieces(&parser, input->parts[i], input->piece) != H1_COMPLETE)
                return 0;
            seen += seen_in(&parser.head, input->parts[i].data, sum);
        }
    }
    return seen;
}

/* Returns the octets of content; 0 unless the body ends where the octets end. */
static size_t copy_content(struct h1_body *body, struct bench_octets part, uint8_t *out, size_t room)
{
    struct h1_span content;
    size_t consumed = 0;
    size_t len = h1_body_copy(body, part.data, part.len, &consumed, out, room);

    part.data += consumed;
    part.len -= consumed;
    enum h1_body_event event = h1_body_next(body, part.data, part.len, &consumed, &content);
    return event == H1_BODY_END && consumed == part.len ? len : 0;
}

static size_t chunked(const struct bench_contender *self, const struct bench_input *input, size_t repeat,
                      struct bench_sum *sum)
{
    const struct h1_framing framing = {.kind = H1_FRAMING_CHUNKED, .rule = 5};
    struct h1_config config = config_of(self);
    struct h1_field fields[BENCH_FIELDS];
    struct h1_body body;
    size_t seen = 0;

    for (; repeat > 0; repeat--) {
        for (size_t i = 0; i < input->part_count; i++) {
            h1_body_init(&body, H1_REQUEST, framing, &config, fields, BENCH_FIELDS);
            size_t len = copy_content(&body, input->parts[i], input->content, input->parts[i].len);
            if (len == 0)
                return 0;
            seen += len;
            if (sum != NULL)
                bench_sum_add(sum, &sum->content, input->content, len);
        }
    }
    return seen;
}

bool bench_contender_h1(size_t index, struct bench_contender *contender)
{
    static bench_pass *const passes[BENCH_WAYS] = {
        [BENCH_REQUESTS] = requests, [BENCH_RESPONSES] = responses, [BENCH_PIPELINED] = pipelined,
        [BENCH_PIECES] = pieces,     [BENCH_COPIED_OUT] = chunked,  [BENCH_IN_PLACE] = chunked,
    };
    const struct h1_scanner *scanner = h1_scanner_at(index);

    if (scanner == NULL)
        return false;
    *contender = (struct bench_contender){
        .name = h1_scanner_name(scanner), .ours = true, .pass = passes, .own.pointer = scanner};
    snprintf(contender->version, sizeof contender->version, "%s", h1_version());
    return true;
}
