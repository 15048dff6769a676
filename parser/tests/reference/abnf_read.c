// SPDX-License-Identifier: MIT
/* abnf_read.c - from the text of the rules to their nodes.
 *
 *   alternation   = concatenation *( "/" concatenation )
 *   concatenation = repetition *( repetition )
 *   repetition    = [ 1*DIGIT / ( *DIGIT "*" *DIGIT ) / "#" ] element
 *   element       = rulename / "(" alternation ")" / "[" alternation "]" / char-val / num-val
 *   char-val      = [ "%s" ] DQUOTE *VCHAR DQUOTE
 *   num-val       = "%x" 1*HEXDIG [ 1*( "." 1*HEXDIG ) / ( "-" 1*HEXDIG ) ] */
#include "abnf_nodes.h"
#include <stdio.h>
#include <stdlib.h>

struct reader {
    struct abnf *grammar;
    const char *at;
    bool failed;
};

static struct abnf_node *read_choice(struct reader *reader);

static struct abnf_node *new_node(struct reader *reader, enum abnf_kind kind, struct abnf_node *child)
{
    struct abnf *grammar = reader->grammar;
    struct abnf_node *node;

    if (grammar->node_count == ABNF_NODES) {
        reader->failed = true; /* the last node serves again; nobody will use it */
        grammar->node_count--;
    }
    node = &grammar->nodes[grammar->node_count++];
    memset(node, 0, sizeof *node);
    node->kind = kind;
    node->child = child;
    return node;
}

static struct abnf_node *new_repeat(struct reader *reader, size_t min, size_t max, struct abnf_node *child)
{
    struct abnf_node *node = new_node(reader, ABNF_REPEAT, child);

    node->min = min;
    node->max = max;
    return node;
}

static struct abnf_node *new_octets(struct reader *reader, unsigned first, unsigned last)
{
    struct abnf_node *node = new_node(reader, ABNF_OCTETS, NULL);

    for (unsigned octet = first; octet <= last && octet < 256; octet++)
        node->set[octet / 32] |= UINT32_C(1) << octet % 32;
    return node;
}

static void skip_spaces(struct reader *reader)
{
    while (*reader->at == ' ')
        reader->at++;
}

static bool take(struct reader *reader, char octet)
{
    if (*reader->at != octet)
        return false;
    reader->at++;
    return true;
}

static unsigned read_number(struct reader *reader, int base)
{
    char *end;
    unsigned long value = strtoul(reader->at, &end, base);

    if (end == reader->at)
        reader->failed = true;
    reader->at = end;
    return (unsigned)value;
}

/* Several nodes become a sequence or choice, one stays what it is. */
static struct abnf_node *join(struct reader *reader, enum abnf_kind kind, struct abnf_node *first)
{
    return first->next == NULL ? first : new_node(reader, kind, first);
}

static struct abnf_node *read_string(struct reader *reader, bool exact)
{
    char quote = *reader->at++;
    struct abnf_node *first = NULL;
    struct abnf_node **link = &first;

    for (; *reader->at != quote && *reader->at != '\0'; reader->at++) {
        unsigned octet = (unsigned char)*reader->at;
        bool letter = (octet | 0x20) >= 'a' && (octet | 0x20) <= 'z';

        *link = new_octets(reader, octet, octet);
        if (letter && !exact)
            (*link)->set[(octet ^ 0x20) / 32] |= UINT32_C(1) << (octet ^ 0x20) % 32;
        link = &(*link)->next;
    }
    if (!take(reader, quote) || first == NULL) {
        reader->failed = true;
        return new_node(reader, ABNF_SEQUENCE, NULL);
    }
    return join(reader, ABNF_SEQUENCE, first);
}

static struct abnf_node *read_numbers(struct reader *reader)
{
    struct abnf_node *first = NULL;
    struct abnf_node **link = &first;

    do {
        unsigned octet = read_number(reader, 16);
        unsigned last = take(reader, '-') ? read_number(reader, 16) : octet;

        *link = new_octets(reader, octet, last);
        link = &(*link)->next;
    } while (take(reader, '.'));
    return join(reader, ABNF_SEQUENCE, first);
}

static bool in_name(char octet)
{
    return (octet >= 'A' && octet <= 'Z') || (octet >= 'a' && octet <= 'z') ||
           (octet >= '0' && octet <= '9') || octet == '-';
}

static struct abnf_node *read_name(struct reader *reader)
{
    struct abnf_node *node = new_node(reader, ABNF_RULE, NULL);
    size_t len = 0;

    while (in_name(reader->at[len]))
        len++;
    for (unsigned i = 0; i < reader->grammar->count; i++) {
        const char *name = reader->grammar->rows[i].name;
        if (len > 0 && strlen(name) == len && memcmp(name, reader->at, len) == 0) {
            node->rule = i;
            reader->at += len;
            return node;
        }
    }
    reader->failed = true;
    return node;
}

static struct abnf_node *read_group(struct reader *reader, char end)
{
    struct abnf_node *node;

    reader->at++;
    node = read_choice(reader);
    if (!take(reader, end))
        reader->failed = true;
    return end == ']' ? new_repeat(reader, 0, 1, node) : node;
}

static struct abnf_node *read_element(struct reader *reader)
{
    switch (*reader->at) {
    case '(':
        return read_group(reader, ')');
    case '[':
        return read_group(reader, ']');
    case '"':
    case '\'':
        return read_string(reader, false);
    case '%':
        reader->at++;
        if (take(reader, 's'))
            return read_string(reader, true);
        if (take(reader, 'x'))
            return read_numbers(reader);
        reader->failed = true;
        return new_node(reader, ABNF_SEQUENCE, NULL);
    default:
        return read_name(reader);
    }
}

/* An element in brackets: [ element ].  The text is read anew for each place where it stands. */
static struct abnf_node *read_member(struct reader *reader, const char *text)
{
    reader->at = text;
    return new_repeat(reader, 0, 1, read_element(reader));
}

/* #element => [ element ] *( OWS "," OWS [ element ] ) */
static struct abnf_node *read_list(struct reader *reader)
{
    const char *element = reader->at;
    struct reader between = {reader->grammar, "OWS \",\" OWS", false};
    struct abnf_node *first = read_member(reader, element);
    struct abnf_node *comma = read_choice(&between);

    reader->failed = reader->failed || between.failed;
    comma->next = read_member(reader, element);
    first->next = new_repeat(reader, 0, ABNF_UNBOUNDED, new_node(reader, ABNF_SEQUENCE, comma));
    return new_node(reader, ABNF_SEQUENCE, first);
}

static struct abnf_node *read_repetition(struct reader *reader)
{
    bool counted = *reader->at >= '0' && *reader->at <= '9';
    size_t min = counted ? read_number(reader, 10) : 0;
    size_t max = counted ? min : ABNF_UNBOUNDED;

    if (take(reader, '#'))
        return read_list(reader);
    if (take(reader, '*')) {
        bool bounded = *reader->at >= '0' && *reader->at <= '9';
        max = bounded ? read_number(reader, 10) : ABNF_UNBOUNDED;
    } else if (!counted) {
        return read_element(reader);
    }
    return new_repeat(reader, min, max, read_element(reader));
}

static struct abnf_node *read_sequence(struct reader *reader)
{
    struct abnf_node *first = NULL;
    struct abnf_node **link = &first;

    do {
        *link = read_repetition(reader);
        link = &(*link)->next;
        skip_spaces(reader);
    } while (strchr("/)]", *reader->at) == NULL && !reader->failed);
    return join(reader, ABNF_SEQUENCE, first);
}

static struct abnf_node *read_choice(struct reader *reader)
{
    struct abnf_node *first = NULL;
    struct abnf_node **link = &first;

    do {
        skip_spaces(reader);
        *link = read_sequence(reader);
        link = &(*link)->next;
    } while (take(reader, '/') && !reader->failed);
    return join(reader, ABNF_CHOICE, first);
}

/* Whether a node stands for one octet of a set whatever happens, with nothing kept; if so adds the set. */
static bool add_octets(const struct abnf *grammar, const struct abnf_node *node, uint32_t *set)
{
    switch (node->kind) {
    case ABNF_OCTETS:
        for (size_t i = 0; i < 8; i++)
            set[i] |= node->set[i];
        return true;
    case ABNF_CHOICE:
        for (const struct abnf_node *child = node->child; child != NULL; child = child->next) {
            if (!add_octets(grammar, child, set))
                return false;
        }
        return true;
    case ABNF_RULE:
        return !grammar->rows[node->rule].kept && add_octets(grammar, grammar->bodies[node->rule], set);
    default:
        return false;
    }
}

/* tchar has 17 alternatives: such choices become one set, which is the whole of the optimisation here. */
static void unite_octets(struct abnf *grammar)
{
    for (size_t i = 0; i < grammar->node_count; i++) {
        struct abnf_node *node = &grammar->nodes[i];
        uint32_t set[8] = {0};

        if (!add_octets(grammar, node, set))
            continue;
        node->kind = ABNF_OCTETS;
        memcpy(node->set, set, sizeof set);
    }
}

struct abnf *abnf_create(const struct abnf_row *rows, unsigned count)
{
    struct abnf *grammar = calloc(1, sizeof *grammar);

    if (grammar == NULL || count > ABNF_RULES) {
        fprintf(stderr, "no room for the grammar\n");
        free(grammar);
        return NULL;
    }
    grammar->rows = rows;
    grammar->count = count;
    for (unsigned i = 0; i < count; i++) {
        struct reader reader = {grammar, rows[i].definition, false};

        grammar->bodies[i] = read_choice(&reader);
        if (reader.failed || *reader.at != '\0') {
            fprintf(stderr, "%s: not understood from \"%s\" on\n", rows[i].name, reader.at);
            free(grammar);
            return NULL;
        }
    }
    unite_octets(grammar);
    return grammar;
}

void abnf_destroy(struct abnf *grammar)
{
    free(grammar);
}
