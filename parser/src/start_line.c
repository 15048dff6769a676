// SPDX-License-Identifier: MIT
#include "start_line.h"
#include <h1/grammar.h>

/* Behind the octets that separate start-line elements in the widest reading. */
static uint32_t skip_spaces(const struct h1_context *context, const struct h1_line *line, uint32_t pos)
{
    while (pos < line->end && h1_octet_is(context->data[pos], H1_OCTET_SPACES))
        pos++;
    return pos;
}

enum h1_error h1_separator_read(struct h1_context *context, const struct h1_line *line, uint32_t *pos,
                                enum h1_error error)
{
    uint32_t start = *pos;
    uint32_t end = skip_spaces(context, line, start);
    uint32_t wrong = start;

    if (end > start && context->data[start] == ' ')
        wrong++;
    *pos = end;
    if (wrong == end && end > start)
        return H1_OK;
    if (end == start + 1 && context->data[start] == '\r' && h1_tolerate(context, H1_TOL_BARE_CR, start))
        return H1_OK;
    if (end > start && h1_tolerate(context, H1_TOL_START_LINE_SPACES, wrong))
        return H1_OK;
    return h1_refuse(context, error, wrong);
}

enum h1_error h1_surrounding_read(struct h1_context *context, const struct h1_line *line, uint32_t *pos,
                                  enum h1_error error)
{
    uint32_t start = *pos;

    *pos = skip_spaces(context, line, start);
    if (*pos == start || h1_tolerate(context, H1_TOL_START_LINE_SURROUNDED, start))
        return H1_OK;
    return h1_refuse(context, error, start);
}

static bool letter_is(uint8_t octet, char upper)
{
    return (octet & 0xDF) == (uint8_t)upper;
}

/* HTTP-name = %s"HTTP" followed by "/" */
static enum h1_error read_name(struct h1_context *context, const struct h1_line *line, uint32_t pos)
{
    static const char name[] = "HTTP/";
    uint32_t other_case = UINT32_MAX;

    for (uint32_t i = 0; i < 5; i++) {
        uint32_t at = pos + i;
        if (at >= line->end)
            return h1_refuse(context, H1_ERR_VERSION_SYNTAX, line->end);
        if (context->data[at] == (uint8_t)name[i])
            continue;
        if (i == 4 || !letter_is(context->data[at], name[i]))
            return h1_refuse(context, H1_ERR_VERSION_SYNTAX, at);
        if (other_case == UINT32_MAX)
            other_case = at;
    }
    return other_case == UINT32_MAX ? H1_OK : h1_refuse(context, H1_ERR_VERSION_CASE, other_case);
}

/* HTTP-version = HTTP-name "/" DIGIT "." DIGIT */
enum h1_error h1_http_version_read(struct h1_context *context, const struct h1_line *line, uint32_t *pos,
                                   struct h1_head *head)
{
    uint32_t number = *pos + 5;
    enum h1_error error = read_name(context, line, *pos);

    if (error != H1_OK)
        return error;
    for (uint32_t i = 0; i < 3; i++) {
        uint32_t at = number + i;
        if (at >= line->end)
            return h1_refuse(context, H1_ERR_VERSION_SYNTAX, line->end);
        if (i == 1 ? context->data[at] != '.' : !h1_octet_is(context->data[at], H1_OCTET_DIGIT))
            return h1_refuse(context, H1_ERR_VERSION_SYNTAX, at);
    }
    *pos = number + 3;
    if (*pos < line->end && !h1_octet_is(context->data[*pos], H1_OCTET_SPACES))
        return h1_refuse(context, H1_ERR_VERSION_SYNTAX, *pos);
    head->has_version = true;
    head->major = (uint8_t)(context->data[number] - '0');
    head->minor = (uint8_t)(context->data[number + 2] - '0');
    if (head->major != 1 && !h1_tolerate(context, H1_TOL_VERSION_MAJOR, number))
        return h1_refuse(context, H1_ERR_VERSION_UNSUPPORTED, number);
    return H1_OK;
}
