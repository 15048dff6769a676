// SPDX-License-Identifier: MIT

/* Invariant: what the loader of saved results takes is a run that every report can be made of.
 *
 *   - A file is refused with one line that says why, in characters that a terminal may show; or loaded.
 *   - What is no JSON, repeats a key, holds \u0000 or nests too deep is refused.
 *   - What was loaded is written with all that was in the file; loaded and written again, it is the same
 * octets.
 *   - Indexes lie within what they count; the order and the summary are those of the model.
 *   - Each renderer writes without an error; JUnit is well-formed XML.
 *
 * Input: a file. */
#define _POSIX_C_SOURCE 200809L /* open_memstream */
#include "fuzz.h"
#include "memory_file.h"
#include "naive_base64.h"
#include "naive_json.h"

#include <cjson/cJSON.h>
#include <rp/render.h>

#include <stdlib.h>
#include <string.h>

#include "well_formed.h"

enum { INPUT_MAX = 262144, LEVELS_MAX = 16 };

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

static void check_json(const uint8_t *data, size_t size)
{
    struct fz_json json = fz_naive_json(data, size);

    FZ_CHECK("bad-json-accepted", json.valid && !json.half);
    FZ_CHECK("nul-accepted", !json.nul);
    FZ_CHECK("key-twice-accepted", !json.repeats);
    FZ_CHECK("too-deep-accepted", json.levels <= LEVELS_MAX);
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

/* What is not written: false, and what is empty or 0. */
static bool goes_without_saying(const cJSON *node)
{
    return cJSON_IsFalse(node) || (cJSON_IsNumber(node) && !(node->valuedouble > 0)) ||
           (cJSON_IsString(node) && node->valuestring[0] == '\0');
}

/* Octets of which each is ASCII and none NUL may stand there as base64, but are written as text. */
static bool is_text_of(const cJSON *base64, const cJSON *text)
{
    const uint8_t *octets = (const uint8_t *)text->valuestring;
    size_t len = strlen(text->valuestring);
    char *again = malloc(len / 3 * 4 + 5);

    FZ_CHECK("no-memory", again != NULL);
    fz_naive_base64_write(octets, len, again);
    bool equal = strcmp(again, base64->valuestring) == 0;
    free(again);
    return equal;
}

static bool says_as_much(const cJSON *file, const cJSON *written);

static bool member_says_as_much(const cJSON *member, const cJSON *written)
{
    const cJSON *other = cJSON_GetObjectItemCaseSensitive(written, member->string);
    const cJSON *text = cJSON_GetObjectItemCaseSensitive(written, "text");

    if (other == NULL && strcmp(member->string, "base64") == 0 && cJSON_IsString(text))
        return is_text_of(member, text);
    return other != NULL ? says_as_much(member, other) : goes_without_saying(member);
}

/* Whether all that the file says stands in what was written, too, which may add what goes without saying. */
static bool says_as_much(const cJSON *file, const cJSON *written)
{
    bool equal = true;
    const cJSON *child;

    if (cJSON_IsArray(file)) {
        const cJSON *other = written->child;
        equal = cJSON_GetArraySize(file) == cJSON_GetArraySize(written);
        for (child = file->child; equal && child != NULL; child = child->next, other = other->next)
            equal = says_as_much(child, other);
    } else if (cJSON_IsObject(file)) {
        for (child = file->child; equal && child != NULL; child = child->next)
            equal = member_says_as_much(child, written);
    } else {
        equal = cJSON_Compare(file, written, true);
    }
    return equal;
}

/* Each once, by id.  Those that no result refers to are not written. */
static void check_requirements(cJSON *file)
{
    cJSON *requirements = cJSON_GetObjectItemCaseSensitive(file, "requirements");
    const char *before = "";

    for (const cJSON *each = requirements->child; each != NULL; each = each->next) {
        const char *id = cJSON_GetObjectItemCaseSensitive(each, "id")->valuestring;
        FZ_CHECK("requirements-not-sorted", strcmp(before, id) < 0 || each == requirements->child);
        before = id;
    }
    cJSON_DeleteItemFromObjectCaseSensitive(file, "requirements");
}

static void check_nothing_lost(const uint8_t *data, size_t size, const char *text, size_t len)
{
    cJSON *file = cJSON_ParseWithLength((const char *)data, size),
          *written = cJSON_ParseWithLength(text, len);

    FZ_CHECK("no-json", file != NULL && written != NULL);
    check_requirements(file);
    FZ_CHECK("written-less", says_as_much(file, written));
    cJSON_Delete(file);
    cJSON_Delete(written);
}

static void check_written(const struct rp_run *run, const uint8_t *data, size_t size)
{
    const struct rp_renderer *json = rp_renderer_by_name("json");
    size_t len, len_again;
    char *text = render(run, json, &len);
    struct rp_run *loaded = load(fz_memory_file(1, text, len));

    check_nothing_lost(data, size, text, len);
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
    check_json(data, size);
    check_run(run);
    check_written(run, data, size);
    check_renderers(run);
    rp_run_destroy(run);
}
