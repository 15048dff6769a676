// SPDX-License-Identifier: MIT
/* test_judge_support.h - observations for tests of the judge: a case is carried out by the real exchange
 * engine against a scripted target, in simulated time. */
#ifndef TEST_JUDGE_SUPPORT_H
#define TEST_JUDGE_SUPPORT_H

#include "cf/judge.h"

enum { REPLIES_MAX = 4 };

/* What the target does after the n-th send. */
struct reply {
    const char *octets; /* {xHH} is an octet; NULL: nothing */
    char then;          /* 'e' ends the connection, 'r' resets it, 0 leaves it open */
};

struct carried_out {
    const struct cf_observations *observations;
    const struct cf_variables *variables;
    struct cf_pace pace;
};

/* Times of the simulation: an answer is waited for 300 ms, silence 100 ms. */
struct carried_out support_carry_out(struct rp_arena *arena, const struct cf_case *it,
                                     const struct reply *replies, size_t receive_limit);

/* A case with one connection and these steps: s send, r response, R three responses, i interim or final
 * response, S silence, c close, y sync, h half-close, f a response named "first", w a long wait. */
struct cf_case *support_case(struct rp_arena *arena, const char *id, const char *steps, const char *send);

#endif
