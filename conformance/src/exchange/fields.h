// SPDX-License-Identifier: MIT
/* fields.h - field lines copied out of the parser's buffer. */
#ifndef CF_EXCHANGE_FIELDS_H
#define CF_EXCHANGE_FIELDS_H

#include "cf/exchange.h"

#include <h1/h1.h>

/* count fields whose slices count from base; folds, bare CR and NUL in values become SP. */
struct cf_field *cf_fields_copy(struct rp_arena *arena, const uint8_t *base, const struct h1_field *fields,
                                size_t count);

#endif
