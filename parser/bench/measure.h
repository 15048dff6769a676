// SPDX-License-Identifier: MIT
/* measure.h - all contenders parse one workload, round robin, in this process.
 *
 * A round takes each contender once, for about BENCH_ROUND_NS; who comes first changes from round to round.
 * Figures are medians over the rounds.  Ratios are medians of the ratios within each round, so that whatever
 * slows a round down slows both sides of it. */
#ifndef BENCH_MEASURE_H
#define BENCH_MEASURE_H

#include "contender.h"
#include "workloads.h"

#define BENCH_ROUND_NS 200000

struct bench_race {
    struct bench_contender contenders[BENCH_CONTENDERS];
    size_t count;
};

struct bench_result {
    const struct bench_workload *workload;
    double octets; /* of a message, on average */
    size_t rounds;
    double ns[BENCH_CONTENDERS];                      /* for a message */
    double ratio[BENCH_CONTENDERS][BENCH_CONTENDERS]; /* [a][b]: a takes so many times as long as b */
    double growth[BENCH_CONTENDERS];                  /* so many times as long as base, if there is one */
};

enum bench_outcome {
    BENCH_MEASURED,
    BENCH_DISAGREEMENT, /* the contenders do not read the same; said on stderr */
    BENCH_NO_MEMORY
};

/* Measures a workload for so many seconds, plus what it takes to see that all agree. */
enum bench_outcome bench_measure(const struct bench_race *race, const struct bench_workload *workload,
                                 double seconds, struct bench_result *result);

/* The index of the contender of that name; race->count if it does not take part. */
size_t bench_race_find(const struct bench_race *race, const char *name);

#endif
