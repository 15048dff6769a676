// SPDX-License-Identifier: MIT
#include "answer.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "status.h"

static const char text_plain[] = "text/plain; charset=utf-8";

void srv_answer_init(struct srv_answer *answer, size_t content_limit, const struct srv_faults *faults)
{
    memset(answer, 0, sizeof(*answer));
    answer->faults = faults;
    srv_content_init(&answer->content, content_limit);
    answer->content.faults = faults;
}

void srv_answer_free(struct srv_answer *answer)
{
    srv_content_free(&answer->content);
    srv_change_free(&answer->change);
    for (size_t i = 0; i < answer->kept_count; ++i)
        free(answer->kept[i]);
    answer->kept_count = 0;
}

const char *srv_answer_keep(struct srv_answer *answer, const void *octets, size_t len)
{
    char *copy = answer->kept_count < SRV_ANSWER_KEPT_MAX ? malloc(len + 1) : NULL;

    if (!copy) {
        answer->failed = true;
        return NULL;
    }
    if (len > 0)
        memcpy(copy, octets, len);
    copy[len] = '\0';
    answer->kept[answer->kept_count++] = copy;
    return copy;
}

void srv_answer_text(struct srv_answer *answer, const char *content_type, const char *format, ...)
{
    char text[1024];
    va_list arguments;

    va_start(arguments, format);
    int len = vsnprintf(text, sizeof(text), format, arguments);
    va_end(arguments);
    if ((size_t)len >= sizeof(text))
        len = sizeof(text) - 1;

    struct srv_content *content = &answer->content;
    if (content->memory.limit < sizeof(text))
        content->memory.limit = sizeof(text);
    srv_buffer_append(&content->memory, text, (size_t)len);
    srv_content_select_all(content);
    answer->response.content_type = content_type;
}

/* Back to nothing decided. */
static void start_over(struct srv_answer *answer, unsigned status)
{
    size_t limit = answer->content.memory.limit;
    bool head_only = answer->head_only;

    srv_answer_free(answer);
    srv_answer_init(answer, limit, answer->faults);
    answer->head_only = head_only;
    answer->response.status = status;
    answer->refused = status >= 400;
}

static bool leaves_empty(const struct srv_answer *answer)
{
    return answer->response.status >= 300 && srv_faulty(answer->faults, SRV_FAULT_ERRORS_WITHOUT_CONTENT);
}

void srv_answer_refuse(struct srv_answer *answer, unsigned status)
{
    const struct srv_status *row = srv_status_find(status);
    const char *rule = row->requirement;

    start_over(answer, status);
    if (status == 204 || status == 205 || status == 304 || leaves_empty(answer))
        return;
    srv_answer_text(answer, text_plain, "%u %s\n\n%s%s%s%s\n", status, row->reason, row->why,
                    rule[0] ? " (rule " : "", rule, rule[0] ? ")" : "");
}

void srv_answer_refuse_error(struct srv_answer *answer, enum h1_error error, const char *where,
                             uint64_t error_at)
{
    const struct h1_error_row *row = h1_error_info(error);
    const char *rule = h1_error_requirement(error, H1_REQUEST);

    start_over(answer, row->status);
    if (leaves_empty(answer))
        return;
    srv_answer_text(answer, text_plain, "%u %s\n\n%s, at octet %" PRIu64 " of the request's %s (rule %s)\n",
                    row->status, srv_status_find(row->status)->reason, row->text, error_at, where, rule);
}

void srv_answer_refuse_method(struct srv_answer *answer, unsigned allow)
{
    srv_answer_refuse(answer, srv_faulty(answer->faults, SRV_FAULT_METHOD_NOT_ALLOWED_404) ? 404 : 405);
    answer->response.allow =
        srv_faulty(answer->faults, SRV_FAULT_METHOD_NOT_ALLOWED_WITHOUT_ALLOW) ? 0 : allow;
    if (srv_faulty(answer->faults, SRV_FAULT_ALLOW_LISTS_ALL))
        answer->response.allow = (1u << H1_METHOD_COUNT) - 1;
    if (srv_faulty(answer->faults, SRV_FAULT_ALLOW_WITHOUT_GET))
        answer->response.allow = SRV_ALLOW_PUT;
}

/* The chunked coding came with HTTP/1.1; before it, the close of the connection ended a content of
 * unknown length. */
static void frame_stream(struct srv_answer *answer, unsigned minor)
{
    struct srv_content *content = &answer->content;

    content->chunked = minor >= 1 || srv_faulty(answer->faults, SRV_FAULT_CHUNKED_TO_1_0);
    answer->response.framing = content->chunked ? SRV_FRAMED_BY_CHUNKS : SRV_FRAMED_BY_CLOSE;
    if (content->chunked && content->has_digest)
        answer->response.trailer = "Content-Digest";
}

// clang-format off
/* Faults that show in chunks only: with them, all complete content is sent in chunks. */
static const enum srv_fault faults_in_chunks[] = {
    SRV_FAULT_CHUNK_SIZE_IN_DECIMAL, SRV_FAULT_CHUNK_SIZE_WITH_PREFIX, SRV_FAULT_CHUNK_SIZE_PADDED,
    SRV_FAULT_CHUNK_EXT_WITH_SPACES, SRV_FAULT_CHUNK_LF_ONLY,          SRV_FAULT_CHUNK_DATA_UNENDED,
    SRV_FAULT_NO_LAST_CHUNK,         SRV_FAULT_LAST_CHUNK_UNENDED,     SRV_FAULT_LAST_CHUNK_TWICE,
    SRV_FAULT_CHUNKED_TO_1_0,        SRV_FAULT_LENGTH_BESIDE_CHUNKED,  SRV_FAULT_CHUNKED_TWICE,
    SRV_FAULT_CHUNKED_WITH_PARAMETER, SRV_FAULT_TRAILER_UNANNOUNCED,   SRV_FAULT_TRAILER_WITH_LENGTH,
    SRV_FAULT_CODING_UNASKED,         SRV_FAULT_CODING_UNREGISTERED,
};
// clang-format on

static bool goes_in_chunks(const struct srv_answer *answer)
{
    const struct srv_content *content = &answer->content;

    if (answer->response.status == 206 || content->range_count != 1)
        return false;
    for (size_t i = 0; i < sizeof(faults_in_chunks) / sizeof(faults_in_chunks[0]); ++i)
        if (srv_faulty(answer->faults, faults_in_chunks[i]))
            return true;
    return false;
}

/* What an answer to HEAD says wrongly about that to GET. */
static void misdescribe(struct srv_answer *answer)
{
    struct srv_response *response = &answer->response;

    if (srv_faulty(answer->faults, SRV_FAULT_HEAD_LENGTH_ZERO))
        response->content_length = 0;
    if (srv_faulty(answer->faults, SRV_FAULT_HEAD_WITHOUT_VALIDATORS))
        response->has_last_modified = false;
    if (srv_faulty(answer->faults, SRV_FAULT_HEAD_WITHOUT_VALIDATORS))
        response->etag[0] = '\0';
    if (srv_faulty(answer->faults, SRV_FAULT_HEAD_WITH_OTHER_TYPE) && response->content_type)
        response->content_type = "application/octet-stream";
    if (srv_faulty(answer->faults, SRV_FAULT_HEAD_WITH_OTHER_ETAG) && response->etag[0] != '\0')
        strcpy(response->etag, "\"head\"");
}

/* Wrong lengths, of errors only: otherwise nothing would work at all. */
static void misframe_error(struct srv_answer *answer)
{
    struct srv_response *response = &answer->response;

    if (srv_faulty(answer->faults, SRV_FAULT_ERROR_LENGTH_TOO_SMALL))
        response->content_length -= 8;
    if (srv_faulty(answer->faults, SRV_FAULT_ERROR_LENGTH_TOO_LARGE))
        response->content_length += 1;
    if (srv_faulty(answer->faults, SRV_FAULT_ERROR_WITHOUT_LENGTH))
        response->framing = SRV_FRAMED_BY_STATUS;
}

void srv_answer_settle(struct srv_answer *answer, unsigned minor)
{
    struct srv_response *response = &answer->response;

    response->minor = srv_faulty(answer->faults, SRV_FAULT_VERSION_OF_CLIENT) ? minor : 1;
    if (srv_faulty(answer->faults, SRV_FAULT_ANSWERS_IN_1_0))
        response->minor = 0;
    answer->content.streams = answer->content.streams || goes_in_chunks(answer);
    if (response->status == 204 || response->status == 304 || response->status == 101 || answer->bare) {
        response->framing = SRV_FRAMED_BY_STATUS;
    } else if (answer->content.streams) {
        frame_stream(answer, minor);
    } else {
        response->framing = SRV_FRAMED_BY_LENGTH;
        response->content_length = srv_content_length(&answer->content);
        if (srv_faulty(answer->faults, SRV_FAULT_PARTIAL_LENGTH_OF_WHOLE) && response->status == 206)
            response->content_length = answer->content.size;
        if (srv_faulty(answer->faults, SRV_FAULT_ENDED_BY_CLOSE))
            response->framing = SRV_FRAMED_BY_CLOSE;
    }
    if (answer->head_only)
        misdescribe(answer);
    if (answer->refused && response->framing == SRV_FRAMED_BY_LENGTH)
        misframe_error(answer);
    answer->failed = answer->failed || answer->content.memory.failed;
}
