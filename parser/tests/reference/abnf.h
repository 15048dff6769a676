// SPDX-License-Identifier: MIT
/* abnf.h - grammars as data: rules written in ABNF are read once, then octets are matched against them, or
 * random sentences are written from them.
 *
 * Understood are RFC 5234 without comments and prose, %s of RFC 7405, and the list extension #element of
 * RFC 9110, section 5.6.1, in the form that a recipient has to accept: [ element ] *( OWS "," OWS [ element ]
 * ). Strings stand between ' or ", whichever they do not hold.
 *
 * Matching is greedy, with two ways back.  They suffice for the grammars of RFC 9112 and 3986 and cost no
 * exponential time:
 *   - of a choice the longest alternative is taken, of equally long ones the first;
 *   - a repetition or option gives back its last elements one by one until the rest of its sequence matches.
 * What a rule matched inside is not tried otherwise once the rule is done. */
#ifndef H1_TESTS_ABNF_H
#define H1_TESTS_ABNF_H

#include "octets.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One rule.  Where a kept rule matched is told by struct abnf_match. */
struct abnf_row {
    const char *name;
    bool kept;
    const char *definition;
};

struct abnf;

/* Reads a grammar; rules are numbered as their rows.  NULL, with a message on stderr, if a definition is not
 * ABNF or names a rule that is not there.  rows stays with the caller and is borrowed. */
struct abnf *abnf_create(const struct abnf_row *rows, unsigned count);
void abnf_destroy(struct abnf *grammar);

/* Where a kept rule matched.  Rules inside come before those around them. */
struct abnf_kept {
    unsigned rule;
    size_t at;
    size_t len;
};

/* Begin with all zero, use again as often as wanted, free(kept) at last. */
struct abnf_match {
    size_t end;   /* behind the last octet that matched */
    bool ran_out; /* an octet behind the last one was wanted: with more octets the match may be another */
    struct abnf_kept *kept;
    size_t kept_count;

    size_t kept_room;
    const struct abnf *grammar;
    const uint8_t *data;
    size_t len;
};

/* Matches the octets from offset at on against a rule; there may be others behind.  If it does not match and
 * nothing ran out, no octets behind can make it match. */
bool abnf_match(struct abnf_match *match, const struct abnf *grammar, unsigned rule, const uint8_t *data,
                size_t len, size_t at);

/* Appends a random sentence of a rule.  Repetitions without an upper bound are short as a rule, and now and
 * then some dozen long. */
void abnf_write(const struct abnf *grammar, unsigned rule, struct random *random, struct octets *out);

#endif
