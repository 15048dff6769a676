// SPDX-License-Identifier: MIT
#include "access_log.h"

#include <inttypes.h>
#include <stdio.h>
#include <time.h>

static void write_escaped(FILE *file, const uint8_t *octets, size_t len)
{
    for (size_t i = 0; i < len; ++i) {
        if (octets[i] > 0x20 && octets[i] < 0x7f && octets[i] != '"' && octets[i] != '\\')
            fputc(octets[i], file);
        else
            fprintf(file, "\\x%02X", octets[i]);
    }
}

void srv_access_log_write(void *context, const struct srv_log_entry *entry)
{
    FILE *file = context;
    time_t seconds = (time_t)entry->unix_s;
    struct tm tm;
    char when[32] = "-";

    if (gmtime_r(&seconds, &tm))
        strftime(when, sizeof(when), "%Y-%m-%dT%H:%M:%SZ", &tm);
    fprintf(file, "%s \"", when);
    if (entry->target_len > 0) {
        write_escaped(file, entry->method, entry->method_len);
        fputc(' ', file);
        write_escaped(file, entry->target, entry->target_len);
        fprintf(file, " HTTP/1.%u", entry->minor_version);
    } else {
        fputc('-', file);
    }
    fprintf(file, "\" %u %" PRIu64 "\n", entry->status, entry->content_length);
}
