// SPDX-License-Identifier: MIT
#include "evaluate.h"
#include <h1/grammar.h>

/* The field lines that decide; NULL where there is none. */
struct deciding {
    const struct h1_field *length; /* first Content-Length */
    const struct h1_field *coding; /* first Transfer-Encoding */
};

static struct deciding find_deciding(const struct h1_section *section, const struct h1_head *head)
{
    struct deciding found = {h1_section_first(section->seen, head, H1_FIELD_CONTENT_LENGTH),
                             h1_section_first(section->seen, head, H1_FIELD_TRANSFER_ENCODING)};

    return found;
}

/* Where the second of the two begins, which is what makes them two. */
static uint32_t second_of(struct deciding fields)
{
    return fields.length > fields.coding ? fields.length->name.at : fields.coding->name.at;
}

/* Where a field line shows that there is more than one value: it is not the first, or has a comma. */
static uint32_t second_value(const struct h1_context *context, const struct h1_field *field, bool first)
{
    uint32_t pos = field->value.at;

    while (first && context->data[pos] != ',')
        pos++;
    return pos;
}

/* All Content-Length field lines together.  More than one value is acceptable if they are equal and the
 * policy says so. */
static enum h1_error read_length(struct h1_context *context, const struct h1_head *head,
                                 const struct h1_field *first, uint64_t *length)
{
    bool known = false;

    for (const struct h1_field *field = first; field != NULL;
         field = h1_head_find(head, H1_FIELD_CONTENT_LENGTH, field + 1)) {
        uint64_t value = 0;
        size_t count = 0;
        size_t at = 0;
        enum h1_error error = h1_content_length_parse(h1_value_of(context->data, field), &value, &count, &at);

        if (error == H1_OK && known && value != *length)
            error = H1_ERR_CONTENT_LENGTH_CONFLICT;
        if (error != H1_OK)
            return h1_refuse(context, error, field->value.at + (uint32_t)at);
        if (known || count > 1) {
            uint32_t second = second_value(context, field, !known);
            if (!h1_tolerate(context, H1_TOL_CONTENT_LENGTH_LIST, second))
                return h1_refuse(context, H1_ERR_CONTENT_LENGTH_LIST, second);
        }
        *length = value;
        known = true;
    }
    return H1_OK;
}

/* Rules 5 and 6: a valid Content-Length. */
static enum h1_error frame_by_length(struct h1_context *context, struct h1_head *head,
                                     const struct h1_field *first)
{
    uint64_t length = 0;
    enum h1_error error = read_length(context, head, first, &length);

    if (error != H1_OK)
        return error;
    head->framing = h1_framing_of(H1_FRAMING_LENGTH, 6);
    head->framing.length = length;
    if (length > context->limits->body)
        return h1_refuse(context, H1_ERR_BODY_TOO_LARGE, first->value.at);
    return H1_OK;
}

/* The position of an octet that a reader of values pointed at, or another one where there is none. */
static uint32_t position_of(const struct h1_context *context, const uint8_t *octet, uint32_t otherwise)
{
    return octet == NULL ? otherwise : (uint32_t)(octet - context->data);
}

/* All Transfer-Encoding field lines together. */
static enum h1_error read_codings(struct h1_context *context, const struct h1_head *head,
                                  const struct h1_field *first, struct h1_codings *codings)
{
    for (const struct h1_field *field = first; field != NULL;
         field = h1_head_find(head, H1_FIELD_TRANSFER_ENCODING, field + 1)) {
        size_t at = 0;
        enum h1_error error = h1_codings_add(codings, h1_value_of(context->data, field), &at);

        if (error != H1_OK)
            return h1_refuse(context, error, field->value.at + (uint32_t)at);
        uint32_t gap = position_of(context, codings->gap, 0);
        if (codings->empty > 0 && !h1_tolerate(context, H1_TOL_EMPTY_LIST_MEMBER, gap))
            return h1_refuse(context, H1_ERR_EMPTY_LIST_MEMBER, gap);
    }
    return H1_OK;
}

/* Transfer-Encoding where the version or a Content-Length makes it doubtful. */
static enum h1_error check_coding(struct h1_context *context, const struct h1_head *head,
                                  struct deciding fields)
{
    uint32_t at = fields.coding->name.at;

    if (!h1_head_is_1_1(head) && !h1_tolerate(context, H1_TOL_CODING_IN_1_0, at))
        return h1_refuse(context, H1_ERR_CODING_IN_1_0, at);
    if (fields.length != NULL && !h1_tolerate(context, H1_TOL_LENGTH_AND_CODING, second_of(fields)))
        return h1_refuse(context, H1_ERR_LENGTH_AND_CODING, second_of(fields));
    return H1_OK;
}

/* Rules 3 and 4: Transfer-Encoding. */
static enum h1_error frame_by_coding(struct h1_context *context, struct h1_head *head, struct deciding fields)
{
    struct h1_codings codings = {0};
    uint32_t start = fields.coding->value.at;
    enum h1_error error = check_coding(context, head, fields);

    if (error == H1_OK)
        error = read_codings(context, head, fields.coding, &codings);
    if (error != H1_OK)
        return error;
    head->framing = h1_framing_of(codings.chunked_last ? H1_FRAMING_CHUNKED : H1_FRAMING_UNTIL_CLOSE,
                                  fields.length ? 3 : 4);
    head->framing.coded = codings.others > 0;
    if (head->kind == H1_RESPONSE)
        return H1_OK;
    if (!codings.chunked_last)
        return h1_refuse(context, H1_ERR_CODING_CHUNKED_NOT_LAST, position_of(context, codings.last, start));
    if (codings.others > 0)
        h1_note(context, H1_ERR_CODING_UNKNOWN, position_of(context, codings.other, start));
    return H1_OK;
}

enum h1_error h1_request_framing(struct h1_context *context, const struct h1_section *section,
                                 struct h1_head *head)
{
    struct deciding fields = find_deciding(section, head);

    if (fields.coding != NULL)
        return frame_by_coding(context, head, fields);
    if (fields.length != NULL)
        return frame_by_length(context, head, fields.length);
    head->framing = h1_framing_of(H1_FRAMING_NONE, 7);
    return H1_OK;
}

/* Rules 1 and 2: the status or the request decides, whatever the fields say.  101 is a 1xx, but what follows
 * it is no longer HTTP/1.x. */
static bool frame_by_status(struct h1_answered answered, struct h1_head *head)
{
    unsigned status = head->status;

    if (h1_framed_by_fields(answered.method, status))
        return false;
    if (answered.method == H1_METHOD_CONNECT && status / 100 == 2)
        head->framing = h1_framing_of(H1_FRAMING_TUNNEL, 2);
    else
        head->framing = h1_framing_of(status == 101 ? H1_FRAMING_TUNNEL : H1_FRAMING_NONE, 1);
    return true;
}

/* Which records a Content-Length and a Transfer-Encoding make where rule 1 or 2 has decided;
 * H1_TOLERANCE_COUNT for none, since both may stand in responses to HEAD and in 304. */
struct unused {
    enum h1_tolerance length;
    enum h1_tolerance coding;
};

static struct unused unused_of(const struct h1_head *head)
{
    static const struct unused connect = {H1_TOL_LENGTH_IN_CONNECT, H1_TOL_CODING_IN_CONNECT};
    static const struct unused informational = {H1_TOL_LENGTH_IN_1XX, H1_TOL_CODING_IN_1XX};
    static const struct unused no_content = {H1_TOL_LENGTH_IN_204, H1_TOL_CODING_IN_204};
    static const struct unused none = {H1_TOLERANCE_COUNT, H1_TOLERANCE_COUNT};

    if (head->framing.rule == 2)
        return connect;
    if (head->status / 100 == 1)
        return informational;
    return head->status == 204 ? no_content : none;
}

static void record(struct h1_context *context, enum h1_tolerance tolerance, uint32_t at)
{
    if (tolerance != H1_TOLERANCE_COUNT)
        h1_tolerated_add(context->tolerated, tolerance, at);
}

/* Records what is wrong with fields that rules 1 and 2 pass over. */
static void record_unused(struct h1_context *context, const struct h1_head *head, struct deciding fields)
{
    struct unused unused = unused_of(head);
    struct h1_context strict = *context;
    uint64_t length = 0;

    strict.policy = 0;
    if (fields.length != NULL)
        record(context, unused.length, fields.length->name.at);
    if (fields.length != NULL && read_length(&strict, head, fields.length, &length) != H1_OK)
        record(context, H1_TOL_LENGTH_UNUSED, strict.at);
    if (fields.coding != NULL)
        record(context, unused.coding, fields.coding->name.at);
    if (fields.coding != NULL && !h1_head_is_1_1(head))
        record(context, H1_TOL_CODING_IN_1_0, fields.coding->name.at);
    if (fields.length != NULL && fields.coding != NULL)
        record(context, H1_TOL_LENGTH_AND_CODING, second_of(fields));
}

enum h1_error h1_response_framing(struct h1_context *context, const struct h1_section *section,
                                  struct h1_answered answered, struct h1_head *head)
{
    struct deciding fields = find_deciding(section, head);

    if (fields.coding != NULL && answered.minor == 0)
        h1_tolerated_add(context->tolerated, H1_TOL_CODING_TO_1_0, fields.coding->name.at);
    if (frame_by_status(answered, head)) {
        record_unused(context, head, fields);
        return H1_OK;
    }
    if (fields.coding != NULL)
        return frame_by_coding(context, head, fields);
    if (fields.length != NULL)
        return frame_by_length(context, head, fields.length);
    head->framing = h1_framing_of(H1_FRAMING_UNTIL_CLOSE, 8);
    return H1_OK;
}
