// SPDX-License-Identifier: MIT
/* main.c - the program httproof: finds the command. */
#include "program/commands.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

struct command {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *help;
};

static const struct command commands[] = {
    {"run", cf_cmd_run, "run the cases against a server and report"},
    {"list", cf_cmd_list, "list cases, suites and facts"},
    {"show", cf_cmd_show, "explain one case: its rule, its octets, its outcomes"},
    {"check", cf_cmd_check, "check HTTP messages in a file with the reference parser"},
    {"judge", cf_cmd_judge, "judge the saved exchanges of a run again"},
    {"coverage", cf_cmd_coverage, "requirements with and without cases"},
    {"fixtures", cf_cmd_fixtures, "write the files that a target should serve"},
};

enum { COMMAND_COUNT = sizeof commands / sizeof commands[0] };

static void print_help(FILE *out)
{
    fputs("Usage: httproof COMMAND [ARGUMENT]...\n"
          "\n"
          "Tells whether an HTTP/1.x server reads and writes the protocol right.\n"
          "\n",
          out);
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        fprintf(out, "  %-10s %s\n", commands[i].name, commands[i].help);
    fputs("\n"
          "  httproof COMMAND --help    options of a command\n"
          "  httproof --version\n",
          out);
}

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN);
    if (argc < 2) {
        print_help(stderr);
        return 2;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "help") == 0) {
        print_help(stdout);
        return 0;
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("httproof " HTTPROOF_VERSION);
        return 0;
    }
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        if (strcmp(argv[1], commands[i].name) == 0) {
            argv[1] = argv[0];
            return commands[i].run(argc - 1, argv + 1);
        }
    }
    fprintf(stderr, "httproof: there is no command %s\n", argv[1]);
    print_help(stderr);
    return 2;
}
