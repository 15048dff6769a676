// SPDX-License-Identifier: MIT
/* test_coding.c - the gzip content coding: who gets it, that it is what was coded, and that
 * validators, conditions and ranges are those of the form that was selected. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include <cmocka.h>

#include "accept_encoding.h"
#include "conversation.h"

enum { LONG = 40000, NOISE = 600, LIMIT = 50000 };

static uint8_t text[LIMIT + 1];
static uint8_t noise[NOISE];

static const struct srv_memory_file files[] = {
    {"long.txt", text, LONG, 1600000000, 0},      {"least.txt", text, 256, 1600000000, 0},
    {"short.txt", text, 255, 1600000000, 0},      {"noise.txt", noise, NOISE, 1600000000, 0},
    {"long.png", text, LONG, 1600000000, 0},      {"most.txt", text, LIMIT, 1600000000, 0},
    {"more.txt", text, LIMIT + 1, 1600000000, 0}, {"empty.txt", text, 0, 1600000000, 0},
};

static struct srv_site site;

static int make_site(void **state)
{
    static const struct srv_memory_tree tree = {files, sizeof(files) / sizeof(files[0])};
    uint32_t random = 1;
    (void)state;

    for (size_t i = 0; i < LIMIT + 1; ++i)
        text[i] = (uint8_t)('a' + i * i / 7 % 26);
    for (size_t i = 0; i < NOISE; ++i)
        noise[i] = (uint8_t)((random = random * 1664525 + 1013904223) >> 24);
    site = test_site();
    site.files = srv_memory_files(&tree);
    site.limits.max_coded = LIMIT;
    return 0;
}

/* Asks, and gives back the content of the answer; it lives as long as the conversation. */
static const uint8_t *ask(struct conversation *c, const char *method, const char *path, const char *fields,
                          size_t *len)
{
    char request[400];

    snprintf(request, sizeof(request), "%s /%s HTTP/1.1\r\nHost: a\r\n%s\r\n", method, path, fields);
    conversation_begin(c, &site);
    conversation_say_string(c, request);
    assert_true(conversation_is_open(c));
    char *end = strstr(c->output, "\r\n\r\n");
    assert_non_null(end);
    end[2] = '\0'; /* the head as a string */
    *len = c->len - (size_t)(end + 4 - c->output);
    return (const uint8_t *)end + 4;
}

/* Copies the value of a field line of the answer; "" when there is none. */
static const char *field(const struct conversation *c, const char *name)
{
    static char value[200];
    char line[60];

    snprintf(line, sizeof(line), "\r\n%s: ", name);
    const char *at = strstr(c->output, line);
    value[0] = '\0';
    if (at)
        snprintf(value, sizeof(value), "%.*s", (int)strcspn(at + strlen(line), "\r"), at + strlen(line));
    return value;
}

static void assert_decodes_to(const uint8_t *coded, size_t coded_len, const uint8_t *octets, size_t len)
{
    static uint8_t plain[LIMIT + 100];
    z_stream stream = {.next_in = (uint8_t *)(uintptr_t)coded,
                       .avail_in = (unsigned)coded_len,
                       .next_out = plain,
                       .avail_out = sizeof(plain)};

    assert_int_equal(inflateInit2(&stream, 15 + 16), Z_OK);
    assert_int_equal(inflate(&stream, Z_FINISH), Z_STREAM_END);
    assert_int_equal(stream.avail_in, 0);
    assert_int_equal(stream.total_out, len);
    assert_memory_equal(plain, octets, len);
    inflateEnd(&stream);
}

struct weights_row {
    const char *value;
    unsigned identity, gzip;
};

static const struct weights_row weights[] = {
    {"", 1, 0},
    {"gzip", 1, 1000},
    {"GZip", 1, 1000},
    {"x-gzip", 1, 1000},
    {"br", 1, 0},
    {"*", 1, 1000},
    {"gzip;q=0", 1, 0},
    {"gzip;q=0.000", 1, 0},
    {"gzip;q=0, *", 1, 0},
    {"gzip ; q=0.5", 1, 500},
    {"gzip;Q=0.123", 1, 123},
    {"gzip;q=1.000", 1, 1000},
    {"gzip;q=1.", 1, 1000},
    {"*;q=0", 0, 0},
    {"identity;q=0", 0, 0},
    {"gzip, identity;q=0", 0, 1000},
    {"*;q=0, gzip;q=0.1", 0, 100},
    {"*;q=0, identity;q=0.5", 500, 0},
    {"identity, gzip;q=0.9", 1000, 900},
    {", gzip,, br ,", 1, 1000},
    {"deflate, gzip;q=1.0, *;q=0.5", 1, 1000},
};

static const struct srv_faults none;

static void values(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(weights) / sizeof(weights[0]); ++i) {
        struct srv_coding_weights read = srv_coding_weights_none(&none);
        if (!srv_coding_weights_add(&read, h1_span_of_string(weights[i].value)))
            fail_msg("%s: refused", weights[i].value);
        struct srv_accepted_codings settled = srv_coding_weights_settle(&read);
        if (settled.identity != weights[i].identity || settled.gzip != weights[i].gzip)
            fail_msg("%s: identity %u, gzip %u", weights[i].value, settled.identity, settled.gzip);
    }
}

static void invalid_values(void **state)
{
    static const char *const invalid[] = {
        "gzip;",        "gzip;q",       "gzip;q=", "gzip;q=2",  "gzip;q=1.001", "gzip;q=0.1234",
        "gzip;q=.5",    "gzip;q=0,5;q", "gz ip",   "gzip;q=-1", "gzip; x=1",    "gzip;q =1",
        "gzip;q=0.5;x", "\"gzip\"",     "gzip/1",  "gzip;q=0x", "gzip;q=10",    ";q=1",
    };
    (void)state;

    for (size_t i = 0; i < sizeof(invalid) / sizeof(invalid[0]); ++i) {
        struct srv_coding_weights read = srv_coding_weights_none(&none);
        if (srv_coding_weights_add(&read, h1_span_of_string(invalid[i])))
            fail_msg("%s: accepted", invalid[i]);
    }
}

struct choice_row {
    const char *path;
    const char *fields;
    const char *status;
    const char *coding; /* "" for none */
    const char *vary;
};

#define VARIES "Accept-Encoding"
#define LINE   "Accept-Encoding: "

static const struct choice_row choices[] = {
    {"long.txt", "", "200", "", VARIES},
    {"long.txt", LINE "gzip\r\n", "200", "gzip", VARIES},
    {"long.txt", LINE "\r\n", "200", "", VARIES},
    {"long.txt", LINE "gzip;q=0\r\n", "200", "", VARIES},
    {"long.txt", LINE "gzip;q=0.5, identity\r\n", "200", "", VARIES},
    {"long.txt", LINE "gzip;q=0.5, identity;q=0.5\r\n", "200", "gzip", VARIES},
    {"long.txt", LINE "br\r\n", "200", "", VARIES},
    {"long.txt", LINE "br\r\n" LINE "gzip\r\n", "200", "gzip", VARIES},
    {"long.txt", LINE "gzip;q=nothing\r\n", "200", "", VARIES},
    {"long.txt", LINE "*;q=0\r\n", "406", "", VARIES},
    {"long.txt", LINE "*;q=0, identity;q=0.1\r\n", "200", "", VARIES},
    {"long.txt", LINE "identity;q=0, gzip\r\n", "200", "gzip", VARIES},
    {"least.txt", LINE "gzip\r\n", "200", "gzip", VARIES},
    {"short.txt", LINE "gzip\r\n", "200", "", ""},
    {"short.txt", LINE "gzip, identity;q=0\r\n", "200", "gzip", VARIES},
    {"empty.txt", LINE "gzip\r\n", "200", "", ""},
    {"empty.txt", LINE "gzip, identity;q=0\r\n", "200", "gzip", VARIES},
    {"noise.txt", LINE "gzip\r\n", "200", "", VARIES},
    {"noise.txt", LINE "gzip, identity;q=0\r\n", "200", "gzip", VARIES},
    {"long.png", LINE "gzip\r\n", "200", "", ""},
    {"long.png", LINE "gzip, *;q=0\r\n", "200", "gzip", VARIES},
    {"most.txt", LINE "gzip\r\n", "200", "gzip", VARIES},
    {"more.txt", LINE "gzip\r\n", "200", "", ""},
    {"more.txt", LINE "gzip, *;q=0\r\n", "406", "", VARIES},
    {"nothing.txt", LINE "gzip, *;q=0\r\n", "404", "", ""},
};

static const struct srv_memory_file *file_at(const char *path)
{
    for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); ++i)
        if (strcmp(files[i].path, path) == 0)
            return &files[i];
    return NULL;
}

static void chosen_form(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(choices) / sizeof(choices[0]); ++i) {
        const struct choice_row *row = &choices[i];
        struct conversation c;
        size_t len;
        const uint8_t *content = ask(&c, "GET", row->path, row->fields, &len);

        print_message("%s %s", row->path, row->fields);
        assert_memory_equal(c.output + 9, row->status, 3);
        assert_string_equal(field(&c, "Content-Encoding"), row->coding);
        assert_string_equal(field(&c, "Vary"), row->vary);
        assert_int_equal(strtoul(field(&c, "Content-Length"), NULL, 10), len);
        const struct srv_memory_file *file = file_at(row->path);
        if (row->coding[0])
            assert_decodes_to(content, len, file->octets, file->size);
        else if (strcmp(row->status, "200") == 0)
            assert_memory_equal(content, file->octets, file->size);
        conversation_end(&c);
    }
}

/* HEAD says what GET says. */
static void head_is_the_same(void **state)
{
    struct conversation get, head;
    size_t len;
    (void)state;

    ask(&get, "GET", "long.txt", LINE "gzip\r\n", &len);
    ask(&head, "HEAD", "long.txt", LINE "gzip\r\n", &len);
    assert_string_equal(head.output, get.output);
    assert_int_equal(len, 0);
    conversation_end(&get);
    conversation_end(&head);
}

struct selected_row {
    const char *fields; /* "{gzip}" and "{plain}" stand for the entity tags */
    const char *status;
    const char *coding;
    const char *content_range;
};

#define GZIP LINE "gzip\r\n"

static const struct selected_row selected[] = {
    {GZIP "If-None-Match: {gzip}\r\n", "304", "", ""},
    {GZIP "If-None-Match: {plain}\r\n", "200", "gzip", ""},
    {"If-None-Match: {gzip}\r\n", "200", "", ""},
    {"If-None-Match: {plain}\r\n", "304", "", ""},
    {GZIP "If-Match: {gzip}\r\n", "200", "gzip", ""},
    {GZIP "If-Match: {plain}\r\n", "412", "", ""},
    {GZIP "Range: bytes=0-99\r\n", "206", "gzip", "bytes 0-99/"},
    {GZIP "Range: bytes=0-99\r\nIf-Range: {gzip}\r\n", "206", "", "bytes 0-99/"},
    {GZIP "Range: bytes=0-99\r\nIf-Range: {plain}\r\n", "200", "gzip", ""},
    {GZIP "Range: bytes=0-99\r\nIf-Range: Sun, 13 Sep 2020 12:26:40 GMT\r\n", "200", "gzip", ""},
    {"Range: bytes=0-99\r\nIf-Range: Sun, 13 Sep 2020 12:26:40 GMT\r\n", "206", "", "bytes 0-99/40000"},
    {GZIP "Range: bytes=0-1,5-6\r\n", "200", "gzip", ""},
    {GZIP "Range: bytes=39999-\r\n", "416", "", "bytes */"},
    {"Range: bytes=39999-\r\n", "206", "", "bytes 39999-39999/40000"},
};

/* Replaces the names in `fields`. */
static void fill_tags(const char *fields, const char *gzip, const char *plain, char out[400])
{
    size_t len = 0;

    while (*fields) {
        const char *tag = strncmp(fields, "{gzip}", 6) == 0    ? gzip
                          : strncmp(fields, "{plain}", 7) == 0 ? plain
                                                               : NULL;
        if (tag) {
            len += (size_t)sprintf(out + len, "%s", tag);
            fields = strchr(fields, '}') + 1;
        } else {
            out[len++] = *fields++;
        }
    }
    out[len] = '\0';
}

static void conditions_and_ranges(void **state)
{
    char gzip[100], plain[100], fields[400];
    struct conversation whole, c;
    size_t whole_len, len;
    (void)state;

    ask(&c, "GET", "long.txt", "", &len);
    strcpy(plain, field(&c, "ETag"));
    conversation_end(&c);
    const uint8_t *coded = ask(&whole, "GET", "long.txt", GZIP, &whole_len);
    strcpy(gzip, field(&whole, "ETag"));
    assert_string_not_equal(gzip, plain);
    assert_int_equal(gzip[0], '"');

    for (size_t i = 0; i < sizeof(selected) / sizeof(selected[0]); ++i) {
        const struct selected_row *row = &selected[i];
        fill_tags(row->fields, gzip, plain, fields);
        print_message("%s", fields);
        const uint8_t *content = ask(&c, "GET", "long.txt", fields, &len);
        assert_memory_equal(c.output + 9, row->status, 3);
        assert_string_equal(field(&c, "Content-Encoding"), row->coding);
        assert_int_equal(strncmp(field(&c, "Content-Range"), row->content_range, strlen(row->content_range)),
                         0);
        if (strcmp(row->status, "412") != 0 && strcmp(row->status, "416") != 0)
            assert_string_equal(field(&c, "Vary"), VARIES);
        if (strcmp(row->status, "206") == 0 && strstr(fields, GZIP)) {
            assert_int_equal(len, 100);
            assert_memory_equal(content, coded, 100);
            assert_int_equal(strtoul(field(&c, "Content-Range") + 11, NULL, 10), whole_len);
        }
        if (strcmp(row->status, "304") == 0)
            assert_string_equal(field(&c, "ETag"), strstr(fields, GZIP) ? gzip : plain);
        conversation_end(&c);
    }
    conversation_end(&whole);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values),
        cmocka_unit_test(invalid_values),
        cmocka_unit_test(chosen_form),
        cmocka_unit_test(head_is_the_same),
        cmocka_unit_test(conditions_and_ranges),
    };

    return cmocka_run_group_tests(tests, make_site, NULL);
}
