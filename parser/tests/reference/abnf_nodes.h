// SPDX-License-Identifier: MIT
/* abnf_nodes.h - what a grammar looks like once it is read; private to abnf_*.c. */
#ifndef H1_TESTS_ABNF_NODES_H
#define H1_TESTS_ABNF_NODES_H

#include "abnf.h"

enum { ABNF_RULES = 160, ABNF_NODES = 2048 };
#define ABNF_UNBOUNDED SIZE_MAX

enum abnf_kind {
    ABNF_OCTETS,   /* one octet of a set */
    ABNF_SEQUENCE, /* all children, one behind the other */
    ABNF_CHOICE,   /* one of the children */
    ABNF_REPEAT,   /* the child, min to max times */
    ABNF_RULE      /* whatever the rule says */
};

struct abnf_node {
    enum abnf_kind kind;
    uint32_t set[8];
    struct abnf_node *child; /* the first one */
    struct abnf_node *next;  /* the next child of the same parent */
    size_t min;
    size_t max;
    unsigned rule;
};

struct abnf {
    const struct abnf_row *rows;
    unsigned count;
    struct abnf_node *bodies[ABNF_RULES];
    size_t node_count;
    struct abnf_node nodes[ABNF_NODES];
};

static inline bool abnf_set_has(const struct abnf_node *node, unsigned octet)
{
    return (node->set[octet / 32] >> octet % 32 & 1) != 0;
}

#endif
