// SPDX-License-Identifier: MIT
/* framing.c - Content-Length, Transfer-Encoding and the eight rules (RFC 9112, sections 6.1 to 6.3; RFC 9110,
 * section 8.6), as a strict recipient applies them. */
#include "lines.h"

/* All Content-Length and Transfer-Encoding field lines of a head. */
struct announced {
    size_t lengths;
    bool length_valid;
    uint64_t length; /* the last one */
    size_t codings_fields;
    bool codings_valid;
    size_t codings;
    size_t chunked;
    bool chunked_last;
    bool chunked_parameter;
    bool empty_members;
};

/* Content-Length = 1*DIGIT, up to 64 bits. */
static bool read_length(struct ref *ref, const uint8_t *data, struct ref_part value, uint64_t *length)
{
    if (!ref_part_is(ref, data, value, GRAMMAR_CONTENT_LENGTH))
        return false;
    *length = 0;
    for (size_t i = 0; i < value.len; i++) {
        unsigned digit = (unsigned)(data[value.at + i] - '0');
        if (*length > (UINT64_MAX - digit) / 10)
            return false;
        *length = *length * 10 + digit;
    }
    return true;
}

static bool is_token_end(uint8_t octet)
{
    return octet == ';' || octet == ' ' || octet == '\t';
}

/* Commas of the list that stand outside of its members. */
static size_t count_commas(const struct ref *ref, const uint8_t *data, struct ref_part value)
{
    size_t commas = 0;

    for (size_t at = value.at; at < value.at + value.len; at++) {
        bool within = false;
        for (size_t i = 0; i < ref->match.kept_count; i++) {
            const struct abnf_kept *kept = &ref->match.kept[i];
            within = within || (at >= kept->at && at < kept->at + kept->len);
        }
        commas += !within && data[at] == ',';
    }
    return commas;
}

static void read_codings(struct ref *ref, const uint8_t *data, struct ref_part value,
                         struct announced *announced)
{
    announced->codings_fields++;
    if (!ref_part_is(ref, data, value, GRAMMAR_TRANSFER_ENCODING)) {
        announced->codings_valid = false;
        return;
    }
    for (size_t i = 0; i < ref->match.kept_count; i++) {
        struct ref_part coding = {true, ref->match.kept[i].at, ref->match.kept[i].len};
        struct ref_part name = coding;

        name.len = 0;
        while (name.len < coding.len && !is_token_end(data[name.at + name.len]))
            name.len++;
        announced->chunked_last = ref_part_equals(data, name, "chunked");
        announced->chunked += announced->chunked_last;
        announced->chunked_parameter |= announced->chunked_last && name.len < coding.len;
    }
    announced->codings += ref->match.kept_count;
    if (value.len > 0 && count_commas(ref, data, value) + 1 != ref->match.kept_count)
        announced->empty_members = true;
}

static void read_announced(struct ref *ref, const uint8_t *data, const struct ref_section *section,
                           struct announced *announced)
{
    *announced = (struct announced){.length_valid = true, .codings_valid = true};
    for (size_t i = 0; i < section->count; i++) {
        const struct ref_field *field = &section->fields[i];
        if (ref_part_equals(data, field->name, "Content-Length")) {
            announced->lengths++;
            announced->length_valid &= read_length(ref, data, field->value, &announced->length);
        } else if (ref_part_equals(data, field->name, "Transfer-Encoding")) {
            read_codings(ref, data, field->value, announced);
        }
    }
}

/* What no message may announce, in either direction. */
static const char *refuse_announced(const struct announced *announced, struct ref_head *head)
{
    if (announced->codings_fields > 0 && announced->lengths > 0)
        return "both Content-Length and Transfer-Encoding";
    if (announced->empty_members)
        head->tolerated |= H1_TOLERATE(EMPTY_LIST_MEMBER);
    if (announced->codings_fields > 0 && head->minor == 0)
        return "Transfer-Encoding in HTTP/1.0";
    if (!announced->codings_valid)
        return "Transfer-Encoding is not #transfer-coding";
    if (announced->chunked > 1)
        return "chunked twice";
    if (announced->chunked_parameter)
        return "chunked with a parameter";
    if (!announced->length_valid)
        return "Content-Length is not 1*DIGIT of 64 bits";
    return announced->lengths > 1 ? "Content-Length given twice" : NULL;
}

/* Refuses with the end of the message unknown. */
static const char *refuse(struct ref_head *head, const char *why)
{
    head->goes_on = false;
    return why;
}

/* Rule 6. */
static const char *frame_by_length(const struct ref_context *context, uint64_t length, struct ref_head *head)
{
    head->framing = (struct h1_framing){H1_FRAMING_LENGTH, 6, false, length};
    return length > context->limits->body ? refuse(head, "Content-Length above the limit") : NULL;
}

/* A server that knows chunked alone: other transfer codings are refused with 501 (section 6.1). */
static const char *frame_request(const struct ref_context *context, const struct announced *announced,
                                 struct ref_head *head)
{
    const char *why = refuse_announced(announced, head);

    if (why != NULL)
        return refuse(head, why);
    if (announced->codings_fields > 0) {
        bool others = announced->codings > announced->chunked;
        head->framing = (struct h1_framing){H1_FRAMING_CHUNKED, 4, others, 0};
        if (!announced->chunked_last && head->complete)
            return refuse(head, "chunked is not the last transfer coding");
        return others ? "transfer coding other than chunked" : NULL;
    }
    if (announced->lengths > 0)
        return frame_by_length(context, announced->length, head);
    head->framing = (struct h1_framing){H1_FRAMING_NONE, 7, false, 0};
    return NULL;
}

/* What a response announces of the body that it does not have is stepped over, and recorded. */
static void tolerate_unused(const struct announced *announced, uint64_t in_length, uint64_t in_coding,
                            struct ref_head *head)
{
    if (announced->lengths > 0)
        head->tolerated |= in_length;
    if (announced->codings_fields > 0)
        head->tolerated |= in_coding;
    if (announced->codings_fields > 0 && head->minor == 0)
        head->tolerated |= H1_TOLERATE(CODING_IN_1_0);
    if (announced->lengths > 1 || !announced->length_valid)
        head->tolerated |= H1_TOLERATE(LENGTH_UNUSED);
    if (announced->lengths > 0 && announced->codings_fields > 0)
        head->tolerated |= H1_TOLERATE(LENGTH_AND_CODING);
}

/* Rules 1 and 2: a response that has no body whatever it announces. */
static bool is_bodyless(const struct ref_context *context, const struct announced *announced,
                        struct ref_head *head)
{
    bool tunnel = head->status == 101;

    if (context->request_method == H1_METHOD_CONNECT && head->status / 100 == 2) {
        tolerate_unused(announced, H1_TOLERATE(LENGTH_IN_CONNECT), H1_TOLERATE(CODING_IN_CONNECT), head);
        head->framing = (struct h1_framing){H1_FRAMING_TUNNEL, 2, false, 0};
        return true;
    }
    if (head->status / 100 == 1)
        tolerate_unused(announced, H1_TOLERATE(LENGTH_IN_1XX), H1_TOLERATE(CODING_IN_1XX), head);
    else if (head->status == 204)
        tolerate_unused(announced, H1_TOLERATE(LENGTH_IN_204), H1_TOLERATE(CODING_IN_204), head);
    else if (head->status == 304 || context->request_method == H1_METHOD_HEAD)
        tolerate_unused(announced, 0, 0, head);
    else
        return false;
    head->framing = (struct h1_framing){tunnel ? H1_FRAMING_TUNNEL : H1_FRAMING_NONE, 1, false, 0};
    return true;
}

static const char *frame_response(const struct ref_context *context, const struct announced *announced,
                                  struct ref_head *head)
{
    bool coded = announced->codings > announced->chunked;
    const char *why;

    if (head->status < 100 || head->status > 599)
        head->tolerated |= H1_TOLERATE(STATUS_CODE_RANGE);
    if (announced->codings_fields > 0 && context->request_minor == 0)
        head->tolerated |= H1_TOLERATE(CODING_TO_1_0);
    if (is_bodyless(context, announced, head))
        return NULL;
    why = refuse_announced(announced, head);
    if (why != NULL)
        return refuse(head, why);
    if (announced->codings_fields > 0) {
        enum h1_framing_kind kind = announced->chunked_last ? H1_FRAMING_CHUNKED : H1_FRAMING_UNTIL_CLOSE;
        head->framing = (struct h1_framing){kind, 4, coded, 0};
        return NULL;
    }
    if (announced->lengths > 0)
        return frame_by_length(context, announced->length, head);
    head->framing = (struct h1_framing){H1_FRAMING_UNTIL_CLOSE, 8, false, 0};
    return NULL;
}

const char *ref_framing(struct ref *ref, const struct ref_context *context, const uint8_t *data,
                        struct ref_head *head)
{
    struct announced announced;

    read_announced(ref, data, &head->section, &announced);
    return context->kind == H1_REQUEST ? frame_request(context, &announced, head)
                                       : frame_response(context, &announced, head);
}
