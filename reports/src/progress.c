// SPDX-License-Identifier: MIT
#include "rp/progress.h"
#include "looks.h"
#include "rp/terminal.h"

#include <string.h>

enum { INTERVAL_MS = 40, WIDTH_DEFAULT = 80, BAR_MOST = 24, BAR_NEEDS = 70 };

void rp_progress_init(struct rp_progress *progress, FILE *stream)
{
    *progress = (struct rp_progress){.out = rp_terminal_is(stream) ? stream : NULL,
                                     .colour = rp_terminal_colour(stream)};
}

static unsigned put_bar(struct rp_page *page, const struct rp_progress_state *state)
{
    char bar[BAR_MOST + 1];
    size_t filled = state->done >= state->total
                        ? BAR_MOST
                        : (size_t)((double)state->done / (double)state->total * BAR_MOST);
    memset(bar, '=', filled);
    memset(bar + filled, ' ', BAR_MOST - filled);
    bar[BAR_MOST] = '\0';
    return rp_page_print(page, RP_STYLE_QUIET, "[%s]  ", bar);
}

/* "128/412  [=======     ]  120 pass, 1 fail  content-length-invalid:plus", in that order as far as it fits.
 */
static void put_line(struct rp_page *page, const struct rp_progress_state *state)
{
    char done[64];
    unsigned left = page->width;

    if (state->total > 0)
        snprintf(done, sizeof done, "%zu/%zu  ", state->done, state->total);
    else
        snprintf(done, sizeof done, "%zu  ", state->done);
    left -= rp_page_put_cut(page, RP_STYLE_STRONG, done, left);
    if (state->total > 0 && page->width >= BAR_NEEDS)
        left -= put_bar(page, state);
    left -= rp_page_counts(page, state->count, true, left);
    if (state->current != NULL && left > 8) {
        rp_page_pad(page, 2);
        rp_page_put_cut(page, RP_STYLE_QUIET, state->current, left - 2);
    }
}

void rp_progress_show(struct rp_progress *progress, const struct rp_progress_state *state, uint64_t now_ms)
{
    if (progress->out == NULL || (progress->drawn && now_ms - progress->drawn_ms < INTERVAL_MS))
        return;
    unsigned width = rp_terminal_width(progress->out);
    /* The last column stays free: some terminals wrap when it is filled. */
    struct rp_page page = {progress->out, progress->colour, (width > 1 ? width : WIDTH_DEFAULT) - 1};
    fputc('\r', progress->out);
    put_line(&page, state);
    fputs("\x1b[K", progress->out);
    fflush(progress->out);
    progress->drawn = true;
    progress->drawn_ms = now_ms;
}

void rp_progress_clear(struct rp_progress *progress)
{
    if (progress->out == NULL || !progress->drawn)
        return;
    fputs("\r\x1b[K", progress->out);
    fflush(progress->out);
    progress->drawn = false;
}
