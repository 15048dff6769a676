// SPDX-License-Identifier: MIT
#include "report.h"
#include "build.h"
#include <string.h>

#define TEXT_WIDTH  34 /* name and title */
#define RATIO_WIDTH 18

struct bench_verdict bench_target_verdict(const struct bench_race *race, const struct bench_result *result,
                                          const struct bench_target *target)
{
    struct bench_verdict verdict = {0};
    size_t row = target->row == NULL ? race->count : bench_race_find(race, target->row);
    size_t peer = target->row == NULL ? race->count : bench_race_find(race, target->peer);

    if (row == race->count || peer == race->count)
        return verdict;
    verdict.applies = true;
    verdict.measured = result->ratio[peer][row];
    verdict.met = verdict.measured >= target->at_least;
    return verdict;
}

struct bench_verdict bench_growth_verdict(const struct bench_result *result)
{
    struct bench_verdict verdict = {0};

    verdict.applies = result->workload->base != NULL;
    verdict.measured = result->growth[0];
    verdict.met = verdict.measured <= result->workload->growth_limit;
    return verdict;
}

static bool result_met(const struct bench_race *race, const struct bench_result *result)
{
    struct bench_verdict verdict = bench_growth_verdict(result);
    bool met = !verdict.applies || verdict.met;

    for (size_t i = 0; i < BENCH_TARGETS; i++) {
        verdict = bench_target_verdict(race, result, &result->workload->targets[i]);
        met = met && (!verdict.applies || verdict.met);
    }
    return met;
}

bool bench_report_met(const struct bench_report *report)
{
    bool met = true;

    for (size_t i = 0; i < report->count; i++)
        met = result_met(report->race, &report->results[i]) && met;
    return met;
}

/* Columns are as wide as their heading, and wide enough for seven digits. */
static int column(const struct bench_contender *contender)
{
    int len = (int)strlen(contender->name);

    return (len < 7 ? 7 : len) + 1;
}

static void print_names(FILE *out, const struct bench_race *race)
{
    for (size_t i = 0; i < race->count; i++)
        fprintf(out, "%*s", column(&race->contenders[i]), race->contenders[i].name);
}

static void print_table_head(FILE *out, const struct bench_race *race)
{
    fprintf(out, "\n%-*s%6s", TEXT_WIDTH, "nanoseconds for a message", "octets");
    print_names(out, race);
    for (size_t i = 0; i < race->count; i++) {
        if (!race->contenders[i].ours)
            fprintf(out, "  x %-*s", RATIO_WIDTH - 4, race->contenders[i].name);
    }
    fputc('\n', out);
}

static void print_growth_head(FILE *out, const struct bench_race *race)
{
    fprintf(out, "\n%-*s", TEXT_WIDTH + 6, "times as long as without");
    print_names(out, race);
    fprintf(out, "  at most\n");
}

static void print_contenders(FILE *out, const struct bench_race *race, bool ours)
{
    for (size_t i = 0; i < race->count; i++) {
        const struct bench_contender *contender = &race->contenders[i];
        if (contender->ours == ours)
            fprintf(out, ours ? " %s" : " %s %s", contender->name, contender->version);
    }
}

void bench_report_head(FILE *out, const struct bench_report *report)
{
    fprintf(out, "compiler  %s\n", BENCH_COMPILER);
    fprintf(out, "flags     %s\n", BENCH_CFLAGS);
    fprintf(out, "cpu       %s, number %d\n", report->cpu_model, report->cpu);
    fprintf(out, "ours     ");
    print_contenders(out, report->race, true);
    fprintf(out, "; strict, everything validated, framing decided\npeers    ");
    print_contenders(out, report->race, false);
    fprintf(out, "; as Debian builds them\n");
    fflush(out);
}

/* The ratio of a peer to our best row, with the target if there is one for that row. */
static void print_ratio(FILE *out, const struct bench_report *report, const struct bench_result *result,
                        size_t peer)
{
    const struct bench_contender *contenders = report->race->contenders;

    fprintf(out, "%7.2f", result->ratio[peer][0]);
    for (size_t i = 0; i < BENCH_TARGETS; i++) {
        const struct bench_target *target = &result->workload->targets[i];
        struct bench_verdict verdict = bench_target_verdict(report->race, result, target);
        if (!verdict.applies || strcmp(target->row, contenders[0].name) != 0 ||
            strcmp(target->peer, contenders[peer].name) != 0)
            continue;
        fprintf(out, " %4.1f %-*s", target->at_least, RATIO_WIDTH - 13, verdict.met ? "met" : "MISS");
        return;
    }
    fprintf(out, "%*s", RATIO_WIDTH - 7, "");
}

/* Targets for rows that are not the best one. */
static void print_other_targets(FILE *out, const struct bench_report *report,
                                const struct bench_result *result)
{
    const struct bench_race *race = report->race;

    for (size_t i = 0; i < BENCH_TARGETS; i++) {
        const struct bench_target *target = &result->workload->targets[i];
        struct bench_verdict verdict = bench_target_verdict(race, result, target);
        if (!verdict.applies || strcmp(target->row, race->contenders[0].name) == 0)
            continue;
        fprintf(out, "%-10s the %s row: %.2f times %s's, at least %.1f: %s\n", result->workload->name,
                target->row, verdict.measured, target->peer, target->at_least, verdict.met ? "met" : "MISS");
    }
}

static void print_growth(FILE *out, const struct bench_report *report, const struct bench_result *result)
{
    struct bench_verdict verdict = bench_growth_verdict(result);

    fprintf(out, "%-10s %-*s", result->workload->name, TEXT_WIDTH - 5, result->workload->title);
    for (size_t i = 0; i < report->race->count; i++)
        fprintf(out, "%*.2f", column(&report->race->contenders[i]), result->growth[i]);
    fprintf(out, "%9.1f %s\n", result->workload->growth_limit, verdict.met ? "met" : "MISS");
}

static void print_result(FILE *out, const struct bench_report *report, const struct bench_result *result)
{
    fprintf(out, "%-10s %-*s%6.0f", result->workload->name, TEXT_WIDTH - 11, result->workload->title,
            result->octets);
    for (size_t i = 0; i < report->race->count; i++)
        fprintf(out, "%*.1f", column(&report->race->contenders[i]), result->ns[i]);
    for (size_t i = 0; i < report->race->count; i++) {
        if (!report->race->contenders[i].ours)
            print_ratio(out, report, result, i);
    }
    fputc('\n', out);
    print_other_targets(out, report, result);
}

void bench_report_line(FILE *out, const struct bench_report *report, const struct bench_result *result)
{
    bool first = result == report->results;
    bool growth = result->workload->base != NULL;
    bool other_table = first || growth != (result[-1].workload->base != NULL);

    if (other_table)
        (growth ? print_growth_head : print_table_head)(out, report->race);
    (growth ? print_growth : print_result)(out, report, result);
    fflush(out);
}

void bench_report_end(FILE *out, const struct bench_report *report)
{
    size_t least = report->count == 0 ? 0 : report->results[0].rounds;

    for (size_t i = 1; i < report->count; i++) {
        if (report->results[i].rounds < least)
            least = report->results[i].rounds;
    }
    fprintf(out, "\nMedians of at least %zu rounds in which each contender came once.  %s\n", least,
            bench_report_met(report) ? "All targets that apply are met." : "A target is missed.");
}
