// SPDX-License-Identifier: MIT
/* generate_chunked.c - chunked bodies. */
#include "generate_parts.h"

static void gen_chunk_size(struct gen *gen, uint64_t size)
{
    static const char digits[2][17] = {"0123456789abcdef", "0123456789ABCDEF"};
    unsigned style = (unsigned)random_below(&gen->random, 3);
    bool started = false;

    if (random_once_in(&gen->random, 8)) {
        for (size_t zeros = random_between(&gen->random, 1, 20); zeros > 0; zeros--)
            gen_text(gen, "0");
    }
    for (unsigned shift = 64; shift > 0; shift -= 4) {
        unsigned digit = (unsigned)(size >> (shift - 4) & 15);
        unsigned upper = style == 2 ? (unsigned)random_below(&gen->random, 2) : style;
        started = started || digit != 0 || shift == 4;
        if (started)
            octets_add_octet(&gen->out, (uint8_t)digits[upper][digit]);
    }
}

static void gen_chunk_ext(struct gen *gen)
{
    static const char *const odd[] = {";a",
                                      ";a=b",
                                      " ; a = b",
                                      "\t;\ta\t=\t\"\"",
                                      ";a=\"b;c\\\"\\\\\"",
                                      ";",
                                      ";;a",
                                      ";a=",
                                      ";=b",
                                      " ",
                                      "\t",
                                      ";a=\"b",
                                      ";a=\"b\\",
                                      ";a=\"b\"c",
                                      ";a=b=c",
                                      ";a b",
                                      ";a ",
                                      ";a\x7F",
                                      ";a=\"\x80\"",
                                      " ;a ;b= c",
                                      ";a=\"\x01\"",
                                      ";a=\"\\\x0B\"",
                                      ";a=\"\\\x7F\"",
                                      ";a=\"\\\xFF\\ \"",
                                      ";a= ",
                                      "; "};
    size_t choice = random_below(&gen->random, 60);

    if (choice < 2)
        gen_text(gen, RANDOM_PICK(&gen->random, odd));
    else if (choice < 24)
        gen_rule(gen, GRAMMAR_CHUNK_EXT);
    else if (choice == 24 && random_once_in(&gen->random, 20)) {
        gen_text(gen, ";x=");
        for (size_t len = random_between(&gen->random, 3000, 6000); len > 0; len--)
            gen_text(gen, "y");
    }
}

static bool gen_odd_chunk(struct gen *gen)
{
    static const char *const odd[] = {"FFFFFFFFFFFFFFFF\r\n",
                                      "FFFFFFFFFFFFFFFF0\r\n",
                                      "10000000000000000\r\n",
                                      "0x5\r\nhello\r\n",
                                      "+5\r\nhello\r\n",
                                      "-1\r\n",
                                      " 5\r\nhello\r\n",
                                      "\r\n",
                                      "5\nhello\r\n",
                                      "5\rhello\r\n",
                                      "5\r\nhello\n",
                                      "5\r\nhello",
                                      "5\r\nhellooo\r\n",
                                      "5\r\nhell\r\n",
                                      "5g\r\n",
                                      "g\r\n",
                                      "5 \r\nhello\r\n",
                                      "5_0\r\n",
                                      "5\r\r\n"};

    if (!random_once_in(&gen->random, 60))
        return false;
    gen_text(gen, RANDOM_PICK(&gen->random, odd));
    return true;
}

static void gen_chunk(struct gen *gen)
{
    size_t size = random_between(&gen->random, 1, random_once_in(&gen->random, 2) ? 130 : 16);
    static const char likely[] = "\r\n0;5\r\n ";

    if (gen_odd_chunk(gen))
        return;
    if (random_once_in(&gen->random, 60))
        size = random_between(&gen->random, 131, 3000);
    gen_chunk_size(gen, size);
    gen_chunk_ext(gen);
    gen_text(gen, "\r\n");
    for (; size > 0; size--) {
        bool any = random_once_in(&gen->random, 2);
        size_t octet = random_below(&gen->random, any ? 256 : sizeof likely - 1);
        octets_add_octet(&gen->out, any ? (uint8_t)octet : (uint8_t)likely[octet]);
    }
    gen_text(gen, "\r\n");
}

void gen_chunked(struct gen *gen)
{
    size_t chunks = random_below(&gen->random, 6);

    if (random_once_in(&gen->random, 60))
        chunks = random_between(&gen->random, 6, 40);
    for (; chunks > 0; chunks--)
        gen_chunk(gen);
    gen_chunk_size(gen, 0);
    gen_chunk_ext(gen);
    gen_text(gen, "\r\n");
    gen_trailers(gen);
}
