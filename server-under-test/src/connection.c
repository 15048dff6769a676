// SPDX-License-Identifier: MIT
/* connection.c - the phases of a connection: what moves it from one to the next, and when. */
#include "srv/connection.h"

#include <stdlib.h>

#include <h1/grammar.h>

#include "exchange.h"
#include "fault_config.h"

enum {
    OUTPUT_MIN = 32768,       /* room for content in the output buffer: more falls out of the caches */
    START_LINE_EXTRA = 96,    /* a start-line beyond its request-target: method, version, spaces */
    BODY_MS_PER_OCTET = 2,    /* how much longer a body may take for each octet of it that came */
    STRINGS_IN_HEAD_MAX = 768 /* Content-Type, Content-Encoding, Allow of an answer */
};

enum phase {
    PHASE_HEAD,     /* waiting for a request, or in its head */
    PHASE_BODY,     /* in the request's body */
    PHASE_ANSWER,   /* the answer's content goes into the output */
    PHASE_FLUSH,    /* the last answer is in the output and is being sent */
    PHASE_SHUTDOWN, /* everything is sent, the caller is to shut down the sending side */
    PHASE_LINGER,   /* input is discarded */
    PHASE_CLOSED,
};

struct srv_connection {
    const struct srv_site *site;
    struct h1_config config;
    bool faulty; /* octets are kept before they are read, so that they can be misread */
    enum phase phase;
    struct srv_time now;           /* of the current call */
    uint64_t since_ms;             /* what the phase's time-out counts from */
    struct srv_buffer in;          /* fed, but not consumed */
    struct srv_buffer out;         /* to be sent */
    struct srv_exchange *exchange; /* NULL while there is no request */
    uint64_t index;                /* requests begun so far */
    uint64_t lingered;             /* octets discarded */
    size_t answer_at;              /* where the last answer begins in `out`, for faults */
    unsigned last_status;          /* of the answer before, for faults */
    bool last_head_only;           /* likewise */
    bool begun;                    /* PHASE_HEAD: something of a head has come */
    bool ended;                    /* the peer ended its side */
    bool stopping;
    int64_t date_s; /* what date says */
    char date[H1_DATE_LEN + 1];
};

static struct h1_config parser_config(const struct srv_site *site)
{
    const struct srv_limits *limits = &site->limits;
    struct h1_config config = {H1_POLICY_STRICT, H1_LIMITS_DEFAULT, NULL};

    config.limits.request_target = (uint32_t)limits->max_target;
    config.limits.start_line = (uint32_t)(limits->max_target + START_LINE_EXTRA);
    config.limits.field_line = (uint32_t)limits->max_head;
    config.limits.header_section = (uint32_t)limits->max_head;
    config.limits.trailer_section = (uint32_t)limits->max_head;
    config.limits.body = limits->max_body;
    srv_fault_config(&site->faults, &config);
    return config;
}

/* The longest head of an answer; a Location is about as long as the request-target. */
static size_t answer_room(const struct srv_connection *c)
{
    return SRV_RESPONSE_HEAD_MAX + STRINGS_IN_HEAD_MAX + (size_t)c->site->limits.max_target;
}

struct srv_connection *srv_connection_create(const struct srv_site *site, struct srv_time now)
{
    struct srv_connection *c = calloc(1, sizeof(*c));

    if (!c)
        return NULL;
    c->site = site;
    c->config = parser_config(site);
    c->faulty = srv_faults_any(&site->faults);
    c->now = now;
    c->since_ms = now.ms;
    c->date_s = INT64_MIN;
    srv_buffer_init(&c->in, SIZE_MAX);
    srv_buffer_init(&c->out, OUTPUT_MIN + answer_room(c));
    return c;
}

void srv_spares_free(struct srv_spares *spares)
{
    free(spares->exchange);
    free(spares->output);
    *spares = (struct srv_spares){0};
}

/* The spare block, if there is one. */
static void *take_spare(void **spare)
{
    void *block = *spare;

    *spare = NULL;
    return block;
}

/* Makes the block the spare one, or frees it. */
static void leave_spare(void **spare, void *block)
{
    if (*spare)
        free(block);
    else
        *spare = block;
}

static bool take_output(struct srv_connection *c)
{
    struct srv_spares *spares = c->site->spares;

    if (!c->out.data && spares && spares->output)
        srv_buffer_take_over(&c->out, take_spare(&spares->output));
    return srv_buffer_reserve_all(&c->out);
}

static void drop_output(struct srv_connection *c)
{
    if (c->site->spares)
        leave_spare(&c->site->spares->output, srv_buffer_give_up(&c->out));
    else
        srv_buffer_free(&c->out);
}

static bool take_exchange(struct srv_connection *c)
{
    if (!c->exchange && c->site->spares)
        c->exchange = take_spare(&c->site->spares->exchange);
    if (!c->exchange)
        c->exchange = malloc(sizeof(*c->exchange));
    return c->exchange;
}

static void drop_exchange(struct srv_connection *c)
{
    if (!c->exchange)
        return;
    srv_exchange_free(c->exchange);
    if (c->site->spares)
        leave_spare(&c->site->spares->exchange, c->exchange);
    else
        free(c->exchange);
    c->exchange = NULL;
}

void srv_connection_destroy(struct srv_connection *c)
{
    if (!c)
        return;
    if (srv_faulty(&c->site->faults, SRV_FAULT_CUT_REQUEST_CRASHES) && c->phase < PHASE_FLUSH && c->begun)
        abort();
    drop_exchange(c);
    drop_output(c);
    srv_buffer_free(&c->in);
    free(c);
}

static bool has(const struct srv_connection *c, enum srv_fault fault)
{
    return srv_faulty(&c->site->faults, fault);
}

static void enter(struct srv_connection *c, enum phase phase)
{
    c->phase = phase;
    c->since_ms = c->now.ms;
}

static const char *date_of_now(struct srv_connection *c)
{
    if (c->date_s != c->now.unix_s) {
        h1_date_format(c->now.unix_s, c->date);
        c->date_s = c->now.unix_s;
    }
    return c->date;
}

/* ---- Steps: each returns whether another one is to be tried ---- */

/* Begins an exchange as soon as an octet has come.  False: no memory. */
static bool begin(struct srv_connection *c)
{
    if (!take_exchange(c))
        return false;
    srv_exchange_begin(c->exchange, c->site, &c->config, c->faulty ? &c->in : NULL);
    c->begun = true;
    c->since_ms = c->now.ms;
    ++c->index;
    return true;
}

/* The answer is decided: its head goes into the output. */
static bool answer(struct srv_connection *c)
{
    struct srv_answer *answer = &c->exchange->answer;

    c->answer_at = c->out.len;
    if (has(c, SRV_FAULT_STATUS_STICKS) && c->last_status > 200)
        answer->response.status = c->last_status;
    if (has(c, SRV_FAULT_HEAD_STICKS) && c->last_head_only)
        answer->head_only = true;
    c->last_status = answer->response.status;
    c->last_head_only = answer->head_only;

    bool written = srv_exchange_write_head(c->exchange, c->stopping, date_of_now(c), c->now.unix_s, &c->out);

    enter(c, written ? PHASE_ANSWER : PHASE_CLOSED);
    return written;
}

/* The same outside of a step, when the output is empty. */
static void answer_now(struct srv_connection *c)
{
    if (take_output(c))
        answer(c);
    else
        enter(c, PHASE_CLOSED);
}

static bool step_head(struct srv_connection *c, struct h1_span *in)
{
    bool continues = false;

    if (in->len == 0) {
        if (c->stopping && !c->begun)
            enter(c, PHASE_FLUSH);
        return c->phase == PHASE_FLUSH;
    }
    if (!take_output(c) || (!c->begun && !begin(c))) {
        enter(c, PHASE_CLOSED);
        return false;
    }
    if (srv_buffer_room(&c->out) < answer_room(c) || (has(c, SRV_FAULT_STOPS_AFTER_FOUR) && c->index > 4))
        return false;

    switch (srv_exchange_read_head(c->exchange, in, c->index, c->now.unix_s, &continues)) {
    case SRV_PROGRESS_MORE:
        if (!has(c, SRV_FAULT_HEAD_IN_ONE_READ))
            return false;
        srv_answer_refuse(&c->exchange->answer, 400);
        c->exchange->closes = true;
        return answer(c);
    case SRV_PROGRESS_HEAD:
        enter(c, PHASE_BODY);
        if (continues)
            srv_response_write_continue(&c->site->faults, &c->out);
        return true;
    case SRV_PROGRESS_DECIDED:
        return answer(c);
    }
    return false;
}

/* Whether a fault closes the connection where the answer is due. */
static bool ends_behind_continue(const struct srv_connection *c)
{
    const struct h1_head *head = &c->exchange->parser.head;

    return (has(c, SRV_FAULT_CONTINUE_ONLY) && head->framing.kind == H1_FRAMING_CHUNKED) ||
           (has(c, SRV_FAULT_PUT_CONTINUE_ONLY) && head->method == H1_METHOD_PUT);
}

static bool step_body(struct srv_connection *c, struct h1_span *in)
{
    if (!take_output(c)) {
        enter(c, PHASE_CLOSED);
        return false;
    }
    bool expects_continue = c->exchange->parser.head.expects_continue;
    if (has(c, SRV_FAULT_CONTINUE_LATE) && expects_continue && in->len > 0 && c->exchange->body.offset == 0)
        srv_response_write_continue(&c->site->faults, &c->out);
    if (srv_exchange_read_body(c->exchange, in) != SRV_PROGRESS_DECIDED)
        return false;
    if (expects_continue && ends_behind_continue(c)) {
        enter(c, PHASE_FLUSH);
        return true;
    }
    return answer(c);
}

/* What faults do to an answer that is in the output, and to the requests behind it. */
static void spoil(struct srv_connection *c, struct h1_span *in)
{
    if (has(c, SRV_FAULT_CONTINUE_BEHIND_ANSWER) && c->exchange->parser.head.expects_continue)
        srv_response_write_continue(&c->site->faults, &c->out);
    if (has(c, SRV_FAULT_EMPTY_LINE_BEHIND_CONTENT))
        srv_buffer_append_string(&c->out, "\r\n");
    if (has(c, SRV_FAULT_ANSWERS_TWICE))
        srv_buffer_repeat(&c->out, c->answer_at);
    if (has(c, SRV_FAULT_LAST_ANSWER_FIRST))
        srv_buffer_rotate(&c->out, c->answer_at);
    if (has(c, SRV_FAULT_PIPELINED_DROPPED))
        *in = h1_span_of(in->data, 0);
    if (has(c, SRV_FAULT_CLOSES_AFTER_TWO) && c->index >= 2)
        c->exchange->closes = true;
    if (has(c, SRV_FAULT_REFUSAL_LOST_TO_RESET) && c->exchange->closes && in->len > 0)
        srv_buffer_consume(&c->out, c->out.len);
    else if (has(c, SRV_FAULT_ANSWERS_BEHIND_CLOSE) && in->len > 0) /* not both: it would never end */
        c->exchange->closes = false;
}

/* Behind the last octet of an answer. */
static void next_request(struct srv_connection *c, struct h1_span *in)
{
    if (c->faulty)
        spoil(c, in);
    bool closes = c->exchange->closes;

    srv_exchange_free(c->exchange);
    c->begun = false;
    enter(c, closes ? PHASE_FLUSH : PHASE_HEAD);
}

static bool step_answer(struct srv_connection *c, struct h1_span *in)
{
    switch (srv_content_pump(&c->exchange->answer.content, &c->out)) {
    case SRV_PUMPED_ALL:
        next_request(c, in);
        return true;
    case SRV_PUMPED_SOME:
        return false;
    case SRV_PUMPED_BROKEN: /* the only way to say so is to close early */
        enter(c, PHASE_FLUSH);
        return true;
    }
    return false;
}

static bool step_flush(struct srv_connection *c, struct h1_span *in)
{
    (void)in;
    if (c->out.len == 0 && !has(c, SRV_FAULT_CLOSE_SAID_BUT_IDLE))
        enter(c, PHASE_SHUTDOWN);
    return false;
}

static bool step_none(struct srv_connection *c, struct h1_span *in)
{
    (void)c;
    (void)in;
    return false;
}

static void advance(struct srv_connection *c, struct h1_span *in)
{
    static bool (*const steps[])(struct srv_connection *, struct h1_span *) = {
        [PHASE_HEAD] = step_head,   [PHASE_BODY] = step_body,     [PHASE_ANSWER] = step_answer,
        [PHASE_FLUSH] = step_flush, [PHASE_SHUTDOWN] = step_none, [PHASE_LINGER] = step_none,
        [PHASE_CLOSED] = step_none,
    };

    while (steps[c->phase](c, in)) {
    }
    if (c->phase >= PHASE_FLUSH) { /* behind the last answer */
        c->lingered += in->len;
        *in = h1_span_of(NULL, 0);
    }
    if (c->phase == PHASE_LINGER && c->lingered > c->site->limits.max_linger)
        enter(c, PHASE_CLOSED);
}

/* Keeps no buffer and no exchange that is not in use.  A connection that lost octets for want of
 * memory ends. */
static void release(struct srv_connection *c)
{
    if (c->in.failed)
        enter(c, PHASE_CLOSED);
    if (c->in.len == 0)
        srv_buffer_free(&c->in);
    if (c->out.len == 0 && c->out.data)
        drop_output(c);
    if (c->phase >= PHASE_FLUSH || (c->phase == PHASE_HEAD && !c->begun))
        drop_exchange(c);
}

/* Goes on with what was fed earlier. */
static void advance_kept(struct srv_connection *c)
{
    struct h1_span in = h1_span_of(srv_buffer_octets(&c->in), c->in.len);

    advance(c, &in);
    srv_buffer_consume(&c->in, c->in.len - in.len);
    release(c);
}

/* ---- What happened ---- */

void srv_connection_feed(struct srv_connection *c, const uint8_t *octets, size_t len, struct srv_time now)
{
    c->now = now;
    if (has(c, SRV_FAULT_CR_LOST_BETWEEN_READS) && len > 0 && octets[len - 1] == '\r')
        --len;
    if (c->in.len > 0 || c->faulty) {
        srv_buffer_append(&c->in, octets, len);
        advance_kept(c);
    } else { /* straight from the caller's memory; only what is left over is copied */
        struct h1_span in = h1_span_of(octets, len);
        advance(c, &in);
        srv_buffer_append(&c->in, in.data, in.len);
        release(c);
    }
}

void srv_connection_feed_end(struct srv_connection *c, struct srv_time now)
{
    struct h1_span in = h1_span_of(srv_buffer_octets(&c->in), c->in.len);

    c->now = now;
    c->ended = true;
    if (c->phase == PHASE_LINGER || has(c, SRV_FAULT_HALF_CLOSE_IS_CLOSE))
        enter(c, PHASE_CLOSED);
    else if (has(c, SRV_FAULT_HALF_CLOSE_IGNORED))
        return;
    else if (c->phase == PHASE_HEAD && (!c->begun || !srv_exchange_end_head(c->exchange, in)))
        enter(c, PHASE_FLUSH);
    else if (c->phase == PHASE_HEAD || (c->phase == PHASE_BODY && srv_exchange_end_body(c->exchange, in)))
        answer_now(c);
    advance_kept(c);
}

const uint8_t *srv_connection_output(const struct srv_connection *c, size_t *len)
{
    *len = c->out.len;
    return srv_buffer_octets(&c->out);
}

void srv_connection_sent(struct srv_connection *c, size_t len, struct srv_time now)
{
    c->now = now;
    c->since_ms = now.ms;
    srv_buffer_consume(&c->out, len);
    c->answer_at -= len < c->answer_at ? len : c->answer_at;
    advance_kept(c);
}

void srv_connection_did_shutdown(struct srv_connection *c, struct srv_time now)
{
    c->now = now;
    if (c->phase == PHASE_SHUTDOWN)
        enter(c, c->ended ? PHASE_CLOSED : PHASE_LINGER);
    advance_kept(c);
}

void srv_connection_stop(struct srv_connection *c, struct srv_time now)
{
    c->now = now;
    c->stopping = true;
    advance_kept(c);
}

/* ---- Wishes ---- */

unsigned srv_connection_wishes(const struct srv_connection *c)
{
    if (c->phase == PHASE_CLOSED)
        return SRV_WANT_CLOSE;
    if (c->out.len > 0)
        return SRV_WANT_WRITE;
    if (c->phase == PHASE_SHUTDOWN)
        return SRV_WANT_SHUTDOWN;
    return c->ended ? 0 : SRV_WANT_READ;
}

/* How long the connection may stay as it is. */
static uint64_t patience_ms(const struct srv_connection *c)
{
    const struct srv_limits *limits = &c->site->limits;

    if (c->out.len > 0 || c->phase == PHASE_SHUTDOWN)
        return limits->send_timeout_ms;
    if (c->phase == PHASE_LINGER)
        return limits->linger_ms;
    if ((has(c, SRV_FAULT_IDLE_TIME_TOO_SHORT) || has(c, SRV_FAULT_IDLE_IS_RESET)) &&
        c->phase == PHASE_HEAD && !c->begun)
        return 20;
    if (has(c, SRV_FAULT_HEAD_TIME_TOO_SHORT) && c->phase == PHASE_HEAD && c->begun)
        return 20;
    if (c->phase == PHASE_BODY)
        return limits->body_timeout_ms + c->exchange->body.offset * BODY_MS_PER_OCTET;
    return c->begun ? limits->head_timeout_ms : limits->idle_timeout_ms;
}

uint64_t srv_connection_wake_at(const struct srv_connection *c)
{
    uint64_t patience = patience_ms(c);

    return patience > UINT64_MAX - c->since_ms ? UINT64_MAX : c->since_ms + patience;
}

void srv_connection_wake(struct srv_connection *c, struct srv_time now)
{
    if (c->phase == PHASE_CLOSED || now.ms < srv_connection_wake_at(c))
        return;
    c->now = now;
    if (c->out.len > 0 || c->phase >= PHASE_FLUSH) {
        enter(c, PHASE_CLOSED);
    } else if (c->begun) {
        srv_exchange_time_out(c->exchange);
        answer_now(c);
    } else {
        enter(c, has(c, SRV_FAULT_IDLE_IS_RESET) ? PHASE_CLOSED : PHASE_FLUSH);
    }
    advance_kept(c);
}
