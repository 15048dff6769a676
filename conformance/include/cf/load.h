// SPDX-License-Identifier: MIT
/* load.h - loads the catalogue and suites, checks everything, says what is wrong and where. */
#ifndef CF_LOAD_H
#define CF_LOAD_H

#include "cf/case.h"
#include "cf/json.h"
#include "cf/selection.h"

/* Where the installed (or built) data lives: HTTPROOF_DATA, else beside the program, else the place given at
 * configure time.  NULL when none has a requirements/ folder. */
const char *cf_data_folder(struct rp_arena *arena, const char *program_path);

/* Loads all .json files of data_folder/requirements, then those of data_folder/cases (unless only_extra),
 * then the extra files or folders.  All errors are collected; NULL if there was any.  Checked beyond the
 * schema: unknown requirement ids, twins, needs and names in outcomes; duplicate ids; placeholders that
 * nothing defines; impossible steps (expecting on a connection that was reset or never sent on, a capture
 * with no response, cuts beyond the octets); a refusal-only case without a twin; a case that cannot fail. */
struct cf_suites *cf_suites_load(struct rp_arena *arena, const char *data_folder, const char *const *extra,
                                 size_t extra_count, bool only_extra, const char *const *known_placeholders,
                                 size_t known_count, struct cf_problems *problems);

/* Which cases run.  A filter is a suite, an id, an id with * and ?, a requirement id, or "id:label"; "!" in
 * front excludes.  selected[i] says that case i is judged and reported; needed[i] that it must run for the
 * sake of others (its twin, needs) or is a control request.  A filter that selects nothing is an error.
 * Cases that check nothing of the selection's levels are not selected. */
struct cf_plan {
    const char *const *levels; /* of requirements that are judged; none: all */
    size_t level_count;
    bool *selected;
    bool *needed;
    size_t *order; /* indexes into cases: controls first, then twins and needs before what needs them */
    size_t count;
    const char **limits; /* why a case cannot be carried out on this target, or NULL */
};
bool cf_plan_make(const struct cf_suites *suites, const struct cf_selection *selection,
                  struct rp_arena *arena, struct cf_plan *plan, struct cf_problems *problems);

/* Whether a rule of that level is judged. */
bool cf_plan_has_level(const struct cf_plan *plan, const char *level);

/* The cases that a filter (without "!") fits are to be skipped, for that reason.  False: it fits none. */
bool cf_plan_limit(const struct cf_suites *suites, struct cf_plan *plan, const char *filter, const char *why,
                   struct cf_problems *problems);

#endif
