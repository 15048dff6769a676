// SPDX-License-Identifier: MIT
#include "value.h"
#include <h1/grammar.h>

/* Where the quoted-string that begins at pos ends; one that is not closed reaches to the end. */
static size_t skip_quoted(struct h1_span in, size_t pos)
{
    for (pos++; pos < in.len; pos++) {
        if (in.data[pos] == '\\')
            pos++;
        else if (in.data[pos] == '"')
            return pos + 1;
    }
    return in.len;
}

/* Where the member that begins at the start ends: at a comma outside quotes, or at the end. */
static size_t member_end(struct h1_span in)
{
    size_t pos = 0;

    while (pos < in.len && in.data[pos] != ',') {
        if (in.data[pos] == '"')
            pos = skip_quoted(in, pos);
        else
            pos++;
    }
    return pos;
}

struct h1_list h1_list_of(struct h1_span value)
{
    struct h1_list list = {h1_value_trim(value), 0, NULL, false};

    return list;
}

bool h1_list_next(struct h1_list *list, struct h1_span *member)
{
    /* A value without a comma and without octets has no member at all; behind a comma there is always one. */
    while (list->rest.len > 0 || list->started) {
        size_t end = member_end(list->rest);
        struct h1_span found = h1_value_trim(h1_span_of(list->rest.data, end));
        const uint8_t *comma = list->rest.data + end;

        list->started = end < list->rest.len;
        if (list->started)
            end++;
        else
            comma--; /* before the last member, if that is empty */
        list->rest = h1_span_of(list->rest.data + end, list->rest.len - end);
        if (found.len > 0) {
            *member = found;
            return true;
        }
        if (list->empty++ == 0)
            list->gap = comma;
    }
    return false;
}

bool h1_list_has(struct h1_span value, const char *token)
{
    struct h1_list list = h1_list_of(value);
    struct h1_span member;

    while (h1_list_next(&list, &member)) {
        if (h1_span_is_nocase(member, token))
            return true;
    }
    return false;
}
