// SPDX-License-Identifier: MIT
/* picohttpparser, as libh2o exports it. */
#include "contender.h"
#include "picohttpparser.h"
#include <h2o/version.h>
#include <string.h>

struct head {
    const char *method;
    size_t method_len;
    const char *text; /* request-target or reason-phrase */
    size_t text_len;
    int minor;
    int status;
    struct phr_header fields[BENCH_FIELDS];
    size_t field_count;
};

static int parse_request(struct head *head, const uint8_t *data, size_t len, size_t last_len)
{
    head->field_count = BENCH_FIELDS;
    return phr_parse_request((const char *)data, len, &head->method, &head->method_len, &head->text,
                             &head->text_len, &head->minor, head->fields, &head->field_count, last_len);
}

static int parse_response(struct head *head, const uint8_t *data, size_t len)
{
    head->field_count = BENCH_FIELDS;
    return phr_parse_response((const char *)data, len, &head->minor, &head->status, &head->text,
                              &head->text_len, head->fields, &head->field_count, 0);
}

static void add_fields(struct bench_sum *sum, const struct head *head)
{
    for (size_t i = 0; i < head->field_count; i++) {
        const struct phr_header *field = &head->fields[i];
        bench_sum_field(sum, field->name, field->name_len, field->value, field->value_len);
    }
}

static void add_request(struct bench_sum *sum, const struct head *head)
{
    sum->heads++;
    sum->minor += (uint64_t)head->minor;
    bench_sum_add(sum, &sum->method, head->method, head->method_len);
    bench_sum_add(sum, &sum->target, head->text, head->text_len);
    bench_sum_add(sum, &sum->reason, "", 0);
    add_fields(sum, head);
}

static void add_response(struct bench_sum *sum, const struct head *head)
{
    sum->heads++;
    sum->minor += (uint64_t)head->minor;
    sum->status += (uint64_t)head->status;
    bench_sum_add(sum, &sum->method, "", 0);
    bench_sum_add(sum, &sum->target, "", 0);
    bench_sum_add(sum, &sum->reason, head->text, head->text_len);
    add_fields(sum, head);
}

static size_t seen_in(const struct head *head)
{
    return head->field_count + head->fields[head->field_count - 1].value_len;
}

static size_t requests(const struct bench_contender *self, const struct bench_input *input, size_t repeat,
                       struct bench_sum *sum)
{
    struct head head;
    size_t seen = 0;

    (void)self;
    for (; repeat > 0; repeat--) {
        for (size_t i = 0; i < input->part_count; i++) {
            struct bench_octets part = input->parts[i];
            if (parse_request(&head, part.data, part.len, 0) < 0)
                return 0;
            seen += seen_in(&head);
            if (sum != NULL)
                add_request(sum, &head);
        }
    }
    return seen;
}

static size_t responses(const struct bench_contender *self, const struct bench_input *input, size_t repeat,
                        struct bench_sum *sum)
{
    struct head head;
    size_t seen = 0;

    (void)self;
    for (; repeat > 0; repeat--) {
        for (size_t i = 0; i < input->part_count; i++) {
            struct bench_octets part = input->parts[i];
            if (parse_response(&head, part.data, part.len) < 0)
                return 0;
            seen += seen_in(&head);
            if (sum != NULL)
                add_response(sum, &head);
        }
    }
    return seen;
}

static size_t pipelined(const struct bench_contender *self, const struct bench_input *input, size_t repeat,
                        struct bench_sum *sum)
{
    struct head head;
    size_t seen = 0;

    (void)self;
    for (; repeat > 0; repeat--) {
        for (size_t i = 0; i < input->part_count; i++) {
            struct bench_octets rest = input->parts[i];
            while (rest.len > 0) {
                int len = parse_request(&head, rest.data, rest.len, 0);
                if (len < 0)
                    return 0;
                seen += seen_in(&head);
                if (sum != NULL)
                    add_request(sum, &head);
                rest.data += len;
                rest.len -= (size_t)len;
            }
        }
    }
    return seen;
}

/* With last_len only the octets that are new are searched for the end of the head; the head is parsed once
 * that is there. */
static int parse_pieces(struct head *head, struct bench_octets part, size_t piece)
{
    int result = -2;
    size_t last_len = 0;

    for (size_t len = 0; len < part.len && result == -2; last_len = len) {
        len = part.len - len < piece ? part.len : len + piece;
        result = parse_request(head, part.data, len, last_len);
    }
    return result;
}

static size_t pieces(const struct bench_contender *self, const struct bench_input *input, size_t repeat,
                     struct bench_sum *sum)
{
    struct head head;
    size_t seen = 0;

    (void)self;
    for (; repeat > 0; repeat--) {
        for (size_t i = 0; i < input->part_count; i++) {
            if (parse_pieces(&head, input->parts[i], input->piece) < 0)
                return 0;
            seen += seen_in(&head);
            if (sum != NULL)
                add_request(sum, &head);
        }
    }
    return seen;
}

/* Decodes the body in the buffer it stands in; returns the octets of content, 0 if it is refused or goes on.
 */
static size_t decode(uint8_t *data, size_t len)
{
    struct phr_chunked_decoder decoder = {.consume_trailer = 1};

    return phr_decode_chunked(&decoder, (char *)data, &len) == 0 ? len : 0;
}

static size_t decoded(uint8_t *data, size_t len, struct bench_sum *sum)
{
    len = decode(data, len);
    if (sum != NULL && len > 0)
        bench_sum_add(sum, &sum->content, data, len);
    return len;
}

/* The decoder works in place.  Content that is wanted in another buffer, with the body left as it is, costs a
 * copy: before or behind the decoding is the same, before is simpler. */
static size_t copied_out(const struct bench_contender *self, const struct bench_input *input, size_t repeat,
                         struct bench_sum *sum)
{
    struct bench_octets part = input->parts[0];
    size_t seen = 0;

    (void)self;
    for (; repeat > 0; repeat--) {
        memcpy(input->content, part.data, part.len);
        size_t len = decoded(input->content, part.len, sum);
        if (len == 0)
            return 0;
        seen += len;
    }
    return seen;
}

/* At its best: the caller has received into the very buffer that the content may stay in. */
static size_t in_place(const struct bench_contender *self, const struct bench_input *input, size_t repeat,
                       struct bench_sum *sum)
{
    (void)self;
    return repeat == 1 ? decoded(input->received, input->parts[0].len, sum) : 0;
}

bool bench_contender_h2o(struct bench_contender *contender)
{
    static bench_pass *const passes[BENCH_WAYS] = {
        [BENCH_REQUESTS] = requests, [BENCH_RESPONSES] = responses,   [BENCH_PIPELINED] = pipelined,
        [BENCH_PIECES] = pieces,     [BENCH_COPIED_OUT] = copied_out, [BENCH_IN_PLACE] = in_place,
    };

    *contender = (struct bench_contender){.name = "h2o", .version = H2O_VERSION, .pass = passes};
    return true;
}
