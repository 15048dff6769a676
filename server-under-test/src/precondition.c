// SPDX-License-Identifier: MIT
#include "precondition.h"

#include <string.h>

#include <h1/grammar.h>

typedef bool comparison(struct h1_entity_tag left, struct h1_entity_tag right);

/* Whether `tag` is what stands before a comma within `member`, quotes aside. */
static bool begins_with(struct h1_entity_tag member, struct h1_entity_tag tag)
{
    size_t len = tag.opaque.len - 1;

    return member.opaque.len > len && member.opaque.data[len] == ',' &&
           memcmp(member.opaque.data, tag.opaque.data, len) == 0;
}

/* Looks for `tag` among the members of one field line.  False: not a list of entity tags. */
static bool search_line(struct h1_span line, struct h1_entity_tag tag, comparison *equal,
                        const struct srv_faults *faults, bool *found)
{
    struct h1_entity_tag member;
    int more;

    while ((more = h1_entity_tag_next(&line, &member)) == 1) {
        *found = *found || equal(member, tag);
        if (srv_faulty(faults, SRV_FAULT_TAG_ENDS_AT_COMMA))
            *found = *found || begins_with(member, tag);
        if (srv_faulty(faults, SRV_FAULT_FIRST_TAG_ONLY))
            return true;
    }
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

    bool star = srv_request_single(request, id, &only) && h1_span_is(only, "*");

    if (!validators->exists)
        return star && srv_faulty(request->faults, SRV_FAULT_STAR_MATCHES_NOTHING);
    if (star)
        return !srv_faulty(request->faults, SRV_FAULT_CONDITION_STAR_IGNORED);
    if (!h1_entity_tag_parse(h1_span_of_string(validators->etag), &current))
        return false;
    for (const struct h1_field *field = h1_head_find(request->head, id, NULL); field;
         field = h1_head_find(request->head, id, field + 1)) {
        if (!search_line(srv_request_span(request, field->value), current, equal, request->faults, &found))
            return srv_faulty(request->faults, SRV_FAULT_INVALID_TAG_MATCHES);
        if (srv_faulty(request->faults, SRV_FAULT_FIRST_TAG_LINE_ONLY))
            break;
    }
    return found || srv_faulty(request->faults, SRV_FAULT_ANY_TAG_MATCHES);
}

/* Forms of dates that faults do not read. */
static bool is_unread(struct h1_span value, const struct srv_faults *faults)
{
    bool leaps = value.data && value.len == H1_DATE_LEN && memcmp(value.data + 22, ":60", 3) == 0;

    return (srv_faulty(faults, SRV_FAULT_OLD_DATES_IGNORED) && value.len != H1_DATE_LEN) ||
           (srv_faulty(faults, SRV_FAULT_NEW_DATES_IGNORED) && value.len == H1_DATE_LEN) ||
           (srv_faulty(faults, SRV_FAULT_LEAP_SECOND_INVALID) && leaps);
}

/* What faults take a date for, as it has no zone or two digits of a year. */
static void misread_date(struct h1_span value, const struct srv_faults *faults, int64_t *date)
{
    enum { ASCTIME_LEN = 24, HOUR_S = 3600 };
    const int64_t year_2000 = 946684800, century = INT64_C(36525) * 86400;

    if (srv_faulty(faults, SRV_FAULT_ASCTIME_IS_LOCAL) && value.len == ASCTIME_LEN)
        *date += HOUR_S;
    if (srv_faulty(faults, SRV_FAULT_TWO_DIGIT_YEAR_AHEAD) && *date < year_2000 && value.data &&
        memchr(value.data, '-', value.len))
        *date += century;
}

/* Reads a date field that is there exactly once and valid; any other is ignored by the rules. */
static bool read_date(const struct srv_request *request, enum h1_field_name id, int64_t *date)
{
    const struct h1_field *field = h1_head_find(request->head, id, NULL);
    struct h1_span value;

    if (field && srv_faulty(request->faults, SRV_FAULT_FIRST_OF_TWO_DATES))
        value = h1_span_of(srv_request_span(request, field->value).data, H1_DATE_LEN);
    else if (!srv_request_single(request, id, &value))
        return false;
    if (is_unread(value, request->faults))
        return false;
    if (h1_date_parse(value, request->now_s, date)) {
        misread_date(value, request->faults, date);
        return true;
    }
    *date = srv_faulty(request->faults, SRV_FAULT_INVALID_DATE_IS_NOW) ? request->now_s : 0;
    return srv_faulty(request->faults, SRV_FAULT_INVALID_DATE_IS_NOW) ||
           srv_faulty(request->faults, SRV_FAULT_INVALID_DATE_IS_1970);
}

/* How far the client's clock is before ours, for a server that asks. */
static int64_t clock_difference(const struct srv_request *request)
{
    struct h1_span value;
    int64_t date;

    if (!srv_faulty(request->faults, SRV_FAULT_CLIENT_CLOCK_COUNTS) ||
        !srv_request_single(request, H1_FIELD_DATE, &value) || !h1_date_parse(value, request->now_s, &date))
        return 0;
    return date - request->now_s;
}

static bool is_newer(const struct srv_validators *validators, int64_t date, const struct srv_faults *faults)
{
    if (!validators->has_last_modified)
        return srv_faulty(faults, SRV_FAULT_UNDATED_IS_NEW);
    if (srv_faulty(faults, SRV_FAULT_SAME_DATE_IS_NEWER))
        return validators->last_modified_s >= date;
    if (srv_faulty(faults, SRV_FAULT_NO_DATE_IS_NEWER))
        return false;
    if (srv_faulty(faults, SRV_FAULT_OTHER_DATE_IS_NEWER))
        return validators->last_modified_s != date;
    return validators->last_modified_s > date;
}

/* Whether the date field `id` applies and the representation is newer (or not) than it says. */
static bool modified_is(bool expected, const struct srv_request *request, enum h1_field_name id,
                        const struct srv_validators *validators)
{
    int64_t date;

    bool dated = validators->has_last_modified ||
                 srv_faulty(request->faults, expected ? SRV_FAULT_UNDATED_IS_NEW : SRV_FAULT_UNDATED_IS_OLD);

    return validators->exists && dated && read_date(request, id, &date) &&
           is_newer(validators, date - clock_difference(request), request->faults) == expected;
}

/* Whether the field is there.  Faults ignore it, some of them for one method only. */
static bool counts(const struct srv_request *request, enum h1_field_name id)
{
    // clang-format off
    static const struct { enum srv_fault fault; enum h1_field_name id; enum h1_method method; } ignored[] = {
        {SRV_FAULT_IF_MATCH_IGNORED,             H1_FIELD_IF_MATCH,            H1_METHOD_OTHER},
        {SRV_FAULT_IF_NONE_MATCH_IGNORED,        H1_FIELD_IF_NONE_MATCH,       H1_METHOD_OTHER},
        {SRV_FAULT_IF_MODIFIED_SINCE_IGNORED,    H1_FIELD_IF_MODIFIED_SINCE,   H1_METHOD_OTHER},
        {SRV_FAULT_IF_UNMODIFIED_SINCE_IGNORED,  H1_FIELD_IF_UNMODIFIED_SINCE, H1_METHOD_OTHER},
        {SRV_FAULT_PUT_IF_MATCH_IGNORED,         H1_FIELD_IF_MATCH,            H1_METHOD_PUT},
        {SRV_FAULT_PUT_IF_NONE_MATCH_IGNORED,    H1_FIELD_IF_NONE_MATCH,       H1_METHOD_PUT},
        {SRV_FAULT_PUT_IF_UNMODIFIED_IGNORED,    H1_FIELD_IF_UNMODIFIED_SINCE, H1_METHOD_PUT},
        {SRV_FAULT_DELETE_IF_MATCH_IGNORED,      H1_FIELD_IF_MATCH,            H1_METHOD_DELETE},
        {SRV_FAULT_DELETE_IF_NONE_MATCH_IGNORED, H1_FIELD_IF_NONE_MATCH,       H1_METHOD_DELETE},
        {SRV_FAULT_DELETE_IF_UNMODIFIED_IGNORED, H1_FIELD_IF_UNMODIFIED_SINCE, H1_METHOD_DELETE},
    };
    // clang-format on

    for (size_t i = 0; i < sizeof(ignored) / sizeof(ignored[0]); ++i)
        if (ignored[i].id == id && srv_faulty(request->faults, ignored[i].fault) &&
            (ignored[i].method == H1_METHOD_OTHER || ignored[i].method == request->head->method))
            return false;
    return srv_request_has(request, id);
}

/* Steps 1 and 2 of section 13.2.2. */
static enum srv_precondition check_unchanged(const struct srv_request *request,
                                             const struct srv_validators *validators)
{
    const struct srv_faults *faults = request->faults;
    comparison *equal = srv_faulty(faults, SRV_FAULT_IF_MATCH_COMPARES_WEAKLY) ? h1_entity_tag_equal_weak
                                                                               : h1_entity_tag_equal_strong;
    bool by_tags = counts(request, H1_FIELD_IF_MATCH);
    bool by_date = counts(request, H1_FIELD_IF_UNMODIFIED_SINCE) &&
                   (!by_tags || srv_faulty(faults, SRV_FAULT_IF_UNMODIFIED_SINCE_BESIDE_TAGS));

    if ((by_tags && !names_current(request, H1_FIELD_IF_MATCH, validators, equal)) ||
        (by_date && modified_is(true, request, H1_FIELD_IF_UNMODIFIED_SINCE, validators)))
        return srv_faulty(faults, SRV_FAULT_IF_MATCH_FALSE_304) ? SRV_PRECONDITION_NOT_MODIFIED
                                                                : SRV_PRECONDITION_FAILED;
    return SRV_PRECONDITION_HOLDS;
}

/* Steps 3 and 4. */
static enum srv_precondition check_changed(const struct srv_request *request,
                                           const struct srv_validators *validators)
{
    const struct srv_faults *faults = request->faults;
    comparison *equal = srv_faulty(faults, SRV_FAULT_IF_NONE_MATCH_COMPARES_STRONGLY)
                            ? h1_entity_tag_equal_strong
                            : h1_entity_tag_equal_weak;
    bool retrieves = srv_request_retrieves(request);
    bool by_tags = counts(request, H1_FIELD_IF_NONE_MATCH);
    bool by_date = counts(request, H1_FIELD_IF_MODIFIED_SINCE) &&
                   (!by_tags || srv_faulty(faults, SRV_FAULT_IF_MODIFIED_SINCE_BESIDE_TAGS));

    if (by_tags && names_current(request, H1_FIELD_IF_NONE_MATCH, validators, equal))
        return retrieves && !srv_faulty(faults, SRV_FAULT_IF_NONE_MATCH_FALSE_412)
                   ? SRV_PRECONDITION_NOT_MODIFIED
                   : SRV_PRECONDITION_FAILED;
    if (by_date && (retrieves ? modified_is(false, request, H1_FIELD_IF_MODIFIED_SINCE, validators)
                              : srv_faulty(faults, SRV_FAULT_IF_MODIFIED_SINCE_FOR_POST)))
        return SRV_PRECONDITION_NOT_MODIFIED;
    return SRV_PRECONDITION_HOLDS;
}

enum srv_precondition srv_precondition_evaluate(const struct srv_request *request,
                                                const struct srv_validators *validators)
{
    bool backwards = srv_faulty(request->faults, SRV_FAULT_IF_NONE_MATCH_FIRST);
    enum srv_precondition first =
        backwards ? check_changed(request, validators) : check_unchanged(request, validators);

    if (first != SRV_PRECONDITION_HOLDS)
        return first;
    return backwards ? check_unchanged(request, validators) : check_changed(request, validators);
}

bool srv_if_range_holds(const struct srv_request *request, const struct srv_validators *validators)
{
    const struct srv_faults *faults = request->faults;
    struct h1_entity_tag current, asked;
    struct h1_span value;
    int64_t date;

    if (!srv_request_has(request, H1_FIELD_IF_RANGE) || srv_faulty(faults, SRV_FAULT_IF_RANGE_IGNORED))
        return true;
    if (!srv_request_single(request, H1_FIELD_IF_RANGE, &value) ||
        srv_faulty(faults, SRV_FAULT_IF_RANGE_NEVER_TRUE))
        return false;
    if (h1_entity_tag_parse(value, &asked))
        return h1_entity_tag_parse(h1_span_of_string(validators->etag), &current) &&
               (srv_faulty(faults, SRV_FAULT_IF_RANGE_COMPARES_WEAKLY)
                    ? h1_entity_tag_equal_weak(asked, current)
                    : h1_entity_tag_equal_strong(asked, current));
    if (!validators->has_last_modified || validators->shares_date ||
        !h1_date_parse(value, request->now_s, &date) ||
        (date >= request->now_s && !srv_faulty(faults, SRV_FAULT_DATE_TRUSTED_AT_ONCE)))
        return false;
    return date == validators->last_modified_s ||
           (srv_faulty(faults, SRV_FAULT_IF_RANGE_LATER_DATE_TRUE) && date > validators->last_modified_s);
}
