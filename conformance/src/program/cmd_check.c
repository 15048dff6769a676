// SPDX-License-Identifier: MIT
/* cmd_check.c - `httproof check`: shows what the reference parser says of the messages in a file. */
#include "program/check_print.h"
#include "program/commands.h"
#include "program/common.h"
#include "program/messages.h"

#include "cf/octets.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Below it the exit status is the cf_messages_result. */
enum { STATUS_GOOD = 0, STATUS_USAGE = 3 };
enum { FILE_MAX = 64 * 1024 * 1024, OPTION_REQUESTS = 256, OPTION_RESPONSES, OPTION_TO, OPTION_JSON };

struct check_options {
    const char *program;
    const char *file;
    enum cf_messages_kind kind;
    const char *request_method; /* or NULL */
    bool json;
};

static const char help[] =
    "Usage: httproof check FILE [OPTION]...\n"
    "\n"
    "Reads the HTTP/1.x messages in FILE (- is standard input), one behind the other, with the\n"
    "reference parser, and shows each rule that they break: the line, the octet, the rule, what a\n"
    "server should answer and whether the connection can be used further.\n"
    "\n"
    "      --requests           FILE holds requests     (default: what begins with HTTP/\n"
    "      --responses          FILE holds responses     is a response)\n"
    "      --to METHOD          method of the requests that responses answer (default: responses\n"
    "                           answer the requests in FILE in their order, then GET)\n"
    "      --json               JSON for programs\n"
    "  -h, --help               this\n"
    "\n"
    "Octets are counted from 0, lines from 1.  Reading ends at an error that leaves the end of its\n"
    "message unknown.\n"
    "\n"
    "Exit status: 0 valid, 1 invalid, 2 only what a recipient may tolerate, 3 wrong usage, a FILE that\n"
    "cannot be read or has no message in it, or output that cannot be written.\n";

static const struct option long_options[] = {
    {"requests", no_argument, NULL, OPTION_REQUESTS},
    {"responses", no_argument, NULL, OPTION_RESPONSES},
    {"to", required_argument, NULL, OPTION_TO},
    {"json", no_argument, NULL, OPTION_JSON},
    {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0},
};

static int wrong_usage(const char *message, const char *value)
{
    fprintf(stderr, "httproof check: %s%s\nTry 'httproof check --help'.\n", message, value);
    return STATUS_USAGE;
}

/* One that the parser knows, since only these may change what a response is; a typing error would say the
 * opposite. */
static int take_method(struct check_options *options, const char *method)
{
    if (h1_method_of(h1_span_of_string(method)) == H1_METHOD_OTHER)
        return wrong_usage("--to expects a known method in capital letters, got ", method);
    options->request_method = method;
    return STATUS_GOOD;
}

/* STATUS_GOOD to go on, -1 when help was given. */
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
            if (take_method(options, optarg) != STATUS_GOOD)
                return STATUS_USAGE;
            break;
        case OPTION_JSON:
            options->json = true;
            break;
        case 'h':
            fputs(help, stdout);
            return -1;
        default:
            fputs("Try 'httproof check --help'.\n", stderr);
            return STATUS_USAGE;
        }
    }
    if (optind + 1 != argc)
        return wrong_usage("expected one FILE", "");
    options->file = argv[optind];
    return STATUS_GOOD;
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

/* The catalogue, for the words of the rules; without it their ids have to do. */
static struct cf_suites *load_catalogue(struct rp_arena *arena, const char *program)
{
    struct cf_problems problems = {.arena = arena};
    const char *folder = cf_data_folder(arena, program);

    return folder == NULL ? NULL : cf_suites_load(arena, folder, NULL, 0, true, NULL, 0, &problems);
}

static bool print_result(const struct check_options *options, struct rp_arena *arena,
                         const struct cf_messages *messages, struct rp_octets octets)
{
    bool found = messages->errors + messages->tolerated > 0;
    const struct cf_suites *suites = found ? load_catalogue(arena, options->program) : NULL;

    if (options->json)
        return cf_check_print_json(arena, messages, octets, suites) == 0;
    cf_check_print(arena, messages, octets, suites);
    if (fflush(stdout) == 0 && !ferror(stdout))
        return true;
    fprintf(stderr, "httproof check: cannot write: %s\n", strerror(errno));
    return false;
}

static int check(const struct check_options *options, struct rp_arena *arena)
{
    struct cf_buffer buffer = {.arena = arena};

    if (!read_file(options->file, &buffer))
        return STATUS_USAGE;
    struct rp_octets octets = cf_buffer_octets(&buffer);
    struct cf_messages messages = cf_messages_read(arena, octets, options->kind, options->request_method);
    if (messages.count == 0) {
        fprintf(stderr, "httproof check: no message in %s\n", options->file);
        return STATUS_USAGE;
    }
    return print_result(options, arena, &messages, octets) ? (int)cf_messages_result(&messages)
                                                           : STATUS_USAGE;
}

int cf_cmd_check(int argc, char **argv)
{
    struct check_options options = {.program = argv[0]};
    int status = parse_options(&options, argc, argv);

    if (status == STATUS_GOOD) {
        struct rp_arena *arena = rp_arena_create();
        status = check(&options, arena);
        rp_arena_destroy(arena);
    }
    return status < 0 ? 0 : status;
}
