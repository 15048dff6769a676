// SPDX-License-Identifier: MIT
/* json_scan.h - JSON as RFC 8259 defines it, before cJSON, which forgives too much, builds the tree. */
#ifndef CF_LANGUAGE_JSON_SCAN_H
#define CF_LANGUAGE_JSON_SCAN_H

#include <stdbool.h>
#include <stddef.h>

enum { CF_JSON_DEPTH = 64 };

/* Checks a whole document: grammar, UTF-8, no octets behind it, nesting of at most CF_JSON_DEPTH, no \u0000
 * (which C strings cannot hold), surrogates in pairs.
 *
 *   at        out: offset of the octet that proves the error; written only on error
 *   message   out: what was wrong and what was expected; written only on error */
bool cf_json_scan(const char *text, size_t len, size_t *at, const char **message);

#endif
