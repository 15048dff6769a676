// SPDX-License-Identifier: MIT
#include "reference.h"

#include "fuzz.h"

#include <reference/compare.h>

#include <stdio.h>
#include <string.h>

enum { LONGEST = 2048 }; /* the recogniser is slow */

/* The grammar is read once.  The rows, which are code under test, are asked for each time: AFL++ is to see
 * the same in every execution. */
static struct compare *prepared(void)
{
    static struct compare compare;
    const struct h1_scanner *row;

    if (compare.ref == NULL)
        compare.ref = ref_create();
    FZ_CHECK("memory", compare.ref != NULL);
    compare.scanner_count = 0;
    while (compare.scanner_count < COMPARE_SCANNERS && (row = h1_scanner_at(compare.scanner_count)) != NULL)
        compare.scanners[compare.scanner_count++] = row;
    return &compare;
}

void fz_reference_check(enum gen_kind kind, const struct fz_reader *reader, const uint8_t *data, size_t size)
{
    static struct gen_message message;
    struct compare *compare = prepared();
    bool agree;

    if (size == 0)
        return;
    message.kind = kind;
    message.config = reader->config;
    message.config.policy = H1_POLICY_STRICT;
    message.capacity = reader->capacity;
    message.request_method = reader->request_method;
    message.request_minor = reader->request_minor;
    message.len = size < LONGEST ? size : LONGEST;
    memcpy(message.data, data, message.len);
    agree = compare_message(compare, &message);
    if (!agree)
        fprintf(stderr, "%s (row %s, fed %s)\n", compare->disagreement, compare->scanner, compare->feeding);
    FZ_CHECK("reference", agree);
}
