// SPDX-License-Identifier: MIT
/* draft.h - writing below a docroot: the second half of struct srv_files.
 *
 * A draft is a file beside the one it will become, under a name that is never served.  It is written,
 * flushed to the medium and renamed; then the directory is flushed.  The context is a struct
 * srv_docroot. */
#ifndef SRV_DRAFT_H
#define SRV_DRAFT_H

#include <stdbool.h>

#include "srv/files.h"

enum srv_file_result srv_draft_create(void *context, const char *path, void **handle);
enum srv_file_result srv_draft_write(void *context, void *handle, const uint8_t *octets, size_t len);
enum srv_file_result srv_draft_publish(void *context, void *handle, struct srv_file_info *info);
void srv_draft_discard(void *context, void *handle);
enum srv_file_result srv_draft_remove_file(void *context, const char *path);

/* Whether the last name in `path` is that of a draft. */
bool srv_draft_is_named(const char *path);

#endif
