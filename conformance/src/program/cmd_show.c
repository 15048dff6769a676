// SPDX-License-Identifier: MIT
/* cmd_show.c - `httproof show`: one case for a person: why, the rule, the octets, what may come. */
#include "cf/judge.h"
#include "program/commands.h"
#include "program/common.h"
#include "program/print.h"

#include <string.h>

static const char help[] =
    "Usage: httproof show [OPTION]... ID\n"
    "\n"
    "Explains one case: why its rule matters, the rule, the octets that are sent, what passes.  Of a case\n"
    "with variants the first is shown, unless ID names one (ID:LABEL).  The name of a fact shows the "
    "control\n"
    "requests that find it out.\n"
    "\n" CF_COMMON_HELP "  -h, --help               this\n"
    "\n"
    "Exit status: 0, or 2 on wrong usage, an invalid case file, or no such case.\n";

enum { MARGIN = 11 }; /* column of what stands behind "Why", "Rule" ... */

static void print_labelled(const char *label, const char *text)
{
    printf("%-*s", MARGIN, label);
    cf_print_wrapped(stdout, text, MARGIN);
}

/* ---- rules ---- */

static void print_rules(const struct rp_requirement *const *requirements, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct rp_requirement *it = requirements[i];

        printf("%-*s%s, %s, RFC %.*s, section %s\n%*s", MARGIN, i == 0 ? "Rule" : "", it->id, it->level,
               (int)strcspn(it->id, "-"), it->id, it->section, MARGIN, "");
        cf_print_wrapped(stdout, it->summary, MARGIN);
    }
}

static void print_conditions(struct rp_arena *arena, const struct cf_case *it)
{
    if (it->twin != NULL)
        print_labelled("Twin", rp_arena_format(arena, "%s must pass, else this case is skipped", it->twin));
    for (size_t i = 0; i < it->need_count; i++)
        print_labelled(i == 0 ? "Needs" : "", it->needs[i]);
    for (size_t i = 0; i < it->given_count; i++)
        print_labelled(i == 0 ? "Gives" : "", rp_arena_format(arena, "{%s} = %s", it->given_names[i],
                                                              cf_template_words(arena, it->given[i])));
}

/* ---- steps ---- */

static void print_send(struct rp_arena *arena, const struct cf_step *step)
{
    if (step->cut_each)
        printf(", octet by octet");
    for (size_t i = 0; i < step->cut_count; i++)
        printf("%s%zu", i == 0 ? ", cut at " : ", ", step->cuts[i]);
    puts(":");
    cf_print_template(stdout, cf_template_words(arena, step->octets), 6);
}

static void print_expect(const struct cf_step *step)
{
    if (step->times > 1)
        printf("%u complete responses", (unsigned)step->times);
    else
        printf("%s", step->interim ? "an interim or a final response" : "a final response");
}

static void print_captures(const struct cf_step *step)
{
    for (size_t i = 0; i < step->capture_count; i++) {
        const struct cf_capture *it = &step->captures[i];

        printf("      keeps {%s}: the value of %s", it->name, it->field);
        printf("%s%s\n", it->match != NULL ? ", what matches " : "", it->match != NULL ? it->match : "");
    }
}

static void print_step(struct rp_arena *arena, const struct cf_case *it, size_t index)
{
    static const char *const words[] = {
        [CF_STEP_SEND] = "send",
        [CF_STEP_EXPECT_RESPONSE] = "wait for ",
        [CF_STEP_EXPECT_SILENCE] = "expect silence",
        [CF_STEP_EXPECT_CLOSE] = "wait for the end of the connection",
        [CF_STEP_SYNC] = "send a canary request, and expect its own answer",
        [CF_STEP_OPEN] = "open a connection, sending nothing",
        [CF_STEP_HALF_CLOSE] = "close the sending side",
        [CF_STEP_RESET] = "reset the connection",
        [CF_STEP_END] = "close the connection",
        [CF_STEP_WAIT] = "pause",
    };
    const struct cf_step *step = &it->steps[index];

    printf("  %zu. %s", index + 1, words[step->kind]);
    if (step->kind == CF_STEP_EXPECT_RESPONSE)
        print_expect(step);
    if (step->kind == CF_STEP_WAIT && step->wait_long)
        printf(" for as long as an answer is waited for");
    if (it->connection_count > 1 && step->kind != CF_STEP_WAIT)
        printf(" on \"%s\"", it->connections[step->connection]);
    if (step->as != NULL)
        printf(" (%s)", step->as);
    if (step->kind == CF_STEP_SEND)
        print_send(arena, step);
    else
        putchar('\n');
    print_captures(step);
}

/* ---- outcomes ---- */

static void print_expected(struct rp_arena *arena, const struct cf_check *check)
{
    const char **words;
    size_t count = cf_words_expected(arena, check, &words);

    for (size_t i = 0; i < count; i++) {
        printf("  - ");
        cf_print_wrapped(stdout, words[i], 4);
    }
}

static void print_case(struct rp_arena *arena, const struct cf_case *it)
{
    printf("%s\n", it->id);
    if (it->title != NULL)
        printf("%s\n", it->title);
    printf("\n%-*s%s (%s)\n", MARGIN, "Suite", it->suite, it->area);
    printf("%-*s%s %s\n", MARGIN, "File", it->file, it->pointer);
    if (it->checks[0].why != NULL)
        print_labelled("Why", it->checks[0].why);
    print_rules(it->checks[0].requirements, it->checks[0].requirement_count);
    print_conditions(arena, it);
    puts("\nSteps");
    for (size_t i = 0; i < it->step_count; i++)
        print_step(arena, it, i);
    for (size_t i = 0; i < it->check_count; i++) {
        const struct cf_check *check = &it->checks[i];

        if (check->name == NULL) {
            puts("\nExpected");
        } else {
            printf("\nAlso judged: %s\n", check->name);
            print_rules(check->requirements, check->requirement_count);
            if (check->why != it->checks[0].why)
                print_labelled("Why", check->why);
        }
        print_expected(arena, check);
    }
}

/* ---- the case that is meant ---- */

static bool is_variant(const char *full, const char *id)
{
    size_t len = strlen(id);

    return strncmp(full, id, len) == 0 && full[len] == ':';
}

static const struct cf_case *first_variant(const struct cf_suites *suites, const char *id)
{
    for (size_t i = 0; i < suites->case_count; i++)
        if (is_variant(suites->cases[i].id, id))
            return &suites->cases[i];
    return NULL;
}

static void print_variants(const struct cf_suites *suites, const char *id)
{
    fputs("\nOther variants\n", stdout);
    for (size_t i = 0, count = 0; i < suites->case_count; i++)
        if (is_variant(suites->cases[i].id, id) && count++ > 0)
            printf("  %s\n", suites->cases[i].id);
}

/* The control requests that find a fact out; false if there is none of that name. */
static bool print_fact(struct rp_arena *arena, const struct cf_suites *suites, const char *fact)
{
    bool any = false;

    for (size_t i = 0; i < suites->control_count; i++) {
        if (strcmp(suites->cases[i].fact, fact) != 0)
            continue;
        if (any)
            putchar('\n');
        print_case(arena, &suites->cases[i]);
        any = true;
    }
    return any;
}

static int show(const struct cf_common *common, struct rp_arena *arena, const char *id)
{
    const struct cf_suites *suites = cf_common_load(common, "show", arena, NULL, NULL);
    struct cf_problems problems = {.arena = arena};
    const char *slash = strchr(id, '/'); /* "id/closes": a check of the case */
    const struct cf_case *it;
    struct cf_plan plan;

    if (suites == NULL)
        return 2;
    if (slash != NULL)
        id = rp_arena_string_n(arena, id, (size_t)(slash - id));
    it = cf_suites_find(suites, id);
    if (it != NULL) {
        print_case(arena, it);
        return 0;
    }
    it = first_variant(suites, id);
    if (it != NULL) {
        print_case(arena, it);
        print_variants(suites, id);
        return 0;
    }
    if (print_fact(arena, suites, id))
        return 0;
    struct cf_selection wanted = {.filters = &id, .filter_count = 1};
    if (cf_plan_make(suites, &wanted, arena, &plan, &problems)) /* a suite, a pattern ... */
        fprintf(stderr,
                "httproof show: %s is not the id of one case; httproof list %s lists those it selects\n", id,
                cf_shell_quote(arena, id));
    else
        cf_common_print_problems(&problems);
    return 2;
}

int cf_cmd_show(int argc, char **argv)
{
    static const struct option long_options[] = {
        CF_COMMON_OPTIONS, {"help", no_argument, NULL, 'h'}, {NULL, 0, NULL, 0}};
    struct rp_arena *arena;
    struct cf_common common;
    int option = 0, status;

    cf_common_init(&common, argv[0]);
    optind = 1;
    while ((option = getopt_long(argc, argv, "c:h", long_options, NULL)) != -1) {
        if (option == 'h') {
            fputs(help, stdout);
            return 0;
        }
        if (option == '?' || !cf_common_take(&common, "show", option, optarg)) {
            fputs("Try 'httproof show --help'.\n", stderr);
            return 2;
        }
    }
    if (optind + 1 != argc) {
        fputs("httproof show: expected one ID\nTry 'httproof show --help'.\n", stderr);
        return 2;
    }
    arena = rp_arena_create();
    status = show(&common, arena, argv[optind]);
    rp_arena_destroy(arena);
    return status;
}
