// SPDX-License-Identifier: MIT
/* segmentation.h - other cuts of the same octets: where the sends of an exchange are cut into pieces.
 *
 * HTTP says nothing about the segments of the transport (RFC 9112, section 9), so no verdict may depend on
 * them.  Everything here is computed from the octets that were sent in one piece, the id of the case and, for
 * random cuts, a seed: never from time.
 *
 * An exchange gets at most CF_PIECES_MOST cuts.  Where there are more places than that, the ones around the
 * ends of lines are taken first, for parsers keep their state there; the rest is spread evenly. */
#ifndef CF_SEGMENTATION_H
#define CF_SEGMENTATION_H

#include "cf/case.h"
#include "rp/transcript.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    CF_PIECES_MOST = 512,                  /* cuts of one exchange */
    CF_EACH_CUTS_MOST = 24,                /* exchanges of one case that each-cut makes */
    CF_SEGMENTED_OCTETS_MOST = 128 * 1024, /* a longer send is about its size, and goes whole */
    CF_SEGMENTATIONS_MOST = 8              /* of one run */
};

enum cf_segmentation_kind {
    CF_SEGMENT_WHOLE,    /* as the case says */
    CF_SEGMENT_BYTE,     /* a piece of each octet */
    CF_SEGMENT_EACH_CUT, /* two pieces; the case is carried out once for each place of the cut */
    CF_SEGMENT_LINES,    /* a piece of each line */
    CF_SEGMENT_RANDOM    /* pieces of random length */
};

struct cf_segmentation {
    enum cf_segmentation_kind kind;
    uint64_t seed;     /* RANDOM */
    const char *name;  /* "byte", "random-7": for ids */
    const char *text;  /* "byte", "random:7": as given */
    const char *words; /* "octet by octet" */
};

/* Reads a list such as "byte,random:7", or "all", into items.
 *
 *   arena   texts live in it
 *   items   room for CF_SEGMENTATIONS_MOST
 *   count   in and out: how many there are; one that is there already, or "whole", is not added
 *
 * False: a name that is unknown, or too many. */
bool cf_segmentations_read(struct rp_arena *arena, const char *list, struct cf_segmentation *items,
                           size_t *count);

/* What a send step sent, all pieces joined. */
struct cf_send {
    uint32_t step;
    struct rp_octets octets;
};

/* In front of which octet of a send step a new piece begins; ascending by step, then offset. */
struct cf_cut {
    uint32_t step;
    size_t offset;
};
struct cf_cuts {
    const struct cf_cut *items;
    size_t count;
};

/* Why a case is never cut otherwise than it says (a sentence's end: "prescribes ..."), or NULL. */
const char *cf_segmentation_excludes(const struct cf_case *it);

/* The sends of a recorded exchange, without canary requests. */
size_t cf_sends_of(const struct cf_case *it, const struct rp_transcript *transcript, struct rp_arena *arena,
                   struct cf_send **sends);

/* Where the sends of a recorded exchange were cut: with these cuts it can be played back. */
struct cf_cuts cf_cuts_of(const struct cf_case *it, const struct rp_transcript *transcript,
                          struct rp_arena *arena);

/* The cuts of a segmentation; for EACH_CUT the places, each of which is the one cut of an exchange. */
struct cf_cuts cf_segmentation_cuts(const struct cf_segmentation *segmentation, const char *id,
                                    const struct cf_send *sends, size_t send_count, struct rp_arena *arena);

#endif
