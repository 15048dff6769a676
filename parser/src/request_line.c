// SPDX-License-Identifier: MIT
#include "start_line.h"
#include <h1/grammar.h>
#include <string.h>

/* Whether the limit of the line is what ends an element.  If the octet there goes on with it, it is the
 * element that is too long. */
static bool limit_at(const struct h1_line *line, uint32_t end)
{
    return line->state == H1_LINE_LONG && end == line->end;
}

/* method = token, followed by whitespace or the end of the line */
static enum h1_error read_method(struct h1_context *context, const struct h1_line *line, uint32_t *pos,
                                 struct h1_head *head)
{
    uint32_t start = *pos;
    uint32_t end = start;

    while (end < line->end && h1_octet_is(context->data[end], H1_OCTET_TCHAR))
        end++;
    if (end - start > context->limits->method)
        return h1_refuse(context, H1_ERR_METHOD_TOO_LONG, start + context->limits->method);
    if (limit_at(line, end) && h1_octet_is(context->data[end], H1_OCTET_TCHAR))
        return h1_refuse(context, H1_ERR_METHOD_TOO_LONG, end);
    if (end == start || (end < line->end && !h1_octet_is(context->data[end], H1_OCTET_SPACES)))
        return h1_refuse(context, H1_ERR_METHOD_SYNTAX, end);
    head->method_text = h1_slice_between(start, end);
    head->method = h1_method_of(h1_context_span(context, start, end));
    *pos = end;
    return H1_OK;
}

/* request-target: up to the next whitespace or the end of the line */
static enum h1_error read_target(struct h1_context *context, const struct h1_line *line, uint32_t *pos,
                                 struct h1_head *head)
{
    uint32_t start = *pos;
    uint32_t end = start;

    while (end < line->end && !h1_octet_is(context->data[end], H1_OCTET_SPACES))
        end++;
    if (end - start > context->limits->request_target)
        return h1_refuse(context, H1_ERR_TARGET_TOO_LONG, start + context->limits->request_target);
    if (limit_at(line, end) && !h1_octet_is(context->data[end], H1_OCTET_SPACES))
        return h1_refuse(context, H1_ERR_TARGET_TOO_LONG, end);
    head->target.text = h1_slice_between(start, end);
    *pos = end;
    return h1_request_target_check(context, start, end);
}

/* HTTP/0.9: Simple-Request = "GET" SP request-target CRLF */
static enum h1_error version_missing(struct h1_context *context, const struct h1_line *line,
                                     const struct h1_head *head)
{
    bool simple = head->method == H1_METHOD_GET && head->target.text.at + head->target.text.len == line->end;

    return h1_refuse(context, simple ? H1_ERR_HTTP_0_9 : H1_ERR_REQUEST_LINE_INCOMPLETE, line->end);
}

/* Whether a version stands behind whitespace further on in the line: then what came in between belongs to the
 * request-target, which holds whitespace. */
static bool version_follows(const struct h1_context *context, const struct h1_line *line, uint32_t pos)
{
    for (; pos + 6 <= line->end; pos++) {
        if (h1_octet_is(context->data[pos], H1_OCTET_SPACES) &&
            memcmp(context->data + pos + 1, "HTTP/", 5) == 0)
            return true;
    }
    return false;
}

/* The HTTP/2 connection preface begins like a request: PRI * HTTP/2.0 */
static bool preface_is(const struct h1_context *context, const struct h1_head *head)
{
    return head->major == 2 && h1_span_is(h1_slice_of(context->data, head->method_text), "PRI") &&
           h1_span_is(h1_slice_of(context->data, head->target.text), "*");
}

static enum h1_error read_version(struct h1_context *context, const struct h1_line *line, uint32_t *pos,
                                  struct h1_head *head)
{
    uint32_t start = *pos;
    enum h1_error error = h1_http_version_read(context, line, pos, head);

    if (error == H1_ERR_VERSION_SYNTAX && version_follows(context, line, start))
        return h1_refuse(context, H1_ERR_TARGET_WHITESPACE, head->target.text.at + head->target.text.len);
    if (error == H1_ERR_VERSION_UNSUPPORTED && preface_is(context, head))
        return h1_refuse(context, H1_ERR_HTTP_2_PREFACE, line->start);
    return error;
}

/* request-line = method SP request-target SP HTTP-version */
enum h1_error h1_request_line_read(struct h1_context *context, const struct h1_line *line,
                                   struct h1_head *head)
{
    uint32_t pos = line->start;
    enum h1_error error = h1_surrounding_read(context, line, &pos, H1_ERR_REQUEST_LINE_WHITESPACE);

    if (error == H1_OK && pos == line->end)
        return h1_refuse(context, H1_ERR_REQUEST_LINE_INCOMPLETE, pos);
    if (error == H1_OK)
        error = read_method(context, line, &pos, head);
    if (error == H1_OK && pos == line->end)
        return h1_refuse(context, H1_ERR_REQUEST_LINE_INCOMPLETE, pos);
    if (error == H1_OK)
        error = h1_separator_read(context, line, &pos, H1_ERR_REQUEST_LINE_WHITESPACE);
    if (error == H1_OK && pos == line->end)
        return h1_refuse(context, H1_ERR_REQUEST_LINE_INCOMPLETE, pos);
    if (error == H1_OK)
        error = read_target(context, line, &pos, head);
    if (error == H1_OK && pos == line->end)
        return version_missing(context, line, head);
    if (error == H1_OK)
        error = h1_separator_read(context, line, &pos, H1_ERR_REQUEST_LINE_WHITESPACE);
    if (error == H1_OK && pos == line->end)
        return version_missing(context, line, head);
    if (error == H1_OK)
        error = read_version(context, line, &pos, head);
    if (error == H1_OK && pos < line->end && version_follows(context, line, pos))
        return h1_refuse(context, H1_ERR_TARGET_WHITESPACE, head->target.text.at + head->target.text.len);
    if (error == H1_OK)
        error = h1_surrounding_read(context, line, &pos, H1_ERR_REQUEST_LINE_WHITESPACE);
    if (error == H1_OK && pos < line->end)
        return h1_refuse(context, H1_ERR_VERSION_SYNTAX, pos);
    if (error == H1_OK)
        error = h1_request_target_read(context, head->target.text.at,
                                       head->target.text.at + head->target.text.len, head);
    return error;
}
