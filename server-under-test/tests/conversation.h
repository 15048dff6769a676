// SPDX-License-Identifier: MIT
/* conversation.h - talks with a connection without a socket: feeds octets cut in any way, takes
 * output in pieces of any size, and keeps all of it. */
#ifndef SRV_TEST_CONVERSATION_H
#define SRV_TEST_CONVERSATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "srv/connection.h"
#include "srv/memory_files.h"

/* Tue, 14 Nov 2023 22:13:20 GMT: what every test takes for now. */
#define TEST_NOW_S INT64_C(1700000000)
#define TEST_DATE  "Tue, 14 Nov 2023 22:13:20 GMT"

struct conversation {
    struct srv_connection *connection;
    struct srv_time now;
    size_t drain; /* octets taken from the output at a time; 0: all there are */
    char *output; /* everything sent so far, NUL-terminated */
    size_t len;   /* of it */
    size_t capacity;
    bool shut_down; /* the connection wished to shut down its sending side, and it was done */
    bool closed;    /* it wished to be closed */
};

/* A tree with these files (see conversation.c), all limits at their default, "/echo". */
struct srv_site test_site(void);

void conversation_begin(struct conversation *c, const struct srv_site *site);
void conversation_end(struct conversation *c);

/* Grants wishes until the connection waits to read or for time, or is closed. */
void conversation_settle(struct conversation *c);

/* Feeds octets; what a closed connection does not want is dropped. */
void conversation_say(struct conversation *c, const void *octets, size_t len);
void conversation_say_string(struct conversation *c, const char *string);

/* The peer ends its side. */
void conversation_finish(struct conversation *c);

/* Time passes, and the connection is woken if it wished to be by then. */
void conversation_wait(struct conversation *c, uint64_t ms);

/* Whether the connection waits for more input: it is neither shut down nor closed. */
bool conversation_is_open(const struct conversation *c);

/* Whether `output` is what `expected` says.  In it stand for themselves all octets but
 *   {date}     the Date and Server field lines of every response
 *   {refusal}  Content-Type, Content-Length, empty line and content of a refusal, whose first
 *              three octets are those of the status code sent last
 *   {number}   1*DIGIT
 * Prints both when they differ. */
bool output_matches(const char *name, const char *output, const char *expected);

#endif
