// SPDX-License-Identifier: MIT
#include "explain.h"
#include "exchange_text.h"

#include <string.h>

enum { MARGIN = 2, LABEL = 10, TEXT = MARGIN + LABEL };

void rp_explainer_init(struct rp_explainer *explainer, struct rp_arena *arena, const struct rp_run *run)
{
    explainer->run = run;
    explainer->arena = arena;
    explainer->printed = rp_arena_take(arena, run->exchange_count * sizeof(const struct rp_result *));
}

static const struct rp_exchange *exchange_at(const struct rp_run *run, int32_t index)
{
    if (index < 0 || (size_t)index >= run->exchange_count)
        return NULL;
    return &run->exchanges[index];
}

const struct rp_exchange *rp_result_exchange(const struct rp_run *run, const struct rp_result *result)
{
    return exchange_at(run, result->exchange);
}

static void label(struct rp_page *page, const char *text)
{
    rp_page_pad(page, MARGIN);
    unsigned used = rp_page_put(page, RP_STYLE_QUIET, text);
    rp_page_pad(page, LABEL - used);
}

static void paragraph(struct rp_page *page, const char *name, enum rp_style style, const char *text)
{
    if (text == NULL || *text == '\0')
        return;
    label(page, name);
    rp_page_prose(page, style, TEXT, text);
}

bool rp_is_variant_of(const struct rp_result *result, const struct rp_result *other)
{
    size_t base = strcspn(result->id, ":/");
    if (base != strcspn(other->id, ":/") || strncmp(result->id, other->id, base) != 0)
        return false;
    if (result->requirement_count != other->requirement_count ||
        (result->why == NULL) != (other->why == NULL) ||
        (result->why != NULL && strcmp(result->why, other->why) != 0))
        return false;
    for (size_t i = 0; i < result->requirement_count; i++)
        if (strcmp(result->requirements[i]->id, other->requirements[i]->id) != 0)
            return false;
    return true;
}

/* MUST  RFC 9112, section 6.3  (9112-6.3-14); the id begins with the number of the RFC. */
static void print_requirement(struct rp_explainer *explainer, const struct rp_requirement *requirement,
                              bool repeated)
{
    struct rp_page *page = &explainer->page;
    const char *place =
        rp_arena_format(explainer->arena, "  RFC %.*s, section %s", (int)strcspn(requirement->id, "-"),
                        requirement->id, requirement->section);
    rp_page_put(page, RP_STYLE_STRONG, requirement->level);
    rp_page_put(page, RP_STYLE_PLAIN, place);
    rp_page_put(page, RP_STYLE_QUIET, rp_arena_format(explainer->arena, "  (%s)", requirement->id));
    rp_page_end_line(page);
    if (!repeated && requirement->summary != NULL && *requirement->summary != '\0') {
        rp_page_pad(page, TEXT);
        rp_page_prose(page, RP_STYLE_PLAIN, TEXT, requirement->summary);
    }
}

static void print_requirements(struct rp_explainer *explainer, const struct rp_result *result, bool repeated)
{
    for (size_t i = 0; i < result->requirement_count; i++) {
        label(&explainer->page, i == 0 ? "rule" : "");
        print_requirement(explainer, result->requirements[i], repeated);
    }
}

/* The alternatives below each other, the second and later ones behind "or". */
static void print_expected(struct rp_page *page, const struct rp_result *result)
{
    for (size_t i = 0; i < result->expected_count; i++) {
        const char *text = result->expected[i];
        bool first_warning = text[0] == '(';
        unsigned used = 0;
        label(page, i == 0 ? "expected" : "");
        if (i > 0 && !first_warning)
            used = rp_page_print(page, RP_STYLE_QUIET, "or ");
        rp_page_prose(page, RP_STYLE_PLAIN, TEXT + used, text);
    }
}

static const char *timing_words(const struct rp_result *result)
{
    if (!result->timed)
        return NULL;
    return result->confirmed ? "a wait that ran out had part in this; a second, slow run alone agreed"
                             : "a wait that ran out had part in this";
}

static void print_transcript(struct rp_explainer *explainer, const struct rp_result *result, int32_t index,
                             const char *name, const char *remark)
{
    struct rp_page *page = &explainer->page;
    const struct rp_exchange *exchange = exchange_at(explainer->run, index);
    if (exchange == NULL || exchange->transcript.event_count == 0)
        return;
    const struct rp_result **printed = &explainer->printed[index];
    if (*printed != NULL && !explainer->alone) {
        paragraph(page, name, RP_STYLE_PLAIN,
                  rp_arena_format(explainer->arena, "shown above, under %s", (*printed)->id));
        return;
    }
    *printed = result;
    if (remark != NULL) {
        paragraph(page, name, RP_STYLE_PLAIN, remark);
    } else {
        rp_page_pad(page, MARGIN);
        rp_page_put(page, RP_STYLE_QUIET, name);
        rp_page_end_line(page);
    }
    rp_exchange_print(page, &exchange->transcript, MARGIN, explainer->verbose);
}

static void print_exchange(struct rp_explainer *explainer, const struct rp_result *result)
{
    const struct rp_exchange *exchange = rp_result_exchange(explainer->run, result);
    const char *remark = NULL;

    if (exchange != NULL && result->passive)
        remark = rp_arena_format(explainer->arena, "of %s", exchange->case_id);
    if (result->compared >= 0)
        remark = "the octets cut";
    print_transcript(explainer, result, result->exchange, "exchange", remark);
    print_transcript(explainer, result, result->compared, "exchange", "the same octets in one piece");
}

void rp_explain(struct rp_explainer *explainer, const struct rp_result *result)
{
    static const char *const reason_label[RP_VERDICT_COUNT] = {
        [RP_PASS] = "remark",  [RP_WARN] = "finding", [RP_FAIL] = "finding",
        [RP_SKIP] = "skipped", [RP_ERROR] = "error",
    };
    struct rp_page *page = &explainer->page;

    bool repeated = !explainer->alone && !explainer->verbose && explainer->previous != NULL &&
                    rp_is_variant_of(result, explainer->previous);

    print_requirements(explainer, result, repeated);
    if (!repeated)
        paragraph(page, "why", RP_STYLE_PLAIN, result->why);
    print_expected(page, result);
    paragraph(page, "observed", RP_STYLE_STRONG, result->observed);
    if (result->reason != NULL && (result->observed == NULL || strcmp(result->reason, result->observed) != 0))
        paragraph(page, reason_label[result->verdict], RP_STYLE_PLAIN, result->reason);
    paragraph(page, "timing", RP_STYLE_PLAIN, timing_words(result));
    if (!explainer->no_octets)
        print_exchange(explainer, result);
    if (result->replay != NULL) {
        label(page, "replay");
        rp_page_put(page, RP_STYLE_PLAIN, result->replay);
        rp_page_end_line(page);
    }
    explainer->previous = result;
}
