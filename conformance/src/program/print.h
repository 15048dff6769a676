// SPDX-License-Identifier: MIT
/* print.h - text for people: wrapped paragraphs, and octets line by line. */
#ifndef CF_PROGRAM_PRINT_H
#define CF_PROGRAM_PRINT_H

#include <cjson/cJSON.h>
#include <stdio.h>

enum { CF_PRINT_WIDTH = 100 };

/* A paragraph, broken at spaces; its first line begins where the cursor is (column), further ones at column.
 */
void cf_print_wrapped(FILE *out, const char *text, unsigned column);

/* Words of a template (cf_template_words), a new line behind each \n, each line indented by column. */
void cf_print_template(FILE *out, const char *words, unsigned column);

/* Prints and deletes a tree; the exit status: 0, or 2 (with a message) when it could not be written. */
int cf_print_json(FILE *out, cJSON *root);

#endif
