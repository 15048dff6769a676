// SPDX-License-Identifier: MIT
#include "evaluate.h"
#include "head_lines.h"
#include "section.h"
#include <h1/grammar.h>
#include <h1/head.h>
#include <stddef.h>
#include <string.h>

/* So few that a search in bulk does not pay. */
enum { FEW_OCTETS = 16 };

/* Clears members of a struct, from one up to but not including another. */
#define CLEAR(object, type, from, to) memset(&(object)->from, 0, offsetof(type, to) - offsetof(type, from))

/* In pieces that compilers make a few wide stores of: the number of stores is what takes time here. */
static inline void init(struct h1_head_parser *parser, const struct h1_config *config,
                        struct h1_field *fields, uint32_t capacity)
{
    struct h1_head *head = &parser->head;
    struct h1_section *section = &parser->section;

    CLEAR(head, struct h1_head, has_version, target);
    head->target = (struct h1_target){0};
    CLEAR(head, struct h1_head, status, fields);
    head->fields = fields;
    CLEAR(head, struct h1_head, field_count, tolerated);
    head->tolerated.set = 0;
    parser->error = H1_OK;
    parser->error_at = 0;
    parser->noted = H1_OK;
    parser->noted_at = 0;
    parser->config = config == NULL ? &h1_config_strict : config;
    CLEAR(section, struct h1_section, count, place);
    section->fields = fields;
    section->capacity = fields == NULL ? 0 : capacity;
    section->drop = false;
    section->place = H1_PLACE_START_LINE;
    parser->state = H1_HEAD_START_LINE;
    parser->empty_lines = 0;
}

void h1_request_init(struct h1_head_parser *parser, const struct h1_config *config, struct h1_field *fields,
                     uint32_t capacity)
{
    init(parser, config, fields, capacity);
    parser->head.kind = H1_REQUEST;
    parser->request_method = H1_METHOD_OTHER;
    parser->request_minor = 1;
}

void h1_response_init(struct h1_head_parser *parser, const struct h1_config *config, struct h1_field *fields,
                      uint32_t capacity, enum h1_method request_method, unsigned request_minor)
{
    init(parser, config, fields, capacity);
    parser->head.kind = H1_RESPONSE;
    parser->request_method = request_method;
    parser->request_minor = (uint8_t)(request_minor > 9 ? 9 : request_minor);
}

/* Whether the header section alone decides where a body ends: always in requests, in responses unless what is
 * answered or the status means that there is none. */
static bool framing_is_usual(const struct h1_head_parser *parser)
{
    enum h1_method answered = parser->request_method;
    unsigned status = parser->head.status;

    return parser->head.kind == H1_REQUEST || (status >= 200 && status != 204 && status != 304 &&
                                               answered != H1_METHOD_HEAD && answered != H1_METHOD_CONNECT);
}

/* Content-Length of so few digits that they fit whatever they are. */
static bool read_usual_length(const struct h1_head_parser *parser, const uint8_t *data, uint64_t *length)
{
    const struct h1_field *field = h1_section_first(&parser->section, &parser->head, H1_FIELD_CONTENT_LENGTH);
    const uint8_t *digits = data + field->value.at;
    uint64_t value = 0;
    bool good = field->value.len > 0 && field->value.len < 19;

    for (uint32_t i = 0; good && i < field->value.len; i++) {
        good = h1_octet_is(digits[i], H1_OCTET_DIGIT);
        value = value * 10 + digits[i] - '0';
    }
    *length = value;
    return good && value <= parser->config->limits.body;
}

/* Host of a request, and Content-Length, if they are of the most usual kind. */
static bool read_usual_fields(struct h1_head_parser *parser, const uint8_t *data, uint32_t len)
{
    const struct h1_section *section = &parser->section;
    struct h1_head *head = &parser->head;
    uint64_t length = 0;
    bool has_length = (section->seen & H1_NAME_BIT(CONTENT_LENGTH)) != 0;

    if (has_length ? !read_usual_length(parser, data, &length) : head->kind == H1_RESPONSE)
        return false;
    if (head->kind == H1_REQUEST && !h1_host_is_usual(h1_scanner_of(parser->config), data, len,
                                                      h1_section_first(section, head, H1_FIELD_HOST)))
        return false;
    head->framing = has_length ? h1_framing_of(H1_FRAMING_LENGTH, 6) : h1_framing_of(H1_FRAMING_NONE, 7);
    head->framing.length = length;
    return true;
}

/* The most usual messages, evaluated in less time than it takes to make a context.  Returns false, having
 * done nothing that matters, for any other. */
static bool evaluate_usual(struct h1_head_parser *parser, const uint8_t *data, uint32_t len)
{
    const uint64_t unusual = H1_NAME_BIT(TRANSFER_ENCODING) | H1_NAME_BIT(EXPECT);
    const uint64_t once = H1_NAME_BIT(HOST) | H1_NAME_BIT(CONTENT_LENGTH);
    const struct h1_section *section = &parser->section;
    struct h1_head *head = &parser->head;

    if ((section->seen & unusual) != 0 || (section->again & once) != 0 || parser->noted != H1_OK ||
        (head->kind == H1_REQUEST && (section->seen & H1_NAME_BIT(HOST)) == 0) || !framing_is_usual(parser) ||
        !read_usual_fields(parser, data, len))
        return false;
    head->field_count = section->count;
    head->length = section->line;
    h1_connection_evaluate(data, section, head);
    h1_head_end(parser, H1_HEAD_COMPLETE);
    return true;
}

/* Whether the few octets that have come leave all as it was, since they stand in the middle of a line. */
static bool nothing_new(struct h1_section *section, const uint8_t *data, size_t len)
{
    uint32_t pos = section->scanned;

    if (len > section->quiet || len - pos > FEW_OCTETS || pos == section->line)
        return false;
    while (pos < len && h1_octet_is(data[pos], H1_OCTET_FIELD))
        pos++;
    section->scanned = pos;
    return pos == len;
}

enum h1_result h1_head_parse(struct h1_head_parser *parser, const uint8_t *data, size_t len)
{
    struct h1_section *section = &parser->section;

    if (section->quiet != 0 && nothing_new(section, data, len))
        return H1_NEED_MORE;

    uint32_t size = len > UINT32_MAX ? UINT32_MAX : (uint32_t)len;
    bool at_end = false;

    if (parser->state == H1_HEAD_COMPLETE)
        return H1_COMPLETE;
    if (parser->state == H1_HEAD_INVALID)
        return H1_INVALID;
    if (parser->state == H1_HEAD_START_LINE && section->scanned == section->line)
        at_end = h1_scanner_of(parser->config)->head(parser, data, size);
    if (at_end) {
        section->line += 2;
        if (evaluate_usual(parser, data, size))
            return H1_COMPLETE;
    }
    return h1_head_read_lines(parser, data, size, at_end);
}

enum h1_error h1_head_finish(struct h1_head_parser *parser, size_t len)
{
    if (parser->state == H1_HEAD_COMPLETE)
        return H1_OK;
    if (parser->state != H1_HEAD_INVALID &&
        (parser->state != H1_HEAD_START_LINE || len > parser->section.line)) {
        parser->error = H1_ERR_HEAD_INCOMPLETE;
        parser->error_at = len > UINT32_MAX ? UINT32_MAX : (uint32_t)len;
        h1_head_end(parser, H1_HEAD_INVALID);
    }
    return parser->state == H1_HEAD_INVALID ? parser->error : H1_OK;
}

const struct h1_field *h1_head_find(const struct h1_head *head, enum h1_field_name id,
                                    const struct h1_field *from)
{
    const struct h1_field *end = head->field_count == 0 ? head->fields : head->fields + head->field_count;

    for (const struct h1_field *field = from == NULL ? head->fields : from; field != end; field++) {
        if (field->id == id)
            return field;
    }
    return NULL;
}

const struct h1_field *h1_head_find_name(const struct h1_head *head, const uint8_t *data, const char *name,
                                         const struct h1_field *from)
{
    const struct h1_field *end = head->field_count == 0 ? head->fields : head->fields + head->field_count;

    for (const struct h1_field *field = from == NULL ? head->fields : from; field != end; field++) {
        if (h1_span_is_nocase(h1_slice_of(data, field->name), name))
            return field;
    }
    return NULL;
}
