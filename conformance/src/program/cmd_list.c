// SPDX-License-Identifier: MIT
/* cmd_list.c - `httproof list`: cases, suites and facts; also a check of case files. */
#include "program/commands.h"
#include "program/common.h"
#include "program/page.h"
#include "program/print.h"

#include <string.h>
#include <sys/stat.h>

struct list_options {
    struct cf_common common;
    bool json;
    bool html;
    bool facts;
    bool longer;
    const char *files[CF_COMMON_LIST_MAX]; /* of case_paths, those whose cases alone are listed */
    size_t file_count;
};

static const char help[] =
    "Usage: httproof list [OPTION]... [FILTER or FILE]...\n"
    "\n"
    "Lists cases: all, or those that a FILTER selects (a suite, an id with * and ? standing for other\n"
    "characters, a requirement; ! in front excludes), or those of a case FILE, which is checked.\n"
    "\n"
    "  -l, --long               also requirements, needs and why\n"
    "      --json               as JSON\n"
    "      --html               as a page that explains each case, with an anchor for it\n"
    "      --facts              what control requests find out about a target, instead of "
    "cases\n" CF_COMMON_HELP "  -h, --help               this\n"
    "\n"
    "Exit status: 0, or 2 on wrong usage, an invalid case file, or a FILTER that selects nothing.\n";

static const struct option long_options[] = {
    {"long", no_argument, NULL, 'l'},
    {"json", no_argument, NULL, 'J'},
    {"html", no_argument, NULL, 'H'},
    {"facts", no_argument, NULL, 'F'},
    CF_COMMON_OPTIONS,
    {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0},
};

/* ---- options ---- */

/* A file or folder that is there; anything else is a filter. */
static bool is_path(const char *argument)
{
    struct stat status;
    size_t len = strlen(argument);

    if (len > 5 && strcmp(argument + len - 5, ".json") == 0)
        return true;
    return strchr(argument, '/') != NULL && stat(argument, &status) == 0;
}

static bool take_argument(struct list_options *options, const char *argument)
{
    if (!is_path(argument))
        return cf_common_take(&options->common, "list", CF_OPTION_ONLY, argument);
    if (!cf_common_take(&options->common, "list", CF_OPTION_CASES, argument))
        return false;
    options->files[options->file_count++] = argument;
    return true;
}

/* 0 to go on, -1 when help was given, 2 on wrong usage. */
static int parse_options(struct list_options *options, int argc, char **argv)
{
    int option = 0;

    optind = 1;
    while ((option = getopt_long(argc, argv, "lc:h", long_options, NULL)) != -1) {
        if (option == 'h') {
            fputs(help, stdout);
            return -1;
        }
        if (option == 'l')
            options->longer = true;
        else if (option == 'J')
            options->json = true;
        else if (option == 'H')
            options->html = true;
        else if (option == 'F')
            options->facts = true;
        else if (option == '?' || !cf_common_take(&options->common, "list", option, optarg)) {
            fputs("Try 'httproof list --help'.\n", stderr);
            return 2;
        }
    }
    for (; optind < argc; optind++)
        if (!take_argument(options, argv[optind]))
            return 2;
    return 0;
}

/* ---- selection ---- */

static bool is_of_file(const struct list_options *options, const struct cf_case *it)
{
    for (size_t i = 0; i < options->file_count; i++) {
        size_t len = strlen(options->files[i]);

        while (len > 1 && options->files[i][len - 1] == '/')
            len--;
        if (strncmp(it->file, options->files[i], len) == 0 && (it->file[len] == '\0' || it->file[len] == '/'))
            return true;
    }
    return options->file_count == 0;
}

static bool is_listed(const struct list_options *options, const struct cf_plan *plan,
                      const struct cf_suites *suites, size_t index)
{
    const struct cf_case *it = &suites->cases[index];

    if (options->facts)
        return index < suites->control_count && is_of_file(options, it);
    return plan->selected[index] && is_of_file(options, it);
}

/* ---- text ---- */

static const char *title_of(const struct cf_case *it)
{
    const struct cf_check *check = &it->checks[0];

    if (it->title != NULL)
        return it->title;
    return check->requirement_count > 0 ? check->requirements[0]->summary : "";
}

static void print_more(const struct cf_case *it)
{
    printf("      ");
    for (size_t i = 0; i < it->check_count; i++)
        for (size_t k = 0; k < it->checks[i].requirement_count; k++)
            printf("%s%s", i + k > 0 ? ", " : "", it->checks[i].requirements[k]->id);
    if (it->twin != NULL)
        printf("; twin %s", it->twin);
    for (size_t i = 0; i < it->need_count; i++)
        printf("%s%s", i > 0 ? ", " : "; needs ", it->needs[i]);
    if (it->checks[0].why != NULL) {
        printf("\n      ");
        cf_print_wrapped(stdout, it->checks[0].why, 6);
    } else {
        putchar('\n');
    }
}

static void print_case(const struct list_options *options, const struct cf_case *it)
{
    const struct cf_check *check = &it->checks[0];
    int len = printf("  %-38s %-10s ", it->id,
                     it->fact != NULL               ? it->fact
                     : check->requirement_count > 0 ? check->requirements[0]->level
                                                    : "");

    cf_print_wrapped(stdout, title_of(it), len > 0 ? (unsigned)len : 0);
    if (options->longer)
        print_more(it);
}

static void print_text(const struct list_options *options, const struct cf_plan *plan,
                       const struct cf_suites *suites)
{
    const char *suite = NULL;
    size_t count = 0, suite_count = 0;

    for (size_t i = 0; i < suites->case_count; i++) {
        const struct cf_case *it = &suites->cases[i];

        if (!is_listed(options, plan, suites, i))
            continue;
        if (suite == NULL || strcmp(suite, it->suite) != 0) {
            printf("%s%s: %s\n", suite != NULL ? "\n" : "", it->suite, it->area);
            suite = it->suite;
            suite_count++;
        }
        print_case(options, it);
        count++;
    }
    if (options->facts)
        printf("\n%zu control requests\n", count);
    else
        printf("\n%zu case%s in %zu suite%s\n", count, count == 1 ? "" : "s", suite_count,
               suite_count == 1 ? "" : "s");
}

/* ---- JSON ---- */

static void add_strings(cJSON *object, const char *key, const char *const *items, size_t count)
{
    cJSON *list = cJSON_AddArrayToObject(object, key);

    for (size_t i = 0; i < count; i++)
        cJSON_AddItemToArray(list, cJSON_CreateString(items[i]));
}

static cJSON *case_json(const struct cf_case *it)
{
    cJSON *object = cJSON_CreateObject();
    const struct cf_check *check = &it->checks[0];
    cJSON *requirements;

    cJSON_AddStringToObject(object, "id", it->id);
    cJSON_AddStringToObject(object, "suite", it->suite);
    cJSON_AddStringToObject(object, "area", it->area);
    cJSON_AddStringToObject(object, "title", title_of(it));
    if (it->fact != NULL)
        cJSON_AddStringToObject(object, "fact", it->fact);
    if (check->requirement_count > 0)
        cJSON_AddStringToObject(object, "level", check->requirements[0]->level);
    requirements = cJSON_AddArrayToObject(object, "requirements");
    for (size_t i = 0; i < it->check_count; i++)
        for (size_t k = 0; k < it->checks[i].requirement_count; k++)
            cJSON_AddItemToArray(requirements, cJSON_CreateString(it->checks[i].requirements[k]->id));
    if (check->why != NULL)
        cJSON_AddStringToObject(object, "why", check->why);
    if (it->twin != NULL)
        cJSON_AddStringToObject(object, "twin", it->twin);
    add_strings(object, "needs", it->needs, it->need_count);
    if (it->fact != NULL)
        add_strings(object, "gives", it->given_names, it->given_count);
    cJSON_AddStringToObject(object, "file", it->file);
    cJSON_AddStringToObject(object, "pointer", it->pointer);
    return object;
}

static int print_as_json(const struct list_options *options, const struct cf_plan *plan,
                         const struct cf_suites *suites)
{
    cJSON *list = cJSON_CreateArray();

    for (size_t i = 0; i < suites->case_count; i++)
        if (is_listed(options, plan, suites, i))
            cJSON_AddItemToArray(list, case_json(&suites->cases[i]));
    return cf_print_json(stdout, list);
}

static int print_as_html(const struct list_options *options, const struct cf_plan *plan,
                         const struct cf_suites *suites, struct rp_arena *arena)
{
    bool *listed = rp_arena_take(arena, suites->case_count * sizeof *listed);

    for (size_t i = 0; i < suites->case_count; i++)
        listed[i] = is_listed(options, plan, suites, i);
    cf_print_page(stdout, suites, listed);
    if (fflush(stdout) == 0 && !ferror(stdout))
        return 0;
    fputs("httproof list: cannot write the page\n", stderr);
    return 2;
}

int cf_cmd_list(int argc, char **argv)
{
    struct rp_arena *arena = rp_arena_create();
    struct list_options options = {.json = false};
    struct cf_plan plan;
    const struct cf_suites *suites;
    int status;

    cf_common_init(&options.common, argv[0]);
    status = parse_options(&options, argc, argv);
    if (status == 0) {
        suites = cf_common_load(&options.common, "list", arena, NULL, options.facts ? NULL : &plan);
        if (suites == NULL)
            status = 2;
        else if (options.html)
            status = print_as_html(&options, &plan, suites, arena);
        else if (options.json)
            status = print_as_json(&options, &plan, suites);
        else
            print_text(&options, &plan, suites);
    }
    rp_arena_destroy(arena);
    return status < 0 ? 0 : status;
}
