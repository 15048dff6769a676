// SPDX-License-Identifier: MIT
/* entry.c - what fuzzers call; built once for each target, whose name is FZ_TARGET. */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void fz_broken(const char *id, const char *file, int line, const char *condition)
{
    fprintf(stderr, "ORACLE %s/%s\n%s:%d: broken: %s\n", FZ_TARGET, id, file, line, condition);
    abort();
}

/* AFL++ hands over a piece of a larger block, in which one octet read too many would not be seen. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint8_t *copy = malloc(size > 0 ? size : 1);

    if (copy == NULL)
        return 0;
    if (size > 0)
        memcpy(copy, data, size);
    fz_target(copy, size);
    free(copy);
    return 0;
}
