// SPDX-License-Identifier: MIT
#include "media_type.h"

#include <string.h>

#include <h1/grammar.h>

// clang-format off
static const struct { const char *extension; struct srv_media_type type; } media_types[] = {
    {"bin",   {"application/octet-stream",                false}},
    {"css",   {"text/css; charset=utf-8",                 true}},
    {"csv",   {"text/csv; charset=utf-8",                 true}},
    {"gif",   {"image/gif",                               false}},
    {"gz",    {"application/gzip",                        false}},
    {"htm",   {"text/html; charset=utf-8",                true}},
    {"html",  {"text/html; charset=utf-8",                true}},
    {"ico",   {"image/vnd.microsoft.icon",                true}},
    {"jpeg",  {"image/jpeg",                              false}},
    {"jpg",   {"image/jpeg",                              false}},
    {"js",    {"text/javascript; charset=utf-8",          true}},
    {"json",  {"application/json",                        true}},
    {"md",    {"text/markdown; charset=utf-8",            true}},
    {"mjs",   {"text/javascript; charset=utf-8",          true}},
    {"mp3",   {"audio/mpeg",                              false}},
    {"mp4",   {"video/mp4",                               false}},
    {"pdf",   {"application/pdf",                         false}},
    {"png",   {"image/png",                               false}},
    {"svg",   {"image/svg+xml",                           true}},
    {"tar",   {"application/x-tar",                       true}},
    {"txt",   {"text/plain; charset=utf-8",               true}},
    {"wasm",  {"application/wasm",                        true}},
    {"webp",  {"image/webp",                              false}},
    {"woff2", {"font/woff2",                              false}},
    {"xhtml", {"application/xhtml+xml",                   true}},
    {"xml",   {"application/xml",                         true}},
    {"zip",   {"application/zip",                         false}},
};
// clang-format on

const struct srv_media_type *srv_media_type_of_path(const char *path)
{
    static const struct srv_media_type unknown = {SRV_MEDIA_TYPE_UNKNOWN, false};
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');

    if (!dot || dot == name)
        return &unknown;
    const struct h1_span extension = h1_span_of_string(dot + 1);
    const char first = (char)(dot[1] | 0x20); /* tells most rows apart at once */
    for (size_t i = 0; i < sizeof(media_types) / sizeof(media_types[0]); ++i)
        if (media_types[i].extension[0] == first && h1_span_is_nocase(extension, media_types[i].extension))
            return &media_types[i].type;
    return &unknown;
}

/* Cuts `len` octets off the front. */
static struct h1_span take(struct h1_span *in, size_t len)
{
    struct h1_span front = {in->data, len};

    *in = (struct h1_span){in->data + len, in->len - len};
    return front;
}

static struct h1_span take_token(struct h1_span *in)
{
    size_t len = 0;

    while (len < in->len && h1_octet_is(in->data[len], H1_OCTET_TCHAR))
        ++len;
    return take(in, len);
}

static bool take_octet(struct h1_span *in, uint8_t octet)
{
    if (in->len == 0 || in->data[0] != octet)
        return false;
    take(in, 1);
    return true;
}

static bool take_quoted_string(struct h1_span *in)
{
    size_t len = 1;

    while (len < in->len && in->data[len] != '"')
        len += in->data[len] == '\\' ? 2 : 1;
    return len < in->len && h1_quoted_string_is(take(in, len + 1));
}

/* parameter = token "=" ( token / quoted-string ) */
static bool take_parameter(struct h1_span *in)
{
    if (take_token(in).len == 0 || !take_octet(in, '='))
        return false;
    if (in->len > 0 && in->data[0] == '"')
        return take_quoted_string(in);
    return take_token(in).len > 0;
}

bool srv_media_type_is_valid(struct h1_span value)
{
    struct h1_span in = value;

    if (take_token(&in).len == 0 || !take_octet(&in, '/') || take_token(&in).len == 0)
        return false;
    for (in = h1_span_trim(in); in.len > 0; in = h1_span_trim(in)) {
        if (!take_octet(&in, ';'))
            return false;
        in = h1_span_trim(in);
        if (in.len > 0 && in.data[0] != ';' && !take_parameter(&in))
            return false;
    }
    return true;
}

/* type "/" subtype, without what follows */
static struct h1_span essence(struct h1_span value)
{
    size_t len = 0;

    while (len < value.len && value.data[len] != ';')
        ++len;
    return h1_span_trim(h1_span_of(value.data, len));
}

bool srv_media_type_is(struct h1_span value, const char *text)
{
    struct h1_span left = essence(value), right = essence(h1_span_of_string(text));

    for (size_t i = 0; i < left.len && i < right.len; ++i)
        if (!h1_span_is_nocase(h1_span_of(left.data + i, 1), (const char[2]){(char)right.data[i], '\0'}))
            return false;
    return left.len == right.len;
}
