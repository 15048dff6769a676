// SPDX-License-Identifier: MIT
#include "misread.h"

#include <string.h>

/* Octets [from, to) of `in`. */
struct place {
    size_t from, to;
};

/* Where the faulty reader sees something else than `at`, the octet that was refused.  False: it
 * does not, or that cannot be told before the line ends. */
typedef bool finder(struct h1_span in, size_t at, struct place *place);

struct row {
    enum srv_fault fault;
    enum h1_error error; /* with which the parser refused */
    finder *find;
    const char *text; /* what is read instead */
};

/* ---- Places ---- */

static bool find_from(struct h1_span in, size_t at, uint8_t octet, size_t *found)
{
    const uint8_t *match = at < in.len ? memchr(in.data + at, octet, in.len - at) : NULL;

    if (match)
        *found = (size_t)(match - in.data);
    return match;
}

static size_t line_start(struct h1_span in, size_t at)
{
    while (at > 0 && in.data[at - 1] != '\n')
        --at;
    return at;
}

/* In front of the octet. */
static bool before(struct h1_span in, size_t at, struct place *place)
{
    *place = (struct place){at, at};
    return at <= in.len;
}

static bool octet(struct h1_span in, size_t at, struct place *place)
{
    *place = (struct place){at, at + 1};
    return at < in.len;
}

static bool four_octets(struct h1_span in, size_t at, struct place *place)
{
    *place = (struct place){at, at + 4};
    return at + 4 <= in.len;
}

/* From the octet to the CRLF. */
static bool rest_of_line(struct h1_span in, size_t at, struct place *place)
{
    size_t lf;

    if (!find_from(in, at, '\n', &lf) || lf == 0)
        return false;
    *place = (struct place){at, in.data[lf - 1] == '\r' && lf - 1 >= at ? lf - 1 : lf};
    return true;
}

/* The line with its line end. */
static bool line(struct h1_span in, size_t at, struct place *place)
{
    size_t lf;

    if (!find_from(in, at, '\n', &lf))
        return false;
    *place = (struct place){line_start(in, at), lf + 1};
    return true;
}

/* Up to the next SP. */
static bool rest_of_word(struct h1_span in, size_t at, struct place *place)
{
    place->from = at;
    return find_from(in, at, ' ', &place->to);
}

/* The last word of the request-line. */
static bool version(struct h1_span in, size_t at, struct place *place)
{
    const size_t start = line_start(in, at);

    if (!rest_of_line(in, start, place))
        return false;
    while (at > start && in.data[at - 1] != ' ')
        --at;
    place->from = at;
    return at > start;
}

/* From the octet to the SP before the last word of the line. */
static bool up_to_version(struct h1_span in, size_t at, struct place *place)
{
    if (!rest_of_line(in, at, place))
        return false;
    while (place->to > at && in.data[place->to] != ' ')
        --place->to;
    return place->to > at;
}

/* What follows the first HTTP/1.1 of the request-line. */
static bool behind_version(struct h1_span in, size_t at, struct place *place)
{
    static const char text[] = " HTTP/1.1 ";
    const size_t len = sizeof(text) - 1;

    for (size_t i = line_start(in, at); i + len <= in.len && in.data[i] != '\n'; ++i)
        if (memcmp(in.data + i, text, len) == 0)
            return rest_of_line(in, i + len - 1, place);
    return false;
}

/* CRLF or LF. */
static bool line_end(struct h1_span in, size_t at, struct place *place)
{
    size_t lf = at < in.len && in.data[at] == '\r' ? at + 1 : at;

    *place = (struct place){at, lf + 1};
    return lf < in.len && in.data[lf] == '\n';
}

/* SP and HTAB around the octet. */
static bool spaces(struct h1_span in, size_t at, struct place *place)
{
    *place = (struct place){at, at};
    while (place->from > 0 && (in.data[place->from - 1] == ' ' || in.data[place->from - 1] == '\t'))
        --place->from;
    while (place->to < in.len && (in.data[place->to] == ' ' || in.data[place->to] == '\t'))
        ++place->to;
    return place->from < place->to && place->to < in.len;
}

/* The same with the line end in front of it, as an obs-fold. */
static bool fold(struct h1_span in, size_t at, struct place *place)
{
    if (!spaces(in, at, place) || place->from < 2 || in.data[place->from - 1] != '\n')
        return false;
    place->from -= 2;
    return true;
}

/* A CR that is not followed by LF, at the octet or just before it. */
static bool bare_cr(struct h1_span in, size_t at, struct place *place)
{
    if (at > 0 && in.data[at - 1] == '\r')
        --at;
    *place = (struct place){at, at + 1};
    return at + 1 < in.len && in.data[at] == '\r' && in.data[at + 1] != '\n';
}

/* The member of a list that the octet is in, and the comma before it; else the whole line. */
static bool later_value(struct h1_span in, size_t at, struct place *place)
{
    size_t start = line_start(in, at);
    size_t comma = at;

    while (comma > start && in.data[comma] != ',')
        --comma;
    if (comma == start)
        return line(in, at, place);
    return rest_of_line(in, comma, place);
}

/* What later_value() leaves: the members before the octet, else the first Content-Length line. */
static bool earlier_value(struct h1_span in, size_t at, struct place *place)
{
    static const char name[] = "content-length:";
    size_t start = line_start(in, at);

    for (size_t comma = at; comma > start; --comma)
        if (in.data[comma] == ',') {
            const uint8_t *colon = memchr(in.data + start, ':', comma - start);
            *place = (struct place){(size_t)(colon + 1 - in.data), comma + 1};
            return true;
        }
    for (size_t i = 0; i + sizeof(name) < start; ++i)
        if ((i == 0 || in.data[i - 1] == '\n') &&
            h1_span_is_nocase(h1_span_of(in.data + i, sizeof(name) - 1), name))
            return line(in, i, place);
    return false;
}

/* The value of the field line. */
static bool value(struct h1_span in, size_t at, struct place *place)
{
    size_t colon;

    return find_from(in, line_start(in, at), ':', &colon) && colon <= at &&
           rest_of_line(in, colon + 1, place);
}

/* The end of the octets, if it is that of a line which might be the last of the head. */
static bool end_of_lines(struct h1_span in, size_t at, struct place *place)
{
    (void)at;
    *place = (struct place){in.len, in.len};
    return in.len > 2 && memcmp(in.data + in.len - 2, "\r\n", 2) == 0;
}

// clang-format off
static const struct row head_rows[] = {
    {SRV_FAULT_ANSWER_BEFORE_HEAD_ENDS,      H1_OK,                        end_of_lines, "\r\n"}, /* H1_OK: more is needed */
    {SRV_FAULT_BARE_CR_ENDS_LINE,            H1_ERR_BARE_CR,               bare_cr,      "\r\n"},
    {SRV_FAULT_BARE_CR_ENDS_LINE,            H1_ERR_VERSION_SYNTAX,        bare_cr,      "\r\n"},
    {SRV_FAULT_BARE_CR_DROPPED,              H1_ERR_BARE_CR,               bare_cr,      ""},
    {SRV_FAULT_BARE_CR_DROPPED,              H1_ERR_METHOD_SYNTAX,         bare_cr,      ""},
    {SRV_FAULT_BARE_CR_DROPPED,              H1_ERR_VERSION_SYNTAX,        bare_cr,      ""},
    {SRV_FAULT_WORDS_BEHIND_VERSION,         H1_ERR_VERSION_SYNTAX,        behind_version, ""},
    {SRV_FAULT_WORDS_BEHIND_VERSION,         H1_ERR_TARGET_WHITESPACE,     behind_version, ""},
    {SRV_FAULT_WORDS_BEHIND_VERSION,         H1_ERR_REQUEST_LINE_WHITESPACE, behind_version, ""},
    {SRV_FAULT_MISSING_TARGET_IS_ROOT,       H1_ERR_REQUEST_LINE_INCOMPLETE, rest_of_line, " / HTTP/1.1"},
    {SRV_FAULT_ANSWER_HTTP_0_9,              H1_ERR_HTTP_0_9,              before,       " HTTP/1.0\r\n"},
    {SRV_FAULT_MISSING_VERSION_IS_1_1,       H1_ERR_HTTP_0_9,              before,       " HTTP/1.1"},
    {SRV_FAULT_ANY_MAJOR_VERSION,            H1_ERR_VERSION_UNSUPPORTED,   octet,        "1"},
    {SRV_FAULT_ANY_VERSION_CASE,             H1_ERR_VERSION_CASE,          four_octets,  "HTTP"},
    {SRV_FAULT_ANY_VERSION,                  H1_ERR_VERSION_SYNTAX,        version,      "HTTP/1.1"},
    {SRV_FAULT_METHOD_OCTETS_DROPPED,        H1_ERR_METHOD_SYNTAX,         octet,        ""},

    {SRV_FAULT_ANY_TARGET_FORM,              H1_ERR_TARGET_FORM,           before,       "/"},
    {SRV_FAULT_ANY_TARGET_OCTET,             H1_ERR_TARGET_OCTET,          octet,        "x"},
    {SRV_FAULT_ANY_TARGET_PERCENT,           H1_ERR_TARGET_PERCENT,        octet,        "x"},
    {SRV_FAULT_TARGET_SPACES_ENCODED,        H1_ERR_TARGET_WHITESPACE,     octet,        "+"},
    {SRV_FAULT_TARGET_ENDS_AT_SPACE,         H1_ERR_TARGET_WHITESPACE,     up_to_version, ""},
    {SRV_FAULT_TARGET_ENDS_AT_SPACE,         H1_ERR_REQUEST_LINE_WHITESPACE, up_to_version, ""},
    {SRV_FAULT_TARGET_FRAGMENT_DROPPED,      H1_ERR_TARGET_FRAGMENT,       rest_of_word, ""},
    {SRV_FAULT_ANY_TARGET_AUTHORITY,         H1_ERR_TARGET_AUTHORITY,      octet,        ""},

    {SRV_FAULT_SPACE_BEFORE_COLON_DROPPED,   H1_ERR_FIELD_NAME_WHITESPACE, spaces,       ""},
    {SRV_FAULT_SPACE_BEFORE_COLON_IGNORED,   H1_ERR_FIELD_NAME_WHITESPACE, line,         ""},
    {SRV_FAULT_FOLD_IGNORED,                 H1_ERR_OBS_FOLD,              line,         ""},
    {SRV_FAULT_FOLD_IS_FIELD,                H1_ERR_OBS_FOLD,              spaces,       ""},
    {SRV_FAULT_FOLD_JOINED,                  H1_ERR_OBS_FOLD,              fold,         ""},
    {SRV_FAULT_LEADING_SPACE_DROPPED,        H1_ERR_START_LINE_CONTINUED,  spaces,       ""},
    {SRV_FAULT_LINE_WITHOUT_COLON_IGNORED,   H1_ERR_FIELD_COLON_MISSING,   line,         ""},
    {SRV_FAULT_EMPTY_FIELD_NAME_IGNORED,     H1_ERR_FIELD_NAME_EMPTY,      line,         ""},
    {SRV_FAULT_FIELD_NAME_OCTETS_DROPPED,    H1_ERR_FIELD_NAME_SYNTAX,     octet,        ""},
    {SRV_FAULT_FIELD_NAME_OCTETS_KEPT,       H1_ERR_FIELD_NAME_SYNTAX,     octet,        "x"},
    {SRV_FAULT_NUL_DROPPED,                  H1_ERR_FIELD_VALUE_NUL,       octet,        ""},
    {SRV_FAULT_NUL_ENDS_VALUE,               H1_ERR_FIELD_VALUE_NUL,       rest_of_line, ""},
    {SRV_FAULT_LONG_FIELD_TRUNCATED,         H1_ERR_FIELD_LINE_TOO_LONG,   rest_of_line, ""},
    {SRV_FAULT_LONG_FIELD_TRUNCATED,         H1_ERR_HEADER_SECTION_TOO_LARGE, rest_of_line, ""},

    {SRV_FAULT_FIRST_LENGTH_COUNTS,          H1_ERR_CONTENT_LENGTH_CONFLICT, later_value, ""},
    {SRV_FAULT_LAST_LENGTH_COUNTS,           H1_ERR_CONTENT_LENGTH_CONFLICT, earlier_value, ""},
    {SRV_FAULT_LENGTH_SIGN_DROPPED,          H1_ERR_CONTENT_LENGTH_SYNTAX, octet,        ""},
    {SRV_FAULT_LENGTH_UP_TO_NON_DIGIT,       H1_ERR_CONTENT_LENGTH_SYNTAX, rest_of_line, ""},
    {SRV_FAULT_LENGTH_UP_TO_NON_DIGIT,       H1_ERR_CONTENT_LENGTH_CONFLICT, later_value, ""},
    {SRV_FAULT_INVALID_LENGTH_IGNORED,       H1_ERR_CONTENT_LENGTH_SYNTAX, line,         ""},
    {SRV_FAULT_INVALID_LENGTH_IS_ZERO,       H1_ERR_CONTENT_LENGTH_SYNTAX, value,        "0"},
    {SRV_FAULT_HUGE_LENGTH_IS_ZERO,          H1_ERR_CONTENT_LENGTH_OVERFLOW, value,      "0"},

    {SRV_FAULT_UNKNOWN_CODING_IGNORED,       H1_ERR_CODING_CHUNKED_NOT_LAST, line,       ""},
    {SRV_FAULT_UNKNOWN_CODING_IGNORED,       H1_ERR_CODING_SYNTAX,         line,         ""},
    {SRV_FAULT_CODINGS_BEHIND_CHUNKED_IGNORED, H1_ERR_CODING_CHUNKED_NOT_LAST, later_value, ""},
    {SRV_FAULT_ANY_CODING_IS_CHUNKED,        H1_ERR_CODING_CHUNKED_NOT_LAST, value,      "chunked"},
    {SRV_FAULT_ANY_CODING_IS_CHUNKED,        H1_ERR_CODING_SYNTAX,         value,        "chunked"},
    {SRV_FAULT_CODING_OCTETS_DROPPED,        H1_ERR_CODING_SYNTAX,         octet,        ""},
    {SRV_FAULT_CODING_PARAMETER_DROPPED,     H1_ERR_CODING_CHUNKED_PARAMETER, rest_of_line, ""},
    {SRV_FAULT_CODING_IN_1_0_IGNORED,        H1_ERR_CODING_IN_1_0,         line,         ""},
    {SRV_FAULT_LENGTH_OVERRIDES_CODING,      H1_ERR_LENGTH_AND_CODING,     line,         ""},
};

static const struct row body_rows[] = {
    {SRV_FAULT_CHUNK_SIZE_OCTETS_DROPPED,    H1_ERR_CHUNK_SIZE_SYNTAX,     octet,        ""},
    {SRV_FAULT_CHUNK_SIZE_UP_TO_NON_DIGIT,   H1_ERR_CHUNK_SIZE_SYNTAX,     octet,        ";x"},
    {SRV_FAULT_CHUNK_DATA_END_UNCHECKED,     H1_ERR_CHUNK_DATA_END,        octet,        ""},
    {SRV_FAULT_CHUNK_DATA_END_OPTIONAL,      H1_ERR_CHUNK_DATA_END,        before,       "\r\n"},
    {SRV_FAULT_CHUNK_LF_ENDS_LINE,           H1_ERR_CHUNK_LINE_END,        before,       "\r"},
    {SRV_FAULT_CHUNK_LF_ENDS_LINE,           H1_ERR_CHUNK_DATA_END,        before,       "\r"},
    {SRV_FAULT_CHUNK_CR_ENDS_LINE,           H1_ERR_CHUNK_LINE_END,        before,       "\n"},
    {SRV_FAULT_CHUNK_CR_ENDS_LINE,           H1_ERR_CHUNK_DATA_END,        before,       "\n"},
    {SRV_FAULT_CHUNK_EXT_UNCHECKED,          H1_ERR_CHUNK_EXT_SYNTAX,      octet,        "x"},
    {SRV_FAULT_CHUNK_EXT_QUOTE_ENDS_WITH_LINE, H1_ERR_CHUNK_EXT_SYNTAX,    line_end,     "\"\r\n"},
    {SRV_FAULT_CHUNK_EXT_QUOTES_HIDE_LINE_END, H1_ERR_CHUNK_EXT_SYNTAX,    line_end,     "x"},
    {SRV_FAULT_TRAILER_WITHOUT_COLON_IGNORED, H1_ERR_FIELD_COLON_MISSING,  line,         ""},
    {SRV_FAULT_TRAILER_NAME_UNCHECKED,       H1_ERR_FIELD_NAME_EMPTY,      line,         ""},
    {SRV_FAULT_TRAILER_NAME_UNCHECKED,       H1_ERR_FIELD_NAME_WHITESPACE, spaces,       ""},
    {SRV_FAULT_TRAILER_NAME_UNCHECKED,       H1_ERR_FIELD_NAME_SYNTAX,     octet,        "x"},
};
// clang-format on

enum {
    HEAD_ROWS = sizeof(head_rows) / sizeof(head_rows[0]),
    BODY_ROWS = sizeof(body_rows) / sizeof(body_rows[0]),
};

/* Puts `text` where `place` is. */
static void replace(struct srv_buffer *kept, struct h1_span *in, struct place place, const char *text)
{
    size_t text_len = strlen(text);
    size_t tail_len = in->len - place.to;
    size_t offset = kept->len - in->len; /* of the octets in what is kept */

    srv_buffer_append_string(kept, text); /* makes room */
    if (kept->failed)
        return;
    uint8_t *octets = kept->data + kept->start + offset;
    memmove(octets + place.from + text_len, octets + place.to, tail_len);
    for (size_t i = 0; i < text_len; ++i)
        octets[place.from + i] = (uint8_t)text[i];
    kept->len -= place.to - place.from;
    *in = h1_span_of(octets, place.from + text_len + tail_len);
}

enum edited {
    EDITED_NOT,   /* no fault has another opinion about the octet */
    EDITED_LATER, /* the rest of the line has to come first */
    EDITED,
};

static enum edited edit(struct srv_misreading *misreading, const struct row *rows, size_t count,
                        enum h1_error error, struct h1_span *in, size_t at)
{
    struct place place;
    size_t lf;

    for (size_t i = 0; i < count; ++i) {
        if (rows[i].error != error || !srv_faulty(misreading->faults, rows[i].fault))
            continue;
        if (rows[i].find(*in, at, &place)) {
            replace(misreading->kept, in, place, rows[i].text);
            return ++misreading->edits <= SRV_EDITS_MAX ? EDITED : EDITED_NOT;
        }
        if (!find_from(*in, at, '\n', &lf))
            return EDITED_LATER;
    }
    return EDITED_NOT;
}

/* Octets that some read with seven bits only. */
static void clear_high_bits(struct srv_misreading *misreading, struct h1_span in)
{
    struct srv_buffer *kept = misreading->kept;

    if (srv_faulty(misreading->faults, SRV_FAULT_HIGH_BIT_CLEARED))
        for (size_t i = kept->len - in.len; i < kept->len; ++i)
            kept->data[kept->start + i] &= 0x7f;
}

enum h1_result srv_misread_head(struct srv_misreading *misreading, struct h1_head_parser *parser,
                                struct h1_span *in)
{
    enum h1_result result = H1_COMPLETE;

    if (misreading->kept)
        clear_high_bits(misreading, *in);
    for (;;) {
        result = h1_head_parse(parser, in->data, in->len);
        if (result == H1_COMPLETE || !misreading->kept)
            return result;
        enum edited edited = edit(misreading, head_rows, HEAD_ROWS, parser->error, in, parser->error_at);
        if (edited != EDITED)
            return edited == EDITED_LATER ? H1_NEED_MORE : result;
        h1_request_init(parser, parser->config, parser->section.fields, parser->section.capacity);
    }
}

static bool misreads_bodies(const struct srv_faults *faults)
{
    bool found = srv_faulty(faults, SRV_FAULT_CHUNK_SIZE_OF_32_BITS) ||
                 srv_faulty(faults, SRV_FAULT_CHUNK_SIZE_OF_64_BITS) ||
                 srv_faulty(faults, SRV_FAULT_TRAILERS_UNREAD);

    for (size_t i = 0; i < BODY_ROWS; ++i)
        found = found || srv_faulty(faults, body_rows[i].fault);
    return found;
}

/* Numbers that wrap: the parser multiplies by 16 next. */
static void wrap_chunk_size(const struct srv_faults *faults, struct h1_body *body)
{
    if (srv_faulty(faults, SRV_FAULT_CHUNK_SIZE_OF_32_BITS) && body->remaining == 0)
        body->chunk_size &= UINT32_MAX >> 4;
    if (srv_faulty(faults, SRV_FAULT_CHUNK_SIZE_OF_64_BITS))
        body->chunk_size &= UINT64_MAX >> 4;
}

/* Whether a chunk line has just been read behind which the faulty reader expects nothing more. */
static bool is_over(const struct srv_faults *faults, const struct h1_body *body, const struct h1_body *saved)
{
    return body->chunk_count > saved->chunk_count && body->chunk_size == 0 &&
           srv_faulty(faults, SRV_FAULT_TRAILERS_UNREAD);
}

/* Whether the end of a chunked body has come for who only looks for the octets it usually has. */
static bool ends_at_zero(const struct srv_faults *faults, const struct h1_body *body,
                         const struct h1_span *in, size_t *consumed)
{
    static const char end[] = "0\r\n\r\n";
    const size_t len = sizeof(end) - 1;

    if (!body->chunked || !srv_faulty(faults, SRV_FAULT_CHUNKED_ENDS_AT_FIRST_ZERO))
        return false;
    for (*consumed = len; *consumed <= in->len; ++*consumed)
        if (memcmp(in->data + *consumed - len, end, len) == 0)
            return true;
    return false;
}

enum h1_body_event srv_misread_body(struct srv_misreading *misreading, struct h1_body *body,
                                    struct h1_span *in, size_t *consumed, struct h1_span *content)
{
    if (misreading->kept && ends_at_zero(misreading->faults, body, in, consumed))
        return H1_BODY_END;
    if (!misreading->kept || !misreads_bodies(misreading->faults))
        return h1_body_next(body, in->data, in->len, consumed, content);

    /* Octet by octet, and back to where nothing of `in` had been presented after an edit. */
    struct h1_body start = *body;
    for (size_t len = in->len > 0 ? 1 : 0; len <= in->len; ++len) {
        wrap_chunk_size(misreading->faults, body);
        enum h1_body_event event = h1_body_next(body, in->data, len, consumed, content);
        if (event == H1_BODY_INVALID && body->error_at >= start.offset) {
            size_t at = (size_t)(body->error_at - start.offset);
            enum edited edited = edit(misreading, body_rows, BODY_ROWS, body->error, in, at);
            if (edited == EDITED_LATER)
                break;
            if (edited == EDITED) {
                *body = start;
                len = 0;
                continue;
            }
        }
        if (event != H1_BODY_MORE)
            return event;
        if (*consumed == 0)
            continue;
        *in = h1_span_of(in->data + *consumed, in->len - *consumed);
        if (is_over(misreading->faults, body, &start)) {
            *consumed = 0;
            return H1_BODY_END;
        }
        start = *body;
        len = 0;
    }
    *body = start;
    *consumed = 0;
    *content = h1_span_of(NULL, 0);
    return H1_BODY_MORE;
}
