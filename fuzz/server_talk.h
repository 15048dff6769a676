// SPDX-License-Identifier: MIT
/* server_talk.h - talks with a connection of the server without a socket: says all octets, takes all output.
 */
#ifndef FZ_SERVER_TALK_H
#define FZ_SERVER_TALK_H

#include <srv/connection.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FZ_OUTPUT_MAX = 98304 };

/* How to talk. */
struct fz_manner {
    uint64_t choices; /* in pieces whose sizes follow from it, both ways; 0: all at once */
    bool times_out;   /* at the end nothing happens any more; else the stream ends */
    bool stops;       /* behind the last octet the server is told to stop */
    bool stalls;      /* behind the last octet nothing is taken any more */
    uint64_t fails;   /* number of the allocation that fails, from 0; UINT64_MAX: none */
};

/* What the server sent. */
struct fz_output {
    uint8_t octets[FZ_OUTPUT_MAX];
    size_t len;
    size_t before_end; /* of it, sent before the end */
    bool capped;       /* there was more, which was not taken */
    bool closed;       /* the connection wished to be closed in the end */
    bool starved;      /* an allocation was made to fail */
};

/* One connection from begin to end.  site->spares must be NULL or empty. */
void fz_talk(const struct srv_site *site, const uint8_t *data, size_t size, struct fz_manner manner,
             struct fz_output *output);

#endif
