// SPDX-License-Identifier: MIT
/* Our parser, asked as a harness that only waits for a crash asks its parser: once, and no rule. */
#include <h1/h1.h>
#include <stddef.h>
#include <stdint.h>

enum { FIELDS = 64, MESSAGES = 32 /* as many as trace.h */ };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Returns how many octets the body has, with its trailer section; SIZE_MAX if that is not known yet. */
static size_t read_body(struct h1_framing framing, const uint8_t *data, size_t size)
{
    struct h1_field trailers[FIELDS];
    struct h1_body body;
    enum h1_body_event event;
    size_t at = 0;

    h1_body_init(&body, H1_REQUEST, framing, &h1_config_strict, trailers, FIELDS);
    do {
        struct h1_span content;
        size_t consumed;

        event = h1_body_next(&body, data + at, size - at, &consumed, &content);
        at += consumed;
    } while (event == H1_BODY_CONTENT || event == H1_BODY_TRAILERS);
    return event == H1_BODY_END ? at : SIZE_MAX;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct h1_field fields[FIELDS];
    struct h1_head_parser parser;
    size_t at = 0;

    for (int count = 0; count < MESSAGES && at < size; count++) {
        h1_request_init(&parser, &h1_config_strict, fields, FIELDS);
        if (h1_head_parse(&parser, data + at, size - at) != H1_COMPLETE)
            break;
        at += parser.head.length;
        size_t taken = read_body(parser.head.framing, data + at, size - at);
        if (taken == SIZE_MAX)
            break;
        at += taken;
    }
    return 0;
}
