// SPDX-License-Identifier: MIT
/* model.h - what a run found: the one model that every report format renders.
 *
 * The model knows no sockets and no case language: what a case expected and what was observed stand in it in
 * words.  All of it lives in the arena of the run. */
#ifndef RP_MODEL_H
#define RP_MODEL_H

#include "rp/arena.h"
#include "rp/transcript.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum rp_verdict {
    RP_PASS,  /* the rule was kept */
    RP_WARN,  /* a SHOULD was broken, or invalid syntax accepted without harm to framing and meaning */
    RP_FAIL,  /* a rule of level MUST, or the grammar, was broken */
    RP_SKIP,  /* not judged: a need or the valid twin was not met, or the answer proves nothing */
    RP_ERROR, /* httproof could not carry the case out (connect failed, the target died, interrupted) */
    RP_VERDICT_COUNT
};

const char *rp_verdict_name(enum rp_verdict verdict); /* "pass", ... */
enum rp_verdict rp_verdict_by_name(const char *name); /* or RP_VERDICT_COUNT */

struct rp_requirement {
    const char *id;      /* "9112-6.3-14" */
    const char *level;   /* "MUST", "SHOULD NOT", "GRAMMAR", ... */
    const char *section; /* "6.3" */
    const char *summary; /* our words */
};

/* One judged rule.  Several results may share one exchange. */
struct rp_result {
    const char *id;                             /* "content-length-invalid:plus" or "...:plus/closes" */
    const char *suite;                          /* stem of the case file */
    const char *area;                           /* title of the suite */
    const char *title;                          /* or NULL */
    const char *why;                            /* why the rule matters */
    const struct rp_requirement **requirements; /* the first is the one that decides the level */
    size_t requirement_count;
    enum rp_verdict verdict;
    const char *reason;    /* skip, error: why; warn, fail: the finding; pass: or NULL */
    const char **expected; /* outcomes that pass, then "(warns) ..." ones, in words */
    size_t expected_count;
    const char *observed; /* in words, or NULL */
    const char *replay;   /* command line that runs just this case */
    bool timed;           /* a wait that ran out had part in the verdict */
    bool confirmed;       /* ... and a second, slow run alone agreed */
    bool passive;         /* a check over all responses, not a case */
    bool forfeited;       /* skipped because the target refused what has to work first */
    int32_t exchange;     /* index into exchanges, or -1 */
    int32_t compared;     /* of the same octets in one piece, where a verdict depends on their cut; or -1 */
};

struct rp_variable {
    const char *name;
    const char *value; /* octets outside visible ASCII and SP as {xHH}, a brace doubled */
};

struct rp_exchange {
    const char *case_id;           /* without a check's name */
    struct rp_variable *variables; /* all that were in force, nonces and dates too */
    size_t variable_count;
    uint64_t wait_us;         /* how long an answer was waited for */
    bool confirmed;           /* this is the second, slow run that confirms or corrects the first */
    const char *segmentation; /* the octets were cut in this way ("byte"); NULL: as the case says */
    struct rp_transcript transcript;
};

/* What the control requests learned about the target. */
struct rp_fact {
    const char *name; /* "ranges" */
    bool holds;
    const char *detail; /* in words: what was seen */
};

struct rp_target {
    const char *url;     /* http://host:port/ */
    const char *command; /* as given with --exec, or NULL */
    const char *server;  /* the Server field it sends, or NULL */
    struct rp_fact *facts;
    size_t fact_count;
    uint64_t latency_us; /* median of the control requests */
    uint32_t jobs;       /* exchanges at a time */
    uint32_t deaths;     /* how often it died during the run */
    bool stable_content; /* two equal GETs brought the same content */
};

/* What one area of the rubric earned (score.h). */
struct rp_area_score {
    const char *title;
    uint32_t weight; /* relative to those of the other areas with cases */
    size_t cases;    /* that count */
    uint32_t tenths; /* 1000 is a score of 100 */
};

struct rp_score {
    uint32_t tenths;
    const char *letter; /* "A+" to "F"; NULL: there is no score */
    struct rp_area_score *areas;
    size_t area_count;
};

struct rp_run {
    struct rp_arena *arena;
    const char *version; /* of httproof */
    const char *started; /* 2026-01-31T12:00:00Z */
    uint64_t duration_ms;
    const char *command; /* the command line, or NULL */
    struct rp_target target;
    struct rp_score score;
    bool interrupted;
    const char *fatal; /* why the run ended early (target died ...), or NULL */
    struct rp_exchange *exchanges;
    size_t exchange_count;
    size_t exchange_capacity;
    struct rp_result *results;
    size_t result_count;
    size_t result_capacity;
};

struct rp_run *rp_run_create(void);
void rp_run_destroy(struct rp_run *run); /* with its arena; NULL is fine */

/* Room for one more, zeroed (a result belongs to no exchanges, -1, until told); the pointer is valid until
 * the next addition. */
struct rp_result *rp_run_add_result(struct rp_run *run);
struct rp_exchange *rp_run_add_exchange(struct rp_run *run);

/* The index of the exchange of a case with that segmentation (NULL: as the case says), or -1. */
int32_t rp_run_find_exchange(const struct rp_run *run, const char *case_id, const char *segmentation);

/* Puts results into the order of suite, then id, so that reports do not depend on who finished first;
 * passive results come last. */
void rp_run_sort(struct rp_run *run);

struct rp_summary {
    size_t count[RP_VERDICT_COUNT];
    size_t total;
};

/* Over all results; with suite given (compared as text) over the results of that suite. */
struct rp_summary rp_run_summary(const struct rp_run *run, const char *suite);

#endif
