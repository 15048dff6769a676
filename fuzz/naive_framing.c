// SPDX-License-Identifier: MIT
#include "naive_framing.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* In lower case, without whitespace and what is read as such. */
static void add_plain(struct fz_octets *out, struct h1_span value)
{
    for (size_t at = 0; value.data != NULL && at < value.len; at++) {
        uint8_t octet = value.data[at];
        if (octet >= 'A' && octet <= 'Z')
            octet |= 0x20;
        if (octet != ' ' && octet != '\t' && octet != '\r' && octet != '\n' && octet != '\0')
            fz_octets_add(out, &octet, 1);
    }
}

/* All field lines of a name as one value. */
static void join(const struct fz_parsed *parsed, const char *name, struct fz_octets *out)
{
    const struct h1_head *head = &parsed->parser.head;

    for (uint32_t i = 0; i < head->field_count; i++) {
        if (!h1_span_is_nocase(h1_slice_of(parsed->data, head->fields[i].name), name))
            continue;
        if (out->len > 0)
            fz_octets_add_text(out, ",");
        add_plain(out, h1_slice_of(parsed->data, head->fields[i].value));
    }
}

/* Whether each member is this number. */
static bool all_are(const struct fz_octets *list, uint64_t length)
{
    char text[32];
    size_t len = (size_t)snprintf(text, sizeof text, "%" PRIu64, length);

    for (size_t at = 0; at <= list->len;) {
        size_t end = at;
        while (end < list->len && list->data[end] != ',')
            end++;
        while (at + 1 < end && list->data[at] == '0')
            at++;
        if (end - at != len || memcmp(list->data + at, text, len) != 0)
            return false;
        at = end + 1;
    }
    return true;
}

bool fz_naive_length_is(struct h1_span value, uint64_t length)
{
    struct fz_octets plain = {0};

    add_plain(&plain, value);
    bool good = all_are(&plain, length);
    fz_octets_free(&plain);
    return good;
}

/* Empty members count for nothing. */
static bool ends_chunked(const struct fz_octets *list)
{
    static const char chunked[] = "chunked";
    size_t len = sizeof chunked - 1, end = list->len;

    while (end > 0 && list->data[end - 1] == ',')
        end--;
    return end >= len && memcmp(list->data + end - len, chunked, len) == 0 &&
           (end == len || list->data[end - len - 1] == ',');
}

static bool fits(const struct h1_framing *framing, const struct fz_octets *length,
                 const struct fz_octets *coding)
{
    if (framing->rule < 3 || framing->kind == H1_FRAMING_UNTIL_CLOSE)
        return !ends_chunked(coding) || framing->rule < 3;
    if (framing->kind == H1_FRAMING_CHUNKED)
        return ends_chunked(coding);
    if (framing->kind == H1_FRAMING_LENGTH)
        return coding->len == 0 && length->len > 0 && all_are(length, framing->length);
    return framing->kind == H1_FRAMING_NONE && length->len == 0 && coding->len == 0;
}

bool fz_naive_framing_fits(const struct fz_parsed *parsed)
{
    struct fz_octets length = {0}, coding = {0};

    join(parsed, "Content-Length", &length);
    join(parsed, "Transfer-Encoding", &coding);
    bool good = fits(&parsed->parser.head.framing, &length, &coding);
    fz_octets_free(&length);
    fz_octets_free(&coding);
    return good;
}
