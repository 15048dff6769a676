// SPDX-License-Identifier: MIT
/* words.h - predicates and observations in words, shared by expectations, observations and findings. */
#ifndef CF_JUDGE_WORDS_H
#define CF_JUDGE_WORDS_H

#include "cf/judge.h"

/* What one predicate wants: "400 or 5xx", "as for get", "chunked", "present", ... */
const char *cf_words_status(struct rp_arena *arena, const struct cf_predicates *predicates);
const char *cf_words_answers(struct rp_arena *arena, unsigned answers);
const char *cf_words_framings(struct rp_arena *arena, unsigned framings);
const char *cf_words_interim(struct rp_arena *arena, const struct cf_predicates *predicates);
const char *cf_words_field(struct rp_arena *arena, const struct cf_field_match *match);
const char *cf_words_fields_as(struct rp_arena *arena, const struct cf_fields_as *as);
const char *cf_words_content(struct rp_arena *arena, const struct cf_content_match *match);
const char *cf_words_count(struct rp_arena *arena, const struct cf_predicates *predicates);
const char *cf_words_endings(struct rp_arena *arena, unsigned endings);
const char *cf_words_syncs(struct rp_arena *arena, unsigned syncs);
const char *cf_words_counts(struct rp_arena *arena, const struct cf_term *term);

/* All of an outcome: "status 400, then the connection closes". */
const char *cf_words_outcome(struct rp_arena *arena, const struct cf_outcome *outcome);
/* "A, or B" */
const char *cf_words_outcomes(struct rp_arena *arena, const struct cf_outcomes *outcomes);

/* What came: "400 Bad Request, Content-Length 150, 3 ms". */
const char *cf_words_response(struct rp_arena *arena, const struct cf_response *response);
/* "nothing came, the connection is still open" */
const char *cf_words_got_answer(enum cf_answer answer);
const char *cf_words_got_ending(enum cf_ending ending);
const char *cf_words_got_sync(enum cf_sync sync);

#endif
