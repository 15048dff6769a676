// SPDX-License-Identifier: MIT
/* lookup.h - what can be asked about a head that was read. */
#ifndef FZ_LOOKUP_H
#define FZ_LOOKUP_H

#include "message.h"

/* Checks these rules:
 *
 *   find     a field line is found by its number and by its name, the first one first
 *   nothing  no octets are no message and no error
 *   named    methods, field names, errors and tolerances that were met have their text and their rule;
 *            what is outside an enum has none */
void fz_lookup_check(const struct fz_parsed *parsed);

#endif
