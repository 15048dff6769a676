// SPDX-License-Identifier: MIT
#include "cf/fixtures.h"

#include "cf/octets.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* A file that was modified a moment ago has no strong validator yet (RFC 9110, section 8.8.2.2), and a server
 * may say so: a run would depend on when its fixtures were written. */
#define LONG_AGO  INT64_C(1704110400) /* 2024-01-01 12:00:00 UTC */
#define IN_FUTURE INT64_C(4000000000) /* 2096-10-02 07:06:40 UTC: no server may tell it (section 8.8.2.1) */

static struct rp_octets text_octets(struct rp_arena *arena, const char *text)
{
    struct rp_octets octets = {rp_arena_copy(arena, text, strlen(text)), strlen(text)};

    return octets;
}

static struct rp_octets make_hello(struct rp_arena *arena)
{
    return text_octets(arena, "Hello from an httproof fixture: qzj-hello-7f3a91c4.\n");
}

static struct rp_octets make_future(struct rp_arena *arena)
{
    return text_octets(arena, "This has not been written yet: qzj-future-93d1f60b.\n");
}

static struct rp_octets make_canary(struct rp_arena *arena)
{
    return text_octets(arena, "This is the httproof canary, and nothing else is: qzj-canary-c52e08bd.\n");
}

static struct rp_octets make_index(struct rp_arena *arena)
{
    return text_octets(arena,
                       "<!DOCTYPE html>\n<html lang=\"en\"><head><title>httproof index</title></head>\n"
                       "<body><p>The index of a folder: qzj-index-19d6ea40.</p></body></html>\n");
}

static struct rp_octets make_spaced(struct rp_arena *arena)
{
    return text_octets(arena, "The name of this file has a space: qzj-space-e870b32d.\n");
}

static struct rp_octets make_empty(struct rp_arena *arena)
{
    return text_octets(arena, "");
}

/* All three ways to end a line, and a last line without an end. */
static struct rp_octets make_lines(struct rp_arena *arena)
{
    return text_octets(
        arena, "ends with CRLF\r\nends with LF\nends with CR\r\r\n\n\rand LF CR\n\rends with nothing");
}

/* 100 pieces of 10 octets, each with its own offset: "[0000000] " ... "[0000990]\n". */
static struct rp_octets make_1k(struct rp_arena *arena)
{
    enum { LEN = 1000, PIECE = 10 };
    char *data = rp_arena_take(arena, LEN + 1);

    for (unsigned at = 0; at < LEN; at += PIECE)
        snprintf(data + at, PIECE + 1, "[%07u]%c", at, at % 100 == 90 ? '\n' : ' ');
    return (struct rp_octets){(uint8_t *)data, LEN};
}

/* 16,384 words of four octets: the number of the word times a large odd constant, big-endian.  All differ. */
static struct rp_octets make_64k(struct rp_arena *arena)
{
    enum { LEN = 65536 };
    uint8_t *data = rp_arena_take(arena, LEN);

    for (uint32_t at = 0; at < LEN; ++at) {
        uint32_t word = at / 4 * UINT32_C(2654435761) + UINT32_C(0x9e3779b9);

        data[at] = (uint8_t)(word >> (24 - 8 * (at % 4)));
    }
    return (struct rp_octets){data, LEN};
}

static struct rp_octets make_octets(struct rp_arena *arena)
{
    uint8_t *data = rp_arena_take(arena, 256);

    for (unsigned i = 0; i < 256; ++i)
        data[i] = (uint8_t)i;
    return (struct rp_octets){data, 256};
}

/* A page that any server finds worth coding: HTML, longer than usual thresholds, and mostly repetition. */
static struct rp_octets make_page(struct rp_arena *arena)
{
    enum { PARAGRAPHS = 100 };
    struct cf_buffer out = {.arena = arena};
    static const char head[] =
        "<!DOCTYPE html>\n<html lang=\"en\"><head><title>httproof page</title></head>\n"
        "<body><h1>qzj-page-4b96d20e</h1>\n";
    static const char tail[] = "</body></html>\n";

    cf_buffer_add(&out, head, strlen(head));
    for (unsigned i = 0; i < PARAGRAPHS; ++i) {
        const char *line =
            rp_arena_format(arena, "<p>Paragraph %02u of a page that is long and says little.</p>\n", i);

        cf_buffer_add(&out, line, strlen(line));
    }
    cf_buffer_add(&out, tail, strlen(tail));
    return cf_buffer_octets(&out);
}

/* RFC 1952, section 8, bit by bit. */
static uint32_t crc32_of(struct rp_octets octets)
{
    uint32_t crc = UINT32_MAX;

    for (size_t i = 0; i < octets.len; ++i) {
        crc ^= octets.data[i];
        for (int bit = 0; bit < 8; ++bit)
            crc = crc >> 1 ^ (crc & 1 ? UINT32_C(0xedb88320) : 0);
    }
    return ~crc;
}

static void add_little_endian(struct cf_buffer *out, uint32_t value, size_t len)
{
    for (size_t i = 0; i < len; ++i)
        cf_buffer_add(out, &(uint8_t){(uint8_t)(value >> (8 * i))}, 1);
}

/* page.html as a gzip file with one stored block: the same octets whatever zlib is or is not there. */
static struct rp_octets make_page_gz(struct rp_arena *arena)
{
    static const uint8_t head[] = {0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255, /* block: last, stored */ 1};
    struct rp_octets page = make_page(arena);
    struct cf_buffer out = {.arena = arena};

    cf_buffer_add(&out, head, sizeof head);
    add_little_endian(&out, (uint32_t)page.len, 2);
    add_little_endian(&out, ~(uint32_t)page.len, 2);
    cf_buffer_add(&out, page.data, page.len);
    add_little_endian(&out, crc32_of(page), 4);
    add_little_endian(&out, (uint32_t)page.len, 4);
    return cf_buffer_octets(&out);
}

// clang-format off
static const struct cf_fixture fixtures[] = {
    {"hello.txt",      "a short text with a line of its own",                                  make_hello,   LONG_AGO},
    {"canary.txt",     "a short text that no other resource has",                              make_canary,  LONG_AGO},
    {"empty.txt",      "no octets at all",                                                     make_empty,   LONG_AGO},
    {"1k.txt",         "1000 octets; each piece of 10 says its offset",                        make_1k,      LONG_AGO},
    {"64k.bin",        "65,536 octets; all words of four octets differ",                       make_64k,     LONG_AGO},
    {"octets.bin",     "all 256 octets in order",                                              make_octets,  LONG_AGO},
    {"lines.txt",      "line ends CRLF, LF and CR, and none at the end",                       make_lines,   LONG_AGO},
    {"a b.txt",        "a name with a space",                                                  make_spaced,  LONG_AGO},
    {"page.html",      "a page that is worth compressing",                                     make_page,    LONG_AGO},
    {"page.html.gz",   "page.html as a gzip file",                                             make_page_gz, LONG_AGO},
    {"future.txt",     "a text whose date of modification lies in the future",                 make_future,  IN_FUTURE},
    {"sub/index.html", "the index of a folder",                                                make_index,   LONG_AGO},
    {NULL, NULL, NULL, 0}};
// clang-format on

const struct cf_fixture *cf_fixtures(void)
{
    return fixtures;
}

bool cf_fixture_octets(struct rp_arena *arena, const char *name, struct rp_octets *octets)
{
    for (const struct cf_fixture *fixture = fixtures; fixture->name != NULL; ++fixture)
        if (strcmp(fixture->name, name) == 0) {
            *octets = fixture->make(arena);
            return true;
        }
    return false;
}

static bool failed(char *problem, size_t size, const char *call, const char *path)
{
    snprintf(problem, size, "%s %s: %s", call, path, strerror(errno));
    return false;
}

/* Makes all folders of a path but what stands behind its last slash. */
static bool make_folders(char *path, char *problem, size_t size)
{
    for (char *slash = strchr(path + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(path, 0777) != 0 && errno != EEXIST)
            return failed(problem, size, "mkdir", path);
        *slash = '/';
    }
    return true;
}

static bool write_file(const char *path, struct rp_octets octets, int64_t modified_s, char *problem,
                       size_t size)
{
    FILE *out = fopen(path, "wb");

    if (out == NULL)
        return failed(problem, size, "open", path);
    if (fwrite(octets.data, 1, octets.len, out) != octets.len) {
        failed(problem, size, "write", path);
        fclose(out);
        return false;
    }
    if (fclose(out) != 0)
        return failed(problem, size, "close", path);

    const struct timespec modified = {.tv_sec = (time_t)modified_s};
    const struct timespec times[2] = {modified, modified};
    return utimensat(AT_FDCWD, path, times, 0) == 0 || failed(problem, size, "utimensat", path);
}

bool cf_fixtures_write_outside(const char *folder, char *problem, size_t size)
{
    struct rp_arena *arena = rp_arena_create();
    struct rp_octets octets = text_octets(arena, "No client may ever see this: qzj-outside-5b07c3de.\n");
    bool ok = write_file(rp_arena_format(arena, "%s/httproof-outside.txt", folder), octets, LONG_AGO, problem,
                         size);

    rp_arena_destroy(arena);
    return ok;
}

bool cf_fixtures_writable(const char *folder, const char *path, char *problem, size_t size)
{
    struct rp_arena *arena = rp_arena_create();
    char *inside = rp_arena_format(arena, "%s/%s/", folder, path);
    bool ok = make_folders(inside, problem, size) &&
              (chmod(inside, 0777) == 0 || failed(problem, size, "chmod", inside));

    rp_arena_destroy(arena);
    return ok;
}

bool cf_fixtures_write(const char *folder, char *problem, size_t size)
{
    struct rp_arena *arena = rp_arena_create();
    bool ok = folder[0] != '\0' || (snprintf(problem, size, "the name of the folder is empty"), false);

    for (const struct cf_fixture *fixture = fixtures; ok && fixture->name != NULL; ++fixture) {
        char *path = rp_arena_format(arena, "%s/httproof/%s", folder, fixture->name);

        ok = make_folders(path, problem, size) &&
             write_file(path, fixture->make(arena), fixture->modified_s, problem, size);
    }
    rp_arena_destroy(arena);
    return ok;
}
