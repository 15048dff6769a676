// SPDX-License-Identifier: MIT
#include "server_files.h"

#include "fuzz.h"

#include <string.h>

enum { MTIME_S = 1600000000 };

/* Files that are only read: the octet at a position follows from the position, so that any size is cheap. */
static const struct readable {
    const char *path;
    uint64_t size;
} readable[] = {
    {"index.html", 90}, {"hello.txt", 13}, {"empty.txt", 0}, {"docs/index.html", 700}, {"large.bin", 50000},
};

bool fz_files_known(const char *path, size_t len, uint64_t *size)
{
    for (size_t i = 0; i < sizeof readable / sizeof readable[0]; i++)
        if (strlen(readable[i].path) == len && memcmp(readable[i].path, path, len) == 0) {
            *size = readable[i].size;
            return true;
        }
    return false;
}

uint8_t fz_files_octet(uint64_t offset)
{
    return (
        uint8_t) "abcdefgh"[(offset ^ offset >> 4 ^ offset >> 11) % 8]; /* no period of any buffer's size */
}

/* A call begins: whether it is the one that fails. */
static bool fails(struct fz_files *files)
{
    return ++files->calls == files->fails;
}

static struct fz_stored *find_stored(struct fz_files *files, const char *path)
{
    for (size_t i = 0; i < FZ_STORED_MAX; i++)
        if (strcmp(files->stored[i].path, path) == 0)
            return &files->stored[i];
    return NULL;
}

static const struct readable *find_readable(const char *path)
{
    for (size_t i = 0; i < sizeof readable / sizeof readable[0]; i++)
        if (strcmp(readable[i].path, path) == 0)
            return &readable[i];
    return NULL;
}

static bool is_directory(const char *path)
{
    static const char *const directories[] = {"", "docs", "docs/a b", "docs/a b/index.html", "w", "w/d"};

    for (size_t i = 0; i < sizeof directories / sizeof *directories; i++)
        if (strcmp(path, directories[i]) == 0)
            return true;
    return false;
}

static struct srv_file_info info_of_stored(const struct fz_stored *stored)
{
    return (struct srv_file_info){SRV_FILE_REGULAR, stored->size, MTIME_S, (uint32_t)stored->version,
                                  stored->version};
}

/* As srv/files.h promises: no segment is empty, "." or "..". */
static void check_path(const char *path)
{
    size_t len;

    for (const char *at = path; *path != '\0'; at += len + 1) {
        len = strcspn(at, "/");
        FZ_CHECK("segment-empty", len > 0);
        FZ_CHECK("segment-climbs", len > 2 || memcmp(at, "..", len) != 0);
        if (at[len] == '\0')
            return;
    }
}

static enum srv_file_result files_open(void *context, const char *path, struct srv_file_info *info,
                                       void **file)
{
    struct fz_files *files = context;
    const struct readable *found = find_readable(path);
    struct fz_stored *stored = path[0] != '\0' ? find_stored(files, path) : NULL;

    if (!files->asked_for_anything)
        check_path(path);
    if (fails(files))
        return files->result;
    if (found)
        *info = (struct srv_file_info){SRV_FILE_REGULAR, found->size, MTIME_S, 7,
                                       1000 + (uint64_t)(found - readable)};
    else if (stored)
        *info = info_of_stored(stored);
    else if (is_directory(path))
        *info = (struct srv_file_info){.kind = SRV_FILE_DIRECTORY};
    else
        return SRV_FILE_MISSING;
    *file = found ? (void *)(uintptr_t)found : stored;
    files->opened++;
    return SRV_FILE_OK;
}

static bool is_readable(const void *file)
{
    for (size_t i = 0; i < sizeof readable / sizeof readable[0]; i++)
        if (file == &readable[i])
            return true;
    return false;
}

static size_t files_read(void *context, void *file, uint64_t offset, uint8_t *octets, size_t len)
{
    struct fz_files *files = context;
    struct fz_stored *stored = file;

    FZ_CHECK("read-of-directory", file != NULL);
    bool fixed = is_readable(file);
    uint64_t size = fixed ? ((const struct readable *)file)->size : stored->size;
    FZ_CHECK("read-beyond-end", offset <= size);
    if (fails(files))
        return 0;
    if (len > size - offset)
        len = (size_t)(size - offset);
    if (files->read_max > 0 && len > files->read_max)
        len = files->read_max;
    for (size_t i = 0; i < len; i++)
        octets[i] = fixed ? fz_files_octet(offset + i) : stored->octets[offset + i];
    return len;
}

static void files_close(void *context, void *file)
{
    struct fz_files *files = context;

    (void)file;
    FZ_CHECK("closed-twice", files->opened > 0);
    files->opened--;
}

/* The number of the draft; as many as there are if it is none that was begun. */
static size_t draft_number(const struct fz_files *files, const void *draft)
{
    size_t i = 0;

    while (i < FZ_DRAFTS_MAX && !(files->drafting[i] && draft == &files->drafts[i]))
        i++;
    return i;
}

static bool has_draft(const struct fz_files *files)
{
    for (size_t i = 0; i < FZ_DRAFTS_MAX; i++)
        if (files->drafting[i])
            return true;
    return false;
}

static size_t free_draft(const struct fz_files *files)
{
    size_t i = 0;

    while (i < FZ_DRAFTS_MAX && files->drafting[i])
        i++;
    return i;
}

static enum srv_file_result files_create(void *context, const char *path, void **draft)
{
    struct fz_files *files = context;
    size_t number = free_draft(files);
    bool outside = strncmp(path, "w/", 2) != 0;

    FZ_CHECK("written-outside", !outside || files->asked_for_anything);
    FZ_CHECK("drafted-twice", !has_draft(files) || files->asked_for_anything);
    if (fails(files))
        return files->result;
    if (number == FZ_DRAFTS_MAX)
        return SRV_FILE_FULL;
    if (outside || strchr(path + 2, '/') || strlen(path) >= FZ_STORED_PATH)
        return SRV_FILE_MISSING;
    memset(&files->drafts[number], 0, sizeof files->drafts[number]);
    strcpy(files->drafts[number].path, path);
    files->drafting[number] = true;
    *draft = &files->drafts[number];
    return SRV_FILE_OK;
}

static enum srv_file_result files_write(void *context, void *draft, const uint8_t *octets, size_t len)
{
    struct fz_files *files = context;
    struct fz_stored *drafted = draft;

    FZ_CHECK("written-without-draft", draft_number(files, draft) < FZ_DRAFTS_MAX);
    if (fails(files))
        return files->result;
    if (len > FZ_STORED_OCTETS - drafted->size)
        return SRV_FILE_FULL;
    if (len > 0)
        memcpy(drafted->octets + drafted->size, octets, len);
    drafted->size += len;
    return SRV_FILE_OK;
}

static enum srv_file_result files_publish(void *context, void *draft, struct srv_file_info *info)
{
    struct fz_files *files = context;
    const struct fz_stored *drafted = draft;
    size_t number = draft_number(files, draft);

    FZ_CHECK("published-without-draft", number < FZ_DRAFTS_MAX);
    files->drafting[number] = false;
    if (fails(files))
        return files->result;
    struct fz_stored *stored = find_stored(files, drafted->path);
    if (!stored)
        stored = find_stored(files, "");
    if (!stored)
        return SRV_FILE_FULL;
    *stored = *drafted;
    stored->version = ++files->versions;
    *info = info_of_stored(stored);
    return SRV_FILE_OK;
}

static void files_discard(void *context, void *draft)
{
    struct fz_files *files = context;
    size_t number = draft_number(files, draft);

    FZ_CHECK("discarded-without-draft", number < FZ_DRAFTS_MAX);
    files->drafting[number] = false;
}

static enum srv_file_result files_remove(void *context, const char *path)
{
    struct fz_files *files = context;
    struct fz_stored *stored = path[0] != '\0' ? find_stored(files, path) : NULL;

    FZ_CHECK("removed-outside", strncmp(path, "w/", 2) == 0 || files->asked_for_anything);
    if (fails(files))
        return files->result;
    if (!stored)
        return SRV_FILE_MISSING;
    stored->path[0] = '\0';
    return SRV_FILE_OK;
}

struct srv_files fz_files_of(struct fz_files *files)
{
    return (struct srv_files){
        .context = files,
        .open = files_open,
        .read = files_read,
        .close = files_close,
        .create = files_create,
        .write = files_write,
        .publish = files_publish,
        .discard = files_discard,
        .remove = files_remove,
    };
}

void fz_files_check(const struct fz_files *files)
{
    FZ_CHECK("file-left-open", files->opened == 0);
    FZ_CHECK("draft-left", !has_draft(files));
}
