// SPDX-License-Identifier: MIT
#include "feed.h"
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char behind[] = "GET /next HTTP/1.1\r\nHost: next\r\n\r\n";

__attribute__((format(printf, 2, 3))) static void append(char *dump, const char *format, ...)
{
    size_t len = strlen(dump);
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(dump + len, FEED_DUMP - len, format, arguments);
    va_end(arguments);
}

static void append_octets(char *dump, const uint8_t *data, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (data[i] >= 0x20 && data[i] < 0x7F && data[i] != '\\')
            append(dump, "%c", data[i]);
        else
            append(dump, "\\x%02X", data[i]);
    }
}

static void append_slice(char *dump, const char *name, struct h1_slice slice)
{
    append(dump, "%s=%" PRIu32 "+%" PRIu32 " ", name, slice.at, slice.len);
}

static void append_tolerated(char *dump, const struct h1_tolerated *tolerated)
{
    for (int i = 0; i < H1_TOLERANCE_COUNT; i++) {
        enum h1_tolerance tolerance = (enum h1_tolerance)i;
        if (h1_tolerated_has(tolerated, tolerance))
            append(dump, "%s@%" PRIu64 " ", h1_tolerance_info(tolerance)->name, tolerated->first[i]);
    }
}

static void append_fields(char *dump, const struct h1_field *fields, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        append_slice(dump, "\nname", fields[i].name);
        append_slice(dump, "value", fields[i].value);
        append(dump, "id=%d flags=%d", fields[i].id, fields[i].flags);
    }
}

static void dump_head(const struct h1_head_parser *parser, struct head_outcome *outcome)
{
    const struct h1_head *head = &parser->head;
    const struct h1_target *target = &head->target;
    char *dump = outcome->dump;

    dump[0] = '\0';
    append(dump, "result=%d error=%s@%" PRIu32 " length=%" PRIu32 "\n", outcome->result,
           h1_error_info(outcome->error)->name, outcome->at, head->length);
    append(dump, "version=%d,%d.%d method=%d status=%d ", head->has_version, head->major, head->minor,
           head->method, head->status);
    append_slice(dump, "method", head->method_text);
    append_slice(dump, "reason", head->reason);
    append(dump, "\nform=%d query=%d ", target->form, target->has_query);
    append_slice(dump, "text", target->text);
    append_slice(dump, "scheme", target->scheme);
    append_slice(dump, "userinfo", target->userinfo);
    append_slice(dump, "host", target->host);
    append_slice(dump, "port", target->port);
    append_slice(dump, "path", target->path);
    append_slice(dump, "query", target->query);
    append(dump,
           "\nframing=%d rule=%d coded=%d %" PRIu64 " persist=%d interim=%d expect=%d,%d upgrade=%d %d\n",
           head->framing.kind, head->framing.rule, head->framing.coded, head->framing.length, head->persist,
           head->interim, head->expects_continue, head->expects_other, head->upgrade, head->connection);
    append_tolerated(dump, &head->tolerated);
    append_fields(dump, head->fields, head->field_count);
}

static void init_head(const struct feed *feed, struct h1_head_parser *parser, struct h1_field *fields)
{
    uint32_t capacity = feed->capacity == 0 ? FEED_FIELDS : feed->capacity;
    unsigned minor = feed->request_version == 0 ? 1 : feed->request_version - 1;

    /* nothing may depend on what was there before */
    memset(parser, 0xA5, sizeof *parser);
    if (feed->kind == H1_REQUEST)
        h1_request_init(parser, feed->config, fields, capacity);
    else
        h1_response_init(parser, feed->config, fields, capacity, feed->request_method, minor);
}

/* One call with the first len octets, in a block of their own. */
static enum h1_result parse_prefix(struct h1_head_parser *parser, const char *data, size_t len)
{
    uint8_t *block = malloc(len == 0 ? 1 : len);

    assert_non_null(block);
    memcpy(block, data, len);
    enum h1_result result = h1_head_parse(parser, len == 0 ? NULL : block, len);
    free(block);
    return result;
}

/* Presents the octets up to first, then step more each time; first == 0 stands for none. */
static void run_head(const struct feed *feed, struct text input, size_t first, size_t step,
                     struct head_outcome *outcome)
{
    struct h1_head_parser parser;
    size_t len = first;

    init_head(feed, &parser, outcome->fields);
    for (;;) {
        struct h1_head_parser moved = parser;
        outcome->result = parse_prefix(&moved, input.data, len);
        memset(&parser, 0xA5, sizeof parser);
        parser = moved;
        if (outcome->result != H1_NEED_MORE || len == input.len)
            break;
        len = step < input.len - len ? len + step : input.len;
    }
    if (outcome->result == H1_NEED_MORE)
        h1_head_finish(&parser, input.len);
    outcome->error = parser.error;
    outcome->at = parser.error_at;
    outcome->head = parser.head;
    dump_head(&parser, outcome);
}

static void expect_same(struct text input, const char *expected, const char *found, const char *way,
                        size_t place)
{
    if (strcmp(expected, found) == 0)
        return;
    print_error("fed %s (%zu), the outcome differs\n", way, place);
    feed_fail(input, expected, found);
}

/* Long inputs are not cut at each place, but at places that are spread. */
static size_t cut_step(size_t len)
{
    return len < 600 ? 1 : len / 97 + 1;
}

void feed_head(struct feed feed, struct text input, struct head_outcome *outcome)
{
    struct head_outcome *other = malloc(sizeof *other);

    assert_non_null(other);
    run_head(&feed, input, input.len, 1, outcome);
    outcome->head.fields = outcome->fields;
    run_head(&feed, input, 0, 1, other);
    expect_same(input, outcome->dump, other->dump, "octet by octet", 0);
    for (size_t cut = 0; cut <= input.len; cut += cut_step(input.len)) {
        run_head(&feed, input, cut, input.len, other);
        expect_same(input, outcome->dump, other->dump, "cut", cut);
    }
    if (outcome->result != H1_NEED_MORE) {
        struct text both = {malloc(input.len + sizeof behind), input.len + sizeof behind - 1};
        assert_non_null(both.data);
        memcpy((char *)both.data, input.data, input.len);
        memcpy((char *)both.data + input.len, behind, sizeof behind);
        run_head(&feed, both, both.len, 1, other);
        free((char *)both.data);
        expect_same(input, outcome->dump, other->dump, "with a message behind", 0);
    }
    free(other);
}

/* A body being fed: what was presented and not consumed comes again in front of what is new. */
struct body_run {
    struct h1_body body;
    struct h1_field fields[FEED_FIELDS];
    size_t done; /* octets consumed */
    size_t room; /* for h1_body_copy(), 0: it is not used */
    char *dump;
};

static void dump_trailers(struct body_run *run, struct h1_span section)
{
    append(run->dump, "\ntrailers ");
    append_octets(run->dump, section.data, section.len);
    append_fields(run->dump, run->body.fields, run->body.field_count);
}

/* Takes content as far as h1_body_copy() gives it. */
static void copy_content(struct body_run *run, const uint8_t *block, size_t len)
{
    uint8_t *out = malloc(run->room);
    size_t consumed = 0;

    assert_non_null(out);
    size_t written = h1_body_copy(&run->body, block, len, &consumed, out, run->room);
    assert_true(consumed <= len && written <= run->room);
    append_octets(run->dump, out, written);
    run->done += consumed;
    free(out);
}

/* Takes all events that the octets up to end give. */
static enum h1_body_event take_events(struct body_run *run, struct text input, size_t end)
{
    for (;;) {
        size_t len = end - run->done;
        uint8_t *block = malloc(len == 0 ? 1 : len);
        struct h1_span content;
        size_t consumed = 0;

        assert_non_null(block);
        memcpy(block, input.data + run->done, len);
        if (run->room > 0)
            copy_content(run, len == 0 ? NULL : block, len);
        size_t left = end - run->done;
        enum h1_body_event event =
            h1_body_next(&run->body, left == 0 ? NULL : block + (len - left), left, &consumed, &content);
        if (event == H1_BODY_CONTENT)
            append_octets(run->dump, content.data, content.len);
        else if (event == H1_BODY_TRAILERS)
            dump_trailers(run, content);
        free(block);
        assert_true(consumed <= left);
        assert_true(event != H1_BODY_CONTENT || content.len > 0);
        run->done += consumed;
        if (event != H1_BODY_CONTENT && event != H1_BODY_TRAILERS)
            return event;
    }
}

static void run_body(const struct feed *feed, struct h1_framing framing, struct text input, size_t first,
                     size_t step, size_t room, struct body_outcome *outcome)
{
    // cppcheck-suppress ctuuninitvar; the address of a member that is written below
    struct body_run run = {.dump = outcome->dump, .room = room};
    size_t end = first;

    memset(&run.body, 0xA5, sizeof run.body);
    h1_body_init(&run.body, feed->kind, framing, feed->config, feed->drop_trailers ? NULL : run.fields,
                 feed->capacity == 0 ? FEED_FIELDS : feed->capacity);
    outcome->dump[0] = '\0';
    for (;;) {
        outcome->event = take_events(&run, input, end);
        if (outcome->event != H1_BODY_MORE || end == input.len)
            break;
        end = step < input.len - end ? end + step : input.len;
    }
    if (outcome->event == H1_BODY_MORE)
        outcome->event = h1_body_finish(&run.body, input.len - run.done);
    outcome->error = run.body.error;
    outcome->at = run.body.error_at;
    outcome->tolerated = run.body.tolerated;
    outcome->consumed = run.done;
    assert_int_equal(run.body.offset, run.done);
    append(outcome->dump,
           "\nevent=%d error=%s@%" PRIu64 " consumed=%zu content=%" PRIu64 " chunks=%" PRIu64 "\n",
           outcome->event, h1_error_info(outcome->error)->name, outcome->at,
           outcome->event == H1_BODY_END ? run.done : 0, run.body.content_length, run.body.chunk_count);
    append_tolerated(outcome->dump, &run.body.tolerated);
}

void feed_body(struct feed feed, struct h1_framing framing, struct text input, struct body_outcome *outcome)
{
    struct body_outcome *other = malloc(sizeof *other);

    assert_non_null(other);
    run_body(&feed, framing, input, input.len, 1, 0, outcome);
    run_body(&feed, framing, input, 0, 1, 0, other);
    expect_same(input, outcome->dump, other->dump, "octet by octet", 0);
    for (size_t cut = 0; cut <= input.len; cut += cut_step(input.len)) {
        run_body(&feed, framing, input, cut, input.len, 0, other);
        expect_same(input, outcome->dump, other->dump, "cut", cut);
        run_body(&feed, framing, input, cut, input.len, 1 + cut % 70, other);
        expect_same(input, outcome->dump, other->dump, "copied, cut", cut);
    }
    for (size_t room = 1; room < 200; room += room < 40 ? 1 : 53) {
        run_body(&feed, framing, input, input.len, 1, room, other);
        expect_same(input, outcome->dump, other->dump, "copied into room of", room);
    }
    bool more_expected =
        outcome->error == H1_ERR_BODY_INCOMPLETE || outcome->error == H1_ERR_CHUNKED_INCOMPLETE;
    if (framing.kind != H1_FRAMING_UNTIL_CLOSE && !more_expected) {
        struct text both = {malloc(input.len + sizeof behind), input.len + sizeof behind - 1};
        assert_non_null(both.data);
        memcpy((char *)both.data, input.data, input.len);
        memcpy((char *)both.data + input.len, behind, sizeof behind);
        run_body(&feed, framing, both, both.len, 1, 64, other);
        free((char *)both.data);
        expect_same(input, outcome->dump, other->dump, "with a message behind", 0);
    }
    free(other);
}

void feed_fail(struct text input, const char *expected, const char *found)
{
    char shown[FEED_DUMP] = "";

    append_octets(shown, (const uint8_t *)input.data, input.len < 400 ? input.len : 400);
    print_error("input:    %s\nexpected: %s\nfound:    %s\n", shown, expected, found);
    fail();
    abort();
}

void feed_expect(struct text input, enum h1_error expected, uint64_t expected_at, enum h1_error found,
                 uint64_t found_at)
{
    char left[80];
    char right[80];

    if (expected == found && (found == H1_OK || expected_at == found_at))
        return;
    snprintf(left, sizeof left, "%s at %" PRIu64, h1_error_info(expected)->name, expected_at);
    snprintf(right, sizeof right, "%s at %" PRIu64, h1_error_info(found)->name, found_at);
    feed_fail(input, left, right);
}
