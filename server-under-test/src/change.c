// SPDX-License-Identifier: MIT
#include "change.h"

#include <string.h>

void srv_change_begin(struct srv_change *change, const struct srv_files *files, const char *path, bool exists,
                      const struct srv_file_info *info, bool conditional)
{
    *change = (struct srv_change){.files = files, .path = path, .conditional = conditional};
    if (exists)
        srv_entity_tag_of_file(info, change->seen);
}

enum srv_file_result srv_change_create(struct srv_change *change)
{
    change->result = change->files->create(change->files->context, change->path, &change->draft);
    return change->result;
}

void srv_change_write(struct srv_change *change, const uint8_t *octets, size_t len)
{
    if (change->result == SRV_FILE_OK)
        change->result = change->files->write(change->files->context, change->draft, octets, len);
}

/* The entity tag of the file as it is now; "" when there is none. */
static void look(const struct srv_change *change, char etag[SRV_ENTITY_TAG_SIZE])
{
    const struct srv_files *files = change->files;
    struct srv_file_info info;
    void *file;

    etag[0] = '\0';
    if (files->open(files->context, change->path, &info, &file) != SRV_FILE_OK)
        return;
    srv_entity_tag_of_file(&info, etag);
    files->close(files->context, file);
}

enum srv_changed srv_change_publish(struct srv_change *change, struct srv_file_info *info)
{
    char etag[SRV_ENTITY_TAG_SIZE];

    look(change, etag);
    if (change->conditional && strcmp(etag, change->seen) != 0)
        return SRV_CHANGED_STALE;
    if (change->result != SRV_FILE_OK)
        return SRV_CHANGED_FAILED;
    change->result = change->files->publish(change->files->context, change->draft, info);
    change->draft = NULL;
    if (change->result != SRV_FILE_OK)
        return SRV_CHANGED_FAILED;
    return etag[0] ? SRV_CHANGED : SRV_CHANGED_CREATED;
}

enum srv_changed srv_change_remove(struct srv_change *change)
{
    char etag[SRV_ENTITY_TAG_SIZE];

    look(change, etag);
    if (change->conditional && strcmp(etag, change->seen) != 0)
        return SRV_CHANGED_STALE;
    change->result = change->files->remove(change->files->context, change->path);
    return change->result == SRV_FILE_OK ? SRV_CHANGED : SRV_CHANGED_FAILED;
}

void srv_change_free(struct srv_change *change)
{
    if (change->draft)
        change->files->discard(change->files->context, change->draft);
    change->draft = NULL;
}
