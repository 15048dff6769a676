// SPDX-License-Identifier: MIT
/* cmd_coverage.c - `httproof coverage`: requirements with and without cases. */
#include "cf/judge.h"
#include "program/commands.h"
#include "program/common.h"
#include "program/print.h"

#include <string.h>

static const char help[] =
    "Usage: httproof coverage [OPTION]...\n"
    "\n"
    "Says which requirements of the catalogue are tested: by cases, by checks of every response (passive), "
    "or\n"
    "not yet (missing); and how many no client can observe.  Sections with nothing to observe are left out.\n"
    "\n"
    "  -m, --missing            list the missing ones instead, with what to probe\n"
    "      --json               all requirements as JSON\n" CF_COMMON_HELP "  -h, --help               this\n"
    "\n"
    "Exit status: 0, or 2 on wrong usage or an invalid case file.\n";

struct coverage {
    const struct cf_suites *suites;
    size_t *cases; /* per requirement: how many cite it */
    bool *passive;
};

static struct coverage measure(struct rp_arena *arena, const struct cf_suites *suites)
{
    struct coverage it = {.suites = suites};
    const char *const *ids;
    size_t id_count = cf_passive_requirements(&ids);

    it.cases = rp_arena_take(arena, suites->requirement_count * sizeof *it.cases);
    it.passive = rp_arena_take(arena, suites->requirement_count * sizeof *it.passive);
    for (size_t i = 0; i < suites->case_count; i++)
        for (size_t k = 0; k < suites->cases[i].check_count; k++)
            for (size_t n = 0; n < suites->cases[i].checks[k].requirement_count; n++)
                it.cases[suites->cases[i].checks[k].requirements[n] - suites->requirements]++;
    for (size_t i = 0; i < id_count; i++) {
        const struct rp_requirement *found = cf_suites_requirement(suites, ids[i]);

        if (found != NULL)
            it.passive[found - suites->requirements] = true;
    }
    return it;
}

static const char *state_of(const struct coverage *it, size_t index)
{
    if (it->cases[index] > 0)
        return "cases";
    if (it->passive[index])
        return "passive";
    return it->suites->rules[index].observable ? "missing" : "not observable";
}

/* ---- the table ---- */

struct row {
    size_t observable, cases, passive, missing, hidden;
};

/* A requirement tested both ways counts as tested by cases. */
static void count_into(const struct coverage *it, size_t index, struct row *row)
{
    bool tested = it->cases[index] > 0 || it->passive[index];

    if (it->suites->rules[index].observable || tested)
        row->observable++;
    else
        row->hidden++;
    if (it->cases[index] > 0)
        row->cases++;
    else if (it->passive[index])
        row->passive++;
    else if (it->suites->rules[index].observable)
        row->missing++;
}

static void print_row(const char *name, const struct row *row)
{
    printf("%-16s %10zu %10zu %10zu %10zu %15zu\n", name, row->observable, row->cases, row->passive,
           row->missing, row->hidden);
}

/* The rows of one RFC, then its sum, which is added to total. */
static void print_rfc(struct rp_arena *arena, const struct coverage *it, unsigned rfc, struct row *total)
{
    const struct cf_suites *suites = it->suites;
    bool *done = rp_arena_take(arena, suites->requirement_count * sizeof *done);
    struct row sum = {0};

    for (size_t i = 0; i < suites->requirement_count; i++) {
        struct row row = {0};

        if (suites->rules[i].rfc != rfc || done[i])
            continue;
        for (size_t k = i; k < suites->requirement_count; k++)
            if (suites->rules[k].rfc == rfc &&
                strcmp(suites->requirements[k].section, suites->requirements[i].section) == 0) {
                done[k] = true;
                count_into(it, k, &row);
                count_into(it, k, &sum);
                count_into(it, k, total);
            }
        if (row.observable > 0)
            print_row(rp_arena_format(arena, "%u-%s", rfc, suites->requirements[i].section), &row);
    }
    print_row(rp_arena_format(arena, "RFC %u", rfc), &sum);
    putchar('\n');
}

static void print_table(struct rp_arena *arena, const struct coverage *it)
{
    const struct cf_suites *suites = it->suites;
    struct row total = {0};

    printf("%-16s %10s %10s %10s %10s %15s\n", "section", "observable", "cases", "passive", "missing",
           "not observable");
    for (size_t i = 0; i < suites->requirement_count; i++)
        if (i == 0 || suites->rules[i].rfc != suites->rules[i - 1].rfc)
            print_rfc(arena, it, suites->rules[i].rfc, &total);
    print_row("all", &total);
}

static void print_missing(const struct coverage *it)
{
    const struct cf_suites *suites = it->suites;
    size_t count = 0;

    for (size_t i = 0; i < suites->requirement_count; i++) {
        if (strcmp(state_of(it, i), "missing") != 0)
            continue;
        printf("%s, %s, %s\n  ", suites->requirements[i].id, suites->requirements[i].level,
               suites->rules[i].role);
        cf_print_wrapped(stdout, suites->requirements[i].summary, 2);
        printf("  probe: ");
        cf_print_wrapped(stdout, suites->rules[i].note, 9);
        count++;
    }
    printf("\n%zu missing\n", count);
}

static int print_as_json(const struct coverage *it)
{
    const struct cf_suites *suites = it->suites;
    cJSON *list = cJSON_CreateArray();

    for (size_t i = 0; i < suites->requirement_count; i++) {
        cJSON *object = cJSON_CreateObject();

        cJSON_AddStringToObject(object, "id", suites->requirements[i].id);
        cJSON_AddStringToObject(object, "level", suites->requirements[i].level);
        cJSON_AddStringToObject(object, "role", suites->rules[i].role);
        cJSON_AddStringToObject(object, "state", state_of(it, i));
        cJSON_AddNumberToObject(object, "cases", (double)it->cases[i]);
        cJSON_AddBoolToObject(object, "passive", it->passive[i]);
        cJSON_AddItemToArray(list, object);
    }
    return cf_print_json(stdout, list);
}

int cf_cmd_coverage(int argc, char **argv)
{
    static const struct option long_options[] = {{"missing", no_argument, NULL, 'm'},
                                                 {"json", no_argument, NULL, 'J'},
                                                 CF_COMMON_OPTIONS,
                                                 {"help", no_argument, NULL, 'h'},
                                                 {NULL, 0, NULL, 0}};
    struct cf_common common;
    struct rp_arena *arena;
    const struct cf_suites *suites;
    bool missing = false, json = false;
    int option = 0, status = 2;

    cf_common_init(&common, argv[0]);
    optind = 1;
    while ((option = getopt_long(argc, argv, "mc:h", long_options, NULL)) != -1) {
        if (option == 'h') {
            fputs(help, stdout);
            return 0;
        }
        if (option == 'm')
            missing = true;
        else if (option == 'J')
            json = true;
        else if (option == '?' || !cf_common_take(&common, "coverage", option, optarg))
            goto wrong_usage;
    }
    if (optind < argc) {
        fprintf(stderr, "httproof coverage: unexpected argument %s\n", argv[optind]);
        goto wrong_usage;
    }
    arena = rp_arena_create();
    suites = cf_common_load(&common, "coverage", arena, NULL, NULL);
    if (suites != NULL) {
        struct coverage it = measure(arena, suites);

        status = 0;
        if (json)
            status = print_as_json(&it);
        else if (missing)
            print_missing(&it);
        else
            print_table(arena, &it);
    }
    rp_arena_destroy(arena);
    return status;

wrong_usage:
    fputs("Try 'httproof coverage --help'.\n", stderr);
    return 2;
}
