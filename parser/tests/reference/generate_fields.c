// SPDX-License-Identifier: MIT
/* generate_fields.c - field lines and field sections. */
#include "generate_parts.h"

/* What values are made of: one kind of octets each, so that each kind meets each length. */
static void gen_value_octets(struct gen *gen, size_t len)
{
    static const char *const runs[] = {
        "abcdefghijklmnopqrstuvwxyz", "abc def\tghi  ",   " \t",
        "!\"#$%&'()*+,-./:;<=>?@",    "\x80\xC3\xA9\xFF", "aZ09~ \x80\xFE\t,;=\""};
    const char *run = RANDOM_PICK(&gen->random, runs);
    size_t count = strlen(run);

    for (; len > 0; len--)
        octets_add_octet(&gen->out, (uint8_t)run[random_below(&gen->random, count)]);
}

static size_t choose_value_len(struct gen *gen)
{
    if (random_once_in(&gen->random, 4000))
        return random_between(&gen->random, 10000, 20000);
    if (random_once_in(&gen->random, 30))
        return random_between(&gen->random, 131, 700);
    return random_once_in(&gen->random, 2) ? random_between(&gen->random, 0, 130)
                                           : random_between(&gen->random, 0, 12);
}

static void gen_ows(struct gen *gen)
{
    static const char *const rare[] = {"", "", "\t", "  ", " \t ", "\t\t", "                 "};

    if (random_once_in(&gen->random, 6))
        gen_text(gen, RANDOM_PICK(&gen->random, rare));
    else
        gen_text(gen, " ");
}

static void gen_trailing_ows(struct gen *gen)
{
    if (random_once_in(&gen->random, 10))
        gen_ows(gen);
}

static bool is_framing_name(enum h1_field_name name)
{
    return name == H1_FIELD_HOST || name == H1_FIELD_CONTENT_LENGTH || name == H1_FIELD_TRANSFER_ENCODING ||
           name == H1_FIELD_OTHER;
}

static void gen_field_name(struct gen *gen)
{
    enum h1_field_name name = (enum h1_field_name)random_below(&gen->random, H1_FIELD_COUNT);

    if (random_once_in(&gen->random, 4) || is_framing_name(name)) {
        gen_rule(gen, GRAMMAR_FIELD_NAME);
        return;
    }
    gen_any_case(gen, h1_field_name_text(name));
    if (random_once_in(&gen->random, 30))
        gen_rule(gen, GRAMMAR_TCHAR); /* a neighbour of a known name */
}

void gen_field_line(struct gen *gen)
{
    gen_field_name(gen);
    gen_text(gen, ":");
    gen_ows(gen);
    if (random_once_in(&gen->random, 8))
        gen_rule(gen, GRAMMAR_FIELD_VALUE);
    else
        gen_value_octets(gen, choose_value_len(gen));
    gen_trailing_ows(gen);
}

/* A field line with one of several values. */
static void gen_known(struct gen *gen, const char *name, const char *value)
{
    gen_any_case(gen, name);
    gen_text(gen, ":");
    gen_ows(gen);
    gen_text(gen, value);
    gen_trailing_ows(gen);
}

static void gen_host_line(struct gen *gen)
{
    static const char *const odd[] = {"a b",  "a/b",       "u@a", "a:b",         "http://a", "a,b",
                                      "[::1", "[1::2::3]", "a:",  ":80",         "a:99999",  "[v1.a]:",
                                      "%41",  "%4",        "::1", "[::1.2.3.4]", "\"a\""};

    if (random_once_in(&gen->random, 25)) {
        gen_known(gen, "Host", RANDOM_PICK(&gen->random, odd));
        return;
    }
    gen_any_case(gen, "Host");
    gen_text(gen, ":");
    gen_ows(gen);
    if (!random_once_in(&gen->random, 25))
        gen_host(gen);
    gen_trailing_ows(gen);
}

static void gen_length_line(struct gen *gen)
{
    static const char *const odd[] = {"",
                                      "-1",
                                      "+1",
                                      "1 2",
                                      "1, 1",
                                      "1,1",
                                      "1, 2",
                                      "0x1",
                                      "1;",
                                      "1.",
                                      "1,",
                                      ",1",
                                      "18446744073709551615",
                                      "18446744073709551616",
                                      "99999999999999999999",
                                      "0000000000000000000000000000001",
                                      "1e3",
                                      "\"1\"",
                                      "9223372036854775808"};

    if (random_once_in(&gen->random, 10)) {
        gen_known(gen, "Content-Length", RANDOM_PICK(&gen->random, odd));
        return;
    }
    gen_any_case(gen, "Content-Length");
    gen_text(gen, ":");
    gen_ows(gen);
    gen_decimal(gen, random_below(&gen->random, random_once_in(&gen->random, 2) ? 20 : 100000));
    gen_trailing_ows(gen);
}

static void gen_coding_line(struct gen *gen)
{
    static const char *const odd[] = {"",
                                      ",",
                                      "gzip",
                                      "gzip, chunked",
                                      "chunked, gzip",
                                      "chunked, chunked",
                                      "chunked;a=b",
                                      "xchunked",
                                      "chunkedx",
                                      "ch unked",
                                      "\"chunked\"",
                                      "chunked;",
                                      "gzip;a=\"b,c\\\"\", chunked",
                                      "gzip ; a = b , chunked",
                                      "identity",
                                      "chunked ,",
                                      ", ,chunked",
                                      ",\t,CHUNKED,,",
                                      "gzip;a, chunked"};

    if (random_once_in(&gen->random, 5)) {
        gen_known(gen, "Transfer-Encoding", RANDOM_PICK(&gen->random, odd));
        return;
    }
    if (random_once_in(&gen->random, 8)) {
        gen_known(gen, "Transfer-Encoding", "");
        gen_rule(gen, GRAMMAR_TRANSFER_ENCODING);
        return;
    }
    gen_any_case(gen, "Transfer-Encoding");
    gen_text(gen, ":");
    gen_ows(gen);
    gen_any_case(gen, "chunked");
    gen_trailing_ows(gen);
}

static void gen_connection_line(struct gen *gen)
{
    static const char *const values[] = {"close",          "keep-alive",  "Keep-Alive",          "upgrade",
                                         "close, upgrade", "CLOSE",       "keep-alive, Upgrade", "TE",
                                         "te,close",       ",close,",     "foo, close ,bar",     "",
                                         "closed",         "xclose",      "keep alive",          "\"close\"",
                                         "close;a",        "Upgrade,\tTE"};

    gen_known(gen, "Connection", RANDOM_PICK(&gen->random, values));
    if (random_once_in(&gen->random, 10)) {
        gen_text(gen, ",");
        gen_rule(gen, GRAMMAR_CONNECTION);
    }
}

static void gen_expect_line(struct gen *gen)
{
    static const char *const values[] = {
        "100-continue", "100-Continue",   "100-continue, foo", "foo",          "",
        "a=\"b,c\"",    "100-continue=a", ",100-continue",     "100 continue", "100-continue;a"};

    if (random_once_in(&gen->random, 10)) {
        gen_known(gen, "Expect", "");
        gen_rule(gen, GRAMMAR_EXPECT);
        return;
    }
    gen_known(gen, "Expect", RANDOM_PICK(&gen->random, values));
}

static void gen_upgrade_line(struct gen *gen)
{
    static const char *const values[] = {"websocket", "h2c, IRC/6.9", "", ","};

    gen_known(gen, "Upgrade", RANDOM_PICK(&gen->random, values));
}

/* The lines of a section are written in any order: each one goes before a random earlier one. */
enum { LINES = 140 };

struct section {
    size_t count;
    size_t at[LINES];
};

static void begin_line(struct gen *gen, struct section *section)
{
    if (section->count < LINES)
        section->at[section->count++] = gen->out.len;
}

static void end_line(struct gen *gen)
{
    gen_text(gen, "\r\n");
}

/* Moves the last line before a random one. */
static void place_line(struct gen *gen, struct section *section)
{
    uint8_t line[512];
    size_t last = section->at[section->count - 1];
    size_t len = gen->out.len - last;
    size_t index = random_below(&gen->random, section->count);
    size_t before = section->at[index];

    if (len > sizeof line || index == section->count - 1)
        return;
    memcpy(line, gen->out.data + last, len);
    memmove(gen->out.data + before + len, gen->out.data + before, last - before);
    memcpy(gen->out.data + before, line, len);
    for (size_t i = section->count - 1; i > index; i--)
        section->at[i] = section->at[i - 1] + len;
    section->at[index] = before;
}

static void add_line(struct gen *gen, struct section *section, void (*write)(struct gen *gen),
                     size_t times_in)
{
    if (times_in > 1 && !random_once_in(&gen->random, times_in))
        return;
    begin_line(gen, section);
    write(gen);
    end_line(gen);
    place_line(gen, section);
}

static void add_other_lines(struct gen *gen, struct section *section)
{
    size_t count = random_below(&gen->random, 7);

    if (random_once_in(&gen->random, 60))
        count = random_between(&gen->random, 8, 130);
    for (; count > 0; count--) {
        begin_line(gen, section);
        gen_field_line(gen);
        end_line(gen);
    }
}

static void add_framing_lines(struct gen *gen, struct section *section, unsigned minor)
{
    if (random_once_in(&gen->random, 3))
        add_line(gen, section, gen_length_line, 1);
    else if (random_once_in(&gen->random, minor == 0 ? 20 : 3))
        add_line(gen, section, gen_coding_line, 1);
    add_line(gen, section, gen_length_line, 40);
    add_line(gen, section, gen_coding_line, 40);
    add_line(gen, section, gen_connection_line, 4);
    add_line(gen, section, gen_connection_line, 20);
    add_line(gen, section, gen_upgrade_line, 12);
}

void gen_request_fields(struct gen *gen, unsigned minor)
{
    struct section section = {0};

    add_other_lines(gen, &section);
    if (minor == 0 ? random_once_in(&gen->random, 2) : !random_once_in(&gen->random, 40))
        add_line(gen, &section, gen_host_line, 1);
    add_line(gen, &section, gen_host_line, 40);
    add_framing_lines(gen, &section, minor);
    add_line(gen, &section, gen_expect_line, 12);
    gen_text(gen, "\r\n");
}

void gen_response_fields(struct gen *gen)
{
    struct section section = {0};

    add_other_lines(gen, &section);
    add_framing_lines(gen, &section, 1);
    add_line(gen, &section, gen_host_line, 40);
    add_line(gen, &section, gen_expect_line, 40);
    gen_text(gen, "\r\n");
}

void gen_trailers(struct gen *gen)
{
    struct section section = {0};

    if (random_once_in(&gen->random, 2))
        add_other_lines(gen, &section);
    add_line(gen, &section, gen_length_line, 20); /* only another field line, here */
    gen_text(gen, "\r\n");
}
