// SPDX-License-Identifier: MIT
#include "naive_chunked.h"

#include <string.h>

/* What is left of the input, and how it went so far. */
struct cursor {
    const uint8_t *data;
    size_t size;
    size_t at;
    enum fz_naive outcome;
};

struct wide {
    uint64_t high;
    uint64_t low;
};

static const char token_octets[] =
    "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

static bool is_tchar(int octet)
{
    return octet > 0 && strchr(token_octets, octet) != NULL;
}

static bool is_ows(int octet)
{
    return octet == ' ' || octet == '\t';
}

static bool is_text(int octet)
{
    return is_ows(octet) || (octet > ' ' && octet != 0x7F);
}

/* The next octet, or -1. */
static int peek(const struct cursor *in)
{
    return in->at < in->size ? in->data[in->at] : -1;
}

/* Something else was wanted here. */
static bool fail(struct cursor *in)
{
    in->outcome = in->at < in->size ? FZ_NAIVE_INVALID : FZ_NAIVE_MORE;
    return false;
}

static bool take(struct cursor *in, int octet)
{
    if (peek(in) != octet)
        return fail(in);
    in->at++;
    return true;
}

static bool take_crlf(struct cursor *in)
{
    return take(in, '\r') && take(in, '\n');
}

static bool take_token(struct cursor *in)
{
    size_t start = in->at;

    while (is_tchar(peek(in)))
        in->at++;
    return in->at > start || fail(in);
}

static bool take_quoted(struct cursor *in)
{
    in->at++;
    while (peek(in) != '"') {
        if (peek(in) == '\\')
            in->at++;
        if (!is_text(peek(in)))
            return fail(in);
        in->at++;
    }
    return take(in, '"');
}

static void skip_ows(struct cursor *in)
{
    while (is_ows(peek(in)))
        in->at++;
}

/* *( BWS ";" BWS token [ BWS "=" BWS ( token / quoted-string ) ] ) CRLF */
static bool take_extensions(struct cursor *in)
{
    while (peek(in) != '\r') {
        skip_ows(in);
        if (!take(in, ';'))
            return false;
        skip_ows(in);
        if (!take_token(in))
            return false;
        size_t behind = in->at;
        skip_ows(in);
        if (peek(in) != '=') {
            /* whitespace in front of the line end is none of the grammar; of what else, the loop knows */
            if (peek(in) >= 0 || in->at == behind)
                in->at = behind;
            continue;
        }
        in->at++;
        skip_ows(in);
        if (!(peek(in) == '"' ? take_quoted(in) : take_token(in)))
            return false;
    }
    return take_crlf(in);
}

/* 1*HEXDIG; what does not fit 128 bits stays at the most */
static bool take_size(struct cursor *in, struct wide *size)
{
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    size_t start = in->at;

    *size = (struct wide){0, 0};
    for (const char *digit; peek(in) > 0 && (digit = strchr(digits, peek(in))) != NULL; in->at++) {
        if (size->high >> 60 != 0)
            *size = (struct wide){UINT64_MAX, UINT64_MAX};
        size->high = size->high << 4 | size->low >> 60;
        size->low = size->low << 4 | (uint64_t)(digit - digits) % 16;
    }
    return in->at > start || fail(in);
}

static bool refuse(struct cursor *in)
{
    in->outcome = FZ_NAIVE_INVALID;
    return false;
}

/* Returns false at the end, too: then the size is 0. */
static bool take_chunk(struct cursor *in, struct fz_naive_chunked *decoded, struct wide *size)
{
    if (!take_size(in, size))
        return false;
    if (size->high > 0)
        return refuse(in);
    if (!take_extensions(in))
        return false;
    decoded->chunk_count++;
    if (size->low > UINT64_MAX - decoded->content.len)
        return refuse(in);
    size_t there = in->size - in->at;
    size_t len = size->low < there ? (size_t)size->low : there;
    fz_octets_add(&decoded->content, in->data + in->at, len);
    in->at += len;
    if (size->low > there)
        return fail(in);
    return size->low > 0 && take_crlf(in);
}

/* *( token ":" *( text ) CRLF ) CRLF */
static bool take_trailers(struct cursor *in)
{
    while (peek(in) != '\r') {
        if (!take_token(in) || !take(in, ':'))
            return false;
        while (is_text(peek(in)))
            in->at++;
        if (!take_crlf(in))
            return false;
    }
    return take_crlf(in);
}

enum fz_naive fz_naive_chunked(const uint8_t *data, size_t size, struct fz_naive_chunked *decoded)
{
    struct cursor in = {data, size, 0, FZ_NAIVE_END};
    struct wide chunk;

    *decoded = (struct fz_naive_chunked){{0}, 0, 0, false};
    while (take_chunk(&in, decoded, &chunk))
        ;
    if (in.outcome == FZ_NAIVE_END) {
        decoded->in_trailers = true;
        take_trailers(&in);
    }
    decoded->length = in.at;
    return in.outcome;
}
