// SPDX-License-Identifier: MIT
/* commands.h - the commands of httproof: one function, one file each.
 *
 * argv[0] is the path of the program, argv[1] the first argument behind the command's name.  Each returns the
 * exit status. */
#ifndef CF_PROGRAM_COMMANDS_H
#define CF_PROGRAM_COMMANDS_H

int cf_cmd_run(int argc, char **argv);
int cf_cmd_list(int argc, char **argv);
int cf_cmd_show(int argc, char **argv);
int cf_cmd_check(int argc, char **argv);
int cf_cmd_judge(int argc, char **argv);
int cf_cmd_fixtures(int argc, char **argv);
int cf_cmd_coverage(int argc, char **argv);

#endif
