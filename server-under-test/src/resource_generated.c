// SPDX-License-Identifier: MIT
/* resource_generated.c - content that is made while it is sent, so that its length is not known
 * when the answer begins:
 *
 *   /generated?octets=N&seed=S
 *
 * N octets (65536 by default), which follow from S (0 by default): the octet at position i is the
 * octet i % 8, counted from the least significant, of srv_mix(srv_mix(S) + i / 8).
 *
 * It is sent chunked, or up to the close of the connection to HTTP/1.0.  A client that sends
 * "TE: trailers" gets a Content-Digest trailer field. */
#include "resources.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include <h1/grammar.h>

#include "mix.h"
#include "query.h"
#include "representation.h"

enum { OCTETS_DEFAULT = 65536 };

#define OCTETS_MAX (UINT64_C(1) << 40)

struct generator {
    uint64_t octets, seed;
};

static size_t generate(void *context, void *file, uint64_t offset, uint8_t *octets, size_t len)
{
    const struct generator *generator = file;
    uint64_t base = srv_mix(generator->seed);

    (void)context;
    if (len > generator->octets - offset)
        len = (size_t)(generator->octets - offset);
    for (size_t i = 0; i < len; ++i) {
        uint64_t at = offset + i;
        octets[i] = (uint8_t)(srv_mix(base + at / 8) >> at % 8 * 8);
    }
    return len;
}

static void release(void *context, void *file)
{
    (void)context;
    free(file);
}

static const struct srv_files generators = {.read = generate, .close = release};

/* "TE: trailers", which is a matter of this connection only if Connection says so. */
static bool takes_trailers(const struct srv_request *request)
{
    const struct h1_head *head = request->head;

    if (head->minor == 0 || !(head->connection & H1_CONNECTION_TE))
        return false;
    for (const struct h1_field *field = h1_head_find(head, H1_FIELD_TE, NULL); field;
         field = h1_head_find(head, H1_FIELD_TE, field + 1))
        if (h1_list_has(srv_request_span(request, field->value), "trailers"))
            return true;
    return false;
}

void srv_generated_answer(const struct srv_site *site, const struct srv_request *request, const char *rest,
                          struct srv_answer *answer)
{
    struct h1_span query = srv_request_span(request, request->head->target.query);
    struct srv_response *response = &answer->response;
    struct generator wanted = {OCTETS_DEFAULT, 0};

    (void)site;
    (void)rest;
    if (!srv_query_number(query, "octets", OCTETS_MAX, &wanted.octets) ||
        !srv_query_number(query, "seed", UINT64_MAX, &wanted.seed)) {
        srv_answer_refuse(answer, 400);
        return;
    }
    if (srv_faulty(request->faults, SRV_FAULT_IF_RANGE_WITHOUT_RANGES_412) &&
        srv_request_has(request, H1_FIELD_IF_RANGE)) {
        srv_answer_refuse(answer, 412);
        return;
    }
    struct generator *generator = malloc(sizeof(*generator));
    if (!generator) {
        answer->failed = true;
        return;
    }
    *generator = wanted;
    srv_content_set_stream(&answer->content, &generators, generator, takes_trailers(request));
    response->status = 200;
    response->content_type = "application/octet-stream";
    snprintf(response->etag, sizeof(response->etag), "\"%" PRIx64 "-%" PRIx64 "\"", wanted.octets,
             wanted.seed);
    srv_representation_check(request, answer);
}
