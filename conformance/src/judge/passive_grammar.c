// SPDX-License-Identifier: MIT
#include "judge/passive_grammar.h"

#include "judge/multipart.h"
#include "judge/say.h"

#include <string.h>

static struct h1_span from(struct h1_span span, size_t at)
{
    return h1_span_of(span.data + at, span.len - at);
}

/* Octets of the class that a span begins with. */
static size_t run(struct h1_span span, unsigned classes)
{
    size_t len = 0;

    while (len < span.len && h1_octet_is(span.data[len], classes))
        len++;
    return len;
}

/* Octets of the quoted-string that a span begins with; 0 if there is none. */
static size_t quoted_len(struct h1_span span)
{
    if (span.len < 2 || span.data[0] != '"')
        return 0;
    for (size_t at = 1; at < span.len; at++) {
        if (span.data[at] == '\\')
            at++;
        else if (span.data[at] == '"')
            return h1_quoted_string_is(h1_span_of(span.data, at + 1)) ? at + 1 : 0;
    }
    return 0;
}

static size_t token_or_quoted_len(struct h1_span span)
{
    size_t len = run(span, H1_OCTET_TCHAR);

    return len > 0 ? len : quoted_len(span);
}

static bool members_are(struct h1_span value, bool (*is_good)(struct h1_span), size_t least)
{
    struct h1_list list = h1_list_of(value);
    struct h1_span member;
    size_t count = 0;

    for (; h1_list_next(&list, &member); count++)
        if (!is_good(member))
            return false;
    return count >= least;
}

bool grammar_tokens(struct h1_span value)
{
    return members_are(value, h1_token_is, 0);
}

bool grammar_tokens_some(struct h1_span value)
{
    return members_are(value, h1_token_is, 1);
}

/* parameters = *( OWS ";" OWS [ token "=" ( token / quoted-string ) ] ) */
static bool parameters_are(struct h1_span rest)
{
    while (rest.len > 0) {
        rest = from(rest, run(rest, H1_OCTET_OWS));
        if (rest.len == 0 || rest.data[0] != ';')
            return false;
        rest = from(rest, 1);
        rest = from(rest, run(rest, H1_OCTET_OWS));
        size_t name = run(rest, H1_OCTET_TCHAR);
        if (name == 0)
            continue;
        if (name == rest.len || rest.data[name] != '=')
            return false;
        rest = from(rest, name + 1);
        size_t len = token_or_quoted_len(rest);
        if (len == 0)
            return false;
        rest = from(rest, len);
    }
    return true;
}

bool grammar_media_type(struct h1_span value)
{
    size_t type = run(value, H1_OCTET_TCHAR);

    if (type == 0 || type == value.len || value.data[type] != '/')
        return false;
    value = from(value, type + 1);
    size_t subtype = run(value, H1_OCTET_TCHAR);
    return subtype > 0 && parameters_are(from(value, subtype));
}

/* comment = "(" *( ctext / quoted-pair / comment ) ")"; 0 if there is none. */
static size_t comment_len(struct h1_span span)
{
    size_t depth = 0;

    for (size_t at = 0; at < span.len; at++) {
        uint8_t octet = span.data[at];
        if (!h1_octet_is(octet, H1_OCTET_FIELD))
            return 0;
        if (octet == '(')
            depth++;
        else if (octet == '\\' && ++at < span.len && !h1_octet_is(span.data[at], H1_OCTET_FIELD))
            return 0;
        else if (octet == ')' && --depth == 0)
            return at + 1;
    }
    return 0;
}

static size_t product_len(struct h1_span span)
{
    size_t name = run(span, H1_OCTET_TCHAR);

    if (name == 0 || name == span.len || span.data[name] != '/')
        return name;
    size_t version = run(from(span, name + 1), H1_OCTET_TCHAR);
    return version == 0 ? 0 : name + 1 + version;
}

bool grammar_products(struct h1_span value)
{
    size_t len = product_len(value);

    while (len > 0) {
        value = from(value, len);
        if (value.len == 0)
            return true;
        size_t space = run(value, H1_OCTET_OWS);
        if (space == 0)
            return false;
        value = from(value, space);
        len = value.len > 0 && value.data[0] == '(' ? comment_len(value) : product_len(value);
    }
    return false;
}

/* ---- URIs ---- */

static bool uri_octets(struct h1_span value, size_t fragments)
{
    size_t seen = 0;

    for (size_t i = 0; i < value.len; i++) {
        uint8_t octet = value.data[i];
        if (octet == '%') {
            if (value.len - i < 3 || !h1_octets_are(h1_span_of(value.data + i + 1, 2), H1_OCTET_HEXDIG))
                return false;
        } else if (octet == '#') {
            seen++;
        } else if (octet != '[' && octet != ']' && !h1_octet_is(octet, H1_OCTET_QUERY)) {
            return false;
        }
    }
    return seen <= fragments;
}

bool grammar_uri_reference(struct h1_span value)
{
    return uri_octets(value, 1);
}

bool grammar_partial_uri(struct h1_span value)
{
    return uri_octets(value, 0);
}

bool grammar_http_authority(struct h1_span value, struct h1_span *authority)
{
    static const char *const schemes[] = {"http://", "https://"};

    for (size_t i = 0; i < 2; i++) {
        size_t len = strlen(schemes[i]);
        if (value.len < len || !h1_span_is_nocase(h1_span_of(value.data, len), schemes[i]))
            continue;
        struct h1_span rest = from(value, len);
        size_t end = 0;
        while (end < rest.len && strchr("/?#", rest.data[end]) == NULL)
            end++;
        *authority = h1_span_of(rest.data, end);
        return true;
    }
    return false;
}

/* ---- the others ---- */

bool grammar_digits(struct h1_span value)
{
    return value.len > 0 && h1_octets_are(value, H1_OCTET_DIGIT);
}

bool grammar_retry_after(struct h1_span value)
{
    int64_t seconds = 0;

    return grammar_digits(value) || grammar_date_shape(value) || h1_date_parse(value, 0, &seconds);
}

bool grammar_entity_tag(struct h1_span value)
{
    struct h1_entity_tag tag;

    return h1_entity_tag_parse(value, &tag);
}

/* Letters and digits of 1 to 8 octets, joined by "-", the first of letters only (RFC 5646, section 2.1). */
static bool language_tag(struct h1_span tag)
{
    size_t len = 0;
    bool first = true;

    for (size_t i = 0; i <= tag.len; i++) {
        if (i == tag.len || tag.data[i] == '-') {
            if (len == 0 || len > 8)
                return false;
            len = 0;
            first = false;
        } else if (!h1_octet_is(tag.data[i], first ? H1_OCTET_ALPHA : H1_OCTET_ALPHA | H1_OCTET_DIGIT)) {
            return false;
        } else {
            len++;
        }
    }
    return true;
}

bool grammar_language_tags(struct h1_span value)
{
    return members_are(value, language_tag, 0);
}

static bool directive(struct h1_span member)
{
    size_t name = run(member, H1_OCTET_TCHAR);

    if (name == 0 || name == member.len)
        return name > 0;
    if (member.data[name] != '=')
        return false;
    struct h1_span argument = from(member, name + 1);
    return argument.len > 0 && token_or_quoted_len(argument) == argument.len;
}

bool grammar_cache_control(struct h1_span value)
{
    return members_are(value, directive, 0);
}

bool grammar_content_range(struct h1_span value)
{
    uint64_t first, last, complete;

    if (value.len < 6 || !h1_span_is_nocase(h1_span_of(value.data, 6), "bytes "))
        return value.len < 5 || !h1_span_is_nocase(h1_span_of(value.data, 5), "bytes");
    if (value.len > 8 && value.data[6] == '*' && value.data[7] == '/')
        return grammar_digits(from(value, 8));
    return cf_content_range_parse(cf_octets_of(value), &first, &last, &complete);
}

/* Three letters of a list of names of three letters each. */
static bool name_in(const uint8_t *at, const char *names)
{
    for (; *names != '\0'; names += 3)
        if (memcmp(at, names, 3) == 0)
            return true;
    return false;
}

bool grammar_date_shape(struct h1_span value)
{
    static const char shape[] = "aaa, 00 aaa 0000 00:00:00 GMT";

    if (value.len != H1_DATE_LEN || !name_in(value.data, "MonTueWedThuFriSatSun") ||
        !name_in(value.data + 8, "JanFebMarAprMayJunJulAugSepOctNovDec"))
        return false;
    for (size_t i = 0; i < H1_DATE_LEN; i++) {
        bool digit = h1_octet_is(value.data[i], H1_OCTET_DIGIT);
        if (shape[i] == '0' ? !digit : shape[i] != 'a' && value.data[i] != (uint8_t)shape[i])
            return false;
    }
    return true;
}
