// SPDX-License-Identifier: MIT
/* passive_subject.c - questions that several passive checks ask. */
#include "judge/passive.h"
#include "judge/say.h"
#include "judge/values.h"

#include <string.h>

enum passive_finding passive_broken(const struct passive_subject *subject, const char **words,
                                    const char *format, ...)
{
    va_list args;

    va_start(args, format);
    *words = rp_arena_vformat(subject->arena, format, args);
    va_end(args);
    return PASSIVE_BROKEN;
}

enum passive_finding passive_warns(const struct passive_subject *subject, const char **words,
                                   const char *format, ...)
{
    va_list args;

    va_start(args, format);
    *words = rp_arena_vformat(subject->arena, format, args);
    va_end(args);
    return PASSIVE_WARNS;
}

enum passive_finding passive_each_value(const struct passive_subject *subject, const char **words,
                                        const char *name, passive_value_test *is_good)
{
    enum passive_finding finding = PASSIVE_NOT_APPLICABLE;

    if (subject->response == NULL)
        return finding;
    for (size_t i = 0; i < subject->response->field_count; i++) {
        const struct cf_field *field = &subject->response->fields[i];
        if (!cf_name_is(field->name, name))
            continue;
        if (!is_good(cf_span(field->value)))
            return passive_broken(subject, words, "%s: %s", name, cf_quoted(subject->arena, field->value));
        finding = PASSIVE_KEPT;
    }
    return finding;
}

struct rp_octets passive_value(const struct passive_subject *subject, const char *name, size_t *lines)
{
    size_t count = 0;
    struct cf_section section = {0};

    if (subject->response != NULL)
        section = (struct cf_section){subject->response->fields, subject->response->field_count};
    struct rp_octets value = cf_value_combined(subject->arena, section, name, &count);
    if (lines != NULL)
        *lines = count;
    return value;
}

bool passive_has(const struct passive_subject *subject, const char *name)
{
    return subject->response != NULL && cf_response_field(subject->response, name, NULL) != NULL;
}

bool passive_has_member(const struct passive_subject *subject, const char *name, const char *member)
{
    struct rp_octets wanted = {(const uint8_t *)member, strlen(member)};

    return cf_value_has(passive_value(subject, name, NULL), wanted);
}

const struct cf_field *passive_asked(const struct passive_subject *subject, const char *name)
{
    for (size_t i = 0; subject->request != NULL && i < subject->request->field_count; i++)
        if (cf_name_is(subject->request->fields[i].name, name))
            return &subject->request->fields[i];
    return NULL;
}

bool passive_method_is(const struct passive_subject *subject, const char *method)
{
    return subject->request != NULL && strcmp(subject->request->method, method) == 0;
}

bool passive_is_final(const struct passive_subject *subject)
{
    return subject->response != NULL && !subject->interim;
}

bool passive_is_tunnel(const struct passive_subject *subject)
{
    unsigned status = subject->response == NULL ? 0 : subject->response->status;

    return status == 101 || (status / 100 == 2 && passive_method_is(subject, "CONNECT"));
}

bool passive_is_bodiless(const struct passive_subject *subject)
{
    return subject->response != NULL &&
           (subject->response->status == 204 || subject->response->status == 304);
}

bool passive_ended_by_target(const struct passive_subject *subject)
{
    return subject->response != NULL && subject->response->ended_after && !subject->meddled &&
           !subject->all->reset && !subject->all->flooded;
}

/* Once a server has begun to answer, this is the only refusal it has left for content that breaks off, breaks
 * the grammar or grows too large: only behind a whole request without content is there no such reason. */
bool passive_cut_by_target(const struct passive_subject *subject)
{
    return passive_ended_by_target(subject) && subject->request != NULL && subject->request->last &&
           passive_asked(subject, "Transfer-Encoding") == NULL &&
           passive_asked(subject, "Content-Length") == NULL;
}

const char *passive_line(const struct passive_subject *subject, struct rp_octets raw, size_t at)
{
    size_t from, to;

    if (raw.len == 0)
        return "\"\"";
    from = to = at < raw.len ? at : raw.len - 1;
    while (from > 0 && raw.data[from - 1] != '\n' && at - from < 60)
        from--;
    while (to < raw.len && raw.data[to] != '\n')
        to++;
    to += to < raw.len;
    return cf_quoted(subject->arena, (struct rp_octets){raw.data + from, to - from});
}
