// SPDX-License-Identifier: MIT
/* loads case_json|profile_json|results_json: reads paths, a line each, and says for each in one line whether
 * the loader takes that file: "ok", or the first problem.  For test_schemas.py. */
#include "cases.h"
#include "fuzz.h"

#include "language/loading.h"

#include <cf/profile.h>
#include <rp/render.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_SIZE = 1024, PROBLEM_SIZE = 512 };

void fz_broken(const char *id, const char *file, int line, const char *condition)
{
    fprintf(stderr, "%s:%d: %s: %s\n", file, line, id, condition);
    exit(2);
}

static void tell(const struct cf_problems *problems, bool accepted, char problem[PROBLEM_SIZE])
{
    if (!accepted)
        snprintf(problem, PROBLEM_SIZE, "%s: %s", problems->count > 0 ? problems->items[0].pointer : "",
                 problems->count > 0 ? problems->items[0].message : "no problem");
}

static bool load_cases(const char *path, char problem[PROBLEM_SIZE])
{
    const struct cf_suites *all = fz_cases();
    struct rp_arena *arena = rp_arena_create();
    struct cf_problems problems = {.arena = arena};
    struct cf_suites suites = *all;
    struct cf_loading loading = {
        .arena = arena, .suites = &suites, .problems = &problems, .budget = CF_EXPANSION_MAX};

    suites.arena = arena;
    suites.case_count = suites.case_capacity = all->control_count;
    suites.cases = rp_arena_copy(arena, all->cases, suites.case_count * sizeof *suites.cases);
    bool ok = cf_cases_load(&loading, path);
    ok = cf_links_resolve(&loading) && ok;
    tell(&problems, ok, problem);
    rp_arena_destroy(arena);
    return ok;
}

static bool load_profile(const char *path, char problem[PROBLEM_SIZE])
{
    struct rp_arena *arena = rp_arena_create();
    struct cf_problems problems = {.arena = arena};

    bool ok = cf_profile_load(arena, NULL, path, &problems) != NULL;
    tell(&problems, ok, problem);
    rp_arena_destroy(arena);
    return ok;
}

static bool load_results(const char *path, char problem[PROBLEM_SIZE])
{
    struct rp_run *run = rp_json_load(path, problem, PROBLEM_SIZE);

    if (run != NULL)
        rp_run_destroy(run);
    return run != NULL;
}

/* A problem may quote the file: it stays in its line. */
static void print_line(const char *text)
{
    for (; *text != '\0'; text++)
        putchar((unsigned char)*text >= ' ' ? *text : ' ');
    putchar('\n');
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        bool (*load)(const char *path, char problem[PROBLEM_SIZE]);
    } loaders[] = {{"case_json", load_cases}, {"profile_json", load_profile}, {"results_json", load_results}};
    char path[PATH_SIZE];

    for (size_t i = 0; i < sizeof loaders / sizeof loaders[0]; i++) {
        if (argc != 2 || strcmp(argv[1], loaders[i].name) != 0)
            continue;
        while (fgets(path, sizeof path, stdin) != NULL) {
            char problem[PROBLEM_SIZE] = "";
            path[strcspn(path, "\n")] = '\0';
            bool accepted = loaders[i].load(path, problem);
            print_line(accepted ? "ok" : problem);
        }
        return 0;
    }
    fprintf(stderr, "usage: loads case_json|profile_json|results_json\n");
    return 2;
}
