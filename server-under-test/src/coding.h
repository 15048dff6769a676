// SPDX-License-Identifier: MIT
/* coding.h - the gzip content coding (RFC 9110, section 8.4.1.3), by zlib where it was built in. */
#ifndef SRV_CODING_H
#define SRV_CODING_H

#include <stdbool.h>

#include "content.h"
#include "entity_tag.h"

enum srv_coded {
    SRV_CODED_OK,
    SRV_CODED_LARGER, /* it takes as many octets as the content, or more; given up */
    SRV_CODED_FAILED, /* no memory, or a file that became shorter */
};

/* Whether gzip was built in. */
bool srv_coding_has_gzip(void);

/* Codes `content`, all of it.  On SRV_CODED_OK it has the coded octets, in memory, instead of its own.
 *
 *   always  also if that makes it no smaller: SRV_CODED_LARGER does not come */
enum srv_coded srv_coding_gzip(struct srv_content *content, bool always);

/* Makes the entity tag of a representation that of its gzip coding.  As the octets depend on who
 * codes them, so does the tag. */
void srv_coding_tag_gzip(char etag[SRV_ENTITY_TAG_SIZE]);

#endif
