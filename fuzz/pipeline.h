// SPDX-License-Identifier: MIT
/* pipeline.h - the requests that stand in a stream, and the answers to them, as our own parser reads them. */
#ifndef FZ_PIPELINE_H
#define FZ_PIPELINE_H

#include <h1/h1.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FZ_REQUESTS_MAX = 32 };

enum fz_request_end {
    FZ_REQUEST_COMPLETE,
    FZ_REQUEST_INVALID,
    FZ_REQUEST_CUT,  /* the stream ends within it */
    FZ_REQUEST_NONE, /* empty lines only */
};

struct fz_request {
    enum fz_request_end end;
    size_t at, len; /* in the stream; of one that is not complete: all that is left */
    enum h1_method method;
    unsigned minor;
    bool persist;          /* COMPLETE: the connection may go on */
    bool expects_continue; /* its head is complete and asks for 100 (Continue) */
    bool has_query;
    bool may_be_head; /* its head is cut behind the method HEAD: whoever reads that may leave out content */
};

/* Reads requests up to the first that is not complete, FZ_REQUESTS_MAX at most; returns how many. */
size_t fz_requests_read(const uint8_t *data, size_t size, struct fz_request requests[FZ_REQUESTS_MAX]);

enum fz_answer_end {
    FZ_ANSWER_COMPLETE,
    FZ_ANSWER_INVALID,
    FZ_ANSWER_CUT,
};

struct fz_answer {
    enum fz_answer_end end;
    size_t at;        /* where the final response begins */
    size_t behind;    /* where it ends */
    unsigned interim; /* responses before it; all are 100 (Continue) unless INVALID */
    unsigned status;
    bool persist;
    bool tolerated; /* the parser had to forgive something */
    bool multipart; /* of several ranges */
};

/* Reads the answer to a request that begins at octet `at`. */
struct fz_answer fz_answer_read(const uint8_t *data, size_t size, size_t at,
                                const struct fz_request *request);

#endif
