// SPDX-License-Identifier: MIT
/* memory_file.h - octets under a path, for loaders that read files; no disk is touched. */
#ifndef FZ_MEMORY_FILE_H
#define FZ_MEMORY_FILE_H

#include <stddef.h>
#include <stdio.h>

/* One of a few files with these octets; the path is valid until the same number is asked for again. */
enum { FZ_MEMORY_FILES = 2 };
const char *fz_memory_file(size_t number, const void *octets, size_t size);

/* The same, emptied and open for writing; the caller closes it before the path is used. */
FILE *fz_memory_file_write(size_t number, const char **path);

#endif
