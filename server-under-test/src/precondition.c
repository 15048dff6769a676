// SPDX-License-Identifier: MIT
#include "precondition.h"

#include <h1/grammar.h>

typedef bool comparison(struct h1_entity_tag left, struct h1_entity_tag right);

/* Looks for `tag` among the members of one field line.  False: not a list of entity tags. */
static bool search_line(struct h1_span line, struct h1_entity_tag tag, comparison *equal, bool *found)
{
    struct h1_entity_tag member;
    int more;

    while ((more = h1_entity_tag_next(&line, &member)) == 1)
        *found = *found || equal(member, tag);
    return more == 0;
}

/* Whether If-Match or If-None-Match, all its lines taken together, names the current
 * representation: "*" alone names any; a list with an error in it names none. */
static bool names_current(const struct srv_request *request, enum h1_field_name id,
                          const struct srv_validators *validators, comparison *equal)
{
    struct h1_entity_tag current;
    struct h1_span only;
    bool found = false;

    if (!validators->exists)
        return false;
    if (srv_request_single(request, id, &only) && h1_span_is(only, "*"))
        return true;
    if (!h1_entity_tag_parse(h1_span_of_string(validators->etag), &current))
        return false;
    for (const struct h1_field *field = h1_head_find(request->head, id, NULL); field;
         field = h1_head_find(request->head, id, field + 1))
        if (!search_line(srv_request_span(request, field->value), current, equal, &found))
            return false;
    return found;
}

/* Reads a date field that is there exactly once and valid; any other is ignored by the rules. */
static bool read_date(const struct srv_request *request, enum h1_field_name id, int64_t *date)
{
    struct h1_span value;

    return srv_request_single(request, id, &value) && h1_date_parse(value, request->now_s, date);
}

/* Whether the date field `id` applies and the representation is newer (or not) than it says. */
static bool modified_is(bool expected, const struct srv_request *request, enum h1_field_name id,
                        const struct srv_validators *validators)
{
    int64_t date;

    return validators->exists && validators->has_last_modified && read_date(request, id, &date) &&
           (validators->last_modified_s > date) == expected;
}

enum srv_precondition srv_precondition_evaluate(const struct srv_request *request,
                                                const struct srv_validators *validators)
{
    bool retrieves = srv_request_retrieves(request);

    if (srv_request_has(request, H1_FIELD_IF_MATCH)) {
        if (!names_current(request, H1_FIELD_IF_MATCH, validators, h1_entity_tag_equal_strong))
            return SRV_PRECONDITION_FAILED;
    } else if (modified_is(true, request, H1_FIELD_IF_UNMODIFIED_SINCE, validators)) {
        return SRV_PRECONDITION_FAILED;
    }

    if (srv_request_has(request, H1_FIELD_IF_NONE_MATCH)) {
        if (names_current(request, H1_FIELD_IF_NONE_MATCH, validators, h1_entity_tag_equal_weak))
            return retrieves ? SRV_PRECONDITION_NOT_MODIFIED : SRV_PRECONDITION_FAILED;
    } else if (retrieves && modified_is(false, request, H1_FIELD_IF_MODIFIED_SINCE, validators)) {
        return SRV_PRECONDITION_NOT_MODIFIED;
    }
    return SRV_PRECONDITION_HOLDS;
}

bool srv_if_range_holds(const struct srv_request *request, const struct srv_validators *validators)
{
    struct h1_entity_tag current, asked;
    struct h1_span value;
    int64_t date;

    if (!srv_request_has(request, H1_FIELD_IF_RANGE))
        return true;
    if (!srv_request_single(request, H1_FIELD_IF_RANGE, &value))
        return false;
    if (h1_entity_tag_parse(value, &asked))
        return h1_entity_tag_parse(h1_span_of_string(validators->etag), &current) &&
               h1_entity_tag_equal_strong(asked, current);
    return validators->has_last_modified && !validators->shares_date &&
           h1_date_parse(value, request->now_s, &date) && date == validators->last_modified_s &&
           date < request->now_s;
}
