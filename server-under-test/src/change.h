// SPDX-License-Identifier: MIT
/* change.h - what a request is going to change among the files, once it is complete.
 *
 * Its preconditions are evaluated when the head has come.  Others may change the file while the
 * content is on its way, so they are evaluated again just before the change is made; for that the
 * change keeps the head. */
#ifndef SRV_CHANGE_H
#define SRV_CHANGE_H

#include <stdbool.h>

#include "request.h"

struct srv_change {
    const struct srv_files *files;
    const char *path;            /* borrowed */
    struct srv_request request;  /* head NULL: without preconditions; its octets are borrowed */
    void *draft;                 /* the new content; NULL: none */
    bool keeps_part;             /* by a fault: what has come of it when it breaks off */
    bool is_lost;                /* by a fault: it is not stored */
    enum srv_file_result result; /* of writing it */
};

/* Whether there is a file now; *info describes it. */
bool srv_change_look(const struct srv_change *change, struct srv_file_info *info);

/* Begins a draft of the new content. */
enum srv_file_result srv_change_create(struct srv_change *change);

/* Appends to the draft.  What goes wrong is told by srv_change_publish(). */
void srv_change_write(struct srv_change *change, const uint8_t *octets, size_t len);

/* Makes the draft the file.  Fills *info on SRV_FILE_OK; otherwise nothing has changed. */
enum srv_file_result srv_change_publish(struct srv_change *change, struct srv_file_info *info);

/* Removes the file. */
enum srv_file_result srv_change_remove(const struct srv_change *change);

/* Discards a draft that was not published. */
void srv_change_free(struct srv_change *change);

#endif
