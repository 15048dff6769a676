// SPDX-License-Identifier: MIT
/* looks.h - what verdicts look like on a terminal. */
#ifndef RP_LOOKS_H
#define RP_LOOKS_H

#include "page.h"
#include "rp/model.h"

struct rp_look {
    const char *word;  /* in front of a result */
    const char *title; /* of the section */
    enum rp_style style;
    char bar; /* piece of a bar */
};

extern const struct rp_look rp_looks[RP_VERDICT_COUNT];

/* "380 pass, 10 warn, 2 fail, 20 skip, 0 error"; brief: without what there is none of.  Returns the columns
 * taken, at most limit: counts that do not fit are left out. */
unsigned rp_page_counts(struct rp_page *page, const size_t count[RP_VERDICT_COUNT], bool brief,
                        unsigned limit);

#endif
