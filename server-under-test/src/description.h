// SPDX-License-Identifier: MIT
/* description.h - what was parsed of a request, as JSON:
 *
 *   { "method": "POST", "target": "/echo?meta", "version": "HTTP/1.1", "request": 1,
 *     "fields": [ { "name": "Host", "value": "a" } ],
 *     "trailers": [], "content_length": 5 }
 *
 * Field lines stand as they were sent, in order; trailer fields are never among the others.  JSON
 * is UTF-8 and the wire is octets: an octet of 0x80 or above becomes the character of that number. */
#ifndef SRV_DESCRIPTION_H
#define SRV_DESCRIPTION_H

#include "answer.h"

/* The head: makes the answer a description. */
void srv_description_begin(struct srv_answer *answer, const struct srv_request *request);

/* The trailer section: `count` fields whose slices count from `octets`. */
void srv_description_add_trailers(struct srv_answer *answer, const struct h1_field *fields, size_t count,
                                  const uint8_t *octets);

/* The end of the request: the answer is ready to be sent. */
void srv_description_finish(struct srv_answer *answer, uint64_t content_length);

#endif
