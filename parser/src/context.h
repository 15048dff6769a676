// SPDX-License-Identifier: MIT
/* context.h - what every production needs while it is read: the octets, the policy, where to report. */
#ifndef H1_CONTEXT_H
#define H1_CONTEXT_H

#include "scan/scan.h"
#include <h1/error.h>
#include <h1/limits.h>
#include <h1/policy.h>
#include <h1/span.h>

struct h1_context {
    const uint8_t *data; /* positions count from here */
    uint32_t len;
    enum h1_kind kind;
    uint64_t policy;
    const struct h1_limits *limits;
    const struct h1_scanner *scanner;
    struct h1_tolerated *tolerated;
    uint64_t base; /* added to positions where they are recorded */
    uint32_t at;   /* position of the last error */

    /* The first error that leaves the framing known, with its position: the head is read to its end first. */
    enum h1_error noted;
    uint32_t noted_at;
};

/* The tolerances that have a meaning for messages of a kind: those that a rule allows there. */
extern const uint64_t h1_policy_of_kind[2];

/* The bits of a config's policy that have a meaning for messages of this kind. */
static inline uint64_t h1_policy_of(const struct h1_config *config, enum h1_kind kind)
{
    return config->policy & h1_policy_of_kind[kind == H1_RESPONSE];
}

static inline const struct h1_scanner *h1_scanner_of(const struct h1_config *config)
{
    return config->scanner == NULL ? h1_scanner_default() : config->scanner;
}

/* A context for octets that belong to a message of this kind. */
static inline struct h1_context h1_context_of(const uint8_t *data, size_t len, enum h1_kind kind,
                                              const struct h1_config *config, struct h1_tolerated *tolerated)
{
    struct h1_context context = {
        .data = data,
        .len = len > UINT32_MAX ? UINT32_MAX : (uint32_t)len,
        .kind = kind,
        .policy = h1_policy_of(config, kind),
        .limits = &config->limits,
        .scanner = h1_scanner_of(config),
        .tolerated = tolerated,
    };

    return context;
}

/* Reports an error: remembers the position and gives the code back. */
static inline enum h1_error h1_refuse(struct h1_context *context, enum h1_error error, uint32_t at)
{
    context->at = at;
    return error;
}

/* Notes an error that need not end the reading. */
static inline void h1_note(struct h1_context *context, enum h1_error error, uint32_t at)
{
    if (context->noted != H1_OK)
        return;
    context->noted = error;
    context->noted_at = at;
}

/* Whether the policy lets this pass; if so it is recorded. */
bool h1_tolerate(struct h1_context *context, enum h1_tolerance tolerance, uint32_t at);

/* The same, with an offset that does not count from the context's octets. */
bool h1_tolerate_offset(uint64_t policy, struct h1_tolerated *tolerated, enum h1_tolerance tolerance,
                        uint64_t offset);

/* Records something that no policy forbids. */
void h1_tolerated_add(struct h1_tolerated *tolerated, enum h1_tolerance tolerance, uint64_t offset);

/* The octets from one position to another. */
static inline struct h1_span h1_context_span(const struct h1_context *context, uint32_t from, uint32_t to)
{
    return h1_span_of(context->data + from, to - from);
}

static inline struct h1_slice h1_slice_between(uint32_t from, uint32_t to)
{
    struct h1_slice slice = {from, to - from};
    return slice;
}

#endif
