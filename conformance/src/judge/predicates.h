// SPDX-License-Identifier: MIT
/* predicates.h - whether the terms of an outcome hold, and if not, the first difference in words. */
#ifndef CF_JUDGE_PREDICATES_H
#define CF_JUDGE_PREDICATES_H

#include "cf/judge.h"

/* What a judgement looks at. */
struct judging {
    const struct cf_observations *observations;
    const struct cf_judge_context *context;
    struct rp_arena *arena;
};

enum mismatch_kind {
    MISMATCH_DIFFERS,    /* something else was observed */
    MISMATCH_UNREACHED,  /* the exchange ended before that step */
    MISMATCH_NO_COMPARE, /* what it is to be compared with was not observed */
    MISMATCH_UNDECODED,  /* the content cannot be decoded here; got says why */
    MISMATCH_PROBLEM     /* the outcome cannot be computed; got says why */
};

/* "expected SUBJECT WANTED, got GOT" */
struct mismatch {
    enum mismatch_kind kind;
    const char *subject; /* "status"; "" for none */
    const char *wanted;
    const char *got;
    unsigned depth; /* predicates that held before this one */
    bool timed;     /* rests on a wait that ran out */
};

/* Whether all terms of the outcome hold; *mismatch is written only if not. */
bool outcome_holds(const struct judging *judging, const struct cf_outcome *outcome,
                   struct mismatch *mismatch);

/* Whether all predicates of a response hold for an observation. */
bool response_term_holds(const struct judging *judging, const struct cf_predicates *predicates,
                         const struct cf_observation *observation, struct mismatch *mismatch);

/* The response of an earlier observation, or of a control request; NULL if there is none. */
const struct cf_response *judging_reference(const struct judging *judging, const char *name);

/* Fills a mismatch of kind DIFFERS; always false. */
bool differs(struct mismatch *mismatch, const char *subject, const char *wanted, const char *got);

/* The predicates over field lines (compare_fields.c). */
enum section_kind { SECTION_HEADER, SECTION_TRAILER };
bool field_holds(const struct judging *judging, const struct cf_response *response, enum section_kind kind,
                 const struct cf_field_match *match, struct mismatch *mismatch);
bool fields_as_hold(const struct judging *judging, const struct cf_response *response,
                    const struct cf_fields_as *as, struct mismatch *mismatch);

/* The predicates over content (compare_content.c). */
bool content_holds(const struct judging *judging, const struct cf_response *response,
                   const struct cf_content_match *match, struct mismatch *mismatch);

/* Renders a template; on false mismatch says why. */
bool judging_render(const struct judging *judging, const struct cf_template *template,
                    struct rp_octets *octets, struct mismatch *mismatch);

#endif
