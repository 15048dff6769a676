// SPDX-License-Identifier: MIT
#include "entity_tag.h"

#include <inttypes.h>
#include <stdio.h>

void srv_entity_tag_of_file(const struct srv_file_info *info, char text[SRV_ENTITY_TAG_SIZE])
{
    /* Seconds and nanoseconds as one number: 64 bits last until the year 2554. */
    uint64_t mtime = (uint64_t)info->mtime_s * 1000000000u + info->mtime_ns;

    snprintf(text, SRV_ENTITY_TAG_SIZE, "\"%" PRIx64 "-%" PRIx64 "-%" PRIx64 "\"", info->size, mtime,
             info->identity);
}

void srv_entity_tag_of_octets(const uint8_t *octets, size_t len, char text[SRV_ENTITY_TAG_SIZE])
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325); /* FNV-1a */

    for (size_t i = 0; i < len; ++i)
        hash = (hash ^ octets[i]) * UINT64_C(0x100000001b3);
    snprintf(text, SRV_ENTITY_TAG_SIZE, "\"%zx-%" PRIx64 "\"", len, hash);
}
