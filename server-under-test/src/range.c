// SPDX-License-Identifier: MIT
#include "range.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* 1*DIGIT as written, without leading zeros; len 0 when there was no digit at all. */
struct digits {
    const uint8_t *data;
    size_t len;
};

struct reader {
    const uint8_t *at, *end;
};

static bool read_octet(struct reader *in, uint8_t octet)
{
    if (in->at == in->end || *in->at != octet)
        return false;
    ++in->at;
    return true;
}

static void skip_ows(struct reader *in)
{
    while (read_octet(in, ' ') || read_octet(in, '\t')) {
    }
}

static struct digits read_digits(struct reader *in)
{
    struct digits number = {in->at, 0};

    while (in->at < in->end && *in->at >= '0' && *in->at <= '9')
        ++in->at;
    number.len = (size_t)(in->at - number.data);
    while (number.len > 1 && *number.data == '0') {
        ++number.data;
        --number.len;
    }
    return number;
}

static bool is_less(struct digits a, struct digits b)
{
    return a.len != b.len ? a.len < b.len : memcmp(a.data, b.data, a.len) < 0;
}

/* The number, or UINT64_MAX for anything larger. */
static uint64_t saturated(struct digits number, const struct srv_faults *faults)
{
    uint64_t value = 0;

    for (size_t i = 0; i < number.len; ++i) {
        uint8_t digit = (uint8_t)(number.data[i] - '0');
        if (value > (UINT64_MAX - digit) / 10)
            return UINT64_MAX;
        value = value * 10 + digit;
    }
    return srv_faulty(faults, SRV_FAULT_POSITION_OF_32_BITS) ? (uint32_t)value : value;
}

/* Makes `range` part of the list.  A range that touches it is taken out of the list, and the
 * union, which may now touch others, goes in at the foremost place of them all. */
static void add(struct srv_range ranges[SRV_RANGES_MAX], size_t *count, struct srv_range range)
{
    size_t place = *count;

    for (size_t i = 0; i < *count;) {
        const struct srv_range *other = &ranges[i];
        bool apart = (range.last < other->first && other->first - range.last > 1) ||
                     (other->last < range.first && range.first - other->last > 1);
        if (apart) {
            ++i;
            continue;
        }
        range.first = other->first < range.first ? other->first : range.first;
        range.last = other->last > range.last ? other->last : range.last;
        place = i < place ? i : place;
        memmove(&ranges[i], &ranges[i + 1], (*count - i - 1) * sizeof(ranges[0]));
        --*count;
        i = 0;
    }
    place = place < *count ? place : *count;
    memmove(&ranges[place + 1], &ranges[place], (*count - place) * sizeof(ranges[0]));
    ranges[place] = range;
    ++*count;
}

static bool int_range(struct digits first, struct digits last, uint64_t size, const struct srv_faults *faults,
                      struct srv_range *range)
{
    range->first = saturated(first, faults);
    range->last = last.len > 0 ? saturated(last, faults) : UINT64_MAX;
    if (last.len > 0 && range->last > range->first && srv_faulty(faults, SRV_FAULT_LAST_POSITION_EXCLUDED))
        --range->last;
    if (last.len > 0 && range->last >= size && srv_faulty(faults, SRV_FAULT_LAST_POSITION_MUST_EXIST))
        return false;
    return range->first < size;
}

static bool suffix_range(struct digits length, uint64_t size, const struct srv_faults *faults,
                         struct srv_range *range)
{
    uint64_t suffix = saturated(length, faults);

    if (suffix == 0 && srv_faulty(faults, SRV_FAULT_SUFFIX_ZERO_IS_ALL))
        suffix = size;
    range->first = suffix < size ? size - suffix : 0;
    range->last = UINT64_MAX;
    if (srv_faulty(faults, SRV_FAULT_SUFFIX_FROM_START))
        *range = (struct srv_range){0, suffix};
    return suffix > 0 && !(suffix > size && srv_faulty(faults, SRV_FAULT_SUFFIX_MUST_EXIST));
}

/* int-range / suffix-range.  False: neither.  *satisfiable: *range was set. */
static bool read_range_spec(struct reader *in, uint64_t size, const struct srv_faults *faults,
                            struct srv_range *range, bool *satisfiable)
{
    struct digits first = read_digits(in);
    if (!read_octet(in, '-'))
        return false;
    struct digits last = read_digits(in);

    if ((first.len == 0 && last.len == 0) ||
        (last.len == 0 && srv_faulty(faults, SRV_FAULT_OPEN_RANGE_IGNORED)))
        return false;
    if (first.len > 0 && last.len > 0 && is_less(last, first)) {
        if (!srv_faulty(faults, SRV_FAULT_RANGE_BACKWARDS_TURNED))
            return false;
        struct digits smaller = last;
        last = first;
        first = smaller;
    }
    *satisfiable =
        first.len > 0 ? int_range(first, last, size, faults, range) : suffix_range(last, size, faults, range);
    if (size > 0 && range->last > size - 1)
        range->last = size - 1;
    return true;
}

static bool read_unit(struct reader *in, const struct srv_faults *faults)
{
    static const char unit[] = "bytes";
    uint8_t capital = srv_faulty(faults, SRV_FAULT_UNIT_CASE_MATTERS) ? 0 : 0x20;

    if (srv_faulty(faults, SRV_FAULT_ANY_UNIT_IS_BYTES)) {
        while (in->at < in->end && *in->at != '=')
            ++in->at;
        return read_octet(in, '=');
    }
    for (size_t i = 0; i < sizeof(unit) - 1; ++i, ++in->at)
        if (in->at == in->end || (*in->at | capital) != unit[i])
            return false;
    return read_octet(in, '=');
}

/* Whether what follows a spec, or stands in place of one, is to be passed over. */
static bool skips_rest(struct reader *in, const struct srv_faults *faults)
{
    if (!srv_faulty(faults, SRV_FAULT_BAD_RANGE_SKIPPED))
        return false;
    while (in->at < in->end && *in->at != ',')
        ++in->at;
    return true;
}

enum srv_ranges_result srv_ranges_parse(struct h1_span value, uint64_t size, const struct srv_faults *faults,
                                        struct srv_range ranges[SRV_RANGES_MAX], size_t *count)
{
    struct reader in = {value.data, value.data + value.len};
    size_t specs = 0;
    bool whole = false;

    *count = 0;
    if (!read_unit(&in, faults))
        return srv_faulty(faults, SRV_FAULT_UNKNOWN_UNIT_416) ? SRV_RANGES_UNSATISFIABLE : SRV_RANGES_IGNORED;
    for (;;) {
        struct srv_range range;
        bool satisfiable;

        skip_ows(&in);
        if (in.at == in.end)
            break;
        if (read_octet(&in, ',')) /* an empty list member */
            continue;
        if (!read_range_spec(&in, size, faults, &range, &satisfiable)) {
            if (skips_rest(&in, faults))
                continue;
            return SRV_RANGES_IGNORED;
        }
        if (++specs > SRV_RANGES_MAX)
            return SRV_RANGES_IGNORED;
        if (!satisfiable && srv_faulty(faults, SRV_FAULT_ONE_UNSATISFIABLE_416))
            return SRV_RANGES_UNSATISFIABLE;
        skip_ows(&in);
        if (in.at < in.end && *in.at != ',')
            return SRV_RANGES_IGNORED;
        whole = whole || (satisfiable && size == 0);
        if (satisfiable && size > 0 && srv_faulty(faults, SRV_FAULT_OVERLAPPING_RANGES_SENT))
            ranges[(*count)++] = range;
        else if (satisfiable && size > 0)
            add(ranges, count, range);
    }
    /* A suffix of an empty representation is satisfiable, but no Content-Range can say so. */
    if (specs == 0 || whole)
        return SRV_RANGES_IGNORED;
    return *count > 0 ? SRV_RANGES_SATISFIABLE : SRV_RANGES_UNSATISFIABLE;
}

void srv_content_range_format(const struct srv_range *range, uint64_t size, char text[SRV_CONTENT_RANGE_SIZE])
{
    if (range)
        snprintf(text, SRV_CONTENT_RANGE_SIZE, "bytes %" PRIu64 "-%" PRIu64 "/%" PRIu64, range->first,
                 range->last, size);
    else
        snprintf(text, SRV_CONTENT_RANGE_SIZE, "bytes */%" PRIu64, size);
}
