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

__attribute__((weak)) void fz_prepare(void)
{
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    fz_prepare();
    return 0;
}

#ifdef FZ_CRASH_ONLY
/* One build for both: most of the time that a planted bug takes goes into building. */
bool fz_rules_are_off(void)
{
    const char *rules = getenv("HTTPROOF_FUZZ_RULES");

    return rules != NULL && strcmp(rules, "off") == 0;
}
#endif

#if defined(__has_feature)
#if __has_feature(memory_sanitizer)
#include <sanitizer/msan_interface.h>
/* An engine that was built without the sanitizer was not seen to write what it hands over. */
#define FZ_KNOWN(data, size) __msan_unpoison(data, size)
#endif
#if __has_feature(address_sanitizer)
/* Freed blocks are kept to see their use; with hundreds of thousands of runs most of the memory would be
 * that.  The sanitizer's name for it. */
const char *__asan_default_options(void); // NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)
const char *__asan_default_options(void)  // NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)
{
    return "quarantine_size_mb=10";
}
#endif
#endif

#ifndef FZ_KNOWN
#define FZ_KNOWN(data, size) ((void)0)
#endif

#ifdef FZ_EXACT_BLOCKS
/* libFuzzer and the replay program hand over a heap block of exactly that size: no need for another. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    FZ_KNOWN(data, size);
    fz_target(data, size);
    return 0;
}
#else
/* AFL++ hands over a piece of a larger block, in which one octet read too many would not be seen. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint8_t *copy = malloc(size > 0 ? size : 1);

    if (copy == NULL)
        return 0;
    if (size > 0)
        memcpy(copy, data, size);
    FZ_KNOWN(copy, size);
    fz_target(copy, size);
    free(copy);
    return 0;
}
#endif
