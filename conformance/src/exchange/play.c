// SPDX-License-Identifier: MIT
/* play.c - plays a saved transcript back through the engine. */
#include "exchange/engine.h"

#include <stdio.h>
#include <string.h>

static bool same_event(const struct rp_event *left, const struct rp_event *right)
{
    return left->kind == right->kind &&
           (!rp_event_has_connection(left->kind) || left->connection == right->connection) &&
           left->octets.len == right->octets.len &&
           (left->octets.len == 0 || memcmp(left->octets.data, right->octets.data, left->octets.len) == 0);
}

static bool compare(const struct rp_transcript *saved, const struct rp_transcript *played, char *problem,
                    size_t size)
{
    size_t count = saved->event_count < played->event_count ? saved->event_count : played->event_count;

    for (size_t i = 0; i < count; i++) {
        if (!same_event(&saved->events[i], &played->events[i])) {
            snprintf(problem, size, "event %zu is %s in the transcript, but playing it back gives %s", i,
                     rp_event_name(saved->events[i].kind), rp_event_name(played->events[i].kind));
            return false;
        }
    }
    if (saved->event_count != played->event_count) {
        snprintf(problem, size, "the transcript has %zu events, playing it back gives %zu",
                 saved->event_count, played->event_count);
        return false;
    }
    return true;
}

bool cf_exchange_play(const struct cf_exchange_setup *setup, const struct rp_transcript *transcript,
                      const struct cf_observations **observations, char *problem, size_t size)
{
    struct cf_exchange_setup instant = *setup;

    /* Each wait ran out when the transcript says so: no deadline of this engine must come later. */
    instant.pace = (struct cf_pace){0};
    struct cf_exchange *exchange = cf_exchange_create(&instant, 0);

    cf_exchange_wish(exchange, 0);
    for (size_t i = 0; i < transcript->event_count; i++)
        if (rp_event_is_incoming(transcript->events[i].kind))
            cf_exchange_input(exchange, &transcript->events[i]);
    *observations = cf_exchange_finish(exchange);
    return compare(transcript, cf_exchange_transcript(exchange), problem, size);
}
