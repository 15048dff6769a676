// SPDX-License-Identifier: MIT
/* media_type.h - Content-Type values (RFC 9110, section 8.3). */
#ifndef SRV_MEDIA_TYPE_H
#define SRV_MEDIA_TYPE_H

#include <stdbool.h>

#include <h1/span.h>

/* The media type for a file's name, by its extension in any letter case;
 * "application/octet-stream" for an unknown one. */
const char *srv_media_type_of_path(const char *path);

/* Whether `value` matches the grammar
 *
 *   media-type = type "/" subtype parameters
 *   parameters = *( OWS ";" OWS [ token "=" ( token / quoted-string ) ] )
 *
 * so that it may be repeated in a response as it is. */
bool srv_media_type_is_valid(struct h1_span value);

#endif
