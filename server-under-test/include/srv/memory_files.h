// SPDX-License-Identifier: MIT
/* memory_files.h - a tree of files in memory, as a struct srv_files.
 *
 * The program serves its built-in pages from one when no docroot is given, tests and fuzz targets
 * use their own.  A directory exists when a file below it does; the root always exists. */
#ifndef SRV_MEMORY_FILES_H
#define SRV_MEMORY_FILES_H

#include "srv/files.h"

struct srv_memory_file {
    const char *path;      /* as srv/files.h describes it, e.g. "docs/index.html" */
    const uint8_t *octets; /* borrowed as long as the tree is used */
    uint64_t size;
    int64_t mtime_s;
    uint32_t mtime_ns;
};

struct srv_memory_tree {
    const struct srv_memory_file *files;
    size_t count;
};

/* The operations on `tree`, which is borrowed as long as they are used. */
struct srv_files srv_memory_files(const struct srv_memory_tree *tree);

/* The pages served without a docroot: a page for "/", "hello.txt" and "docs/index.html". */
const struct srv_memory_tree *srv_builtin_tree(void);

#endif
