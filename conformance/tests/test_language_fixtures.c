// SPDX-License-Identifier: MIT
/* Fixtures: what each promises, and that they are written whole. */
#include "cf/fixtures.h"

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

static struct rp_octets get(struct rp_arena *arena, const char *name)
{
    struct rp_octets octets = {NULL, 0};

    assert_true(cf_fixture_octets(arena, name, &octets));
    return octets;
}

static void contents_are_as_promised(void **state)
{
    struct rp_arena *arena = rp_arena_create();
    struct rp_octets octets = get(arena, "1k.txt");
    unsigned char *seen = calloc(1, 1 << 20);

    (void)state;
    assert_non_null(seen);
    assert_int_equal(octets.len, 1000);
    for (size_t i = 0; i < 1000; i += 10) {
        char offset[8] = "";

        memcpy(offset, octets.data + i + 1, 7);
        assert_int_equal(strtoul(offset, NULL, 10), i);
    }
    octets = get(arena, "octets.bin");
    assert_int_equal(octets.len, 256);
    for (size_t i = 0; i < 256; ++i)
        assert_int_equal(octets.data[i], i);
    assert_int_equal(get(arena, "empty.txt").len, 0);
    octets = get(arena, "64k.bin");
    assert_int_equal(octets.len, 65536);
    for (size_t i = 0; i < 65536; i += 4) { /* words differ in their first 20 bits, or nearly all do */
        size_t key = (size_t)octets.data[i] << 12 | (size_t)octets.data[i + 1] << 4 | octets.data[i + 2] >> 4;

        assert_true(seen[key] < 2);
        ++seen[key];
    }
    octets = get(arena, "lines.txt");
    assert_non_null(memchr(octets.data, '\r', octets.len));
    assert_int_not_equal(octets.data[octets.len - 1], '\n');
    octets = get(arena, "page.html");
    assert_in_range(octets.len, 4096, 65535);
    assert_memory_equal(octets.data, "<!DOCTYPE html>", 15);
    assert_false(cf_fixture_octets(arena, "nothing", &octets));
    free(seen);
    rp_arena_destroy(arena);
}

static void all_are_written(void **state)
{
    struct rp_arena *arena = rp_arena_create();
    char folder[] = "/tmp/httproof-fixtures-XXXXXX";
    char problem[4200] = "";

    (void)state;
    assert_non_null(mkdtemp(folder));
    for (int round = 0; round < 2; ++round) /* the second replaces the first */
        assert_true(cf_fixtures_write(folder, problem, sizeof problem));
    assert_string_equal(problem, "");
    for (const struct cf_fixture *it = cf_fixtures(); it->name != NULL; ++it) {
        struct rp_octets octets = it->make(arena);
        uint8_t *read = malloc(octets.len + 2);
        FILE *in = fopen(rp_arena_format(arena, "%s/httproof/%s", folder, it->name), "rb");
        struct stat status;

        assert_non_null(in);
        assert_int_equal(fstat(fileno(in), &status), 0);
        assert_int_equal(status.st_mtim.tv_sec, it->modified_s);
        assert_non_null(read);
        assert_int_equal(fread(read, 1, octets.len + 2, in), octets.len);
        assert_memory_equal(read, octets.data, octets.len);
        fclose(in);
        free(read);
        assert_true(strlen(it->what) > 0);
    }
    assert_true(cf_fixtures_write_outside(folder, problem, sizeof problem));
    assert_false(cf_fixtures_write_outside("/dev/null", problem, sizeof problem));
    assert_int_equal(unlink(rp_arena_format(arena, "%s/httproof-outside.txt", folder)), 0);
    assert_false(cf_fixtures_write("/dev/null/x", problem, sizeof problem));
    assert_string_equal(problem, "mkdir /dev/null/x: Not a directory");
    assert_false(cf_fixtures_write("", problem, sizeof problem));
    for (const struct cf_fixture *it = cf_fixtures(); it->name != NULL; ++it)
        assert_int_equal(unlink(rp_arena_format(arena, "%s/httproof/%s", folder, it->name)), 0);
    assert_int_equal(rmdir(rp_arena_format(arena, "%s/httproof/sub", folder)), 0);
    assert_int_equal(rmdir(rp_arena_format(arena, "%s/httproof", folder)), 0);
    assert_int_equal(rmdir(folder), 0);
    rp_arena_destroy(arena);
}

static void writable_folders_are_made(void **state)
{
    struct rp_arena *arena = rp_arena_create();
    char folder[] = "/tmp/httproof-fixtures-XXXXXX";
    char problem[4200] = "";
    struct stat status;

    (void)state;
    assert_non_null(mkdtemp(folder));
    for (int round = 0; round < 2; ++round) /* it may be there already */
        assert_true(cf_fixtures_writable(folder, "/a/b", problem, sizeof problem));
    assert_int_equal(stat(rp_arena_format(arena, "%s/a/b", folder), &status), 0);
    assert_int_equal(status.st_mode & 0777, 0777);
    assert_false(cf_fixtures_writable("/dev/null", "/a", problem, sizeof problem));
    assert_non_null(strstr(problem, "/dev/null/"));
    assert_int_equal(rmdir(rp_arena_format(arena, "%s/a/b", folder)), 0);
    assert_int_equal(rmdir(rp_arena_format(arena, "%s/a", folder)), 0);
    assert_int_equal(rmdir(folder), 0);
    rp_arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contents_are_as_promised),
        cmocka_unit_test(all_are_written),
        cmocka_unit_test(writable_folders_are_made),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
