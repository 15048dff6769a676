// SPDX-License-Identifier: MIT
#include "start_line.h"
#include <h1/grammar.h>

/* status-code = 3DIGIT, followed by whitespace or the end of the line */
static enum h1_error read_status_code(struct h1_context *context, const struct h1_line *line, uint32_t *pos,
                                      struct h1_head *head)
{
    uint32_t start = *pos;
    uint16_t code = 0;

    for (; *pos < start + 3; ++*pos) {
        if (*pos >= line->end || !h1_octet_is(context->data[*pos], H1_OCTET_DIGIT))
            return h1_refuse(context, H1_ERR_STATUS_CODE_SYNTAX, *pos);
        code = (uint16_t)(code * 10 + context->data[*pos] - '0');
    }
    if (*pos < line->end && !h1_octet_is(context->data[*pos], H1_OCTET_SPACES))
        return h1_refuse(context, H1_ERR_STATUS_CODE_SYNTAX, *pos);
    head->status = code;
    if ((code < 100 || code > 599) && !h1_tolerate(context, H1_TOL_STATUS_CODE_RANGE, start))
        return h1_refuse(context, H1_ERR_STATUS_CODE_RANGE, start);
    return H1_OK;
}

/* reason-phrase = 1*( HTAB / SP / VCHAR / obs-text ); control octets that passed the line are recorded */
static enum h1_error read_reason(struct h1_context *context, const struct h1_line *line, uint32_t pos,
                                 struct h1_head *head)
{
    head->reason = h1_slice_between(pos, line->end);
    for (; (line->controls || line->state == H1_LINE_BROKEN) && pos < line->end; pos++) {
        uint8_t octet = context->data[pos];

        if (h1_octet_is(octet, H1_OCTET_FIELD))
            continue;
        if (octet == '\r' ? h1_tolerate(context, H1_TOL_BARE_CR, pos)
                          : h1_tolerate(context, H1_TOL_REASON_OCTET, pos))
            continue;
        return h1_refuse(context, octet == '\r' ? H1_ERR_BARE_CR : H1_ERR_REASON_OCTET, pos);
    }
    return H1_OK;
}

/* status-line = HTTP-version SP status-code SP [ reason-phrase ] */
enum h1_error h1_status_line_read(struct h1_context *context, const struct h1_line *line,
                                  struct h1_head *head)
{
    uint32_t pos = line->start;
    enum h1_error error = h1_surrounding_read(context, line, &pos, H1_ERR_STATUS_LINE_SYNTAX);

    if (error == H1_OK)
        error = h1_http_version_read(context, line, &pos, head);
    if (error == H1_OK)
        error = h1_separator_read(context, line, &pos, H1_ERR_STATUS_LINE_SYNTAX);
    if (error == H1_OK)
        error = read_status_code(context, line, &pos, head);
    if (error != H1_OK)
        return error;
    if (pos == line->end) {
        head->reason = h1_slice_between(pos, pos);
        return h1_tolerate(context, H1_TOL_REASON_SP_MISSING, pos)
                   ? H1_OK
                   : h1_refuse(context, H1_ERR_REASON_SP_MISSING, pos);
    }
    if (context->data[pos] != ' ' && !h1_tolerate(context, H1_TOL_START_LINE_SPACES, pos))
        return h1_refuse(context, H1_ERR_STATUS_LINE_SYNTAX, pos);
    return read_reason(context, line, pos + 1, head);
}
