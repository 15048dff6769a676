// SPDX-License-Identifier: MIT
/* naive_date.h - an IMF-fixdate, day by day from the year 0 on (RFC 9110, section 5.6.7). */
#ifndef FZ_NAIVE_DATE_H
#define FZ_NAIVE_DATE_H

#include <h1/span.h>

#include <stdbool.h>
#include <stdint.h>

/* Whether the value is one that exists, and if so its seconds since 1970. */
bool fz_naive_date(struct h1_span value, int64_t *seconds);

#endif
