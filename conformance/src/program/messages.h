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
    bool goes_on;            /* of an error: the connection can be used further once it is answered */
    const char *name;        /* "BARE_LF" */
    const char *text;        /* what was wrong */
    const char *requirement; /* catalogue id of the rule that the sender broke, or "" */
    const char *allowed_by;  /* id of the rule that lets a recipient tolerate it, or NULL */
    unsigned status;         /* what a server should answer to it; 0: none */
    size_t at;               /* offset in the file */
};

struct cf_message {
    enum h1_kind kind;
    size_t at;                   /* offset in the file, of its first octet or of an empty line before it */
    struct rp_octets octets;     /* all of it, as far as it was read */
    struct rp_octets start_line; /* without its end; all that there is of it */
    bool framed;                 /* the members from here on are known */
    struct h1_framing framing;
    uint64_t content_length; /* octets of content that were there */
    uint64_t chunk_count;    /* last-chunk included */
    size_t field_count;
    bool persists;
    bool complete;
    struct cf_finding *findings; /* by offset */
    size_t finding_count;
    size_t finding_capacity;

    enum h1_method method; /* of a request: what its response depends on */
    unsigned minor;
};

struct cf_messages {
    struct cf_message *items;
    size_t count;
    size_t capacity;
    size_t read;      /* where reading ended: at the end of the file, at an error, or at a tunnel */
    size_t errors;    /* findings */
    size_t tolerated; /* findings */
    bool tunnel;      /* the last message turned the connection into one */
};

/* Also the exit status of `httproof check`. */
enum cf_messages_result { CF_MESSAGES_VALID, CF_MESSAGES_INVALID, CF_MESSAGES_TOLERATED };

enum cf_messages_kind { CF_MESSAGES_DETECT, CF_MESSAGES_REQUESTS, CF_MESSAGES_RESPONSES };

/* Reads one message after the other, up to the end or to an error that leaves the end of its message unknown.
 * Empty lines behind the last message do not count.
 *
 *   kind             DETECT: each that begins with HTTP/ is a response
 *   request_method   of the requests that responses answer: "GET", "HEAD", "CONNECT" ...  NULL: they answer
 *                    the requests of the file, in their order, and GET where there is none */
struct cf_messages cf_messages_read(struct rp_arena *arena, struct rp_octets octets,
                                    enum cf_messages_kind kind, const char *request_method);

enum cf_messages_result cf_messages_result(const struct cf_messages *messages);

#endif
