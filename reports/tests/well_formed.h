// SPDX-License-Identifier: MIT
/* well_formed.h - is this well-formed XML?  As much of it as reports use: one root element, elements,
 * attributes in double quotes, the five named entities, character references. */
#ifndef RP_TESTS_WELL_FORMED_H
#define RP_TESTS_WELL_FORMED_H

#include <stddef.h>

/* NULL, or what is wrong. */
const char *well_formed_fault(const char *text, size_t len);

#endif
