// SPDX-License-Identifier: MIT
#include "resources.h"

#include <stdlib.h>
#include <string.h>

#include "authority.h"
#include "target.h"

struct resource {
    const char *path; /* a name that ends with a slash stands for all below it */
    unsigned allow;
    srv_resource_answer *answer;
};

static const struct resource resources[] = {
    {"generated", SRV_ALLOW_RETRIEVAL, srv_generated_answer},
    {"private", SRV_ALLOW_RETRIEVAL, srv_private_answer},
    {"status/", SRV_ALLOW_RETRIEVAL, srv_status_answer},
};

enum {
    ALLOW_ECHO = SRV_ALLOW_POST | SRV_ALLOW_OPTIONS,
};

void srv_options_answer(unsigned allow, struct srv_answer *answer)
{
    answer->response.status = 204;
    answer->response.allow = srv_faulty(answer->faults, SRV_FAULT_OPTIONS_WITHOUT_ALLOW) ? 0 : allow;
}

/* What follows the resource's path in `path`; NULL if that is another one. */
static const char *rest_of(const char *path, const struct resource *resource)
{
    size_t len = strlen(resource->path);

    if (strncmp(path, resource->path, len) != 0)
        return NULL;
    return resource->path[len - 1] == '/' || path[len] == '\0' ? path + len : NULL;
}

static void answer_resource(const struct srv_site *site, const struct srv_request *request,
                            const struct resource *resource, const char *rest, struct srv_answer *answer)
{
    enum h1_method method = request->head->method;

    if (method == H1_METHOD_OPTIONS)
        srv_options_answer(resource->allow, answer);
    else if (!(resource->allow & 1u << method))
        srv_answer_refuse_method(answer, resource->allow);
    else
        resource->answer(site, request, rest, answer);
}

/* What faults make of a path that is not found. */
static void misjudge_missing(const struct srv_request *request, const char *path, struct srv_answer *answer)
{
    static const char ini[] = "win.ini";
    size_t len = strlen(path);

    if (answer->response.status != 404)
        return;
    if (srv_faulty(request->faults, SRV_FAULT_MARKUP_REPEATED))
        srv_answer_text(answer, "text/html", "<p>%s</p>\n", path);
    if (srv_faulty(request->faults, SRV_FAULT_WIN_INI_SERVED) && len >= sizeof(ini) - 1 &&
        strcmp(path + len - (sizeof(ini) - 1), ini) == 0)
        srv_answer_text(answer, "text/plain", "; for 16-bit app support\r\n[fonts]\r\n");
}

static void answer_decoded(const struct srv_site *site, const struct srv_request *request, const char *path,
                           bool directory, struct srv_answer *answer)
{
    const struct resource echo = {site->echo_path, ALLOW_ECHO, srv_echo_answer};
    const char *rest;

    if (site->echo_path && strcmp(path, site->echo_path) == 0 && !directory) {
        answer_resource(site, request, &echo, "", answer);
        return;
    }
    for (size_t i = 0; i < sizeof(resources) / sizeof(resources[0]) && !directory; ++i)
        if ((rest = rest_of(path, &resources[i]))) {
            answer_resource(site, request, &resources[i], rest, answer);
            return;
        }
    if (SRV_ALLOW_STORAGE & 1u << request->head->method && srv_store_covers(site, path))
        srv_store_answer(site, request, path, directory, answer);
    else
        srv_file_answer(site, request, path, directory, answer);
    misjudge_missing(request, path, answer);
}

static void answer_path(const struct srv_site *site, const struct srv_request *request, char *file,
                        struct srv_answer *answer)
{
    struct h1_span path = srv_request_span(request, request->head->target.path);
    bool directory = false;

    switch (srv_target_decode(path, request->faults, file, &directory)) {
    case SRV_TARGET_INVALID:
        srv_answer_refuse(answer, 400);
        return;
    case SRV_TARGET_NO_FILE:
        srv_answer_refuse(answer, 404);
        return;
    case SRV_TARGET_OK:
        break;
    }
    answer_decoded(site, request, file, directory, answer);
}

/* Whether the target URI is one that this server answers for at all: http, and an authority of ours. */
static bool is_misdirected(const struct srv_site *site, const struct srv_request *request)
{
    const struct h1_target *target = &request->head->target;

    if (target->form == H1_TARGET_ABSOLUTE && !srv_faulty(request->faults, SRV_FAULT_SERVE_ANY_SCHEME) &&
        !h1_span_is_nocase(srv_request_span(request, target->scheme), "http"))
        return true;
    return !srv_authority_is_served(site, request);
}

static void answer_target(const struct srv_site *site, const struct srv_request *request,
                          struct srv_answer *answer)
{
    char usual[256]; /* most paths need no more */
    size_t size = request->head->target.path.len + 1;
    char *path = size <= sizeof(usual) ? usual : malloc(size);

    if (path)
        answer_path(site, request, path, answer);
    answer->failed = answer->failed || !path;
    if (path != usual)
        free(path);
}

/* What some resource or other supports. */
static unsigned allow_anywhere(const struct srv_site *site)
{
    unsigned allow = SRV_ALLOW_RETRIEVAL;

    allow |= site->echo_path ? ALLOW_ECHO : 0u;
    allow |= site->writable ? SRV_ALLOW_STORAGE : 0u;
    return allow;
}

/* Whether a fault has answered because of a field that should have been ignored. */
static bool misjudge_field(const struct srv_request *request, struct srv_answer *answer)
{
    const struct srv_faults *faults = request->faults;
    bool old = request->head->minor == 0;
    struct h1_span value;

    if (!srv_faults_any(faults))
        return false;
    if (srv_request_has(request, H1_FIELD_UPGRADE)) {
        if (srv_faulty(faults, old ? SRV_FAULT_UPGRADES_1_0 : SRV_FAULT_UPGRADES_TO_ANYTHING))
            srv_answer_refuse(answer, 101);
        if (srv_faulty(faults, SRV_FAULT_UPGRADES_AT_ONCE))
            srv_answer_refuse(answer, 101);
        if (srv_faulty(faults, SRV_FAULT_NO_UPGRADE_IN_426))
            srv_answer_refuse(answer, 426);
        if (srv_faulty(faults, SRV_FAULT_UPGRADE_CASE_MATTERS) &&
            srv_request_single(request, H1_FIELD_UPGRADE, &value) && h1_span_is(value, "websocket"))
            srv_answer_refuse(answer, 101);
    }
    if (srv_faulty(faults, SRV_FAULT_NO_CHALLENGE_IN_401) && srv_request_has(request, H1_FIELD_AUTHORIZATION))
        srv_answer_refuse(answer, 401);
    return answer->response.status != 0;
}

/* This server is no proxy. */
static void answer_connect(const struct srv_request *request, struct srv_answer *answer)
{
    answer->bare = srv_faulty(request->faults, SRV_FAULT_CONNECT_GOES_ON);
    if (answer->bare)
        answer->response.status = 200;
    else if (srv_faulty(request->faults, SRV_FAULT_CONNECT_ACCEPTED))
        srv_answer_refuse(answer, 200);
    else
        srv_answer_refuse_method(answer, SRV_ALLOW_RETRIEVAL);
}

void srv_resources_answer(const struct srv_site *site, const struct srv_request *request,
                          struct srv_answer *answer)
{
    const struct h1_head *head = request->head;

    if (head->method == H1_METHOD_OTHER)
        srv_answer_refuse(answer, 501);
    else if (head->expects_other && head->minor >= 1)
        srv_answer_refuse(answer, 417);
    else if (head->method == H1_METHOD_CONNECT)
        answer_connect(request, answer);
    else if (is_misdirected(site, request))
        srv_answer_refuse(answer, 421);
    else if (misjudge_field(request, answer))
        return;
    else if (head->method == H1_METHOD_TRACE && site->traces)
        srv_trace_answer(request, answer);
    else if (head->target.form == H1_TARGET_ASTERISK)
        srv_options_answer(allow_anywhere(site), answer);
    else
        answer_target(site, request, answer);

    if (site->traces && answer->response.allow)
        answer->response.allow |= SRV_ALLOW_TRACE;
}
