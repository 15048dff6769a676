// SPDX-License-Identifier: MIT
/* Invariant: the core of the reference server, over files in memory, answers as RFC 9112 has it whatever
 * comes.
 *
 *   - What it sends reads as responses, without anything to forgive: one final response for each request, in
 *     their order; 100 (Continue) once at most and only where it was asked for.
 *   - A request that our parser refuses, or that ends too early, never earns a 2xx, and its answer is the
 *     last.  Whatever may not persist does not.  In the end the connection closes.
 *   - A status that is about a field comes only where that field did; what is sent of a file, or of a range
 *     of it, is what stands there.
 *   - Answers do not wait for octets behind their request.
 *   - How the input is cut, how much of the output is taken at a time and how much a file gives at a time
 *     does not change final responses.  Requests on connections of their own get the same.
 *   - Told to stop, or with a peer that takes nothing any more, it ends.
 *   - With faults, on purpose, it is wrong in what it says, and in nothing else: memory and files are in
 *     order.
 *   - An allocation, also of a server with faults, or a call for a file may fail: then the connection ends
 *     earlier or says so, and nothing is left open or allocated.
 *
 * Input: octets sent by a client. */
#include "fuzz.h"
#include "pipeline.h"
#include "server_content.h"
#include "server_files.h"
#include "server_talk.h"

#include <srv/memory_files.h>

#include <string.h>

enum {
    INPUT_MAX = 8000, /* below the parser's limits, which are not the server's */
    SEPARATE_MAX = 8, /* so many requests are repeated on connections of their own */
    ALLOCATIONS = 24, /* one of the first so many fails */
    FILE_CALLS = 12,
    FAULTY_TALKS = 16, /* of which about one is held while fuzzing */
};

/* What came of one connection. */
struct outcome {
    struct fz_output output;
    struct fz_answer answers[FZ_REQUESTS_MAX];
    size_t count;
    size_t logged;
};

/* One input, understood. */
struct talk {
    const uint8_t *data;
    size_t size;
    struct fz_request requests[FZ_REQUESTS_MAX];
    size_t count;
    uint64_t choices;
    struct srv_site site;
    bool times_out;
    bool builtin; /* the files of a server that was given none */
    bool spares;
};

/* All at once, and nothing fails. */
static struct fz_manner manner_of(const struct talk *talk)
{
    return (struct fz_manner){.times_out = talk->times_out, .fails = UINT64_MAX};
}

static void count_logged(void *context, const struct srv_log_entry *entry)
{
    size_t *logged = context;

    FZ_CHECK("log-without-status", entry->status >= 200 && entry->status < 600);
    ++*logged;
}

/* Small ones make that the refusals for length are reached. */
static struct srv_limits choose_limits(uint64_t *choices)
{
    struct srv_limits limits = srv_limits_default();

    if (fz_choose(choices, 4) == 0) {
        limits.max_target = 16 + fz_choose(choices, 64);
        limits.max_head = 32 + fz_choose(choices, 256);
        limits.max_body = fz_choose(choices, 64);
        limits.max_linger = fz_choose(choices, 64);
    }
    return limits;
}

static struct srv_site choose_site(uint64_t *choices)
{
    static const char *const authorities[] = {"a", "a:80"};

    return (struct srv_site){
        .echo_path = "echo",
        .writable = "w",
        .traces = fz_choose(choices, 2) == 0,
        .authorities = authorities,
        .authority_count = fz_choose(choices, 4) == 0 ? 2 : 0,
        .limits = choose_limits(choices),
        .log = count_logged,
    };
}

/* ---- one connection, held to the rules that need no comparison ---- */

static void check_answer(const struct fz_request *request, const struct fz_answer *answer)
{
    bool success = answer->status >= 200 && answer->status < 300;

    FZ_CHECK("answer-tolerated", !answer->tolerated);
    FZ_CHECK("status-unknown", answer->status >= 200 && answer->status < 600);
    FZ_CHECK("continue-unasked", answer->interim == 0 || request->expects_continue);
    FZ_CHECK("continue-repeated", answer->interim <= 1);
    FZ_CHECK("malformed-accepted", request->end != FZ_REQUEST_INVALID || !success);
    FZ_CHECK("cut-accepted", request->end == FZ_REQUEST_COMPLETE || !success);
    FZ_CHECK("malformed-persists", request->end == FZ_REQUEST_COMPLETE || !answer->persist);
    FZ_CHECK("close-ignored", request->persist || !answer->persist);
}

/* Reads the answers and checks each of them. */
static void read_answers(const struct talk *talk, struct outcome *outcome, bool breaks)
{
    const struct fz_output *output = &outcome->output;
    size_t at = 0;

    for (outcome->count = 0; at < output->len; outcome->count++) {
        FZ_CHECK("answer-without-request", outcome->count < talk->count);
        const struct fz_request *request = &talk->requests[outcome->count];
        struct fz_answer *answer = &outcome->answers[outcome->count];
        *answer = fz_answer_read(output->octets, output->len, at, request);
        if (output->capped && answer->behind == output->len)
            answer->end = FZ_ANSWER_CUT; /* also one that lasts until the close */
        FZ_CHECK("answer-unreadable", answer->end != FZ_ANSWER_INVALID);
        FZ_CHECK("answer-cut", answer->end != FZ_ANSWER_CUT || breaks || output->capped);
        if (answer->end == FZ_ANSWER_CUT)
            return;
        check_answer(request, answer);
        at = answer->behind;
        FZ_CHECK("octets-behind-last-answer", answer->persist || at == output->len);
        FZ_CHECK("answer-waits", request->end == FZ_REQUEST_CUT || request->end == FZ_REQUEST_NONE ||
                                     at <= output->before_end);
    }
}

/* What is owed when nothing broke: an answer to each request up to the first that ends the connection. */
static void check_all_answered(const struct talk *talk, const struct outcome *outcome)
{
    size_t owed = talk->count;

    if (owed > 0 && talk->requests[owed - 1].end == FZ_REQUEST_NONE)
        owed--;
    FZ_CHECK("open-in-the-end", outcome->output.closed);
    FZ_CHECK("request-unanswered",
             outcome->count >= owed || (outcome->count > 0 && !outcome->answers[outcome->count - 1].persist));
    FZ_CHECK("log-differs", outcome->logged == outcome->count);
}

/* Holds a connection, and leaves what came of it in outcome. */
static void hold(struct talk *talk, struct fz_files *files, struct fz_manner manner, struct outcome *outcome)
{
    static struct srv_spares spares;

    outcome->logged = 0;
    talk->site.files = talk->builtin ? srv_memory_files(srv_builtin_tree()) : fz_files_of(files);
    talk->site.log_context = &outcome->logged;
    talk->site.spares = talk->spares ? &spares : NULL;
    fz_talk(&talk->site, talk->data, talk->size, manner, &outcome->output);
    fz_files_check(files);
}

/* The same, with a server that is held to be right. */
static void converse(struct talk *talk, struct fz_files *files, struct fz_manner manner,
                     struct outcome *outcome)
{
    bool breaks = files->fails > 0 || manner.fails != UINT64_MAX || manner.stops;

    hold(talk, files, manner, outcome);
    read_answers(talk, outcome, breaks);
    if (!breaks && !outcome->output.capped)
        check_all_answered(talk, outcome);
}

/* ---- comparisons ---- */

static void check_equal_answers(const struct outcome *left, const struct outcome *right)
{
    bool capped = left->output.capped || right->output.capped;

    FZ_CHECK("number-of-answers", left->count == right->count || capped);
    for (size_t i = 0; i < left->count && i < right->count; i++) {
        const struct fz_answer *a = &left->answers[i], *b = &right->answers[i];
        size_t len = a->behind - a->at;
        if (capped && len > b->behind - b->at)
            len = b->behind - b->at;
        FZ_CHECK("length-of-answer", capped || len == b->behind - b->at);
        FZ_CHECK("octets-of-answer",
                 memcmp(left->output.octets + a->at, right->output.octets + b->at, len) == 0);
    }
}

static void check_content(const struct talk *talk, const struct outcome *whole)
{
    for (size_t i = 0; i < whole->count; i++)
        if (talk->requests[i].end == FZ_REQUEST_COMPLETE && whole->answers[i].end == FZ_ANSWER_COMPLETE)
            fz_server_content_check(&talk->requests[i], talk->data + talk->requests[i].at, &whole->answers[i],
                                    whole->output.octets, !talk->builtin);
}

static void check_pieces(struct talk *talk, const struct outcome *whole)
{
    static struct fz_files files;
    static struct outcome pieces;
    struct fz_manner manner = manner_of(talk);
    manner.choices = talk->choices | 1;

    memset(&files, 0, sizeof files);
    files.read_max = fz_choose(&talk->choices, 2) == 0 ? 1 + fz_choose(&talk->choices, 5000) : 0;
    converse(talk, &files, manner, &pieces);
    check_equal_answers(whole, &pieces);
}

/* An answer may tell how many requests came before on the connection: the echo's description of a request,
 * the boundary of several ranges. */
static bool may_tell_number(const struct fz_request *request, const struct fz_answer *answer)
{
    return answer->multipart || (request->method == H1_METHOD_POST && request->has_query);
}

static void check_same_separate(const struct outcome *whole, size_t i, const struct fz_request *request,
                                const struct outcome *alone)
{
    const struct fz_answer *a = &whole->answers[i], *b = &alone->answers[0];
    size_t len = a->behind - a->at;

    FZ_CHECK("separate-unanswered", alone->count == 1);
    FZ_CHECK("separate-status", a->status == b->status);
    FZ_CHECK("separate-persistence", a->persist == b->persist);
    if (may_tell_number(request, a) || a->end == FZ_ANSWER_CUT || alone->output.capped)
        return;
    FZ_CHECK("separate-length", len == b->behind - b->at);
    FZ_CHECK("separate-octets", memcmp(whole->output.octets + a->at, alone->output.octets + b->at, len) == 0);
}

/* Each request again, on a connection of its own, in the same order over files of their own. */
static void check_separate(const struct talk *talk, const struct outcome *whole)
{
    static struct fz_files files;
    static struct outcome alone;

    memset(&files, 0, sizeof files);
    for (size_t i = 0; i < whole->count && i < SEPARATE_MAX && whole->count > 1; i++) {
        struct talk one = *talk;
        one.data += one.requests[i].at;
        one.size = one.requests[i].len;
        one.requests[0] = one.requests[i];
        one.count = 1;
        converse(&one, &files, manner_of(talk), &alone);
        if (whole->answers[i].end == FZ_ANSWER_COMPLETE)
            check_same_separate(whole, i, &one.requests[0], &alone);
    }
}

/* Whether it is a refusal that ends the connection. */
static bool is_last_refusal(const struct outcome *outcome, size_t i)
{
    return i + 1 == outcome->count && outcome->answers[i].status >= 400 && !outcome->answers[i].persist;
}

/* What was sent is what would have been sent with enough memory; it may end earlier, with a refusal. */
static void check_starved_answers(const struct outcome *whole, const struct outcome *starved)
{
    FZ_CHECK("starved-more", starved->count <= whole->count);
    for (size_t i = 0; i < starved->count; i++) {
        const struct fz_answer *a = &whole->answers[i], *b = &starved->answers[i];
        bool equal =
            a->behind - a->at == b->behind - b->at &&
            memcmp(whole->output.octets + a->at, starved->output.octets + b->at, b->behind - b->at) == 0;
        FZ_CHECK("starved-otherwise", equal || is_last_refusal(starved, i));
    }
}

static void check_without_memory(struct talk *talk, const struct outcome *whole)
{
    static struct fz_files files;
    static struct outcome starved;
    struct fz_manner manner = manner_of(talk);
    manner.fails = fz_choose(&talk->choices, ALLOCATIONS);
    manner.choices = talk->choices >> 63 ? talk->choices | 1 : 0;

    memset(&files, 0, sizeof files);
    converse(talk, &files, manner, &starved);
    if (!starved.output.starved) {
        check_equal_answers(whole, &starved);
        return;
    }
    FZ_CHECK("starved-open", starved.output.closed || starved.output.capped);
    check_starved_answers(whole, &starved);
}

static void check_broken_files(struct talk *talk)
{
    static struct fz_files files;
    static struct outcome broken;
    struct fz_manner manner = manner_of(talk);

    memset(&files, 0, sizeof files);
    files.fails = 1 + fz_choose(&talk->choices, FILE_CALLS);
    files.result = (enum srv_file_result)(SRV_FILE_MISSING + fz_choose(&talk->choices, SRV_FILE_BROKEN));
    converse(talk, &files, manner, &broken);
    FZ_CHECK("broken-file-open", broken.output.closed || broken.output.capped);
}

/* It ends early because it is told to, or because nothing is taken of what it sends. */
static void check_ended(struct talk *talk, const struct outcome *whole)
{
    static struct fz_files files;
    static struct outcome ended;
    struct fz_manner manner = manner_of(talk);

    manner.stops = fz_choose(&talk->choices, 2) == 0;
    manner.stalls = !manner.stops;
    memset(&files, 0, sizeof files);
    if (manner.stops) {
        converse(talk, &files, manner, &ended);
    } else {
        size_t len;
        hold(talk, &files, manner, &ended);
        len = ended.output.len;
        FZ_CHECK("ended-more", len <= whole->output.len);
        FZ_CHECK("ended-otherwise", memcmp(ended.output.octets, whole->output.octets, len) == 0);
    }
    FZ_CHECK("ended-open", ended.output.closed || ended.output.capped);
}

/* Some of the faults but for those that end the process. */
static struct srv_faults choose_faults(uint64_t *choices)
{
    struct srv_faults faults = {0};

    for (uint64_t count = 1 + fz_choose(choices, 2); count > 0; count--) {
        enum srv_fault fault = (enum srv_fault)fz_choose(choices, SRV_FAULT_COUNT);
        if (strstr(srv_fault_info(fault)->id, "crash") == NULL)
            srv_faults_add(&faults, fault);
    }
    return faults;
}

static void check_faulty(const struct talk *usual)
{
    struct talk other = *usual, *talk = &other;
    static struct fz_files files;
    static struct outcome faulty;
    struct fz_manner manner = manner_of(talk);

    talk->site.faults = choose_faults(&talk->choices);
    talk->site.log = NULL; /* whatever it says */
    manner.choices = fz_choose(&talk->choices, 2) == 0 ? talk->choices | 1 : 0;
    if (fz_choose(&talk->choices, 8) == 0)
        manner.fails = fz_choose(&talk->choices, ALLOCATIONS);
    memset(&files, 0, sizeof files);
    files.asked_for_anything = true;
    hold(talk, &files, manner, &faulty);
}

void fz_prepare(void)
{
    h1_scanner_default();
}

void fz_target(const uint8_t *data, size_t size)
{
    static struct fz_files files;
    static struct outcome whole;
    static struct talk talk;

    if (size > INPUT_MAX)
        return;
    talk = (struct talk){.data = data, .size = size, .choices = fz_hash(data, size)};
    talk.site = choose_site(&talk.choices);
    talk.times_out = fz_choose(&talk.choices, 4) == 0;
    talk.builtin = fz_choose(&talk.choices, 8) == 0;
    if (talk.builtin)
        talk.site.writable = NULL; /* they are only read */
    talk.spares = fz_choose(&talk.choices, 4) != 0;
    talk.count = fz_requests_read(data, size, talk.requests);
    if (talk.count == FZ_REQUESTS_MAX)
        talk.size = talk.requests[FZ_REQUESTS_MAX - 1].at + talk.requests[FZ_REQUESTS_MAX - 1].len;

    memset(&files, 0, sizeof files);
    converse(&talk, &files, manner_of(&talk), &whole);
    check_content(&talk, &whole);
    check_pieces(&talk, &whole);
    check_separate(&talk, &whole);
    check_without_memory(&talk, &whole);
    check_broken_files(&talk);
    check_ended(&talk, &whole);
    for (unsigned i = 0; i < FAULTY_TALKS; i++)
        if (fz_is_due(&talk.choices, FAULTY_TALKS))
            check_faulty(&talk);
}
