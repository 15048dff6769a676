// SPDX-License-Identifier: MIT
/* transcript.h - the exchange as recorded: every octet both ways, with times and ends.
 *
 * A transcript is complete: played back into the exchange engine it gives the same observations, and so the
 * same verdict.  It owns nothing; its arrays and octets live in the arena of its run. */
#ifndef RP_TRANSCRIPT_H
#define RP_TRANSCRIPT_H

#include "rp/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct rp_octets {
    const uint8_t *data;
    size_t len;
};

/* What happened.  "in" events come from outside and are what a playback feeds to the engine; "out" events
 * are what the engine did.       kind            name in JSON    in/out  meaning */
// clang-format off
#define RP_EVENTS(X)                                                                                            \
    X(OPENED,      "opened",      1, "the connection was established")                                       \
    X(OPEN_FAILED, "open-failed", 1, "the connection could not be established; text says why")               \
    X(RECEIVED,    "received",    1, "octets came from the target")                                          \
    X(ENDED,       "ended",       1, "the target closed its sending side (end of stream)")                   \
    X(RESET,       "reset",       1, "the connection broke (TCP reset or another error; text says which)")   \
    X(WRITTEN,     "written",     1, "all octets of the pending send were taken by the system")              \
    X(WRITE_FAILED,"write-failed",1, "the rest of the pending send could not be written; text says why")     \
    X(TIME_UP,     "time-up",     1, "the wait of the current step ran out")                                 \
    X(SENT,        "sent",        0, "octets were handed over to be sent")                                   \
    X(HALF_CLOSED, "half-closed", 0, "httproof closed its sending side")                                     \
    X(CLOSED,      "closed",      0, "httproof closed the connection")                                       \
    X(RESET_SENT,  "reset-sent",  0, "httproof reset the connection")                                        \
    X(STEP,        "step",        0, "a step of the case began; text names it")                              \
    X(NOTE,        "note",        0, "a remark of the engine, for example that a budget was used up")
// clang-format on

enum rp_event_kind {
#define RP_X(kind, name, in, meaning) RP_EVENT_##kind,
    RP_EVENTS(RP_X)
#undef RP_X
        RP_EVENT_KIND_COUNT
};

struct rp_event {
    enum rp_event_kind kind;
    uint32_t connection;     /* index into connections; meaningless for STEP, TIME_UP and NOTE */
    uint32_t step;           /* index of the step that was current */
    uint64_t at_us;          /* microseconds since the exchange began */
    struct rp_octets octets; /* SENT, RECEIVED; else empty */
    const char *text;        /* or NULL */
};

struct rp_transcript {
    const char **connections; /* names, in order of first use */
    size_t connection_count;
    struct rp_event *events;
    size_t event_count;
    size_t event_capacity;
};

/* Appends a copy of *event; octets and text are copied into the arena. */
void rp_transcript_add(struct rp_transcript *transcript, struct rp_arena *arena,
                       const struct rp_event *event);

const char *rp_event_name(enum rp_event_kind kind);
/* The kind of that name, or RP_EVENT_KIND_COUNT. */
enum rp_event_kind rp_event_by_name(const char *name);
/* What an event of that kind says, as in the table above. */
const char *rp_event_meaning(enum rp_event_kind kind);

/* True for the "in" events, which a playback feeds to the engine. */
bool rp_event_is_incoming(enum rp_event_kind kind);
/* Which members mean something: connection (not for STEP, TIME_UP, NOTE), octets (SENT, RECEIVED). */
bool rp_event_has_connection(enum rp_event_kind kind);
bool rp_event_has_octets(enum rp_event_kind kind);

#endif
