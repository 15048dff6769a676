// SPDX-License-Identifier: MIT
/* passive_fields.c - what stands in the fields of a response. */
#include "judge/passive_grammar.h"
#include "judge/passive_rules.h"
#include "judge/say.h"
#include "judge/values.h"

#include <string.h>

/* ---- fields whose rule is their grammar alone: X(check, field, test) ---- */

// clang-format off
#define VALUE_RULES(X)                                                    \
    X(passive_content_type,     "Content-Type",     grammar_media_type)   \
    X(passive_content_language, "Content-Language", grammar_language_tags)\
    X(passive_content_location, "Content-Location", grammar_partial_uri)  \
    X(passive_accept_ranges,    "Accept-Ranges",    grammar_tokens_some)  \
    X(passive_allow,            "Allow",            grammar_tokens)       \
    X(passive_connection,       "Connection",       grammar_tokens)       \
    X(passive_server,           "Server",           grammar_products)     \
    X(passive_vary,             "Vary",             grammar_tokens)       \
    X(passive_retry_after,      "Retry-After",      grammar_retry_after)  \
    X(passive_etag,             "ETag",             grammar_entity_tag)   \
    X(passive_location,         "Location",         grammar_uri_reference)\
    X(passive_age,              "Age",              grammar_digits)       \
    X(passive_cache_control,    "Cache-Control",    grammar_cache_control)
// clang-format on

#define VALUE_RULE(check, field, test)                                                    \
    enum passive_finding check(const struct passive_subject *subject, const char **words) \
    {                                                                                     \
        return passive_each_value(subject, words, field, test);                           \
    }
VALUE_RULES(VALUE_RULE)

/* ---- dates ---- */

enum passive_finding passive_date(const struct passive_subject *subject, const char **words)
{
    unsigned class = passive_is_final(subject) ? subject->response->status / 100 : 0;

    if (class < 2 || class > 4)
        return PASSIVE_NOT_APPLICABLE;
    if (passive_has(subject, "Date"))
        return PASSIVE_KEPT;
    return passive_broken(subject, words, "%u without Date, which a server with a clock has to send",
                          subject->response->status);
}

static bool is_date(struct h1_span value)
{
    int64_t seconds = 0;

    return h1_date_parse(value, 0, &seconds);
}

/* A date in another form than IMF-fixdate, or none at all.  What only names a day that does not exist, or the
 * wrong weekday, is for passive_date_meaning. */
static bool date_form_good(struct h1_span value)
{
    return h1_date_is_imf(value) || grammar_date_shape(value);
}

static bool date_or_foreign_good(struct h1_span value)
{
    return !is_date(value) || date_form_good(value);
}

static bool date_meaning_good(struct h1_span value)
{
    return !grammar_date_shape(value) || h1_date_is_imf(value);
}

/* The worst of what a test finds in several fields. */
static enum passive_finding each_field(const struct passive_subject *subject, const char **words,
                                       const char *const *names, size_t count, passive_value_test *test)
{
    enum passive_finding worst = PASSIVE_NOT_APPLICABLE;

    for (size_t i = 0; i < count && worst != PASSIVE_BROKEN; i++) {
        enum passive_finding finding = passive_each_value(subject, words, names[i], test);
        if (finding > worst)
            worst = finding;
    }
    return worst;
}

enum passive_finding passive_date_form(const struct passive_subject *subject, const char **words)
{
    static const char *const always[] = {"Date", "Last-Modified"};
    static const char *const sometimes[] = {"Expires", "Retry-After"};
    enum passive_finding finding = each_field(subject, words, always, 2, date_form_good);

    if (finding == PASSIVE_BROKEN)
        return finding;
    enum passive_finding other = each_field(subject, words, sometimes, 2, date_or_foreign_good);
    return other > finding ? other : finding;
}

enum passive_finding passive_date_meaning(const struct passive_subject *subject, const char **words)
{
    static const char *const names[] = {"Date", "Last-Modified", "Expires", "Retry-After"};

    return each_field(subject, words, names, 4, date_meaning_good);
}

/* "0" and "-1" are what many servers send for "expired", and every recipient understands them. */
enum passive_finding passive_expires(const struct passive_subject *subject, const char **words)
{
    size_t lines = 0;
    struct rp_octets value = passive_value(subject, "Expires", &lines);
    struct h1_span span = cf_span(value);

    if (lines != 1)
        return PASSIVE_NOT_APPLICABLE;
    if (is_date(span) || grammar_date_shape(span))
        return PASSIVE_KEPT;
    if (h1_span_is(span, "0") || h1_span_is(span, "-1"))
        return passive_warns(subject, words, "Expires: %s is no HTTP-date", cf_quoted(subject->arena, value));
    return passive_broken(subject, words, "Expires: %s", cf_quoted(subject->arena, value));
}

enum passive_finding passive_last_modified(const struct passive_subject *subject, const char **words)
{
    size_t date_lines = 0, modified_lines = 0;
    struct rp_octets date = passive_value(subject, "Date", &date_lines);
    struct rp_octets modified = passive_value(subject, "Last-Modified", &modified_lines);
    int64_t sent = 0, changed = 0;

    if (date_lines != 1 || modified_lines != 1 || !h1_date_parse(cf_span(date), 0, &sent) ||
        !h1_date_parse(cf_span(modified), sent, &changed))
        return PASSIVE_NOT_APPLICABLE;
    if (changed <= sent)
        return PASSIVE_KEPT;
    return passive_broken(subject, words, "Last-Modified: %s is later than Date: %s",
                          cf_quoted(subject->arena, modified), cf_quoted(subject->arena, date));
}

/* ---- one field at a time ---- */

static bool ends_with(struct rp_octets octets, const char *end)
{
    size_t len = strlen(end);

    return octets.len >= len && memcmp(octets.data + octets.len - len, end, len) == 0;
}

/* Error pages are the server's own, and these suffixes are known everywhere; of anything else the type may be
 * unknown, and then it is right to say nothing.  A 206 may leave out what its client has. */
static bool type_is_known(const struct passive_subject *subject)
{
    return subject->response->status >= 400 ||
           (subject->response->status == 200 && passive_method_is(subject, "GET") &&
            (ends_with(subject->request->target, ".txt") || ends_with(subject->request->target, ".html")));
}

enum passive_finding passive_type_given(const struct passive_subject *subject, const char **words)
{
    if (!passive_is_final(subject) || subject->request == NULL || subject->response->content.len == 0 ||
        !type_is_known(subject))
        return PASSIVE_NOT_APPLICABLE;
    if (passive_has(subject, "Content-Type"))
        return PASSIVE_KEPT;
    return passive_broken(subject, words, "%u with content and no Content-Type", subject->response->status);
}

enum passive_finding passive_etag_backslash(const struct passive_subject *subject, const char **words)
{
    size_t lines = 0;
    struct rp_octets value = passive_value(subject, "ETag", &lines);

    if (lines == 0)
        return PASSIVE_NOT_APPLICABLE;
    if (memchr(value.data, '\\', value.len) == NULL)
        return PASSIVE_KEPT;
    return passive_warns(subject, words, "ETag: %s", cf_quoted(subject->arena, value));
}

enum passive_finding passive_identity(const struct passive_subject *subject, const char **words)
{
    if (!passive_has(subject, "Content-Encoding"))
        return PASSIVE_NOT_APPLICABLE;
    if (!passive_has_member(subject, "Content-Encoding", "identity"))
        return PASSIVE_KEPT;
    return passive_broken(subject, words, "Content-Encoding lists identity");
}

/* weight = OWS ";" OWS "q=" qvalue, at the end of a list member; more digits than a qvalue has. */
static bool weight_is_long(struct h1_span member)
{
    size_t start = member.len, point;

    while (start > 0 && member.data[start - 1] != ';')
        start--;
    struct h1_span weight = h1_span_trim(h1_span_of(member.data + start, member.len - start));
    if (start == 0 || weight.len < 2 || (weight.data[0] | 0x20) != 'q' || weight.data[1] != '=')
        return false;
    for (point = 2; point < weight.len && weight.data[point] != '.';)
        point++;
    return weight.len > point + 1 + 3;
}

static bool weights_good(struct h1_span value)
{
    struct h1_list list = h1_list_of(value);
    struct h1_span member;

    while (h1_list_next(&list, &member))
        if (weight_is_long(member))
            return false;
    return true;
}

enum passive_finding passive_weight(const struct passive_subject *subject, const char **words)
{
    static const char *const names[] = {"Accept", "Accept-Encoding"};

    return each_field(subject, words, names, 2, weights_good);
}

/* The response fields that hold a URI. */
static const char *const uri_fields[] = {"Location", "Content-Location"};

enum passive_finding passive_uri_host(const struct passive_subject *subject, const char **words)
{
    enum passive_finding finding = PASSIVE_NOT_APPLICABLE;

    for (size_t i = 0; i < 2; i++) {
        size_t lines = 0;
        struct h1_span authority;
        struct rp_octets value = passive_value(subject, uri_fields[i], &lines);
        if (lines != 1 || !grammar_http_authority(cf_span(value), &authority))
            continue;
        const uint8_t *at = authority.len == 0 ? NULL : memchr(authority.data, '@', authority.len);
        size_t skip = at == NULL ? 0 : (size_t)(at - authority.data) + 1;
        if (authority.len == skip || authority.data[skip] == ':')
            return passive_broken(subject, words, "%s without a host: %s", uri_fields[i],
                                  cf_quoted(subject->arena, value));
        finding = PASSIVE_KEPT;
    }
    return finding;
}

enum passive_finding passive_userinfo(const struct passive_subject *subject, const char **words)
{
    enum passive_finding finding = PASSIVE_NOT_APPLICABLE;

    for (size_t i = 0; i < 2; i++) {
        size_t lines = 0;
        struct h1_span authority;
        struct rp_octets value = passive_value(subject, uri_fields[i], &lines);
        if (lines != 1 || !grammar_http_authority(cf_span(value), &authority))
            continue;
        if (authority.len > 0 && memchr(authority.data, '@', authority.len) != NULL)
            return passive_broken(subject, words, "%s with userinfo: %s", uri_fields[i],
                                  cf_quoted(subject->arena, value));
        finding = PASSIVE_KEPT;
    }
    return finding;
}

/* Quoted arguments and others that are no delta-seconds. */
enum passive_finding passive_max_age(const struct passive_subject *subject, const char **words)
{
    static const char *const names[] = {"max-age=", "s-maxage="};
    enum passive_finding finding = PASSIVE_NOT_APPLICABLE;
    struct rp_octets value = passive_value(subject, "Cache-Control", NULL);
    struct h1_list list = h1_list_of(cf_span(value));
    struct h1_span member;

    while (h1_list_next(&list, &member)) {
        for (size_t i = 0; i < 2; i++) {
            size_t len = strlen(names[i]);
            if (member.len < len || !h1_span_is_nocase(h1_span_of(member.data, len), names[i]))
                continue;
            if (!grammar_digits(h1_span_of(member.data + len, member.len - len)))
                return passive_broken(subject, words, "Cache-Control: %s",
                                      cf_quoted(subject->arena, cf_octets_of(member)));
            finding = PASSIVE_KEPT;
        }
    }
    return finding;
}

/* ---- Connection ---- */

enum passive_finding passive_connection_end_to_end(const struct passive_subject *subject, const char **words)
{
    static const char *const names[] = {
        "Accept-Ranges",
        "Age",
        "Allow",
        "Cache-Control",
        "Content-Encoding",
        "Content-Language",
        "Content-Length",
        "Content-Location",
        "Content-Range",
        "Content-Type",
        "Date",
        "ETag",
        "Expires",
        "Last-Modified",
        "Location",
        "Retry-After",
        "Server",
        "Set-Cookie",
        "Vary",
        "WWW-Authenticate",
    };

    if (!passive_has(subject, "Connection"))
        return PASSIVE_NOT_APPLICABLE;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (passive_has_member(subject, "Connection", names[i]))
            return passive_broken(subject, words, "Connection lists %s", names[i]);
    return PASSIVE_KEPT;
}

enum passive_finding passive_connection_lists(const struct passive_subject *subject, const char **words)
{
    static const char *const names[] = {"Keep-Alive", "Proxy-Connection"};
    enum passive_finding finding = PASSIVE_NOT_APPLICABLE;

    for (size_t i = 0; i < 2; i++) {
        if (!passive_has(subject, names[i]))
            continue;
        if (!passive_has_member(subject, "Connection", names[i]))
            return passive_broken(subject, words, "%s that Connection does not list", names[i]);
        finding = PASSIVE_KEPT;
    }
    return finding;
}

enum passive_finding passive_upgrade_listed(const struct passive_subject *subject, const char **words)
{
    if (!passive_has(subject, "Upgrade"))
        return PASSIVE_NOT_APPLICABLE;
    if (passive_has_member(subject, "Connection", "upgrade"))
        return PASSIVE_KEPT;
    return passive_broken(subject, words, "Upgrade that Connection does not list");
}

/* ---- fields that should not be there, or not so often ---- */

static enum passive_finding none_of(const struct passive_subject *subject, const char **words,
                                    const char *const *names, size_t count)
{
    if (subject->response == NULL)
        return PASSIVE_NOT_APPLICABLE;
    for (size_t i = 0; i < count; i++)
        if (passive_has(subject, names[i]))
            return passive_broken(subject, words, "%s: %s", names[i],
                                  cf_quoted(subject->arena, passive_value(subject, names[i], NULL)));
    return PASSIVE_KEPT;
}

enum passive_finding passive_request_fields(const struct passive_subject *subject, const char **words)
{
    static const char *const names[] = {
        "Host",
        "Expect",
        "Range",
        "If-Match",
        "If-None-Match",
        "If-Modified-Since",
        "If-Range",
        "If-Unmodified-Since",
        "TE",
        "Max-Forwards",
        "Authorization",
        "Proxy-Authorization",
    };

    return none_of(subject, words, names, sizeof names / sizeof *names);
}

static enum passive_finding softened(enum passive_finding finding)
{
    return finding == PASSIVE_BROKEN ? PASSIVE_WARNS : finding;
}

enum passive_finding passive_close_field(const struct passive_subject *subject, const char **words)
{
    static const char *const names[] = {"Close"};

    return softened(none_of(subject, words, names, 1));
}

enum passive_finding passive_transfer_encoding_mime(const struct passive_subject *subject, const char **words)
{
    static const char *const names[] = {"Content-Transfer-Encoding"};

    return softened(none_of(subject, words, names, 1));
}

enum passive_finding passive_mime_version(const struct passive_subject *subject, const char **words)
{
    size_t lines = 0;

    passive_value(subject, "MIME-Version", &lines);
    if (lines == 0)
        return PASSIVE_NOT_APPLICABLE;
    return lines == 1 ? PASSIVE_KEPT : passive_warns(subject, words, "%zu MIME-Version field lines", lines);
}

static size_t trailer_lines(const struct cf_response *response, const char *name)
{
    size_t lines = 0;

    for (size_t i = 0; i < response->trailer_count; i++)
        lines += cf_name_is(response->trailers[i].name, name);
    return lines;
}

/* Content-Length has a row of its own. */
enum passive_finding passive_singletons(const struct passive_subject *subject, const char **words)
{
    static const char *const names[] = {
        "Date", "Server",        "Content-Type", "Content-Range", "Content-Location", "ETag",
        "Age",  "Last-Modified", "Location",     "Retry-After",   "Expires",
    };

    if (subject->response == NULL)
        return PASSIVE_NOT_APPLICABLE;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t lines = 0;
        passive_value(subject, names[i], &lines);
        lines += trailer_lines(subject->response, names[i]);
        if (lines > 1)
            return passive_broken(subject, words, "%zu %s field lines", lines, names[i]);
    }
    return PASSIVE_KEPT;
}

enum passive_finding passive_empty_members(const struct passive_subject *subject, const char **words)
{
    static const char *const names[] = {
        "Allow",   "Vary",    "Accept-Ranges",    "Cache-Control",    "Connection",
        "Upgrade", "Trailer", "Content-Encoding", "Content-Language", "Transfer-Encoding",
    };
    enum passive_finding finding = PASSIVE_NOT_APPLICABLE;

    for (size_t i = 0; subject->response != NULL && i < subject->response->field_count; i++) {
        const struct cf_field *field = &subject->response->fields[i];
        struct h1_list list = h1_list_of(cf_span(field->value));
        struct h1_span member;
        bool is_list = false;
        for (size_t k = 0; k < sizeof names / sizeof *names; k++)
            is_list |= cf_name_is(field->name, names[k]);
        if (!is_list)
            continue;
        while (h1_list_next(&list, &member)) {
        }
        if (list.empty > 0)
            return passive_broken(subject, words, "%.*s: %s", (int)field->name.len,
                                  (const char *)field->name.data, cf_quoted(subject->arena, field->value));
        finding = PASSIVE_KEPT;
    }
    return finding;
}
