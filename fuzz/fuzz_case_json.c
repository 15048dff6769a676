// SPDX-License-Identifier: MIT
/* Invariant: a file of cases is refused with a problem that says what and where, or its cases can be carried
 * out.
 *
 *   - A refusal comes with a problem, a success with none; a problem is about a place that is in the file.
 *   - The same document written without whitespace, and with octets in another notation, is the same cases in
 *     the same words.
 *   - What was loaded keeps to its limits and can be done; the first cases are carried out to an end.
 *
 * Input: a file of cases. */
#include "cases.h"
#include "exchange_talk.h"
#include "fuzz.h"
#include "json_problems.h"
#include "memory_file.h"
#include "other_octets.h"

#include "language/loading.h"
#include "language/template.h"

#include <stdlib.h>
#include <string.h>

enum {
    INPUT_MAX = 65536,
    CARRIED_OUT_MAX = 4,   /* cases of a file */
    OCTETS_SENT_MAX = 4096 /* by each step of a case that is carried out */
};

struct loaded {
    struct rp_arena *arena;
    struct cf_suites *suites; /* NULL: refused */
    struct cf_problems problems;
};

/* Loads the file behind the built-in control requests. */
static struct loaded load(const char *path)
{
    const struct cf_suites *all = fz_cases();
    struct loaded loaded = {.arena = rp_arena_create()};
    struct cf_suites *suites = rp_arena_take(loaded.arena, sizeof *suites);
    struct cf_loading loading = {
        .arena = loaded.arena, .suites = suites, .problems = &loaded.problems, .budget = CF_EXPANSION_MAX};

    loaded.problems.arena = loaded.arena;
    *suites = *all;
    suites->arena = loaded.arena;
    suites->case_count = all->control_count;
    suites->case_capacity = suites->case_count;
    suites->cases = rp_arena_copy(loaded.arena, all->cases, suites->case_count * sizeof *suites->cases);
    bool ok = cf_cases_load(&loading, path);
    ok = cf_links_resolve(&loading) && ok;
    loaded.suites = ok ? suites : NULL;
    return loaded;
}

/* ---- in words ---- */

static void add(struct cf_buffer *out, const char *text)
{
    cf_buffer_add(out, text != NULL ? text : "-", text != NULL ? strlen(text) : 1);
    cf_buffer_add(out, "\n", 1);
}

static void add_number(struct cf_buffer *out, uint64_t number)
{
    add(out, rp_arena_format(out->arena, "%llu", (unsigned long long)number));
}

static void add_step(struct cf_buffer *out, const struct cf_step *step)
{
    add_number(out, step->kind);
    add_number(out, step->connection);
    add(out, step->as);
    add(out, step->octets != NULL ? cf_template_words(out->arena, step->octets) : NULL);
    add_number(out, step->times);
    add_number(out, (uint64_t)step->cut_each << 2 | (uint64_t)step->interim << 1 | step->wait_long);
    for (size_t i = 0; i < step->cut_count; i++)
        add_number(out, step->cuts[i]);
    for (size_t i = 0; i < step->capture_count; i++) {
        add(out, step->captures[i].name);
        add(out, step->captures[i].field);
        add(out, step->captures[i].match);
    }
}

static void add_check(struct cf_buffer *out, const struct cf_check *check)
{
    const char **words;
    size_t count = cf_words_expected(out->arena, check, &words);

    add(out, check->name);
    add(out, check->why);
    for (size_t i = 0; i < check->requirement_count; i++)
        add(out, check->requirements[i]->id);
    for (size_t i = 0; i < count; i++)
        add(out, words[i]);
}

static void add_case(struct cf_buffer *out, const struct cf_case *it)
{
    add(out, it->id);
    add(out, it->area);
    add(out, it->explain);
    add(out, it->title);
    add(out, it->pointer);
    add(out, it->twin);
    add(out, it->setting);
    for (size_t i = 0; i < it->need_count; i++)
        add(out, it->needs[i]);
    for (size_t i = 0; i < it->step_count; i++)
        add_step(out, &it->steps[i]);
    for (size_t i = 0; i < it->check_count; i++)
        add_check(out, &it->checks[i]);
}

static struct rp_octets words_of(const struct loaded *loaded)
{
    struct cf_buffer out = {.arena = loaded->arena};

    for (size_t i = loaded->suites->control_count; i < loaded->suites->case_count; i++)
        add_case(&out, &loaded->suites->cases[i]);
    return cf_buffer_octets(&out);
}

static void check_rewritten(const struct loaded *loaded, const uint8_t *data, size_t size)
{
    char *text = fz_json_rewrite(data, size, fz_other_octets);

    FZ_CHECK("accepted-but-no-json", text != NULL);
    struct loaded again = load(fz_memory_file(0, text, strlen(text)));
    FZ_CHECK("rewritten-refused", again.suites != NULL);
    struct rp_octets one = words_of(loaded), other = words_of(&again);
    FZ_CHECK("rewritten-otherwise", one.len == other.len && memcmp(one.data, other.data, one.len) == 0);
    rp_arena_destroy(again.arena);
    free(text);
}

/* ---- carried out ---- */

static void check_cuts(const struct cf_step *step)
{
    uint64_t len;
    bool fixed = step->octets != NULL && cf_template_fixed_len(step->octets, &len);

    for (size_t i = 0; i < step->cut_count; i++) {
        FZ_CHECK("cuts-not-ascending", step->cuts[i] > (i == 0 ? 0 : step->cuts[i - 1]));
        FZ_CHECK("cut-beyond-octets", !fixed || step->cuts[i] < len);
    }
}

static bool sends(const struct cf_step *step)
{
    return step->kind == CF_STEP_SEND || step->kind == CF_STEP_SYNC || step->kind == CF_STEP_HALF_CLOSE;
}

static bool ends(const struct cf_step *step)
{
    return step->kind == CF_STEP_RESET || step->kind == CF_STEP_END;
}

/* Whether `later` asks for what `earlier` made impossible, or for a name that it took. */
static bool contradicts(const struct cf_step *earlier, const struct cf_step *later)
{
    bool same = earlier->connection == later->connection && later->kind != CF_STEP_WAIT;

    return (same && ends(earlier)) || (same && earlier->kind == CF_STEP_HALF_CLOSE && sends(later)) ||
           (later->kind == CF_STEP_OPEN && same && earlier->kind != CF_STEP_WAIT) ||
           (earlier->as != NULL && later->as != NULL && strcmp(earlier->as, later->as) == 0);
}

static void check_order(const struct cf_case *it)
{
    size_t observing = 0;

    for (size_t i = 0; i < it->step_count; i++) {
        observing += it->steps[i].as != NULL;
        for (size_t k = 0; k < i; k++)
            FZ_CHECK("impossible-step", !contradicts(&it->steps[k], &it->steps[i]));
    }
    FZ_CHECK("observes-nothing", observing > 0);
}

static void check_limits(const struct cf_case *it)
{
    FZ_CHECK("without-id", it->id != NULL && it->id[0] != '\0');
    FZ_CHECK("steps", it->step_count > 0 && it->step_count <= CF_STEPS_MAX);
    FZ_CHECK("connections", it->connection_count > 0 && it->connection_count <= CF_CONNECTIONS_MAX);
    FZ_CHECK("checks", it->check_count > 0 && it->check_count <= CF_CHECKS_MAX);
    for (size_t i = 0; i < it->step_count; i++) {
        FZ_CHECK("connection", it->steps[i].connection < it->connection_count);
        FZ_CHECK("times", it->steps[i].times <= CF_TIMES_MAX);
        FZ_CHECK("times", it->steps[i].times > 0 || it->steps[i].kind != CF_STEP_EXPECT_RESPONSE);
        check_cuts(&it->steps[i]);
    }
    check_order(it);
}

/* A long one takes too long here. */
static bool is_short(const struct cf_template *octets)
{
    uint64_t len;

    if (cf_template_fixed_len(octets, &len))
        return len <= OCTETS_SENT_MAX;
    if (octets->kind == CF_TEMPLATE_REPEAT || octets->kind == CF_TEMPLATE_FILL)
        return false;
    for (size_t i = 0; i < octets->child_count; i++)
        if (!is_short(octets->children[i]))
            return false;
    return true;
}

static bool sends_little(const struct cf_case *it)
{
    for (size_t i = 0; i < it->step_count; i++)
        if (it->steps[i].octets != NULL && !is_short(it->steps[i].octets))
            return false;
    return true;
}

static void carry_out(const struct cf_case *it)
{
    static const uint8_t answers[] = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"
                                     "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";
    struct rp_arena *arena = rp_arena_create();
    struct cf_exchange_setup setup = {.it = it,
                                      .pace = {.answer = 300000, .silence = 60000, .pause = 2000},
                                      .variables = {.arena = arena},
                                      .canary = fz_cases_response(),
                                      .arena = arena};
    const struct cf_references references = fz_cases_references();

    fz_cases_variables(&setup.variables);
    if (sends_little(it)) {
        struct fz_talked talked = fz_exchange_talk(&setup, answers, sizeof answers - 1,
                                                   (struct fz_behaviour){.ending = FZ_ENDING_END});
        const struct cf_judge_context context = {
            .references = &references, .variables = talked.variables, .pace = setup.pace, .arena = arena};
        for (size_t i = 0; i < it->check_count; i++) {
            struct cf_judgement judgement = cf_judge(it, &it->checks[i], talked.observations, &context);
            FZ_CHECK("reason-of-pass", (judgement.verdict == RP_PASS) == (judgement.reason == NULL));
        }
    }
    rp_arena_destroy(arena);
}

static void check_cases(const struct cf_suites *suites)
{
    FZ_CHECK("no-case", suites->case_count > suites->control_count);
    FZ_CHECK("too-many-cases", suites->case_count <= CF_CASES_MAX);
    for (size_t i = suites->control_count; i < suites->case_count; i++) {
        check_limits(&suites->cases[i]);
        FZ_CHECK("not-found", cf_suites_find(suites, suites->cases[i].id) == &suites->cases[i]);
        if (i - suites->control_count < CARRIED_OUT_MAX)
            carry_out(&suites->cases[i]);
    }
}

void fz_prepare(void)
{
    fz_cases_prepare();
}

void fz_target(const uint8_t *data, size_t size)
{
    if (size > INPUT_MAX)
        return;
    struct loaded loaded = load(fz_memory_file(0, data, size));
    fz_problems_check(&loaded.problems, loaded.suites != NULL, data, size);
    if (loaded.suites) {
        check_cases(loaded.suites);
        check_rewritten(&loaded, data, size);
    }
    rp_arena_destroy(loaded.arena);
}
