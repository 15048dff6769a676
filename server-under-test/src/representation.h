// SPDX-License-Identifier: MIT
/* representation.h - which form of a representation GET and HEAD give, and how much of it: content
 * coding, preconditions, ranges, in the order of RFC 9110, section 13.2.2. */
#ifndef SRV_REPRESENTATION_H
#define SRV_REPRESENTATION_H

#include "answer.h"
#include "media_type.h"

/* Decides the answer to a GET or HEAD of a representation that exists: its octets (a file, or
 * memory) are in answer->content, its validators in answer->response.  Both become those of the
 * form that is selected. */
void srv_representation_answer(const struct srv_site *site, const struct srv_request *request,
                               const struct srv_media_type *type, struct srv_answer *answer);

/* Evaluates the preconditions against the validators in answer->response.  False: they have decided
 * the answer, 304 or 412. */
bool srv_representation_check(const struct srv_request *request, struct srv_answer *answer);

#endif
