// SPDX-License-Identifier: MIT
/* exchange_text.h - a transcript for people: what went which way, when, and how it ended. */
#ifndef RP_EXCHANGE_TEXT_H
#define RP_EXCHANGE_TEXT_H

#include "page.h"
#include "rp/model.h"

/* Each line begins at column indent.  verbose: also steps, opened connections, and nothing abridged. */
void rp_exchange_print(struct rp_page *page, const struct rp_transcript *transcript, unsigned indent,
                       bool verbose);

/* Microseconds as "0.4 ms", "12.30 s". */
void rp_time_words(uint64_t us, char *text, size_t size);

#endif
