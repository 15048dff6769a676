// SPDX-License-Identifier: MIT
#include "heads.h"
#include "check.h"

enum { LONGEST_NAME = 40, LONGEST_VALUE = 200, LONGEST_TARGET = 250, MANY_LINES = 40 };

static const char tchars[] =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-----!#$%&'*+.^_`|~";
static const char target_chars[] =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789////-._~!$&'()*+,;=:@";

static void add_of(struct octets *out, struct random *random, const char *chars, size_t len)
{
    size_t count = strlen(chars);

    while (len-- > 0)
        octets_add_octet(out, (uint8_t)chars[random_below(random, count)]);
}

static void add_any_case(struct octets *out, struct random *random, const char *text)
{
    for (; *text != '\0'; text++) {
        bool letter = (*text | 0x20) >= 'a' && (*text | 0x20) <= 'z';
        octets_add_octet(out, (uint8_t)(letter && random_once_in(random, 2) ? *text ^ 0x20 : *text));
    }
}

void octets_add_similar(struct octets *out, struct random *random, const char *text)
{
    size_t len = strlen(text);
    size_t at = random_below(random, len);
    size_t start = out->len;

    octets_add(out, text, at);
    switch (random_below(random, 3)) {
    case 0:
        add_of(out, random, tchars, 1);
        at++;
        break;
    case 1:
        add_of(out, random, tchars, 1);
        break;
    default:
        at++;
    }
    octets_add_text(out, text + at);
    if (out->len == start)
        octets_add_octet(out, 'x');
}

static void add_target(struct octets *out, struct random *random)
{
    size_t end = out->len + 1 + random_below(random, random_once_in(random, 3) ? 30 : LONGEST_TARGET);

    octets_add_octet(out, '/');
    while (out->len < end) {
        add_of(out, random, target_chars, random_below(random, random_once_in(random, 2) ? 8 : 80));
        switch (random_below(random, 6)) {
        case 0:
            octets_add_octet(out, '?');
            break;
        case 1:
            octets_add_octet(out, '%');
            add_of(out, random, "0123456789abcdefABCDEF", 2);
            break;
        default:
            break;
        }
    }
}

static void add_request_line(struct octets *out, struct random *random)
{
    static const char *const others[] = {"*",  "http://example.com/a?b", "example.com:80", "a b", "/a#b",
                                         "/%4"};
    static const char *const versions[] = {"HTTP/1.0", "HTTP/1.2", "HTTP/2.0", "http/1.1", "HTTP/1.1 "};
    const char *method = h1_method_text((enum h1_method)random_between(random, 1, H1_METHOD_COUNT - 1));

    if (random_once_in(random, 6))
        add_of(out, random, tchars, random_between(random, 0, 70));
    else if (random_once_in(random, 6))
        octets_add_similar(out, random, method);
    else
        octets_add_text(out, method);
    octets_add_octet(out, ' ');
    if (random_once_in(random, 12))
        octets_add_text(out, RANDOM_PICK(random, others));
    else
        add_target(out, random);
    octets_add_octet(out, ' ');
    octets_add_text(out, random_once_in(random, 5) ? RANDOM_PICK(random, versions) : "HTTP/1.1");
}

/* VCHAR, SP, and now and then HTAB and obs-text. */
static void add_value(struct octets *out, struct random *random, size_t len)
{
    bool rare = random_once_in(random, 3);

    while (len-- > 0) {
        uint8_t octet = (uint8_t)random_between(random, ' ', '~');

        if (rare && random_once_in(random, 8))
            octet = random_once_in(random, 3) ? '\t' : (uint8_t)random_between(random, 0x80, 0xFF);
        octets_add_octet(out, octet);
    }
}

static void add_status_line(struct octets *out, struct random *random)
{
    static const char *const versions[] = {"HTTP/1.0 ", "HTTP/1.2 ", "HTTP/1.1\t"};

    octets_add_text(out, random_once_in(random, 5) ? RANDOM_PICK(random, versions) : "HTTP/1.1 ");
    octets_add_octet(out, (uint8_t)random_between(random, random_once_in(random, 8) ? '0' : '1', '6'));
    add_of(out, random, "0123456789", 2);
    if (!random_once_in(random, 16))
        octets_add_octet(out, ' ');
    add_value(out, random, random_below(random, 120));
}

static void add_ows(struct octets *out, struct random *random)
{
    static const char *const spaces[] = {" ", " ", " ", " ", "", "", "\t", "  ", " \t ", "      "};

    octets_add_text(out, RANDOM_PICK(random, spaces));
}

/* Field lines that decide on the message have values that are good often enough. */
static bool add_telling_line(struct octets *out, struct random *random)
{
    static const char *const lines[] = {"Content-Length: 5", "Transfer-Encoding: chunked",
                                        "Connection: close", "Expect: 100-continue", "Host: [::1]:80"};

    switch (random_below(random, 8)) {
    case 0:
        octets_add_text(out, "Host: ");
        add_of(out, random, "abcdefghijklmnopqrstuvwxyz0123456789-.", random_below(random, 100));
        octets_add_text(out, random_once_in(random, 2) ? ":8080" : "");
        return true;
    case 1:
        octets_add_text(out, RANDOM_PICK(random, lines));
        return true;
    default:
        return false;
    }
}

static void add_field_line(struct octets *out, struct random *random)
{
    const char *known = h1_field_name_text((enum h1_field_name)random_between(random, 1, H1_FIELD_COUNT - 1));

    if (add_telling_line(out, random))
        return;
    switch (random_below(random, 4)) {
    case 0:
        add_of(out, random, tchars, random_between(random, 1, LONGEST_NAME));
        break;
    case 1:
        octets_add_similar(out, random, known);
        break;
    default:
        add_any_case(out, random, known);
    }
    octets_add_octet(out, ':');
    add_ows(out, random);
    add_value(out, random, random_below(random, random_once_in(random, 3) ? LONGEST_VALUE + 1 : 24));
    add_ows(out, random);
}

/* What no line holds, or not there; one octet less, one more. */
static void damage(struct octets *out, struct random *random)
{
    static const char telling[] = "\r\n\t :?%\x7F\v \x1F/";
    size_t at = random_below(random, out->len);

    switch (random_below(random, 4)) {
    case 0:
        out->data[at] = (uint8_t)random_next(random);
        break;
    case 1:
        out->data[at] = (uint8_t)telling[random_below(random, sizeof telling)];
        break;
    case 2:
        memmove(out->data + at, out->data + at + 1, out->len - at - 1);
        out->len--;
        break;
    default:
        out->len = at;
    }
}

void head_make(struct random *random, struct head *head)
{
    struct octets out = {head->data, 0, HEAD_ROOM};
    size_t lines = random_below(random, random_once_in(random, 20) ? MANY_LINES : 10);

    head->kind = random_once_in(random, 3) ? H1_RESPONSE : H1_REQUEST;
    if (head->kind == H1_REQUEST)
        add_request_line(&out, random);
    else
        add_status_line(&out, random);
    octets_add_text(&out, "\r\n");
    head->section = out.len;
    if (random_once_in(random, 4)) /* a load of the target may reach it */
        octets_add_text(&out, "a: ?b%41\r\n");
    while (lines-- > 0) {
        add_field_line(&out, random);
        octets_add_text(&out, "\r\n");
    }
    octets_add_text(&out, "\r\n");
    if (random_once_in(random, 4))
        damage(&out, random);
    if (random_once_in(random, 3))
        add_value(&out, random, random_below(random, 80));
    head->len = out.len;
    CHECK(out.len < HEAD_ROOM, "no head may be cut short: %zu octets", out.len);
}

#define COMMON_LINES                                                               \
    "Accept: */*\r\n"                                                              \
    "cache-control:max-age=0\r\n"                                                  \
    "X-A-Name-Of-More-Than-32-Octets-Is-Unusual: but good\r\n"                     \
    "VIA: 1.1 a\r\n"                                                               \
    "X-Tab-And-Utf-8: one\ttwo \xC3\xA9 three, more than enough for 64 octets\r\n" \
    "X-Spaces:   before and behind\t \r\n"                                         \
    "X-Empty:\r\n"                                                                 \
    "Connection: keep-alive\r\n\r\n"

void head_make_usual(enum h1_kind kind, size_t shift, struct head *head)
{
    static const char request[] =
        "OPTIONS /a/path/of-some-length/that_is~longer/than/64/octets,as/many/are%2Fthese/days?and=a&query"
        "=as+usual&nothing&in%20particular?/ HTTP/1.1\r\n"
        "Host: www.example.com\r\n"
        "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Safari/537.36\r\n"
        "If-Modified-Since: Sat, 29 Oct 1994 19:43:31 GMT\r\n" COMMON_LINES;
    static const char response[] =
        "HTTP/1.1 200 A reason-phrase is seldom as long as this one, which has more than 64 octets\r\n"
        "Content-Length: 0\r\n"
        "Content-Type: text/html; charset=utf-8; and=a-parameter-that-is-long-enough-for-64-octets\r\n"
        "Last-Modified: Sat, 29 Oct 1994 19:43:31 GMT\r\n" COMMON_LINES;
    const char *text = kind == H1_REQUEST ? request : response;

    size_t line = kind == H1_REQUEST ? sizeof "OPTIONS /" - 1 : sizeof "HTTP/1.1 200 " - 1;
    struct octets out = {head->data, 0, HEAD_ROOM};

    octets_add(&out, text, line);
    while (shift-- > 0)
        octets_add_octet(&out, 'x');
    octets_add_text(&out, text + line);
    head->kind = kind;
    head->len = out.len;
    head->section = (size_t)((const uint8_t *)memchr(head->data, '\n', out.len) + 1 - head->data);
}
