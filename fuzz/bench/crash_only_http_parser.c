// SPDX-License-Identifier: MIT
/* What is usual: a parser is fed once with each input, and a sanitizer may stop it. */
#include <http_parser.h>
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int event(http_parser *parser)
{
    (void)parser;
    return 0;
}

static int octets(http_parser *parser, const char *at, size_t length)
{
    (void)parser;
    (void)at;
    (void)length;
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const http_parser_settings settings = {
        .on_message_begin = event,
        .on_url = octets,
        .on_status = octets,
        .on_header_field = octets,
        .on_header_value = octets,
        .on_headers_complete = event,
        .on_body = octets,
        .on_message_complete = event,
    };
    http_parser parser;

    http_parser_init(&parser, HTTP_REQUEST);
    http_parser_execute(&parser, &settings, (const char *)data, size);
    return 0;
}
