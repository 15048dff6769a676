// SPDX-License-Identifier: MIT
/* faults_selection.h - faults in choosing what is sent: validators, conditions, ranges.
 * The columns are those of srv/faults.h. */
#ifndef SRV_FAULTS_SELECTION_H
#define SRV_FAULTS_SELECTION_H

// clang-format off
#define SRV_FAULTS_SELECTION(X) \
    X(FIRST_TAG_ONLY,                  "first-tag-only",                  "conditionals",    "9110-13.1.2-5 9110-13.1.1-4",     "MUST",   "only the first member of If-Match and If-None-Match is looked at") \
    X(FIRST_TAG_LINE_ONLY,             "first-tag-line-only",             "conditionals",    "9110-5.2-1",                      "MUST",   "only the first line of If-Match and If-None-Match is looked at") \
    X(INVALID_TAG_MATCHES,             "invalid-tag-matches",             "conditionals",    "9110-13.1.2-6",                   "MUST",   "an If-None-Match that is no list of entity tags is taken for a match") \
    X(CONDITION_STAR_IGNORED,          "condition-star-ignored",          "conditionals",    "9110-13.1.2-4 9110-13.1.1-3",     "MUST",   "an asterisk in If-Match and If-None-Match is a tag that nothing has") \
    X(FIRST_OF_TWO_DATES,              "first-of-two-dates",              "conditionals",    "9110-13.1.3-3 9110-13.1.4-3",     "MUST",   "of two dates in If-Modified-Since or If-Unmodified-Since, the first counts") \
    X(OLD_DATES_IGNORED,               "old-dates-ignored",               "conditionals",    "9110-5.6.7-2 9110-5.6.7-3",       "MUST",   "dates in the old forms are ignored") \
    X(INVALID_DATE_IS_NOW,             "invalid-date-is-now",             "conditionals",    "9110-13.1.3-2",                   "MUST",   "an invalid If-Modified-Since is taken for the present moment") \
    X(INVALID_DATE_IS_1970,            "invalid-date-is-1970",            "conditionals",    "9110-13.1.4-2",                   "MUST",   "an invalid If-Unmodified-Since is taken for the beginning of 1970") \
    X(SAME_DATE_IS_NEWER,              "same-date-is-newer",              "conditionals",    "9110-13.1.4-7 9110-13.1.3-8",     "MUST",   "a file is newer than the very date of its modification") \
    X(OTHER_DATE_IS_NEWER,             "other-date-is-newer",             "conditionals",    "9110-13.1.4-7 9110-13.1.3-8",     "MUST",   "a file is newer than any date but the very one of its modification") \
    X(IF_MATCH_IGNORED,                "if-match-ignored",                "conditionals",    "9110-13.1.1-2 9110-13.2.2-1",     "MUST",   "If-Match is ignored") \
    X(IF_NONE_MATCH_IGNORED,           "if-none-match-ignored",           "conditionals",    "9110-13.1.2-3 9110-13.1.2-8",     "MUST",   "If-None-Match is ignored") \
    X(IF_MODIFIED_SINCE_IGNORED,       "if-modified-since-ignored",       "conditionals",    "9110-13.1.3-7 9110-13.1.3-10",    "SHOULD", "If-Modified-Since is ignored") \
    X(IF_UNMODIFIED_SINCE_IGNORED,     "if-unmodified-since-ignored",     "conditionals",    "9110-13.1.4-6 9110-13.2.2-2",     "MUST",   "If-Unmodified-Since is ignored") \
    X(IF_MATCH_COMPARES_WEAKLY,        "if-match-compares-weakly",        "conditionals",    "9110-13.1.1-1 9110-8.8.3.2-1",    "MUST",   "If-Match takes a weak tag for the strong one") \
    X(IF_NONE_MATCH_COMPARES_STRONGLY, "if-none-match-compares-strongly", "conditionals",    "9110-13.1.2-1 9110-8.8.3.2-2",    "MUST",   "If-None-Match does not take a weak tag for the strong one") \
    X(IF_UNMODIFIED_SINCE_BESIDE_TAGS, "if-unmodified-since-beside-tags", "conditionals",    "9110-13.1.4-1",                   "MUST",   "If-Unmodified-Since counts beside If-Match") \
    X(IF_MODIFIED_SINCE_BESIDE_TAGS,   "if-modified-since-beside-tags",   "conditionals",    "9110-13.1.3-1 9110-13.2.2-3",     "MUST",   "If-Modified-Since counts beside If-None-Match") \
    X(IF_MATCH_FALSE_304,              "if-match-false-304",              "conditionals",    "9110-13.1.1-2 9110-13.1.4-6",     "MUST",   "a false If-Match or If-Unmodified-Since gives 304") \
    X(IF_NONE_MATCH_FALSE_412,         "if-none-match-false-412",         "conditionals",    "9110-13.1.2-8 9110-13.2.2-3",     "MUST",   "a false If-None-Match gives 412 also for GET") \
    X(IF_MODIFIED_SINCE_FOR_POST,      "if-modified-since-for-post",      "conditionals",    "9110-13.1.3-4",                   "MUST",   "a POST with If-Modified-Since is refused") \
    X(IF_NONE_MATCH_FIRST,             "if-none-match-first",             "conditionals",    "9110-13.2.2-1 9110-13.2.2-2",     "MUST",   "If-None-Match and If-Modified-Since are looked at before If-Match and If-Unmodified-Since") \
    X(IF_MATCH_ON_MISSING_412,         "if-match-on-missing-412",         "conditionals",    "9110-13.2.1-2",                   "MUST",   "what is not there is answered with 412 if the request has If-Match") \
    X(CONDITIONS_COUNT_FOR_OPTIONS,    "conditions-count-for-options",    "conditionals",    "9110-13.2.1-5",                   "MUST",   "OPTIONS with If-Match is answered with 412") \
    X(NO_ETAG_IN_304,                  "no-etag-in-304",                  "conditionals",    "9110-15.4.5-1",                   "MUST",   "a 304 has no ETag") \
    X(LAST_MODIFIED_IN_FUTURE,         "last-modified-in-future",         "response-fields", "9110-8.8.2.1-3",                  "MUST",   "Last-Modified is an hour later than Date") \
    X(IF_RANGE_IGNORED,                "if-range-ignored",                "ranges",          "9110-13.1.5-6 9110-13.1.5-12",    "MUST",   "If-Range is ignored") \
    X(IF_RANGE_NEVER_TRUE,             "if-range-never-true",             "ranges",          "9110-13.1.5-13",                  "SHOULD", "a request with If-Range gets the whole") \
    X(IF_RANGE_COMPARES_WEAKLY,        "if-range-compares-weakly",        "ranges",          "9110-13.1.5-11",                  "MUST",   "If-Range takes a weak tag for the strong one") \
    X(IF_RANGE_LATER_DATE_TRUE,        "if-range-later-date-true",        "ranges",          "9110-13.1.5-9",                   "MUST",   "If-Range is true for any date that is not earlier than the modification") \
    X(RANGE_IGNORED,                   "range-ignored",                   "ranges",          "9110-14.2-14 9110-14.3-1",        "SHOULD", "Range is ignored although Accept-Ranges says bytes") \
    X(RANGE_COUNTS_FOR_HEAD,           "range-counts-for-head",           "ranges",          "9110-14.2-3",                     "MUST",   "Range counts for HEAD") \
    X(RANGE_BEFORE_CONDITIONS,         "range-before-conditions",         "ranges",          "9110-14.2-13 9110-13.2.2-1",      "MUST",   "a request with Range is answered whatever its conditions say") \
    X(LAST_POSITION_EXCLUDED,          "last-position-excluded",          "ranges",          "9110-14.1.2-1",                   "MUST",   "the last position of a range does not belong to it") \
    X(LAST_POSITION_MUST_EXIST,        "last-position-must-exist",        "ranges",          "9110-14.1.2-3",                   "MUST",   "a range that goes beyond the end is unsatisfiable") \
    X(SUFFIX_FROM_START,               "suffix-from-start",               "ranges",          "9110-14.1.2-4",                   "MUST",   "a suffix range is taken for the first octets") \
    X(SUFFIX_MUST_EXIST,               "suffix-must-exist",               "ranges",          "9110-14.1.2-5",                   "MUST",   "a suffix longer than the file is unsatisfiable") \
    X(SUFFIX_ZERO_IS_ALL,              "suffix-zero-is-all",              "ranges",          "9110-14.1.2-7",                   "MUST",   "a suffix of length zero is the whole") \
    X(RANGE_BACKWARDS_TURNED,          "range-backwards-turned",          "ranges",          "9110-14.1.1-2",                   "MUST",   "a range whose last position is before its first is turned around") \
    X(POSITION_OF_32_BITS,             "position-of-32-bits",             "ranges",          "9110-14.1.2-9",                   "MUST",   "positions are cut to 32 bits") \
    X(BAD_RANGE_SKIPPED,               "bad-range-skipped",               "ranges",          "9110-14.1.1-3",                   "SHOULD", "members of Range that are no ranges are skipped") \
    X(ONE_UNSATISFIABLE_416,           "one-unsatisfiable-416",           "ranges",          "9110-14.1.1-4",                   "SHOULD", "one unsatisfiable range among others gives 416") \
    X(UNIT_CASE_MATTERS,               "unit-case-matters",               "ranges",          "9110-14.1-1",                     "SHOULD", "the range unit Bytes is unknown") \
    X(ANY_UNIT_IS_BYTES,               "any-unit-is-bytes",               "ranges",          "9110-14.2-5",                     "MUST",   "any range unit is taken for bytes") \
    X(UNKNOWN_UNIT_416,                "unknown-unit-416",                "ranges",          "9110-14.2-5",                     "MUST",   "an unknown range unit gives 416") \
    X(UNSATISFIABLE_RANGE_200,         "unsatisfiable-range-200",         "ranges",          "9110-14.2-15",                    "SHOULD", "an unsatisfiable range gives the whole") \
    X(NO_CONTENT_RANGE_IN_416,         "no-content-range-in-416",         "ranges",          "9110-15.5.17-1 9110-14.4-8",      "SHOULD", "a 416 has no Content-Range") \
    X(LENGTH_ZERO_IN_416,              "length-zero-in-416",              "ranges",          "9110-14.4-9",                     "MUST",   "Content-Range of a 416 says that the file is empty") \
    X(NO_CONTENT_RANGE,                "no-content-range",                "ranges",          "9110-15.3.7.1-1",                 "MUST",   "a 206 with one part has no Content-Range") \
    X(CONTENT_RANGE_OF_PART,           "content-range-of-part",           "ranges",          "9110-14.4-6",                     "MUST",   "the complete length in Content-Range is that of the part") \
    X(CONTENT_RANGE_WITHOUT_LENGTH,    "content-range-without-length",    "ranges",          "9110-14.4-5",                     "SHOULD", "Content-Range does not tell the complete length") \
    X(CONTENT_RANGE_WITH_EQUALS,       "content-range-with-equals",       "ranges",          "9110-14.4-1",                     "MUST",   "Content-Range begins with bytes=") \
    X(CONTENT_RANGE_OF_MULTIPART,      "content-range-of-multipart",      "ranges",          "9110-15.3.7.2-3",                 "MUST",   "a 206 with several parts has the first one's Content-Range") \
    X(PARTIAL_AS_200,                  "partial-as-200",                  "ranges",          "9110-14.2-14 9110-14.3-1",        "SHOULD", "the octets of a range are sent with 200") \
    X(PARTIAL_IS_WHOLE,                "partial-is-whole",                "ranges",          "9110-15.3.7.1-2",                 "MUST",   "a 206 tells the range and sends the whole") \
    X(PARTIAL_LENGTH_OF_WHOLE,         "partial-length-of-whole",         "ranges",          "9110-15.3.7-3 9112-6.2-2",        "MUST",   "Content-Length of a 206 is that of the whole") \
    X(PARTIAL_WITHOUT_ETAG,            "partial-without-etag",            "ranges",          "9110-15.3.7-2",                   "MUST",   "a 206 has no ETag") \
    X(PARTIAL_LACKS_FIELDS,            "partial-lacks-fields",            "ranges",          "9110-15.3.7-5",                   "MUST",   "a 206 has no Content-Type and no Last-Modified") \
    X(PARTIAL_REPEATS_FIELDS,          "partial-repeats-fields",          "ranges",          "9110-15.3.7-4",                   "SHOULD", "a 206 to If-Range repeats what the client has") \
    X(SINGLE_RANGE_IN_MULTIPART,       "single-range-in-multipart",       "ranges",          "9110-15.3.7.2-7",                 "MUST",   "a single range is sent as multipart/byteranges") \
    X(RANGES_JOINED,                   "ranges-joined",                   "ranges",          "9110-15.3.7.2-1 9110-15.3.7.1-2", "MUST",   "several ranges are sent one behind the other without multipart/byteranges") \
    X(RANGES_REVERSED,                 "ranges-reversed",                 "ranges",          "9110-15.3.7.2-10",                "SHOULD", "the parts come in reverse order") \
    X(NO_BOUNDARY,                     "no-boundary",                     "ranges",          "9110-15.3.7.2-2",                 "MUST",   "multipart/byteranges comes without a boundary parameter") \
    X(BOUNDARY_CUT,                    "boundary-cut",                    "ranges",          "9110-14.6-1 9110-15.3.7.2-2",     "MUST",   "the boundary parameter lacks the last character of the boundary") \
    X(PART_WITHOUT_RANGE,              "part-without-range",              "ranges",          "9110-15.3.7.2-4",                 "MUST",   "the parts have no Content-Range") \
    X(PART_WITHOUT_TYPE,               "part-without-type",               "ranges",          "9110-15.3.7.2-5",                 "SHOULD", "the parts have no Content-Type") \
    X(CLOSE_DELIMITER_LIKE_OTHERS,     "close-delimiter-like-others",     "ranges",          "9110-14.6-1",                     "MUST",   "the last delimiter of multipart/byteranges looks like the others") \
    X(NO_VARY_ON_DEFAULT,              "no-vary-on-default",              "content-coding",  "9111-4.1-2",                      "SHOULD", "Vary comes only to who accepts gzip") \
    X(NO_DATE_IS_NEWER,                "no-date-is-newer",                "conditionals",    "9110-13.1.3-9 9110-13.1.4-8",     "MUST",   "no file is newer than any date") \
    X(ANY_TAG_MATCHES,                 "any-tag-matches",                 "conditionals",    "9110-13.1.2-6 9110-13.1.1-5",     "MUST",   "any list of entity tags matches") \
    X(IF_RANGE_WITHOUT_RANGE_412,      "if-range-without-range-412",      "ranges",          "9110-13.1.5-2",                   "MUST",   "a false If-Range without Range gives 412") \
    X(OPEN_RANGE_IGNORED,              "open-range-ignored",              "ranges",          "9110-14.2-14",                    "SHOULD", "a range without last position is ignored") \
    X(RANGE_COUNTS_FOR_POST,           "range-counts-for-post",           "ranges",          "9110-14.2-4 9110-9.3.3-1",        "MUST",   "a POST with Range is answered with 416") \
    X(CONTENT_RANGE_REFUSED,           "content-range-refused",           "ranges",          "9110-14.4-4",                     "MUST",   "a GET with Content-Range is refused") \
    X(NEW_DATES_IGNORED,               "new-dates-ignored",               "dates",           "9110-5.6.7-1",                    "MUST",   "dates in the form that is to be sent are ignored") \
    X(ASCTIME_IS_LOCAL,                "asctime-is-local",                "dates",           "9110-5.6.7-5",                    "MUST",   "dates of asctime are taken for an hour later") \
    X(TWO_DIGIT_YEAR_AHEAD,            "two-digit-year-ahead",            "dates",           "9110-5.6.7-9",                    "MUST",   "years of two digits from 94 on lie ahead") \
    X(LEAP_SECOND_INVALID,             "leap-second-invalid",             "dates",           "9110-5.6.7-10",                   "SHOULD", "a leap second makes a date invalid") \
    X(RANGE_WITHOUT_MEMBER,            "range-without-member",            "ranges",          "9110-5.6.1.2-3",                  "MUST",   "a Range without any range gives the whole with 206") \
    X(INVALID_RANGE_500,               "invalid-range-500",               "ranges",          "9110-14.2-7",                     "SHOULD", "an invalid Range is answered with 500") \
    X(MANY_RANGES_500,                 "many-ranges-500",                 "ranges",          "9110-14.2-9",                     "SHOULD", "more than sixteen ranges are answered with 500") \
    X(RANGE_OF_UNCODED,                "range-of-uncoded",                "ranges",          "9110-14.1.2-2",                   "MUST",   "a range of coded content is a range of the uncoded content") \
    X(RANGE_TWICE_TOLD,                "range-twice-told",                "ranges",          "9110-15.3.7.2-8 9110-15.3.7.2-3", "MUST",   "the one range that is left of several is a multipart, with Content-Range in the header section too") \
    X(PART_LINES_END_WITH_LF,          "part-lines-end-with-lf",          "ranges",          "9110-8.3.3-1",                    "MUST",   "the lines between the parts end with LF alone") \
    X(TAG_ENDS_AT_COMMA,               "tag-ends-at-comma",               "conditionals",    "9110-8.8.3-2",                    "MUST",   "a comma in an entity tag of If-None-Match ends it")
// clang-format on

#endif
