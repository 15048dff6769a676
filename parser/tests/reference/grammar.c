// SPDX-License-Identifier: MIT
#include "grammar.h"

static const struct abnf_row rows[GRAMMAR_COUNT] = {
#define GRAMMAR_ROW(id, name, kept, definition) {name, kept, definition},
    GRAMMAR(GRAMMAR_ROW)
#undef GRAMMAR_ROW
};

struct abnf *grammar_create(void)
{
    return abnf_create(rows, GRAMMAR_COUNT);
}
