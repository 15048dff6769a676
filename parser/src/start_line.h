// SPDX-License-Identifier: MIT
/* start_line.h - the first line of a message (RFC 9112, sections 2.3, 3 and 4). */
#ifndef H1_START_LINE_H
#define H1_START_LINE_H

#include "context.h"
#include "line.h"
#include <h1/head.h>

/* Reads a request-line into head: version, method and request-target as far as they are good. */
enum h1_error h1_request_line_read(struct h1_context *context, const struct h1_line *line,
                                   struct h1_head *head);

/* Reads a status-line into head. */
enum h1_error h1_status_line_read(struct h1_context *context, const struct h1_line *line,
                                  struct h1_head *head);

/* Reads the version that begins at *pos, and moves *pos behind it. */
enum h1_error h1_http_version_read(struct h1_context *context, const struct h1_line *line, uint32_t *pos,
                                   struct h1_head *head);

/* Reads the request-target between two positions into head; its method is known. */
enum h1_error h1_request_target_read(struct h1_context *context, uint32_t from, uint32_t to,
                                     struct h1_head *head);

/* Checks the octets of a request-target: no "#", no octet that no form may hold, % only in triplets. */
enum h1_error h1_request_target_check(struct h1_context *context, uint32_t from, uint32_t to);

/* Reads the SP between two elements at *pos and moves *pos behind it.  Anything else that separates has to be
 * tolerated; otherwise `error` is given at the first octet that is not as it should be. */
enum h1_error h1_separator_read(struct h1_context *context, const struct h1_line *line, uint32_t *pos,
                                enum h1_error error);

/* Skips whitespace around the start-line if that is tolerated, otherwise gives `error`. */
enum h1_error h1_surrounding_read(struct h1_context *context, const struct h1_line *line, uint32_t *pos,
                                  enum h1_error error);

#endif
