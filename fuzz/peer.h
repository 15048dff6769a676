// SPDX-License-Identifier: MIT
/* peer.h - one request as http_parser understands it (Debian's library, 2.9.4). */
#ifndef FZ_PEER_H
#define FZ_PEER_H

#include "message.h"

#include <http_parser.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A field line; spans into the octets that were read.  Value with the whitespace behind it. */
struct fz_peer_field {
    struct h1_span name;
    struct h1_span value;
};

struct fz_peer_section {
    size_t count; /* of all field lines, also those without room */
    bool in_value;
    struct fz_peer_field fields[FZ_FIELDS_MAX];
};

struct fz_peer {
    enum http_errno error; /* HPE_OK unless it refused */
    bool head;             /* the head was accepted */
    bool message;          /* and the message came to its end */
    size_t length;         /* octets of the message, if it did */
    const char *method;    /* static */
    unsigned major, minor;
    struct h1_span target;
    bool chunked;
    bool has_length; /* Content-Length */
    uint64_t content_length;
    bool persist;
    bool upgrade; /* Upgrade, and the connection option */
    struct fz_peer_section header, trailer;
    struct fz_octets content;
};

/* Reads one request from the front; fz_peer_free() releases what it holds. */
void fz_peer_read(struct fz_peer *peer, const uint8_t *data, size_t size);
void fz_peer_free(struct fz_peer *peer);

#endif
