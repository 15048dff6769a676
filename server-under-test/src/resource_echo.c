// SPDX-License-Identifier: MIT
/* resource_echo.c - POST: the request's content comes back as the response's, with the same
 * Content-Type and Content-Encoding as far as they are well formed; with the query "meta" comes a
 * description of the request instead. */
#include "resources.h"

#include <h1/grammar.h>

#include "description.h"
#include "media_type.h"
#include "precondition.h"

enum { FIELD_VALUE_MAX = 256 }; /* longer ones are not repeated */

static const char *echoed_type(const struct srv_request *request, struct srv_answer *answer)
{
    struct h1_span value;

    if (srv_request_single(request, H1_FIELD_CONTENT_TYPE, &value) && value.len <= FIELD_VALUE_MAX &&
        srv_media_type_is_valid(value))
        return srv_answer_keep(answer, value.data, value.len);
    return "application/octet-stream";
}

/* A client that sends coded content gets it back as coded content. */
static const char *echoed_coding(const struct srv_request *request, struct srv_answer *answer)
{
    struct h1_span value;

    if (srv_request_single(request, H1_FIELD_CONTENT_ENCODING, &value) && value.len <= FIELD_VALUE_MAX &&
        h1_token_is(value))
        return srv_answer_keep(answer, value.data, value.len);
    return NULL;
}

static void collect(struct srv_answer *answer, struct h1_span octets)
{
    srv_buffer_append(&answer->content.memory, octets.data, octets.len);
}

static void collected(struct srv_answer *answer, uint64_t content_length, int64_t now_s)
{
    (void)content_length;
    (void)now_s;
    srv_content_select_all(&answer->content);
}

static const struct srv_receiver collecting = {.content = collect, .finish = collected};

void srv_echo_answer(const struct srv_site *site, const struct srv_request *request, const char *rest,
                     struct srv_answer *answer)
{
    const struct srv_validators nothing = {.exists = false, .etag = ""};

    (void)site;
    (void)rest;
    if (srv_precondition_evaluate(request, &nothing) != SRV_PRECONDITION_HOLDS) {
        srv_answer_refuse(answer, 412);
        return;
    }
    if (srv_faulty(request->faults, SRV_FAULT_RANGE_COUNTS_FOR_POST) &&
        srv_request_has(request, H1_FIELD_RANGE)) {
        srv_answer_refuse(answer, 416);
        return;
    }
    if (h1_span_is(srv_request_span(request, request->head->target.query), "meta")) {
        srv_description_answer(request, answer);
    } else {
        answer->response.status = 200;
        answer->receiver = &collecting;
        answer->response.content_type = echoed_type(request, answer);
        answer->response.content_encoding = echoed_coding(request, answer);
    }
}
