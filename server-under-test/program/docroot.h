// SPDX-License-Identifier: MIT
/* docroot.h - the files below a directory, as a struct srv_files.
 *
 * Nothing outside the directory can be opened.  Where the system has openat2(), symbolic links are
 * followed as long as they stay inside; elsewhere none is followed. */
#ifndef SRV_DOCROOT_H
#define SRV_DOCROOT_H

#include <stdbool.h>
#include <sys/stat.h>

#include "srv/files.h"

struct srv_docroot {
    int fd;
    bool follows_links; /* by openat2(); may be cleared to follow none */
};

/* Opens the directory.  False with errno set when it cannot be. */
bool srv_docroot_open(struct srv_docroot *docroot, const char *directory);

void srv_docroot_close(struct srv_docroot *docroot);

/* The operations on an open docroot, which is borrowed as long as they are used. */
struct srv_files srv_docroot_files(struct srv_docroot *docroot);

/* Whether there is a directory at `path`; errno says why not. */
bool srv_docroot_has_directory(const struct srv_docroot *docroot, const char *path);

/* For whoever writes below the docroot. */

/* Opens what lies at `path`, for reading and with further open() flags; -1 with errno set. */
int srv_docroot_open_path(const struct srv_docroot *docroot, const char *path, int flags);

/* What an errno value means to the core; 0 is SRV_FILE_OK. */
enum srv_file_result srv_docroot_result(int error);

struct srv_file_info srv_docroot_info(const struct stat *status);

#endif
