// SPDX-License-Identifier: MIT
#include "judge/content_coding.h"

#include "judge/say.h"

#include <h1/grammar.h>
#include <limits.h>

/* One coding being undone. */
struct undoing {
    struct rp_arena *arena;
    const char *name;
    struct rp_octets in;
    struct cf_buffer out;
    const char *problem;
};

typedef enum cf_decoded undo_function(struct undoing *undoing);

#if CF_HAS_ZLIB
#define ZLIB_CONST
#include <zlib.h>

enum {
    PIECE = 16384,
    ZLIB_FORMAT = 15, /* the largest window, in the format of RFC 1950 */
    GZIP_FORMAT = ZLIB_FORMAT + 16,
};

static enum cf_decoded broken(struct undoing *undoing, const char *what)
{
    undoing->problem =
        rp_arena_format(undoing->arena, "content that is not in the coding %s: %s", undoing->name, what);
    return CF_DECODED_BROKEN;
}

static enum cf_decoded too_long(struct undoing *undoing)
{
    undoing->problem = rp_arena_format(undoing->arena, "content that is longer than %d octets without %s",
                                       CF_DECODED_MAX, undoing->name);
    return CF_DECODED_LONG;
}

/* One stream of RFC 1950, or one member of RFC 1952, to its end. */
static enum cf_decoded undo_stream(struct undoing *undoing, z_stream *stream)
{
    uint8_t piece[PIECE];
    int status = Z_OK;

    while (status == Z_OK) {
        stream->next_out = piece;
        stream->avail_out = PIECE;
        status = inflate(stream, Z_NO_FLUSH);
        size_t len = PIECE - stream->avail_out;
        if (len > CF_DECODED_MAX - undoing->out.len)
            return too_long(undoing);
        cf_buffer_add(&undoing->out, piece, len);
    }
    if (status == Z_STREAM_END)
        return CF_DECODED_OK;
    if (status == Z_DATA_ERROR && stream->msg != NULL)
        return broken(undoing, stream->msg);
    return broken(undoing, status == Z_BUF_ERROR ? "it ends too early" : "it cannot be read");
}

static enum cf_decoded undo_streams(struct undoing *undoing, int format)
{
    z_stream stream = {.next_in = undoing->in.data, .avail_in = (unsigned)undoing->in.len};
    enum cf_decoded decoded;

    if (undoing->in.len > UINT_MAX)
        return too_long(undoing);
    if (inflateInit2(&stream, format) != Z_OK) {
        undoing->problem = "no memory to undo content codings";
        return CF_DECODED_UNKNOWN;
    }
    do /* a gzip file may have several members */
        decoded = undo_stream(undoing, &stream);
    while (decoded == CF_DECODED_OK && format == GZIP_FORMAT && stream.avail_in > 0 &&
           inflateReset(&stream) == Z_OK);
    if (decoded == CF_DECODED_OK && stream.avail_in > 0)
        decoded = broken(undoing, "more octets follow behind its end");
    inflateEnd(&stream);
    return decoded;
}

static enum cf_decoded undo_gzip(struct undoing *undoing)
{
    return undo_streams(undoing, GZIP_FORMAT);
}

static enum cf_decoded undo_deflate(struct undoing *undoing)
{
    return undo_streams(undoing, ZLIB_FORMAT);
}

#else

static enum cf_decoded undo_nothing(struct undoing *undoing)
{
    undoing->problem =
        rp_arena_format(undoing->arena, "httproof was built without zlib, which undoes %s", undoing->name);
    return CF_DECODED_UNKNOWN;
}

#define undo_gzip    undo_nothing
#define undo_deflate undo_nothing

#endif

/* No coding at all; senders should not list it (RFC 9110, section 8.4). */
static enum cf_decoded undo_identity(struct undoing *undoing)
{
    cf_buffer_add(&undoing->out, undoing->in.data, undoing->in.len);
    return CF_DECODED_OK;
}

static const struct {
    const char *name;
    undo_function *undo;
} codings_known[] = {
    {"gzip", undo_gzip},
    {"x-gzip", undo_gzip},
    {"deflate", undo_deflate},
    {"identity", undo_identity},
};

static enum cf_decoded undo(struct undoing *undoing, struct h1_span coding)
{
    for (size_t i = 0; i < sizeof codings_known / sizeof *codings_known; i++) {
        if (!h1_span_is_nocase(coding, codings_known[i].name))
            continue;
        undoing->name = codings_known[i].name;
        return codings_known[i].undo(undoing);
    }
    undoing->problem = rp_arena_format(undoing->arena, "the content coding %s is not undone here",
                                       cf_quoted(undoing->arena, cf_octets_of(coding)));
    return CF_DECODED_UNKNOWN;
}

enum cf_decoded cf_content_decode(struct rp_arena *arena, struct rp_octets codings, struct rp_octets content,
                                  struct rp_octets *decoded, const char **problem)
{
    struct h1_span members[CF_CODINGS_MAX];
    struct h1_list list = h1_list_of(cf_span(codings));
    struct h1_span member;
    size_t count = 0;

    for (; h1_list_next(&list, &member); count++) {
        if (count == CF_CODINGS_MAX) {
            *problem = rp_arena_format(arena, "more than %d content codings are not undone", CF_CODINGS_MAX);
            return CF_DECODED_UNKNOWN;
        }
        members[count] = member;
    }
    while (count > 0) {
        struct undoing undoing = {.arena = arena, .in = content, .out = {.arena = arena}};
        enum cf_decoded status = undo(&undoing, members[--count]);
        if (status != CF_DECODED_OK) {
            *problem = undoing.problem;
            return status;
        }
        content = cf_buffer_octets(&undoing.out);
    }
    *decoded = content;
    return CF_DECODED_OK;
}
