// SPDX-License-Identifier: MIT
/* misjudge.h - faults in what follows from a request that was read: what it means, whether it is
 * accepted, and with which status it is refused. */
#ifndef SRV_MISJUDGE_H
#define SRV_MISJUDGE_H

#include <h1/head.h>

#include "srv/faults.h"

/* What a faulty server does instead of sending a status. */
enum {
    SRV_JUDGED_RIGHT = 0, /* nothing else: the fault does not apply */
    SRV_JUDGED_HANG = 1,  /* waits for more */
};

/* Whether a head that the parser refused is served all the same.  All of it has been read. */
bool srv_misjudge_accepts(const struct srv_faults *faults, const struct h1_head_parser *parser);

/* The status with which `error` is refused instead of the right one, or SRV_JUDGED_.  May not return. */
unsigned srv_misjudge_error(const struct srv_faults *faults, enum h1_error error);

/* Whether the connection goes on behind a request that was refused with `error`. */
bool srv_misjudge_goes_on(const struct srv_faults *faults, enum h1_error error);

/* Changes what a valid head means. */
void srv_misjudge_meaning(const struct srv_faults *faults, struct h1_head *head, const uint8_t *octets);

/* Changes where its content ends.
 *
 *   behind  the octets that have come behind the head so far */
void srv_misjudge_content(const struct srv_faults *faults, struct h1_head *head, struct h1_span behind);

/* A trailer section; slices count from `octets`. */
struct srv_trailers {
    const struct h1_field *fields;
    uint32_t count;
    const uint8_t *octets;
};

/* The status with which a request is refused for its trailer section, or SRV_JUDGED_RIGHT; *framing is
 * changed if the body goes on behind it. */
unsigned srv_misjudge_trailers(const struct srv_faults *faults, const struct srv_trailers *trailers,
                               struct h1_framing *framing);

#endif
