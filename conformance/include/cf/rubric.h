// SPDX-License-Identifier: MIT
/* rubric.h - which suites make an area of the score, and what each is worth. */
#ifndef CF_RUBRIC_H
#define CF_RUBRIC_H

#include "cf/json.h"
#include "rp/score.h"

/* Loads data_folder/rubric.json into *rubric, all of it in the arena.  On error: false, and problems say
 * where and what was expected. */
bool cf_rubric_load(struct rp_arena *arena, const char *data_folder, struct rp_rubric *rubric,
                    struct cf_problems *problems);

#endif
