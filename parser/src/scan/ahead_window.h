// SPDX-License-Identifier: MIT
/* ahead_window.h - line ends, found 64 octets at a time; a part of ahead.h. */
#ifndef H1_AHEAD_WINDOW_H
#define H1_AHEAD_WINDOW_H

#include "scan/row.h"
#include <stddef.h>
#include <string.h>

static always_inline bool octets_are(const uint8_t *data, const char *text, size_t len)
{
    return memcmp(data, text, len) == 0;
}

static inline uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* Octets, and up to where 32, more than 64, more than 128 of them can be read; NULL if there never are so
 * many. */
struct octets {
    const uint8_t *data;
    const uint8_t *stop;
    const uint8_t *last_32;
    const uint8_t *last_64;
    const uint8_t *last_128;
};

static always_inline struct octets octets_of(const uint8_t *data, uint32_t len)
{
    struct octets octets = {data, data + len, NULL, NULL, NULL};

    if (len >= 32)
        octets.last_32 = data + len - 32;
    if (len > 64)
        octets.last_64 = data + len - 65;
    if (len > 128)
        octets.last_128 = data + len - 129;
    return octets;
}

/* The control octets of 64 octets, without those that have been passed.  Few lines have HT in them: it is
 * among them until it is in the way. */
struct window {
    uint64_t controls;
    const uint8_t *from; /* the first of the 64 */
};

/* Goes on to the 64 octets that begin there; false if none does. */
static always_inline bool window_move(struct window *window, const struct octets *octets, const uint8_t *from)
{
    if (from >= octets->stop)
        return false;
    window->from = from;
    window->controls = from <= octets->last_64 ? controls_tab64(from)
                                               : controls_near(octets->data, (size_t)(from - octets->data),
                                                               (size_t)(octets->stop - octets->data));
    return true;
}

/* Goes on to the next 64 octets; false if there are none. */
static always_inline bool window_next(struct window *window, const struct octets *octets)
{
    if (likely(window->from <= octets->last_128)) {
        window->from += 64;
        window->controls = controls_tab64(window->from);
        return true;
    }
    return octets->stop - window->from > 64 && window_move(window, octets, window->from + 64);
}

/* The control octets among the first 64 of at least one. */
static always_inline uint64_t first_controls(const uint8_t *data, uint32_t len)
{
    return likely(len > 64) ? controls64(data) : controls_near(data, 0, len);
}

/* Takes HT out of the window; false if there was none. */
static always_inline bool window_skip_tab(struct window *window, const struct octets *octets)
{
    uint64_t controls = window->controls;

    if (window->from > octets->last_64)
        return false;
    window->controls &= controls64(window->from);
    return window->controls != controls;
}

/* Finds the next control octet.  The line begins at `line`, all before has been passed. */
static always_inline bool next_control(struct window *window, const struct octets *octets,
                                       const uint8_t *line)
{
    while (window->controls == 0) {
        if (!window_next(window, octets))
            return false;
        /* The LF of the line before may be the first octet.  (To begin the window behind it would make the
         * load wait for that line.) */
        if (unlikely(line > window->from))
            window->controls &= window->controls - 1;
    }
    return true;
}

/* Goes on behind the two octets of a line end. */
static always_inline uint64_t next_line(uint64_t controls)
{
    controls &= controls - 1;
    return controls & (controls - 1);
}

static always_inline const uint8_t *window_first(const struct window *window)
{
    return window->from + __builtin_ctzll(window->controls);
}

/* Where the line ends that begins at `line`; all before has been passed.  NULL if no CRLF is in sight. */
static always_inline const uint8_t *line_end(struct window *window, const struct octets *octets,
                                             const uint8_t *line)
{
    while (next_control(window, octets, line)) {
        if (likely(octets_are(window_first(window), "\r\n", 2)))
            return window_first(window);
        if (!window_skip_tab(window, octets))
            break;
    }
    return NULL;
}

#endif
