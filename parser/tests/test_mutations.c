// SPDX-License-Identifier: MIT
/* Messages damaged at random places, from a fixed seed: where the input is cut changes nothing, and what a
 * strict reader accepts a lenient one accepts with the same framing. */
#include "feed.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROUNDS = 40, LONGEST = 160 };

static const struct text requests[] = {
    TEXT("GET /a?b HTTP/1.1\r\nHost: a\r\nAccept: x\r\n\r\n"),
    TEXT("\r\nPOST http://u@[::1]:80/ HTTP/1.1\r\nHost: a\r\nContent-Length: 5, 5\r\n\r\nhello"),
    TEXT("PUT /%41 HTTP/1.1\r\nHost: a:1\r\nTransfer-Encoding: gzip;a=\"b\", chunked\r\nConnection: "
         "close\r\n\r\n"),
    TEXT("CONNECT a:80 HTTP/1.1\nHost: a\n b\nExpect: 100-continue\r\n\r\n"),
    TEXT("OPTIONS * HTTP/1.0\r\n x\r\nConnection: keep-alive, upgrade\r\nUpgrade: a\r\n\r\n"),
};

static const struct text responses[] = {
    TEXT("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nDate: x\r\n\r\nhello"),
    TEXT("HTTP/1.0 404\r\nA : b\r\n\tc\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n"),
    TEXT("HTTP/1.1 204 \r\nTransfer-Encoding: ,chunked\r\nContent-Length: x\r\n\r\n"),
    TEXT("HTTP/1.1  999 a\rb\nTransfer-Encoding: a, chunked\n\n"),
};

static const struct text bodies[] = {
    TEXT("5;a=\"b\\\"\" ; c\r\nhello\r\n0\r\nA: b\r\n\r\n"),
    TEXT("1 \nx\n0;a= b\r\nA: b\r\n c\r\n\r\n"),
    TEXT("00a\r\n0123456789\r\n1\r\nx\r\n00\r\n\r\n"),
};

static uint32_t next_random(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

/* Replaces, inserts, removes or repeats an octet, one to three times. */
static struct text damage(struct text input, char *out, uint32_t *seed)
{
    static const char likely[] = "\r\n\t :;,=\"\\%/?#@[]*0159aF\0\x01\x7f\x80\v";
    struct text result = {out, input.len};
    unsigned times = 1 + next_random(seed) % 3;

    memcpy(out, input.data, input.len);
    for (; times > 0; times--) {
        size_t at = next_random(seed) % result.len;
        char octet = likely[next_random(seed) % (sizeof likely - 1)];
        switch (next_random(seed) % 4) {
        case 0:
            out[at] = octet;
            break;
        case 1:
            memmove(out + at, out + at + 1, result.len - at - 1);
            result.len--;
            break;
        default:
            memmove(out + at + 1, out + at, result.len - at);
            if (octet != '*')
                out[at] = octet;
            result.len++;
        }
    }
    return result;
}

static void check_head(enum h1_kind kind, struct text input)
{
    struct head_outcome strict;
    struct head_outcome lenient;

    feed_head((struct feed){.kind = kind}, input, &strict);
    feed_head((struct feed){.kind = kind, .config = &h1_config_lenient}, input, &lenient);
    if (strict.result != H1_COMPLETE)
        return;
    if (strcmp(strict.dump, lenient.dump) != 0)
        feed_fail(input, strict.dump, lenient.dump);
}

static void check_body(enum h1_kind kind, struct text input)
{
    struct h1_framing framing = {H1_FRAMING_CHUNKED, 4, false, 0};
    struct body_outcome strict;
    struct body_outcome lenient;

    feed_body((struct feed){.kind = kind}, framing, input, &strict);
    feed_body((struct feed){.kind = kind, .config = &h1_config_lenient}, framing, input, &lenient);
    if (strict.event == H1_BODY_END && strcmp(strict.dump, lenient.dump) != 0)
        feed_fail(input, strict.dump, lenient.dump);
}

static void run(const struct text *inputs, size_t count, enum h1_kind kind,
                void (*check)(enum h1_kind, struct text))
{
    uint32_t seed = 9112;
    char damaged[LONGEST];

    for (size_t i = 0; i < count; i++) {
        for (int round = 0; round < ROUNDS; round++)
            check(kind, damage(inputs[i], damaged, &seed));
    }
}

static void heads(void **state)
{
    (void)state;
    run(requests, sizeof requests / sizeof requests[0], H1_REQUEST, check_head);
    run(responses, sizeof responses / sizeof responses[0], H1_RESPONSE, check_head);
}

static void chunked_bodies(void **state)
{
    (void)state;
    run(bodies, sizeof bodies / sizeof bodies[0], H1_REQUEST, check_body);
    run(bodies, sizeof bodies / sizeof bodies[0], H1_RESPONSE, check_body);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heads),
        cmocka_unit_test(chunked_bodies),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
