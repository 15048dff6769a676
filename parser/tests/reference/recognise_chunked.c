// SPDX-License-Identifier: MIT
/* recognise_chunked.c - chunked-body = *chunk last-chunk trailer-section CRLF
 *
 *   chunk      = chunk-size [ chunk-ext ] CRLF chunk-data CRLF
 *   last-chunk = 1*("0") [ chunk-ext ] CRLF */
#include "lines.h"

struct chunk_line {
    size_t at;
    size_t ext_len;
    uint64_t size;
};

/* How far the chunk-size goes.  False if it does not fit 64 bits. */
static bool read_size(struct lines *lines, size_t *end, uint64_t *size)
{
    struct ref *ref = lines->ref;

    *size = 0;
    *end = lines->at;
    if (!abnf_match(&ref->match, ref->grammar, GRAMMAR_CHUNK_SIZE, lines->data, lines->len, lines->at))
        return true; /* an error, but not this one */
    for (*end = ref->match.end; lines->at < *end; lines->at++) {
        uint8_t octet = lines->data[lines->at];
        unsigned digit = octet <= '9' ? (unsigned)(octet - '0') : (unsigned)((octet | 0x20) - 'a' + 10);
        if (*size >> 60 != 0)
            return false;
        *size = *size << 4 | digit;
    }
    return true;
}

/* Unlike other lines chunk lines are read octet by octet, so nothing but the size of the content may be
 * judged late. */
static bool take_chunk_line(struct lines *lines, const struct ref_context *context,
                            const struct ref_body *body, size_t ext_before, struct chunk_line *line)
{
    size_t at = lines->at;
    size_t ext_at;
    bool fits = read_size(lines, &ext_at, &line->size);

    lines->at = line->at = at;
    line->ext_len = at + lines_length(lines, at) - ext_at;
    if (!fits)
        return lines_refuse_now(lines, at, "chunk-size above 64 bits");
    if (!lines_take(lines, GRAMMAR_CHUNK_LINE) && lines->verdict->outcome == REF_REFUSED)
        return lines_refuse_now(lines, at, lines->verdict->why);
    if (lines_length(lines, at) > context->limits->chunk_line)
        return lines_refuse_now(lines, at, "chunk line limit");
    if (ext_before + line->ext_len > context->limits->chunk_ext)
        return lines_refuse_now(lines, at, "chunk-ext limit");
    if (line->size > context->limits->body - body->content_len)
        return lines_refuse(lines, at, "body limit");
    return lines->verdict->outcome == REF_ACCEPTED;
}

static bool take_chunk_data(struct lines *lines, uint64_t size, struct ref_body *body)
{
    struct ref *ref = lines->ref;
    size_t there = lines->len - lines->at;
    size_t len = size < there ? (size_t)size : there;

    memcpy(body->content + body->content_len, lines->data + lines->at, len);
    body->content_len += len;
    lines->at += len;
    if (abnf_match(&ref->match, ref->grammar, GRAMMAR_CRLF, lines->data, lines->len, lines->at)) {
        lines->at = ref->match.end;
        return true;
    }
    if (!ref->match.ran_out)
        return lines_refuse_now(lines, lines->at, "no CRLF behind chunk-data");
    *lines->verdict = (struct ref_verdict){.outcome = REF_MORE};
    return false;
}

/* Whether SP or HTAB stands outside of quoted strings in the chunk line at `at`. */
static bool has_bws(const struct lines *lines, size_t at)
{
    bool quoted = false;

    for (; lines->data[at] != '\r'; at++) {
        uint8_t octet = lines->data[at];
        if (quoted && octet == '\\')
            at++;
        else if (octet == '"')
            quoted = !quoted;
        else if (!quoted && (octet == ' ' || octet == '\t'))
            return true;
    }
    return false;
}

void ref_chunked(struct ref *ref, const struct ref_context *context, const uint8_t *data, size_t len,
                 struct ref_body *body)
{
    struct lines lines = {ref, data, len, 0, &body->verdict};
    struct section_limits limits = {context->limits->field_line, context->limits->trailer_section,
                                    context->capacity};
    size_t ext_len = 0;
    struct chunk_line line;

    body->verdict = (struct ref_verdict){.outcome = REF_ACCEPTED};
    body->chunk_count = 0;
    body->content_len = 0;
    body->has_bws = false;
    body->section.count = 0;
    do {
        if (!take_chunk_line(&lines, context, body, ext_len, &line))
            return;
        ext_len += line.ext_len;
        body->chunk_count++;
        body->has_bws = body->has_bws || has_bws(&lines, line.at);
        if (line.size > 0 && !take_chunk_data(&lines, line.size, body))
            return;
    } while (line.size > 0);
    lines_take_section(&lines, limits, &body->section);
}
