// SPDX-License-Identifier: MIT
/* faults_coding.h - faults in content codings and in the negotiation about them.
 * The columns are those of srv/faults.h. */
#ifndef SRV_FAULTS_CODING_H
#define SRV_FAULTS_CODING_H

// clang-format off
#define SRV_FAULTS_CODING(X) \
    X(GZIP_UNLABELLED,           "gzip-unlabelled",           "content-coding",      "9110-8.4-1",                   "MUST",   "content coded with gzip has no Content-Encoding") \
    X(GZIP_KEEPS_ETAG,           "gzip-keeps-etag",           "content-coding",      "9110-8.8.3.3-1 9110-8.8.3-4",  "MUST",   "content coded with gzip has the ETag of the uncoded one") \
    X(GZIP_UNASKED,              "gzip-unasked",              "content-negotiation", "9110-12.5.3-6",                "SHOULD", "content is coded with gzip also if the client does not accept it") \
    X(GZIP_BAD_CRC,              "gzip-bad-crc",              "content-coding",      "9110-8.4.1.3-1",               "MUST",   "the checksum of content coded with gzip is wrong") \
    X(GZIP_CUT,                  "gzip-cut",                  "content-coding",      "9110-8.4.1.3-1",               "MUST",   "content coded with gzip ends before its checksum") \
    X(GZIP_TRAILING_OCTET,       "gzip-trailing-octet",       "content-coding",      "9110-8.4.1.3-1",               "MUST",   "an octet follows behind content coded with gzip") \
    X(GZIP_TWICE,                "gzip-twice",                "content-coding",      "9110-8.4-1",                   "MUST",   "content is coded with gzip twice, which Content-Encoding lists once") \
    X(GZIP_HEAD_OF_PLAIN,        "gzip-head-of-plain",        "content-coding",      "9110-8.6-6",                   "MUST",   "HEAD tells the length of the uncoded content beside Content-Encoding") \
    X(GZIP_IF_RANGE_OF_PLAIN,    "gzip-if-range-of-plain",    "content-coding",      "9110-13.1.5-12",               "MUST",   "If-Range is compared with the ETag of the uncoded content") \
    X(GZIP_CONDITIONS_OF_PLAIN,  "gzip-conditions-of-plain",  "content-coding",      "9110-13.1.2-8 9110-13.1.2-6",  "MUST",   "If-None-Match is compared with the ETag of the uncoded content") \
    X(DEFLATE_RAW,               "deflate-raw",               "content-coding",      "9110-8.4.1.2-1",               "MUST",   "the coding deflate comes without the zlib format") \
    X(COMPRESS_BY_ONE_NAME,      "compress-by-one-name",      "content-coding",      "9110-8.4.1.1-1",               "SHOULD", "content is coded with compress, but not if x-compress is asked for") \
    X(GZ_FILE_CODED,             "gz-file-coded",             "content-coding",      "9110-8.4-3",                   "SHOULD", "a gzip file is sent as application/gzip in the coding gzip") \
    X(ETAG_BY_VERSION,           "etag-by-version",           "content-coding",      "9110-8.8.3.3-2",               "SHOULD", "ETag is another one in answers to HTTP/1.0") \
    X(CODING_NAME_CASE_MATTERS,  "coding-name-case-matters",  "content-coding",      "9110-8.4.1-1",                 "SHOULD", "the coding GZIP is unknown") \
    X(X_GZIP_UNKNOWN,            "x-gzip-unknown",            "content-coding",      "9110-8.4.1.3-2",               "SHOULD", "the coding x-gzip is unknown") \
    X(REQUEST_CODING_500,        "request-coding-500",        "content-coding",      "9110-8.4-4",                   "SHOULD", "a request with Content-Encoding is answered with 500") \
    X(REQUEST_CODING_415_SILENT, "request-coding-415-silent",  "content-coding",      "9110-15.5.16-1 9110-12.5.3-8", "SHOULD", "a request with Content-Encoding is answered with 415, without Accept-Encoding") \
    X(REQUEST_TYPE_415_CODINGS,  "request-type-415-codings",  "content-coding",      "9110-12.5.3-9",                "MUST",   "a request with an unknown Content-Type is answered with 415 and Accept-Encoding") \
    X(PREFERENCES_REQUIRED,      "preferences-required",      "content-negotiation", "9110-12.4.1-1",                "MUST",   "a request without Accept, Accept-Encoding and Accept-Language is answered with 406") \
    X(MEDIA_TYPE_CASE_MATTERS,   "media-type-case-matters",   "content-negotiation", "9110-8.3.1-1",                 "MUST",   "a request with capitals in Accept is answered with 406") \
    X(WEIGHT_ZERO_IGNORED,       "weight-zero-ignored",       "content-negotiation", "9110-12.5.3-4",                "SHOULD", "a weight of zero counts like any other") \
    X(WEIGHT_NAME_CASE_MATTERS,  "weight-name-case-matters",  "content-negotiation", "9110-12.4.2-1",                "SHOULD", "a weight whose name is Q is ignored") \
    X(WEIGHT_IN_HUNDREDTHS,      "weight-in-hundredths",      "content-negotiation", "9110-12.5.3-4",                "SHOULD", "the third decimal of a weight is ignored") \
    X(WEIGHT_INVALID_500,        "weight-invalid-500",        "content-negotiation", "9110-12.4.2-2",                "MUST",   "a weight that cannot be read is answered with 500") \
    X(WEIGHTS_IGNORED,           "weights-ignored",           "content-negotiation", "9110-12.5.3-5",                "SHOULD", "all weights but zero are the same") \
    X(IDENTITY_PREFERRED,        "identity-preferred",        "content-negotiation", "9110-12.5.3-5",                "SHOULD", "nothing is coded if identity is accepted by name") \
    X(IDENTITY_UNNAMED_BY_STAR,  "identity-unnamed-by-star",  "content-negotiation", "9110-12.5.3-3",                "MUST",   "a weight of zero for the asterisk excludes identity also if it is named") \
    X(IDENTITY_REFUSED_406,      "identity-refused-406",      "content-negotiation", "9110-12.5.3-4",                "SHOULD", "a request that refuses identity is answered with 406 whatever it accepts") \
    X(IDENTITY_REFUSED_500,      "identity-refused-500",      "content-negotiation", "9110-12.5.3-3",                "MUST",   "a request that accepts nothing is answered with 500") \
    X(CODING_STAR_406,           "coding-star-406",           "content-negotiation", "9110-12.4.3-1",                "MUST",   "an asterisk in Accept-Encoding is answered with 406") \
    X(NO_CODING_400,             "no-coding-400",             "content-negotiation", "9110-12.5.3-6",                "MUST",   "an empty Accept-Encoding is answered with 400") \
    X(UNKNOWN_CODINGS_406,       "unknown-codings-406",       "content-negotiation", "9110-12.5.3-7",                "SHOULD", "a request that lists unknown codings only is answered with 406") \
    X(CODING_BY_PREFIX,          "coding-by-prefix",          "content-negotiation", "9110-12.5.3-7",                "SHOULD", "a coding whose name begins with gzip is taken for it") \
    X(FIRST_CODINGS_LINE_ONLY,   "first-codings-line-only",   "content-negotiation", "9110-5.2-1",                   "SHOULD", "only the first line of Accept-Encoding is looked at")
// clang-format on

#endif
