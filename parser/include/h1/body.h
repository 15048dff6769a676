// SPDX-License-Identifier: MIT
/* body.h - reads a message body: gives the content, whatever the framing (RFC 9112, sections 6 and 7.1).
 *
 *   chunked-body    = *chunk last-chunk trailer-section CRLF
 *   chunk           = chunk-size [ chunk-ext ] CRLF chunk-data CRLF
 *   chunk-size      = 1*HEXDIG
 *   last-chunk      = 1*("0") [ chunk-ext ] CRLF
 *   trailer-section = *( field-line CRLF )
 *   chunk-ext       = *( BWS ";" BWS chunk-ext-name [ BWS "=" BWS chunk-ext-val ] )
 *   chunk-ext-val   = token / quoted-string
 *
 *   h1_body_init(&body, H1_REQUEST, parser.head.framing, NULL, NULL, 0);
 *   for (;;) {
 *       event = h1_body_next(&body, data, len, &consumed, &content);
 *       data += consumed, len -= consumed;
 *       H1_BODY_CONTENT    use content, call again
 *       H1_BODY_TRAILERS   content is the trailer section; the slices of body.fields[0] up to
 *                          body.fields[body.field_count - 1] count from content.data; call again
 *       H1_BODY_END        the message is complete; data is the first octet behind it
 *       H1_BODY_MORE       get more octets, call again with those not consumed and the new ones;
 *                          at the end of the stream h1_body_finish(&body, len)
 *       H1_BODY_INVALID    body.error at octet body.error_at of the body
 *   }
 *
 * Nothing is allocated, copied or written to; any way to cut the input gives the same content and outcome
 * (pieces of content may come in other sizes).  Chunk lines are read octet by octet and need no buffer.  Only
 * the trailer section has to stand in one piece: from its first octet on nothing is consumed until all of it
 * is there, so a buffer of limits.trailer_section + 2 octets is always enough. */
#ifndef H1_BODY_H
#define H1_BODY_H

#include <h1/framing.h>
#include <h1/head.h>
#include <h1/limits.h>
#include <h1/span.h>

#ifdef __cplusplus
extern "C" {
#endif

enum h1_body_event {
    H1_BODY_CONTENT,  /* a piece of content, at least one octet */
    H1_BODY_TRAILERS, /* the trailer section; only if it has a field line and an array was given */
    H1_BODY_END,      /* the message is complete */
    H1_BODY_MORE,     /* more octets are needed */
    H1_BODY_INVALID
};

/* The caller reads the first part and leaves the rest alone. */
struct h1_body {
    struct h1_field *fields;       /* the caller's array, or NULL */
    uint32_t field_count;          /* field lines of the trailer section; they never change the framing */
    enum h1_error error;           /* H1_OK unless the event was H1_BODY_INVALID */
    uint64_t error_at;             /* offset in the body (as sent) of the first octet that proves the error */
    uint64_t offset;               /* octets of the body (as sent) consumed so far */
    uint64_t content_length;       /* octets of content given so far */
    uint64_t chunk_size;           /* of the chunk being read */
    uint64_t chunk_count;          /* chunk lines read so far, last-chunk included */
    struct h1_tolerated tolerated; /* offsets count from the first octet of the body */

    const struct h1_config *config;
    struct h1_section section;
    uint64_t remaining; /* octets of content or of chunk-data still to come */
    uint64_t usual;     /* the line end behind chunk-data and the chunk line behind that, as last read */
    uint32_t usual_len; /* its octets, 0: none was read that is short and has no chunk-ext */
    uint64_t policy;
    uint32_t line_len; /* octets of the chunk line so far */
    uint32_t ext_len;  /* octets of all chunk-ext so far */
    uint32_t bws_len;  /* octets of the whitespace being read in a chunk line */
    enum h1_kind kind;
    uint8_t state;
    bool chunked;
    bool has_ext; /* the chunk line has a chunk-ext */
};

/* Prepares for the body behind a head.
 *
 *   kind       whether the message is a request or a response
 *   framing    as decided by the head parser
 *   config     borrowed until the body is initialised again; NULL for h1_config_strict
 *   fields     array for the field lines of the trailer section, borrowed likewise.  NULL: they are checked
 *              and dropped, and no H1_BODY_TRAILERS is given
 *   capacity   elements of fields: more field lines are refused with TOO_MANY_FIELDS */
void h1_body_init(struct h1_body *body, enum h1_kind kind, struct h1_framing framing,
                  const struct h1_config *config, struct h1_field *fields, uint32_t capacity);

/* Reads on.
 *
 *   data, len   octets of the body that have not been consumed, and whatever follows; borrowed for the call
 *   consumed    out: how many of them are done with; also set on H1_BODY_MORE and H1_BODY_INVALID
 *   content     out: a span of data: on H1_BODY_CONTENT content, on H1_BODY_TRAILERS the trailer section
 *               with its empty line; otherwise empty
 *
 * Framings without a body give H1_BODY_END at once.  After H1_BODY_END and H1_BODY_INVALID the same event
 * comes again. */
enum h1_body_event h1_body_next(struct h1_body *body, const uint8_t *data, size_t len, size_t *consumed,
                                struct h1_span *content);

/* Reads on and copies content, for who wants it in one piece: the fastest way through small chunks.
 *
 *   data, len, consumed   as above
 *   out                   receives content; must not overlap data
 *   room                  octets of out.  Those behind the content may be overwritten, too
 *
 * Returns how many octets of content were written: it goes on until out is full or something else than
 * content is next.  What that is, h1_body_next() tells from the octets that are left:
 *
 *   written = h1_body_copy(&body, data, len, &consumed, out, room);
 *   data += consumed, len -= consumed;
 *   event = h1_body_next(&body, data, len, &consumed, &content);    CONTENT only if out was too small */
size_t h1_body_copy(struct h1_body *body, const uint8_t *data, size_t len, size_t *consumed, uint8_t *out,
                    size_t room);

/* No more octets will come, and all that came were presented.
 *
 *   unconsumed   octets that were presented last but not consumed (a trailer section cut short); else 0
 *
 * Returns H1_BODY_END if the message is complete, which a body that lasts until the close of the connection
 * then is; otherwise H1_BODY_INVALID with H1_ERR_BODY_INCOMPLETE or H1_ERR_CHUNKED_INCOMPLETE. */
enum h1_body_event h1_body_finish(struct h1_body *body, size_t unconsumed);

#ifdef __cplusplus
}
#endif

#endif
