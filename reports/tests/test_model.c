// SPDX-License-Identifier: MIT
#include "rp/model.h"

#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Of all sizes: aligned, zeroed, apart from each other. */
static void test_arena_take(void **state)
{
    (void)state;
    static const size_t sizes[] = {0, 1, 15, 16, 17, 4095, 4096, 16384, 16385, 300000, 3000000};
    enum { COUNT = sizeof sizes / sizeof sizes[0], ROUNDS = 3 };
    struct rp_arena *arena = rp_arena_create();
    unsigned char *taken[ROUNDS][COUNT];

    for (size_t round = 0; round < ROUNDS; round++) {
        for (size_t i = 0; i < COUNT; i++) {
            taken[round][i] = rp_arena_take(arena, sizes[i]);
            assert_int_equal((uintptr_t)taken[round][i] % alignof(max_align_t), 0);
            for (size_t k = 0; k < sizes[i]; k++)
                assert_int_equal(taken[round][i][k], 0);
            memset(taken[round][i], (int)(round * COUNT + i + 1), sizes[i]);
        }
    }
    for (size_t round = 0; round < ROUNDS; round++)
        for (size_t i = 0; i < COUNT; i++)
            for (size_t k = 0; k < sizes[i]; k++)
                assert_int_equal(taken[round][i][k], round * COUNT + i + 1);
    assert_ptr_not_equal(rp_arena_take(arena, 0), rp_arena_take(arena, 0));
    rp_arena_destroy(arena);
    rp_arena_destroy(NULL);
}

static void test_arena_copies(void **state)
{
    (void)state;
    struct rp_arena *arena = rp_arena_create();
    assert_memory_equal(rp_arena_copy(arena, "a\0b", 4), "a\0b", 4);
    assert_non_null(rp_arena_copy(arena, NULL, 0));
    assert_string_equal(rp_arena_string(arena, "request-target"), "request-target");
    assert_string_equal(rp_arena_string_n(arena, "request-target", 7), "request");
    assert_string_equal(rp_arena_string_n(arena, NULL, 0), "");
    assert_string_equal(rp_arena_format(arena, "%s %d", "status", 400), "status 400");
    assert_int_equal(strlen(rp_arena_format(arena, "%09999d", 1)), 9999);
    rp_arena_destroy(arena);
}

static void test_arena_grow(void **state)
{
    (void)state;
    enum { COUNT = 5000 };
    struct rp_arena *arena = rp_arena_create();
    uint32_t *items = NULL;
    size_t capacity = 0;
    unsigned moves = 0;

    for (uint32_t i = 0; i < COUNT; i++) {
        size_t before = capacity;
        items = rp_arena_grow(arena, items, i, &capacity, sizeof *items);
        moves += capacity != before;
        assert_true(capacity > i);
        items[i] = i * 3;
    }
    for (uint32_t i = 0; i < COUNT; i++)
        assert_int_equal(items[i], i * 3);
    assert_true(moves <= 12);
    rp_arena_destroy(arena);
}

static void test_names(void **state)
{
    (void)state;
    for (unsigned i = 0; i < RP_VERDICT_COUNT; i++)
        assert_int_equal(rp_verdict_by_name(rp_verdict_name((enum rp_verdict)i)), i);
    assert_int_equal(rp_verdict_by_name("passed"), RP_VERDICT_COUNT);
    for (unsigned i = 0; i < RP_EVENT_KIND_COUNT; i++) {
        enum rp_event_kind kind = (enum rp_event_kind)i;
        assert_int_equal(rp_event_by_name(rp_event_name(kind)), i);
        assert_true(strlen(rp_event_meaning(kind)) > 0);
    }
    assert_int_equal(rp_event_by_name(""), RP_EVENT_KIND_COUNT);
    assert_true(rp_event_is_incoming(RP_EVENT_TIME_UP));
    assert_false(rp_event_is_incoming(RP_EVENT_SENT));
    assert_false(rp_event_has_connection(RP_EVENT_TIME_UP));
    assert_true(rp_event_has_octets(RP_EVENT_RECEIVED));
}

static void test_transcript_copies(void **state)
{
    (void)state;
    struct rp_arena *arena = rp_arena_create();
    struct rp_transcript transcript = {0};
    char octets[] = "abc", text[] = "why";
    for (unsigned i = 0; i < 100; i++) {
        struct rp_event event = {
            .kind = RP_EVENT_RECEIVED, .at_us = i, .octets = {(uint8_t *)octets, 3}, .text = text};
        rp_transcript_add(&transcript, arena, &event);
    }
    struct rp_event bare = {.kind = RP_EVENT_ENDED};
    rp_transcript_add(&transcript, arena, &bare);
    memset(octets, 'x', 3);
    memset(text, 'x', 3);
    assert_int_equal(transcript.event_count, 101);
    for (unsigned i = 0; i < 100; i++) {
        assert_int_equal(transcript.events[i].at_us, i);
        assert_memory_equal(transcript.events[i].octets.data, "abc", 3);
        assert_string_equal(transcript.events[i].text, "why");
    }
    assert_null(transcript.events[100].text);
    assert_int_equal(transcript.events[100].octets.len, 0);
    rp_arena_destroy(arena);
}

static void add(struct rp_run *run, const char *suite, const char *id, enum rp_verdict verdict, bool passive)
{
    struct rp_result *result = rp_run_add_result(run);
    assert_int_equal(result->exchange, -1);
    result->suite = suite;
    result->id = id;
    result->verdict = verdict;
    result->passive = passive;
}

static void test_sort_and_summary(void **state)
{
    (void)state;
    static const char *const sorted[] = {"a", "b", "b/closes", "a:1", "a:2", "date"};
    struct rp_run *run = rp_run_create();
    add(run, "a-passive", "date", RP_FAIL, true);
    add(run, "host", "a:2", RP_PASS, false);
    add(run, "chunked", "b/closes", RP_WARN, false);
    add(run, "host", "a:1", RP_PASS, false);
    add(run, "chunked", "b", RP_PASS, false);
    add(run, "chunked", "a", RP_SKIP, false);
    rp_run_sort(run);
    for (size_t i = 0; i < run->result_count; i++)
        assert_string_equal(run->results[i].id, sorted[i]);

    struct rp_summary all = rp_run_summary(run, NULL);
    assert_int_equal(all.total, 6);
    assert_int_equal(all.count[RP_PASS], 3);
    assert_int_equal(all.count[RP_FAIL], 1);
    char suite[] = "host";
    struct rp_summary host = rp_run_summary(run, suite);
    assert_int_equal(host.total, 2);
    assert_int_equal(host.count[RP_PASS], 2);
    assert_int_equal(rp_run_summary(run, "ranges").total, 0);
    rp_run_destroy(run);
    rp_run_destroy(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_arena_take),        cmocka_unit_test(test_arena_copies),
        cmocka_unit_test(test_arena_grow),        cmocka_unit_test(test_names),
        cmocka_unit_test(test_transcript_copies), cmocka_unit_test(test_sort_and_summary),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
