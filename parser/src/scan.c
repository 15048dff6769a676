// SPDX-License-Identifier: MIT
#include "scan.h"
#include <h1/grammar.h>

size_t h1_scan_control(const uint8_t *data, size_t from, size_t to)
{
    while (from < to && h1_octet_is(data[from], H1_OCTET_FIELD))
        from++;
    return from;
}
