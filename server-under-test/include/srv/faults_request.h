// SPDX-License-Identifier: MIT
/* faults_request.h - faults in reading a request head: request-line, version, field lines, Host.
 * The columns are those of srv/faults.h. */
#ifndef SRV_FAULTS_REQUEST_H
#define SRV_FAULTS_REQUEST_H

// clang-format off
#define SRV_FAULTS_REQUEST(X) \
    X(REFUSE_EMPTY_LINE,              "refuse-empty-line",              "request-line", "9112-2.2-9",             "SHOULD", "an empty line before the request-line is refused") \
    X(ANSWER_BEFORE_HEAD_ENDS,        "answer-before-head-ends",        "request-line", "9112-2.2-1 9110-5.3-6",  "MUST",   "each line end that comes last is taken for the end of the head") \
    X(BARE_CR_ENDS_LINE,              "bare-cr-ends-line",              "request-line", "9112-2.2-6 9110-5.5-5",  "MUST",   "a bare CR ends a line like CRLF") \
    X(BARE_CR_DROPPED,                "bare-cr-dropped",                "request-line", "9112-2.2-6",             "MUST",   "a bare CR is read over") \
    X(WORDS_BEHIND_VERSION,           "words-behind-version",           "request-line", "9112-3-2",               "SHOULD", "whatever follows the version is ignored") \
    X(MISSING_TARGET_IS_ROOT,         "missing-target-is-root",         "request-line", "9112-3-2",               "SHOULD", "a request-line without request-target asks for the root") \
    X(MISSING_VERSION_IS_1_1,         "missing-version-is-1-1",         "request-line", "9112-3-2",               "SHOULD", "a request-line without version is read as HTTP/1.1") \
    X(METHOD_OCTETS_DROPPED,          "method-octets-dropped",          "request-line", "9112-3.1-1",             "SHOULD", "octets that no method may hold are read over") \
    X(METHOD_CASE_IGNORED,            "method-case-ignored",            "methods",      "9112-3.1-3 9110-9.1-1",  "SHOULD", "methods are recognised in any letter case") \
    X(ANSWER_HTTP_0_9,                "answer-http-0-9",                "versions",     "9112-C.1-1",             "SHOULD", "a simple request of HTTP/0.9 is answered") \
    X(ANY_MAJOR_VERSION,              "any-major-version",              "versions",     "9110-6.2-6",             "SHOULD", "HTTP/2.0 and any other major version is read as HTTP/1") \
    X(ANY_VERSION_CASE,               "any-version-case",               "versions",     "9112-2.3-2",             "SHOULD", "http/1.1 is read as HTTP/1.1") \
    X(ANY_VERSION,                    "any-version",                    "versions",     "9112-2.3-1",             "SHOULD", "a version that is not one is read as HTTP/1.1") \
    X(REFUSE_1_0,                     "refuse-1-0",                     "versions",     "9112-2.3-1",             "MUST",   "HTTP/1.0 is answered with 400") \
    X(REFUSE_HIGHER_MINOR,            "refuse-higher-minor",            "versions",     "9110-6.2-7",             "SHOULD", "HTTP/1.2 is answered with 505") \
    X(INVALID_REQUEST_200,            "invalid-request-200",            "request-line", "9112-2.2-12",            "SHOULD", "an invalid request is answered with 200") \
    X(INVALID_REQUEST_404,            "invalid-request-404",            "request-line", "9112-2.2-12",            "SHOULD", "an invalid request is answered with 404") \
    X(INVALID_REQUEST_500,            "invalid-request-500",            "request-line", "9112-2.2-12",            "SHOULD", "an invalid request is answered with 500") \
    X(INVALID_REQUEST_GOES_ON,        "invalid-request-goes-on",        "request-line", "9112-2.2-13",            "SHOULD", "the connection goes on behind an invalid request") \
    X(SPACE_BEFORE_COLON_DROPPED,     "space-before-colon-dropped",     "field-lines",  "9112-5.1-3",             "MUST",   "whitespace between field name and colon is read over") \
    X(SPACE_BEFORE_COLON_IGNORED,     "space-before-colon-ignored",     "field-lines",  "9112-5.1-3",             "MUST",   "a field line with whitespace before its colon is ignored") \
    X(FOLD_IGNORED,                   "fold-ignored",                   "field-lines",  "9112-5.2-3",             "MUST",   "the continuation of a folded field line is ignored") \
    X(FOLD_IS_FIELD,                  "fold-is-field",                  "field-lines",  "9112-5.2-3 9112-5.2-1",  "MUST",   "the continuation of a folded field line is read as a field line") \
    X(FOLD_JOINED,                    "fold-joined",                    "field-lines",  "9112-5.2-3",             "MUST",   "a folded field line is joined with nothing between") \
    X(LEADING_SPACE_DROPPED,          "leading-space-dropped",          "field-lines",  "9112-2.2-11",            "MUST",   "whitespace in front of the first field line is read over") \
    X(LINE_WITHOUT_COLON_IGNORED,     "line-without-colon-ignored",     "field-lines",  "9112-5-3",               "SHOULD", "a line without colon in the header section is ignored") \
    X(EMPTY_FIELD_NAME_IGNORED,       "empty-field-name-ignored",       "field-lines",  "9112-5-4 9110-5.1-1",    "SHOULD", "a field line with an empty name is ignored") \
    X(FIELD_NAME_OCTETS_DROPPED,      "field-name-octets-dropped",      "field-lines",  "9112-5-4",               "MUST",   "octets that no field name may hold are read over") \
    X(FIELD_NAME_OCTETS_KEPT,         "field-name-octets-kept",         "field-lines",  "9112-5-4",               "SHOULD", "any octet may stand in a field name") \
    X(NUL_DROPPED,                    "nul-dropped",                    "field-lines",  "9110-5.5-6 9112-6.3-16", "MUST",   "NUL in a field value is read over") \
    X(NUL_ENDS_VALUE,                 "nul-ends-value",                 "field-lines",  "9110-5.5-6 9112-6.3-16", "MUST",   "a field value ends at NUL") \
    X(HIGH_BIT_CLEARED,               "high-bit-cleared",               "field-lines",  "9112-2.2-2",             "MUST",   "octets are read with seven bits") \
    X(REFUSE_OBS_TEXT,                "refuse-obs-text",                "field-lines",  "9112-5-6 9110-5.5-4",    "SHOULD", "octets above 0x7F in a head are refused") \
    X(REFUSE_EMPTY_VALUE,             "refuse-empty-value",             "field-lines",  "9112-5-1",               "MUST",   "an empty field value is refused") \
    X(REFUSE_UNKNOWN_FIELD,           "refuse-unknown-field",           "field-lines",  "9110-5.1-5",             "SHOULD", "a field of an unknown name is refused") \
    X(REQUIRE_ONE_SPACE,              "require-one-space",              "field-lines",  "9112-5-1 9112-5.1-6",    "MUST",   "a colon that is not followed by exactly one space is refused") \
    X(REFUSE_TAB,                     "refuse-tab",                     "field-lines",  "9112-5-1 9112-5.1-6",    "MUST",   "a tab in a head is refused") \
    X(FIELD_NAME_CASE_MATTERS,        "field-name-case-matters",        "field-lines",  "9112-5-2 9110-5.1-2",    "MUST",   "only Host in this letter case is recognised") \
    X(REQUIRE_HOST_FIRST,             "require-host-first",             "field-lines",  "9110-5.3-5",             "MUST",   "a request whose first field line is not Host is refused") \
    X(UNDERSCORE_IS_HYPHEN,           "underscore-is-hyphen",           "field-lines",  "9110-5.1-5 9112-6.3-23", "MUST",   "Content_Length is taken for Content-Length") \
    X(SHORT_FIELDS_ONLY,              "short-fields-only",              "limits",       "9112-B.6-1",             "SHOULD", "field lines above 1024 octets are refused") \
    X(LONG_FIELD_TRUNCATED,           "long-field-truncated",           "limits",       "9110-5.4-1",             "MUST",   "what is too long of a field line is ignored") \
    X(LONG_FIELD_500,                 "long-field-500",                 "limits",       "9110-5.4-1",             "MUST",   "a field line that is too long is answered with 500") \
    X(LONG_FIELD_CRASHES,             "long-field-crashes",             "limits",       "9110-5.4-1",             "MUST",   "the server dies of a field line that is too long") \
    X(LONG_FIELD_HANGS,               "long-field-hangs",               "limits",       "9110-5.4-1",             "MUST",   "a field line that is too long is never answered") \
    X(MANY_FIELDS_500,                "many-fields-500",                "limits",       "9110-5.4-2",             "MUST",   "too many field lines are answered with 500") \
    X(MANY_FIELDS_CRASH,              "many-fields-crash",              "limits",       "9110-5.4-2",             "MUST",   "the server dies of too many field lines") \
    X(MANY_FIELDS_HANG,               "many-fields-hang",               "limits",       "9110-5.4-2",             "MUST",   "too many field lines are never answered") \
    X(HOST_OPTIONAL,                  "host-optional",                  "host",         "9112-3.2-8",             "MUST",   "HTTP/1.1 without Host is accepted") \
    X(HOST_OPTIONAL_BESIDE_URI,       "host-optional-beside-uri",       "host",         "9112-3.2-8",             "MUST",   "absolute-form without Host is accepted") \
    X(HOST_MISSING_404,               "host-missing-404",               "host",         "9112-3.2-8",             "MUST",   "HTTP/1.1 without Host is answered with 404") \
    X(ANY_NUMBER_OF_HOSTS,            "any-number-of-hosts",            "host",         "9112-3.2-9",             "MUST",   "several Host field lines are accepted") \
    X(ANY_NUMBER_OF_HOSTS_IN_1_0,     "any-number-of-hosts-in-1-0",     "host",         "9112-3.2-9",             "MUST",   "several Host field lines are accepted in HTTP/1.0") \
    X(ANY_NUMBER_OF_HOSTS_BESIDE_URI, "any-number-of-hosts-beside-uri", "host",         "9112-3.2-9",             "MUST",   "several Host field lines are accepted with absolute-form") \
    X(ANY_HOST,                       "any-host",                       "host",         "9112-3.2-10 9110-7.2-1", "MUST",   "any value of Host is accepted") \
    X(ANY_HOST_IN_1_0,                "any-host-in-1-0",                "host",         "9112-3.2-10",            "MUST",   "any value of Host is accepted in HTTP/1.0") \
    X(HOST_INVALID_421,               "host-invalid-421",               "host",         "9112-3.2-10",            "MUST",   "an invalid Host is answered with 421") \
    X(REFUSE_IP_LITERAL,              "refuse-ip-literal",              "host",         "9112-3.3-3 9110-7.2-1",  "SHOULD", "a Host that is an IP literal is refused") \
    X(REFUSE_HOST_UNDERSCORE,         "refuse-host-underscore",         "host",         "9112-3.3-3 9110-7.2-1",  "SHOULD", "a Host with an underscore is refused") \
    X(EMPTY_HOST_500,                 "empty-host-500",                 "host",         "9112-3.3-6",             "MUST",   "an empty Host is answered with 500") \
    X(NO_FIELDS_500,                  "no-fields-500",                  "versions",     "9112-2.1-3 9112-3.3-6",  "MUST",   "a head without field lines is answered with 500") \
    X(REFUSE_EMPTY_PORT,              "refuse-empty-port",              "host",         "9110-4.2.1-3",           "SHOULD", "a Host with an empty port is taken for another host") \
    X(HOST_CASE_MATTERS,              "host-case-matters",              "host",         "9110-4.2.1-3",           "SHOULD", "a Host in capitals is taken for another host") \
    X(LONG_TAGS_REFUSED,              "long-tags-refused",              "limits",       "9110-2.3-2",             "MUST",   "a field value of more than 16 octets in If-None-Match or If-Match is answered with 431")
// clang-format on

#endif
