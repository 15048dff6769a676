// SPDX-License-Identifier: MIT
/* naive_chunked.h - a chunked decoder to compare with: octet by octet, all at hand, sizes of 128 bits
 * (RFC 9112, section 7.1).  Strict, without limits. */
#ifndef FZ_NAIVE_CHUNKED_H
#define FZ_NAIVE_CHUNKED_H

#include "message.h"

enum fz_naive { FZ_NAIVE_END, FZ_NAIVE_MORE, FZ_NAIVE_INVALID };

struct fz_naive_chunked {
    struct fz_octets content; /* to be freed by the caller */
    size_t length;            /* octets of the whole body, or up to where it went wrong */
    size_t chunk_count;
    bool in_trailers; /* it went wrong in the trailer section, of which others may see less as yet */
};

enum fz_naive fz_naive_chunked(const uint8_t *data, size_t size, struct fz_naive_chunked *decoded);

#endif
