// SPDX-License-Identifier: MIT
#include "section.h"
#include <h1/grammar.h>

_Static_assert(H1_FIELD_COUNT <= 64, "h1_section.seen has one bit for each name");

static unsigned controls_that_pass(uint64_t policy)
{
    unsigned pass = 0;

    if ((policy & H1_TOLERATE(BARE_CR)) != 0)
        pass |= H1_LINE_CR;
    if ((policy & H1_TOLERATE(FIELD_VALUE_NUL)) != 0)
        pass |= H1_LINE_NUL;
    if ((policy & H1_TOLERATE(FIELD_VALUE_CONTROL)) != 0)
        pass |= H1_LINE_OTHER;
    return pass;
}

/* The last position where the end of this line may begin, and what to say if it is not there. */
static uint64_t last_position(const struct h1_context *context, uint32_t field_line, uint64_t section_end,
                              enum h1_error *error)
{
    uint64_t last = (uint64_t)field_line + context->limits->field_line;

    if (last <= section_end) {
        *error = H1_ERR_FIELD_LINE_TOO_LONG;
        return last;
    }
    return section_end;
}

/* Whether a line that begins with whitespace is acceptable here. */
static enum h1_error check_continuation(struct h1_context *context, const struct h1_section *section)
{
    uint32_t at = section->line;

    switch (section->place) {
    case H1_PLACE_START_LINE:
        if (h1_tolerate(context, H1_TOL_START_LINE_CONTINUED, at))
            return H1_OK;
        return h1_refuse(context, H1_ERR_START_LINE_CONTINUED, at);
    case H1_PLACE_FIELD_LINE:
        if (h1_tolerate(context, H1_TOL_OBS_FOLD, at))
            return H1_OK;
        return h1_refuse(context, H1_ERR_OBS_FOLD, at);
    default:
        return h1_refuse(context, H1_ERR_FIELD_NAME_SYNTAX, at);
    }
}

/* A line that continues the field line before it, or one to be dropped behind the start-line. */
static enum h1_error read_continuation(struct h1_context *context, const struct h1_section *section,
                                       const struct h1_line *line)
{
    struct h1_field dropped = {0};
    bool kept = !section->drop && section->count > 0;

    if (section->place == H1_PLACE_FIELD_LINE)
        return h1_field_line_fold(context, line, kept ? &section->fields[section->count - 1] : &dropped);
    if (line->state == H1_LINE_BROKEN)
        return h1_refuse(context, H1_ERR_FIELD_VALUE_CONTROL, line->end - 1);
    return H1_OK;
}

static enum h1_error read_field_line(struct h1_context *context, struct h1_section *section,
                                     const struct h1_line *line)
{
    struct h1_field dropped;

    section->place = H1_PLACE_FIELD_LINE;
    if (section->drop)
        return h1_field_line_read(context, line, &dropped);
    if (section->count == section->capacity)
        return h1_refuse(context, H1_ERR_TOO_MANY_FIELDS, line->start);
    enum h1_error error = h1_field_line_read(context, line, &section->fields[section->count]);
    if (error == H1_OK) {
        uint64_t bit = UINT64_C(1) << section->fields[section->count].id;
        section->again |= section->seen & bit;
        section->seen |= bit;
        section->count++;
    }
    return error;
}

/* Reads the line that begins at section->line.  *line tells how far it is there. */
static enum h1_error read_line(struct h1_context *context, struct h1_section *section,
                               struct h1_section_limit limit, struct h1_line *line)
{
    bool continuation = h1_octet_is(context->data[section->line], H1_OCTET_OWS);
    uint64_t section_end = (uint64_t)section->start + limit.octets;
    enum h1_error too_long = limit.error;
    enum h1_error error = continuation ? check_continuation(context, section) : H1_OK;

    if (error != H1_OK)
        return error;
    if (!continuation)
        section->field_line = section->line;
    uint64_t last = last_position(context, section->field_line, section_end, &too_long);
    if (last < section->line)
        return h1_refuse(context, too_long, (uint32_t)last);
    *line =
        h1_line_read(context, section->line, last, controls_that_pass(context->policy), &section->scanned);
    section->quiet =
        line->state == H1_LINE_MORE ? h1_quiet_until(last, controls_that_pass(context->policy)) : 0;
    if (line->state == H1_LINE_LONG)
        return h1_refuse(context, too_long, line->end);
    if (line->state == H1_LINE_MORE || line->end == line->start)
        return H1_OK;
    if (line->state != H1_LINE_BROKEN && line->next > section_end)
        return h1_refuse(context, limit.error, (uint32_t)section_end);
    error =
        continuation ? read_continuation(context, section, line) : read_field_line(context, section, line);
    return h1_line_error(context, line, error);
}

enum h1_error h1_section_read(struct h1_context *context, struct h1_section *section,
                              struct h1_section_limit limit, bool *complete, uint32_t *empty_line)
{
    uint32_t section_end = h1_section_end(section->start, limit.octets);

    *complete = false;
    while (!*complete && section->line < context->len) {
        struct h1_line line = {0};

        if (section->scanned == section->line || controls_that_pass(context->policy) == 0)
            context->scanner->section(section, context->limits, section_end, context->data, context->len);
        if (section->line == context->len)
            return H1_OK;
        enum h1_error error = read_line(context, section, limit, &line);

        if (error == H1_OK && line.state == H1_LINE_MORE)
            return H1_OK;
        if (error == H1_OK)
            error = h1_line_end_check(context, &line);
        if (error != H1_OK)
            return error;
        *complete = line.end == line.start;
        *empty_line = line.start;
        section->line = section->scanned = line.next;
    }
    return H1_OK;
}
