// SPDX-License-Identifier: MIT
#include "server_talk.h"

#include "blocks.h"
#include "fuzz.h"

#include <string.h>

/* So often something may happen behind the last octet: time-outs, shutdown. */
enum { ENDINGS_MAX = 8 };

struct talk {
    struct srv_connection *connection;
    struct srv_time now;
    struct fz_manner manner;
    struct fz_output *output;
    bool stalled;
};

/* How many octets of `len` make the next piece. */
static size_t piece(struct talk *talk, size_t len)
{
    if (talk->manner.choices == 0 || len == 0)
        return len;
    size_t most = (size_t)1 << fz_choose(&talk->manner.choices, 15);
    size_t next = 1 + (size_t)fz_choose(&talk->manner.choices, most);
    return next < len ? next : len;
}

static void take_output(struct talk *talk)
{
    struct fz_output *output = talk->output;
    size_t len;
    const uint8_t *octets = srv_connection_output(talk->connection, &len);

    FZ_CHECK("wish-without-output", len > 0);
    len = piece(talk, len);
    if (len >= FZ_OUTPUT_MAX - output->len) {
        len = FZ_OUTPUT_MAX - output->len;
        output->capped = true;
    }
    memcpy(output->octets + output->len, octets, len);
    output->len += len;
    srv_connection_sent(talk->connection, len, talk->now);
}

/* Grants what is wished until the connection wants to read, to wait or to be closed. */
static unsigned settle(struct talk *talk)
{
    for (;;) {
        unsigned wishes = srv_connection_wishes(talk->connection);
        if (talk->output->capped || wishes & SRV_WANT_CLOSE)
            return SRV_WANT_CLOSE;
        if (wishes & SRV_WANT_WRITE && talk->stalled)
            return wishes;
        if (wishes & SRV_WANT_WRITE)
            take_output(talk);
        else if (wishes & SRV_WANT_SHUTDOWN)
            srv_connection_did_shutdown(talk->connection, talk->now);
        else
            return wishes;
    }
}

static void say(struct talk *talk, const uint8_t *data, size_t size)
{
    while (size > 0 && settle(talk) & SRV_WANT_READ) {
        size_t len = piece(talk, size);
        talk->stalled = talk->manner.stalls && len == size;
        srv_connection_feed(talk->connection, data, len, talk->now);
        data += len;
        size -= len;
    }
}

static void end(struct talk *talk)
{
    if (talk->manner.stops)
        srv_connection_stop(talk->connection, talk->now);
    if (settle(talk) & SRV_WANT_READ && !talk->manner.times_out)
        srv_connection_feed_end(talk->connection, talk->now);
    for (unsigned i = 0; i < ENDINGS_MAX && !(settle(talk) & SRV_WANT_CLOSE); i++) {
        srv_connection_wake(talk->connection, talk->now); /* too early is harmless */
        talk->now.ms = srv_connection_wake_at(talk->connection);
        srv_connection_wake(talk->connection, talk->now);
    }
    talk->output->closed = srv_connection_wishes(talk->connection) == SRV_WANT_CLOSE;
}

void fz_talk(const struct srv_site *site, const uint8_t *data, size_t size, struct fz_manner manner,
             struct fz_output *output)
{
    struct talk talk = {.now = {1000, 1700000000}, .manner = manner, .output = output};

    output->len = output->before_end = 0;
    output->capped = false;
    output->closed = true;
    fz_blocks_begin(manner.fails);
    talk.connection = srv_connection_create(site, talk.now);
    if (talk.connection) {
        say(&talk, data, size);
        settle(&talk);
        output->before_end = output->len;
        end(&talk);
    }
    srv_connection_destroy(talk.connection);
    if (site->spares)
        srv_spares_free(site->spares);
    output->starved = fz_blocks_end();
}
