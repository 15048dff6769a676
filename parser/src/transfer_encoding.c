// SPDX-License-Identifier: MIT
#include "value.h"
#include <h1/grammar.h>

/* From pos on, the first octet that is not one of the classes. */
static size_t skip(struct h1_span in, size_t pos, unsigned classes)
{
    while (pos < in.len && h1_octet_is(in.data[pos], classes))
        pos++;
    return pos;
}

static size_t skip_space(struct h1_span in, size_t pos)
{
    while (pos < in.len && h1_value_space(in.data[pos]))
        pos++;
    return pos;
}

/* The end of the quoted-string at pos, or pos if there is none. */
static size_t skip_quoted_string(struct h1_span in, size_t pos)
{
    size_t end = pos + 1;

    while (end < in.len && in.data[end] != '"')
        end += in.data[end] == '\\' ? 2 : 1;
    if (end >= in.len || !h1_quoted_string_is(h1_span_of(in.data + pos, end + 1 - pos)))
        return pos;
    return end + 1;
}

/* transfer-parameter = token BWS "=" BWS ( token / quoted-string ), from *pos on. */
static bool read_parameter(struct h1_span in, size_t *pos)
{
    size_t end = skip(in, *pos, H1_OCTET_TCHAR);

    if (end == *pos)
        return false;
    *pos = skip_space(in, end);
    if (*pos == in.len || in.data[*pos] != '=')
        return false;
    *pos = skip_space(in, *pos + 1);
    end =
        *pos < in.len && in.data[*pos] == '"' ? skip_quoted_string(in, *pos) : skip(in, *pos, H1_OCTET_TCHAR);
    if (end == *pos)
        return false;
    *pos = end;
    return true;
}

/* transfer-coding = token *( OWS ";" OWS transfer-parameter ) */
static enum h1_error read_coding(struct h1_span in, struct h1_span *name, size_t *parameters, size_t *at)
{
    size_t pos = skip(in, 0, H1_OCTET_TCHAR);

    *name = h1_span_of(in.data, pos);
    *parameters = 0;
    while (pos > 0) {
        pos = skip_space(in, pos);
        if (pos == in.len)
            return H1_OK;
        if (in.data[pos] != ';')
            break;
        if ((*parameters)++ == 0)
            *at = pos;
        size_t next = skip_space(in, pos + 1);
        if (!read_parameter(in, &next)) {
            pos = next;
            break;
        }
        pos = next;
    }
    *at = pos;
    return H1_ERR_CODING_SYNTAX;
}

enum h1_error h1_codings_add(struct h1_codings *codings, struct h1_span value, size_t *at)
{
    struct h1_list list = h1_list_of(value);
    struct h1_codings sum = *codings;
    struct h1_span member;

    while (h1_list_next(&list, &member)) {
        struct h1_span name;
        size_t parameters = 0;
        size_t where = 0;
        enum h1_error error = read_coding(member, &name, &parameters, &where);
        bool chunked = error == H1_OK && h1_span_is_nocase(name, "chunked");

        if (chunked && parameters > 0) {
            error = H1_ERR_CODING_CHUNKED_PARAMETER;
        } else if (chunked && sum.chunked) {
            error = H1_ERR_CODING_CHUNKED_TWICE;
            where = 0;
        }
        if (error != H1_OK) {
            *at = (size_t)(member.data - value.data) + where;
            return error;
        }
        sum.count++;
        sum.last = member.data;
        if (!chunked && sum.others++ == 0)
            sum.other = member.data;
        sum.chunked |= chunked;
        sum.chunked_last = chunked;
    }
    if (sum.empty == 0)
        sum.gap = list.gap;
    sum.empty += list.empty;
    *codings = sum;
    return H1_OK;
}
