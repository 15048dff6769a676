// SPDX-License-Identifier: MIT
/* reference.h - the recogniser of parser/tests/reference, which is written straight from the grammar, as an
 * oracle. */
#ifndef FZ_REFERENCE_H
#define FZ_REFERENCE_H

#include "reader.h"
#include <reference/generate.h>

/* Checks that each scanner row, however it is fed, agrees with the recogniser about the first head, or the
 * chunked body, in these octets.  The recogniser is strict, whatever the reader tolerates.  Of longer inputs
 * only the beginning is looked at. */
void fz_reference_check(enum gen_kind kind, const struct fz_reader *reader, const uint8_t *data, size_t size);

#endif
