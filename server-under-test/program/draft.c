// SPDX-License-Identifier: MIT
#include "draft.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "docroot.h"
#include "recent.h"

enum {
    NAME_SIZE = 256,
    TRIES = 100, /* names that a server that was killed has left behind */
};

static const char prefix[] = ".httproof-draft-";

struct draft {
    int directory;
    int fd;
    char draft_name[NAME_SIZE];
    char name[NAME_SIZE];
};

static const char *last_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

bool srv_draft_is_named(const char *path)
{
    return strncmp(last_name(path), prefix, sizeof(prefix) - 1) == 0;
}

/* After a change: what is kept in memory has to be looked at again. */
static void changed(const struct srv_docroot *docroot)
{
    if (docroot->recent)
        srv_recent_forget(docroot->recent);
}

/* Opens the directory that `path` lies in; -1 with errno set.  A link that stays inside the docroot may
 * still lead out of its writable part, so none is followed. */
static int open_directory_of(const struct srv_docroot *docroot, const char *path)
{
    struct srv_docroot plain = {.fd = docroot->fd, .resolves = docroot->resolves};
    size_t len = (size_t)(last_name(path) - path);
    char *directory = strndup(path, len > 0 ? len - 1 : 0);

    if (!directory)
        return -1;
    int fd = srv_docroot_open_path(&plain, directory, O_DIRECTORY);
    int error = errno;
    free(directory);
    errno = error;
    return fd;
}

/* Closes and frees; the draft's file stays or is gone already. */
static void release(struct draft *draft)
{
    if (draft->fd >= 0)
        close(draft->fd);
    if (draft->directory >= 0)
        close(draft->directory);
    free(draft);
}

/* Creates the draft's file under a name that is free.  False: errno says why not. */
static bool create_file(struct srv_docroot *docroot, struct draft *draft)
{
    for (unsigned i = 0; i < TRIES; ++i) {
        snprintf(draft->draft_name, sizeof(draft->draft_name), "%s%ld-%u", prefix, (long)getpid(),
                 docroot->drafts++);
        draft->fd = openat(draft->directory, draft->draft_name,
                           O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
        if (draft->fd >= 0 || errno != EEXIST)
            break;
    }
    return draft->fd >= 0;
}

enum srv_file_result srv_draft_create(void *context, const char *path, void **handle)
{
    if (strlen(last_name(path)) >= NAME_SIZE || srv_draft_is_named(path))
        return SRV_FILE_DENIED;
    struct draft *draft = calloc(1, sizeof(*draft));
    if (!draft)
        return SRV_FILE_BUSY;
    draft->fd = -1;
    strcpy(draft->name, last_name(path));
    draft->directory = open_directory_of(context, path);
    if (draft->directory < 0 || !create_file(context, draft)) {
        int error = errno;
        release(draft);
        return srv_docroot_result(error);
    }
    *handle = draft;
    return SRV_FILE_OK;
}

enum srv_file_result srv_draft_write(void *context, void *handle, const uint8_t *octets, size_t len)
{
    const struct draft *draft = handle;

    (void)context;
    while (len > 0) {
        ssize_t count = write(draft->fd, octets, len);
        if (count < 0 && errno != EINTR)
            return srv_docroot_result(errno);
        octets += count > 0 ? count : 0;
        len -= count > 0 ? (size_t)count : 0;
    }
    return SRV_FILE_OK;
}

void srv_draft_discard(void *context, void *handle)
{
    struct draft *draft = handle;

    (void)context;
    unlinkat(draft->directory, draft->draft_name, 0);
    release(draft);
}

/* The time of the file system's clock moves in steps of milliseconds, and inode numbers come back:
 * with the precise time, no two contents share an entity tag. */
static int set_precise_time(int fd)
{
    struct timespec times[2];

    clock_gettime(CLOCK_REALTIME, &times[0]);
    times[1] = times[0];
    return futimens(fd, times);
}

enum srv_file_result srv_draft_publish(void *context, void *handle, struct srv_file_info *info)
{
    struct draft *draft = handle;
    struct stat status;

    if (set_precise_time(draft->fd) != 0 || fsync(draft->fd) != 0 || fstat(draft->fd, &status) != 0 ||
        renameat(draft->directory, draft->draft_name, draft->directory, draft->name) != 0) {
        enum srv_file_result result = srv_docroot_result(errno);
        srv_draft_discard(context, draft);
        return result;
    }
    changed(context);
    fsync(draft->directory); /* the file is there, so it is too late to fail */
    release(draft);
    *info = srv_docroot_info(&status);
    return SRV_FILE_OK;
}

enum srv_file_result srv_draft_remove_file(void *context, const char *path)
{
    int directory = open_directory_of(context, path);
    if (directory < 0)
        return srv_docroot_result(errno);

    int error = unlinkat(directory, last_name(path), 0) == 0 ? 0 : errno;
    if (error == 0) {
        changed(context);
        fsync(directory);
    }
    close(directory);
    return srv_docroot_result(error);
}
