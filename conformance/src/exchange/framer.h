// SPDX-License-Identifier: MIT
/* framer.h - frames the responses in what came back on one connection, with the lenient reference parser. */
#ifndef CF_EXCHANGE_FRAMER_H
#define CF_EXCHANGE_FRAMER_H

#include "exchange/requests.h"

enum { CF_RESPONSE_FIELDS_MAX = 512 };

enum cf_framer_state {
    CF_FRAMER_IDLE, /* between messages */
    CF_FRAMER_HEAD, /* octets of a head have come */
    CF_FRAMER_BODY,
    CF_FRAMER_TUNNEL, /* HTTP has ended: 101, or 2xx to CONNECT */
    CF_FRAMER_GARBAGE /* what came is no response, or its body is broken */
};

struct cf_framer {
    struct rp_arena *arena;
    uint32_t connection;
    enum cf_framer_state state;
    size_t at;      /* octets done with */
    size_t body_at; /* of the response being read */
    struct h1_head_parser parser;
    struct h1_body body;
    struct h1_field *fields;
    struct h1_field *trailer_fields;
    struct cf_buffer content;
    struct cf_response *current; /* BODY */
    bool broken;                 /* the body of the last final response: it has no end */

    struct cf_response **finals; /* complete or cut */
    size_t final_count;
    size_t final_capacity;
    const struct cf_response **interim; /* of the final response that is still to come */
    size_t interim_count;
    size_t interim_capacity;
    const struct cf_response **all_interim; /* of the whole connection */
    size_t interim_total;
    size_t all_interim_capacity;
};

void cf_framer_init(struct cf_framer *framer, struct rp_arena *arena, uint32_t connection);

/* Reads on.
 *
 *   received   all that came so far; may have moved
 *   ended      no more will come: completes a response that lasts until the close, cuts any other
 *   requests   what was sent: decides the framing of the responses */
void cf_framer_read(struct cf_framer *framer, struct rp_octets received, bool ended,
                    const struct cf_requests *requests);

/* Once all has come: what came behind a broken body is a part of its response, whatever pieces it came in. */
void cf_framer_close(struct cf_framer *framer, struct rp_octets received);

#endif
