// SPDX-License-Identifier: MIT
/* scan.h - the one place where octets are searched in bulk.
 *
 * Each .c file here but scanner.c is one row: the same functions for one instruction set, compiled with the
 * features of that set and no others.  No function reads outside the octets it is given. */
#ifndef H1_SCAN_H
#define H1_SCAN_H

#include <h1/head.h>
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

    /* Reads a head, from its first octet on.  What is complete and of the most usual shape is taken in and
     * evaluated at once; anything else is read by the productions.  The outcome is the same. */
    enum h1_result (*head)(struct h1_head_parser *parser, const uint8_t *data, uint32_t len);

    /* Reads ahead: takes in field lines as long as they are complete and of the most usual shape, and stops
     * at any other without a verdict; whoever reads line by line goes on from there.  What has been taken in
     * is as if it had been read line by line.  No control octet may have passed in the line that has been
     * begun.
     *
     *   section_end   the last position where the section may end, before its empty line
     *
     * Returns whether it arrived at the empty line, which begins at section->line then. */
    bool (*section)(struct h1_section *section, const struct h1_limits *limits, uint32_t section_end,
                    const uint8_t *data, uint32_t len);
};

extern const struct h1_scanner h1_scanner_portable;
extern const struct h1_scanner h1_scanner_sse2;
extern const struct h1_scanner h1_scanner_avx2;
extern const struct h1_scanner h1_scanner_neon;

#endif
