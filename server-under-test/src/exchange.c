// SPDX-License-Identifier: MIT
#include "exchange.h"

#include <string.h>

#include "misjudge.h"
#include "prejudice.h"
#include "resources.h"

enum { FEW_CHUNKS = 8 }; /* of the fault of that name */

void srv_exchange_begin(struct srv_exchange *exchange, const struct srv_site *site,
                        const struct h1_config *config, struct srv_buffer *kept)
{
    exchange->site = site;
    exchange->misreading = (struct srv_misreading){.faults = &site->faults, .kept = kept};
    exchange->closes = false;
    exchange->has_body = false;
    h1_request_init(&exchange->parser, config, exchange->fields, SRV_FIELDS_MAX);
    srv_answer_init(&exchange->answer, (size_t)config->limits.body, &site->faults);
    srv_buffer_init(&exchange->logged, SIZE_MAX);
}

void srv_exchange_free(struct srv_exchange *exchange)
{
    srv_answer_free(&exchange->answer);
    srv_buffer_free(&exchange->logged);
}

/* Keeps what a log wants to know of the head, whose octets will not stay. */
static void remember(struct srv_exchange *exchange, const uint8_t *octets)
{
    const struct h1_head *head = &exchange->parser.head;
    const struct h1_slice parts[] = {head->method_text, head->target.text};

    if (exchange->site->log)
        for (size_t i = 0; i < 2; ++i)
            srv_buffer_append(&exchange->logged, octets + parts[i].at, parts[i].len);
}

static void refuse_error(struct srv_exchange *exchange, enum h1_error error, const char *where, uint64_t at)
{
    srv_answer_refuse_error(&exchange->answer, error, where, at);
    exchange->closes = true;
}

static void head_invalid(struct srv_exchange *exchange)
{
    const struct h1_head_parser *parser = &exchange->parser;

    exchange->answer.head_only = parser->head.method == H1_METHOD_HEAD;
    refuse_error(exchange, parser->error, "head", parser->error_at);
}

static const struct srv_faults *faults_of(const struct srv_exchange *exchange)
{
    return &exchange->site->faults;
}

/* What faults make of a refusal by the parser. */
static enum srv_progress misjudge_error(struct srv_exchange *exchange, enum h1_error error,
                                        struct h1_span *in)
{
    unsigned status = srv_misjudge_error(faults_of(exchange), error);

    if (status == SRV_JUDGED_HANG)
        return SRV_PROGRESS_MORE;
    if (status != SRV_JUDGED_RIGHT)
        srv_answer_refuse(&exchange->answer, status);
    if (srv_misjudge_goes_on(faults_of(exchange), error)) { /* behind what has come */
        exchange->closes = false;
        *in = h1_span_of(NULL, 0);
    }
    return SRV_PROGRESS_DECIDED;
}

/* A valid head that faults understand in another way. */
static void misjudge_head(struct srv_exchange *exchange, struct h1_span in)
{
    struct h1_head *head = &exchange->parser.head;

    srv_misjudge_meaning(faults_of(exchange), head, in.data);
    srv_misjudge_content(faults_of(exchange), head,
                         h1_span_of(in.data + head->length, in.len - head->length));
    unsigned status = srv_prejudice(faults_of(exchange), head, in.data);
    if (status != 0)
        srv_answer_refuse(&exchange->answer, status);
}

static bool has_body(const struct h1_head *head)
{
    return head->framing.kind == H1_FRAMING_CHUNKED ||
           (head->framing.kind == H1_FRAMING_LENGTH && head->framing.length > 0);
}

/* The policy for responses, which lets more pass, serves some faults. */
static enum h1_kind body_kind(const struct srv_faults *faults)
{
    return srv_faulty(faults, SRV_FAULT_CHUNK_SIZE_SPACES_IGNORED) ? H1_RESPONSE : H1_REQUEST;
}

/* Whether the connection ends with the answer. */
static bool closes(const struct h1_head *head, const struct srv_faults *faults)
{
    if (srv_faulty(faults, SRV_FAULT_CLOSES_ALWAYS))
        return true;
    return !head->persist &&
           !srv_faulty(faults, head->minor == 0 ? SRV_FAULT_KEEPS_1_0 : SRV_FAULT_CLOSE_IGNORED);
}

/* Whether 100 (Continue) is to be sent. */
static bool continues_now(const struct srv_request *request, bool body_began)
{
    const struct srv_faults *faults = request->faults;
    struct h1_span value;

    if (srv_faulty(faults, SRV_FAULT_CONTINUE_NEVER) || srv_faulty(faults, SRV_FAULT_CONTINUE_LATE))
        return false;
    if (srv_faulty(faults, SRV_FAULT_CONTINUE_CASE_MATTERS) &&
        srv_request_single(request, H1_FIELD_EXPECT, &value) && !h1_span_is(value, "100-continue"))
        return false;
    if (srv_faulty(faults, SRV_FAULT_CONTINUE_TO_1_0) && request->head->minor == 0)
        return srv_request_has(request, H1_FIELD_EXPECT);
    return request->head->expects_continue && !body_began;
}

/* Decides the answer, and whether the body is to be read first.  A client that expects
 * 100 (Continue) is refused at once; as it may then send the body or not, nobody can tell where
 * the next request begins, and the connection ends (also if the body has begun to come: what
 * happens must not depend on how the octets were cut). */
static enum srv_progress decide(struct srv_exchange *exchange, const struct srv_request *request,
                                bool *continues, bool body_began)
{
    const struct h1_head *head = request->head;
    struct srv_answer *answer = &exchange->answer;

    answer->head_only = head->method == H1_METHOD_HEAD;
    exchange->closes = closes(head, request->faults);
    if (!answer->response.status) /* no fault has decided */
        srv_resources_answer(exchange->site, request, answer);
    if (srv_faulty(request->faults, SRV_FAULT_EXPECTED_CONTENT_UNREAD) && head->expects_continue &&
        body_began)
        return SRV_PROGRESS_DECIDED;
    if (srv_faulty(request->faults, SRV_FAULT_OCTETS_BEHIND_CLOSE_400) && !head->persist && body_began &&
        !has_body(head))
        srv_answer_refuse(answer, 400);
    if (!has_body(head) ||
        (answer->refused && srv_faulty(request->faults, SRV_FAULT_CONTENT_OF_REFUSED_UNREAD)) ||
        (answer->response.status == 411 && srv_faulty(request->faults, SRV_FAULT_LENGTH_REQUIRED)) ||
        (answer->response.status == 101 && srv_faulty(request->faults, SRV_FAULT_UPGRADES_AT_ONCE)))
        return SRV_PROGRESS_DECIDED;
    if (answer->refused && head->expects_continue) {
        exchange->closes = !srv_faulty(request->faults, SRV_FAULT_REFUSED_EXPECTATION_GOES_ON);
        return SRV_PROGRESS_DECIDED;
    }
    /* The header fields have been used: their array now serves the trailer section. */
    bool needs_trailers = exchange->misreading.kept || (answer->receiver && answer->receiver->trailers);
    h1_body_init(&exchange->body, body_kind(request->faults), head->framing, exchange->parser.config,
                 needs_trailers ? exchange->fields : NULL, SRV_FIELDS_MAX);
    exchange->has_body = true;
    *continues = continues_now(request, body_began);
    return SRV_PROGRESS_HEAD;
}

enum srv_progress srv_exchange_read_head(struct srv_exchange *exchange, struct h1_span *in, uint64_t index,
                                         int64_t now_s, bool *continues)
{
    const struct h1_head *head = &exchange->parser.head;
    enum h1_result result = srv_misread_head(&exchange->misreading, &exchange->parser, in);
    const uint8_t *octets = in->data;

    if (result == H1_NEED_MORE)
        return SRV_PROGRESS_MORE;
    remember(exchange, octets);
    if (result == H1_INVALID && !srv_misjudge_accepts(faults_of(exchange), &exchange->parser)) {
        head_invalid(exchange);
        return misjudge_error(exchange, exchange->parser.error, in);
    }
    if (exchange->misreading.kept)
        misjudge_head(exchange, *in);
    *in = h1_span_of(octets + head->length, in->len - head->length);

    struct srv_request request = {head, octets, index, now_s, &exchange->site->faults};
    return decide(exchange, &request, continues, in->len > 0);
}

/* Trailer fields that are taken for header fields. */
static void misjudge_trailers(struct srv_exchange *exchange, const uint8_t *octets)
{
    struct h1_body *body = &exchange->body;
    const struct srv_trailers trailers = {body->fields, body->field_count, octets};
    unsigned status = srv_misjudge_trailers(faults_of(exchange), &trailers, &exchange->parser.head.framing);

    if (status != SRV_JUDGED_RIGHT)
        srv_answer_refuse(&exchange->answer, status);
    if (exchange->parser.head.framing.kind == H1_FRAMING_LENGTH)
        h1_body_init(body, H1_REQUEST, exchange->parser.head.framing, exchange->parser.config, NULL, 0);
}

/* A body of which a part has come, and not the rest: what faults do instead of waiting. */
static enum srv_progress misjudge_pause(struct srv_exchange *exchange)
{
    const struct srv_faults *faults = faults_of(exchange);
    const struct h1_body *body = &exchange->body;
    bool in_content = body->content_length > 0 && exchange->parser.head.framing.kind == H1_FRAMING_LENGTH;
    bool at_end = body->chunk_count > 0 && body->chunk_size == 0;

    if ((in_content && srv_faulty(faults, SRV_FAULT_CONTENT_IN_ONE_READ)) ||
        (at_end && srv_faulty(faults, SRV_FAULT_LAST_CHUNK_IN_ONE_READ)))
        srv_answer_refuse(&exchange->answer, 400);
    else if (!in_content || !srv_faulty(faults, SRV_FAULT_CONTENT_ENDS_WITH_READ))
        return SRV_PROGRESS_MORE;
    exchange->closes = true;
    return SRV_PROGRESS_DECIDED;
}

enum srv_progress srv_exchange_read_body(struct srv_exchange *exchange, struct h1_span *in)
{
    struct h1_body *body = &exchange->body;
    struct srv_answer *answer = &exchange->answer;
    const struct srv_receiver *receiver = answer->receiver;
    size_t total = 0; /* consumed by this call */

    for (;;) {
        struct h1_span content;
        size_t consumed;
        enum h1_body_event event = srv_misread_body(&exchange->misreading, body, in, &consumed, &content);

        if (event == H1_BODY_CONTENT && receiver && receiver->content)
            receiver->content(answer, content);
        if (event == H1_BODY_TRAILERS && receiver && receiver->trailers)
            receiver->trailers(answer, body->fields, body->field_count, content.data);
        if (event == H1_BODY_TRAILERS && exchange->misreading.kept)
            misjudge_trailers(exchange, content.data);
        total += consumed;
        if (consumed > 0)
            *in = h1_span_of(in->data + consumed, in->len - consumed);
        if (event == H1_BODY_MORE)
            return misjudge_pause(exchange);
        if (body->chunk_count > FEW_CHUNKS && srv_faulty(faults_of(exchange), SRV_FAULT_FEW_CHUNKS_ONLY)) {
            srv_answer_refuse(answer, 400);
            exchange->closes = true;
            return SRV_PROGRESS_DECIDED;
        }
        if (event == H1_BODY_INVALID) {
            refuse_error(exchange, body->error, "body", body->error_at);
            return misjudge_error(exchange, body->error, in);
        }
        if (event == H1_BODY_END && total > 0 && exchange->parser.head.framing.kind == H1_FRAMING_LENGTH &&
            srv_faulty(faults_of(exchange), SRV_FAULT_LAST_OCTET_TWICE))
            *in = h1_span_of(in->data - 1, in->len + 1);
        if (event == H1_BODY_END)
            return SRV_PROGRESS_DECIDED;
    }
}

bool srv_exchange_end_head(struct srv_exchange *exchange, struct h1_span in)
{
    if (h1_head_finish(&exchange->parser, in.len) == H1_OK)
        return false;
    remember(exchange, in.data);
    head_invalid(exchange);
    return true;
}

bool srv_exchange_end_body(struct srv_exchange *exchange, struct h1_span in)
{
    if (h1_body_finish(&exchange->body, in.len) == H1_BODY_INVALID &&
        !srv_faulty(faults_of(exchange), SRV_FAULT_INCOMPLETE_CONTENT_TAKEN))
        refuse_error(exchange, exchange->body.error, "body", exchange->body.error_at);
    return true;
}

void srv_exchange_time_out(struct srv_exchange *exchange)
{
    exchange->answer.head_only = exchange->parser.head.method == H1_METHOD_HEAD;
    srv_answer_refuse(&exchange->answer, 408);
    exchange->closes = true;
}

static void log_answer(const struct srv_exchange *exchange, int64_t now_s)
{
    const struct h1_head *head = &exchange->parser.head;
    const struct srv_response *response = &exchange->answer.response;
    const uint8_t *octets = srv_buffer_octets(&exchange->logged);
    bool complete = exchange->logged.len > 0;
    struct srv_log_entry entry = {
        .method = octets,
        .method_len = complete ? head->method_text.len : 0,
        .target = complete ? octets + head->method_text.len : NULL,
        .target_len = complete ? head->target.text.len : 0,
        .minor_version = head->minor,
        .status = response->status,
        .content_length = exchange->answer.head_only ? 0 : response->content_length,
        .unix_s = now_s,
    };

    exchange->site->log(exchange->site->log_context, &entry);
}

static enum srv_persistence persistence(const struct srv_exchange *exchange)
{
    const struct h1_head *head = &exchange->parser.head;

    if (exchange->closes)
        return SRV_CLOSES;
    return head->minor == 0 ? SRV_KEEP_ALIVE : SRV_PERSISTS;
}

bool srv_exchange_write_head(struct srv_exchange *exchange, bool stopping, const char *date, int64_t now_s,
                             struct srv_buffer *out)
{
    struct srv_answer *answer = &exchange->answer;
    exchange->closes = exchange->closes || stopping;
    if (answer->receiver)
        answer->receiver->finish(answer, exchange->has_body ? exchange->body.content_length : 0, now_s);
    srv_answer_settle(answer, exchange->parser.head.minor);
    if (answer->failed)
        return false;
    exchange->closes = exchange->closes || answer->response.framing == SRV_FRAMED_BY_CLOSE;

    answer->response.persistence = persistence(exchange);
    srv_response_write(&answer->response, date, faults_of(exchange), out);
    if (srv_faulty(faults_of(exchange), SRV_FAULT_CLOSE_SAID_ONLY))
        exchange->closes = false;
    if (srv_faulty(faults_of(exchange), SRV_FAULT_CLOSES_UNEXPECTEDLY) ||
        (srv_faulty(faults_of(exchange), SRV_FAULT_CLOSES_AFTER_ERRORS) && answer->refused))
        exchange->closes = true;
    if (exchange->site->log)
        log_answer(exchange, now_s);
    if (srv_faulty(faults_of(exchange), SRV_FAULT_HEAD_UNENDED) && answer->refused)
        answer->head_only = exchange->closes = true;
    if (answer->head_only && !srv_faulty(faults_of(exchange), SRV_FAULT_HEAD_WITH_CONTENT))
        srv_content_send_none(&answer->content);
    return true;
}
