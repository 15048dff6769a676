// SPDX-License-Identifier: MIT
/* sum.h - what a contender says it has read, as numbers that can be compared.
 *
 * A benchmark of wrong results is worthless: before time is measured, all contenders have to agree on these.
 */
#ifndef BENCH_SUM_H
#define BENCH_SUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* X(name, text) */
#define BENCH_SUM_MEMBERS(X)               \
    X(heads, "heads")                      \
    X(method, "octets of methods")         \
    X(target, "octets of request-targets") \
    X(status, "status codes")              \
    X(reason, "octets of reason-phrases")  \
    X(minor, "minor versions")             \
    X(fields, "field lines")               \
    X(names, "octets of field names")      \
    X(values, "octets of field values")    \
    X(content, "octets of content")        \
    X(hash, "hash of all of these octets")

struct bench_sum {
#define BENCH_SUM_MEMBER(name, text) uint64_t name;
    BENCH_SUM_MEMBERS(BENCH_SUM_MEMBER)
#undef BENCH_SUM_MEMBER
};

/* Adds octets to one of the lengths, and to the hash. */
void bench_sum_add(struct bench_sum *sum, uint64_t *length, const void *data, size_t len);

/* The same for a field line. */
void bench_sum_field(struct bench_sum *sum, const void *name, size_t name_len, const void *value,
                     size_t value_len);

bool bench_sum_equal(const struct bench_sum *left, const struct bench_sum *right);

/* Says what differs, one line each. */
void bench_sum_differences(FILE *out, const char *left_name, const struct bench_sum *left,
                           const char *right_name, const struct bench_sum *right);

#endif
