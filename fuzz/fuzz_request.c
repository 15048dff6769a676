// SPDX-License-Identifier: MIT
/* Octets sent by a client, read as requests one behind the other: the rules are those of stream.h. */
#include "fuzz.h"
#include "stream.h"

void fz_target(const uint8_t *data, size_t size)
{
    fz_stream_check(H1_REQUEST, data, size);
}
