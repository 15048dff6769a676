// SPDX-License-Identifier: MIT
#include "section.h"
#include <h1/grammar.h>

static uint32_t skip_ows(const struct h1_context *context, uint32_t pos, uint32_t end)
{
    while (pos < end && h1_octet_is(context->data[pos], H1_OCTET_OWS))
        pos++;
    return pos;
}

static uint32_t trim_ows(const struct h1_context *context, uint32_t pos, uint32_t end)
{
    while (end > pos && h1_octet_is(context->data[end - 1], H1_OCTET_OWS))
        end--;
    return end;
}

static bool colon_follows(const struct h1_context *context, uint32_t pos, uint32_t end)
{
    while (pos < end && context->data[pos] != ':')
        pos++;
    return pos < end;
}

/* What is wrong with the name that ends at pos, where no colon stands.  A line that is still to be refused
 * for its last octet says nothing about colons behind. */
static enum h1_error refuse_name(struct h1_context *context, const struct h1_line *line, uint32_t pos)
{
    if (line->state != H1_LINE_BROKEN && !colon_follows(context, pos, line->end))
        return h1_refuse(context, H1_ERR_FIELD_COLON_MISSING, line->end);
    return h1_refuse(context, H1_ERR_FIELD_NAME_SYNTAX, pos);
}

/* field-name ":", with whitespace between them only where that is tolerated; moves *pos behind the colon */
static enum h1_error read_name(struct h1_context *context, const struct h1_line *line, uint32_t *pos,
                               struct h1_field *field)
{
    uint32_t end = line->start;

    while (end < line->end && h1_octet_is(context->data[end], H1_OCTET_TCHAR))
        end++;
    uint32_t colon = skip_ows(context, end, line->end);
    if (colon == line->end || context->data[colon] != ':')
        return refuse_name(context, line, end);
    if (end == line->start)
        return h1_refuse(context, H1_ERR_FIELD_NAME_EMPTY, end);
    if (colon > end) {
        if (!h1_tolerate(context, H1_TOL_FIELD_NAME_WHITESPACE, end))
            return h1_refuse(context, H1_ERR_FIELD_NAME_WHITESPACE, end);
        field->flags |= H1_FIELD_NAME_WHITESPACE;
    }
    field->name = h1_slice_between(line->start, end);
    field->id = (uint16_t)h1_field_name_of(h1_context_span(context, line->start, end));
    *pos = colon + 1;
    return H1_OK;
}

/* One control octet in a value: which flag it sets, what tolerates it, what refuses it. */
static enum h1_error check_control(struct h1_context *context, uint32_t pos, struct h1_field *field)
{
    enum h1_tolerance tolerance = H1_TOL_FIELD_VALUE_CONTROL;
    enum h1_error error = H1_ERR_FIELD_VALUE_CONTROL;
    uint16_t flag = H1_FIELD_HAS_CONTROL;

    if (context->data[pos] == '\r') {
        tolerance = H1_TOL_BARE_CR;
        error = H1_ERR_BARE_CR;
        flag = H1_FIELD_HAS_BARE_CR;
    } else if (context->data[pos] == '\0') {
        tolerance = H1_TOL_FIELD_VALUE_NUL;
        error = H1_ERR_FIELD_VALUE_NUL;
        flag = H1_FIELD_HAS_NUL;
    }
    if (!h1_tolerate(context, tolerance, pos))
        return h1_refuse(context, error, pos);
    field->flags |= flag;
    return H1_OK;
}

/* field-value: SP, HTAB, VCHAR, obs-text; the search for the line end has looked at each octet already */
static enum h1_error check_value(struct h1_context *context, const struct h1_line *line, uint32_t pos,
                                 struct h1_field *field)
{
    enum h1_error error = H1_OK;

    if (!line->controls && line->state != H1_LINE_BROKEN)
        return H1_OK;
    for (; error == H1_OK && pos < line->end; pos++) {
        if (!h1_octet_is(context->data[pos], H1_OCTET_FIELD))
            error = check_control(context, pos, field);
    }
    return error;
}

/* field-line = field-name ":" OWS field-value OWS */
enum h1_error h1_field_line_read(struct h1_context *context, const struct h1_line *line,
                                 struct h1_field *field)
{
    uint32_t pos = line->start;

    field->flags = 0;
    enum h1_error error = read_name(context, line, &pos, field);
    if (error == H1_OK)
        error = check_value(context, line, pos, field);
    if (error != H1_OK)
        return error;
    pos = skip_ows(context, pos, line->end);
    field->value = h1_slice_between(pos, trim_ows(context, pos, line->end));
    return H1_OK;
}

/* obs-fold = OWS CRLF RWS */
enum h1_error h1_field_line_fold(struct h1_context *context, const struct h1_line *line,
                                 struct h1_field *field)
{
    enum h1_error error = check_value(context, line, line->start, field);
    uint32_t start = skip_ows(context, line->start, line->end);
    uint32_t end = trim_ows(context, start, line->end);

    if (error != H1_OK || start == end)
        return error;
    if (field->value.len == 0)
        field->value.at = start;
    else
        field->flags |= H1_FIELD_FOLDED;
    field->value.len = end - field->value.at;
    return H1_OK;
}

size_t h1_value_copy(struct h1_span value, uint8_t *out)
{
    size_t written = 0;

    for (size_t i = 0; i < value.len; i++) {
        uint8_t octet = value.data[i];
        bool fold = octet == '\n' && i + 1 < value.len && h1_octet_is(value.data[i + 1], H1_OCTET_OWS);

        if (octet == '\r' && i + 2 < value.len && value.data[i + 1] == '\n' &&
            h1_octet_is(value.data[i + 2], H1_OCTET_OWS)) {
            fold = true;
            i++;
        }
        if (fold) {
            while (written > 0 && h1_octet_is(out[written - 1], H1_OCTET_OWS))
                written--;
            while (i + 1 < value.len && h1_octet_is(value.data[i + 1], H1_OCTET_OWS))
                i++;
            octet = ' ';
        } else if (octet == '\r' || octet == '\n' || octet == '\0') {
            octet = ' ';
        }
        out[written++] = octet;
    }
    return written;
}
