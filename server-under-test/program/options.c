// SPDX-License-Identifier: MIT
#include "options.h"

#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <h1/grammar.h>
#include <h1/h1.h>

static const char program[] = "httproof-server";

/* For octets of a head, which the parser counts in 32 bits, and for milliseconds alike; somewhat
 * less than 32 bits hold, so that sums of a few do not wrap. */
#define NUMBER_MAX UINT64_C(4000000000)

struct number_option {
    const char *name;
    size_t member; /* offset in struct srv_options */
    uint64_t value, min, max;
    const char *argument, *help;
};

// clang-format off
#define LIMIT_OPTION(member, option, value, argument, what) \
    {option, offsetof(struct srv_options, limits.member), value, 0, NUMBER_MAX, argument, what},

static const struct number_option number_options[] = {
    {"port",            offsetof(struct srv_options, port), 8080, 0, 65535, "N", "TCP port to listen on; 0: any that is free"},
    {"max-connections", offsetof(struct srv_options, max_connections), 10000, 1, 1000000, "N", "connections at a time; further ones wait"},
    {"stop-timeout-ms", offsetof(struct srv_options, stop_timeout_ms), 5000, 0, NUMBER_MAX, "MS", "for answers to be sent once a signal has come; then connections are cut"},
    SRV_LIMITS(LIMIT_OPTION)
};

static const struct { const char *name, *argument, *help; } text_options[] = {
    {"address",    "IP",     "numeric address to listen on (default 127.0.0.1)"},
    {"docroot",    "DIR",    "serve the files below DIR (default: a few built-in pages)"},
    {"echo",       "PATH",   "POST to PATH returns the content (default /echo; '' for none)"},
    {"follow-symlinks", NULL, "follow symbolic links that stay inside the docroot"},
    {"writable",   "PATH",   "serve PUT and DELETE of files below PATH in the docroot"},
    {"trace",      NULL,     "serve TRACE"},
    {"authority",  "HOST[:PORT]", "answer for this authority, and with 421 for others; may be repeated"},
    {"access-log", "FILE",   "append a line for each answer; - for standard output"},
    {"fault",      "ID",     "have this fault; may be repeated"},
    {"list-faults", NULL,    "list all faults as lines of JSON"},
    {"help",       NULL,     "show this help"},
    {"version",    NULL,     "show the version"},
};
// clang-format on

enum {
    NUMBER_COUNT = sizeof(number_options) / sizeof(number_options[0]),
    TEXT_COUNT = sizeof(text_options) / sizeof(text_options[0]),
    TEXT_FIRST = 1000, /* getopt's values: number options from 0 on, text options from here on */
    TEXT_ADDRESS = TEXT_FIRST,
    TEXT_DOCROOT,
    TEXT_ECHO,
    TEXT_FOLLOW_SYMLINKS,
    TEXT_WRITABLE,
    TEXT_TRACE,
    TEXT_AUTHORITY,
    TEXT_ACCESS_LOG,
    TEXT_FAULT,
    TEXT_LIST_FAULTS,
    TEXT_HELP,
    TEXT_VERSION,
};

static void print_help(void)
{
    printf("Usage: %s [OPTION]...\n"
           "The reference HTTP/1.1 server of httproof.\n\n",
           program);
    for (size_t i = 0; i < TEXT_COUNT; ++i) {
        char name[40];
        snprintf(name, sizeof(name), "--%s %s", text_options[i].name,
                 text_options[i].argument ? text_options[i].argument : "");
        printf("  %-24s %s\n", name, text_options[i].help);
    }
    for (size_t i = 0; i < NUMBER_COUNT; ++i) {
        const struct number_option *option = &number_options[i];
        char name[40];
        snprintf(name, sizeof(name), "--%s %s", option->name, option->argument);
        printf("  %-24s %s (default %" PRIu64 ")\n", name, option->help, option->value);
    }
    printf("\nPrints one line with its URL to standard output when it is ready.  SIGTERM and SIGINT stop\n"
           "it gracefully.  Exit status: 0 stopped, 1 cannot serve, 2 wrong usage.\n");
}

static uint64_t *number_of(struct srv_options *options, size_t i)
{
    return (uint64_t *)(void *)((char *)options + number_options[i].member);
}

static bool wrong(const char *name, const char *text, const char *expected)
{
    fprintf(stderr, "%s: --%s: '%s' is not %s\n", program, name, text, expected);
    return false;
}

static bool read_number(struct srv_options *options, size_t i, const char *text)
{
    const struct number_option *option = &number_options[i];
    char expected[80];
    char *end;

    errno = 0;
    unsigned long long number = strtoull(text, &end, 10);
    if (text[0] < '0' || text[0] > '9' || *end != '\0' || errno != 0 || number < option->min ||
        number > option->max) {
        snprintf(expected, sizeof(expected), "a number from %" PRIu64 " to %" PRIu64, option->min,
                 option->max);
        return wrong(option->name, text, expected);
    }
    *number_of(options, i) = number;
    return true;
}

static bool read_echo(struct srv_options *options, const char *text)
{
    if (text[0] != '/' && text[0] != '\0')
        return wrong("echo", text, "a path that begins with /");
    options->echo = text[0] == '/' && text[1] != '\0' ? text + 1 : NULL;
    return true;
}

/* "/a/" and "/a" are the same directory; the core wants neither slash. */
static bool read_writable(struct srv_options *options, const char *text)
{
    size_t len = strlen(text);

    if (text[0] != '/' || len > sizeof(options->writable_path))
        return wrong("writable", text, "a path that begins with /");
    while (len > 1 && text[len - 1] == '/')
        --len;
    memcpy(options->writable_path, text + 1, len - 1);
    options->writable_path[len - 1] = '\0';
    options->writable = true;
    return true;
}

static bool read_authority(struct srv_options *options, const char *text)
{
    struct h1_host host;
    size_t at;

    if (h1_host_parse(h1_span_of_string(text), &host, &at) != H1_OK || host.host.len == 0 ||
        (host.has_port && host.port.len == 0))
        return wrong("authority", text, "HOST or HOST:PORT");
    if (options->authority_count == SRV_AUTHORITIES_MAX)
        return wrong("authority", text, "among the first 16");
    options->authorities[options->authority_count++] = text;
    return true;
}

static bool read_fault(struct srv_options *options, const char *text)
{
    enum srv_fault fault;

    if (!srv_fault_find(text, &fault))
        return wrong("fault", text, "the id of a fault; --list-faults shows them");
    srv_faults_add(&options->faults, fault);
    return true;
}

/* The strings of the table need no escapes. */
static void list_faults(void)
{
    for (size_t i = 0; i < SRV_FAULT_COUNT; ++i) {
        const struct srv_fault_row *row = srv_fault_info((enum srv_fault)i);
        const char *separator = "";

        printf("{\"id\": \"%s\", \"area\": \"%s\", \"requirements\": [", row->id, row->area);
        for (const char *id = row->requirements; *id; separator = ", ") {
            int len = (int)strcspn(id, " ");
            printf("%s\"%.*s\"", separator, len, id);
            id += len + (id[len] == ' ');
        }
        printf("], \"level\": \"%s\", \"text\": \"%s\"}\n", row->level, row->text);
    }
}

static void fill_long_options(struct option *long_options)
{
    for (int i = 0; i < NUMBER_COUNT; ++i)
        *long_options++ = (struct option){number_options[i].name, required_argument, NULL, i};
    for (int i = 0; i < TEXT_COUNT; ++i)
        *long_options++ =
            (struct option){text_options[i].name, text_options[i].argument ? required_argument : no_argument,
                            NULL, TEXT_FIRST + i};
    *long_options = (struct option){0};
}

static enum srv_options_result read_option(struct srv_options *options, int option, const char *text)
{
    switch (option) {
    case TEXT_ADDRESS:
        options->address = text;
        return SRV_OPTIONS_RUN;
    case TEXT_DOCROOT:
        options->docroot = text;
        return SRV_OPTIONS_RUN;
    case TEXT_ECHO:
        return read_echo(options, text) ? SRV_OPTIONS_RUN : SRV_OPTIONS_WRONG;
    case TEXT_FOLLOW_SYMLINKS:
        options->follows_links = true;
        return SRV_OPTIONS_RUN;
    case TEXT_WRITABLE:
        return read_writable(options, text) ? SRV_OPTIONS_RUN : SRV_OPTIONS_WRONG;
    case TEXT_TRACE:
        options->traces = true;
        return SRV_OPTIONS_RUN;
    case TEXT_AUTHORITY:
        return read_authority(options, text) ? SRV_OPTIONS_RUN : SRV_OPTIONS_WRONG;
    case TEXT_ACCESS_LOG:
        options->access_log = text;
        return SRV_OPTIONS_RUN;
    case TEXT_FAULT:
        return read_fault(options, text) ? SRV_OPTIONS_RUN : SRV_OPTIONS_WRONG;
    case TEXT_LIST_FAULTS:
        list_faults();
        return SRV_OPTIONS_DONE;
    case TEXT_HELP:
        print_help();
        return SRV_OPTIONS_DONE;
    case TEXT_VERSION:
        printf("%s %s\n", program, h1_version());
        return SRV_OPTIONS_DONE;
    default:
        if (option >= 0 && option < NUMBER_COUNT)
            return read_number(options, (size_t)option, text) ? SRV_OPTIONS_RUN : SRV_OPTIONS_WRONG;
        return SRV_OPTIONS_WRONG; /* getopt has said why */
    }
}

enum srv_options_result srv_options_parse(struct srv_options *options, int argc, char *const argv[])
{
    struct option long_options[NUMBER_COUNT + TEXT_COUNT + 1];
    enum srv_options_result result = SRV_OPTIONS_RUN;
    int option;

    *options = (struct srv_options){.limits = srv_limits_default(), .address = "127.0.0.1", .echo = "echo"};
    for (size_t i = 0; i < NUMBER_COUNT; ++i)
        *number_of(options, i) = number_options[i].value;

    fill_long_options(long_options);
    optind = 1;
    while (result == SRV_OPTIONS_RUN && (option = getopt_long(argc, argv, "", long_options, NULL)) != -1)
        result = option == '?' ? SRV_OPTIONS_WRONG : read_option(options, option, optarg);
    if (result == SRV_OPTIONS_RUN && optind < argc) {
        fprintf(stderr, "%s: unexpected argument '%s'\n", program, argv[optind]);
        result = SRV_OPTIONS_WRONG;
    }
    if (result == SRV_OPTIONS_RUN && options->writable && !options->docroot) {
        fprintf(stderr, "%s: --writable needs --docroot\n", program);
        result = SRV_OPTIONS_WRONG;
    }
    if (result == SRV_OPTIONS_WRONG)
        fprintf(stderr, "Try '%s --help'.\n", program);
    return result;
}
