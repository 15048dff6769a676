// SPDX-License-Identifier: MIT
/* entity_tag.h - entity tags for what is served (RFC 9110, section 8.8.3).  All of them are strong. */
#ifndef SRV_ENTITY_TAG_H
#define SRV_ENTITY_TAG_H

#include <stddef.h>
#include <stdint.h>

#include "srv/faults.h"
#include "srv/files.h"

enum { SRV_ENTITY_TAG_SIZE = 80 };

/* The entity tag of a file, from its size, its time to the nanosecond and its identity: it stays
 * the same when a file is rewritten twice with equal size within one tick of the file system. */
void srv_entity_tag_of_file(const struct srv_file_info *info, const struct srv_faults *faults,
                            char text[SRV_ENTITY_TAG_SIZE]);

/* The entity tag of octets in memory. */
void srv_entity_tag_of_octets(const uint8_t *octets, size_t len, char text[SRV_ENTITY_TAG_SIZE]);

#endif
