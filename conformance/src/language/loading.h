// SPDX-License-Identifier: MIT
/* loading.h - what the modules that make cases out of JSON share. */
#ifndef CF_LANGUAGE_LOADING_H
#define CF_LANGUAGE_LOADING_H

#include "cf/case.h"
#include "language/source.h"

enum {
    CF_CASES_MAX = 10000,                /* after vary */
    CF_EXPANSION_MAX = 64 * 1024 * 1024, /* octets that vary may make */
    CF_STEPS_MAX = 128,                  /* per case */
    CF_CONNECTIONS_MAX = 16,             /* per case */
    CF_TIMES_MAX = 10000,                /* responses that one step waits for */
    CF_OUTCOMES_MAX = 64,                /* per list */
    CF_OUTCOME_DEPTH = 8,                /* "any" within "any" */
    CF_NAMES_MAX = 64,                   /* placeholders that one template, or facts that one case, may use */
    CF_CHECKS_MAX = 32                   /* per case, itself included */
};

enum { CF_LINK_TWIN = CF_NAMES_MAX };

/* A reference to another case, resolved when all are loaded. */
struct cf_link {
    size_t from;         /* index of the case */
    size_t need;         /* index into its needs, or CF_LINK_TWIN */
    const char *pointer; /* for the problem */
    const char *label;   /* of the case, if vary made it */
};

struct cf_loading {
    struct rp_arena *arena;
    struct cf_suites *suites;
    struct cf_problems *problems;
    const char *const *known; /* placeholders of the profile */
    size_t known_count;
    size_t budget; /* for vary */
    struct cf_link *links;
    size_t link_count, link_capacity;
};

struct cf_observed { /* what a step of the case will have observed */
    const char *name;
    enum cf_step_kind kind;
};

/* One case while it is built. */
struct cf_build {
    struct cf_loading *loading;
    struct cf_source source;
    struct cf_case *it;
    struct cf_observed observed[CF_STEPS_MAX];
    size_t observed_count;
    const char *captured[CF_NAMES_MAX]; /* placeholders that earlier steps captured */
    size_t captured_count;
    const char *facts[CF_NAMES_MAX]; /* facts that hold when the case runs */
    size_t fact_count;
};

/* ---- facts and placeholders (facts.c) ---- */

/* Whether a control request gives this fact. */
bool cf_facts_has(const struct cf_suites *suites, const char *name);
/* Fills build->facts from the needs of the case, through the needs of those facts.  Later uses of what a fact
 * gives add it to the needs. */
void cf_facts_collect(struct cf_build *build);
/* Whether a name is free for a capture, or for a placeholder that a fact gives; else a problem. */
bool cf_names_capture_free(struct cf_build *build, const cJSON *node, const char *name);
bool cf_names_given_free(struct cf_build *build, const cJSON *node, const char *name);
/* Compiles octets and checks that each placeholder in them is defined. */
struct cf_template *cf_build_octets(struct cf_build *build, const cJSON *node);
/* Several: an element of a list each, or one that stands alone. */
bool cf_build_octets_list(struct cf_build *build, const cJSON *node, struct cf_template ***items,
                          size_t *count);
/* The response that something is compared with: an earlier step or a control request; NULL: a problem. */
const char *cf_build_response_name(struct cf_build *build, const cJSON *node, const char *name);
/* A PCRE2 pattern that compiles; NULL: a problem. */
const char *cf_build_pattern(struct cf_build *build, const cJSON *node);

/* ---- the parts of a case ---- */

bool cf_steps_build(struct cf_build *build, const cJSON *list); /* steps.c */
bool cf_outcomes_build(struct cf_build *build, const cJSON *list,
                       struct cf_outcomes *outcomes); /* outcomes.c */
bool cf_predicates_build(struct cf_build *build, const cJSON *member, struct cf_predicates *predicates);
extern const struct cf_key cf_predicate_keys[]; /* predicates.c */
bool cf_predicate_is(const char *name);

/* Rules about a whole check: it can fail, and it has a twin if nothing but a refusal passes (soundness.c). */
bool cf_check_is_sound(struct cf_build *build, const struct cf_check *check, const cJSON *pass);

/* ---- the whole ---- */

/* Makes the cases of one suite file; false: problems were added. */
bool cf_cases_load(struct cf_loading *loading, const char *file);
/* Loads requirements/ of the data folder. */
bool cf_catalogue_load(struct cf_loading *loading, const char *data_folder);
/* Resolves links, finds ids given twice and cycles. */
bool cf_links_resolve(struct cf_loading *loading);

/* ---- dependencies (order.c) ---- */

/* Indexes of all cases, what a case depends upon in front of it, otherwise as loaded, controls first.  When
 * there is a cycle: false, and the index of a case in it. */
bool cf_order(const struct cf_suites *suites, struct rp_arena *arena, size_t *order, size_t *in_cycle);
/* Calls visit for each case that this one depends upon: twin, needs, the control requests of its facts. */
void cf_order_needs(const struct cf_suites *suites, const struct cf_case *it,
                    void (*visit)(size_t index, void *context), void *context);

/* The names of the .json files of a folder, sorted; false: a problem. */
bool cf_files_json(struct rp_arena *arena, const char *folder, const char ***paths, size_t *count,
                   struct cf_problems *problems);
/* "host" of "/x/host.json". */
char *cf_files_stem(struct rp_arena *arena, const char *path);

#endif
