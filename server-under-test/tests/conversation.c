// SPDX-License-Identifier: MIT
#include "conversation.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exact.h"

#define FILE_OF(path, text)                                            \
    {                                                                  \
        path, (const uint8_t *)(text), sizeof(text) - 1, 1600000000, 5 \
    }

static const struct srv_memory_file files[] = {
    FILE_OF("index.html", "<p>root</p>"),
    FILE_OF("hello.txt", "Hello, world!"),
    FILE_OF("digits.txt", "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    FILE_OF("empty.bin", ""),
    FILE_OF("a b.txt", "space"),
    FILE_OF("docs/index.html", "<p>docs</p>"),
    FILE_OF("bare/file.css", "p {}"),
    {"future.txt", (const uint8_t *)"soon", 4, TEST_NOW_S + 1000, 0},
    {"now.txt", (const uint8_t *)"now", 3, TEST_NOW_S, 0},
};

struct srv_site test_site(void)
{
    static const struct srv_memory_tree tree = {files, sizeof(files) / sizeof(files[0])};

    return (struct srv_site){
        .files = srv_memory_files(&tree), .echo_path = "echo", .limits = srv_limits_default()};
}

void conversation_begin(struct conversation *c, const struct srv_site *site)
{
    *c = (struct conversation){.now = {1000, TEST_NOW_S}};
    c->connection = srv_connection_create(site, c->now);
    c->output = calloc(1, 1);
    c->capacity = 1;
}

void conversation_end(struct conversation *c)
{
    srv_connection_destroy(c->connection);
    free(c->output);
}

static void take_output(struct conversation *c)
{
    size_t len;
    const uint8_t *octets = srv_connection_output(c->connection, &len);

    if (c->drain > 0 && len > c->drain)
        len = c->drain;
    if (c->capacity - c->len <= len) {
        c->capacity = (c->len + len) * 2 + 1;
        c->output = realloc(c->output, c->capacity);
    }
    memcpy(c->output + c->len, octets, len);
    c->len += len;
    c->output[c->len] = '\0';
    srv_connection_sent(c->connection, len, c->now);
}

void conversation_settle(struct conversation *c)
{
    unsigned wishes;

    while ((wishes = srv_connection_wishes(c->connection)) & (SRV_WANT_WRITE | SRV_WANT_SHUTDOWN)) {
        if (wishes & SRV_WANT_WRITE) {
            take_output(c);
        } else {
            c->shut_down = true;
            srv_connection_did_shutdown(c->connection, c->now);
        }
    }
    c->closed = wishes & SRV_WANT_CLOSE;
}

void conversation_say(struct conversation *c, const void *octets, size_t len)
{
    conversation_settle(c);
    if (!(srv_connection_wishes(c->connection) & SRV_WANT_READ))
        return;

    uint8_t *exact = exact_copy(octets, len);
    srv_connection_feed(c->connection, exact, len, c->now);
    free(exact);
    conversation_settle(c);
}

void conversation_say_string(struct conversation *c, const char *string)
{
    conversation_say(c, string, strlen(string));
}

void conversation_finish(struct conversation *c)
{
    conversation_settle(c);
    if (srv_connection_wishes(c->connection) & SRV_WANT_READ)
        srv_connection_feed_end(c->connection, c->now);
    conversation_settle(c);
}

void conversation_wait(struct conversation *c, uint64_t ms)
{
    c->now.ms += ms;
    c->now.unix_s = TEST_NOW_S + (int64_t)(c->now.ms / 1000) - 1;
    if (srv_connection_wake_at(c->connection) <= c->now.ms)
        srv_connection_wake(c->connection, c->now);
    conversation_settle(c);
}

bool conversation_is_open(const struct conversation *c)
{
    return !c->shut_down && !c->closed;
}

static bool skip(const char **at, const char *text)
{
    size_t len = strlen(text);

    if (strncmp(*at, text, len) != 0)
        return false;
    *at += len;
    return true;
}

static bool skip_refusal(const char **output, const char *status)
{
    unsigned long length;
    char *end;

    if (!skip(output, "Content-Type: text/plain; charset=utf-8\r\nContent-Length: "))
        return false;
    length = strtoul(*output, &end, 10);
    *output = end;
    if (!skip(output, "\r\n\r\n") || strlen(*output) < length || strncmp(*output, status, 3) != 0)
        return false;
    *output += length;
    return true;
}

static bool matches(const char *output, const char *expected)
{
    const char *status = "";

    while (*expected) {
        if (strncmp(output, "HTTP/1.1 ", 9) == 0)
            status = output + 9;
        if (skip(&expected, "{date}")) {
            if (!skip(&output, "Date: " TEST_DATE "\r\nServer: httproof-server\r\n"))
                return false;
        } else if (skip(&expected, "{refusal}")) {
            if (!skip_refusal(&output, status))
                return false;
        } else if (skip(&expected, "{number}")) {
            size_t digits = strspn(output, "0123456789");
            if (digits == 0)
                return false;
            output += digits;
        } else if (*output++ != *expected++) {
            return false;
        }
    }
    return *output == '\0';
}

bool output_matches(const char *name, const char *output, const char *expected)
{
    bool ok = matches(output, expected);

    if (!ok)
        fprintf(stderr, "--- %s\nexpected:\n%s\nbut the output is:\n%s\n---\n", name, expected, output);
    return ok;
}
