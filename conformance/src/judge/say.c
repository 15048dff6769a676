// SPDX-License-Identifier: MIT
#include "judge/say.h"

#include <stdio.h>
#include <string.h>

enum { QUOTE_LIMIT = 80 };

void cf_say(struct cf_buffer *out, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    const char *text = rp_arena_vformat(out->arena, format, args);
    va_end(args);
    cf_buffer_add(out, text, strlen(text));
}

static void say_octet(struct cf_buffer *out, uint8_t octet)
{
    static const char names[] = "\tt\nn\rr\"\"\\\\";
    char text[5];
    const char *name = octet == 0 ? NULL : memchr(names, octet, sizeof names - 1);

    if (name != NULL && (name - names) % 2 == 0)
        cf_buffer_add(out, (const char[]){'\\', name[1]}, 2);
    else if (octet >= 0x20 && octet < 0x7f)
        cf_buffer_add(out, &octet, 1);
    else
        cf_buffer_add(out, text, (size_t)snprintf(text, sizeof text, "\\x%02x", octet));
}

void cf_say_octets(struct cf_buffer *out, struct rp_octets octets, size_t limit)
{
    size_t shown = octets.len < limit ? octets.len : limit;

    cf_buffer_add(out, "\"", 1);
    for (size_t i = 0; i < shown; i++)
        say_octet(out, octets.data[i]);
    cf_buffer_add(out, "\"", 1);
    if (shown < octets.len)
        cf_say(out, "... (%zu octets)", octets.len);
}

void cf_say_between(struct cf_buffer *out, bool *first, const char *word)
{
    if (!*first)
        cf_buffer_add(out, word, strlen(word));
    *first = false;
}

const char *cf_said(const struct cf_buffer *text)
{
    struct rp_octets octets = cf_buffer_octets(text);

    return rp_arena_string_n(text->arena, (const char *)octets.data, octets.len);
}

const char *cf_quoted(struct rp_arena *arena, struct rp_octets octets)
{
    struct cf_buffer out = {.arena = arena};

    cf_say_octets(&out, octets, QUOTE_LIMIT);
    return cf_said(&out);
}
