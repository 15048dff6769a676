// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L /* open_memstream */
#include "json_problems.h"

#include "fuzz.h"
#include "naive_json.h"

#include "language/json_scan.h"

#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Control characters other than the line end, DEL, and C1 ones, which terminals take for commands. */
static bool is_shown(const char *at)
{
    unsigned char octet = (unsigned char)at[0], next = octet != '\0' ? (unsigned char)at[1] : 0;

    return octet == '\n' || (octet >= 0x20 && octet != 0x7f && !(octet == 0xc2 && next < 0xa0));
}

static void check_printed(const struct cf_problems *problems)
{
    char *text = NULL;
    size_t len, lines = 0;
    FILE *out = open_memstream(&text, &len);

    FZ_CHECK("no-memory-stream", out != NULL);
    cf_problems_print(problems, out);
    FZ_CHECK("not-printed", fclose(out) == 0);
    for (size_t i = 0; i < len; i++) {
        FZ_CHECK("problem-not-printable", is_shown(text + i));
        lines += text[i] == '\n';
    }
    FZ_CHECK("problem-of-lines", lines == problems->count + (problems->dropped > 0));
    free(text);
}

/* One reference token of a JSON pointer (RFC 6901, section 4) against a key. */
static bool token_is(const char *token, size_t len, const char *key)
{
    for (size_t i = 0; i < len; i++, key++) {
        char octet = token[i];
        if (octet == '~' && i + 1 < len)
            octet = token[++i] == '0' ? '~' : '/';
        if (*key != octet)
            return false;
    }
    return *key == '\0';
}

/* Where a pointer leads from a node; where keys come twice, it may be any of them. */
static bool leads_on(const cJSON *node, const char *pointer, unsigned levels)
{
    size_t len = *pointer == '/' ? strcspn(pointer + 1, "/") : 0, index = 0;

    if (*pointer != '/' || levels == 0)
        return *pointer == '\0' || levels == 0;
    for (const cJSON *child = node->child; child != NULL; child = child->next, index++) {
        char number[24];
        snprintf(number, sizeof number, "%zu", index);
        if (token_is(pointer + 1, len, cJSON_IsArray(node) ? number : child->string) &&
            leads_on(child, pointer + 1 + len, levels - 1))
            return true;
    }
    return false;
}

/* Into a variant that vary made the pointer leads as far as the case, "/cases/0". */
static bool leads_somewhere(const cJSON *root, const struct cf_problem *problem)
{
    bool made = strstr(problem->message, " (in variant \"") != NULL;

    return root != NULL && leads_on(root, problem->pointer, made ? 2 : UINT_MAX);
}

/* Bad JSON is the only problem that has a line. */
static void check_syntax(const struct cf_problems *problems, bool accepted, const void *octets, size_t size)
{
    struct fz_json json = fz_naive_json(octets, size);
    bool good = json.valid && !json.nul && !json.half && json.levels <= CF_JSON_DEPTH;
    bool refused = false;

    for (size_t i = 0; i < problems->count; i++)
        refused = refused || problems->items[i].line > 0;
    FZ_CHECK("bad-json-accepted", good || refused);
    FZ_CHECK("good-json-refused", !good || !refused);
    FZ_CHECK("key-twice-accepted", !accepted || !json.repeats);
}

void fz_problems_check(const struct cf_problems *problems, bool accepted, const void *octets, size_t size)
{
    cJSON *root = cJSON_ParseWithLength(octets, size);

    FZ_CHECK("refused-without-problem", accepted || problems->count > 0);
    FZ_CHECK("accepted-with-problem", !accepted || problems->count == 0);
    FZ_CHECK("too-many-problems", problems->count <= 50);
    for (size_t i = 0; i < problems->count; i++) {
        FZ_CHECK("problem-without-words", problems->items[i].message[0] != '\0');
        FZ_CHECK("problem-nowhere",
                 problems->items[i].pointer[0] == '\0' || leads_somewhere(root, &problems->items[i]));
    }
    cJSON_Delete(root);
    check_syntax(problems, accepted, octets, size);
    check_printed(problems);
}

char *fz_json_rewrite(const void *octets, size_t size, void (*change)(cJSON *root))
{
    cJSON *root = cJSON_ParseWithLength(octets, size);

    if (root != NULL && change != NULL)
        change(root);
    char *text = root != NULL ? cJSON_PrintUnformatted(root) : NULL;
    cJSON_Delete(root);
    return text;
}
