// SPDX-License-Identifier: MIT
#define _GNU_SOURCE /* memfd_create */
#include "memory_file.h"

#include "fuzz.h"

#include <stdbool.h>
#include <sys/mman.h>
#include <unistd.h>

FILE *fz_memory_file_write(size_t number, const char **path)
{
    static struct {
        bool open;
        int descriptor;
        char path[32];
    } files[FZ_MEMORY_FILES];

    if (!files[number].open) {
        files[number].descriptor = memfd_create("fuzz", MFD_CLOEXEC);
        FZ_CHECK("no-memory-file", files[number].descriptor >= 0);
        snprintf(files[number].path, sizeof files[number].path, "/proc/self/fd/%d", files[number].descriptor);
        files[number].open = true;
    }
    *path = files[number].path;
    FILE *out = fopen(*path, "wb"); /* empties it */
    FZ_CHECK("no-memory-file", out != NULL);
    return out;
}

const char *fz_memory_file(size_t number, const void *octets, size_t size)
{
    const char *path;
    FILE *out = fz_memory_file_write(number, &path);
    size_t written = size > 0 ? fwrite(octets, 1, size, out) : 0;

    FZ_CHECK("no-memory-file", fclose(out) == 0 && written == size);
    return path;
}
