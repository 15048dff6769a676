// SPDX-License-Identifier: MIT
#include "resources.h"

#include <stdlib.h>
#include <string.h>

#include "target.h"

static const char any_allow[] = "GET, HEAD, POST, OPTIONS";
static const char tunnel_allow[] = "GET, HEAD, OPTIONS";

void srv_options_answer(const char *allow, struct srv_answer *answer)
{
    answer->response.status = 204;
    answer->response.allow = allow;
}

static void answer_path(const struct srv_site *site, const struct srv_request *request, char *file,
                        struct srv_answer *answer)
{
    struct h1_span path = srv_request_span(request, request->head->target.path);
    bool directory = false;

    switch (srv_target_decode(path, file, &directory)) {
    case SRV_TARGET_INVALID:
        srv_answer_refuse(answer, 400);
        return;
    case SRV_TARGET_NO_FILE:
        srv_answer_refuse(answer, 404);
        return;
    case SRV_TARGET_OK:
        break;
    }
    if (site->echo_path && strcmp(file, site->echo_path) == 0)
        srv_echo_answer(request, answer);
    else
        srv_file_answer(site, request, file, directory, answer);
}

void srv_resources_answer(const struct srv_site *site, const struct srv_request *request,
                          struct srv_answer *answer)
{
    const struct h1_head *head = request->head;
    struct h1_span scheme = srv_request_span(request, head->target.scheme);

    if (head->method == H1_METHOD_OTHER) {
        srv_answer_refuse(answer, 501);
    } else if (head->expects_other && head->minor >= 1) {
        srv_answer_refuse(answer, 417);
    } else if (head->method == H1_METHOD_CONNECT) {
        srv_answer_refuse_method(answer, tunnel_allow);
    } else if (head->target.form == H1_TARGET_ASTERISK) {
        srv_options_answer(any_allow, answer);
    } else if (head->target.form == H1_TARGET_ABSOLUTE && !h1_span_is_nocase(scheme, "http")) {
        srv_answer_refuse(answer, 421);
    } else {
        char *file = malloc(head->target.path.len + 1);
        if (file)
            answer_path(site, request, file, answer);
        answer->failed = answer->failed || !file;
        free(file);
    }
}
