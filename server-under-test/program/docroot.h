// SPDX-License-Identifier: MIT
/* docroot.h - the files below a directory, as a struct srv_files.
 *
 * Nothing outside the directory can be opened.  Where the system has openat2(), symbolic links are
 * followed as long as they stay inside; elsewhere none is followed. */
#ifndef SRV_DOCROOT_H
#define SRV_DOCROOT_H

#include <stdbool.h>

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

#endif
