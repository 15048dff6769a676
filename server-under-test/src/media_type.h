// SPDX-License-Identifier: MIT
/* media_type.h - Content-Type values (RFC 9110, section 8.3). */
#ifndef SRV_MEDIA_TYPE_H
#define SRV_MEDIA_TYPE_H

#include <stdbool.h>

#include <h1/span.h>

/* Of octets about which nothing is known. */
#define SRV_MEDIA_TYPE_UNKNOWN "application/octet-stream"

struct srv_media_type {
    const char *text;  /* with its parameters, as Content-Type says it */
    bool compressible; /* usually made much shorter by a content coding */
};

/* The media type for a file's name, by its extension in any letter case;
 * SRV_MEDIA_TYPE_UNKNOWN for an unknown one. */
const struct srv_media_type *srv_media_type_of_path(const char *path);

/* Whether `value` matches the grammar
 *
 *   media-type = type "/" subtype parameters
 *   parameters = *( OWS ";" OWS [ token "=" ( token / quoted-string ) ] )
 *
 * so that it may be repeated in a response as it is. */
bool srv_media_type_is_valid(struct h1_span value);

/* Whether `value` names the same type and subtype as `text`; parameters are not compared. */
bool srv_media_type_is(struct h1_span value, const char *text);

#endif
