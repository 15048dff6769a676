// SPDX-License-Identifier: MIT
/* content_coding.h - content codings undone (RFC 9110, section 8.4.1).
 *
 *   Content-Encoding = #content-coding
 *   content-coding   = token
 *
 * gzip (x-gzip) is RFC 1952, deflate is RFC 1950, not the bare RFC 1951; checksums and lengths are verified.
 * Other codings are not undone, and none is where zlib was missing when this was built. */
#ifndef CF_JUDGE_CONTENT_CODING_H
#define CF_JUDGE_CONTENT_CODING_H

#include "rp/arena.h"
#include "rp/transcript.h" /* struct rp_octets */

/* What a target sends can be a thousand times longer when it is decoded: bounds for one response. */
enum { CF_DECODED_MAX = 1024 * 1024, CF_CODINGS_MAX = 4 };

enum cf_decoded {
    CF_DECODED_OK,
    CF_DECODED_BROKEN, /* the content is not in the coding that is listed */
    CF_DECODED_LONG,   /* more than CF_DECODED_MAX octets came out */
    CF_DECODED_UNKNOWN /* a coding, or a number of codings, that is not undone here */
};

/* Undoes the codings that a Content-Encoding value lists, the last one first.
 *
 *   codings   the value, that of all field lines combined; empty: content as it is
 *   decoded   out: the octets, in the arena or those of content; written only on CF_DECODED_OK
 *   problem   out: what is wrong, or not known, for people; written otherwise */
enum cf_decoded cf_content_decode(struct rp_arena *arena, struct rp_octets codings, struct rp_octets content,
                                  struct rp_octets *decoded, const char **problem);

#endif
