// SPDX-License-Identifier: MIT
#include "mutate.h"

#include "edit.h"
#include "words.h"

/* A line, with the separator that ends it; the last may have none. */
struct line {
    size_t at;
    size_t len;
};

static struct line line_around(struct edit *edit, size_t at)
{
    struct line line = {at, 0};
    const char *separators = fz_words.separators;
    uint8_t separator = (uint8_t)separators[fz_below(edit, strlen(separators))];

    while (line.at > 0 && edit->data[line.at - 1] != separator)
        line.at--;
    while (line.at + line.len < edit->size && edit->data[line.at + line.len++] != separator)
        ;
    return line;
}

static struct line any_line(struct edit *edit)
{
    return line_around(edit, fz_below(edit, edit->size));
}

static bool ends_lines(uint8_t octet)
{
    return octet != '\0' && (octet == '\r' || strchr(fz_words.separators, octet) != NULL);
}

/* Octets of a line in front of its line end. */
static size_t text_of(const struct edit *edit, struct line line)
{
    while (line.len > 0 && ends_lines(edit->data[line.at + line.len - 1]))
        line.len--;
    return line.len;
}

static const char *any_of(struct edit *edit, struct fz_table table)
{
    return table.count == 0 ? "" : table.texts[fz_below(edit, table.count)];
}

enum { LONGEST = 512 };

/* The same line again, there or elsewhere: two of what there may be one of. */
static void repeat_line(struct edit *edit)
{
    uint8_t copy[LONGEST];
    struct line line = any_line(edit);
    size_t at = fz_below(edit, 2) == 0 ? line.at : any_line(edit).at;

    if (line.len > sizeof copy)
        return;
    memcpy(copy, edit->data + line.at, line.len);
    fz_replace(edit, at, 0, copy, line.len);
}

static void remove_line(struct edit *edit)
{
    struct line line = any_line(edit);

    fz_replace(edit, line.at, line.len, NULL, 0);
}

static void replace_line(struct edit *edit)
{
    struct line line = any_line(edit);
    const char *text = any_of(edit, fz_words.lines);

    fz_replace(edit, line.at, line.len, text, strlen(text));
}

static void end_line_otherwise(struct edit *edit)
{
    struct line line = any_line(edit);
    size_t text = text_of(edit, line);
    const char *end = any_of(edit, fz_words.line_ends);

    fz_replace(edit, line.at + text, line.len - text, end, strlen(end));
}

static void add_line(struct edit *edit)
{
    fz_insert_text(edit, any_line(edit).at, any_of(edit, fz_words.lines));
}

static void start_otherwise(struct edit *edit)
{
    struct line line = {0, 0};
    const char *text = any_of(edit, fz_words.starts);

    if (edit->size > 0 && fz_below(edit, 2) == 0)
        line = line_around(edit, 0);
    fz_replace(edit, 0, line.len, text, strlen(text));
}

/* What is wrong in most places, put where it tells: at an end of the line, beside the colon, or anywhere. */
static void add_odd_octet(struct edit *edit)
{
    static const uint8_t octets[] = {' ',  '\t', '\r', '\n', '\0', '\x0B', '\x0C', '\x1F',
                                     0x7F, 0x80, 0xFF, ':',  ',',  ';',    '"',    '\\'};
    struct line line = any_line(edit);
    const uint8_t *colon = line.len == 0 ? NULL : memchr(edit->data + line.at, ':', line.len);
    size_t places[] = {line.at, line.at + text_of(edit, line), line.at + fz_below(edit, line.len),
                       colon == NULL ? line.at : (size_t)(colon - edit->data) + fz_below(edit, 2)};
    uint8_t octet = FZ_PICK(edit, octets);

    fz_replace(edit, FZ_PICK(edit, places), fz_below(edit, 4) == 0 && edit->size > line.at + line.len ? 1 : 0,
               &octet, 1);
}

/* An octet made a neighbour of it, or one beside a range of the grammar. */
static void cross_border(struct edit *edit)
{
    static const uint8_t borders[] = "!\"#%&'()*+,-./09:;<=>?@AFGZ[\\]^_`afgz{|}~";
    size_t at = fz_below(edit, edit->size);

    if (edit->size == 0)
        return;
    if (fz_below(edit, 4) == 0)
        edit->data[at] = (uint8_t)(edit->data[at] + 1 - 2 * fz_below(edit, 2));
    else
        edit->data[at] = borders[fz_below(edit, sizeof borders - 1)];
}

/* Lengthens a line by as many octets as vectors have, or one more or less. */
static void stretch(struct edit *edit)
{
    static const size_t counts[] = {1, 7, 8, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128};
    uint8_t octets[128];
    size_t at = fz_below(edit, edit->size + 1);

    memset(octets, edit->size > 0 && at < edit->size ? edit->data[at] : 'a', sizeof octets);
    fz_replace(edit, at, 0, octets, FZ_PICK(edit, counts));
}

static void add_piece(struct edit *edit)
{
    fz_insert_text(edit, fz_below(edit, 4) == 0 ? edit->size : any_line(edit).at,
                   any_of(edit, fz_words.pieces));
}

/* A number that is there, made another one. */
static void change_number(struct edit *edit)
{
    static const char *const digits[] = {"0",  "1", "9", "f", "F", "g",
                                         "00", "-", "+", ".", "",  "ffffffffffffffff"};
    size_t start = fz_below(edit, edit->size), at = start;

    while (at < edit->size && (edit->data[at] < '0' || edit->data[at] > '9'))
        at++;
    if (at == edit->size)
        return;
    const char *text = FZ_PICK(edit, digits);
    if (fz_below(edit, 2) == 0) /* "/" and ":" are beside the digits */
        edit->data[at] = (uint8_t)(edit->data[at] + 1 - 2 * fz_below(edit, 2));
    else
        fz_replace(edit, at, fz_below(edit, 2), text, strlen(text));
}

static void change_case(struct edit *edit)
{
    struct line line = any_line(edit);

    for (size_t i = line.at + fz_below(edit, line.len); i < line.at + line.len && edit->data[i] != ':'; i++)
        if ((edit->data[i] | 0x20) >= 'a' && (edit->data[i] | 0x20) <= 'z')
            edit->data[i] ^= 0x20;
}

/* A whole message, for which chance need not find one line after the other: in place of all, or behind it. */
static void add_message(struct edit *edit)
{
    if (fz_below(edit, 2) == 0)
        edit->size = 0;
    fz_append_text(edit, any_of(edit, fz_words.starts));
    if (fz_below(edit, 8) > 0)
        fz_append_text(edit, fz_words.usual_line);
    for (size_t count = fz_below(edit, 4); count > 0; count--)
        fz_append_text(edit, any_of(edit, fz_words.lines));
    fz_append_text(edit, fz_words.end);
    fz_append_text(edit, any_of(edit, fz_words.contents));
}

/* The whole input behind itself: pipelined messages. */
static void follow(struct edit *edit)
{
    uint8_t copy[LONGEST];
    size_t len = edit->size < sizeof copy ? edit->size : sizeof copy;

    if (len == 0)
        return;
    memcpy(copy, edit->data, len);
    fz_replace(edit, edit->size, 0, copy, len);
}

size_t fz_mutate(uint8_t *data, size_t size, size_t room, uint64_t seed)
{
    static void (*const changes[])(struct edit *) = {
        repeat_line,  remove_line, end_line_otherwise, add_line,      start_otherwise, add_odd_octet,
        replace_line, stretch,     add_piece,          change_number, change_case,     follow,
        cross_border};
    struct edit edit = {data, size, room, fz_hash(data, size) ^ seed * UINT64_C(0x9E3779B97F4A7C15)};

    if (fz_below(&edit, size == 0 ? 2 : fz_words.fresh_one_in) == 0)
        add_message(&edit);
    for (uint64_t count = 1 + fz_choose(&edit.state, 4); count > 0; count--)
        FZ_PICK(&edit, changes)(&edit);
    return edit.size;
}
