// SPDX-License-Identifier: MIT
#include "pipeline.h"

#include "fuzz.h"

#include <string.h>

enum { FIELDS_MAX = 256 };

/* Reads a body to its end or that of the octets.  behind: where reading stopped. */
static enum h1_body_event read_body(enum h1_kind kind, struct h1_framing framing, const uint8_t *data,
                                    size_t size, size_t *behind, bool *tolerated)
{
    struct h1_field trailers[FIELDS_MAX];
    struct h1_body body;
    enum h1_body_event event;

    h1_body_init(&body, kind, framing, NULL, trailers, FIELDS_MAX);
    do {
        struct h1_span content;
        size_t consumed;
        event = h1_body_next(&body, data + *behind, size - *behind, &consumed, &content);
        *behind += consumed;
    } while (event == H1_BODY_CONTENT || event == H1_BODY_TRAILERS);
    *tolerated = body.tolerated.set != 0;
    if (event == H1_BODY_MORE && framing.kind == H1_FRAMING_UNTIL_CLOSE)
        event = h1_body_finish(&body, size - *behind);
    return event;
}

/* ---- requests ---- */

static enum fz_request_end read_request_body(const struct h1_head *head, const uint8_t *data, size_t size,
                                             size_t *behind)
{
    bool tolerated;

    switch (read_body(H1_REQUEST, head->framing, data, size, behind, &tolerated)) {
    case H1_BODY_END:
        return FZ_REQUEST_COMPLETE;
    case H1_BODY_MORE:
        return FZ_REQUEST_CUT;
    default:
        return FZ_REQUEST_INVALID;
    }
}

static bool begins_with_head(const uint8_t *data, size_t size)
{
    while (size > 0 && (*data == '\r' || *data == '\n'))
        data++, size--;
    return size >= 5 && memcmp(data, "HEAD ", 5) == 0;
}

static struct fz_request read_request(const uint8_t *data, size_t size)
{
    struct h1_field fields[FIELDS_MAX];
    struct h1_head_parser parser;
    const struct h1_head *head = &parser.head;

    h1_request_init(&parser, NULL, fields, FIELDS_MAX);
    enum h1_result result = h1_head_parse(&parser, data, size);
    struct fz_request request = {.len = size, .method = head->method, .minor = head->minor};
    if (result == H1_NEED_MORE) {
        request.end = h1_head_finish(&parser, size) == H1_OK ? FZ_REQUEST_NONE : FZ_REQUEST_CUT;
        request.may_be_head = begins_with_head(data, size);
    } else if (result == H1_INVALID) {
        request.end = FZ_REQUEST_INVALID;
    } else {
        size_t behind = head->length;
        request.end = read_request_body(head, data, size, &behind);
        request.persist = head->persist;
        request.expects_continue = head->expects_continue;
        request.has_query = head->target.has_query;
        if (request.end == FZ_REQUEST_COMPLETE)
            request.len = behind;
    }
    return request;
}

size_t fz_requests_read(const uint8_t *data, size_t size, struct fz_request requests[FZ_REQUESTS_MAX])
{
    size_t at = 0, count = 0;

    while (at < size && count < FZ_REQUESTS_MAX) {
        struct fz_request *request = &requests[count++];
        *request = read_request(data + at, size - at);
        request->at = at;
        at += request->len;
        if (request->end != FZ_REQUEST_COMPLETE)
            break;
    }
    return count;
}

/* ---- answers ---- */

static enum fz_answer_end read_answer_body(const struct h1_head *head, const uint8_t *data, size_t size,
                                           struct fz_answer *answer)
{
    bool tolerated = false;

    switch (read_body(H1_RESPONSE, head->framing, data, size, &answer->behind, &tolerated)) {
    case H1_BODY_END:
        answer->tolerated = answer->tolerated || tolerated;
        return FZ_ANSWER_COMPLETE;
    case H1_BODY_MORE:
        return FZ_ANSWER_CUT;
    default:
        return FZ_ANSWER_INVALID;
    }
}

static bool is_multipart(const struct h1_head *head, const uint8_t *octets)
{
    const struct h1_field *type = h1_head_find(head, H1_FIELD_CONTENT_TYPE, NULL);
    static const char name[] = "multipart/";

    return type && type->value.len >= sizeof name - 1 &&
           h1_span_is_nocase(h1_span_of(octets + type->value.at, sizeof name - 1), name);
}

static struct fz_answer read_answer(const uint8_t *data, size_t size, size_t at, enum h1_method method,
                                    unsigned minor)
{
    struct fz_answer answer = {.end = FZ_ANSWER_CUT, .at = at};
    struct h1_field fields[FIELDS_MAX];
    struct h1_head_parser parser;
    const struct h1_head *head = &parser.head;

    for (;; answer.at += head->length, answer.interim++) {
        h1_response_init(&parser, NULL, fields, FIELDS_MAX, method, minor);
        enum h1_result result = h1_head_parse(&parser, data + answer.at, size - answer.at);
        answer.status = head->status;
        answer.behind = size;
        if (result == H1_NEED_MORE)
            return answer;
        if (result == H1_INVALID || (head->interim && head->status != 100)) {
            answer.end = FZ_ANSWER_INVALID;
            return answer;
        }
        answer.tolerated = answer.tolerated || head->tolerated.set != 0;
        if (!head->interim)
            break;
    }
    answer.behind = answer.at + head->length;
    answer.persist = head->persist;
    answer.multipart = is_multipart(head, data + answer.at);
    answer.end = read_answer_body(head, data, size, &answer);
    return answer;
}

struct fz_answer fz_answer_read(const uint8_t *data, size_t size, size_t at, const struct fz_request *request)
{
    struct fz_answer answer = read_answer(data, size, at, request->method, request->minor);

    if (answer.end == FZ_ANSWER_CUT && request->may_be_head)
        answer = read_answer(data, size, at, H1_METHOD_HEAD, request->minor);
    return answer;
}
