// SPDX-License-Identifier: MIT
/* Good bodies in every framing: content, trailer section, end. */
#include "feed.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

struct row {
    struct text input;
    const char *content; /* what the dump begins with */
    size_t consumed;
    enum h1_framing_kind kind;
    uint64_t length;
};

// clang-format off
static const struct row rows[] = {
    {TEXT(""),                                            "\n", 0, H1_FRAMING_NONE, 0},
    {TEXT("GET"),                                         "\n", 0, H1_FRAMING_NONE, 0},
    {TEXT("tunnel"),                                      "\n", 0, H1_FRAMING_TUNNEL, 0},
    {TEXT("GET"),                                         "\n", 0, H1_FRAMING_LENGTH, 0},
    {TEXT("hello"),                                       "hello\n", 5, H1_FRAMING_LENGTH, 5},
    {TEXT("helloworld"),                                  "hello\n", 5, H1_FRAMING_LENGTH, 5},
    {TEXT("a\r\n\0b"),                                    "a\\x0D\\x0A\\x00b\n", 5, H1_FRAMING_UNTIL_CLOSE, 0},
    {TEXT(""),                                            "\n", 0, H1_FRAMING_UNTIL_CLOSE, 0},
    {TEXT("0\r\n\r\n"),                                   "\n", 5, H1_FRAMING_CHUNKED, 0},
    {TEXT("0000;a\r\n\r\n"),                              "\n", 10, H1_FRAMING_CHUNKED, 0},
    {TEXT("5\r\nhello\r\n0\r\n\r\nrest"),                 "hello\n", 15, H1_FRAMING_CHUNKED, 0},
    {TEXT("005\r\nhello\r\n0\r\n\r\n"),                   "hello\n", 17, H1_FRAMING_CHUNKED, 0},
    {TEXT("A\r\n0123456789\r\na\r\n0123456789\r\n0\r\n\r\n"), "01234567890123456789\n", 35, H1_FRAMING_CHUNKED, 0},
    {TEXT("3\r\nabc\r\n3\r\ndef\r\n3\r\nghi\r\n3\r\njkl\r\n3\r\nmno\r\n3\r\npqr\r\n3\r\nstu\r\n0\r\n\r\n"),
     "abcdefghijklmnopqrstu\n", 61, H1_FRAMING_CHUNKED, 0},
    {TEXT("3\r\nabc\r\n3\r\ndef\r\n2;x\r\ngh\r\n3\r\nijk\r\n03\r\nlmn\r\n003\r\nopq\r\n00003\r\nrst\r\n0000000003\r\nuvw\r\n3\r\nxyz\r\n0\r\n\r\n"),
     "abcdefghijklmnopqrstuvwxyz\n", 94, H1_FRAMING_CHUNKED, 0},
    {TEXT("10\r\n0123456789abcdef\r\n10\r\n0123456789abcdef\r\n10\r\n0123456789abcdef\r\n11\r\n0123456789abcdefg\r\n11\r\n0123456789abcdefg\r\n11\r\n0123456789abcdefg\r\n0\r\n\r\n"),
     "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdefg0123456789abcdefg0123456789abcdefg\n", 140, H1_FRAMING_CHUNKED, 0},
    {TEXT("3\r\nabc\r\n3\r\ndef\r\n3\r\nghi\r\n3;\r\njkl\r\n0\r\n\r\n"), "", 0, H1_FRAMING_CHUNKED, 0},
    {TEXT("3\r\nabc\r\n3\r\ndef\r\n3\r\nghi\n\r3\r\njkl\r\n0\r\n\r\n"), "", 0, H1_FRAMING_CHUNKED, 0},
    {TEXT("3\r\nabc\r\n3\r\ndefx\r\n3\r\nghi\r\n0\r\n\r\n"), "", 0, H1_FRAMING_CHUNKED, 0},
    {TEXT("2\r\n\r\n\r\n0\r\n\r\n"),                      "\\x0D\\x0A\n", 12, H1_FRAMING_CHUNKED, 0},
    {TEXT("1;a;b=c;d=\"e;\\\"\r\t\"\r\nx\r\n0\r\n\r\n"),  "", 0, H1_FRAMING_CHUNKED, 0}, /* not good: CR in quotes */
    {TEXT("1;a;b=c;d=\"e;\\\"\t\x80\"\r\nx\r\n0\r\n\r\n"), "x\n", 28, H1_FRAMING_CHUNKED, 0},
    {TEXT("1;a=\"\"\r\nx\r\n0;z\r\n\r\n"),                "x\n", 18, H1_FRAMING_CHUNKED, 0},
    {TEXT("1\r\nx\r\n0\r\nA: b\r\n\r\n"),                 "x\ntrailers A: b\\x0D\\x0A\\x0D\\x0A\nname=0+1 value=3+1 id=0 flags=0\n", 17, H1_FRAMING_CHUNKED, 0},
    {TEXT("0\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\nHost: x\r\n\r\nhello"), "\ntrailers ", 61, H1_FRAMING_CHUNKED, 0},
};
// clang-format on

static void bodies(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct row *row = &rows[i];
        struct h1_framing framing = {row->kind, 4, false, row->length};
        struct body_outcome outcome;

        feed_body((struct feed){.kind = H1_REQUEST}, framing, row->input, &outcome);
        if (row->content[0] == '\0') {
            assert_int_equal(outcome.event, H1_BODY_INVALID);
            continue;
        }
        if (outcome.event != H1_BODY_END || strncmp(outcome.dump, row->content, strlen(row->content)) != 0)
            feed_fail(row->input, row->content, outcome.dump);
        assert_int_equal(outcome.consumed, row->consumed);
        assert_int_equal(outcome.tolerated.set, 0);
    }
}

static void trailers_can_be_dropped(void **state)
{
    struct h1_framing framing = {H1_FRAMING_CHUNKED, 4, false, 0};
    struct body_outcome outcome;
    struct feed feed = {.kind = H1_RESPONSE, .drop_trailers = true};

    (void)state;
    feed_body(feed, framing, (struct text)TEXT("1\r\nx\r\n0\r\nA: b\r\nC: d\r\n\r\n"), &outcome);
    assert_int_equal(outcome.event, H1_BODY_END);
    assert_null(strstr(outcome.dump, "trailers"));
    feed_body(feed, framing, (struct text)TEXT("1\r\nx\r\n0\r\nA b\r\n\r\n"), &outcome);
    assert_int_equal(outcome.error, H1_ERR_FIELD_COLON_MISSING);
    feed.config = &h1_config_lenient;
    feed_body(feed, framing, (struct text)TEXT("0\r\nA: b\r\n c\r\nB : c\n\n"), &outcome);
    assert_int_equal(outcome.event, H1_BODY_END);
}

static void content_until_close_has_a_limit(void **state)
{
    static const struct h1_config config = {H1_POLICY_STRICT, {.body = 3}, NULL};
    struct h1_framing framing = {H1_FRAMING_UNTIL_CLOSE, 8, false, 0};
    struct body_outcome outcome;

    (void)state;
    feed_body((struct feed){.kind = H1_RESPONSE, .config = &config}, framing, (struct text)TEXT("abc"),
              &outcome);
    assert_int_equal(outcome.event, H1_BODY_END);
    feed_body((struct feed){.kind = H1_RESPONSE, .config = &config}, framing, (struct text)TEXT("abcd"),
              &outcome);
    assert_int_equal(outcome.error, H1_ERR_BODY_TOO_LARGE);
    assert_int_equal(outcome.at, 3);
}

/* What the caller sees of the chunks. */
static void chunks_are_counted(void **state)
{
    static const char input[] = "3\r\nabc\r\n10000000000\r\nx";
    struct h1_framing framing = {H1_FRAMING_CHUNKED, 4, false, 0};
    struct h1_body body;
    struct h1_span content;
    size_t consumed = 0;

    (void)state;
    h1_body_init(&body, H1_RESPONSE, framing, NULL, NULL, 0);
    assert_int_equal(h1_body_next(&body, (const uint8_t *)input, 8, &consumed, &content), H1_BODY_CONTENT);
    assert_int_equal(consumed, 6);
    assert_ptr_equal(content.data, input + 3);
    assert_int_equal(body.chunk_size, 3);
    assert_int_equal(h1_body_next(&body, (const uint8_t *)input + 6, sizeof input - 7, &consumed, &content),
                     H1_BODY_CONTENT);
    assert_int_equal(consumed, sizeof input - 7);
    assert_int_equal(content.len, 1);
    assert_int_equal(body.chunk_count, 2);
    assert_int_equal(body.chunk_size, UINT64_C(0x10000000000));
    assert_int_equal(body.content_length, 4);
    assert_int_equal(h1_body_finish(&body, 0), H1_BODY_INVALID);
    assert_int_equal(body.error_at, sizeof input - 1);
    assert_int_equal(h1_body_next(&body, NULL, 0, &consumed, &content), H1_BODY_INVALID);
}

/* Messages of a pipeline one behind the other, from one buffer. */
static void pipeline(void **state)
{
    static const char input[] = "POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
                                "\r\nPOST /2 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                                "2\r\nde\r\n0\r\n\r\nGET /3 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    const uint8_t *data = (const uint8_t *)input;
    size_t len = sizeof input - 1;

    (void)state;
    for (unsigned i = 1; i <= 3; i++) {
        struct h1_field fields[4];
        struct h1_head_parser parser;
        struct h1_body body;
        struct h1_span content;
        size_t consumed = 0;
        enum h1_body_event event;

        h1_request_init(&parser, NULL, fields, 4);
        assert_int_equal(h1_head_parse(&parser, data, len), H1_COMPLETE);
        assert_int_equal(h1_slice_of(data, parser.head.target.path).data[1], '0' + (int)i);
        assert_int_equal(parser.head.persist, i < 3);
        data += parser.head.length;
        len -= parser.head.length;
        h1_body_init(&body, H1_REQUEST, parser.head.framing, NULL, NULL, 0);
        do {
            event = h1_body_next(&body, data, len, &consumed, &content);
            data += consumed;
            len -= consumed;
        } while (event == H1_BODY_CONTENT);
        assert_int_equal(event, H1_BODY_END);
        assert_int_equal(body.content_length, i == 1 ? 3 : i == 2 ? 2 : 0);
    }
    assert_int_equal(len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bodies),
        cmocka_unit_test(trailers_can_be_dropped),
        cmocka_unit_test(content_until_close_has_a_limit),
        cmocka_unit_test(chunks_are_counted),
        cmocka_unit_test(pipeline),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
