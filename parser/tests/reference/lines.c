// SPDX-License-Identifier: MIT
#include "lines.h"

size_t lines_length(const struct lines *lines, size_t at)
{
    size_t end = at;

    while (end < lines->len && lines->data[end] != '\n')
        end++;
    return end > at && lines->data[end - 1] == '\r' ? end - 1 - at : end - at;
}

bool lines_is_settled(const struct lines *lines, size_t at)
{
    for (; at < lines->len; at++) {
        uint8_t octet = lines->data[at];
        bool unfinished_end = octet == '\r' && at + 1 == lines->len;
        if ((octet < ' ' || octet == 0x7F) && octet != '\t' && !unfinished_end)
            return true; /* LF among them: the end, or a bare one */
    }
    return false;
}

static size_t end_of_line(const struct lines *lines, size_t at)
{
    while (at < lines->len && lines->data[at] != '\n')
        at++;
    return at;
}

bool lines_refuse(struct lines *lines, size_t at, const char *why)
{
    bool late = !lines_is_settled(lines, at);

    *lines->verdict = (struct ref_verdict){REF_REFUSED, late, why, at, end_of_line(lines, at)};
    return false;
}

bool lines_refuse_now(struct lines *lines, size_t at, const char *why)
{
    *lines->verdict = (struct ref_verdict){REF_REFUSED, false, why, at, end_of_line(lines, at)};
    return false;
}

bool lines_take(struct lines *lines, enum grammar_rule rule)
{
    struct ref *ref = lines->ref;
    struct abnf_match end = {0};
    bool matched = abnf_match(&ref->match, ref->grammar, rule, lines->data, lines->len, lines->at);

    if (matched && abnf_match(&end, ref->grammar, GRAMMAR_CRLF, lines->data, lines->len, ref->match.end)) {
        lines->at = end.end;
        return true;
    }
    if (!ref->match.ran_out && !end.ran_out)
        return lines_refuse(lines, lines->at, "grammar of the line");
    *lines->verdict = (struct ref_verdict){.outcome = REF_MORE};
    return false;
}

struct ref_part ref_part_of(const struct ref *ref, enum grammar_rule rule)
{
    for (size_t i = 0; i < ref->match.kept_count; i++) {
        const struct abnf_kept *kept = &ref->match.kept[i];
        if (kept->rule == rule)
            return (struct ref_part){true, kept->at, kept->len};
    }
    return (struct ref_part){false, 0, 0};
}

bool ref_part_is(struct ref *ref, const uint8_t *data, struct ref_part part, enum grammar_rule rule)
{
    size_t end = part.at + part.len;

    return abnf_match(&ref->match, ref->grammar, rule, data, end, part.at) && ref->match.end == end;
}

bool ref_part_equals(const uint8_t *data, struct ref_part part, const char *text)
{
    size_t i = 0;

    for (; i < part.len && text[i] != '\0'; i++) {
        uint8_t octet = data[part.at + i];
        uint8_t wanted = (uint8_t)text[i];
        bool letter = (wanted | 0x20) >= 'a' && (wanted | 0x20) <= 'z';
        if (octet != wanted && !(letter && (octet ^ 0x20) == wanted))
            return false;
    }
    return i == part.len && text[i] == '\0';
}

/* The limits of the field line that begins at `at`, as far as it is there. */
static bool keep_limits(struct lines *lines, size_t at, struct section_limits limits,
                        const struct ref_section *section)
{
    size_t line = lines_length(lines, at);
    size_t before = at - section->start;

    if (line == 0)
        return true; /* the empty line, or nothing yet */
    if (line > limits.line)
        return lines_refuse_now(lines, at, "field line limit");
    if (before + line > limits.section)
        return lines_refuse_now(lines, at, "section limit");
    if (before + line + 2 > limits.section)
        return lines_refuse(lines, at, "section limit, with the line end to come");
    if (section->count == limits.count)
        return lines_refuse(lines, at, "field line count");
    return true;
}

bool lines_take_section(struct lines *lines, struct section_limits limits, struct ref_section *section)
{
    section->start = lines->at;
    section->count = 0;
    for (;;) {
        struct ref *ref = lines->ref;
        struct abnf_match empty = {0};
        struct ref_field *field = &section->fields[section->count];

        if (abnf_match(&empty, ref->grammar, GRAMMAR_CRLF, lines->data, lines->len, lines->at)) {
            lines->at = section->end = empty.end;
            return true;
        }
        if (empty.ran_out) {
            *lines->verdict = (struct ref_verdict){.outcome = REF_MORE};
            return false;
        }
        if (!keep_limits(lines, lines->at, limits, section) || !lines_take(lines, GRAMMAR_FIELD_LINE))
            return false;
        field->name = ref_part_of(ref, GRAMMAR_FIELD_NAME);
        field->value = ref_part_of(ref, GRAMMAR_FIELD_VALUE);
        section->count++;
    }
}
