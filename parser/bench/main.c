// SPDX-License-Identifier: MIT
/* h1_bench - measures the parser beside its peers.  README.md tells how. */
#include "machine.h"
#include "report.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define MOST_WORKLOADS 64

enum { EXIT_MISSED = 1, EXIT_USAGE = 2, EXIT_DISAGREE = 3 };

static const char usage[] =
    "usage: h1_bench [option]...\n"
    "  --seconds N   time for everything, about (default 20)\n"
    "  --only NAME   measure this workload; may be repeated\n"
    "  --json FILE   write the figures to FILE, too\n"
    "  --cpu N       stay on this CPU (default: the one it starts on)\n"
    "  --check       exit status 1 if a target is missed\n"
    "  --list        name the workloads and contenders\n"
    "  --help        show this\n"
    "exit status: 0 measured, 1 target missed (--check), 2 wrong usage or no way to measure,\n"
    "             3 the contenders do not read the same\n";

struct options {
    double seconds;
    const char *json;
    int cpu;
    bool check;
    bool list;
    bool help;
    const struct bench_workload *only[MOST_WORKLOADS];
    size_t count;
};

static bool read_seconds(struct options *options, const char *value)
{
    char *end = NULL;

    options->seconds = strtod(value, &end);
    return *end == '\0' && options->seconds > 0 && options->seconds <= 3600;
}

static bool read_only(struct options *options, const char *value)
{
    const struct bench_workload *workload = bench_workload_find(value);

    if (workload == NULL || options->count == MOST_WORKLOADS)
        return false;
    options->only[options->count++] = workload;
    return true;
}

static bool read_json(struct options *options, const char *value)
{
    options->json = value;
    return *value != '\0';
}

static bool read_cpu(struct options *options, const char *value)
{
    char *end = NULL;
    long cpu = strtol(value, &end, 10);

    options->cpu = (int)cpu;
    return *value != '\0' && *end == '\0' && cpu >= 0 && cpu < 65536;
}

/* Options with a value. */
static const struct {
    const char *name;
    bool (*read)(struct options *options, const char *value);
} valued[] = {
    {"--seconds", read_seconds},
    {"--only", read_only},
    {"--json", read_json},
    {"--cpu", read_cpu},
};

/* Those without. */
static bool *find_switch(struct options *options, const char *name)
{
    if (strcmp(name, "--check") == 0)
        return &options->check;
    if (strcmp(name, "--list") == 0)
        return &options->list;
    return strcmp(name, "--help") == 0 ? &options->help : NULL;
}

/* Returns how many arguments were used; 0 if they are wrong. */
static size_t read_option(struct options *options, char *const *arguments)
{
    bool *flag = find_switch(options, arguments[0]);

    if (flag != NULL) {
        *flag = true;
        return 1;
    }
    for (size_t i = 0; i < sizeof valued / sizeof valued[0]; i++) {
        if (strcmp(valued[i].name, arguments[0]) == 0)
            return arguments[1] != NULL && valued[i].read(options, arguments[1]) ? 2 : 0;
    }
    return 0;
}

static bool read_options(struct options *options, int argc, char *const *argv)
{
    *options = (struct options){.seconds = 20, .cpu = -1};
    for (size_t i = 1; i < (size_t)argc;) {
        size_t used = read_option(options, argv + i);
        if (used == 0) {
            fprintf(stderr, "h1_bench: %s%s%s: no such option or value\n%s", argv[i],
                    argv[i + 1] == NULL ? "" : " ", argv[i + 1] == NULL ? "" : argv[i + 1], usage);
            return false;
        }
        i += used;
    }
    for (size_t i = 0; options->count == i && bench_workload_at(i) != NULL; i++)
        options->only[options->count++] = bench_workload_at(i);
    return true;
}

static void race_init(struct bench_race *race)
{
    race->count = 0;
    while (race->count < BENCH_CONTENDERS - 2 &&
           bench_contender_h1(race->count, &race->contenders[race->count]))
        race->count++;
#ifdef BENCH_H2O
    race->count += bench_contender_h2o(&race->contenders[race->count]) ? 1 : 0;
#endif
#ifdef BENCH_HTTP_PARSER
    race->count += bench_contender_http_parser(&race->contenders[race->count]) ? 1 : 0;
#endif
}

static void list(const struct bench_race *race)
{
    const struct bench_workload *workload = NULL;

    for (size_t i = 0; (workload = bench_workload_at(i)) != NULL; i++)
        printf("%-10s %s\n", workload->name, workload->title);
    for (size_t i = 0; i < race->count; i++)
        printf("%s%s", i == 0 ? "contenders: " : " ", race->contenders[i].name);
    putchar('\n');
}

static bool write_json(const char *path, const struct bench_report *report)
{
    FILE *file = fopen(path, "w");
    bool written = false;

    if (file != NULL) {
        bench_report_json(file, report);
        written = ferror(file) == 0;
        written = fclose(file) == 0 && written;
    }
    if (!written)
        fprintf(stderr, "h1_bench: %s: %s\n", path, strerror(errno));
    return written;
}

static int measure_all(const struct options *options, const struct bench_race *race,
                       struct bench_report *report, struct bench_result *results)
{
    double seconds = options->seconds / (double)options->count;

    bench_report_head(stdout, report);
    for (; report->count < options->count; report->count++) {
        struct bench_result *result = &results[report->count];
        enum bench_outcome outcome = bench_measure(race, options->only[report->count], seconds, result);
        if (outcome == BENCH_NO_MEMORY)
            fprintf(stderr, "h1_bench: no memory\n");
        if (outcome != BENCH_MEASURED)
            return outcome == BENCH_NO_MEMORY ? EXIT_USAGE : EXIT_DISAGREE;
        bench_report_line(stdout, report, result);
    }
    bench_report_end(stdout, report);
    if (options->json != NULL && !write_json(options->json, report))
        return EXIT_USAGE;
    struct bench_score score = bench_report_score(report);
    return options->check && score.met < score.targets ? EXIT_MISSED : EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
    static struct bench_result results[MOST_WORKLOADS];
    struct options options;
    struct bench_race race;

    if (!read_options(&options, argc, argv))
        return EXIT_USAGE;
    race_init(&race);
    if (options.help)
        fputs(usage, stdout);
    else if (options.list)
        list(&race);
    if (options.help || options.list)
        return EXIT_SUCCESS;

    struct bench_report report = {.race = &race, .results = results, .seconds = options.seconds};
    report.cpu = bench_pin(options.cpu);
    if (report.cpu < 0) {
        fprintf(stderr, "h1_bench: cannot stay on one CPU: %s\n", strerror(errno));
        return EXIT_USAGE;
    }
    bench_cpu_model(report.cpu_model, sizeof report.cpu_model);
    return measure_all(&options, &race, &report, results);
}
