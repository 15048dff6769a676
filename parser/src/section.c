// SPDX-License-Identifier: MIT
#include "section.h"
#include <h1/grammar.h>

void h1_section_start(struct h1_section *section, uint32_t start, uint8_t place)
{
    section->count = 0;
    section->start = start;
    section->line = start;
    section->scanned = start;
    section->field_line = start;
    section->place = place;
}

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

/* A line that begins with whitespace: a fold, or what a sender put in front of the first field line. */
static enum h1_error read_continuation(struct h1_context *context, struct h1_section *section,
                                       const struct h1_line *line, struct h1_field *field)
{
    enum h1_error error = H1_OK;

    if (section->place == H1_PLACE_FIELD_LINE)
        error = h1_field_line_fold(context, line, field);
    else if (line->state == H1_LINE_BROKEN)
        error = h1_refuse(context, H1_ERR_FIELD_VALUE_CONTROL, line->end - 1);
    return h1_line_error(context, line, error);
}

static enum h1_error read_field_line(struct h1_context *context, struct h1_section *section,
                                     const struct h1_line *line, struct h1_field *field)
{
    enum h1_error error = H1_OK;

    if (section->fields != NULL && section->count == section->capacity)
        return h1_refuse(context, H1_ERR_TOO_MANY_FIELDS, line->start);
    error = h1_field_line_read(context, line, field);
    if (error == H1_OK && section->fields != NULL)
        section->count++;
    section->place = H1_PLACE_FIELD_LINE;
    return h1_line_error(context, line, error);
}

/* Whether a line that begins with whitespace is acceptable here. */
static enum h1_error check_continuation(struct h1_context *context, const struct h1_section *section)
{
    switch (section->place) {
    case H1_PLACE_START_LINE:
        if (h1_tolerate(context, H1_TOL_START_LINE_CONTINUED, section->line))
            return H1_OK;
        return h1_refuse(context, H1_ERR_START_LINE_CONTINUED, section->line);
    case H1_PLACE_FIELD_LINE:
        if (h1_tolerate(context, H1_TOL_OBS_FOLD, section->line))
            return H1_OK;
        return h1_refuse(context, H1_ERR_OBS_FOLD, section->line);
    default:
        return h1_refuse(context, H1_ERR_FIELD_NAME_SYNTAX, section->line);
    }
}

/* The element for the field line being read, or for the one that this line continues. */
static struct h1_field *field_of(const struct h1_section *section, bool continuation,
                                 struct h1_field *dropped)
{
    if (section->fields == NULL || (continuation && section->count == 0))
        return dropped;
    return section->fields + section->count - continuation;
}

enum h1_error h1_section_read(struct h1_context *context, struct h1_section *section,
                              struct h1_section_limit limit, bool *complete, uint32_t *empty_line)
{
    unsigned pass = controls_that_pass(context->policy);
    uint64_t section_end = (uint64_t)section->start + limit.octets;
    struct h1_field dropped = {0};
    enum h1_error error = H1_OK;

    *complete = false;
    while (section->line < context->len) {
        bool continuation = h1_octet_is(context->data[section->line], H1_OCTET_OWS);

        if (continuation)
            error = check_continuation(context, section);
        else
            section->field_line = section->line;
        if (error != H1_OK)
            return error;

        enum h1_error too_long = limit.error;
        uint64_t last = last_position(context, section->field_line, section_end, &too_long);
        if (last < section->line)
            return h1_refuse(context, too_long, (uint32_t)last);
        struct h1_line line = h1_line_read(context, section->line, last, pass, &section->scanned);
        if (line.state == H1_LINE_MORE)
            return H1_OK;
        if (line.state == H1_LINE_LONG)
            return h1_refuse(context, too_long, line.end);

        bool empty = line.end == line.start;
        if (!empty && line.state != H1_LINE_BROKEN && line.next > section_end)
            return h1_refuse(context, limit.error, (uint32_t)section_end);

        struct h1_field *field = field_of(section, continuation, &dropped);
        if (continuation)
            error = read_continuation(context, section, &line, field);
        else if (!empty)
            error = read_field_line(context, section, &line, field);
        if (error == H1_OK)
            error = h1_line_end_check(context, &line);
        if (error != H1_OK)
            return error;
        section->line = section->scanned = line.next;
        if (empty) {
            *complete = true;
            *empty_line = line.start;
            return H1_OK;
        }
    }
    return H1_OK;
}
