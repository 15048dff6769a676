// SPDX-License-Identifier: MIT
#include "prejudice.h"

#include <string.h>

#include <h1/grammar.h>

typedef bool predicate(const struct h1_head *head, const uint8_t *octets);

/* Never with data NULL: an absent field has an empty value. */
static struct h1_span value_of(const struct h1_head *head, const uint8_t *octets, enum h1_field_name id)
{
    const struct h1_field *field = h1_head_find(head, id, NULL);

    return field ? h1_span_of(octets + field->value.at, field->value.len) : h1_span_of(octets, 0);
}

static bool has_octet(struct h1_span span, uint8_t octet)
{
    return span.data && memchr(span.data, octet, span.len);
}

static bool is_1_0(const struct h1_head *head, const uint8_t *octets)
{
    (void)octets;
    return head->minor == 0;
}

static bool is_above_1_1(const struct h1_head *head, const uint8_t *octets)
{
    (void)octets;
    return head->minor > 1;
}

static bool has_obs_text(const struct h1_head *head, const uint8_t *octets)
{
    for (size_t i = 0; i < head->length; ++i)
        if (octets[i] >= 0x80)
            return true;
    return false;
}

static bool has_empty_value(const struct h1_head *head, const uint8_t *octets)
{
    (void)octets;
    for (size_t i = 0; i < head->field_count; ++i)
        if (head->fields[i].value.len == 0)
            return true;
    return false;
}

static bool has_unknown_field(const struct h1_head *head, const uint8_t *octets)
{
    (void)octets;
    for (size_t i = 0; i < head->field_count; ++i)
        if (head->fields[i].id == H1_FIELD_OTHER)
            return true;
    return false;
}

/* Whether some colon is not followed by exactly one SP. */
static bool has_other_whitespace(const struct h1_head *head, const uint8_t *octets)
{
    for (size_t i = 0; i < head->field_count; ++i) {
        const struct h1_field *field = &head->fields[i];
        if (field->value.at != field->name.at + field->name.len + 2 || octets[field->value.at - 1] != ' ')
            return true;
    }
    return false;
}

static bool has_tab(const struct h1_head *head, const uint8_t *octets)
{
    return has_octet(h1_span_of(octets, head->length), '\t');
}

static bool has_host_in_other_case(const struct h1_head *head, const uint8_t *octets)
{
    const struct h1_field *host = h1_head_find(head, H1_FIELD_HOST, NULL);

    return host && !h1_span_is(h1_slice_of(octets, host->name), "Host");
}

static bool has_host_behind(const struct h1_head *head, const uint8_t *octets)
{
    (void)octets;
    return h1_head_find(head, H1_FIELD_HOST, NULL) != head->fields;
}

static bool has_bracket_in_host(const struct h1_head *head, const uint8_t *octets)
{
    return has_octet(value_of(head, octets, H1_FIELD_HOST), '[');
}

static bool has_underscore_in_host(const struct h1_head *head, const uint8_t *octets)
{
    return has_octet(value_of(head, octets, H1_FIELD_HOST), '_');
}

static bool has_empty_port(const struct h1_head *head, const uint8_t *octets)
{
    struct h1_span host = value_of(head, octets, H1_FIELD_HOST);

    return host.len > 0 && host.data[host.len - 1] == ':';
}

static bool has_capitals(struct h1_span span)
{
    for (size_t i = 0; i < span.len; ++i)
        if (span.data[i] >= 'A' && span.data[i] <= 'Z')
            return true;
    return false;
}

static bool has_capitals_in_host(const struct h1_head *head, const uint8_t *octets)
{
    return has_capitals(value_of(head, octets, H1_FIELD_HOST));
}

static bool is_absolute_form(const struct h1_head *head, const uint8_t *octets)
{
    (void)octets;
    return head->target.form == H1_TARGET_ABSOLUTE;
}

static bool has_other_authority(const struct h1_head *head, const uint8_t *octets)
{
    struct h1_span host = value_of(head, octets, H1_FIELD_HOST);
    size_t len = head->target.host.len;

    return is_absolute_form(head, octets) &&
           (host.len < len || memcmp(host.data, octets + head->target.host.at, len) != 0);
}

static bool has_scheme_in_other_case(const struct h1_head *head, const uint8_t *octets)
{
    return is_absolute_form(head, octets) && octets[head->target.scheme.at] < 'a';
}

static bool has_empty_path(const struct h1_head *head, const uint8_t *octets)
{
    (void)octets;
    return is_absolute_form(head, octets) && head->target.path.len == 0;
}

static bool has_query(const struct h1_head *head, const uint8_t *octets)
{
    (void)octets;
    return head->method == H1_METHOD_GET && head->target.has_query;
}

static bool has_no_connection(const struct h1_head *head, const uint8_t *octets)
{
    (void)octets;
    return !h1_head_find(head, H1_FIELD_CONNECTION, NULL);
}

static bool has_leading_zero(const struct h1_head *head, const uint8_t *octets)
{
    struct h1_span length = value_of(head, octets, H1_FIELD_CONTENT_LENGTH);

    return length.len > 1 && length.data[0] == '0';
}

static bool has_coding(const struct h1_head *head, const uint8_t *octets)
{
    (void)octets;
    return h1_head_find(head, H1_FIELD_TRANSFER_ENCODING, NULL);
}

static bool has_coding_in_other_case(const struct h1_head *head, const uint8_t *octets)
{
    return has_coding(head, octets) &&
           !h1_span_is(value_of(head, octets, H1_FIELD_TRANSFER_ENCODING), "chunked");
}

static bool has_empty_host(const struct h1_head *head, const uint8_t *octets)
{
    (void)octets;
    const struct h1_field *host = h1_head_find(head, H1_FIELD_HOST, NULL);

    return host && host->value.len == 0;
}

static bool has_no_field(const struct h1_head *head, const uint8_t *octets)
{
    (void)octets;
    return head->field_count == 0;
}

static bool has_sub_delims(const struct h1_head *head, const uint8_t *octets)
{
    struct h1_span target = h1_slice_of(octets, head->target.text);

    return has_octet(target, '\'') || has_octet(target, '(');
}

static bool is_head(const struct h1_head *head, const uint8_t *octets)
{
    (void)octets;
    return head->method == H1_METHOD_HEAD;
}

static bool is_unknown_method(const struct h1_head *head, const uint8_t *octets)
{
    (void)octets;
    return head->method == H1_METHOD_OTHER;
}

static bool is_asterisk_form(const struct h1_head *head, const uint8_t *octets)
{
    (void)octets;
    return head->target.form == H1_TARGET_ASTERISK;
}

static bool is_get(const struct h1_head *head, const uint8_t *octets)
{
    (void)octets;
    return head->method == H1_METHOD_GET;
}

static bool has_no_forwards_left(const struct h1_head *head, const uint8_t *octets)
{
    return h1_span_is(value_of(head, octets, H1_FIELD_MAX_FORWARDS), "0");
}

static bool has_content_coding(const struct h1_head *head, const uint8_t *octets)
{
    (void)octets;
    return h1_head_find(head, H1_FIELD_CONTENT_ENCODING, NULL);
}

static bool has_unknown_type(const struct h1_head *head, const uint8_t *octets)
{
    static const char unknown[] = "application/x-";
    struct h1_span type = value_of(head, octets, H1_FIELD_CONTENT_TYPE);

    return type.len >= sizeof(unknown) && memcmp(type.data, unknown, sizeof(unknown) - 1) == 0;
}

static bool has_no_preferences(const struct h1_head *head, const uint8_t *octets)
{
    (void)octets;
    return !h1_head_find(head, H1_FIELD_ACCEPT, NULL) &&
           !h1_head_find(head, H1_FIELD_ACCEPT_ENCODING, NULL) &&
           !h1_head_find_name(head, octets, "Accept-Language", NULL);
}

static bool has_capitals_in_accept(const struct h1_head *head, const uint8_t *octets)
{
    return has_capitals(value_of(head, octets, H1_FIELD_ACCEPT));
}

static bool has_text(struct h1_span span, const char *text)
{
    const size_t len = strlen(text);

    for (size_t i = 0; span.data && i + len <= span.len; ++i)
        if (memcmp(span.data + i, text, len) == 0)
            return true;
    return false;
}

static bool has_empty_parameter(const struct h1_head *head, const uint8_t *octets)
{
    const struct h1_field *field = h1_head_find_name(head, octets, "Accept", NULL);
    struct h1_span value = field ? h1_slice_of(octets, field->value) : h1_span_of(octets, 0);

    return has_text(value, "; ;") || has_text(value, ";;") ||
           (value.data && value.len > 0 && value.data[value.len - 1] == ';');
}

static bool has_only_if_cached(const struct h1_head *head, const uint8_t *octets)
{
    return has_text(value_of(head, octets, H1_FIELD_CACHE_CONTROL), "only-if-cached");
}

static bool has_default_port(const struct h1_head *head, const uint8_t *octets)
{
    struct h1_span host = value_of(head, octets, H1_FIELD_HOST);

    return host.len > 3 && memcmp(host.data + host.len - 3, ":80", 3) == 0;
}

static bool has_long_tag(const struct h1_head *head, const uint8_t *octets)
{
    enum { TAG_MAX = 16 };

    return value_of(head, octets, H1_FIELD_IF_NONE_MATCH).len > TAG_MAX ||
           value_of(head, octets, H1_FIELD_IF_MATCH).len > TAG_MAX;
}

static bool announces_trailers(const struct h1_head *head, const uint8_t *octets)
{
    return h1_head_find_name(head, octets, "Trailer", NULL);
}

/* A weight that begins neither with 0 nor with 1; that is enough to have some. */
static bool has_invalid_weight(const struct h1_head *head, const uint8_t *octets)
{
    struct h1_span codings = value_of(head, octets, H1_FIELD_ACCEPT_ENCODING);

    return has_text(codings, "q=") && !has_text(codings, "q=0") && !has_text(codings, "q=1");
}

static bool has_star_coding(const struct h1_head *head, const uint8_t *octets)
{
    return has_octet(value_of(head, octets, H1_FIELD_ACCEPT_ENCODING), '*');
}

static bool has_empty_codings(const struct h1_head *head, const uint8_t *octets)
{
    const struct h1_field *field = h1_head_find(head, H1_FIELD_ACCEPT_ENCODING, NULL);

    (void)octets;
    return field && field->value.len == 0;
}

static bool has_unknown_codings(const struct h1_head *head, const uint8_t *octets)
{
    struct h1_span codings = value_of(head, octets, H1_FIELD_ACCEPT_ENCODING);

    return codings.len > 0 && !has_text(codings, "gzip") && !has_text(codings, "identity") &&
           !has_octet(codings, '*');
}

// clang-format off
static const struct { enum srv_fault fault; predicate *holds; unsigned status; } prejudices[] = {
    {SRV_FAULT_REFUSE_1_0,              is_1_0,                   400},
    {SRV_FAULT_REFUSE_HIGHER_MINOR,     is_above_1_1,             505},
    {SRV_FAULT_REFUSE_OBS_TEXT,         has_obs_text,             400},
    {SRV_FAULT_REFUSE_EMPTY_VALUE,      has_empty_value,          400},
    {SRV_FAULT_REFUSE_UNKNOWN_FIELD,    has_unknown_field,        400},
    {SRV_FAULT_REQUIRE_ONE_SPACE,       has_other_whitespace,     400},
    {SRV_FAULT_REFUSE_TAB,              has_tab,                  400},
    {SRV_FAULT_FIELD_NAME_CASE_MATTERS, has_host_in_other_case,   400},
    {SRV_FAULT_REQUIRE_HOST_FIRST,      has_host_behind,          400},
    {SRV_FAULT_REFUSE_IP_LITERAL,       has_bracket_in_host,      400},
    {SRV_FAULT_REFUSE_HOST_UNDERSCORE,  has_underscore_in_host,   400},
    {SRV_FAULT_REFUSE_EMPTY_PORT,       has_empty_port,           421},
    {SRV_FAULT_HOST_CASE_MATTERS,       has_capitals_in_host,     421},
    {SRV_FAULT_REFUSE_ABSOLUTE_FORM,    is_absolute_form,         400},
    {SRV_FAULT_AUTHORITY_MUST_BE_HOST,  has_other_authority,      400},
    {SRV_FAULT_SCHEME_CASE_MATTERS,     has_scheme_in_other_case, 400},
    {SRV_FAULT_EMPTY_PATH_MISSING,      has_empty_path,           404},
    {SRV_FAULT_REFUSE_QUERY,            has_query,                400},
    {SRV_FAULT_EMPTY_HOST_500,          has_empty_host,           500},
    {SRV_FAULT_NO_FIELDS_500,           has_no_field,             500},
    {SRV_FAULT_CONNECTION_REQUIRED,     has_no_connection,        400},
    {SRV_FAULT_REFUSE_SUB_DELIMS,       has_sub_delims,           400},
    {SRV_FAULT_REFUSE_LEADING_ZEROS,    has_leading_zero,         400},
    {SRV_FAULT_REFUSE_CHUNKED,          has_coding,               501},
    {SRV_FAULT_CODING_CASE_MATTERS,     has_coding_in_other_case, 501},
    {SRV_FAULT_HEAD_NOT_IMPLEMENTED,    is_head,                  501},
    {SRV_FAULT_UNKNOWN_METHOD_400,      is_unknown_method,        400},
    {SRV_FAULT_UNKNOWN_METHOD_200,      is_unknown_method,        200},
    {SRV_FAULT_REFUSE_ASTERISK_FORM,    is_asterisk_form,         400},
    {SRV_FAULT_GET_NOT_IMPLEMENTED,     is_get,                   501},
    {SRV_FAULT_MAX_FORWARDS_COUNTS,     has_no_forwards_left,     400},
    {SRV_FAULT_EMPTY_PARAMETER_500,     has_empty_parameter,      500},
    {SRV_FAULT_ONLY_IF_CACHED_500,      has_only_if_cached,       500},
    {SRV_FAULT_DEFAULT_PORT_MATTERS,    has_default_port,         421},
    {SRV_FAULT_LONG_TAGS_REFUSED,       has_long_tag,             431},
    {SRV_FAULT_ANNOUNCED_TRAILERS_REFUSED, announces_trailers,    400},
    {SRV_FAULT_LENGTH_REQUIRED,         has_coding,               411},
    {SRV_FAULT_REQUEST_CODING_500,      has_content_coding,       500},
    {SRV_FAULT_REQUEST_CODING_415_SILENT, has_content_coding,     415},
    {SRV_FAULT_REQUEST_TYPE_415_CODINGS, has_unknown_type,        415},
    {SRV_FAULT_PREFERENCES_REQUIRED,    has_no_preferences,       406},
    {SRV_FAULT_MEDIA_TYPE_CASE_MATTERS, has_capitals_in_accept,   406},
    {SRV_FAULT_WEIGHT_INVALID_500,      has_invalid_weight,       500},
    {SRV_FAULT_CODING_STAR_406,         has_star_coding,          406},
    {SRV_FAULT_NO_CODING_400,           has_empty_codings,        400},
    {SRV_FAULT_UNKNOWN_CODINGS_406,     has_unknown_codings,      406},
};
// clang-format on

unsigned srv_prejudice(const struct srv_faults *faults, const struct h1_head *head, const uint8_t *octets)
{
    for (size_t i = 0; i < sizeof(prejudices) / sizeof(prejudices[0]); ++i)
        if (srv_faulty(faults, prejudices[i].fault) && prejudices[i].holds(head, octets))
            return prejudices[i].status;
    return 0;
}
