// SPDX-License-Identifier: MIT
/* passive_framing.c - where messages end, and what becomes of the connection. */
#include "judge/passive_rules.h"

#include "judge/say.h"
#include "judge/values.h"

#include <string.h>

/* Responses that may not have a field for a reason that has a row of its own. */
static bool has_own_row(const struct passive_subject *subject)
{
    return subject->interim || subject->response->status == 204 || passive_is_tunnel(subject);
}

static enum passive_finding lacks_field(const struct passive_subject *subject, const char **words,
                                        const char *name)
{
    if (!passive_has(subject, name))
        return PASSIVE_KEPT;
    return passive_broken(subject, words, "%u with %s: %s", subject->response->status, name,
                          cf_quoted(subject->arena, passive_value(subject, name, NULL)));
}

enum passive_finding passive_length_and_coding(const struct passive_subject *subject, const char **words)
{
    if (subject->response == NULL || has_own_row(subject))
        return PASSIVE_NOT_APPLICABLE;
    if (!passive_has(subject, "Content-Length") || !passive_has(subject, "Transfer-Encoding"))
        return PASSIVE_KEPT;
    return passive_broken(subject, words, "Content-Length: %s with Transfer-Encoding: %s",
                          cf_quoted(subject->arena, passive_value(subject, "Content-Length", NULL)),
                          cf_quoted(subject->arena, passive_value(subject, "Transfer-Encoding", NULL)));
}

enum passive_finding passive_coding_in_1xx(const struct passive_subject *subject, const char **words)
{
    if (subject->response == NULL || subject->response->status / 100 != 1)
        return PASSIVE_NOT_APPLICABLE;
    return lacks_field(subject, words, "Transfer-Encoding");
}

enum passive_finding passive_coding_in_204(const struct passive_subject *subject, const char **words)
{
    if (subject->response == NULL || subject->response->status != 204)
        return PASSIVE_NOT_APPLICABLE;
    return lacks_field(subject, words, "Transfer-Encoding");
}

static bool is_connected(const struct passive_subject *subject)
{
    return subject->response != NULL && subject->response->status / 100 == 2 && passive_is_tunnel(subject);
}

enum passive_finding passive_coding_in_connect(const struct passive_subject *subject, const char **words)
{
    return is_connected(subject) ? lacks_field(subject, words, "Transfer-Encoding") : PASSIVE_NOT_APPLICABLE;
}

enum passive_finding passive_length_in_1xx(const struct passive_subject *subject, const char **words)
{
    if (subject->response == NULL || subject->response->status / 100 != 1)
        return PASSIVE_NOT_APPLICABLE;
    return lacks_field(subject, words, "Content-Length");
}

enum passive_finding passive_length_in_204(const struct passive_subject *subject, const char **words)
{
    if (subject->response == NULL || subject->response->status != 204)
        return PASSIVE_NOT_APPLICABLE;
    return lacks_field(subject, words, "Content-Length");
}

enum passive_finding passive_length_in_connect(const struct passive_subject *subject, const char **words)
{
    return is_connected(subject) ? lacks_field(subject, words, "Content-Length") : PASSIVE_NOT_APPLICABLE;
}

enum passive_finding passive_coding_to_1_0(const struct passive_subject *subject, const char **words)
{
    if (subject->response == NULL || subject->request == NULL || subject->request->version_minor > 0 ||
        has_own_row(subject))
        return PASSIVE_NOT_APPLICABLE;
    return lacks_field(subject, words, "Transfer-Encoding");
}

/* HTTP/1.0 has no transfer codings: its recipients take the framing as faulty. */
enum passive_finding passive_coding_in_1_0(const struct passive_subject *subject, const char **words)
{
    if (subject->response == NULL || subject->response->version_major != 1 ||
        subject->response->version_minor > 0 || has_own_row(subject) || subject->request == NULL ||
        subject->request->version_minor == 0)
        return PASSIVE_NOT_APPLICABLE;
    if (!passive_has(subject, "Transfer-Encoding"))
        return PASSIVE_KEPT;
    return passive_warns(subject, words, "HTTP/1.0 response with Transfer-Encoding");
}

/* ---- the body ---- */

enum passive_finding passive_content_length(const struct passive_subject *subject, const char **words)
{
    const struct cf_response *response = subject->response;

    if (!passive_is_final(subject) || response->framing != CF_FRAMING_LENGTH)
        return PASSIVE_NOT_APPLICABLE;
    if (response->complete)
        return PASSIVE_KEPT;
    if (!passive_cut_by_target(subject))
        return PASSIVE_NOT_APPLICABLE;
    return passive_broken(subject, words, "Content-Length: %s, then %zu octets and the end of the stream",
                          cf_quoted(subject->arena, passive_value(subject, "Content-Length", NULL)),
                          response->content.len);
}

/* Whether a close that ends content would have been seen by now, and nothing but the target prevented it. */
static bool close_was_due(const struct passive_subject *subject)
{
    return subject->waited_for_end && !subject->meddled && !subject->all->reset && !subject->all->flooded &&
           !subject->response->ended_after;
}

enum passive_finding passive_undelimited(const struct passive_subject *subject, const char **words)
{
    const struct cf_response *response = subject->response;

    if (!passive_is_final(subject) || subject->request == NULL || passive_is_tunnel(subject) ||
        response->framing == CF_FRAMING_NONE)
        return PASSIVE_NOT_APPLICABLE;
    if (response->framing != CF_FRAMING_CLOSE || response->complete)
        return PASSIVE_KEPT;
    if (!close_was_due(subject))
        return PASSIVE_NOT_APPLICABLE;
    return passive_broken(
        subject, words, "neither Content-Length nor chunked, and the connection stays open after %zu octets",
        response->content.len);
}

/* In HTTP/1.0 the close is how content of unknown length ends. */
enum passive_finding passive_close_delimited(const struct passive_subject *subject, const char **words)
{
    const struct cf_response *response = subject->response;

    if (!passive_is_final(subject) || subject->request == NULL || subject->request->version_minor == 0 ||
        response->version_minor == 0 || passive_is_tunnel(subject) || response->framing == CF_FRAMING_NONE ||
        passive_has(subject, "Transfer-Encoding"))
        return PASSIVE_NOT_APPLICABLE;
    if (response->framing != CF_FRAMING_CLOSE)
        return PASSIVE_KEPT;
    return passive_warns(subject, words, "%u with neither Content-Length nor chunked", response->status);
}

/* Of responses with Transfer-Encoding: chunked ends them, or the close. */
enum passive_finding passive_coding_end(const struct passive_subject *subject, const char **words)
{
    const struct cf_response *response = subject->response;

    if (!passive_is_final(subject) || subject->request == NULL || passive_is_tunnel(subject) ||
        response->framing == CF_FRAMING_NONE || !passive_has(subject, "Transfer-Encoding"))
        return PASSIVE_NOT_APPLICABLE;
    if (response->framing != CF_FRAMING_CLOSE || response->complete)
        return PASSIVE_KEPT;
    if (!close_was_due(subject))
        return PASSIVE_NOT_APPLICABLE;
    return passive_broken(subject, words, "Transfer-Encoding: %s, and the connection stays open",
                          cf_quoted(subject->arena, passive_value(subject, "Transfer-Encoding", NULL)));
}

/* The registry as of RFC 9112; "identity" went with RFC 7230. */
static bool coding_is_registered(struct h1_span member)
{
    static const char *const names[] = {"chunked", "gzip", "x-gzip", "deflate", "compress", "x-compress"};
    const uint8_t *semicolon = memchr(member.data, ';', member.len);
    struct h1_span name =
        h1_span_trim(h1_span_of(member.data, semicolon ? (size_t)(semicolon - member.data) : member.len));

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (h1_span_is_nocase(name, names[i]))
            return true;
    return false;
}

enum passive_finding passive_coding_registered(const struct passive_subject *subject, const char **words)
{
    struct rp_octets value = passive_value(subject, "Transfer-Encoding", NULL);
    struct h1_list list = h1_list_of(cf_span(value));
    struct h1_span member;

    if (!passive_has(subject, "Transfer-Encoding"))
        return PASSIVE_NOT_APPLICABLE;
    while (h1_list_next(&list, &member))
        if (!coding_is_registered(member))
            return passive_warns(subject, words, "Transfer-Encoding: %s", cf_quoted(subject->arena, value));
    return PASSIVE_KEPT;
}

enum passive_finding passive_content_in_205(const struct passive_subject *subject, const char **words)
{
    if (!passive_is_final(subject) || subject->response->status != 205)
        return PASSIVE_NOT_APPLICABLE;
    if (subject->response->content.len == 0)
        return PASSIVE_KEPT;
    return passive_broken(subject, words, "205 with %zu octets of content", subject->response->content.len);
}

/* ---- octets that nobody asked for ---- */

static bool is_end_of_line(struct rp_octets octets)
{
    for (size_t i = 0; i < octets.len; i++)
        if (octets.data[i] != '\r' && octets.data[i] != '\n')
            return false;
    return true;
}

static bool begins_like_response(const struct cf_stray *stray)
{
    size_t len = stray->octets.len < 5 ? stray->octets.len : 5;

    return memcmp(stray->octets.data, "HTTP/", len) == 0;
}

/* Content behind a response that has none, read as the begin of the next one. */
static enum passive_finding content_behind(const struct passive_subject *subject, const char **words,
                                           const char *what)
{
    const struct cf_stray *behind = subject->behind;

    if (behind == NULL || begins_like_response(behind))
        return PASSIVE_KEPT;
    return passive_broken(subject, words, "octets behind the %s: %s", what,
                          cf_quoted(subject->arena, behind->octets));
}

static bool has_no_content(const struct passive_subject *subject)
{
    return passive_method_is(subject, "HEAD") || passive_is_bodiless(subject);
}

enum passive_finding passive_content_to_head(const struct passive_subject *subject, const char **words)
{
    if (!passive_is_final(subject) || !passive_method_is(subject, "HEAD") || subject->timed_out ||
        !subject->response->complete)
        return PASSIVE_NOT_APPLICABLE;
    return content_behind(subject, words, "response to HEAD");
}

enum passive_finding passive_content_in_204_304(const struct passive_subject *subject, const char **words)
{
    if (!passive_is_final(subject) || !passive_is_bodiless(subject) || passive_method_is(subject, "HEAD") ||
        subject->request == NULL || subject->timed_out)
        return PASSIVE_NOT_APPLICABLE;
    return content_behind(subject, words, subject->response->status == 204 ? "204" : "304");
}

enum passive_finding passive_surplus(const struct passive_subject *subject, const char **words)
{
    const struct cf_response *response = subject->response;
    const struct cf_stray *behind = subject->behind;

    if (!passive_is_final(subject) || subject->request == NULL || !subject->request->last ||
        !response->complete || subject->timed_out || passive_is_tunnel(subject))
        return PASSIVE_NOT_APPLICABLE;
    if (subject->next != NULL)
        return passive_broken(subject, words, "%u, and behind it another response (%u) to the same request",
                              response->status, subject->next->status);
    if (behind == NULL)
        return PASSIVE_KEPT;
    if (has_no_content(subject) && !begins_like_response(behind))
        return PASSIVE_NOT_APPLICABLE;
    if (is_end_of_line(behind->octets))
        return passive_warns(subject, words, "an empty line behind the response");
    return passive_broken(subject, words, "octets behind the response: %s",
                          cf_quoted(subject->arena, behind->octets));
}

/* ---- the connection ---- */

static bool says_close(const struct passive_subject *subject)
{
    return passive_has_member(subject, "Connection", "close");
}

enum passive_finding passive_close_announced(const struct passive_subject *subject, const char **words)
{
    const struct cf_response *response = subject->response;
    const struct cf_request *request = subject->request;

    if (!passive_is_final(subject) || request == NULL || !request->last || request->version_minor == 0 ||
        request->close || !response->complete || response->version_minor == 0 || subject->slow ||
        !subject->alone || subject->timed_out || passive_is_tunnel(subject) ||
        !passive_ended_by_target(subject))
        return PASSIVE_NOT_APPLICABLE;
    if (says_close(subject))
        return PASSIVE_KEPT;
    return passive_broken(subject, words, "the connection ends behind a %u without Connection: close",
                          response->status);
}

enum passive_finding passive_close_kept(const struct passive_subject *subject, const char **words)
{
    const struct cf_response *response = subject->response;

    if (!passive_is_final(subject) || !response->complete || !says_close(subject) ||
        passive_is_tunnel(subject))
        return PASSIVE_NOT_APPLICABLE;
    if (response->ended_after)
        return PASSIVE_KEPT;
    if (!subject->waited_for_close || subject->next != NULL || subject->behind != NULL || subject->meddled ||
        subject->all->reset || subject->all->flooded)
        return PASSIVE_NOT_APPLICABLE;
    return passive_broken(subject, words, "Connection: close, but the connection stays open");
}

enum passive_finding passive_after_close(const struct passive_subject *subject, const char **words)
{
    if (!passive_is_final(subject) || !subject->response->complete || !says_close(subject) ||
        passive_is_tunnel(subject))
        return PASSIVE_NOT_APPLICABLE;
    if (subject->next == NULL)
        return PASSIVE_KEPT;
    return passive_broken(subject, words, "a %u with Connection: close, and behind it another response (%u)",
                          subject->response->status, subject->next->status);
}

/* ---- trailer fields ---- */

enum passive_finding passive_trailer_fields(const struct passive_subject *subject, const char **words)
{
    static const char *const forbidden[] = {
        "Content-Length", "Transfer-Encoding", "Host",
        "Content-Type",   "Content-Encoding",  "Content-Range",
        "Cache-Control",  "Authorization",     "Set-Cookie",
        "Trailer",        "Connection",        "TE",
        "Date",           "Location",          "Vary",
    };

    if (subject->response == NULL || subject->response->trailer_count == 0)
        return PASSIVE_NOT_APPLICABLE;
    for (size_t i = 0; i < subject->response->trailer_count; i++)
        for (size_t k = 0; k < sizeof forbidden / sizeof *forbidden; k++)
            if (cf_name_is(subject->response->trailers[i].name, forbidden[k]))
                return passive_broken(subject, words, "%s as trailer field", forbidden[k]);
    return PASSIVE_KEPT;
}

enum passive_finding passive_trailer_announced(const struct passive_subject *subject, const char **words)
{
    if (subject->response == NULL || subject->response->trailer_count == 0)
        return PASSIVE_NOT_APPLICABLE;
    struct rp_octets announced = passive_value(subject, "Trailer", NULL);
    for (size_t i = 0; i < subject->response->trailer_count; i++)
        if (!cf_value_has(announced, subject->response->trailers[i].name))
            return passive_broken(subject, words, "trailer field %s is not in Trailer",
                                  cf_quoted(subject->arena, subject->response->trailers[i].name));
    return PASSIVE_KEPT;
}
