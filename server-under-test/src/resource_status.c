// SPDX-License-Identifier: MIT
/* resource_status.c - an answer with any status code, for tests of recipients:
 *
 *   /status/NNN
 *
 * The answer has the fields that a response with that code owes its recipient.  Codes without a
 * meaning, and those that mean something on their own only (1xx; 206, which is an answer to Range),
 * are not found. */
#include "resources.h"

#include <string.h>

#include "representation.h"
#include "status.h"

/* What a code owes: sets fields of the response. */
typedef void debt(struct srv_response *response);

static void owe_location(struct srv_response *response)
{
    response->location = "/status/200";
}

static void owe_entity_tag(struct srv_response *response)
{
    strcpy(response->etag, "\"304\"");
}

static void owe_challenge(struct srv_response *response)
{
    response->www_authenticate = SRV_CHALLENGE;
}

static void owe_proxy_challenge(struct srv_response *response)
{
    response->proxy_authenticate = SRV_CHALLENGE;
}

static void owe_allow(struct srv_response *response)
{
    response->allow = SRV_ALLOW_OPTIONS;
}

static void owe_size(struct srv_response *response)
{
    response->accepts_ranges = true;
    srv_content_range_format(NULL, 0, response->content_range);
}

static void owe_upgrade(struct srv_response *response)
{
    response->upgrade = "websocket";
}

static void owe_patience(struct srv_response *response)
{
    response->retry_after_s = 1;
}

// clang-format off
static const struct { unsigned code; debt *owes; } debts[] = {
    {201, owe_location},  {301, owe_location}, {302, owe_location}, {303, owe_location}, {307, owe_location},
    {308, owe_location},  {304, owe_entity_tag},
    {401, owe_challenge}, {407, owe_proxy_challenge},
    {405, owe_allow},     {416, owe_size},     {426, owe_upgrade},
    {429, owe_patience},  {503, owe_patience},
};
// clang-format on

/* 3DIGIT; 0 for anything else. */
static unsigned read_code(const char *text)
{
    unsigned code = 0;

    if (strlen(text) != 3 || strspn(text, "0123456789") != 3)
        return 0;
    for (size_t i = 0; i < 3; ++i)
        code = code * 10 + (unsigned)(text[i] - '0');
    return code;
}

static bool stands_alone(unsigned code)
{
    return code >= 200 && code != 206 && srv_status_find(code)->code == code;
}

void srv_status_answer(const struct srv_site *site, const struct srv_request *request, const char *rest,
                       struct srv_answer *answer)
{
    unsigned code = read_code(rest);

    (void)site;
    if (!stands_alone(code)) {
        srv_answer_refuse(answer, 404);
        return;
    }
    srv_answer_refuse(answer, code);
    if (code < 300 && !srv_representation_check(request, answer))
        return;
    for (size_t i = 0; i < sizeof(debts) / sizeof(debts[0]); ++i)
        if (debts[i].code == code)
            debts[i].owes(&answer->response);
}
