// SPDX-License-Identifier: MIT
/* request.h - a complete request head, as the resources see it. */
#ifndef SRV_REQUEST_H
#define SRV_REQUEST_H

#include <stdbool.h>
#include <stdint.h>

#include <h1/head.h>

#include "srv/connection.h"

struct srv_request {
    const struct h1_head *head;
    const uint8_t *octets; /* what the head's slices count from; valid during the call only */
    uint64_t index;        /* of the request on its connection, from 1 on */
    int64_t now_s;         /* seconds since 1970 UTC */
    const struct srv_faults *faults;
};

static inline struct h1_span srv_request_span(const struct srv_request *request, struct h1_slice slice)
{
    return h1_slice_of(request->octets, slice);
}

/* Whether there is a field line with that name. */
bool srv_request_has(const struct srv_request *request, enum h1_field_name id);

/* The value of the only field line with that name; false if there is none, or more than one. */
bool srv_request_single(const struct srv_request *request, enum h1_field_name id, struct h1_span *value);

/* GET or HEAD. */
bool srv_request_retrieves(const struct srv_request *request);

#endif
