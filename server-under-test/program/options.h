// SPDX-License-Identifier: MIT
/* options.h - the command line of httproof-server. */
#ifndef SRV_OPTIONS_H
#define SRV_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "srv/faults.h"
#include "srv/limits.h"

enum { SRV_AUTHORITIES_MAX = 16 };

struct srv_options {
    struct srv_limits limits;
    uint64_t port;            /* 0: any that is free */
    uint64_t max_connections; /* further ones wait until another ends */
    uint64_t stop_timeout_ms;
    const char *address;      /* numeric, IPv4 or IPv6 */
    const char *docroot;      /* NULL: the built-in pages */
    bool follows_links;       /* symbolic links that stay inside the docroot */
    const char *echo;         /* without its leading slash; NULL: no echo resource */
    bool writable;            /* PUT and DELETE are served below writable_path */
    char writable_path[1024]; /* without slashes at its ends */
    bool traces;
    const char *authorities[SRV_AUTHORITIES_MAX];
    size_t authority_count;
    struct srv_faults faults;
    const char *access_log; /* NULL: none; "-": standard output */
};

enum srv_options_result {
    SRV_OPTIONS_RUN,
    SRV_OPTIONS_DONE,  /* what was asked for has been printed: --help, --list-faults, --version */
    SRV_OPTIONS_WRONG, /* a message has been printed to standard error */
};

/* Reads the command line.  Strings in *options point into argv. */
enum srv_options_result srv_options_parse(struct srv_options *options, int argc, char *const argv[]);

#endif
