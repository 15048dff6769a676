// SPDX-License-Identifier: MIT
/* connection.h - one HTTP/1.x connection of an origin server, without any input or output.
 *
 * The caller owns the socket and the clock.  It tells the connection what happened (octets came,
 * the peer ended its side, octets were sent, time passed), and after each call asks what the
 * connection wishes: srv_connection_wishes(), srv_connection_output(), srv_connection_wake_at().
 *
 *     struct srv_connection *c = srv_connection_create(&site, now);
 *     for (;;) {
 *         unsigned wishes = srv_connection_wishes(c);
 *         if (wishes & SRV_WANT_CLOSE) break;
 *         if (wishes & SRV_WANT_WRITE) send srv_connection_output(), then srv_connection_sent()
 *         if (wishes & SRV_WANT_SHUTDOWN) shutdown(fd, SHUT_WR), then srv_connection_did_shutdown()
 *         if (wishes & SRV_WANT_READ) receive, then srv_connection_feed() or _feed_end()
 *         at srv_connection_wake_at(): srv_connection_wake()
 *     }
 *     close(fd); srv_connection_destroy(c);
 *
 * Memory is bounded: what was fed but not understood yet (at most a head plus one feed), one
 * output buffer, and a request's content up to the limit.  An idle connection keeps no buffer.
 *
 * Answers come strictly in the order of the requests.  Whatever ends a connection after an
 * answer ends it by a lingering close: the answer is sent, then the sending side shut down, then
 * input discarded for a bounded time, so that no answer is lost to a TCP reset. */
#ifndef SRV_CONNECTION_H
#define SRV_CONNECTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "srv/faults.h"
#include "srv/files.h"
#include "srv/limits.h"

/* The present moment, in both senses. */
struct srv_time {
    uint64_t ms;    /* monotonic milliseconds from any origin: for time-outs */
    int64_t unix_s; /* seconds since 1970 UTC: for Date, Last-Modified and conditions */
};

/* One answered request, for an access log.  Borrowed for the call; request-derived octets are
 * not escaped.  A request that could not be parsed has a method and target of length 0. */
struct srv_log_entry {
    const uint8_t *method;
    size_t method_len;
    const uint8_t *target;
    size_t target_len;
    unsigned minor_version;
    unsigned status;
    uint64_t content_length; /* octets of the answer's content, 0 when it has none */
    int64_t unix_s;
};

/* Blocks that a connection does not need any more and the next one that works takes: so a request costs no
 * allocation, and an idle connection keeps no buffer.  Zeroed at first; one for connections of one site,
 * which use it one after the other. */
struct srv_spares {
    void *exchange;
    void *output;
};

/* Frees the blocks, when the last connection is destroyed. */
void srv_spares_free(struct srv_spares *spares);

/* What all connections of a server share; borrowed as long as one of them lives. */
struct srv_site {
    struct srv_files files;
    const char *echo_path; /* decoded, without leading slash, e.g. "echo"; NULL: no echo resource */
    const char *writable;  /* the directory below which PUT and DELETE are served, written like echo_path;
                              "": the root; NULL: none */
    bool traces;           /* TRACE is served */
    const char *const *authorities; /* HOST or HOST:PORT, valid ones; requests for others get 421 */
    size_t authority_count;         /* 0: all are served */
    struct srv_limits limits;
    struct srv_spares *spares; /* or NULL: each request allocates */
    struct srv_faults faults;  /* none: the server is right in everything */
    void (*log)(void *context, const struct srv_log_entry *entry); /* or NULL */
    void *log_context;
};

enum srv_wish {
    SRV_WANT_READ = 1,     /* feed me; when it is not set, do not */
    SRV_WANT_WRITE = 2,    /* srv_connection_output() has octets */
    SRV_WANT_SHUTDOWN = 4, /* everything is sent: shut down the sending side */
    SRV_WANT_CLOSE = 8,    /* nothing more will happen: close and destroy */
};

/* Returns NULL when there is no memory. */
struct srv_connection *srv_connection_create(const struct srv_site *site, struct srv_time now);

/* Frees everything, closes files; NULL is allowed. */
void srv_connection_destroy(struct srv_connection *connection);

/* `len` octets came; borrowed for the call, all of them are taken.  Only while SRV_WANT_READ. */
void srv_connection_feed(struct srv_connection *connection, const uint8_t *octets, size_t len,
                         struct srv_time now);

/* The peer ended its sending side.  It still gets the answers it is owed.  Only while
 * SRV_WANT_READ, which is never set again. */
void srv_connection_feed_end(struct srv_connection *connection, struct srv_time now);

/* The octets to send next, and how many.  They stay where they are until srv_connection_sent(). */
const uint8_t *srv_connection_output(const struct srv_connection *connection, size_t *len);

/* The first `len` octets of the output were sent. */
void srv_connection_sent(struct srv_connection *connection, size_t len, struct srv_time now);

/* The sending side is shut down, as SRV_WANT_SHUTDOWN wished. */
void srv_connection_did_shutdown(struct srv_connection *connection, struct srv_time now);

/* A set of enum srv_wish. */
unsigned srv_connection_wishes(const struct srv_connection *connection);

/* The ms of struct srv_time at which srv_connection_wake() is due; UINT64_MAX: never. */
uint64_t srv_connection_wake_at(const struct srv_connection *connection);

/* Time passed.  May be called at any time; too early is harmless. */
void srv_connection_wake(struct srv_connection *connection, struct srv_time now);

/* The server is going to stop: the connection ends after the answer to the request that is
 * arriving or being answered; at once when there is none. */
void srv_connection_stop(struct srv_connection *connection, struct srv_time now);

#endif
