// SPDX-License-Identifier: MIT
/* Templates as people read them. */
#include "language/template.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { SHOWN_MAX = 4096 }; /* octets of one literal that are shown */

static void add_text(struct cf_buffer *out, const char *text)
{
    cf_buffer_add(out, text, strlen(text));
}

static void add_octet(struct cf_buffer *out, uint8_t octet)
{
    static const struct {
        uint8_t octet;
        const char *text;
    } special[] = {{'\r', "\\r"}, {'\n', "\\n"}, {'\t', "\\t"}, {'\\', "\\\\"}, {'{', "{{"}, {'}', "}}"}};
    char text[8];

    for (size_t i = 0; i < sizeof special / sizeof *special; ++i)
        if (special[i].octet == octet) {
            add_text(out, special[i].text);
            return;
        }
    snprintf(text, sizeof text, octet < 0x20 || octet > 0x7e ? "\\x%02x" : "%c", octet);
    add_text(out, text);
}

static void add_octets(struct cf_buffer *out, struct rp_octets octets)
{
    char text[64];

    for (size_t i = 0; i < octets.len && i < SHOWN_MAX; ++i)
        add_octet(out, octets.data[i]);
    if (octets.len > SHOWN_MAX) {
        snprintf(text, sizeof text, "<%zu octets more>", octets.len - SHOWN_MAX);
        add_text(out, text);
    }
}

/* {now-90s}, with the largest unit that divides the offset. */
static void add_placeholder(struct cf_buffer *out, const struct cf_template *template)
{
    static const struct {
        int64_t seconds;
        char unit;
    } units[] = {{86400, 'd'}, {3600, 'h'}, {60, 'm'}, {1, 's'}};
    size_t unit = 0;
    char text[40];

    add_text(out, "{");
    add_text(out, template->name);
    if (template->has_offset) {
        while (template->offset_s % units[unit].seconds != 0)
            ++unit;
        snprintf(text, sizeof text, "%+" PRId64 "%c", template->offset_s / units[unit].seconds,
                 units[unit].unit);
        add_text(out, text);
    }
    add_text(out, "}");
}

static void add_words(struct cf_buffer *out, const struct cf_template *template);

static void add_piece(struct cf_buffer *out, const struct cf_template *template)
{
    char text[64];

    add_text(out, "(\"");
    add_words(out, template->children[0]);
    snprintf(text, sizeof text,
             template->kind == CF_TEMPLATE_FILL ? "\" until %" PRIu64 ")" : "\"*%" PRIu64 ")",
             template->number);
    add_text(out, text);
}

static void add_words(struct cf_buffer *out, const struct cf_template *template)
{
    switch (template->kind) {
    case CF_TEMPLATE_OCTETS:
        add_octets(out, template->octets);
        break;
    case CF_TEMPLATE_FIXTURE:
        add_text(out, "<");
        add_text(out, template->name);
        add_text(out, ">");
        break;
    case CF_TEMPLATE_PLACEHOLDER:
        add_placeholder(out, template);
        break;
    case CF_TEMPLATE_PARTS:
    case CF_TEMPLATE_LINES:
        for (size_t i = 0; i < template->child_count; ++i) {
            if (template->kind == CF_TEMPLATE_LINES && i > 0)
                add_text(out, "\\r\\n");
            add_words(out, template->children[i]);
        }
        break;
    case CF_TEMPLATE_REPEAT:
    case CF_TEMPLATE_FILL:
        add_piece(out, template);
        break;
    }
}

char *cf_template_words(struct rp_arena *arena, const struct cf_template *template)
{
    struct cf_buffer out = {.arena = arena};

    add_words(&out, template);
    return rp_arena_string_n(arena, out.len == 0 ? "" : (const char *)out.data, out.len);
}
