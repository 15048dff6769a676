// SPDX-License-Identifier: MIT
/* difference.h - where the states of two parsers differ. */
#ifndef H1_TESTS_DIFFERENCE_H
#define H1_TESTS_DIFFERENCE_H

#include <h1/head.h>

/* The name of the first member that differs, NULL if there is none.  Neither what the caller gave them
 * (config and array) nor what is not defined is compared: of a head that is complete, its section is not. */
const char *parser_difference(const struct h1_head_parser *left, const struct h1_head_parser *right);

/* The same for what one of them has taken in: the first field lines that differ, of those that both have. */
const char *fields_difference(const struct h1_section *left, const struct h1_section *right);

#endif
