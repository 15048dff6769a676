// SPDX-License-Identifier: MIT
/* Invariant: where the input is cut does not matter.  Whole or in two pieces, the parser says the same of
 * each message: the same parts, content, trailer section, error and offset.  Input: octets sent by a client.
 */
#include "fuzz.h"
#include "trace.h"

void fz_target(const uint8_t *data, size_t size)
{
    static struct fz_trace whole, pieces;
    size_t cut = fz_hash(data, size) % (size + 1);

    fz_trace_parse(&whole, H1_REQUEST, data, size, size);
    fz_trace_parse(&pieces, H1_REQUEST, data, size, cut);
    FZ_CHECK("cuts", fz_trace_equal(&whole, &pieces));
}
