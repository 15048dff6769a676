// SPDX-License-Identifier: MIT
/* server.h - the event loop: moves octets between sockets and connections, knows no HTTP. */
#ifndef SRV_SERVER_H
#define SRV_SERVER_H

#include <stdint.h>

#include "srv/connection.h"

struct srv_recent;

struct srv_listen {
    const char *address; /* numeric, IPv4 or IPv6 */
    uint16_t port;       /* 0: any that is free */
    uint64_t max_connections;
    uint64_t stop_timeout_ms;  /* how long answers may take to be sent once the server stops */
    struct srv_recent *recent; /* gets to know the turns of the loop; borrowed; or NULL */
};

/* Listens, prints the URL, serves until SIGTERM or SIGINT; a second signal does not wait for
 * answers being sent.  Returns the exit status: 0, or 1 after a message to standard error. */
int srv_server_run(const struct srv_site *site, const struct srv_listen *where);

#endif
