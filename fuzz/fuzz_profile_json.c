// SPDX-License-Identifier: MIT
/* Invariant: a profile is refused with a problem that says what and where, or it can be used.
 *
 *   - A refusal comes with a problem, a success with none; a problem is about a place that is in the file.
 *   - The same document written without whitespace, and with a list of lines as one text, is the same
 * profile.
 *   - What was loaded keeps to its limits; file names stay in their folder; each limit has its reason, which
 * cases get exactly when a filter fits them.
 *
 * Input: a profile. */
#include "cases.h"
#include "fuzz.h"
#include "json_problems.h"
#include "memory_file.h"

#include <cf/profile.h>

#include <stdlib.h>
#include <string.h>

enum { INPUT_MAX = 65536, START_MAX_MS = 600000 };

struct loaded {
    struct rp_arena *arena;
    const struct cf_profile *profile; /* NULL: refused */
    struct cf_problems problems;
};

static struct loaded load(const char *path)
{
    struct loaded loaded = {.arena = rp_arena_create()};

    loaded.problems.arena = loaded.arena;
    loaded.profile = cf_profile_load(loaded.arena, NULL, path, &loaded.problems);
    return loaded;
}

/* ---- equal ---- */

static bool same_text(const char *left, const char *right)
{
    return left == NULL || right == NULL ? left == right : strcmp(left, right) == 0;
}

static bool same_profile(const struct cf_profile *left, const struct cf_profile *right)
{
    bool same = same_text(left->title, right->title) && same_text(left->command, right->command) &&
                left->file_count == right->file_count && left->setting_count == right->setting_count &&
                left->limit_count == right->limit_count && left->start_timeout_ms == right->start_timeout_ms;

    for (size_t i = 0; same && i < left->file_count; i++)
        same = same_text(left->files[i].name, right->files[i].name) &&
               same_text(left->files[i].text, right->files[i].text);
    for (size_t i = 0; same && i < left->setting_count; i++)
        same = same_text(left->settings[i].name, right->settings[i].name) &&
               same_text(left->settings[i].value, right->settings[i].value);
    for (size_t i = 0; same && i < left->limit_count; i++)
        same = same_text(left->limits[i].filter, right->limits[i].filter) &&
               same_text(left->limits[i].why, right->limits[i].why);
    return same;
}

static void join_lines(cJSON *parent, const cJSON *list)
{
    const cJSON *line;
    size_t len = 0;

    cJSON_ArrayForEach(line, list) len += strlen(line->valuestring) + 1;
    char *text = malloc(len + 1), *at = text;
    FZ_CHECK("no-memory", text != NULL);
    cJSON_ArrayForEach(line, list) at += sprintf(at, "%s\n", line->valuestring);
    *at = '\0';
    FZ_CHECK("no-memory",
             cJSON_ReplaceItemInObjectCaseSensitive(parent, list->string, cJSON_CreateString(text)));
    free(text);
}

/* Lists of lines become texts. */
static void join_texts(cJSON *root)
{
    cJSON *command = cJSON_GetObjectItemCaseSensitive(root, "command");
    cJSON *files = cJSON_GetObjectItemCaseSensitive(root, "files");

    if (cJSON_IsArray(command))
        join_lines(root, command);
    for (cJSON *file = files != NULL ? files->child : NULL, *next; file != NULL; file = next) {
        next = file->next;
        if (cJSON_IsArray(file))
            join_lines(files, file);
    }
}

static void check_rewritten(const struct loaded *loaded, const uint8_t *data, size_t size)
{
    char *text = fz_json_rewrite(data, size, join_texts);

    FZ_CHECK("accepted-but-no-json", text != NULL);
    struct loaded again = load(fz_memory_file(0, text, strlen(text)));
    FZ_CHECK("rewritten-refused", again.profile != NULL);
    FZ_CHECK("rewritten-otherwise", same_profile(loaded->profile, again.profile));
    rp_arena_destroy(again.arena);
    free(text);
}

/* ---- used ---- */

static void check_profile(const struct cf_profile *profile)
{
    FZ_CHECK("too-many-files", profile->file_count <= CF_PROFILE_FILES_MAX);
    FZ_CHECK("too-many-settings", profile->setting_count <= CF_PROFILE_SETTINGS_MAX);
    FZ_CHECK("too-many-limits", profile->limit_count <= CF_PROFILE_LIMITS_MAX);
    for (size_t i = 0; i < profile->file_count; i++) {
        const char *name = profile->files[i].name;
        FZ_CHECK("file-leaves-folder", name[0] != '\0' && strchr(name, '/') == NULL &&
                                           strcmp(name, ".") != 0 && strcmp(name, "..") != 0);
        FZ_CHECK("file-without-text", profile->files[i].text != NULL);
    }
    for (size_t i = 0; i < profile->limit_count; i++) {
        const char *filter = profile->limits[i].filter;
        FZ_CHECK("limit-of-all-but", filter[0] != '\0' && filter[0] != '!');
        FZ_CHECK("limit-for-no-reason", profile->limits[i].why[0] != '\0');
    }
    FZ_CHECK("no-command", profile->command[strspn(profile->command, " \n")] != '\0');
    FZ_CHECK("start-takes-too-long", profile->start_timeout_ms <= START_MAX_MS);
}

static bool is_a_reason(const struct cf_profile *profile, const char *why)
{
    for (size_t i = 0; i < profile->limit_count; i++)
        if (strcmp(profile->limits[i].why, why) == 0)
            return true;
    return false;
}

static void check_limits(const struct cf_profile *profile, struct rp_arena *arena)
{
    const struct cf_suites *suites = fz_cases();
    const struct cf_selection everything = {0};
    struct cf_problems problems = {.arena = arena};
    struct cf_plan plan;
    size_t limited = 0;

    FZ_CHECK("no-plan", cf_plan_make(suites, &everything, arena, &plan, &problems));
    bool fits = cf_profile_limit(profile, suites, &plan, &problems);
    FZ_CHECK("limit-without-problem", fits || problems.count > 0);
    for (size_t i = 0; i < suites->case_count; i++) {
        FZ_CHECK("limit-without-reason", plan.limits[i] == NULL || is_a_reason(profile, plan.limits[i]));
        limited += plan.limits[i] != NULL;
    }
    FZ_CHECK("nothing-limited", !fits || (limited > 0) == (profile->limit_count > 0));
}

void fz_prepare(void)
{
    fz_cases_prepare();
}

void fz_target(const uint8_t *data, size_t size)
{
    if (size > INPUT_MAX)
        return;
    struct loaded loaded = load(fz_memory_file(0, data, size));
    fz_problems_check(&loaded.problems, loaded.profile != NULL, data, size);
    if (loaded.profile) {
        check_profile(loaded.profile);
        check_limits(loaded.profile, loaded.arena);
        check_rewritten(&loaded, data, size);
    }
    rp_arena_destroy(loaded.arena);
}
