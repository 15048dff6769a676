// SPDX-License-Identifier: MIT
#define _XOPEN_SOURCE 700 /* realpath() */
#include "cases.h"

#include "fuzz.h"

#include <cf/load.h>
#include <h1/scanner.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct rp_arena *arena(void)
{
    static struct rp_arena *forever;

    if (!forever)
        forever = rp_arena_create();
    return forever;
}

/* OSS-Fuzz moves programs to a machine that has nothing but them: there the data lies beside them. */
static const char *data_folder(void)
{
    char *program = realpath("/proc/self/exe", NULL);
    char *slash = program != NULL ? strrchr(program, '/') : NULL;
    const char *folder = NULL;

    if (slash != NULL) {
        *slash = '\0';
        folder = rp_arena_format(arena(), "%s/httproof", program);
    }
    free(program);
    return folder != NULL && access(folder, R_OK) == 0 ? folder : cf_data_folder(arena(), NULL);
}

const struct cf_suites *fz_cases(void)
{
    static const struct cf_suites *suites;

    if (!suites) {
        struct cf_problems problems = {.arena = arena()};
        suites = cf_suites_load(arena(), data_folder(), NULL, 0, false, NULL, 0, &problems);
        cf_problems_print(&problems, stderr);
        FZ_CHECK("cases-not-loaded", suites != NULL);
    }
    return suites;
}

#define OCTETS(text)                              \
    {                                             \
        (const uint8_t *)(text), sizeof(text) - 1 \
    }

const struct cf_response *fz_cases_response(void)
{
    static const struct cf_field fields[] = {
        {OCTETS("Date"), OCTETS("Sun, 06 Nov 2033 08:49:37 GMT")},
        {OCTETS("ETag"), OCTETS("\"x\"")},
        {OCTETS("Last-Modified"), OCTETS("Sun, 13 Sep 2020 12:26:40 GMT")},
        {OCTETS("Content-Type"), OCTETS("text/plain")},
        {OCTETS("Content-Length"), OCTETS("2")},
    };
    static const struct cf_response response = {
        .version_major = 1,
        .version_minor = 1,
        .status = 200,
        .fields = fields,
        .field_count = sizeof fields / sizeof fields[0],
        .framing = CF_FRAMING_LENGTH,
        .complete = true,
        .content = OCTETS("hi"),
        .persists = true,
    };

    return &response;
}

struct cf_references fz_cases_references(void)
{
    static struct cf_references references;
    const struct cf_suites *suites = fz_cases();

    if (references.items == NULL) {
        struct cf_reference *items = rp_arena_take(arena(), suites->control_count * sizeof *items);
        for (size_t i = 0; i < suites->control_count; i++)
            items[i] = (struct cf_reference){suites->cases[i].fact, fz_cases_response()};
        references = (struct cf_references){items, suites->control_count};
    }
    return references;
}

static struct cf_variables make_variables(void)
{
    static const char *const known[][2] = {
        {"path", "/"},       {"echo", "/echo"},
        {"host", "a"},       {"port", "80"},
        {"missing", "/m"},   {"nonce", "qzjqzjqzjqzj"},
        {"writable", "/w/"}, {"now", "Sun, 06 Nov 2033 08:49:37 GMT"},
    };
    const struct cf_suites *suites = fz_cases();
    struct cf_variables made = {.arena = arena()};

    for (size_t i = 0; i < suites->case_count; i++)
        for (size_t k = 0; k < suites->cases[i].given_count; k++)
            cf_variables_set_string(&made, suites->cases[i].given_names[k], "x");
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        cf_variables_set_string(&made, known[i][0], known[i][1]);
    return made;
}

static const struct cf_variables *all_variables(void)
{
    static struct cf_variables all;

    if (all.count == 0)
        all = make_variables();
    return &all;
}

void fz_cases_variables(struct cf_variables *variables)
{
    cf_variables_merge(variables, all_variables());
}

void fz_cases_prepare(void)
{
    h1_scanner_default();
    fz_cases_references();
    all_variables();
}
