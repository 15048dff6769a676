// SPDX-License-Identifier: MIT
/* passive.c - runs the table of passive rules over all responses, and sums up. */
#include "judge/passive_rules.h"

#include "judge/level.h"
#include "judge/say.h"
#include "judge/values.h"

#include <string.h>

#define UNWRAP(...) __VA_ARGS__

#define PASSIVE_ROW(id, function, requirements, title, why, timed) \
    {id, (const char *const[]){UNWRAP requirements, NULL}, title, why, function, timed},
static const struct passive_rule rules[] = {PASSIVE_RULES(PASSIVE_ROW){NULL, NULL, NULL, NULL, NULL, false}};
#undef PASSIVE_ROW

enum { RULE_COUNT = sizeof rules / sizeof *rules - 1, TARGETS_REMEMBERED = 64 };

const struct passive_rule *cf_passive_rules(void)
{
    return rules;
}

size_t cf_passive_requirements(const char *const **ids)
{
#define PASSIVE_IDS(id, function, requirements, title, why, timed) UNWRAP requirements,
    static const char *const all[] = {PASSIVE_RULES(PASSIVE_IDS)};
#undef PASSIVE_IDS

    *ids = all;
    return sizeof all / sizeof *all;
}

/* ---- what is collected ---- */

struct evidence {
    int32_t exchange;
    const char *words;
};

struct tally {
    size_t count[4];                /* by enum passive_finding */
    struct evidence warned, broken; /* the first ones */
};

/* Of a 200 to GET, so that a 304 and a 206 can be compared with it. */
struct remembered {
    struct rp_octets target;
    struct rp_octets type; /* of content; empty without one */
    size_t length;
};

struct cf_passive {
    bool alone; /* the exchange being looked at had the target to itself */
    struct rp_arena *arena;
    const struct cf_suites *suites;
    struct tally tallies[RULE_COUNT];
    struct remembered targets[TARGETS_REMEMBERED];
    size_t target_count;
};

struct cf_passive *cf_passive_create(struct rp_arena *arena, const struct cf_suites *suites)
{
    struct cf_passive *passive = rp_arena_take(arena, sizeof *passive);

    passive->arena = arena;
    passive->suites = suites;
    return passive;
}

static struct rp_octets copy(struct rp_arena *arena, struct rp_octets octets)
{
    return (struct rp_octets){rp_arena_copy(arena, octets.data, octets.len), octets.len};
}

static void remember(struct cf_passive *passive, const struct cf_response *response)
{
    const struct cf_request *request = response->request;

    if (request == NULL || !request->known || strcmp(request->method, "GET") != 0 ||
        response->status != 200 || !response->complete || response->content.len == 0)
        return;
    for (size_t i = 0; i < passive->target_count; i++)
        if (cf_octets_equal(passive->targets[i].target, request->target))
            return;
    if (passive->target_count == TARGETS_REMEMBERED)
        return;
    struct remembered *it = &passive->targets[passive->target_count++];
    const struct cf_field *type = cf_response_field(response, "Content-Type", NULL);
    it->target = copy(passive->arena, request->target);
    if (type != NULL)
        it->type = copy(passive->arena, type->value);
    it->length = response->content.len;
}

/* Tells the subject what is known of its target. */
static void recall(const struct cf_passive *passive, struct passive_subject *subject)
{
    for (size_t i = 0; subject->request != NULL && i < passive->target_count; i++)
        if (cf_octets_equal(passive->targets[i].target, subject->request->target)) {
            subject->known_length = (int64_t)passive->targets[i].length;
            subject->known_type = passive->targets[i].type;
        }
}

/* ---- what is known around a response ---- */

static const struct cf_step *step_of(const struct cf_case *it, const char *name)
{
    for (size_t i = 0; i < it->step_count; i++)
        if (it->steps[i].as != NULL && strcmp(it->steps[i].as, name) == 0)
            return &it->steps[i];
    return NULL;
}

/* What the steps of the case did on the connection. */
static void look_at_steps(struct passive_subject *subject, const struct cf_case *it, uint32_t connection)
{
    for (size_t i = 0; i < it->step_count; i++) {
        const struct cf_step *step = &it->steps[i];
        subject->slow |= step->kind == CF_STEP_WAIT && step->wait_long;
        if (step->connection == connection)
            subject->meddled |=
                step->kind == CF_STEP_HALF_CLOSE || step->kind == CF_STEP_RESET || step->kind == CF_STEP_END;
    }
    for (size_t i = 0; i < subject->all->count; i++) {
        const struct cf_observation *observation = &subject->all->items[i];
        const struct cf_step *step = step_of(it, observation->name);
        if (step == NULL || step->connection != connection || !observation->reached || !observation->timed)
            continue;
        subject->waited_for_close |= step->kind == CF_STEP_EXPECT_CLOSE;
        subject->waited_for_end |=
            step->kind == CF_STEP_EXPECT_RESPONSE && observation->answer == CF_ANSWER_CUT;
    }
}

static const struct cf_stray *stray_on(const struct cf_observations *all, uint32_t connection)
{
    for (size_t i = 0; i < all->stray_count; i++)
        if (all->strays[i].connection == connection)
            return &all->strays[i];
    return NULL;
}

static struct passive_subject subject_of(const struct cf_passive *passive, const struct cf_case *it,
                                         const struct cf_observations *all, uint32_t connection)
{
    struct passive_subject subject = {
        .all = all, .alone = passive->alone, .arena = passive->arena, .known_length = -1};

    for (size_t i = 0; i < all->response_count; i++)
        subject.timed_out |= all->responses[i]->connection == connection && all->responses[i]->status == 408;
    look_at_steps(&subject, it, connection);
    return subject;
}

/* ---- checks ---- */

static const char *first_line(struct rp_arena *arena, struct rp_octets octets)
{
    size_t len = 0;

    while (len < octets.len && octets.data[len] != '\r' && octets.data[len] != '\n')
        len++;
    return cf_quoted(arena, (struct rp_octets){octets.data, len});
}

static void keep_evidence(const struct cf_passive *passive, struct evidence *evidence,
                          const struct passive_subject *subject, const struct cf_case *it, int32_t exchange,
                          const char *words)
{
    struct rp_octets octets = subject->response != NULL ? subject->response->head : subject->stray->octets;

    if (evidence->words != NULL)
        return;
    evidence->exchange = exchange;
    evidence->words = rp_arena_format(passive->arena, "%s; first in %s, response %s", words, it->id,
                                      first_line(passive->arena, octets));
}

static void check_all(struct cf_passive *passive, const struct passive_subject *subject,
                      const struct cf_case *it, int32_t exchange)
{
    for (size_t i = 0; i < RULE_COUNT; i++) {
        struct tally *tally = &passive->tallies[i];
        const char *words = NULL;
        enum passive_finding finding = rules[i].check(subject, &words);
        tally->count[finding]++;
        if (finding == PASSIVE_BROKEN)
            keep_evidence(passive, &tally->broken, subject, it, exchange, words);
        else if (finding == PASSIVE_WARNS)
            keep_evidence(passive, &tally->warned, subject, it, exchange, words);
    }
}

/* One final response with its interim ones. */
static void check_response(struct cf_passive *passive, const struct cf_case *it,
                           const struct cf_observations *all, size_t index, int32_t exchange)
{
    const struct cf_response *response = all->responses[index];
    struct passive_subject subject = subject_of(passive, it, all, response->connection);

    if (response->request != NULL && response->request->known)
        subject.request = response->request;
    subject.interim = true;
    for (size_t i = 0; i < response->interim_count; i++) {
        subject.response = response->interim[i];
        check_all(passive, &subject, it, exchange);
    }
    subject.interim = false;
    subject.response = response;
    for (size_t i = index + 1; subject.next == NULL && i < all->response_count; i++)
        if (all->responses[i]->connection == response->connection)
            subject.next = all->responses[i];
    if (subject.next == NULL)
        subject.behind = stray_on(all, response->connection);
    recall(passive, &subject);
    check_all(passive, &subject, it, exchange);
    remember(passive, response);
}

void cf_passive_add(struct cf_passive *passive, const struct cf_case *it,
                    const struct cf_observations *observations, int32_t exchange, bool alone)
{
    passive->alone = alone;
    for (size_t i = 0; i < observations->response_count; i++)
        check_response(passive, it, observations, i, exchange);
    for (size_t i = 0; i < observations->stray_count; i++) {
        const struct cf_stray *stray = &observations->strays[i];
        struct passive_subject subject = subject_of(passive, it, observations, stray->connection);
        subject.stray = stray;
        check_all(passive, &subject, it, exchange);
    }
}

/* ---- results ---- */

static void cite(struct cf_passive *passive, struct rp_result *result, const struct passive_rule *rule)
{
    size_t count = 0;

    while (rule->requirements[count] != NULL)
        count++;
    result->requirements = rp_arena_take(passive->arena, count * sizeof *result->requirements);
    for (size_t i = 0; rule->requirements[i] != NULL; i++) {
        const struct rp_requirement *found = cf_suites_requirement(passive->suites, rule->requirements[i]);
        if (found != NULL)
            result->requirements[result->requirement_count++] = found;
    }
}

/* Only a server with a clock owes a Date: one that never sends it may have none. */
static bool may_be_excused(const struct passive_rule *rule, const struct tally *tally)
{
    return rule->check == passive_date && tally->count[PASSIVE_KEPT] == 0;
}

static void judge_tally(struct cf_passive *passive, struct rp_result *result, const struct tally *tally,
                        const struct passive_rule *rule)
{
    struct rp_arena *arena = passive->arena;
    size_t broken = tally->count[PASSIVE_BROKEN], warned = tally->count[PASSIVE_WARNS];
    size_t applied = broken + warned + tally->count[PASSIVE_KEPT];
    const struct evidence *evidence = broken > 0 ? &tally->broken : &tally->warned;

    result->exchange = -1;
    if (applied == 0) {
        result->verdict = RP_SKIP;
        result->reason = "no response came that this rule applies to";
        return;
    }
    result->observed = rp_arena_format(arena, "kept by %zu of the %zu responses it applies to",
                                       tally->count[PASSIVE_KEPT], applied);
    if (broken + warned == 0) {
        result->verdict = RP_PASS;
        return;
    }
    result->verdict = broken > 0 && !may_be_excused(rule, tally)
                          ? cf_level_broken(result->requirements, result->requirement_count)
                          : RP_WARN;
    result->exchange = evidence->exchange;
    result->timed = rule->timed;
    result->reason = rp_arena_format(arena, "%zu of %zu responses: %s", broken > 0 ? broken : warned, applied,
                                     evidence->words);
}

void cf_passive_finish(struct cf_passive *passive, struct rp_run *run)
{
    for (size_t i = 0; i < RULE_COUNT; i++) {
        struct rp_result *result = rp_run_add_result(run);
        const char **expected = rp_arena_take(passive->arena, sizeof *expected);
        result->id = rules[i].id;
        result->suite = "passive";
        result->area = "Every response";
        result->title = rules[i].title;
        result->why = rules[i].why;
        result->passive = true;
        expected[0] = rules[i].title;
        result->expected = expected;
        result->expected_count = 1;
        cite(passive, result, &rules[i]);
        judge_tally(passive, result, &passive->tallies[i], &rules[i]);
    }
}
