// SPDX-License-Identifier: MIT
/* compare_fields.c - predicates over the field lines of a response. */
#include "judge/predicates.h"

#include "cf/pattern.h"
#include "judge/say.h"
#include "judge/values.h"
#include "judge/words.h"

#include <h1/grammar.h>
#include <string.h>

static struct cf_section section_of(const struct cf_response *response, enum section_kind kind)
{
    if (kind == SECTION_TRAILER)
        return (struct cf_section){response->trailers, response->trailer_count};
    return (struct cf_section){response->fields, response->field_count};
}

static const char *got_value(struct rp_arena *arena, struct rp_octets value, size_t lines)
{
    return lines == 0 ? "no such field" : cf_quoted(arena, value);
}

/* ---- one function for each predicate over a field; value is that of all its lines combined ---- */

struct seen {
    const struct judging *judging;
    const struct cf_response *response;
    enum section_kind kind;
    struct rp_octets value;
    size_t lines;
};

static bool presence_holds(const struct seen *seen, const struct cf_field_match *match, struct mismatch *m)
{
    (void)m;
    return match->present == CF_PRESENT_ANY || (seen->lines > 0) == (match->present == CF_PRESENT_YES);
}

static bool equals_holds(const struct seen *seen, const struct cf_field_match *match, struct mismatch *m)
{
    struct rp_octets wanted;

    if (match->equals == NULL)
        return true;
    return judging_render(seen->judging, match->equals, &wanted, m) && seen->lines > 0 &&
           cf_octets_equal(seen->value, wanted);
}

static bool matches_holds(const struct seen *seen, const struct cf_field_match *match, struct mismatch *m)
{
    (void)m;
    return match->matches == NULL || (seen->lines > 0 && cf_pattern_find(match->matches, seen->value, NULL));
}

static bool has_holds(const struct seen *seen, const struct cf_field_match *match, struct mismatch *m)
{
    for (size_t i = 0; i < match->has_count; i++) {
        struct rp_octets member;
        if (!judging_render(seen->judging, match->has[i], &member, m) || !cf_value_has(seen->value, member))
            return false;
    }
    return true;
}

/* The value of the same field in another response; false: there is none to compare with. */
static bool value_of(const struct seen *seen, const char *as, const char *name, struct rp_octets *value,
                     size_t *lines, struct mismatch *m)
{
    const struct cf_response *other = judging_reference(seen->judging, as);

    if (other == NULL) {
        m->kind = MISMATCH_NO_COMPARE;
        m->got = as;
        return false;
    }
    *value = cf_value_combined(seen->judging->arena, section_of(other, seen->kind), name, lines);
    return true;
}

static bool as_holds(const struct seen *seen, const struct cf_field_match *match, struct mismatch *m)
{
    struct rp_octets value;
    size_t lines = 0;

    if (match->as == NULL)
        return true;
    if (!value_of(seen, match->as, match->name, &value, &lines, m))
        return false;
    return (lines > 0) == (seen->lines > 0) && cf_octets_equal(value, seen->value);
}

static bool other_holds(const struct seen *seen, const struct cf_field_match *match, struct mismatch *m)
{
    struct rp_octets value;
    size_t lines = 0;

    if (match->other_than == NULL)
        return true;
    if (!value_of(seen, match->other_than, match->name, &value, &lines, m))
        return false;
    return seen->lines > 0 && (lines == 0 || !cf_octets_equal(value, seen->value));
}

static bool lines_hold(const struct seen *seen, const struct cf_field_match *match, struct mismatch *m)
{
    if (match->lines == 0 || seen->lines == match->lines)
        return true;
    if (seen->lines > 0)
        m->got = rp_arena_format(seen->judging->arena, "%zu", seen->lines);
    return false;
}

/* The time the exchange was made: two-digit years are read relative to it. */
static int64_t judging_now(const struct judging *judging)
{
    const struct cf_variable *now = cf_variables_get(judging->context->variables, "now");
    int64_t seconds = 0;

    if (now == NULL || !h1_date_parse(cf_span(now->value), 0, &seconds))
        return 0;
    return seconds;
}

/* sign: -1 wants the field's date before the other, +1 behind it. */
static bool date_holds(const struct seen *seen, const struct cf_template *bound, int sign, struct mismatch *m)
{
    struct rp_octets octets;
    int64_t mine = 0, other = 0;
    int64_t now = judging_now(seen->judging);

    if (bound == NULL)
        return true;
    if (!judging_render(seen->judging, bound, &octets, m))
        return false;
    if (!h1_date_parse(cf_span(octets), now, &other)) {
        m->kind = MISMATCH_PROBLEM;
        m->got = rp_arena_format(seen->judging->arena, "%s is to be compared with a date, and %s is none",
                                 m->subject, cf_quoted(seen->judging->arena, octets));
        return false;
    }
    return seen->lines == 1 && h1_date_parse(cf_span(seen->value), now, &mine) &&
           (sign < 0 ? mine < other : mine > other);
}

static bool older_holds(const struct seen *seen, const struct cf_field_match *match, struct mismatch *m)
{
    return date_holds(seen, match->older_than, -1, m);
}

static bool newer_holds(const struct seen *seen, const struct cf_field_match *match, struct mismatch *m)
{
    return date_holds(seen, match->newer_than, 1, m);
}

bool field_holds(const struct judging *judging, const struct cf_response *response, enum section_kind kind,
                 const struct cf_field_match *match, struct mismatch *mismatch)
{
    static bool (*const predicates[])(const struct seen *, const struct cf_field_match *,
                                      struct mismatch *) = {
        presence_holds, lines_hold,  equals_holds, matches_holds, has_holds,
        as_holds,       other_holds, older_holds,  newer_holds,
    };
    struct seen seen = {.judging = judging, .response = response, .kind = kind};

    seen.value = cf_value_combined(judging->arena, section_of(response, kind), match->name, &seen.lines);
    for (size_t i = 0; i < sizeof predicates / sizeof *predicates; i++) {
        struct mismatch found = {.subject = match->name};
        if (predicates[i](&seen, match, &found))
            continue;
        if (found.got == NULL)
            found.got = got_value(judging->arena, seen.value, seen.lines);
        if (kind == SECTION_TRAILER)
            found.subject = rp_arena_format(judging->arena, "trailer field %s", match->name);
        found.wanted = cf_words_field(judging->arena, match);
        *mismatch = found;
        return false;
    }
    return true;
}

/* ---- fields-as ---- */

static bool listed(const char *const *names, size_t count, struct rp_octets name)
{
    for (size_t i = 0; i < count; i++)
        if (cf_name_is(name, names[i]))
            return true;
    return false;
}

static bool compared(const struct cf_fields_as *as, struct rp_octets name)
{
    if (as->only_count > 0)
        return listed(as->only, as->only_count, name);
    return !listed(as->except, as->except_count, name);
}

/* One name that at least one of the two responses has. */
static bool name_agrees(const struct judging *judging, const struct cf_response *response,
                        const struct cf_response *other, const struct cf_fields_as *as, struct rp_octets name,
                        struct mismatch *mismatch)
{
    struct rp_arena *arena = judging->arena;
    const char *text = rp_arena_string_n(arena, (const char *)name.data, name.len);
    size_t mine_lines = 0, other_lines = 0;
    struct rp_octets mine = cf_value_combined(arena, section_of(response, SECTION_HEADER), text, &mine_lines);
    struct rp_octets others = cf_value_combined(arena, section_of(other, SECTION_HEADER), text, &other_lines);

    if (mine_lines == 0 && listed(as->may_lack, as->may_lack_count, name))
        return true;
    if ((mine_lines > 0) == (other_lines > 0) && cf_octets_equal(mine, others))
        return true;
    const char *wanted = rp_arena_format(arena, "as for %s (%s)", as->as,
                                         other_lines == 0 ? "absent" : cf_quoted(arena, others));
    return differs(mismatch, text, wanted, got_value(arena, mine, mine_lines));
}

bool fields_as_hold(const struct judging *judging, const struct cf_response *response,
                    const struct cf_fields_as *as, struct mismatch *mismatch)
{
    const struct cf_response *other = judging_reference(judging, as->as);

    if (other == NULL) {
        *mismatch = (struct mismatch){.kind = MISMATCH_NO_COMPARE, .subject = "fields", .got = as->as};
        return false;
    }
    const struct cf_response *both[] = {other, response};
    for (size_t k = 0; k < 2; k++) {
        for (size_t i = 0; i < both[k]->field_count; i++) {
            struct rp_octets name = both[k]->fields[i].name;
            if (compared(as, name) && !name_agrees(judging, response, other, as, name, mismatch))
                return false;
        }
    }
    return true;
}
