// SPDX-License-Identifier: MIT
/* received.h - what was observed on connections is what came on them: no octet is lost or counted twice. */
#ifndef FZ_RECEIVED_H
#define FZ_RECEIVED_H

#include <cf/exchange.h>

/* Checks that on each connection the responses, and what is no response, are the octets that came, in order;
 * and that the content of a complete response is as long as its Content-Length says. */
void fz_received_check(const struct cf_observations *observations, const struct rp_transcript *transcript);

#endif
