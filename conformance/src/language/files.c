// SPDX-License-Identifier: MIT
/* Files and folders of suites, and the folder of the built-in data. */
#include "cf/load.h"
#include "language/loading.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILES_MAX = 1000 };

static int compare_names(const void *left, const void *right)
{
    const char *const *l = left, *const *r = right;

    return strcmp(*l, *r);
}

static bool ends_with(const char *text, const char *end)
{
    size_t len = strlen(text), end_len = strlen(end);

    return len > end_len && strcmp(text + len - end_len, end) == 0;
}

bool cf_files_json(struct rp_arena *arena, const char *folder, const char ***paths, size_t *count,
                   struct cf_problems *problems)
{
    DIR *dir = opendir(folder);
    const struct dirent *entry;
    size_t capacity = 0;

    *paths = NULL;
    *count = 0;
    if (dir == NULL) {
        cf_problems_add(problems, folder, "", "open: %s", strerror(errno));
        return false;
    }
    while ((entry = readdir(dir)) != NULL && *count < FILES_MAX) {
        if (entry->d_name[0] == '.' || !ends_with(entry->d_name, ".json"))
            continue;
        *paths = rp_arena_grow(arena, *paths, *count, &capacity, sizeof **paths);
        (*paths)[(*count)++] = rp_arena_format(arena, "%s/%s", folder, entry->d_name);
    }
    closedir(dir);
    if (*count == FILES_MAX) {
        cf_problems_add(problems, folder, "", "has too many files, expected less than %d", FILES_MAX);
        return false;
    }
    if (*count > 0)
        qsort(*paths, *count, sizeof **paths, compare_names);
    return true;
}

char *cf_files_stem(struct rp_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    size_t len = strlen(name);

    return rp_arena_string_n(arena, name, ends_with(name, ".json") ? len - strlen(".json") : len);
}

/* ---- the data folder ---- */

static const char *with_requirements(struct rp_arena *arena, const char *folder)
{
    struct stat status;

    if (folder == NULL || stat(rp_arena_format(arena, "%s/requirements", folder), &status) != 0 ||
        !S_ISDIR(status.st_mode))
        return NULL;
    return folder;
}

/* share/httproof next to the folder of the program, links followed. */
static const char *beside(struct rp_arena *arena, const char *program_path)
{
    bool searched = program_path == NULL || strchr(program_path, '/') == NULL; /* found through PATH */
    char *path = realpath(searched ? "/proc/self/exe" : program_path, NULL);
    char *slash = path != NULL ? strrchr(path, '/') : NULL;
    const char *folder = NULL;

    if (slash != NULL) {
        *slash = '\0';
        folder = rp_arena_format(arena, "%s/../share/httproof", path);
    }
    free(path);
    return folder;
}

const char *cf_data_folder(struct rp_arena *arena, const char *program_path)
{
    const char *chosen = getenv("HTTPROOF_DATA");
    const char *places[] = {beside(arena, program_path), HTTPROOF_SOURCE_DATA, HTTPROOF_INSTALLED_DATA};

    if (chosen != NULL && chosen[0] != '\0')
        return with_requirements(arena, rp_arena_string(arena, chosen));
    for (size_t i = 0; i < sizeof places / sizeof *places; ++i)
        if (with_requirements(arena, places[i]) != NULL)
            return places[i];
    return NULL;
}
