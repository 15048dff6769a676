// SPDX-License-Identifier: MIT
#include "cf/segmentation.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* ---- names ---- */

static const struct {
    const char *name;
    const char *words;
    bool seeded;
} kinds[] = {
    [CF_SEGMENT_WHOLE] = {"whole", "in one piece", false},
    [CF_SEGMENT_BYTE] = {"byte", "octet by octet", false},
    [CF_SEGMENT_EACH_CUT] = {"each-cut", "in two pieces", false},
    [CF_SEGMENT_LINES] = {"lines", "line by line", false},
    [CF_SEGMENT_RANDOM] = {"random", "in pieces of random length", true},
};
enum { KIND_COUNT = sizeof kinds / sizeof kinds[0] };

/* 1*DIGIT up to the end. */
static bool read_seed(const char *text, uint64_t *seed)
{
    char *end = NULL;

    errno = 0;
    *seed = strtoull(text, &end, 10);
    return text[0] >= '0' && text[0] <= '9' && *end == '\0' && errno == 0;
}

static bool read_one(struct rp_arena *arena, const char *text, struct cf_segmentation *it)
{
    size_t len = strcspn(text, ":");

    for (size_t i = 0; i < KIND_COUNT; i++) {
        if (strlen(kinds[i].name) != len || strncmp(kinds[i].name, text, len) != 0)
            continue;
        *it = (struct cf_segmentation){
            .kind = (enum cf_segmentation_kind)i, .name = text, .text = text, .words = kinds[i].words};
        if (!kinds[i].seeded)
            return text[len] == '\0';
        it->name = rp_arena_format(arena, "%s-%s", kinds[i].name, text[len] == '\0' ? "" : text + len + 1);
        return text[len] == ':' && read_seed(text + len + 1, &it->seed);
    }
    return false;
}

static bool has(const struct cf_segmentation *items, size_t count, const struct cf_segmentation *it)
{
    for (size_t i = 0; i < count; i++)
        if (items[i].kind == it->kind && items[i].seed == it->seed)
            return true;
    return false;
}

bool cf_segmentations_read(struct rp_arena *arena, const char *list, struct cf_segmentation *items,
                           size_t *count)
{
    const char *at = strcmp(list, "all") == 0 ? "byte,each-cut,lines,random:1" : list;

    for (;;) {
        size_t len = strcspn(at, ",");
        struct cf_segmentation it;
        if (!read_one(arena, rp_arena_string_n(arena, at, len), &it))
            return false;
        if (it.kind != CF_SEGMENT_WHOLE && !has(items, *count, &it)) {
            if (*count == CF_SEGMENTATIONS_MOST)
                return false;
            items[(*count)++] = it;
        }
        if (at[len] == '\0')
            return true;
        at += len + 1;
    }
}

const char *cf_segmentation_excludes(const struct cf_case *it)
{
    for (size_t i = 0; i < it->step_count; i++) {
        const struct cf_step *step = &it->steps[i];
        if (step->cut_each || step->cut_count > 0)
            return "prescribe their cuts";
        if (step->kind == CF_STEP_WAIT || step->kind == CF_STEP_RESET)
            return "are about time or a reset";
    }
    return NULL;
}

/* ---- what was sent ---- */

static bool is_send(const struct cf_case *it, const struct rp_event *event)
{
    return event->kind == RP_EVENT_SENT && event->step < it->step_count &&
           it->steps[event->step].kind == CF_STEP_SEND;
}

size_t cf_sends_of(const struct cf_case *it, const struct rp_transcript *transcript, struct rp_arena *arena,
                   struct cf_send **sends)
{
    struct cf_buffer *joined = rp_arena_take(arena, it->step_count * sizeof *joined);
    size_t count = 0;

    *sends = rp_arena_take(arena, it->step_count * sizeof **sends);
    for (size_t i = 0; i < transcript->event_count; i++) {
        const struct rp_event *event = &transcript->events[i];
        if (!is_send(it, event))
            continue;
        joined[event->step].arena = arena;
        cf_buffer_add(&joined[event->step], event->octets.data, event->octets.len);
    }
    for (uint32_t i = 0; i < it->step_count; i++)
        if (joined[i].len > 0)
            (*sends)[count++] = (struct cf_send){i, cf_buffer_octets(&joined[i])};
    return count;
}

/* Behind the last piece, too: when the exchange ended within a step, more would have come. */
struct cf_cuts cf_cuts_of(const struct cf_case *it, const struct rp_transcript *transcript,
                          struct rp_arena *arena)
{
    struct cf_cut *items = NULL;
    size_t count = 0, capacity = 0;

    for (size_t i = 0; i < transcript->event_count; i++) {
        const struct rp_event *event = &transcript->events[i];
        if (!is_send(it, event))
            continue;
        bool follows = count > 0 && items[count - 1].step == event->step;
        size_t before = follows ? items[count - 1].offset : 0;
        items = rp_arena_grow(arena, items, count, &capacity, sizeof *items);
        items[count++] = (struct cf_cut){event->step, before + event->octets.len};
    }
    return (struct cf_cuts){items, count};
}

/* ---- places ---- */

struct places {
    struct rp_arena *arena;
    struct cf_cut *items;
    size_t count;
    size_t capacity;
};

static void add(struct places *places, uint32_t step, size_t offset)
{
    places->items =
        rp_arena_grow(places->arena, places->items, places->count, &places->capacity, sizeof *places->items);
    places->items[places->count++] = (struct cf_cut){step, offset};
}

/* Leaves at most most of them, evenly spread. */
static void thin(struct places *places, size_t most)
{
    if (places->count <= most)
        return;
    for (size_t i = 0; i < most; i++)
        places->items[i] = places->items[i * places->count / most];
    places->count = most;
}

static bool ends_line(uint8_t octet)
{
    return octet == '\r' || octet == '\n';
}

/* In front of, within and behind a line end. */
static bool is_edge(struct rp_octets octets, size_t offset)
{
    return ends_line(octets.data[offset - 1]) || ends_line(octets.data[offset]);
}

static bool is_cuttable(const struct cf_send *send)
{
    return send->octets.len <= CF_SEGMENTED_OCTETS_MOST;
}

static void add_all(struct places *places, const struct cf_send *sends, size_t count, bool edges)
{
    for (size_t i = 0; i < count; i++)
        for (size_t at = 1; is_cuttable(&sends[i]) && at < sends[i].octets.len; at++)
            if (is_edge(sends[i].octets, at) == edges)
                add(places, sends[i].step, at);
}

static int compare_cuts(const void *left, const void *right)
{
    const struct cf_cut *a = left;
    const struct cf_cut *b = right;

    if (a->step != b->step)
        return a->step < b->step ? -1 : 1;
    return (a->offset > b->offset) - (a->offset < b->offset);
}

/* All places if there is room for them; else three in four are edges, as far as there are any. */
static void choose(struct places *places, const struct cf_send *sends, size_t count, size_t most)
{
    struct places others = {.arena = places->arena};

    add_all(places, sends, count, true);
    add_all(&others, sends, count, false);
    if (places->count + others.count > most) {
        thin(places, others.count < most / 4 ? most - others.count : most - most / 4);
        thin(&others, most - places->count);
    }
    for (size_t i = 0; i < others.count; i++)
        add(places, others.items[i].step, others.items[i].offset);
    if (places->count > 1)
        qsort(places->items, places->count, sizeof *places->items, compare_cuts);
}

static void add_lines(struct places *places, const struct cf_send *sends, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t at = 1; is_cuttable(&sends[i]) && at < sends[i].octets.len; at++)
            if (sends[i].octets.data[at - 1] == '\n')
                add(places, sends[i].step, at);
}

/* ---- chance ---- */

/* splitmix64 */
static uint64_t next_random(uint64_t *state)
{
    uint64_t mix = *state += UINT64_C(0x9e3779b97f4a7c15);

    mix = (mix ^ (mix >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    mix = (mix ^ (mix >> 27)) * UINT64_C(0x94d049bb133111eb);
    return mix ^ (mix >> 31);
}

static uint64_t hash(const char *text)
{
    uint64_t sum = UINT64_C(0xcbf29ce484222325); /* FNV-1a */

    for (; *text != '\0'; text++)
        sum = (sum ^ (uint8_t)*text) * UINT64_C(0x100000001b3);
    return sum;
}

/* Pieces of 1 to 32 octets; longer ones where there would be too many. */
static void add_random(struct places *places, const struct cf_send *sends, size_t count, uint64_t state)
{
    size_t total = 0;

    for (size_t i = 0; i < count; i++)
        total += is_cuttable(&sends[i]) ? sends[i].octets.len : 0;
    size_t longest = 32 + 2 * total / CF_PIECES_MOST;
    for (size_t i = 0; i < count; i++) {
        size_t at = 0;
        while (is_cuttable(&sends[i]) &&
               (at += 1 + (size_t)(next_random(&state) % longest)) < sends[i].octets.len)
            add(places, sends[i].step, at);
    }
}

struct cf_cuts cf_segmentation_cuts(const struct cf_segmentation *segmentation, const char *id,
                                    const struct cf_send *sends, size_t send_count, struct rp_arena *arena)
{
    struct places places = {.arena = arena};

    switch (segmentation->kind) {
    case CF_SEGMENT_WHOLE:
        break;
    case CF_SEGMENT_BYTE:
        choose(&places, sends, send_count, CF_PIECES_MOST);
        break;
    case CF_SEGMENT_EACH_CUT:
        choose(&places, sends, send_count, CF_EACH_CUTS_MOST);
        break;
    case CF_SEGMENT_LINES:
        add_lines(&places, sends, send_count);
        break;
    case CF_SEGMENT_RANDOM:
        add_random(&places, sends, send_count, segmentation->seed ^ hash(id));
        break;
    }
    thin(&places, CF_PIECES_MOST);
    return (struct cf_cuts){places.items, places.count};
}
