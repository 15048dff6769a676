// SPDX-License-Identifier: MIT
#include "scan/scan.h"
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

/* The best first. */
static const struct h1_scanner *const rows[] = {
#ifdef H1_ROW_AVX2
    &h1_scanner_avx2,
#endif
#ifdef H1_ROW_NEON
    &h1_scanner_neon,
#endif
#ifdef H1_ROW_SSE2
    &h1_scanner_sse2,
#endif
    &h1_scanner_portable,
};

const struct h1_scanner *h1_scanner_at(size_t index)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (rows[i]->available() && index-- == 0)
            return rows[i];
    }
    return NULL;
}

const struct h1_scanner *h1_scanner_find(const char *name)
{
    const struct h1_scanner *row = NULL;

    for (size_t i = 0; (row = h1_scanner_at(i)) != NULL; i++) {
        if (strcmp(row->name, name) == 0)
            return row;
    }
    return NULL;
}

static const struct h1_scanner *choose(void)
{
    const char *name = getenv("H1_SCANNER");
    const struct h1_scanner *row = name == NULL ? NULL : h1_scanner_find(name);

    if (row == NULL)
        row = h1_scanner_at(0);
    return row == NULL ? &h1_scanner_portable : row;
}

/* The only state that is not the caller's: written once, always with the same value, so that which thread is
 * the first does not matter. */
const struct h1_scanner *h1_scanner_default(void)
{
    static _Atomic(const struct h1_scanner *) chosen;
    const struct h1_scanner *row = atomic_load_explicit(&chosen, memory_order_relaxed);

    if (row == NULL) {
        row = choose();
        atomic_store_explicit(&chosen, row, memory_order_relaxed);
    }
    return row;
}

const char *h1_scanner_name(const struct h1_scanner *scanner)
{
    return scanner == NULL ? h1_scanner_default()->name : scanner->name;
}
