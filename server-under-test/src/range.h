// SPDX-License-Identifier: MIT
/* range.h - byte ranges (RFC 9110, section 14).
 *
 *   ranges-specifier = range-unit "=" range-set
 *   range-set        = 1#range-spec
 *   range-spec       = int-range / suffix-range / other-range
 *   int-range        = first-pos "-" [ last-pos ]
 *   suffix-range     = "-" suffix-length */
#ifndef SRV_RANGE_H
#define SRV_RANGE_H

#include <stddef.h>
#include <stdint.h>

#include <h1/span.h>

#include "srv/faults.h"

enum {
    SRV_RANGES_MAX = 32,         /* a specifier with more range-specs is ignored */
    SRV_CONTENT_RANGE_SIZE = 80, /* "bytes 0-18446744073709551615/18446744073709551615" and more */
};

struct srv_range {
    uint64_t first, last; /* octet positions, both inclusive */
};

enum srv_ranges_result {
    SRV_RANGES_IGNORED,       /* another unit, invalid, or too many: as if there was no Range */
    SRV_RANGES_SATISFIABLE,   /* *count ranges, at least one */
    SRV_RANGES_UNSATISFIABLE, /* valid, but none lies within the representation */
};

/* Reads a Range field value.
 *
 *   size    octets of the representation
 *   faults  of the server
 *   ranges  out: room for SRV_RANGES_MAX; the satisfiable ranges in the order asked for, cut at
 *           the end of the representation; overlapping and adjoining ones made one, at the place
 *           of the first of them
 *   count   out: how many
 *
 * Numbers of any length are compared as numbers, never wrapped. */
enum srv_ranges_result srv_ranges_parse(struct h1_span value, uint64_t size, const struct srv_faults *faults,
                                        struct srv_range ranges[SRV_RANGES_MAX], size_t *count);

/* Writes a Content-Range value: "bytes first-last/size", or "bytes" SP "*" "/" size without a range. */
void srv_content_range_format(const struct srv_range *range, uint64_t size,
                              char text[SRV_CONTENT_RANGE_SIZE]);

#endif
