// SPDX-License-Identifier: MIT
/* ahead.h - reads ahead (h1_scanner.head and .section): the same text in each row, compiled with what the row
 * includes before it:
 *
 *   controls64()    a mask of the control octets among 64
 *   controls_tab64() the same, but HT may be in it
 *   controls_near() controls64() of fewer at the end, but for the very last octet
 *   token_end()     where a token ends
 *   token_run()     how far a token certainly reaches
 *   name_is()       whether a field name is the known one that it may be
 *   target_run()    how far octets of a request-target reach
 *   reg_name()      how far octets of a reg-name certainly reach
 *
 * Nothing here refuses anything: what is not taken in is read again, by the productions.
 *
 * What takes time is, in this order: branches that cannot be foreseen, stores, instructions.  Hence results
 * are kept in registers and written once, and what is usual is decided without a branch. */
#ifndef H1_AHEAD_H
#define H1_AHEAD_H

#include "scan/ahead_end.h"
#include "scan/ahead_lines.h"
#include "scan/ahead_long.h"
#include "scan/ahead_start.h"
#ifdef H1_ROW_HAS_MASKS
#include "scan/ahead_short.h"
#endif

static bool section(struct h1_section *section, const struct h1_limits *limits, uint32_t section_end,
                    const uint8_t *data, uint32_t len)
{
    struct window window;

    /* what ends within these octets exceeds no limit */
    len = least(len, section_end);
    if (len > section->line && len - section->line > limits->field_line)
        len = section->line + limits->field_line;
    if (section->scanned >= len || section->capacity == 0) /* there may be no array */
        return false;
    struct octets octets = octets_of(data, len);
    struct lines lines = lines_of(section, data);
    if (!window_move(&window, &octets, data + section->scanned))
        return false;
    bool at_end = take_lines(&lines, &window, &octets);
    lines_keep(&lines, section, data);
    return at_end;
}

#ifdef H1_ROW_HAS_MASKS

/* A head ends with CR LF CR LF; the last may not have been looked at. */
static always_inline bool ends_soon(uint64_t controls)
{
    return (controls & controls >> 1 & controls >> 2) != 0;
}

static rarely enum h1_result short_head(struct h1_head_parser *parser, const uint8_t *data, uint32_t len,
                                        uint64_t controls)
{
    if (likely(parser->head.kind == H1_REQUEST && short_request(parser, data, len, controls)))
        return H1_COMPLETE;
    return long_head(parser, data, len, first_controls(data, len));
}

#endif

static enum h1_result head(struct h1_head_parser *parser, const uint8_t *data, uint32_t len)
{
    if (unlikely(len < 16 || parser->section.capacity == 0)) /* this can be no head; there may be no array */
        return h1_head_read_on(parser, data, len);
    uint64_t controls = first_controls(data, len);
#ifdef H1_ROW_HAS_MASKS
    if (ends_soon(controls))
        return short_head(parser, data, len, controls);
#endif
    return long_head(parser, data, len, controls);
}

#endif
