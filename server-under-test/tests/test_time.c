// SPDX-License-Identifier: MIT
/* test_time.c - what does not show in octets alone: 100 (Continue), time-outs, limits, lingering,
 * stopping, memory given back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "conversation.h"

#define STATUS(status)  "HTTP/1.1 " status "\r\n{date}"
#define REFUSED(status) STATUS(status) "Connection: close\r\n{refusal}"
#define CONTINUE        "HTTP/1.1 100 Continue\r\n\r\n"
#define ECHOED          STATUS("200 OK") "Content-Type: application/octet-stream\r\nContent-Length: 5\r\n\r\nhello"
#define MISSING_REQUEST "GET /x HTTP/1.1\r\nHost: a\r\n\r\n"
#define MISSING         STATUS("404 Not Found") "{refusal}"
#define EXPECTING       "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 5\r\n\r\n"

/* The date in an answer is the time it was made: these tests let time pass, so it is put back. */
static void assert_output(const struct conversation *c, const char *expected)
{
    for (char *date = c->output; (date = strstr(date, "Date: ")) != NULL; date += 6)
        memcpy(date + 6, TEST_DATE, sizeof(TEST_DATE) - 1);
    assert_true(output_matches("output", c->output, expected));
}

static void assert_ended(const struct conversation *c, const char *expected)
{
    assert_output(c, expected);
    assert_true(c->shut_down);
}

/* ---- 100 (Continue) ---- */

static void continue_comes_at_once(void **state)
{
    struct srv_site site = test_site();
    struct conversation c;
    (void)state;

    conversation_begin(&c, &site);
    conversation_say_string(&c, EXPECTING);
    assert_output(&c, CONTINUE);
    conversation_say_string(&c, "hello");
    assert_output(&c, CONTINUE ECHOED);
    conversation_end(&c);
}

static void continue_is_left_out_when_content_has_come(void **state)
{
    struct srv_site site = test_site();
    struct conversation c;
    (void)state;

    conversation_begin(&c, &site);
    conversation_say_string(&c, EXPECTING "h");
    conversation_say_string(&c, "ello");
    assert_output(&c, ECHOED);
    conversation_end(&c);
}

/* ---- Time-outs ---- */

struct timeout_row {
    const char *said;
    uint64_t after_ms;    /* nothing happens until then */
    const char *answered; /* and this then */
};

static const struct timeout_row timeouts[] = {
    {"", 60000, ""},
    {MISSING_REQUEST, 60000, MISSING},
    {"G", 10000, REFUSED("408 Request Timeout")},
    {"GET / HTTP/1.1\r\nHost: a\r\n", 10000, REFUSED("408 Request Timeout")},
    {"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n", 30000, REFUSED("408 Request Timeout")},
    {"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhell", 30008,
     REFUSED("408 Request Timeout")},
    {EXPECTING, 30000, CONTINUE REFUSED("408 Request Timeout")},
    {MISSING_REQUEST "G", 10000, MISSING REFUSED("408 Request Timeout")},
};

static void time_runs_out(void **state)
{
    struct srv_site site = test_site();
    (void)state;

    for (size_t i = 0; i < sizeof(timeouts) / sizeof(timeouts[0]); ++i) {
        struct conversation c;
        conversation_begin(&c, &site);
        if (timeouts[i].said[0])
            conversation_say_string(&c, timeouts[i].said);
        assert_int_equal(srv_connection_wake_at(c.connection), c.now.ms + timeouts[i].after_ms);
        conversation_wait(&c, timeouts[i].after_ms - 1);
        assert_true(conversation_is_open(&c));
        srv_connection_wake(c.connection, c.now); /* too early is harmless */
        assert_true(conversation_is_open(&c));
        conversation_wait(&c, 1);
        assert_ended(&c, timeouts[i].answered);
        assert_false(c.closed);
        conversation_wait(&c, site.limits.linger_ms);
        assert_true(c.closed);
        conversation_end(&c);
    }
}

/* An octet now and then does not prolong the time for a head. */
static void trickling_is_no_excuse(void **state)
{
    struct srv_site site = test_site();
    struct conversation c;
    (void)state;

    conversation_begin(&c, &site);
    for (int i = 0; i < 10; ++i) {
        conversation_say_string(&c, "G");
        assert_true(conversation_is_open(&c));
        conversation_wait(&c, site.limits.head_timeout_ms / 10);
    }
    assert_ended(&c, REFUSED("408 Request Timeout"));
    conversation_end(&c);
}

static void a_stuck_reader_is_dropped(void **state)
{
    struct srv_site site = test_site();
    struct srv_time now = {5, TEST_NOW_S};
    struct srv_connection *c = srv_connection_create(&site, now);
    const char request[] = MISSING_REQUEST;
    (void)state;

    srv_connection_feed(c, (const uint8_t *)request, strlen(request), now);
    assert_int_equal(srv_connection_wishes(c), SRV_WANT_WRITE);
    now.ms += site.limits.send_timeout_ms - 1;
    srv_connection_sent(c, 1, now);
    now.ms += site.limits.send_timeout_ms - 1;
    srv_connection_wake(c, now);
    assert_int_equal(srv_connection_wishes(c), SRV_WANT_WRITE);
    now.ms += 1;
    srv_connection_wake(c, now);
    assert_int_equal(srv_connection_wishes(c), SRV_WANT_CLOSE);
    srv_connection_destroy(c);
}

/* ---- Lingering ---- */

static void lingering_discards(void **state)
{
    struct srv_site site = test_site();
    struct conversation c;
    char octets[1000];
    (void)state;

    memset(octets, 'x', sizeof(octets));
    site.limits.max_linger = 100000;
    conversation_begin(&c, &site);
    conversation_say_string(&c, "G@T\r\n\r\n");
    for (int i = 0; i < 99; ++i) { /* and the refused octets count, too */
        conversation_say(&c, octets, sizeof(octets));
        assert_false(c.closed);
    }
    assert_ended(&c, REFUSED("400 Bad Request"));
    conversation_say(&c, octets, sizeof(octets));
    assert_true(c.closed);
    conversation_end(&c);
}

static void lingering_ends_with_the_peer(void **state)
{
    struct srv_site site = test_site();
    struct conversation c;
    (void)state;

    conversation_begin(&c, &site);
    conversation_say_string(&c, "G@T\r\n\r\n");
    assert_true(c.shut_down && !c.closed);
    conversation_finish(&c);
    assert_true(c.closed);
    conversation_end(&c);
}

/* ---- Limits ---- */

/* A request-target, header section and content at each side of their limits. */
static void limits_are_exact(void **state)
{
    struct srv_site site = test_site();
    (void)state;

    site.limits.max_target = 100;
    site.limits.max_head = 200;
    site.limits.max_body = 50;
    for (int over = -1; over <= 1; ++over) {
        struct conversation c;
        char text[1000];
        bool refused = over > 0;

        conversation_begin(&c, &site);
        sprintf(text, "GET /%0*d HTTP/1.1\r\nHost: a\r\n\r\n", 99 + over, 0);
        conversation_say_string(&c, text);
        assert_output(&c, refused ? REFUSED("414 URI Too Long") : MISSING);
        conversation_end(&c);

        conversation_begin(&c, &site);
        sprintf(text, "GET /x HTTP/1.1\r\nHost: a\r\nX: %0*d\r\n\r\n", 200 - 14 + over, 0);
        conversation_say_string(&c, text);
        assert_output(&c, refused ? REFUSED("431 Request Header Fields Too Large") : MISSING);
        conversation_end(&c);

        conversation_begin(&c, &site);
        sprintf(text, "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n%0*d", 50 + over, 50 + over,
                0);
        conversation_say_string(&c, text);
        assert_output(&c, refused ? REFUSED("413 Content Too Large") : STATUS("404 Not Found") "{refusal}");
        conversation_end(&c);

        conversation_begin(&c, &site);
        sprintf(text,
                "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%0*d\r\n0\r\n\r\n",
                (unsigned)(50 + over), 50 + over, 0);
        conversation_say_string(&c, text);
        assert_output(&c, refused ? REFUSED("413 Content Too Large") : STATUS("404 Not Found") "{refusal}");
        conversation_end(&c);
    }
}

static void many_field_lines(void **state)
{
    struct srv_site site = test_site();
    (void)state;

    for (int count = 127; count <= 129; ++count) {
        struct conversation c;
        conversation_begin(&c, &site);
        conversation_say_string(&c, "GET /x HTTP/1.1\r\nHost: a\r\n");
        for (int i = 1; i < count; ++i)
            conversation_say_string(&c, "X: y\r\n");
        conversation_say_string(&c, "\r\n");
        assert_output(&c, count > 128 ? REFUSED("431 Request Header Fields Too Large") : MISSING);
        conversation_end(&c);
    }
}

/* While its output waits, a connection does not ask for more: its memory is bounded. */
static void a_pipeline_waits_for_its_reader(void **state)
{
    enum { REQUESTS = 4000 };
    struct srv_site site = test_site();
    struct srv_time now = {0, TEST_NOW_S};
    struct srv_connection *c = srv_connection_create(&site, now);
    const char request[] = MISSING_REQUEST;
    size_t request_len = sizeof(request) - 1, answers = 0, len;
    static char all[REQUESTS * (sizeof(request) - 1)];
    (void)state;

    for (size_t i = 0; i < REQUESTS; ++i)
        memcpy(all + i * request_len, request, request_len);
    srv_connection_feed(c, (const uint8_t *)all, REQUESTS * request_len, now);
    while (srv_connection_wishes(c) & SRV_WANT_WRITE) {
        assert_int_equal(srv_connection_wishes(c), SRV_WANT_WRITE);
        const uint8_t *output = srv_connection_output(c, &len);
        assert_in_range(len, 1, 100000);
        for (size_t i = 0; i + 13 <= len; ++i)
            answers += memcmp(output + i, "HTTP/1.1 404 ", 13) == 0;
        srv_connection_sent(c, len, now);
    }
    assert_int_equal(answers, REQUESTS);
    assert_int_equal(srv_connection_wishes(c), SRV_WANT_READ);
    srv_connection_destroy(c);
}

/* What a connection works with goes to the next one that works; one that waits has no output, an idle one
 * nothing. */
static void spares_go_round(void **state)
{
    enum { FIRST_PART = 10 };
    const char request[] = MISSING_REQUEST;
    struct srv_spares spares = {0};
    struct srv_site site = test_site();
    struct conversation a, b;
    (void)state;

    site.spares = &spares;
    conversation_begin(&a, &site);
    conversation_begin(&b, &site);
    conversation_say_string(&a, request);
    assert_non_null(spares.exchange);
    assert_non_null(spares.output);

    conversation_say(&a, request, FIRST_PART);
    assert_null(spares.exchange);
    assert_non_null(spares.output);
    conversation_say_string(&b, request); /* has its own, and leaves it */
    assert_non_null(spares.exchange);
    conversation_say(&b, request, FIRST_PART);
    assert_null(spares.exchange);
    conversation_say_string(&a, request + FIRST_PART);
    assert_non_null(spares.exchange);
    conversation_say_string(&b, request + FIRST_PART); /* there is one already: this is freed */

    assert_output(&a, MISSING MISSING);
    assert_output(&b, MISSING MISSING);
    conversation_end(&a);
    conversation_end(&b);
    srv_spares_free(&spares);
    assert_null(spares.exchange);
    assert_null(spares.output);
}

/* ---- Files that are not as they were, or not to be had ---- */

static size_t read_nothing(void *context, void *file, uint64_t offset, uint8_t *octets, size_t len)
{
    (void)context, (void)file, (void)offset, (void)octets, (void)len;
    return 0;
}

static void a_truncated_file_breaks_off(void **state)
{
    struct srv_site site = test_site();
    struct conversation c;
    (void)state;

    site.files.read = read_nothing;
    conversation_begin(&c, &site);
    conversation_say_string(&c, "GET /hello.txt HTTP/1.1\r\nHost: a\r\n\r\n");
    assert_true(c.shut_down);
    assert_non_null(strstr(c.output, "Content-Length: 13\r\n\r\n"));
    conversation_end(&c);
}

static enum srv_file_result open_result;

static enum srv_file_result open_nothing(void *context, const char *path, struct srv_file_info *info,
                                         void **file)
{
    (void)context, (void)path, (void)info, (void)file;
    return open_result;
}

static void files_that_cannot_be_opened(void **state)
{
    static const struct {
        enum srv_file_result result;
        const char *answer;
    } rows[] = {
        {SRV_FILE_MISSING, MISSING},
        {SRV_FILE_DENIED, STATUS("403 Forbidden") "{refusal}"},
        {SRV_FILE_BUSY, STATUS("503 Service Unavailable") "Retry-After: 1\r\n{refusal}"},
    };
    struct srv_site site = test_site();
    (void)state;

    site.files.open = open_nothing;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); ++i) {
        struct conversation c;
        open_result = rows[i].result;
        conversation_begin(&c, &site);
        conversation_say_string(&c, MISSING_REQUEST);
        assert_output(&c, rows[i].answer);
        conversation_end(&c);
    }
}

/* ---- Stopping ---- */

static void stopping(void **state)
{
    static const struct {
        const char *before, *behind, *answered;
    } rows[] = {
        {"", NULL, ""},
        {MISSING_REQUEST, NULL, MISSING},
        {"GET /x HTTP/1.1\r\n", "Host: a\r\n\r\n", STATUS("404 Not Found") "Connection: close\r\n{refusal}"},
        {EXPECTING, "hello",
         CONTINUE STATUS("200 OK") "Connection: close\r\nContent-Type: application/octet-stream\r\n"
                                   "Content-Length: 5\r\n\r\nhello"},
    };
    struct srv_site site = test_site();
    (void)state;

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); ++i) {
        struct conversation c;
        conversation_begin(&c, &site);
        if (rows[i].before[0])
            conversation_say_string(&c, rows[i].before);
        srv_connection_stop(c.connection, c.now);
        conversation_settle(&c);
        if (rows[i].behind) {
            assert_true(conversation_is_open(&c));
            conversation_say_string(&c, rows[i].behind);
        }
        assert_ended(&c, rows[i].answered);
        conversation_end(&c);
    }
}

/* ---- Log ---- */

static char log_text[400];

static void log_to_text(void *context, const struct srv_log_entry *entry)
{
    (void)context;
    sprintf(log_text + strlen(log_text), "%.*s|%.*s|%u|%u|%u\n", (int)entry->method_len,
            (const char *)entry->method, (int)entry->target_len, (const char *)entry->target,
            entry->minor_version, entry->status, (unsigned)entry->content_length);
}

static void each_answer_is_logged(void **state)
{
    static const char expected[] = "GET|/hello.txt|1|200|13\nHEAD|/hello.txt|1|200|0\nPOST|/echo|1|200|5\n"
                                   "POST|/echo|1|400|";
    struct srv_site site = test_site();
    struct conversation c;
    (void)state;

    log_text[0] = '\0';
    site.log = log_to_text;
    conversation_begin(&c, &site);
    conversation_say_string(
        &c, "GET /hello.txt HTTP/1.1\r\nHost: a\r\n\r\nHEAD /hello.txt HTTP/1.1\r\nHost: a\r\n\r\n" EXPECTING
            "helloPOST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nx");
    assert_memory_equal(log_text, expected, sizeof(expected) - 1);
    conversation_end(&c);

    log_text[0] = '\0';
    conversation_begin(&c, &site);
    conversation_say_string(&c, "\x01\r\n\r\n");
    assert_non_null(strstr(log_text, "||0|400|"));
    conversation_end(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(continue_comes_at_once),
        cmocka_unit_test(continue_is_left_out_when_content_has_come),
        cmocka_unit_test(time_runs_out),
        cmocka_unit_test(trickling_is_no_excuse),
        cmocka_unit_test(a_stuck_reader_is_dropped),
        cmocka_unit_test(lingering_discards),
        cmocka_unit_test(lingering_ends_with_the_peer),
        cmocka_unit_test(limits_are_exact),
        cmocka_unit_test(many_field_lines),
        cmocka_unit_test(a_pipeline_waits_for_its_reader),
        cmocka_unit_test(spares_go_round),
        cmocka_unit_test(a_truncated_file_breaks_off),
        cmocka_unit_test(files_that_cannot_be_opened),
        cmocka_unit_test(stopping),
        cmocka_unit_test(each_answer_is_logged),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
