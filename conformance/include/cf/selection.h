// SPDX-License-Identifier: MIT
/* selection.h - parts of the suite that have a name. */
#ifndef CF_SELECTION_H
#define CF_SELECTION_H

#include "cf/json.h"
#include "rp/arena.h"

#include <stdbool.h>
#include <stddef.h>

struct cf_selection {
    const char *name;
    const char *title;
    const char *const *filters; /* as for cf_plan_make() */
    size_t filter_count;
    const char *const *levels; /* of requirements that are judged; none: all */
    size_t level_count;
};

/* Finds a selection in data_folder/selections.json, all of it in the arena.  On error: false, and problems
 * say where and what was expected; of an unknown name, which there are. */
bool cf_selection_load(struct rp_arena *arena, const char *data_folder, const char *name,
                       struct cf_selection *selection, struct cf_problems *problems);

#endif
