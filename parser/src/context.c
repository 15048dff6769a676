// SPDX-License-Identifier: MIT
#include "context.h"

/* Tolerances that requests do not have: those whose rule for requests is empty. */
#define REQUEST_BIT(name, allowed, request, response, strict, text) \
    | ((uint64_t)(sizeof(request) > 1) << H1_TOL_##name)
static const uint64_t request_policy = 0 H1_TOLERANCES(REQUEST_BIT);
#undef REQUEST_BIT

uint64_t h1_policy_of(const struct h1_config *config, enum h1_kind kind)
{
    return config->policy & (kind == H1_REQUEST ? request_policy : UINT64_MAX);
}

struct h1_context h1_context_of(const uint8_t *data, size_t len, enum h1_kind kind,
                                const struct h1_config *config, struct h1_tolerated *tolerated)
{
    struct h1_context context = {0};

    context.data = data;
    context.len = len > UINT32_MAX ? UINT32_MAX : (uint32_t)len;
    context.kind = kind;
    context.policy = h1_policy_of(config, kind);
    context.limits = &config->limits;
    context.scanner = config->scanner == NULL ? h1_scanner_default() : config->scanner;
    context.tolerated = tolerated;
    return context;
}

void h1_tolerated_add(struct h1_tolerated *tolerated, enum h1_tolerance tolerance, uint64_t offset)
{
    if (h1_tolerated_has(tolerated, tolerance))
        return;
    tolerated->set |= UINT64_C(1) << tolerance;
    tolerated->first[tolerance] = offset;
}

bool h1_tolerate_offset(uint64_t policy, struct h1_tolerated *tolerated, enum h1_tolerance tolerance,
                        uint64_t offset)
{
    if ((policy >> tolerance & 1) == 0)
        return false;
    h1_tolerated_add(tolerated, tolerance, offset);
    return true;
}

bool h1_tolerate(struct h1_context *context, enum h1_tolerance tolerance, uint32_t at)
{
    return h1_tolerate_offset(context->policy, context->tolerated, tolerance, context->base + at);
}
