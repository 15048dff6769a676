// SPDX-License-Identifier: MIT
/* resource_private.c - a page for those who know the password (RFC 9110, section 11; RFC 7617).
 *
 *   user-id "httproof", password "conformance"
 *
 * They are the same everywhere and no secret: what is tested is the conversation about them. */
#include "resources.h"

#include "representation.h"

/* Base64 of "httproof:conformance".  There is one way only to write it, so nothing is decoded. */
static const char token68[] = "aHR0cHJvb2Y6Y29uZm9ybWFuY2U=";
static const char scheme[] = "Basic";

/* credentials = auth-scheme [ 1*SP ( token68 / #auth-param ) ] */
static bool knows_password(const struct srv_request *request)
{
    struct h1_span value;
    size_t at = sizeof(scheme) - 1;

    if (!srv_request_single(request, H1_FIELD_AUTHORIZATION, &value) || value.len < at ||
        !h1_span_is_nocase(h1_span_of(value.data, at), scheme))
        return false;
    size_t spaces = at;
    while (at < value.len && value.data[at] == ' ')
        ++at;
    return at > spaces && h1_span_is(h1_span_of(value.data + at, value.len - at), token68);
}

void srv_private_answer(const struct srv_site *site, const struct srv_request *request, const char *rest,
                        struct srv_answer *answer)
{
    static const struct srv_media_type type = {"text/plain; charset=utf-8", true};

    if (!knows_password(request)) {
        srv_answer_refuse(answer, 401);
        answer->response.www_authenticate = SRV_CHALLENGE;
        return;
    }
    (void)rest;
    srv_answer_text(answer, NULL, "You know the password.\n");
    srv_entity_tag_of_octets(srv_buffer_octets(&answer->content.memory), answer->content.memory.len,
                             answer->response.etag);
    srv_representation_answer(site, request, &type, answer);
}
