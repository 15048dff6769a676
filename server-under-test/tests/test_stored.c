// SPDX-License-Identifier: MIT
/* test_stored.c - PUT and DELETE, with files that can be written and that fail when they are told to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "conversation.h"

/* ---- A tree with the directories "w" and "w/d" ---- */

enum { FILES_MAX = 8, SIZE_MAX_OF_FILE = 4096 };

struct stored_file {
    char path[64]; /* "": free */
    uint8_t octets[SIZE_MAX_OF_FILE];
    size_t size;
    int64_t version; /* makes the entity tag */
};

struct tree {
    struct stored_file files[FILES_MAX];
    struct stored_file draft;
    bool drafting;
    int64_t versions;
    enum srv_file_result create, write, publish, remove; /* what they give back */
    size_t room;                                         /* octets before write gives SRV_FILE_FULL */
    int64_t later_s;                                     /* files are modified so much after 1600000000 */
};

static struct tree tree;

static struct stored_file *find(const char *path)
{
    for (size_t i = 0; i < FILES_MAX; ++i)
        if (strcmp(tree.files[i].path, path) == 0)
            return &tree.files[i];
    return NULL;
}

static struct srv_file_info info_of(const struct stored_file *file)
{
    return (struct srv_file_info){SRV_FILE_REGULAR, file->size, 1600000000 + tree.later_s, 0,
                                  (uint64_t)file->version};
}

static enum srv_file_result tree_open(void *context, const char *path, struct srv_file_info *info,
                                      void **file)
{
    (void)context;
    *file = path[0] ? find(path) : NULL;
    if (*file)
        *info = info_of(*file);
    else if (strcmp(path, "w") == 0 || strcmp(path, "w/d") == 0 || path[0] == '\0')
        *info = (struct srv_file_info){.kind = SRV_FILE_DIRECTORY};
    else
        return strcmp(path, "w/denied.txt") == 0 ? SRV_FILE_DENIED : SRV_FILE_MISSING;
    return SRV_FILE_OK;
}

static size_t tree_read(void *context, void *file, uint64_t offset, uint8_t *octets, size_t len)
{
    const struct stored_file *stored = file;

    (void)context;
    len = len < stored->size - offset ? len : (size_t)(stored->size - offset);
    memcpy(octets, stored->octets + offset, len);
    return len;
}

static void tree_close(void *context, void *file)
{
    (void)context;
    (void)file;
}

static enum srv_file_result tree_create(void *context, const char *path, void **draft)
{
    (void)context;
    assert_false(tree.drafting);
    if (tree.create != SRV_FILE_OK)
        return tree.create;
    tree.draft = (struct stored_file){.version = ++tree.versions};
    strcpy(tree.draft.path, path);
    tree.drafting = true;
    *draft = &tree.draft;
    return SRV_FILE_OK;
}

static enum srv_file_result tree_write(void *context, void *draft, const uint8_t *octets, size_t len)
{
    (void)context;
    assert_ptr_equal(draft, &tree.draft);
    if (tree.draft.size + len > tree.room)
        return SRV_FILE_FULL;
    memcpy(tree.draft.octets + tree.draft.size, octets, len);
    tree.draft.size += len;
    return tree.write;
}

static enum srv_file_result tree_publish(void *context, void *draft, struct srv_file_info *info)
{
    (void)context;
    assert_ptr_equal(draft, &tree.draft);
    assert_true(tree.drafting);
    tree.drafting = false;
    if (tree.publish != SRV_FILE_OK)
        return tree.publish;
    struct stored_file *file = find(tree.draft.path);
    file = file ? file : find("");
    *file = tree.draft;
    *info = info_of(file);
    return SRV_FILE_OK;
}

static void tree_discard(void *context, void *draft)
{
    (void)context;
    assert_ptr_equal(draft, &tree.draft);
    assert_true(tree.drafting);
    tree.drafting = false;
}

static enum srv_file_result tree_remove(void *context, const char *path)
{
    (void)context;
    if (tree.remove == SRV_FILE_OK)
        find(path)->path[0] = '\0';
    return tree.remove;
}

static void put_file(const char *path, const char *text)
{
    struct stored_file *file = find("");

    strcpy(file->path, path);
    file->size = strlen(text);
    memcpy(file->octets, text, file->size);
    file->version = ++tree.versions;
}

/* "w/old.txt" has the entity tag "3-16345785d8a00000-1", and a draft 3 as its version. */
static struct srv_site writable_site(void)
{
    struct srv_site site = test_site();

    memset(&tree, 0, sizeof(tree));
    tree.room = SIZE_MAX_OF_FILE;
    put_file("w/old.txt", "old");
    put_file("top.txt", "top");
    site.files = (struct srv_files){NULL,       tree_open,    tree_read,    tree_close, tree_create,
                                    tree_write, tree_publish, tree_discard, tree_remove};
    site.writable = "w";
    return site;
}

/* ---- One request ---- */

struct row {
    const char *request;
    const char *answer;
    const char *path;   /* what is there afterwards; NULL: does not matter */
    const char *stored; /* its content; NULL: nothing is there */
};

#define REQUEST(line, fields) line " HTTP/1.1\r\nHost: a\r\n" fields "\r\n"
#define PUT(path, fields)     REQUEST("PUT " path, "Content-Length: 3\r\n" fields) "new"
#define DELETE(path, fields)  REQUEST("DELETE " path, fields)
#define STATUS(status)        "HTTP/1.1 " status "\r\n{date}"
#define TAG                   "\"3-16345785d8a00000-1\""
#define VALIDATORS            "ETag: \"3-16345785d8a00000-3\"\r\nLast-Modified: Sun, 13 Sep 2020 12:26:40 GMT\r\n"
#define EMPTY_VALIDATORS      "ETag: \"0-16345785d8a00000-3\"\r\nLast-Modified: Sun, 13 Sep 2020 12:26:40 GMT\r\n"
#define CREATED               STATUS("201 Created") VALIDATORS "{refusal}"
#define REPLACED              STATUS("204 No Content") VALIDATORS "\r\n"
#define REMOVED               STATUS("204 No Content") "\r\n"
#define REFUSED(status)       STATUS(status) "{refusal}"
#define ALL                   "Allow: GET, HEAD, PUT, DELETE, OPTIONS\r\n"
#define FEW                   "Allow: GET, HEAD, OPTIONS\r\n"
#define FAILED                REFUSED("412 Precondition Failed")

// clang-format off
static const struct row rows[] = {
    {PUT("/w/new.txt", ""), CREATED, "w/new.txt", "new"},
    {PUT("/w/old.txt", ""), REPLACED, "w/old.txt", "new"},
    {PUT("/w/d/new.txt?query", ""), CREATED, "w/d/new.txt", "new"},
    {PUT("/w/x/../new.txt", ""), CREATED, "w/new.txt", "new"},
    {PUT("/w/n%65w.txt", ""), CREATED, "w/new.txt", "new"},
    {REQUEST("PUT /w/new.txt", "Transfer-Encoding: chunked\r\n") "1\r\nn\r\n2\r\new\r\n0\r\nETag: \"x\"\r\n\r\n", CREATED, "w/new.txt", "new"},
    {REQUEST("PUT /w/new.txt", ""), STATUS("201 Created") EMPTY_VALIDATORS "{refusal}", "w/new.txt", ""},
    {REQUEST("PUT /w/new.txt", "Content-Length: 0\r\n"), STATUS("201 Created") EMPTY_VALIDATORS "{refusal}", "w/new.txt", ""},
    {PUT("/w/new.txt", "") REQUEST("GET /w/new.txt", ""), CREATED STATUS("200 OK") VALIDATORS "Accept-Ranges: bytes\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 3\r\n\r\nnew", "w/new.txt", "new"},
    {PUT("/w/old.txt", "") DELETE("/w/old.txt", "") DELETE("/w/old.txt", ""), REPLACED REMOVED REFUSED("404 Not Found"), "w/old.txt", NULL},

    /* what a representation must be */
    {PUT("/w/new.txt", "Content-Range: bytes 0-2/3\r\n"), REFUSED("400 Bad Request"), "w/new.txt", NULL},
    {PUT("/w/new.txt", "Content-Encoding: gzip\r\n"), STATUS("415 Unsupported Media Type") "Accept-Encoding: identity\r\n{refusal}", "w/new.txt", NULL},
    {PUT("/w/new.txt", "Content-Type: image/png\r\n"), REFUSED("415 Unsupported Media Type"), "w/new.txt", NULL},
    {PUT("/w/new.txt", "Content-Type: text/plain\r\nContent-Type: text/plain\r\n"), REFUSED("415 Unsupported Media Type"), "w/new.txt", NULL},
    {PUT("/w/new.txt", "Content-Type: Text/PLAIN ; charset=x\r\n"), CREATED, "w/new.txt", "new"},
    {PUT("/w/new.txt", "Content-Type: application/octet-stream\r\n"), CREATED, "w/new.txt", "new"},
    {PUT("/w/new", "Content-Type: image/png\r\n"), CREATED, "w/new", "new"},
    {PUT("/w/new.txt", "X: y\r\n"), CREATED, "w/new.txt", "new"},

    /* where */
    {PUT("/top.txt", ""), STATUS("405 Method Not Allowed") FEW "{refusal}", "top.txt", "top"},
    {DELETE("/top.txt", ""), STATUS("405 Method Not Allowed") FEW "{refusal}", "top.txt", "top"},
    {PUT("/new.txt", ""), REFUSED("404 Not Found"), "new.txt", NULL},
    {PUT("/ww/new.txt", ""), REFUSED("404 Not Found"), "ww/new.txt", NULL},
    {PUT("/w/../new.txt", ""), REFUSED("404 Not Found"), "new.txt", NULL},
    {PUT("/w/%2e%2e/top.txt", ""), STATUS("405 Method Not Allowed") FEW "{refusal}", "top.txt", "top"},
    {PUT("/w%2fnew.txt", ""), REFUSED("404 Not Found"), "w/new.txt", NULL},
    {PUT("/w/new%00.txt", ""), REFUSED("400 Bad Request"), "w/new", NULL},
    {PUT("/w", ""), STATUS("405 Method Not Allowed") FEW "{refusal}", "w", NULL},
    {PUT("/w/", ""), STATUS("405 Method Not Allowed") FEW "{refusal}", "w", NULL},
    {PUT("/w/d", ""), STATUS("405 Method Not Allowed") FEW "{refusal}", "w/d", NULL},
    {DELETE("/w/d/", ""), STATUS("405 Method Not Allowed") FEW "{refusal}", "w/d", NULL},
    {PUT("/w/new/", ""), REFUSED("409 Conflict"), "w/new", NULL},
    {PUT("/w/old.txt/", ""), REFUSED("409 Conflict"), "w/old.txt", "old"},
    {DELETE("/w/old.txt/", ""), REFUSED("404 Not Found"), "w/old.txt", "old"},
    {PUT("/w/denied.txt", ""), REFUSED("403 Forbidden"), "w/denied.txt", NULL},
    {PUT("/echo", ""), STATUS("405 Method Not Allowed") "Allow: POST, OPTIONS\r\n{refusal}", NULL, NULL},
    {DELETE("/w/new.txt", ""), REFUSED("404 Not Found"), "w/new.txt", NULL},
    {REQUEST("OPTIONS /w/old.txt", ""), STATUS("204 No Content") ALL "\r\n", NULL, NULL},
    {REQUEST("OPTIONS /w/new.txt", ""), STATUS("204 No Content") ALL "\r\n", NULL, NULL},
    {REQUEST("OPTIONS /w/d", ""), STATUS("204 No Content") FEW "\r\n", NULL, NULL},
    {REQUEST("OPTIONS /top.txt", ""), STATUS("204 No Content") FEW "\r\n", NULL, NULL},
    {REQUEST("OPTIONS /nothing.txt", ""), REFUSED("404 Not Found"), NULL, NULL},
    {REQUEST("OPTIONS *", ""), STATUS("204 No Content") "Allow: GET, HEAD, POST, PUT, DELETE, OPTIONS\r\n\r\n", NULL, NULL},
    {REQUEST("POST /w/old.txt", ""), STATUS("405 Method Not Allowed") ALL "{refusal}", NULL, NULL},

    /* preconditions */
    {PUT("/w/old.txt", "If-Match: " TAG "\r\n"), REPLACED, "w/old.txt", "new"},
    {PUT("/w/old.txt", "If-Match: *\r\n"), REPLACED, "w/old.txt", "new"},
    {PUT("/w/old.txt", "If-Match: \"x\"\r\n"), FAILED, "w/old.txt", "old"},
    {PUT("/w/old.txt", "If-Match: W/" TAG "\r\n"), FAILED, "w/old.txt", "old"},
    {PUT("/w/new.txt", "If-Match: *\r\n"), FAILED, "w/new.txt", NULL},
    {PUT("/w/new.txt", "If-None-Match: *\r\n"), CREATED, "w/new.txt", "new"},
    {PUT("/w/old.txt", "If-None-Match: *\r\n"), FAILED, "w/old.txt", "old"},
    {PUT("/w/old.txt", "If-None-Match: \"x\"\r\n"), REPLACED, "w/old.txt", "new"},
    {PUT("/w/old.txt", "If-Unmodified-Since: Sun, 13 Sep 2020 12:26:40 GMT\r\n"), REPLACED, "w/old.txt", "new"},
    {PUT("/w/old.txt", "If-Unmodified-Since: Sun, 13 Sep 2020 12:26:39 GMT\r\n"), FAILED, "w/old.txt", "old"},
    {PUT("/w/old.txt", "If-Modified-Since: Sun, 13 Sep 2020 12:26:40 GMT\r\n"), REPLACED, "w/old.txt", "new"},
    {PUT("/w/old.txt", "If-Match: \"x\"\r\nContent-Range: bytes 0-2/3\r\n"), REFUSED("400 Bad Request"), "w/old.txt", "old"},
    {DELETE("/w/old.txt", "If-Match: " TAG "\r\n"), REMOVED, "w/old.txt", NULL},
    {DELETE("/w/old.txt", "If-Match: \"x\"\r\n"), FAILED, "w/old.txt", "old"},
    {DELETE("/w/new.txt", "If-Match: \"x\"\r\n"), REFUSED("404 Not Found"), NULL, NULL},
    {DELETE("/w/old.txt", "Content-Length: 3\r\n") "any", REMOVED, "w/old.txt", NULL},
};
// clang-format on

static void assert_stored(const char *request, const char *path, const char *stored)
{
    const struct stored_file *file = find(path);

    if (tree.drafting)
        fail_msg("%s: a draft is left", request);
    if (!file != !stored ||
        (file && (file->size != strlen(stored) || memcmp(file->octets, stored, file->size) != 0)))
        fail_msg("%s: %s is wrong", request, path);
}

static void each_row(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); ++i)
        for (size_t piece = 1; piece <= 1000; piece *= 1000) {
            struct srv_site site = writable_site();
            struct conversation c;
            size_t len = strlen(rows[i].request);

            conversation_begin(&c, &site);
            for (size_t at = 0; at < len; at += piece)
                conversation_say(&c, rows[i].request + at, piece < len - at ? piece : len - at);
            assert_true(output_matches(rows[i].request, c.output, rows[i].answer));
            assert_true(conversation_is_open(&c));
            conversation_end(&c);
            if (rows[i].path)
                assert_stored(rows[i].request, rows[i].path, rows[i].stored);
        }
}

/* Where nothing is writable, PUT and DELETE are not offered at all. */
static void not_without_permission(void **state)
{
    struct srv_site site = writable_site();
    struct conversation c;
    (void)state;

    site.writable = NULL;
    conversation_begin(&c, &site);
    conversation_say_string(&c, PUT("/w/old.txt", "") DELETE("/w/old.txt", ""));
    assert_true(output_matches("PUT", c.output,
                               STATUS("405 Method Not Allowed") FEW
                               "{refusal}" STATUS("405 Method Not Allowed") FEW "{refusal}"));
    conversation_end(&c);
    assert_stored("PUT", "w/old.txt", "old");
}

/* The root as the writable directory. */
static void below_the_root(void **state)
{
    struct srv_site site = writable_site();
    struct conversation c;
    (void)state;

    site.writable = "";
    conversation_begin(&c, &site);
    conversation_say_string(&c, PUT("/top.txt", "") PUT("/", ""));
    assert_true(output_matches("PUT", c.output, REPLACED STATUS("405 Method Not Allowed") FEW "{refusal}"));
    conversation_end(&c);
    assert_stored("PUT", "top.txt", "new");
}

/* A client that asks first is told before it sends anything, and nothing begins. */
static void expectations(void **state)
{
    static const struct {
        const char *request, *answer;
    } asked[] = {
        {REQUEST("PUT /w/new.txt", "Content-Length: 3\r\nExpect: 100-continue\r\n"),
         "HTTP/1.1 100 Continue\r\n\r\n"},
        {REQUEST("PUT /top.txt", "Content-Length: 3\r\nExpect: 100-continue\r\n"),
         STATUS("405 Method Not Allowed") "Connection: close\r\n" FEW "{refusal}"},
        {REQUEST("PUT /w/old.txt", "Content-Length: 3\r\nExpect: 100-continue\r\nIf-None-Match: *\r\n"),
         STATUS("412 Precondition Failed") "Connection: close\r\n{refusal}"},
        {REQUEST("PUT /w/new.txt", "Content-Length: 1048577\r\nExpect: 100-continue\r\n"),
         STATUS("413 Content Too Large") "Connection: close\r\n{refusal}"},
    };
    (void)state;

    for (size_t i = 0; i < sizeof(asked) / sizeof(asked[0]); ++i) {
        struct srv_site site = writable_site();
        struct conversation c;

        conversation_begin(&c, &site);
        conversation_say_string(&c, asked[i].request);
        assert_true(output_matches(asked[i].request, c.output, asked[i].answer));
        assert_int_equal(tree.drafting, i == 0);
        conversation_end(&c);
        assert_false(tree.drafting);
    }
}

/* Content that does not come completely is not stored, whatever ends it. */
static void incomplete(void **state)
{
    static const char *const requests[] = {
        REQUEST("PUT /w/old.txt", "Content-Length: 3\r\n") "ne",
        REQUEST("PUT /w/old.txt", "Transfer-Encoding: chunked\r\n") "3\r\nnew\r\n",
        REQUEST("PUT /w/old.txt", "Transfer-Encoding: chunked\r\n") "3\r\nnew\r\n0\r\n",
        REQUEST("PUT /w/old.txt", "Transfer-Encoding: chunked\r\n") "3\r\nnew\r\nx\r\n",
        REQUEST("DELETE /w/old.txt", "Content-Length: 3\r\n") "ne",
    };
    (void)state;

    for (size_t i = 0; i < sizeof(requests) / sizeof(requests[0]) * 3; ++i) {
        struct srv_site site = writable_site();
        struct conversation c;

        conversation_begin(&c, &site);
        conversation_say_string(&c, requests[i / 3]);
        if (i % 3 == 0)
            conversation_finish(&c);
        if (i % 3 == 1)
            conversation_wait(&c, 100000);
        if (i % 3 < 2)
            assert_memory_equal(c.output, "HTTP/1.1 4", 10);
        conversation_end(&c);
        assert_stored(requests[i / 3], "w/old.txt", "old");
    }
}

/* Whatever fails, nothing has changed and no draft is left. */
static void failures(void **state)
{
    static const struct {
        enum srv_file_result *result;
        enum srv_file_result value;
        const char *answer;
    } failing[] = {
        {&tree.create, SRV_FILE_MISSING, REFUSED("409 Conflict")},
        {&tree.create, SRV_FILE_DENIED, REFUSED("403 Forbidden")},
        {&tree.create, SRV_FILE_BUSY, STATUS("503 Service Unavailable") "Retry-After: 1\r\n{refusal}"},
        {&tree.create, SRV_FILE_FULL, REFUSED("507 Insufficient Storage")},
        {&tree.write, SRV_FILE_FULL, REFUSED("507 Insufficient Storage")},
        {&tree.write, SRV_FILE_BROKEN, REFUSED("500 Internal Server Error")},
        {&tree.publish, SRV_FILE_FULL, REFUSED("507 Insufficient Storage")},
        {&tree.publish, SRV_FILE_BROKEN, REFUSED("500 Internal Server Error")},
    };
    (void)state;

    for (size_t i = 0; i < sizeof(failing) / sizeof(failing[0]); ++i) {
        struct srv_site site = writable_site();
        struct conversation c;

        *failing[i].result = failing[i].value;
        conversation_begin(&c, &site);
        conversation_say_string(&c, PUT("/w/old.txt", ""));
        assert_true(output_matches("PUT", c.output, failing[i].answer));
        assert_true(conversation_is_open(&c));
        conversation_end(&c);
        assert_stored("PUT", "w/old.txt", "old");
    }

    struct srv_site site = writable_site();
    struct conversation c;
    tree.remove = SRV_FILE_DENIED;
    conversation_begin(&c, &site);
    conversation_say_string(&c, DELETE("/w/old.txt", ""));
    assert_true(output_matches("DELETE", c.output, REFUSED("403 Forbidden")));
    conversation_end(&c);
}

/* The medium becomes full in the middle of the content; the rest is read, the next request answered. */
static void full_in_the_middle(void **state)
{
    struct srv_site site = writable_site();
    struct conversation c;
    (void)state;

    tree.room = 2;
    conversation_begin(&c, &site);
    conversation_say_string(&c, REQUEST("PUT /w/old.txt", "Content-Length: 3\r\n") "n");
    conversation_say_string(&c, "e");
    conversation_say_string(&c, "w" DELETE("/w/nothing.txt", ""));
    assert_true(
        output_matches("PUT", c.output, REFUSED("507 Insufficient Storage") REFUSED("404 Not Found")));
    conversation_end(&c);
    assert_stored("PUT", "w/old.txt", "old");
}

/* While content is on its way another client changes the file: a conditional request loses, one
 * without a condition wins. */
static void lost_updates(void **state)
{
    static const struct {
        const char *request, *answer, *stored;
    } racing[] = {
        {REQUEST("PUT /w/old.txt", "Content-Length: 3\r\nIf-Match: " TAG "\r\n"), FAILED, "other"},
        {REQUEST("PUT /w/old.txt", "Content-Length: 3\r\n"), REPLACED, "new"},
        {REQUEST("PUT /w/new.txt", "Content-Length: 3\r\nIf-None-Match: *\r\n"), FAILED, "other"},
        {REQUEST("PUT /w/new.txt", "Content-Length: 3\r\n"), REPLACED, "new"},
        {REQUEST("PUT /w/old.txt", "Content-Length: 3\r\nIf-None-Match: \"x\"\r\n"), REPLACED, "new"},
        {REQUEST("PUT /w/old.txt", "Content-Length: 3\r\nIf-Match: *\r\nX: y\r\n"), REPLACED, "new"},
        {REQUEST("DELETE /w/old.txt", "Content-Length: 3\r\nIf-Match: " TAG "\r\n"), FAILED, "other"},
    };
    (void)state;

    for (size_t i = 0; i < sizeof(racing) / sizeof(racing[0]); ++i) {
        struct srv_site site = writable_site();
        struct conversation c;
        const char *path = strstr(racing[i].request, "old.txt") ? "w/old.txt" : "w/new.txt";

        conversation_begin(&c, &site);
        conversation_say_string(&c, racing[i].request);
        if (find(path))
            find(path)->path[0] = '\0';
        tree.versions = 10;
        put_file(path, "other");
        conversation_say_string(&c, "new");
        assert_true(output_matches(racing[i].request, c.output, racing[i].answer));
        conversation_end(&c);
        assert_stored(racing[i].request, path, racing[i].stored);
    }
}

/* The clock is read when octets come; the file may be modified in the next second. */
static void modified_behind_the_clock(void **state)
{
    struct srv_site site = writable_site();
    struct conversation c;

    (void)state;
    tree.later_s = TEST_NOW_S + 1 - 1600000000;
    conversation_begin(&c, &site);
    conversation_say_string(&c, PUT("/w/new.txt", ""));
    assert_true(
        output_matches("PUT", c.output, STATUS("201 Created") "ETag: \"3-17979cfe71c4ca00-3\"\r\n{refusal}"));
    conversation_end(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_row),
        cmocka_unit_test(not_without_permission),
        cmocka_unit_test(below_the_root),
        cmocka_unit_test(expectations),
        cmocka_unit_test(incomplete),
        cmocka_unit_test(failures),
        cmocka_unit_test(full_in_the_middle),
        cmocka_unit_test(lost_updates),
        cmocka_unit_test(modified_behind_the_clock),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
