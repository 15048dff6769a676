// SPDX-License-Identifier: MIT
/* test_content.c - content larger than the output buffer, and in several ranges. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "conversation.h"

enum { SIZE = 300000 };

static uint8_t large[SIZE];

static struct srv_site large_site(void)
{
    static const struct srv_memory_file files[] = {{"large.txt", large, SIZE, 1600000000, 0}};
    static const struct srv_memory_tree tree = {files, 1};
    struct srv_site site = test_site();

    for (size_t i = 0; i < SIZE; ++i)
        large[i] = (uint8_t)((i * 7919) >> 3);
    site.files = srv_memory_files(&tree);
    return site;
}

/* Asks for the file, with a further field line, and gives back the content of the answer. */
static const char *ask(struct conversation *c, const struct srv_site *site, const char *field_line,
                       size_t drain, size_t *len)
{
    char request[400];

    conversation_begin(c, site);
    c->drain = drain;
    sprintf(request, "GET /large.txt HTTP/1.1\r\nHost: a\r\n%s\r\n", field_line);
    conversation_say_string(c, request);
    assert_true(conversation_is_open(c));

    const char *length = strstr(c->output, "Content-Length: ");
    const char *content = strstr(c->output, "\r\n\r\n");
    assert_non_null(length);
    assert_non_null(content);
    *len = strtoul(length + 16, NULL, 10);
    content += 4;
    assert_int_equal(c->len - (size_t)(content - c->output), *len);
    return content;
}

static const size_t drains[] = {0, 1, 1000, 65536, 100000};

static void a_large_file(void **state)
{
    struct srv_site site = large_site();
    (void)state;

    for (size_t i = 0; i < sizeof(drains) / sizeof(drains[0]); ++i) {
        struct conversation c;
        size_t len;
        const char *content = ask(&c, &site, "", drains[i], &len);
        assert_int_equal(len, SIZE);
        assert_memory_equal(content, large, SIZE);
        conversation_end(&c);
    }
}

struct part {
    uint64_t first, last;
};

/* Checks one part at *content and steps behind it. */
static void check_part(const char **content, const char *boundary, const struct part *part)
{
    char head[300];
    size_t len = (size_t)(part->last - part->first + 1);

    sprintf(head,
            "--%s\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Range: bytes %llu-%llu/%d\r\n\r\n",
            boundary, (unsigned long long)part->first, (unsigned long long)part->last, SIZE);
    assert_memory_equal(*content, head, strlen(head));
    *content += strlen(head);
    assert_memory_equal(*content, large + part->first, len);
    *content += len;
    assert_memory_equal(*content, "\r\n", 2);
    *content += 2;
}

static void several_ranges(void **state)
{
    static const struct part parts[] = {{100, 100}, {0, 9}, {5000, 204999}, {299990, 299999}};
    struct srv_site site = large_site();
    (void)state;

    for (size_t i = 0; i < sizeof(drains) / sizeof(drains[0]); ++i) {
        struct conversation c;
        char boundary[100], end[120];
        size_t len;
        const char *content =
            ask(&c, &site, "Range: bytes=100-100, 0-9, 5000-200000, 200000-204999, -10\r\n", drains[i], &len);
        const char *begin = content;

        assert_memory_equal(c.output, "HTTP/1.1 206 ", 13);
        assert_int_equal(
            sscanf(strstr(c.output, "multipart"), "multipart/byteranges; boundary=%70[0-9a-f]", boundary), 1);
        for (size_t p = 0; p < 4; ++p)
            check_part(&content, boundary, &parts[p]);
        sprintf(end, "--%s--\r\n", boundary);
        assert_memory_equal(content, end, strlen(end));
        assert_int_equal((size_t)(content - begin) + strlen(end), len);
        conversation_end(&c);
    }
}

/* With If-Range the parts still say what they are; the head carries no Last-Modified. */
static void several_ranges_with_if_range(void **state)
{
    struct srv_site site = large_site();
    struct conversation c;
    size_t len;
    (void)state;

    ask(&c, &site, "Range: bytes=2-2,5-5\r\nIf-Range: Sun, 13 Sep 2020 12:26:40 GMT\r\n", 0, &len);
    assert_non_null(strstr(c.output, "\r\nContent-Type: multipart/byteranges; boundary="));
    assert_non_null(
        strstr(c.output, "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Range: bytes 5-5/"));
    assert_null(strstr(c.output, "Last-Modified"));
    conversation_end(&c);
}

/* Two answers on one connection do not share a boundary. */
static void boundaries_differ(void **state)
{
    struct srv_site site = large_site();
    struct conversation c;
    char first[100], second[100];
    size_t len;
    (void)state;

    ask(&c, &site, "Range: bytes=0-0,2-2\r\n", 0, &len);
    sscanf(strstr(c.output, "boundary="), "boundary=%70[0-9a-f]", first);
    size_t before = c.len;
    conversation_say_string(&c, "GET /large.txt HTTP/1.1\r\nHost: a\r\nRange: bytes=0-0,2-2\r\n\r\n");
    sscanf(strstr(c.output + before, "boundary="), "boundary=%70[0-9a-f]", second);
    assert_string_not_equal(first, second);
    conversation_end(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_large_file),
        cmocka_unit_test(several_ranges),
        cmocka_unit_test(several_ranges_with_if_range),
        cmocka_unit_test(boundaries_differ),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
