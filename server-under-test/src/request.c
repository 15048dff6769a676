// SPDX-License-Identifier: MIT
#include "request.h"

bool srv_request_has(const struct srv_request *request, enum h1_field_name id)
{
    return h1_head_find(request->head, id, NULL) != NULL;
}

bool srv_request_single(const struct srv_request *request, enum h1_field_name id, struct h1_span *value)
{
    const struct h1_field *field = h1_head_find(request->head, id, NULL);

    if (!field || h1_head_find(request->head, id, field + 1))
        return false;
    *value = srv_request_span(request, field->value);
    return true;
}

bool srv_request_retrieves(const struct srv_request *request)
{
    return request->head->method == H1_METHOD_GET || request->head->method == H1_METHOD_HEAD;
}
