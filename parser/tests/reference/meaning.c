// SPDX-License-Identifier: MIT
/* meaning.c - what ABNF cannot say about a head, in requests: which form of request-target goes with which
 * method, and Host. */
#include "lines.h"

static bool is_method(const uint8_t *data, struct ref_part method, const char *name)
{
    return method.len == strlen(name) && memcmp(data + method.at, name, method.len) == 0;
}

/* 1 to 65535, with any number of leading zeros. */
static bool is_port_number(const uint8_t *data, struct ref_part port)
{
    unsigned value = 0;

    for (size_t i = 0; i < port.len && value <= 65535; i++)
        value = value * 10 + (unsigned)(data[port.at + i] - '0');
    return value >= 1 && value <= 65535;
}

/* CONNECT takes authority-form and nothing else, with a host and a valid port (RFC 9110, section 9.3.6). */
static const char *connect_target(struct ref *ref, const uint8_t *data, struct ref_target *target)
{
    if (!ref_part_is(ref, data, target->text, GRAMMAR_AUTHORITY_FORM))
        return "CONNECT without authority-form";
    target->form = H1_TARGET_AUTHORITY;
    target->host = ref_part_of(ref, GRAMMAR_HOST);
    target->port = ref_part_of(ref, GRAMMAR_PORT);
    if (target->host.len == 0)
        return "CONNECT without host";
    return is_port_number(data, target->port) ? NULL : "CONNECT without valid port";
}

/* http and https want "//", a host, and no userinfo (RFC 9110, sections 4.2.1, 4.2.2 and 4.2.4). */
static const char *absolute_form(const struct ref *ref, const uint8_t *data, struct ref_target *target)
{
    static const enum grammar_rule paths[] = {GRAMMAR_PATH_ABEMPTY, GRAMMAR_PATH_ABSOLUTE,
                                              GRAMMAR_PATH_ROOTLESS, GRAMMAR_PATH_EMPTY};

    target->form = H1_TARGET_ABSOLUTE;
    target->scheme = ref_part_of(ref, GRAMMAR_SCHEME);
    target->userinfo = ref_part_of(ref, GRAMMAR_USERINFO);
    target->host = ref_part_of(ref, GRAMMAR_HOST);
    target->port = ref_part_of(ref, GRAMMAR_PORT);
    target->query = ref_part_of(ref, GRAMMAR_QUERY);
    for (size_t i = 0; i < sizeof paths / sizeof *paths && !target->path.there; i++)
        target->path = ref_part_of(ref, paths[i]);
    if (!ref_part_equals(data, target->scheme, "http") && !ref_part_equals(data, target->scheme, "https"))
        return NULL;
    if (target->host.len == 0)
        return "http target without host";
    return target->userinfo.there ? "userinfo in an http target" : NULL;
}

/* Whether a target in authority-form has a host and a port. */
static bool names_place(struct ref *ref, const uint8_t *data, struct ref_part text)
{
    return ref_part_is(ref, data, text, GRAMMAR_AUTHORITY_FORM) && ref_part_of(ref, GRAMMAR_HOST).len > 0 &&
           ref_part_of(ref, GRAMMAR_PORT).len > 0;
}

const char *ref_request_target(struct ref *ref, const uint8_t *data, struct ref_head *head)
{
    struct ref_target *target = &head->target;
    struct ref_part text = target->text;

    *target = (struct ref_target){.text = text};
    if (is_method(data, head->method, "CONNECT"))
        return connect_target(ref, data, target);
    if (ref_part_is(ref, data, text, GRAMMAR_ORIGIN_FORM)) {
        target->form = H1_TARGET_ORIGIN;
        target->path = ref_part_of(ref, GRAMMAR_ABSOLUTE_PATH);
        target->query = ref_part_of(ref, GRAMMAR_QUERY);
        return NULL;
    }
    if (ref_part_is(ref, data, text, GRAMMAR_ASTERISK_FORM)) {
        target->form = H1_TARGET_ASTERISK;
        return is_method(data, head->method, "OPTIONS") ? NULL : "asterisk-form without OPTIONS";
    }
    if (names_place(ref, data, text))
        return "authority-form without CONNECT"; /* even if it is an absolute-URI as well */
    if (ref_part_is(ref, data, text, GRAMMAR_ABSOLUTE_FORM))
        return absolute_form(ref, data, target);
    head->goes_on = false;
    return "authority-form without host or port"; /* the rule lets both be empty */
}

/* Whether the authority of the target URI is the value of Host (RFC 9112, section 3.3). */
static bool needs_host(const struct ref_target *target)
{
    return target->form == H1_TARGET_ORIGIN || target->form == H1_TARGET_ASTERISK;
}

/* One valid Host; HTTP/1.0 needs none (RFC 9112, section 3.2).  An authority with an empty host makes the
 * target URI invalid, be it http or https (RFC 9110, sections 4.2.1 and 4.2.2); no authority does not. */
const char *ref_host(struct ref *ref, const uint8_t *data, const struct ref_head *head)
{
    size_t count = 0;

    for (size_t i = 0; i < head->section.count; i++) {
        const struct ref_field *field = &head->section.fields[i];
        if (!ref_part_equals(data, field->name, "Host"))
            continue;
        if (!ref_part_is(ref, data, field->value, GRAMMAR_HOST_FIELD))
            return "Host is not uri-host [ : port ]";
        if (needs_host(&head->target) && field->value.len > 0 && ref_part_of(ref, GRAMMAR_HOST).len == 0)
            return "Host is a port without a host";
        count++;
    }
    if (count > 1)
        return "more than one Host";
    return count == 0 && head->complete && head->minor >= 1 ? "no Host" : NULL;
}

const char *ref_meaning(struct ref *ref, const struct ref_context *context, const uint8_t *data,
                        struct ref_head *head)
{
    const char *target = NULL;
    const char *host = NULL;
    const char *framing;

    head->tolerated = head->empty_lines > 0 ? H1_TOLERATE(EMPTY_LINE) : 0;
    head->goes_on = true;
    if (context->kind == H1_REQUEST) {
        target = ref_request_target(ref, data, head);
        host = ref_host(ref, data, head);
        if (is_method(data, head->method, "CONNECT") && target != NULL)
            head->goes_on = false; /* what would follow is for a tunnel to nowhere */
    }
    framing = ref_framing(ref, context, data, head);
    ref_connection(ref, context, data, head);
    if (target != NULL)
        return target;
    return host != NULL ? host : framing;
}
