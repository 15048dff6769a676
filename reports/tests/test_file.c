// SPDX-License-Identifier: MIT
/* Reports arrive whole or not at all. */
#define _XOPEN_SOURCE 700
#include "rp/render.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/httproof-file-XXXXXX";
static char path[256];

static int render_much(const struct rp_run *run, const struct rp_options *options, FILE *out)
{
    (void)run;
    (void)options;
    for (unsigned i = 0; i < 100000; i++)
        fprintf(out, "line %u\n", i);
    return 0;
}

static int render_little(const struct rp_run *run, const struct rp_options *options, FILE *out)
{
    (void)run;
    (void)options;
    return fputs("new\n", out) < 0 ? -1 : 0;
}

static int render_badly(const struct rp_run *run, const struct rp_options *options, FILE *out)
{
    render_little(run, options, out);
    errno = EIO;
    return -1;
}

static const struct rp_renderer much = {"much", ".txt", "", render_much};
static const struct rp_renderer little = {"little", ".txt", "", render_little};
static const struct rp_renderer badly = {"badly", ".txt", "", render_badly};
static char problem[512];

static int deliver(const struct rp_renderer *renderer, const char *to)
{
    static const struct rp_options options;
    *problem = '\0';
    return rp_render_file(renderer, NULL, &options, to, problem, sizeof problem);
}

static int make_folder(void **state)
{
    (void)state;
    if (*path == '\0' && mkdtemp(folder) == NULL)
        return -1;
    snprintf(path, sizeof path, "%s/report.txt", folder);
    FILE *out = fopen(path, "w");
    if (out == NULL || fputs("old\n", out) < 0)
        return -1;
    return fclose(out);
}

static int remove_folder(void **state)
{
    (void)state;
    unlink(path);
    return rmdir(folder);
}

static void expect_content(const char *want)
{
    char text[64] = "";
    FILE *in = fopen(path, "r");
    assert_non_null(in);
    assert_non_null(fgets(text, sizeof text, in));
    fclose(in);
    assert_string_equal(text, want);
}

static void expect_nothing_left(void)
{
    unsigned files = 0;
    DIR *all = opendir(folder);
    assert_non_null(all);
    for (const struct dirent *entry = readdir(all); entry != NULL; entry = readdir(all))
        files += entry->d_name[0] != '.';
    closedir(all);
    assert_int_equal(files, 1);
}

static void test_replaces(void **state)
{
    (void)state;
    struct stat known;
    assert_int_equal(chmod(path, 0640), 0);
    assert_int_equal(deliver(&little, path), 0);
    expect_content("new\n");
    expect_nothing_left();
    assert_int_equal(stat(path, &known), 0);
    assert_int_equal(known.st_mode & 07777, 0640);
}

static void test_new_file_obeys_umask(void **state)
{
    (void)state;
    struct stat known;
    mode_t before = umask(027);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(deliver(&little, path), 0);
    umask(before);
    assert_int_equal(stat(path, &known), 0);
    assert_int_equal(known.st_mode & 07777, 0640);
    expect_nothing_left();
}

static void test_symbolic_link_stays(void **state)
{
    (void)state;
    char link[300];
    struct stat known;
    snprintf(link, sizeof link, "%s/link", folder);
    assert_int_equal(symlink("report.txt", link), 0);
    assert_int_equal(deliver(&little, link), 0);
    assert_int_equal(lstat(link, &known), 0);
    assert_true(S_ISLNK(known.st_mode));
    assert_int_equal(unlink(link), 0);
    expect_content("new\n");
    expect_nothing_left();
}

/* A file size limit stands for the full disk: write(2) fails in the middle. */
static void test_no_room(void **state)
{
    (void)state;
    struct rlimit before, small;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = before;
    small.rlim_cur = 100000;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    int status = deliver(&much, path);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(status, -1);
    assert_non_null(strstr(problem, "write /tmp/httproof-file-"));
    assert_non_null(strstr(problem, "report.txt: File too large"));
    expect_content("old\n");
    expect_nothing_left();
}

static void test_renderer_fails(void **state)
{
    (void)state;
    assert_int_equal(deliver(&badly, path), -1);
    assert_non_null(strstr(problem, ": Input/output error"));
    expect_content("old\n");
    expect_nothing_left();
}

/* A device is written to, never replaced. */
static void test_devices(void **state)
{
    (void)state;
    struct stat known;
    assert_int_equal(deliver(&little, "/dev/full"), -1);
    assert_string_equal(problem, "write /dev/full: No space left on device");
    assert_int_equal(deliver(&much, "/dev/full"), -1);
    assert_string_equal(problem, "write /dev/full: No space left on device");
    assert_int_equal(stat("/dev/full", &known), 0);
    assert_true(S_ISCHR(known.st_mode));
    assert_int_equal(deliver(&little, "/dev/null"), 0);
}

/* An open file under its name in /dev is written to, not replaced. */
static void test_open_file(void **state)
{
    (void)state;
    struct stat before, after;
    char name[32];
    FILE *open_file = fopen(path, "r+");
    assert_non_null(open_file);
    snprintf(name, sizeof name, "/dev/fd/%d", fileno(open_file));
    assert_int_equal(stat(path, &before), 0);
    assert_int_equal(deliver(&little, name), 0);
    assert_int_equal(stat(path, &after), 0);
    assert_int_equal(before.st_ino, after.st_ino);
    fclose(open_file);
    expect_content("new\n");
    expect_nothing_left();
}

static void test_bad_paths(void **state)
{
    (void)state;
    char missing[300], long_path[5000];
    snprintf(missing, sizeof missing, "%s/none/report.txt", folder);
    assert_int_equal(deliver(&little, missing), -1);
    assert_non_null(strstr(problem, "none/report.txt: No such file or directory"));
    assert_int_equal(deliver(&little, folder), -1);
    assert_non_null(strstr(problem, ": Is a directory"));
    memset(long_path, 'a', sizeof long_path - 1);
    long_path[sizeof long_path - 1] = '\0';
    assert_int_equal(deliver(&little, long_path), -1);
    assert_int_equal(deliver(&little, ""), -1);
    expect_nothing_left();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_replaces, make_folder),
        cmocka_unit_test_setup(test_new_file_obeys_umask, make_folder),
        cmocka_unit_test_setup(test_symbolic_link_stays, make_folder),
        cmocka_unit_test_setup(test_no_room, make_folder),
        cmocka_unit_test_setup(test_renderer_fails, make_folder),
        cmocka_unit_test_setup(test_devices, make_folder),
        cmocka_unit_test_setup(test_open_file, make_folder),
        cmocka_unit_test_setup(test_bad_paths, make_folder),
    };
    return cmocka_run_group_tests(tests, NULL, remove_folder);
}
