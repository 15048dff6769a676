// SPDX-License-Identifier: MIT
/* chunked.h - writes the chunked transfer coding (RFC 9112, section 7.1).
 *
 *   chunked-body = *chunk last-chunk trailer-section CRLF */
#ifndef SRV_CHUNKED_H
#define SRV_CHUNKED_H

#include "buffer.h"
#include "srv/faults.h"

/* Octets that a chunk takes at most beyond its data. */
enum { SRV_CHUNK_EXTRA = 32 };

/* Appends one chunk of `len` octets; nothing for none, as that would be the last. */
void srv_chunk_write(struct srv_buffer *out, const uint8_t *octets, size_t len,
                     const struct srv_faults *faults);

/* Appends the last chunk.
 *
 *   trailers  complete field lines, or "" */
void srv_chunk_write_last(struct srv_buffer *out, const char *trailers, const struct srv_faults *faults);

#endif
