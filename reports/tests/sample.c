// SPDX-License-Identifier: MIT
#include "sample.h"

#include <string.h>

static const struct rp_requirement invalid_length = {
    "9112-6.3-16", "MUST", "6.3",
    "A server that gets a request with an invalid Content-Length answers 400 and then closes the "
    "connection."};
static const struct rp_requirement closes = {"9112-6.3-17", "MUST", "6.3",
                                             "The connection is closed after that answer."};
static const struct rp_requirement recommended = {"9110-15.5.6-2", "SHOULD", "15.5.6",
                                                  "An unknown method is answered with 405 or 501."};
static const struct rp_requirement boundaries = {"9112-9-1", "GRAMMAR", "9",
                                                 "Message boundaries are independent of transport segments."};
static const struct rp_requirement date = {
    "9110-6.6.1-7", "MUST", "6.6.1", "An origin server with a clock sends Date in each 2xx, 3xx and 4xx."};

static struct rp_octets octets(const char *text)
{
    return (struct rp_octets){(const uint8_t *)text, strlen(text)};
}

struct timeline {
    struct rp_run *run;
    struct rp_transcript *transcript;
    uint32_t step;
};

static void happen(struct timeline *line, uint64_t at_us, uint32_t connection, enum rp_event_kind kind,
                   struct rp_octets data, const char *text)
{
    struct rp_event event = {.kind = kind, .connection = connection, .at_us = at_us, .step = line->step};
    event.octets = data;
    event.text = text;
    rp_transcript_add(line->transcript, line->run->arena, &event);
}

static struct timeline begin(struct rp_run *run, const char *id, const char *const *connections, size_t count)
{
    struct rp_exchange *exchange = rp_run_add_exchange(run);
    exchange->case_id = id;
    exchange->transcript.connections = rp_arena_copy(run->arena, connections, count * sizeof *connections);
    exchange->transcript.connection_count = count;
    exchange->variables = rp_arena_take(run->arena, 2 * sizeof *exchange->variables);
    exchange->variables[0] = (struct rp_variable){"nonce", "kqzv"};
    exchange->variables[1] = (struct rp_variable){"etag", "{{{x00}}}"};
    exchange->variable_count = 2;
    exchange->wait_us = 250000;
    exchange->confirmed = count == 1;
    return (struct timeline){run, &exchange->transcript, 0};
}

static const char *const one[] = {"main"};
static const char *const two[] = {"main", "canary-\x1b[2J-with-a-long-name"};
static const struct rp_octets none = {NULL, 0};

/* A bad length taken for good, with an answer full of what must not reach a terminal. */
static void exchange_bad_length(struct rp_run *run)
{
    struct timeline line = begin(run, "content-length-invalid:plus", one, 1);
    static const uint8_t answer[] =
        "HTTP/1.1 200 \x1b]0;owned\x07\r\nServer: <b>&\"\xc3\xa9\xff\x00\r\nContent-Length: 2\r\n\r\nok";

    happen(&line, 0, 0, RP_EVENT_STEP, none, "send");
    happen(&line, 210, 0, RP_EVENT_OPENED, none, NULL);
    happen(&line, 220, 0, RP_EVENT_SENT,
           octets("POST /echo HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nContent-Length: +5\r\n\r\nhello"), NULL);
    happen(&line, 231, 0, RP_EVENT_WRITTEN, none, NULL);
    line.step = 1;
    happen(&line, 240, 0, RP_EVENT_STEP, none, "expect response");
    happen(&line, 1420, 0, RP_EVENT_RECEIVED, (struct rp_octets){answer, 20}, NULL);
    happen(&line, 4873, 0, RP_EVENT_RECEIVED, (struct rp_octets){answer + 20, sizeof answer - 21}, NULL);
    line.step = 2;
    happen(&line, 4880, 0, RP_EVENT_STEP, none, "expect close");
    happen(&line, 12004880, 0, RP_EVENT_TIME_UP, none, NULL);
    happen(&line, 12004890, 0, RP_EVENT_CLOSED, none, NULL);
}

/* Two connections, pieces, long runs, a long binary answer, every way to end. */
static void exchange_many(struct rp_run *run)
{
    enum { LONG = 3000 };
    struct timeline line = begin(run, "method-unknown", two, 2);
    char *target = rp_arena_format(run->arena, "BREW /%0500d HTTP/1.1\r\n", 0);
    uint8_t *binary = rp_arena_take(run->arena, LONG);
    for (size_t i = 0; i < LONG; i++)
        binary[i] = (uint8_t)(i * 7);

    happen(&line, 5, 0, RP_EVENT_OPENED, none, NULL);
    happen(&line, 10, 0, RP_EVENT_SENT, octets(target), NULL);
    happen(&line, 20, 0, RP_EVENT_WRITTEN, none, NULL);
    happen(&line, 3020, 0, RP_EVENT_TIME_UP, none, NULL);
    happen(&line, 3030, 0, RP_EVENT_SENT, octets("Host: a\tb\\c\r"), NULL);
    happen(&line, 6030, 0, RP_EVENT_TIME_UP, none, NULL);
    happen(&line, 6040, 0, RP_EVENT_SENT, octets("\n\r\n"), NULL);
    happen(&line, 6050, 0, RP_EVENT_HALF_CLOSED, none, NULL);
    happen(&line, 6100, 1, RP_EVENT_OPENED, none, NULL);
    happen(&line, 6200, 0, RP_EVENT_RECEIVED, (struct rp_octets){binary, LONG}, NULL);
    happen(&line, 6300, 1, RP_EVENT_SENT, octets("GET / HTTP/1.1\r\n\r\n"), NULL);
    happen(&line, 6400, 1, RP_EVENT_WRITE_FAILED, none, "Broken pipe");
    happen(&line, 6500, 1, RP_EVENT_RESET, none, "Connection reset by peer");
    happen(&line, 6600, 0, RP_EVENT_NOTE, none, "the target sent more than its budget");
    happen(&line, 6700, 0, RP_EVENT_ENDED, none, NULL);
    happen(&line, 6800, 0, RP_EVENT_RESET_SENT, none, NULL);
}

static void exchange_refused(struct rp_run *run)
{
    struct timeline line = begin(run, "get-plain", one, 1);
    happen(&line, 90, 0, RP_EVENT_OPEN_FAILED, none, "Connection refused");
}

/* The octets of get-again, in one piece and cut: behind both the connection stays open. */
static void exchange_cut(struct rp_run *run, const char *segmentation)
{
    struct timeline line = begin(run, "get-again:0", one, 1);
    bool cut = segmentation != NULL;

    run->exchanges[run->exchange_count - 1].segmentation = segmentation;
    happen(&line, 0, 0, RP_EVENT_STEP, none, "send");
    happen(&line, 90, 0, RP_EVENT_OPENED, none, NULL);
    happen(&line, 100, 0, RP_EVENT_SENT,
           octets(cut ? "GET / HTTP/1.1\r\nHo" : "GET / HTTP/1.1\r\nHost: a\r\n\r\n"), NULL);
    happen(&line, 110, 0, RP_EVENT_WRITTEN, none, NULL);
    if (cut) {
        happen(&line, 2110, 0, RP_EVENT_TIME_UP, none, NULL);
        happen(&line, 2120, 0, RP_EVENT_SENT, octets("st: a\r\n\r\n"), NULL);
        happen(&line, 2130, 0, RP_EVENT_WRITTEN, none, NULL);
        happen(&line, 4130, 0, RP_EVENT_TIME_UP, none, NULL);
    }
    line.step = 1;
    happen(&line, 4140, 0, RP_EVENT_STEP, none, "expect response");
    happen(&line, 4200, 0, RP_EVENT_RECEIVED,
           octets(cut ? "HTTP/1.1 400 Bad Request\r\n\r\n" : "HTTP/1.1 200 OK\r\n\r\n"), NULL);
    line.step = 2;
    happen(&line, 4210, 0, RP_EVENT_STEP, none, "expect close");
    happen(&line, 304210, 0, RP_EVENT_TIME_UP, none, NULL);
}

static struct rp_result *add(struct rp_run *run, const char *id, enum rp_verdict verdict,
                             const struct rp_requirement *rule, int32_t exchange)
{
    struct rp_result *result = rp_run_add_result(run);
    result->id = id;
    result->verdict = verdict;
    result->exchange = exchange;
    result->suite = "content-length";
    result->area = "Content-Length";
    result->why =
        "A length that two parsers read differently lets a request hide in a body, and the next user of the "
        "connection gets the answer to it.";
    result->replay = rp_arena_format(run->arena, "httproof run --only '%s' http://127.0.0.1:8080/", id);
    const struct rp_requirement *rules[] = {rule, &closes};
    result->requirements = rp_arena_copy(run->arena, rules, sizeof rules);
    result->requirement_count = verdict == RP_FAIL && !result->passive ? 2 : 1;
    return result;
}

static void expect(struct rp_run *run, struct rp_result *result, const char *first, const char *second,
                   const char *third)
{
    const char *all[] = {first, second, third};
    result->expected = rp_arena_copy(run->arena, all, sizeof all);
    result->expected_count = third != NULL ? 3 : second != NULL ? 2 : 1;
}

static void add_failures(struct rp_run *run)
{
    struct rp_result *result = add(run, "content-length-invalid:plus", RP_FAIL, &invalid_length, 0);
    result->title = "A length with a sign is refused";
    result->observed = "status 200 \"\x1b]0;owned\x07\" and the connection stayed open";
    result->reason = "the request was accepted";
    expect(run, result, "status 400", "silence, then the end of the connection", "(warns) status 4xx");

    result = add(run, "content-length-invalid:minus", RP_FAIL, &invalid_length, -1);
    result->title = "A length with a sign is refused";
    result->observed = "status 200";
    expect(run, result, "status 400", NULL, NULL);

    /* variants that were found to do just the same: told in one line */
    for (int i = 0; i < 3; i++) {
        result = add(run, rp_arena_format(run->arena, "content-length-twice:v%d", i), RP_FAIL,
                     &invalid_length, -1);
        result->observed = "200 OK";
        result->reason = "expected status 400, got 200";
        expect(run, result, "status 400", NULL, NULL);
    }

    result = add(run, "content-length-invalid:plus/closes", RP_FAIL, &closes, 0);
    result->requirement_count = 1;
    result->observed = "the connection stayed open";
    result->timed = result->confirmed = true;
    expect(run, result, "the connection is closed", NULL, NULL);
}

static void add_others(struct rp_run *run)
{
    struct rp_result *result = add(run, "method-unknown", RP_WARN, &recommended, 1);
    result->suite = "methods";
    result->area = "Methods \xe2\x80\x94 all of them";
    result->observed = "garbage";
    result->reason = "the answer is no HTTP/1.x response";
    result->timed = true;
    expect(run, result, "status 405 or 501", NULL, NULL);

    result = add(run, "get-plain", RP_PASS, &recommended, -1);
    result->suite = "methods";
    result->area = "Methods \xe2\x80\x94 all of them";
    expect(run, result, "status 2xx", NULL, NULL);

    for (int i = 0; i < 8; i++) {
        result =
            add(run, rp_arena_format(run->arena, "get-again:%d", i), RP_ERROR, &recommended, i == 0 ? 2 : -1);
        result->suite = "methods";
        result->area = "Methods \xe2\x80\x94 all of them";
        result->reason = "could not connect: Connection refused";
    }
    for (int i = 0; i < 3; i++) {
        result = add(run, rp_arena_format(run->arena, "range-%d", i), RP_SKIP, &recommended, -1);
        result->suite = "ranges";
        result->area = "Ranges of a representation, single ones and several at once";
        result->reason =
            i < 2 ? "target does not offer byte ranges (Accept-Ranges: \x1b[31mnone)" : "no fixtures";
    }
    result = add(run, "date-present", RP_FAIL, &date, 0);
    result->suite = "passive";
    result->area = "All responses";
    result->passive = true;
    result->requirement_count = 1;
    result->observed = "no Date in a 200";
    result->reason = "1 of 7 responses";
}

static void add_segmentation(struct rp_run *run)
{
    struct rp_result *result = add(run, "segment-random-7:get-again:0", RP_FAIL, &boundaries, 4);

    result->requirement_count = 1;
    result->suite = "segmentation";
    result->area = "Segmentation";
    result->observed = "in one piece: 200 OK; in pieces of random length: 400 Bad Request";
    result->reason = "in one piece: pass; in pieces of random length: fail";
    result->confirmed = true;
    result->compared = 3;
    expect(run, result, "status 2xx", NULL, NULL);
}

static void set_target(struct rp_run *run)
{
    static const struct rp_fact facts[] = {
        {"keep-alive", true, "a second request on the connection was answered"},
        {"ranges", false, "no Accept-Ranges and 200 to bytes=0-0"},
        {"echo\x1b[5m", false, NULL},
    };
    run->target.url = "http://127.0.0.1:8080/";
    run->target.command = "./naive --port {port}";
    run->target.server = "na\xefve/1.0 \x1b[1m";
    run->target.facts = rp_arena_copy(run->arena, facts, sizeof facts);
    run->target.fact_count = sizeof facts / sizeof facts[0];
    run->target.latency_us = 480;
    run->target.jobs = 1;
    run->target.deaths = 2;
    run->target.stable_content = true;
}

static void set_score(struct rp_run *run)
{
    static const struct rp_area_score areas[] = {
        {"Framing \x1b[1m", 30, 7, 917}, {"Methods", 10, 0, 0}, {"Every response", 5, 2, 1000}};

    run->score.tenths = 928;
    run->score.letter = "A-";
    run->score.areas = rp_arena_copy(run->arena, areas, sizeof areas);
    run->score.area_count = sizeof areas / sizeof areas[0];
}

struct rp_run *sample_run(void)
{
    struct rp_run *run = rp_run_create();
    run->version = "0.1.0";
    run->started = "2026-01-31T12:00:00Z";
    run->duration_ms = 1240;
    run->command = "httproof run --exec './naive --port {port}'";
    run->fatal = "the target died (signal 11) while method-unknown ran";
    run->interrupted = true;
    set_target(run);
    exchange_bad_length(run);
    exchange_many(run);
    exchange_refused(run);
    exchange_cut(run, NULL);
    exchange_cut(run, "random:7");
    add_failures(run);
    add_others(run);
    add_segmentation(run);
    set_score(run);
    rp_run_sort(run);
    return run;
}

struct rp_run *sample_hostile_run(const char *text)
{
    struct rp_run *run = rp_run_create();
    struct rp_requirement *rule = rp_arena_take(run->arena, sizeof *rule);
    static const struct rp_requirement *rules[1];
    const char *texts[] = {text, text};

    *rule = (struct rp_requirement){text, text, text, text};
    rules[0] = rule;
    run->version = run->started = run->command = run->fatal = text;
    run->target = (struct rp_target){.url = text, .command = text, .server = text};
    struct rp_fact fact = {text, true, text};
    run->target.facts = rp_arena_copy(run->arena, &fact, sizeof fact);
    run->target.fact_count = 1;

    struct rp_exchange *exchange = rp_run_add_exchange(run);
    exchange->case_id = text;
    exchange->transcript.connections = rp_arena_copy(run->arena, texts, sizeof texts);
    exchange->transcript.connection_count = 2;
    struct rp_event received = {.kind = RP_EVENT_RECEIVED, .octets = octets(text), .text = text};
    rp_transcript_add(&exchange->transcript, run->arena, &received);
    struct rp_event note = {.kind = RP_EVENT_NOTE, .text = text};
    rp_transcript_add(&exchange->transcript, run->arena, &note);

    for (unsigned verdict = 0; verdict < RP_VERDICT_COUNT; verdict++) {
        struct rp_result *result = rp_run_add_result(run);
        *result = (struct rp_result){.id = text, .suite = text, .area = text, .title = text, .why = text};
        result->verdict = (enum rp_verdict)verdict;
        result->reason = result->observed = result->replay = text;
        result->requirements = rp_arena_copy(run->arena, rules, sizeof rules);
        result->requirement_count = 1;
        result->expected = rp_arena_copy(run->arena, texts, sizeof texts);
        result->expected_count = 2;
    }
    return run;
}
