// SPDX-License-Identifier: MIT
#include "accept_encoding.h"

#include <h1/grammar.h>

enum {
    WEIGHT_MAX = 1000,
    IDENTITY_UNNAMED = 1, /* acceptable, and less wanted than anything that is named */
};

/* Finds `octet` in the span; its length when it is not there. */
static size_t find(struct h1_span span, uint8_t octet)
{
    size_t at = 0;

    while (at < span.len && span.data[at] != octet)
        ++at;
    return at;
}

/* qvalue, in thousandths.  False: it is none. */
static bool read_qvalue(struct h1_span text, int *weight)
{
    int value = 0, unit = WEIGHT_MAX;

    if (text.len < 1 || text.len > 5 || text.data[0] > '1' || (text.len > 1 && text.data[1] != '.'))
        return false;
    for (size_t i = 0; i < text.len; ++i) {
        if (i == 1)
            continue;
        if (!h1_octet_is(text.data[i], H1_OCTET_DIGIT))
            return false;
        value += (text.data[i] - '0') * unit;
        unit /= 10;
    }
    *weight = value;
    return value <= WEIGHT_MAX;
}

/* weight = OWS ";" OWS "q=" qvalue; `text` is what follows the ";". */
static bool read_weight(struct h1_span text, const struct srv_faults *faults, int *weight)
{
    struct h1_span value = h1_span_trim(text);

    if (srv_faulty(faults, SRV_FAULT_WEIGHT_NAME_CASE_MATTERS) && value.len > 0 && value.data[0] == 'Q')
        return true;
    if (value.len < 2 || (value.data[0] | 0x20) != 'q' || value.data[1] != '=')
        return false;
    return read_qvalue(h1_span_of(value.data + 2, value.len - 2), weight);
}

struct srv_coding_weights srv_coding_weights_none(const struct srv_faults *faults)
{
    return (struct srv_coding_weights){faults, -1, -1, -1};
}

static bool is_gzip(struct h1_span coding, const struct srv_faults *faults)
{
    if (srv_faulty(faults, SRV_FAULT_CODING_NAME_CASE_MATTERS))
        return h1_span_is(coding, "gzip") || h1_span_is(coding, "x-gzip");
    if (srv_faulty(faults, SRV_FAULT_CODING_BY_PREFIX) && coding.len > 4)
        coding.len = 4;
    return h1_span_is_nocase(coding, "gzip") ||
           (h1_span_is_nocase(coding, "x-gzip") && !srv_faulty(faults, SRV_FAULT_X_GZIP_UNKNOWN));
}

/* What a faulty server makes of a weight. */
static int misweigh(int weight, const struct srv_faults *faults)
{
    if (srv_faulty(faults, SRV_FAULT_WEIGHT_IN_HUNDREDTHS))
        weight -= weight % 10;
    if (srv_faulty(faults, SRV_FAULT_WEIGHTS_IGNORED) && weight > 0)
        weight = WEIGHT_MAX;
    if (srv_faulty(faults, SRV_FAULT_WEIGHT_ZERO_IGNORED) && weight == 0)
        weight = WEIGHT_MAX;
    return weight;
}

static bool add_member(struct srv_coding_weights *weights, struct h1_span member)
{
    size_t end = find(member, ';');
    struct h1_span coding = h1_span_trim(h1_span_of(member.data, end));
    int weight = WEIGHT_MAX;

    if (!h1_token_is(coding))
        return false;
    if (end < member.len &&
        !read_weight(h1_span_of(member.data + end + 1, member.len - end - 1), weights->faults, &weight))
        return false;
    weight = misweigh(weight, weights->faults);
    if (h1_span_is_nocase(coding, "identity"))
        weights->identity = weight;
    else if (is_gzip(coding, weights->faults))
        weights->gzip = weight;
    else if (h1_span_is(coding, "*"))
        weights->other = weight;
    return true;
}

bool srv_coding_weights_add(struct srv_coding_weights *weights, struct h1_span value)
{
    struct h1_list list = h1_list_of(value);
    struct h1_span member;

    while (h1_list_next(&list, &member))
        if (!add_member(weights, member))
            return false;
    return true;
}

struct srv_accepted_codings srv_coding_weights_settle(const struct srv_coding_weights *weights)
{
    int gzip = weights->gzip >= 0 ? weights->gzip : weights->other;
    int identity = weights->identity;

    if (identity > 0 && srv_faulty(weights->faults, SRV_FAULT_IDENTITY_PREFERRED))
        gzip = 0;
    if (weights->other == 0 && srv_faulty(weights->faults, SRV_FAULT_IDENTITY_UNNAMED_BY_STAR))
        identity = 0;
    if (identity < 0)
        identity = weights->other == 0 ? 0 : IDENTITY_UNNAMED;
    return (struct srv_accepted_codings){(unsigned)identity, gzip > 0 ? (unsigned)gzip : 0};
}

struct srv_accepted_codings srv_accepted_codings_read(const struct srv_request *request)
{
    const struct srv_accepted_codings usual = {WEIGHT_MAX, 0};
    struct srv_coding_weights weights = srv_coding_weights_none(request->faults);
    const struct h1_field *field = h1_head_find(request->head, H1_FIELD_ACCEPT_ENCODING, NULL);

    if (!field)
        return usual;
    for (; field; field = h1_head_find(request->head, H1_FIELD_ACCEPT_ENCODING, field + 1)) {
        if (!srv_coding_weights_add(&weights, srv_request_span(request, field->value)))
            return usual;
        if (srv_faulty(request->faults, SRV_FAULT_FIRST_CODINGS_LINE_ONLY))
            break;
    }
    return srv_coding_weights_settle(&weights);
}
