// SPDX-License-Identifier: MIT
/* abnf_write.c - random sentences. */
#include "abnf_nodes.h"

static size_t count_children(const struct abnf_node *node)
{
    size_t count = 0;

    for (const struct abnf_node *child = node->child; child != NULL; child = child->next)
        count++;
    return count;
}

/* Mostly few, so that nested repetitions stay short; runs of single octets may be longer. */
static size_t choose_times(const struct abnf_node *node, struct random *random)
{
    size_t most = 3;
    size_t times;

    if (random_once_in(random, 16))
        most = 12;
    else if (node->child->kind == ABNF_OCTETS)
        most = random_once_in(random, 12) ? 70 : 8;
    times = node->min + random_below(random, most + 1);
    return times > node->max ? node->max : times;
}

static void write_octet(const struct abnf_node *node, struct random *random, struct octets *out)
{
    uint8_t members[256];
    size_t count = 0;

    for (unsigned octet = 0; octet < 256; octet++) {
        if (abnf_set_has(node, octet))
            members[count++] = (uint8_t)octet;
    }
    if (count > 0)
        octets_add_octet(out, members[random_below(random, count)]);
}

static void write_node(const struct abnf *grammar, const struct abnf_node *node, struct random *random,
                       struct octets *out)
{
    const struct abnf_node *child = node->child;

    switch (node->kind) {
    case ABNF_OCTETS:
        write_octet(node, random, out);
        return;
    case ABNF_SEQUENCE:
        for (; child != NULL; child = child->next)
            write_node(grammar, child, random, out);
        return;
    case ABNF_CHOICE:
        for (size_t skip = random_below(random, count_children(node)); skip > 0; skip--)
            child = child->next;
        write_node(grammar, child, random, out);
        return;
    case ABNF_REPEAT:
        for (size_t times = choose_times(node, random); times > 0; times--)
            write_node(grammar, child, random, out);
        return;
    case ABNF_RULE:
        write_node(grammar, grammar->bodies[node->rule], random, out);
        return;
    }
}

void abnf_write(const struct abnf *grammar, unsigned rule, struct random *random, struct octets *out)
{
    write_node(grammar, grammar->bodies[rule], random, out);
}
