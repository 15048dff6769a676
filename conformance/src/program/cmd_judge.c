// SPDX-License-Identifier: MIT
/* cmd_judge.c - `httproof judge`: plays the saved exchanges of a run back and judges them again, offline. */
#include "program/commands.h"
#include "program/common.h"
#include "program/reports.h"
#include "run/difference.h"
#include "run/verdicts.h"

#include <stdlib.h>
#include <string.h>

struct judge_options {
    struct cf_common common;
    struct cf_reports reports;
    const char *file;
};

static const char help[] =
    "Usage: httproof judge RESULTS.json [OPTION]...\n"
    "\n"
    "Plays the saved exchanges of a run back and judges them again with the present cases:\n"
    "no server is needed.  RESULTS.json is what `httproof run --report json=FILE` wrote.\n"
    "\n"
    "  -o, --only FILTER        only these cases; may be repeated\n" CF_COMMON_HELP CF_REPORTS_HELP
    "  -h, --help               this\n"
    "\n"
    "Exit status: as for run; also 2 when the file does not fit the cases.\n";

static const struct option long_options[] = {
    {"only", required_argument, NULL, 'o'}, CF_COMMON_OPTIONS,  CF_REPORTS_OPTIONS,
    {"help", no_argument, NULL, 'h'},       {NULL, 0, NULL, 0},
};

static int parse_options(struct judge_options *options, struct rp_arena *arena, int argc, char **argv)
{
    int option = 0;

    optind = 1;
    while ((option = getopt_long(argc, argv, "o:c:r:vqh", long_options, NULL)) != -1) {
        if (option == 'h') {
            fputs(help, stdout);
            return -1;
        }
        if (option == '?' || (!cf_reports_take(&options->reports, "judge", arena, option, optarg) &&
                              !cf_common_take(&options->common, "judge", option, optarg))) {
            fputs("Try 'httproof judge --help'.\n", stderr);
            return 2;
        }
    }
    if (optind + 1 != argc) {
        fputs("httproof judge: expected one RESULTS.json\nTry 'httproof judge --help'.\n", stderr);
        return 2;
    }
    options->file = argv[optind];
    return 0;
}

/* ---- one case ---- */

struct replay {
    const struct rp_run *saved;
    struct rp_run *out;
    struct cf_verdicts verdicts;
    const char *file;
    size_t unfit; /* exchanges that do not fit their case */
};

static const struct rp_exchange *saved_exchange(const struct rp_run *saved, const char *id)
{
    int32_t index = rp_run_find_exchange(saved, id, NULL);

    return index < 0 ? NULL : &saved->exchanges[index];
}

static bool load_variables(struct replay *replay, const struct rp_exchange *exchange,
                           struct cf_variables *variables)
{
    variables->arena = replay->out->arena;
    for (size_t i = 0; i < exchange->variable_count; i++) {
        struct rp_octets value;
        if (!cf_octets_unescape(replay->out->arena, exchange->variables[i].value, &value))
            return false;
        cf_variables_set(variables, exchange->variables[i].name, value.data, value.len);
    }
    return true;
}

static bool is_shortened(const struct rp_transcript *transcript)
{
    for (size_t i = 0; i < transcript->event_count; i++)
        if (transcript->events[i].kind == RP_EVENT_NOTE)
            return true;
    return false;
}

static void play(struct replay *replay, size_t index, const struct rp_exchange *exchange)
{
    struct rp_arena *arena = replay->out->arena;
    const struct cf_case *it = &replay->verdicts.suites->cases[index];
    struct cf_outcome_state *state = &replay->verdicts.states[index];
    struct cf_variables *after = rp_arena_take(arena, sizeof *after);
    struct cf_exchange_setup setup = {.it = it,
                                      .canary = replay->verdicts.canary,
                                      .canary_content = replay->verdicts.canary_content,
                                      .arena = arena};
    char problem[256] = "a variable is not in escaped form";

    if (exchange->segmentation != NULL)
        setup.cuts = cf_cuts_of(it, &exchange->transcript, arena);
    state->confirmed = exchange->confirmed;
    state->pace = (struct cf_pace){.answer = exchange->wait_us};
    if (!load_variables(replay, exchange, &setup.variables) ||
        (!cf_exchange_play(&setup, &exchange->transcript, &state->observations, problem, sizeof problem) &&
         !is_shortened(&exchange->transcript))) {
        fprintf(stderr, "%s: %s: the saved exchange does not fit the case: %s\n", replay->file, it->id,
                problem);
        state->observations = NULL;
        state->state = CF_CASE_DROPPED;
        replay->unfit++;
        return;
    }
    *after = setup.variables;
    state->variables = after;
    state->transcript = &exchange->transcript;
    state->state = CF_CASE_DONE;
    cf_verdicts_judge(&replay->verdicts, index);
}

static void take_canary(struct replay *replay, size_t index)
{
    const struct cf_observation *observation =
        cf_observations_get(replay->verdicts.states[index].observations, "response");

    if (observation == NULL || observation->response_count == 0)
        return;
    replay->verdicts.canary = observation->responses[0];
    replay->verdicts.canary_content = replay->saved->target.stable_content;
}

static void judge_case(struct replay *replay, size_t index)
{
    const struct cf_case *it = &replay->verdicts.suites->cases[index];
    struct cf_outcome_state *state = &replay->verdicts.states[index];
    const struct rp_exchange *exchange = saved_exchange(replay->saved, it->id);
    static const struct cf_variables none;

    if (cf_verdicts_ready(&replay->verdicts, index) == CF_NEVER)
        state->state = CF_CASE_SKIPPED;
    else if (exchange != NULL)
        play(replay, index, exchange);
    else
        state->state = CF_CASE_DROPPED;
    if (it->fact == NULL || state->state == CF_CASE_DROPPED)
        return;
    cf_verdicts_take_fact(&replay->verdicts, index, &none);
    if (strcmp(it->fact, "get") == 0 && state->state == CF_CASE_DONE)
        take_canary(replay, index);
}

/* What the user had set for the run: cases that use it were carried out. */
static void take_settings(struct cf_verdicts *verdicts, const struct cf_variables *known)
{
    for (size_t i = 0; i < verdicts->suites->case_count; i++) {
        const char *setting = verdicts->suites->cases[i].setting;
        if (setting != NULL && cf_variables_get(known, setting) != NULL)
            cf_variables_set_string(&verdicts->variables, setting, "");
    }
}

/* ---- other cuts ---- */

/* Judged on a state of its own, then compared with that of the octets in one piece. */
static void judge_cut(struct replay *replay, const struct rp_exchange *exchange)
{
    struct cf_outcome_state *whole = replay->verdicts.states;
    const struct cf_case *it = cf_suites_find(replay->verdicts.suites, exchange->case_id);
    size_t index = it == NULL ? 0 : (size_t)(it - replay->verdicts.suites->cases);
    struct cf_difference difference = {.segmentation = exchange->segmentation, .index = index};

    if (it == NULL || !replay->verdicts.plan->selected[index])
        return;
    replay->verdicts.states =
        rp_arena_take(replay->out->arena, replay->verdicts.suites->case_count * sizeof *whole);
    difference.state = &replay->verdicts.states[index];
    play(replay, index, exchange);
    replay->verdicts.states = whole;
    if (cf_difference_find(replay->verdicts.plan, it, &whole[index], difference.state, &difference))
        cf_difference_add(&replay->verdicts, &difference, replay->out->command, replay->out);
}

/* Differences are judged again; where there were none nothing is saved to be judged. */
static void judge_cuts(struct replay *replay)
{
    for (size_t i = 0; i < replay->saved->exchange_count; i++)
        if (replay->saved->exchanges[i].segmentation != NULL)
            judge_cut(replay, &replay->saved->exchanges[i]);
    for (size_t i = 0; i < replay->saved->result_count; i++)
        if (cf_difference_is_total(&replay->saved->results[i]))
            *rp_run_add_result(replay->out) = replay->saved->results[i];
    rp_run_sort(replay->out);
}

static void take_run(struct rp_run *out, const struct rp_run *saved)
{
    out->version = HTTPROOF_VERSION;
    out->started = saved->started;
    out->command = saved->command != NULL ? saved->command : "httproof run";
    out->target = saved->target;
    out->interrupted = saved->interrupted;
    out->fatal = saved->fatal;
    out->duration_ms = saved->duration_ms;
}

static int judge_all(struct judge_options *options, const struct rp_run *saved, struct rp_run *out)
{
    struct cf_plan plan;
    struct cf_variables known = {.arena = out->arena};
    struct replay replay = {.saved = saved, .out = out, .file = options->file};

    for (size_t i = 0; i < saved->exchange_count; i++)
        for (size_t k = 0; k < saved->exchanges[i].variable_count; k++)
            cf_variables_set_string(&known, saved->exchanges[i].variables[k].name, "");
    const struct cf_suites *suites = cf_common_load(&options->common, "judge", out->arena, &known, &plan);
    struct rp_rubric rubric;
    if (suites == NULL || !cf_common_rubric(&options->common, "judge", out->arena, &rubric))
        return 2;
    cf_verdicts_init(&replay.verdicts, out->arena, suites, &plan);
    take_settings(&replay.verdicts, &known);
    for (size_t i = 0; i < plan.count; i++)
        judge_case(&replay, plan.order[i]);
    take_run(out, saved);
    cf_verdicts_finish(&replay.verdicts, out, out->command);
    judge_cuts(&replay);
    cf_common_score(&options->common, &rubric, out);
    bool written = cf_reports_write(&options->reports, "judge", out);
    return replay.unfit > 0 ? 2 : cf_reports_exit_status(&options->reports, out, written);
}

int cf_cmd_judge(int argc, char **argv)
{
    struct rp_run *out = rp_run_create();
    struct rp_run *saved = NULL;
    struct judge_options options = {0};
    char problem[1024];

    cf_common_init(&options.common, argv[0]);
    int status = parse_options(&options, out->arena, argc, argv);
    if (status == 0) {
        saved = rp_json_load(options.file, problem, sizeof problem);
        if (saved == NULL) {
            fprintf(stderr, "httproof judge: %s\n", problem);
            status = 2;
        } else {
            status = judge_all(&options, saved, out);
        }
    }
    rp_run_destroy(saved);
    rp_run_destroy(out);
    return status < 0 ? 0 : status;
}
