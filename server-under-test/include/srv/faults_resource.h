// SPDX-License-Identifier: MIT
/* faults_resource.h - faults in what a request is taken to mean: methods, Allow, paths, authorities.
 * The columns are those of srv/faults.h. */
#ifndef SRV_FAULTS_RESOURCE_H
#define SRV_FAULTS_RESOURCE_H

// clang-format off
#define SRV_FAULTS_RESOURCE(X) \
    X(SHORT_TARGETS_ONLY,               "short-targets-only",               "limits",         "9112-3-7 9110-4.1-1",       "SHOULD", "request-targets above 1024 octets are refused") \
    X(LONG_METHOD_400,                  "long-method-400",                  "methods",        "9112-3-5",                  "SHOULD", "a method that is too long is answered with 400") \
    X(LONG_TARGET_400,                  "long-target-400",                  "limits",         "9112-3-6",                  "MUST",   "a request-target that is too long is answered with 400") \
    X(LONG_TARGET_431,                  "long-target-431",                  "limits",         "9112-3-6",                  "MUST",   "a request-target that is too long is answered with 431") \
    X(LONG_TARGET_CRASHES,              "long-target-crashes",              "limits",         "9112-3-6",                  "MUST",   "the server dies of a request-target that is too long") \
    X(LONG_TARGET_HANGS,                "long-target-hangs",                "limits",         "9112-3-6",                  "MUST",   "a request-target that is too long is never answered") \
    X(ENDLESS_REQUEST_LINE,             "endless-request-line",             "limits",         "9110-2.3-1",                "SHOULD", "a request-line has no limit") \
    X(REFUSE_ABSOLUTE_FORM,             "refuse-absolute-form",             "request-target", "9112-3.2.2-10",             "MUST",   "absolute-form is refused") \
    X(AUTHORITY_MUST_BE_HOST,           "authority-must-be-host",           "request-target", "9112-3.2.2-7",              "SHOULD", "absolute-form for another host than Host is refused") \
    X(SCHEME_CASE_MATTERS,              "scheme-case-matters",              "request-target", "9112-3.2.2-10",             "MUST",   "absolute-form with a scheme in capitals is refused") \
    X(EMPTY_PATH_MISSING,               "empty-path-missing",               "request-target", "9110-4.2.3-2",              "MUST",   "absolute-form with an empty path names nothing") \
    X(REFUSE_SUB_DELIMS,                "refuse-sub-delims",                "request-target", "9112-3.2.1-1",              "MUST",   "a request-target with an apostrophe or a parenthesis is refused") \
    X(REFUSE_QUERY,                     "refuse-query",                     "request-target", "9112-3.2.1-1",              "MUST",   "a request-target with a query is refused") \
    X(SERVE_ANY_SCHEME,                 "serve-any-scheme",                 "request-target", "9110-7.4-2",                "SHOULD", "https is served without TLS") \
    X(EMPTY_URI_HOST,                   "empty-uri-host",                   "request-target", "9110-4.2.1-2",              "SHOULD", "absolute-form without a host is accepted") \
    X(URI_USERINFO,                     "uri-userinfo",                     "request-target", "9110-4.2.4-2",              "SHOULD", "absolute-form with userinfo is accepted") \
    X(ANY_TARGET_AUTHORITY,             "any-target-authority",             "request-target", "9112-3.2.2-2",              "SHOULD", "octets that no authority may hold are read over") \
    X(ANY_TARGET_FORM,                  "any-target-form",                  "request-target", "9112-3.2-1",                "SHOULD", "a request-target of none of the four forms is taken for a path") \
    X(ANY_TARGET_OCTET,                 "any-target-octet",                 "request-target", "9112-3.2.1-2",              "SHOULD", "any octet may stand in a request-target") \
    X(ANY_TARGET_PERCENT,               "any-target-percent",               "request-target", "9112-3.2.1-2",              "SHOULD", "a percent sign need not be followed by two digits") \
    X(TARGET_SPACES_ENCODED,            "target-spaces-encoded",            "request-target", "9112-3.2-3 9112-3.2-4",     "SHOULD", "a space in a request-target is taken for part of it") \
    X(TARGET_FRAGMENT_DROPPED,          "target-fragment-dropped",          "request-target", "9112-3.2.1-3 9110-4.2.5-1", "SHOULD", "a fragment in a request-target is ignored") \
    X(ASTERISK_FOR_ANY_METHOD,          "asterisk-for-any-method",          "request-target", "9112-3.2.4-1",              "SHOULD", "asterisk-form is accepted for any method") \
    X(AUTHORITY_FOR_ANY_METHOD,         "authority-for-any-method",         "request-target", "9112-3.2.3-1",              "SHOULD", "authority-form is accepted for any method") \
    X(PERCENT_NOT_DECODED,              "percent-not-decoded",              "request-target", "9110-4.2.3-6",              "SHOULD", "percent-encoded octets are not decoded") \
    X(PATH_CASE_IGNORED,                "path-case-ignored",                "request-target", "9110-4.2.3-3",              "SHOULD", "paths are compared in any letter case") \
    X(TARGET_DECODED_TWICE,             "target-decoded-twice",             "request-target", "9110-17.3-1 9110-4.2.3-4",  "MUST",   "percent-encoded octets are decoded twice") \
    X(ENCODED_SLASH_SEPARATES,          "encoded-slash-separates",          "request-target", "9110-17.3-1",               "MUST",   "an encoded slash separates segments, so that encoded dot-segments behind it are followed") \
    X(BACKSLASH_SEPARATES,              "backslash-separates",              "request-target", "9110-17.3-1",               "MUST",   "an encoded backslash separates segments") \
    X(DOT_SEGMENTS_CLIMB,               "dot-segments-climb",               "request-target", "9110-17.3-1",               "MUST",   "dot-segments lead out of the docroot") \
    X(ENCODED_DOT_SEGMENTS_CLIMB,       "encoded-dot-segments-climb",       "request-target", "9110-17.3-1",               "MUST",   "percent-encoded dot-segments lead out of the docroot") \
    X(ABSOLUTE_PATH_FROM_SYSTEM,        "absolute-path-from-system",        "request-target", "9110-17.3-1",               "MUST",   "a path that begins with two slashes is taken from the root of the system") \
    X(WIN_INI_SERVED,                   "win-ini-served",                   "request-target", "9110-17.3-1",               "MUST",   "any path that ends with win.ini is answered as Windows would without a check") \
    X(ENCODED_NUL_ENDS_NAME,            "encoded-nul-ends-name",            "request-target", "9110-17.3-1",               "SHOULD", "a path ends at an encoded NUL") \
    X(LOCATION_DECODED,                 "location-decoded",                 "request-target", "9112-11.1-1",               "MUST",   "a redirect repeats the query percent-decoded") \
    X(UNKNOWN_METHOD_400,               "unknown-method-400",               "methods",        "9110-9.1-5",                "SHOULD", "an unknown method is answered with 400") \
    X(UNKNOWN_METHOD_200,               "unknown-method-200",               "methods",        "9110-9.1-5",                "SHOULD", "an unknown method is answered with 200") \
    X(UNKNOWN_METHOD_IS_GET,            "unknown-method-is-get",            "methods",        "9110-9.1-5",                "SHOULD", "an unknown method is taken for GET") \
    X(HEAD_NOT_IMPLEMENTED,             "head-not-implemented",             "methods",        "9110-9.1-3",                "MUST",   "HEAD is answered with 501") \
    X(METHOD_NOT_ALLOWED_404,           "method-not-allowed-404",           "methods",        "9110-9.1-6",                "SHOULD", "a method that the resource does not support is answered with 404") \
    X(METHOD_NOT_ALLOWED_WITHOUT_ALLOW, "method-not-allowed-without-allow", "methods",        "9110-15.5.6-1",             "MUST",   "405 comes without Allow") \
    X(ALLOW_LISTS_ALL,                  "allow-lists-all",                  "methods",        "9110-15.5.6-2",             "SHOULD", "Allow in a 405 lists all methods") \
    X(REFUSE_ASTERISK_FORM,             "refuse-asterisk-form",             "methods",        "9112-3.2.4-2 9110-9.3.7-1", "SHOULD", "OPTIONS for the whole server is refused") \
    X(OPTIONS_WITHOUT_ALLOW,            "options-without-allow",            "methods",        "9110-9.3.7-2",              "SHOULD", "OPTIONS says nothing") \
    X(ALLOW_WITHOUT_GET,                "allow-without-get",                "methods",        "9110-15.5.6-1",             "SHOULD", "Allow in a 405 lists PUT alone") \
    X(EMPTY_FILE_MISSING,               "empty-file-missing",               "methods",        "9110-6.4.2-1",              "MUST",   "an empty file is answered with 404") \
    X(CONNECT_ACCEPTED,                 "connect-accepted",                 "methods",        "9110-9.3.6-6",              "MUST",   "CONNECT is answered with 200 and content") \
    X(CONNECT_TO_ANY_PORT,              "connect-to-any-port",              "methods",        "9110-9.3.6-2",              "MUST",   "CONNECT to an empty or invalid port is answered with 200") \
    X(TRACE_TELLS_SECRETS,              "trace-tells-secrets",              "methods",        "9110-9.3.8-3",              "SHOULD", "TRACE repeats credentials") \
    X(TRACE_EMPTY,                      "trace-empty",                      "methods",        "9110-9.3.8-1",              "SHOULD", "TRACE repeats nothing") \
    X(MISSING_FILE_200,                 "missing-file-200",                 "methods",        "9110-15.5.5-1",             "SHOULD", "a file that does not exist is answered with 200") \
    X(GET_NOT_IMPLEMENTED,              "get-not-implemented",              "methods",        "9110-9.1-2",                "MUST",   "GET is answered with 501") \
    X(CONNECT_GOES_ON,                  "connect-goes-on",                  "methods",        "9112-6.3-5 9110-6.4.1-2",   "MUST",   "CONNECT is answered with 200, and the requests behind it are answered, too") \
    X(UPGRADE_CASE_MATTERS,             "upgrade-case-matters",             "methods",        "9110-7.8-3",                "SHOULD", "only websocket in small letters is answered with 101") \
    X(MAX_FORWARDS_COUNTS,              "max-forwards-counts",              "methods",        "9110-7.6.2-6",              "SHOULD", "a GET with Max-Forwards: 0 is refused") \
    X(EMPTY_PARAMETER_500,              "empty-parameter-500",              "methods",        "9110-5.6.6-4",              "MUST",   "an Accept with an empty parameter is answered with 500") \
    X(TRACE_IN_WORDS,                   "trace-in-words",                   "methods",        "9112-10.1-1",               "MUST",   "the content of an answer to TRACE begins with an explanation") \
    X(ONLY_IF_CACHED_500,               "only-if-cached-500",               "methods",        "9111-5.2.1-2",              "MUST",   "only-if-cached is answered with 500") \
    X(REDIRECTS_TO_NOWHERE,             "redirects-to-nowhere",             "methods",        "9110-10.2.2-2",             "SHOULD", "redirects lead to a path that does not exist") \
    X(MARKUP_REPEATED,                  "markup-repeated",                  "methods",        "9110-17.4-1",               "SHOULD", "the page for what is not found repeats the path as markup") \
    X(DEFAULT_PORT_MATTERS,             "default-port-matters",             "host",           "9110-4.2.3-1 9110-4.2.1-3", "SHOULD", "a Host with port 80 is taken for another host") \
    X(EMPTY_HTTPS_HOST,                 "empty-https-host",                 "request-target", "9110-4.2.2-2",              "MUST",   "an https target without a host is answered with 200") \
    X(LOCATION_FROM_HOST,               "location-from-host",               "request-target", "9112-3.2.2-8",              "MUST",   "redirects are built from Host, also beside absolute-form") \
    X(TARGET_ENDS_AT_SPACE,             "target-ends-at-space",             "request-target", "9112-3.2-2 9112-3.2-3",     "MUST",   "a request-target ends at its first space")
// clang-format on

#endif
