// SPDX-License-Identifier: MIT
/* edit.h - an input that is being changed, and where chance takes it. */
#ifndef FZ_EDIT_H
#define FZ_EDIT_H

#include "fuzz.h"

#include <string.h>

struct edit {
    uint8_t *data;
    size_t size;
    size_t room;
    uint64_t state;
};

#define FZ_PICK(edit, table) ((table)[fz_choose(&(edit)->state, sizeof(table) / sizeof *(table))])

static inline size_t fz_below(struct edit *edit, size_t limit)
{
    return limit == 0 ? 0 : (size_t)fz_choose(&edit->state, limit);
}

/* Puts octets in place of `removed` ones, if there is room.  They may not lie in edit->data. */
static inline void fz_replace(struct edit *edit, size_t at, size_t removed, const void *data, size_t len)
{
    if (edit->size - removed > edit->room - len || len > edit->room)
        return;
    memmove(edit->data + at + len, edit->data + at + removed, edit->size - at - removed);
    if (len > 0)
        memcpy(edit->data + at, data, len);
    edit->size = edit->size - removed + len;
}

static inline void fz_insert_text(struct edit *edit, size_t at, const char *text)
{
    fz_replace(edit, at, 0, text, strlen(text));
}

static inline void fz_append_text(struct edit *edit, const char *text)
{
    fz_insert_text(edit, edit->size, text);
}

#endif
