// SPDX-License-Identifier: MIT
// The public headers are C++ as well, and the library links.
#include <h1/h1.h>

static const h1_config config = {H1_POLICY_STRICT | H1_TOLERATE(BARE_LF), H1_LIMITS_DEFAULT, nullptr};

int main()
{
    static const char head[] = "GET / HTTP/1.1\nHost: a\n\n";
    h1_field fields[4];
    h1_head_parser parser;

    h1_request_init(&parser, &config, fields, 4);
    h1_result result = h1_head_parse(&parser, reinterpret_cast<const uint8_t *>(head), sizeof head - 1);
    return result == H1_COMPLETE && h1_tolerated_has(&parser.head.tolerated, H1_TOL_BARE_LF) ? 0 : 1;
}
