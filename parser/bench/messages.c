// SPDX-License-Identifier: MIT
#include "messages.h"
#include <string.h>

#define CONTENT 65536

/* Host and eight more: the other eight are what bench_write_ten_times() repeats. */
#define TYPICAL_START                                                                  \
    "GET /articles/2023/11/what-a-strict-parser-costs?page=3&sort=newest HTTP/1.1\r\n" \
    "Host: www.example.org\r\n"
#define TYPICAL_LINES                                                                                   \
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/115.0\r\n"            \
    "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8\r\n" \
    "Accept-Language: en-GB,en;q=0.7,de;q=0.3\r\n"                                                      \
    "Accept-Encoding: gzip, deflate, br\r\n"                                                            \
    "Referer: https://www.example.org/articles/2023/11/?sort=newest\r\n"                                \
    "Connection: keep-alive\r\n"                                                                        \
    "Cookie: session=4f1c2ab09de7786b53; theme=dark; consent=necessary%2Cstatistics; "                  \
    "_visit=1.2.1699871023.1701104522; last_read=what-a-strict-parser-costs%3A2; ab=b7; "               \
    "csrf=kq3ZsX0vJ8e2RtYw5LhPdA_0a1b2c3d4\r\n"                                                         \
    "If-Modified-Since: Mon, 27 Nov 2023 17:02:11 GMT\r\n"

static void write_part(struct bench_block *block, const char *text)
{
    size_t from = block->len;

    bench_block_text(block, text);
    bench_block_part(block, from);
}

void bench_write_typical(struct bench_block *block)
{
    write_part(block, TYPICAL_START TYPICAL_LINES "\r\n");
}

/* 1 + 11 * 8 + 1 = 90.  Host must not come twice. */
void bench_write_ten_times(struct bench_block *block)
{
    size_t from = block->len;

    bench_block_text(block, TYPICAL_START);
    for (int i = 0; i < 11; i++)
        bench_block_text(block, TYPICAL_LINES);
    bench_block_text(block, "Accept-Charset: utf-8, iso-8859-1;q=0.5\r\n\r\n");
    bench_block_part(block, from);
}

/* The typical request with one place overwritten, so that nothing but these octets differs. */
static void write_patched(struct bench_block *block, const char *place, const char *octets)
{
    static const char typical[] = TYPICAL_START TYPICAL_LINES "\r\n";
    const char *at = strstr(typical, place);
    size_t from = block->len;
    size_t before = at == NULL ? 0 : (size_t)(at - typical);
    size_t patched = before + strlen(octets);

    bench_block_add(block, typical, before);
    bench_block_text(block, octets);
    bench_block_add(block, typical + patched, sizeof typical - 1 - patched);
    bench_block_part(block, from);
}

void bench_write_utf8(struct bench_block *block)
{
    write_patched(block, "costs%3A2", "\xc3\xa9");
}

void bench_write_tab(struct bench_block *block)
{
    write_patched(block, " Linux x86_64", "\t");
}

void bench_write_chrome(struct bench_block *block)
{
    write_part(
        block,
        "GET /maps/search/bakery?hl=en&zoom=14&center=52.5200%2C13.4050 HTTP/1.1\r\n"
        "Host: services.example.com\r\n"
        "Connection: keep-alive\r\n"
        "Cache-Control: max-age=0\r\n"
        "sec-ch-ua: \"Not)A;Brand\";v=\"8\", \"Chromium\";v=\"138\", \"Google Chrome\";v=\"138\"\r\n"
        "sec-ch-ua-mobile: ?0\r\n"
        "sec-ch-ua-platform: \"Linux\"\r\n"
        "Upgrade-Insecure-Requests: 1\r\n"
        "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/138.0.0.0 Safari/537.36\r\n"
        "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,"
        "image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7\r\n"
        "Sec-Fetch-Site: same-origin\r\n"
        "Sec-Fetch-Mode: navigate\r\n"
        "Sec-Fetch-User: ?1\r\n"
        "Sec-Fetch-Dest: document\r\n"
        "Referer: https://services.example.com/maps/?hl=en\r\n"
        "Accept-Encoding: gzip, deflate, br, zstd\r\n"
        "Accept-Language: en-GB,en-US;q=0.9,en;q=0.8,de;q=0.7\r\n"
        "Cookie: SID=g.a000wQh7cN2xVfT1_kLmZpR8sYdUeBoJiHgFqA; pref=tz%3DEurope.Berlin%26units%3Dmetric; "
        "NID=525=Xw0Qm3vK9bTz_rJ5yLpN8cHdGfSaUeIoVtRwYqZxCvBnMk2; consent=YES+; _ga=GA1.1.77302.1750\r\n"
        "If-None-Match: W/\"5e1-19824af\"\r\n"
        "\r\n");
}

/* 58 field lines of 20 to 50 octets between Host and Cookie. */
void bench_write_large(struct bench_block *block)
{
    static const char *const subjects[] = {"Trace",   "Region", "Client", "Device", "Session",
                                           "Feature", "Route",  "Tenant", "Budget", "Origin"};
    static const char *const aspects[] = {"Id", "Name", "Version", "Since", "Policy", "Hint"};
    size_t from = block->len;

    bench_block_text(block, "GET /api/v2/reports/quarterly/overview?format=json HTTP/1.1\r\n"
                            "Host: gateway.internal.example\r\n");
    for (unsigned i = 0; i < 58; i++)
        bench_block_format(block, "X-%s-%s: %.*s\r\n", subjects[i % 10], aspects[i / 10],
                           (int)(5 + i * 7 % 23), "a5c7e9/b1d3f5;v=2,k8m0n2p4");
    bench_block_text(block, "Cookie: profile=");
    for (unsigned i = 0; i < 2048 - 8; i++)
        bench_block_format(block, "%c", i % 61 == 60 ? ';' : "QkF5zZ0wx1-c_mRtYp9uL"[i * 7 % 21]);
    bench_block_text(block, "\r\n\r\n");
    bench_block_part(block, from);
}

#define MINIMAL "GET / HTTP/1.1\r\nHost: h\r\n\r\n"

void bench_write_minimal(struct bench_block *block)
{
    write_part(block, MINIMAL);
}

void bench_write_pipelined(struct bench_block *block)
{
    size_t from = block->len;

    for (int i = 0; i < BENCH_PIPELINE; i++)
        bench_block_text(block, MINIMAL);
    bench_block_part(block, from);
}

void bench_write_response(struct bench_block *block)
{
    write_part(block, "HTTP/1.1 200 OK\r\n"
                      "Date: Tue, 28 Nov 2023 09:14:37 GMT\r\n"
                      "Server: nginx/1.22.1\r\n"
                      "Content-Type: text/html; charset=utf-8\r\n"
                      "Content-Length: 18734\r\n"
                      "Last-Modified: Mon, 27 Nov 2023 17:02:11 GMT\r\n"
                      "ETag: \"656499e3-492e\"\r\n"
                      "Cache-Control: public, max-age=300, stale-while-revalidate=60\r\n"
                      "Set-Cookie: session=9be1f0c7a2d4; Path=/; Secure; HttpOnly; SameSite=Lax\r\n"
                      "\r\n");
}

static void write_chunks(struct bench_block *block, size_t size)
{
    size_t from = block->len;

    for (size_t written = 0; written < CONTENT; written += size) {
        bench_block_format(block, "%zx\r\n", size);
        for (size_t i = 0; i < size; i++)
            bench_block_add(block, &(uint8_t){(uint8_t)((written + i) * 167 >> 3)}, 1);
        bench_block_text(block, "\r\n");
    }
    bench_block_text(block, "0\r\n\r\n");
    bench_block_part(block, from);
}

void bench_write_chunks_1k(struct bench_block *block)
{
    write_chunks(block, 1024);
}

void bench_write_chunks_16(struct bench_block *block)
{
    write_chunks(block, 16);
}
