// SPDX-License-Identifier: MIT
/* terminal.h - what the terminal behind a stream can do. */
#ifndef RP_TERMINAL_H
#define RP_TERMINAL_H

#include <stdbool.h>
#include <stdio.h>

/* Columns of the terminal, or 0 when stream is none (or does not know). */
unsigned rp_terminal_width(FILE *stream);

/* True when stream is a terminal whose lines can be redrawn (TERM is set and not "dumb"). */
bool rp_terminal_is(FILE *stream);

/* True when colours are wanted there: a terminal, and NO_COLOR is not set. */
bool rp_terminal_colour(FILE *stream);

#endif
