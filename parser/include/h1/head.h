// SPDX-License-Identifier: MIT
/* head.h - reads the head of a message: start-line and header section (RFC 9112, sections 2 to 6 and 9.3).
 *
 *   HTTP-message = start-line CRLF *( field-line CRLF ) CRLF [ message-body ]
 *
 * One parser reads one head at a time:
 *
 *   struct h1_field fields[64];
 *   struct h1_head_parser parser;
 *   h1_request_init(&parser, NULL, fields, 64);
 *   for (;;) {
 *       ... append octets from the peer to buffer ...
 *       enum h1_result result = h1_head_parse(&parser, buffer, len);
 *       if (result == H1_COMPLETE)  ... parser.head is filled; the body starts at buffer + parser.head.length
 *       if (result == H1_INVALID)   ... parser.error at offset parser.error_at; h1_error_info() tells the
 * rest at end of stream:           h1_head_finish(&parser)
 *   }
 *
 * Each call presents the octets of the calls before again, from the first octet of the head on, plus any that
 * have come since; the buffer may have moved.  Octets are examined once however small the pieces are, and the
 * outcome is the same for each way to cut the input.  Octets behind the head are never looked at.
 *
 * The parser allocates nothing and holds no pointer into itself or into the octets: it may be copied or
 * moved. It needs no release. */
#ifndef H1_HEAD_H
#define H1_HEAD_H

#include <h1/error.h>
#include <h1/framing.h>
#include <h1/limits.h>
#include <h1/names.h>
#include <h1/policy.h>
#include <h1/span.h>

#ifdef __cplusplus
extern "C" {
#endif

enum h1_result { H1_COMPLETE, H1_NEED_MORE, H1_INVALID };

/* Flags of a field line: what stands in its value although it should not. */
enum {
    H1_FIELD_FOLDED = 1,          /* obs-fold */
    H1_FIELD_HAS_BARE_CR = 2,     /* CR, to be read as SP */
    H1_FIELD_HAS_NUL = 4,         /* NUL, to be read as SP */
    H1_FIELD_HAS_CONTROL = 8,     /* other control octets */
    H1_FIELD_NAME_WHITESPACE = 16 /* whitespace between name and colon (not part of the name) */
};

/* A field line.  The slices count from the first octet of the head, or of the trailer section. */
struct h1_field {
    struct h1_slice name;
    struct h1_slice value; /* without OWS around it; see h1_value_copy() if flags are set */
    uint16_t id;           /* enum h1_field_name */
    uint16_t flags;
};

enum h1_target_form {
    H1_TARGET_UNKNOWN, /* not read, or refused */
    H1_TARGET_ORIGIN,
    H1_TARGET_ABSOLUTE,
    H1_TARGET_AUTHORITY,
    H1_TARGET_ASTERISK
};

/* The request-target and its parts (RFC 9112, section 3.2; RFC 3986).  Parts that are not there have at == 0
 * and len == 0; whether an empty part was there is told by the delimiters around it.  Nothing is decoded. */
struct h1_target {
    enum h1_target_form form;
    bool has_query;           /* there was a "?", even if nothing followed */
    struct h1_slice text;     /* all of it */
    struct h1_slice scheme;   /* absolute-form */
    struct h1_slice userinfo; /* absolute-form, without "@" */
    struct h1_slice host;     /* absolute-form and authority-form; with the brackets of an IP literal */
    struct h1_slice port;     /* digits behind ":" */
    struct h1_slice path;     /* origin-form and absolute-form; may be empty in the latter */
    struct h1_slice query;    /* without "?" */
};

/* Connection options that the protocol itself knows (RFC 9110, section 7.6.1). */
enum {
    H1_CONNECTION_CLOSE = 1,
    H1_CONNECTION_KEEP_ALIVE = 2,
    H1_CONNECTION_UPGRADE = 4,
    H1_CONNECTION_TE = 8
};

/* What was read.  Members up to and including `target` resp. `reason` are filled as soon as they are known,
 * so that a request that is refused later can be answered in its own terms; all others are defined when the
 * head is complete, or was refused with an error whose row says goes_on. */
struct h1_head {
    enum h1_kind kind;
    bool has_version; /* major and minor have been read */
    uint8_t major;    /* digits as sent: 1.2 stays 1.2 but is treated as 1.1 */
    uint8_t minor;
    enum h1_method method; /* requests */
    struct h1_slice method_text;
    struct h1_target target; /* requests */
    uint16_t status;         /* responses: 0 to 999; 0 also as long as it is not known */
    struct h1_slice reason;  /* responses: without the SP before it */

    const struct h1_field *fields; /* the caller's array */
    uint32_t field_count;
    uint32_t length; /* octets of the head, from the first presented to the end of the empty line */

    struct h1_framing framing; /* where the body ends */
    bool persist;              /* the connection persists behind this message (section 9.3) as far as this
                                  message decides; for HTTP/1.0 with keep-alive it is up to the server */
    bool interim;              /* 1xx other than 101: another response follows */
    bool expects_continue;     /* Expect: 100-continue in a request of HTTP/1.1 or later */
    bool expects_other;        /* Expect has another member (417 may be sent) */
    bool upgrade;              /* Upgrade with the connection option, in HTTP/1.1 or later */
    uint8_t connection;        /* H1_CONNECTION_ bits */

    struct h1_tolerated tolerated; /* offsets count from the first octet of the head */
};

/* State of a field section; private.  Shared with trailer sections. */
struct h1_section {
    uint32_t count;
    uint32_t start;      /* first octet of the section */
    uint32_t line;       /* first octet of the line being read */
    uint32_t scanned;    /* octets already searched for a line end */
    uint32_t quiet;      /* with no more octets than this the line being read can be neither good nor bad yet,
                            unless a control octet is among them; 0: not known */
    uint32_t field_line; /* first octet of the last field line, which obs-fold may continue */
    uint64_t seen;       /* known field names so far, bits by enum h1_field_name */
    uint64_t again;      /* those of them that came more than once */
    uint8_t place;       /* what a line that begins with whitespace would continue */
    bool drop;           /* field lines are checked, not kept */
    uint32_t capacity;
    struct h1_field *fields;
};

/* The caller reads head, error and error_at, and leaves the rest alone. */
struct h1_head_parser {
    struct h1_head head;
    enum h1_error error; /* H1_OK unless the result was H1_INVALID */
    uint32_t error_at;   /* offset of the first octet that proves the error; may be the first not there */

    enum h1_error noted; /* first error that leaves the framing known; reported when the head is complete */
    uint32_t noted_at;
    uint32_t empty_lines;
    enum h1_method request_method;
    struct h1_section section;
    const struct h1_config *config;
    uint8_t request_minor;
    uint8_t state;
};

/* Prepares for a request head.
 *
 *   parser     out: to be passed to h1_head_parse(); may have been used before
 *   config     borrowed until the parser is initialised again; NULL for h1_config_strict
 *   fields     array that receives the field lines; borrowed likewise.  It is not cleared
 *   capacity   elements of fields: a head with more field lines is refused with TOO_MANY_FIELDS */
void h1_request_init(struct h1_head_parser *parser, const struct h1_config *config, struct h1_field *fields,
                     uint32_t capacity);

/* Prepares for a response head.
 *
 *   request_method   method of the request that is answered: HEAD and CONNECT change the framing
 *   request_minor    minor version of that request
 *
 * The rest is as above.  Interim responses (head.interim) come before the final one: initialise again, with
 * the same arguments, for each. */
void h1_response_init(struct h1_head_parser *parser, const struct h1_config *config, struct h1_field *fields,
                      uint32_t capacity, enum h1_method request_method, unsigned request_minor);

/* Reads on.
 *
 *   data   the head's octets from its first on, those of earlier calls included; borrowed for the call
 *   len    how many there are now; octets behind the head may be among them
 *
 * H1_COMPLETE    parser->head is filled, parser->head.length octets belong to the head.
 * H1_NEED_MORE   call again with more octets, or h1_head_finish() if there are none.
 * H1_INVALID     parser->error and parser->error_at say what and where.  If h1_error_info() says goes_on, the
 *                whole head has been read and parser->head is filled as if it were complete.
 *
 * After H1_COMPLETE or H1_INVALID the parser gives the same result again until it is initialised. */
enum h1_result h1_head_parse(struct h1_head_parser *parser, const uint8_t *data, size_t len);

/* No more octets will come.
 *
 *   len   as in the last call of h1_head_parse(); 0 if there was none
 *
 * Returns H1_OK if the head was complete or if nothing of a message had arrived (empty lines do not count),
 * H1_ERR_HEAD_INCOMPLETE with error_at == len if the stream ends within a head, or the error that was already
 * found.  Sets parser->error. */
enum h1_error h1_head_finish(struct h1_head_parser *parser, size_t len);

/* The first field line with that name at or behind `from` (NULL: from the first on); NULL if there is none.
 * To see all of them, go on from the field behind the one returned. */
const struct h1_field *h1_head_find(const struct h1_head *head, enum h1_field_name id,
                                    const struct h1_field *from);

/* The same for any name, compared without regard to case; data is the buffer of the head. */
const struct h1_field *h1_head_find_name(const struct h1_head *head, const uint8_t *data, const char *name,
                                         const struct h1_field *from);

/* Copies a field value so that it can be interpreted: each obs-fold becomes one SP (with the whitespace
 * around it), each bare CR, LF and NUL one SP.  Values without flags are copied as they are.
 *
 *   value   as given by the field's slice
 *   out     receives at most value.len octets
 *
 * Returns the number of octets written. */
size_t h1_value_copy(struct h1_span value, uint8_t *out);

#ifdef __cplusplus
}
#endif

#endif
