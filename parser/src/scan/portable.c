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

static size_t control_from(const uint8_t *data, size_t from, size_t to)
{
    return control(data, from, to);
}

static const uint8_t *token_end(const uint8_t *from, const uint8_t *stop)
{
    (void)stop;
    while (h1_octet_is(*from, H1_OCTET_TCHAR))
        from++;
    return from;
}

static const uint8_t *target_run(const uint8_t *from, const uint8_t *to, const uint8_t *stop,
                                 const uint8_t **question)
{
    (void)to;
    (void)stop;
    (void)question;
    return from;
}

static struct name field_name(const uint8_t *name, const uint8_t *stop)
{
    struct name result = {(size_t)(token_end(name, stop) - name), H1_FIELD_OTHER};

    if (name[result.len] != ':')
        result.len = 0;
    else
        result.id = h1_field_name_of(h1_span_of(name, result.len));
    return result;
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
