// SPDX-License-Identifier: MIT
#include "exchange_talk.h"

#include "fuzz.h"

#include <string.h>

enum {
    CONNECTIONS_MAX = 16,
    TURNS_MAX = 100000, /* wishes of one exchange: more than any case has pieces to send */
    TRICKLES_MAX = 64,  /* times that octets come while httproof waits */
    SENDING_US = 3,     /* to send a portion and to end take less */
};

struct target {
    struct cf_exchange *exchange;
    const uint8_t *octets;
    size_t left;
    struct fz_behaviour behaviour;
    uint64_t now;
    uint32_t connection; /* that it heard from last */
    bool open[CONNECTIONS_MAX];
    bool no_more[CONNECTIONS_MAX]; /* octets: half-closed, or a send has failed */
    bool over;                     /* it has ended or reset that connection */
    unsigned trickles;
};

static void tell(struct target *target, enum rp_event_kind kind, const uint8_t *octets, size_t len)
{
    struct rp_event event = {.kind = kind,
                             .connection = target->connection,
                             .at_us = target->now,
                             .octets = {octets, len},
                             .text = kind == RP_EVENT_OPEN_FAILED ? "made up" : NULL};

    cf_exchange_input(target->exchange, &event);
}

/* ---- what it sends ---- */

/* Up to the next response, by its looks. */
static size_t response_len(const struct target *target)
{
    static const char name[] = "HTTP/";

    for (size_t i = 1; i + sizeof name - 1 <= target->left; i++)
        if (memcmp(target->octets + i, name, sizeof name - 1) == 0)
            return i;
    return target->left;
}

static size_t portion_len(struct target *target)
{
    if (target->left == 0 || target->behaviour.portion == FZ_PORTION_ALL)
        return target->left;
    if (target->behaviour.portion == FZ_PORTION_RESPONSE)
        return response_len(target);
    size_t len = 1 + (size_t)fz_choose(&target->behaviour.choices, 64);
    return len < target->left ? len : target->left;
}

static void send_portion(struct target *target)
{
    size_t len = portion_len(target);
    size_t step = target->behaviour.octet_by_octet ? 1 : len;
    const uint8_t *octets = target->octets;

    target->octets += len;
    target->left -= len;
    target->now++;
    for (size_t i = 0; i < len; i += step)
        tell(target, RP_EVENT_RECEIVED, octets + i, step);
}

static void finish(struct target *target, bool half_closed)
{
    static const enum rp_event_kind kinds[] = {
        [FZ_ENDING_END] = RP_EVENT_ENDED,
        [FZ_ENDING_RESET] = RP_EVENT_RESET,
        [FZ_ENDING_FOLLOWS] = RP_EVENT_ENDED,
    };
    enum fz_ending ending = target->behaviour.ending;

    if (target->left > 0 || target->over || ending == FZ_ENDING_OPEN ||
        (ending == FZ_ENDING_FOLLOWS && !half_closed))
        return;
    target->over = true;
    target->now++;
    tell(target, kinds[ending], NULL, 0);
}

/* ---- what it is asked ---- */

static void hear_open(struct target *target)
{
    bool fails = fz_choose(&target->behaviour.choices, 64) == 0;

    target->now++;
    target->open[target->connection] = !fails;
    target->over = false;
    tell(target, fails ? RP_EVENT_OPEN_FAILED : RP_EVENT_OPENED, NULL, 0);
}

static void hear_send(struct target *target, struct rp_octets octets)
{
    bool fails = fz_choose(&target->behaviour.choices, 64) == 0;

    FZ_CHECK("send-of-nothing", octets.len > 0);
    FZ_CHECK("send-on-no-connection", target->open[target->connection]);
    FZ_CHECK("send-after-the-last", !target->no_more[target->connection]);
    target->now++;
    target->no_more[target->connection] = fails;
    tell(target, fails ? RP_EVENT_WRITE_FAILED : RP_EVENT_WRITTEN, NULL, 0);
    send_portion(target);
    finish(target, false);
}

static void let_wait(struct target *target, uint64_t until)
{
    FZ_CHECK("wait-for-the-past", until > target->now);
    bool slow = target->behaviour.portion == FZ_PORTION_SLOW;
    bool trickles = slow || target->behaviour.portion == FZ_PORTION_RANDOM;
    if (trickles && target->left > 0 && target->trickles++ < TRICKLES_MAX &&
        until > target->now + SENDING_US) {
        if (slow)
            target->now += fz_choose(&target->behaviour.choices, until - target->now - SENDING_US);
        send_portion(target);
        finish(target, false);
        return;
    }
    target->now = until;
    tell(target, RP_EVENT_TIME_UP, NULL, 0);
}

static void hear(struct target *target, const struct cf_wish *wish)
{
    if (wish->kind == CF_WISH_NONE) {
        let_wait(target, wish->wake_at_us);
        return;
    }
    target->connection = wish->connection;
    switch (wish->kind) {
    case CF_WISH_OPEN:
        hear_open(target);
        break;
    case CF_WISH_SEND:
        hear_send(target, wish->octets);
        break;
    case CF_WISH_HALF_CLOSE:
        FZ_CHECK("half-close-of-no-connection", target->open[target->connection]);
        FZ_CHECK("half-close-after-the-last", !target->no_more[target->connection]);
        target->no_more[target->connection] = true;
        finish(target, true);
        break;
    default: /* it goes away */
        FZ_CHECK("close-of-no-connection", target->open[target->connection]);
        target->open[target->connection] = false;
        break;
    }
}

static size_t received(const struct rp_transcript *transcript)
{
    size_t len = 0;

    for (size_t i = 0; i < transcript->event_count; i++)
        if (transcript->events[i].kind == RP_EVENT_RECEIVED)
            len += transcript->events[i].octets.len;
    return len;
}

struct fz_talked fz_exchange_talk(const struct cf_exchange_setup *setup, const uint8_t *octets, size_t size,
                                  struct fz_behaviour behaviour)
{
    struct target target = {
        .exchange = cf_exchange_create(setup, 0), .octets = octets, .left = size, .behaviour = behaviour};
    unsigned turns = 0;

    for (;;) {
        struct cf_wish wish = cf_exchange_wish(target.exchange, target.now);
        if (wish.kind == CF_WISH_DONE)
            break;
        hear(&target, &wish);
        turns++;
        FZ_CHECK("endless", turns < TURNS_MAX);
    }
    struct fz_talked talked = {.observations = cf_exchange_finish(target.exchange),
                               .transcript = cf_exchange_transcript(target.exchange),
                               .variables = cf_exchange_variables(target.exchange),
                               .lasted_us = target.now};
    talked.received = received(talked.transcript);
    return talked;
}
