// SPDX-License-Identifier: MIT
#include "misjudge.h"

#include <stdlib.h>
#include <string.h>

#include <h1/grammar.h>

/* ---- Errors that are overlooked ---- */

static bool in_any(const struct h1_head *head)
{
    (void)head;
    return true;
}

static bool in_1_0(const struct h1_head *head)
{
    return head->minor == 0;
}

static bool in_absolute_form(const struct h1_head *head)
{
    return head->target.form == H1_TARGET_ABSOLUTE;
}

// clang-format off
static const struct {
    enum srv_fault fault;
    enum h1_error error;
    bool (*where)(const struct h1_head *head);
} accepted[] = {
    {SRV_FAULT_HOST_OPTIONAL,              H1_ERR_HOST_MISSING,   in_any},
    {SRV_FAULT_HOST_OPTIONAL_BESIDE_URI,   H1_ERR_HOST_MISSING,   in_absolute_form},
    {SRV_FAULT_ANY_NUMBER_OF_HOSTS,        H1_ERR_HOST_DUPLICATE, in_any},
    {SRV_FAULT_ANY_NUMBER_OF_HOSTS_IN_1_0, H1_ERR_HOST_DUPLICATE, in_1_0},
    {SRV_FAULT_ANY_NUMBER_OF_HOSTS_BESIDE_URI, H1_ERR_HOST_DUPLICATE, in_absolute_form},
    {SRV_FAULT_ANY_HOST,                   H1_ERR_HOST_INVALID,   in_any},
    {SRV_FAULT_ANY_HOST_IN_1_0,            H1_ERR_HOST_INVALID,   in_1_0},
    {SRV_FAULT_EMPTY_URI_HOST,             H1_ERR_TARGET_HOST_EMPTY, in_any},
    {SRV_FAULT_URI_USERINFO,               H1_ERR_TARGET_USERINFO, in_any},
    {SRV_FAULT_ASTERISK_FOR_ANY_METHOD,    H1_ERR_TARGET_ASTERISK_FORM, in_any},
    {SRV_FAULT_AUTHORITY_FOR_ANY_METHOD,   H1_ERR_TARGET_AUTHORITY_FORM, in_any},
    {SRV_FAULT_UNKNOWN_CODING_ACCEPTED,    H1_ERR_CODING_UNKNOWN, in_any},
};
// clang-format on

bool srv_misjudge_accepts(const struct srv_faults *faults, const struct h1_head_parser *parser)
{
    for (size_t i = 0; i < sizeof(accepted) / sizeof(accepted[0]); ++i)
        if (accepted[i].error == parser->error && srv_faulty(faults, accepted[i].fault))
            return accepted[i].where(&parser->head);
    return false;
}

/* ---- Errors that are answered wrong ---- */

enum { CRASH = 2 };

// clang-format off
static const struct {
    enum srv_fault fault;
    enum h1_error error; /* H1_OK: any */
    unsigned status;
} refused[] = {
    {SRV_FAULT_INVALID_REQUEST_200,  H1_OK,                    200},
    {SRV_FAULT_INVALID_REQUEST_404,  H1_OK,                    404},
    {SRV_FAULT_INVALID_REQUEST_500,  H1_OK,                    500},
    {SRV_FAULT_HOST_MISSING_404,     H1_ERR_HOST_MISSING,      404},
    {SRV_FAULT_HOST_INVALID_421,     H1_ERR_HOST_INVALID,      421},
    {SRV_FAULT_UNKNOWN_CODING_400,   H1_ERR_CODING_UNKNOWN,    400},
    {SRV_FAULT_LONG_METHOD_400,      H1_ERR_METHOD_TOO_LONG,   400},
    {SRV_FAULT_LONG_TARGET_400,      H1_ERR_TARGET_TOO_LONG,   400},
    {SRV_FAULT_LONG_TARGET_431,      H1_ERR_TARGET_TOO_LONG,   431},
    {SRV_FAULT_LONG_TARGET_CRASHES,  H1_ERR_TARGET_TOO_LONG,   CRASH},
    {SRV_FAULT_LONG_TARGET_HANGS,    H1_ERR_TARGET_TOO_LONG,   SRV_JUDGED_HANG},
    {SRV_FAULT_LONG_FIELD_500,       H1_ERR_FIELD_LINE_TOO_LONG, 500},
    {SRV_FAULT_LONG_FIELD_500,       H1_ERR_HEADER_SECTION_TOO_LARGE, 500},
    {SRV_FAULT_LONG_FIELD_CRASHES,   H1_ERR_FIELD_LINE_TOO_LONG, CRASH},
    {SRV_FAULT_LONG_FIELD_CRASHES,   H1_ERR_HEADER_SECTION_TOO_LARGE, CRASH},
    {SRV_FAULT_LONG_FIELD_HANGS,     H1_ERR_FIELD_LINE_TOO_LONG, SRV_JUDGED_HANG},
    {SRV_FAULT_LONG_FIELD_HANGS,     H1_ERR_HEADER_SECTION_TOO_LARGE, SRV_JUDGED_HANG},
    {SRV_FAULT_MANY_FIELDS_500,      H1_ERR_TOO_MANY_FIELDS,   500},
    {SRV_FAULT_MANY_FIELDS_CRASH,    H1_ERR_TOO_MANY_FIELDS,   CRASH},
    {SRV_FAULT_MANY_FIELDS_HANG,     H1_ERR_TOO_MANY_FIELDS,   SRV_JUDGED_HANG},
    {SRV_FAULT_EMPTY_HTTPS_HOST,     H1_ERR_TARGET_HOST_EMPTY_HTTPS, 200},
    {SRV_FAULT_CONNECT_TO_ANY_PORT,  H1_ERR_TARGET_CONNECT,    200},
    {SRV_FAULT_CONNECT_TO_ANY_PORT,  H1_ERR_TARGET_CONNECT_PORT, 200},
};

static const struct { enum srv_fault fault; enum h1_error error; } survived[] = { /* H1_OK: any */
    {SRV_FAULT_INVALID_REQUEST_GOES_ON, H1_OK},
    {SRV_FAULT_INVALID_LENGTH_GOES_ON,  H1_ERR_CONTENT_LENGTH_SYNTAX},
    {SRV_FAULT_INVALID_LENGTH_GOES_ON,  H1_ERR_CONTENT_LENGTH_CONFLICT},
    {SRV_FAULT_INVALID_CODING_GOES_ON,  H1_ERR_CODING_CHUNKED_NOT_LAST},
    {SRV_FAULT_INVALID_CODING_GOES_ON,  H1_ERR_CODING_SYNTAX},
    {SRV_FAULT_INVALID_CHUNK_GOES_ON,   H1_ERR_CHUNK_SIZE_SYNTAX},
    {SRV_FAULT_INVALID_CHUNK_GOES_ON,   H1_ERR_CHUNK_DATA_END},
    {SRV_FAULT_LARGE_CONTENT_GOES_ON,   H1_ERR_BODY_TOO_LARGE},
};
// clang-format on

unsigned srv_misjudge_error(const struct srv_faults *faults, enum h1_error error)
{
    for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); ++i) {
        if (!srv_faulty(faults, refused[i].fault) || (refused[i].error != H1_OK && refused[i].error != error))
            continue;
        if (refused[i].status == CRASH)
            abort();
        return refused[i].status;
    }
    return SRV_JUDGED_RIGHT;
}

bool srv_misjudge_goes_on(const struct srv_faults *faults, enum h1_error error)
{
    for (size_t i = 0; i < sizeof(survived) / sizeof(survived[0]); ++i)
        if (srv_faulty(faults, survived[i].fault) &&
            (survived[i].error == H1_OK || survived[i].error == error))
            return true;
    return false;
}

/* ---- Valid heads that are misunderstood ---- */

static enum h1_method method_nocase(struct h1_span text)
{
    for (unsigned method = H1_METHOD_OTHER + 1; method < H1_METHOD_COUNT; ++method)
        if (h1_span_is_nocase(text, h1_method_text((enum h1_method)method)))
            return (enum h1_method)method;
    return H1_METHOD_OTHER;
}

static const struct h1_framing no_body = {.kind = H1_FRAMING_NONE};

/* As programs behind a gateway interface see it, where both become CONTENT_LENGTH. */
static void use_content_underscore_length(struct h1_head *head, const uint8_t *octets)
{
    const struct h1_field *field = h1_head_find_name(head, octets, "Content_Length", NULL);
    size_t count, at;

    if (field && h1_content_length_parse(h1_slice_of(octets, field->value), &head->framing.length, &count,
                                         &at) == H1_OK)
        head->framing.kind = H1_FRAMING_LENGTH;
}

/* As frameworks let forms say which method they mean: right in a POST at most. */
static bool means_delete(const struct srv_faults *faults, const struct h1_head *head, const uint8_t *octets)
{
    const struct h1_field *field = h1_head_find_name(head, octets, "X-HTTP-Method-Override", NULL);

    if (head->method != H1_METHOD_GET)
        return false;
    if (srv_faulty(faults, SRV_FAULT_METHOD_IN_FIELD) && field &&
        h1_span_is(h1_slice_of(octets, field->value), "DELETE"))
        return true;
    return srv_faulty(faults, SRV_FAULT_METHOD_IN_QUERY) && head->target.has_query &&
           h1_span_is(h1_slice_of(octets, head->target.query), "_method=DELETE");
}

void srv_misjudge_meaning(const struct srv_faults *faults, struct h1_head *head, const uint8_t *octets)
{
    struct h1_framing *framing = &head->framing;
    bool by_length = framing->kind == H1_FRAMING_LENGTH;

    if (srv_faulty(faults, SRV_FAULT_METHOD_CASE_IGNORED))
        head->method = method_nocase(h1_slice_of(octets, head->method_text));
    if (srv_faulty(faults, SRV_FAULT_UNKNOWN_METHOD_IS_GET) && head->method == H1_METHOD_OTHER)
        head->method = H1_METHOD_GET;
    if (means_delete(faults, head, octets))
        head->method = H1_METHOD_DELETE;
    if (srv_faulty(faults, SRV_FAULT_CODING_WITH_LENGTH_PERSISTS) && framing->rule == 3)
        head->persist = true;
    if (srv_faulty(faults, SRV_FAULT_CODING_IN_1_0_PERSISTS) && head->minor == 0)
        head->persist = (head->connection & H1_CONNECTION_KEEP_ALIVE) != 0;

    if (srv_faulty(faults, SRV_FAULT_UNDERSCORE_IS_HYPHEN))
        use_content_underscore_length(head, octets);
    if (srv_faulty(faults, SRV_FAULT_LENGTH_ONLY_FOR_POST) && by_length && head->method != H1_METHOD_POST)
        *framing = no_body;
    if (srv_faulty(faults, SRV_FAULT_CHUNKED_ONLY_FOR_POST) && !by_length && head->method != H1_METHOD_POST)
        *framing = no_body;
    if (srv_faulty(faults, SRV_FAULT_LENGTH_IN_1_0_IGNORED) && by_length && head->minor == 0)
        *framing = no_body;
    if (srv_faulty(faults, SRV_FAULT_LENGTH_OF_32_BITS))
        framing->length = (uint32_t)framing->length;
    if (srv_faulty(faults, SRV_FAULT_LENGTH_ONE_SHORT) && framing->length > 0)
        --framing->length;
    if (((srv_faulty(faults, SRV_FAULT_POST_WAITS_FOR_CONTENT) && head->method == H1_METHOD_POST) ||
         (srv_faulty(faults, SRV_FAULT_EXPECT_WAITS_FOR_CONTENT) && head->expects_continue)) &&
        framing->kind == H1_FRAMING_NONE)
        *framing = (struct h1_framing){.kind = H1_FRAMING_LENGTH, .length = 1};
}

static bool starts_with_get(struct h1_span octets)
{
    return octets.data && octets.len > 4 && memcmp(octets.data, "GET ", 4) == 0;
}

void srv_misjudge_content(const struct srv_faults *faults, struct h1_head *head, struct h1_span behind)
{
    struct h1_framing *framing = &head->framing;
    bool by_length = framing->kind == H1_FRAMING_LENGTH;

    if (srv_faulty(faults, SRV_FAULT_LENGTH_ABOVE_16K_CUT) && framing->length > 16384)
        framing->length = 16384;
    if (srv_faulty(faults, SRV_FAULT_OCTETS_BEHIND_HEAD_ARE_CONTENT) && head->method == H1_METHOD_POST &&
        framing->kind == H1_FRAMING_NONE)
        *framing = (struct h1_framing){.kind = H1_FRAMING_LENGTH, .length = behind.len};
    if (srv_faulty(faults, SRV_FAULT_CONTENT_LIKE_REQUEST_IS_REQUEST) && by_length && starts_with_get(behind))
        *framing = no_body;
}

/* ---- Trailer sections ---- */

// clang-format off
static const struct { enum srv_fault fault; enum h1_field_name id; unsigned status; } promoted[] = {
    {SRV_FAULT_TRAILER_CONDITIONS_COUNT, H1_FIELD_IF_MATCH,      412},
    {SRV_FAULT_TRAILER_CONDITIONS_COUNT, H1_FIELD_IF_NONE_MATCH, 304},
    {SRV_FAULT_TRAILER_RANGE_COUNTS,     H1_FIELD_RANGE,         416},
    {SRV_FAULT_REFUSE_UNKNOWN_TRAILER,   H1_FIELD_OTHER,         400},
};
// clang-format on

static unsigned misjudge_trailer(const struct srv_faults *faults, const struct h1_field *field)
{
    if (srv_faulty(faults, SRV_FAULT_REFUSE_TRAILERS))
        return 400;
    for (size_t i = 0; i < sizeof(promoted) / sizeof(promoted[0]); ++i)
        if (srv_faulty(faults, promoted[i].fault) && field->id == promoted[i].id)
            return promoted[i].status;
    return SRV_JUDGED_RIGHT;
}

unsigned srv_misjudge_trailers(const struct srv_faults *faults, const struct srv_trailers *trailers,
                               struct h1_framing *framing)
{
    unsigned status = SRV_JUDGED_RIGHT;

    for (size_t i = 0; i < trailers->count && status == SRV_JUDGED_RIGHT; ++i) {
        const struct h1_field *field = &trailers->fields[i];
        struct h1_span value = h1_slice_of(trailers->octets, field->value);
        size_t count, at;

        status = misjudge_trailer(faults, field);
        if (srv_faulty(faults, SRV_FAULT_TRAILER_LENGTH_COUNTS) && field->id == H1_FIELD_CONTENT_LENGTH &&
            h1_content_length_parse(value, &framing->length, &count, &at) == H1_OK)
            framing->kind = H1_FRAMING_LENGTH;
    }
    return status;
}
