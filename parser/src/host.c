// SPDX-License-Identifier: MIT
#include "evaluate.h"
#include "value.h"
#include <h1/grammar.h>

/* Moves *pos over octets of the classes and over pct-encoded triplets. */
static void skip_encoded(struct h1_span in, size_t *pos, unsigned classes)
{
    size_t at = *pos;

    for (;;) {
        while (at < in.len && h1_octet_is(in.data[at], classes))
            at++;
        if (in.len - at < 3 || in.data[at] != '%' || !h1_octet_is(in.data[at + 1], H1_OCTET_HEXDIG) ||
            !h1_octet_is(in.data[at + 2], H1_OCTET_HEXDIG))
            break;
        at += 3;
    }
    *pos = at;
}

/* IPv4address = dec-octet "." dec-octet "." dec-octet "." dec-octet; the whole span. */
static bool ipv4_is(struct h1_span in)
{
    size_t pos = 0;

    for (int part = 0; part < 4; part++) {
        if (part > 0 && (pos == in.len || in.data[pos++] != '.'))
            return false;
        size_t start = pos;
        unsigned value = 0;
        while (pos < in.len && pos - start < 3 && h1_octet_is(in.data[pos], H1_OCTET_DIGIT))
            value = value * 10 + in.data[pos++] - '0';
        if (pos == start || value > 255 || (pos - start > 1 && in.data[start] == '0'))
            return false;
    }
    return pos == in.len;
}

/* IPv6address: eight groups of one to four HEXDIG, the last two possibly as an IPv4address, with one "::" in
 * place of one or more groups. */
static bool ipv6_is(struct h1_span in)
{
    size_t pos = 0;
    unsigned groups = 0;
    bool elided = false;

    if (in.len >= 2 && in.data[0] == ':' && in.data[1] == ':') {
        elided = true;
        pos = 2;
    }
    while (pos < in.len) {
        size_t start = pos;

        while (pos < in.len && h1_octet_is(in.data[pos], H1_OCTET_HEXDIG))
            pos++;
        if (pos < in.len && in.data[pos] == '.') {
            if (!ipv4_is(h1_span_of(in.data + start, in.len - start)))
                return false;
            groups += 2;
            break;
        }
        if (pos == start || pos - start > 4 || ++groups > 8)
            return false;
        if (pos == in.len)
            break;
        if (in.data[pos++] != ':' || pos == in.len)
            return false;
        if (in.data[pos] == ':') {
            if (elided)
                return false;
            elided = true;
            pos++;
        }
    }
    return elided ? groups <= 7 : groups == 8;
}

/* IPvFuture = "v" 1*HEXDIG "." 1*( unreserved / sub-delims / ":" ) */
static bool ipvfuture_is(struct h1_span in)
{
    size_t pos = 1;
    size_t start;

    if (in.len == 0 || (in.data[0] | 0x20) != 'v')
        return false;
    while (pos < in.len && h1_octet_is(in.data[pos], H1_OCTET_HEXDIG))
        pos++;
    if (pos == 1 || pos == in.len || in.data[pos] != '.')
        return false;
    for (start = ++pos; pos < in.len; pos++) {
        if (!h1_octet_is(in.data[pos], H1_OCTET_REG_NAME) && in.data[pos] != ':')
            return false;
    }
    return pos > start;
}

/* IP-literal = "[" ( IPv6address / IPvFuture ) "]"; moves *pos behind it. */
static bool read_ip_literal(struct h1_span in, size_t *pos)
{
    size_t end = 1;

    while (end < in.len && in.data[end] != ']')
        end++;
    struct h1_span address = h1_span_of(in.data + 1, end - 1);
    if (end == in.len || (!ipv6_is(address) && !ipvfuture_is(address)))
        return false;
    *pos = end + 1;
    return true;
}

/* uri-host [ ":" port ] */
static enum h1_error read_host(struct h1_span value, struct h1_host *host, size_t *at)
{
    struct h1_host found = {h1_span_of(value.data, 0), h1_span_of(value.data, 0), false};
    size_t pos = 0;

    if (value.len > 0 && value.data[0] == '[') {
        if (!read_ip_literal(value, &pos)) {
            *at = 0;
            return H1_ERR_HOST_INVALID;
        }
    } else {
        /* an IPv4address is a reg-name too */
        skip_encoded(value, &pos, H1_OCTET_REG_NAME);
    }
    found.host.len = pos;
    if (pos < value.len && value.data[pos] == ':') {
        found.has_port = true;
        found.port.data = value.data + ++pos;
        while (pos < value.len && h1_octet_is(value.data[pos], H1_OCTET_DIGIT))
            pos++;
        found.port.len = (size_t)(value.data + pos - found.port.data);
    }
    if (pos < value.len) {
        *at = pos;
        return H1_ERR_HOST_INVALID;
    }
    *host = found;
    return H1_OK;
}

enum h1_error h1_host_parse(struct h1_span value, struct h1_host *host, size_t *at)
{
    struct h1_span trimmed = h1_value_trim(value);
    enum h1_error error = read_host(trimmed, host, at);

    if (error != H1_OK)
        *at += (size_t)(trimmed.data - value.data);
    return error;
}

/* Whether the target URI gets an authority that is a port without a host.  Absolute-form and authority-form
 * bring their own. */
static bool is_port_only(const struct h1_host *host, enum h1_target_form form)
{
    return host->has_port && host->host.len == 0 && (form == H1_TARGET_ORIGIN || form == H1_TARGET_ASTERISK);
}

void h1_host_evaluate(struct h1_context *context, const struct h1_section *section,
                      const struct h1_head *head, uint32_t empty_line)
{
    struct h1_host host;
    size_t at = 0;

    if ((section->seen & H1_NAME_BIT(HOST)) == 0) {
        if (h1_head_is_1_1(head))
            h1_note(context, H1_ERR_HOST_MISSING, empty_line);
        return;
    }
    const struct h1_field *field = h1_head_find(head, H1_FIELD_HOST, NULL);
    uint32_t start = field->value.at;
    if (h1_host_parse(h1_context_span(context, start, start + field->value.len), &host, &at) != H1_OK)
        h1_note(context, H1_ERR_HOST_INVALID, start + (uint32_t)at);
    else if (is_port_only(&host, head->target.form))
        h1_note(context, H1_ERR_HOST_PORT_ONLY, (uint32_t)(host.host.data - context->data));
    else if ((section->again & H1_NAME_BIT(HOST)) != 0)
        h1_note(context, H1_ERR_HOST_DUPLICATE, h1_head_find(head, H1_FIELD_HOST, field + 1)->name.at);
}
