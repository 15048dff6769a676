// SPDX-License-Identifier: MIT
/* steps.c - one begin and one go function per kind of step.
 *
 * go is called whenever something may have changed and says whether the step is over.  A step that waits sets
 * deadline_us; time_up tells that it was reached. */
#include "cf/pattern.h"
#include "exchange/engine.h"

#include <string.h>

static struct connection *connection_of(struct cf_exchange *exchange, const struct cf_step *step)
{
    return &exchange->connections[step->connection];
}

static void wait_for(struct cf_exchange *exchange, uint64_t us)
{
    exchange->deadline_us = exchange->now_us + us;
    exchange->time_up = false;
}

/* Something came: the wait begins anew, but what is waited for first takes no more than three times its wait.
 * A wait that a probe began later is not cut short. */
static void extend(struct cf_exchange *exchange, struct connection *c)
{
    uint64_t answer = exchange->setup.pace.answer;
    uint64_t last = exchange->step_began_us + 3 * answer, until = exchange->now_us + answer;

    if (c->received.len == exchange->received_before || exchange->time_up)
        return;
    exchange->received_before = c->received.len;
    if (until > last)
        until = last;
    if (until > exchange->deadline_us)
        exchange->deadline_us = until;
}

/* Opens the connection if it is new; true once it is open, or can never be. */
static bool opened(struct cf_exchange *exchange, const struct cf_step *step)
{
    struct connection *c = connection_of(exchange, step);

    if (c->state == CONNECTION_NEW) {
        c->state = CONNECTION_OPENING;
        cf_exchange_want(exchange, CF_WISH_OPEN, step->connection, (struct rp_octets){0});
        wait_for(exchange, exchange->setup.pace.answer);
    }
    if (c->state == CONNECTION_OPENING && exchange->time_up) {
        c->state = CONNECTION_FAILED;
        exchange->observations.timed = true;
        exchange->observations.unreachable = true;
        cf_exchange_stop(exchange, "cannot connect: no answer to the connection attempt in time");
    }
    return c->state != CONNECTION_OPENING;
}

static bool can_send(const struct connection *c)
{
    return c->state == CONNECTION_OPEN && !connection_over(c) && !c->write_failed && !c->half_closed;
}

static void read_requests(struct connection *c)
{
    cf_requests_read(&c->requests, cf_buffer_octets(&c->sent));
}

/* ---- send ---- */

/* The next cut that was asked for from outside the case. */
static size_t next_cut(const struct cf_exchange *exchange, size_t at, size_t total)
{
    const struct cf_cuts *cuts = &exchange->setup.cuts;

    for (size_t i = 0; i < cuts->count; i++)
        if (cuts->items[i].step == exchange->step && cuts->items[i].offset > at &&
            cuts->items[i].offset < total)
            return cuts->items[i].offset;
    return total;
}

static size_t piece_end(const struct cf_exchange *exchange, const struct cf_step *step, size_t at,
                        size_t total)
{
    if (step->cut_each)
        return at + 1;
    for (size_t i = 0; i < step->cut_count; i++)
        if (step->cuts[i] > at && step->cuts[i] < total)
            return step->cuts[i];
    return step->cut_count > 0 ? total : next_cut(exchange, at, total);
}

static bool send_render(struct cf_exchange *exchange, const struct cf_step *step, struct connection *c)
{
    char problem[256];

    exchange->step_sent_from = c->sent.len;
    if (!cf_template_render(step->octets, &exchange->variables, &c->sent, problem, sizeof problem)) {
        cf_exchange_stop(exchange, rp_arena_string(exchange->arena, problem));
        return false;
    }
    read_requests(c);
    return true;
}

static void send_piece(struct cf_exchange *exchange, const struct cf_step *step, struct connection *c,
                       size_t total)
{
    size_t end = piece_end(exchange, step, exchange->piece_at, total);
    struct rp_octets piece = {c->sent.data + exchange->step_sent_from + exchange->piece_at,
                              end - exchange->piece_at};

    exchange->piece_at = end;
    c->writing = true;
    cf_exchange_record(exchange, RP_EVENT_SENT, step->connection, piece, NULL);
    cf_exchange_want(exchange, CF_WISH_SEND, step->connection, piece);
    wait_for(exchange, exchange->setup.pace.answer);
}

static bool send_go(struct cf_exchange *exchange, const struct cf_step *step)
{
    struct connection *c = connection_of(exchange, step);

    if (!opened(exchange, step))
        return false;
    if (!can_send(c))
        return true;
    if (c->writing)
        return exchange->time_up; /* it does not read: go on to see what it says */
    if (exchange->phase == 0 && !send_render(exchange, step, c))
        return true;
    exchange->phase = 1;
    size_t total = c->sent.len - exchange->step_sent_from;
    if (exchange->piece_at == total && next_cut(exchange, 0, total) == total)
        return true;
    if (exchange->piece_at > 0 && !exchange->pausing) {
        exchange->pausing = true;
        wait_for(exchange, exchange->setup.pace.pause);
    }
    if (exchange->pausing && !exchange->time_up)
        return false;
    if (exchange->piece_at == total)
        return true; /* what the next step sends must not come with the last piece */
    exchange->pausing = false;
    send_piece(exchange, step, c, total);
    return false;
}

/* ---- expect response ---- */

/* Begun like a response, or nothing but the empty lines that may stand before one. */
static bool looks_like_response(const struct connection *c)
{
    static const char start[] = "HTTP/";
    size_t at = c->framer.at;

    while (at < c->received.len && (c->received.data[at] == '\r' || c->received.data[at] == '\n'))
        at++;
    size_t len = c->received.len - at;
    return memcmp(c->received.data + at, start, len < sizeof start - 1 ? len : sizeof start - 1) == 0;
}

static enum cf_answer answer_without_response(const struct connection *c)
{
    switch (c->framer.state) {
    case CF_FRAMER_BODY:
        return CF_ANSWER_CUT;
    case CF_FRAMER_HEAD:
        return looks_like_response(c) ? CF_ANSWER_CUT : CF_ANSWER_GARBAGE;
    case CF_FRAMER_GARBAGE:
        return CF_ANSWER_GARBAGE;
    case CF_FRAMER_IDLE:
    case CF_FRAMER_TUNNEL:
        break;
    }
    if (c->reset || c->state == CONNECTION_FAILED)
        return CF_ANSWER_RESET;
    return c->ended ? CF_ANSWER_CLOSE : CF_ANSWER_SILENCE;
}

static void capture(struct cf_exchange *exchange, const struct cf_step *step,
                    const struct cf_response *response)
{
    for (size_t i = 0; i < step->capture_count; i++) {
        const struct cf_capture *it = &step->captures[i];
        const struct cf_field *field = response == NULL ? NULL : cf_response_field(response, it->field, NULL);
        struct rp_octets value = {0};
        if (field != NULL)
            value = field->value;
        if (field == NULL || (it->match != NULL && !cf_pattern_find(it->match, field->value, &value))) {
            exchange->observations.missing_capture = it->name;
            cf_exchange_stop(exchange, NULL);
            return;
        }
        cf_variables_set(&exchange->variables, it->name, value.data, value.len);
    }
}

/* Final responses with their interim ones; what came behind them stays. */
static void take_finals(struct connection *c, size_t count)
{
    size_t interim = 0;

    c->taken += count;
    for (size_t i = 0; i < c->taken; i++)
        interim += c->framer.finals[i]->interim_count;
    if (c->taken_interim < interim)
        c->taken_interim = interim;
}

static bool take_responses(struct cf_exchange *exchange, const struct cf_step *step, struct connection *c)
{
    struct cf_observation *observation = exchange->observation;
    size_t have = c->framer.final_count - c->taken;
    size_t count = have < step->times ? have : step->times;

    if (count > 0)
        observation->responses = rp_arena_copy(exchange->arena, c->framer.finals + c->taken,
                                               count * sizeof *observation->responses);
    observation->response_count = count;
    observation->answer = CF_ANSWER_RESPONSE;
    if (count > 0 && !observation->responses[count - 1]->complete)
        observation->answer = CF_ANSWER_CUT;
    else if (count < step->times)
        observation->answer = answer_without_response(c);
    c->unanswered = observation->answer == CF_ANSWER_SILENCE;
    if (count < step->times && exchange->time_up)
        observation->timed = exchange->observations.timed = true;
    for (size_t i = 0; i < count; i++) {
        if (c->framer.finals[c->taken + i]->waited_us == 0)
            c->framer.finals[c->taken + i]->waited_us = exchange->now_us - exchange->step_began_us;
    }
    take_finals(c, count);
    capture(exchange, step, count > 0 ? observation->responses[0] : NULL);
    return true;
}

static bool stream_over(const struct connection *c)
{
    return connection_over(c) || c->framer.state == CF_FRAMER_GARBAGE || c->framer.state == CF_FRAMER_TUNNEL;
}

/* An interim response, or the final one if there is none; the final one is left for the next step. */
static bool interim_go(struct cf_exchange *exchange, struct connection *c)
{
    struct cf_observation *observation = exchange->observation;
    const struct cf_response *found = NULL;

    if (c->framer.interim_total > c->taken_interim) {
        found = c->framer.all_interim[c->taken_interim++];
    } else if (c->framer.final_count > c->taken) {
        found = c->framer.finals[c->taken];
        c->looked_at = c->taken + 1;
    }
    if (found == NULL && !stream_over(c) && !exchange->time_up)
        return false;
    observation->answer = found != NULL ? CF_ANSWER_RESPONSE : answer_without_response(c);
    observation->timed = found == NULL && exchange->time_up;
    exchange->observations.timed |= observation->timed;
    if (found != NULL) {
        observation->responses = rp_arena_copy(exchange->arena, &found, sizeof found);
        observation->response_count = 1;
    }
    return true;
}

static bool response_go(struct cf_exchange *exchange, const struct cf_step *step)
{
    struct connection *c = connection_of(exchange, step);

    if (!opened(exchange, step))
        return false;
    extend(exchange, c);
    if (step->interim)
        return interim_go(exchange, c);
    if (c->framer.final_count - c->taken >= step->times || stream_over(c) || exchange->time_up)
        return take_responses(exchange, step, c);
    return false;
}

/* ---- the canary, and whether a connection is on its way out ---- */

static bool canary_send(struct cf_exchange *exchange, const struct cf_step *step, struct connection *c)
{
    static const char canary[] =
        "GET {path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: httproof-canary\r\nConnection: close\r\n\r\n";
    char problem[256];
    struct cf_template *template = cf_template_string(exchange->arena, canary, problem, sizeof problem);
    size_t from = c->sent.len;

    if (template == NULL ||
        !cf_template_render(template, &exchange->variables, &c->sent, problem, sizeof problem)) {
        cf_exchange_stop(exchange, rp_arena_string(exchange->arena, problem));
        return false;
    }
    struct rp_octets octets = {c->sent.data + from, c->sent.len - from};
    read_requests(c);
    c->writing = true;
    cf_exchange_record(exchange, RP_EVENT_SENT, step->connection, octets, NULL);
    cf_exchange_want(exchange, CF_WISH_SEND, step->connection, octets);
    wait_for(exchange, exchange->setup.pace.answer);
    return true;
}

static void half_close(struct cf_exchange *exchange, const struct cf_step *step, struct connection *c)
{
    c->half_closed = true;
    cf_exchange_record(exchange, RP_EVENT_HALF_CLOSED, step->connection, (struct rp_octets){0}, NULL);
    cf_exchange_want(exchange, CF_WISH_HALF_CLOSE, step->connection, (struct rp_octets){0});
    wait_for(exchange, exchange->setup.pace.answer);
}

/* ---- expect close, silence ---- */

enum close_phase { CLOSE_WAITING, CLOSE_PROBED, CLOSE_HALF_CLOSED };

/* Still open.  A server that lingers (RFC 9112, section 9.6) has closed as far as HTTP is concerned: it
 * answers nothing more and goes when we go.  No time is prescribed for that, so it is probed: a request, then
 * a half-close. True when there is nothing left to try. */
static bool close_probe(struct cf_exchange *exchange, const struct cf_step *step, struct connection *c)
{
    if (!can_send(c) || c->writing || exchange->phase == CLOSE_HALF_CLOSED)
        return true;
    if (exchange->phase == CLOSE_WAITING && exchange->setup.canary != NULL) {
        exchange->phase = CLOSE_PROBED;
        exchange->finals_before = c->framer.final_count;
        return !canary_send(exchange, step, c);
    }
    if (exchange->phase == CLOSE_WAITING)
        return true;
    exchange->phase = CLOSE_HALF_CLOSED;
    half_close(exchange, step, c);
    return false;
}

static bool close_is(struct cf_exchange *exchange, const struct connection *c)
{
    struct cf_observation *observation = exchange->observation;
    bool answered = exchange->phase != CLOSE_WAITING && c->framer.final_count > exchange->finals_before;

    observation->ending = answered || !connection_over(c) ? CF_ENDING_OPEN
                          : c->ended                      ? CF_ENDING_EOF
                                                          : CF_ENDING_RESET;
    observation->lingered = !answered && exchange->phase == CLOSE_HALF_CLOSED;
    observation->timed = !answered && observation->ending == CF_ENDING_OPEN;
    exchange->observations.timed |= observation->timed;
    return true;
}

static bool close_go(struct cf_exchange *exchange, const struct cf_step *step)
{
    struct connection *c = connection_of(exchange, step);

    if (!opened(exchange, step))
        return false;
    extend(exchange, c);
    if (connection_over(c) ||
        (exchange->phase != CLOSE_WAITING && c->framer.final_count > exchange->finals_before))
        return close_is(exchange, c);
    if (!exchange->time_up)
        return false;
    return close_probe(exchange, step, c) && close_is(exchange, c);
}

/* Octets or responses that no step has looked at. */
static bool something_new(const struct connection *c)
{
    return c->framer.final_count > c->taken || c->framer.interim_total > c->taken_interim ||
           (c->framer.state != CF_FRAMER_IDLE && c->framer.state != CF_FRAMER_TUNNEL) ||
           c->framer.at < c->received.len;
}

static bool silence_go(struct cf_exchange *exchange, const struct cf_step *step)
{
    struct connection *c = connection_of(exchange, step);
    struct cf_observation *observation = exchange->observation;

    if (!opened(exchange, step))
        return false;
    observation->silent = !something_new(c);
    if (observation->silent && !connection_over(c) && !exchange->time_up)
        return false;
    observation->timed = exchange->time_up;
    return true;
}

/* ---- sync ---- */

static bool canary_answered(const struct cf_exchange *exchange, const struct cf_response *response)
{
    const struct cf_response *own = exchange->setup.canary;

    if (!response->complete || response->status != own->status)
        return false;
    return !exchange->setup.canary_content ||
           (response->content.len == own->content.len &&
            memcmp(response->content.data, own->content.data, own->content.len) == 0);
}

static bool sync_is(struct cf_exchange *exchange, enum cf_sync sync)
{
    exchange->observation->sync = sync;
    exchange->observation->timed = (exchange->time_up && sync == CF_SYNC_SILENCE) || exchange->phase == 3;
    exchange->observations.timed |= exchange->observation->timed;
    return true;
}

/* Something else than the canary's answer; what a tunnel carries is no answer to anything. */
static bool something_else(const struct connection *c)
{
    return c->framer.state == CF_FRAMER_GARBAGE ||
           (c->framer.state != CF_FRAMER_TUNNEL && connection_over(c) && something_new(c));
}

/* The canary asks for the close, so that the end of the connection shows that nothing else comes.
 * Phases: 0 to be sent, 1 sent, 2 answered, 3 not answered and half-closed. */
static bool sync_go(struct cf_exchange *exchange, const struct cf_step *step)
{
    struct connection *c = connection_of(exchange, step);

    if (exchange->setup.canary == NULL) {
        cf_exchange_stop(exchange, "sync needs to know how the target answers GET {path}");
        return true;
    }
    if (!opened(exchange, step))
        return false;
    if (exchange->phase == 0 && can_send(c) && !c->writing) {
        exchange->phase = 1;
        if (!canary_send(exchange, step, c))
            return true;
    }
    if (c->taken < c->looked_at)
        c->taken = c->looked_at;
    size_t fresh = c->framer.final_count - c->taken;
    if (exchange->phase == 3 && fresh == 1 &&
        (c->unanswered || !canary_answered(exchange, c->framer.finals[c->taken])))
        return sync_is(exchange, CF_SYNC_SILENCE); /* an answer to the half-close: it had waited for more */
    if (fresh > 1 || (fresh == 1 && !canary_answered(exchange, c->framer.finals[c->taken])))
        return sync_is(exchange, CF_SYNC_OTHER);
    if (fresh == 0 && something_else(c))
        return sync_is(exchange, CF_SYNC_OTHER);
    if (fresh == 1 && exchange->phase != 2) {
        exchange->phase = 2;
        wait_for(exchange, exchange->setup.pace.silence);
    }
    if (!stream_over(c) && !exchange->time_up)
        return false;
    if (!stream_over(c) && fresh == 0 && exchange->phase == 1 && can_send(c) && !c->writing) {
        exchange->phase = 3; /* perhaps it lingers: then it goes when we go */
        half_close(exchange, step, c);
        return false;
    }
    if (fresh == 0)
        return sync_is(exchange, stream_over(c) || exchange->phase == 0 ? CF_SYNC_CLOSED : CF_SYNC_SILENCE);
    take_finals(c, fresh);
    return sync_is(exchange, something_new(c) ? CF_SYNC_OTHER : CF_SYNC_OWN);
}

/* ---- the connection itself, and time ---- */

static bool open_go(struct cf_exchange *exchange, const struct cf_step *step)
{
    return opened(exchange, step);
}

static bool half_close_go(struct cf_exchange *exchange, const struct cf_step *step)
{
    struct connection *c = connection_of(exchange, step);

    if (!opened(exchange, step))
        return false;
    if (can_send(c))
        half_close(exchange, step, c);
    return true;
}

static bool end_go(struct cf_exchange *exchange, const struct cf_step *step)
{
    struct connection *c = connection_of(exchange, step);
    bool reset = step->kind == CF_STEP_RESET;

    if (!opened(exchange, step))
        return false;
    if (c->state == CONNECTION_OPEN) {
        c->state = CONNECTION_GONE;
        cf_exchange_record(exchange, reset ? RP_EVENT_RESET_SENT : RP_EVENT_CLOSED, step->connection,
                           (struct rp_octets){0}, NULL);
        cf_exchange_want(exchange, reset ? CF_WISH_RESET : CF_WISH_CLOSE, step->connection,
                         (struct rp_octets){0});
    }
    return true;
}

static bool wait_go(struct cf_exchange *exchange, const struct cf_step *step)
{
    if (exchange->phase == 0) {
        exchange->phase = 1;
        wait_for(exchange, step->wait_long ? exchange->setup.pace.answer : exchange->setup.pace.pause);
    }
    return exchange->time_up;
}

/* ---- all steps ---- */

typedef bool go_function(struct cf_exchange *exchange, const struct cf_step *step);

static go_function *const go_functions[] = {
    [CF_STEP_SEND] = send_go,
    [CF_STEP_EXPECT_RESPONSE] = response_go,
    [CF_STEP_EXPECT_SILENCE] = silence_go,
    [CF_STEP_EXPECT_CLOSE] = close_go,
    [CF_STEP_SYNC] = sync_go,
    [CF_STEP_OPEN] = open_go,
    [CF_STEP_HALF_CLOSE] = half_close_go,
    [CF_STEP_RESET] = end_go,
    [CF_STEP_END] = end_go,
    [CF_STEP_WAIT] = wait_go,
};

static const char *const step_names[] = {
    [CF_STEP_SEND] = "send",
    [CF_STEP_EXPECT_RESPONSE] = "expect response",
    [CF_STEP_EXPECT_SILENCE] = "expect silence",
    [CF_STEP_EXPECT_CLOSE] = "expect close",
    [CF_STEP_SYNC] = "sync",
    [CF_STEP_OPEN] = "open",
    [CF_STEP_HALF_CLOSE] = "half-close",
    [CF_STEP_RESET] = "reset",
    [CF_STEP_END] = "end",
    [CF_STEP_WAIT] = "wait",
};

static struct cf_observation *add_observation(struct cf_exchange *exchange, const struct cf_step *step)
{
    exchange->items = rp_arena_grow(exchange->arena, exchange->items, exchange->observations.count,
                                    &exchange->observation_capacity, sizeof *exchange->items);
    struct cf_observation *observation = &exchange->items[exchange->observations.count++];
    *observation = (struct cf_observation){.name = step->as,
                                           .kind = step->kind,
                                           .reached = true,
                                           .answer = CF_ANSWER_SILENCE,
                                           .ending = CF_ENDING_OPEN,
                                           .sync = CF_SYNC_SILENCE};
    return observation;
}

static void begin(struct cf_exchange *exchange, const struct cf_step *step)
{
    const struct connection *c = connection_of(exchange, step);

    cf_exchange_record(exchange, RP_EVENT_STEP, step->connection, (struct rp_octets){0},
                       step_names[step->kind]);
    exchange->step_begun = true;
    exchange->step_began_us = exchange->now_us;
    exchange->phase = 0;
    exchange->pausing = false;
    exchange->piece_at = 0;
    exchange->received_before = c->received.len;
    exchange->observation = step->as == NULL ? NULL : add_observation(exchange, step);
    wait_for(exchange, step->kind == CF_STEP_EXPECT_SILENCE ? exchange->setup.pace.silence
                                                            : exchange->setup.pace.answer);
}

void cf_steps_advance(struct cf_exchange *exchange)
{
    while (!exchange->done && exchange->step < exchange->it->step_count) {
        const struct cf_step *step = &exchange->it->steps[exchange->step];
        if (!exchange->step_begun)
            begin(exchange, step);
        if (!go_functions[step->kind](exchange, step))
            return;
        if (exchange->done)
            return; /* stopped within the step */
        exchange->step++;
        exchange->step_begun = false;
    }
    exchange->done = true;
}
