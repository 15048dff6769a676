// SPDX-License-Identifier: MIT
#include "cf/exchange.h"

#include "exchange/engine.h"

#include <string.h>

enum { RECEIVE_LIMIT_DEFAULT = 2 * 1024 * 1024 };

struct cf_pace cf_pace_from(uint64_t latency_us, bool slow)
{
    /* A fast target answers within a few latencies; the floors leave room for a busy machine. */
    uint64_t answer = latency_us * 20 < 300000 ? 300000 : latency_us * 20;
    uint64_t silence = latency_us * 10 < 60000 ? 60000 : latency_us * 10;
    uint64_t pause = latency_us < 2000 ? 2000 : latency_us;

    if (answer > 5000000)
        answer = 5000000;
    if (silence > 2500000)
        silence = 2500000;
    if (pause > 100000)
        pause = 100000;
    if (slow)
        return (struct cf_pace){.answer = answer * 5, .silence = silence * 5, .pause = pause * 5};
    return (struct cf_pace){.answer = answer, .silence = silence, .pause = pause};
}

/* ---- wishes and the record ---- */

void cf_exchange_want(struct cf_exchange *exchange, enum cf_wish_kind kind, uint32_t connection,
                      struct rp_octets octets)
{
    exchange->wishes = rp_arena_grow(exchange->arena, exchange->wishes, exchange->wish_count,
                                     &exchange->wish_capacity, sizeof *exchange->wishes);
    exchange->wishes[exchange->wish_count++] =
        (struct cf_wish){.kind = kind, .connection = connection, .octets = octets};
}

void cf_exchange_record(struct cf_exchange *exchange, enum rp_event_kind kind, uint32_t connection,
                        struct rp_octets octets, const char *text)
{
    struct rp_event event = {.kind = kind,
                             .connection = connection,
                             .step = exchange->step,
                             .at_us = exchange->now_us,
                             .octets = octets,
                             .text = text};
    rp_transcript_add(&exchange->transcript, exchange->arena, &event);
}

void cf_exchange_stop(struct cf_exchange *exchange, const char *problem)
{
    if (exchange->done)
        return;
    exchange->done = true;
    if (problem != NULL)
        exchange->observations.problem = problem;
}

/* ---- life ---- */

struct cf_exchange *cf_exchange_create(const struct cf_exchange_setup *setup, uint64_t now_us)
{
    struct cf_exchange *exchange = rp_arena_take(setup->arena, sizeof *exchange);
    const struct cf_case *it = setup->it;

    exchange->setup = *setup;
    exchange->arena = setup->arena;
    exchange->it = it;
    if (exchange->setup.receive_limit == 0)
        exchange->setup.receive_limit = RECEIVE_LIMIT_DEFAULT;
    exchange->variables.arena = setup->arena;
    cf_variables_merge(&exchange->variables, &setup->variables);
    exchange->began_us = now_us;
    exchange->connections = rp_arena_take(setup->arena, it->connection_count * sizeof *exchange->connections);
    exchange->transcript.connections = it->connections;
    exchange->transcript.connection_count = it->connection_count;
    for (uint32_t i = 0; i < it->connection_count; i++) {
        struct connection *c = &exchange->connections[i];
        c->sent.arena = setup->arena;
        c->received.arena = setup->arena;
        cf_requests_init(&c->requests, setup->arena);
        cf_framer_init(&c->framer, setup->arena, i);
    }
    return exchange;
}

struct cf_wish cf_exchange_wish(struct cf_exchange *exchange, uint64_t now_us)
{
    exchange->now_us = now_us - exchange->began_us;
    if (exchange->wish_taken == exchange->wish_count)
        exchange->wish_taken = exchange->wish_count = 0;
    cf_steps_advance(exchange);
    if (exchange->wish_taken < exchange->wish_count)
        return exchange->wishes[exchange->wish_taken++];
    if (exchange->done)
        return (struct cf_wish){.kind = CF_WISH_DONE};
    return (struct cf_wish){.kind = CF_WISH_NONE, .wake_at_us = exchange->began_us + exchange->deadline_us};
}

/* ---- inputs ---- */

/* Content that lasts until the close of the connection is taken as complete after a reset, too: a target that
 * closes while octets of ours are unread ends with one or the other by chance. */
static void read_responses(struct connection *c)
{
    cf_requests_read(&c->requests, cf_buffer_octets(&c->sent));
    cf_framer_read(&c->framer, cf_buffer_octets(&c->received), c->ended || c->reset, &c->requests);
}

static void take_received(struct cf_exchange *exchange, struct connection *c, const struct rp_event *event)
{
    size_t room = exchange->setup.receive_limit - exchange->received_total;
    struct rp_octets octets = event->octets;

    if (octets.len > room)
        octets.len = room;
    cf_exchange_record(exchange, RP_EVENT_RECEIVED, event->connection, octets, NULL);
    exchange->received_total += octets.len;
    cf_buffer_add(&c->received, octets.data, octets.len);
    read_responses(c);
    if (octets.len < event->octets.len) {
        cf_steps_advance(exchange); /* to where they would be had the octets come one by one */
        exchange->observations.flooded = true;
        cf_exchange_record(exchange, RP_EVENT_NOTE, event->connection, (struct rp_octets){0},
                           "more octets came than an exchange may hold: the rest was not read");
        cf_exchange_stop(exchange, NULL);
    }
}

static void take_end(struct cf_exchange *exchange, struct connection *c, const struct rp_event *event)
{
    bool reset = event->kind == RP_EVENT_RESET;

    cf_exchange_record(exchange, event->kind, event->connection, (struct rp_octets){0}, event->text);
    if (connection_over(c))
        return;
    if (reset) {
        c->reset = true;
        c->writing = false;
        exchange->observations.reset = true;
    } else {
        c->ended = true;
    }
    read_responses(c);
}

static void take_time_up(struct cf_exchange *exchange)
{
    if (exchange->done || !exchange->step_begun || exchange->now_us < exchange->deadline_us)
        return; /* a timer of an earlier step */
    cf_exchange_record(exchange, RP_EVENT_TIME_UP, 0, (struct rp_octets){0}, NULL);
    exchange->time_up = true;
}

static void take_write_end(struct cf_exchange *exchange, struct connection *c, const struct rp_event *event)
{
    cf_exchange_record(exchange, event->kind, event->connection, (struct rp_octets){0}, event->text);
    c->writing = false;
    if (event->kind == RP_EVENT_WRITE_FAILED)
        c->write_failed = true;
}

static void take_open(struct cf_exchange *exchange, struct connection *c, const struct rp_event *event)
{
    bool failed = event->kind == RP_EVENT_OPEN_FAILED;

    cf_exchange_record(exchange, event->kind, event->connection, (struct rp_octets){0}, event->text);
    c->state = failed ? CONNECTION_FAILED : CONNECTION_OPEN;
    exchange->observations.unreachable |= failed;
    if (failed)
        cf_exchange_stop(exchange, rp_arena_format(exchange->arena, "cannot connect: %s",
                                                   event->text != NULL ? event->text : "no reason given"));
}

static void take_input(struct cf_exchange *exchange, const struct rp_event *event)
{
    if (event->kind == RP_EVENT_TIME_UP) {
        take_time_up(exchange);
        return;
    }
    if (event->connection >= exchange->it->connection_count)
        return;
    struct connection *c = &exchange->connections[event->connection];
    switch (event->kind) {
    case RP_EVENT_OPENED:
    case RP_EVENT_OPEN_FAILED:
        take_open(exchange, c, event);
        break;
    case RP_EVENT_RECEIVED:
        if (!exchange->done && !connection_over(c))
            take_received(exchange, c, event);
        break;
    case RP_EVENT_ENDED:
    case RP_EVENT_RESET:
        take_end(exchange, c, event);
        break;
    case RP_EVENT_WRITTEN:
    case RP_EVENT_WRITE_FAILED:
        take_write_end(exchange, c, event);
        break;
    default:
        break; /* what the engine does itself is no input */
    }
}

/* The steps go on at once, so that the order of the record does not depend on when wishes are asked for. */
void cf_exchange_input(struct cf_exchange *exchange, const struct rp_event *event)
{
    exchange->now_us = event->at_us - exchange->began_us;
    take_input(exchange, event);
    cf_steps_advance(exchange);
}

/* ---- results ---- */

static void collect_responses(struct cf_exchange *exchange)
{
    struct cf_observations *all = &exchange->observations;
    size_t capacity = 0;

    for (size_t i = 0; i < exchange->it->connection_count; i++) {
        struct connection *c = &exchange->connections[i];
        cf_framer_close(&c->framer, cf_buffer_octets(&c->received));
        for (size_t k = 0; k < c->framer.final_count; k++) {
            struct cf_response *response = c->framer.finals[k];
            bool last = k + 1 == c->framer.final_count && c->framer.at == c->received.len;
            response->ended_after = last && c->ended;
            all->responses = rp_arena_grow(exchange->arena, all->responses, all->response_count, &capacity,
                                           sizeof *all->responses);
            all->responses[all->response_count++] = response;
        }
        if (c->framer.current != NULL) { /* its end was still to come */
            all->responses = rp_arena_grow(exchange->arena, all->responses, all->response_count, &capacity,
                                           sizeof *all->responses);
            c->framer.current->content = cf_buffer_octets(&c->framer.content);
            all->responses[all->response_count++] = c->framer.current;
        }
    }
}

static void collect_stray(struct cf_exchange *exchange, uint32_t index, struct cf_stray *strays)
{
    const struct connection *c = &exchange->connections[index];
    const struct cf_framer *framer = &c->framer;

    if (framer->at >= c->received.len || framer->state == CF_FRAMER_TUNNEL)
        return;
    struct cf_stray *stray = &strays[exchange->observations.stray_count++];
    *stray = (struct cf_stray){.connection = index,
                               .octets = {c->received.data + framer->at, c->received.len - framer->at},
                               .ended = c->ended};
    if (framer->state == CF_FRAMER_GARBAGE) {
        stray->error = framer->parser.error;
        stray->error_at = framer->parser.error_at;
    }
}

static void collect_strays(struct cf_exchange *exchange)
{
    struct cf_stray *strays = rp_arena_take(exchange->arena, exchange->it->connection_count * sizeof *strays);

    exchange->observations.strays = strays;
    for (uint32_t i = 0; i < exchange->it->connection_count; i++)
        collect_stray(exchange, i, strays);
}

static void mark_last_requests(struct cf_exchange *exchange)
{
    for (size_t i = 0; i < exchange->it->connection_count; i++) {
        struct connection *c = &exchange->connections[i];
        if (c->requests.count > 0 && cf_requests_whole(&c->requests, cf_buffer_octets(&c->sent)))
            c->requests.items[c->requests.count - 1]->last = true;
    }
}

/* Steps that were never begun are observed as not reached. */
static void add_unreached(struct cf_exchange *exchange)
{
    struct cf_observations *all = &exchange->observations;
    uint32_t from = exchange->step_begun ? exchange->step + 1 : exchange->step;

    for (uint32_t i = from; i < exchange->it->step_count; i++) {
        const struct cf_step *step = &exchange->it->steps[i];
        if (step->as == NULL)
            continue;
        exchange->items = rp_arena_grow(exchange->arena, exchange->items, all->count,
                                        &exchange->observation_capacity, sizeof *exchange->items);
        exchange->items[all->count++] = (struct cf_observation){
            .name = step->as, .kind = step->kind, .answer = CF_ANSWER_SILENCE, .ending = CF_ENDING_OPEN};
    }
}

const struct cf_observations *cf_exchange_finish(struct cf_exchange *exchange)
{
    exchange->observations.interrupted = !exchange->done;
    if (!exchange->done)
        cf_exchange_stop(exchange, "interrupted");
    add_unreached(exchange);
    collect_responses(exchange);
    collect_strays(exchange);
    mark_last_requests(exchange);
    exchange->observations.items = exchange->items;
    return &exchange->observations;
}

const struct rp_transcript *cf_exchange_transcript(const struct cf_exchange *exchange)
{
    return &exchange->transcript;
}

const struct cf_variables *cf_exchange_variables(const struct cf_exchange *exchange)
{
    return &exchange->variables;
}

const struct cf_observation *cf_observations_get(const struct cf_observations *all, const char *name)
{
    for (size_t i = 0; i < all->count; i++)
        if (strcmp(all->items[i].name, name) == 0)
            return &all->items[i];
    return NULL;
}
