// SPDX-License-Identifier: MIT
/* Reports reach their path whole or not at all: a full disk or a crash leaves the old file as it was. */
#define _XOPEN_SOURCE 700
#include "finish.h"
#include "rp/render.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct delivery {
    const struct rp_renderer *renderer;
    const struct rp_run *run;
    const struct rp_options *options;
    const char *path; /* as given */
    char *problem;
    size_t problem_size;
    char final[PATH_MAX + 1]; /* symbolic links resolved: the link stays, its file is replaced */
    char temporary[PATH_MAX + 64];
    mode_t mode;  /* of the file that is replaced, or 0 */
    bool special; /* a device or a pipe: nothing to replace, written directly */
};

static int failed(struct delivery *delivery, const char *call)
{
    int error = errno;
    snprintf(delivery->problem, delivery->problem_size, "%s %s: %s", call, delivery->path, strerror(error));
    errno = error;
    return -1;
}

static int failed_with(struct delivery *delivery, const char *call, int error)
{
    errno = error;
    return failed(delivery, call);
}

int rp_finish(FILE *out)
{
    if (fflush(out) == 0 && !ferror(out))
        return 0;
    if (errno == 0)
        errno = EIO;
    return -1;
}

static int render(const struct delivery *delivery, FILE *out)
{
    errno = 0;
    int status = delivery->renderer->render(delivery->run, delivery->options, out);
    return rp_finish(out) != 0 ? -1 : status;
}

static int find_place(struct delivery *delivery)
{
    struct stat known;
    if (realpath(delivery->path, delivery->final) == NULL) {
        if (errno != ENOENT)
            return failed(delivery, "open");
        if (strlen(delivery->path) >= sizeof delivery->final)
            return failed_with(delivery, "open", ENAMETOOLONG);
        strcpy(delivery->final, delivery->path);
    }
    if (stat(delivery->final, &known) == 0) {
        if (S_ISDIR(known.st_mode))
            return failed_with(delivery, "open", EISDIR);
        /* /dev/stdout may be a regular file, but one that others write to as well. */
        delivery->special = !S_ISREG(known.st_mode) || strncmp(delivery->path, "/dev/", 5) == 0;
        delivery->mode = known.st_mode & 07777;
    }
    return 0;
}

/* A new file beside the final one; made by open(2), so that the umask decides who may read it. */
static int open_temporary(struct delivery *delivery)
{
    enum { TRIES = 100 };
    for (unsigned i = 0; i < TRIES; i++) {
        snprintf(delivery->temporary, sizeof delivery->temporary, "%s.%ld-%u.part", delivery->final,
                 (long)getpid(), i);
        int fd = open(delivery->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

/* Everything between open and rename; closes fd. */
static int fill_temporary(struct delivery *delivery, int fd)
{
    FILE *out = fdopen(fd, "w");
    char buffer[64 * 1024]; /* reports have megabytes, stdio's own buffer 4 KiB */
    if (out == NULL) {
        int status = failed(delivery, "open");
        close(fd);
        return status;
    }
    int status = 0;
    setvbuf(out, buffer, _IOFBF, sizeof buffer);
    if (delivery->mode != 0 && fchmod(fd, delivery->mode) != 0)
        status = failed(delivery, "chmod");
    if (status == 0 && render(delivery, out) != 0)
        status = failed(delivery, "write");
    if (status == 0 && fsync(fd) != 0)
        status = failed(delivery, "fsync");
    if (fclose(out) != 0 && status == 0)
        status = failed(delivery, "close");
    return status;
}

static int deliver_regular(struct delivery *delivery)
{
    int fd = open_temporary(delivery);
    if (fd < 0)
        return failed(delivery, "create");
    int status = fill_temporary(delivery, fd);
    if (status == 0 && rename(delivery->temporary, delivery->final) != 0)
        status = failed(delivery, "rename");
    if (status != 0) {
        int error = errno;
        unlink(delivery->temporary);
        errno = error;
    }
    return status;
}

static int deliver_special(struct delivery *delivery)
{
    FILE *out = fopen(delivery->path, "w");
    if (out == NULL)
        return failed(delivery, "open");
    int status = render(delivery, out) != 0 ? failed(delivery, "write") : 0;
    if (fclose(out) != 0 && status == 0)
        status = failed(delivery, "close");
    return status;
}

int rp_render_file(const struct rp_renderer *renderer, const struct rp_run *run,
                   const struct rp_options *options, const char *path, char *problem, size_t problem_size)
{
    struct delivery delivery = {.renderer = renderer,
                                .run = run,
                                .options = options,
                                .path = path,
                                .problem = problem,
                                .problem_size = problem_size};
    if (strcmp(path, "-") == 0) {
        delivery.path = "standard output";
        return render(&delivery, stdout) != 0 ? failed(&delivery, "write") : 0;
    }
    if (find_place(&delivery) != 0)
        return -1;
    return delivery.special ? deliver_special(&delivery) : deliver_regular(&delivery);
}
