// SPDX-License-Identifier: MIT
#include "change.h"

bool srv_change_look(const struct srv_change *change, struct srv_file_info *info)
{
    const struct srv_files *files = change->files;
    void *file;

    if (files->open(files->context, change->path, info, &file) != SRV_FILE_OK)
        return false;
    files->close(files->context, file);
    return true;
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

enum srv_file_result srv_change_publish(struct srv_change *change, struct srv_file_info *info)
{
    void *draft = change->draft;

    if (change->result != SRV_FILE_OK)
        return change->result;
    change->draft = NULL; /* it is gone in any case */
    return change->files->publish(change->files->context, draft, info);
}

enum srv_file_result srv_change_remove(const struct srv_change *change)
{
    return change->files->remove(change->files->context, change->path);
}

void srv_change_free(struct srv_change *change)
{
    struct srv_file_info info;

    if (change->draft && change->keeps_part)
        change->files->publish(change->files->context, change->draft, &info);
    else if (change->draft)
        change->files->discard(change->files->context, change->draft);
    change->draft = NULL;
}
