// SPDX-License-Identifier: MIT
/* response.h - the one place that writes response heads (RFC 9112, sections 4 and 5). */
#ifndef SRV_RESPONSE_H
#define SRV_RESPONSE_H

#include <stdbool.h>
#include <stdint.h>

#include "buffer.h"
#include "entity_tag.h"
#include "range.h"

/* What the response says about the connection (RFC 9112, section 9). */
enum srv_persistence {
    SRV_PERSISTS,   /* HTTP/1.1: nothing to say */
    SRV_KEEP_ALIVE, /* HTTP/1.0: the keep-alive option was asked for and is granted */
    SRV_CLOSES,
};

/* A response head as facts; strings are borrowed, NULL or "" means that the field is absent. */
struct srv_response {
    unsigned status;
    enum srv_persistence persistence;
    bool has_content_length;
    uint64_t content_length;
    const char *content_type;
    const char *content_encoding;
    bool varies_by_coding; /* Vary: Accept-Encoding */
    bool accepts_ranges;
    bool has_last_modified;
    int64_t last_modified_s;
    char content_range[SRV_CONTENT_RANGE_SIZE];
    char etag[SRV_ENTITY_TAG_SIZE];
    const char *allow; /* "" is a valid, empty list here: only NULL means absent */
    const char *location;
    unsigned retry_after_s; /* 0: absent */
};

/* Octets a head takes at most, without the strings in it. */
enum { SRV_RESPONSE_HEAD_MAX = 1024 };

/* Appends status-line, field lines and the empty line.
 *
 *   date  IMF-fixdate of now */
void srv_response_write(const struct srv_response *response, const char *date, struct srv_buffer *out);

/* Appends "100 Continue", the only interim response: it has no fields. */
void srv_response_write_continue(struct srv_buffer *out);

#endif
