// SPDX-License-Identifier: MIT
/* response.h - the one place that writes response heads (RFC 9112, sections 4 and 5). */
#ifndef SRV_RESPONSE_H
#define SRV_RESPONSE_H

#include <stdbool.h>
#include <stdint.h>

#include <h1/names.h>

#include "buffer.h"
#include "entity_tag.h"
#include "range.h"
#include "srv/faults.h"

/* Methods of a resource, for Allow. */
enum srv_allow {
    SRV_ALLOW_GET = 1u << H1_METHOD_GET,
    SRV_ALLOW_HEAD = 1u << H1_METHOD_HEAD,
    SRV_ALLOW_POST = 1u << H1_METHOD_POST,
    SRV_ALLOW_PUT = 1u << H1_METHOD_PUT,
    SRV_ALLOW_DELETE = 1u << H1_METHOD_DELETE,
    SRV_ALLOW_OPTIONS = 1u << H1_METHOD_OPTIONS,
    SRV_ALLOW_TRACE = 1u << H1_METHOD_TRACE,
    SRV_ALLOW_RETRIEVAL = SRV_ALLOW_GET | SRV_ALLOW_HEAD | SRV_ALLOW_OPTIONS,
    SRV_ALLOW_STORAGE = SRV_ALLOW_PUT | SRV_ALLOW_DELETE,
};

/* What the response says about the connection (RFC 9112, section 9). */
enum srv_persistence {
    SRV_PERSISTS,   /* HTTP/1.1: nothing to say */
    SRV_KEEP_ALIVE, /* HTTP/1.0: the keep-alive option was asked for and is granted */
    SRV_CLOSES,
};

/* How the recipient knows where the content ends (RFC 9112, section 6.3). */
enum srv_framing {
    SRV_FRAMED_BY_LENGTH,
    SRV_FRAMED_BY_CHUNKS,
    SRV_FRAMED_BY_CLOSE,
    SRV_FRAMED_BY_STATUS, /* 204 and 304: there is none */
};

/* A response head as facts; strings are borrowed, NULL or "" means that the field is absent. */
struct srv_response {
    unsigned status;
    unsigned minor; /* of the version, HTTP/1.1 */
    enum srv_persistence persistence;
    enum srv_framing framing;
    uint64_t content_length; /* if it is framed by it */
    const char *trailer;     /* names of the trailer fields to come */
    const char *content_type;
    const char *content_encoding;
    bool varies_by_coding; /* Vary: Accept-Encoding */
    bool accepts_ranges;
    bool has_last_modified;
    int64_t last_modified_s;
    char content_range[SRV_CONTENT_RANGE_SIZE];
    char etag[SRV_ENTITY_TAG_SIZE];
    unsigned allow; /* a set of enum srv_allow; 0: absent */
    const char *location;
    const char *www_authenticate;
    const char *proxy_authenticate;
    const char *accept_encoding; /* in a refusal of content because of its coding */
    const char *upgrade;         /* protocols, named as a connection option too */
    unsigned retry_after_s;      /* 0: absent */
    const char *stored_fields;   /* field lines that a fault has stored with a file */
};

/* The one challenge that this server knows. */
#define SRV_CHALLENGE "Basic realm=\"httproof\", charset=\"UTF-8\""

/* Octets a head takes at most, without the strings in it. */
enum { SRV_RESPONSE_HEAD_MAX = 1024 };

/* Appends status-line, field lines and the empty line.
 *
 *   date    IMF-fixdate of now
 *   faults  of the server */
void srv_response_write(const struct srv_response *response, const char *date,
                        const struct srv_faults *faults, struct srv_buffer *out);

/* Appends "100 Continue", the only interim response: it has no fields. */
void srv_response_write_continue(const struct srv_faults *faults, struct srv_buffer *out);

#endif
