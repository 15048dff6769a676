// SPDX-License-Identifier: MIT
#include "line.h"

static bool passes(uint8_t octet, unsigned pass)
{
    unsigned needed = H1_LINE_OTHER;

    if (octet == '\0')
        needed = H1_LINE_NUL;
    else if (octet == '\v' || octet == '\f')
        needed = H1_LINE_SPACE | H1_LINE_OTHER;
    return (pass & needed) != 0;
}

struct h1_line h1_line_read(const struct h1_context *context, uint32_t start, uint64_t last, unsigned pass,
                            uint32_t *scanned)
{
    struct h1_line line = {start, 0, 0, false, H1_LINE_MORE};
    uint32_t bound = last < context->len ? (uint32_t)last + 1 : context->len;
    uint32_t pos = *scanned;

    /* Control octets that passed in an earlier call are not seen again. */
    line.controls = pos > start && pass != 0;
    for (;; pos++) {
        pos = (uint32_t)context->scanner->control(context->data, pos, bound);
        line.end = pos;
        *scanned = pos;
        if (pos == bound) {
            if (last < context->len) {
                line.state = H1_LINE_LONG;
                line.end = (uint32_t)last;
            }
            return line;
        }
        uint8_t octet = context->data[pos];
        if (octet == '\n') {
            line.state = H1_LINE_LF;
            line.next = pos + 1;
            return line;
        }
        if (octet == '\r') {
            if (pos + 1 == context->len)
                return line;
            if (context->data[pos + 1] == '\n') {
                line.state = H1_LINE_CRLF;
                line.next = pos + 2;
                return line;
            }
        }
        if (octet == '\r' ? (pass & H1_LINE_CR) == 0 : !passes(octet, pass)) {
            line.state = H1_LINE_BROKEN;
            line.end = pos + 1;
            return line;
        }
        line.controls = true;
    }
}

enum h1_error h1_line_end_check(struct h1_context *context, const struct h1_line *line)
{
    if (line->state == H1_LINE_LF && !h1_tolerate(context, H1_TOL_BARE_LF, line->end))
        return h1_refuse(context, H1_ERR_BARE_LF, line->end);
    return H1_OK;
}

enum h1_error h1_line_error(const struct h1_context *context, const struct h1_line *line, enum h1_error error)
{
    if (error != H1_OK && line->state == H1_LINE_BROKEN && context->at + 1 == line->end &&
        context->data[context->at] == '\r')
        return H1_ERR_BARE_CR;
    return error;
}
