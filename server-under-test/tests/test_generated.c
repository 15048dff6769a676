// SPDX-License-Identifier: MIT
/* test_generated.c - content of unknown length: chunks, trailer fields, the close of the connection. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <h1/body.h>

#include "conversation.h"
#include "digest.h"
#include "query.h"

/* What the manual promises, written down once more. */
static uint64_t mixed(uint64_t x)
{
    x += 0x9e3779b97f4a7c15;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
    x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
    return x ^ (x >> 31);
}

static void assert_generated(const uint8_t *octets, size_t len, uint64_t seed)
{
    for (size_t i = 0; i < len; ++i)
        assert_int_equal(octets[i], (uint8_t)(mixed(mixed(seed) + i / 8) >> (i % 8 * 8)));
}

struct decoded {
    struct h1_head_parser parser;
    struct h1_field fields[20], trailers[5];
    struct h1_body body;
    uint8_t *content;
    size_t len;
    char trailer[200]; /* the value of the only trailer field */
};

static void read_body(struct decoded *d, const uint8_t *at, const uint8_t *end)
{
    struct h1_span piece;
    size_t consumed;

    h1_body_init(&d->body, H1_RESPONSE, d->parser.head.framing, NULL, d->trailers, 5);
    for (;;) {
        enum h1_body_event event = h1_body_next(&d->body, at, (size_t)(end - at), &consumed, &piece);
        at += consumed;
        if (event == H1_BODY_CONTENT) {
            memcpy(d->content + d->len, piece.data, piece.len);
            d->len += piece.len;
        } else if (event == H1_BODY_TRAILERS) {
            struct h1_span value = h1_slice_of(piece.data, d->trailers[0].value);
            assert_int_equal(d->body.field_count, 1);
            snprintf(d->trailer, sizeof(d->trailer), "%.*s", (int)value.len, (const char *)value.data);
        } else if (event == H1_BODY_MORE) {
            assert_int_equal(h1_body_finish(&d->body, 0), H1_BODY_END);
            break;
        } else {
            assert_int_equal(event, H1_BODY_END);
            break;
        }
    }
    assert_ptr_equal(at, end);
}

/* Reads the only answer of a conversation. */
static void decode(const struct conversation *c, enum h1_method method, struct decoded *d)
{
    const uint8_t *octets = (const uint8_t *)c->output;

    memset(d, 0, sizeof(*d));
    d->content = malloc(c->len + 1);
    h1_response_init(&d->parser, NULL, d->fields, 20, method, 1);
    assert_int_equal(h1_head_parse(&d->parser, octets, c->len), H1_COMPLETE);
    read_body(d, octets + d->parser.head.length, octets + c->len);
}

static const size_t sizes[] = {0, 1, 7, 8, 4095, 4096, 4097, 65536, 300000};
static const size_t drains[] = {0, 1000, 70000};

static void assert_digest(const struct decoded *d)
{
    struct srv_sha256 hash;
    uint8_t digest[SRV_SHA256_LEN];
    char text[SRV_DIGEST_SIZE];

    srv_sha256_init(&hash);
    srv_sha256_add(&hash, d->content, d->len);
    srv_sha256_finish(&hash, digest);
    srv_digest_format(digest, text);
    assert_string_equal(d->trailer, text);
}

static void each_size(void **state)
{
    struct srv_site site = test_site();
    (void)state;

    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]) * 3; ++i)
        for (int trailers = 0; trailers < 2; ++trailers) {
            struct conversation c;
            struct decoded d;
            char request[200];

            sprintf(request, "GET /generated?octets=%zu&seed=7 HTTP/1.1\r\nHost: a\r\n%s\r\n", sizes[i / 3],
                    trailers ? "TE: trailers\r\nConnection: TE\r\n" : "");
            conversation_begin(&c, &site);
            c.drain = drains[i % 3];
            conversation_say_string(&c, request);
            assert_true(conversation_is_open(&c));
            decode(&c, H1_METHOD_GET, &d);
            assert_int_equal(d.parser.head.framing.kind, H1_FRAMING_CHUNKED);
            assert_int_equal(d.len, sizes[i / 3]);
            assert_generated(d.content, d.len, 7);
            if (trailers)
                assert_digest(&d);
            else
                assert_string_equal(d.trailer, "");
            assert_int_equal(strstr(c.output, "\r\nTrailer: Content-Digest\r\n") != NULL, trailers);
            free(d.content);
            conversation_end(&c);
        }
}

/* HTTP/1.0 knows no chunks: the close ends the content, even if keep-alive was asked for. */
static void up_to_the_close(void **state)
{
    struct srv_site site = test_site();
    (void)state;

    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); ++i) {
        struct conversation c;
        struct decoded d;
        char request[200];

        sprintf(
            request,
            "GET /generated?seed=9&octets=%zu HTTP/1.0\r\nConnection: keep-alive, TE\r\nTE: trailers\r\n\r\n",
            sizes[i]);
        conversation_begin(&c, &site);
        c.drain = 5000;
        conversation_say_string(&c, request);
        assert_true(c.shut_down);
        decode(&c, H1_METHOD_GET, &d);
        assert_int_equal(d.parser.head.framing.kind, H1_FRAMING_UNTIL_CLOSE);
        assert_non_null(strstr(c.output, "\r\nConnection: close\r\n"));
        assert_null(strstr(c.output, "\r\nTrailer: "));
        assert_int_equal(d.len, sizes[i]);
        assert_generated(d.content, d.len, 9);
        free(d.content);
        conversation_end(&c);
    }
}

struct row {
    const char *request;
    const char *answer;
};

#define FIELDS(tag) "{date}ETag: \"" tag "\"\r\nContent-Type: application/octet-stream\r\n"
#define HOST        " HTTP/1.1\r\nHost: a\r\n"
#define CHUNKED     "Transfer-Encoding: chunked\r\n\r\n"

static const struct row rows[] = {
    {"GET /generated?octets=0" HOST "\r\n", "HTTP/1.1 200 OK\r\n" FIELDS("0-0") CHUNKED "0\r\n\r\n"},
    {"GET /generated?octets=0" HOST "TE: trailers\r\n\r\n",
     "HTTP/1.1 200 OK\r\n" FIELDS("0-0") CHUNKED "0\r\n\r\n"},
    {"GET /generated?octets=0" HOST "TE: x, trailers;q=1\r\nConnection: TE\r\n\r\n",
     "HTTP/1.1 200 OK\r\n" FIELDS("0-0") CHUNKED "0\r\n\r\n"},
    {"GET /generated?octets=0" HOST "TE: x\r\nTE: Trailers\r\nConnection: TE\r\n\r\n",
     "HTTP/1.1 200 OK\r\n" FIELDS(
         "0-0") "Trailer: Content-Digest\r\n" CHUNKED
                "0\r\nContent-Digest: sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:\r\n\r\n"},
    {"GET /generated?a=b&octets=0&octets=x&seed=18446744073709551615" HOST "\r\n",
     "HTTP/1.1 200 OK\r\n" FIELDS("0-ffffffffffffffff") CHUNKED "0\r\n\r\n"},
    {"HEAD /generated" HOST "\r\n", "HTTP/1.1 200 OK\r\n" FIELDS("10000-0") CHUNKED},
    {"HEAD /generated?" HOST "TE: trailers\r\nConnection: TE\r\n\r\n",
     "HTTP/1.1 200 OK\r\n" FIELDS("10000-0") "Trailer: Content-Digest\r\n" CHUNKED},
    {"HEAD /generated?octets=1099511627776" HOST "\r\n",
     "HTTP/1.1 200 OK\r\n" FIELDS("10000000000-0") CHUNKED},
    {"GET /generated?octets=1099511627777" HOST "\r\n", "HTTP/1.1 400 Bad Request\r\n{date}{refusal}"},
    {"GET /generated?octets=" HOST "\r\n", "HTTP/1.1 400 Bad Request\r\n{date}{refusal}"},
    {"GET /generated?octets" HOST "\r\n", "HTTP/1.1 400 Bad Request\r\n{date}{refusal}"},
    {"GET /generated?octets=-1" HOST "\r\n", "HTTP/1.1 400 Bad Request\r\n{date}{refusal}"},
    {"GET /generated?seed=18446744073709551616" HOST "\r\n", "HTTP/1.1 400 Bad Request\r\n{date}{refusal}"},
    {"GET /generated" HOST "If-None-Match: \"10000-0\"\r\n\r\n",
     "HTTP/1.1 304 Not Modified\r\n{date}ETag: \"10000-0\"\r\n\r\n"},
    {"GET /generated" HOST "If-Match: \"10000-1\"\r\n\r\n",
     "HTTP/1.1 412 Precondition Failed\r\n{date}{refusal}"},
    {"GET /generated?octets=0" HOST "Range: bytes=0-1\r\n\r\n",
     "HTTP/1.1 200 OK\r\n" FIELDS("0-0") CHUNKED "0\r\n\r\n"},
    {"OPTIONS /generated" HOST "\r\n", "HTTP/1.1 204 No Content\r\n{date}Allow: GET, HEAD, OPTIONS\r\n\r\n"},
    {"POST /generated" HOST "\r\n",
     "HTTP/1.1 405 Method Not Allowed\r\n{date}Allow: GET, HEAD, OPTIONS\r\n{refusal}"},
    {"GET /generated/" HOST "\r\n", "HTTP/1.1 404 Not Found\r\n{date}{refusal}"},
    {"GET /generated/x" HOST "\r\n", "HTTP/1.1 404 Not Found\r\n{date}{refusal}"},
};

static void other_answers(void **state)
{
    struct srv_site site = test_site();
    (void)state;

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); ++i) {
        struct conversation c;
        conversation_begin(&c, &site);
        conversation_say_string(&c, rows[i].request);
        assert_true(output_matches(rows[i].request, c.output, rows[i].answer));
        assert_true(conversation_is_open(&c));
        conversation_end(&c);
    }
}

static void numbers_in_a_query(void **state)
{
    static const struct {
        const char *query;
        uint64_t max;
        bool valid;
        uint64_t value;
    } queries[] = {
        {"", 10, true, 99},
        {"n=5", 10, true, 5},
        {"n=10", 10, true, 10},
        {"n=11", 10, false, 99},
        {"n=0", 0, true, 0},
        {"n=1", 0, false, 99},
        {"x&n=7&y", 10, true, 7},
        {"nn=5", 10, true, 99},
        {"N=5", 10, true, 99},
        {"n", 10, false, 99},
        {"n=", 10, false, 99},
        {"n=5x", 10, false, 99},
        {"n=+5", 10, false, 99},
        {"n=00010", 10, true, 10},
        {"n=5=6", 10, false, 99},
        {"&&n=3&n=4", 10, true, 3},
        {"n=18446744073709551615", UINT64_MAX, true, UINT64_MAX},
        {"n=18446744073709551616", UINT64_MAX, false, 99},
    };
    (void)state;

    for (size_t i = 0; i < sizeof(queries) / sizeof(queries[0]); ++i) {
        uint64_t value = 99;
        bool valid = srv_query_number(h1_span_of_string(queries[i].query), "n", queries[i].max, &value);
        if (valid != queries[i].valid || value != queries[i].value)
            fail_msg("'%s': %d, %llu", queries[i].query, valid, (unsigned long long)value);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_size),
        cmocka_unit_test(up_to_the_close),
        cmocka_unit_test(other_answers),
        cmocka_unit_test(numbers_in_a_query),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
