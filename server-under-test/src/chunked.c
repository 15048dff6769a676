// SPDX-License-Identifier: MIT
#include "chunked.h"

#include <stdio.h>

void srv_chunk_write(struct srv_buffer *out, const uint8_t *octets, size_t len)
{
    char size[SRV_CHUNK_EXTRA];

    if (len == 0)
        return;
    snprintf(size, sizeof(size), "%zx\r\n", len);
    srv_buffer_append_string(out, size);
    srv_buffer_append(out, octets, len);
    srv_buffer_append_string(out, "\r\n");
}

void srv_chunk_write_last(struct srv_buffer *out, const char *trailers)
{
    srv_buffer_append_string(out, "0\r\n");
    srv_buffer_append_string(out, trailers);
    srv_buffer_append_string(out, "\r\n");
}
