// SPDX-License-Identifier: MIT
/* misread.h - faults in reading octets: what other parsers let pass, and as what.
 *
 * The parser is right and stays so.  Where it refuses an octet, a fault may change the octets into
 * those that the faulty reader would have taken them for, and the parser reads again. */
#ifndef SRV_MISREAD_H
#define SRV_MISREAD_H

#include <h1/body.h>
#include <h1/head.h>

#include "buffer.h"
#include "srv/faults.h"

enum { SRV_EDITS_MAX = 1000 }; /* in one request; then it is refused after all */

/* Octets that may be changed: `in` is the end of what waits in `kept`. */
struct srv_misreading {
    const struct srv_faults *faults;
    struct srv_buffer *kept; /* NULL: without faults; nothing is changed */
    unsigned edits;          /* made in this request */
};

/* Reads a head, which begins at in->data; initialises and uses the parser as often as need be. */
enum h1_result srv_misread_head(struct srv_misreading *misreading, struct h1_head_parser *parser,
                                struct h1_span *in);

/* The same as h1_body_next(), on octets that begin at in->data. */
enum h1_body_event srv_misread_body(struct srv_misreading *misreading, struct h1_body *body,
                                    struct h1_span *in, size_t *consumed, struct h1_span *content);

#endif
