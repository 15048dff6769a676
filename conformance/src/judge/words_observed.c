// SPDX-License-Identifier: MIT
/* words_observed.c - what was observed, in words. */
#include "judge/say.h"
#include "judge/words.h"

#include <string.h>

enum { RESPONSES_SHOWN = 4, STATUSES_SHOWN = 16, STRAY_SHOWN = 60, REASON_SHOWN = 60 };

const char *cf_words_got_answer(enum cf_answer answer)
{
    switch (answer) {
    case CF_ANSWER_RESPONSE:
        return "a response";
    case CF_ANSWER_CLOSE:
        return "nothing: the connection was closed without a response";
    case CF_ANSWER_RESET:
        return "nothing: the connection was reset without a response";
    case CF_ANSWER_SILENCE:
        return "nothing: no octet in time, connection still open";
    case CF_ANSWER_CUT:
        return "a response that stayed incomplete";
    case CF_ANSWER_GARBAGE:
        return "octets that are no HTTP/1.x response";
    }
    return "nothing";
}

const char *cf_words_got_ending(enum cf_ending ending)
{
    switch (ending) {
    case CF_ENDING_OPEN:
        return "connection still open";
    case CF_ENDING_EOF:
        return "end of stream";
    case CF_ENDING_RESET:
        return "connection reset";
    }
    return "connection still open";
}

const char *cf_words_got_sync(enum cf_sync sync)
{
    switch (sync) {
    case CF_SYNC_OWN:
        return "the next request got its own answer";
    case CF_SYNC_CLOSED:
        return "the connection ended before the next request was answered";
    case CF_SYNC_OTHER:
        return "the next request got something else than its own answer";
    case CF_SYNC_SILENCE:
        return "the next request got no answer";
    }
    return "the next request got no answer";
}

/* ---- responses ---- */

static void say_framing(struct cf_buffer *out, const struct cf_response *response)
{
    switch (response->framing) {
    case CF_FRAMING_NONE:
        cf_say(out, ", no body");
        return;
    case CF_FRAMING_LENGTH: {
        const struct cf_field *length = cf_response_field(response, "Content-Length", NULL);
        cf_say(out, ", Content-Length ");
        if (length != NULL && length->value.len <= 20)
            cf_buffer_add(out, length->value.data, length->value.len);
        break;
    }
    case CF_FRAMING_CHUNKED:
        cf_say(out, ", chunked, %zu octets of content", response->content.len);
        break;
    case CF_FRAMING_CLOSE:
        cf_say(out, ", %zu octets until the close", response->content.len);
        break;
    }
}

static void say_defect(struct cf_buffer *out, const struct cf_response *response)
{
    if (response->complete)
        return;
    cf_say(out, ", incomplete");
    if (response->framing == CF_FRAMING_LENGTH)
        cf_say(out, " (%zu octets came)", response->content.len);
    if (response->error != H1_OK)
        cf_say(out, ": %s", h1_error_info(response->error)->text);
}

static void say_interim(struct cf_buffer *out, const struct cf_response *response)
{
    for (size_t i = 0; i < response->interim_count && i < RESPONSES_SHOWN; i++)
        cf_say(out, "%u, then ", response->interim[i]->status);
    if (response->interim_count > RESPONSES_SHOWN)
        cf_say(out, "(%zu interim responses in all), then ", response->interim_count);
}

/* The reason-phrase comes from the target: quoted unless it is plain. */
static void say_reason(struct cf_buffer *out, struct rp_octets reason)
{
    bool plain = reason.len <= REASON_SHOWN;

    if (reason.len == 0)
        return;
    for (size_t i = 0; i < reason.len; i++)
        plain = plain && reason.data[i] >= 0x20 && reason.data[i] < 0x7f;
    cf_say(out, " ");
    if (plain)
        cf_buffer_add(out, reason.data, reason.len);
    else
        cf_say_octets(out, reason, REASON_SHOWN);
}

static void say_response(struct cf_buffer *out, const struct cf_response *response)
{
    say_interim(out, response);
    cf_say(out, "%u", response->status);
    say_reason(out, response->reason);
    say_framing(out, response);
    say_defect(out, response);
    if (response->waited_us > 0)
        cf_say(out, ", %llu ms", (unsigned long long)((response->waited_us + 500) / 1000));
}

const char *cf_words_response(struct rp_arena *arena, const struct cf_response *response)
{
    struct cf_buffer out = {.arena = arena};

    say_response(&out, response);
    return cf_said(&out);
}

/* Several: "10 responses: 200, 200, 404, 200, ..." */
static void say_responses(struct cf_buffer *out, const struct cf_observation *observation)
{
    size_t count = observation->response_count;
    bool first = true;

    if (count == 1) {
        say_response(out, observation->responses[0]);
        return;
    }
    cf_say(out, "%zu responses: ", count);
    for (size_t i = 0; i < count && i < STATUSES_SHOWN; i++) {
        cf_say_between(out, &first, ", ");
        cf_say(out, "%u%s", observation->responses[i]->status,
               observation->responses[i]->complete ? "" : " (incomplete)");
    }
    if (count > STATUSES_SHOWN)
        cf_say(out, ", ...");
}

static void say_answer(struct cf_buffer *out, const struct cf_observation *observation)
{
    if (observation->response_count > 0)
        say_responses(out, observation);
    if (observation->answer == CF_ANSWER_RESPONSE ||
        (observation->answer == CF_ANSWER_CUT && observation->response_count > 0))
        return;
    cf_say(out, "%s%s", observation->response_count > 0 ? ", then " : "",
           cf_words_got_answer(observation->answer));
}

/* ---- all of it ---- */

static const char *usual_name(enum cf_step_kind kind)
{
    switch (kind) {
    case CF_STEP_EXPECT_RESPONSE:
        return "response";
    case CF_STEP_EXPECT_CLOSE:
        return "close";
    case CF_STEP_EXPECT_SILENCE:
        return "silence";
    case CF_STEP_SYNC:
        return "sync";
    default:
        return "";
    }
}

/* Octets that belong to no response stand with the step that ran into them. */
struct strays {
    const struct cf_observations *all;
    uint32_t said; /* bits by index; what is beyond is not said at all */
};

enum { STRAYS_SHOWN = 16 };

static const struct cf_step *step_of(const struct cf_case *it, const char *name)
{
    for (size_t i = 0; it != NULL && i < it->step_count; i++)
        if (it->steps[i].as != NULL && strcmp(it->steps[i].as, name) == 0)
            return &it->steps[i];
    return NULL;
}

static void say_stray(struct cf_buffer *out, const struct cf_stray *stray)
{
    cf_say_octets(out, stray->octets, STRAY_SHOWN);
    if (stray->error != H1_OK)
        cf_say(out, " (%s)", h1_error_info(stray->error)->text);
}

static void say_own_stray(struct cf_buffer *out, const struct cf_case *it,
                          const struct cf_observation *observation, struct strays *strays)
{
    const struct cf_step *step = step_of(it, observation->name);

    if (step == NULL || (observation->answer & (CF_ANSWER_GARBAGE | CF_ANSWER_CUT)) == 0)
        return;
    for (size_t i = 0; i < strays->all->stray_count && i < STRAYS_SHOWN; i++) {
        if (strays->all->strays[i].connection != step->connection || (strays->said >> i & 1) != 0)
            continue;
        strays->said |= UINT32_C(1) << i;
        cf_say(out, ": ");
        say_stray(out, &strays->all->strays[i]);
        return;
    }
}

static void say_other_strays(struct cf_buffer *out, const struct strays *strays, bool *first)
{
    for (size_t i = 0; i < strays->all->stray_count && i < STRAYS_SHOWN; i++) {
        if ((strays->said >> i & 1) != 0)
            continue;
        cf_say_between(out, first, "; ");
        cf_say(out, "octets that belong to no response: ");
        say_stray(out, &strays->all->strays[i]);
    }
}

static void say_observation(struct cf_buffer *out, const struct cf_case *it,
                            const struct cf_observation *observation, bool leads, struct strays *strays)
{
    const char *then = leads ? "" : "then ";

    if (strcmp(observation->name, usual_name(observation->kind)) != 0)
        cf_say(out, "%s: ", observation->name);
    switch (observation->kind) {
    case CF_STEP_EXPECT_RESPONSE:
        if (strays->all->flooded && observation->answer == CF_ANSWER_SILENCE && !observation->timed)
            cf_say(out, "no complete response");
        else
            say_answer(out, observation);
        say_own_stray(out, it, observation, strays);
        break;
    case CF_STEP_EXPECT_CLOSE:
        cf_say(out, "%s%s%s", observation->ending == CF_ENDING_OPEN ? "" : then,
               cf_words_got_ending(observation->ending),
               observation->lingered && observation->ending != CF_ENDING_OPEN ? " once we had half-closed"
                                                                              : "");
        break;
    case CF_STEP_EXPECT_SILENCE:
        cf_say(out, "%s%s", then, observation->silent ? "silence" : "octets although none were due");
        break;
    case CF_STEP_SYNC:
        cf_say(out, "%s%s", then, cf_words_got_sync(observation->sync));
        break;
    default:
        break;
    }
}

char *cf_words_observed(struct rp_arena *arena, const struct cf_case *it,
                        const struct cf_observations *observations)
{
    struct cf_buffer out = {.arena = arena};
    struct strays strays = {.all = observations};
    bool first = true;

    for (size_t i = 0; i < observations->count; i++) {
        const struct cf_observation *observation = &observations->items[i];
        bool leads = first;
        if (!observation->reached)
            continue;
        cf_say_between(&out, &first, "; ");
        say_observation(&out, it, observation, leads, &strays);
    }
    say_other_strays(&out, &strays, &first);
    if (observations->flooded) {
        cf_say_between(&out, &first, "; ");
        cf_say(&out, "more octets than an exchange may hold");
    }
    if (first)
        cf_say(&out, "nothing");
    return rp_arena_string_n(arena, (const char *)out.data, out.len);
}
