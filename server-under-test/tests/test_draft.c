// SPDX-License-Identifier: MIT
/* test_draft.c - writing below a real directory: all or nothing, and nothing outside. */
#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "docroot.h"
#include "draft.h"

static char base[] = "/tmp/httproof-draft-XXXXXX";
static struct srv_docroot docroot;
static struct srv_files files;

/* base/root/d, base/outside, and links in root that lead there. */
static int make_tree(void **state)
{
    (void)state;
    if (!mkdtemp(base) || chdir(base) != 0 || mkdir("root", 0755) != 0 || mkdir("root/d", 0755) != 0 ||
        mkdir("outside", 0755) != 0 || symlink("../outside", "root/up") != 0 ||
        symlink("..", "root/d/inside") != 0 || symlink("../outside/target.txt", "root/link.txt") != 0 ||
        !srv_docroot_open(&docroot, "root"))
        return -1;
    files = srv_docroot_files(&docroot);
    return 0;
}

static int remove_tree(void **state)
{
    (void)state;
    srv_docroot_close(&docroot);
    unlink("root/link.txt");
    unlink("root/up");
    unlink("root/d/inside");
    rmdir("root/d");
    rmdir("root");
    rmdir("outside");
    return chdir("/") == 0 ? rmdir(base) : -1;
}

static enum srv_file_result store(const char *path, const char *text, struct srv_file_info *info)
{
    void *draft;
    enum srv_file_result result = files.create(files.context, path, &draft);

    if (result != SRV_FILE_OK)
        return result;
    for (size_t i = 0; i < strlen(text); ++i)
        assert_int_equal(files.write(files.context, draft, (const uint8_t *)text + i, 1), SRV_FILE_OK);
    return files.publish(files.context, draft, info);
}

static void assert_content(const char *path, const char *text)
{
    uint8_t octets[100];
    struct srv_file_info info;
    void *file;

    assert_int_equal(files.open(files.context, path, &info, &file), SRV_FILE_OK);
    size_t len = files.read(files.context, file, 0, octets, sizeof(octets));
    files.close(files.context, file);
    assert_int_equal(len, strlen(text));
    assert_int_equal(info.size, len);
    assert_memory_equal(octets, text, len);
}

/* Names in a directory, "." and ".." among them. */
static size_t count_names(const char *path)
{
    DIR *directory = opendir(path);
    size_t count = 0;

    assert_non_null(directory);
    while (readdir(directory))
        ++count;
    closedir(directory);
    return count;
}

static void stores_replaces_removes(void **state)
{
    struct srv_file_info first, second, opened;
    void *file;
    (void)state;

    assert_int_equal(store("d/a.txt", "one", &first), SRV_FILE_OK);
    assert_content("d/a.txt", "one");
    assert_int_equal(files.open(files.context, "d/a.txt", &opened, &file), SRV_FILE_OK);
    assert_int_equal(opened.identity, first.identity);
    assert_int_equal(opened.mtime_s, first.mtime_s);
    assert_int_equal(opened.mtime_ns, first.mtime_ns);
    assert_int_equal(opened.size, first.size);
    assert_int_equal(store("d/a.txt", "two", &second), SRV_FILE_OK);
    assert_content("d/a.txt", "two");

    /* Who had the old file open reads it to its end. */
    uint8_t octets[4];
    assert_int_equal(files.read(files.context, file, 0, octets, 4), 3);
    assert_memory_equal(octets, "one", 3);
    files.close(files.context, file);

    assert_int_equal(files.remove(files.context, "d/a.txt"), SRV_FILE_OK);
    assert_int_equal(files.remove(files.context, "d/a.txt"), SRV_FILE_MISSING);
    assert_int_equal(count_names("root/d"), 3);
}

/* Contents of equal size that follow each other fast still differ in what makes their entity tag.  On a
 * medium that is slow to flush they would anyhow, so the precise time is asked for as well: that of the
 * file system lies a little in the past. */
static void every_content_has_its_own_identity(void **state)
{
    struct srv_file_info info[20];
    (void)state;

    for (size_t i = 0; i < 20; ++i) {
        struct timespec before;
        clock_gettime(CLOCK_REALTIME, &before);
        assert_int_equal(store("d/a.txt", i % 2 ? "one" : "two", &info[i]), SRV_FILE_OK);
        assert_true(info[i].mtime_s > before.tv_sec ||
                    (info[i].mtime_s == before.tv_sec && info[i].mtime_ns >= (uint32_t)before.tv_nsec));
        for (size_t k = 0; k < i; ++k)
            assert_true(info[k].mtime_ns != info[i].mtime_ns || info[k].mtime_s != info[i].mtime_s ||
                        info[k].identity != info[i].identity);
    }
    assert_int_equal(files.remove(files.context, "d/a.txt"), SRV_FILE_OK);
}

/* A draft is not seen, and leaves nothing behind. */
static void a_draft_is_invisible(void **state)
{
    struct srv_file_info info;
    void *draft, *other, *file;
    unsigned first = docroot.drafts;
    char path[300];
    (void)state;

    assert_int_equal(files.create(files.context, "d/a.txt", &draft), SRV_FILE_OK);
    assert_int_equal(files.create(files.context, "d/a.txt", &other), SRV_FILE_OK);
    assert_int_equal(count_names("root/d"), 5);
    assert_int_equal(files.open(files.context, "d/a.txt", &info, &file), SRV_FILE_MISSING);
    for (unsigned i = first; i < first + 2; ++i) {
        sprintf(path, "root/d/.httproof-draft-%ld-%u", (long)getpid(), i);
        assert_int_equal(access(path, F_OK), 0);
        assert_int_equal(files.open(files.context, path + 5, &info, &file), SRV_FILE_MISSING);
        assert_int_equal(files.create(files.context, path + 5, &file), SRV_FILE_DENIED);
    }
    files.discard(files.context, draft);
    files.discard(files.context, other);
    assert_int_equal(count_names("root/d"), 3);
}

/* Many at a time, and names that a server with the same process id has left behind. */
static void many_drafts(void **state)
{
    enum { COUNT = 200 };
    void *drafts[COUNT];
    char path[300];
    (void)state;

    sprintf(path, "root/d/.httproof-draft-%ld-%u", (long)getpid(), docroot.drafts + 1);
    close(open(path, O_WRONLY | O_CREAT, 0644));
    for (size_t i = 0; i < COUNT; ++i)
        assert_int_equal(files.create(files.context, "d/a.txt", &drafts[i]), SRV_FILE_OK);
    for (size_t i = 0; i < COUNT; ++i)
        files.discard(files.context, drafts[i]);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(count_names("root/d"), 3);
}

struct row {
    const char *path;
    enum srv_file_result result;
};

static void refused_places(void **state)
{
    static const struct row rows[] = {
        {"nothing/a.txt", SRV_FILE_MISSING},
        {"up/a.txt", SRV_FILE_MISSING},
        {"d/inside/a.txt", SRV_FILE_MISSING},
        {"../outside/a.txt", SRV_FILE_MISSING},
    };
    struct srv_file_info info;
    char long_path[400] = "d/";
    (void)state;

    for (int links = 0; links < 2; ++links) {
        struct srv_docroot other = docroot;
        other.resolves = links && docroot.resolves;
        other.follows_links = other.resolves;
        files = srv_docroot_files(&other);
        for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); ++i) {
            if (!links && rows[i].path[0] == '.')
                continue; /* the core never asks for that */
            assert_int_equal(store(rows[i].path, "x", &info), rows[i].result);
            assert_int_equal(files.remove(files.context, rows[i].path), rows[i].result);
        }
    }
    files = srv_docroot_files(&docroot);
    memset(long_path + 2, 'a', 300);
    assert_int_equal(store(long_path, "x", &info), SRV_FILE_DENIED);
    assert_int_equal(count_names("outside"), 2);
}

/* The name of a link gets a file of its own; what the link led to stays as it is. */
static void a_link_is_replaced(void **state)
{
    struct srv_file_info info;
    struct stat status;
    (void)state;

    assert_int_equal(store("link.txt", "mine", &info), SRV_FILE_OK);
    assert_int_equal(count_names("outside"), 2);
    assert_int_equal(lstat("root/link.txt", &status), 0);
    assert_true(S_ISREG(status.st_mode));
}

/* The medium is full: nothing is left behind, the old content stays. */
static void no_room(void **state)
{
    struct rlimit before, tight;
    struct srv_file_info info;
    uint8_t octets[8192] = {0};
    void *draft;
    (void)state;

    assert_int_equal(store("d/a.txt", "old", &info), SRV_FILE_OK);
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before);
    tight = before;
    tight.rlim_cur = 4096;
    setrlimit(RLIMIT_FSIZE, &tight);
    assert_int_equal(files.create(files.context, "d/a.txt", &draft), SRV_FILE_OK);
    assert_int_equal(files.write(files.context, draft, octets, sizeof(octets)), SRV_FILE_FULL);
    setrlimit(RLIMIT_FSIZE, &before);
    files.discard(files.context, draft);
    assert_content("d/a.txt", "old");
    assert_int_equal(files.remove(files.context, "d/a.txt"), SRV_FILE_OK);
    assert_int_equal(count_names("root/d"), 3);
}

/* The directory goes away while the content comes. */
static void the_directory_vanishes(void **state)
{
    struct srv_file_info info;
    char path[300];
    void *draft;
    (void)state;

    assert_int_equal(files.create(files.context, "d/a.txt", &draft), SRV_FILE_OK);
    sprintf(path, "root/d/.httproof-draft-%ld-%u", (long)getpid(), docroot.drafts - 1);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(unlink("root/d/inside"), 0);
    assert_int_equal(rmdir("root/d"), 0);
    assert_int_equal(files.publish(files.context, draft, &info), SRV_FILE_MISSING);
    assert_int_equal(mkdir("root/d", 0755), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stores_replaces_removes),
        cmocka_unit_test(every_content_has_its_own_identity),
        cmocka_unit_test(a_draft_is_invisible),
        cmocka_unit_test(many_drafts),
        cmocka_unit_test(refused_places),
        cmocka_unit_test(a_link_is_replaced),
        cmocka_unit_test(no_room),
        cmocka_unit_test(the_directory_vanishes),
    };

    return cmocka_run_group_tests(tests, make_tree, remove_tree);
}
