// SPDX-License-Identifier: MIT
/* cmd_fixtures.c - `httproof fixtures`: writes the files that a target should serve. */
#include "cf/fixtures.h"
#include "program/commands.h"

#include <getopt.h>
#include <stdio.h>

static void print_help(void)
{
    fputs("Usage: httproof fixtures DIR\n"
          "\n"
          "Writes files of known content to DIR/httproof/.  A target that serves DIR as its root is then\n"
          "tested more thoroughly: every octet of an answer can be checked.\n"
          "\n",
          stdout);
    for (const struct cf_fixture *it = cf_fixtures(); it->name != NULL; it++)
        printf("  %-15s %s\n", it->name, it->what);
    fputs("\n"
          "  -h, --help               this\n"
          "\n"
          "Exit status: 0 written, 2 wrong usage or not written.\n",
          stdout);
}

int cf_cmd_fixtures(int argc, char **argv)
{
    static const struct option long_options[] = {{"help", no_argument, NULL, 'h'}, {NULL, 0, NULL, 0}};
    char problem[4200];
    int option = 0;

    optind = 1;
    while ((option = getopt_long(argc, argv, "h", long_options, NULL)) != -1) {
        if (option == 'h') {
            print_help();
            return 0;
        }
        fputs("Try 'httproof fixtures --help'.\n", stderr);
        return 2;
    }
    if (optind + 1 != argc) {
        fputs("httproof fixtures: expected one DIR\nTry 'httproof fixtures --help'.\n", stderr);
        return 2;
    }
    if (!cf_fixtures_write(argv[optind], problem, sizeof problem)) {
        fprintf(stderr, "httproof fixtures: %s\n", problem);
        return 2;
    }
    return 0;
}
