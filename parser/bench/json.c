// SPDX-License-Identifier: MIT
#include "build.h"
#include "report.h"

/* No string in here has control octets: they are ours, the compiler's, CMake's and the kernel's. */
static void print_string(FILE *out, const char *text)
{
    fputc('"', out);
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            fputc('\\', out);
        fputc(*text, out);
    }
    fputc('"', out);
}

static void print_member(FILE *out, const char *name, const char *text)
{
    fprintf(out, "  \"%s\": ", name);
    print_string(out, text);
    fprintf(out, ",\n");
}

static void print_contenders(FILE *out, const struct bench_race *race)
{
    fprintf(out, "  \"contenders\": [");
    for (size_t i = 0; i < race->count; i++) {
        const struct bench_contender *contender = &race->contenders[i];
        fprintf(out, "%s\n    { \"name\": \"%s\", \"library\": \"%s\", \"version\": \"%s\" }",
                i == 0 ? "" : ",", contender->name, contender->ours ? "httproof-h1" : contender->name,
                contender->version);
    }
    fprintf(out, "\n  ],\n");
}

/* "name": { "contender": figure, ... } */
static void print_figures(FILE *out, const struct bench_race *race, const char *name, const double *figures)
{
    fprintf(out, ",\n      \"%s\": {", name);
    for (size_t i = 0; i < race->count; i++)
        fprintf(out, "%s \"%s\": %.3f", i == 0 ? "" : ",", race->contenders[i].name, figures[i]);
    fprintf(out, " }");
}

/* "times": { "peer": { "row": ratio, ... }, ... } */
static void print_ratios(FILE *out, const struct bench_race *race, const struct bench_result *result)
{
    const char *separator = "";

    fprintf(out, ",\n      \"times\": {");
    for (size_t peer = 0; peer < race->count; peer++) {
        if (race->contenders[peer].ours)
            continue;
        fprintf(out, "%s \"%s\": {", separator, race->contenders[peer].name);
        separator = ",";
        for (size_t row = 0; row < race->count && race->contenders[row].ours; row++)
            fprintf(out, "%s \"%s\": %.3f", row == 0 ? "" : ",", race->contenders[row].name,
                    result->ratio[peer][row]);
        fprintf(out, " }");
    }
    fprintf(out, " }");
}

static void print_targets(FILE *out, const struct bench_race *race, const struct bench_result *result)
{
    const char *separator = "";

    fprintf(out, ",\n      \"targets\": [");
    for (size_t i = 0; i < BENCH_TARGETS; i++) {
        const struct bench_target *target = &result->workload->targets[i];
        struct bench_verdict verdict = bench_target_verdict(race, result, target);
        if (!verdict.applies)
            continue;
        fprintf(out,
                "%s\n        { \"row\": \"%s\", \"peer\": \"%s\", \"at_least\": %.1f, \"measured\": %.3f, "
                "\"met\": %s }",
                separator, target->row, target->peer, target->at_least, verdict.measured,
                verdict.met ? "true" : "false");
        separator = ",";
    }
    fprintf(out, "%s]", *separator == '\0' ? "" : "\n      ");
}

static void print_result(FILE *out, const struct bench_race *race, const struct bench_result *result)
{
    struct bench_verdict growth = bench_growth_verdict(result);

    fprintf(out, "    { \"name\": \"%s\", \"title\": ", result->workload->name);
    print_string(out, result->workload->title);
    fprintf(out, ", \"octets\": %.1f, \"rounds\": %zu", result->octets, result->rounds);
    print_figures(out, race, "nanoseconds", result->ns);
    print_ratios(out, race, result);
    if (growth.applies) {
        print_figures(out, race, "growth", result->growth);
        fprintf(out, ",\n      \"growth_limit\": %.1f, \"growth_met\": %s", result->workload->growth_limit,
                growth.met ? "true" : "false");
    }
    print_targets(out, race, result);
    fprintf(out, " }");
}

void bench_report_json(FILE *out, const struct bench_report *report)
{
    struct bench_score score = bench_report_score(report);

    fprintf(out, "{\n");
    print_member(out, "compiler", BENCH_COMPILER);
    print_member(out, "flags", BENCH_CFLAGS);
    print_member(out, "cpu", report->cpu_model);
    fprintf(out, "  \"cpu_number\": %d,\n  \"seconds\": %g,\n", report->cpu, report->seconds);
    print_contenders(out, report->race);
    fprintf(out, "  \"workloads\": [\n");
    for (size_t i = 0; i < report->count; i++) {
        print_result(out, report->race, &report->results[i]);
        fprintf(out, i + 1 < report->count ? ",\n" : "\n");
    }
    fprintf(out, "  ],\n  \"targets\": %zu, \"met\": %zu\n}\n", score.targets, score.met);
}
