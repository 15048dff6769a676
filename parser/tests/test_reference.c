// SPDX-License-Identifier: MIT
/* The parser agrees with a recogniser written from the grammar, on generated messages.
 *
 *   test_reference [--count N] [--first N] [--seed N] [--scanner NAME]...
 *
 * N messages of each kind, from number --first on, with each of the named scanner rows (all usable ones).
 * A disagreement is shown with the message made as short as it goes, and ends the run with status 1. */
#include "reference/compare.h"
#include <stdio.h>
#include <stdlib.h>

enum {
    FEWEST_ERRORS = 62,      /* different error codes that a run of some size has to produce, ... */
    COUNT_FOR_ERRORS = 10000 /* ... of this size */
};

static const char *const kind_names[GEN_KIND_COUNT] = {"requests", "responses", "chunked bodies"};

struct options {
    uint64_t count;
    uint64_t first;
    uint64_t seed;
};

struct statistics {
    uint64_t outcomes[GEN_KIND_COUNT][3]; /* by enum ref_outcome */
    uint64_t errors[H1_ERROR_COUNT];
};

static void print_message(const struct gen_message *message)
{
    for (size_t i = 0; i < message->len; i++) {
        uint8_t octet = message->data[i];
        if (octet == '\r')
            printf("\\r");
        else if (octet == '\n')
            printf("\\n");
        else if (octet < ' ' || octet >= 0x7F || octet == '\\' || octet == '"')
            printf("\\x%02X", octet);
        else
            putchar(octet);
    }
    putchar('\n');
}

static void print_limits(const struct gen_message *message)
{
#define PRINT_LIMIT(name, type, value, error, text) \
    printf(" %s %llu", #name, (unsigned long long)message->config.limits.name);
    printf("  limits    ");
    H1_LIMITS(PRINT_LIMIT)
#undef PRINT_LIMIT
    printf(", field lines %u%s\n", message->capacity, message->drop_trailers ? " (dropped)" : "");
    if (message->kind == GEN_RESPONSE)
        printf("  answers    %s HTTP/1.%u\n", h1_method_text(message->request_method),
               message->request_minor);
}

static void print_disagreement(const struct compare *compare, const struct gen_message *message)
{
    static const char *const outcomes[] = {"accepted", "refused", "more"};
    static const char *const results[] = {"complete", "need more", "invalid"};
    const struct ref_verdict *verdict = &compare->verdict;

    printf("disagreement: %s\n  message    ", compare->disagreement);
    print_message(message);
    print_limits(message);
    printf("  recogniser %s%s", outcomes[verdict->outcome], verdict->late ? ", late" : "");
    if (verdict->outcome == REF_REFUSED)
        printf(": %s, from %zu to %zu", verdict->why, verdict->from, verdict->to);
    printf("\n  parser     %s, %s at %llu (%s, %s)\n", results[compare->outcome.result],
           h1_error_info(compare->outcome.error)->name, (unsigned long long)compare->outcome.error_at,
           compare->scanner, compare->feeding);
}

/* Removes octets as long as there is a disagreement: many at once, then fewer, until none can be spared. */
static void shrink(struct compare *compare, struct gen_message *message)
{
    static struct gen_message shorter;

    for (size_t len = 64; len > 0; len /= 2) {
        for (size_t at = 0; at + len <= message->len;) {
            shorter = *message;
            shorter.len -= len;
            memmove(shorter.data + at, shorter.data + at + len, shorter.len - at);
            if (compare_message(compare, &shorter))
                at++;
            else
                *message = shorter;
        }
    }
    (void)compare_message(compare, message);
}

static bool run(struct compare *compare, const struct options *options, struct statistics *statistics)
{
    static struct gen_message message;

    for (uint64_t i = 0; i < options->count * GEN_KIND_COUNT; i++) {
        enum gen_kind kind = (enum gen_kind)(i % GEN_KIND_COUNT);
        uint64_t number = options->first + i / GEN_KIND_COUNT;

        gen_message(ref_grammar(compare->ref), options->seed, number, kind, &message);
        if (!compare_message(compare, &message)) {
            shrink(compare, &message);
            print_disagreement(compare, &message);
            printf("  again      --seed %llu --first %llu --count 1 (%s)\n",
                   (unsigned long long)options->seed, (unsigned long long)number, kind_names[kind]);
            return false;
        }
        statistics->outcomes[kind][compare->verdict.outcome]++;
        statistics->errors[compare->outcome.error]++;
    }
    return true;
}

static void print_errors(const struct statistics *statistics)
{
    for (int i = 1; i < H1_ERROR_COUNT; i++) {
        if (statistics->errors[i] > 0)
            printf("  %10llu %s\n", (unsigned long long)statistics->errors[i],
                   h1_error_info((enum h1_error)i)->name);
    }
    printf("  never:");
    for (int i = 1; i < H1_ERROR_COUNT; i++) {
        if (statistics->errors[i] == 0)
            printf(" %s", h1_error_info((enum h1_error)i)->name);
    }
    printf("\n");
}

/* A generator that makes nothing but garbage, or nothing but valid messages, proves nothing. */
static bool is_telling(const struct options *options, const struct statistics *statistics)
{
    unsigned errors = 0;
    bool telling = true;

    for (int kind = 0; kind < GEN_KIND_COUNT; kind++) {
        const uint64_t *outcomes = statistics->outcomes[kind];
        uint64_t valid = outcomes[REF_ACCEPTED] * 100 / options->count;

        printf("%s: %llu accepted (%llu %%), %llu refused, %llu incomplete\n", kind_names[kind],
               (unsigned long long)outcomes[REF_ACCEPTED], (unsigned long long)valid,
               (unsigned long long)outcomes[REF_REFUSED], (unsigned long long)outcomes[REF_MORE]);
        telling = telling && valid >= 20 && valid <= 80;
    }
    for (int i = 1; i < H1_ERROR_COUNT; i++)
        errors += statistics->errors[i] > 0;
    printf("%u of %d error codes\n", errors, H1_ERROR_COUNT - 1);
    print_errors(statistics);
    if (options->count >= COUNT_FOR_ERRORS && (!telling || errors < FEWEST_ERRORS)) {
        printf("the generated messages do not tell: fewer than %d error codes, or not 20 to 80 %% valid\n",
               FEWEST_ERRORS);
        return false;
    }
    return true;
}

static bool read_scanner(struct compare *compare, const char *name)
{
    const struct h1_scanner *scanner = h1_scanner_find(name);

    if (scanner == NULL || compare->scanner_count == COMPARE_SCANNERS) {
        fprintf(stderr, "no usable scanner %s\n", name);
        return false;
    }
    compare->scanners[compare->scanner_count++] = scanner;
    return true;
}

static bool read_options(int argc, char **argv, struct compare *compare, struct options *options)
{
    for (int i = 1; i + 1 < argc; i += 2) {
        uint64_t number = strtoull(argv[i + 1], NULL, 0);

        if (strcmp(argv[i], "--count") == 0)
            options->count = number;
        else if (strcmp(argv[i], "--first") == 0)
            options->first = number;
        else if (strcmp(argv[i], "--seed") == 0)
            options->seed = number;
        else if (strcmp(argv[i], "--scanner") != 0 || !read_scanner(compare, argv[i + 1]))
            return false;
    }
    for (size_t i = 0; compare->scanner_count == i && i < COMPARE_SCANNERS && h1_scanner_at(i) != NULL; i++)
        compare->scanners[compare->scanner_count++] = h1_scanner_at(i);
    return argc % 2 == 1 && options->count > 0;
}

int main(int argc, char **argv)
{
    static struct compare compare;
    static struct statistics statistics;
    struct options options = {.count = 20000, .first = 0, .seed = 9112};
    bool good;

    if (!read_options(argc, argv, &compare, &options)) {
        fprintf(stderr, "test_reference [--count N] [--first N] [--seed N] [--scanner NAME]...\n");
        return 2;
    }
    compare.ref = ref_create();
    if (compare.ref == NULL)
        return 2;
    printf("%llu messages of each kind, seed %llu, rows:", (unsigned long long)options.count,
           (unsigned long long)options.seed);
    for (size_t i = 0; i < compare.scanner_count; i++)
        printf(" %s", h1_scanner_name(compare.scanners[i]));
    printf("\n");
    good = run(&compare, &options, &statistics) && is_telling(&options, &statistics);
    ref_destroy(compare.ref);
    return good ? 0 : 1;
}
