// SPDX-License-Identifier: MIT
/* peer_known.h - where http_parser is known to read a request otherwise than RFC 9112 and our parser do.
 *
 * Everything here is a hole in what the target `diff` sees, so each is as narrow as it can be. */
#ifndef FZ_PEER_KNOWN_H
#define FZ_PEER_KNOWN_H

#include "message.h"

#include <http_parser.h>
#include <stdbool.h>
#include <stddef.h>

/* A reason for which it refuses with this error what we accept. */
struct fz_peer_known {
    enum http_errno error;
    bool (*explains)(const struct fz_parsed *parsed); /* whether this request gives it that reason */
    const char *why;
};

/* The rows, index 0, 1 ...; NULL behind the last. */
const struct fz_peer_known *fz_peer_known_at(size_t index);

/* Whether a row lets it refuse, with this error, a request whose head we accepted, or all of it. */
bool fz_peer_may_refuse(const struct fz_parsed *parsed, enum http_errno error);

/* Whether it reads the connection options that we read. */
bool fz_peer_knows_options(const struct fz_parsed *parsed);

/* Whether it takes an Upgrade for one that offers no protocol: a value of commas and whitespace. */
bool fz_peer_sees_upgrade_in_nothing(const struct fz_parsed *parsed);

#endif
