// SPDX-License-Identifier: MIT
/* messages.h - the messages in a file, and every rule that they break. */
#ifndef CF_PROGRAM_MESSAGES_H
#define CF_PROGRAM_MESSAGES_H

#include "rp/arena.h"
#include "rp/transcript.h"

#include <h1/h1.h>
#include <stdbool.h>
#include <stddef.h>

struct cf_finding {
    bool error;              /* false: a lenient recipient may let it pass */
    const char *name;        /* "bare-lf" */
    const char *text;        /* what was wrong */
    const char *requirement; /* catalogue id of the rule that the sender broke, or "" */
    const char *allowed_by;  /* id of the rule that lets a recipient tolerate it, or NULL */
    unsigned status;         /* what a server should answer to it; 0: none */
    size_t at;               /* offset in the file */
};

struct cf_message {
    enum h1_kind kind;
    size_t at;               /* offset in the file */
    struct rp_octets octets; /* all of it, as far as it was read */
    const char *start_line;  /* escaped */
    const char *framing;     /* in words */
    uint64_t content_length; /* octets of content */
    size_t field_count;
    bool persists;
    struct cf_finding *findings;
    size_t finding_count;
    size_t finding_capacity;
    bool complete;
};

struct cf_messages {
    struct cf_message *items;
    size_t count;
    size_t capacity;
    bool invalid;   /* some message was refused; what follows it was not read */
    bool tolerated; /* some rule was broken that a recipient may forgive */
};

enum cf_messages_kind { CF_MESSAGES_DETECT, CF_MESSAGES_REQUESTS, CF_MESSAGES_RESPONSES };

/* Reads one message after the other.
 *
 *   kind             DETECT: each that begins with HTTP/ is a response
 *   request_method   of the requests that responses answer: "GET", "HEAD", "CONNECT" ... */
struct cf_messages cf_messages_read(struct rp_arena *arena, struct rp_octets octets,
                                    enum cf_messages_kind kind, const char *request_method);

#endif
