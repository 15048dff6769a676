// SPDX-License-Identifier: MIT
#include "scan/scan.h"
#include <h1/grammar.h>

static bool available(void)
{
    return true;
}

static size_t control(const uint8_t *data, size_t from, size_t to)
{
    while (from < to && h1_octet_is(data[from], H1_OCTET_FIELD))
        from++;
    return from;
}

const struct h1_scanner h1_scanner_portable = {"portable", available, control};
