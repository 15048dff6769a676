// SPDX-License-Identifier: MIT
#include "cf/json.h"

#include "rp/render.h"

#include <stdio.h>
#include <string.h>

enum { PROBLEMS_MAX = 50 };

void cf_problems_add(struct cf_problems *problems, const char *file, const char *pointer, const char *format,
                     ...)
{
    struct cf_problem *problem;
    va_list args;

    if (problems->count == PROBLEMS_MAX) {
        ++problems->dropped;
        return;
    }
    problems->items = rp_arena_grow(problems->arena, problems->items, problems->count, &problems->capacity,
                                    sizeof *problems->items);
    problem = &problems->items[problems->count++];
    memset(problem, 0, sizeof *problem);
    problem->file = rp_arena_string(problems->arena, file);
    problem->pointer = rp_arena_string(problems->arena, pointer);
    va_start(args, format);
    problem->message = rp_arena_vformat(problems->arena, format, args);
    va_end(args);
}

void cf_problems_print(const struct cf_problems *problems, FILE *out)
{
    for (size_t i = 0; i < problems->count; ++i) {
        const struct cf_problem *problem = &problems->items[i];

        rp_print_text(out, problem->file[0] != '\0' ? problem->file : "httproof");
        fputc(':', out);
        if (problem->line != 0)
            fprintf(out, "%u:%u:", problem->line, problem->column);
        if (problem->pointer[0] != '\0') {
            fputc(' ', out);
            rp_print_text(out, problem->pointer);
            fputc(':', out);
        }
        fputc(' ', out);
        rp_print_text(out, problem->message);
        fputc('\n', out);
    }
    if (problems->dropped > 0)
        fprintf(out, "... and %zu more\n", problems->dropped);
}
