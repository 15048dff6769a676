// SPDX-License-Identifier: MIT
/* exchange.h - the exchange engine: carries out the steps of one case, without I/O.
 *
 * What happens outside goes in (opened, received, ended ... with the time), wishes come out (open, send, wake
 * me at ...).  The engine records a transcript, frames responses with the reference parser as they come, and
 * ends by itself: every step has a bounded wait and the exchange a bounded number of octets.
 *
 * The same engine plays a saved transcript back (cf_exchange_play): its decisions depend only on case,
 * variables and inputs, so the observations, and the verdict made from them, are the same. */
#ifndef CF_EXCHANGE_H
#define CF_EXCHANGE_H

#include "cf/case.h"
#include "cf/segmentation.h"
#include "rp/transcript.h"

#include <h1/error.h>
#include <h1/policy.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- what was observed ---- */

struct cf_field {
    struct rp_octets name;
    struct rp_octets value; /* without OWS around it */
};

/* What a request on the connection was, as far as our own octets parse: the k-th final response answers it.
 */
struct cf_request {
    bool known;         /* false: the octets sent are no valid request, or none was sent */
    const char *method; /* "" when not known */
    struct rp_octets target;
    unsigned version_minor;
    bool close; /* it carried Connection: close, or its version does not persist */
    bool last;  /* it is known that nothing else was sent behind it on its connection */
    const struct cf_field *fields;
    size_t field_count;
};

struct cf_response {
    uint32_t connection;
    unsigned version_major, version_minor;
    unsigned status;
    struct rp_octets reason;
    const struct cf_field *fields;
    size_t field_count;
    enum cf_framing framing;
    bool complete;            /* false: cut, the content is what came of it */
    struct rp_octets head;    /* octets of the head as they came */
    struct rp_octets content; /* transfer codings removed */
    const struct cf_field *trailers;
    size_t trailer_count;
    const struct h1_tolerated *head_tolerated; /* what the lenient parser had to forgive; offsets in raw */
    const struct h1_tolerated *body_tolerated; /* NULL without a body; offsets from the end of head */
    enum h1_error error;                       /* that stopped the parser, or H1_OK */
    struct rp_octets raw;                      /* all octets of it, head and body as framed */
    size_t error_at;                           /* offset in raw */
    bool persists;    /* by RFC 9112, section 9.3, the connection stays open behind it */
    bool ended_after; /* the target ended the connection, no further octet came */
    const struct cf_request *request;
    const struct cf_response **interim;
    size_t interim_count;
    uint64_t waited_us; /* from the start of the step to its last octet */
};

/* Octets on a connection that belong to no response: behind the last one, or instead of one. */
struct cf_stray {
    uint32_t connection;
    struct rp_octets octets;
    enum h1_error error; /* why they are no response; H1_OK: a head that did not end */
    size_t error_at;     /* offset in octets */
    bool ended;          /* the target ended the connection behind them */
};

struct cf_observation {
    const char *name;
    enum cf_step_kind kind;
    bool reached;                         /* false: the exchange ended before this step */
    bool timed;                           /* a wait ran out in this step */
    enum cf_answer answer;                /* EXPECT_RESPONSE: of the first response not got, else RESPONSE */
    const struct cf_response **responses; /* EXPECT_RESPONSE: complete or cut ones, in order */
    size_t response_count;
    enum cf_ending ending; /* EXPECT_CLOSE */
    bool lingered;         /* ... it ended only when we half-closed, but answered nothing more */
    bool silent;           /* EXPECT_SILENCE */
    enum cf_sync sync;     /* SYNC */
};

struct cf_observations {
    const struct cf_observation *items;
    size_t count;
    const struct cf_response **responses; /* all final ones on all connections, expected or not, by time */
    size_t response_count;
    const struct cf_stray *strays; /* at most one for each connection */
    size_t stray_count;
    const char *missing_capture; /* name of the placeholder that could not be captured, or NULL */
    const char *problem;         /* the case could not be carried out (connect failed ...), or NULL */
    bool unreachable;            /* ... because no connection could be opened */
    bool interrupted;            /* ... because it was ended early */
    bool flooded;                /* the target sent more than the budget */
    bool timed;                  /* some wait ran out */
    bool reset;                  /* some connection broke */
};

const struct cf_observation *cf_observations_get(const struct cf_observations *all, const char *name);
/* The last line of that field name (case-insensitive); NULL if there is none.  count: out, or NULL. */
const struct cf_field *cf_response_field(const struct cf_response *response, const char *name, size_t *count);

/* ---- the engine ---- */

/* Waits, in microseconds; cf_pace_from makes them from the measured latency. */
struct cf_pace {
    uint64_t answer;  /* for a response, an end of connection, a send that does not move */
    uint64_t silence; /* how long nothing must come */
    uint64_t pause;   /* between pieces; wait short */
};
struct cf_pace cf_pace_from(uint64_t latency_us, bool slow);

struct cf_exchange_setup {
    const struct cf_case *it;
    struct cf_pace pace;
    struct cf_variables variables;    /* copied; nonce and now must be among them */
    const struct cf_response *canary; /* what sync must get: the control answer to GET {path} */
    bool canary_content;              /* ... its content too, not only its status */
    struct cf_cuts cuts;              /* of send steps that prescribe none */
    size_t receive_limit;             /* octets from the target, all connections; 0: 2 MiB */
    struct rp_arena *arena;           /* all results live in it */
};

struct cf_exchange;

enum cf_wish_kind {
    CF_WISH_NONE, /* nothing to do but to wait for inputs until wake_at_us */
    CF_WISH_OPEN, /* connection */
    CF_WISH_SEND, /* connection, octets: valid until the next input; answer with written or write_failed */
    CF_WISH_HALF_CLOSE, /* connection */
    CF_WISH_CLOSE,      /* connection */
    CF_WISH_RESET,      /* connection */
    CF_WISH_DONE        /* the exchange is over: close what is open, take the observations */
};
struct cf_wish {
    enum cf_wish_kind kind;
    uint32_t connection;
    struct rp_octets octets;
    uint64_t wake_at_us; /* NONE */
};

struct cf_exchange *cf_exchange_create(const struct cf_exchange_setup *setup, uint64_t now_us);

/* The next wish; call it until it gives NONE or DONE, then wait for the outside. */
struct cf_wish cf_exchange_wish(struct cf_exchange *exchange, uint64_t now_us);

/* One thing that happened outside: an "in" event of rp/transcript.h (step is filled in by the engine). */
void cf_exchange_input(struct cf_exchange *exchange, const struct rp_event *event);

/* After DONE (or early, when the run is interrupted: the rest counts as not reached). */
const struct cf_observations *cf_exchange_finish(struct cf_exchange *exchange);
const struct rp_transcript *cf_exchange_transcript(const struct cf_exchange *exchange);
const struct cf_variables *cf_exchange_variables(const struct cf_exchange *exchange);

/* Plays a transcript back.  False when it does not belong to this case (other sends or steps): problem says
 * where. */
bool cf_exchange_play(const struct cf_exchange_setup *setup, const struct rp_transcript *transcript,
                      const struct cf_observations **observations, char *problem, size_t size);

#endif
