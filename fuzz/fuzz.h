// SPDX-License-Identifier: MIT
/* fuzz.h - what every fuzz target is made of: its entry point, the check that is always on, and values
 * derived from the input.
 *
 * A target is a file fuzz_<name>.c with fz_target() in it.  The entry point that fuzzers call stands in
 * entry.c: it hands over the input in a heap block of exactly its size, copied where a fuzzer's is larger. */
#ifndef FZ_FUZZ_H
#define FZ_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The target: must hold for all octets, keep no state from one call to the next, and not write to data. */
void fz_target(const uint8_t *data, size_t size);

/* What a target makes once, before all inputs: done on the way it would be a difference between the first
 * input and all others.  Those that make nothing do without. */
void fz_prepare(void);

/* States a part of the invariant.  Not assert(): NDEBUG must not switch it off.
 *
 *   id   words with hyphens that stay the same as long as the rule does: findings are sorted by it */
#ifdef FZ_CRASH_ONLY /* what is found without any rule: to compare with (tools/fuzz-proof) */
#define FZ_CHECK(id, condition) \
    ((condition) || fz_rules_are_off() ? (void)0 : fz_broken(id, __FILE__, __LINE__, #condition))
bool fz_rules_are_off(void);
#else
#define FZ_CHECK(id, condition) ((condition) ? (void)0 : fz_broken(id, __FILE__, __LINE__, #condition))
#endif

/* Prints the line `ORACLE <target>/<id>`, then where and what, and aborts. */
_Noreturn void fz_broken(const char *id, const char *file, int line, const char *condition);

/* What a target decides beyond its octets (where to cut, which flag) comes from here, so that a corpus holds
 * real messages and a run can be repeated. */
static inline uint64_t fz_hash(const uint8_t *data, size_t size)
{
    uint64_t hash = UINT64_C(14695981039346656037);

    for (size_t i = 0; i < size; i++)
        hash = (hash ^ data[i]) * UINT64_C(1099511628211);
    return hash ^ hash >> 29;
}

/* The next of many decisions: a number below the limit, which is not 0.  The state begins as fz_hash(). */
static inline uint64_t fz_choose(uint64_t *state, uint64_t limit)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (*state >> 32) % limit;
}

/* Whether all rules are checked for each input: a replay does, while a fuzzer tries more inputs instead. */
extern const bool fz_is_thorough;

/* Whether a rule is due that is checked for one in so many inputs while fuzzing.  The state moves on in the
 * same way either way: a replay makes the same choices, so that it finds what a fuzzer found. */
static inline bool fz_is_due(uint64_t *state, uint64_t one_in)
{
    return fz_choose(state, one_in) == 0 || fz_is_thorough;
}

/* Before the first input, and the target once: libFuzzer's names, which AFL++ and the replay program call
 * too. */
int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
