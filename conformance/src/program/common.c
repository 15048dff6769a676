// SPDX-License-Identifier: MIT
#include "program/common.h"

#include "cf/rubric.h"

#include <string.h>
#include <unistd.h>

void cf_common_init(struct cf_common *common, const char *program)
{
    *common = (struct cf_common){.program = program};
}

static bool take_into(const char **list, size_t *count, const char *command, const char *value)
{
    if (*count == CF_COMMON_LIST_MAX) {
        fprintf(stderr, "httproof %s: an option was given more than %d times\n", command, CF_COMMON_LIST_MAX);
        return false;
    }
    list[(*count)++] = value;
    return true;
}

bool cf_common_take(struct cf_common *common, const char *command, int option, const char *value)
{
    switch (option) {
    case CF_OPTION_CASES:
        return take_into(common->case_paths, &common->case_path_count, command, value);
    case CF_OPTION_ONLY:
        return take_into(common->filters, &common->filter_count, command, value);
    case CF_OPTION_SELECT:
        common->selection = value;
        return true;
    case CF_OPTION_ONLY_THESE:
        common->only_these = true;
        return true;
    default:
        return false;
    }
}

void cf_common_print_problems(const struct cf_problems *problems)
{
    cf_problems_print(problems, stderr);
}

static const char *data_folder(const struct cf_common *common, const char *command, struct rp_arena *arena)
{
    const char *folder = cf_data_folder(arena, common->program);

    if (folder == NULL)
        fprintf(stderr,
                "httproof %s: cannot find the requirements and cases; set HTTPROOF_DATA to their folder\n",
                command);
    return folder;
}

/* What was selected by name, and what filters add to it or take from it. */
static bool make_plan(const struct cf_common *common, const char *folder, const struct cf_suites *suites,
                      struct rp_arena *arena, struct cf_plan *plan, struct cf_problems *problems)
{
    struct cf_selection selection = {0};

    if (common->selection != NULL &&
        !cf_selection_load(arena, folder, common->selection, &selection, problems))
        return false;
    const char **filters =
        rp_arena_take(arena, (selection.filter_count + common->filter_count) * sizeof *filters);
    for (size_t i = 0; i < selection.filter_count; i++)
        filters[i] = selection.filters[i];
    for (size_t i = 0; i < common->filter_count; i++)
        filters[selection.filter_count++] = common->filters[i];
    selection.filters = filters;
    return cf_plan_make(suites, &selection, arena, plan, problems);
}

struct cf_suites *cf_common_load(const struct cf_common *common, const char *command, struct rp_arena *arena,
                                 const struct cf_variables *given, struct cf_plan *plan)
{
    struct cf_problems problems = {.arena = arena};
    size_t known_count = given != NULL ? given->count : 0;
    const char **known = rp_arena_take(arena, known_count * sizeof *known);
    const char *folder = data_folder(common, command, arena);

    if (folder == NULL)
        return NULL;
    for (size_t i = 0; i < known_count; i++)
        known[i] = given->items[i].name;
    struct cf_suites *suites = cf_suites_load(arena, folder, common->case_paths, common->case_path_count,
                                              common->only_these, known, known_count, &problems);
    if (suites != NULL && plan != NULL && !make_plan(common, folder, suites, arena, plan, &problems))
        suites = NULL;
    cf_common_print_problems(&problems);
    return suites;
}

bool cf_common_rubric(const struct cf_common *common, const char *command, struct rp_arena *arena,
                      struct rp_rubric *rubric)
{
    struct cf_problems problems = {.arena = arena};
    const char *folder = data_folder(common, command, arena);
    bool loaded = folder != NULL && cf_rubric_load(arena, folder, rubric, &problems);

    cf_common_print_problems(&problems);
    return loaded;
}

void cf_common_score(const struct cf_common *common, const struct rp_rubric *rubric, struct rp_run *run)
{
    if (common->filter_count == 0 && !run->interrupted && run->fatal == NULL)
        rp_score_make(run, rubric);
}

const char *cf_shell_quote(struct rp_arena *arena, const char *text)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:=,@%+";
    const char *quoted = "'";

    if (text[0] != '\0' && text[strspn(text, plain)] == '\0')
        return text;
    while (*text != '\0') {
        size_t len = strcspn(text, "'");
        quoted = rp_arena_format(arena, "%s%.*s", quoted, (int)len, text);
        text += len;
        if (*text == '\'') {
            quoted = rp_arena_format(arena, "%s'\\''", quoted);
            text++;
        }
    }
    return rp_arena_format(arena, "%s'", quoted);
}

/* The folder of this program: /proc tells also when it was found by PATH. */
static const char *program_folder(struct rp_arena *arena, const char *program)
{
    char path[4096];
    ssize_t len = readlink("/proc/self/exe", path, sizeof path - 1);

    if (len > 0)
        program = rp_arena_string_n(arena, path, (size_t)len);
    const char *slash = strrchr(program, '/');
    return slash == NULL ? "." : rp_arena_string_n(arena, program, (size_t)(slash - program));
}

const char *cf_reference_server(struct rp_arena *arena, const char *program, const char *writable)
{
    const char *path = rp_arena_format(arena, "%s/httproof-server", program_folder(arena, program));

    if (access(path, X_OK) != 0)
        return NULL;
    return rp_arena_format(arena, "exec %s --port {port} --docroot {docroot} --trace --writable %s",
                           cf_shell_quote(arena, path), cf_shell_quote(arena, writable));
}
