// SPDX-License-Identifier: MIT
/* Where other cuts of the same octets fall, and which cases are left as they are. */
#include "cf/segmentation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct cf_send send_of(uint32_t step, const char *text)
{
    return (struct cf_send){step, {(const uint8_t *)text, strlen(text)}};
}

/* ---- names ---- */

static const struct {
    const char *list;
    const char *names; /* NULL: refused */
} lists[] = {
    {"byte", "byte"},
    {"byte,lines", "byte lines"},
    {"whole", ""},
    {"whole,each-cut", "each-cut"},
    {"byte,byte", "byte"},
    {"random:0", "random-0"},
    {"random:18446744073709551615", "random-18446744073709551615"},
    {"random:1,random:2", "random-1 random-2"},
    {"all", "byte each-cut lines random-1"},
    {"", NULL},
    {"bytes", NULL},
    {"byt", NULL},
    {"byte,", NULL},
    {"byte:1", NULL},
    {"random", NULL},
    {"random:", NULL},
    {"random:x", NULL},
    {"random:-1", NULL},
    {"random:1x", NULL},
    {"random:18446744073709551616", NULL},
    {"random:1,random:2,random:3,random:4,random:5,random:6,random:7,random:8,random:9", NULL},
};

static void test_names(void **state)
{
    size_t failed = 0;

    (void)state;
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        struct rp_arena *arena = rp_arena_create();
        struct cf_segmentation items[CF_SEGMENTATIONS_MOST];
        const char *names = "";
        size_t count = 0;
        bool good = cf_segmentations_read(arena, lists[i].list, items, &count);
        for (size_t k = 0; k < count; k++)
            names = rp_arena_format(arena, "%s%s%s", names, k > 0 ? " " : "", items[k].name);
        if (good != (lists[i].names != NULL) || (good && strcmp(names, lists[i].names) != 0)) {
            print_error("\"%s\" gives %s, %s\n", lists[i].list, good ? "true" : "false", names);
            failed++;
        }
        rp_arena_destroy(arena);
    }
    assert_int_equal(failed, 0);
}

/* ---- cuts ---- */

static struct cf_cuts cuts_of(struct rp_arena *arena, const char *name, const char *id,
                              const struct cf_send *sends, size_t count)
{
    struct cf_segmentation items[CF_SEGMENTATIONS_MOST];
    size_t known = 0;

    assert_true(cf_segmentations_read(arena, name, items, &known));
    return cf_segmentation_cuts(&items[0], id, sends, count, arena);
}

static const struct {
    const char *name;
    const char *sends[2];
    const char *cuts; /* step.offset */
} rows[] = {
    {"byte", {"abc", NULL}, "0.1 0.2"},
    {"byte", {"abc", "de"}, "0.1 0.2 1.1"},
    {"byte", {"a", NULL}, ""},
    {"each-cut", {"abc", "de"}, "0.1 0.2 1.1"},
    {"lines", {"a\r\nb\nc", NULL}, "0.3 0.5"},
    {"lines", {"a\r\n\r\n", NULL}, "0.3"},
    {"lines", {"a\rb", NULL}, ""},
};

static void test_cuts(void **state)
{
    size_t failed = 0;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_arena *arena = rp_arena_create();
        size_t count = rows[i].sends[1] != NULL ? 2 : 1;
        struct cf_send sends[2] = {send_of(0, rows[i].sends[0])};
        const char *words = "";
        if (count > 1)
            sends[1] = send_of(1, rows[i].sends[1]);
        struct cf_cuts cuts = cuts_of(arena, rows[i].name, "a", sends, count);
        for (size_t k = 0; k < cuts.count; k++)
            words = rp_arena_format(arena, "%s%s%u.%zu", words, k > 0 ? " " : "",
                                    (unsigned)cuts.items[k].step, cuts.items[k].offset);
        if (strcmp(words, rows[i].cuts) != 0) {
            print_error("%s of \"%s\" cuts at %s\n", rows[i].name, rows[i].sends[0], words);
            failed++;
        }
        rp_arena_destroy(arena);
    }
    assert_int_equal(failed, 0);
}

static bool is_cut(struct cf_cuts cuts, size_t offset)
{
    for (size_t i = 0; i < cuts.count; i++)
        if (cuts.items[i].offset == offset)
            return true;
    return false;
}

/* Ascending, within the send, each place once. */
static void assert_sound(struct cf_cuts cuts, size_t len)
{
    for (size_t i = 0; i < cuts.count; i++) {
        assert_true(cuts.items[i].offset > 0 && cuts.items[i].offset < len);
        assert_true(i == 0 || cuts.items[i].offset > cuts.items[i - 1].offset);
    }
}

/* A long send is cut as often as may be: around line ends, and somewhere in each stretch of the rest. */
static void test_long_sends(void **state)
{
    enum { LEN = 60000, LINE = 20000 };
    struct rp_arena *arena = rp_arena_create();
    char *text = rp_arena_take(arena, LEN + 1);

    (void)state;
    memset(text, 'a', LEN);
    text[LINE] = '\r';
    text[LINE + 1] = '\n';
    struct cf_send send = send_of(0, text);
    struct cf_cuts cuts = cuts_of(arena, "byte", "a", &send, 1);
    assert_int_equal(cuts.count, CF_PIECES_MOST);
    assert_sound(cuts, LEN);
    assert_true(is_cut(cuts, LINE) && is_cut(cuts, LINE + 1) && is_cut(cuts, LINE + 2));
    for (size_t i = 1; i < cuts.count; i++)
        assert_true(cuts.items[i].offset - cuts.items[i - 1].offset < 2 * LEN / CF_PIECES_MOST);
    cuts = cuts_of(arena, "each-cut", "a", &send, 1);
    assert_int_equal(cuts.count, CF_EACH_CUTS_MOST);
    assert_true(is_cut(cuts, LINE) && is_cut(cuts, LINE + 1) && is_cut(cuts, LINE + 2));
    memset(text, '\n', LEN);
    assert_int_equal(cuts_of(arena, "lines", "a", &send, 1).count, CF_PIECES_MOST);
    cuts = cuts_of(arena, "random:3", "a", &send, 1);
    assert_true(cuts.count > CF_PIECES_MOST / 2 && cuts.count <= CF_PIECES_MOST);
    assert_sound(cuts, LEN);
    rp_arena_destroy(arena);
}

/* What floods is about its size. */
static void test_floods(void **state)
{
    static const char *const names[] = {"byte", "each-cut", "lines", "random:1"};
    struct rp_arena *arena = rp_arena_create();
    uint8_t *data = rp_arena_take(arena, CF_SEGMENTED_OCTETS_MOST + 1);

    (void)state;
    memset(data, '\n', CF_SEGMENTED_OCTETS_MOST + 1);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct cf_send send = {0, {data, CF_SEGMENTED_OCTETS_MOST + 1}};
        assert_int_equal(cuts_of(arena, names[i], "a", &send, 1).count, 0);
        send.octets.len--;
        assert_true(cuts_of(arena, names[i], "a", &send, 1).count > 0);
    }
    rp_arena_destroy(arena);
}

static bool same(struct cf_cuts left, struct cf_cuts right)
{
    bool equal = left.count == right.count;

    for (size_t i = 0; equal && i < left.count; i++)
        equal = left.items[i].step == right.items[i].step && left.items[i].offset == right.items[i].offset;
    return equal;
}

static void test_random(void **state)
{
    struct rp_arena *arena = rp_arena_create();
    struct cf_send send = send_of(
        0, "GET / HTTP/1.1\r\nHost: example\r\nAccept: text/plain, text/html, application/json\r\n\r\n");
    struct cf_cuts cuts = cuts_of(arena, "random:7", "a", &send, 1);

    (void)state;
    assert_true(cuts.count > 0);
    assert_sound(cuts, send.octets.len);
    assert_true(same(cuts, cuts_of(arena, "random:7", "a", &send, 1)));
    assert_false(same(cuts, cuts_of(arena, "random:8", "a", &send, 1)));
    assert_false(same(cuts, cuts_of(arena, "random:7", "b", &send, 1)));
    rp_arena_destroy(arena);
}

/* ---- cases and transcripts ---- */

static void test_excluded(void **state)
{
    static const size_t offsets[] = {1};
    const struct cf_step plain[] = {{.kind = CF_STEP_SEND}, {.kind = CF_STEP_EXPECT_RESPONSE}};
    const struct cf_step others[] = {{.kind = CF_STEP_SEND, .cut_each = true},
                                     {.kind = CF_STEP_SEND, .cuts = offsets, .cut_count = 1},
                                     {.kind = CF_STEP_WAIT},
                                     {.kind = CF_STEP_RESET}};

    (void)state;
    assert_null(cf_segmentation_excludes(&(struct cf_case){.steps = plain, .step_count = 2}));
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_non_null(cf_segmentation_excludes(&(struct cf_case){.steps = &others[i], .step_count = 1}));
}

static void happen(struct rp_transcript *transcript, struct rp_arena *arena, uint32_t step, const char *text)
{
    struct rp_event event = {
        .kind = RP_EVENT_SENT, .step = step, .octets = {(const uint8_t *)text, strlen(text)}};

    rp_transcript_add(transcript, arena, &event);
}

/* Pieces are joined; a canary is no octets of the case. */
static void test_transcript(void **state)
{
    const struct cf_step steps[] = {{.kind = CF_STEP_SEND}, {.kind = CF_STEP_SYNC}, {.kind = CF_STEP_SEND}};
    const struct cf_case it = {.steps = steps, .step_count = 3};
    struct rp_arena *arena = rp_arena_create();
    struct rp_transcript transcript = {0};
    struct cf_send *sends = NULL;

    (void)state;
    happen(&transcript, arena, 0, "ab");
    happen(&transcript, arena, 0, "c");
    happen(&transcript, arena, 1, "canary");
    happen(&transcript, arena, 2, "de");
    assert_int_equal(cf_sends_of(&it, &transcript, arena, &sends), 2);
    assert_int_equal(sends[0].octets.len, 3);
    assert_memory_equal(sends[0].octets.data, "abc", 3);
    assert_int_equal(sends[1].step, 2);
    static const struct cf_cut expected[] = {{0, 2}, {0, 3}, {2, 2}};
    assert_true(same(cf_cuts_of(&it, &transcript, arena), (struct cf_cuts){expected, 3}));
    rp_arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),      cmocka_unit_test(test_cuts),   cmocka_unit_test(test_long_sends),
        cmocka_unit_test(test_floods),     cmocka_unit_test(test_random), cmocka_unit_test(test_excluded),
        cmocka_unit_test(test_transcript),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
