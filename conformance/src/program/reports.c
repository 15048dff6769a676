// SPDX-License-Identifier: MIT
#include "program/reports.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static bool take_report(struct cf_reports *reports, const char *command, struct rp_arena *arena,
                        const char *text)
{
    const char *equals = strchr(text, '=');
    const char *name = equals == NULL ? text : rp_arena_string_n(arena, text, (size_t)(equals - text));
    const struct rp_renderer *renderer = rp_renderer_by_name(name);

    if (equals == NULL || equals[1] == '\0' || renderer == NULL) {
        fprintf(stderr, "httproof %s: --report %s: expected FORMAT=FILE with FORMAT one of", command, text);
        for (const struct rp_renderer *it = rp_renderers(); it->name != NULL; it++)
            fprintf(stderr, " %s", it->name);
        fputc('\n', stderr);
        return false;
    }
    if (reports->count == CF_REPORTS_MAX) {
        fprintf(stderr, "httproof %s: more than %d reports\n", command, CF_REPORTS_MAX);
        return false;
    }
    reports->items[reports->count++] = (struct cf_report){renderer, equals + 1};
    return true;
}

bool cf_reports_take(struct cf_reports *reports, const char *command, struct rp_arena *arena, int option,
                     const char *value)
{
    switch (option) {
    case 'r':
        return take_report(reports, command, arena, value);
    case CF_OPTION_STRICT:
        reports->strict = true;
        return true;
    case 'v':
        reports->verbose = true;
        return true;
    case 'q':
        reports->quiet = true;
        return true;
    case CF_OPTION_NO_COLOUR:
        reports->no_colour = true;
        return true;
    default:
        return false;
    }
}

static unsigned terminal_width(FILE *out)
{
    struct winsize size = {0};

    return ioctl(fileno(out), TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

static bool write_terminal(const struct cf_reports *reports, const char *command, const struct rp_run *run,
                           FILE *out)
{
    struct rp_options options = {.colour = isatty(fileno(out)) != 0 && !reports->no_colour &&
                                           getenv("NO_COLOR") == NULL,
                                 .verbose = reports->verbose,
                                 .width = terminal_width(out)};

    if (rp_renderer_by_name("terminal")->render(run, &options, out) == 0 && fflush(out) == 0)
        return true;
    fprintf(stderr, "httproof %s: cannot write the terminal report: %s\n", command, strerror(errno));
    return false;
}

bool cf_reports_write(const struct cf_reports *reports, const char *command, const struct rp_run *run)
{
    struct rp_options plain = {.verbose = reports->verbose};
    FILE *terminal = stdout;
    char problem[1024];
    bool written = true;

    for (size_t i = 0; i < reports->count; i++) {
        const struct cf_report *report = &reports->items[i];
        if (strcmp(report->path, "-") == 0)
            terminal = stderr;
        if (rp_render_file(report->renderer, run, &plain, report->path, problem, sizeof problem) != 0) {
            fprintf(stderr, "httproof %s: report %s: %s\n", command, report->renderer->name, problem);
            written = false;
        }
    }
    if (!reports->quiet && !write_terminal(reports, command, run, terminal))
        written = false;
    return written;
}

int cf_reports_exit_status(const struct cf_reports *reports, const struct rp_run *run, bool written)
{
    struct rp_summary summary = rp_run_summary(run, NULL);

    if (run->interrupted)
        return 130;
    if (run->fatal != NULL)
        return 3;
    if (!written)
        return 2;
    if (summary.count[RP_FAIL] > 0 || summary.count[RP_ERROR] > 0)
        return 1;
    return reports->strict && summary.count[RP_WARN] > 0 ? 1 : 0;
}
