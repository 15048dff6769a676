// SPDX-License-Identifier: MIT
#include "exchange_text.h"

#include <inttypes.h>
#include <string.h>

enum { TIME_COLUMNS = 9, NAME_COLUMNS = 12, HEAD_BLOCKS = 48, TAIL_BLOCKS = 12 };

/* One entry of the print: an event, or several sends or receipts in a row whose octets belong together. */
struct block {
    const struct rp_event *event; /* the first */
    struct rp_octets octets;      /* of all */
    size_t pieces;
    uint64_t last_us;
};

struct print {
    struct rp_page *page;
    const struct rp_transcript *transcript;
    struct rp_arena *arena;
    unsigned indent;
    unsigned name_columns; /* 0: one connection, not named */
    bool verbose;
    struct block *blocks;
    size_t count;
    size_t capacity;
};

/* What an event is called; NULL: only shown when asked for everything, as "quiet". */
static const struct {
    const char *words;
    const char *quiet;
} sentences[RP_EVENT_KIND_COUNT] = {
    [RP_EVENT_OPENED] = {NULL, "connected"},
    [RP_EVENT_OPEN_FAILED] = {"could not connect", NULL},
    [RP_EVENT_ENDED] = {"the target closed the connection", NULL},
    [RP_EVENT_RESET] = {"the connection broke", NULL},
    [RP_EVENT_WRITTEN] = {NULL, NULL},
    [RP_EVENT_WRITE_FAILED] = {"the rest could not be sent", NULL},
    [RP_EVENT_TIME_UP] = {"the wait ran out", NULL},
    [RP_EVENT_HALF_CLOSED] = {"httproof closed its sending side", NULL},
    [RP_EVENT_CLOSED] = {"httproof closed the connection", NULL},
    [RP_EVENT_RESET_SENT] = {"httproof reset the connection", NULL},
    [RP_EVENT_STEP] = {NULL, "step"},
    [RP_EVENT_NOTE] = {"note", NULL},
};

void rp_time_words(uint64_t us, char *text, size_t size)
{
    if (us < 10000000)
        snprintf(text, size, "%" PRIu64 ".%u ms", us / 1000, (unsigned)(us % 1000 / 100));
    else
        snprintf(text, size, "%" PRIu64 ".%02u s", us / 1000000, (unsigned)(us % 1000000 / 10000));
}

/* ---- blocks ---- */

static const char *words_of(const struct print *print, const struct rp_event *event)
{
    const char *words = sentences[event->kind].words;
    if (words == NULL && (print->verbose || (event->kind == RP_EVENT_OPENED && print->name_columns > 0)))
        words = sentences[event->kind].quiet;
    return words;
}

/* The last piece of a send was taken, and its step goes on. */
static bool is_behind_send(const struct rp_event *events, size_t index)
{
    uint32_t step = events[index].step;
    bool written = false;
    while (index-- > 0 && events[index].step == step && events[index].kind != RP_EVENT_STEP) {
        written |= events[index].kind == RP_EVENT_WRITTEN;
        if (events[index].kind == RP_EVENT_SENT && !written)
            return false;
    }
    return written && index < SIZE_MAX && events[index].kind == RP_EVENT_STEP && events[index].text != NULL &&
           strcmp(events[index].text, "send") == 0;
}

/* A wait that ran out between two pieces of one send, or behind the last one, is the pause between them. */
static bool is_pause(const struct print *print, size_t index)
{
    const struct rp_event *events = print->transcript->events;
    if (events[index].kind != RP_EVENT_TIME_UP || index == 0)
        return false;
    for (size_t i = index + 1; i < print->transcript->event_count; i++)
        if (events[i].kind != RP_EVENT_WRITTEN)
            return (events[i].kind == RP_EVENT_SENT && events[i].step == events[index].step) ||
                   is_behind_send(events, index);
    return false;
}

static bool is_shown(const struct print *print, size_t index)
{
    const struct rp_event *event = &print->transcript->events[index];
    if (rp_event_has_octets(event->kind))
        return event->octets.len > 0;
    return words_of(print, event) != NULL && !is_pause(print, index);
}

static bool continues(const struct block *block, const struct rp_event *event)
{
    const struct rp_event *first = block->event;
    return rp_event_has_octets(event->kind) && first->kind == event->kind &&
           first->connection == event->connection &&
           (event->kind == RP_EVENT_RECEIVED || first->step == event->step);
}

/* Joins the octets of the events first ... last that belong to block. */
static void join(struct print *print, struct block *block, const struct rp_event *last, size_t len)
{
    if (block->pieces == 1) {
        block->octets = block->event->octets;
        return;
    }
    uint8_t *data = rp_arena_take(print->arena, len);
    block->octets = (struct rp_octets){data, len};
    for (const struct rp_event *event = block->event; event <= last; event++) {
        if (rp_event_has_octets(event->kind) && event->octets.len > 0) {
            memcpy(data, event->octets.data, event->octets.len);
            data += event->octets.len;
        }
    }
}

static void make_blocks(struct print *print)
{
    const struct rp_event *events = print->transcript->events;
    const struct rp_event *last = NULL;
    size_t len = 0;

    for (size_t i = 0; i < print->transcript->event_count; i++) {
        if (!is_shown(print, i))
            continue;
        struct block *block = print->count > 0 ? &print->blocks[print->count - 1] : NULL;
        if (block == NULL || !continues(block, &events[i])) {
            if (block != NULL)
                join(print, block, last, len);
            print->blocks = rp_arena_grow(print->arena, print->blocks, print->count, &print->capacity,
                                          sizeof *print->blocks);
            block = &print->blocks[print->count++];
            *block = (struct block){.event = &events[i]};
            len = 0;
        }
        block->pieces++;
        block->last_us = events[i].at_us;
        len += events[i].octets.len;
        last = &events[i];
    }
    if (print->count > 0)
        join(print, &print->blocks[print->count - 1], last, len);
}

/* ---- lines ---- */

static const char *connection_name(const struct print *print, const struct rp_event *event)
{
    bool known =
        rp_event_has_connection(event->kind) && event->connection < print->transcript->connection_count;
    return known ? print->transcript->connections[event->connection] : "";
}

/* Time and connection; then the cursor is at the marker. */
static void begin_entry(const struct print *print, const struct rp_event *event)
{
    char time[32];
    rp_time_words(event->at_us, time, sizeof time);
    rp_page_pad(print->page, print->indent);
    rp_page_print(print->page, RP_STYLE_QUIET, "%*s", TIME_COLUMNS, time);
    rp_page_pad(print->page, 2);
    if (print->name_columns > 0) {
        unsigned used =
            rp_page_put_cut(print->page, RP_STYLE_PLAIN, connection_name(print, event), print->name_columns);
        rp_page_pad(print->page, print->name_columns - used + 2);
    }
}

static unsigned marker_column(const struct print *print)
{
    return print->indent + TIME_COLUMNS + 2 + (print->name_columns > 0 ? print->name_columns + 2 : 0);
}

struct direction {
    const struct print *print;
    enum rp_event_kind kind;
};

static void put_marker(struct rp_page *page, enum rp_event_kind kind)
{
    bool sent = kind == RP_EVENT_SENT;
    rp_page_print(page, sent ? RP_STYLE_SENT : RP_STYLE_RECEIVED, sent ? ">" : "<");
    rp_page_pad(page, 1);
}

static void begin_octet_line(struct rp_page *page, const void *context)
{
    const struct direction *direction = context;
    rp_page_pad(page, marker_column(direction->print));
    put_marker(page, direction->kind);
}

static void print_octets(const struct print *print, const struct block *block)
{
    struct direction direction = {print, block->event->kind};
    struct rp_lead lead = {begin_octet_line, &direction, marker_column(print) + 2};

    begin_entry(print, block->event);
    put_marker(print->page, block->event->kind);
    rp_page_octets(print->page, block->octets, &lead, print->verbose);

    bool sent = block->event->kind == RP_EVENT_SENT;
    if (block->pieces > 1 && (sent || block->last_us - block->event->at_us >= 1000)) {
        char time[32];
        rp_time_words(block->last_us, time, sizeof time);
        rp_page_pad(print->page, marker_column(print) + 2);
        rp_page_print(print->page, RP_STYLE_QUIET, "[in %zu pieces, the last at %s]", block->pieces, time);
        rp_page_end_line(print->page);
    }
}

static void print_sentence(const struct print *print, const struct rp_event *event)
{
    begin_entry(print, event);
    const char *words = words_of(print, event);
    enum rp_style style = sentences[event->kind].words != NULL ? RP_STYLE_PLAIN : RP_STYLE_QUIET;
    const char *text = event->text;
    if (text == NULL || *text == '\0')
        text = words;
    else
        text = rp_arena_format(print->arena, "%s: %s", words, text);
    rp_page_prose(print->page, style, marker_column(print), text);
}

static void print_block(const struct print *print, const struct block *block)
{
    if (rp_event_has_octets(block->event->kind))
        print_octets(print, block);
    else
        print_sentence(print, block->event);
}

static unsigned longest_name(const struct rp_transcript *transcript)
{
    unsigned longest = 0;
    for (size_t i = 0; i < transcript->connection_count; i++) {
        unsigned columns = rp_page_columns(transcript->connections[i]);
        if (columns > longest)
            longest = columns;
    }
    return longest < NAME_COLUMNS ? longest : NAME_COLUMNS;
}

void rp_exchange_print(struct rp_page *page, const struct rp_transcript *transcript, unsigned indent,
                       bool verbose)
{
    struct print print = {.page = page,
                          .transcript = transcript,
                          .arena = rp_arena_create(),
                          .indent = indent,
                          .name_columns = transcript->connection_count > 1 ? longest_name(transcript) : 0,
                          .verbose = verbose};
    make_blocks(&print);
    bool abridged = !verbose && print.count > HEAD_BLOCKS + TAIL_BLOCKS;
    for (size_t i = 0; i < print.count; i++) {
        if (abridged && i == HEAD_BLOCKS) {
            i = print.count - TAIL_BLOCKS;
            rp_page_pad(page, marker_column(&print));
            rp_page_print(page, RP_STYLE_QUIET, "[... %zu events left out ...]", i - HEAD_BLOCKS);
            rp_page_end_line(page);
        }
        print_block(&print, &print.blocks[i]);
    }
    rp_arena_destroy(print.arena);
}
