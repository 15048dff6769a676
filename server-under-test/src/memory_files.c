// SPDX-License-Identifier: MIT
#include "srv/memory_files.h"

#include <stdbool.h>
#include <string.h>

/* Whether `directory` is the root or a proper prefix of `path` that ends before a slash. */
static bool is_below(const char *path, const char *directory)
{
    size_t len = strlen(directory);

    return len == 0 || (strncmp(path, directory, len) == 0 && path[len] == '/');
}

static enum srv_file_result tree_open(void *context, const char *path, struct srv_file_info *info,
                                      void **file)
{
    const struct srv_memory_tree *tree = context;
    bool directory = path[0] == '\0';

    for (size_t i = 0; i < tree->count; ++i) {
        const struct srv_memory_file *entry = &tree->files[i];
        if (strcmp(entry->path, path) == 0) {
            *info = (struct srv_file_info){SRV_FILE_REGULAR, entry->size, entry->mtime_s, entry->mtime_ns, i};
            *file = (void *)(uintptr_t)entry;
            return SRV_FILE_OK;
        }
        directory = directory || is_below(entry->path, path);
    }
    if (!directory)
        return SRV_FILE_MISSING;
    *info = (struct srv_file_info){.kind = SRV_FILE_DIRECTORY};
    *file = NULL;
    return SRV_FILE_OK;
}

static size_t tree_read(void *context, void *file, uint64_t offset, uint8_t *octets, size_t len)
{
    const struct srv_memory_file *entry = file;
    (void)context;

    if (!entry || offset >= entry->size)
        return 0;
    if (len > entry->size - offset)
        len = (size_t)(entry->size - offset);
    memcpy(octets, entry->octets + offset, len);
    return len;
}

static void tree_close(void *context, void *file)
{
    (void)context;
    (void)file;
}

struct srv_files srv_memory_files(const struct srv_memory_tree *tree)
{
    return (struct srv_files){
        .context = (void *)(uintptr_t)tree, .open = tree_open, .read = tree_read, .close = tree_close};
}
