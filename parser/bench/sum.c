// SPDX-License-Identifier: MIT
#include "sum.h"
#include <inttypes.h>
#include <string.h>

/* FNV-1a.  The length goes in as well, so that octets cannot move from one part to its neighbour. */
void bench_sum_add(struct bench_sum *sum, uint64_t *length, const void *data, size_t len)
{
    const uint8_t *octets = data;

    *length += len;
    sum->hash = (sum->hash ^ len) * UINT64_C(0x100000001b3);
    for (size_t i = 0; i < len; i++)
        sum->hash = (sum->hash ^ octets[i]) * UINT64_C(0x100000001b3);
}

void bench_sum_field(struct bench_sum *sum, const void *name, size_t name_len, const void *value,
                     size_t value_len)
{
    sum->fields++;
    bench_sum_add(sum, &sum->names, name, name_len);
    bench_sum_add(sum, &sum->values, value, value_len);
}

bool bench_sum_equal(const struct bench_sum *left, const struct bench_sum *right)
{
    return memcmp(left, right, sizeof *left) == 0;
}

void bench_sum_differences(FILE *out, const char *left_name, const struct bench_sum *left,
                           const char *right_name, const struct bench_sum *right)
{
#define BENCH_SUM_DIFFERENCE(name, text)                                                          \
    if (left->name != right->name)                                                                \
        fprintf(out, "    %s: %" PRIu64 " (%s), %" PRIu64 " (%s)\n", text, left->name, left_name, \
                right->name, right_name);
    BENCH_SUM_MEMBERS(BENCH_SUM_DIFFERENCE)
#undef BENCH_SUM_DIFFERENCE
}
