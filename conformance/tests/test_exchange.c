// SPDX-License-Identifier: MIT
/* The exchange engine against a scripted target, in simulated time: each script is fed whole and octet by
 * octet, and its transcript is played back; the observations must be the same each time. */
#include "cf/exchange.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { STEPS_MAX = 8, GET_LEN = 27 };

#define GET      "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
#define OK_2     "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"
#define NO_0     "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
#define ELLIPSIS "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhi"

/* What the target does after the n-th send. */
struct reply {
    const char *octets; /* or NULL */
    char then;          /* 'e' ends, 'r' resets, 'h' ends when httproof half-closes,
                            'w' answers then, 'l' as it would have before, 0 stays open */
};

struct row {
    const char *title;
    const char
        *steps; /* s send, r response, R two responses, i interim, S silence, c close, y sync, h half-close */
    const char *send; /* octets of each send; NULL: GET */
    struct reply replies[4];
    const char *expected; /* one word per observation */
};

// clang-format off
static const struct row rows[] = {
    {"a response",                  "sr",   NULL, {{OK_2, 0}},                                   "200"},
    {"then open and silent",        "src",  NULL, {{OK_2, 0}},                                   "200 open"},
    {"then open for more",          "src",  NULL, {{OK_2, 0}, {OK_2, 0}},                        "200 open"},
    {"then answers, then the end",  "src",  NULL, {{OK_2, 0}, {OK_2, 'e'}},                      "200 open"},
    {"then lingers until we go",    "src",  NULL, {{OK_2, 'h'}},                                 "200 eof"},
    {"then the end",                "src",  NULL, {{OK_2, 'e'}},                                 "200 eof"},
    {"then a reset",                "src",  NULL, {{OK_2, 'r'}},                                 "200 reset"},
    {"nothing",                     "sr",   NULL, {{NULL, 0}},                                   "silence"},
    {"end without a response",      "sr",   NULL, {{NULL, 'e'}},                                 "close"},
    {"reset without a response",    "sr",   NULL, {{NULL, 'r'}},                                 "reset!"},
    {"half a head",                 "sr",   NULL, {{"HTTP/1.1 200 O", 'e'}},                     "cut"},
    {"half a head, open",           "sr",   NULL, {{"HTTP/1.1 200 O", 0}},                       "cut"},
    {"half a body",                 "sr",   NULL, {{ELLIPSIS, 'e'}},                             "cut"},
    {"half a body, open",           "sr",   NULL, {{ELLIPSIS, 0}},                               "cut"},
    {"no HTTP",                     "sr",   NULL, {{"hello\r\n", 'e'}},                          "garbage"},
    {"a word of no HTTP",           "sr",   NULL, {{"hello", 'e'}},                              "garbage"},
    {"until the close",             "sr",   NULL, {{"HTTP/1.1 200 OK\n\nhello", 'e'}},           "200"},
    {"until the reset",             "sr",   NULL, {{"HTTP/1.1 200 OK\n\nhello", 'r'}},           "200"},
    {"half a body, reset",          "sr",   NULL, {{ELLIPSIS, 'r'}},                             "cut"},
    {"chunked",                     "sr",   NULL, {{"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n", 0}}, "200"},
    {"broken chunks",               "sr",   NULL, {{"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 0}}, "cut"},
    {"interim, then final",         "sr",   NULL, {{"HTTP/1.1 100 Continue\r\n\r\n" OK_2, 0}},   "1+200"},
    {"waiting for an interim one",  "sir",  NULL, {{"HTTP/1.1 100 Continue\r\n\r\n" OK_2, 0}},   "100 1+200"},
    {"no interim one, but final",   "sir",  NULL, {{OK_2, 0}},                                   "200 200"},
    {"final instead, then sync",    "siy",  NULL, {{OK_2, 0}, {OK_2, 'e'}},                      "200 own"},
    {"two responses",               "ssR",  NULL, {{NULL, 0}, {OK_2 NO_0, 0}},                   "200,404"},
    {"one of two, then the end",    "ssR",  NULL, {{NULL, 0}, {OK_2, 'e'}},                      "200,close"},
    {"HEAD has no content",         "sr",   "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n", {{ELLIPSIS, 0}}, "200"},
    {"silence",                     "sS",   "GET / HT", {{NULL, 0}},                             "silent"},
    {"no silence",                  "sS",   NULL, {{OK_2, 0}},                                   "loud"},
    {"interim one behind final",    "srS",  NULL, {{OK_2 "HTTP/1.1 100 Continue\r\n\r\n", 0}},   "200 loud"},
    {"sync: own answer",            "sry",  NULL, {{OK_2, 0}, {OK_2, 'e'}},                      "200 own"},
    {"sync: closed before",         "sry",  NULL, {{OK_2, 'e'}},                                 "200 closed"},
    {"sync: another answer",        "sry",  NULL, {{OK_2, 0}, {NO_0, 'e'}},                      "200 other"},
    {"sync: one more answer",       "sry",  NULL, {{OK_2, 0}, {OK_2 NO_0, 'e'}},                 "200 other"},
    {"sync: an answer too early",   "sry",  NULL, {{OK_2 NO_0, 0}, {OK_2, 'e'}},                 "200 other"},
    {"sync: no HTTP",               "sry",  NULL, {{OK_2, 0}, {"hello", 'e'}},                   "200 other"},
    {"sync: lingers until we go",   "sry",  NULL, {{OK_2, 'h'}},                                 "200 closed"},
    {"sync: waits for more",        "sry",  NULL, {{OK_2, 'w'}},                                 "200 silence"},
    {"sync: the first answer late", "sry",  NULL, {{NULL, 'l'}},                                 "silence silence"},
    {"sync: silence",               "sry",  NULL, {{OK_2, 0}, {NULL, 0}},                        "200 silence"},
    {"half-closed, answered",       "shr",  NULL, {{OK_2, 'e'}},                                 "200"},
    {"tunnel",                      "sr",   NULL, {{"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nraw", 0}}, "101"},
};
// clang-format on

/* ---- the simulation ---- */

struct simulation {
    struct rp_arena *arena;
    struct cf_exchange_setup setup;
    struct cf_case it;
    struct cf_step steps[STEPS_MAX];
};

static const char *const connections[] = {"main"};

static void add_step(struct simulation *simulation, enum cf_step_kind kind, const char *as, const char *send)
{
    char problem[128];
    struct cf_step *step = &simulation->steps[simulation->it.step_count++];

    *step = (struct cf_step){.kind = kind, .as = as, .times = 1};
    if (kind == CF_STEP_SEND)
        step->octets = cf_template_string(simulation->arena, send, problem, sizeof problem);
}

static void make_steps(struct simulation *simulation, const struct row *row)
{
    const char *send = row->send != NULL ? row->send : GET;

    for (const char *letter = row->steps; *letter != '\0'; letter++) {
        const char *name = rp_arena_format(simulation->arena, "%c%zu", *letter, simulation->it.step_count);
        switch (*letter) {
        case 's':
            add_step(simulation, CF_STEP_SEND, NULL, send);
            break;
        case 'c':
            add_step(simulation, CF_STEP_EXPECT_CLOSE, name, NULL);
            break;
        case 'S':
            add_step(simulation, CF_STEP_EXPECT_SILENCE, name, NULL);
            break;
        case 'y':
            add_step(simulation, CF_STEP_SYNC, name, NULL);
            break;
        case 'h':
            add_step(simulation, CF_STEP_HALF_CLOSE, NULL, NULL);
            break;
        default: /* r, R, i */
            add_step(simulation, CF_STEP_EXPECT_RESPONSE, name, NULL);
            simulation->steps[simulation->it.step_count - 1].interim = *letter == 'i';
            simulation->steps[simulation->it.step_count - 1].times = *letter == 'R' ? 2 : 1;
        }
    }
}

static void setup_simulation(struct simulation *simulation, const struct row *row)
{
    static const struct cf_response canary = {
        .status = 200, .complete = true, .content = {(const uint8_t *)"hi", 2}};

    *simulation = (struct simulation){.arena = rp_arena_create()};
    simulation->setup = (struct cf_exchange_setup){.it = &simulation->it,
                                                   .pace = {.answer = 1000, .silence = 500, .pause = 10},
                                                   .canary = &canary,
                                                   .canary_content = true,
                                                   .arena = simulation->arena};
    simulation->setup.variables.arena = simulation->arena;
    cf_variables_set_string(&simulation->setup.variables, "path", "/");
    cf_variables_set_string(&simulation->setup.variables, "host", "a");
    simulation->it = (struct cf_case){.id = row->title,
                                      .connections = (const char **)(uintptr_t)connections,
                                      .connection_count = 1,
                                      .steps = simulation->steps};
    make_steps(simulation, row);
}

static void feed(struct cf_exchange *exchange, enum rp_event_kind kind, const char *octets, size_t len,
                 uint64_t now)
{
    struct rp_event event = {.kind = kind, .at_us = now, .octets = {(const uint8_t *)octets, len}};

    cf_exchange_input(exchange, &event);
}

/* What the target does after a send; piece is how many octets come at a time. */
static void reply(struct cf_exchange *exchange, const struct reply *it, size_t piece, uint64_t now)
{
    size_t len = it->octets == NULL ? 0 : strlen(it->octets);

    for (size_t at = 0; at < len; at += piece)
        feed(exchange, RP_EVENT_RECEIVED, it->octets + at, len - at < piece ? len - at : piece, now);
    if (it->then == 'e' || it->then == 'r')
        feed(exchange, it->then == 'e' ? RP_EVENT_ENDED : RP_EVENT_RESET, NULL, 0, now);
}

static const struct cf_observations *simulate(struct simulation *simulation, const struct row *row,
                                              size_t piece, const struct rp_transcript **transcript)
{
    struct cf_exchange *exchange = cf_exchange_create(&simulation->setup, 0);
    uint64_t now = 0;
    size_t sends = 0;

    for (unsigned turns = 0; turns < 1000; turns++) {
        struct cf_wish wish = cf_exchange_wish(exchange, now);
        if (wish.kind == CF_WISH_DONE)
            break;
        if (wish.kind == CF_WISH_OPEN) {
            feed(exchange, RP_EVENT_OPENED, NULL, 0, ++now);
        } else if (wish.kind == CF_WISH_SEND) {
            feed(exchange, RP_EVENT_WRITTEN, NULL, 0, ++now);
            reply(exchange, &row->replies[sends++], piece, ++now);
        } else if (wish.kind == CF_WISH_HALF_CLOSE && sends > 0 && row->replies[0].then == 'h') {
            feed(exchange, RP_EVENT_ENDED, NULL, 0, ++now);
        } else if (wish.kind == CF_WISH_HALF_CLOSE && sends > 0 && row->replies[0].then == 'w') {
            reply(exchange, &(struct reply){NO_0, 'e'}, piece, ++now);
        } else if (wish.kind == CF_WISH_HALF_CLOSE && sends > 0 && row->replies[0].then == 'l') {
            reply(exchange, &(struct reply){OK_2, 'e'}, piece, ++now);
        } else if (wish.kind == CF_WISH_NONE) {
            assert_true(wish.wake_at_us > now);
            now = wish.wake_at_us;
            feed(exchange, RP_EVENT_TIME_UP, NULL, 0, now);
        }
    }
    const struct cf_observations *observations = cf_exchange_finish(exchange);
    *transcript = cf_exchange_transcript(exchange);
    return observations;
}

/* ---- words ---- */

static const char *answer_word(enum cf_answer answer)
{
    switch (answer) {
    case CF_ANSWER_RESPONSE:
        return "response";
    case CF_ANSWER_CLOSE:
        return "close";
    case CF_ANSWER_RESET:
        return "reset!";
    case CF_ANSWER_SILENCE:
        return "silence";
    case CF_ANSWER_CUT:
        return "cut";
    case CF_ANSWER_GARBAGE:
        return "garbage";
    }
    return "?";
}

static const char *response_words(struct rp_arena *arena, const struct cf_observation *observation)
{
    const char *words = "";
    bool complete = observation->answer == CF_ANSWER_RESPONSE;

    for (size_t i = 0; i < observation->response_count && observation->responses[i]->complete; i++) {
        const struct cf_response *response = observation->responses[i];
        words = rp_arena_format(arena, "%s%s%.0zu%s%u", words, i > 0 ? "," : "", response->interim_count,
                                response->interim_count > 0 ? "+" : "", response->status);
    }
    if (complete)
        return words;
    return rp_arena_format(arena, "%s%s%s", words, words[0] != '\0' ? "," : "",
                           answer_word(observation->answer));
}

static const char *observation_words(struct rp_arena *arena, const struct cf_observation *observation)
{
    switch (observation->kind) {
    case CF_STEP_EXPECT_RESPONSE:
        return response_words(arena, observation);
    case CF_STEP_EXPECT_CLOSE:
        return observation->ending == CF_ENDING_OPEN  ? "open"
               : observation->ending == CF_ENDING_EOF ? "eof"
                                                      : "reset";
    case CF_STEP_EXPECT_SILENCE:
        return observation->silent ? "silent" : "loud";
    case CF_STEP_SYNC:
        return observation->sync == CF_SYNC_OWN      ? "own"
               : observation->sync == CF_SYNC_CLOSED ? "closed"
               : observation->sync == CF_SYNC_OTHER  ? "other"
                                                     : "silence";
    default:
        return "?";
    }
}

static const char *all_words(struct rp_arena *arena, const struct cf_observations *observations)
{
    const char *words = "";

    for (size_t i = 0; i < observations->count; i++)
        words = rp_arena_format(arena, "%s%s%s", words, i > 0 ? " " : "",
                                observation_words(arena, &observations->items[i]));
    return words;
}

/* Says what differs; all rows are tried before the test fails. */
static bool row_holds(const struct row *row, size_t piece)
{
    struct simulation simulation;
    const struct rp_transcript *transcript = NULL;
    const struct cf_observations *played = NULL;
    char problem[256] = "";

    setup_simulation(&simulation, row);
    const char *words = all_words(simulation.arena, simulate(&simulation, row, piece, &transcript));
    bool holds = strcmp(words, row->expected) == 0;
    if (!holds)
        print_error("%s: expected '%s', got '%s'\n", row->title, row->expected, words);
    if (!cf_exchange_play(&simulation.setup, transcript, &played, problem, sizeof problem)) {
        print_error("%s: played back: %s\n", row->title, problem);
        holds = false;
    } else if (strcmp(all_words(simulation.arena, played), words) != 0) {
        print_error("%s: played back: '%s', not '%s'\n", row->title, all_words(simulation.arena, played),
                    words);
        holds = false;
    }
    rp_arena_destroy(simulation.arena);
    return holds;
}

static void check_rows(size_t piece)
{
    size_t failed = 0;

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        failed += !row_holds(&rows[i], piece);
    assert_int_equal(failed, 0);
}

static void test_rows_whole(void **state)
{
    (void)state;
    check_rows(SIZE_MAX / 2);
}

static void test_rows_octet_by_octet(void **state)
{
    (void)state;
    check_rows(1);
}

/* Field lines of the trailer section come with the response, wherever the chunks are cut. */
static void test_trailers(void **state)
{
    static const struct row row = {
        "trailers",
        "sr",
        NULL,
        {{"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\nX-Sum: 7\r\nY:\r\n\r\n", 0}},
        "200"};
    const struct rp_transcript *transcript = NULL;
    struct simulation simulation;

    (void)state;
    for (size_t piece = 1; piece < 100; piece += 3) {
        setup_simulation(&simulation, &row);
        const struct cf_observations *seen = simulate(&simulation, &row, piece, &transcript);
        assert_int_equal(seen->response_count, 1);
        assert_int_equal(seen->responses[0]->trailer_count, 2);
        assert_memory_equal(seen->responses[0]->trailers[0].name.data, "X-Sum", 5);
        assert_int_equal(seen->responses[0]->trailers[0].value.len, 1);
        assert_memory_equal(seen->responses[0]->trailers[0].value.data, "7", 1);
        assert_int_equal(seen->responses[0]->trailers[1].value.len, 0);
        rp_arena_destroy(simulation.arena);
    }
}

/* A transcript that belongs to another exchange is noticed. */
static void test_play_refuses_a_foreign_transcript(void **state)
{
    struct simulation one, other;
    const struct rp_transcript *transcript = NULL;
    const struct cf_observations *played = NULL;
    char problem[256] = "";

    (void)state;
    setup_simulation(&one, &rows[0]);
    setup_simulation(&other, &rows[26]);
    simulate(&one, &rows[0], SIZE_MAX / 2, &transcript);
    assert_false(cf_exchange_play(&other.setup, transcript, &played, problem, sizeof problem));
    assert_true(problem[0] != '\0');
    rp_arena_destroy(one.arena);
    rp_arena_destroy(other.arena);
}

/* However much a target sends, an exchange ends and keeps no more than its budget. */
static void test_flood_ends(void **state)
{
    static const char block[1024] = {'x'};
    struct simulation simulation;
    size_t fed = 0;

    (void)state;
    setup_simulation(&simulation, &rows[0]);
    simulation.setup.receive_limit = 10000;
    struct cf_exchange *exchange = cf_exchange_create(&simulation.setup, 0);
    assert_int_equal(cf_exchange_wish(exchange, 0).kind, CF_WISH_OPEN);
    feed(exchange, RP_EVENT_OPENED, NULL, 0, 1);
    assert_int_equal(cf_exchange_wish(exchange, 1).kind, CF_WISH_SEND);
    feed(exchange, RP_EVENT_WRITTEN, NULL, 0, 2);
    feed(exchange, RP_EVENT_RECEIVED, "HTTP/1.1 200 OK\r\n\r\n", 19, 2);
    while (cf_exchange_wish(exchange, 3).kind != CF_WISH_DONE && fed < 1000) {
        feed(exchange, RP_EVENT_RECEIVED, block, sizeof block, 3);
        fed++;
    }
    assert_true(fed < 12);
    const struct cf_observations *observations = cf_exchange_finish(exchange);
    assert_true(observations->flooded);
    size_t kept = 0;
    const struct rp_transcript *transcript = cf_exchange_transcript(exchange);
    for (size_t i = 0; i < transcript->event_count; i++)
        if (transcript->events[i].kind == RP_EVENT_RECEIVED)
            kept += transcript->events[i].octets.len;
    assert_int_equal(kept, 10000);
    rp_arena_destroy(simulation.arena);
}

/* A send is cut where the case says, and a connection that cannot be opened ends the exchange with the
 * reason. */
static void test_cuts_and_failed_open(void **state)
{
    static const size_t cuts[] = {4, 10};
    struct simulation simulation;

    (void)state;
    setup_simulation(&simulation, &rows[0]);
    simulation.steps[0].cuts = cuts;
    simulation.steps[0].cut_count = 2;
    struct cf_exchange *exchange = cf_exchange_create(&simulation.setup, 0);
    cf_exchange_wish(exchange, 0);
    feed(exchange, RP_EVENT_OPENED, NULL, 0, 0);
    const size_t lengths[] = {4, 6, GET_LEN - 10};
    uint64_t now = 0;
    for (size_t i = 0; i < 3; i++) {
        struct cf_wish wish = cf_exchange_wish(exchange, now);
        assert_int_equal(wish.kind, CF_WISH_SEND);
        assert_int_equal(wish.octets.len, lengths[i]);
        feed(exchange, RP_EVENT_WRITTEN, NULL, 0, now);
        wish = cf_exchange_wish(exchange, now);
        assert_int_equal(wish.kind, CF_WISH_NONE);
        now = wish.wake_at_us;
        if (i < 2)
            feed(exchange, RP_EVENT_TIME_UP, NULL, 0, now);
    }
    rp_arena_destroy(simulation.arena);

    setup_simulation(&simulation, &rows[0]);
    exchange = cf_exchange_create(&simulation.setup, 0);
    cf_exchange_wish(exchange, 0);
    struct rp_event refused = {.kind = RP_EVENT_OPEN_FAILED, .at_us = 1, .text = "connection refused"};
    cf_exchange_input(exchange, &refused);
    assert_int_equal(cf_exchange_wish(exchange, 1).kind, CF_WISH_DONE);
    assert_string_equal(cf_exchange_finish(exchange)->problem, "cannot connect: connection refused");
    rp_arena_destroy(simulation.arena);
}

/* Cuts from outside the case: a pause behind each piece, the last one, too; the transcript is played back
 * with the cuts that it shows itself. */
static void test_cuts_from_outside(void **state)
{
    static const struct cf_cut cuts[] = {{0, 4}, {0, 10}, {1, 1}, {2, 5}};
    const size_t lengths[] = {4, 6, GET_LEN - 10};
    struct simulation simulation;
    const struct cf_observations *played = NULL;
    char problem[256] = "";
    uint64_t now = 0;

    (void)state;
    setup_simulation(&simulation, &rows[0]);
    simulation.setup.cuts = (struct cf_cuts){cuts, sizeof cuts / sizeof cuts[0]};
    struct cf_exchange *exchange = cf_exchange_create(&simulation.setup, 0);
    cf_exchange_wish(exchange, 0);
    feed(exchange, RP_EVENT_OPENED, NULL, 0, 0);
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        struct cf_wish wish = cf_exchange_wish(exchange, now);
        assert_int_equal(wish.kind, CF_WISH_SEND);
        assert_int_equal(wish.octets.len, lengths[i]);
        feed(exchange, RP_EVENT_WRITTEN, NULL, 0, now);
        wish = cf_exchange_wish(exchange, now);
        assert_int_equal(wish.kind, CF_WISH_NONE);
        assert_int_equal(wish.wake_at_us - now, simulation.setup.pace.pause);
        now = wish.wake_at_us;
        feed(exchange, RP_EVENT_TIME_UP, NULL, 0, now);
    }
    feed(exchange, RP_EVENT_RECEIVED, OK_2, strlen(OK_2), now);
    assert_int_equal(cf_exchange_wish(exchange, now).kind, CF_WISH_DONE);
    const struct rp_transcript *transcript = cf_exchange_transcript(exchange);
    assert_string_equal(all_words(simulation.arena, cf_exchange_finish(exchange)), "200");

    simulation.setup.cuts = cf_cuts_of(&simulation.it, transcript, simulation.arena);
    assert_true(cf_exchange_play(&simulation.setup, transcript, &played, problem, sizeof problem));
    assert_string_equal(all_words(simulation.arena, played), "200");
    simulation.setup.cuts.count = 0;
    assert_false(cf_exchange_play(&simulation.setup, transcript, &played, problem, sizeof problem));
    rp_arena_destroy(simulation.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_whole),        cmocka_unit_test(test_rows_octet_by_octet),
        cmocka_unit_test(test_trailers),          cmocka_unit_test(test_play_refuses_a_foreign_transcript),
        cmocka_unit_test(test_flood_ends),        cmocka_unit_test(test_cuts_and_failed_open),
        cmocka_unit_test(test_cuts_from_outside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
