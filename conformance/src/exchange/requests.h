// SPDX-License-Identifier: MIT
/* requests.h - reads our own octets back: which requests stand in what was sent on a connection.
 *
 * The k-th final response on a connection answers the k-th request.  Octets that are no valid request end the
 * list: what comes back for them is judged without knowing what it answers. */
#ifndef CF_EXCHANGE_REQUESTS_H
#define CF_EXCHANGE_REQUESTS_H

#include "cf/exchange.h"

#include <h1/h1.h>

enum { CF_REQUEST_FIELDS_MAX = 512 };

struct cf_requests {
    struct rp_arena *arena;
    struct cf_request **items;
    size_t count;
    size_t capacity;
    size_t at; /* octets read */
    bool lost; /* what follows is no valid request */
    bool in_body;
    bool started; /* the parser is within a head */
    struct h1_head_parser parser;
    struct h1_body body;
    struct h1_field *fields;
};

void cf_requests_init(struct cf_requests *requests, struct rp_arena *arena);

/* Reads on in all that was sent so far; data may have moved. */
void cf_requests_read(struct cf_requests *requests, struct rp_octets sent);

/* The request number index, or one that is not known.  Never NULL. */
const struct cf_request *cf_requests_get(const struct cf_requests *requests, size_t index);

/* Whether every octet that was sent belongs to a complete, valid request. */
bool cf_requests_whole(const struct cf_requests *requests, struct rp_octets sent);

#endif
