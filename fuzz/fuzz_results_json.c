// SPDX-License-Identifier: MIT

/* Invariant: what the loader of saved results takes is a run that every report can be made of.
 *
 *   - A file is refused with one line that says why, in characters that a terminal may show; or loaded.
 *   - What was loaded is written, loaded and written again: the same octets.
 *   - Indexes lie within what they count; the order and the summary are those of the model.
 *   - Each renderer writes without an error; JUnit is well-formed XML.
 *
 * Input: a file. */
#define _POSIX_C_SOURCE 200809L /* open_memstream */
#include "fuzz.h"
#include "memory_file.h"

#include <rp/render.h>

#include <stdlib.h>
#include <string.h>

#include "well_formed.h"

enum { INPUT_MAX = 262144 };

static void check_problem(const char *problem)
{
    FZ_CHECK("refused-without-reason", problem[0] != '\0');
    for (const char *at = problem; *at != '\0'; at++)
        FZ_CHECK("reason-not-printable", (unsigned char)*at >= 0x20 && *at != 0x7f);
}

static struct rp_run *load(const char *path)
{
    char problem[512] = "";
    struct rp_run *run = rp_json_load(path, problem, sizeof problem);

    if (!run)
        check_problem(problem);
    return run;
}

/* ---- what was loaded ---- */

static void check_exchange(const struct rp_exchange *exchange)
{
    const struct rp_transcript *transcript = &exchange->transcript;

    FZ_CHECK("exchange-without-case", exchange->case_id != NULL);
    for (size_t i = 0; i < transcript->event_count; i++) {
        const struct rp_event *event = &transcript->events[i];
        FZ_CHECK("event-unknown", event->kind < RP_EVENT_KIND_COUNT);
        FZ_CHECK("connection-out-of-range",
                 !rp_event_has_connection(event->kind) || event->connection < transcript->connection_count);
        FZ_CHECK("octets-misplaced", rp_event_has_octets(event->kind) || event->octets.len == 0);
    }
}

static void check_run(const struct rp_run *run)
{
    struct rp_summary summary = rp_run_summary(run, NULL);
    size_t total = 0;

    for (size_t i = 0; i < run->exchange_count; i++)
        check_exchange(&run->exchanges[i]);
    for (size_t i = 0; i < run->result_count; i++) {
        const struct rp_result *result = &run->results[i];
        FZ_CHECK("verdict-unknown", result->verdict < RP_VERDICT_COUNT);
        FZ_CHECK("exchange-out-of-range",
                 result->exchange >= -1 && (int64_t)result->exchange < (int64_t)run->exchange_count);
        for (size_t k = 0; k < result->requirement_count; k++)
            FZ_CHECK("requirement-missing", result->requirements[k] != NULL);
    }
    for (size_t i = 0; i < RP_VERDICT_COUNT; i++)
        total += summary.count[i];
    FZ_CHECK("summary", summary.total == run->result_count && total == summary.total);
}

/* ---- what is made of it ---- */

/* Renders into a text of its own, for free(). */
static char *render(const struct rp_run *run, const struct rp_renderer *renderer, size_t *len)
{
    struct rp_options options = {.verbose = true, .colour = true};
    char *text = NULL;
    FILE *out = open_memstream(&text, len);

    FZ_CHECK("no-memory-stream", out != NULL);
    FZ_CHECK("not-rendered", renderer->render(run, &options, out) == 0);
    FZ_CHECK("not-rendered", fclose(out) == 0);
    return text;
}

static void check_renderers(const struct rp_run *run)
{
    for (const struct rp_renderer *renderer = rp_renderers(); renderer->name; renderer++) {
        size_t len;
        char *text = render(run, renderer, &len);
        if (strcmp(renderer->name, "junit") == 0)
            FZ_CHECK("not-well-formed", well_formed_fault(text, len) == NULL);
        free(text);
    }
}

static void check_written(const struct rp_run *run)
{
    const struct rp_renderer *json = rp_renderer_by_name("json");
    size_t len, len_again;
    char *text = render(run, json, &len);
    struct rp_run *loaded = load(fz_memory_file(1, text, len));

    FZ_CHECK("written-not-loaded", loaded != NULL);
    char *again = render(loaded, json, &len_again);
    FZ_CHECK("written-otherwise", len == len_again && memcmp(text, again, len) == 0);
    free(text);
    free(again);
    rp_run_destroy(loaded);
}

void fz_target(const uint8_t *data, size_t size)
{
    if (size > INPUT_MAX)
        return;
    struct rp_run *run = load(fz_memory_file(0, data, size));
    if (!run)
        return;
    check_run(run);
    check_written(run);
    check_renderers(run);
    rp_run_destroy(run);
}
