// SPDX-License-Identifier: MIT
/* framing.h - where a message body ends (RFC 9112, section 6.3). */
#ifndef H1_FRAMING_H
#define H1_FRAMING_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum h1_framing_kind {
    H1_FRAMING_NONE,        /* no body: the message ends with its head */
    H1_FRAMING_LENGTH,      /* exactly length octets, possibly 0 */
    H1_FRAMING_CHUNKED,     /* up to the end of the chunked coding */
    H1_FRAMING_UNTIL_CLOSE, /* up to the end of the stream; responses only */
    H1_FRAMING_TUNNEL       /* HTTP ends here: 2xx to CONNECT, or 101 */
};

struct h1_framing {
    enum h1_framing_kind kind;
    uint8_t
        rule; /* the rule of section 6.3 that decided, 1 to 8; 3 stands for 4 with a Content-Length beside */
    bool coded;      /* transfer codings besides chunked were applied; the content is still coded so */
    uint64_t length; /* octets of the body if kind is H1_FRAMING_LENGTH, otherwise 0 */
};

#ifdef __cplusplus
}
#endif

#endif
