// SPDX-License-Identifier: MIT
/* predicates.c - predicates over a response as a whole, and the terms of an outcome. */
#include "judge/predicates.h"

#include "judge/say.h"
#include "judge/values.h"
#include "judge/words.h"

#include <string.h>

bool differs(struct mismatch *mismatch, const char *subject, const char *wanted, const char *got)
{
    *mismatch = (struct mismatch){.subject = subject, .wanted = wanted, .got = got};
    return false;
}

bool judging_render(const struct judging *judging, const struct cf_template *template,
                    struct rp_octets *octets, struct mismatch *mismatch)
{
    struct cf_buffer out = {.arena = judging->arena};
    char problem[200];

    if (!cf_template_render(template, judging->context->variables, &out, problem, sizeof problem)) {
        mismatch->kind = MISMATCH_PROBLEM;
        mismatch->got = rp_arena_string(judging->arena, problem);
        return false;
    }
    *octets = cf_buffer_octets(&out);
    return true;
}

const struct cf_response *judging_reference(const struct judging *judging, const char *name)
{
    const struct cf_observation *observation = cf_observations_get(judging->observations, name);
    const struct cf_references *references = judging->context->references;

    if (observation != NULL)
        return observation->response_count > 0 && observation->responses[0]->complete
                   ? observation->responses[0]
                   : NULL;
    for (size_t i = 0; references != NULL && i < references->count; i++)
        if (strcmp(references->items[i].name, name) == 0)
            return references->items[i].response;
    return NULL;
}

/* ---- one function for each predicate over a response ---- */

/* "as for get (200)" where there is something to compare with. */
static const char *wanted_status(const struct judging *judging, const struct cf_predicates *predicates)
{
    const struct cf_status_match *only = &predicates->statuses[0];
    const char *words = cf_words_status(judging->arena, predicates);

    if (predicates->status_count != 1 || only->as == NULL)
        return words;
    const struct cf_response *other = judging_reference(judging, only->as);
    return other == NULL ? words : rp_arena_format(judging->arena, "%s (%u)", words, other->status);
}

static bool status_holds(const struct judging *judging, const struct cf_predicates *predicates,
                         const struct cf_response *response, struct mismatch *mismatch)
{
    const char *missing = NULL;

    if (predicates->status_count == 0)
        return true;
    for (size_t i = 0; i < predicates->status_count; i++) {
        const struct cf_status_match *match = &predicates->statuses[i];
        const struct cf_response *other = match->as == NULL ? NULL : judging_reference(judging, match->as);
        if (match->as == NULL && response->status >= match->low && response->status <= match->high)
            return true;
        if (other != NULL && response->status == other->status)
            return true;
        if (match->as != NULL && other == NULL)
            missing = match->as;
    }
    differs(mismatch, "status", wanted_status(judging, predicates),
            rp_arena_format(judging->arena, "%u", response->status));
    if (missing != NULL) {
        mismatch->kind = MISMATCH_NO_COMPARE;
        mismatch->got = missing;
    }
    return false;
}

static bool version_holds(const struct judging *judging, const struct cf_predicates *predicates,
                          const struct cf_response *response, struct mismatch *mismatch)
{
    if (predicates->version == NULL)
        return true;
    const char *version =
        rp_arena_format(judging->arena, "%u.%u", response->version_major, response->version_minor);
    return strcmp(version, predicates->version) == 0 ||
           differs(mismatch, "version", predicates->version, version);
}

static const char *got_interim(struct rp_arena *arena, const struct cf_response *response)
{
    struct cf_buffer out = {.arena = arena};
    bool first = true;

    if (response->interim_count == 0)
        return "none";
    for (size_t i = 0; i < response->interim_count; i++) {
        cf_say_between(&out, &first, ", ");
        cf_say(&out, "%u", response->interim[i]->status);
    }
    return cf_said(&out);
}

static bool interim_holds(const struct judging *judging, const struct cf_predicates *predicates,
                          const struct cf_response *response, struct mismatch *mismatch)
{
    bool same = response->interim_count == predicates->interim_count;

    if (!predicates->interim_asked)
        return true;
    for (size_t i = 0; same && i < response->interim_count; i++)
        same = response->interim[i]->status == predicates->interim[i];
    if (predicates->interim_any ? response->interim_count > 0 : same)
        return true;
    return differs(mismatch, "", cf_words_interim(judging->arena, predicates),
                   got_interim(judging->arena, response));
}

static bool framing_holds(const struct judging *judging, const struct cf_predicates *predicates,
                          const struct cf_response *response, struct mismatch *mismatch)
{
    if (predicates->framings == 0 || (predicates->framings & response->framing) != 0)
        return true;
    return differs(mismatch, "", cf_words_framings(judging->arena, predicates->framings),
                   cf_words_framings(judging->arena, response->framing));
}

static bool within_holds(const struct judging *judging, const struct cf_predicates *predicates,
                         const struct cf_response *response, struct mismatch *mismatch)
{
    if (predicates->within <= 0)
        return true;
    double limit = predicates->within * (double)judging->context->pace.answer;
    if ((double)response->waited_us <= limit)
        return true;
    differs(mismatch, "", rp_arena_format(judging->arena, "a response within %.0f ms", limit / 1000),
            rp_arena_format(judging->arena, "one after %.0f ms", (double)response->waited_us / 1000));
    mismatch->timed = true;
    return false;
}

static bool fields_hold(const struct judging *judging, const struct cf_predicates *predicates,
                        const struct cf_response *response, struct mismatch *mismatch)
{
    for (size_t i = 0; i < predicates->field_count; i++)
        if (!field_holds(judging, response, SECTION_HEADER, &predicates->fields[i], mismatch))
            return false;
    return true;
}

static bool all_fields_as_hold(const struct judging *judging, const struct cf_predicates *predicates,
                               const struct cf_response *response, struct mismatch *mismatch)
{
    for (size_t i = 0; i < predicates->fields_as_count; i++)
        if (!fields_as_hold(judging, response, &predicates->fields_as[i], mismatch))
            return false;
    return true;
}

static bool trailers_hold(const struct judging *judging, const struct cf_predicates *predicates,
                          const struct cf_response *response, struct mismatch *mismatch)
{
    for (size_t i = 0; i < predicates->trailer_count; i++)
        if (!field_holds(judging, response, SECTION_TRAILER, &predicates->trailers[i], mismatch))
            return false;
    return true;
}

static bool predicate_content_holds(const struct judging *judging, const struct cf_predicates *predicates,
                                    const struct cf_response *response, struct mismatch *mismatch)
{
    return predicates->content == NULL || content_holds(judging, response, predicates->content, mismatch);
}

typedef bool predicate_function(const struct judging *, const struct cf_predicates *,
                                const struct cf_response *, struct mismatch *);

static predicate_function *const predicate_table[] = {
    status_holds, version_holds,      interim_holds, framing_holds,           within_holds,
    fields_hold,  all_fields_as_hold, trailers_hold, predicate_content_holds,
};
enum { PREDICATE_COUNT = sizeof predicate_table / sizeof *predicate_table };

static bool response_holds(const struct judging *judging, const struct cf_predicates *predicates,
                           const struct cf_response *response, unsigned *depth, struct mismatch *mismatch)
{
    for (size_t i = 0; i < PREDICATE_COUNT; i++) {
        if (!predicate_table[i](judging, predicates, response, mismatch))
            return false;
        ++*depth;
    }
    return true;
}

/* ---- the response term ---- */

static bool asks_of_response(const struct cf_predicates *p)
{
    return p->status_count > 0 || p->version != NULL || p->field_count > 0 || p->fields_as_count > 0 ||
           p->content != NULL || p->interim_asked || p->trailer_count > 0 || p->framings != 0 ||
           p->within > 0;
}

static size_t complete_count(const struct cf_observation *observation)
{
    size_t count = 0;

    for (size_t i = 0; i < observation->response_count; i++)
        count += observation->responses[i]->complete;
    return count;
}

static bool count_holds(const struct judging *judging, const struct cf_predicates *predicates,
                        const struct cf_observation *observation, struct mismatch *mismatch)
{
    size_t count = complete_count(observation);

    if ((predicates->count < 0 || count == (size_t)predicates->count) &&
        (predicates->at_least < 0 || count >= (size_t)predicates->at_least))
        return true;
    return differs(
        mismatch, "", cf_words_count(judging->arena, predicates),
        rp_arena_format(
            judging->arena, "%zu%s%s", count, observation->answer == CF_ANSWER_RESPONSE ? "" : ", then ",
            observation->answer == CF_ANSWER_RESPONSE ? "" : cf_words_got_answer(observation->answer)));
}

/* No answer of the kind wanted: say so in terms of the status where one was asked for. */
static bool answer_differs(const struct judging *judging, const struct cf_predicates *predicates,
                           const struct cf_observation *observation, struct mismatch *mismatch)
{
    const char *got = cf_words_got_answer(observation->answer);

    if (observation->response_count > 0)
        got = rp_arena_format(
            judging->arena, "%s",
            cf_words_response(judging->arena, observation->responses[observation->response_count - 1]));
    if (observation->response_count > 0 && observation->answer != CF_ANSWER_RESPONSE &&
        observation->answer != CF_ANSWER_CUT)
        got = rp_arena_format(judging->arena, "%zu response%s, then %s", observation->response_count,
                              observation->response_count == 1 ? "" : "s",
                              cf_words_got_answer(observation->answer));
    if (predicates->answers == 0 && predicates->status_count > 0)
        return differs(mismatch, "status", wanted_status(judging, predicates), got);
    return differs(
        mismatch, "",
        cf_words_answers(judging->arena, predicates->answers != 0 ? predicates->answers : CF_ANSWER_RESPONSE),
        got);
}

bool response_term_holds(const struct judging *judging, const struct cf_predicates *predicates,
                         const struct cf_observation *observation, struct mismatch *mismatch)
{
    bool counted = predicates->count >= 0 || predicates->at_least >= 0;
    unsigned wanted = predicates->answers != 0 ? predicates->answers : CF_ANSWER_RESPONSE;
    unsigned depth = 0;
    size_t judged = 0;

    if ((predicates->answers != 0 || !counted) && (observation->answer & wanted) == 0)
        return answer_differs(judging, predicates, observation, mismatch);
    if (counted && !count_holds(judging, predicates, observation, mismatch))
        return false;
    for (size_t i = 0; i < observation->response_count; i++) {
        const struct cf_response *response = observation->responses[i];
        if (!response->complete && (wanted & CF_ANSWER_CUT) == 0)
            continue;
        if (!response_holds(judging, predicates, response, &depth, mismatch)) {
            mismatch->depth = 1 + depth;
            return false;
        }
        judged++;
    }
    if (judged == 0 && !counted && asks_of_response(predicates))
        return answer_differs(judging, predicates, observation, mismatch);
    return true;
}

/* ---- terms ---- */

static size_t final_count(const struct cf_observations *observations)
{
    size_t count = 0;

    for (size_t i = 0; i < observations->response_count; i++)
        count += observations->responses[i]->connection == 0 && observations->responses[i]->complete;
    return count;
}

static bool responses_hold(const struct judging *judging, const struct cf_term *term,
                           struct mismatch *mismatch)
{
    size_t count = final_count(judging->observations);

    for (size_t i = 0; i < term->count_count; i++)
        if (term->counts[i] == count)
            return true;
    differs(mismatch, "", cf_words_counts(judging->arena, term),
            rp_arena_format(judging->arena, "%zu", count));
    mismatch->timed = judging->observations->timed;
    return false;
}

static bool any_holds(const struct judging *judging, const struct cf_term *term, struct mismatch *mismatch)
{
    struct mismatch best = {.depth = 0};

    for (size_t i = 0; i < term->any_count; i++) {
        struct mismatch found = {0};
        if (outcome_holds(judging, &term->any[i], &found))
            return true;
        if (i == 0 || found.depth > best.depth || found.kind != MISMATCH_DIFFERS)
            best = found;
        if (best.kind != MISMATCH_DIFFERS)
            break;
    }
    *mismatch = best;
    return false;
}

static const char *ending_words(enum cf_ending ending)
{
    return ending == CF_ENDING_OPEN  ? "it stays open"
           : ending == CF_ENDING_EOF ? "it ends by end of stream"
                                     : "it is reset";
}

static bool observed_term_holds(const struct judging *judging, const struct cf_term *term,
                                const struct cf_observation *observation, struct mismatch *mismatch)
{
    struct rp_arena *arena = judging->arena;

    switch (term->kind) {
    case CF_TERM_RESPONSE:
        return response_term_holds(judging, &term->predicates, observation, mismatch);
    case CF_TERM_CLOSE:
        return (term->values & observation->ending) != 0 ||
               differs(mismatch, "that", cf_words_endings(arena, term->values),
                       ending_words(observation->ending));
    case CF_TERM_SILENCE:
        return (term->values != 0) == observation->silent ||
               differs(mismatch, "", term->values != 0 ? "silence" : "anything but silence",
                       observation->silent ? "silence" : "octets although none were due");
    case CF_TERM_SYNC:
        return (term->values & observation->sync) != 0 ||
               differs(mismatch, "that", cf_words_syncs(arena, term->values),
                       cf_words_got_sync(observation->sync));
    case CF_TERM_RESPONSES:
    case CF_TERM_ANY:
        break;
    }
    return true;
}

/* Whether what an observation shows rests on a wait that ran out, in its own step or an earlier one.  Silence
 * that was to be expected is no such wait for the steps behind it. */
static bool rests_on_time(const struct cf_observations *all, const struct cf_observation *observation)
{
    for (const struct cf_observation *each = all->items; each < observation; each++)
        if (each->timed && each->kind != CF_STEP_EXPECT_SILENCE)
            return true;
    return observation->timed;
}

/* The flood came in the middle of this step: it says nothing, although no wait ran out. */
static bool is_undecided(const struct cf_observations *all, const struct cf_observation *observation)
{
    if (!all->flooded || observation->timed)
        return false;
    switch (observation->kind) {
    case CF_STEP_EXPECT_RESPONSE:
        return observation->answer == CF_ANSWER_SILENCE && observation->response_count == 0;
    case CF_STEP_EXPECT_CLOSE:
        return observation->ending == CF_ENDING_OPEN;
    case CF_STEP_SYNC:
        return observation->sync == CF_SYNC_SILENCE;
    default:
        return false;
    }
}

static bool term_holds(const struct judging *judging, const struct cf_term *term, struct mismatch *mismatch)
{
    if (term->kind == CF_TERM_RESPONSES)
        return responses_hold(judging, term, mismatch);
    if (term->kind == CF_TERM_ANY)
        return any_holds(judging, term, mismatch);
    const struct cf_observation *observation = cf_observations_get(judging->observations, term->observation);
    if (observation == NULL || !observation->reached || is_undecided(judging->observations, observation)) {
        *mismatch = (struct mismatch){.kind = MISMATCH_UNREACHED, .subject = "", .got = term->observation};
        return false;
    }
    if (observed_term_holds(judging, term, observation, mismatch))
        return true;
    mismatch->timed |= rests_on_time(judging->observations, observation);
    if (strcmp(term->observation, "response") != 0 && term->kind == CF_TERM_RESPONSE &&
        mismatch->kind == MISMATCH_DIFFERS)
        mismatch->subject =
            *mismatch->subject == '\0'
                ? rp_arena_format(judging->arena, "in %s", term->observation)
                : rp_arena_format(judging->arena, "in %s %s", term->observation, mismatch->subject);
    return false;
}

bool outcome_holds(const struct judging *judging, const struct cf_outcome *outcome, struct mismatch *mismatch)
{
    for (size_t i = 0; i < outcome->term_count; i++) {
        struct mismatch found = {0};
        if (term_holds(judging, &outcome->terms[i], &found))
            continue;
        *mismatch = found;
        mismatch->depth += (unsigned)i * 2 * PREDICATE_COUNT;
        return false;
    }
    return true;
}
