// SPDX-License-Identifier: MIT
/* multipart.h - reads multipart/byteranges content strictly (RFC 9110, section 14.6; RFC 2046, section 5.1).
 *
 *   multipart-body = [preamble CRLF] "--" boundary *LWSP CRLF body-part
 *                    *( CRLF "--" boundary *LWSP CRLF body-part )
 *                    CRLF "--" boundary "--" *LWSP [CRLF epilogue]
 *   body-part      = *( field-line CRLF ) CRLF *OCTET */
#ifndef CF_JUDGE_MULTIPART_H
#define CF_JUDGE_MULTIPART_H

#include "rp/transcript.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CF_MULTIPART_PARTS_MAX = 64 };

struct cf_part {
    uint64_t first, last;  /* of its Content-Range, inclusive */
    uint64_t complete;     /* length of the whole representation; UINT64_MAX when the part says "*" */
    struct rp_octets type; /* of its Content-Type; empty without one */
    struct rp_octets content;
};

struct cf_parts {
    struct cf_part items[CF_MULTIPART_PARTS_MAX];
    size_t count;
};

/* Reads the boundary parameter of a multipart/byteranges Content-Type value.
 *
 *   boundary   out: without quotes; a span of value
 *   problem    out: on false, what is wrong; static */
bool cf_multipart_boundary(struct rp_octets value, struct rp_octets *boundary, const char **problem);

/* Takes content apart; false and what is wrong (static) in problem otherwise. */
bool cf_multipart_parse(struct rp_octets content, struct rp_octets boundary, struct cf_parts *parts,
                        const char **problem);

/* Whether the lines of a multipart that are not content of a part, delimiters and field lines, end with CRLF.
 */
bool cf_multipart_lines_are_crlf(struct rp_octets content, struct rp_octets boundary);

/* Content-Range = "bytes" SP first "-" last "/" ( complete-length / "*" ); false if value is no valid one. An
 * unsatisfied range (bytes star/N) is none. */
bool cf_content_range_parse(struct rp_octets value, uint64_t *first, uint64_t *last, uint64_t *complete);

#endif
