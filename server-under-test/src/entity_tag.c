// SPDX-License-Identifier: MIT
#include "entity_tag.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* 1*HEXDIG in front of `end`; returns its place. */
static char *put_hex_before(char *end, uint64_t number)
{
    do {
        *--end = "0123456789abcdef"[number & 15];
        number >>= 4;
    } while (number > 0);
    return end;
}

void srv_entity_tag_of_file(const struct srv_file_info *info, const struct srv_faults *faults,
                            char text[SRV_ENTITY_TAG_SIZE])
{
    /* Seconds and nanoseconds as one number: 64 bits last until the year 2554. */
    uint64_t mtime = (uint64_t)info->mtime_s * 1000000000u + info->mtime_ns;
    char whole[SRV_ENTITY_TAG_SIZE];
    char *const end = whole + sizeof(whole);
    char *at = end;

    *--at = '\0';
    *--at = '"';
    at = put_hex_before(at, info->identity);
    *--at = '-';
    at = put_hex_before(at, mtime);
    *--at = '-';
    at = put_hex_before(at, info->size);
    *--at = '"';
    memcpy(text, at, (size_t)(end - at));
    if (srv_faulty(faults, SRV_FAULT_TAG_OF_SIZE_AND_SECOND))
        snprintf(text, SRV_ENTITY_TAG_SIZE, "\"%" PRIx64 "-%" PRIx64 "\"", info->size,
                 (uint64_t)info->mtime_s);
    if (srv_faulty(faults, SRV_FAULT_WEAK_TAG_STAYS))
        strcpy(text, "W/\"file\"");
}

void srv_entity_tag_of_octets(const uint8_t *octets, size_t len, char text[SRV_ENTITY_TAG_SIZE])
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325); /* FNV-1a */

    for (size_t i = 0; i < len; ++i)
        hash = (hash ^ octets[i]) * UINT64_C(0x100000001b3);
    snprintf(text, SRV_ENTITY_TAG_SIZE, "\"%zx-%" PRIx64 "\"", len, hash);
}
