// SPDX-License-Identifier: MIT
/* files.h - how the core reaches the files it serves and stores, without knowing a file system.
 *
 * The core asks for decoded paths below a root: no leading slash, no empty, "." or ".." segment,
 * no NUL inside; "" is the root itself.  A path is octets as the client meant them, in no
 * particular character encoding.  Whoever implements the table sees to it that nothing outside
 * the root can be opened, through symbolic links for example. */
#ifndef SRV_FILES_H
#define SRV_FILES_H

#include <stddef.h>
#include <stdint.h>

enum srv_file_kind {
    SRV_FILE_REGULAR,
    SRV_FILE_DIRECTORY,
};

struct srv_file_info {
    enum srv_file_kind kind;
    uint64_t size;     /* octets; regular files only */
    int64_t mtime_s;   /* last modification, seconds since 1970 UTC */
    uint32_t mtime_ns; /* and nanoseconds: 0 to 999999999 */
    uint64_t identity; /* differs between two files of the same tree, e.g. the inode number */
};

enum srv_file_result {
    SRV_FILE_OK,
    SRV_FILE_MISSING, /* does not exist, or is of no kind that is served, or lies outside the root */
    SRV_FILE_DENIED,  /* exists, but may not be read */
    SRV_FILE_BUSY,    /* cannot be opened now: too many open files, no memory */
    SRV_FILE_FULL,    /* there is no room to write */
    SRV_FILE_BROKEN,  /* the medium failed, or anything else */
};

struct srv_files {
    void *context; /* passed to every call */

    /* Opens the regular file or directory at `path`.  On SRV_FILE_OK fills *info and sets *file,
     * which the core closes exactly once; otherwise leaves both alone. */
    enum srv_file_result (*open)(void *context, const char *path, struct srv_file_info *info, void **file);

    /* Reads up to `len` octets from `offset` on.  Returns how many; 0 means end of file or an
     * error: the core then breaks the response off, for its length is already announced. */
    size_t (*read)(void *context, void *file, uint64_t offset, uint8_t *octets, size_t len);

    void (*close)(void *context, void *file);

    /* The rest may be NULL where nothing is written. */

    /* Begins a draft of the file at `path`, which may exist or not; its directory must exist.
     * Nobody sees the draft.  On SRV_FILE_OK sets *draft, which the core publishes or discards
     * exactly once. */
    enum srv_file_result (*create)(void *context, const char *path, void **draft);

    /* Appends to the draft. */
    enum srv_file_result (*write)(void *context, void *draft, const uint8_t *octets, size_t len);

    /* Makes the draft the file, in one step and so that it lasts; whoever reads the old one goes on
     * reading that.  On SRV_FILE_OK fills *info; otherwise nothing has changed.  The draft is gone. */
    enum srv_file_result (*publish)(void *context, void *draft, struct srv_file_info *info);

    void (*discard)(void *context, void *draft);

    /* Removes the file at `path`, so that it lasts. */
    enum srv_file_result (*remove)(void *context, const char *path);
};

#endif
