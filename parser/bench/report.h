// SPDX-License-Identifier: MIT
/* report.h - what was measured, for people and as JSON. */
#ifndef BENCH_REPORT_H
#define BENCH_REPORT_H

#include "measure.h"
#include <stdio.h>

struct bench_report {
    const struct bench_race *race;
    const struct bench_result *results;
    size_t count;
    char cpu_model[128];
    int cpu;
    double seconds;
};

/* What decides whether a result is good enough. */
struct bench_verdict {
    bool applies; /* row and peer take part */
    bool met;
    double measured;
};

struct bench_verdict bench_target_verdict(const struct bench_race *race, const struct bench_result *result,
                                          const struct bench_target *target);

/* Of the best row. */
struct bench_verdict bench_growth_verdict(const struct bench_result *result);

/* How many targets apply to what was measured, and how many of those are met. */
struct bench_score {
    size_t targets;
    size_t met;
};

struct bench_score bench_report_score(const struct bench_report *report);

/* For a terminal of 120 columns: first what is the same for all, a line for each workload, and the end. */
void bench_report_head(FILE *out, const struct bench_report *report);
void bench_report_line(FILE *out, const struct bench_report *report, const struct bench_result *result);
void bench_report_end(FILE *out, const struct bench_report *report);

void bench_report_json(FILE *out, const struct bench_report *report);

#endif
