// SPDX-License-Identifier: MIT
/* drive.c - runs a fuzz target over the files of a folder and over changed copies of them, as often as is
 * asked, and prints what one execution took.
 *
 * As libFuzzer does, it hands over a block of exactly the size of the input, allocated for each execution.
 * What it leaves out is libFuzzer itself: choosing, changing and judging inputs takes as long whatever the
 * target is. */
#define _POSIX_C_SOURCE 200809L
#include "../mutate.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { LONGEST = 4096, CHANGED = 15 /* copies of each file */ };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct input {
    uint8_t *data;
    size_t size;
};

struct inputs {
    struct input *items;
    size_t count;
    size_t octets;
};

static void fail(const char *what)
{
    perror(what);
    exit(1);
}

static void add(struct inputs *inputs, const uint8_t *data, size_t size)
{
    inputs->items = realloc(inputs->items, (inputs->count + 1) * sizeof *inputs->items);
    if (inputs->items == NULL)
        fail("drive");
    struct input *input = &inputs->items[inputs->count++];
    input->data = malloc(size > 0 ? size : 1);
    if (input->data == NULL)
        fail("drive");
    memcpy(input->data, data, size);
    input->size = size;
    inputs->octets += size;
}

static void release(struct inputs *inputs)
{
    for (size_t i = 0; i < inputs->count; i++)
        free(inputs->items[i].data);
    free(inputs->items);
}

static void add_file(struct inputs *inputs, const char *folder, const char *name)
{
    static uint8_t data[LONGEST], changed[LONGEST];
    char path[4096];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        fail(path);
    size_t size = fread(data, 1, sizeof data, file);
    fclose(file);
    add(inputs, data, size);
    for (uint64_t seed = 1; seed <= CHANGED; seed++) {
        memcpy(changed, data, size);
        add(inputs, changed, fz_mutate(changed, size, sizeof changed, seed));
    }
}

static int is_file(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static struct inputs read_folder(const char *folder)
{
    struct inputs inputs = {0};
    struct dirent **names;
    int count = scandir(folder, &names, is_file, alphasort);

    if (count <= 0)
        fail(folder);
    for (int i = 0; i < count; i++) {
        add_file(&inputs, folder, names[i]->d_name);
        free(names[i]);
    }
    free(names);
    return inputs;
}

/* User and system time of the process, in nanoseconds. */
static double cpu_ns(void)
{
    struct timespec now;

    if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now) != 0)
        fail("clock_gettime");
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static void run_all(const struct inputs *inputs)
{
    for (size_t i = 0; i < inputs->count; i++) {
        const struct input *input = &inputs->items[i];
        uint8_t *copy = malloc(input->size > 0 ? input->size : 1);

        if (copy == NULL)
            fail("drive");
        memcpy(copy, input->data, input->size);
        LLVMFuzzerTestOneInput(copy, input->size);
        free(copy);
    }
}

int main(int argc, char **argv)
{
    unsigned long rounds = argc == 3 ? strtoul(argv[2], NULL, 10) : 0;
    struct rusage usage;

    if (rounds == 0) {
        fprintf(stderr, "usage: drive FOLDER ROUNDS\n");
        return 2;
    }
    struct inputs inputs = read_folder(argv[1]);

    run_all(&inputs);
    double begin = cpu_ns();
    for (unsigned long i = 0; i < rounds; i++)
        run_all(&inputs);
    double ns = (cpu_ns() - begin) / (double)(rounds * inputs.count);
    getrusage(RUSAGE_SELF, &usage);
    printf("{\"inputs\": %zu, \"octets\": %zu, \"ns\": %.1f, \"rss_kb\": %ld}\n", inputs.count, inputs.octets,
           ns, usage.ru_maxrss);
    release(&inputs);
    return 0;
}
