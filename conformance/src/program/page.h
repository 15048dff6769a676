// SPDX-License-Identifier: MIT
/* page.h - the catalogue of cases as one HTML page, with an anchor for each suite and case. */
#ifndef CF_PROGRAM_PAGE_H
#define CF_PROGRAM_PAGE_H

#include "cf/load.h"

#include <stdio.h>

/* Writes the cases for which listed[index] is set; the page needs nothing else. */
void cf_print_page(FILE *out, const struct cf_suites *suites, const bool *listed);

#endif
