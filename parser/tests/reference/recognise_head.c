// SPDX-License-Identifier: MIT
/* recognise_head.c - HTTP-message = start-line CRLF *( field-line CRLF ) CRLF [ message-body ] */
#include "lines.h"
#include <stdlib.h>

struct ref *ref_create(void)
{
    struct ref *ref = calloc(1, sizeof *ref);

    if (ref == NULL)
        return NULL;
    ref->grammar = grammar_create();
    if (ref->grammar == NULL) {
        free(ref);
        return NULL;
    }
    return ref;
}

void ref_destroy(struct ref *ref)
{
    if (ref == NULL)
        return;
    abnf_destroy(ref->grammar);
    free(ref->match.kept);
    free(ref);
}

const struct abnf *ref_grammar(const struct ref *ref)
{
    return ref->grammar;
}

/* Empty lines before a request-line are skipped, up to a limit (RFC 9112, section 2.2). */
static bool skip_empty_lines(struct lines *lines, size_t limit, struct ref_head *head)
{
    struct abnf_match *match = &lines->ref->match;

    while (head->empty_lines < limit &&
           abnf_match(match, lines->ref->grammar, GRAMMAR_CRLF, lines->data, lines->len, lines->at)) {
        lines->at = match->end;
        head->empty_lines++;
    }
    if (lines->at < lines->len && (head->empty_lines == limit || !match->ran_out))
        return true;
    *lines->verdict = (struct ref_verdict){.outcome = REF_MORE};
    return false;
}

/* Octets from `at` on up to the next SP or line end. */
static size_t word_length(const struct lines *lines, size_t at)
{
    size_t len = 0;

    while (at + len < lines->len && lines->data[at + len] > ' ')
        len++;
    return len;
}

/* The limits of the start-line, of method and request-target as soon as they are passed. */
static bool keep_start_line_limits(struct lines *lines, const struct ref_context *context)
{
    size_t start = lines->at;
    size_t word = word_length(lines, start);

    if (lines_length(lines, start) > context->limits->start_line)
        return lines_refuse_now(lines, start, "start-line limit");
    if (context->kind == H1_RESPONSE)
        return true;
    if (word > context->limits->method)
        return lines_refuse(lines, start, "method limit");
    if (start + word < lines->len && lines->data[start + word] == ' ' &&
        word_length(lines, start + word + 1) > context->limits->request_target)
        return lines_refuse(lines, start, "request-target limit");
    return true;
}

static unsigned read_digits(const uint8_t *data, struct ref_part part)
{
    unsigned value = 0;

    for (size_t i = 0; i < part.len; i++)
        value = value * 10 + (unsigned)(data[part.at + i] - '0');
    return value;
}

static bool take_start_line(struct lines *lines, const struct ref_context *context, struct ref_head *head)
{
    struct ref *ref = lines->ref;
    size_t start = lines->at;
    struct ref_part version;

    if (!keep_start_line_limits(lines, context))
        return false;
    if (!lines_take(lines, context->kind == H1_REQUEST ? GRAMMAR_REQUEST_LINE : GRAMMAR_STATUS_LINE))
        return false;
    version = ref_part_of(ref, GRAMMAR_HTTP_VERSION);
    head->major = (unsigned)(lines->data[version.at + 5] - '0');
    head->minor = (unsigned)(lines->data[version.at + 7] - '0');
    head->method = ref_part_of(ref, GRAMMAR_METHOD);
    head->target.text = ref_part_of(ref, GRAMMAR_REQUEST_TARGET);
    head->status = read_digits(lines->data, ref_part_of(ref, GRAMMAR_STATUS_CODE));
    head->reason = ref_part_of(ref, GRAMMAR_REASON_PHRASE);
    if (head->major != 1)
        return lines_refuse_now(lines, start, "major version");
    return true;
}

/* What the lines that are there mean.  While more may come a refusal can be late. */
static void judge_meaning(struct lines *lines, const struct ref_context *context, struct ref_head *head)
{
    const char *why = ref_meaning(lines->ref, context, lines->data, head);
    size_t end = head->complete ? head->section.end : lines->len;

    if (why == NULL)
        return;
    if (head->verdict.outcome == REF_REFUSED)
        head->verdict.from = 0; /* either error may be told */
    else
        head->verdict = (struct ref_verdict){REF_REFUSED, !head->complete, why, 0, end};
}

void ref_head(struct ref *ref, const struct ref_context *context, const uint8_t *data, size_t len,
              struct ref_head *head)
{
    struct lines lines = {ref, data, len, 0, &head->verdict};
    struct section_limits limits = {context->limits->field_line, context->limits->header_section,
                                    context->capacity};

    /* all but the fields, which are many */
    head->verdict = (struct ref_verdict){.outcome = REF_ACCEPTED};
    head->complete = false;
    head->empty_lines = 0;
    head->section.count = 0;
    if (!skip_empty_lines(&lines, context->kind == H1_REQUEST ? context->limits->empty_lines : 0, head) ||
        !take_start_line(&lines, context, head))
        return;
    head->complete = lines_take_section(&lines, limits, &head->section);
    judge_meaning(&lines, context, head);
}
