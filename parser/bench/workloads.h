// SPDX-License-Identifier: MIT
/* workloads.h - what is measured, and how fast it has to be. */
#ifndef BENCH_WORKLOADS_H
#define BENCH_WORKLOADS_H

#include "contender.h"
#include "octets.h"

#define BENCH_TARGETS 3

/* A row of scanners has to be so many times as fast as a peer. */
struct bench_target {
    const char *row;
    const char *peer;
    double at_least;
};

struct bench_workload {
    const char *name;
    const char *title;
    enum bench_way way;
    void (*write)(struct bench_block *block);
    size_t piece;                               /* BENCH_PIECES: octets that come at a time */
    struct bench_target targets[BENCH_TARGETS]; /* those with a row */

    /* If not NULL, the octets to which `write` adds something, parsed in the same rounds: what counts then is
     * how many times as long it takes, for each contender by itself. */
    void (*base)(struct bench_block *block);
    double growth_limit; /* for ours */
};

/* NULL behind the last. */
const struct bench_workload *bench_workload_at(size_t index);

/* NULL if there is none of that name. */
const struct bench_workload *bench_workload_find(const char *name);

/* An input and the memory that it lives in. */
struct bench_store {
    struct bench_input input;
    struct bench_block pristine; /* the octets as written */
    struct bench_octets received_part;
};

/* Makes the input of a workload, or of its base; false if there is no memory. */
bool bench_store_init(struct bench_store *store, const struct bench_workload *workload, bool base);
void bench_store_free(struct bench_store *store);

/* Receives the octets anew, where a pass may have written to them. */
void bench_store_receive(const struct bench_store *store);

#endif
