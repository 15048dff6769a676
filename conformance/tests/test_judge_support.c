// SPDX-License-Identifier: MIT
#include "test_judge_support.h"

#include <string.h>

static void feed(struct cf_exchange *exchange, enum rp_event_kind kind, struct rp_octets octets, uint64_t now)
{
    struct rp_event event = {.kind = kind, .at_us = now, .octets = octets};

    cf_exchange_input(exchange, &event);
}

static void feed_reply(struct rp_arena *arena, struct cf_exchange *exchange, const struct reply *reply,
                       uint64_t now)
{
    struct cf_buffer octets = {.arena = arena};
    struct cf_variables none = {.arena = arena};
    char problem[128] = "";

    if (reply->octets != NULL) {
        struct cf_template *template = cf_template_string(arena, reply->octets, problem, sizeof problem);
        if (template != NULL && cf_template_render(template, &none, &octets, problem, sizeof problem))
            feed(exchange, RP_EVENT_RECEIVED, cf_buffer_octets(&octets), now);
    }
    if (reply->then != 0)
        feed(exchange, reply->then == 'e' ? RP_EVENT_ENDED : RP_EVENT_RESET, (struct rp_octets){0}, now);
}

static void simulate(struct rp_arena *arena, struct cf_exchange *exchange, const struct reply *replies)
{
    const struct rp_octets none = {0};
    uint64_t now = 0;
    size_t sends = 0;

    for (unsigned turns = 0; turns < 1000; turns++) {
        struct cf_wish wish = cf_exchange_wish(exchange, now);
        switch (wish.kind) {
        case CF_WISH_OPEN:
            feed(exchange, RP_EVENT_OPENED, none, ++now);
            break;
        case CF_WISH_SEND:
            feed(exchange, RP_EVENT_WRITTEN, none, ++now);
            now += 3000;
            if (sends < REPLIES_MAX)
                feed_reply(arena, exchange, &replies[sends++], now);
            break;
        case CF_WISH_NONE:
            now = wish.wake_at_us;
            feed(exchange, RP_EVENT_TIME_UP, none, now);
            break;
        case CF_WISH_DONE:
            return;
        default:
            break;
        }
    }
}

struct carried_out support_carry_out(struct rp_arena *arena, const struct cf_case *it,
                                     const struct reply *replies, size_t receive_limit)
{
    static const struct cf_response canary = {
        .status = 200, .complete = true, .content = {(const uint8_t *)"hi", 2}};
    struct cf_exchange_setup setup = {.it = it,
                                      .pace = {.answer = 300000, .silence = 100000, .pause = 1000},
                                      .canary = &canary,
                                      .canary_content = true,
                                      .receive_limit = receive_limit,
                                      .arena = arena};

    setup.variables.arena = arena;
    cf_variables_set_string(&setup.variables, "path", "/");
    cf_variables_set_string(&setup.variables, "host", "a");
    cf_variables_set_string(&setup.variables, "nonce", "qzj");
    cf_variables_set_string(&setup.variables, "now", "Sun, 06 Nov 2033 08:49:37 GMT");
    struct cf_exchange *exchange = cf_exchange_create(&setup, 0);
    simulate(arena, exchange, replies);
    const struct cf_observations *observations = cf_exchange_finish(exchange);
    return (struct carried_out){observations, cf_exchange_variables(exchange), setup.pace};
}

/* ---- cases made of letters ---- */

static struct cf_step step_of(struct rp_arena *arena, char letter, const char *send)
{
    char problem[128] = "";
    struct cf_step step = {.times = 1};

    switch (letter) {
    case 's':
        step.kind = CF_STEP_SEND;
        step.octets = cf_template_string(arena, send, problem, sizeof problem);
        break;
    case 'S':
        step.kind = CF_STEP_EXPECT_SILENCE;
        step.as = "silence";
        break;
    case 'c':
        step.kind = CF_STEP_EXPECT_CLOSE;
        step.as = "close";
        break;
    case 'y':
        step.kind = CF_STEP_SYNC;
        step.as = "sync";
        break;
    case 'h':
        step.kind = CF_STEP_HALF_CLOSE;
        break;
    case 'w':
        step.kind = CF_STEP_WAIT;
        step.wait_long = true;
        break;
    default: /* r, R, i, f */
        step.kind = CF_STEP_EXPECT_RESPONSE;
        step.as = letter == 'f' ? "first" : "response";
        step.interim = letter == 'i';
        step.times = letter == 'R' ? 3 : 1;
    }
    return step;
}

struct cf_case *support_case(struct rp_arena *arena, const char *id, const char *steps, const char *send)
{
    static const char *const connections[] = {"main"};
    size_t count = strlen(steps);
    struct cf_case *it = rp_arena_take(arena, sizeof *it);
    struct cf_step *items = rp_arena_take(arena, count * sizeof *items);

    for (size_t i = 0; i < count; i++)
        items[i] = step_of(arena, steps[i], send);
    it->id = id;
    it->connections = rp_arena_copy(arena, connections, sizeof connections);
    it->connection_count = 1;
    it->steps = items;
    it->step_count = count;
    return it;
}
