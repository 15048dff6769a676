// SPDX-License-Identifier: MIT
#include "rp/transcript.h"

#include <string.h>

struct event_row {
    const char *name;
    const char *meaning;
    bool incoming;
};

static const struct event_row rows[RP_EVENT_KIND_COUNT] = {
#define RP_X(kind, name, in, meaning) [RP_EVENT_##kind] = {name, meaning, in},
    RP_EVENTS(RP_X)
#undef RP_X
};

void rp_transcript_add(struct rp_transcript *transcript, struct rp_arena *arena, const struct rp_event *event)
{
    transcript->events = rp_arena_grow(arena, transcript->events, transcript->event_count,
                                       &transcript->event_capacity, sizeof *transcript->events);
    struct rp_event *copy = &transcript->events[transcript->event_count++];
    *copy = *event;
    copy->octets.data =
        event->octets.len > 0 ? rp_arena_copy(arena, event->octets.data, event->octets.len) : NULL;
    copy->text = event->text != NULL ? rp_arena_string(arena, event->text) : NULL;
}

const char *rp_event_name(enum rp_event_kind kind)
{
    return rows[kind].name;
}

const char *rp_event_meaning(enum rp_event_kind kind)
{
    return rows[kind].meaning;
}

enum rp_event_kind rp_event_by_name(const char *name)
{
    unsigned kind = 0;
    while (kind < RP_EVENT_KIND_COUNT && strcmp(rows[kind].name, name) != 0)
        kind++;
    return (enum rp_event_kind)kind;
}

bool rp_event_is_incoming(enum rp_event_kind kind)
{
    return rows[kind].incoming;
}

bool rp_event_has_connection(enum rp_event_kind kind)
{
    return kind != RP_EVENT_STEP && kind != RP_EVENT_TIME_UP && kind != RP_EVENT_NOTE;
}

bool rp_event_has_octets(enum rp_event_kind kind)
{
    return kind == RP_EVENT_SENT || kind == RP_EVENT_RECEIVED;
}
