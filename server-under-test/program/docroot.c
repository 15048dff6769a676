// SPDX-License-Identifier: MIT
#include "docroot.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "draft.h"
#include "recent.h"

#ifdef SYS_openat2
#include <linux/openat2.h>
#endif

enum {
    OPEN_FLAGS = O_RDONLY | O_CLOEXEC | O_NONBLOCK, /* a FIFO must not block the server */
    RACE_RETRIES = 4,
};

#ifdef SYS_openat2
static int open_beneath(const struct srv_docroot *docroot, const char *path, int flags)
{
    const uint64_t links = docroot->follows_links ? 0 : RESOLVE_NO_SYMLINKS;
    struct open_how how = {.flags = (unsigned)(OPEN_FLAGS | flags),
                           .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS | links};

    for (int i = 0;; ++i) {
        int fd = (int)syscall(SYS_openat2, docroot->fd, path, &how, sizeof(how));
        /* EAGAIN: something was renamed while ".." of a link was followed */
        if (fd >= 0 || errno != EAGAIN || i == RACE_RETRIES)
            return fd;
    }
}
#else
static int open_beneath(const struct srv_docroot *docroot, const char *path, int flags)
{
    (void)docroot;
    (void)path;
    (void)flags;
    errno = ENOSYS;
    return -1;
}
#endif

/* The same, component by component, following no link. */
static int open_by_component(int root, const char *path, int flags)
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
            fd = openat(directory, name, OPEN_FLAGS | O_NOFOLLOW | (last ? flags : O_DIRECTORY));
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

int srv_docroot_open_path(const struct srv_docroot *docroot, const char *path, int flags)
{
    const char *relative = path[0] ? path : ".";

    if (docroot->takes_absolute && path[0] == '/')
        return open(path, OPEN_FLAGS | flags);

    return docroot->resolves ? open_beneath(docroot, relative, flags)
                             : open_by_component(docroot->fd, relative, flags);
}

enum srv_file_result srv_docroot_result(int error)
{
    // clang-format off
    static const struct { int error; enum srv_file_result result; } rows[] = {
        {0,      SRV_FILE_OK},
        {ENOENT, SRV_FILE_MISSING}, {ENOTDIR, SRV_FILE_MISSING}, {ELOOP, SRV_FILE_MISSING},
        {EXDEV,  SRV_FILE_MISSING}, {ENXIO,   SRV_FILE_MISSING}, {ENAMETOOLONG, SRV_FILE_MISSING},
        {EACCES, SRV_FILE_DENIED},  {EPERM,   SRV_FILE_DENIED},  {EROFS, SRV_FILE_DENIED},
        {EMFILE, SRV_FILE_BUSY},    {ENFILE,  SRV_FILE_BUSY},    {ENOMEM, SRV_FILE_BUSY},
        {EAGAIN, SRV_FILE_BUSY},    {EINTR,   SRV_FILE_BUSY},    {EEXIST, SRV_FILE_BUSY},
        {ENOSPC, SRV_FILE_FULL},    {EDQUOT,  SRV_FILE_FULL},    {EFBIG, SRV_FILE_FULL},
    };
    // clang-format on

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); ++i)
        if (rows[i].error == error)
            return rows[i].result;
    return SRV_FILE_BROKEN;
}

/* The core knows a file by a pointer: to one in memory, which is even, or an odd one made of a file
 * descriptor. */
static void *handle_of(int fd)
{
    return (void *)((intptr_t)fd * 2 + 1);
}

static bool is_descriptor(const void *handle)
{
    return (intptr_t)handle % 2 != 0;
}

static int fd_of(void *handle)
{
    return (int)((intptr_t)handle / 2);
}

struct srv_file_info srv_docroot_info(const struct stat *status)
{
    return (struct srv_file_info){
        .kind = S_ISREG(status->st_mode) ? SRV_FILE_REGULAR : SRV_FILE_DIRECTORY,
        .size = (uint64_t)status->st_size,
        .mtime_s = status->st_mtim.tv_sec,
        .mtime_ns = (uint32_t)status->st_mtim.tv_nsec,
        .identity = status->st_ino,
    };
}

/* A file in memory; false if there is none. */
static bool use_recent(struct srv_recent_file *recent, struct srv_file_info *info, void **file)
{
    if (recent) {
        *info = srv_docroot_info(srv_recent_status(recent));
        *file = recent;
    }
    return recent;
}

static enum srv_file_result docroot_open_file(void *context, const char *path, struct srv_file_info *info,
                                              void **file)
{
    const struct srv_docroot *docroot = context;
    struct srv_recent *recent = docroot->follows_links ? NULL : docroot->recent;
    struct stat status;

    if (srv_draft_is_named(path))
        return SRV_FILE_MISSING;
    if (recent && use_recent(srv_recent_find(recent, path), info, file))
        return SRV_FILE_OK;
    int fd = srv_docroot_open_path(docroot, path, 0);
    if (fd < 0)
        return srv_docroot_result(errno);
    if (fstat(fd, &status) != 0 || (!S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode))) {
        close(fd);
        return SRV_FILE_MISSING;
    }
    if (recent && S_ISREG(status.st_mode) &&
        use_recent(srv_recent_keep(recent, path, fd, &status), info, file)) {
        close(fd);
        return SRV_FILE_OK;
    }
    *info = srv_docroot_info(&status);
    *file = handle_of(fd);
    return SRV_FILE_OK;
}

static size_t docroot_read_file(void *context, void *file, uint64_t offset, uint8_t *octets, size_t len)
{
    ssize_t count;

    (void)context;
    if (!is_descriptor(file))
        return srv_recent_read(file, offset, octets, len);
    do
        count = pread(fd_of(file), octets, len, (off_t)offset);
    while (count < 0 && errno == EINTR);
    return count > 0 ? (size_t)count : 0;
}

static void docroot_close_file(void *context, void *file)
{
    (void)context;
    if (is_descriptor(file))
        close(fd_of(file));
    else
        srv_recent_release(file);
}

bool srv_docroot_open(struct srv_docroot *docroot, const char *directory)
{
    *docroot = (struct srv_docroot){.fd = open(directory, O_RDONLY | O_CLOEXEC | O_DIRECTORY)};
    if (docroot->fd < 0)
        return false;

    docroot->recent = srv_recent_create(docroot->fd); /* without memory for it, all files are read */
    int probe = open_beneath(docroot, ".", 0);
    docroot->resolves = probe >= 0;
    if (probe >= 0)
        close(probe);
    return true;
}

bool srv_docroot_has_directory(const struct srv_docroot *docroot, const char *path)
{
    struct srv_docroot plain = {.fd = docroot->fd, .resolves = docroot->resolves};
    int fd = srv_docroot_open_path(&plain, path, O_DIRECTORY);

    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

void srv_docroot_close(struct srv_docroot *docroot)
{
    srv_recent_destroy(docroot->recent);
    close(docroot->fd);
}

struct srv_files srv_docroot_files(struct srv_docroot *docroot)
{
    return (struct srv_files){
        .context = docroot,
        .open = docroot_open_file,
        .read = docroot_read_file,
        .close = docroot_close_file,
        .create = srv_draft_create,
        .write = srv_draft_write,
        .publish = srv_draft_publish,
        .discard = srv_draft_discard,
        .remove = srv_draft_remove_file,
    };
}
