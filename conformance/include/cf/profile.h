// SPDX-License-Identifier: MIT
/* profile.h - profiles of targets: how a server is started, where it can be addressed, what it cannot do.
 *
 * A profile is one JSON file, explained in docs/profiles.md; conformance/profile.schema.json is its form.
 * Its texts may hold {port}, {host}, {docroot} and {state}, which whoever starts the target replaces. */
#ifndef CF_PROFILE_H
#define CF_PROFILE_H

#include "cf/json.h"
#include "cf/load.h"

enum { CF_PROFILE_FILES_MAX = 32, CF_PROFILE_SETTINGS_MAX = 64, CF_PROFILE_LIMITS_MAX = 256 };

/* A file for {state}, written before the target is started. */
struct cf_profile_file {
    const char *name; /* without any slash */
    const char *text;
};

struct cf_profile_setting {
    const char *name;
    const char *value;
};

/* Cases that cannot be carried out on this target, and why. */
struct cf_profile_limit {
    const char *filter; /* as for cf_plan_make, without "!" */
    const char *why;
};

struct cf_profile {
    const char *title;
    const char *command; /* for /bin/sh -c */
    struct cf_profile_file *files;
    size_t file_count;
    struct cf_profile_setting *settings;
    size_t setting_count;
    unsigned start_timeout_ms; /* 0: not said */
    struct cf_profile_limit *limits;
    size_t limit_count;
};

/* Loads a profile.  All errors are collected in problems; NULL if there was any.
 *
 *   name         of one in data_folder/profiles, or the path of a file: what has a slash or ends with .json
 *   data_folder  cf_data_folder(); NULL: there are no built-in profiles */
struct cf_profile *cf_profile_load(struct rp_arena *arena, const char *data_folder, const char *name,
                                   struct cf_problems *problems);

/* Takes the cases that the profile limits out of a plan: each is skipped, for the reason in plan->limits.
 * False: a filter fits no case; a problem was added.  profile NULL is fine. */
bool cf_profile_limit(const struct cf_profile *profile, const struct cf_suites *suites, struct cf_plan *plan,
                      struct cf_problems *problems);

#endif
