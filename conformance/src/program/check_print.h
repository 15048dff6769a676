// SPDX-License-Identifier: MIT
/* check_print.h - the messages of a file and what was found in them, for people and for programs. */
#ifndef CF_PROGRAM_CHECK_PRINT_H
#define CF_PROGRAM_CHECK_PRINT_H

#include "cf/load.h"
#include "program/messages.h"

/* Prints to standard output: each message, and below each finding its line with a caret.
 *
 *   octets   the file
 *   suites   the catalogue, for the words of the rules; NULL: their ids have to do */
void cf_check_print(struct rp_arena *arena, const struct cf_messages *messages, struct rp_octets octets,
                    const struct cf_suites *suites);

/* The same as JSON, whose members docs/httproof.1 describes.  0, or not 0 (and a message) when it could not
 * be written. */
int cf_check_print_json(struct rp_arena *arena, const struct cf_messages *messages, struct rp_octets octets,
                        const struct cf_suites *suites);

#endif
