// SPDX-License-Identifier: MIT
/* damage.c - what goes wrong on the way: octets, line ends, lines, framing fields, the end. */
#include "generate_parts.h"

/* Makes room for, or closes the gap of, some octets at a place. */
static void open_gap(struct octets *out, size_t at, size_t len)
{
    if (out->len + len > out->room)
        return;
    memmove(out->data + at + len, out->data + at, out->len - at);
    out->len += len;
}

static void close_gap(struct octets *out, size_t at, size_t len)
{
    memmove(out->data + at, out->data + at + len, out->len - at - len);
    out->len -= len;
}

static void insert(struct octets *out, size_t at, const void *data, size_t len)
{
    size_t before = out->len;

    open_gap(out, at, len);
    if (out->len > before && len > 0)
        memcpy(out->data + at, data, len);
}

static bool is_special(uint8_t octet)
{
    return octet <= ' ' || strchr(":/;=,@[]%?#\"", octet) != NULL;
}

/* A random place; in two of three cases next to an octet that separates something. */
static size_t choose_place(struct gen *gen)
{
    struct octets *out = &gen->out;
    size_t at = random_below(&gen->random, out->len);

    if (random_once_in(&gen->random, 3))
        return at;
    for (size_t steps = 0; steps < 40 && at + 1 < out->len && !is_special(out->data[at]); steps++)
        at++;
    at += random_below(&gen->random, 3);
    return at == 0 || at - 1 >= out->len ? 0 : at - 1;
}

static uint8_t choose_octet(struct gen *gen)
{
    static const char troublemakers[] =
        "\0\x01\t\n\v\f\r\x1B !\"#$%&'()*+,-./059:;<=>?@AFGZ[\\]^_`afgz{|}~\x7F\x80\xA0\xC3\xFF";

    return random_once_in(&gen->random, 4)
               ? (uint8_t)random_below(&gen->random, 256)
               : (uint8_t)troublemakers[random_below(&gen->random, sizeof troublemakers - 1)];
}

static void replace_octet(struct gen *gen)
{
    gen->out.data[choose_place(gen)] = choose_octet(gen);
}

static void insert_octet(struct gen *gen)
{
    uint8_t octet = choose_octet(gen);

    insert(&gen->out, choose_place(gen), &octet, 1);
}

static void remove_octets(struct gen *gen)
{
    size_t at = choose_place(gen);
    size_t len = random_once_in(&gen->random, 3) ? random_between(&gen->random, 1, 8) : 1;

    if (at + len <= gen->out.len)
        close_gap(&gen->out, at, len);
}

static void double_octets(struct gen *gen)
{
    uint8_t copy[8];
    size_t at = choose_place(gen);
    size_t len = random_between(&gen->random, 1, sizeof copy);

    if (at + len > gen->out.len)
        return;
    memcpy(copy, gen->out.data + at, len);
    insert(&gen->out, at, copy, len);
}

void gen_truncate(struct gen *gen)
{
    gen->out.len = random_below(&gen->random, gen->out.len + 1);
}

/* The first octet of a random line. */
static size_t choose_line(struct gen *gen)
{
    size_t at = random_below(&gen->random, gen->out.len);

    while (at > 0 && gen->out.data[at - 1] != '\n')
        at--;
    return at;
}

static size_t line_len(const struct octets *out, size_t at)
{
    size_t end = at;

    while (end < out->len && out->data[end] != '\n')
        end++;
    return end < out->len ? end + 1 - at : end - at;
}

/* A line moves to the place of another, or appears there once more. */
static void move_line(struct gen *gen)
{
    uint8_t line[1024];
    size_t from = choose_line(gen);
    size_t len = line_len(&gen->out, from);

    if (len > sizeof line)
        return;
    memcpy(line, gen->out.data + from, len);
    if (random_once_in(&gen->random, 2))
        close_gap(&gen->out, from, len);
    insert(&gen->out, gen->out.len == 0 ? 0 : choose_line(gen), line, len);
}

static void insert_line(struct gen *gen)
{
    static const char *const lines[] = {"Content-Length: 5\r\n",
                                        "Content-Length: 6\r\n",
                                        "Host: b\r\n",
                                        "Transfer-Encoding: chunked\r\n",
                                        "Transfer-Encoding: gzip\r\n",
                                        "Content-Length : 5\r\n",
                                        " folded\r\n",
                                        "\tfolded: 1\r\n",
                                        "no colon\r\n",
                                        ": no name\r\n",
                                        "\r\n",
                                        "Connection: close\r\n",
                                        "A:\r\n",
                                        "0\r\n",
                                        "a b: c\r\n",
                                        "HTTP/1.1 200 OK\r\n",
                                        "GET / HTTP/1.1\r\n",
                                        "(x): y\r\n"};
    const char *line = RANDOM_PICK(&gen->random, lines);

    insert(&gen->out, choose_line(gen), line, strlen(line));
}

/* A CRLF becomes something like it. */
static void spoil_line_end(struct gen *gen)
{
    static const char *const ends[] = {"\n",       "\r",    "\r\r\n",  "\n\r",  "\r\n ",  "\r\n\t",
                                       "\r\n\r\n", "\r\rX", "\rX",     " \r\n", "\t\r\n", "\v\r\n",
                                       "\r\n\n",   "\n\n",  "\r\n\rX", "\r \n", "\0\r\n"};
    const char *end = RANDOM_PICK(&gen->random, ends);
    size_t at = random_below(&gen->random, gen->out.len);

    while (at + 1 < gen->out.len && (gen->out.data[at] != '\r' || gen->out.data[at + 1] != '\n'))
        at++;
    if (at + 1 >= gen->out.len)
        return;
    close_gap(&gen->out, at, 2);
    insert(&gen->out, at, end, strlen(end));
}

void gen_damage(struct gen *gen)
{
    static void (*const damages[])(struct gen * gen) = {
        replace_octet,  replace_octet, replace_octet, insert_octet,   insert_octet,
        remove_octets,  remove_octets, double_octets, spoil_line_end, spoil_line_end,
        spoil_line_end, move_line,     insert_line,   insert_line,    gen_truncate};

    if (gen->out.len > 0)
        RANDOM_PICK(&gen->random, damages)(gen);
}
