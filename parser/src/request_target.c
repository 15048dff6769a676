// SPDX-License-Identifier: MIT
#include "start_line.h"
#include <h1/grammar.h>

/* Octets of any form: pchar, "/", "?", and the brackets of an IP literal. */
static bool target_octet_is(uint8_t octet)
{
    return h1_octet_is(octet, H1_OCTET_QUERY) || octet == '[' || octet == ']';
}

static bool triplet_is(const struct h1_context *context, uint32_t pos, uint32_t to)
{
    return to - pos >= 3 && h1_octet_is(context->data[pos + 1], H1_OCTET_HEXDIG) &&
           h1_octet_is(context->data[pos + 2], H1_OCTET_HEXDIG);
}

enum h1_error h1_request_target_check(struct h1_context *context, uint32_t from, uint32_t to)
{
    for (uint32_t pos = from; pos < to; pos++) {
        uint8_t octet = context->data[pos];

        if (target_octet_is(octet))
            continue;
        if (octet == '#')
            return h1_refuse(context, H1_ERR_TARGET_FRAGMENT, pos);
        if (octet != '%')
            return h1_refuse(context, H1_ERR_TARGET_OCTET, pos);
        if (!triplet_is(context, pos, to))
            return h1_refuse(context, H1_ERR_TARGET_PERCENT, pos);
        pos += 2;
    }
    return H1_OK;
}

/* The first octet at from or behind that is one of two; to if there is none. */
static uint32_t find_either(const struct h1_context *context, uint32_t from, uint32_t to, char one,
                            char other)
{
    while (from < to && context->data[from] != (uint8_t)one && context->data[from] != (uint8_t)other)
        from++;
    return from;
}

static struct h1_slice slice_in(const struct h1_context *context, struct h1_span span)
{
    uint32_t at = (uint32_t)(span.data - context->data);

    return h1_slice_between(at, at + (uint32_t)span.len);
}

/* path [ "?" query ], whose octets are checked but for brackets, which only an authority may hold */
static enum h1_error read_path(struct h1_context *context, uint32_t from, uint32_t to,
                               struct h1_target *target)
{
    uint32_t bracket = find_either(context, from, to, '[', ']');
    uint32_t end = find_either(context, from, to, '?', '?');

    if (bracket < to)
        return h1_refuse(context, H1_ERR_TARGET_OCTET, bracket);
    target->path = h1_slice_between(from, end);
    if (end < to) {
        target->has_query = true;
        target->query = h1_slice_between(end + 1, to);
    }
    return H1_OK;
}

static void set_host(const struct h1_context *context, const struct h1_host *host, struct h1_target *target)
{
    target->host = slice_in(context, host->host);
    if (host->has_port)
        target->port = slice_in(context, host->port);
}

/* A port that a connection can be opened to: 1 to 65535. */
static bool port_is(struct h1_span port)
{
    uint32_t value = 0;

    for (size_t i = 0; i < port.len && value <= 65535; i++)
        value = value * 10 + port.data[i] - '0';
    return value >= 1 && value <= 65535;
}

/* authority-form = uri-host ":" port */
static enum h1_error read_connect(struct h1_context *context, uint32_t from, uint32_t to,
                                  struct h1_target *target)
{
    struct h1_host host;
    size_t at = 0;

    if (h1_host_parse(h1_context_span(context, from, to), &host, &at) != H1_OK)
        return h1_refuse(context, H1_ERR_TARGET_CONNECT, from + (uint32_t)at);
    if (host.host.len == 0)
        return h1_refuse(context, H1_ERR_TARGET_CONNECT, from);
    if (!host.has_port)
        return h1_refuse(context, H1_ERR_TARGET_CONNECT, to);
    if (!port_is(host.port))
        return h1_refuse(context, H1_ERR_TARGET_CONNECT_PORT, to - (uint32_t)host.port.len);
    target->form = H1_TARGET_AUTHORITY;
    set_host(context, &host, target);
    return H1_OK;
}

/* userinfo = *( unreserved / pct-encoded / sub-delims / ":" ); triplets have been checked */
static enum h1_error check_userinfo(struct h1_context *context, uint32_t from, uint32_t to)
{
    for (uint32_t pos = from; pos < to; pos++) {
        uint8_t octet = context->data[pos];
        if (!h1_octet_is(octet, H1_OCTET_REG_NAME) && octet != ':' && octet != '%')
            return h1_refuse(context, H1_ERR_TARGET_AUTHORITY, pos);
    }
    return H1_OK;
}

/* authority = [ userinfo "@" ] host [ ":" port ] */
static enum h1_error read_authority(struct h1_context *context, uint32_t from, uint32_t to,
                                    struct h1_target *target)
{
    uint32_t userinfo_end = find_either(context, from, to, '@', '@');
    uint32_t start = userinfo_end < to ? userinfo_end + 1 : from;
    struct h1_host host;
    size_t at = 0;

    if (userinfo_end < to) {
        enum h1_error error = check_userinfo(context, from, userinfo_end);
        if (error != H1_OK)
            return error;
        target->userinfo = h1_slice_between(from, userinfo_end);
    }
    if (h1_host_parse(h1_context_span(context, start, to), &host, &at) != H1_OK)
        return h1_refuse(context, H1_ERR_TARGET_AUTHORITY, start + (uint32_t)at);
    set_host(context, &host, target);
    return H1_OK;
}

/* http and https need a host and forbid userinfo (RFC 9110, section 4.2). */
static void check_scheme(struct h1_context *context, uint32_t authority, bool has_userinfo,
                         const struct h1_target *target)
{
    struct h1_span scheme = h1_slice_of(context->data, target->scheme);
    bool https = h1_span_is_nocase(scheme, "https");

    if (!https && !h1_span_is_nocase(scheme, "http"))
        return;
    if (has_userinfo)
        h1_note(context, H1_ERR_TARGET_USERINFO, authority);
    if (target->host.len == 0)
        h1_note(context, https ? H1_ERR_TARGET_HOST_EMPTY_HTTPS : H1_ERR_TARGET_HOST_EMPTY, authority);
}

/* absolute-URI = scheme ":" ( "//" authority path-abempty / path-absolute / path-rootless / path-empty )
 *                [ "?" query ] */
static enum h1_error read_absolute(struct h1_context *context, uint32_t from, uint32_t to,
                                   struct h1_target *target)
{
    uint32_t pos = from;
    enum h1_error error = H1_OK;

    while (pos < to && h1_octet_is(context->data[pos], H1_OCTET_SCHEME))
        pos++;
    if (pos == from || pos == to || context->data[pos] != ':' ||
        !h1_octet_is(context->data[from], H1_OCTET_ALPHA))
        return h1_refuse(context, H1_ERR_TARGET_FORM, from);
    target->form = H1_TARGET_ABSOLUTE;
    target->scheme = h1_slice_between(from, pos);
    pos++;

    uint32_t authority = pos;
    bool has_userinfo = false;
    if (to - pos >= 2 && context->data[pos] == '/' && context->data[pos + 1] == '/') {
        authority = pos + 2;
        pos = find_either(context, authority, to, '/', '?');
        error = read_authority(context, authority, pos, target);
        has_userinfo = find_either(context, authority, pos, '@', '@') < pos;
    }
    if (error == H1_OK)
        error = read_path(context, pos, to, target);
    if (error == H1_OK)
        check_scheme(context, authority, has_userinfo, target);
    return error;
}

/* Whether it reads as host:port.  Most of these are absolute-URIs too, with the host as scheme and the port
 * as path; a sender who means that is less likely than one who mixes up the forms. */
static bool read_authority_form(const struct h1_context *context, uint32_t from, uint32_t to,
                                struct h1_target *target)
{
    struct h1_host host;
    size_t at = 0;

    if (h1_host_parse(h1_context_span(context, from, to), &host, &at) != H1_OK || host.host.len == 0 ||
        host.port.len == 0)
        return false;
    target->form = H1_TARGET_AUTHORITY;
    set_host(context, &host, target);
    return true;
}

/* request-target = origin-form / absolute-form / authority-form / asterisk-form */
enum h1_error h1_request_target_read(struct h1_context *context, uint32_t from, uint32_t to,
                                     struct h1_head *head)
{
    struct h1_target *target = &head->target;
    enum h1_error error = H1_OK;

    if (head->method == H1_METHOD_CONNECT) {
        error = read_connect(context, from, to, target);
    } else if (context->data[from] == '/') {
        target->form = H1_TARGET_ORIGIN;
        error = read_path(context, from, to, target);
    } else if (context->data[from] == '*' && to - from == 1) {
        target->form = H1_TARGET_ASTERISK;
        if (head->method != H1_METHOD_OPTIONS)
            h1_note(context, H1_ERR_TARGET_ASTERISK_FORM, from);
    } else if (read_authority_form(context, from, to, target)) {
        h1_note(context, H1_ERR_TARGET_AUTHORITY_FORM, from);
    } else {
        error = read_absolute(context, from, to, target);
    }
    if (error != H1_OK)
        target->form = H1_TARGET_UNKNOWN;
    return error;
}
