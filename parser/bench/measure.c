// SPDX-License-Identifier: MIT
#include "measure.h"
#include "machine.h"
#include <stdlib.h>
#include <string.h>

#define LEAST_ROUNDS 5
#define MOST_ROUNDS  8192
#define CELLS        ((size_t)2 * BENCH_CONTENDERS)

/* One contender with one input. */
struct cell {
    const struct bench_contender *contender;
    const struct bench_store *store;
    size_t seen;     /* what one pass returns */
    size_t passes;   /* in a round */
    double *samples; /* ns for a message, by round */
};

struct field_of_cells {
    struct cell cells[CELLS];
    size_t count;
    struct bench_store store;
    struct bench_store base;
    double *samples;
};

static size_t pass(const struct cell *cell, enum bench_way way, size_t repeat, struct bench_sum *sum)
{
    return cell->contender->pass[way](cell->contender, &cell->store->input, repeat, sum);
}

/* Nanoseconds for so many passes.  What is received anew for each pass is received outside of the time. */
static uint64_t time_passes(const struct cell *cell, enum bench_way way, size_t passes, size_t *seen)
{
    uint64_t sum = 0;
    uint64_t start = 0;

    *seen = 0;
    if (way != BENCH_IN_PLACE) {
        start = bench_clock();
        *seen = pass(cell, way, passes, NULL);
        return bench_clock() - start;
    }
    for (; passes > 0; passes--) {
        bench_store_receive(cell->store);
        start = bench_clock();
        *seen += pass(cell, way, 1, NULL);
        sum += bench_clock() - start;
    }
    return sum;
}

enum { DEPTHS = 16, DEPTH_OCTETS = 256 };

/* The same, that much deeper in the stack.  Where the stack lies by chance makes a fifth of the time of the
 * shortest messages: each round has it elsewhere. */
static __attribute__((noinline)) uint64_t time_deeper(const struct cell *cell, enum bench_way way,
                                                      size_t passes, size_t *seen, size_t depth)
{
    volatile uint8_t room[DEPTH_OCTETS];

    room[0] = 0;
    uint64_t ns =
        depth == 0 ? time_passes(cell, way, passes, seen) : time_deeper(cell, way, passes, seen, depth - 1);
    return ns + room[0];
}

/* The least of a few attempts: what interrupts one of them would make all rounds too short. */
static uint64_t least_time(const struct cell *cell, enum bench_way way, size_t passes)
{
    uint64_t least = UINT64_MAX;
    size_t seen = 0;

    for (int i = 0; i < 3; i++) {
        uint64_t ns = time_passes(cell, way, passes, &seen);
        least = ns < least ? ns : least;
    }
    return least;
}

static void calibrate(struct cell *cell, enum bench_way way)
{
    uint64_t ns = 0;

    for (cell->passes = 1; (ns = least_time(cell, way, cell->passes)) < BENCH_ROUND_NS / 4;)
        cell->passes *= 2;
    cell->passes = (size_t)((double)cell->passes * BENCH_ROUND_NS / (double)ns);
    if (cell->passes == 0)
        cell->passes = 1;
}

/* Reads once, with everything counted; false if refused. */
static bool add_up(struct cell *cell, enum bench_way way, struct bench_sum *sum)
{
    *sum = (struct bench_sum){0};
    bench_store_receive(cell->store);
    cell->seen = pass(cell, way, 1, sum);
    return cell->seen != 0;
}

/* Each cell has to read what the first one with the same input reads. */
static bool agree(struct field_of_cells *field, const struct bench_workload *workload)
{
    struct bench_sum sums[CELLS];
    bool same = true;

    for (size_t i = 0; i < field->count; i++) {
        struct cell *cell = &field->cells[i];
        size_t first = i % (workload->base == NULL ? 1 : 2);
        if (!add_up(cell, workload->way, &sums[i])) {
            fprintf(stderr, "h1_bench: %s: %s refuses it\n", workload->name, cell->contender->name);
            same = false;
        } else if (!bench_sum_equal(&sums[i], &sums[first]) || cell->seen != field->cells[first].seen) {
            fprintf(stderr, "h1_bench: %s: disagreement\n", workload->name);
            bench_sum_differences(stderr, field->cells[first].contender->name, &sums[first],
                                  cell->contender->name, &sums[i]);
            same = false;
        }
    }
    return same;
}

/* With a base the cells come in pairs: workload, base. */
static bool field_init(struct field_of_cells *field, const struct bench_race *race,
                       const struct bench_workload *workload)
{
    *field = (struct field_of_cells){.count = 0};
    if (!bench_store_init(&field->store, workload, false) ||
        (workload->base != NULL && !bench_store_init(&field->base, workload, true)))
        return false;
    field->samples = malloc(CELLS * MOST_ROUNDS * sizeof *field->samples);
    if (field->samples == NULL)
        return false;
    for (size_t i = 0; i < race->count; i++) {
        field->cells[field->count++] =
            (struct cell){.contender = &race->contenders[i], .store = &field->store};
        if (workload->base != NULL)
            field->cells[field->count++] =
                (struct cell){.contender = &race->contenders[i], .store = &field->base};
    }
    for (size_t i = 0; i < field->count; i++)
        field->cells[i].samples = field->samples + i * MOST_ROUNDS;
    return true;
}

static void field_free(struct field_of_cells *field)
{
    bench_store_free(&field->store);
    bench_store_free(&field->base);
    free(field->samples);
}

/* Everyone comes first as often as everyone else, and runs behind each of its two neighbours as often. */
static size_t turn(size_t round, size_t i, size_t count)
{
    bool backwards = (round / count & 1) != 0;

    return (round + (backwards ? count - i : i)) % count;
}

static bool run_round(struct field_of_cells *field, enum bench_way way, size_t round)
{
    for (size_t i = 0; i < field->count; i++) {
        struct cell *cell = &field->cells[turn(round, i, field->count)];
        size_t seen = 0;
        uint64_t ns = time_deeper(cell, way, cell->passes, &seen, round % DEPTHS);
        if (seen != cell->seen * cell->passes)
            return false;
        cell->samples[round] = (double)ns / ((double)cell->passes * (double)cell->store->input.messages);
    }
    return true;
}

static int compare(const void *left, const void *right)
{
    double a = *(const double *)left;
    double b = *(const double *)right;

    return (a > b) - (a < b);
}

/* Of samples, each divided by that of the same round in `divisors` unless that is NULL. */
static double median(const double *samples, const double *divisors, size_t count)
{
    double values[MOST_ROUNDS];

    if (count == 0)
        return 0;
    for (size_t i = 0; i < count; i++)
        values[i] = divisors == NULL ? samples[i] : samples[i] / divisors[i];
    qsort(values, count, sizeof values[0], compare);
    return (values[count / 2] + values[(count - 1) / 2]) / 2;
}

static void evaluate(const struct field_of_cells *field, const struct bench_race *race,
                     struct bench_result *result)
{
    size_t step = field->count / race->count;

    result->octets = 0;
    for (size_t i = 0; i < field->store.input.part_count; i++)
        result->octets += (double)field->store.input.parts[i].len;
    result->octets /= (double)field->store.input.messages;
    for (size_t i = 0; i < race->count; i++) {
        const double *samples = field->cells[i * step].samples;
        result->ns[i] = median(samples, NULL, result->rounds);
        result->growth[i] =
            step == 1 ? 0 : median(samples, field->cells[i * step + 1].samples, result->rounds);
        for (size_t k = 0; k < race->count; k++)
            result->ratio[i][k] = median(samples, field->cells[k * step].samples, result->rounds);
    }
}

static enum bench_outcome run(struct field_of_cells *field, const struct bench_workload *workload,
                              double seconds, size_t *rounds)
{
    uint64_t end = bench_clock() + (uint64_t)(seconds * 1e9);

    if (!agree(field, workload))
        return BENCH_DISAGREEMENT;
    for (size_t i = 0; i < field->count; i++)
        calibrate(&field->cells[i], workload->way);
    for (*rounds = 0; *rounds < MOST_ROUNDS && (*rounds < LEAST_ROUNDS || bench_clock() < end); ++*rounds) {
        if (!run_round(field, workload->way, *rounds)) {
            fprintf(stderr, "h1_bench: %s: not the same each time\n", workload->name);
            return BENCH_DISAGREEMENT;
        }
    }
    return BENCH_MEASURED;
}

enum bench_outcome bench_measure(const struct bench_race *race, const struct bench_workload *workload,
                                 double seconds, struct bench_result *result)
{
    struct field_of_cells field;
    enum bench_outcome outcome = BENCH_NO_MEMORY;

    *result = (struct bench_result){.workload = workload};
    if (field_init(&field, race, workload))
        outcome = run(&field, workload, seconds, &result->rounds);
    if (outcome == BENCH_MEASURED)
        evaluate(&field, race, result);
    field_free(&field);
    return outcome;
}

size_t bench_race_find(const struct bench_race *race, const char *name)
{
    size_t i = 0;

    while (i < race->count && strcmp(race->contenders[i].name, name) != 0)
        i++;
    return i;
}
