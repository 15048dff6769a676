// SPDX-License-Identifier: MIT
#include <h1/grammar.h>

/* Moves *pos over octets of the classes and over pct-encoded triplets. */
static void skip_encoded(struct h1_span in, size_t *pos, unsigned classes)
{
    while (*pos < in.len) {
        if (h1_octet_is(in.data[*pos], classes))
            *pos += 1;
        else if (in.data[*pos] == '%' && in.len - *pos >= 3 &&
                 h1_octet_is(in.data[*pos + 1], H1_OCTET_HEXDIG) &&
                 h1_octet_is(in.data[*pos + 2], H1_OCTET_HEXDIG))
            *pos += 3;
        else
            break;
    }
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

enum h1_error h1_host_parse(struct h1_span value, struct h1_host *host, size_t *at)
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
