// SPDX-License-Identifier: MIT
/* driver.h - moves octets between an exchange and sockets (libuv), and decides nothing about HTTP. */
#ifndef CF_RUN_DRIVER_H
#define CF_RUN_DRIVER_H

#include "cf/exchange.h"

#include <netinet/in.h>
#include <uv.h>

struct cf_driver;

/* Carries the exchange out on loop.
 *
 *   address   of the target; copied
 *   over      called once, when the exchange is done and all its sockets and timers are closed; the driver is
 *             gone then
 *
 * Returns NULL when memory for it ran out. */
typedef void cf_driver_over(void *context, struct cf_exchange *exchange);
struct cf_driver *cf_driver_start(uv_loop_t *loop, const struct sockaddr_storage *address,
                                  struct cf_exchange *exchange, size_t connection_count, cf_driver_over *over,
                                  void *context);

/* Ends it early; over is still called. */
void cf_driver_cancel(struct cf_driver *driver);

/* The clock of all exchanges, in microseconds. */
uint64_t cf_driver_now_us(void);

#endif
