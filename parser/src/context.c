// SPDX-License-Identifier: MIT
#include "context.h"

#define REQUEST_BIT(name, allowed, request, response, strict, text) \
    | ((uint64_t)(sizeof(request) > 1) << H1_TOL_##name)
const uint64_t h1_policy_of_kind[2] = {
    [H1_REQUEST] = 0 H1_TOLERANCES(REQUEST_BIT), [H1_RESPONSE] = UINT64_MAX};
#undef REQUEST_BIT

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
