// SPDX-License-Identifier: MIT
/* change.h - what a request is going to change among the files, once it is complete.
 *
 * A precondition was evaluated when the head had come.  Others may have changed the file while the
 * content was on its way, so before the change is made it is looked at again. */
#ifndef SRV_CHANGE_H
#define SRV_CHANGE_H

#include <stdbool.h>

#include "entity_tag.h"
#include "srv/files.h"

struct srv_change {
    const struct srv_files *files;
    const char *path;               /* borrowed */
    void *draft;                    /* the new content; NULL: none, or given up */
    enum srv_file_result result;    /* of writing it */
    bool conditional;               /* only if the file is still what it was */
    char seen[SRV_ENTITY_TAG_SIZE]; /* its entity tag then; "" when there was no file */
};

/* Remembers the file as it is: `exists` and *info say what was opened at `path`. */
void srv_change_begin(struct srv_change *change, const struct srv_files *files, const char *path, bool exists,
                      const struct srv_file_info *info, bool conditional);

/* Begins a draft of the new content. */
enum srv_file_result srv_change_create(struct srv_change *change);

/* Appends to the draft.  What goes wrong is told by srv_change_publish(). */
void srv_change_write(struct srv_change *change, const uint8_t *octets, size_t len);

enum srv_changed {
    SRV_CHANGED,         /* done: there was a file before */
    SRV_CHANGED_CREATED, /* done: there was none */
    SRV_CHANGED_STALE,   /* the change was conditional, and the file is not what it was */
    SRV_CHANGED_FAILED,  /* change->result says why; nothing has changed */
};

/* Makes the draft the file; fills *info. */
enum srv_changed srv_change_publish(struct srv_change *change, struct srv_file_info *info);

/* Removes the file. */
enum srv_changed srv_change_remove(struct srv_change *change);

/* Discards a draft that was not published. */
void srv_change_free(struct srv_change *change);

#endif
