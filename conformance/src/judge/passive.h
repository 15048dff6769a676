// SPDX-License-Identifier: MIT
/* passive.h - rules that every response is held to: one row in passive_rules.h, one function here.
 *
 * A rule must not apply where it could accuse wrongly: the request is not known, the response was cut by our
 * own doing or by a reset, the wait was ours. */
#ifndef CF_JUDGE_PASSIVE_H
#define CF_JUDGE_PASSIVE_H

#include "cf/judge.h"

#include <h1/grammar.h>

/* One response, or the octets that stand in place of one, with all that is known around it. */
struct passive_subject {
    const struct cf_response *response; /* NULL: a stray */
    const struct cf_stray *stray;       /* NULL: a response */
    const struct cf_request *request;   /* NULL unless known */
    const struct cf_response *next;     /* final response behind it on its connection, or NULL */
    const struct cf_stray *behind;      /* octets behind it if it is the last response, or NULL */
    const struct cf_observations *all;
    bool interim;
    bool timed_out;        /* a 408 stands on the connection: answers and requests may not fit */
    bool meddled;          /* the case half-closes, closes or resets the connection itself */
    bool waited_for_close; /* a step waited for the close of the connection, in vain */
    bool waited_for_end;   /* a step waited for the response to become complete, in vain */
    bool alone;            /* the target had nothing else to do: it did not close for want of resources */
    bool slow;             /* the case pauses for long: an idle time-out may have closed the connection */
    int64_t known_length;  /* content length of an earlier 200 to GET of the same target; -1: not known */
    struct rp_octets known_type; /* Content-Type of that; empty: not known, or none */
    struct rp_arena *arena;
};

enum passive_finding { PASSIVE_NOT_APPLICABLE, PASSIVE_KEPT, PASSIVE_WARNS, PASSIVE_BROKEN };

/* words: out, what is wrong; written for WARNS and BROKEN. */
typedef enum passive_finding passive_check(const struct passive_subject *subject, const char **words);

struct passive_rule {
    const char *id;
    const char *const *requirements; /* NULL ends the list; the first is the rule that is judged */
    const char *title;               /* the rule, as a person would say it */
    const char *why;
    passive_check *check;
    bool timed; /* a finding rests on a wait that ran out */
};

/* All rules; one with a NULL id ends the list. */
const struct passive_rule *cf_passive_rules(void);

/* ---- for the checks (passive_subject.c) ---- */

/* Sets *words and gives the finding; the format is that of printf. */
enum passive_finding passive_broken(const struct passive_subject *subject, const char **words,
                                    const char *format, ...) __attribute__((format(printf, 3, 4)));
enum passive_finding passive_warns(const struct passive_subject *subject, const char **words,
                                   const char *format, ...) __attribute__((format(printf, 3, 4)));

/* BROKEN with the first bad value shown, KEPT when there is none; lines == 0: NOT_APPLICABLE. */
typedef bool passive_value_test(struct h1_span value);
enum passive_finding passive_each_value(const struct passive_subject *subject, const char **words,
                                        const char *name, passive_value_test *is_good);

/* The value of all field lines of that name in the header section; lines: out, how many, or NULL. */
struct rp_octets passive_value(const struct passive_subject *subject, const char *name, size_t *lines);
bool passive_has(const struct passive_subject *subject, const char *name);
/* Whether a list-valued field of the response has a member. */
bool passive_has_member(const struct passive_subject *subject, const char *name, const char *member);
/* The first field line of that name in the request; NULL also when the request is not known. */
const struct cf_field *passive_asked(const struct passive_subject *subject, const char *name);
bool passive_method_is(const struct passive_subject *subject, const char *method);

/* A response, not a stray; and a final one. */
bool passive_is_final(const struct passive_subject *subject);
/* A 2xx to CONNECT, or 101: HTTP ends behind it. */
bool passive_is_tunnel(const struct passive_subject *subject);
/* A response that has no body whatever its fields say, for that reason alone: 204 and 304. */
bool passive_is_bodiless(const struct passive_subject *subject);
/* The target itself ended the stream right behind the octets of the response. */
bool passive_ended_by_target(const struct passive_subject *subject);
/* ... in the middle of the response, without the content of a request as a reason. */
bool passive_cut_by_target(const struct passive_subject *subject);
/* The line of raw octets around an offset, quoted. */
const char *passive_line(const struct passive_subject *subject, struct rp_octets raw, size_t at);

#endif
