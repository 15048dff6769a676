// SPDX-License-Identifier: MIT
#include "program/print.h"

#include <string.h>

/* Characters of UTF-8 text: octets that do not continue one. */
static size_t width(const char *text, size_t len)
{
    size_t count = 0;

    for (size_t i = 0; i < len; i++)
        if (((unsigned char)text[i] & 0xc0) != 0x80)
            count++;
    return count;
}

void cf_print_wrapped(FILE *out, const char *text, unsigned column)
{
    size_t used = column;

    while (*text != '\0') {
        size_t len = strcspn(text, " ");
        size_t wide = width(text, len);

        if (used > column && used + 1 + wide > CF_PRINT_WIDTH) {
            fprintf(out, "\n%*s", (int)column, "");
            used = column;
        } else if (used > column) {
            fputc(' ', out);
            used++;
        }
        fwrite(text, 1, len, out);
        used += wide;
        text += len;
        text += strspn(text, " ");
    }
    fputc('\n', out);
}

/* The length of the first line of template words: behind a "\n" that no backslash escapes. */
static size_t line_len(const char *words)
{
    for (size_t i = 0; words[i] != '\0'; i++) {
        if (words[i] != '\\' || words[i + 1] == '\0')
            continue;
        i++;
        if (words[i] == 'n')
            return i + 1;
    }
    return strlen(words);
}

void cf_print_template(FILE *out, const char *words, unsigned column)
{
    do {
        size_t len = line_len(words);

        fprintf(out, "%*s%.*s\n", (int)column, "", (int)len, words);
        words += len;
    } while (*words != '\0');
}

int cf_print_json(FILE *out, cJSON *root)
{
    char *text = root != NULL ? cJSON_Print(root) : NULL;
    int status = 0;

    cJSON_Delete(root);
    if (text == NULL || fprintf(out, "%s\n", text) < 0 || fflush(out) != 0) {
        fputs("httproof: the output could not be written\n", stderr);
        status = 2;
    }
    cJSON_free(text);
    return status;
}
