// SPDX-License-Identifier: MIT
#include "server.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <uv.h>

#include "recent.h"

enum {
    READ_SIZE = 65536,
    BACKLOG = 1024,
    WRITES_PER_TURN = 16, /* then the other clients get their turn */
};

struct client;

struct server {
    uv_loop_t loop;
    uv_tcp_t listener;
    uv_signal_t signals[2];
    uv_timer_t stop_timer;
    uv_prepare_t before_waiting;
    const struct srv_site *site;
    struct srv_recent *recent;
    int64_t unix_s;         /* of this turn of the loop, if `in_turn` */
    bool in_turn;           /* something has happened since the loop waited */
    struct client *clients; /* doubly linked */
    uint64_t count, max_count;
    uint64_t stop_timeout_ms;
    bool waiting; /* a client is there that was not accepted yet */
    bool stopping;
    char input[READ_SIZE]; /* a connection takes all it is fed, so one buffer serves all */
};

struct client {
    struct server *server;
    struct client *next, *previous;
    struct srv_connection *connection;
    uv_tcp_t tcp;
    uv_timer_t timer;
    uv_write_t write;
    uv_shutdown_t shutdown;
    size_t writing;    /* octets handed to uv_write(), 0: none */
    uint64_t timer_at; /* UINT64_MAX: not running */
    unsigned handles;  /* not closed yet */
    bool reading, shutting_down, closing;
};

/* All that happens in one turn of the loop happens at the same time. */
static struct srv_time time_now(struct server *server)
{
    struct timespec now;

    if (!server->in_turn) {
        clock_gettime(CLOCK_REALTIME, &now);
        server->unix_s = now.tv_sec;
        server->in_turn = true;
        if (server->recent)
            srv_recent_turn(server->recent, server->unix_s);
    }
    return (struct srv_time){uv_now(&server->loop), server->unix_s};
}

static void on_waiting(uv_prepare_t *prepare)
{
    struct server *server = prepare->data;

    server->in_turn = false;
}

/* ---- The end of a client ---- */

static void accept_clients(struct server *server);

static void on_client_closed(uv_handle_t *handle)
{
    struct client *client = handle->data;
    struct server *server = client->server;

    if (--client->handles > 0)
        return;
    if (client->previous)
        client->previous->next = client->next;
    else
        server->clients = client->next;
    if (client->next)
        client->next->previous = client->previous;
    srv_connection_destroy(client->connection);
    free(client);
    --server->count;
    if (server->waiting)
        accept_clients(server);
    if (server->stopping && server->count == 0)
        uv_close((uv_handle_t *)&server->stop_timer, NULL);
}

static void close_client(struct client *client)
{
    if (client->closing)
        return;
    client->closing = true;
    if (!srv_faulty(&client->server->site->faults, SRV_FAULT_IDLE_IS_RESET) ||
        uv_tcp_close_reset(&client->tcp, on_client_closed) != 0)
        uv_close((uv_handle_t *)&client->tcp, on_client_closed);
    uv_close((uv_handle_t *)&client->timer, on_client_closed);
}

/* ---- Granting wishes ---- */

static void serve(struct client *client);

static void on_written(uv_write_t *request, int status)
{
    struct client *client = request->data;
    size_t len = client->writing;

    client->writing = 0;
    if (status < 0) {
        close_client(client);
        return;
    }
    srv_connection_sent(client->connection, len, time_now(client->server));
    serve(client);
}

static void on_shut_down(uv_shutdown_t *request, int status)
{
    struct client *client = request->data;

    if (status < 0) {
        close_client(client);
        return;
    }
    srv_connection_did_shutdown(client->connection, time_now(client->server));
    serve(client);
}

static void on_timer(uv_timer_t *timer)
{
    struct client *client = timer->data;

    client->timer_at = UINT64_MAX;
    srv_connection_wake(client->connection, time_now(client->server));
    serve(client);
}

static void on_buffer_wanted(uv_handle_t *handle, size_t suggested, uv_buf_t *buffer)
{
    struct client *client = handle->data;

    (void)suggested;
    *buffer = uv_buf_init(client->server->input, READ_SIZE);
}

/* For faults: meanwhile, the client may end its side. */
static void answer_later(struct client *client)
{
    enum { DELAY_MS = 20 };

    client->timer_at = uv_now(&client->server->loop) + DELAY_MS;
    uv_timer_start(&client->timer, on_timer, DELAY_MS, 0);
}

static void on_read(uv_stream_t *stream, ssize_t len, const uv_buf_t *buffer)
{
    struct client *client = stream->data;
    struct srv_time now = time_now(client->server);

    if (len == 0)
        return;
    if (len > 0) {
        srv_connection_feed(client->connection, (const uint8_t *)buffer->base, (size_t)len, now);
        if (srv_faulty(&client->server->site->faults, SRV_FAULT_HALF_CLOSE_IS_CLOSE)) {
            answer_later(client);
            return;
        }
    } else if (len == UV_EOF) {
        srv_connection_feed_end(client->connection, now);
    } else {
        close_client(client);
        return;
    }
    serve(client);
}

/* Sends what the socket takes at once; the rest through the loop.  False: wait for on_written(). */
static bool send_output(struct client *client, bool at_once)
{
    size_t len;
    uint8_t *octets = (uint8_t *)(uintptr_t)srv_connection_output(client->connection, &len);
    uv_buf_t buffer = uv_buf_init((char *)octets, len > INT32_MAX ? INT32_MAX : (unsigned)len);

    int sent = at_once ? uv_try_write((uv_stream_t *)&client->tcp, &buffer, 1) : UV_EAGAIN;
    if (sent >= 0) {
        srv_connection_sent(client->connection, (size_t)sent, time_now(client->server));
        return true;
    }
    client->writing = buffer.len;
    if (sent != UV_EAGAIN ||
        uv_write(&client->write, (uv_stream_t *)&client->tcp, &buffer, 1, on_written) != 0) {
        client->writing = 0;
        close_client(client);
    }
    return false;
}

/* Lets the timer run out at the connection's time or, if it runs already, earlier: waking it too
 * early costs less than setting the timer with each request. */
static void set_timer(struct client *client)
{
    uint64_t at = srv_connection_wake_at(client->connection);
    uint64_t now = uv_now(&client->server->loop);

    if (at >= client->timer_at)
        return;
    client->timer_at = at;
    uv_timer_start(&client->timer, on_timer, at > now ? at - now : 0, 0);
}

static void set_reading(struct client *client, bool wanted)
{
    if (client->reading == wanted)
        return;
    client->reading = wanted;
    if (wanted)
        uv_read_start((uv_stream_t *)&client->tcp, on_buffer_wanted, on_read);
    else
        uv_read_stop((uv_stream_t *)&client->tcp);
}

/* Does what the connection wishes, until it waits for something to happen. */
static void serve(struct client *client)
{
    unsigned wishes = srv_connection_wishes(client->connection);

    for (int i = 0; wishes & SRV_WANT_WRITE && client->writing == 0 && !client->closing; ++i) {
        if (!send_output(client, i < WRITES_PER_TURN))
            break;
        wishes = srv_connection_wishes(client->connection);
    }
    if (wishes & SRV_WANT_CLOSE)
        close_client(client);
    if (client->closing)
        return;
    if (wishes & SRV_WANT_SHUTDOWN && !client->shutting_down) {
        client->shutting_down = true;
        if (uv_shutdown(&client->shutdown, (uv_stream_t *)&client->tcp, on_shut_down) != 0) {
            close_client(client);
            return;
        }
    }
    set_reading(client, wishes & SRV_WANT_READ);
    set_timer(client);
}

/* ---- The beginning of a client ---- */

static void add_client(struct server *server, struct client *client)
{
    client->server = server;
    client->timer_at = UINT64_MAX;
    client->handles = 2;
    client->tcp.data = client->timer.data = client->write.data = client->shutdown.data = client;
    client->next = server->clients;
    if (client->next)
        client->next->previous = client;
    server->clients = client;
    ++server->count;
}

/* False: there is no memory for the client now; it waits. */
static bool accept_client(struct server *server)
{
    struct client *client = calloc(1, sizeof(*client));

    if (!client)
        return false;
    client->connection = srv_connection_create(server->site, time_now(server));
    if (!client->connection) {
        free(client);
        return false;
    }
    uv_tcp_init(&server->loop, &client->tcp);
    uv_timer_init(&server->loop, &client->timer);
    add_client(server, client);
    if (uv_accept((uv_stream_t *)&server->listener, (uv_stream_t *)&client->tcp) != 0) {
        close_client(client);
        return true;
    }
    /* Answers go out as they are made; none waits for the acknowledgement of another. */
    uv_tcp_nodelay(&client->tcp, 1);
    serve(client);
    return true;
}

/* A client that is not accepted here stays with libuv, which then asks the socket for no more
 * until uv_accept() was called: at the limit, the queue of the socket is the waiting room. */
static void accept_clients(struct server *server)
{
    server->waiting = !server->stopping && (server->count >= server->max_count || !accept_client(server));
}

static void on_connection(uv_stream_t *listener, int status)
{
    if (status == 0)
        accept_clients(listener->data);
}

/* ---- The server ---- */

static void on_stop_time(uv_timer_t *timer)
{
    struct server *server = timer->data;

    for (struct client *client = server->clients; client; client = client->next)
        close_client(client);
}

static void on_signal(uv_signal_t *handle, int number)
{
    struct server *server = handle->data;

    (void)number;
    if (server->stopping) {
        on_stop_time(&server->stop_timer);
        return;
    }
    server->stopping = true;
    uv_close((uv_handle_t *)&server->listener, NULL);
    for (size_t i = 0; i < 2; ++i)
        uv_unref((uv_handle_t *)&server->signals[i]);
    for (struct client *client = server->clients; client; client = client->next) {
        if (client->closing)
            continue;
        srv_connection_stop(client->connection, time_now(server));
        serve(client);
    }
    if (server->count == 0)
        uv_close((uv_handle_t *)&server->stop_timer, NULL);
    else
        uv_timer_start(&server->stop_timer, on_stop_time, server->stop_timeout_ms, 0);
}

static int failed(const char *what, const struct srv_listen *where, int error)
{
    fprintf(stderr, "httproof-server: cannot %s %s, port %u: %s\n", what, where->address,
            (unsigned)where->port, uv_strerror(error));
    return 1;
}

/* The port that was really taken. */
static unsigned bound_port(const uv_tcp_t *listener)
{
    struct sockaddr_storage address = {0};
    int len = sizeof(address);

    uv_tcp_getsockname(listener, (struct sockaddr *)&address, &len);
    if (address.ss_family == AF_INET6)
        return ntohs(((struct sockaddr_in6 *)&address)->sin6_port);
    return ntohs(((struct sockaddr_in *)&address)->sin_port);
}

static int start_listening(struct server *server, const struct srv_listen *where)
{
    struct sockaddr_storage address;
    bool ipv6 = false;

    int error = uv_ip4_addr(where->address, where->port, (struct sockaddr_in *)&address);
    if (error) {
        error = uv_ip6_addr(where->address, where->port, (struct sockaddr_in6 *)&address);
        ipv6 = !error;
    }
    if (!error)
        error = uv_tcp_bind(&server->listener, (struct sockaddr *)&address, 0);
    if (!error)
        error = uv_listen((uv_stream_t *)&server->listener, BACKLOG, on_connection);
    if (error)
        return failed("listen on", where, error);
    printf("httproof-server listening on http://%s%s%s:%u/\n", ipv6 ? "[" : "", where->address,
           ipv6 ? "]" : "", bound_port(&server->listener));
    fflush(stdout);
    return 0;
}

/* How many clients there may be: each takes a file descriptor, and so do the files being sent and
 * the loop itself, for which a quarter is kept.  The limit is raised as far as the system allows. */
static uint64_t client_limit(uint64_t wanted)
{
    enum { LOOP_FILES = 16 };
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return wanted;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return wanted;
    uint64_t possible = limit.rlim_cur - limit.rlim_cur / 4;
    possible = possible > LOOP_FILES ? possible - LOOP_FILES : 1;
    return wanted < possible ? wanted : possible;
}

static void watch_signals(struct server *server)
{
    static const int numbers[2] = {SIGTERM, SIGINT};

    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN); /* a file too large is an error of write(), no reason to die */
    for (size_t i = 0; i < 2; ++i) {
        uv_signal_init(&server->loop, &server->signals[i]);
        server->signals[i].data = server;
        uv_signal_start(&server->signals[i], on_signal, numbers[i]);
    }
}

static void close_handle(uv_handle_t *handle, void *unused)
{
    (void)unused;
    if (!uv_is_closing(handle))
        uv_close(handle, NULL);
}

int srv_server_run(const struct srv_site *site, const struct srv_listen *where)
{
    struct server *server = calloc(1, sizeof(*server));

    if (!server || uv_loop_init(&server->loop) != 0) {
        fprintf(stderr, "httproof-server: no memory for the event loop\n");
        free(server);
        return 1;
    }
    server->site = site;
    server->stop_timeout_ms = where->stop_timeout_ms;
    server->max_count = client_limit(where->max_connections);
    uv_tcp_init(&server->loop, &server->listener);
    uv_timer_init(&server->loop, &server->stop_timer);
    uv_prepare_init(&server->loop, &server->before_waiting);
    uv_prepare_start(&server->before_waiting, on_waiting);
    uv_unref((uv_handle_t *)&server->before_waiting);
    server->listener.data = server->stop_timer.data = server->before_waiting.data = server;
    server->recent = where->recent;
    watch_signals(server);

    int status = start_listening(server, where);
    if (status == 0)
        uv_run(&server->loop, UV_RUN_DEFAULT);
    uv_walk(&server->loop, close_handle, NULL);
    uv_run(&server->loop, UV_RUN_DEFAULT);
    uv_loop_close(&server->loop);
    free(server);
    return status;
}
