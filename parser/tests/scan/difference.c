// SPDX-License-Identifier: MIT
#include "difference.h"
#include "section.h"
#include <string.h>

struct member {
    const char *name;
    size_t at;
    size_t size;
};

#define MEMBER(name)                                                                                   \
    {                                                                                                  \
#name, offsetof(struct h1_head_parser, name), sizeof(((const struct h1_head_parser *)0)->name) \
    }

/* Where the reading goes on; of no meaning when it is over. */
static const struct member progress[] = {
    MEMBER(section.scanned),
    MEMBER(section.quiet),
    MEMBER(section.field_line),
    MEMBER(section.place),
};

/* What has been read, as long as the head is not complete. */
static const struct member read[] = {
    MEMBER(section.count), MEMBER(section.start), MEMBER(section.line),
    MEMBER(section.seen),  MEMBER(section.again),
};

static const struct member members[] = {
    MEMBER(state),
    MEMBER(error),
    MEMBER(error_at),
    MEMBER(noted),
    MEMBER(noted_at),
    MEMBER(empty_lines),
    MEMBER(request_method),
    MEMBER(request_minor),
    MEMBER(section.capacity),
    MEMBER(section.drop),
    MEMBER(head.kind),
    MEMBER(head.has_version),
    MEMBER(head.major),
    MEMBER(head.minor),
    MEMBER(head.method),
    MEMBER(head.method_text),
    MEMBER(head.target.form),
    MEMBER(head.target.has_query),
    MEMBER(head.target.text),
    MEMBER(head.target.scheme),
    MEMBER(head.target.userinfo),
    MEMBER(head.target.host),
    MEMBER(head.target.port),
    MEMBER(head.target.path),
    MEMBER(head.target.query),
    MEMBER(head.status),
    MEMBER(head.reason),
    MEMBER(head.field_count),
    MEMBER(head.length),
    MEMBER(head.framing.kind),
    MEMBER(head.framing.rule),
    MEMBER(head.framing.coded),
    MEMBER(head.framing.length),
    MEMBER(head.persist),
    MEMBER(head.interim),
    MEMBER(head.expects_continue),
    MEMBER(head.expects_other),
    MEMBER(head.upgrade),
    MEMBER(head.connection),
    MEMBER(head.tolerated.set),
};

static const char *field_difference(const struct h1_field *left, const struct h1_field *right, uint32_t count)
{
    for (; count-- > 0; left++, right++) {
        if (left->name.at != right->name.at || left->name.len != right->name.len)
            return "fields[].name";
        if (left->value.at != right->value.at || left->value.len != right->value.len)
            return "fields[].value";
        if (left->id != right->id)
            return "fields[].id";
        if (left->flags != right->flags)
            return "fields[].flags";
    }
    return NULL;
}

const char *fields_difference(const struct h1_section *left, const struct h1_section *right)
{
    return field_difference(left->fields, right->fields,
                            left->count < right->count ? left->count : right->count);
}

static const char *tolerated_difference(const struct h1_tolerated *left, const struct h1_tolerated *right)
{
    for (unsigned i = 0; i < H1_TOLERANCE_COUNT; i++) {
        if ((left->set >> i & 1) != 0 && left->first[i] != right->first[i])
            return "head.tolerated.first";
    }
    return NULL;
}

static const char *member_difference(const struct h1_head_parser *left, const struct h1_head_parser *right,
                                     const struct member *member, size_t count)
{
    for (; count-- > 0; member++) {
        if (memcmp((const char *)left + member->at, (const char *)right + member->at, member->size) != 0)
            return member->name;
    }
    return NULL;
}

const char *parser_difference(const struct h1_head_parser *left, const struct h1_head_parser *right)
{
    const char *difference = member_difference(left, right, members, sizeof members / sizeof members[0]);

    if (difference == NULL && left->state != H1_HEAD_COMPLETE)
        difference = member_difference(left, right, read, sizeof read / sizeof read[0]);
    if (difference == NULL && left->state < H1_HEAD_COMPLETE)
        difference = member_difference(left, right, progress, sizeof progress / sizeof progress[0]);
    if (difference == NULL)
        difference = tolerated_difference(&left->head.tolerated, &right->head.tolerated);
    if (difference == NULL)
        difference = field_difference(left->head.fields, right->head.fields, left->head.field_count);
    return difference;
}
