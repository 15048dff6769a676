// SPDX-License-Identifier: MIT
/* passive_status.c - what a status code asks of a response, and of the request it answers. */
#include "judge/passive_grammar.h"
#include "judge/passive_rules.h"

#include "judge/multipart.h"
#include "judge/say.h"
#include "judge/values.h"

#include <string.h>
#include <strings.h>

static bool status_is(const struct passive_subject *subject, unsigned status)
{
    return subject->response != NULL && subject->response->status == status;
}

/* A status that must come with a field. */
static enum passive_finding needs_field(const struct passive_subject *subject, const char **words,
                                        unsigned status, const char *name)
{
    if (!status_is(subject, status))
        return PASSIVE_NOT_APPLICABLE;
    if (passive_has(subject, name))
        return PASSIVE_KEPT;
    return passive_broken(subject, words, "%u without %s", status, name);
}

enum passive_finding passive_405_allow(const struct passive_subject *subject, const char **words)
{
    return needs_field(subject, words, 405, "Allow");
}

enum passive_finding passive_426_upgrade(const struct passive_subject *subject, const char **words)
{
    return needs_field(subject, words, 426, "Upgrade");
}

enum passive_finding passive_101_upgrade(const struct passive_subject *subject, const char **words)
{
    return needs_field(subject, words, 101, "Upgrade");
}

enum passive_finding passive_401_challenge(const struct passive_subject *subject, const char **words)
{
    size_t lines = 0;

    if (!status_is(subject, 401))
        return PASSIVE_NOT_APPLICABLE;
    if (passive_value(subject, "WWW-Authenticate", &lines).len > 0)
        return PASSIVE_KEPT;
    return passive_broken(subject, words, "401 %s",
                          lines == 0 ? "without WWW-Authenticate" : "with an empty WWW-Authenticate");
}

enum passive_finding passive_redirect_location(const struct passive_subject *subject, const char **words)
{
    static const unsigned statuses[] = {301, 302, 303, 307, 308};

    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
        if (status_is(subject, statuses[i]))
            return passive_has(subject, "Location")
                       ? PASSIVE_KEPT
                       : passive_warns(subject, words, "%u without Location", statuses[i]);
    return PASSIVE_NOT_APPLICABLE;
}

enum passive_finding passive_deprecated_status(const struct passive_subject *subject, const char **words)
{
    if (!passive_is_final(subject))
        return PASSIVE_NOT_APPLICABLE;
    if (!status_is(subject, 305) && !status_is(subject, 306))
        return PASSIVE_KEPT;
    return passive_warns(subject, words, "%u", subject->response->status);
}

enum passive_finding passive_interim_to_1_0(const struct passive_subject *subject, const char **words)
{
    if (!passive_is_final(subject) || subject->request == NULL || subject->request->version_minor > 0)
        return PASSIVE_NOT_APPLICABLE;
    if (subject->response->interim_count > 0)
        return passive_broken(subject, words, "%u in answer to an HTTP/1.0 request",
                              subject->response->interim[0]->status);
    if (status_is(subject, 101))
        return passive_broken(subject, words, "101 in answer to an HTTP/1.0 request");
    return PASSIVE_KEPT;
}

/* ---- ranges ---- */

static bool is_multipart(const struct passive_subject *subject)
{
    static const char type[] = "multipart/byteranges";
    struct rp_octets value = passive_value(subject, "Content-Type", NULL);

    return value.len >= sizeof type - 1 && strncasecmp((const char *)value.data, type, sizeof type - 1) == 0;
}

enum passive_finding passive_206_asked(const struct passive_subject *subject, const char **words)
{
    if (!status_is(subject, 206) || subject->request == NULL)
        return PASSIVE_NOT_APPLICABLE;
    if (passive_asked(subject, "Range") == NULL)
        return passive_broken(subject, words, "206 to a request without Range");
    return PASSIVE_KEPT;
}

enum passive_finding passive_206_range(const struct passive_subject *subject, const char **words)
{
    if (!status_is(subject, 206) || is_multipart(subject))
        return PASSIVE_NOT_APPLICABLE;
    if (passive_has(subject, "Content-Range"))
        return PASSIVE_KEPT;
    return passive_broken(subject, words, "206 with neither Content-Range nor multipart/byteranges");
}

enum passive_finding passive_206_multipart(const struct passive_subject *subject, const char **words)
{
    if (!status_is(subject, 206) || !is_multipart(subject))
        return PASSIVE_NOT_APPLICABLE;
    if (!passive_has(subject, "Content-Range"))
        return PASSIVE_KEPT;
    return passive_broken(subject, words, "multipart/byteranges with Content-Range in the header section");
}

enum passive_finding passive_206_length(const struct passive_subject *subject, const char **words)
{
    uint64_t first, last, complete;

    if (!status_is(subject, 206) || is_multipart(subject) || !subject->response->complete ||
        subject->response->framing == CF_FRAMING_NONE || passive_has(subject, "Transfer-Encoding") ||
        !cf_content_range_parse(passive_value(subject, "Content-Range", NULL), &first, &last, &complete))
        return PASSIVE_NOT_APPLICABLE;
    if (subject->response->content.len == last - first + 1)
        return PASSIVE_KEPT;
    return passive_broken(subject, words, "Content-Range: %s with %zu octets",
                          cf_quoted(subject->arena, passive_value(subject, "Content-Range", NULL)),
                          subject->response->content.len);
}

enum passive_finding passive_content_range_place(const struct passive_subject *subject, const char **words)
{
    if (!passive_is_final(subject) || status_is(subject, 206) || status_is(subject, 416))
        return PASSIVE_NOT_APPLICABLE;
    if (!passive_has(subject, "Content-Range"))
        return PASSIVE_KEPT;
    return passive_warns(subject, words, "%u with Content-Range", subject->response->status);
}

enum passive_finding passive_content_range(const struct passive_subject *subject, const char **words)
{
    if (!status_is(subject, 206) && !status_is(subject, 416))
        return PASSIVE_NOT_APPLICABLE;
    return passive_each_value(subject, words, "Content-Range", grammar_content_range);
}

enum passive_finding passive_416_range(const struct passive_subject *subject, const char **words)
{
    const struct cf_field *range = passive_asked(subject, "Range");

    if (!status_is(subject, 416) || range == NULL || range->value.len < 6 ||
        strncasecmp((const char *)range->value.data, "bytes=", 6) != 0)
        return PASSIVE_NOT_APPLICABLE;
    if (passive_has(subject, "Content-Range"))
        return PASSIVE_KEPT;
    return passive_broken(subject, words, "416 without Content-Range");
}

/* ---- conditions ---- */

static bool asked_any(const struct passive_subject *subject, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (passive_asked(subject, names[i]) != NULL)
            return true;
    return false;
}

enum passive_finding passive_304_asked(const struct passive_subject *subject, const char **words)
{
    static const char *const names[] = {"If-None-Match", "If-Modified-Since"};

    if (!status_is(subject, 304) || subject->request == NULL)
        return PASSIVE_NOT_APPLICABLE;
    if (!passive_method_is(subject, "GET") && !passive_method_is(subject, "HEAD"))
        return passive_broken(subject, words, "304 to %s", subject->request->method);
    if (!asked_any(subject, names, 2))
        return passive_broken(subject, words, "304 to a request without If-None-Match or If-Modified-Since");
    return PASSIVE_KEPT;
}

/* Content-Length: 0 for a representation that is known not to be empty. */
enum passive_finding passive_304_length(const struct passive_subject *subject, const char **words)
{
    if (!status_is(subject, 304) || !passive_has(subject, "Content-Length") || subject->known_length <= 0)
        return PASSIVE_NOT_APPLICABLE;
    if (!h1_span_is(cf_span(passive_value(subject, "Content-Length", NULL)), "0"))
        return PASSIVE_KEPT;
    return passive_broken(subject, words, "304 with Content-Length: 0 where a 200 has %lld octets",
                          (long long)subject->known_length);
}

enum passive_finding passive_412_asked(const struct passive_subject *subject, const char **words)
{
    static const char *const names[] = {
        "If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since", "If-Range", "If"};

    if (!status_is(subject, 412) || subject->request == NULL)
        return PASSIVE_NOT_APPLICABLE;
    if (asked_any(subject, names, sizeof names / sizeof *names))
        return PASSIVE_KEPT;
    return passive_broken(subject, words, "412 to a request without a precondition");
}

enum passive_finding passive_417_asked(const struct passive_subject *subject, const char **words)
{
    if (!status_is(subject, 417) || subject->request == NULL)
        return PASSIVE_NOT_APPLICABLE;
    if (passive_asked(subject, "Expect") != NULL)
        return PASSIVE_KEPT;
    return passive_broken(subject, words, "417 to a request without Expect");
}

enum passive_finding passive_203(const struct passive_subject *subject, const char **words)
{
    if (!passive_is_final(subject) || passive_has(subject, "Via"))
        return PASSIVE_NOT_APPLICABLE;
    if (!status_is(subject, 203))
        return PASSIVE_KEPT;
    return passive_warns(subject, words, "203 from an origin server");
}

/* ---- statuses that are to be explained to a person: X(check, first status, last status) ---- */

static enum passive_finding explained(const struct passive_subject *subject, const char **words,
                                      unsigned first, unsigned last)
{
    const struct cf_response *response = subject->response;

    if (!passive_is_final(subject) || subject->request == NULL || !response->complete ||
        passive_method_is(subject, "HEAD") || response->status < first || response->status > last)
        return PASSIVE_NOT_APPLICABLE;
    if (response->content.len > 0)
        return PASSIVE_KEPT;
    return passive_warns(subject, words, "%u without content", response->status);
}

// clang-format off
#define EXPLAINED_RULES(X)             \
    X(passive_300_explained, 300, 300) \
    X(passive_303_explained, 303, 303) \
    X(passive_4xx_explained, 400, 499) \
    X(passive_406_explained, 406, 406) \
    X(passive_409_explained, 409, 409) \
    X(passive_5xx_explained, 500, 599) \
    X(passive_505_explained, 505, 505)
// clang-format on

#define EXPLAINED_RULE(check, first, last)                                                \
    enum passive_finding check(const struct passive_subject *subject, const char **words) \
    {                                                                                     \
        return explained(subject, words, first, last);                                    \
    }
EXPLAINED_RULES(EXPLAINED_RULE)

/* ---- parts of multipart/byteranges ---- */

/* The content and boundary of a complete 206 with several parts. */
static bool has_parts(const struct passive_subject *subject, struct rp_octets *boundary)
{
    const char *problem;

    return status_is(subject, 206) && subject->response->complete && subject->response->content.len > 0 &&
           cf_multipart_boundary(passive_value(subject, "Content-Type", NULL), boundary, &problem);
}

enum passive_finding passive_part_lines(const struct passive_subject *subject, const char **words)
{
    struct rp_octets boundary;

    if (!has_parts(subject, &boundary))
        return PASSIVE_NOT_APPLICABLE;
    if (cf_multipart_lines_are_crlf(subject->response->content, boundary))
        return PASSIVE_KEPT;
    return passive_broken(subject, words, "a line between the body parts does not end with CR LF");
}

enum passive_finding passive_part_type(const struct passive_subject *subject, const char **words)
{
    struct cf_parts *parts = rp_arena_take(subject->arena, sizeof *parts);
    struct rp_octets boundary;
    const char *problem;

    if (subject->known_type.len == 0 || !has_parts(subject, &boundary) ||
        !cf_multipart_parse(subject->response->content, boundary, parts, &problem))
        return PASSIVE_NOT_APPLICABLE;
    for (size_t i = 0; i < parts->count; i++)
        if (!cf_octets_equal_nocase(parts->items[i].type, subject->known_type))
            return passive_warns(
                subject, words, "a part has Content-Type %s, the 200 has %s",
                parts->items[i].type.len == 0 ? "nothing" : cf_quoted(subject->arena, parts->items[i].type),
                cf_quoted(subject->arena, subject->known_type));
    return PASSIVE_KEPT;
}
