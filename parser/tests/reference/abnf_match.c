// SPDX-License-Identifier: MIT
/* abnf_match.c - octets against rules.  Each function gives the offset behind what matched, or NONE. */
#include "abnf_nodes.h"
#include <stdio.h>
#include <stdlib.h>

#define NONE SIZE_MAX

static size_t match_node(struct abnf_match *match, const struct abnf_node *node, size_t at);

static size_t match_octet(struct abnf_match *match, const struct abnf_node *node, size_t at)
{
    if (at == match->len) {
        match->ran_out = true;
        return NONE;
    }
    return abnf_set_has(node, match->data[at]) ? at + 1 : NONE;
}

static void keep(struct abnf_match *match, unsigned rule, size_t at, size_t end)
{
    if (match->kept_count == match->kept_room) {
        size_t room = match->kept_room == 0 ? 64 : 2 * match->kept_room;
        struct abnf_kept *kept = realloc(match->kept, room * sizeof *kept);
        if (kept == NULL) {
            fprintf(stderr, "no memory for what a match keeps\n");
            exit(2);
        }
        match->kept = kept;
        match->kept_room = room;
    }
    match->kept[match->kept_count++] = (struct abnf_kept){rule, at, end - at};
}

static size_t match_rule(struct abnf_match *match, const struct abnf_node *node, size_t at)
{
    size_t end = match_node(match, match->grammar->bodies[node->rule], at);

    if (end != NONE && match->grammar->rows[node->rule].kept)
        keep(match, node->rule, at, end);
    return end;
}

/* As often as it goes, but at most `most` times; how often is stored in *times. */
static size_t match_repeat(struct abnf_match *match, const struct abnf_node *node, size_t at, size_t most,
                           size_t *times)
{
    for (*times = 0; *times < most; ++*times) {
        size_t kept = match->kept_count;
        size_t end = match_node(match, node->child, at);
        if (end == NONE || end == at) {
            match->kept_count = kept;
            break;
        }
        at = end;
    }
    return *times < node->min ? NONE : at;
}

/* The longest alternative.  What it kept is moved to where the shorter ones kept theirs. */
static size_t match_choice(struct abnf_match *match, const struct abnf_node *node, size_t at)
{
    size_t longest = NONE;
    size_t start = match->kept_count;
    size_t settled = start;

    for (const struct abnf_node *child = node->child; child != NULL; child = child->next) {
        size_t end = match_node(match, child, at);
        if (end != NONE && (longest == NONE || end > longest)) {
            size_t count = match->kept_count - settled;
            if (count > 0)
                memmove(match->kept + start, match->kept + settled, count * sizeof *match->kept);
            settled = start + count;
            longest = end;
        }
        match->kept_count = settled;
    }
    return longest;
}

static size_t match_sequence(struct abnf_match *match, const struct abnf_node *first, size_t at);

/* A repetition with something behind it. */
static size_t match_giving_back(struct abnf_match *match, const struct abnf_node *node, size_t at)
{
    size_t kept = match->kept_count;
    size_t times;
    size_t end = match_repeat(match, node, at, node->max, &times);

    while (end != NONE) {
        size_t rest = match_sequence(match, node->next, end);
        if (rest != NONE)
            return rest;
        match->kept_count = kept;
        if (times == node->min)
            return NONE;
        if (node->child->kind == ABNF_OCTETS) {
            times--;
            end--;
        } else {
            end = match_repeat(match, node, at, times - 1, &times);
        }
    }
    return NONE;
}

static size_t match_sequence(struct abnf_match *match, const struct abnf_node *first, size_t at)
{
    for (const struct abnf_node *node = first; node != NULL; node = node->next) {
        if (node->kind == ABNF_REPEAT && node->next != NULL)
            return match_giving_back(match, node, at);
        at = match_node(match, node, at);
        if (at == NONE)
            return NONE;
    }
    return at;
}

static size_t match_node(struct abnf_match *match, const struct abnf_node *node, size_t at)
{
    size_t times;

    switch (node->kind) {
    case ABNF_OCTETS:
        return match_octet(match, node, at);
    case ABNF_SEQUENCE:
        return match_sequence(match, node->child, at);
    case ABNF_CHOICE:
        return match_choice(match, node, at);
    case ABNF_REPEAT:
        return match_repeat(match, node, at, node->max, &times);
    case ABNF_RULE:
        return match_rule(match, node, at);
    }
    return NONE;
}

bool abnf_match(struct abnf_match *match, const struct abnf *grammar, unsigned rule, const uint8_t *data,
                size_t len, size_t at)
{
    const struct abnf_node start = {.kind = ABNF_RULE, .rule = rule};

    match->grammar = grammar;
    match->data = data;
    match->len = len;
    match->ran_out = false;
    match->kept_count = 0;
    match->end = match_node(match, &start, at);
    return match->end != NONE;
}
