// SPDX-License-Identifier: MIT
#include "chunked.h"

#include <stdio.h>

// clang-format off
/* What stands around chunk-size and behind the data, as faults write it. */
static const struct { enum srv_fault fault; const char *before, *behind, *data_end; } wrong[] = {
    {SRV_FAULT_CHUNK_SIZE_WITH_PREFIX, "0x", "\r\n",             "\r\n"},
    {SRV_FAULT_CHUNK_SIZE_PADDED,      "",   "   \r\n",          "\r\n"},
    {SRV_FAULT_CHUNK_EXT_WITH_SPACES,  "",   " ; part = 1\r\n",  "\r\n"},
    {SRV_FAULT_CHUNK_LF_ONLY,          "",   "\n",               "\n"},
    {SRV_FAULT_CHUNK_DATA_UNENDED,     "",   "\r\n",             ""},
};
// clang-format on

static void write_size(struct srv_buffer *out, size_t len, const struct srv_faults *faults)
{
    char size[SRV_CHUNK_EXTRA];

    if (srv_faulty(faults, SRV_FAULT_CHUNK_SIZE_IN_DECIMAL))
        snprintf(size, sizeof(size), "%zu", len);
    else
        snprintf(size, sizeof(size), "%zx", len);
    srv_buffer_append_string(out, size);
}

void srv_chunk_write(struct srv_buffer *out, const uint8_t *octets, size_t len,
                     const struct srv_faults *faults)
{
    const char *before = "", *behind = "\r\n", *data_end = "\r\n";

    if (len == 0)
        return;
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); ++i)
        if (srv_faulty(faults, wrong[i].fault)) {
            before = wrong[i].before;
            behind = wrong[i].behind;
            data_end = wrong[i].data_end;
        }
    srv_buffer_append_string(out, before);
    write_size(out, len, faults);
    srv_buffer_append_string(out, behind);
    srv_buffer_append(out, octets, len);
    srv_buffer_append_string(out, data_end);
}

void srv_chunk_write_last(struct srv_buffer *out, const char *trailers, const struct srv_faults *faults)
{
    if (srv_faulty(faults, SRV_FAULT_NO_LAST_CHUNK))
        return;
    srv_buffer_append_string(out, "0\r\n");
    srv_buffer_append_string(out, trailers);
    if (srv_faulty(faults, SRV_FAULT_TRAILER_UNANNOUNCED))
        srv_buffer_append_string(out, "X-Checksum: 2a\r\n");
    if (srv_faulty(faults, SRV_FAULT_TRAILER_WITH_LENGTH))
        srv_buffer_append_string(out, "Content-Length: 13\r\n");
    if (!srv_faulty(faults, SRV_FAULT_LAST_CHUNK_UNENDED))
        srv_buffer_append_string(out, "\r\n");
    if (srv_faulty(faults, SRV_FAULT_LAST_CHUNK_TWICE))
        srv_buffer_append_string(out, "0\r\n\r\n");
}
