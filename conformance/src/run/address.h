// SPDX-License-Identifier: MIT
/* address.h - the URL of a target, and where it is reached. */
#ifndef CF_RUN_ADDRESS_H
#define CF_RUN_ADDRESS_H

#include "rp/arena.h"

#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>

struct cf_address {
    const char *host;      /* as in the URL, IPv6 without brackets */
    const char *authority; /* for Host: host, and port unless it is 80 */
    const char *path;      /* or NULL when the URL has none, or only "/" */
    const char *url;       /* http://host:port/ */
    uint16_t port;
    struct sockaddr_storage socket;
};

/* Reads http://HOST[:PORT][/PATH] (or just HOST:PORT) and looks the host up.
 *
 * False: what was wrong and what was expected in problem. */
bool cf_address_parse(struct rp_arena *arena, const char *url, struct cf_address *address, char *problem,
                      size_t size);

/* Looks host up; false: problem says why. */
bool cf_address_resolve(struct cf_address *address, char *problem, size_t size);

/* Whether it takes a connection within five seconds; false: problem says why not. */
bool cf_address_reachable(const struct cf_address *address, char *problem, size_t size);

/* 127.0.0.1 with a port that is free right now. */
bool cf_address_loopback(struct rp_arena *arena, struct cf_address *address, char *problem, size_t size);

#endif
