// SPDX-License-Identifier: MIT
/* faults_body.h - faults in finding the end of a request: Content-Length, Transfer-Encoding, chunked.
 * The columns are those of srv/faults.h. */
#ifndef SRV_FAULTS_BODY_H
#define SRV_FAULTS_BODY_H

// clang-format off
#define SRV_FAULTS_BODY(X) \
    X(REFUSE_CHUNK_EXT_SPACES,         "refuse-chunk-ext-spaces",         "chunked",           "9112-7.1.1-2 9110-5.6.3-6", "MUST",   "whitespace around the signs of a chunk extension is refused") \
    X(LENGTH_ONLY_FOR_POST,            "length-only-for-post",            "content-length",    "9112-6-3 9112-9.3-10",      "MUST",   "the content of any request but POST is taken for the next request") \
    X(LENGTH_IN_1_0_IGNORED,           "length-in-1-0-ignored",           "content-length",    "9112-6.3-20",               "MUST",   "the content of an HTTP/1.0 request is ignored") \
    X(LENGTH_ONE_SHORT,                "length-one-short",                "content-length",    "9112-6.3-20 9112-9.3-10",   "MUST",   "one octet less than Content-Length is read") \
    X(LENGTH_OF_32_BITS,               "length-of-32-bits",               "content-length",    "9110-8.6-13",               "MUST",   "Content-Length is read modulo 2^32") \
    X(LENGTH_ABOVE_16K_CUT,            "length-above-16k-cut",            "content-length",    "9112-6.3-20",               "MUST",   "of long content 16 KiB are read, and the rest is taken for the next request") \
    X(OCTETS_BEHIND_HEAD_ARE_CONTENT,  "octets-behind-head-are-content",  "content-length",    "9112-6.3-23 9112-6.3-26",   "MUST",   "what comes with a POST without Content-Length is its content") \
    X(CONTENT_LIKE_REQUEST_IS_REQUEST, "content-like-request-is-request", "content-length",    "9112-6-1 9112-9.3-10",      "MUST",   "content that begins like a GET is taken for the next request") \
    X(FIRST_LENGTH_COUNTS,             "first-length-counts",             "content-length",    "9112-6.3-16 9112-6.3-14",   "MUST",   "of different Content-Length values the first counts") \
    X(LAST_LENGTH_COUNTS,              "last-length-counts",              "content-length",    "9112-6.3-16 9112-6.3-14",   "MUST",   "of different Content-Length values the last counts") \
    X(LENGTH_SIGN_DROPPED,             "length-sign-dropped",             "content-length",    "9112-6.3-16 9110-8.6-4",    "MUST",   "octets other than digits in Content-Length are read over") \
    X(LENGTH_UP_TO_NON_DIGIT,          "length-up-to-non-digit",          "content-length",    "9112-6.3-16 9110-8.6-4",    "MUST",   "Content-Length ends at the first octet that is no digit") \
    X(INVALID_LENGTH_IGNORED,          "invalid-length-ignored",          "content-length",    "9112-6.3-16 9112-6.3-14",   "MUST",   "an invalid Content-Length is ignored") \
    X(INVALID_LENGTH_IS_ZERO,          "invalid-length-is-zero",          "content-length",    "9112-6.3-16 9112-6.3-14",   "MUST",   "an invalid Content-Length counts as 0") \
    X(INVALID_LENGTH_GOES_ON,          "invalid-length-goes-on",          "content-length",    "9112-6.3-17",               "MUST",   "the connection goes on behind an invalid Content-Length") \
    X(HUGE_LENGTH_IS_ZERO,             "huge-length-is-zero",             "content-length",    "9110-8.6-13",               "MUST",   "a Content-Length above 64 bits counts as 0") \
    X(REFUSE_LEADING_ZEROS,            "refuse-leading-zeros",            "content-length",    "9112-6.2-1",                "MUST",   "a Content-Length with leading zeros is refused") \
    X(POST_WAITS_FOR_CONTENT,          "post-waits-for-content",          "content-length",    "9112-6.3-23",               "MUST",   "a POST without Content-Length waits for content") \
    X(CONTENT_OF_REFUSED_UNREAD,       "content-of-refused-unread",       "content-length",    "9112-9.3-10",               "MUST",   "the content of a refused request is taken for the next request") \
    X(INCOMPLETE_CONTENT_TAKEN,        "incomplete-content-taken",        "content-length",    "9112-6.3-21 9112-8-4",      "MUST",   "content that ends too early is taken for complete") \
    X(REFUSE_CHUNKED,                  "refuse-chunked",                  "transfer-encoding", "9112-6.1-2",                "MUST",   "chunked is answered with 501") \
    X(CODING_CASE_MATTERS,             "coding-case-matters",             "transfer-encoding", "9112-7-1",                  "MUST",   "only chunked in small letters is recognised") \
    X(REFUSE_EMPTY_MEMBER,             "refuse-empty-member",             "transfer-encoding", "9112-6.1-1",                "SHOULD", "an empty member in Transfer-Encoding is refused") \
    X(CHUNKED_ONLY_FOR_POST,           "chunked-only-for-post",           "transfer-encoding", "9112-6-3 9112-6.3-10",      "MUST",   "the chunked content of any request but POST is taken for the next request") \
    X(LENGTH_OVERRIDES_CODING,         "length-overrides-coding",         "transfer-encoding", "9112-6.3-7",                "MUST",   "of Content-Length and Transfer-Encoding the length counts") \
    X(CODING_WITH_LENGTH_PERSISTS,     "coding-with-length-persists",     "transfer-encoding", "9112-6.1-16",               "MUST",   "the connection goes on behind a request with Content-Length and Transfer-Encoding") \
    X(CODING_IN_1_0_PERSISTS,          "coding-in-1-0-persists",          "transfer-encoding", "9112-6.1-18",               "MUST",   "the connection goes on behind Transfer-Encoding in HTTP/1.0") \
    X(CODING_IN_1_0_IGNORED,           "coding-in-1-0-ignored",           "transfer-encoding", "9112-6.1-18 9112-6.1-17",   "MUST",   "Transfer-Encoding in HTTP/1.0 is ignored") \
    X(UNKNOWN_CODING_IGNORED,          "unknown-coding-ignored",          "transfer-encoding", "9112-6.3-12",               "MUST",   "Transfer-Encoding that does not end with chunked is ignored") \
    X(CODINGS_BEHIND_CHUNKED_IGNORED,  "codings-behind-chunked-ignored",  "transfer-encoding", "9112-6.3-12",               "MUST",   "of a list of transfer codings only chunked counts, wherever it stands") \
    X(ANY_CODING_IS_CHUNKED,           "any-coding-is-chunked",           "transfer-encoding", "9112-6.3-12",               "MUST",   "any Transfer-Encoding is taken for chunked") \
    X(CODING_OCTETS_DROPPED,           "coding-octets-dropped",           "transfer-encoding", "9112-6.3-12",               "MUST",   "octets that no transfer coding may hold are read over") \
    X(CODING_PARAMETER_DROPPED,        "coding-parameter-dropped",        "transfer-encoding", "9112-7.1-12",               "SHOULD", "parameters of chunked are ignored") \
    X(UNKNOWN_CODING_ACCEPTED,         "unknown-coding-accepted",         "transfer-encoding", "9112-6.1-12",               "SHOULD", "unknown codings before chunked are accepted and left undecoded") \
    X(UNKNOWN_CODING_400,              "unknown-coding-400",              "transfer-encoding", "9112-6.1-12",               "SHOULD", "an unknown transfer coding is answered with 400") \
    X(INVALID_CODING_GOES_ON,          "invalid-coding-goes-on",          "transfer-encoding", "9112-6.3-13",               "MUST",   "the connection goes on behind an invalid Transfer-Encoding") \
    X(CHUNK_SIZE_OCTETS_DROPPED,       "chunk-size-octets-dropped",       "chunked",           "9112-7.1-5",                "MUST",   "octets other than digits in chunk-size are read over") \
    X(CHUNK_SIZE_UP_TO_NON_DIGIT,      "chunk-size-up-to-non-digit",      "chunked",           "9112-7.1-5",                "MUST",   "chunk-size ends at the first octet that is no digit") \
    X(CHUNK_SIZE_SPACES_IGNORED,       "chunk-size-spaces-ignored",       "chunked",           "9112-7.1-5",                "SHOULD", "whitespace behind chunk-size is read over") \
    X(CHUNK_SIZE_OF_32_BITS,           "chunk-size-of-32-bits",           "chunked",           "9112-7.1-11",               "MUST",   "chunk-size is read modulo 2^32") \
    X(CHUNK_SIZE_OF_64_BITS,           "chunk-size-of-64-bits",           "chunked",           "9112-7.1-11",               "MUST",   "chunk-size is read modulo 2^64") \
    X(SHORT_CHUNK_LINES_ONLY,          "short-chunk-lines-only",          "chunked",           "9112-7.1-4",                "MUST",   "a chunk line of more than 8 octets is refused") \
    X(CHUNK_DATA_END_UNCHECKED,        "chunk-data-end-unchecked",        "chunked",           "9112-7.1-6",                "MUST",   "whatever stands between chunk-data and CRLF is read over") \
    X(CHUNK_DATA_END_OPTIONAL,         "chunk-data-end-optional",         "chunked",           "9112-7.1-6",                "MUST",   "chunk-data without line end is accepted") \
    X(CHUNK_LF_ENDS_LINE,              "chunk-lf-ends-line",              "chunked",           "9112-7.1-7",                "SHOULD", "LF alone ends the lines of the chunked coding") \
    X(CHUNK_CR_ENDS_LINE,              "chunk-cr-ends-line",              "chunked",           "9112-7.1-7 9112-2.2-6",     "MUST",   "CR alone ends the lines of the chunked coding") \
    X(INVALID_CHUNK_GOES_ON,           "invalid-chunk-goes-on",           "chunked",           "9112-9.3-10",               "MUST",   "the connection goes on behind an invalid chunk") \
    X(REFUSE_CHUNK_EXT,                "refuse-chunk-ext",                "chunked",           "9112-7.1.1-4 9112-7.1.1-1", "MUST",   "chunk extensions are refused") \
    X(CHUNK_EXT_UNCHECKED,             "chunk-ext-unchecked",             "chunked",           "9112-7.1.1-3",              "SHOULD", "any octet may stand in a chunk extension") \
    X(CHUNK_EXT_QUOTE_ENDS_WITH_LINE,  "chunk-ext-quote-ends-with-line",  "chunked",           "9112-7.1.1-3",              "SHOULD", "a quoted chunk extension ends with its line") \
    X(CHUNK_EXT_QUOTES_HIDE_LINE_END,  "chunk-ext-quotes-hide-line-end",  "chunked",           "9112-7.1.1-3",              "MUST",   "a quoted chunk extension goes on over the line end") \
    X(ENDLESS_CHUNK_EXT,               "endless-chunk-ext",               "chunked",           "9112-7.1.1-5",              "SHOULD", "chunk extensions have no limit") \
    X(FEW_CHUNKS_ONLY,                 "few-chunks-only",                 "chunked",           "9112-7.1-2",                "MUST",   "a body of more than 8 chunks is refused") \
    X(CHUNKED_ENDS_AT_FIRST_ZERO,      "chunked-ends-at-first-zero",      "chunked",           "9112-6.3-10 9112-7.1-2",    "MUST",   "a chunked body ends where its octets first look like the last chunk") \
    X(TRAILERS_UNREAD,                 "trailers-unread",                 "trailers",          "9112-7.1.2-1 9112-7.1.3-2", "MUST",   "a chunked body ends behind the line of the last chunk") \
    X(REFUSE_TRAILERS,                 "refuse-trailers",                 "trailers",          "9112-7.1.2-1",              "MUST",   "a trailer section is refused") \
    X(REFUSE_UNKNOWN_TRAILER,          "refuse-unknown-trailer",          "trailers",          "9110-5.1-6",                "SHOULD", "a trailer field of an unknown name is refused") \
    X(TRAILER_CONDITIONS_COUNT,        "trailer-conditions-count",        "trailers",          "9112-7.1.2-5 9110-6.5.1-2", "MUST",   "If-Match and If-None-Match are obeyed in a trailer section") \
    X(TRAILER_RANGE_COUNTS,            "trailer-range-counts",            "trailers",          "9112-7.1.2-5 9110-6.5.1-2", "MUST",   "Range is obeyed in a trailer section") \
    X(TRAILER_LENGTH_COUNTS,           "trailer-length-counts",           "trailers",          "9112-7.1.2-5 9110-6.5.1-2", "MUST",   "Content-Length in a trailer section adds to the body") \
    X(TRAILER_WITHOUT_COLON_IGNORED,   "trailer-without-colon-ignored",   "trailers",          "9112-7.1.2-2",              "SHOULD", "a line without colon in the trailer section is ignored") \
    X(TRAILER_NAME_UNCHECKED,          "trailer-name-unchecked",          "trailers",          "9112-7.1.2-2",              "SHOULD", "any name is accepted in the trailer section") \
    X(LENGTH_REQUIRED,                 "length-required",                 "transfer-encoding", "9112-6.3-27 9112-9.3-10",   "MUST",   "chunked is answered with 411, and its content taken for the next request") \
    X(ANNOUNCED_TRAILERS_REFUSED,      "announced-trailers-refused",      "trailers",          "9110-6.6.2-2",              "SHOULD", "a request that announces trailer fields is refused") \
    X(LARGE_CONTENT_GOES_ON,           "large-content-goes-on",           "limits",            "9110-15.5.14-2 9112-9.3-10", "MUST",  "the connection goes on behind a request whose content is too large")
// clang-format on

#endif
