// SPDX-License-Identifier: MIT
/* recent.h - small files that were served a moment ago, in memory, as long as nothing has changed.
 *
 * Within one turn of the event loop, a file is looked at once: all who asked by then get what it was at that
 * moment.  In a later turn one look (fstatat()) tells whether it is still the same file, unchanged: device,
 * inode, size, both times.  Three things that such a look cannot see are kept out:
 *   - two changes within one step of the file system's clock: a file that has not rested for some
 *     seconds is not kept beyond the turn;
 *   - octets written through a mapping, whose time follows late: after a second the file is read again;
 *   - a directory that has become a symbolic link: each directory of the path is looked at, too.
 * Memory is bounded by the number of files and the size of each. */
#ifndef SRV_RECENT_H
#define SRV_RECENT_H

#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

struct srv_recent;
struct srv_recent_file;

/* For files below an open directory, which is borrowed.  NULL when there is no memory. */
struct srv_recent *srv_recent_create(int directory);

void srv_recent_destroy(struct srv_recent *recent);

/* A turn of the loop begins, at `now_s` (seconds since 1970): what was looked at before has to be looked at
 * again. Before the first turn nothing is kept. */
void srv_recent_turn(struct srv_recent *recent, int64_t now_s);

/* We have changed a file ourselves: the same, within a turn. */
void srv_recent_forget(struct srv_recent *recent);

/* The file at `path`, if it is kept and unchanged, else NULL.  It stays as it is until it is released. */
struct srv_recent_file *srv_recent_find(struct srv_recent *recent, const char *path);

/* Keeps the regular file that was opened as `fd`, which the caller still closes, and found to have that
 * status. NULL: it is not to be kept. */
struct srv_recent_file *srv_recent_keep(struct srv_recent *recent, const char *path, int fd,
                                        const struct stat *status);

void srv_recent_release(struct srv_recent_file *file);

/* What fstat() said. */
const struct stat *srv_recent_status(const struct srv_recent_file *file);

/* Copies up to `len` octets from `offset` on; returns how many. */
size_t srv_recent_read(const struct srv_recent_file *file, uint64_t offset, uint8_t *octets, size_t len);

#endif
