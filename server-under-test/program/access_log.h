// SPDX-License-Identifier: MIT
/* access_log.h - one line of text for each answer:
 *
 *   2026-01-31T12:00:00Z "GET /hello.txt HTTP/1.1" 200 13
 *
 * Octets of the request that are not printable ASCII, quotes and backslashes stand as \xHH, so
 * that no request can forge a line. */
#ifndef SRV_ACCESS_LOG_H
#define SRV_ACCESS_LOG_H

#include "srv/connection.h"

/* For struct srv_site: log is this function, log_context the FILE to write to. */
void srv_access_log_write(void *context, const struct srv_log_entry *entry);

#endif
