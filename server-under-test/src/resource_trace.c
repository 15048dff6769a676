// SPDX-License-Identifier: MIT
/* resource_trace.c - TRACE: the request comes back as it was received, without what it may keep
 * secret (RFC 9110, section 9.3.8). */
#include "resources.h"

#include <string.h>

/* Fields that carry credentials, by the standards or by habit. */
static const char *const secrets[] = {
    "Authorization", "Proxy-Authorization", "Cookie",       "Cookie2",
    "X-Api-Key",     "X-Auth-Token",        "X-Csrf-Token", "X-Xsrf-Token",
};

static bool is_secret(struct h1_span name)
{
    for (size_t i = 0; i < sizeof(secrets) / sizeof(secrets[0]); ++i)
        if (h1_span_is_nocase(name, secrets[i]))
            return true;
    return false;
}

/* Appends the line that begins at `start`, with its line end; the head has one behind every line. */
static void append_line(const struct srv_request *request, struct h1_slice start, struct srv_buffer *out)
{
    const uint8_t *line = request->octets + start.at;
    const uint8_t *end = memchr(line, '\n', request->head->length - start.at);

    srv_buffer_append(out, line, (size_t)(end + 1 - line));
}

static bool has_content(const struct h1_head *head)
{
    return head->framing.kind == H1_FRAMING_CHUNKED || head->framing.length > 0;
}

void srv_trace_answer(const struct srv_request *request, struct srv_answer *answer)
{
    const struct h1_head *head = request->head;
    struct srv_buffer *out = &answer->content.memory;

    if (has_content(head)) { /* which a client must not send */
        srv_answer_refuse(answer, 400);
        return;
    }
    out->limit = SIZE_MAX; /* bounded by the limits of a head */
    if (srv_faulty(request->faults, SRV_FAULT_TRACE_IN_WORDS))
        srv_buffer_append_string(out, "This came:\r\n");
    append_line(request, head->method_text, out);
    for (size_t i = 0; i < head->field_count; ++i)
        if (!is_secret(srv_request_span(request, head->fields[i].name)) ||
            srv_faulty(request->faults, SRV_FAULT_TRACE_TELLS_SECRETS))
            append_line(request, head->fields[i].name, out);
    srv_buffer_append_string(out, "\r\n");
    if (srv_faulty(request->faults, SRV_FAULT_TRACE_EMPTY))
        srv_buffer_consume(out, out->len);
    srv_content_select_all(&answer->content);
    answer->response.status = 200;
    answer->response.content_type = "message/http";
}
