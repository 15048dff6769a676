// SPDX-License-Identifier: MIT
#include <h1/error.h>

static const struct h1_error_row rows[H1_ERROR_COUNT] = {{"OK", "", "", 0, true, "no error"},
#define ROW(name, request, response, status, goes_on, text) {#name, request, response, status, goes_on, text},
                                                         H1_ERRORS(ROW)
#undef ROW
};

const struct h1_error_row *h1_error_info(enum h1_error error)
{
    return &rows[(unsigned)error < H1_ERROR_COUNT ? error : H1_OK];
}

const char *h1_error_requirement(enum h1_error error, enum h1_kind kind)
{
    const struct h1_error_row *row = h1_error_info(error);

    return kind == H1_REQUEST ? row->request_requirement : row->response_requirement;
}
