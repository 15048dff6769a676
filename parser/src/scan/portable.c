// SPDX-License-Identifier: MIT
/* Plain C, an octet at a time. */
#include "names.h"
#include "scan/row.h"
#include "scan/scan.h"
#include <h1/grammar.h>

static size_t control(const uint8_t *data, size_t from, size_t to)
{
    while (from < to && h1_octet_is(data[from], H1_OCTET_FIELD))
        from++;
    return from;
}

static uint64_t controls_between(const uint8_t *data, size_t from, size_t to)
{
    uint64_t mask = 0;

    for (size_t pos = control(data, from, to); pos < to; pos = control(data, pos + 1, to))
        mask |= UINT64_C(1) << (pos - from);
    return mask;
}

static uint64_t controls64(const uint8_t *p)
{
    return controls_between(p, 0, 64);
}

static uint64_t controls_tab64(const uint8_t *p)
{
    return controls64(p);
}

static uint64_t controls_near(const uint8_t *data, size_t from, size_t to)
{
    return controls_between(data, from, to - 1);
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

static size_t token_run(const uint8_t *p)
{
    return token_end(p, 0, 0);
}

static bool name_is(const uint8_t *p, const struct h1_name_row *row)
{
    size_t len = 0;

    while (row->mask[len] != 0)
        len++;
    return row->id == H1_FIELD_OTHER || h1_octets_same(p, row->text, len);
}

static size_t token_run_near(const uint8_t *p, const uint8_t *stop)
{
    (void)stop;
    return token_run(p);
}

static bool name_is_near(const uint8_t *p, size_t len, const struct h1_name_row *row, const uint8_t *stop)
{
    (void)stop;
    return h1_octets_same(p, row->text, len + 1);
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

const struct h1_scanner h1_scanner_portable = {"portable", available, control, head, section};
