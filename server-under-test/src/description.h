// SPDX-License-Identifier: MIT
/* description.h - what was parsed of a request, as JSON:
 *
 *   { "method": "POST", "target": "/echo?meta", "version": "HTTP/1.1", "request": 1,
 *     "fields": [ { "name": "Host", "value": "a" } ],
 *     "trailers": [], "content_length": 5, "content_sha256": "2cf2..." }
 *
 * Field lines stand as they were sent, in order; trailer fields are never among the others.  JSON
 * is UTF-8 and the wire is octets: an octet of 0x80 or above becomes the character of that number. */
#ifndef SRV_DESCRIPTION_H
#define SRV_DESCRIPTION_H

#include "answer.h"

/* Makes the answer a description of the request, whose head it begins with. */
void srv_description_answer(const struct srv_request *request, struct srv_answer *answer);

#endif
