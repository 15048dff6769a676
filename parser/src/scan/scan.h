// SPDX-License-Identifier: MIT
/* scan.h - the one place where octets are searched in bulk.
 *
 * Each file here is one row: the same functions for one instruction set, compiled with the features of that
 * set and no others.  Rows find structure, they judge nothing.  None ever reads outside the octets it is
 * given. */
#ifndef H1_SCAN_H
#define H1_SCAN_H

#include <h1/scanner.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct h1_scanner {
    const char *name;

    /* Whether this CPU can run the row. */
    bool (*available)(void);

    /* The first control octet (0x00 to 0x1F without HTAB, or 0x7F) at from or behind; to if there is none
     * before to. */
    size_t (*control)(const uint8_t *data, size_t from, size_t to);
};

extern const struct h1_scanner h1_scanner_portable;

#endif
