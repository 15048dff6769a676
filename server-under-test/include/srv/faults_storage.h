// SPDX-License-Identifier: MIT
/* faults_storage.h - faults in PUT and DELETE, and in the validators and dates that go with change.
 * The columns are those of srv/faults.h. */
#ifndef SRV_FAULTS_STORAGE_H
#define SRV_FAULTS_STORAGE_H

// clang-format off
#define SRV_FAULTS_STORAGE(X) \
    X(PUT_NOT_STORED,              "put-not-stored",              "put-delete",   "9110-9.3.4-1 9110-15.3.2-1", "SHOULD", "PUT is answered with success and stores nothing") \
    X(PUT_CREATED_200,             "put-created-200",             "put-delete",   "9110-9.3.4-2",               "MUST",   "PUT that creates a file is answered with 200") \
    X(PUT_REPLACED_201,            "put-replaced-201",            "put-delete",   "9110-9.3.4-3",               "MUST",   "PUT that replaces a file is answered with 201") \
    X(PUT_APPENDS,                 "put-appends",                 "put-delete",   "9110-9.2.2-1",               "MUST",   "PUT appends to the file") \
    X(PUT_KEEPS_TAIL,              "put-keeps-tail",              "put-delete",   "9110-9.3.4-1",               "SHOULD", "PUT writes over the file, and leaves the end of a longer one") \
    X(PUT_PART_STORED,             "put-part-stored",             "put-delete",   "9112-8-4 9112-8-5",          "SHOULD", "what has come of a PUT that breaks off is stored") \
    X(PUT_CONTINUE_ONLY,           "put-continue-only",           "put-delete",   "9110-10.1.1-10",             "MUST",   "the connection is closed without an answer when the content of a PUT comes behind a 100 (Continue)") \
    X(PUT_EXPECTED_LOST,           "put-expected-lost",           "put-delete",   "9110-9.3.4-1",               "SHOULD", "PUT with Expect: 100-continue stores nothing") \
    X(PUT_CHUNKED_EMPTY,           "put-chunked-empty",           "put-delete",   "9112-7.1-2 9112-6.3-10",     "MUST",   "PUT with chunked content stores an empty file") \
    X(PUT_STORED_ELSEWHERE,        "put-stored-elsewhere",        "put-delete",   "9110-9.3.4-9",               "MUST",   "PUT stores under another name, which Location tells") \
    X(PUT_WHERE_CONTENT_LOCATION,  "put-where-content-location",  "put-delete",   "9110-8.7-6",                 "MUST",   "PUT stores where Content-Location says") \
    X(PUT_KEEPS_CONTENT_LOCATION,  "put-keeps-content-location",  "put-delete",   "9110-8.7-4",                 "MUST",   "Content-Location of a PUT becomes a field of the file") \
    X(PUT_KEEPS_FIELDS,            "put-keeps-fields",            "put-delete",   "9110-9.3.4-6",               "SHOULD", "unknown fields of a PUT become fields of the file") \
    X(PUT_ANY_TYPE,                "put-any-type",                "put-delete",   "9110-9.3.4-5",               "SHOULD", "PUT takes any type, and GET tells that of the name") \
    X(PUT_PART_IS_WHOLE,           "put-part-is-whole",           "put-delete",   "9110-14.5-1",                "SHOULD", "Content-Range in a PUT is ignored") \
    X(PUT_TELLS_OLD_TAG,           "put-tells-old-tag",           "put-delete",   "9110-8.8-1 9110-9.3.4-7",    "MUST",   "the answer to a PUT that replaces has the ETag of the old content") \
    X(PUT_TELLS_OTHER_DATE,        "put-tells-other-date",        "put-delete",   "9110-9.3.4-7 9110-8.8-1",    "MUST",   "Last-Modified in the answer to PUT is an hour early") \
    X(CONFLICT_UNEXPLAINED,        "conflict-unexplained",        "put-delete",   "9110-15.5.10-1",             "SHOULD", "a 409 has no content") \
    X(PUT_IF_MATCH_IGNORED,        "put-if-match-ignored",        "put-delete",   "9110-13.1.1-6",              "MUST",   "PUT ignores If-Match") \
    X(PUT_IF_NONE_MATCH_IGNORED,   "put-if-none-match-ignored",   "put-delete",   "9110-13.1.2-7",              "MUST",   "PUT ignores If-None-Match") \
    X(PUT_IF_UNMODIFIED_IGNORED,   "put-if-unmodified-ignored",   "put-delete",   "9110-13.1.4-9",              "MUST",   "PUT ignores If-Unmodified-Since") \
    X(DELETE_IF_MATCH_IGNORED,     "delete-if-match-ignored",     "put-delete",   "9110-13.1.1-6",              "MUST",   "DELETE ignores If-Match") \
    X(DELETE_IF_NONE_MATCH_IGNORED, "delete-if-none-match-ignored", "put-delete", "9110-13.1.2-7",              "MUST",   "DELETE ignores If-None-Match") \
    X(DELETE_IF_UNMODIFIED_IGNORED, "delete-if-unmodified-ignored", "put-delete", "9110-13.1.4-9",              "MUST",   "DELETE ignores If-Unmodified-Since") \
    X(STAR_MATCHES_NOTHING,        "star-matches-nothing",        "put-delete",   "9110-13.1.2-4 9110-13.1.1-3", "MUST",  "an asterisk in If-Match or If-None-Match matches also what is not there") \
    X(CHANGE_STOPPED_304,          "change-stopped-304",          "put-delete",   "9110-13.1.2-9",              "MUST",   "PUT and DELETE with a false condition are answered with 304") \
    X(CHANGE_STOPPED_204,          "change-stopped-204",          "put-delete",   "9110-13.1.2-9 9110-13.1.1-7", "MUST",  "PUT and DELETE with a false condition are answered as if they were done") \
    X(CHANGE_CONDITIONS_FIRST,     "change-conditions-first",     "put-delete",   "9110-13.2.1-2 9110-13.2.1-1", "MUST",  "PUT and DELETE that fail in any case are answered with 412 if a condition is false") \
    X(DELETE_NOT_DONE,             "delete-not-done",             "put-delete",   "9110-9.3.5-1",               "SHOULD", "DELETE is answered with 204 and removes nothing") \
    X(DELETE_200_EMPTY,            "delete-200-empty",            "put-delete",   "9110-9.3.5-3 9110-9.3.5-2",  "SHOULD", "DELETE is answered with 200 without content") \
    X(DELETE_LEAVES_EMPTY,         "delete-leaves-empty",         "put-delete",   "9110-9.2.2-1",               "MUST",   "DELETE of what is not there leaves an empty file") \
    X(GONE_IS_NOT_MODIFIED,        "gone-is-not-modified",        "put-delete",   "9110-13.2.1-2",              "MUST",   "what is not there is answered with 304 if the request has If-None-Match") \
    X(TAG_OF_SIZE_AND_SECOND,      "tag-of-size-and-second",      "put-delete",   "9110-8.8.1-1",               "MUST",   "a strong ETag is made of the size and the second of the modification") \
    X(WEAK_TAG_STAYS,              "weak-tag-stays",              "put-delete",   "9110-8.8.1-2",               "SHOULD", "all files have the same weak ETag") \
    X(DATE_TRUSTED_AT_ONCE,        "date-trusted-at-once",        "put-delete",   "9110-13.1.5-7 9110-13.1.5-12", "MUST", "If-Range is true for a date within whose second the file may have changed again") \
    X(METHOD_IN_FIELD,             "method-in-field",             "put-delete",   "9110-9.2.1-1",               "MUST",   "GET with X-HTTP-Method-Override: DELETE is DELETE") \
    X(METHOD_IN_QUERY,             "method-in-query",             "put-delete",   "9110-9.2.1-1",               "MUST",   "GET with the query _method=DELETE is DELETE") \
    X(REQUESTS_CHANGE_TAG,         "requests-change-tag",         "methods",      "9110-9.2.1-1",               "MUST",   "each request on a connection changes the ETag of files") \
    X(FILES_WITHOUT_TAG,           "files-without-tag",           "conditionals", "9110-8.8.3.1-1",             "SHOULD", "files have no ETag") \
    X(FILES_WITHOUT_DATE,          "files-without-date",          "conditionals", "9110-8.8.2.1-1",             "SHOULD", "files have no Last-Modified") \
    X(FUTURE_DATE_TOLD,            "future-date-told",            "conditionals", "9110-8.8.2.1-4 9110-8.8.2.1-3", "MUST", "Last-Modified of a file from the future lies there") \
    X(UNDATED_IS_OLD,              "undated-is-old",              "conditionals", "9110-13.1.3-5",              "MUST",   "what has no date is not modified since any") \
    X(UNDATED_IS_NEW,              "undated-is-new",              "conditionals", "9110-13.1.4-4",              "MUST",   "what has no date is modified since any") \
    X(CLIENT_CLOCK_COUNTS,         "client-clock-counts",         "conditionals", "9110-13.1.3-6 9110-13.1.4-5", "MUST",  "dates in conditions are moved by how much the client's clock is off") \
    X(IF_RANGE_WITHOUT_RANGES_412, "if-range-without-ranges-412", "ranges",       "9110-13.1.5-3",              "MUST",   "If-Range is answered with 412 where ranges are not supported") \
    X(OVERLAPPING_RANGES_SENT,     "overlapping-ranges-sent",     "ranges",       "9110-14.2-8 9110-17.15-1",   "SHOULD", "ranges that overlap are sent each for itself")
// clang-format on

#endif
