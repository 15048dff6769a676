// SPDX-License-Identifier: MIT
/* Profiles of targets. */
#include "cf/profile.h"

#include "language/loading.h"
#include "language/text.h"

#include <string.h>
#include <sys/stat.h>

enum { START_TIMEOUT_MAX_MS = 600000, NAME_MAX_LEN = 100 };

/* ---- parts ---- */

/* Of a list the lines, each with its line end; of a string that text. */
static const char *read_text(const struct cf_source *source, const cJSON *node)
{
    struct cf_buffer text = {.arena = source->arena};

    if (!cf_source_is(source, node, CF_NODE_STRING | CF_NODE_LIST))
        return NULL;
    if (cJSON_IsString(node))
        return cf_source_string(source, node);
    for (const cJSON *line = node->child; line != NULL; line = line->next) {
        if (!cf_source_is(source, line, CF_NODE_STRING))
            return NULL;
        cf_buffer_add(&text, line->valuestring, strlen(line->valuestring));
        cf_buffer_add(&text, "\n", 1);
    }
    cf_buffer_add(&text, "", 1);
    return (const char *)text.data;
}

/* The name of a file in {state}: no way out of that folder, and nothing hidden. */
static bool is_file_name(const char *name)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.";

    return name[0] != '\0' && name[0] != '.' && name[strspn(name, allowed)] == '\0' &&
           strlen(name) <= NAME_MAX_LEN;
}

static bool not_too_many(const struct cf_source *source, const cJSON *node, int max)
{
    int count = cJSON_GetArraySize(node);

    return count <= max || cf_source_problem(source, node, "has %d members, expected at most %d", count, max);
}

static bool read_files(const struct cf_source *source, const cJSON *node, struct cf_profile *profile)
{
    const cJSON *member;
    bool ok = true;

    if (!not_too_many(source, node, CF_PROFILE_FILES_MAX))
        return false;
    profile->files = rp_arena_take(source->arena, (size_t)cJSON_GetArraySize(node) * sizeof *profile->files);
    cJSON_ArrayForEach(member, node)
    {
        const char *text = read_text(source, member);

        if (!is_file_name(member->string))
            ok = cf_source_problem(source, member,
                                   "\"%.60s\" is no name of a file: expected letters, digits, -, _ and full "
                                   "stops, but none in front",
                                   member->string);
        ok = ok && text != NULL;
        profile->files[profile->file_count++] =
            (struct cf_profile_file){rp_arena_string(source->arena, member->string), text};
    }
    return ok;
}

static bool read_settings(const struct cf_source *source, const cJSON *node, struct cf_profile *profile)
{
    const cJSON *member;
    bool ok = true;

    if (!not_too_many(source, node, CF_PROFILE_SETTINGS_MAX))
        return false;
    profile->settings =
        rp_arena_take(source->arena, (size_t)cJSON_GetArraySize(node) * sizeof *profile->settings);
    cJSON_ArrayForEach(member, node)
    {
        if (!cf_text_is_name(member->string, strlen(member->string)))
            ok = cf_source_problem(source, member, "\"%.60s\" is no name of a placeholder", member->string);
        else
            ok = cf_source_is(source, member, CF_NODE_STRING) && ok;
        profile->settings[profile->setting_count++] = (struct cf_profile_setting){
            rp_arena_string(source->arena, member->string), cf_source_string(source, member)};
    }
    return ok;
}

static bool read_limit(const struct cf_source *source, const cJSON *node, struct cf_profile *profile)
{
    static const struct cf_key keys[] = {
        {"cases", CF_NODE_STRING, true}, {"why", CF_NODE_STRING, true}, {NULL, 0, false}};
    struct cf_profile_limit *limit = &profile->limits[profile->limit_count];

    if (!cf_source_object(source, node, keys))
        return false;
    limit->filter = cf_source_string(source, cf_source_get(node, "cases", CF_NODE_STRING));
    limit->why = cf_source_string(source, cf_source_get(node, "why", CF_NODE_STRING));
    if (limit->filter[0] == '\0' || limit->filter[0] == '!')
        return cf_source_problem(source, cf_source_get(node, "cases", CF_NODE_STRING),
                                 "is \"%.60s\", expected what --only selects, without \"!\"", limit->filter);
    if (limit->why[0] == '\0')
        return cf_source_problem(source, cf_source_get(node, "why", CF_NODE_STRING),
                                 "is empty, expected a reason");
    profile->limit_count++;
    return true;
}

static bool read_limits(const struct cf_source *source, const cJSON *node, struct cf_profile *profile)
{
    bool ok = true;

    if (!not_too_many(source, node, CF_PROFILE_LIMITS_MAX))
        return false;
    profile->limits =
        rp_arena_take(source->arena, (size_t)cJSON_GetArraySize(node) * sizeof *profile->limits);
    for (const cJSON *item = node->child; item != NULL; item = item->next)
        ok = read_limit(source, item, profile) && ok;
    return ok;
}

static bool read_command(const struct cf_source *source, const cJSON *node, struct cf_profile *profile)
{
    profile->command = read_text(source, node);
    if (profile->command != NULL && profile->command[strspn(profile->command, " \n")] == '\0')
        return cf_source_problem(source, node, "is empty, expected a command");
    return profile->command != NULL;
}

static bool read_start_timeout(const struct cf_source *source, const cJSON *node, struct cf_profile *profile)
{
    int64_t value = 0;
    bool ok = cf_source_integer(source, node, 1, START_TIMEOUT_MAX_MS, &value);

    profile->start_timeout_ms = (unsigned)value;
    return ok;
}

/* ---- the whole ---- */

static bool read_profile(const struct cf_source *source, const cJSON *root, struct cf_profile *profile)
{
    static const struct cf_key keys[] = {{"$schema", CF_NODE_STRING, false},
                                         {"title", CF_NODE_STRING, true},
                                         {"explain", CF_NODE_STRING, true},
                                         {"version", CF_NODE_STRING, false},
                                         {"command", CF_NODE_STRING | CF_NODE_LIST, true},
                                         {"files", CF_NODE_OBJECT, false},
                                         {"settings", CF_NODE_OBJECT, false},
                                         {"start-timeout-ms", CF_NODE_NUMBER, false},
                                         {"limits", CF_NODE_LIST, false},
                                         {NULL, 0, false}};
    static const struct {
        const char *name;
        bool (*read)(const struct cf_source *source, const cJSON *node, struct cf_profile *profile);
    } parts[] = {{"command", read_command},
                 {"files", read_files},
                 {"settings", read_settings},
                 {"start-timeout-ms", read_start_timeout},
                 {"limits", read_limits}};
    bool ok = cf_source_object(source, root, keys);

    for (size_t i = 0; ok && i < sizeof parts / sizeof *parts; ++i) {
        const cJSON *node = cf_source_get(root, parts[i].name, CF_NODE_ANY);

        ok = node == NULL || parts[i].read(source, node, profile);
    }
    profile->title = cf_source_string(source, cf_source_get(root, "title", CF_NODE_STRING));
    return ok;
}

static bool is_path(const char *name)
{
    size_t len = strlen(name);

    return strchr(name, '/') != NULL || (len > 5 && strcmp(name + len - 5, ".json") == 0);
}

static const char *unknown_name(struct rp_arena *arena, const char *folder, const char *name,
                                struct cf_problems *problems)
{
    const char **known = NULL;
    size_t count = 0;

    if (folder != NULL && !cf_files_json(arena, folder, &known, &count, problems))
        return NULL;
    for (size_t i = 0; i < count; ++i)
        known[i] = cf_files_stem(arena, known[i]);
    cf_problems_add(problems, "", "", "there is no profile \"%.100s\"%s; expected a file or one of %s", name,
                    cf_text_near(arena, name, known, count), cf_text_join(arena, known, count, count));
    return NULL;
}

/* The path of the file, or NULL: a problem was added. */
static const char *find(struct rp_arena *arena, const char *data_folder, const char *name,
                        struct cf_problems *problems)
{
    struct stat status;

    if (is_path(name))
        return name;
    const char *folder = data_folder != NULL ? rp_arena_format(arena, "%s/profiles", data_folder) : NULL;
    const char *path = folder != NULL ? rp_arena_format(arena, "%s/%s.json", folder, name) : NULL;
    if (path != NULL && is_file_name(name) && stat(path, &status) == 0)
        return path;
    return unknown_name(arena, folder, name, problems);
}

struct cf_profile *cf_profile_load(struct rp_arena *arena, const char *data_folder, const char *name,
                                   struct cf_problems *problems)
{
    const char *path = find(arena, data_folder, name, problems);
    cJSON *root = path != NULL ? cf_source_open(arena, path, problems) : NULL;
    struct cf_profile *profile = rp_arena_take(arena, sizeof *profile);

    if (root == NULL)
        return NULL;
    const struct cf_source source = cf_source_for(arena, problems, path, root);
    bool ok = read_profile(&source, root, profile);
    cJSON_Delete(root);
    return ok ? profile : NULL;
}

bool cf_profile_limit(const struct cf_profile *profile, const struct cf_suites *suites, struct cf_plan *plan,
                      struct cf_problems *problems)
{
    bool ok = true;

    for (size_t i = 0; profile != NULL && i < profile->limit_count; ++i)
        ok = cf_plan_limit(suites, plan, profile->limits[i].filter, profile->limits[i].why, problems) && ok;
    return ok;
}
