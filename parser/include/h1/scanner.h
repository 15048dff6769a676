// SPDX-License-Identifier: MIT
/* scanner.h - which instructions search octets in bulk.
 *
 * A scanner is a row of functions for one instruction set: "avx2", "sse2", "neon", "portable".  All give the
 * same results; they differ in speed alone.  Nobody has to choose: where h1_config.scanner is NULL the parser
 * takes the best row that this CPU has, or the one that the environment variable H1_SCANNER names. */
#ifndef H1_SCANNER_H
#define H1_SCANNER_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct h1_scanner;

/* The rows that were compiled in and that this CPU can run, the best first: index 0, 1 ...  NULL behind the
 * last, which is "portable".  All are static. */
const struct h1_scanner *h1_scanner_at(size_t index);

/* The usable row of that name; NULL if there is none. */
const struct h1_scanner *h1_scanner_find(const char *name);

/* The row used where none is given.  H1_SCANNER is read once, at the first call of the process; a name that
 * is not usable here is ignored. */
const struct h1_scanner *h1_scanner_default(void);

/* The name of a row, a static string; of the default one if scanner is NULL. */
const char *h1_scanner_name(const struct h1_scanner *scanner);

#ifdef __cplusplus
}
#endif

#endif
