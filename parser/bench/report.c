// SPDX-License-Identifier: MIT
#include "report.h"
#include "build.h"
#include <string.h>

#define TEXT_WIDTH   34 /* name and title */
#define RATIO_WIDTH  19 /* ratio, target, mark */
#define FIGURE_WIDTH 6

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

static void count(struct bench_verdict verdict, struct bench_score *score)
{
    score->targets += verdict.applies ? 1 : 0;
    score->met += verdict.applies && verdict.met ? 1 : 0;
}

struct bench_score bench_report_score(const struct bench_report *report)
{
    struct bench_score score = {0, 0};

    for (size_t i = 0; i < report->count; i++) {
        const struct bench_result *result = &report->results[i];
        count(bench_growth_verdict(result), &score);
        for (size_t k = 0; k < BENCH_TARGETS; k++)
            count(bench_target_verdict(report->race, result, &result->workload->targets[k]), &score);
    }
    return score;
}

/* As wide as the name above it, and a space. */
static int column(const struct bench_contender *contender)
{
    int len = (int)strlen(contender->name);

    return (len < FIGURE_WIDTH ? FIGURE_WIDTH : len) + 1;
}

static void print_names(FILE *out, const struct bench_race *race)
{
    for (size_t i = 0; i < race->count; i++)
        fprintf(out, "%*s", column(&race->contenders[i]), race->contenders[i].name);
}

static void print_table_head(FILE *out, const struct bench_race *race)
{
    int missing = 0;

    fprintf(out, "\n%-*s%6s", TEXT_WIDTH, "nanoseconds for a message", "octets");
    print_names(out, race);
    for (size_t i = 0; i < race->count; i++) {
        if (race->contenders[i].ours)
            continue;
        int len = fprintf(out, "%*s  x %s", missing, "", race->contenders[i].name);
        missing = RATIO_WIDTH - (len - missing);
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
    bool any = false;

    for (size_t i = 0; i < race->count; i++) {
        const struct bench_contender *contender = &race->contenders[i];
        if (contender->ours != ours)
            continue;
        fprintf(out, ours ? " %s" : " %s %s", contender->name, contender->version);
        any = true;
    }
    if (!any)
        fprintf(out, " none");
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
    fputc('\n', out);
    fflush(out);
}

/* The target that a peer sets for our best row; NULL if there is none. */
static const struct bench_target *find_target(const struct bench_race *race,
                                              const struct bench_workload *workload, size_t peer)
{
    for (size_t i = 0; i < BENCH_TARGETS; i++) {
        const struct bench_target *target = &workload->targets[i];
        if (target->row != NULL && strcmp(target->row, race->contenders[0].name) == 0 &&
            strcmp(target->peer, race->contenders[peer].name) == 0)
            return target;
    }
    return NULL;
}

/* How many times as long as our best row each peer takes, with the target.  Spaces at the end of a line are
 * left out. */
static void print_ratios(FILE *out, const struct bench_race *race, const struct bench_result *result)
{
    int missing = 0;

    for (size_t peer = 0; peer < race->count; peer++) {
        const struct bench_target *target = find_target(race, result->workload, peer);
        if (race->contenders[peer].ours)
            continue;
        int len = fprintf(out, "%*s%7.2f", missing, "", result->ratio[peer][0]);
        if (target != NULL)
            len += fprintf(out, " %4.1f %s", target->at_least,
                           bench_target_verdict(race, result, target).met ? "met" : "MISSED");
        missing = RATIO_WIDTH - (len - missing);
    }
    fputc('\n', out);
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
                target->row, verdict.measured, target->peer, target->at_least,
                verdict.met ? "met" : "MISSED");
    }
}

static void print_growth(FILE *out, const struct bench_report *report, const struct bench_result *result)
{
    struct bench_verdict verdict = bench_growth_verdict(result);

    fprintf(out, "%-10s %-*s", result->workload->name, TEXT_WIDTH - 5, result->workload->title);
    for (size_t i = 0; i < report->race->count; i++)
        fprintf(out, "%*.2f", column(&report->race->contenders[i]), result->growth[i]);
    fprintf(out, "%9.1f %s\n", result->workload->growth_limit, verdict.met ? "met" : "MISSED");
}

static void print_result(FILE *out, const struct bench_report *report, const struct bench_result *result)
{
    fprintf(out, "%-10s %-*s%6.0f", result->workload->name, TEXT_WIDTH - 11, result->workload->title,
            result->octets);
    for (size_t i = 0; i < report->race->count; i++)
        fprintf(out, "%*.*f", column(&report->race->contenders[i]), result->ns[i] < 9999.5 ? 1 : 0,
                result->ns[i]);
    print_ratios(out, report->race, result);
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
    struct bench_score score = bench_report_score(report);
    size_t least = report->count == 0 ? 0 : report->results[0].rounds;

    for (size_t i = 1; i < report->count; i++) {
        if (report->results[i].rounds < least)
            least = report->results[i].rounds;
    }
    fprintf(out, "\nMedians of at least %zu rounds in which each contender came once.\n", least);
    fprintf(out, "x: so many times as long as %s the peer takes; then the target.  %zu of %zu targets met.\n",
            report->race->contenders[0].name, score.met, score.targets);
}
