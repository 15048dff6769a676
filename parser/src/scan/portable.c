// SPDX-License-Identifier: MIT
/* Plain C, an octet at a time. */
#include "scan/row.h"
#include "scan/scan.h"
#include <h1/grammar.h>

static size_t control(const uint8_t *data, size_t from, size_t to)
{
    while (from < to && h1_octet_is(data[from], H1_OCTET_FIELD))
        from++;
    return from;
}

static uint64_t controls_of(const uint8_t *data, size_t from, size_t to)
{
    size_t last = to - from > 64 ? from + 64 : to - 1;
    uint64_t mask = 0;

    for (size_t pos = control(data, from, last); pos < last; pos = control(data, pos + 1, last))
        mask |= UINT64_C(1) << (pos - from);
    return mask;
}

static size_t token_end(const uint8_t *data, size_t from, size_t to)
{
    (void)to;
    while (h1_octet_is(data[from], H1_OCTET_TCHAR))
        from++;
    return from;
}

static size_t target_run(const uint8_t *data, size_t from, size_t to, size_t len, size_t *question)
{
    (void)data;
    (void)to;
    (void)len;
    (void)question;
    return from;
}

static uint32_t name_id(const uint8_t *data, size_t from, size_t colon)
{
    return h1_field_name_of(h1_span_of(data + from, colon - from));
}

static struct name field_name(const uint8_t *data, size_t from, size_t to)
{
    size_t colon = token_end(data, from, to);
    struct name name = {data[colon] == ':' ? colon - from : 0, H1_FIELD_OTHER};

    if (name.len > 0)
        name.id = name_id(data, from, colon);
    return name;
}

static size_t reg_name(const uint8_t *data, size_t from, size_t to, size_t len)
{
    (void)len;
    while (from < to && h1_octet_is(data[from], H1_OCTET_REG_NAME))
        from++;
    return from;
}

#include "scan/ahead.h"

static bool available(void)
{
    return true;
}

const struct h1_scanner h1_scanner_portable = {"portable", available, control, reg_name, head, section};
