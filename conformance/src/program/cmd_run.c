// SPDX-License-Identifier: MIT
/* cmd_run.c - `httproof run`: finds or starts the target, runs the plan, writes the reports. */
#include "program/commands.h"
#include "program/common.h"
#include "program/reports.h"
#include "run/process.h"
#include "run/run.h"

#include "rp/progress.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct run_options {
    struct cf_common common;
    const char *url;
    const char *command;
    const char *profile_name;
    const struct cf_profile *profile; /* of that name, or NULL */
    struct cf_variables given;
    struct cf_reports reports;
    struct cf_segmentation segmentations[CF_SEGMENTATIONS_MOST];
    size_t segmentation_count;
    uint32_t jobs;
    double time_scale;
    unsigned start_timeout_ms;
};

/* All that is alive during a run. */
struct session {
    struct run_options options;
    struct rp_run *out;
    uv_loop_t loop;
    uv_signal_t interrupt[2];
    struct cf_address address;
    struct cf_process *process; /* that httproof started, or NULL */
    const char *started_command;
    struct cf_run *run;
    struct rp_progress progress;
    bool interrupted;
};

static const char help[] =
    "Usage: httproof run [TARGET] [OPTION]...\n"
    "\n"
    "Runs the cases against an HTTP/1.x server and reports a verdict for each rule.\n"
    "TARGET is http://HOST[:PORT][/PATH].  Without TARGET and --exec the reference server is started.\n"
    "\n"
    "Target:\n"
    "  -e, --exec COMMAND       start the server: {port}, {host} and {docroot} (a folder with the\n"
    "                           fixtures) are replaced, and {state}, an empty folder; it is ended with all\n"
    "                           its children\n"
    "      --profile NAME|FILE  start a known server, with its settings; with TARGET it is not started\n"
    "      --path PATH          a path that answers GET (default: the fixtures, else the URL's path, else "
    "/)\n"
    "      --echo PATH          a resource that returns the content of a POST (default: /echo)\n"
    "      --writable PATH      a folder whose content does not matter: cases PUT and DELETE in it; with\n"
    "                           --exec it is made in {docroot} (default: none, and nothing is written)\n"
    "      --set NAME=VALUE     a placeholder for cases\n"
    "      --start-timeout MS   how long the server may take to listen (default: 10000)\n"
    "Cases:\n"
    "  -o, --only FILTER        only these: a suite, an id, a pattern with * and ?, a requirement id;\n"
    "                           ! in front excludes; may be repeated\n" CF_COMMON_HELP "Running:\n"
    "      --segment HOW            then again with other cuts of the same octets: byte, each-cut, lines,\n"
    "                               random:SEED, a list of these, or all; a verdict that changes fails\n"
    "  -j, --jobs N             exchanges at a time (default: 32; 1 if the target serves one at a time)\n"
    "      --time-scale X       all waits times X, for a slow or busy machine (default: 1)\n"
    "Reports:\n" CF_REPORTS_HELP "  -h, --help               this\n"
    "\n"
    "Exit status: 0 all passed, 1 failures, 2 wrong usage, invalid case file or a report that could not be\n"
    "written, 3 target not reachable or died, 130 interrupted.\n";

/* ---- options ---- */

enum {
    OPTION_PATH = 256,
    OPTION_ECHO,
    OPTION_WRITABLE,
    OPTION_SET,
    OPTION_START_TIMEOUT,
    OPTION_SEGMENT,
    OPTION_TIME_SCALE,
    OPTION_PROFILE
};

static const struct option long_options[] = {
    {"exec", required_argument, NULL, 'e'},
    {"profile", required_argument, NULL, OPTION_PROFILE},
    {"path", required_argument, NULL, OPTION_PATH},
    {"echo", required_argument, NULL, OPTION_ECHO},
    {"writable", required_argument, NULL, OPTION_WRITABLE},
    {"set", required_argument, NULL, OPTION_SET},
    {"start-timeout", required_argument, NULL, OPTION_START_TIMEOUT},
    {"only", required_argument, NULL, 'o'},
    CF_COMMON_OPTIONS,
    {"segment", required_argument, NULL, OPTION_SEGMENT},
    {"jobs", required_argument, NULL, 'j'},
    {"time-scale", required_argument, NULL, OPTION_TIME_SCALE},
    CF_REPORTS_OPTIONS,
    {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0},
};

static bool take_number(const char *option, const char *text, double low, double high, double *value)
{
    char *end = NULL;

    *value = strtod(text, &end);
    if (end != text && *end == '\0' && *value >= low && *value <= high)
        return true;
    fprintf(stderr, "httproof run: %s %s: expected a number from %g to %g\n", option, text, low, high);
    return false;
}

static bool take_path(const char *option, const char *text)
{
    bool good = text[0] == '/';

    for (const char *at = text; *at != '\0'; at++)
        good = good && *at > ' ' && *at < 0x7f;
    if (!good)
        fprintf(stderr, "httproof run: %s %s: expected a path that begins with /\n", option, text);
    return good;
}

/* Cases write {writable}/name: without slashes at its end, and never outside {docroot}.  The whole server is
 * no folder: an empty value must not open it. */
static bool take_writable(struct cf_variables *given, const char *text)
{
    size_t len = strlen(text);

    if (!take_path("--writable", text))
        return false;
    while (len > 0 && text[len - 1] == '/')
        len--;
    if (len == 0 || strstr(text, "/.") != NULL) {
        fprintf(stderr, "httproof run: --writable %s: expected the path of a folder, such as /uploads\n",
                text);
        return false;
    }
    cf_variables_set(given, "writable", text, len);
    return true;
}

/* A placeholder that has an option of its own means the same by either. */
static bool take_setting(struct cf_variables *given, const char *name, const char *value)
{
    if (strcmp(name, "writable") == 0)
        return take_writable(given, value);
    if ((strcmp(name, "path") == 0 || strcmp(name, "echo") == 0) &&
        !take_path(rp_arena_format(given->arena, "--%s", name), value))
        return false;
    cf_variables_set_string(given, name, value);
    return true;
}

static bool take_set(struct run_options *options, struct rp_arena *arena, const char *text)
{
    const char *equals = strchr(text, '=');

    if (equals == NULL || equals == text) {
        fprintf(stderr, "httproof run: --set %s: expected NAME=VALUE\n", text);
        return false;
    }
    return take_setting(&options->given, rp_arena_string_n(arena, text, (size_t)(equals - text)), equals + 1);
}

static bool take_segment(struct run_options *options, struct rp_arena *arena, const char *text)
{
    if (cf_segmentations_read(arena, text, options->segmentations, &options->segmentation_count))
        return true;
    fprintf(
        stderr,
        "httproof run: --segment %s: expected all, or a list of at most %d of whole, byte, each-cut, lines, "
        "random:SEED\n",
        text, CF_SEGMENTATIONS_MOST);
    return false;
}

static bool take_option(struct session *it, int option, const char *value)
{
    struct run_options *options = &it->options;
    struct rp_arena *arena = it->out->arena;
    double number = 0;

    switch (option) {
    case 'e':
        options->command = value;
        return true;
    case OPTION_PROFILE:
        options->profile_name = value;
        return true;
    case OPTION_PATH:
        return take_setting(&options->given, "path", value);
    case OPTION_ECHO:
        return take_setting(&options->given, "echo", value);
    case OPTION_WRITABLE:
        return take_setting(&options->given, "writable", value);
    case OPTION_SET:
        return take_set(options, arena, value);
    case OPTION_START_TIMEOUT:
        if (!take_number("--start-timeout", value, 1, 600000, &number))
            return false;
        options->start_timeout_ms = (unsigned)number;
        return true;
    case OPTION_SEGMENT:
        return take_segment(options, arena, value);
    case 'j':
        if (!take_number("--jobs", value, 1, 512, &number))
            return false;
        options->jobs = (uint32_t)number;
        return true;
    case OPTION_TIME_SCALE:
        return take_number("--time-scale", value, 0.1, 100, &options->time_scale);
    default:
        return cf_reports_take(&options->reports, "run", arena, option, value) ||
               cf_common_take(&options->common, "run", option, value);
    }
}

static const char *wrong_together(const struct run_options *options, bool more)
{
    if (more)
        return "more than one TARGET";
    if (options->command != NULL && options->url != NULL)
        return "both TARGET and --exec";
    return options->command != NULL && options->profile_name != NULL ? "both --profile and --exec" : NULL;
}

/* 0 to go on, -1 when help was given, 2 on wrong usage. */
static int parse_options(struct session *it, int argc, char **argv)
{
    int option = 0;

    it->options.given.arena = it->out->arena;
    optind = 1;
    while ((option = getopt_long(argc, argv, "e:o:c:j:r:vqh", long_options, NULL)) != -1) {
        if (option == 'h') {
            fputs(help, stdout);
            return -1;
        }
        if (option == '?' || !take_option(it, option, optarg)) {
            fputs("Try 'httproof run --help'.\n", stderr);
            return 2;
        }
    }
    if (optind < argc)
        it->options.url = argv[optind++];
    const char *wrong = wrong_together(&it->options, optind < argc);
    if (wrong != NULL)
        fprintf(stderr, "httproof run: %s\n", wrong);
    return wrong != NULL ? 2 : 0;
}

/* ---- the target ---- */

static void on_signal(uv_signal_t *handle, int number)
{
    struct session *it = handle->data;

    (void)number;
    it->interrupted = true;
    if (it->run != NULL)
        cf_run_stop(it->run, NULL);
}

static void on_died(void *context)
{
    struct session *it = context;

    if (it->run != NULL)
        cf_run_target_died(it->run, cf_process_end(it->process, it->out->arena));
}

/* The reports are written all the same: a pipeline that reads them finds out why they are empty. */
static int no_target(struct session *it, const char *problem)
{
    fprintf(stderr, "httproof run: %s\n", problem);
    it->out->interrupted = it->interrupted;
    if (!it->interrupted)
        it->out->fatal = rp_arena_string(it->out->arena, problem);
    it->out->target.url = it->address.url != NULL ? it->address.url : it->options.url;
    return 3;
}

static const char *setting(const struct session *it, const char *name)
{
    const struct cf_variable *given = cf_variables_get(&it->options.given, name);

    return given == NULL
               ? NULL
               : rp_arena_string_n(it->out->arena, (const char *)given->value.data, given->value.len);
}

static int start_process(struct session *it, const char *command)
{
    char problem[2048];
    struct cf_process_setup setup = {.loop = &it->loop,
                                     .command = command,
                                     .writable = setting(it, "writable"),
                                     .address = &it->address,
                                     .start_timeout_ms = it->options.start_timeout_ms,
                                     .interrupted = &it->interrupted,
                                     .died = on_died,
                                     .context = it};

    if (it->options.profile != NULL) {
        setup.files = it->options.profile->files;
        setup.file_count = it->options.profile->file_count;
    }
    it->process = cf_process_start(&setup, it->out->arena, problem, sizeof problem);
    if (it->process == NULL)
        return no_target(it, problem);
    return 0;
}

/* ---- the profile ---- */

/* Its settings, where the user has not said otherwise. */
static bool apply_settings(struct session *it, const struct cf_profile *profile)
{
    for (size_t i = 0; i < profile->setting_count; i++) {
        const struct cf_profile_setting *given = &profile->settings[i];
        if (setting(it, given->name) == NULL && !take_setting(&it->options.given, given->name, given->value))
            return false;
    }
    return true;
}

/* What the user has set is known by then: it goes before, and into the command line for replays. */
static bool apply_profile(struct session *it)
{
    struct run_options *options = &it->options;
    struct cf_problems problems = {.arena = it->out->arena};

    if (options->profile_name == NULL)
        return true;
    const struct cf_profile *profile =
        cf_profile_load(it->out->arena, cf_data_folder(it->out->arena, options->common.program),
                        options->profile_name, &problems);
    cf_common_print_problems(&problems);
    if (profile == NULL || !apply_settings(it, profile))
        return false;
    options->profile = profile;
    if (options->url == NULL)
        options->command = profile->command;
    if (options->start_timeout_ms == 0)
        options->start_timeout_ms = profile->start_timeout_ms;
    return true;
}

static bool apply_limits(const struct session *it, const struct cf_suites *suites, struct cf_plan *plan)
{
    struct cf_problems problems = {.arena = it->out->arena};
    bool ok = cf_profile_limit(it->options.profile, suites, plan, &problems);

    cf_common_print_problems(&problems);
    return ok;
}

/* ---- finding it ---- */

/* Its folder is made for this run, so all of it may be written. */
static const char *reference_server(struct session *it)
{
    if (setting(it, "writable") == NULL)
        cf_variables_set_string(&it->options.given, "writable", "/httproof-writable");
    return cf_reference_server(it->out->arena, it->options.common.program, setting(it, "writable"));
}

static int find_target(struct session *it)
{
    char problem[512];

    if (it->options.url == NULL) {
        const char *command = it->options.command;
        if (command == NULL)
            command = reference_server(it);
        if (command == NULL) {
            fputs("httproof run: no TARGET, and no httproof-server beside this program\n", stderr);
            return 2;
        }
        it->out->target.command = it->options.command;
        it->started_command = command;
        return start_process(it, command);
    }
    if (!cf_address_parse(it->out->arena, it->options.url, &it->address, problem, sizeof problem)) {
        fprintf(stderr, "httproof run: %s\n", problem);
        return 2;
    }
    if (!cf_address_resolve(&it->address, problem, sizeof problem) ||
        !cf_address_reachable(&it->address, problem, sizeof problem)) {
        return no_target(it, rp_arena_format(it->out->arena, "target %s: %s", it->options.url, problem));
    }
    return 0;
}

/* The command line that runs one case again, but for its id. */
static const char *replay_prefix(const struct session *it)
{
    struct rp_arena *arena = it->out->arena;
    const struct run_options *options = &it->options;
    const char *line = "httproof run";

    if (options->url != NULL)
        line = rp_arena_format(arena, "%s %s", line, cf_shell_quote(arena, options->url));
    if (options->command != NULL)
        line = rp_arena_format(arena, "%s --exec %s", line, cf_shell_quote(arena, options->command));
    if (options->profile_name != NULL)
        line = rp_arena_format(arena, "%s --profile %s", line, cf_shell_quote(arena, options->profile_name));
    for (size_t i = 0; i < options->given.count; i++) {
        const struct cf_variable *given = &options->given.items[i];
        const char *setting = rp_arena_format(arena, "%s=%.*s", given->name, (int)given->value.len,
                                              (const char *)given->value.data);
        line = rp_arena_format(arena, "%s --set %s", line, cf_shell_quote(arena, setting));
    }
    for (size_t i = 0; i < options->common.case_path_count; i++)
        line = rp_arena_format(arena, "%s --cases %s", line,
                               cf_shell_quote(arena, options->common.case_paths[i]));
    return options->common.only_these ? rp_arena_format(arena, "%s --only-these", line) : line;
}

/* ---- the run ---- */

static void on_progress(void *context, const struct rp_progress_state *state)
{
    struct session *it = context;

    rp_progress_show(&it->progress, state, uv_hrtime() / 1000000);
}

static bool on_restart(void *context, struct cf_address *address)
{
    struct session *it = context;

    rp_progress_clear(&it->progress);
    fprintf(stderr, "httproof run: the target %s\nhttproof run: starting it again\n",
            cf_process_end(it->process, it->out->arena));
    cf_process_stop(it->process);
    if (start_process(it, it->started_command) != 0)
        return false;
    *address = it->address;
    return true;
}

static void stamp(struct rp_run *out)
{
    time_t now = time(NULL);
    struct tm parts;
    char text[32];

    gmtime_r(&now, &parts);
    strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    out->started = rp_arena_string(out->arena, text);
    out->version = HTTPROOF_VERSION;
}

static void watch_signals(struct session *it)
{
    static const int numbers[2] = {SIGINT, SIGTERM};

    for (size_t i = 0; i < 2; i++) {
        uv_signal_init(&it->loop, &it->interrupt[i]);
        it->interrupt[i].data = it;
        uv_signal_start(&it->interrupt[i], on_signal, numbers[i]);
    }
}

static void close_loop(struct session *it)
{
    for (size_t i = 0; i < 2; i++)
        uv_close((uv_handle_t *)&it->interrupt[i], NULL);
    uv_run(&it->loop, UV_RUN_DEFAULT);
    uv_loop_close(&it->loop);
}

static void carry_out(struct session *it, const struct cf_suites *suites, const struct cf_plan *plan)
{
    struct cf_run_options options = {.suites = suites,
                                     .plan = plan,
                                     .given = it->options.given,
                                     .jobs = it->options.jobs,
                                     .time_scale = it->options.time_scale,
                                     .segmentations = it->options.segmentations,
                                     .segmentation_count = it->options.segmentation_count,
                                     .replay_prefix = it->out->command,
                                     .restart = it->process != NULL ? on_restart : NULL,
                                     .context = it};

    if (!it->options.reports.quiet)
        rp_progress_init(&it->progress, stderr);
    if (it->progress.out != NULL) /* else nobody looks, and counting takes time */
        options.progress = on_progress;
    it->run = cf_run_create(&it->loop, &options, &it->address, it->out);
    cf_run_go(it->run);
    rp_progress_clear(&it->progress);
}

static int run_session(struct session *it)
{
    struct cf_plan plan;

    it->out->command = replay_prefix(it);
    if (!apply_profile(it))
        return 2;
    struct cf_suites *suites =
        cf_common_load(&it->options.common, "run", it->out->arena, &it->options.given, &plan);
    struct rp_rubric rubric;
    if (suites == NULL || !apply_limits(it, suites, &plan) ||
        !cf_common_rubric(&it->options.common, "run", it->out->arena, &rubric))
        return 2;

    uv_loop_init(&it->loop);
    watch_signals(it);
    stamp(it->out);
    int status = find_target(it);
    if (status == 0)
        carry_out(it, suites, &plan);
    cf_process_stop(it->process);
    close_loop(it);
    if (status == 2)
        return status;
    cf_common_score(&it->options.common, &rubric, it->out);
    bool written = cf_reports_write(&it->options.reports, "run", it->out);
    return cf_reports_exit_status(&it->options.reports, it->out, written);
}

int cf_cmd_run(int argc, char **argv)
{
    struct session it = {.out = rp_run_create()};

    cf_common_init(&it.options.common, argv[0]);
    int status = parse_options(&it, argc, argv);
    if (status == 0)
        status = run_session(&it);
    rp_run_destroy(it.out);
    return status < 0 ? 0 : status;
}
