// SPDX-License-Identifier: MIT
/* ahead_long.h - heads of any length; a part of ahead.h. */
#ifndef H1_AHEAD_LONG_H
#define H1_AHEAD_LONG_H

#include "scan/ahead_end.h"
#include "scan/ahead_lines.h"
#include "scan/ahead_start.h"

static always_inline bool take_head(struct h1_head_parser *parser, const uint8_t *data, uint32_t len,
                                    uint64_t controls)
{
    struct h1_section *section = &parser->section;
    struct octets octets = octets_of(data, len);
    struct window window = {controls, data};
    const uint8_t *end = line_end(&window, &octets, data);

    if (end == NULL || !(parser->head.kind == H1_REQUEST
                             ? take_request_line(&parser->head, &parser->config->limits, &octets, end)
                             : take_status_line(&parser->head, &octets, end)))
        return false;
    window.controls = next_line(window.controls);
    struct lines lines = {section->fields, section->fields + section->capacity, end + 2, 0, 0};
    bool at_end = take_lines(&lines, &window, &octets);
    if (likely(at_end) &&
        (parser->head.kind == H1_RESPONSE || likely(host_is_usual(&octets, lines.seen, &parser->head))) &&
        likely(take_end(parser, data, &lines)))
        return true;
    /* the rest of the section is as it was initialised */
    section->start = section->line = section->scanned = section->field_line = (uint32_t)(end + 2 - data);
    parser->state = H1_HEAD_SECTION;
    lines_keep(&lines, section, data);
    return false;
}

/* How many of so many octets exceed no limit, whatever they are. */
static always_inline uint32_t octets_within(const struct h1_limits *limits, uint32_t len)
{
    if (likely(len <= limits->start_line && len <= limits->request_target && len <= limits->field_line &&
               len <= limits->header_section))
        return len;
    return least(least(len, least(limits->start_line, limits->request_target)),
                 least(limits->field_line, limits->header_section));
}

/* A head that begins with these control octets among the first 64. */
static rarely enum h1_result long_head(struct h1_head_parser *parser, const uint8_t *data, uint32_t len,
                                       uint64_t controls)
{
    uint32_t within = octets_within(&parser->config->limits, len);

    if (unlikely(within < len && within < 64))
        return h1_head_read_on(parser, data, len);
    if (likely(take_head(parser, data, within, controls)))
        return H1_COMPLETE;
    return h1_head_read_on(parser, data, len);
}

#endif
