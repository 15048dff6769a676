// SPDX-License-Identifier: MIT
/* The report for a terminal: a table of areas, then every finding explained, one line of counts last. */
#include "explain.h"
#include "finish.h"
#include "groups.h"
#include "looks.h"
#include "renderers.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH_DEFAULT = 100, WIDTH_LEAST = 40, WIDTH_MOST = 120 };

struct report {
    struct rp_explainer explainer;
    struct rp_arena *arena; /* of this rendering */
    const struct rp_run *run;
    struct rp_page *page;
    struct rp_summary summary;
};

/* ---- the target ---- */

static void target_line(struct report *report, const char *name, const char *text)
{
    enum { LABEL = 10 };
    if (text == NULL || *text == '\0')
        return;
    rp_page_pad(report->page, 2);
    unsigned used = rp_page_print(report->page, RP_STYLE_QUIET, "%s", name);
    rp_page_pad(report->page, LABEL - used);
    rp_page_prose(report->page, RP_STYLE_PLAIN, 2 + LABEL, text);
}

/* The names of the facts that hold, or do not, in one list; NULL if there are none. */
static const char *fact_names(struct report *report, bool holds)
{
    const struct rp_target *target = &report->run->target;
    size_t len = 0;
    for (size_t i = 0; i < target->fact_count; i++)
        if (target->facts[i].holds == holds)
            len += strlen(target->facts[i].name) + 2;
    if (len == 0)
        return NULL;
    char *list = rp_arena_take(report->arena, len + 1);
    char *end = list;
    for (size_t i = 0; i < target->fact_count; i++)
        if (target->facts[i].holds == holds)
            end += sprintf(end, "%s%s", end == list ? "" : ", ", target->facts[i].name);
    return list;
}

static void print_target(struct report *report)
{
    const struct rp_run *run = report->run;
    rp_page_print(report->page, RP_STYLE_STRONG, "httproof");
    rp_page_pad(report->page, 1);
    rp_page_put(report->page, RP_STYLE_PLAIN, run->version);
    rp_page_pad(report->page, 2);
    rp_page_put(report->page, RP_STYLE_STRONG, run->target.url);
    rp_page_end_line(report->page);
    target_line(report, "server", run->target.server);
    target_line(report, "command", run->target.command);
    target_line(report, "has", fact_names(report, true));
    target_line(report, "has not", fact_names(report, false));
    if (run->target.jobs == 1)
        target_line(report, "jobs", "one exchange at a time");
    if (run->target.deaths > 0)
        target_line(report, "died",
                    rp_arena_format(report->arena, "%" PRIu32 " times during the run", run->target.deaths));
    rp_page_end_line(report->page);
}

/* ---- the table ---- */

enum {
    AREA_LEAST = 12,
    AREA_READABLE = 24,
    AREA_MOST = 40,
    NUMBER = 7,
    BAR_GAP = 3,
    BAR_LEAST = 10,
    BAR_MOST = 30
};

struct table {
    unsigned area; /* columns */
    unsigned bar;  /* 0: no room */
};

static struct table table_layout(const struct report *report, const struct rp_groups *areas)
{
    struct table table = {.area = AREA_LEAST};
    for (size_t i = 0; i < areas->count; i++) {
        unsigned needed = rp_page_columns(areas->items[i].key);
        if (needed > table.area)
            table.area = needed;
    }
    /* A long title gives way to a short bar, but not further than it can be read. */
    unsigned numbers = 2 + NUMBER * RP_VERDICT_COUNT;
    unsigned room = report->page->width > numbers ? report->page->width - numbers : 0;
    unsigned most = room >= AREA_READABLE + BAR_GAP + BAR_LEAST ? room - BAR_GAP - BAR_LEAST : room;
    most = most < AREA_LEAST ? AREA_LEAST : most > AREA_MOST ? AREA_MOST : most;
    if (table.area > most)
        table.area = most;
    unsigned left = room > table.area + BAR_GAP ? room - table.area - BAR_GAP : 0;
    table.bar = left < BAR_LEAST ? 0 : left > BAR_MOST ? BAR_MOST : left;
    return table;
}

static struct rp_summary group_summary(const struct rp_group *group)
{
    struct rp_summary summary = {.total = group->count};
    for (size_t i = 0; i < group->count; i++)
        summary.count[group->results[i]->verdict]++;
    return summary;
}

/* Shares of the bar: what there is at all gets at least one column, the largest part gives it. */
static void bar_shares(const struct rp_summary *summary, unsigned width, unsigned share[RP_VERDICT_COUNT])
{
    unsigned used = 0;
    size_t largest = 0;
    for (size_t i = 0; i < RP_VERDICT_COUNT; i++) {
        share[i] = (unsigned)(summary->count[i] * width / summary->total);
        if (share[i] == 0 && summary->count[i] > 0)
            share[i] = 1;
        used += share[i];
        if (summary->count[i] > summary->count[largest])
            largest = i;
    }
    share[largest] = share[largest] + width - used;
}

static void print_bar(struct rp_page *page, const struct rp_summary *summary, unsigned width)
{
    unsigned share[RP_VERDICT_COUNT];
    char piece[BAR_MOST + 1];
    if (width == 0 || summary->total == 0)
        return;
    rp_page_pad(page, BAR_GAP);
    bar_shares(summary, width, share);
    for (size_t i = 0; i < RP_VERDICT_COUNT; i++) {
        memset(piece, rp_looks[i].bar, share[i]);
        piece[share[i]] = '\0';
        rp_page_put(page, rp_looks[i].style, piece);
    }
}

static void print_row(struct report *report, const struct table *table, const char *area,
                      const struct rp_summary *summary)
{
    struct rp_page *page = report->page;
    rp_page_pad(page, 2);
    unsigned used = rp_page_put_cut(page, RP_STYLE_PLAIN, area, table->area);
    rp_page_pad(page, table->area - used);
    for (size_t i = 0; i < RP_VERDICT_COUNT; i++) {
        size_t count = summary->count[i];
        if (count == 0)
            rp_page_print(page, RP_STYLE_QUIET, "%*s", NUMBER, "-");
        else
            rp_page_print(page, rp_looks[i].style, "%*zu", NUMBER, count);
    }
    print_bar(page, summary, table->bar);
    rp_page_end_line(page);
}

static void print_table(struct report *report)
{
    struct rp_groups areas = rp_groups_make(report->arena, report->run, RP_VERDICT_COUNT, rp_group_by_area);
    struct table table = table_layout(report, &areas);
    if (areas.count == 0)
        return;

    rp_page_pad(report->page, 2 + table.area);
    for (size_t i = 0; i < RP_VERDICT_COUNT; i++)
        rp_page_print(report->page, RP_STYLE_QUIET, "%*s", NUMBER, rp_verdict_name((enum rp_verdict)i));
    rp_page_end_line(report->page);
    for (size_t i = 0; i < areas.count; i++) {
        struct rp_summary summary = group_summary(&areas.items[i]);
        print_row(report, &table, areas.items[i].key, &summary);
    }
    if (areas.count > 1) {
        rp_page_end_line(report->page);
        print_row(report, &table, "all areas", &report->summary);
    }
}

/* Score 98.7 of 100 (A+): Framing 99.1, ... */
static void print_score(struct report *report)
{
    const struct rp_score *score = &report->run->score;
    const char *areas = "";

    if (score->letter == NULL)
        return;
    for (size_t i = 0; i < score->area_count; i++) {
        const struct rp_area_score *area = &score->areas[i];
        if (area->cases > 0)
            areas = rp_arena_format(report->arena, "%s%s %s %" PRIu32 ".%" PRIu32, areas,
                                    *areas == '\0' ? ":" : ",", area->title, area->tenths / 10,
                                    area->tenths % 10);
    }
    rp_page_end_line(report->page);
    rp_page_pad(report->page, 2);
    unsigned used =
        2 + rp_page_print(report->page, RP_STYLE_STRONG, "Score %" PRIu32 ".%" PRIu32 " of 100 (%s)",
                          score->tenths / 10, score->tenths % 10, score->letter);
    rp_page_prose(report->page, RP_STYLE_PLAIN, used, areas);
}

/* ---- the findings ---- */

static void print_section(struct report *report, enum rp_verdict verdict)
{
    rp_page_end_line(report->page);
    unsigned used = rp_page_print(report->page, rp_looks[verdict].style, "%s (%zu)", rp_looks[verdict].title,
                                  report->summary.count[verdict]);
    if (verdict == RP_WARN && !report->explainer.verbose)
        used += rp_page_print(report->page, RP_STYLE_QUIET, "  octets: --verbose");
    rp_page_pad(report->page, 1);
    char rule[WIDTH_MOST + 1];
    unsigned len = used + 1 < report->page->width ? report->page->width - used - 1 : 0;
    memset(rule, '-', len);
    rule[len] = '\0';
    rp_page_put(report->page, RP_STYLE_QUIET, rule);
    rp_page_end_line(report->page);
}

/* FAIL  content-length-invalid:plus  Content-Length */
static void print_name(struct report *report, const struct rp_result *result)
{
    struct rp_page *page = report->page;
    rp_page_end_line(page);
    unsigned used =
        rp_page_print(page, rp_looks[result->verdict].style, "%s", rp_looks[result->verdict].word) + 2;
    rp_page_pad(page, 2);
    used += rp_page_put(page, RP_STYLE_STRONG, result->id);
    const char *area = rp_group_by_area(result);
    unsigned needed = rp_page_columns(area);
    if (used + 2 + needed <= page->width) {
        rp_page_pad(page, page->width - used - needed);
        rp_page_put(page, RP_STYLE_QUIET, area);
    }
    rp_page_end_line(page);
    if (result->title != NULL && *result->title != '\0') {
        rp_page_pad(page, 2);
        rp_page_prose(page, RP_STYLE_PLAIN, 2, result->title);
    }
}

/* "plus" of content-length-invalid:plus/closes; the id where there is no variant. */
static const char *variant_label(struct report *report, const struct rp_result *result)
{
    const char *colon = strchr(result->id, ':');
    return colon == NULL ? result->id : rp_arena_string_n(report->arena, colon + 1, strcspn(colon + 1, "/"));
}

static bool same_finding(const struct rp_result *result, const struct rp_result *other)
{
    return rp_is_variant_of(result, other) &&
           strcmp(rp_group_by_reason(result), rp_group_by_reason(other)) == 0;
}

/* The variants behind the explained one that were found to do just the same; they are marked as told. */
static void print_like(struct report *report, size_t explained, bool *told)
{
    const struct rp_run *run = report->run;
    const struct rp_result *result = &run->results[explained];
    const char *labels = "";
    size_t count = 0;

    for (size_t i = explained + 1; i < run->result_count; i++) {
        const struct rp_result *next = &run->results[i];
        if (next->verdict != result->verdict || !same_finding(next, result))
            continue;
        told[i] = true;
        labels = rp_arena_format(report->arena, "%s%s%s", labels, count > 0 ? ", " : "",
                                 variant_label(report, next));
        count++;
    }
    if (count == 0)
        return;
    rp_page_pad(report->page, 2);
    unsigned used = 2 + rp_page_print(report->page, RP_STYLE_STRONG, "and %zu more", count);
    used += rp_page_print(report->page, RP_STYLE_PLAIN, " with this finding: ");
    rp_page_prose(report->page, RP_STYLE_PLAIN, used, labels);
}

static void print_each(struct report *report, enum rp_verdict verdict, bool verbose)
{
    bool *told = rp_arena_take(report->arena, report->run->result_count * sizeof *told);

    report->explainer.no_octets = !verbose && verdict == RP_WARN;
    for (size_t i = 0; i < report->run->result_count; i++) {
        const struct rp_result *result = &report->run->results[i];
        if (result->verdict != verdict || told[i])
            continue;
        print_name(report, result);
        rp_explain(&report->explainer, result);
        if (!verbose)
            print_like(report, i, told);
    }
    report->explainer.no_octets = false;
}

/* "12 skipped: target does not offer byte ranges" */
static void print_reasons(struct report *report, enum rp_verdict verdict, const char *done)
{
    struct rp_groups reasons = rp_groups_make(report->arena, report->run, verdict, rp_group_by_reason);
    rp_groups_sort_by_count(&reasons);
    for (size_t i = 0; i < reasons.count; i++) {
        const struct rp_group *group = &reasons.items[i];
        unsigned used = rp_page_print(report->page, RP_STYLE_PLAIN, "%5zu %s: ", group->count, done);
        rp_page_prose(report->page, RP_STYLE_PLAIN, used, group->key);
    }
}

/* One explained for each reason: when the target has died, hundreds share one. */
static void print_errors_by_reason(struct report *report)
{
    struct rp_groups reasons = rp_groups_make(report->arena, report->run, RP_ERROR, rp_group_by_reason);
    for (size_t i = 0; i < reasons.count; i++) {
        const struct rp_group *group = &reasons.items[i];
        print_name(report, group->results[0]);
        rp_explain(&report->explainer, group->results[0]);
        if (group->count == 1)
            continue;
        const char *others = group->results[1]->id;
        enum { NAMED = 5 };
        for (size_t k = 2; k < group->count && k <= NAMED; k++)
            others = rp_arena_format(report->arena, "%s, %s", others, group->results[k]->id);
        if (group->count > NAMED + 1)
            others = rp_arena_format(report->arena, "%s ...", others);
        rp_page_end_line(report->page);
        unsigned used =
            rp_page_print(report->page, RP_STYLE_PLAIN, "%5zu more with this error: ", group->count - 1);
        rp_page_prose(report->page, RP_STYLE_QUIET, used, others);
    }
}

static void print_findings(struct report *report, bool verbose)
{
    static const enum rp_verdict order[] = {RP_FAIL, RP_ERROR, RP_WARN, RP_PASS, RP_SKIP};
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
        enum rp_verdict verdict = order[i];
        if (report->summary.count[verdict] == 0 || (verdict == RP_PASS && !verbose))
            continue;
        print_section(report, verdict);
        if (verbose || verdict == RP_FAIL || verdict == RP_WARN)
            print_each(report, verdict, verbose);
        else if (verdict == RP_ERROR)
            print_errors_by_reason(report);
        else
            print_reasons(report, verdict, "skipped");
    }
}

/* ---- the end ---- */

static void print_ending(struct report *report)
{
    const struct rp_run *run = report->run;
    const struct rp_summary *summary = &report->summary;
    struct rp_page *page = report->page;

    rp_page_end_line(page);
    if (run->fatal != NULL) {
        unsigned used = rp_page_print(page, RP_STYLE_FAIL, "The run ended early: ");
        rp_page_prose(page, RP_STYLE_STRONG, used, run->fatal);
    }
    if (run->interrupted) {
        rp_page_print(page, RP_STYLE_ERROR, "Interrupted: only what was finished by then is counted.");
        rp_page_end_line(page);
    }
    rp_page_print(page, RP_STYLE_STRONG, "%zu judged in %" PRIu64 ".%02u s:", summary->total,
                  run->duration_ms / 1000, (unsigned)(run->duration_ms % 1000 / 10));
    rp_page_pad(page, 1);
    rp_page_counts(page, summary->count, false, UINT32_MAX);
    rp_page_end_line(page);
}

static unsigned width_of(const struct rp_options *options)
{
    unsigned width = options->width != 0 ? options->width : WIDTH_DEFAULT;
    return width < WIDTH_LEAST ? WIDTH_LEAST : width > WIDTH_MOST ? WIDTH_MOST : width;
}

int rp_terminal_render(const struct rp_run *run, const struct rp_options *options, FILE *out)
{
    struct report report = {
        .explainer = {.page = {out, options->colour, width_of(options)}, .verbose = options->verbose},
        .arena = rp_arena_create(),
        .run = run,
        .summary = rp_run_summary(run, NULL),
    };
    report.page = &report.explainer.page;
    rp_explainer_init(&report.explainer, report.arena, run);

    print_target(&report);
    print_table(&report);
    print_score(&report);
    print_findings(&report, options->verbose);
    print_ending(&report);
    rp_arena_destroy(report.arena);
    return rp_finish(out);
}
