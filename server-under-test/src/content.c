// SPDX-License-Identifier: MIT
#include "content.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "chunked.h"
#include "digest.h"
#include "mix.h"

enum {
    CHUNK_MAX = 4096,
    TRAILERS_MAX = SRV_DIGEST_SIZE + 20,
    PART_HEAD_MAX = 384, /* delimiter, Content-Type, Content-Range, empty line */
    READ_MIN = 4096,     /* less room than this is not worth a read, unless it is all that is missing */
};

void srv_content_init(struct srv_content *content, size_t limit)
{
    static const struct srv_faults none;

    memset(content, 0, sizeof(*content));
    content->faults = &none;
    srv_buffer_init(&content->memory, limit);
}

void srv_content_free(struct srv_content *content)
{
    if (content->files)
        content->files->close(content->files->context, content->file);
    content->files = NULL;
    srv_buffer_free(&content->memory);
}

void srv_content_set_file(struct srv_content *content, const struct srv_files *files, void *file,
                          uint64_t size)
{
    content->files = files;
    content->file = file;
    content->size = size;
}

void srv_content_set_stream(struct srv_content *content, const struct srv_files *files, void *file,
                            bool has_digest)
{
    srv_content_set_file(content, files, file, 0);
    content->streams = true;
    content->has_digest = has_digest;
    srv_sha256_init(&content->digest);
}

void srv_content_set_memory(struct srv_content *content, struct srv_buffer *memory)
{
    srv_content_free(content);
    content->memory = *memory;
    content->size = memory->len;
    srv_buffer_init(memory, memory->limit);
}

size_t srv_content_read(struct srv_content *content, uint64_t offset, uint8_t *octets, size_t len)
{
    if (content->files)
        return content->files->read(content->files->context, content->file, offset, octets, len);
    if (len > content->size - offset)
        len = (size_t)(content->size - offset);
    memcpy(octets, srv_buffer_octets(&content->memory) + offset, len);
    return len;
}

void srv_content_select_all(struct srv_content *content)
{
    if (!content->files)
        content->size = content->memory.len;
    content->multipart = false;
    content->range_count = content->size > 0 ? 1 : 0;
    content->ranges[0] = (struct srv_range){0, content->size - 1};
}

void srv_content_send_none(struct srv_content *content)
{
    content->multipart = false;
    content->streams = false;
    content->range_count = 0;
}

void srv_content_select_ranges(struct srv_content *content, const struct srv_range *ranges, size_t count,
                               const char *part_type, uint64_t seed)
{
    memcpy(content->ranges, ranges, count * sizeof(ranges[0]));
    content->range_count = count;
    content->multipart = count > 1;
    content->part_type = part_type;
    snprintf(content->boundary, sizeof(content->boundary), "%016" PRIx64 "%016" PRIx64, srv_mix(seed),
             srv_mix(~seed));
}

/* The line ends of a fault. */
static size_t drop_cr(const struct srv_content *content, char *text, size_t len)
{
    size_t kept = 0;

    if (!srv_faulty(content->faults, SRV_FAULT_PART_LINES_END_WITH_LF))
        return len;
    for (size_t i = 0; i < len; ++i)
        if (text[i] != '\r')
            text[kept++] = text[i];
    return kept;
}

/* dash-boundary, the part's fields and the empty line; CRLF before it belongs to the delimiter. */
static size_t format_part_head(const struct srv_content *content, size_t range, char text[PART_HEAD_MAX])
{
    char content_range[SRV_CONTENT_RANGE_SIZE];
    const char *type = srv_faulty(content->faults, SRV_FAULT_PART_WITHOUT_TYPE) ? NULL : content->part_type;

    if (srv_faulty(content->faults, SRV_FAULT_PART_WITHOUT_RANGE))
        return (size_t)snprintf(text, PART_HEAD_MAX, "%s--%s\r\nContent-Type: %s\r\n\r\n",
                                range > 0 ? "\r\n" : "", content->boundary, type ? type : "text/plain");
    srv_content_range_format(&content->ranges[range], content->size, content_range);
    int len = snprintf(text, PART_HEAD_MAX, "%s--%s\r\n%s%s%sContent-Range: %s\r\n\r\n",
                       range > 0 ? "\r\n" : "", content->boundary, type ? "Content-Type: " : "",
                       type ? type : "", type ? "\r\n" : "", content_range);
    return drop_cr(content, text, (size_t)len);
}

static size_t format_close_delimiter(const struct srv_content *content, char text[PART_HEAD_MAX])
{
    const char *end = srv_faulty(content->faults, SRV_FAULT_CLOSE_DELIMITER_LIKE_OTHERS) ? "" : "--";

    return (size_t)snprintf(text, PART_HEAD_MAX, "\r\n--%s%s\r\n", content->boundary, end);
}

uint64_t srv_content_length(const struct srv_content *content)
{
    char text[PART_HEAD_MAX];
    uint64_t length = content->multipart ? format_close_delimiter(content, text) : 0;

    for (size_t i = 0; i < content->range_count; ++i) {
        length += content->ranges[i].last - content->ranges[i].first + 1;
        length += content->multipart ? format_part_head(content, i, text) : 0;
    }
    return length;
}

/* One read's worth of the current range. */
static enum srv_pumped pump_range(struct srv_content *content, struct srv_buffer *out)
{
    const struct srv_range *range = &content->ranges[content->range];
    uint64_t missing = range->last - range->first + 1 - content->at;
    size_t room = srv_buffer_room(out);
    size_t len = missing < room ? (size_t)missing : room;

    if (len < missing && room < READ_MIN)
        return SRV_PUMPED_SOME;
    len = srv_content_read(content, range->first + content->at, srv_buffer_tail(out), len);
    if (len == 0)
        return SRV_PUMPED_BROKEN;
    srv_buffer_commit(out, len);
    content->at += len;
    if (len == missing) {
        ++content->range;
        content->at = 0;
        content->in_part = false;
    }
    return SRV_PUMPED_ALL;
}

/* The field lines behind the last chunk. */
static void format_trailers(struct srv_content *content, char text[TRAILERS_MAX])
{
    uint8_t digest[SRV_SHA256_LEN];
    char value[SRV_DIGEST_SIZE];

    text[0] = '\0';
    if (!content->has_digest)
        return;
    srv_sha256_finish(&content->digest, digest);
    srv_digest_format(digest, value);
    snprintf(text, TRAILERS_MAX, "Content-Digest: %s\r\n", value);
}

static enum srv_pumped pump_stream(struct srv_content *content, struct srv_buffer *out)
{
    uint8_t octets[CHUNK_MAX];
    char trailers[TRAILERS_MAX];

    while (srv_buffer_room(out) >= CHUNK_MAX + SRV_CHUNK_EXTRA) {
        size_t len = srv_content_read(content, content->at, octets, sizeof(octets));
        content->at += len;
        if (!content->chunked) {
            srv_buffer_append(out, octets, len);
        } else if (len > 0) {
            srv_sha256_add(&content->digest, octets, content->has_digest ? len : 0);
            srv_chunk_write(out, octets, len, content->faults);
        } else {
            format_trailers(content, trailers);
            srv_chunk_write_last(out, trailers, content->faults);
        }
        if (len == 0)
            return SRV_PUMPED_ALL;
    }
    return SRV_PUMPED_SOME;
}

enum srv_pumped srv_content_pump(struct srv_content *content, struct srv_buffer *out)
{
    char text[PART_HEAD_MAX];

    if (content->streams)
        return pump_stream(content, out);
    while (content->range < content->range_count) {
        if (content->multipart && !content->in_part) {
            if (srv_buffer_room(out) < PART_HEAD_MAX)
                return SRV_PUMPED_SOME;
            srv_buffer_append(out, text, format_part_head(content, content->range, text));
            content->in_part = true;
        }
        enum srv_pumped pumped = pump_range(content, out);
        if (pumped != SRV_PUMPED_ALL)
            return pumped;
    }
    if (content->multipart && !content->delimited) {
        if (srv_buffer_room(out) < PART_HEAD_MAX)
            return SRV_PUMPED_SOME;
        srv_buffer_append(out, text, format_close_delimiter(content, text));
        content->delimited = true;
    }
    return SRV_PUMPED_ALL;
}
