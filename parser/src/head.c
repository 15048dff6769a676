// SPDX-License-Identifier: MIT
#include "context.h"
#include "head_lines.h"
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

    CLEAR(head, struct h1_head, has_version, target);
    head->target = (struct h1_target){0};
    CLEAR(head, struct h1_head, status, fields);
    head->fields = fields;
    CLEAR(head, struct h1_head, field_count, tolerated);
    head->tolerated.set = 0;
    CLEAR(parser, struct h1_head_parser, error, section.place);
    parser->section.place = H1_PLACE_START_LINE;
    parser->section.drop = false;
    parser->section.capacity = fields == NULL ? 0 : capacity;
    parser->section.fields = fields;
    parser->config = config == NULL ? &h1_config_strict : config;
    parser->state = H1_HEAD_FRESH;
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

/* Whether the few octets that have come leave all as it was, since they stand in the middle of a line. */
static bool nothing_new(struct h1_section *section, const uint8_t *data, uint32_t len)
{
    uint32_t pos = section->scanned;

    if (len > section->quiet || len - pos > FEW_OCTETS || pos == section->line)
        return false;
    while (pos < len && h1_octet_is(data[pos], H1_OCTET_FIELD))
        pos++;
    section->scanned = pos;
    return pos == len;
}

enum h1_result h1_head_read_on(struct h1_head_parser *parser, const uint8_t *data, uint32_t len)
{
    if (parser->section.quiet != 0 && nothing_new(&parser->section, data, len))
        return H1_NEED_MORE;
    if (parser->state == H1_HEAD_COMPLETE)
        return H1_COMPLETE;
    if (parser->state == H1_HEAD_INVALID)
        return H1_INVALID;
    if (len == 0)
        return H1_NEED_MORE;
    if (parser->state == H1_HEAD_FRESH)
        parser->state = H1_HEAD_START_LINE;
    return h1_head_read_lines(parser, data, len);
}

enum h1_result h1_head_parse(struct h1_head_parser *parser, const uint8_t *data, size_t len)
{
    uint32_t size = len > UINT32_MAX ? UINT32_MAX : (uint32_t)len;

    if (parser->state == H1_HEAD_FRESH)
        return h1_scanner_of(parser->config)->head(parser, data, size);
    return h1_head_read_on(parser, data, size);
}

enum h1_error h1_head_finish(struct h1_head_parser *parser, size_t len)
{
    bool begun = parser->state == H1_HEAD_SECTION || len > parser->section.line;

    if (parser->state == H1_HEAD_COMPLETE)
        return H1_OK;
    if (parser->state != H1_HEAD_INVALID && begun) {
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
