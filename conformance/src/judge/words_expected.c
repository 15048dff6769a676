// SPDX-License-Identifier: MIT
/* words_expected.c - what a case expects, in words. */
#include "judge/say.h"
#include "judge/words.h"

#include <string.h>

struct word {
    unsigned bit;
    const char *text;
};

/* The words of all bits that are set, joined by " or ". */
static const char *bits_words(struct rp_arena *arena, const struct word *words, unsigned bits)
{
    struct cf_buffer out = {.arena = arena};
    bool first = true;

    for (; words->text != NULL; words++) {
        if ((bits & words->bit) == 0)
            continue;
        cf_say_between(&out, &first, " or ");
        cf_say(&out, "%s", words->text);
    }
    return cf_said(&out);
}

const char *cf_words_answers(struct rp_arena *arena, unsigned answers)
{
    static const struct word words[] = {
        {CF_ANSWER_RESPONSE, "a response"},
        {CF_ANSWER_CLOSE, "the connection closed without a response"},
        {CF_ANSWER_RESET, "the connection reset without a response"},
        {CF_ANSWER_SILENCE, "silence"},
        {CF_ANSWER_CUT, "a response that stays incomplete"},
        {CF_ANSWER_GARBAGE, "octets that are no HTTP/1.x response"},
        {0, NULL},
    };
    return bits_words(arena, words, answers);
}

const char *cf_words_framings(struct rp_arena *arena, unsigned framings)
{
    static const struct word words[] = {
        {CF_FRAMING_NONE, "no message body"},
        {CF_FRAMING_LENGTH, "a body framed by Content-Length"},
        {CF_FRAMING_CHUNKED, "a chunked body"},
        {CF_FRAMING_CLOSE, "a body that lasts until the close"},
        {0, NULL},
    };
    return bits_words(arena, words, framings);
}

const char *cf_words_endings(struct rp_arena *arena, unsigned endings)
{
    static const struct word words[] = {
        {CF_ENDING_OPEN, "the connection stays open"},
        {CF_ENDING_EOF, "the connection ends by end of stream"},
        {CF_ENDING_RESET, "the connection is reset"},
        {0, NULL},
    };
    unsigned closed = CF_ENDING_EOF | CF_ENDING_RESET;

    if (endings == closed)
        return "the connection closes";
    return bits_words(arena, words, endings);
}

const char *cf_words_syncs(struct rp_arena *arena, unsigned syncs)
{
    static const struct word words[] = {
        {CF_SYNC_OWN, "the next request gets its own answer"},
        {CF_SYNC_CLOSED, "the connection closes before the next request is answered"},
        {CF_SYNC_OTHER, "the next request gets something else than its own answer"},
        {CF_SYNC_SILENCE, "the next request gets no answer"},
        {0, NULL},
    };
    return bits_words(arena, words, syncs);
}

const char *cf_words_status(struct rp_arena *arena, const struct cf_predicates *predicates)
{
    struct cf_buffer out = {.arena = arena};
    bool first = true;

    for (size_t i = 0; i < predicates->status_count; i++) {
        const struct cf_status_match *match = &predicates->statuses[i];
        cf_say_between(&out, &first, " or ");
        if (match->as != NULL)
            cf_say(&out, "as for %s", match->as);
        else if (match->low == match->high)
            cf_say(&out, "%u", match->low);
        else if (match->low % 100 == 0 && match->high == match->low + 99)
            cf_say(&out, "%uxx", match->low / 100u);
        else
            cf_say(&out, "%u to %u", match->low, match->high);
    }
    return cf_said(&out);
}

const char *cf_words_interim(struct rp_arena *arena, const struct cf_predicates *predicates)
{
    struct cf_buffer out = {.arena = arena};
    bool first = true;

    if (predicates->interim_any)
        return "at least one interim response";
    if (predicates->interim_count == 0)
        return "no interim response";
    cf_say(&out, "interim ");
    for (size_t i = 0; i < predicates->interim_count; i++) {
        cf_say_between(&out, &first, ", ");
        cf_say(&out, "%u", predicates->interim[i]);
    }
    return cf_said(&out);
}

static const char *plural(uint64_t count)
{
    return count == 1 ? "" : "s";
}

const char *cf_words_count(struct rp_arena *arena, const struct cf_predicates *predicates)
{
    struct cf_buffer out = {.arena = arena};

    if (predicates->count >= 0)
        cf_say(&out, "exactly %d complete response%s", predicates->count,
               plural((uint64_t)predicates->count));
    if (predicates->at_least >= 0)
        cf_say(&out, "%sat least %d complete response%s", predicates->count >= 0 ? " and " : "",
               predicates->at_least, plural((uint64_t)predicates->at_least));
    return cf_said(&out);
}

const char *cf_words_counts(struct rp_arena *arena, const struct cf_term *term)
{
    struct cf_buffer out = {.arena = arena};
    bool first = true;

    for (size_t i = 0; i < term->count_count; i++) {
        cf_say_between(&out, &first, " or ");
        cf_say(&out, "%u", term->counts[i]);
    }
    cf_say(&out, " final response%s on the connection", plural(term->count_count == 1 ? term->counts[0] : 2));
    return cf_said(&out);
}

/* ---- fields ---- */

static void say_part(struct cf_buffer *out, bool *first, const char *words, const char *what)
{
    cf_say_between(out, first, " and ");
    cf_say(out, "%s%s", words, what);
}

static void say_template(struct cf_buffer *out, bool *first, const char *words,
                         const struct cf_template *template)
{
    if (template == NULL)
        return;
    cf_say_between(out, first, " and ");
    cf_say(out, "%s\"%s\"", words, cf_template_words(out->arena, template));
}

const char *cf_words_field(struct rp_arena *arena, const struct cf_field_match *match)
{
    struct cf_buffer out = {.arena = arena};
    bool first = true;

    if (match->present == CF_PRESENT_NO)
        say_part(&out, &first, "absent", "");
    say_template(&out, &first, "equal to ", match->equals);
    if (match->matches != NULL)
        say_part(&out, &first, "matching ", match->matches);
    for (size_t i = 0; i < match->has_count; i++)
        say_template(&out, &first, "with the member ", match->has[i]);
    if (match->as != NULL)
        say_part(&out, &first, "the same as for ", match->as);
    if (match->other_than != NULL)
        say_part(&out, &first, "other than for ", match->other_than);
    if (match->lines > 0)
        say_part(&out, &first, "",
                 rp_arena_format(arena, "in %u field line%s", match->lines, plural(match->lines)));
    say_template(&out, &first, "earlier than ", match->older_than);
    say_template(&out, &first, "later than ", match->newer_than);
    if (first)
        say_part(&out, &first, "present", "");
    return cf_said(&out);
}

static void say_names(struct cf_buffer *out, const char *lead, const char **names, size_t count)
{
    bool first = true;

    if (count > 0)
        cf_say(out, "%s", lead);
    for (size_t i = 0; i < count; i++) {
        cf_say_between(out, &first, ", ");
        cf_say(out, "%s", names[i]);
    }
}

const char *cf_words_fields_as(struct rp_arena *arena, const struct cf_fields_as *as)
{
    struct cf_buffer out = {.arena = arena};

    say_names(&out, "", as->only, as->only_count);
    cf_say(&out, "%sthe same as for %s", as->only_count > 0 ? " " : "", as->as);
    say_names(&out, ", except ", as->except, as->except_count);
    say_names(&out, ", without having to repeat ", as->may_lack, as->may_lack_count);
    return cf_said(&out);
}

/* ---- content ---- */

static void say_multipart(struct cf_buffer *out, const struct cf_multipart *multipart)
{
    bool first = true;

    cf_say(out, "multipart/byteranges of %s with ", multipart->fixture);
    for (size_t i = 0; i < multipart->part_count; i++) {
        cf_say_between(out, &first, ", ");
        cf_say(out, "octets %llu to %llu", (unsigned long long)multipart->parts[i][0],
               (unsigned long long)multipart->parts[i][1]);
    }
}

static const char *slice_words(struct rp_arena *arena, const struct cf_content_match *match)
{
    if (match->from < 0)
        return "the same as for ";
    if (match->to < 0)
        return rp_arena_format(arena, "the same as from octet %lld on for ", (long long)match->from);
    return rp_arena_format(arena, "the same as octets %lld to %lld for ", (long long)match->from,
                           (long long)match->to);
}

const char *cf_words_content(struct rp_arena *arena, const struct cf_content_match *match)
{
    struct cf_buffer out = {.arena = arena};
    bool first = true;

    say_template(&out, &first, "equal to ", match->equals);
    if (match->as != NULL)
        say_part(&out, &first, slice_words(arena, match), match->as);
    say_template(&out, &first, "that decodes to ", match->decoded);
    for (size_t i = 0; i < match->contains_count; i++)
        say_template(&out, &first, "containing ", match->contains[i]);
    for (size_t i = 0; i < match->lacks_count; i++)
        say_template(&out, &first, "without ", match->lacks[i]);
    if (match->length >= 0)
        say_part(&out, &first, "", rp_arena_format(arena, "of %lld octets", (long long)match->length));
    if (match->max >= 0)
        say_part(&out, &first, "", rp_arena_format(arena, "of at most %lld octets", (long long)match->max));
    if (match->multipart != NULL) {
        cf_say_between(&out, &first, " and ");
        say_multipart(&out, match->multipart);
    }
    return cf_said(&out);
}

/* ---- outcomes ---- */

static void say_predicates(struct cf_buffer *out, bool *first, const struct cf_predicates *predicates)
{
    struct rp_arena *arena = out->arena;

    if (predicates->count >= 0 || predicates->at_least >= 0) {
        cf_say_between(out, first, ", ");
        cf_say(out, "%s", cf_words_count(arena, predicates));
    }
    if (predicates->answers != 0) {
        cf_say_between(out, first, ", ");
        cf_say(out, "%s", cf_words_answers(arena, predicates->answers));
    }
    if (predicates->status_count > 0) {
        cf_say_between(out, first, ", ");
        cf_say(out, "status %s", cf_words_status(arena, predicates));
    }
    if (predicates->version != NULL) {
        cf_say_between(out, first, ", ");
        cf_say(out, "HTTP/%s", predicates->version);
    }
    if (predicates->interim_asked) {
        cf_say_between(out, first, ", ");
        cf_say(out, "%s", cf_words_interim(arena, predicates));
    }
    if (predicates->framings != 0) {
        cf_say_between(out, first, ", ");
        cf_say(out, "%s", cf_words_framings(arena, predicates->framings));
    }
}

static void say_field_matches(struct cf_buffer *out, bool *first, const char *prefix,
                              const struct cf_field_match *matches, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        cf_say_between(out, first, ", ");
        cf_say(out, "%s%s %s", prefix, matches[i].name, cf_words_field(out->arena, &matches[i]));
    }
}

static void say_more_predicates(struct cf_buffer *out, bool *first, const struct cf_predicates *predicates)
{
    say_field_matches(out, first, "", predicates->fields, predicates->field_count);
    for (size_t i = 0; i < predicates->fields_as_count; i++) {
        cf_say_between(out, first, ", ");
        cf_say(out, "fields %s", cf_words_fields_as(out->arena, &predicates->fields_as[i]));
    }
    say_field_matches(out, first, "trailer field ", predicates->trailers, predicates->trailer_count);
    if (predicates->content != NULL) {
        cf_say_between(out, first, ", ");
        cf_say(out, "content %s", cf_words_content(out->arena, predicates->content));
    }
    if (predicates->within > 0) {
        cf_say_between(out, first, ", ");
        cf_say(out, "within %g times the usual wait", predicates->within);
    }
}

static void say_outcome(struct cf_buffer *out, const struct cf_outcome *outcome);

static void say_any(struct cf_buffer *out, const struct cf_outcome *items, size_t count)
{
    bool first = true;

    for (size_t i = 0; i < count; i++) {
        cf_say_between(out, &first, ", or ");
        say_outcome(out, &items[i]);
    }
}

/* "second: " where the step has a name of its own. */
static void say_step(struct cf_buffer *out, const struct cf_term *term, const char *usual)
{
    if (term->observation != NULL && strcmp(term->observation, usual) != 0)
        cf_say(out, "%s: ", term->observation);
}

static void say_response_term(struct cf_buffer *out, const struct cf_term *term)
{
    bool first = true;

    say_step(out, term, "response");
    say_predicates(out, &first, &term->predicates);
    say_more_predicates(out, &first, &term->predicates);
    if (first)
        cf_say(out, "a response");
}

static void say_term(struct cf_buffer *out, const struct cf_term *term, bool leads)
{
    const char *then = leads ? "" : "then ";

    switch (term->kind) {
    case CF_TERM_RESPONSE:
        say_response_term(out, term);
        break;
    case CF_TERM_CLOSE:
        cf_say(out, "%s", then);
        say_step(out, term, "close");
        cf_say(out, "%s", cf_words_endings(out->arena, term->values));
        break;
    case CF_TERM_SILENCE:
        cf_say(out, "%s", then);
        say_step(out, term, "silence");
        cf_say(out, "%s", term->values != 0 ? "silence" : "anything but silence");
        break;
    case CF_TERM_SYNC:
        cf_say(out, "%s", then);
        say_step(out, term, "sync");
        cf_say(out, "%s", cf_words_syncs(out->arena, term->values));
        break;
    case CF_TERM_RESPONSES:
        cf_say(out, "%s", cf_words_counts(out->arena, term));
        break;
    case CF_TERM_ANY:
        cf_say(out, "either ");
        say_any(out, term->any, term->any_count);
        break;
    }
}

static void say_outcome(struct cf_buffer *out, const struct cf_outcome *outcome)
{
    bool first = true;

    for (size_t i = 0; i < outcome->term_count; i++) {
        bool leads = first;
        cf_say_between(out, &first, ", ");
        say_term(out, &outcome->terms[i], leads);
    }
    if (first)
        cf_say(out, "anything");
}

const char *cf_words_outcome(struct rp_arena *arena, const struct cf_outcome *outcome)
{
    struct cf_buffer out = {.arena = arena};

    say_outcome(&out, outcome);
    return cf_said(&out);
}

const char *cf_words_outcomes(struct rp_arena *arena, const struct cf_outcomes *outcomes)
{
    struct cf_buffer out = {.arena = arena};

    say_any(&out, outcomes->items, outcomes->count);
    return cf_said(&out);
}

static const char **say_each(struct rp_arena *arena, const char **next, const char *mark,
                             const struct cf_outcomes *outcomes)
{
    for (size_t i = 0; i < outcomes->count; i++)
        *next++ = rp_arena_format(arena, "%s%s", mark, cf_words_outcome(arena, &outcomes->items[i]));
    return next;
}

size_t cf_words_expected(struct rp_arena *arena, const struct cf_check *check, const char ***words)
{
    size_t count = check->pass.count + check->warn.count + check->moot.count;
    const char **next = *words = rp_arena_take(arena, count * sizeof **words);

    next = say_each(arena, next, "", &check->pass);
    next = say_each(arena, next, "(warns) ", &check->warn);
    say_each(arena, next, "(proves nothing) ", &check->moot);
    return count;
}
