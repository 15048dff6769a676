// SPDX-License-Identifier: MIT
/* common.h - what the commands share: options for cases, loading with errors told, small helpers. */
#ifndef CF_PROGRAM_COMMON_H
#define CF_PROGRAM_COMMON_H

#include "cf/load.h"
#include "rp/score.h"

#include <getopt.h>
#include <stdbool.h>
#include <stdio.h>

enum { CF_COMMON_LIST_MAX = 256 };

struct cf_common {
    const char *program; /* argv[0] of httproof, to find data and httproof-server */
    const char *case_paths[CF_COMMON_LIST_MAX];
    size_t case_path_count;
    const char *filters[CF_COMMON_LIST_MAX];
    size_t filter_count;
    bool only_these;
    const char *selection; /* name of one, or NULL */
};

enum { CF_OPTION_CASES = 'c', CF_OPTION_ONLY = 'o', CF_OPTION_ONLY_THESE = 200, CF_OPTION_SELECT };

/* Rows for getopt_long. */
#define CF_COMMON_OPTIONS                                      \
    {"cases", required_argument, NULL, CF_OPTION_CASES},       \
        {"select", required_argument, NULL, CF_OPTION_SELECT}, \
    {                                                          \
        "only-these", no_argument, NULL, CF_OPTION_ONLY_THESE  \
    }

#define CF_COMMON_HELP                                                                     \
    "  -c, --cases PATH         also the suites of this file or folder; may be repeated\n" \
    "      --only-these         not the built-in suites (control requests excepted)\n"     \
    "      --select NAME        a part of the suite: full, must, core or security\n"

void cf_common_init(struct cf_common *common, const char *program);

/* One option; false (and a message) when it is none of these or cannot be taken. */
bool cf_common_take(struct cf_common *common, const char *command, int option, const char *value);

/* Loads catalogue and suites and makes the plan (plan NULL: not wanted).  given: placeholders that are set
 * from outside.  NULL: all problems were printed to standard error. */
struct cf_suites *cf_common_load(const struct cf_common *common, const char *command, struct rp_arena *arena,
                                 const struct cf_variables *given, struct cf_plan *plan);

/* Loads the rubric, in time for a mistake in it to cost no run.  False: all problems were printed to standard
 * error. */
bool cf_common_rubric(const struct cf_common *common, const char *command, struct rp_arena *arena,
                      struct rp_rubric *rubric);

/* Gives the run its score, unless only some cases were chosen or it did not come to its end. */
void cf_common_score(const struct cf_common *common, const struct rp_rubric *rubric, struct rp_run *run);

/* Prints each problem as "FILE: /json/pointer: message". */
void cf_common_print_problems(const struct cf_problems *problems);

/* httproof-server beside the program, as a command for --exec that can do all it is made for, or NULL.
 *
 *   writable  path of the folder below which it serves PUT and DELETE */
const char *cf_reference_server(struct rp_arena *arena, const char *program, const char *writable);

/* text in single quotes for a shell, or as it is where that is the same. */
const char *cf_shell_quote(struct rp_arena *arena, const char *text);

#endif
