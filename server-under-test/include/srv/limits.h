// SPDX-License-Identifier: MIT
/* limits.h - every bound of a connection, its default, and its command line option: one row each. */
#ifndef SRV_LIMITS_H
#define SRV_LIMITS_H

#include <stdint.h>

// clang-format off
/*  X(member,           option,             default,  argument, what it bounds) */
#define SRV_LIMITS(X)                                                                                         \
    X(max_target,       "max-target",       16384,    "OCTETS", "length of a request-target; beyond it 414")  \
    X(max_head,         "max-head",         65536,    "OCTETS", "length of a header section, and of a trailer section; beyond it 431") \
    X(max_body,         "max-body",         1048576,  "OCTETS", "length of a request's content; beyond it 413") \
    X(max_coded,        "max-coded",        1048576,  "OCTETS", "length of content that is coded with gzip for who accepts it") \
    X(max_linger,       "max-linger",       16777216, "OCTETS", "discarded behind the last answer before closing") \
    X(head_timeout_ms,  "head-timeout-ms",  10000,    "MS",     "from the first octet of a request to the end of its head; beyond it 408") \
    X(body_timeout_ms,  "body-timeout-ms",  30000,    "MS",     "for a request's body, plus 2 for each octet that came; beyond it 408") \
    X(idle_timeout_ms,  "idle-timeout-ms",  60000,    "MS",     "between requests; beyond it the connection is closed") \
    X(send_timeout_ms,  "send-timeout-ms",  30000,    "MS",     "without the peer taking any octet of an answer") \
    X(linger_ms,        "linger-ms",        2000,     "MS",     "discarding behind the last answer before closing")
// clang-format on

struct srv_limits {
#define SRV_LIMITS_MEMBER(member, option, value, argument, what) uint64_t member;
    SRV_LIMITS(SRV_LIMITS_MEMBER)
#undef SRV_LIMITS_MEMBER
};

/* All defaults. */
struct srv_limits srv_limits_default(void);

#endif
