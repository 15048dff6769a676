// SPDX-License-Identifier: MIT
/* passive_cache.c - what a response tells caches (RFC 9111). */
#include "judge/passive_rules.h"
#include "judge/say.h"
#include "judge/values.h"

#include <string.h>

/* ---- directives of Cache-Control ---- */

struct directive {
    struct h1_span name, argument; /* argument as written, with its quotes */
    bool has_argument;
};

static struct directive directive_of(struct h1_span member)
{
    const uint8_t *equals = memchr(member.data, '=', member.len);
    size_t len = equals == NULL ? member.len : (size_t)(equals - member.data);
    struct directive it = {.name = h1_span_of(member.data, len), .has_argument = equals != NULL};

    if (equals != NULL)
        it.argument = h1_span_of(equals + 1, member.len - len - 1);
    return it;
}

/* The value of Cache-Control over all of its lines. */
static struct h1_span cache_control(const struct passive_subject *subject)
{
    return cf_span(passive_value(subject, "Cache-Control", NULL));
}

/* How many directives of that name there are; it: out, the last one. */
static size_t find_directive(struct h1_span value, struct h1_span name, struct directive *it)
{
    struct h1_list list = h1_list_of(value);
    struct h1_span member;
    size_t count = 0;

    while (h1_list_next(&list, &member)) {
        struct directive other = directive_of(member);
        if (!cf_octets_equal_nocase(cf_octets_of(other.name), cf_octets_of(name)))
            continue;
        *it = other;
        count++;
    }
    return count;
}

static bool has_directive(const struct passive_subject *subject, const char *name, struct directive *it)
{
    return find_directive(cache_control(subject), h1_span_of_string(name), it) > 0;
}

enum passive_finding passive_directive_conflict(const struct passive_subject *subject, const char **words)
{
    struct h1_span value = cache_control(subject), member;
    struct h1_list list = h1_list_of(value);
    struct directive it, age;

    if (!passive_has(subject, "Cache-Control"))
        return PASSIVE_NOT_APPLICABLE;
    while (h1_list_next(&list, &member))
        if (find_directive(value, directive_of(member).name, &it) > 1)
            return passive_warns(subject, words, "Cache-Control: %s has one directive twice",
                                 cf_quoted(subject->arena, cf_octets_of(value)));
    if (has_directive(subject, "no-store", &it) && has_directive(subject, "max-age", &age) &&
        !h1_span_is(age.argument, "0") && !has_directive(subject, "must-understand", &it))
        return passive_warns(subject, words, "Cache-Control: %s says both to store and not to",
                             cf_quoted(subject->arena, cf_octets_of(value)));
    return PASSIVE_KEPT;
}

enum passive_finding passive_directive_argument(const struct passive_subject *subject, const char **words)
{
    static const char *const bare[] = {"no-store",        "no-transform",     "must-revalidate",
                                       "must-understand", "proxy-revalidate", "public"};
    struct directive it;
    enum passive_finding finding = PASSIVE_NOT_APPLICABLE;

    for (size_t i = 0; i < sizeof bare / sizeof *bare; i++) {
        if (!has_directive(subject, bare[i], &it))
            continue;
        if (it.has_argument)
            return passive_broken(subject, words, "Cache-Control: %s with an argument", bare[i]);
        finding = PASSIVE_KEPT;
    }
    return finding;
}

enum passive_finding passive_must_understand(const struct passive_subject *subject, const char **words)
{
    struct directive it;

    if (!has_directive(subject, "must-understand", &it))
        return PASSIVE_NOT_APPLICABLE;
    if (has_directive(subject, "no-store", &it))
        return PASSIVE_KEPT;
    return passive_broken(subject, words, "must-understand without no-store");
}

/* The argument is a list of field names, which is in quotes. */
static enum passive_finding argument_quoted(const struct passive_subject *subject, const char **words,
                                            const char *name)
{
    struct directive it;

    if (!has_directive(subject, name, &it) || !it.has_argument)
        return PASSIVE_NOT_APPLICABLE;
    if (h1_quoted_string_is(it.argument))
        return PASSIVE_KEPT;
    return passive_broken(subject, words, "Cache-Control: %s=%s", name,
                          cf_quoted(subject->arena, cf_octets_of(it.argument)));
}

enum passive_finding passive_no_cache_argument(const struct passive_subject *subject, const char **words)
{
    return argument_quoted(subject, words, "no-cache");
}

enum passive_finding passive_private_argument(const struct passive_subject *subject, const char **words)
{
    return argument_quoted(subject, words, "private");
}

/* ---- fields of old ---- */

enum passive_finding passive_pragma(const struct passive_subject *subject, const char **words)
{
    struct directive it;

    if (!passive_has_member(subject, "Pragma", "no-cache"))
        return PASSIVE_NOT_APPLICABLE;
    if (has_directive(subject, "no-cache", &it) || has_directive(subject, "no-store", &it))
        return PASSIVE_KEPT;
    return passive_warns(subject, words, "Pragma: no-cache, and Cache-Control does not say it");
}

enum passive_finding passive_warning(const struct passive_subject *subject, const char **words)
{
    size_t lines = 0;
    struct rp_octets value = passive_value(subject, "Warning", &lines);

    if (!passive_is_final(subject))
        return PASSIVE_NOT_APPLICABLE;
    if (lines == 0)
        return PASSIVE_KEPT;
    return passive_warns(subject, words, "Warning: %s", cf_quoted(subject->arena, value));
}

/* With Via, a cache in front of the origin server may have added it. */
enum passive_finding passive_age_of_origin(const struct passive_subject *subject, const char **words)
{
    size_t lines = 0;
    struct rp_octets value = passive_value(subject, "Age", &lines);

    if (!passive_is_final(subject) || passive_has(subject, "Via"))
        return PASSIVE_NOT_APPLICABLE;
    if (lines == 0)
        return PASSIVE_KEPT;
    return passive_warns(subject, words, "Age: %s", cf_quoted(subject->arena, value));
}

enum passive_finding passive_cookie_freshness(const struct passive_subject *subject, const char **words)
{
    if (!passive_has(subject, "Set-Cookie"))
        return PASSIVE_NOT_APPLICABLE;
    if (passive_has(subject, "Cache-Control") || passive_has(subject, "Expires"))
        return PASSIVE_KEPT;
    return passive_warns(subject, words, "Set-Cookie with neither Cache-Control nor Expires");
}
