// SPDX-License-Identifier: MIT
/* replay.c - runs a fuzz target once over each file that is named, or that lies in a folder that is named.
 * Without a fuzzer this is what CTest does with corpus/. */
#define _POSIX_C_SOURCE 200809L
#include "fuzz.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

const bool fz_is_thorough = true;

static int replay_file(const char *path, size_t size)
{
    FILE *file = fopen(path, "rb");
    uint8_t *data = malloc(size > 0 ? size : 1);
    int failed = 1;

    if (!file || !data || fread(data, 1, size, file) != size) {
        fprintf(stderr, "replay: %s: %s\n", path, strerror(errno));
    } else {
        printf("%s\n", path);
        fflush(stdout);
        LLVMFuzzerTestOneInput(data, size);
        failed = 0;
    }
    free(data);
    if (file)
        fclose(file);
    return failed;
}

/* Returns the number of files replayed, or -1. */
static int replay(const char *path)
{
    struct stat info;
    struct dirent *entry;
    DIR *folder;
    int count = 0;

    if (stat(path, &info) != 0) {
        fprintf(stderr, "replay: %s: %s\n", path, strerror(errno));
        return -1;
    }
    if (!S_ISDIR(info.st_mode))
        return replay_file(path, (size_t)info.st_size) == 0 ? 1 : -1;
    folder = opendir(path);
    if (!folder) {
        fprintf(stderr, "replay: %s: %s\n", path, strerror(errno));
        return -1;
    }
    while (count >= 0 && (entry = readdir(folder)) != NULL) {
        char name[PATH_MAX];
        if (entry->d_name[0] == '.')
            continue;
        snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        int below = stat(name, &info) == 0 && S_ISREG(info.st_mode) ? replay(name) : 0;
        count = below < 0 ? -1 : count + below;
    }
    closedir(folder);
    return count;
}

int main(int argc, char **argv)
{
    int total = 0;

    LLVMFuzzerInitialize(&argc, &argv);
    for (int i = 1; i < argc; i++) {
        int count = replay(argv[i]);
        if (count < 0)
            return 1;
        total += count;
    }
    if (total == 0) {
        fprintf(stderr, "usage: %s FILE-OR-FOLDER... (nothing to replay)\n", argv[0]);
        return 2;
    }
    printf("%d inputs\n", total);
    return 0;
}
