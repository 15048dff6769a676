// SPDX-License-Identifier: MIT
#include <h1/grammar.h>

/* entity-tag = [ "W/" ] DQUOTE *etagc DQUOTE at the start of the span; returns its octets, 0 if there is
 * none. A backslash is an ordinary etagc. */
static size_t read_entity_tag(struct h1_span in, struct h1_entity_tag *tag)
{
    bool weak = in.len >= 2 && in.data[0] == 'W' && in.data[1] == '/';
    size_t start = weak ? 2 : 0;
    size_t pos = start;

    if (pos == in.len || in.data[pos] != '"')
        return 0;
    do
        pos++;
    while (pos < in.len && h1_octet_is(in.data[pos], H1_OCTET_ETAGC));
    if (pos == in.len || in.data[pos] != '"')
        return 0;
    tag->weak = weak;
    tag->opaque = h1_span_of(in.data + start, pos + 1 - start);
    return pos + 1;
}

bool h1_entity_tag_parse(struct h1_span value, struct h1_entity_tag *tag)
{
    struct h1_entity_tag found;

    if (value.len == 0 || read_entity_tag(value, &found) != value.len)
        return false;
    *tag = found;
    return true;
}

static size_t skip_ows(struct h1_span in, size_t pos)
{
    while (pos < in.len && h1_octet_is(in.data[pos], H1_OCTET_OWS))
        pos++;
    return pos;
}

int h1_entity_tag_next(struct h1_span *rest, struct h1_entity_tag *tag)
{
    struct h1_span in = *rest;
    size_t pos = skip_ows(in, 0);

    while (pos < in.len && in.data[pos] == ',')
        pos = skip_ows(in, pos + 1);
    if (pos == in.len) {
        rest->len = 0;
        return 0;
    }

    size_t len = read_entity_tag(h1_span_of(in.data + pos, in.len - pos), tag);
    if (len == 0)
        return -1;
    pos = skip_ows(in, pos + len);
    if (pos < in.len && in.data[pos] != ',')
        return -1;
    *rest = h1_span_of(in.data + pos, in.len - pos);
    return 1;
}

bool h1_entity_tag_equal_strong(struct h1_entity_tag left, struct h1_entity_tag right)
{
    return !left.weak && !right.weak && h1_span_equal(left.opaque, right.opaque);
}

bool h1_entity_tag_equal_weak(struct h1_entity_tag left, struct h1_entity_tag right)
{
    return h1_span_equal(left.opaque, right.opaque);
}
