// SPDX-License-Identifier: MIT
/* compare_content.c - predicates over the content of a response. */
#include "judge/predicates.h"

#include "cf/fixtures.h"
#include "judge/content_coding.h"
#include "judge/multipart.h"
#include "judge/say.h"
#include "judge/values.h"
#include "judge/words.h"

#include <string.h>

static const char *got_content(struct rp_arena *arena, struct rp_octets content)
{
    if (content.len == 0)
        return "no content";
    return rp_arena_format(arena, "%zu octets, %s", content.len, cf_quoted(arena, content));
}

/* Where two contents part, for those that are too long to be shown. */
static const char *got_difference(struct rp_arena *arena, struct rp_octets content, struct rp_octets wanted)
{
    size_t at = 0;

    while (at < content.len && at < wanted.len && content.data[at] == wanted.data[at])
        at++;
    if (at == content.len || at == wanted.len)
        return rp_arena_format(arena, "%zu octets instead of %zu", content.len, wanted.len);
    struct rp_octets rest = {content.data + at, content.len - at < 20 ? content.len - at : 20};
    return rp_arena_format(arena, "%zu octets that differ from octet %zu on: %s", content.len, at,
                           cf_quoted(arena, rest));
}

/* ---- one function for each predicate ---- */

static bool equals_holds(const struct judging *judging, const struct cf_response *response,
                         const struct cf_content_match *match, struct mismatch *m)
{
    struct rp_octets wanted;

    if (match->equals == NULL)
        return true;
    if (!judging_render(judging, match->equals, &wanted, m))
        return false;
    if (cf_octets_equal(response->content, wanted))
        return true;
    if (wanted.len > 40 && response->content.len > 40)
        m->got = got_difference(judging->arena, response->content, wanted);
    return false;
}

/* Octets from to to, both included; -1: from the beginning, to the end. */
static struct rp_octets slice_of(struct rp_octets content, int64_t from, int64_t to)
{
    size_t first = from < 0 ? 0 : (size_t)from;
    size_t end = to < 0 || (size_t)to >= content.len ? content.len : (size_t)to + 1;

    if (first >= end)
        return (struct rp_octets){NULL, 0};
    return (struct rp_octets){content.data + first, end - first};
}

static bool as_holds(const struct judging *judging, const struct cf_response *response,
                     const struct cf_content_match *match, struct mismatch *m)
{
    if (match->as == NULL)
        return true;
    const struct cf_response *other = judging_reference(judging, match->as);
    if (other == NULL) {
        m->kind = MISMATCH_NO_COMPARE;
        m->got = match->as;
        return false;
    }
    struct rp_octets wanted = slice_of(other->content, match->from, match->to);
    if (cf_octets_equal(response->content, wanted))
        return true;
    m->got = got_difference(judging->arena, response->content, wanted);
    return false;
}

static bool decoded_holds(const struct judging *judging, const struct cf_response *response,
                          const struct cf_content_match *match, struct mismatch *m)
{
    const struct cf_section header = {response->fields, response->field_count};
    struct rp_octets wanted, decoded;
    size_t lines;

    if (match->decoded == NULL)
        return true;
    if (!judging_render(judging, match->decoded, &wanted, m))
        return false;
    switch (cf_content_decode(judging->arena,
                              cf_value_combined(judging->arena, header, "Content-Encoding", &lines),
                              response->content, &decoded, &m->got)) {
    case CF_DECODED_OK:
        if (cf_octets_equal(decoded, wanted))
            return true;
        m->got = rp_arena_format(judging->arena, "%s%s", lines > 0 ? "decoded: " : "",
                                 got_difference(judging->arena, decoded, wanted));
        break;
    case CF_DECODED_UNKNOWN:
        m->kind = MISMATCH_UNDECODED;
        break;
    case CF_DECODED_BROKEN:
    case CF_DECODED_LONG:
        break;
    }
    return false;
}

static bool contains_hold(const struct judging *judging, const struct cf_response *response,
                          const struct cf_content_match *match, struct mismatch *m)
{
    for (size_t i = 0; i < match->contains_count; i++) {
        struct rp_octets wanted;
        if (!judging_render(judging, match->contains[i], &wanted, m) ||
            !cf_octets_contain(response->content, wanted))
            return false;
    }
    return true;
}

static bool lacks_hold(const struct judging *judging, const struct cf_response *response,
                       const struct cf_content_match *match, struct mismatch *m)
{
    for (size_t i = 0; i < match->lacks_count; i++) {
        struct rp_octets unwanted;
        if (!judging_render(judging, match->lacks[i], &unwanted, m))
            return false;
        if (cf_octets_contain(response->content, unwanted)) {
            m->got = rp_arena_format(judging->arena, "content with %s", cf_quoted(judging->arena, unwanted));
            return false;
        }
    }
    return true;
}

static bool length_holds(const struct judging *judging, const struct cf_response *response,
                         const struct cf_content_match *match, struct mismatch *m)
{
    uint64_t len = response->content.len;

    if ((match->length < 0 || len == (uint64_t)match->length) &&
        (match->max < 0 || len <= (uint64_t)match->max))
        return true;
    m->got = rp_arena_format(judging->arena, "%llu octets", (unsigned long long)len);
    return false;
}

/* ---- multipart ---- */

static const char *part_problem(struct rp_arena *arena, const struct cf_part *part, const uint64_t wanted[2],
                                struct rp_octets fixture)
{
    if (part->first != wanted[0] || part->last != wanted[1])
        return rp_arena_format(arena, "a body part with octets %llu to %llu", (unsigned long long)part->first,
                               (unsigned long long)part->last);
    if (part->complete != UINT64_MAX && part->complete != fixture.len)
        return rp_arena_format(arena, "a body part whose Content-Range says %llu octets in all, not %zu",
                               (unsigned long long)part->complete, fixture.len);
    if (part->last >= fixture.len ||
        !cf_octets_equal(part->content, (struct rp_octets){fixture.data + part->first, part->content.len}))
        return rp_arena_format(arena, "a body part whose octets are not %llu to %llu of the file",
                               (unsigned long long)part->first, (unsigned long long)part->last);
    return NULL;
}

static const char *parts_problem(struct rp_arena *arena, const struct cf_parts *parts,
                                 const struct cf_multipart *wanted, struct rp_octets fixture)
{
    if (parts->count != wanted->part_count)
        return rp_arena_format(arena, "%zu body parts", parts->count);
    for (size_t i = 0; i < parts->count; i++) {
        const char *problem = part_problem(arena, &parts->items[i], wanted->parts[i], fixture);
        if (problem != NULL)
            return problem;
    }
    return NULL;
}

static bool multipart_holds(const struct judging *judging, const struct cf_response *response,
                            const struct cf_content_match *match, struct mismatch *m)
{
    struct rp_octets boundary, fixture;
    size_t count = 0;

    if (match->multipart == NULL)
        return true;
    if (!cf_fixture_octets(judging->arena, match->multipart->fixture, &fixture)) {
        m->kind = MISMATCH_PROBLEM;
        m->got = rp_arena_format(judging->arena, "there is no fixture %s", match->multipart->fixture);
        return false;
    }
    const struct cf_field *type = cf_response_field(response, "Content-Type", &count);
    if (type == NULL || count != 1) {
        m->got = type == NULL ? "no Content-Type" : "more than one Content-Type";
        return false;
    }
    if (!cf_multipart_boundary(type->value, &boundary, &m->got))
        return false;
    struct cf_parts *parts = rp_arena_take(judging->arena, sizeof *parts);
    if (!cf_multipart_parse(response->content, boundary, parts, &m->got))
        return false;
    m->got = parts_problem(judging->arena, parts, match->multipart, fixture);
    return m->got == NULL;
}

bool content_holds(const struct judging *judging, const struct cf_response *response,
                   const struct cf_content_match *match, struct mismatch *mismatch)
{
    static bool (*const predicates[])(const struct judging *, const struct cf_response *,
                                      const struct cf_content_match *, struct mismatch *) = {
        length_holds, equals_holds, as_holds, decoded_holds, contains_hold, lacks_hold, multipart_holds,
    };

    for (size_t i = 0; i < sizeof predicates / sizeof *predicates; i++) {
        struct mismatch found = {.subject = "content"};
        if (predicates[i](judging, response, match, &found))
            continue;
        if (found.got == NULL)
            found.got = got_content(judging->arena, response->content);
        found.wanted = cf_words_content(judging->arena, match);
        *mismatch = found;
        return false;
    }
    return true;
}
