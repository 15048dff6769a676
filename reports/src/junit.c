// SPDX-License-Identifier: MIT
/* JUnit XML, in the form that Jenkins, GitLab and GitHub actions read: a testsuite for each case file. */
#define _XOPEN_SOURCE 700
#include "exchange_text.h"
#include "explain.h"
#include "finish.h"
#include "glyph.h"
#include "groups.h"
#include "renderers.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct junit {
    struct rp_explainer explainer;
    struct rp_arena *arena;
    const struct rp_run *run;
    FILE *out;
    bool *timed; /* per exchange: its time was counted, for one of its results */
};

/* ---- XML ---- */

/* Text of an element or, with quoted, of an attribute.  XML 1.0 has no form for most control characters: what
 * is no visible character comes out as \xHH. */
static void put_text(FILE *out, const char *text, bool quoted)
{
    for (size_t left = text != NULL ? strlen(text) : 0; left > 0;) {
        struct rp_glyph glyph;
        size_t taken = rp_glyph_text(text, left, &glyph);
        if (*text == '&')
            fputs("&amp;", out);
        else if (*text == '<')
            fputs("&lt;", out);
        else if (*text == '>')
            fputs("&gt;", out);
        else if (*text == '"')
            fputs("&quot;", out);
        else if (*text == '\n')
            fputs(quoted ? "&#10;" : "\n", out);
        else
            fwrite(glyph.text, 1, glyph.len, out);
        text += taken;
        left -= taken;
    }
}

static void put_attribute(FILE *out, const char *name, const char *value)
{
    if (value == NULL)
        return;
    fprintf(out, " %s=\"", name);
    put_text(out, value, true);
    fputc('"', out);
}

static void put_time(FILE *out, uint64_t us)
{
    fprintf(out, " time=\"%" PRIu64 ".%06u\"", us / 1000000, (unsigned)(us % 1000000));
}

static void put_property(FILE *out, const char *name, const char *value)
{
    if (value == NULL)
        return;
    fputs("      <property", out);
    put_attribute(out, "name", name);
    put_attribute(out, "value", value);
    fputs("/>\n", out);
}

/* ---- times and counts ---- */

/* How long the exchange of a result took.  Results that share it: the first has the time, so that the times
 * add up. */
static uint64_t result_time(const struct rp_run *run, bool *timed, const struct rp_result *result)
{
    const struct rp_exchange *exchange = rp_result_exchange(run, result);
    if (exchange == NULL || exchange->transcript.event_count == 0 || timed[result->exchange] ||
        result->passive)
        return 0;
    timed[result->exchange] = true;
    return exchange->transcript.events[exchange->transcript.event_count - 1].at_us;
}

static void put_counts(FILE *out, const struct rp_summary *summary)
{
    fprintf(out, " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\" skipped=\"%zu\"", summary->total,
            summary->count[RP_FAIL], summary->count[RP_ERROR], summary->count[RP_SKIP]);
}

/* ---- a result ---- */

/* The explanation as the terminal has it, without colours. */
static void put_explanation(struct junit *junit, const struct rp_result *result)
{
    char *text = NULL;
    size_t len = 0;
    junit->explainer.page.out = open_memstream(&text, &len);
    if (junit->explainer.page.out == NULL)
        return;
    rp_explain(&junit->explainer, result);
    if (fclose(junit->explainer.page.out) == 0)
        put_text(junit->out, text, false);
    free(text);
}

/* How a verdict is told.  NULL: nothing but the testcase. */
static const struct {
    const char *element;
    bool message; /* as an attribute */
    bool explained;
} forms[RP_VERDICT_COUNT] = {
    [RP_PASS] = {NULL, false, false},    [RP_WARN] = {"system-out", false, true},
    [RP_FAIL] = {"failure", true, true}, [RP_SKIP] = {"skipped", true, false},
    [RP_ERROR] = {"error", true, true},
};

static void put_verdict(struct junit *junit, const struct rp_result *result)
{
    const char *element = forms[result->verdict].element;
    fprintf(junit->out, "      <%s", element);
    if (forms[result->verdict].message)
        put_attribute(junit->out, "message", result->reason != NULL ? result->reason : result->observed);
    if (result->verdict == RP_FAIL && result->requirement_count > 0)
        put_attribute(junit->out, "type", result->requirements[0]->level);
    if (!forms[result->verdict].explained) {
        fputs("/>\n", junit->out);
        return;
    }
    fputs(">\n", junit->out);
    if (result->verdict == RP_WARN)
        fputs("warning\n", junit->out);
    put_explanation(junit, result);
    fprintf(junit->out, "</%s>\n", element);
}

static void put_testcase(struct junit *junit, const struct rp_result *result)
{
    fputs("    <testcase", junit->out);
    put_attribute(junit->out, "classname", rp_group_by_suite(result));
    put_attribute(junit->out, "name", result->id);
    put_time(junit->out, result_time(junit->run, junit->timed, result));
    if (forms[result->verdict].element == NULL) {
        fputs("/>\n", junit->out);
        return;
    }
    fputs(">\n", junit->out);
    put_verdict(junit, result);
    fputs("    </testcase>\n", junit->out);
}

/* ---- a suite ---- */

static void put_properties(struct junit *junit)
{
    const struct rp_run *run = junit->run;
    FILE *out = junit->out;

    fputs("    <properties>\n", out);
    put_property(out, "httproof", run->version);
    put_property(out, "command", run->command);
    put_property(out, "target", run->target.url);
    put_property(out, "target.command", run->target.command);
    put_property(out, "target.server", run->target.server);
    for (size_t i = 0; i < run->target.fact_count; i++) {
        const struct rp_fact *fact = &run->target.facts[i];
        put_property(out, rp_arena_format(junit->arena, "fact.%s", fact->name), fact->holds ? "yes" : "no");
    }
    if (run->interrupted)
        put_property(out, "interrupted", "yes");
    put_property(out, "fatal", run->fatal);
    fputs("    </properties>\n", out);
}

static void put_suite(struct junit *junit, const struct rp_group *suite, bool *timed)
{
    struct rp_summary summary = {.total = suite->count};
    uint64_t time_us = 0;
    for (size_t i = 0; i < suite->count; i++) {
        summary.count[suite->results[i]->verdict]++;
        time_us += result_time(junit->run, timed, suite->results[i]);
    }
    fputs("  <testsuite", junit->out);
    put_attribute(junit->out, "name", suite->key);
    put_counts(junit->out, &summary);
    put_time(junit->out, time_us);
    put_attribute(junit->out, "timestamp", junit->run->started);
    fputs(">\n", junit->out);
    put_properties(junit);
    for (size_t i = 0; i < suite->count; i++)
        put_testcase(junit, suite->results[i]);
    fputs("  </testsuite>\n", junit->out);
}

int rp_junit_render(const struct rp_run *run, const struct rp_options *options, FILE *out)
{
    struct rp_arena *arena = rp_arena_create();
    struct junit junit = {.explainer = {.page = {.width = 100}, .verbose = options->verbose, .alone = true},
                          .arena = arena,
                          .run = run,
                          .out = out,
                          .timed = rp_arena_take(arena, run->exchange_count * sizeof(bool))};
    bool *timed = rp_arena_take(arena, run->exchange_count * sizeof *timed);
    struct rp_groups suites = rp_groups_make(arena, run, RP_VERDICT_COUNT, rp_group_by_suite);
    struct rp_summary summary = rp_run_summary(run, NULL);

    rp_explainer_init(&junit.explainer, arena, run);
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"httproof\"", out);
    put_counts(out, &summary);
    put_time(out, run->duration_ms * 1000);
    fputs(">\n", out);
    for (size_t i = 0; i < suites.count; i++)
        put_suite(&junit, &suites.items[i], timed);
    fputs("</testsuites>\n", out);
    rp_arena_destroy(arena);
    return rp_finish(out);
}
