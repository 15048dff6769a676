// SPDX-License-Identifier: MIT
/* connection.c - Connection, Expect and Upgrade (RFC 9112, section 9.3; RFC 9110, sections 7.6.1, 7.8 and
 * 10.1.1). */
#include "lines.h"

/* What may be done with the members of a list. */
struct members {
    void (*take)(struct ref_head *head, const uint8_t *data, struct ref_part member);
    enum grammar_rule list;
    enum grammar_rule member;
};

static void take_option(struct ref_head *head, const uint8_t *data, struct ref_part option)
{
    static const struct {
        const char *name;
        unsigned bit;
    } options[] = {{"close", H1_CONNECTION_CLOSE},
                   {"keep-alive", H1_CONNECTION_KEEP_ALIVE},
                   {"upgrade", H1_CONNECTION_UPGRADE},
                   {"TE", H1_CONNECTION_TE}};

    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        if (ref_part_equals(data, option, options[i].name))
            head->connection |= options[i].bit;
    }
}

static void take_expectation(struct ref_head *head, const uint8_t *data, struct ref_part expectation)
{
    if (ref_part_equals(data, expectation, "100-continue"))
        head->expects_continue = true;
    else
        head->expects_other = true;
}

static struct ref_part trim(const uint8_t *data, struct ref_part part)
{
    while (part.len > 0 && (data[part.at] == ' ' || data[part.at] == '\t')) {
        part.at++;
        part.len--;
    }
    while (part.len > 0 && (data[part.at + part.len - 1] == ' ' || data[part.at + part.len - 1] == '\t'))
        part.len--;
    return part;
}

/* A value that is not the list it should be.  The RFCs do not say what it means.  Without quotes there is but
 * one way to take it apart; with quotes there is none to agree on. */
static void split(struct ref_head *head, const uint8_t *data, struct ref_part value, struct members members)
{
    size_t end = value.at + value.len;
    struct ref_part member = {true, value.at, 0};

    if (value.len > 0 && memchr(data + value.at, '"', value.len) != NULL) {
        head->options_known = false;
        return;
    }
    for (size_t at = value.at; at <= end; at++) {
        if (at < end && data[at] != ',')
            continue;
        member.len = at - member.at;
        member = trim(data, member);
        if (member.len > 0)
            members.take(head, data, member);
        member.at = at + 1;
    }
}

/* Upgrade = #protocol.  A list of nothing asks for nothing. */
static bool names_protocol(const uint8_t *data, struct ref_part value)
{
    for (size_t at = value.at; at < value.at + value.len; at++) {
        if (data[at] != ',' && data[at] != ' ' && data[at] != '\t')
            return true;
    }
    return false;
}

static void take_members(struct ref *ref, struct ref_head *head, const uint8_t *data, struct ref_part value,
                         struct members members)
{
    if (!ref_part_is(ref, data, value, members.list)) {
        split(head, data, value, members);
        return;
    }
    for (size_t i = 0; i < ref->match.kept_count; i++) {
        const struct abnf_kept *kept = &ref->match.kept[i];
        if (kept->rule == members.member)
            members.take(head, data, (struct ref_part){true, kept->at, kept->len});
    }
}

/* Whether the connection outlives the message, as far as this message decides.  A body that ends with the
 * connection and a tunnel leave nothing to persist. */
static bool persists(const struct ref_head *head, bool faulty)
{
    if (faulty)
        return false;
    if (head->framing.kind == H1_FRAMING_UNTIL_CLOSE || head->framing.kind == H1_FRAMING_TUNNEL)
        return false;
    if ((head->connection & H1_CONNECTION_CLOSE) != 0)
        return false;
    return head->minor >= 1 || (head->connection & H1_CONNECTION_KEEP_ALIVE) != 0;
}

void ref_connection(struct ref *ref, const struct ref_context *context, const uint8_t *data,
                    struct ref_head *head)
{
    static const struct members options = {take_option, GRAMMAR_CONNECTION, GRAMMAR_CONNECTION_OPTION};
    static const struct members expectations = {take_expectation, GRAMMAR_EXPECT, GRAMMAR_EXPECTATION};
    bool has_upgrade = false;
    bool faulty = false;

    head->options_known = true;
    head->connection = 0;
    head->expects_continue = head->expects_other = false;
    for (size_t i = 0; i < head->section.count; i++) {
        const struct ref_field *field = &head->section.fields[i];
        if (ref_part_equals(data, field->name, "Connection"))
            take_members(ref, head, data, field->value, options);
        else if (ref_part_equals(data, field->name, "Expect") && context->kind == H1_REQUEST)
            take_members(ref, head, data, field->value, expectations);
        else if (ref_part_equals(data, field->name, "Transfer-Encoding"))
            faulty = faulty || head->minor == 0;
        else if (ref_part_equals(data, field->name, "Upgrade"))
            has_upgrade = has_upgrade || names_protocol(data, field->value);
    }
    if (head->minor == 0) /* an HTTP/1.0 request cannot expect 100 (Continue) */
        head->expects_continue = false;
    head->upgrade = has_upgrade && head->minor >= 1 && (head->connection & H1_CONNECTION_UPGRADE) != 0;
    head->interim = context->kind == H1_RESPONSE && head->status / 100 == 1 && head->status != 101;
    head->persist = persists(head, faulty);
}
