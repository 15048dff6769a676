// SPDX-License-Identifier: MIT
/* reports.h - the options about reports that run and judge share, and the exit status of a model. */
#ifndef CF_PROGRAM_REPORTS_H
#define CF_PROGRAM_REPORTS_H

#include "rp/render.h"

#include <getopt.h>

enum { CF_REPORTS_MAX = 16, CF_OPTION_STRICT = 210, CF_OPTION_NO_COLOUR };

struct cf_report {
    const struct rp_renderer *renderer;
    const char *path;
};

struct cf_reports {
    struct cf_report items[CF_REPORTS_MAX];
    size_t count;
    bool strict;
    bool verbose;
    bool quiet;
    bool no_colour;
};

// clang-format off
#define CF_REPORTS_OPTIONS                                   \
    {"report", required_argument, NULL, 'r'},                \
    {"strict", no_argument, NULL, CF_OPTION_STRICT},         \
    {"verbose", no_argument, NULL, 'v'},                     \
    {"quiet", no_argument, NULL, 'q'},                       \
    {"no-colour", no_argument, NULL, CF_OPTION_NO_COLOUR},   \
    {"no-color", no_argument, NULL, CF_OPTION_NO_COLOUR}

#define CF_REPORTS_HELP                                                                                  \
    "  -r, --report FORMAT=FILE also write a report (terminal, json, jsonl, junit); - is standard\n"      \
    "                           output; may be repeated\n"                                               \
    "      --strict             warnings count as failures in the exit status\n"                         \
    "  -v, --verbose            also show what passed, and all octets\n"                                 \
    "  -q, --quiet              no terminal report\n"                                                    \
    "      --no-colour          no colours (also: NO_COLOR set, or no terminal)\n"
// clang-format on

/* One option; false (and perhaps a message) when it is none of these or cannot be taken. */
bool cf_reports_take(struct cf_reports *reports, const char *command, struct rp_arena *arena, int option,
                     const char *value);

/* Writes all of them, then the terminal report: to standard output, or to standard error when a report has
 * taken that.  False (and messages) when one could not be written. */
bool cf_reports_write(const struct cf_reports *reports, const char *command, const struct rp_run *run);

/* 0 all passed, 1 failures, 2 a report could not be written, 3 target gone, 130 interrupted. */
int cf_reports_exit_status(const struct cf_reports *reports, const struct rp_run *run, bool written);

#endif
