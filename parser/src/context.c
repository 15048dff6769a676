// SPDX-License-Identifier: MIT
#include "context.h"

#define BIT_UNLESS_EMPTY(name, rule) | ((uint64_t)(sizeof(rule) > 1) << H1_TOL_##name)
#define REQUEST_BIT(name, in_request, in_response, by_request, by_response, strict, text) \
    BIT_UNLESS_EMPTY(name, in_request)
#define RESPONSE_BIT(name, in_request, in_response, by_request, by_response, strict, text) \
    BIT_UNLESS_EMPTY(name, in_response)
const uint64_t h1_policy_of_kind[2] = {
    [H1_REQUEST] = 0 H1_TOLERANCES(REQUEST_BIT), [H1_RESPONSE] = 0 H1_TOLERANCES(RESPONSE_BIT)};
#undef RESPONSE_BIT
#undef REQUEST_BIT
#undef BIT_UNLESS_EMPTY

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
