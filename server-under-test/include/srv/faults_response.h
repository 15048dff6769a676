// SPDX-License-Identifier: MIT
/* faults_response.h - faults in writing a response: status-line, fields, content and its framing.
 * The columns are those of srv/faults.h. */
#ifndef SRV_FAULTS_RESPONSE_H
#define SRV_FAULTS_RESPONSE_H

// clang-format off
#define SRV_FAULTS_RESPONSE(X) \
    X(HTTP_IN_SMALL_LETTERS,     "http-in-small-letters",     "status-line",      "9112-2.3-2",                   "MUST",   "the status-line of errors begins with http/1.1") \
    X(VERSION_OF_THREE_DIGITS,   "version-of-three-digits",   "status-line",      "9112-2.3-1",                   "MUST",   "the status-line begins with HTTP/1.01") \
    X(VERSION_OF_CLIENT,         "version-of-client",         "versions",         "9110-6.2-5",                   "MUST",   "the version of the request is that of the answer, also where the server does not know it") \
    X(ANSWERS_IN_1_0,            "answers-in-1-0",            "versions",         "9112-2.3-7 9110-6.2-4",        "SHOULD", "every answer says HTTP/1.0") \
    X(STATUS_LINE_ENDS_AT_CODE,  "status-line-ends-at-code",  "status-line",      "9112-4-8",                     "MUST",   "the status-line ends right behind the status-code") \
    X(SUB_STATUS_CODE,           "sub-status-code",           "status-line",      "9112-4-4 9112-4-1",            "MUST",   "errors have a sub-status in their status-code: 404.0") \
    X(STATUS_CODE_999,           "status-code-999",           "status-line",      "9110-15-1",                    "MUST",   "what is not found is answered with 999") \
    X(CONTROL_IN_REASON,         "control-in-reason",         "status-line",      "9112-4-6",                     "MUST",   "reason-phrases of errors begin with an escape sequence for terminals") \
    X(LF_ENDS_STATUS_LINE,       "lf-ends-status-line",       "status-line",      "9112-2.1-2",                   "MUST",   "the status-line ends with LF alone") \
    X(EMPTY_LINE_BEFORE_HEAD,    "empty-line-before-head",    "status-line",      "9112-2.1-2",                   "MUST",   "an empty line goes before each status-line") \
    X(SPACES_BEHIND_STATUS_LINE, "spaces-behind-status-line", "status-line",      "9112-2.2-10",                  "MUST",   "a line of spaces follows the status-line") \
    X(FOLDED_FIELD,              "folded-field",              "response-fields",  "9112-5.2-2",                   "MUST",   "a field line is folded") \
    X(SPACE_BEFORE_COLON,        "space-before-colon",        "response-fields",  "9112-5.1-2",                   "MUST",   "a space stands between a field name and its colon") \
    X(CONTROL_IN_FIELD,          "control-in-field",          "response-fields",  "9110-5.5-2 9112-5-7",          "MUST",   "a field value has a control octet") \
    X(CR_IN_FIELD,               "cr-in-field",               "response-fields",  "9112-2.2-5",                   "MUST",   "a field value has a CR without LF") \
    X(LF_ENDS_FIELD,             "lf-ends-field",             "response-fields",  "9112-2.1-2",                   "MUST",   "a field line ends with LF alone") \
    X(FIELD_WITHOUT_COLON,       "field-without-colon",       "response-fields",  "9112-5-7",                     "MUST",   "a field line has no colon") \
    X(FIELD_WITHOUT_NAME,        "field-without-name",        "response-fields",  "9112-5-7 9110-5.1-1",          "MUST",   "a field line begins with its colon") \
    X(NO_EMPTY_LINE,             "no-empty-line",             "response-fields",  "9112-2.1-2 9112-5-7",          "MUST",   "in errors no empty line stands between the fields and the content") \
    X(TWO_CONTENT_TYPES,         "two-content-types",         "response-fields",  "9110-5.3-3",                   "MUST",   "a script's Content-Type is added to that of the server") \
    X(TWO_DATES,                 "two-dates",                 "response-fields",  "9110-5.3-3",                   "MUST",   "a second Date is added to the first") \
    X(NO_DATE_IN_SUCCESS,        "no-date-in-success",        "response-fields",  "9110-6.6.1-2",                 "MUST",   "successful answers have no Date") \
    X(NO_DATE_IN_304,            "no-date-in-304",            "response-fields",  "9110-6.6.1-3 9110-15.4.5-1",   "MUST",   "a 304 has no Date") \
    X(NO_DATE_IN_ERRORS,         "no-date-in-errors",         "response-fields",  "9110-6.6.1-4",                 "MUST",   "errors have no Date") \
    X(DATE_WITH_NUMERIC_ZONE,    "date-with-numeric-zone",    "response-fields",  "9110-5.6.7-4",                 "MUST",   "Date ends with +0000") \
    X(DATE_AS_ASCTIME,           "date-as-asctime",           "response-fields",  "9110-5.6.7-4",                 "MUST",   "Date has the form of asctime") \
    X(DATE_WITH_WRONG_DAY_NAME,  "date-with-wrong-day-name",  "response-fields",  "9110-5.6.7-8",                 "MUST",   "the day of the week in Date is wrong") \
    X(EXPIRES_ZERO,              "expires-zero",              "response-fields",  "9111-5.3-1",                   "SHOULD", "Expires is 0") \
    X(MAX_AGE_IN_QUOTES,         "max-age-in-quotes",         "response-fields",  "9111-5.2.2.1-1",               "MUST",   "the seconds of max-age stand in quotes") \
    X(CACHE_CONTROL_SEMICOLONS,  "cache-control-semicolons",  "response-fields",  "9111-5.2-1",                   "MUST",   "the directives of Cache-Control are separated by semicolons") \
    X(AGE_NEGATIVE,              "age-negative",              "response-fields",  "9111-5.1-1",                   "MUST",   "Age is -1, as if the clock had gone back") \
    X(RETRY_AFTER_IN_WORDS,      "retry-after-in-words",      "response-fields",  "9110-10.2.3-1",                "MUST",   "Retry-After is 10 minutes") \
    X(VARY_WITH_SPACES,          "vary-with-spaces",          "response-fields",  "9110-12.5.5-1",                "MUST",   "the field names in Vary are separated by spaces") \
    X(EMPTY_LIST_MEMBER,         "empty-list-member",         "response-fields",  "9110-5.6.1.1-1",               "MUST",   "a list begins with a comma") \
    X(LANGUAGE_AS_LOCALE,        "language-as-locale",        "response-fields",  "9110-8.5-1",                   "MUST",   "Content-Language has the name of a locale") \
    X(CODING_IDENTITY,           "coding-identity",           "response-fields",  "9110-8.4-2",                   "SHOULD", "Content-Encoding lists identity") \
    X(MIME_CODING,               "mime-coding",               "response-fields",  "9112-B.5-1",                   "SHOULD", "files come with Content-Transfer-Encoding") \
    X(CONTENT_LOCATION_FRAGMENT, "content-location-fragment", "response-fields",  "9110-8.7-1",                   "MUST",   "Content-Location has a fragment") \
    X(REQUEST_FIELD_RETURNED,    "request-field-returned",    "response-fields",  "9110-2.2-2",                   "MUST",   "Host comes back in the answer") \
    X(KEEP_ALIVE_UNLISTED,       "keep-alive-unlisted",       "response-fields",  "9110-7.6.1-2",                 "MUST",   "Keep-Alive is sent and Connection does not list it") \
    X(UPGRADE_UNLISTED,          "upgrade-unlisted",          "response-fields",  "9110-7.8-12",                  "MUST",   "Upgrade is advertised and Connection does not list it") \
    X(CONNECTION_LISTS_CONTENT,  "connection-lists-content",  "response-fields",  "9110-7.6.1-6",                 "MUST",   "Connection lists Cache-Control") \
    X(SERVER_WITH_OPEN_COMMENT,  "server-with-open-comment",  "response-fields",  "9110-10.2.4-1 9110-5.6.5-1",   "MUST",   "the comment in Server is not closed") \
    X(ETAG_WITHOUT_QUOTES,       "etag-without-quotes",       "response-fields",  "9110-8.8.3-1",                 "MUST",   "ETag has no quotes") \
    X(ETAG_WITH_SMALL_W,         "etag-with-small-w",         "response-fields",  "9110-8.8.3-1",                 "MUST",   "ETag begins with a small w/") \
    X(NO_CHALLENGE_IN_401,       "no-challenge-in-401",       "response-fields",  "9110-15.5.2-1 9110-11.6.1-1",  "MUST",   "credentials that nobody asked for give a 401 without WWW-Authenticate") \
    X(NO_LOCATION,               "no-location",               "response-fields",  "9110-15.4.2-1",                "SHOULD", "a 301 has no Location") \
    X(WEIGHT_OF_FOUR_DECIMALS,   "weight-of-four-decimals",   "response-fields",  "9110-12.4.2-3",                "MUST",   "Accept-Encoding of a response has a weight with four decimals") \
    X(NO_VARY,                   "no-vary",                   "content-coding",   "9110-12.5.5-4",                "SHOULD", "Vary does not say that Accept-Encoding chose the form") \
    X(NO_CONTENT_TYPE,           "no-content-type",           "response-fields",  "9110-8.3-1",                   "SHOULD", "content comes without Content-Type") \
    X(ACCEPT_RANGES_NONE,        "accept-ranges-none",        "ranges",           "9110-14.3-1",                  "SHOULD", "Accept-Ranges is none although ranges are served") \
    X(CONTENT_RANGE_IN_200,      "content-range-in-200",      "ranges",           "9110-14.4-10",                 "SHOULD", "a 200 has Content-Range") \
    X(LENGTH_IN_100,             "length-in-100",             "expect-continue",  "9110-8.6-9",                   "MUST",   "a 100 has Content-Length") \
    X(CODING_IN_100,             "coding-in-100",             "expect-continue",  "9112-6.1-9",                   "MUST",   "a 100 has Transfer-Encoding") \
    X(LENGTH_IN_204,             "length-in-204",             "response-framing", "9110-8.6-10",                  "MUST",   "a 204 has Content-Length") \
    X(CODING_IN_204,             "coding-in-204",             "response-framing", "9112-6.1-10",                  "MUST",   "a 204 has Transfer-Encoding") \
    X(CHUNKED_204,               "chunked-204",               "response-framing", "9110-15.3.5-1 9112-6.3-3",     "MUST",   "a last chunk follows the head of a 204") \
    X(CONTENT_IN_204,            "content-in-204",            "response-framing", "9110-15.3.5-1 9112-6.3-3",     "MUST",   "a 204 has content") \
    X(LENGTH_ZERO_IN_304,        "length-zero-in-304",        "conditionals",     "9110-8.6-8",                   "MUST",   "a 304 has Content-Length: 0") \
    X(CONTENT_IN_304,            "content-in-304",            "conditionals",     "9110-15.4.5-5 9112-6.3-4",     "MUST",   "a 304 has content") \
    X(METADATA_IN_304,           "metadata-in-304",           "conditionals",     "9110-15.4.5-3 9110-13.1.3-11", "SHOULD", "a 304 has the fields of the file that it does not send") \
    X(NO_UPGRADE_IN_426,         "no-upgrade-in-426",         "response-fields",  "9110-15.5.22-1 9110-7.8-8",    "MUST",   "a request with Upgrade gives a 426 without Upgrade") \
    X(TWO_LENGTHS,               "two-lengths",               "response-framing", "9110-8.6-3 9110-5.3-3",        "MUST",   "errors have two lines of Content-Length") \
    X(LENGTH_WITH_SIGN,          "length-with-sign",          "response-framing", "9110-8.6-3",                   "MUST",   "Content-Length of errors has a plus sign") \
    X(ERROR_LENGTH_TOO_SMALL,    "error-length-too-small",    "response-framing", "9112-6.2-2",                   "MUST",   "Content-Length of errors is eight too small") \
    X(ERROR_LENGTH_TOO_LARGE,    "error-length-too-large",    "response-framing", "9112-6.2-2 9110-6.1-1",        "MUST",   "Content-Length of errors is one too large") \
    X(ERROR_WITHOUT_LENGTH,      "error-without-length",      "response-framing", "9112-6.3-24 9112-9.3-9",       "MUST",   "errors have no length and the connection goes on") \
    X(HEAD_WITH_CONTENT,         "head-with-content",         "methods",          "9110-9.3.2-1 9112-6.3-1",      "MUST",   "an answer to HEAD has the content of that to GET") \
    X(HEAD_LENGTH_ZERO,          "head-length-zero",          "methods",          "9110-8.6-6 9112-6.2-3",        "MUST",   "Content-Length of an answer to HEAD is 0") \
    X(HEAD_WITHOUT_VALIDATORS,   "head-without-validators",   "methods",          "9110-9.3.2-2",                 "SHOULD", "an answer to HEAD has neither ETag nor Last-Modified") \
    X(HEAD_WITH_OTHER_ETAG,      "head-with-other-etag",      "methods",          "9110-8.2-1",                   "MUST",   "ETag of an answer to HEAD is not that of the one to GET") \
    X(CHUNK_SIZE_IN_DECIMAL,     "chunk-size-in-decimal",     "response-framing", "9112-7.1-3",                   "MUST",   "chunk sizes are decimal numbers") \
    X(CHUNK_SIZE_WITH_PREFIX,    "chunk-size-with-prefix",    "response-framing", "9112-7.1-3",                   "MUST",   "chunk sizes begin with 0x") \
    X(CHUNK_SIZE_PADDED,         "chunk-size-padded",         "response-framing", "9112-7.1-3",                   "MUST",   "chunk sizes are filled up with spaces") \
    X(CHUNK_EXT_WITH_SPACES,     "chunk-ext-with-spaces",     "response-framing", "9110-5.6.3-5",                 "MUST",   "chunk extensions have spaces around their signs") \
    X(CHUNK_LF_ONLY,             "chunk-lf-only",             "response-framing", "9112-7.1-3",                   "MUST",   "chunks have LF alone for line ends") \
    X(CHUNK_DATA_UNENDED,        "chunk-data-unended",        "response-framing", "9112-7.1-3",                   "MUST",   "no line end follows the data of a chunk") \
    X(NO_LAST_CHUNK,             "no-last-chunk",             "response-framing", "9112-7.1-3 9110-6.1-1",        "MUST",   "chunked content has no last chunk") \
    X(LAST_CHUNK_UNENDED,        "last-chunk-unended",        "response-framing", "9112-7.1-3 9110-6.1-1",        "MUST",   "the empty line behind the last chunk is missing") \
    X(LAST_CHUNK_TWICE,          "last-chunk-twice",          "response-framing", "9112-9.2-2 9110-15-4",         "MUST",   "the last chunk is sent twice") \
    X(CHUNKED_TO_1_0,            "chunked-to-1-0",            "response-framing", "9112-6.1-14",                  "MUST",   "content is sent in chunks to HTTP/1.0") \
    X(LENGTH_BESIDE_CHUNKED,     "length-beside-chunked",     "response-framing", "9112-6.2-4",                   "MUST",   "chunked content comes with Content-Length") \
    X(CHUNKED_TWICE,             "chunked-twice",             "response-framing", "9112-6.1-3",                   "MUST",   "Transfer-Encoding lists chunked twice") \
    X(CHUNKED_WITH_PARAMETER,    "chunked-with-parameter",    "response-framing", "9112-7.1-12",                  "SHOULD", "chunked has a parameter") \
    X(TRAILER_UNANNOUNCED,       "trailer-unannounced",       "response-framing", "9110-6.6.2-1",                 "SHOULD", "a trailer field comes without Trailer") \
    X(TRAILER_WITH_LENGTH,       "trailer-with-length",       "response-framing", "9110-6.5.1-1",                 "MUST",   "Content-Length is a trailer field") \
    X(TAB_IN_STATUS_LINE,        "tab-in-status-line",        "status-line",      "9112-4-1",                     "MUST",   "a tab stands between status-code and reason-phrase of errors") \
    X(STATUS_CODE_306,           "status-code-306",           "status-line",      "9110-15.4.7-1",                "SHOULD", "what is elsewhere is answered with 306") \
    X(STATUS_CODE_417,           "status-code-417",           "status-line",      "9110-15.5.18-1",               "MUST",   "an unknown method is answered with 417") \
    X(CLOSE_FIELD,               "close-field",               "response-fields",  "9112-9.6-2",                   "SHOULD", "there is a field named Close") \
    X(CONNECTION_WITH_SPACES,    "connection-with-spaces",    "response-fields",  "9110-2.2-1",                   "MUST",   "Connection lists keep alive without hyphen") \
    X(ACCEPT_RANGES_WITH_RANGE,  "accept-ranges-with-range",  "response-fields",  "9110-14.3-1",                  "MUST",   "Accept-Ranges tells a range") \
    X(ALLOW_WITH_SPACES,         "allow-with-spaces",         "response-fields",  "9110-10.2.1-1",                "MUST",   "the methods in Allow are separated by spaces") \
    X(CODING_MALFORMED,          "coding-malformed",          "response-framing", "9112-6.1-1 9110-2.2-1",        "MUST",   "Transfer-Encoding of errors is no list of codings") \
    X(CODING_UNASKED,            "coding-unasked",            "response-framing", "9112-7.4-1",                   "MUST",   "Transfer-Encoding lists gzip, which the client did not offer") \
    X(ETAG_WITH_BACKSLASH,       "etag-with-backslash",       "response-fields",  "9110-8.8.3-3",                 "SHOULD", "ETag has a backslash") \
    X(CONTENT_TYPE_WITH_SPACES,  "content-type-with-spaces",  "response-fields",  "9110-5.6.6-3 9110-8.3-3",      "MUST",   "Content-Type has spaces around the equals sign of its parameter") \
    X(HEAD_UNENDED,              "head-unended",              "response-fields",  "9112-2.1-2",                   "MUST",   "errors end with their last field line") \
    X(HEAD_WITH_OTHER_TYPE,      "head-with-other-type",      "methods",          "9110-8.2-1",                   "MUST",   "Content-Type of an answer to HEAD is not that of the one to GET") \
    X(TWO_SPACES_BEHIND_COLON,   "two-spaces-behind-colon",   "response-fields",  "9110-5.6.3-1 9112-5.1-5",      "SHOULD", "two spaces stand between a colon and its value") \
    X(SPACE_ENDS_LINE,           "space-ends-line",           "response-fields",  "9110-5.6.3-2",                 "SHOULD", "a field line ends with a space") \
    X(SPACE_BEFORE_COMMA,        "space-before-comma",        "response-fields",  "9110-5.6.3-2",                 "SHOULD", "a space goes before the comma of a list") \
    X(SERVER_WITH_TWO_SPACES,    "server-with-two-spaces",    "response-fields",  "9110-5.6.3-3",                 "SHOULD", "two spaces separate product and comment in Server") \
    X(SERVER_WITH_BACKSLASH,     "server-with-backslash",     "response-fields",  "9110-5.6.4-3",                 "SHOULD", "a letter in the comment of Server is escaped") \
    X(SERVER_LISTS_MODULES,      "server-lists-modules",      "response-fields",  "9110-10.2.4-3",                "SHOULD", "Server lists all modules with their versions") \
    X(STRING_WITH_BACKSLASH,     "string-with-backslash",     "response-fields",  "9110-5.6.4-2",                 "SHOULD", "a dot in a quoted string is escaped") \
    X(CHALLENGE_WITHOUT_SCHEME,  "challenge-without-scheme",  "response-fields",  "9110-11.3-1",                  "MUST",   "WWW-Authenticate begins with a parameter") \
    X(CHALLENGE_WITH_TWO_REALMS, "challenge-with-two-realms", "response-fields",  "9110-11.2-1",                  "MUST",   "a challenge has two realms") \
    X(REALM_WITHOUT_QUOTES,      "realm-without-quotes",      "response-fields",  "9110-11.5-2",                  "MUST",   "the realm of a challenge is a token") \
    X(DIRECTIVE_TWICE,           "directive-twice",           "response-fields",  "9111-4.2.1-2",                 "SHOULD", "Cache-Control has max-age twice") \
    X(DIRECTIVE_WITH_ARGUMENT,   "directive-with-argument",   "response-fields",  "9111-5.2-2",                   "MUST",   "no-store has an argument") \
    X(MUST_UNDERSTAND_ALONE,     "must-understand-alone",     "response-fields",  "9111-5.2.2.3-1",               "SHOULD", "must-understand comes without no-store") \
    X(NO_CACHE_WITHOUT_QUOTES,   "no-cache-without-quotes",   "response-fields",  "9111-5.2.2.4-2",               "SHOULD", "the field name of no-cache is a token") \
    X(PRIVATE_WITHOUT_QUOTES,    "private-without-quotes",    "response-fields",  "9111-5.2.2.7-2",               "SHOULD", "the field name of private is a token") \
    X(PRAGMA_ALONE,              "pragma-alone",              "response-fields",  "9111-5.4-1",                   "SHOULD", "Pragma says no-cache, and Cache-Control does not") \
    X(WARNING_SENT,              "warning-sent",              "response-fields",  "9111-5.5-1",                   "SHOULD", "answers have Warning") \
    X(AGE_OF_ORIGIN,             "age-of-origin",             "response-fields",  "9111-5.1-2",                   "SHOULD", "answers have Age") \
    X(COOKIE_WITHOUT_FRESHNESS,  "cookie-without-freshness",  "response-fields",  "9111-7.3-1",                   "SHOULD", "Set-Cookie comes without Cache-Control") \
    X(CONTENT_LOCATION_ELSEWHERE, "content-location-elsewhere", "response-fields", "9110-8.7-2",                  "SHOULD", "Content-Location names another file") \
    X(STATUS_CODE_203,           "status-code-203",           "status-line",      "9110-15.3.4-1",                "SHOULD", "200 is 203") \
    X(DATE_STANDS_STILL,         "date-stands-still",         "response-fields",  "9110-6.6.1-1",                 "SHOULD", "Date is always the same") \
    X(NO_VALIDATORS,             "no-validators",             "response-fields",  "9110-15.3.1-1",                "SHOULD", "nothing has ETag or Last-Modified") \
    X(ERRORS_WITHOUT_CONTENT,    "errors-without-content",    "response-framing", "9110-15.5-1 9110-15.6-1",      "SHOULD", "errors and redirects have no content") \
    X(ENDED_BY_CLOSE,            "ended-by-close",            "response-framing", "9112-6.3-25 9110-8.6-12",      "SHOULD", "the close of the connection ends content") \
    X(CODING_WITHOUT_CHUNKED,    "coding-without-chunked",    "response-framing", "9112-6.1-6 9112-6.3-11",       "MUST",   "Transfer-Encoding of errors is gzip alone, and the connection goes on") \
    X(CODING_UNREGISTERED,       "coding-unregistered",       "response-framing", "9112-7-2",                     "SHOULD", "Transfer-Encoding lists a coding of our own") \
    X(CONTENT_IN_100,            "content-in-100",            "expect-continue",  "9110-15.2-2 9112-6.3-2",       "MUST",   "a 100 has content")
// clang-format on

#endif
