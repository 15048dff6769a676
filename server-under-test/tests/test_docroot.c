// SPDX-License-Identifier: MIT
/* test_docroot.c - a real directory: what is served of it, and that nothing outside is. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "docroot.h"

static char base[] = "/tmp/httproof-docroot-XXXXXX";

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

/* base/outside.txt, and base/root with everything below. */
static int make_tree(void **state)
{
    (void)state;
    if (!mkdtemp(base) || chdir(base) != 0)
        return -1;
    if (mkdir("root", 0755) != 0 || mkdir("root/dir", 0755) != 0)
        return -1;
    write_file("outside.txt", "outside");
    write_file("root/file.txt", "inside");
    write_file("root/dir/deep.txt", "deep");
    if (symlink("dir/deep.txt", "root/link-inside") != 0 ||
        symlink("../outside.txt", "root/link-outside") != 0 || symlink("/etc", "root/link-absolute") != 0 ||
        symlink("link-loop", "root/link-loop") != 0 || symlink("..", "root/dir/link-up") != 0 ||
        mkfifo("root/fifo", 0644) != 0)
        return -1;
    return 0;
}

static int remove_tree(void **state)
{
    static const char *const paths[] = {"root/fifo",          "root/dir/link-up",  "root/link-loop",
                                        "root/link-absolute", "root/link-outside", "root/link-inside",
                                        "root/dir/deep.txt",  "root/file.txt",     "outside.txt"};
    (void)state;

    for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); ++i)
        unlink(paths[i]);
    rmdir("root/dir");
    rmdir("root");
    return chdir("/") == 0 ? rmdir(base) : -1;
}

struct row {
    const char *path;
    enum srv_file_result with_links;
    enum srv_file_result without_links;
    const char *text; /* NULL: a directory */
};

// clang-format off
static const struct row rows[] = {
    {"",                      SRV_FILE_OK,      SRV_FILE_OK,      NULL},
    {"dir",                   SRV_FILE_OK,      SRV_FILE_OK,      NULL},
    {"file.txt",              SRV_FILE_OK,      SRV_FILE_OK,      "inside"},
    {"dir/deep.txt",          SRV_FILE_OK,      SRV_FILE_OK,      "deep"},
    {"missing",               SRV_FILE_MISSING, SRV_FILE_MISSING, NULL},
    {"missing/file.txt",      SRV_FILE_MISSING, SRV_FILE_MISSING, NULL},
    {"file.txt/below",        SRV_FILE_MISSING, SRV_FILE_MISSING, NULL},
    {"fifo",                  SRV_FILE_MISSING, SRV_FILE_MISSING, NULL},
    {"link-outside",          SRV_FILE_MISSING, SRV_FILE_MISSING, NULL},
    {"link-absolute/passwd",  SRV_FILE_MISSING, SRV_FILE_MISSING, NULL},
    {"link-loop",             SRV_FILE_MISSING, SRV_FILE_MISSING, NULL},
    {"dir/link-up/../outside.txt", SRV_FILE_MISSING, SRV_FILE_MISSING, NULL},
    {"link-inside",           SRV_FILE_OK,      SRV_FILE_MISSING, "deep"},
    {"dir/link-up/file.txt",  SRV_FILE_OK,      SRV_FILE_MISSING, "inside"},
};
// clang-format on

static void check(const struct srv_files *files, const char *path, enum srv_file_result expected,
                  const char *text)
{
    struct srv_file_info info;
    uint8_t octets[100];
    void *file = NULL;

    enum srv_file_result result = files->open(files->context, path, &info, &file);
    if (result != expected)
        fail_msg("%s: %d, not %d", path, (int)result, (int)expected);
    if (result != SRV_FILE_OK)
        return;
    assert_int_equal(info.kind, text ? SRV_FILE_REGULAR : SRV_FILE_DIRECTORY);
    if (text) {
        assert_int_equal(info.size, strlen(text));
        assert_true(info.mtime_s > 1700000000);
        assert_int_equal(files->read(files->context, file, 1, octets, sizeof(octets)), strlen(text) - 1);
        assert_memory_equal(octets, text + 1, strlen(text) - 1);
        assert_int_equal(files->read(files->context, file, strlen(text), octets, sizeof(octets)), 0);
    }
    files->close(files->context, file);
}

static void each_path(void **state)
{
    struct srv_docroot docroot;
    (void)state;

    assert_true(srv_docroot_open(&docroot, "root"));
    struct srv_files files = srv_docroot_files(&docroot);
    assert_false(docroot.follows_links);
    for (int way = docroot.resolves ? 0 : 2; way < 3; ++way) {
        docroot.resolves = way < 2;
        docroot.follows_links = way == 0;
        for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); ++i)
            check(&files, rows[i].path, way == 0 ? rows[i].with_links : rows[i].without_links, rows[i].text);
    }
    srv_docroot_close(&docroot);
}

/* What an error of the system means: nothing of the client's doing that is not known to be. */
static void errors(void **state)
{
    (void)state;
    assert_int_equal(srv_docroot_result(0), SRV_FILE_OK);
    assert_int_equal(srv_docroot_result(ENOTDIR), SRV_FILE_MISSING);
    assert_int_equal(srv_docroot_result(EACCES), SRV_FILE_DENIED);
    assert_int_equal(srv_docroot_result(EMFILE), SRV_FILE_BUSY);
    assert_int_equal(srv_docroot_result(ENOSPC), SRV_FILE_FULL);
    assert_int_equal(srv_docroot_result(EIO), SRV_FILE_BROKEN);
    assert_int_equal(srv_docroot_result(EBADF), SRV_FILE_BROKEN);
}

static void too_long(void **state)
{
    struct srv_docroot docroot;
    char path[6000];
    (void)state;

    memset(path, 'x', sizeof(path) - 1);
    path[sizeof(path) - 1] = '\0';
    assert_true(srv_docroot_open(&docroot, "root"));
    struct srv_files files = srv_docroot_files(&docroot);
    check(&files, path, SRV_FILE_MISSING, NULL);
    docroot.resolves = false;
    check(&files, path, SRV_FILE_MISSING, NULL);
    srv_docroot_close(&docroot);
}

static void no_directory(void **state)
{
    struct srv_docroot docroot;
    (void)state;

    assert_false(srv_docroot_open(&docroot, "root/file.txt"));
    assert_false(srv_docroot_open(&docroot, "root/missing"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_path),
        cmocka_unit_test(errors),
        cmocka_unit_test(too_long),
        cmocka_unit_test(no_directory),
    };

    return cmocka_run_group_tests(tests, make_tree, remove_tree);
}
