// SPDX-License-Identifier: MIT
/* engine.h - the inside of an exchange, shared by its parts: inputs and wishes (exchange.c), steps (steps.c).
 */
#ifndef CF_EXCHANGE_ENGINE_H
#define CF_EXCHANGE_ENGINE_H

#include "exchange/framer.h"

enum connection_state {
    CONNECTION_NEW,
    CONNECTION_OPENING,
    CONNECTION_OPEN,
    CONNECTION_FAILED,
    CONNECTION_GONE
};

struct connection {
    enum connection_state state; /* GONE: closed or reset by us */
    bool ended;                  /* end of stream came */
    bool reset;                  /* broken by the target or the network */
    bool half_closed;            /* we sent ours */
    bool writing;                /* a send is not yet taken by the system */
    bool write_failed;
    struct cf_buffer sent; /* all octets of the sends begun */
    struct cf_buffer received;
    struct cf_requests requests;
    struct cf_framer framer;
    size_t taken;         /* final responses given to steps */
    size_t looked_at;     /* final responses that steps have seen, whether or not they took them */
    bool unanswered;      /* a response that was waited for has not come */
    size_t taken_interim; /* interim responses given to steps, of the whole connection */
};

struct cf_exchange {
    struct cf_exchange_setup setup;
    struct rp_arena *arena;
    const struct cf_case *it;
    struct cf_variables variables;
    struct connection *connections;
    struct rp_transcript transcript;
    uint64_t began_us; /* on the clock of the shell; all times below count from here */
    uint64_t now_us;

    struct cf_wish *wishes;
    size_t wish_count;
    size_t wish_taken;
    size_t wish_capacity;

    /* the current step */
    uint32_t step;
    bool step_begun;
    uint64_t step_began_us;
    uint64_t deadline_us;
    bool time_up;
    uint32_t phase;         /* SEND: piece; SYNC: what is waited for */
    bool pausing;           /* SEND: between two pieces */
    size_t piece_at;        /* SEND: octets of this step handed over */
    size_t step_sent_from;  /* SEND, SYNC: where this step's octets begin in connection.sent */
    size_t finals_before;   /* CLOSE: final responses when the probe was sent */
    size_t received_before; /* SILENCE: octets received when the step began */

    bool done;
    struct cf_observation *observation;  /* of the current step, or NULL */
    struct cf_observations observations; /* items is filled in at the end */
    struct cf_observation *items;
    size_t observation_capacity;
    size_t received_total;
};

/* Carries on as far as possible without the outside. */
void cf_steps_advance(struct cf_exchange *exchange);

/* ---- used by the steps ---- */
void cf_exchange_want(struct cf_exchange *exchange, enum cf_wish_kind kind, uint32_t connection,
                      struct rp_octets octets);
void cf_exchange_record(struct cf_exchange *exchange, enum rp_event_kind kind, uint32_t connection,
                        struct rp_octets octets, const char *text);
/* Ends the exchange: the rest counts as not reached. */
void cf_exchange_stop(struct cf_exchange *exchange, const char *problem);

/* Nothing more will come from this connection. */
static inline bool connection_over(const struct connection *c)
{
    return c->ended || c->reset || c->state == CONNECTION_FAILED || c->state == CONNECTION_GONE;
}

#endif
