// SPDX-License-Identifier: MIT
/* test_recent.c - files kept in memory: which are, how long, and that each change of a file is seen.
 *
 * The clock is an argument, so files that were just made have rested when the test says so. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "docroot.h"
#include "recent.h"

enum {
    KEPT_MAX = 8192, /* octets of a file */
    FIRST_RESTED_S = 3,
    CLOCK_TRIES = 1000000,
};

static char base[] = "/tmp/httproof-recent-XXXXXX";
static int root = -1;
static struct srv_recent *recent;
static int64_t later_s; /* when all files of the tree have rested */

static void write_octets(const char *path, size_t len, char octet)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    for (size_t i = 0; i < len; ++i)
        fputc(octet, file);
    fclose(file);
}

static struct stat status_of(const char *path)
{
    struct stat status;

    assert_int_equal(fstatat(root, path, &status, 0), 0);
    return status;
}

static int begin(void **state)
{
    (void)state;
    strcpy(base + strlen(base) - 6, "XXXXXX");
    if (!mkdtemp(base) || chdir(base) != 0 || mkdir("d", 0755) != 0 || mkdir("d/e", 0755) != 0)
        return -1;
    write_octets("file", 13, 'a');
    write_octets("d/e/deep", 5, 'd');
    root = open(".", O_RDONLY | O_DIRECTORY);
    recent = srv_recent_create(root);
    later_s = time(NULL) + 100;
    return root >= 0 && recent ? 0 : -1;
}

static int end(void **state)
{
    static const char *const paths[] = {"file",       "other", "d/e/deep", "moved/e/deep",
                                        "moved/deep", "d/e",   "d"};
    static const char *const directories[] = {"d/e", "moved/e", "d", "moved"};
    (void)state;

    srv_recent_destroy(recent);
    close(root);
    for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); ++i)
        unlink(paths[i]);
    for (size_t i = 0; i < sizeof(directories) / sizeof(directories[0]); ++i)
        rmdir(directories[i]);
    return chdir("/") == 0 ? rmdir(base) : -1;
}

/* Opens the file and offers it.  NULL: it is not kept. */
static struct srv_recent_file *offer(const char *path)
{
    struct stat status;
    int fd = openat(root, path, O_RDONLY);

    assert_true(fd >= 0);
    assert_int_equal(fstat(fd, &status), 0);
    struct srv_recent_file *file = srv_recent_keep(recent, path, fd, &status);
    close(fd);
    return file;
}

static bool keeps(const char *path)
{
    struct srv_recent_file *file = offer(path);

    if (file)
        srv_recent_release(file);
    return file;
}

static bool finds(const char *path)
{
    struct srv_recent_file *file = srv_recent_find(recent, path);

    if (file)
        srv_recent_release(file);
    return file;
}

/* ---- Ways to change a file ---- */

/* The same length, with another time of the last change, as any change that comes later has. */
static void overwrite(void)
{
    struct timespec before = status_of("file").st_ctim;

    for (int i = 0; i < CLOCK_TRIES; ++i) {
        int fd = open("file", O_WRONLY);
        assert_int_equal(write(fd, "b", 1), 1);
        close(fd);
        struct timespec now = status_of("file").st_ctim;
        if (now.tv_sec != before.tv_sec || now.tv_nsec != before.tv_nsec)
            return;
    }
    fail_msg("the file system's clock stands still");
}

/* The time of the last modification as it was. */
static void overwrite_secretly(void)
{
    struct stat before = status_of("file");
    const struct timespec times[2] = {before.st_atim, before.st_mtim};

    overwrite();
    assert_int_equal(utimensat(root, "file", times, 0), 0);
}

static void append(void)
{
    write_octets("file", 14, 'a');
}

static void replace(void)
{
    write_octets("other", 13, 'a');
    assert_int_equal(rename("other", "file"), 0);
}

static void delete (void)
{
    assert_int_equal(unlink("file"), 0);
}

static void touch(void)
{
    const struct timespec times[2] = {{.tv_nsec = UTIME_OMIT}, {.tv_sec = 1000000000}};

    assert_int_equal(utimensat(root, "file", times, 0), 0);
}

static void change_mode(void)
{
    assert_int_equal(chmod("file", 0600), 0);
}

static void become_link(void)
{
    assert_int_equal(rename("file", "other"), 0);
    assert_int_equal(symlink("other", "file"), 0);
}

static void directory_becomes_link(void)
{
    assert_int_equal(rename("d", "moved"), 0);
    assert_int_equal(symlink("moved", "d"), 0);
}

static void inner_directory_becomes_link(void)
{
    assert_int_equal(rename("d/e", "moved"), 0);
    assert_int_equal(symlink("../moved", "d/e"), 0);
}

static void directory_moves(void)
{
    assert_int_equal(rename("d", "moved"), 0);
}

static void nothing(void)
{
}

// clang-format off
static const struct change { const char *what, *path; void (*make)(void); bool found; } changes[] = {
    {"nothing",                      "file",     nothing,                      true},
    {"nothing, below a directory",   "d/e/deep", nothing,                      true},
    {"another file",                 "d/e/deep", overwrite,                    true},
    {"overwrite",                    "file",     overwrite,                    false},
    {"overwrite_secretly",           "file",     overwrite_secretly,           false},
    {"append",                       "file",     append,                       false},
    {"replace",                      "file",     replace,                      false},
    {"delete",                       "file",     delete,                       false},
    {"touch",                        "file",     touch,                        false},
    {"change_mode",                  "file",     change_mode,                  false},
    {"become_link",                  "file",     become_link,                  false},
    {"directory_becomes_link",       "d/e/deep", directory_becomes_link,       false},
    {"inner_directory_becomes_link", "d/e/deep", inner_directory_becomes_link, false},
    {"directory_moves",              "d/e/deep", directory_moves,              false},
};
// clang-format on

static void test_changes_are_seen_in_the_next_turn(void **state)
{
    for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); ++i) {
        const struct change *change = &changes[i];
        begin(state);
        srv_recent_turn(recent, later_s);
        assert_true(keeps(change->path));
        change->make();
        assert_true(finds(change->path)); /* as it was in this turn */
        srv_recent_turn(recent, later_s);
        if (finds(change->path) != change->found)
            fail_msg("%s: %s is %s", change->what, change->path, change->found ? "lost" : "found");
        assert_int_equal(end(state), 0);
    }
}

static void test_changes_of_ours_are_seen_at_once(void **state)
{
    (void)state;
    srv_recent_turn(recent, later_s);
    assert_true(keeps("file"));
    replace();
    srv_recent_forget(recent);
    assert_false(finds("file"));
}

static void test_nothing_is_kept_before_the_first_turn(void **state)
{
    (void)state;
    assert_false(keeps("file"));
    srv_recent_forget(recent);
    assert_false(keeps("file"));
    assert_false(finds("file"));
}

/* Whether a file that is kept in a turn at that time is found in the next one. */
static bool lasts(int64_t now_s)
{
    srv_recent_turn(recent, now_s);
    assert_true(keeps("file"));
    assert_true(finds("file"));
    srv_recent_turn(recent, now_s);
    return finds("file");
}

static void test_a_file_has_to_rest(void **state)
{
    int64_t changed_s = status_of("file").st_ctim.tv_sec;

    (void)state;
    assert_false(lasts(changed_s - 1000));
    assert_false(lasts(changed_s + FIRST_RESTED_S - 1));
    assert_true(lasts(changed_s + FIRST_RESTED_S));

    const struct timespec future[2] = {{.tv_nsec = UTIME_OMIT}, {.tv_sec = later_s}};
    assert_int_equal(utimensat(root, "file", future, 0), 0);
    assert_false(lasts(later_s));
}

static void test_a_file_is_read_again_after_a_second(void **state)
{
    (void)state;
    srv_recent_turn(recent, later_s);
    assert_true(keeps("file"));
    srv_recent_turn(recent, later_s + 1);
    assert_true(finds("file"));
    srv_recent_turn(recent, later_s + 2);
    assert_false(finds("file"));
    assert_true(keeps("file"));
    assert_true(finds("file"));
    srv_recent_turn(recent, later_s); /* the clock was set back */
    assert_false(finds("file"));
}

static void test_sizes(void **state)
{
    static const struct {
        size_t size;
        bool kept;
    } rows[] = {
        {0, true}, {1, true}, {KEPT_MAX - 1, true}, {KEPT_MAX, true}, {KEPT_MAX + 1, false},
    };
    static uint8_t octets[KEPT_MAX + 1];

    (void)state;
    srv_recent_turn(recent, later_s);
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); ++i) {
        write_octets("other", rows[i].size, 'z');
        struct srv_recent_file *file = offer("other");
        assert_int_equal(file != NULL, rows[i].kept);
        if (!file)
            continue;
        assert_int_equal(srv_recent_status(file)->st_size, rows[i].size);
        memset(octets, 'x', sizeof(octets));
        assert_int_equal(srv_recent_read(file, 0, octets, sizeof(octets)), rows[i].size);
        assert_int_equal(octets[rows[i].size], 'x');
        assert_true(rows[i].size == 0 || octets[rows[i].size - 1] == 'z');
        assert_int_equal(srv_recent_read(file, rows[i].size, octets, sizeof(octets)), 0);
        srv_recent_release(file);
    }
}

static void test_a_file_in_use_stays_as_it_is(void **state)
{
    uint8_t octets[2] = {0};

    (void)state;
    srv_recent_turn(recent, later_s);
    struct srv_recent_file *file = offer("file");
    assert_non_null(file);
    overwrite();
    srv_recent_turn(recent, later_s);
    assert_false(keeps("file"));
    assert_int_equal(srv_recent_read(file, 0, octets, 2), 2);
    assert_memory_equal(octets, "aa", 2);
    srv_recent_release(file);
    assert_true(keeps("file"));
    file = srv_recent_find(recent, "file");
    assert_non_null(file);
    assert_int_equal(srv_recent_read(file, 0, octets, 2), 2);
    assert_memory_equal(octets, "ba", 2);
    srv_recent_release(file);
}

/* A path that needs many places, and one that is too long for any. */
static void test_paths(void **state)
{
    char path[260];

    (void)state;
    srv_recent_turn(recent, later_s);
    assert_false(finds(""));
    for (size_t len = 1; len < sizeof(path) - 4; ++len) {
        memset(path, 'n', len);
        path[len] = '\0';
        if (linkat(root, "file", root, path, 0) != 0)
            break;
        bool kept = keeps(path);
        assert_int_equal(finds(path), kept);
        path[len - 1] = 'm';
        assert_false(finds(path));
        path[len - 1] = 'n';
        unlink(path);
        assert_int_equal(kept, len < 160);
    }
}

/* Through the docroot: what it opens, reads and stores is what lies on the disk. */
static void test_docroot_keeps_and_forgets(void **state)
{
    struct srv_docroot docroot;
    struct srv_file_info info;
    uint8_t octets[64];
    void *first, *second, *draft;

    (void)state;
    assert_true(srv_docroot_open(&docroot, base));
    struct srv_files files = srv_docroot_files(&docroot);
    srv_recent_turn(docroot.recent, later_s);
    assert_int_equal(files.open(files.context, "file", &info, &first), SRV_FILE_OK);
    assert_int_equal(files.open(files.context, "file", &info, &second), SRV_FILE_OK);
    assert_ptr_equal(first, second); /* from memory */
    files.close(files.context, first);
    files.close(files.context, second);

    assert_int_equal(files.create(files.context, "file", &draft), SRV_FILE_OK);
    assert_int_equal(files.write(files.context, draft, (const uint8_t *)"new", 3), SRV_FILE_OK);
    assert_int_equal(files.publish(files.context, draft, &info), SRV_FILE_OK);
    assert_int_equal(files.open(files.context, "file", &info, &first), SRV_FILE_OK);
    assert_int_equal(info.size, 3);
    assert_int_equal(files.read(files.context, first, 0, octets, sizeof(octets)), 3);
    assert_memory_equal(octets, "new", 3);
    files.close(files.context, first);

    assert_int_equal(files.open(files.context, "file", &info, &first), SRV_FILE_OK);
    files.close(files.context, first);
    assert_int_equal(files.remove(files.context, "file"), SRV_FILE_OK);
    assert_int_equal(files.open(files.context, "file", &info, &first), SRV_FILE_MISSING);
    srv_docroot_close(&docroot);
}

static void test_docroot_that_follows_links_keeps_nothing(void **state)
{
    struct srv_docroot docroot;
    struct srv_file_info info;
    void *first, *second;

    (void)state;
    assert_true(srv_docroot_open(&docroot, base));
    struct srv_files files = srv_docroot_files(&docroot);
    docroot.follows_links = docroot.resolves;
    srv_recent_turn(docroot.recent, later_s);
    assert_int_equal(files.open(files.context, "file", &info, &first), SRV_FILE_OK);
    assert_int_equal(files.open(files.context, "file", &info, &second), SRV_FILE_OK);
    assert_int_equal(first != second, docroot.follows_links);
    files.close(files.context, first);
    files.close(files.context, second);
    srv_docroot_close(&docroot);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_changes_are_seen_in_the_next_turn),
        cmocka_unit_test_setup_teardown(test_changes_of_ours_are_seen_at_once, begin, end),
        cmocka_unit_test_setup_teardown(test_nothing_is_kept_before_the_first_turn, begin, end),
        cmocka_unit_test_setup_teardown(test_a_file_has_to_rest, begin, end),
        cmocka_unit_test_setup_teardown(test_a_file_is_read_again_after_a_second, begin, end),
        cmocka_unit_test_setup_teardown(test_sizes, begin, end),
        cmocka_unit_test_setup_teardown(test_a_file_in_use_stays_as_it_is, begin, end),
        cmocka_unit_test_setup_teardown(test_paths, begin, end),
        cmocka_unit_test_setup_teardown(test_docroot_keeps_and_forgets, begin, end),
        cmocka_unit_test_setup_teardown(test_docroot_that_follows_links_keeps_nothing, begin, end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
