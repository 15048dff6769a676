// SPDX-License-Identifier: MIT
#include "peer_known.h"

#include <string.h>

/* It knows the methods of a table. */
static bool method_is_unknown(const struct fz_parsed *parsed)
{
    struct h1_span method = h1_slice_of(parsed->data, parsed->parser.head.method_text);

#define IS(number, name, string)     \
    if (h1_span_is(method, #string)) \
        return false;
    HTTP_METHOD_MAP(IS)
#undef IS
    return true;
}

/* scheme = ALPHA *( ALPHA / DIGIT / "+" / "-" / "." ), of which it reads ALPHA. */
static bool scheme_has_more_than_letters(const struct fz_parsed *parsed)
{
    return !h1_octets_are(h1_slice_of(parsed->data, parsed->parser.head.target.scheme), H1_OCTET_ALPHA);
}

/* hier-part without "//", or with nothing behind it. */
static bool absolute_form_has_no_authority(const struct fz_parsed *parsed)
{
    const struct h1_target *target = &parsed->parser.head.target;
    struct h1_slice slashes = {target->scheme.at + target->scheme.len + 1, 2};

    return target->form == H1_TARGET_ABSOLUTE && (target->text.len < target->scheme.len + 4 ||
                                                  !h1_span_is(h1_slice_of(parsed->data, slashes), "//"));
}

/* The OWS behind a field value. */
static bool tab_is_behind(const uint8_t *base, const struct h1_field *field)
{
    const uint8_t *octet = base + field->value.at + field->value.len;

    while (*octet == ' ')
        octet++;
    return *octet == '\t';
}

static bool tab_is_behind_any(const struct fz_parsed *parsed, enum h1_field_name id)
{
    const struct h1_field *field = NULL;

    while ((field = h1_head_find(&parsed->parser.head, id, field == NULL ? NULL : field + 1)) != NULL)
        if (tab_is_behind(parsed->data, field))
            return true;
    return false;
}

static bool tab_is_behind_length(const struct fz_parsed *parsed)
{
    return tab_is_behind_any(parsed, H1_FIELD_CONTENT_LENGTH);
}

static bool tab_is_behind_coding(const struct fz_parsed *parsed)
{
    return tab_is_behind_any(parsed, H1_FIELD_TRANSFER_ENCODING);
}

/* It compares before the last digit with (ULLONG_MAX - 10) / 10. */
static const uint64_t greatest_tens = (UINT64_MAX - 10) / 10;

static bool length_is_among_the_last(const struct fz_parsed *parsed)
{
    return parsed->parser.head.framing.kind == H1_FRAMING_LENGTH &&
           parsed->parser.head.framing.length / 10 > greatest_tens;
}

static bool coding_has_empty_member(const struct fz_parsed *parsed)
{
    return h1_tolerated_has(&parsed->parser.head.tolerated, H1_TOL_EMPTY_LIST_MEMBER);
}

static bool last_coding_line_is_empty(const struct fz_parsed *parsed)
{
    const struct h1_field *last = NULL, *field = NULL;

    while ((field = h1_head_find(&parsed->parser.head, H1_FIELD_TRANSFER_ENCODING,
                                 field == NULL ? NULL : field + 1)) != NULL)
        last = field;
    return last != NULL && last->value.len == 0;
}

/* It takes note of Transfer-Encoding before it has seen the end of the name. */
static bool name_begins_like_coding(const struct fz_parsed *parsed)
{
    static const char name[] = "Transfer-Encoding";
    const struct h1_head *head = &parsed->parser.head;

    for (uint32_t i = 0; i < head->field_count; i++) {
        struct h1_span other = h1_slice_of(parsed->data, head->fields[i].name);
        if (other.len > sizeof name - 1 && h1_span_is_nocase(h1_span_of(other.data, sizeof name - 1), name))
            return true;
    }
    return false;
}

/* Whether HTAB stands directly behind a chunk-size, which it does not expect there. */
static bool tab_is_behind_chunk_size(const struct fz_parsed *parsed)
{
    const uint8_t *at = parsed->data + parsed->parser.head.length;
    uint64_t size = 1;

    if (!parsed->body || parsed->parser.head.framing.kind != H1_FRAMING_CHUNKED)
        return false;
    while (size > 0) {
        for (size = 0; h1_octet_is(*at, H1_OCTET_HEXDIG); at++)
            size = size * 16 + (uint64_t)(*at <= '9' ? *at - '0' : (*at | 0x20) - 'a' + 10);
        if (*at == '\t')
            return true;
        while (*at != '\n')
            at++;
        at += 1 + size + (size > 0 ? 2 : 0);
    }
    return false;
}

/* Content-Length = 1*DIGIT, as far as it reads it. */
static bool reads_length(struct h1_span value)
{
    uint64_t sum = 0;

    for (size_t i = 0; value.data != NULL && i < value.len; i++) {
        if (!h1_octet_is(value.data[i], H1_OCTET_DIGIT) || sum > greatest_tens)
            return false;
        sum = sum * 10 + (uint64_t)(value.data[i] - '0');
    }
    return value.len > 0;
}

static size_t lengths_in_trailer(const struct fz_parsed *parsed, bool *faulty)
{
    size_t count = 0;

    *faulty = false;
    for (uint32_t i = 0; i < parsed->trailer_count; i++) {
        const struct h1_field *field = &parsed->trailers[i];
        struct h1_span value = h1_slice_of(parsed->trailer_base, field->value);

        if (field->id != H1_FIELD_CONTENT_LENGTH)
            continue;
        count++;
        if (!reads_length(value) || tab_is_behind(parsed->trailer_base, field))
            *faulty = true;
    }
    return count;
}

static bool trailer_has_faulty_length(const struct fz_parsed *parsed)
{
    bool faulty;

    lengths_in_trailer(parsed, &faulty);
    return faulty;
}

static bool trailer_has_two_lengths(const struct fz_parsed *parsed)
{
    bool faulty;

    return lengths_in_trailer(parsed, &faulty) > 1;
}

const struct fz_peer_known *fz_peer_known_at(size_t index)
{
    static const struct fz_peer_known rows[] = {
        {HPE_INVALID_METHOD, method_is_unknown, "knows no other methods than those of its table"},
        {HPE_INVALID_URL, scheme_has_more_than_letters, "reads letters in a scheme only"},
        {HPE_INVALID_URL, absolute_form_has_no_authority, "wants an authority behind each scheme"},
        {HPE_INVALID_CONTENT_LENGTH, tab_is_behind_length, "takes no HTAB for OWS behind Content-Length"},
        {HPE_INVALID_CONTENT_LENGTH, length_is_among_the_last, "gives up a little below 2^64"},
        {HPE_INVALID_TRANSFER_ENCODING, tab_is_behind_coding, "takes no HTAB for OWS behind chunked"},
        {HPE_INVALID_TRANSFER_ENCODING, coding_has_empty_member, "reads no empty member beside chunked"},
        {HPE_INVALID_TRANSFER_ENCODING, last_coding_line_is_empty, "forgets chunked at an empty field line"},
        {HPE_INVALID_TRANSFER_ENCODING, name_begins_like_coding, "takes a longer name for that of a coding"},
        {HPE_UNEXPECTED_CONTENT_LENGTH, name_begins_like_coding, "does so beside Content-Length"},
        {HPE_INVALID_CHUNK_SIZE, tab_is_behind_chunk_size, "takes no HTAB for BWS behind a chunk-size"},
        {HPE_INVALID_CONTENT_LENGTH, trailer_has_faulty_length, "reads Content-Length in trailer sections"},
        {HPE_UNEXPECTED_CONTENT_LENGTH, trailer_has_two_lengths, "reads it only once there"},
    };

    return index < sizeof rows / sizeof rows[0] ? &rows[index] : NULL;
}

bool fz_peer_may_refuse(const struct fz_parsed *parsed, enum http_errno error)
{
    const struct fz_peer_known *row;

    for (size_t i = 0; (row = fz_peer_known_at(i)) != NULL; i++)
        if (row->error == error && row->explains(parsed))
            return true;
    return false;
}

/* Whether this is the beginning of an option that it looks for, and not all of it. */
static bool is_begun_option(struct h1_span member)
{
    static const char *const options[] = {"keep-alive", "close", "upgrade"};
    char text[16];

    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        if (member.len >= strlen(options[i]))
            continue;
        memcpy(text, options[i], member.len);
        text[member.len] = '\0';
        if (h1_span_is_nocase(member, text))
            return true;
    }
    return false;
}

/* The member of a list up to a comma at `end`, or to the end of the value.  It skips SP around a token, loses
 * its way at anything else, and reads over a comma that ends a word it knows too early. */
static bool reads_option(struct h1_span value, size_t start, size_t end)
{
    while (start < end && value.data[start] == ' ')
        start++;
    if (end < value.len && is_begun_option(h1_span_of(value.data + start, end - start)))
        return false;
    while (end > start && value.data[end - 1] == ' ')
        end--;
    return h1_token_is(h1_span_of(value.data + start, end - start));
}

static bool reads_options(struct h1_span value)
{
    for (size_t start = 0, end; value.data != NULL && start < value.len; start = end + 1) {
        for (end = start; end < value.len && value.data[end] != ',';)
            end++;
        if (!reads_option(value, start, end))
            return false;
    }
    return true;
}

bool fz_peer_knows_options(const struct fz_parsed *parsed)
{
    const struct h1_head *head = &parsed->parser.head;
    const struct h1_field *field = NULL;

    if (h1_head_find_name(head, parsed->data, "Proxy-Connection", NULL) != NULL)
        return false; /* to http_parser the same field */
    while ((field = h1_head_find(head, H1_FIELD_CONNECTION, field == NULL ? NULL : field + 1)) != NULL)
        if (!reads_options(h1_slice_of(parsed->data, field->value)) || tab_is_behind(parsed->data, field))
            return false;
    return true;
}

bool fz_peer_sees_upgrade_in_nothing(const struct fz_parsed *parsed)
{
    const struct h1_field *field = NULL;

    while ((field = h1_head_find(&parsed->parser.head, H1_FIELD_UPGRADE, field == NULL ? NULL : field + 1)) !=
           NULL) {
        struct h1_span value = h1_slice_of(parsed->data, field->value);
        struct h1_list list = h1_list_of(value);
        struct h1_span member;

        if (value.len > 0 && !h1_list_next(&list, &member))
            return true;
    }
    return false;
}
