// SPDX-License-Identifier: MIT
/* case.h - a case as loaded: the form that docs/cases.md describes, checked, with vary expanded.
 *
 * Everything lives in the arena of the suite set it was loaded into and is never changed afterwards. */
#ifndef CF_CASE_H
#define CF_CASE_H

#include "cf/octets.h"
#include "rp/model.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- steps ---- */

enum cf_step_kind {
    CF_STEP_SEND,
    CF_STEP_EXPECT_RESPONSE,
    CF_STEP_EXPECT_SILENCE,
    CF_STEP_EXPECT_CLOSE,
    CF_STEP_SYNC,
    CF_STEP_OPEN,
    CF_STEP_HALF_CLOSE,
    CF_STEP_RESET,
    CF_STEP_END,
    CF_STEP_WAIT
};

struct cf_capture {
    const char *name;  /* of the placeholder */
    const char *field; /* field name */
    const char *match; /* PCRE2 pattern (checked when loaded) whose group 1, or all, is kept; or NULL */
};

struct cf_step {
    enum cf_step_kind kind;
    uint32_t connection;        /* index into cf_case.connections */
    const char *as;             /* name of the observation; NULL for steps that observe nothing */
    struct cf_template *octets; /* SEND */
    bool cut_each;              /* SEND: a piece of each octet */
    const size_t *cuts;         /* SEND: ascending offsets */
    size_t cut_count;
    uint32_t times; /* EXPECT_RESPONSE: responses waited for, at least 1 */
    bool interim;   /* EXPECT_RESPONSE: an interim response also ends the wait */
    bool wait_long; /* WAIT */
    const struct cf_capture *captures;
    size_t capture_count;
};

/* ---- outcomes ---- */

enum cf_answer { /* bits, so that a predicate can hold several */
                 CF_ANSWER_RESPONSE = 1,
                 CF_ANSWER_CLOSE = 2,   /* orderly end, no response octet */
                 CF_ANSWER_RESET = 4,   /* connection broke, no response octet */
                 CF_ANSWER_SILENCE = 8, /* still open, nothing came in time */
                 CF_ANSWER_CUT = 16,    /* a response began and never became complete */
                 CF_ANSWER_GARBAGE = 32 /* octets that are no HTTP/1.x response */
};
enum cf_framing { CF_FRAMING_NONE = 1, CF_FRAMING_LENGTH = 2, CF_FRAMING_CHUNKED = 4, CF_FRAMING_CLOSE = 8 };
enum cf_ending { CF_ENDING_OPEN = 1, CF_ENDING_EOF = 2, CF_ENDING_RESET = 4 };
enum cf_sync { CF_SYNC_OWN = 1, CF_SYNC_CLOSED = 2, CF_SYNC_OTHER = 4, CF_SYNC_SILENCE = 8 };

struct cf_status_match {
    uint16_t low, high; /* inclusive; 400..499 for "4xx" */
    const char *as;     /* then low and high are unused: the status of that observation or fact */
};

struct cf_field_match {
    const char *name;
    enum { CF_PRESENT_ANY, CF_PRESENT_YES, CF_PRESENT_NO } present;
    struct cf_template *equals; /* each of these NULL or 0 when not asked for */
    const char *matches;        /* PCRE2 */
    struct cf_template **has;
    size_t has_count;
    const char *as;
    const char *other_than; /* an observation or fact whose value is another */
    uint32_t lines;
    struct cf_template *older_than;
    struct cf_template *newer_than;
};

struct cf_fields_as {
    const char *as;
    const char **except;
    size_t except_count;
    const char **may_lack;
    size_t may_lack_count;
    const char **only;
    size_t only_count;
};

struct cf_multipart {
    const char *fixture;
    const uint64_t (*parts)[2]; /* first and last octet, inclusive */
    size_t part_count;
};

struct cf_content_match {
    struct cf_template *equals; /* each NULL when not asked for */
    const char *as;
    int64_t from, to;            /* of as: these octets only, inclusive; -1: all of it */
    struct cf_template *decoded; /* without the codings that Content-Encoding lists */
    struct cf_template **contains;
    size_t contains_count;
    struct cf_template **lacks;
    size_t lacks_count;
    int64_t length; /* -1: not asked for */
    int64_t max;    /* -1: not asked for */
    const struct cf_multipart *multipart;
};

struct cf_predicates {
    const struct cf_status_match *statuses;
    size_t status_count;
    unsigned answers; /* enum cf_answer bits; 0: not asked for */
    const char *version;
    const struct cf_field_match *fields;
    size_t field_count;
    const struct cf_fields_as *fields_as;
    size_t fields_as_count;
    const struct cf_content_match *content;
    bool interim_asked;
    bool interim_any;
    const uint16_t *interim;
    size_t interim_count;
    const struct cf_field_match *trailers;
    size_t trailer_count;
    unsigned framings; /* enum cf_framing bits; 0: not asked for */
    int32_t count;     /* -1: not asked for */
    int32_t at_least;  /* -1: not asked for */
    double within;     /* 0: not asked for */
};

enum cf_term_kind {
    CF_TERM_RESPONSE,  /* predicates hold for the observation */
    CF_TERM_CLOSE,     /* values: enum cf_ending bits */
    CF_TERM_SILENCE,   /* values: 1 silent, 0 something came */
    CF_TERM_SYNC,      /* values: enum cf_sync bits */
    CF_TERM_RESPONSES, /* one of counts */
    CF_TERM_ANY        /* one of any */
};

struct cf_outcome;
struct cf_term {
    enum cf_term_kind kind;
    const char *observation; /* RESPONSE, CLOSE, SILENCE, SYNC */
    struct cf_predicates predicates;
    unsigned values;
    const uint32_t *counts;
    size_t count_count;
    const struct cf_outcome *any;
    size_t any_count;
};

struct cf_outcome { /* all terms hold */
    const struct cf_term *terms;
    size_t term_count;
};

struct cf_outcomes { /* at least one holds */
    const struct cf_outcome *items;
    size_t count;
};

/* ---- cases ---- */

struct cf_check {
    const char *name; /* NULL: the case itself; else the key in also */
    const struct rp_requirement **requirements;
    size_t requirement_count;
    const char *why; /* of the case where the check has none */
    struct cf_outcomes pass, warn, moot, when;
};

struct cf_case {
    const char *id;      /* with ":label" where vary made it */
    const char *suite;   /* stem of the file name */
    const char *area;    /* title of the suite */
    const char *explain; /* what the suite says about the danger */
    const char *title;   /* or NULL */
    const char *file;    /* path, for messages */
    const char *pointer; /* JSON pointer of the case in it */
    const char *twin;    /* full id of the valid case next door, or NULL */
    const char **needs;  /* facts and full ids */
    size_t need_count;
    const char **connections; /* names; index 0 is "main" */
    size_t connection_count;
    const struct cf_step *steps;
    size_t step_count;
    const struct cf_check *checks; /* [0] is the case itself */
    size_t check_count;
    const char *setting; /* a placeholder it uses that only the user can define, or NULL */
    const char *fact;    /* control requests only */
    const char **given_names;
    struct cf_template **given;
    size_t given_count;
};

/* What the catalogue says about a requirement beyond what results need. */
struct cf_rule {
    unsigned rfc;     /* 9112 */
    const char *role; /* "recipient", "server", ... */
    bool observable;  /* whether a client can see it broken */
    const char *note; /* how to probe it, or why it cannot be observed */
};

struct cf_suites {
    struct rp_arena *arena;
    const struct rp_requirement *requirements; /* the whole catalogue */
    const struct cf_rule *rules;               /* rules[i] belongs to requirements[i] */
    size_t requirement_count;
    const struct rp_requirement **requirements_by_id; /* the same, sorted by id */
    struct cf_case *cases; /* control requests, then in order of file name, then of the file */
    size_t case_count;
    size_t case_capacity;
    size_t control_count; /* the first of cases: those of control.json */
    const size_t *by_id;  /* indexes into cases in order of id */
};

const struct cf_case *cf_suites_find(const struct cf_suites *suites, const char *id); /* or NULL */
const struct rp_requirement *cf_suites_requirement(const struct cf_suites *suites,
                                                   const char *id); /* or NULL */

#endif
