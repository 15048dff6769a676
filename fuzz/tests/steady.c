// SPDX-License-Identifier: MIT
/* steady.c - does a fuzz target do the same with an input, whatever came before it?  Runs all files of a
 * folder in order and then the other way round, and compares what was executed, by libFuzzer's counters.
 * State that is kept from one input to the next misleads fuzzers, and a finding that rests on it cannot be
 * repeated. */
#define _POSIX_C_SOURCE 200809L
#include "fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 1 << 20, SHOWN = 20 };

/* Names of the linker, and of the sanitizers' runtime, which is not always there.
 * NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
extern uint8_t __start___sancov_cntrs[];
extern uint8_t __stop___sancov_cntrs[];
extern const uintptr_t __start___sancov_pcs[];
void __sanitizer_symbolize_pc(const void *pc, const char *format, char *text, size_t size)
    __attribute__((weak));
#define COUNTERS     __start___sancov_cntrs
#define COUNTERS_END __stop___sancov_cntrs
#define PCS          __start___sancov_pcs
/* NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

struct input {
    char *name;
    uint8_t *data;
    size_t size;
    uint8_t *counters; /* after the first time */
};

static size_t counter_count(void)
{
    return (size_t)((uintptr_t)COUNTERS_END - (uintptr_t)COUNTERS);
}

static void *memory(size_t size)
{
    void *block = malloc(size > 0 ? size : 1);

    if (block == NULL) {
        perror("steady");
        exit(2);
    }
    return block;
}

static void load(struct input *input, const char *folder, const char *name)
{
    static uint8_t data[LONGEST];
    char path[4096];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        exit(2);
    }
    input->size = fread(data, 1, sizeof data, file);
    fclose(file);
    input->name = strdup(name);
    input->data = memory(input->size);
    memcpy(input->data, data, input->size);
    input->counters = memory(counter_count());
}

static void run(const struct input *input)
{
    uint8_t *copy = memory(input->size);

    memcpy(copy, input->data, input->size);
    memset(COUNTERS, 0, counter_count());
    LLVMFuzzerTestOneInput(copy, input->size);
    free(copy);
}

/* The place of a counter; its table has two words for each, the first of which is the address. */
static void tell_place(size_t counter)
{
    char text[1024] = "?";

    if (__sanitizer_symbolize_pc != NULL)
        __sanitizer_symbolize_pc((const void *)(PCS[2 * counter] + 1), "%f %S", text, sizeof text);
    printf("    %s\n", text);
}

static size_t compare(const struct input *input)
{
    size_t different = 0;

    for (size_t i = 0; i < counter_count(); i++) {
        if (input->counters[i] == COUNTERS[i])
            continue;
        if (different++ == 0)
            printf("%s:\n", input->name);
        if (different <= SHOWN)
            tell_place(i);
    }
    return different;
}

static int is_file(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

int main(int argc, char **argv)
{
    struct dirent **names = NULL;
    int count = argc == 2 ? scandir(argv[1], &names, is_file, alphasort) : -1;
    size_t unsteady = 0;

    LLVMFuzzerInitialize(&argc, &argv);
    if (count <= 0) {
        fprintf(stderr, "usage: %s FOLDER (with files in it)\n", argv[0]);
        return 2;
    }
    struct input *inputs = memory((size_t)count * sizeof *inputs);
    for (int i = 0; i < count; i++) {
        load(&inputs[i], argv[1], names[i]->d_name);
        run(&inputs[i]);
        memcpy(inputs[i].counters, COUNTERS, counter_count());
        free(names[i]);
    }
    for (int i = count; i-- > 0;) {
        run(&inputs[i]);
        unsteady += compare(&inputs[i]) > 0;
    }
    for (int i = 0; i < count; i++) {
        free(inputs[i].name);
        free(inputs[i].data);
        free(inputs[i].counters);
    }
    free(inputs);
    free(names);
    printf("%zu of %d inputs are not steady\n", unsteady, count);
    return unsteady > 0;
}
