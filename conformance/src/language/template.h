// SPDX-License-Identifier: MIT
/* template.h - what a compiled template is made of; the making of its nodes. */
#ifndef CF_LANGUAGE_TEMPLATE_H
#define CF_LANGUAGE_TEMPLATE_H

#include "cf/octets.h"

enum cf_template_kind {
    CF_TEMPLATE_OCTETS,      /* octets */
    CF_TEMPLATE_FIXTURE,     /* octets; name is "1k.txt" or "1k.txt 0-9" */
    CF_TEMPLATE_PLACEHOLDER, /* name, offset_s */
    CF_TEMPLATE_PARTS,       /* children, joined by nothing */
    CF_TEMPLATE_LINES,       /* children, joined by CRLF */
    CF_TEMPLATE_REPEAT,      /* one child, number times */
    CF_TEMPLATE_FILL         /* one child, until the parts around it are number octets long */
};

struct cf_template {
    enum cf_template_kind kind;
    struct rp_octets octets;
    const char *name;
    bool has_offset;  /* then the value is a date, moved by offset_s */
    int64_t offset_s; /* seconds */
    uint64_t number;
    struct cf_template **children;
    size_t child_count;
    size_t child_capacity;
};

struct cf_template *cf_template_new(struct rp_arena *arena, enum cf_template_kind kind);
void cf_template_add(struct rp_arena *arena, struct cf_template *parent, struct cf_template *child);

/* Whether the octets are known without variables; then how many they are. */
bool cf_template_fixed_len(const struct cf_template *template, uint64_t *len);

#endif
