// SPDX-License-Identifier: MIT
#include "looks.h"

// clang-format off
const struct rp_look rp_looks[RP_VERDICT_COUNT] = {
    [RP_PASS]  = {"PASS",  "Passes",   RP_STYLE_PASS,  '='},
    [RP_WARN]  = {"WARN",  "Warnings", RP_STYLE_WARN,  '~'},
    [RP_FAIL]  = {"FAIL",  "Failures", RP_STYLE_FAIL,  'x'},
    [RP_SKIP]  = {"SKIP",  "Skipped",  RP_STYLE_SKIP,  '.'},
    [RP_ERROR] = {"ERROR", "Errors",   RP_STYLE_ERROR, '!'},
};
// clang-format on

unsigned rp_page_counts(struct rp_page *page, const size_t count[RP_VERDICT_COUNT], bool brief,
                        unsigned limit)
{
    unsigned used = 0;
    for (unsigned i = 0; i < RP_VERDICT_COUNT; i++) {
        if (brief && count[i] == 0)
            continue;
        char text[48];
        int len = snprintf(text, sizeof text, "%zu %s", count[i], rp_verdict_name((enum rp_verdict)i));
        unsigned gap = used > 0 ? 2 : 0;
        if (used + gap + (unsigned)len > limit)
            break;
        if (gap > 0)
            rp_page_print(page, RP_STYLE_PLAIN, ", ");
        rp_page_put(page, count[i] > 0 ? rp_looks[i].style : RP_STYLE_QUIET, text);
        used += gap + (unsigned)len;
    }
    return used;
}
