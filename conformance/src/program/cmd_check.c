// SPDX-License-Identifier: MIT
/* cmd_check.c - `httproof check`: shows what the reference parser says of the messages in a file. */
#include "program/commands.h"
#include "program/common.h"
#include "program/messages.h"

#include "rp/render.h"

#include <cjson/cJSON.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* 0 to 2 say what was found, so trouble with the call itself has a number of its own. */
enum { STATUS_VALID, STATUS_INVALID, STATUS_TOLERATED, STATUS_USAGE };
enum { FILE_MAX = 64 * 1024 * 1024, OPTION_REQUESTS = 256, OPTION_RESPONSES, OPTION_TO, OPTION_JSON };

struct check_options {
    const char *program;
    const char *file;
    enum cf_messages_kind kind;
    const char *request_method;
    bool json;
};

static const char help[] =
    "Usage: httproof check FILE [OPTION]...\n"
    "\n"
    "Reads the HTTP/1.x messages in FILE (- is standard input), one behind the other, with the\n"
    "reference parser, and shows each rule that they break: the line, the octet, the rule.\n"
    "\n"
    "      --requests           FILE holds requests     (default: what begins with HTTP/\n"
    "      --responses          FILE holds responses     is a response)\n"
    "      --to METHOD          method of the requests that responses answer (default: GET)\n"
    "      --json               JSON for programs\n"
    "  -h, --help               this\n"
    "\n"
    "Exit status: 0 valid, 1 invalid, 2 only what a recipient may tolerate, 3 wrong usage or FILE not "
    "readable.\n";

static const struct option long_options[] = {
    {"requests", no_argument, NULL, OPTION_REQUESTS},
    {"responses", no_argument, NULL, OPTION_RESPONSES},
    {"to", required_argument, NULL, OPTION_TO},
    {"json", no_argument, NULL, OPTION_JSON},
    {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0},
};

static int wrong_usage(const char *message)
{
    fprintf(stderr, "httproof check: %s\nTry 'httproof check --help'.\n", message);
    return STATUS_USAGE;
}

/* STATUS_VALID to go on, -1 when help was given. */
static int parse_options(struct check_options *options, int argc, char **argv)
{
    int option = 0;

    optind = 1;
    while ((option = getopt_long(argc, argv, "h", long_options, NULL)) != -1) {
        switch (option) {
        case OPTION_REQUESTS:
            options->kind = CF_MESSAGES_REQUESTS;
            break;
        case OPTION_RESPONSES:
            options->kind = CF_MESSAGES_RESPONSES;
            break;
        case OPTION_TO:
            options->request_method = optarg;
            break;
        case OPTION_JSON:
            options->json = true;
            break;
        case 'h':
            fputs(help, stdout);
            return -1;
        default:
            return wrong_usage("unknown option");
        }
    }
    if (optind + 1 != argc)
        return wrong_usage("expected one FILE");
    options->file = argv[optind];
    return STATUS_VALID;
}

static bool read_file(const char *path, struct cf_buffer *into)
{
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    char block[65536];
    size_t len = 0;

    if (file == NULL) {
        fprintf(stderr, "httproof check: cannot open %s: %s\n", path, strerror(errno));
        return false;
    }
    while ((len = fread(block, 1, sizeof block, file)) > 0 && into->len <= FILE_MAX)
        cf_buffer_add(into, block, len);
    bool good = !ferror(file) && into->len <= FILE_MAX;
    if (!good)
        fprintf(stderr, "httproof check: cannot read %s: %s\n", path,
                ferror(file) ? strerror(errno) : "it is larger than 64 MiB");
    if (file != stdin)
        fclose(file);
    return good;
}

/* ---- for people ---- */

static const struct rp_requirement *requirement_of(const struct cf_suites *suites, const char *id)
{
    for (size_t i = 0; suites != NULL && i < suites->requirement_count; i++)
        if (strcmp(suites->requirements[i].id, id) == 0)
            return &suites->requirements[i];
    return NULL;
}

static void print_rule(const struct cf_suites *suites, const char *label, const char *id)
{
    const struct rp_requirement *rule = requirement_of(suites, id);

    if (rule == NULL)
        printf("    %-8s %s\n", label, id);
    else
        printf("    %-8s %s (RFC %.4s, section %s, %s): %s\n", label, id, id, rule->section, rule->level,
               rule->summary);
}

enum { LINE_SHOWN = 72 };

/* The line in which the octet stands, or the part around it, with a caret below. */
static void print_line(struct rp_octets octets, size_t at)
{
    size_t from = at, to = at;

    while (from > 0 && octets.data[from - 1] != '\n' && at - from < LINE_SHOWN / 2)
        from--;
    while (to < octets.len && octets.data[to] != '\n' && to - from < LINE_SHOWN)
        to++;
    if (to < octets.len)
        to++;
    rp_print_octets(stdout, (struct rp_octets){octets.data + from, to - from}, 4, SIZE_MAX, at - from);
}

static void print_finding(const struct cf_suites *suites, struct rp_octets octets,
                          const struct cf_finding *finding)
{
    size_t line = 1;

    for (size_t i = 0; i < finding->at && i < octets.len; i++)
        line += octets.data[i] == '\n';
    printf("  %s: %s, octet %zu, line %zu (%s)\n", finding->error ? "error" : "tolerated", finding->text,
           finding->at, line, finding->name);
    print_line(octets, finding->at < octets.len ? finding->at : octets.len);
    if (finding->requirement[0] != '\0')
        print_rule(suites, "rule", finding->requirement);
    if (finding->allowed_by != NULL)
        print_rule(suites, "allowed", finding->allowed_by);
    if (finding->status != 0)
        printf("    %-8s %u\n", "answer", finding->status);
}

static void print_messages(const struct cf_messages *messages, struct rp_octets octets,
                           const struct cf_suites *suites)
{
    for (size_t i = 0; i < messages->count; i++) {
        const struct cf_message *message = &messages->items[i];
        printf("%zu. %s at octet %zu: %s\n", i + 1, message->kind == H1_REQUEST ? "request" : "response",
               message->at, message->start_line);
        if (message->complete)
            printf("  %zu field lines, %s, %llu octets of content, connection %s\n", message->field_count,
                   message->framing, (unsigned long long)message->content_length,
                   message->persists ? "persists" : "closes");
        for (size_t k = 0; k < message->finding_count; k++)
            print_finding(suites, octets, &message->findings[k]);
    }
    printf("%s: %zu message%s\n",
           messages->invalid     ? "invalid"
           : messages->tolerated ? "valid only with tolerance"
                                 : "valid",
           messages->count, messages->count == 1 ? "" : "s");
}

/* ---- for programs ---- */

static cJSON *json_of_finding(const struct cf_finding *finding)
{
    cJSON *json = cJSON_CreateObject();

    cJSON_AddStringToObject(json, "kind", finding->error ? "error" : "tolerated");
    cJSON_AddStringToObject(json, "name", finding->name);
    cJSON_AddStringToObject(json, "text", finding->text);
    cJSON_AddStringToObject(json, "requirement", finding->requirement);
    if (finding->allowed_by != NULL)
        cJSON_AddStringToObject(json, "allowed-by", finding->allowed_by);
    if (finding->status != 0)
        cJSON_AddNumberToObject(json, "status", finding->status);
    cJSON_AddNumberToObject(json, "at", (double)finding->at);
    return json;
}

static cJSON *json_of_message(const struct cf_message *message)
{
    cJSON *json = cJSON_CreateObject();
    cJSON *findings = cJSON_CreateArray();

    cJSON_AddStringToObject(json, "kind", message->kind == H1_REQUEST ? "request" : "response");
    cJSON_AddNumberToObject(json, "at", (double)message->at);
    cJSON_AddNumberToObject(json, "octets", (double)message->octets.len);
    cJSON_AddStringToObject(json, "start-line", message->start_line);
    cJSON_AddBoolToObject(json, "complete", message->complete);
    cJSON_AddStringToObject(json, "framing", message->framing);
    cJSON_AddNumberToObject(json, "content-length", (double)message->content_length);
    cJSON_AddBoolToObject(json, "persists", message->persists);
    for (size_t i = 0; i < message->finding_count; i++)
        cJSON_AddItemToArray(findings, json_of_finding(&message->findings[i]));
    cJSON_AddItemToObject(json, "findings", findings);
    return json;
}

static void print_json(const struct cf_messages *messages)
{
    cJSON *json = cJSON_CreateObject();
    cJSON *list = cJSON_CreateArray();

    cJSON_AddStringToObject(json, "result",
                            messages->invalid     ? "invalid"
                            : messages->tolerated ? "tolerated"
                                                  : "valid");
    for (size_t i = 0; i < messages->count; i++)
        cJSON_AddItemToArray(list, json_of_message(&messages->items[i]));
    cJSON_AddItemToObject(json, "messages", list);
    char *text = cJSON_Print(json);
    if (text != NULL)
        puts(text);
    cJSON_free(text);
    cJSON_Delete(json);
}

/* ---- all ---- */

/* The catalogue, for the words of the rules; without it their ids have to do. */
static struct cf_suites *load_catalogue(struct rp_arena *arena, const char *program)
{
    struct cf_problems problems = {.arena = arena};
    const char *folder = cf_data_folder(arena, program);

    return folder == NULL ? NULL : cf_suites_load(arena, folder, NULL, 0, true, NULL, 0, &problems);
}

static int check(const struct check_options *options, struct rp_arena *arena)
{
    struct cf_buffer buffer = {.arena = arena};

    if (!read_file(options->file, &buffer))
        return STATUS_USAGE;
    struct rp_octets octets = cf_buffer_octets(&buffer);
    struct cf_messages messages = cf_messages_read(arena, octets, options->kind, options->request_method);
    if (options->json)
        print_json(&messages);
    else
        print_messages(&messages, octets, load_catalogue(arena, options->program));
    if (messages.invalid)
        return STATUS_INVALID;
    return messages.tolerated ? STATUS_TOLERATED : STATUS_VALID;
}

int cf_cmd_check(int argc, char **argv)
{
    struct check_options options = {.program = argv[0], .request_method = "GET"};
    int status = parse_options(&options, argc, argv);

    if (status == STATUS_VALID) {
        struct rp_arena *arena = rp_arena_create();
        status = check(&options, arena);
        rp_arena_destroy(arena);
    }
    return status < 0 ? 0 : status;
}
