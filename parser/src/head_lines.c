// SPDX-License-Identifier: MIT
#include "head_lines.h"
#include "evaluate.h"
#include "line.h"
#include "start_line.h"

static unsigned controls_that_pass(const struct h1_context *context)
{
    uint64_t policy = context->policy;
    unsigned pass = 0;

    if ((policy & (H1_TOLERATE(START_LINE_SPACES) | H1_TOLERATE(START_LINE_SURROUNDED))) != 0)
        pass |= H1_LINE_CR | H1_LINE_SPACE;
    if ((policy & H1_TOLERATE(BARE_CR)) != 0)
        pass |= H1_LINE_CR;
    if (context->kind == H1_RESPONSE && (policy & H1_TOLERATE(REASON_OCTET)) != 0)
        pass |= H1_LINE_NUL | H1_LINE_OTHER;
    return pass;
}

static enum h1_error read_empty_line(struct h1_context *context, const struct h1_line *line, uint32_t *count)
{
    enum h1_tolerance tolerance =
        context->kind == H1_REQUEST ? H1_TOL_EMPTY_LINE : H1_TOL_EMPTY_LINE_IN_RESPONSE;

    if (++*count > context->limits->empty_lines || !h1_tolerate(context, tolerance, line->start))
        return h1_refuse(context, H1_ERR_EMPTY_LINE, line->start);
    return h1_line_end_check(context, line);
}

static enum h1_error read_start_line(struct h1_context *context, const struct h1_line *line,
                                     struct h1_head *head)
{
    enum h1_error error = head->kind == H1_REQUEST ? h1_request_line_read(context, line, head)
                                                   : h1_status_line_read(context, line, head);

    if (error == H1_ERR_METHOD_TOO_LONG || error == H1_ERR_TARGET_TOO_LONG)
        return error;
    if (line->state == H1_LINE_LONG && (error == H1_OK || context->at >= line->end))
        return h1_refuse(context, H1_ERR_START_LINE_TOO_LONG, line->end);
    error = h1_line_error(context, line, error);
    return error == H1_OK ? h1_line_end_check(context, line) : error;
}

/* Reads lines up to and including the start-line. */
static enum h1_error read_beginning(struct h1_context *context, struct h1_head_parser *parser)
{
    struct h1_section *section = &parser->section;
    unsigned pass = controls_that_pass(context);
    enum h1_error error = H1_OK;

    while (error == H1_OK && parser->state == H1_HEAD_START_LINE) {
        uint64_t last = (uint64_t)section->line + context->limits->start_line;
        struct h1_line line = h1_line_read(context, section->line, last, pass, &section->scanned);

        section->quiet = line.state == H1_LINE_MORE ? h1_quiet_until(last, pass) : 0;
        if (line.state == H1_LINE_MORE)
            return H1_OK;
        if (line.end == line.start && line.state != H1_LINE_LONG) {
            error = read_empty_line(context, &line, &parser->empty_lines);
            section->line = section->scanned = line.next;
        } else {
            error = read_start_line(context, &line, &parser->head);
            h1_section_start(section, line.next, H1_PLACE_START_LINE);
            parser->state = H1_HEAD_SECTION;
        }
    }
    return error;
}

/* Everything that needs the whole header section. */
static enum h1_error evaluate(struct h1_context *context, struct h1_head_parser *parser, uint32_t empty_line)
{
    struct h1_answered answered = {parser->request_method, parser->request_minor};
    const struct h1_section *section = &parser->section;
    struct h1_head *head = &parser->head;
    enum h1_error error = H1_OK;

    head->length = parser->section.line;
    if (head->kind == H1_REQUEST) {
        h1_host_evaluate(context, section, head, empty_line);
        error = h1_request_framing(context, section, head);
    } else {
        error = h1_response_framing(context, section, answered, head);
    }
    if (error == H1_OK)
        h1_connection_evaluate(context->data, section, head);
    return error;
}

/* The empty line has been read: the head is complete. */
static enum h1_error complete(struct h1_context *context, struct h1_head_parser *parser, uint32_t empty_line)
{
    h1_head_end(parser, H1_HEAD_COMPLETE);
    parser->head.field_count = parser->section.count;
    enum h1_error error = evaluate(context, parser, empty_line);
    if (error == H1_OK && context->noted != H1_OK)
        return h1_refuse(context, context->noted, context->noted_at);
    return error;
}

/* Reads line by line, each production in full. */
static enum h1_error read_lines(struct h1_context *context, struct h1_head_parser *parser)
{
    struct h1_section_limit limit = {context->limits->header_section, H1_ERR_HEADER_SECTION_TOO_LARGE};
    uint32_t empty_line = 0;
    bool ended = false;
    enum h1_error error = H1_OK;

    if (parser->state == H1_HEAD_START_LINE)
        error = read_beginning(context, parser);
    if (error == H1_OK && parser->state == H1_HEAD_SECTION) {
        error = h1_section_read(context, &parser->section, limit, &ended, &empty_line);
        parser->head.field_count = parser->section.count;
    }
    return error == H1_OK && ended ? complete(context, parser, empty_line) : error;
}

enum h1_result h1_head_read_lines(struct h1_head_parser *parser, const uint8_t *data, uint32_t len)
{
    struct h1_context context =
        h1_context_of(data, len, parser->head.kind, parser->config, &parser->head.tolerated);

    context.noted = parser->noted;
    context.noted_at = parser->noted_at;
    enum h1_error error = read_lines(&context, parser);

    parser->noted = context.noted;
    parser->noted_at = context.noted_at;
    if (error != H1_OK) {
        parser->error = error;
        parser->error_at = context.at;
        h1_head_end(parser, H1_HEAD_INVALID);
        return H1_INVALID;
    }
    return parser->state == H1_HEAD_COMPLETE ? H1_COMPLETE : H1_NEED_MORE;
}
