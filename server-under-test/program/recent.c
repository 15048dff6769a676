// SPDX-License-Identifier: MIT
#include "recent.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    FILES = 64, /* a path has one place where it can be kept */
    SIZE_MAX_KEPT = 8192,
    PATH_SIZE = 160,
    KEPT_S = 1,   /* a file is read again when it is older than this */
    RESTED_S = 2, /* since its last change; no file system's clock has longer steps */
};

struct srv_recent_file {
    char path[PATH_SIZE]; /* "": nothing is kept here; that is a directory's path */
    struct stat status;
    uint64_t turn;    /* of the last look */
    int64_t loaded_s; /* when it was read */
    bool lasts;       /* beyond that turn */
    unsigned users;   /* who have found it and not released it */
    uint8_t octets[SIZE_MAX_KEPT];
};

struct srv_recent {
    int directory;
    uint64_t turn; /* 0: none has begun */
    int64_t now_s;
    struct srv_recent_file files[FILES];
};

struct srv_recent *srv_recent_create(int directory)
{
    struct srv_recent *recent = calloc(1, sizeof(*recent));

    if (recent)
        recent->directory = directory;
    return recent;
}

void srv_recent_destroy(struct srv_recent *recent)
{
    free(recent);
}

void srv_recent_turn(struct srv_recent *recent, int64_t now_s)
{
    ++recent->turn;
    recent->now_s = now_s;
}

void srv_recent_forget(struct srv_recent *recent)
{
    if (recent->turn > 0)
        ++recent->turn;
}

/* Where the path is kept, if it is. */
static struct srv_recent_file *place_of(struct srv_recent *recent, const char *path)
{
    uint32_t hash = 2166136261u; /* FNV-1a */

    for (const char *p = path; *p; ++p)
        hash = (hash ^ (uint8_t)*p) * 16777619u;
    return &recent->files[(hash ^ hash >> 16) % FILES];
}

static bool same_time(struct timespec a, struct timespec b)
{
    return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

/* Either time tells of any change; not every file system has both. */
static bool same(const struct stat *a, const struct stat *b)
{
    return a->st_ino == b->st_ino && a->st_dev == b->st_dev && a->st_size == b->st_size &&
           a->st_mode == b->st_mode && same_time(a->st_mtim, b->st_mtim) && same_time(a->st_ctim, b->st_ctim);
}

/* Whether what leads to the file are directories, none of them a link. */
static bool directories_lead_to(const struct srv_recent *recent, const char *path)
{
    char name[PATH_SIZE];
    struct stat status;

    for (const char *slash = strchr(path, '/'); slash; slash = strchr(slash + 1, '/')) {
        size_t len = (size_t)(slash - path);
        memcpy(name, path, len);
        name[len] = '\0';
        if (fstatat(recent->directory, name, &status, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISDIR(status.st_mode))
            return false;
    }
    return true;
}

static bool is_unchanged(const struct srv_recent *recent, const struct srv_recent_file *file)
{
    struct stat status;

    return file->lasts && recent->now_s >= file->loaded_s && recent->now_s - file->loaded_s <= KEPT_S &&
           directories_lead_to(recent, file->path) &&
           fstatat(recent->directory, file->path, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
           same(&status, &file->status);
}

struct srv_recent_file *srv_recent_find(struct srv_recent *recent, const char *path)
{
    struct srv_recent_file *file = place_of(recent, path);

    if (path[0] == '\0' || strcmp(file->path, path) != 0)
        return NULL;
    if (file->turn != recent->turn && !is_unchanged(recent, file))
        return NULL;
    file->turn = recent->turn;
    ++file->users;
    return file;
}

static bool has_rested(const struct srv_recent *recent, const struct stat *status)
{
    int64_t changed_s =
        status->st_ctim.tv_sec > status->st_mtim.tv_sec ? status->st_ctim.tv_sec : status->st_mtim.tv_sec;

    return changed_s < recent->now_s - RESTED_S;
}

/* False: it cannot be read, or has become shorter meanwhile. */
static bool read_all(int fd, uint8_t *octets, size_t len)
{
    for (size_t at = 0; at < len;) {
        ssize_t count = pread(fd, octets + at, len - at, (off_t)at);
        if (count <= 0)
            return false;
        at += (size_t)count;
    }
    return true;
}

struct srv_recent_file *srv_recent_keep(struct srv_recent *recent, const char *path, int fd,
                                        const struct stat *status)
{
    struct srv_recent_file *file = place_of(recent, path);
    size_t len = strlen(path);

    if (recent->turn == 0 || file->users > 0 || len == 0 || len >= PATH_SIZE ||
        status->st_size > SIZE_MAX_KEPT)
        return NULL;
    file->path[0] = '\0';
    if (!read_all(fd, file->octets, (size_t)status->st_size))
        return NULL;
    memcpy(file->path, path, len + 1);
    file->status = *status;
    file->turn = recent->turn;
    file->loaded_s = recent->now_s;
    file->lasts = has_rested(recent, status);
    file->users = 1;
    return file;
}

void srv_recent_release(struct srv_recent_file *file)
{
    --file->users;
}

const struct stat *srv_recent_status(const struct srv_recent_file *file)
{
    return &file->status;
}

size_t srv_recent_read(const struct srv_recent_file *file, uint64_t offset, uint8_t *octets, size_t len)
{
    uint64_t size = (uint64_t)file->status.st_size;

    if (offset >= size)
        return 0;
    if (len > size - offset)
        len = (size_t)(size - offset);
    memcpy(octets, file->octets + offset, len);
    return len;
}
