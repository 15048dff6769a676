// SPDX-License-Identifier: MIT
#include "run/driver.h"

#include <stdlib.h>
#include <string.h>

enum { READ_SIZE = 65536 };

struct socket {
    struct cf_driver *driver;
    uint32_t index;
    uv_tcp_t tcp;
    uv_connect_t connect;
    uv_write_t write;
    uv_shutdown_t shutdown;
    bool used; /* the handle is initialised and not yet closed */
};

struct cf_driver {
    uv_loop_t *loop;
    struct sockaddr_storage address;
    struct cf_exchange *exchange;
    cf_driver_over *over;
    void *context;
    uv_timer_t timer;
    size_t handles; /* not yet closed */
    bool ending;
    uint8_t *read_space; /* READ_SIZE octets */
    size_t socket_count;
    struct socket sockets[];
};

static void pump(struct cf_driver *driver);

uint64_t cf_driver_now_us(void)
{
    return uv_hrtime() / 1000;
}

/* ---- inputs ---- */

static void input(struct socket *it, enum rp_event_kind kind, const uint8_t *data, size_t len, int status)
{
    struct rp_event event = {.kind = kind,
                             .connection = it->index,
                             .at_us = cf_driver_now_us(),
                             .octets = {data, len},
                             .text = status < 0 ? uv_strerror(status) : NULL};

    if (it->driver->ending)
        return;
    cf_exchange_input(it->driver->exchange, &event);
    pump(it->driver);
}

static void on_alloc(uv_handle_t *handle, size_t suggested, uv_buf_t *buffer)
{
    struct socket *it = handle->data;

    (void)suggested;
    *buffer = uv_buf_init((char *)it->driver->read_space, READ_SIZE);
}

static void on_read(uv_stream_t *stream, ssize_t count, const uv_buf_t *buffer)
{
    struct socket *it = stream->data;

    if (count > 0)
        input(it, RP_EVENT_RECEIVED, (const uint8_t *)buffer->base, (size_t)count, 0);
    else if (count == UV_EOF)
        input(it, RP_EVENT_ENDED, NULL, 0, 0);
    else if (count < 0)
        input(it, RP_EVENT_RESET, NULL, 0, (int)count);
}

static void on_connect(uv_connect_t *request, int status)
{
    struct socket *it = request->data;

    if (status < 0) {
        input(it, RP_EVENT_OPEN_FAILED, NULL, 0, status);
        return;
    }
    uv_tcp_nodelay(&it->tcp, 1);
    uv_read_start((uv_stream_t *)&it->tcp, on_alloc, on_read);
    input(it, RP_EVENT_OPENED, NULL, 0, 0);
}

static void on_write(uv_write_t *request, int status)
{
    input(request->data, status < 0 ? RP_EVENT_WRITE_FAILED : RP_EVENT_WRITTEN, NULL, 0, status);
}

static void on_timer(uv_timer_t *timer)
{
    struct cf_driver *driver = timer->data;
    struct rp_event event = {.kind = RP_EVENT_TIME_UP, .at_us = cf_driver_now_us()};

    if (driver->ending)
        return;
    cf_exchange_input(driver->exchange, &event);
    pump(driver);
}

/* ---- wishes ---- */

static void on_closed(uv_handle_t *handle)
{
    struct cf_driver *driver =
        handle->type == UV_TIMER ? handle->data : ((struct socket *)handle->data)->driver;

    if (--driver->handles > 0)
        return;
    cf_driver_over *over = driver->over;
    void *context = driver->context;
    struct cf_exchange *exchange = driver->exchange;
    free(driver->read_space);
    free(driver);
    over(context, exchange);
}

static void open_socket(struct socket *it)
{
    struct cf_driver *driver = it->driver;
    int status = uv_tcp_init(driver->loop, &it->tcp);

    if (status == 0) {
        it->used = true;
        driver->handles++;
        it->tcp.data = it;
        it->connect.data = it;
        status =
            uv_tcp_connect(&it->connect, &it->tcp, (const struct sockaddr *)&driver->address, on_connect);
    }
    if (status < 0)
        input(it, RP_EVENT_OPEN_FAILED, NULL, 0, status);
}

static void send_octets(struct socket *it, struct rp_octets octets)
{
    /* libuv does not write to what the buffer points at; its type just has no const. */
    uv_buf_t buffer = {.base = (char *)(uintptr_t)octets.data, .len = octets.len};
    int status = 0;

    it->write.data = it;
    if (it->used)
        status = uv_write(&it->write, (uv_stream_t *)&it->tcp, &buffer, 1, on_write);
    if (status < 0 || !it->used)
        input(it, RP_EVENT_WRITE_FAILED, NULL, 0, status < 0 ? status : UV_ENOTCONN);
}

static void close_socket(struct socket *it, bool reset)
{
    if (!it->used)
        return;
    it->used = false;
    if (!reset || uv_tcp_close_reset(&it->tcp, on_closed) < 0)
        uv_close((uv_handle_t *)&it->tcp, on_closed);
}

static void end(struct cf_driver *driver)
{
    if (driver->ending)
        return;
    driver->ending = true;
    for (size_t i = 0; i < driver->socket_count; i++)
        close_socket(&driver->sockets[i], false);
    uv_close((uv_handle_t *)&driver->timer, on_closed);
}

static void carry_out(struct cf_driver *driver, const struct cf_wish *wish)
{
    struct socket *it = &driver->sockets[wish->connection];

    switch (wish->kind) {
    case CF_WISH_OPEN:
        open_socket(it);
        break;
    case CF_WISH_SEND:
        send_octets(it, wish->octets);
        break;
    case CF_WISH_HALF_CLOSE:
        uv_shutdown(&it->shutdown, (uv_stream_t *)&it->tcp, NULL);
        break;
    case CF_WISH_CLOSE:
    case CF_WISH_RESET:
        close_socket(it, wish->kind == CF_WISH_RESET);
        break;
    case CF_WISH_NONE:
    case CF_WISH_DONE:
        break;
    }
}

static void set_timer(struct cf_driver *driver, uint64_t wake_at_us)
{
    uint64_t now = cf_driver_now_us();
    uint64_t wait_ms = wake_at_us > now ? (wake_at_us - now + 999) / 1000 : 0;

    uv_update_time(driver->loop);
    uv_timer_start(&driver->timer, on_timer, wait_ms, 0);
}

static void pump(struct cf_driver *driver)
{
    while (!driver->ending) {
        struct cf_wish wish = cf_exchange_wish(driver->exchange, cf_driver_now_us());
        if (wish.kind == CF_WISH_NONE) {
            set_timer(driver, wish.wake_at_us);
            return;
        }
        if (wish.kind == CF_WISH_DONE)
            end(driver);
        else
            carry_out(driver, &wish);
    }
}

/* ---- life ---- */

/* The first wishes are carried out from the loop, so that over is never called within cf_driver_start. */
struct cf_driver *cf_driver_start(uv_loop_t *loop, const struct sockaddr_storage *address,
                                  struct cf_exchange *exchange, size_t connection_count, cf_driver_over *over,
                                  void *context)
{
    struct cf_driver *driver = calloc(1, sizeof *driver + connection_count * sizeof driver->sockets[0]);
    uint8_t *space = malloc(READ_SIZE);

    if (driver == NULL || space == NULL) {
        free(driver);
        free(space);
        return NULL;
    }
    driver->loop = loop;
    driver->address = *address;
    driver->exchange = exchange;
    driver->over = over;
    driver->context = context;
    driver->read_space = space;
    driver->socket_count = connection_count;
    for (size_t i = 0; i < connection_count; i++) {
        driver->sockets[i].driver = driver;
        driver->sockets[i].index = (uint32_t)i;
    }
    uv_timer_init(loop, &driver->timer);
    driver->timer.data = driver;
    driver->handles = 1;
    uv_timer_start(&driver->timer, on_timer, 0, 0);
    return driver;
}

void cf_driver_cancel(struct cf_driver *driver)
{
    end(driver);
}
