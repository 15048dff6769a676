// SPDX-License-Identifier: MIT
/* stream.h - what holds for octets that are read as messages, one behind the other. */
#ifndef FZ_STREAM_H
#define FZ_STREAM_H

#include <h1/policy.h>

#include <stddef.h>
#include <stdint.h>

/* Checks these rules, for a reader chosen by a hash of the octets:
 *
 *   scanner     each scanner row says the same as the portable one
 *   cuts        whole, in two pieces or octet by octet: the same parts, places, content, error and offset
 *   behind      what was accepted or refused stays so, with the same error, whatever follows
 *   again       what is accepted, written and read again means the same
 *   framing     a lenient reader, too, ends a body only where all the fields that say so agree
 *   reference   each row, in all ways to feed it, agrees with the recogniser
 *   copy        h1_body_copy() gives the content that h1_body_next() gives
 *   find, ...   see lookup.h
 *   settled     what was accepted or refused is said again when asked again
 *   ...-inside, progress, error-named, content-length: see trace.c */
void fz_stream_check(enum h1_kind kind, const uint8_t *data, size_t size);

#endif
