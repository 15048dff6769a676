// SPDX-License-Identifier: MIT
/* precondition.h - conditional requests (RFC 9110, section 13). */
#ifndef SRV_PRECONDITION_H
#define SRV_PRECONDITION_H

#include "entity_tag.h"
#include "request.h"

/* What conditions are compared with. */
struct srv_validators {
    bool exists;      /* the resource has a current representation */
    const char *etag; /* a strong entity tag; "" if there is none */
    bool has_last_modified;
    int64_t last_modified_s; /* as a response would say: never later than now */
    bool shares_date;        /* another form of the resource has the same one */
};

enum srv_precondition {
    SRV_PRECONDITION_HOLDS,        /* perform the method */
    SRV_PRECONDITION_NOT_MODIFIED, /* 304 */
    SRV_PRECONDITION_FAILED,       /* 412 */
};

/* Steps 1 to 4 of section 13.2.2, in their order.  To be asked only when the answer would
 * otherwise be a 2xx, and not for methods that select no representation (OPTIONS). */
enum srv_precondition srv_precondition_evaluate(const struct srv_request *request,
                                                const struct srv_validators *validators);

/* Whether a Range field applies as far as If-Range decides: it is absent, or matches exactly and
 * strongly.  A date is strong when it lies in an earlier second than now, and
 * is no other form's as well: part of one form must not be joined to part of another. */
bool srv_if_range_holds(const struct srv_request *request, const struct srv_validators *validators);

#endif
