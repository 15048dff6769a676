// SPDX-License-Identifier: MIT
/* generate.c - a message: what it is read with, its parts, its damages. */
#include "generate_parts.h"

void gen_decimal(struct gen *gen, uint64_t value)
{
    char digits[24];
    size_t at = sizeof digits;

    if (random_once_in(&gen->random, 12)) {
        for (size_t zeros = random_between(&gen->random, 1, 30); zeros > 0; zeros--)
            gen_text(gen, "0");
    }
    do {
        digits[--at] = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
    octets_add(&gen->out, digits + at, sizeof digits - at);
}

void gen_any_case(struct gen *gen, const char *text)
{
    unsigned style = (unsigned)random_below(&gen->random, 5); /* mostly as it is written */

    for (; *text != '\0'; text++) {
        bool letter = (*text | 0x20) >= 'a' && (*text | 0x20) <= 'z';
        bool swap = letter && (style == 3 ? random_once_in(&gen->random, 2) : style == 4);
        octets_add_octet(&gen->out, (uint8_t)(swap ? *text ^ 0x20 : *text));
    }
}

/* Small limits, so that short messages meet them. */
static void choose_limits(struct random *random, struct h1_limits *limits)
{
    limits->empty_lines = (uint32_t)random_below(random, 4);
    limits->start_line = (uint32_t)random_between(random, 12, 120);
    limits->method = (uint32_t)random_between(random, 1, 16);
    limits->request_target = (uint32_t)random_between(random, 1, 80);
    limits->field_line = (uint32_t)random_between(random, 4, 150);
    limits->header_section = (uint32_t)random_between(random, 0, 900);
    limits->chunk_line = (uint32_t)random_between(random, 1, 60);
    limits->chunk_ext = (uint32_t)random_between(random, 0, 120);
    limits->trailer_section = (uint32_t)random_between(random, 0, 300);
    limits->body = random_between(random, 0, 500);
}

static void choose_reader(struct random *random, struct gen_message *message)
{
    static const enum h1_method methods[] = {H1_METHOD_GET,  H1_METHOD_GET,     H1_METHOD_GET,
                                             H1_METHOD_HEAD, H1_METHOD_CONNECT, H1_METHOD_OTHER};

    message->config = h1_config_strict;
    message->capacity = GEN_FIELDS;
    if (random_once_in(random, 8))
        choose_limits(random, &message->config.limits);
    if (random_once_in(random, 10))
        message->capacity = (uint32_t)random_below(random, 12);
    message->drop_trailers = random_once_in(random, 4);
    message->request_method = RANDOM_PICK(random, methods);
    message->request_minor = random_once_in(random, 6) ? 0 : 1;
}

static void write_message(struct gen *gen, enum gen_kind kind)
{
    unsigned minor;

    if (kind == GEN_CHUNKED) {
        gen_chunked(gen);
        return;
    }
    if (random_once_in(&gen->random, 20)) {
        for (size_t lines = random_between(&gen->random, 1, 6); lines > 0; lines--)
            gen_text(gen, "\r\n");
    }
    if (kind == GEN_REQUEST) {
        gen_request_line(gen, &minor);
        gen_text(gen, "\r\n");
        gen_request_fields(gen, minor);
    } else {
        gen_status_line(gen, &minor);
        gen_text(gen, "\r\n");
        gen_response_fields(gen);
    }
}

void gen_message(const struct abnf *grammar, uint64_t seed, uint64_t number, enum gen_kind kind,
                 struct gen_message *message)
{
    struct gen gen = {grammar, {seed}, {message->data, 0, GEN_ROOM}};

    gen.random.state = random_next(&gen.random) ^ (number * GEN_KIND_COUNT + kind);
    message->kind = kind;
    choose_reader(&gen.random, message);
    write_message(&gen, kind);
    if (random_once_in(&gen.random, 12))
        gen_truncate(&gen);
    else if (random_once_in(&gen.random, 3)) {
        for (size_t damages = random_between(&gen.random, 1, 4); damages > 0; damages--)
            gen_damage(&gen);
    }
    message->len = gen.out.len;
}
