// SPDX-License-Identifier: MIT
/* generate_parts.h - the parts of the generator; private to generate*.c. */
#ifndef H1_TESTS_GENERATE_PARTS_H
#define H1_TESTS_GENERATE_PARTS_H

#include "generate.h"

struct gen {
    const struct abnf *grammar;
    struct random random;
    struct octets out;
};

static inline void gen_rule(struct gen *gen, enum grammar_rule rule)
{
    abnf_write(gen->grammar, rule, &gen->random, &gen->out);
}

static inline void gen_text(struct gen *gen, const char *text)
{
    octets_add_text(&gen->out, text);
}

/* A decimal number, maybe with leading zeros. */
void gen_decimal(struct gen *gen, uint64_t value);

/* Letters of a text in random case. */
void gen_any_case(struct gen *gen, const char *text);

/* uri-host [ ":" port ] as people write it, or as the grammar allows. */
void gen_host(struct gen *gen);
void gen_request_line(struct gen *gen, unsigned *minor);
void gen_status_line(struct gen *gen, unsigned *minor);

/* A field line without its CRLF that is not about framing. */
void gen_field_line(struct gen *gen);

/* *( field-line CRLF ) CRLF of a request, a response, or a trailer section. */
void gen_request_fields(struct gen *gen, unsigned minor);
void gen_response_fields(struct gen *gen);
void gen_trailers(struct gen *gen);

void gen_chunked(struct gen *gen);

/* Damages what was generated, at one place. */
void gen_damage(struct gen *gen);

/* Ends it anywhere. */
void gen_truncate(struct gen *gen);

#endif
