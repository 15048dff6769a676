// SPDX-License-Identifier: MIT
/* naive_framing.h - what the fields have to say if a message was accepted, however lenient the reader was: in
 * these rules lies request smuggling (RFC 9112, section 6.3). */
#ifndef FZ_NAIVE_FRAMING_H
#define FZ_NAIVE_FRAMING_H

#include "message.h"

/* Whether the fields allow this framing, where they are what decides (rules 3 to 7):
 *
 *   by length   there is a Content-Length, all are the same number as the framing has, and there is no
 *               Transfer-Encoding
 *   chunked     the last of all transfer codings is chunked
 *   no body     there is neither */
bool fz_naive_framing_fits(const struct fz_parsed *parsed);

/* Whether each member of a Content-Length value is this number. */
bool fz_naive_length_is(struct h1_span value, uint64_t length);

#endif
