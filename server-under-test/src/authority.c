// SPDX-License-Identifier: MIT
#include "authority.h"

#include <h1/grammar.h>

static bool equal_nocase(struct h1_span left, struct h1_span right)
{
    if (left.len != right.len || !left.data || !right.data)
        return left.len == right.len && left.len == 0;
    for (size_t i = 0; i < left.len; ++i) {
        uint8_t a = left.data[i], b = right.data[i];
        bool letters = h1_octet_is(a, H1_OCTET_ALPHA) && h1_octet_is(b, H1_OCTET_ALPHA);
        if (letters ? (a | 0x20) != (b | 0x20) : a != b)
            return false;
    }
    return true;
}

/* The authority of the target URI.  False: the request names none. */
static bool authority_of(const struct srv_request *request, struct h1_host *authority)
{
    const struct h1_target *target = &request->head->target;
    struct h1_span value;
    size_t at;

    if (target->form == H1_TARGET_ABSOLUTE) {
        *authority = (struct h1_host){srv_request_span(request, target->host),
                                      srv_request_span(request, target->port), target->port.len > 0};
        return true;
    }
    return srv_request_single(request, H1_FIELD_HOST, &value) &&
           h1_host_parse(value, authority, &at) == H1_OK;
}

static bool matches(const struct h1_host *asked, const char *text)
{
    struct h1_span port = asked->port.len > 0 ? asked->port : h1_span_of_string("80");
    struct h1_host served;
    size_t at;

    return h1_host_parse(h1_span_of_string(text), &served, &at) == H1_OK &&
           equal_nocase(asked->host, served.host) && (!served.has_port || h1_span_equal(port, served.port));
}

bool srv_authority_is_served(const struct srv_site *site, const struct srv_request *request)
{
    struct h1_host asked;

    if (site->authority_count == 0 || !authority_of(request, &asked))
        return true;
    for (size_t i = 0; i < site->authority_count; ++i)
        if (matches(&asked, site->authorities[i]))
            return true;
    return false;
}
