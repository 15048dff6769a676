// SPDX-License-Identifier: MIT
/* server_files.h - the files of the server under test: some to read, a directory "w" to write into, all in
 * memory.  One call can be made to fail; what is opened must be closed, what is drafted be published or
 * discarded. */
#ifndef FZ_SERVER_FILES_H
#define FZ_SERVER_FILES_H

#include <srv/files.h>

#include <stdbool.h>

enum { FZ_STORED_MAX = 8, FZ_DRAFTS_MAX = 2, FZ_STORED_PATH = 64, FZ_STORED_OCTETS = 4096 };

struct fz_stored {
    char path[FZ_STORED_PATH]; /* "": free */
    uint8_t octets[FZ_STORED_OCTETS];
    size_t size;
    uint64_t version; /* of all changes, from 1: makes the entity tag */
};

/* Zeroed at first: nothing is stored, nothing fails. */
struct fz_files {
    struct fz_stored stored[FZ_STORED_MAX];
    struct fz_stored drafts[FZ_DRAFTS_MAX];
    bool drafting[FZ_DRAFTS_MAX]; /* only a server that is faulty on purpose has more than one */
    uint64_t versions;
    unsigned opened;             /* and not closed */
    size_t read_max;             /* octets that one read gives at most; 0: as many as there are */
    uint64_t fails;              /* number of the call that fails, from 1; 0: none */
    enum srv_file_result result; /* what it gives back */
    uint64_t calls;
    bool asked_for_anything; /* by a server that is faulty on purpose: paths are not held to be clean */
};

/* Whether a path, which may be without a NUL behind it, is that of a file that never changes; then its size.
 */
bool fz_files_known(const char *path, size_t len, uint64_t *size);

/* The octet of each such file at a position. */
uint8_t fz_files_octet(uint64_t offset);

struct srv_files fz_files_of(struct fz_files *files);

/* No connection is left: checks that nothing is left open. */
void fz_files_check(const struct fz_files *files);

#endif
