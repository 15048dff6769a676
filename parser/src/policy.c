// SPDX-License-Identifier: MIT
#include <h1/limits.h>
#include <h1/policy.h>
#include <stddef.h>

static const struct h1_tolerance_row rows[H1_TOLERANCE_COUNT] = {
#define ROW(name, in_request, in_response, by_request, by_response, strict, text) \
    {#name, in_request, in_response, by_request, by_response, text},
    H1_TOLERANCES(ROW)
#undef ROW
};

const struct h1_config h1_config_strict = {H1_POLICY_STRICT, H1_LIMITS_DEFAULT, NULL};
const struct h1_config h1_config_lenient = {H1_POLICY_LENIENT_RESPONSE, H1_LIMITS_DEFAULT, NULL};

const struct h1_tolerance_row *h1_tolerance_info(enum h1_tolerance tolerance)
{
    return (unsigned)tolerance < H1_TOLERANCE_COUNT ? &rows[tolerance] : NULL;
}

const char *h1_tolerance_allowed_by(enum h1_tolerance tolerance, enum h1_kind kind)
{
    const struct h1_tolerance_row *row = h1_tolerance_info(tolerance);

    if (row == NULL)
        return "";
    return kind == H1_REQUEST ? row->allowed_in_request : row->allowed_in_response;
}

const char *h1_tolerance_requirement(enum h1_tolerance tolerance, enum h1_kind kind)
{
    const struct h1_tolerance_row *row = h1_tolerance_info(tolerance);

    if (row == NULL)
        return "";
    return kind == H1_REQUEST ? row->broken_by_request : row->broken_by_response;
}
