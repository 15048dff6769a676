// SPDX-License-Identifier: MIT
/* chunked.h - the chunked transfer coding without its trailer section (RFC 9112, section 7.1). */
#ifndef H1_CHUNKED_H
#define H1_CHUNKED_H

#include <h1/body.h>

/* States of h1_body.state.  The first group belongs to chunk lines, which are read octet by octet. */
enum h1_body_state {
    H1_CHUNK_SIZE_START,  /* first digit of chunk-size */
    H1_CHUNK_SIZE,        /* further digits */
    H1_CHUNK_EXT_SPACE,   /* whitespace behind chunk-size or a value: ";" or the line end follows */
    H1_CHUNK_NAME_START,  /* behind ";" */
    H1_CHUNK_NAME,        /* chunk-ext-name */
    H1_CHUNK_NAME_SPACE,  /* whitespace behind it: "=", ";" or the line end follows */
    H1_CHUNK_VALUE_START, /* behind "=" */
    H1_CHUNK_TOKEN,       /* chunk-ext-val: token */
    H1_CHUNK_QUOTED,      /* chunk-ext-val: quoted-string */
    H1_CHUNK_QUOTED_PAIR, /* behind a backslash in it */
    H1_CHUNK_QUOTED_END,  /* behind its closing DQUOTE */
    H1_CHUNK_LINE_LF,     /* behind the CR of a chunk line */
    H1_CHUNK_DATA_CR,     /* behind chunk-data */
    H1_CHUNK_DATA_LF,     /* behind the CR that follows it */

    H1_BODY_STATE_DATA,     /* chunk-data, or a body by length */
    H1_BODY_STATE_STREAM,   /* a body until the close of the connection */
    H1_BODY_STATE_TRAILERS, /* trailer section */
    H1_BODY_STATE_END,
    H1_BODY_STATE_INVALID
};

/* Takes one octet of a chunk line, or of the line end behind chunk-data, at body->offset, and sets the next
 * state.  On error body->error_at is set. */
enum h1_error h1_chunked_octet(struct h1_body *body, uint8_t octet);

/* Takes the line end behind chunk-data and the chunk line that follows at once, if they are complete, plain
 * and short, in state H1_CHUNK_DATA_CR; then the state is H1_BODY_STATE_DATA.
 *
 * Returns how many octets were taken: 0 if h1_chunked_octet() has to look at them. */
size_t h1_chunked_line(struct h1_body *body, const uint8_t *data, size_t len);

/* Copies the content of chunks that follow with the same size as the last one, in state H1_CHUNK_DATA_CR
 * before and afterwards.  Returns their number; each has body->usual_len + body->chunk_size octets. */
size_t h1_chunked_copy(struct h1_body *body, const uint8_t *data, size_t len, uint8_t *out, size_t room);

#endif
