// SPDX-License-Identifier: MIT
#include "docroot.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifdef SYS_openat2
#include <linux/openat2.h>
#endif

enum {
    OPEN_FLAGS = O_RDONLY | O_CLOEXEC | O_NONBLOCK, /* a FIFO must not block the server */
    RACE_RETRIES = 4,
};

#ifdef SYS_openat2
static int open_beneath(int root, const char *path)
{
    struct open_how how = {.flags = OPEN_FLAGS, .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS};

    for (int i = 0;; ++i) {
        int fd = (int)syscall(SYS_openat2, root, path, &how, sizeof(how));
        /* EAGAIN: something was renamed while ".." of a link was followed */
        if (fd >= 0 || errno != EAGAIN || i == RACE_RETRIES)
            return fd;
    }
}
#else
static int open_beneath(int root, const char *path)
{
    (void)root;
    (void)path;
    errno = ENOSYS;
    return -1;
}
#endif

/* The same, component by component, following no link. */
static int open_by_component(int root, const char *path)
{
    int directory = root;

    for (;;) {
        char name[256];
        size_t len = strcspn(path, "/");
        bool last = path[len] == '\0';
        int fd = -1;

        if (len >= sizeof(name)) {
            errno = ENAMETOOLONG;
        } else {
            memcpy(name, path, len);
            name[len] = '\0';
            fd = openat(directory, name, OPEN_FLAGS | O_NOFOLLOW | (last ? 0 : O_DIRECTORY));
        }
        int saved = errno;
        if (directory != root)
            close(directory);
        errno = saved;
        if (fd < 0 || last)
            return fd;
        directory = fd;
        path += len + 1;
    }
}

static enum srv_file_result result_of_errno(void)
{
    switch (errno) {
    case EACCES:
    case EPERM:
        return SRV_FILE_DENIED;
    case EMFILE:
    case ENFILE:
    case ENOMEM:
    case EAGAIN:
    case EINTR:
        return SRV_FILE_BUSY;
    default:
        return SRV_FILE_MISSING;
    }
}

/* The core knows a file by a pointer; no file descriptor is negative, so none becomes NULL. */
static void *handle_of(int fd)
{
    return (void *)(intptr_t)(fd + 1);
}

static int fd_of(void *handle)
{
    return (int)(intptr_t)handle - 1;
}

static enum srv_file_result docroot_open_file(void *context, const char *path, struct srv_file_info *info,
                                              void **file)
{
    const struct srv_docroot *docroot = context;
    const char *relative = path[0] ? path : ".";
    struct stat status;

    int fd = docroot->follows_links ? open_beneath(docroot->fd, relative)
                                    : open_by_component(docroot->fd, relative);
    if (fd < 0)
        return result_of_errno();
    if (fstat(fd, &status) != 0 || (!S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode))) {
        close(fd);
        return SRV_FILE_MISSING;
    }
    *info = (struct srv_file_info){
        .kind = S_ISREG(status.st_mode) ? SRV_FILE_REGULAR : SRV_FILE_DIRECTORY,
        .size = (uint64_t)status.st_size,
        .mtime_s = status.st_mtim.tv_sec,
        .mtime_ns = (uint32_t)status.st_mtim.tv_nsec,
        .identity = status.st_ino,
    };
    *file = handle_of(fd);
    return SRV_FILE_OK;
}

static size_t docroot_read_file(void *context, void *file, uint64_t offset, uint8_t *octets, size_t len)
{
    ssize_t count;

    (void)context;
    do
        count = pread(fd_of(file), octets, len, (off_t)offset);
    while (count < 0 && errno == EINTR);
    return count > 0 ? (size_t)count : 0;
}

static void docroot_close_file(void *context, void *file)
{
    (void)context;
    close(fd_of(file));
}

bool srv_docroot_open(struct srv_docroot *docroot, const char *directory)
{
    docroot->fd = open(directory, O_RDONLY | O_CLOEXEC | O_DIRECTORY);
    if (docroot->fd < 0)
        return false;

    int probe = open_beneath(docroot->fd, ".");
    docroot->follows_links = probe >= 0;
    if (probe >= 0)
        close(probe);
    return true;
}

void srv_docroot_close(struct srv_docroot *docroot)
{
    close(docroot->fd);
}

struct srv_files srv_docroot_files(struct srv_docroot *docroot)
{
    return (struct srv_files){docroot, docroot_open_file, docroot_read_file, docroot_close_file};
}
