// SPDX-License-Identifier: MIT
#include "coding.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if SRV_HAS_ZLIB
#define ZLIB_CONST
#include <zlib.h>

enum {
    PIECE = 16384,
    LEVEL = 6,
    GZIP_WINDOW = 15 + 16, /* the largest window, in a gzip member without name and time */
    MEMORY_LEVEL = 8,
};

static void *allocate(void *context, unsigned count, unsigned size)
{
    (void)context;
    return count == 0 || size == 0 || count > SIZE_MAX / size ? NULL : malloc((size_t)count * size);
}

static void release(void *context, void *block)
{
    (void)context;
    free(block);
}

bool srv_coding_has_gzip(void)
{
    return true;
}

/* Codes one piece. */
static enum srv_coded code_piece(z_stream *stream, const uint8_t *octets, size_t len, bool last,
                                 struct srv_buffer *out)
{
    uint8_t coded[PIECE];

    stream->next_in = octets;
    stream->avail_in = (unsigned)len;
    do {
        stream->next_out = coded;
        stream->avail_out = PIECE;
        if (deflate(stream, last ? Z_FINISH : Z_NO_FLUSH) == Z_STREAM_ERROR)
            return SRV_CODED_FAILED;
        size_t coded_len = PIECE - stream->avail_out;
        if (coded_len > out->limit - out->len)
            return SRV_CODED_LARGER;
        srv_buffer_append(out, coded, coded_len);
    } while (stream->avail_out == 0 && !out->failed);
    return out->failed ? SRV_CODED_FAILED : SRV_CODED_OK;
}

static enum srv_coded code_all(z_stream *stream, struct srv_content *content, struct srv_buffer *out)
{
    enum srv_coded coded = SRV_CODED_OK;
    uint8_t octets[PIECE];
    uint64_t at = 0;

    do {
        size_t len = content->size - at < PIECE ? (size_t)(content->size - at) : PIECE;
        size_t got = len > 0 ? srv_content_read(content, at, octets, len) : 0;
        if (got == 0 && len > 0)
            return SRV_CODED_FAILED;
        at += got;
        coded = code_piece(stream, octets, got, at == content->size, out);
    } while (coded == SRV_CODED_OK && at < content->size);
    return coded;
}

enum srv_coded srv_coding_gzip(struct srv_content *content, bool always)
{
    z_stream stream = {.zalloc = allocate, .zfree = release};
    struct srv_buffer out;

    if (content->size == 0 && !always)
        return SRV_CODED_LARGER;
    if (deflateInit2(&stream, LEVEL, Z_DEFLATED, GZIP_WINDOW, MEMORY_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK)
        return SRV_CODED_FAILED;
    srv_buffer_init(&out, always ? deflateBound(&stream, content->size) : (size_t)content->size - 1);
    enum srv_coded coded = code_all(&stream, content, &out);
    deflateEnd(&stream);

    if (coded == SRV_CODED_OK)
        srv_content_set_memory(content, &out);
    srv_buffer_free(&out);
    return coded;
}

void srv_coding_tag_gzip(char etag[SRV_ENTITY_TAG_SIZE])
{
    size_t len = strlen(etag);

    if (len > 0)
        snprintf(etag + len - 1, SRV_ENTITY_TAG_SIZE - len + 1, "-gzip-%.12s\"", zlibVersion());
}

#else

bool srv_coding_has_gzip(void)
{
    return false;
}

enum srv_coded srv_coding_gzip(struct srv_content *content, bool always)
{
    (void)content;
    (void)always;
    return SRV_CODED_FAILED;
}

void srv_coding_tag_gzip(char etag[SRV_ENTITY_TAG_SIZE])
{
    (void)etag;
}

#endif
