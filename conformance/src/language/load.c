// SPDX-License-Identifier: MIT
#include "cf/load.h"

#include "language/loading.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct file {
    const char *path;
    const char *stem;
    bool extra;
};

struct files {
    struct cf_loading *loading;
    struct file *items;
    size_t count, capacity;
};

/* Whether two paths lead to the same file. */
static bool same_file(const char *left, const char *right)
{
    struct stat l, r;

    return stat(left, &l) == 0 && stat(right, &r) == 0 && l.st_dev == r.st_dev && l.st_ino == r.st_ino;
}

/* An extra file takes the place of a built-in one of the same name; two extra ones must differ. */
static bool add_file(struct files *files, const char *path, bool extra)
{
    struct rp_arena *arena = files->loading->arena;
    struct file file = {rp_arena_string(arena, path), cf_files_stem(arena, path), extra};

    for (size_t i = 0; i < files->count; ++i) {
        if (strcmp(files->items[i].stem, file.stem) != 0)
            continue;
        if (!files->items[i].extra || same_file(files->items[i].path, path)) {
            files->items[i] = file;
            return true;
        }
        cf_problems_add(files->loading->problems, path, "",
                        "has the same name as %s, expected names that differ", files->items[i].path);
        return false;
    }
    files->items = rp_arena_grow(arena, files->items, files->count, &files->capacity, sizeof *files->items);
    files->items[files->count++] = file;
    return true;
}

static bool add_folder(struct files *files, const char *folder, bool extra)
{
    const char **paths;
    size_t count;
    bool ok = cf_files_json(files->loading->arena, folder, &paths, &count, files->loading->problems);

    for (size_t i = 0; i < count; ++i)
        ok = add_file(files, paths[i], extra) && ok;
    if (ok && extra && count == 0) {
        cf_problems_add(files->loading->problems, folder, "", "has no .json file");
        ok = false;
    }
    return ok;
}

static bool add_extra(struct files *files, const char *path)
{
    struct stat status;

    if (stat(path, &status) != 0) {
        cf_problems_add(files->loading->problems, path, "", "open: %s", strerror(errno));
        return false;
    }
    return S_ISDIR(status.st_mode) ? add_folder(files, path, true) : add_file(files, path, true);
}

static int compare_files(const void *left, const void *right)
{
    const struct file *l = left, *r = right;
    int control = (strcmp(r->stem, "control") == 0) - (strcmp(l->stem, "control") == 0);

    return control != 0 ? control : strcmp(l->stem, r->stem);
}

static bool find_files(struct files *files, const char *data_folder, const char *const *extra,
                       size_t extra_count, bool only_extra)
{
    struct rp_arena *arena = files->loading->arena;
    const char *cases = rp_arena_format(arena, "%s/cases", data_folder);
    const char *control = rp_arena_format(arena, "%s/control.json", cases);
    struct stat status;
    bool ok = true;

    if (!only_extra)
        ok = add_folder(files, cases, false);
    else if (stat(control, &status) == 0)
        ok = add_file(files, control, false);
    for (size_t i = 0; i < extra_count; ++i)
        ok = add_extra(files, extra[i]) && ok;
    if (files->count > 0)
        qsort(files->items, files->count, sizeof *files->items, compare_files);
    return ok;
}

struct cf_suites *cf_suites_load(struct rp_arena *arena, const char *data_folder, const char *const *extra,
                                 size_t extra_count, bool only_extra, const char *const *known_placeholders,
                                 size_t known_count, struct cf_problems *problems)
{
    struct cf_loading loading = {.arena = arena,
                                 .suites = rp_arena_take(arena, sizeof *loading.suites),
                                 .problems = problems,
                                 .known = known_placeholders,
                                 .known_count = known_count,
                                 .budget = CF_EXPANSION_MAX};
    struct files files = {.loading = &loading};
    bool ok;

    loading.suites->arena = arena;
    if (data_folder == NULL) {
        cf_problems_add(
            problems, "", "",
            "the catalogue and the built-in cases were not found: set HTTPROOF_DATA to their folder");
        return NULL;
    }
    ok = cf_catalogue_load(&loading, data_folder);
    if (!ok)
        return NULL;
    ok = find_files(&files, data_folder, extra, extra_count, only_extra);
    for (size_t i = 0; i < files.count; ++i)
        ok = cf_cases_load(&loading, files.items[i].path) && ok;
    ok = cf_links_resolve(&loading) && ok;
    return ok ? loading.suites : NULL;
}
