// SPDX-License-Identifier: MIT
/* Every report format of the sample run, compared with a file.  HTTPROOF_REWRITE_GOLDEN=1 in the environment
 * rewrites the files instead; the review reads the difference. */
#define _XOPEN_SOURCE 700
#include "rp/render.h"
#include "sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct row {
    const char *file;
    const char *renderer;
    struct rp_options options;
};

static const struct row rows[] = {
    {"terminal-100.txt", "terminal", {.width = 0}},
    {"terminal-80.txt", "terminal", {.width = 80}},
    {"terminal-narrow.txt", "terminal", {.width = 1}},
    {"terminal-colour.txt", "terminal", {.colour = true}},
    {"terminal-verbose.txt", "terminal", {.verbose = true}},
    {"result.json", "json", {0}},
    {"results.jsonl", "jsonl", {0}},
    {"junit.xml", "junit", {0}},
};

static char *read_golden(const char *path, size_t *len)
{
    FILE *in = fopen(path, "rb");
    if (in == NULL)
        fail_msg("%s is missing; see reports/README.md", path);
    fseek(in, 0, SEEK_END);
    *len = (size_t)ftell(in);
    rewind(in);
    char *text = malloc(*len + 1);
    assert_non_null(text);
    assert_int_equal(fread(text, 1, *len, in), *len);
    fclose(in);
    return text;
}

static void compare(const char *path, const char *text, size_t len)
{
    size_t golden_len;
    char *golden = read_golden(path, &golden_len);
    size_t at = 0;
    while (at < len && at < golden_len && text[at] == golden[at])
        at++;
    if (at < len || at < golden_len)
        fail_msg("%s differs from octet %zu on (%zu octets, %zu expected): \"%.60s\"", path, at, len,
                 golden_len, at < len ? text + at : "");
    free(golden);
}

static void render_row(const struct row *row)
{
    struct rp_run *run = sample_run();
    char *text = NULL;
    size_t len = 0;
    char path[4096];
    FILE *out = open_memstream(&text, &len);

    snprintf(path, sizeof path, "%s/%s", GOLDEN_DIR, row->file);
    assert_int_equal(rp_renderer_by_name(row->renderer)->render(run, &row->options, out), 0);
    fclose(out);
    if (getenv("HTTPROOF_REWRITE_GOLDEN") != NULL) {
        FILE *golden = fopen(path, "wb");
        assert_non_null(golden);
        assert_int_equal(fwrite(text, 1, len, golden), len);
        fclose(golden);
    } else {
        compare(path, text, len);
    }
    free(text);
    rp_run_destroy(run);
}

static void test_golden(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        render_row(&rows[i]);
}

/* A format without a golden file is not tested. */
static void test_every_renderer_has_a_row(void **state)
{
    (void)state;
    for (const struct rp_renderer *renderer = rp_renderers(); renderer->name != NULL; renderer++) {
        bool found = false;
        for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
            found = found || strcmp(rows[i].renderer, renderer->name) == 0;
        assert_true(found);
        assert_ptr_equal(rp_renderer_by_name(renderer->name), renderer);
    }
    assert_null(rp_renderer_by_name("nonsense"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_golden),
        cmocka_unit_test(test_every_renderer_has_a_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
