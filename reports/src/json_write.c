// SPDX-License-Identifier: MIT
/* JSON of the whole run, or a line of it for each result, written member by member as json_shape.c says:
 * nothing is built up in memory. */
#include "base64.h"
#include "finish.h"
#include "glyph.h"
#include "json_shape.h"
#include "renderers.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct writer {
    FILE *out;
    unsigned depth;
    unsigned flat; /* > 0: on one line */
};

static void write_object(struct writer *writer, const struct rp_json_shape *shape, const void *object);

/* ---- strings ---- */

static void write_character(FILE *out, const char *text, size_t len, uint32_t character)
{
    static const struct {
        char octet, letter;
    } named[] = {{'"', '"'}, {'\\', '\\'}, {'\n', 'n'}, {'\r', 'r'}, {'\t', 't'}, {'\b', 'b'}, {'\f', 'f'}};

    for (size_t i = 0; i < sizeof named / sizeof named[0]; i++) {
        if (character == (uint32_t)named[i].octet) {
            fprintf(out, "\\%c", named[i].letter);
            return;
        }
    }
    /* More than JSON demands: this file may be looked at in a terminal. */
    if (rp_utf8_is_shown(character))
        fwrite(text, 1, len, out);
    else if (character < 0x10000)
        fprintf(out, "\\u%04x", (unsigned)character);
    else
        fprintf(out, "\\u%04x\\u%04x", (unsigned)(0xd7c0 + (character >> 10)),
                (unsigned)(0xdc00 | (character & 0x3ff)));
}

/* How many octets at the start of text stand for themselves, without a closer look. */
static size_t plain_len(const char *text, size_t len)
{
    size_t at = 0;

    while (at < len && text[at] >= 0x20 && text[at] < 0x7f && text[at] != '"' && text[at] != '\\')
        at++;
    return at;
}

/* Octets that are no UTF-8 come out as a visible \xHH. */
static void write_string(FILE *out, const char *text, size_t len)
{
    fputc('"', out);
    while (len > 0) {
        uint32_t character;
        size_t taken = plain_len(text, len);
        if (taken > 0) {
            fwrite(text, 1, taken, out);
        } else if ((taken = rp_utf8_read(text, len, &character)) > 0) {
            write_character(out, text, taken, character);
        } else {
            fprintf(out, "\\\\x%02x", (unsigned)(uint8_t)text[0]);
            taken = 1;
        }
        text += taken;
        len -= taken;
    }
    fputc('"', out);
}

static void write_text(FILE *out, const char *text)
{
    write_string(out, text != NULL ? text : "", text != NULL ? strlen(text) : 0);
}

static void write_octets(FILE *out, struct rp_octets octets)
{
    bool plain = true;
    for (size_t i = 0; i < octets.len && plain; i++)
        plain = octets.data[i] != 0 && octets.data[i] < 0x80;
    fputs(plain ? "{\"text\": " : "{\"base64\": \"", out);
    if (plain)
        write_string(out, (const char *)octets.data, octets.len);
    else
        rp_base64_write(out, octets);
    fputs(plain ? "}" : "\"}", out);
}

/* ---- structure ---- */

static void break_line(struct writer *writer, bool first)
{
    if (writer->flat > 0) {
        if (!first)
            fputc(' ', writer->out);
        return;
    }
    fputc('\n', writer->out);
    for (unsigned i = 0; i < writer->depth; i++)
        fputc(' ', writer->out);
}

static void begin(struct writer *writer, char bracket)
{
    fputc(bracket, writer->out);
    writer->depth++;
}

static void next(struct writer *writer, bool first)
{
    if (!first)
        fputc(',', writer->out);
    break_line(writer, first);
}

static void end(struct writer *writer, char bracket, bool empty)
{
    writer->depth--;
    if (!empty)
        break_line(writer, true);
    fputc(bracket, writer->out);
}

/* JSON numbers are exact up to there. */
static void write_number(FILE *out, uint64_t number)
{
    const uint64_t most = UINT64_C(1) << 53;
    fprintf(out, "%" PRIu64, number < most ? number : most);
}

/* ---- members ---- */

struct items {
    const void *data;
    size_t count;
};

static struct items items_of(const struct rp_json_member *member, const void *object)
{
    struct items items;
    memcpy(&items.data, (const char *)object + member->offset, sizeof items.data);
    memcpy(&items.count, (const char *)object + member->count_offset, sizeof items.count);
    return items;
}

static void write_list(struct writer *writer, const struct rp_json_shape *shape, struct items items)
{
    begin(writer, '[');
    for (size_t i = 0; i < items.count; i++) {
        next(writer, i == 0);
        write_object(writer, shape, (const char *)items.data + i * shape->size);
    }
    end(writer, ']', items.count == 0);
}

static void write_texts(struct writer *writer, struct items items)
{
    const char *const *texts = items.data;
    begin(writer, '[');
    writer->flat += items.count <= 1;
    for (size_t i = 0; i < items.count; i++) {
        next(writer, i == 0);
        write_text(writer->out, texts[i]);
    }
    end(writer, ']', items.count == 0);
    writer->flat -= items.count <= 1;
}

static void write_rules(struct writer *writer, struct items items)
{
    const struct rp_requirement *const *rules = items.data;
    fputc('[', writer->out);
    for (size_t i = 0; i < items.count; i++) {
        fputs(i == 0 ? "" : ", ", writer->out);
        write_text(writer->out, rules[i]->id);
    }
    fputc(']', writer->out);
}

static bool is_present(const struct rp_json_member *member, const void *object)
{
    const void *place = (const char *)object + member->offset;
    if (member->applies != NULL)
        return member->applies(object);
    if (member->required)
        return true;
    if (member->kind == RP_JSON_TEXT)
        return *(const char *const *)place != NULL;
    if (member->kind == RP_JSON_FLAG)
        return *(const bool *)place;
    return member->kind != RP_JSON_INDEX || *(const int32_t *)place >= 0;
}

static void write_member(struct writer *writer, const struct rp_json_member *member, const void *object)
{
    const void *place = (const char *)object + member->offset;
    FILE *out = writer->out;

    switch (member->kind) {
    case RP_JSON_TEXT:
        write_text(out, *(const char *const *)place);
        break;
    case RP_JSON_FLAG:
        fputs(*(const bool *)place ? "true" : "false", out);
        break;
    case RP_JSON_U32:
        write_number(out, *(const uint32_t *)place);
        break;
    case RP_JSON_U64:
        write_number(out, *(const uint64_t *)place);
        break;
    case RP_JSON_SIZE:
        write_number(out, *(const size_t *)place);
        break;
    case RP_JSON_INDEX:
        write_number(out, (uint64_t) * (const int32_t *)place);
        break;
    case RP_JSON_VERDICT:
        write_text(out, rp_verdict_name(*(const enum rp_verdict *)place));
        break;
    case RP_JSON_EVENT:
        write_text(out, rp_event_name(*(const enum rp_event_kind *)place));
        break;
    case RP_JSON_OCTETS:
        write_octets(out, *(const struct rp_octets *)place);
        break;
    case RP_JSON_OBJECT:
        write_object(writer, member->shape, place);
        break;
    case RP_JSON_LIST:
        write_list(writer, member->shape, items_of(member, object));
        break;
    case RP_JSON_TEXTS:
        write_texts(writer, items_of(member, object));
        break;
    case RP_JSON_RULES:
        write_rules(writer, items_of(member, object));
        break;
    }
}

static void write_object(struct writer *writer, const struct rp_json_shape *shape, const void *object)
{
    bool first = true;
    writer->flat += shape->flat;
    begin(writer, '{');
    for (size_t i = 0; i < shape->member_count; i++) {
        const struct rp_json_member *member = &shape->members[i];
        if (!is_present(member, object))
            continue;
        next(writer, first);
        write_text(writer->out, member->key);
        fputs(": ", writer->out);
        write_member(writer, member, object);
        first = false;
    }
    end(writer, '}', first);
    writer->flat -= shape->flat;
}

/* ---- the document ---- */

static int compare_rules(const void *left, const void *right)
{
    const struct rp_requirement *a = left;
    const struct rp_requirement *b = right;
    return strcmp(a->id, b->id);
}

/* All requirements that results refer to, each once, by id. */
static void collect_requirements(struct rp_json_document *document, struct rp_arena *arena)
{
    const struct rp_run *run = &document->run;
    size_t count = 0, kept = 0;
    for (size_t i = 0; i < run->result_count; i++)
        count += run->results[i].requirement_count;

    struct rp_requirement *all = rp_arena_take(arena, count * sizeof *all);
    count = 0;
    for (size_t i = 0; i < run->result_count; i++)
        for (size_t k = 0; k < run->results[i].requirement_count; k++)
            all[count++] = *run->results[i].requirements[k];
    if (count > 1)
        qsort(all, count, sizeof *all, compare_rules);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || strcmp(all[i].id, all[kept - 1].id) != 0)
            all[kept++] = all[i];
    document->requirements = all;
    document->requirement_count = kept;
}

int rp_json_render(const struct rp_run *run, const struct rp_options *options, FILE *out)
{
    (void)options;
    struct rp_arena *arena = rp_arena_create();
    struct rp_json_document document = {.format = RP_JSON_FORMAT,
                                        .format_version = RP_JSON_FORMAT_VERSION,
                                        .run = *run,
                                        .summary = rp_run_summary(run, NULL)};
    struct writer writer = {.out = out};

    collect_requirements(&document, arena);
    write_object(&writer, &rp_json_document_shape, &document);
    fputc('\n', out);
    rp_arena_destroy(arena);
    return rp_finish(out);
}

int rp_json_lines_render(const struct rp_run *run, const struct rp_options *options, FILE *out)
{
    (void)options;
    struct writer writer = {.out = out, .flat = 1};

    for (size_t i = 0; i < run->result_count; i++) {
        struct rp_result result = run->results[i];
        result.exchange = result.compared = -1; /* the exchanges are not there */
        write_object(&writer, &rp_json_result_shape, &result);
        fputc('\n', out);
    }
    return rp_finish(out);
}
