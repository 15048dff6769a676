// SPDX-License-Identifier: MIT
/* docroot.h - the files below a directory, as a struct srv_files.
 *
 * Nothing outside the directory can be opened.  Symbolic links are not followed, unless it is allowed:
 * then they are as long as they stay inside, which needs a system with openat2(). */
#ifndef SRV_DOCROOT_H
#define SRV_DOCROOT_H

#include <stdbool.h>
#include <sys/stat.h>

#include "srv/files.h"

struct srv_recent;

struct srv_docroot {
    int fd;
    bool resolves;             /* by openat2(); may be cleared to do without */
    bool takes_absolute;       /* for a fault: a path that begins with a slash is none of the docroot's */
    bool follows_links;        /* may be set if `resolves` is */
    unsigned drafts;           /* begun so far: makes their names */
    struct srv_recent *recent; /* files kept in memory, none before its first turn; NULL: none at all */
};

/* Opens the directory.  False with errno set when it cannot be. */
bool srv_docroot_open(struct srv_docroot *docroot, const char *directory);

void srv_docroot_close(struct srv_docroot *docroot);

/* The operations on an open docroot, which is borrowed as long as they are used. */
struct srv_files srv_docroot_files(struct srv_docroot *docroot);

/* Whether there is a directory at `path`, reached without a link; errno says why not. */
bool srv_docroot_has_directory(const struct srv_docroot *docroot, const char *path);

/* For whoever writes below the docroot. */

/* Opens what lies at `path`, for reading and with further open() flags; -1 with errno set. */
int srv_docroot_open_path(const struct srv_docroot *docroot, const char *path, int flags);

/* What an errno value means to the core; 0 is SRV_FILE_OK. */
enum srv_file_result srv_docroot_result(int error);

struct srv_file_info srv_docroot_info(const struct stat *status);

#endif
