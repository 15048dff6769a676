// SPDX-License-Identifier: MIT
#include "judge/multipart.h"

#include "judge/say.h"
#include "judge/values.h"

#include <h1/grammar.h>
#include <string.h>

static bool read_number(struct rp_octets value, size_t *at, uint64_t *number)
{
    size_t start = *at;
    uint64_t sum = 0;

    for (; *at < value.len && value.data[*at] >= '0' && value.data[*at] <= '9'; ++*at) {
        uint64_t digit = (uint64_t)(value.data[*at] - '0');
        if (sum > (UINT64_MAX - 1 - digit) / 10)
            return false;
        sum = sum * 10 + digit;
    }
    *number = sum;
    return *at > start;
}

static bool read_octet(struct rp_octets value, size_t *at, uint8_t octet)
{
    if (*at >= value.len || value.data[*at] != octet)
        return false;
    ++*at;
    return true;
}

bool cf_content_range_parse(struct rp_octets value, uint64_t *first, uint64_t *last, uint64_t *complete)
{
    size_t at = 6;

    if (value.len < at || !cf_octets_equal_nocase((struct rp_octets){value.data, 5},
                                                  (struct rp_octets){(const uint8_t *)"bytes", 5}))
        return false;
    if (value.data[5] != ' ' || !read_number(value, &at, first) || !read_octet(value, &at, '-') ||
        !read_number(value, &at, last) || !read_octet(value, &at, '/'))
        return false;
    *complete = UINT64_MAX;
    if (!read_octet(value, &at, '*') && !read_number(value, &at, complete))
        return false;
    return at == value.len && *first <= *last && (*complete == UINT64_MAX || *last < *complete);
}

/* ---- boundary ---- */

static bool is_bchar(uint8_t octet)
{
    return h1_octet_is(octet, H1_OCTET_ALPHA | H1_OCTET_DIGIT) ||
           (octet != 0 && strchr("'()+_,-./:=? ", octet) != NULL);
}

static bool boundary_is(struct rp_octets boundary)
{
    if (boundary.len == 0 || boundary.len > 70 || boundary.data[boundary.len - 1] == ' ')
        return false;
    for (size_t i = 0; i < boundary.len; i++)
        if (!is_bchar(boundary.data[i]))
            return false;
    return true;
}

/* parameters = *( OWS ";" OWS [ token "=" ( token / quoted-string ) ] ) */
static bool next_parameter(struct rp_octets *rest, struct rp_octets *name, struct rp_octets *value)
{
    size_t end = 0;
    bool quoted = false;

    if (rest->len == 0)
        return false; /* there may be no octets at all */
    while (end < rest->len && (quoted || rest->data[end] != ';')) {
        if (quoted && rest->data[end] == '\\' && end + 1 < rest->len)
            end++;
        else if (rest->data[end] == '"')
            quoted = !quoted;
        end++;
    }
    struct h1_span one = h1_span_trim(h1_span_of(rest->data, end));
    size_t skip = end < rest->len ? end + 1 : end;
    *rest = (struct rp_octets){rest->data + skip, rest->len - skip};
    const uint8_t *equals = one.len == 0 ? NULL : memchr(one.data, '=', one.len);
    size_t name_len = equals == NULL ? one.len : (size_t)(equals - one.data);
    *name = (struct rp_octets){one.data, name_len};
    *value = (struct rp_octets){0};
    if (equals != NULL)
        *value = (struct rp_octets){equals + 1, one.len - name_len - 1};
    return true;
}

bool cf_multipart_boundary(struct rp_octets value, struct rp_octets *boundary, const char **problem)
{
    struct rp_octets name, parameter;
    bool found = false;

    *problem = "Content-Type is not multipart/byteranges";
    if (!next_parameter(&value, &name, &parameter) || parameter.len > 0 ||
        !cf_name_is(name, "multipart/byteranges"))
        return false;
    *problem = "Content-Type has no boundary parameter";
    while (!found && next_parameter(&value, &name, &parameter))
        found = cf_name_is(name, "boundary");
    if (!found)
        return false;
    if (parameter.len >= 2 && parameter.data[0] == '"' && parameter.data[parameter.len - 1] == '"')
        parameter = (struct rp_octets){parameter.data + 1, parameter.len - 2};
    else if (!h1_token_is(cf_span(parameter))) {
        *problem = "the boundary is neither a token nor a quoted string";
        return false;
    }
    *problem = "the boundary is not a valid one";
    *boundary = parameter;
    return boundary_is(parameter);
}

/* ---- content ---- */

struct reader {
    struct rp_octets content;
    struct rp_octets boundary;
    size_t at;
};

enum delimiter { DELIMITER_NONE, DELIMITER_PART, DELIMITER_CLOSE };

/* A delimiter line whose "--" stands at offset at; after: behind its CRLF (or the end of content). */
static enum delimiter delimiter_at(const struct reader *reader, size_t at, size_t *after)
{
    struct rp_octets content = reader->content;
    enum delimiter kind = DELIMITER_PART;

    if (content.len - at < 2 + reader->boundary.len || memcmp(content.data + at, "--", 2) != 0 ||
        memcmp(content.data + at + 2, reader->boundary.data, reader->boundary.len) != 0)
        return DELIMITER_NONE;
    at += 2 + reader->boundary.len;
    if (content.len - at >= 2 && memcmp(content.data + at, "--", 2) == 0) {
        kind = DELIMITER_CLOSE;
        at += 2;
    }
    while (at < content.len && (content.data[at] == ' ' || content.data[at] == '\t'))
        at++;
    if (content.len - at >= 2 && memcmp(content.data + at, "\r\n", 2) == 0)
        at += 2;
    else if (kind == DELIMITER_PART || at < content.len)
        return DELIMITER_NONE;
    *after = at;
    return kind;
}

/* The next delimiter at or behind reader->at that begins a line; end: of what stands before it, without the
 * CRLF that belongs to the delimiter. */
static enum delimiter find_delimiter(const struct reader *reader, size_t *end, size_t *after)
{
    struct rp_octets content = reader->content;

    for (size_t at = reader->at; at < content.len; at++) {
        const uint8_t *dash = memchr(content.data + at, '-', content.len - at);
        if (dash == NULL)
            break;
        at = (size_t)(dash - content.data);
        bool line = at >= 2 && memcmp(dash - 2, "\r\n", 2) == 0;
        if (at != 0 && !line)
            continue;
        enum delimiter kind = delimiter_at(reader, at, after);
        if (kind != DELIMITER_NONE) {
            *end = line ? at - 2 : at;
            return kind;
        }
    }
    return DELIMITER_NONE;
}

/* The end of a line from at on, by CRLF; content.len if there is none. */
static size_t line_end(struct rp_octets content, size_t at)
{
    for (; at + 1 < content.len; at++)
        if (content.data[at] == '\r' && content.data[at + 1] == '\n')
            return at;
    return content.len;
}

static const char *read_field_line(struct rp_octets line, struct cf_part *part, bool *ranged)
{
    const uint8_t *colon = memchr(line.data, ':', line.len);

    if (colon == NULL || !h1_token_is(h1_span_of(line.data, (size_t)(colon - line.data))))
        return "a body part has a line in its header section that is no field line";
    struct rp_octets name = {line.data, (size_t)(colon - line.data)};
    struct h1_span value = h1_span_trim(h1_span_of(colon + 1, line.len - name.len - 1));
    if (cf_name_is(name, "Content-Type"))
        part->type = cf_octets_of(value);
    if (!cf_name_is(name, "Content-Range"))
        return NULL;
    if (*ranged)
        return "a body part has more than one Content-Range";
    *ranged = true;
    if (!cf_content_range_parse(cf_octets_of(value), &part->first, &part->last, &part->complete))
        return "the Content-Range of a body part is not valid";
    return NULL;
}

static const char *read_part(struct rp_octets octets, struct cf_part *part)
{
    size_t at = 0;
    bool ranged = false;

    part->type = (struct rp_octets){0};
    for (;;) {
        size_t end = line_end(octets, at);
        if (end == octets.len)
            return "a body part has no empty line behind its header section";
        if (end == at)
            break;
        const char *problem = read_field_line((struct rp_octets){octets.data + at, end - at}, part, &ranged);
        if (problem != NULL)
            return problem;
        at = end + 2;
    }
    part->content = (struct rp_octets){octets.data + at + 2, octets.len - at - 2};
    if (!ranged)
        return "a body part has no Content-Range";
    if (part->content.len != part->last - part->first + 1)
        return "a body part is not as long as its Content-Range says";
    return NULL;
}

bool cf_multipart_parse(struct rp_octets content, struct rp_octets boundary, struct cf_parts *parts,
                        const char **problem)
{
    struct reader reader = {.content = content, .boundary = boundary};
    size_t end = 0, after = 0;

    parts->count = 0;
    *problem = "content has no delimiter line with the boundary of Content-Type";
    if (find_delimiter(&reader, &end, &after) != DELIMITER_PART)
        return false;
    for (;;) {
        /* The CRLF of this delimiter line may be that of the next one only if a part were empty of lines. */
        size_t start = after;
        reader.at = start;
        enum delimiter kind = find_delimiter(&reader, &end, &after);
        if (kind == DELIMITER_NONE || end < start) {
            *problem = "content does not end with the closing delimiter line";
            return false;
        }
        if (parts->count == CF_MULTIPART_PARTS_MAX) {
            *problem = "content has too many body parts";
            return false;
        }
        const char *wrong =
            read_part((struct rp_octets){content.data + start, end - start}, &parts->items[parts->count]);
        if (wrong != NULL) {
            *problem = wrong;
            return false;
        }
        parts->count++;
        if (kind == DELIMITER_CLOSE)
            return true;
    }
}

/* ---- line ends ---- */

/* Whether the line from at on begins with the delimiter. */
static bool is_delimiter(struct rp_octets content, size_t at, struct rp_octets boundary)
{
    return content.len - at >= 2 + boundary.len && memcmp(content.data + at, "--", 2) == 0 &&
           memcmp(content.data + at + 2, boundary.data, boundary.len) == 0;
}

bool cf_multipart_lines_are_crlf(struct rp_octets content, struct rp_octets boundary)
{
    bool in_fields = true; /* as in front of the first delimiter */
    size_t next;

    for (size_t at = 0; at < content.len; at = next) {
        const uint8_t *lf = memchr(content.data + at, '\n', content.len - at);
        size_t end = lf == NULL ? content.len : (size_t)(lf - content.data);
        bool crlf = end > at && lf != NULL && content.data[end - 1] == '\r';

        next = end + 1;
        if (is_delimiter(content, at, boundary)) {
            if (at > 0 && (at < 2 || content.data[at - 2] != '\r'))
                return false;
            in_fields = true;
        }
        if (in_fields && lf != NULL && !crlf)
            return false;
        in_fields = in_fields && end > at + crlf;
    }
    return true;
}
