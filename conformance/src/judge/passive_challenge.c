// SPDX-License-Identifier: MIT
/* passive_challenge.c - challenges (RFC 9110, section 11).
 *
 *   WWW-Authenticate = #challenge
 *   challenge        = auth-scheme [ 1*SP ( token68 / #auth-param ) ]
 *   auth-param       = token BWS "=" BWS ( token / quoted-string )
 *
 * Both lists are separated by commas: a member begins a challenge unless it is an auth-param. */
#include "judge/passive_rules.h"
#include "judge/say.h"
#include "judge/values.h"

#include <string.h>

enum { PARAMS_MAX = 32 };

/* The challenge that is being read. */
struct challenge {
    bool begun;
    bool closed; /* it has a token68, or nothing can follow */
    struct h1_span names[PARAMS_MAX];
    size_t count;
};

enum trouble { TROUBLE_NONE, TROUBLE_SYNTAX, TROUBLE_TWICE, TROUBLE_REALM };

static struct h1_span from(struct h1_span span, size_t at)
{
    return h1_span_of(span.data + at, span.len - at);
}

/* token68 = 1*( ALPHA / DIGIT / "-" / "." / "_" / "~" / "+" / "/" ) *"=" */
static bool token68_is(struct h1_span value)
{
    size_t len = value.len;

    while (len > 0 && value.data[len - 1] == '=')
        len--;
    for (size_t i = 0; i < len; i++)
        if (!h1_octet_is(value.data[i], H1_OCTET_ALPHA | H1_OCTET_DIGIT) &&
            (value.data[i] == '\0' || strchr("-._~+/", value.data[i]) == NULL))
            return false;
    return len > 0;
}

static bool param_parse(struct h1_span member, struct h1_span *name, struct h1_span *value)
{
    const uint8_t *equals = member.len == 0 ? NULL : memchr(member.data, '=', member.len);

    if (equals == NULL)
        return false;
    *name = h1_span_trim(h1_span_of(member.data, (size_t)(equals - member.data)));
    *value = h1_span_trim(from(member, (size_t)(equals - member.data) + 1));
    return h1_token_is(*name) && (h1_token_is(*value) || h1_quoted_string_is(*value));
}

static enum trouble take_param(struct challenge *challenge, struct h1_span name, struct h1_span value)
{
    if (!challenge->begun || challenge->closed)
        return TROUBLE_SYNTAX;
    for (size_t i = 0; i < challenge->count; i++)
        if (cf_octets_equal_nocase(cf_octets_of(challenge->names[i]), cf_octets_of(name)))
            return TROUBLE_TWICE;
    if (challenge->count < PARAMS_MAX)
        challenge->names[challenge->count++] = name;
    return h1_span_is_nocase(name, "realm") && !h1_quoted_string_is(value) ? TROUBLE_REALM : TROUBLE_NONE;
}

/* auth-scheme [ 1*SP ( token68 / auth-param ) ] */
static enum trouble take_scheme(struct challenge *challenge, struct h1_span member)
{
    const uint8_t *space = memchr(member.data, ' ', member.len);
    size_t len = space == NULL ? member.len : (size_t)(space - member.data);
    struct h1_span name, value;

    if (!h1_token_is(h1_span_of(member.data, len)))
        return TROUBLE_SYNTAX;
    *challenge = (struct challenge){.begun = true};
    member = h1_span_trim(from(member, len));
    if (member.len == 0)
        return TROUBLE_NONE;
    if (param_parse(member, &name, &value))
        return take_param(challenge, name, value);
    challenge->closed = true;
    return token68_is(member) ? TROUBLE_NONE : TROUBLE_SYNTAX;
}

/* The first trouble of the asked kind in the value of WWW-Authenticate. */
static bool troubled(struct h1_span field_value, enum trouble asked)
{
    struct challenge challenge = {.begun = false};
    struct h1_list list = h1_list_of(field_value);
    struct h1_span member, name, value;

    while (h1_list_next(&list, &member)) {
        enum trouble trouble = param_parse(member, &name, &value) ? take_param(&challenge, name, value)
                                                                  : take_scheme(&challenge, member);
        if (trouble == asked)
            return true;
    }
    return false;
}

static enum passive_finding without(const struct passive_subject *subject, const char **words,
                                    enum trouble trouble)
{
    size_t lines = 0;
    struct rp_octets value = passive_value(subject, "WWW-Authenticate", &lines);

    if (lines == 0)
        return PASSIVE_NOT_APPLICABLE;
    if (!troubled(cf_span(value), trouble))
        return PASSIVE_KEPT;
    return passive_broken(subject, words, "WWW-Authenticate: %s", cf_quoted(subject->arena, value));
}

enum passive_finding passive_challenge_syntax(const struct passive_subject *subject, const char **words)
{
    return without(subject, words, TROUBLE_SYNTAX);
}

enum passive_finding passive_challenge_twice(const struct passive_subject *subject, const char **words)
{
    return without(subject, words, TROUBLE_TWICE);
}

enum passive_finding passive_challenge_realm(const struct passive_subject *subject, const char **words)
{
    return without(subject, words, TROUBLE_REALM);
}
