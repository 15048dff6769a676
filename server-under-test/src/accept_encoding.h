// SPDX-License-Identifier: MIT
/* accept_encoding.h - which content codings a client accepts (RFC 9110, sections 12.4.2 and 12.5.3).
 *
 *   Accept-Encoding = #( codings [ weight ] )
 *   codings         = content-coding / "identity" / "*"
 *   weight          = OWS ";" OWS "q=" qvalue
 *   qvalue          = ( "0" [ "." 0*3DIGIT ] ) / ( "1" [ "." 0*3("0") ] ) */
#ifndef SRV_ACCEPT_ENCODING_H
#define SRV_ACCEPT_ENCODING_H

#include <stdbool.h>

#include <h1/span.h>

#include "request.h"

/* Weights in thousandths; 0: not acceptable. */
struct srv_accepted_codings {
    unsigned identity;
    unsigned gzip;
};

/* Reads all field lines of the request together.  Without one, or with one that breaks the grammar,
 * identity is acceptable and gzip is not.  Identity that is not excluded by name or by "*" is
 * acceptable, but anything listed is preferred to it. */
struct srv_accepted_codings srv_accepted_codings_read(const struct srv_request *request);

/* Reads one field value on top of what others said; begin with srv_coding_weights_none().  False:
 * it breaks the grammar. */
struct srv_coding_weights {
    const struct srv_faults *faults; /* of the server */
    int identity, gzip, other;       /* -1: not named; other is "*" */
};
struct srv_coding_weights srv_coding_weights_none(const struct srv_faults *faults);
bool srv_coding_weights_add(struct srv_coding_weights *weights, struct h1_span value);
struct srv_accepted_codings srv_coding_weights_settle(const struct srv_coding_weights *weights);

#endif
