// SPDX-License-Identifier: MIT
/* query.h - parameters in a query: name=value pairs between "&". */
#ifndef SRV_QUERY_H
#define SRV_QUERY_H

#include <stdbool.h>
#include <stdint.h>

#include <h1/span.h>

/* Reads the parameter `name`, a decimal number up to `max`.  Leaves *value alone if there is none;
 * false if its value is no such number. */
bool srv_query_number(struct h1_span query, const char *name, uint64_t max, uint64_t *value);

#endif
