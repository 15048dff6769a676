// SPDX-License-Identifier: MIT
/* server_content.h - whether an answer's status and content are what the request asked for, where that is
 * known: from the fields of the request, and from the files that never change. */
#ifndef FZ_SERVER_CONTENT_H
#define FZ_SERVER_CONTENT_H

#include "pipeline.h"

/* Both are complete.
 *
 *   asked         first octet of the request
 *   sent          what `answer` counts its octets in
 *   from_memory   the files are those of server_files.h */
void fz_server_content_check(const struct fz_request *request, const uint8_t *asked,
                             const struct fz_answer *answer, const uint8_t *sent, bool from_memory);

#endif
