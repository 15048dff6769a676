// SPDX-License-Identifier: MIT
/* Every error: a message that has it, and the offset of the octet that proves it. */
#include "feed.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define HOST "Host: a\r\n"

/* Small limits, so that rows stay readable. */
static const struct h1_config small = {
    H1_POLICY_STRICT,
    {.empty_lines = 2,
     .start_line = 40,
     .method = 8,
     .request_target = 16,
     .field_line = 30,
     .header_section = 60,
     .chunk_line = 12,
     .chunk_ext = 14,
     .trailer_section = 24,
     .body = 20},
    NULL,
};
/* A request-line that may be shorter than a request-target. */
static const struct h1_config narrow = {
    H1_POLICY_STRICT,
    {.empty_lines = 0,
     .start_line = 10,
     .method = 64,
     .request_target = 100,
     .field_line = 100,
     .header_section = 100,
     .chunk_line = 0,
     .chunk_ext = 0,
     .trailer_section = 0,
     .body = 0},
    NULL,
};
static const struct h1_config nothing = {0, H1_LIMITS_DEFAULT, NULL};

struct head_row {
    struct text input;
    enum h1_error error;
    uint32_t at;
    const struct h1_config *config;
    uint32_t capacity;
};

// clang-format off
static const struct head_row request_rows[] = {
    /* line ends and empty lines */
    {TEXT("GET / HTTP/1.1\r\rHost: a\r\n\r\n"),                     H1_ERR_BARE_CR, 14, NULL, 0},
    {TEXT("GET /\rX HTTP/1.1\r\n" HOST "\r\n"),                     H1_ERR_BARE_CR, 5, NULL, 0},
    {TEXT("\rGET / HTTP/1.1\r\n" HOST "\r\n"),                      H1_ERR_BARE_CR, 0, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "A: b\rc\r\n\r\n"),             H1_ERR_BARE_CR, 29, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "A\r: b\r\n\r\n"),              H1_ERR_BARE_CR, 26, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "\rX"),                         H1_ERR_BARE_CR, 25, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "\r\r\n"),                      H1_ERR_BARE_CR, 25, NULL, 0},
    {TEXT("GET / HTTP/1.1\n" HOST "\r\n"),                          H1_ERR_BARE_LF, 14, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\nHost: a\n\r\n"),                       H1_ERR_BARE_LF, 23, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "\n"),                          H1_ERR_BARE_LF, 25, NULL, 0},
    {TEXT("\nGET / HTTP/1.1\r\n" HOST "\r\n"),                      H1_ERR_BARE_LF, 0, NULL, 0},
    {TEXT("\r\n\r\n\r\nGET / HTTP/1.1\r\n" HOST "\r\n"),            H1_ERR_EMPTY_LINE, 4, &small, 0},
    {TEXT("\r\nGET / HTTP/1.1\r\n" HOST "\r\n"),                    H1_ERR_EMPTY_LINE, 0, &nothing, 0},
    {TEXT("GET / HTTP/1.1\r\n Host: a\r\n\r\n"),                    H1_ERR_START_LINE_CONTINUED, 16, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n\r\n"),                                H1_ERR_HOST_MISSING, 16, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n\t\r\n" HOST "\r\n"),                  H1_ERR_START_LINE_CONTINUED, 16, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST),                               H1_ERR_HEAD_INCOMPLETE, 25, NULL, 0},
    {TEXT("GET / HT"),                                              H1_ERR_HEAD_INCOMPLETE, 8, NULL, 0},
    {TEXT("\r\nG"),                                                 H1_ERR_HEAD_INCOMPLETE, 3, NULL, 0},
    /* method */
    {TEXT("G@T / HTTP/1.1\r\n" HOST "\r\n"),                        H1_ERR_METHOD_SYNTAX, 1, NULL, 0},
    {TEXT("\x16\x03\x01\x02"),                                      H1_ERR_METHOD_SYNTAX, 0, NULL, 0},
    {TEXT("G\0T / HTTP/1.1\r\n" HOST "\r\n"),                       H1_ERR_METHOD_SYNTAX, 1, NULL, 0},
    {TEXT("G\x80T / HTTP/1.1\r\n" HOST "\r\n"),                     H1_ERR_METHOD_SYNTAX, 1, NULL, 0},
    {TEXT("HTTP/1.1 200 OK\r\n\r\n"),                               H1_ERR_METHOD_SYNTAX, 4, NULL, 0},
    {TEXT("ABCDEFGH / HTTP/1.1\r\n" HOST "\r\n"),                   H1_OK, 0, &small, 0},
    {TEXT("ABCDEFGHI / HTTP/1.1\r\n" HOST "\r\n"),                  H1_ERR_METHOD_TOO_LONG, 8, &small, 0},
    /* the limit of the request-line, in whatever it ends */
    {TEXT("GET /2345 HTTP/1.1\r\n" HOST "\r\n"),                    H1_ERR_START_LINE_TOO_LONG, 10, &narrow, 0},
    {TEXT("GET /23456 HTTP/1.1\r\n" HOST "\r\n"),                   H1_ERR_START_LINE_TOO_LONG, 10, &narrow, 0},
    {TEXT("GET /234567 HTTP/1.1\r\n" HOST "\r\n"),                  H1_ERR_TARGET_TOO_LONG, 10, &narrow, 0},
    {TEXT("GET /234567"),                                           H1_ERR_TARGET_TOO_LONG, 10, &narrow, 0},
    {TEXT("GET /#34567\r\n"),                                       H1_ERR_TARGET_TOO_LONG, 10, &narrow, 0},
    {TEXT("GET  /34567 HTTP/1.1\r\n"),                              H1_ERR_REQUEST_LINE_WHITESPACE, 4, &narrow, 0},
    {TEXT("METHODMETH / HTTP/1.1\r\n"),                             H1_ERR_START_LINE_TOO_LONG, 10, &narrow, 0},
    {TEXT("METHODMETHO / HTTP/1.1\r\n"),                            H1_ERR_METHOD_TOO_LONG, 10, &narrow, 0},
    {TEXT("METHODMETH@ / HTTP/1.1\r\n"),                            H1_ERR_START_LINE_TOO_LONG, 10, &narrow, 0},
    {TEXT("METHOD@ETHO / HTTP/1.1\r\n"),                            H1_ERR_METHOD_SYNTAX, 6, &narrow, 0},
    /* request-line */
    {TEXT("GET\r\n\r\n"),                                           H1_ERR_REQUEST_LINE_INCOMPLETE, 3, NULL, 0},
    {TEXT("GET \r\n\r\n"),                                          H1_ERR_REQUEST_LINE_INCOMPLETE, 4, NULL, 0},
    {TEXT("POST /\r\n\r\n"),                                        H1_ERR_REQUEST_LINE_INCOMPLETE, 6, NULL, 0},
    {TEXT("GET / \r\n\r\n"),                                        H1_ERR_REQUEST_LINE_INCOMPLETE, 6, NULL, 0},
    {TEXT(" GET / HTTP/1.1\r\n" HOST "\r\n"),                       H1_ERR_REQUEST_LINE_WHITESPACE, 0, NULL, 0},
    {TEXT("GET  / HTTP/1.1\r\n" HOST "\r\n"),                       H1_ERR_REQUEST_LINE_WHITESPACE, 4, NULL, 0},
    {TEXT("GET\t/ HTTP/1.1\r\n" HOST "\r\n"),                       H1_ERR_REQUEST_LINE_WHITESPACE, 3, NULL, 0},
    {TEXT("GET\v/ HTTP/1.1\r\n" HOST "\r\n"),                       H1_ERR_REQUEST_LINE_WHITESPACE, 3, NULL, 0},
    {TEXT("GET /  HTTP/1.1\r\n" HOST "\r\n"),                       H1_ERR_REQUEST_LINE_WHITESPACE, 6, NULL, 0},
    {TEXT("GET / HTTP/1.1 \r\n" HOST "\r\n"),                       H1_ERR_REQUEST_LINE_WHITESPACE, 14, NULL, 0},
    {TEXT("   \r\n" HOST "\r\n"),                                   H1_ERR_REQUEST_LINE_WHITESPACE, 0, NULL, 0},
    {TEXT("GET /\r\n"),                                             H1_ERR_HTTP_0_9, 5, NULL, 0},
    {TEXT("GET /index.html\n"),                                     H1_ERR_HTTP_0_9, 15, NULL, 0},
    {TEXT("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),                      H1_ERR_HTTP_2_PREFACE, 0, NULL, 0},
    /* version */
    {TEXT("GET / HTTP/1.10\r\n" HOST "\r\n"),                       H1_ERR_VERSION_SYNTAX, 14, NULL, 0},
    {TEXT("GET / HTTP/11\r\n" HOST "\r\n"),                         H1_ERR_VERSION_SYNTAX, 12, NULL, 0},
    {TEXT("GET / HTTP/1\r\n" HOST "\r\n"),                          H1_ERR_VERSION_SYNTAX, 12, NULL, 0},
    {TEXT("GET / HTTP/ 1.1\r\n" HOST "\r\n"),                       H1_ERR_VERSION_SYNTAX, 11, NULL, 0},
    {TEXT("GET / HTTPS/1.1\r\n" HOST "\r\n"),                       H1_ERR_VERSION_SYNTAX, 10, NULL, 0},
    {TEXT("GET / FTP/1.1\r\n" HOST "\r\n"),                         H1_ERR_VERSION_SYNTAX, 6, NULL, 0},
    {TEXT("GET / HTTP/1.1x\r\n" HOST "\r\n"),                       H1_ERR_VERSION_SYNTAX, 14, NULL, 0},
    {TEXT("GET / HTTP/1.\0\r\n" HOST "\r\n"),                       H1_ERR_VERSION_SYNTAX, 13, NULL, 0},
    {TEXT("GET / http/1.1\r\n" HOST "\r\n"),                        H1_ERR_VERSION_CASE, 6, NULL, 0},
    {TEXT("GET / HTTp/1.1\r\n" HOST "\r\n"),                        H1_ERR_VERSION_CASE, 9, NULL, 0},
    {TEXT("GET / HTTP/2.0\r\n" HOST "\r\n"),                        H1_ERR_VERSION_UNSUPPORTED, 11, NULL, 0},
    {TEXT("GET / HTTP/0.9\r\n\r\n"),                                H1_ERR_VERSION_UNSUPPORTED, 11, NULL, 0},
    {TEXT("GET / HTTP/2.0\r\n" HOST "\r\n"),                        H1_ERR_VERSION_UNSUPPORTED, 11, &h1_config_lenient, 0},
    /* request-target */
    {TEXT("GET /234567890123456 HTTP/1.1\r\n" HOST "\r\n"),         H1_OK, 0, &small, 0},
    {TEXT("GET /2345678901234567 HTTP/1.1\r\n" HOST "\r\n"),        H1_ERR_TARGET_TOO_LONG, 20, &small, 0},
    {TEXT("GET /23456789012345678901234567890123456789"),           H1_ERR_TARGET_TOO_LONG, 20, &small, 0},
    {TEXT("GET /a b HTTP/1.1\r\n" HOST "\r\n"),                     H1_ERR_TARGET_WHITESPACE, 6, NULL, 0},
    {TEXT("GET / HTTP/1.1 HTTP/1.1\r\n" HOST "\r\n"),               H1_ERR_TARGET_WHITESPACE, 5, NULL, 0},
    {TEXT("GET /<a> HTTP/1.1\r\n" HOST "\r\n"),                     H1_ERR_TARGET_OCTET, 5, NULL, 0},
    {TEXT("GET /\"a HTTP/1.1\r\n" HOST "\r\n"),                     H1_ERR_TARGET_OCTET, 5, NULL, 0},
    {TEXT("GET /a[1] HTTP/1.1\r\n" HOST "\r\n"),                    H1_ERR_TARGET_OCTET, 6, NULL, 0},
    {TEXT("GET /?a=[ HTTP/1.1\r\n" HOST "\r\n"),                    H1_ERR_TARGET_OCTET, 8, NULL, 0},
    {TEXT("GET /\xC3\xA9 HTTP/1.1\r\n" HOST "\r\n"),                H1_ERR_TARGET_OCTET, 5, NULL, 0},
    {TEXT("GET /\0 HTTP/1.1\r\n" HOST "\r\n"),                      H1_ERR_TARGET_OCTET, 5, NULL, 0},
    {TEXT("GET /a%2 HTTP/1.1\r\n" HOST "\r\n"),                     H1_ERR_TARGET_PERCENT, 6, NULL, 0},
    {TEXT("GET /%zz HTTP/1.1\r\n" HOST "\r\n"),                     H1_ERR_TARGET_PERCENT, 5, NULL, 0},
    {TEXT("GET /% HTTP/1.1\r\n" HOST "\r\n"),                       H1_ERR_TARGET_PERCENT, 5, NULL, 0},
    {TEXT("GET /a#b HTTP/1.1\r\n" HOST "\r\n"),                     H1_ERR_TARGET_FRAGMENT, 6, NULL, 0},
    {TEXT("GET a/b HTTP/1.1\r\n" HOST "\r\n"),                      H1_ERR_TARGET_FORM, 4, NULL, 0},
    {TEXT("GET ?a HTTP/1.1\r\n" HOST "\r\n"),                       H1_ERR_TARGET_FORM, 4, NULL, 0},
    {TEXT("GET ** HTTP/1.1\r\n" HOST "\r\n"),                       H1_ERR_TARGET_FORM, 4, NULL, 0},
    {TEXT("GET 1a://b/ HTTP/1.1\r\n" HOST "\r\n"),                  H1_ERR_TARGET_FORM, 4, NULL, 0},
    {TEXT("GET %41 HTTP/1.1\r\n" HOST "\r\n"),                      H1_ERR_TARGET_FORM, 4, NULL, 0},
    {TEXT("GET http://a/[ HTTP/1.1\r\n" HOST "\r\n"),               H1_ERR_TARGET_OCTET, 13, NULL, 0},
    {TEXT("GET http://a?b] HTTP/1.1\r\n" HOST "\r\n"),              H1_ERR_TARGET_OCTET, 14, NULL, 0},
    {TEXT("GET http://a:1:2/ HTTP/1.1\r\n" HOST "\r\n"),            H1_ERR_TARGET_AUTHORITY, 14, NULL, 0},
    {TEXT("GET http://[::1%25a]/ HTTP/1.1\r\n" HOST "\r\n"),        H1_ERR_TARGET_AUTHORITY, 11, NULL, 0},
    {TEXT("GET http://u%zz@a/ HTTP/1.1\r\n" HOST "\r\n"),           H1_ERR_TARGET_PERCENT, 12, NULL, 0},
    {TEXT("GET http://a:b/ HTTP/1.1\r\n" HOST "\r\n"),              H1_ERR_TARGET_AUTHORITY, 13, NULL, 0},
    {TEXT("GET http://[::1/ HTTP/1.1\r\n" HOST "\r\n"),             H1_ERR_TARGET_AUTHORITY, 11, NULL, 0},
    {TEXT("GET http://a@b@c/ HTTP/1.1\r\n" HOST "\r\n"),            H1_ERR_TARGET_AUTHORITY, 14, NULL, 0},
    {TEXT("GET http://[a@b/ HTTP/1.1\r\n" HOST "\r\n"),             H1_ERR_TARGET_AUTHORITY, 11, NULL, 0},
    {TEXT("GET a.example:80 HTTP/1.1\r\n" HOST "\r\n"),             H1_ERR_TARGET_AUTHORITY_FORM, 4, NULL, 0},
    {TEXT("GET 127.0.0.1:80 HTTP/1.1\r\n" HOST "\r\n"),             H1_ERR_TARGET_AUTHORITY_FORM, 4, NULL, 0},
    {TEXT("GET * HTTP/1.1\r\n" HOST "\r\n"),                        H1_ERR_TARGET_ASTERISK_FORM, 4, NULL, 0},
    {TEXT("CONNECT / HTTP/1.1\r\n" HOST "\r\n"),                    H1_ERR_TARGET_CONNECT, 8, NULL, 0},
    {TEXT("CONNECT a HTTP/1.1\r\n" HOST "\r\n"),                    H1_ERR_TARGET_CONNECT, 9, NULL, 0},
    {TEXT("CONNECT * HTTP/1.1\r\n" HOST "\r\n"),                    H1_ERR_TARGET_CONNECT, 9, NULL, 0},
    {TEXT("CONNECT u@a:1 HTTP/1.1\r\n" HOST "\r\n"),                H1_ERR_TARGET_CONNECT, 9, NULL, 0},
    {TEXT("CONNECT :1 HTTP/1.1\r\n" HOST "\r\n"),                   H1_ERR_TARGET_CONNECT, 8, NULL, 0},
    {TEXT("CONNECT http://a:1/ HTTP/1.1\r\n" HOST "\r\n"),          H1_ERR_TARGET_CONNECT, 13, NULL, 0},
    {TEXT("CONNECT a: HTTP/1.1\r\n" HOST "\r\n"),                   H1_ERR_TARGET_CONNECT_PORT, 10, NULL, 0},
    {TEXT("CONNECT a:0 HTTP/1.1\r\n" HOST "\r\n"),                  H1_ERR_TARGET_CONNECT_PORT, 10, NULL, 0},
    {TEXT("CONNECT a:65536 HTTP/1.1\r\n" HOST "\r\n"),              H1_ERR_TARGET_CONNECT_PORT, 10, NULL, 0},
    {TEXT("GET http:///x HTTP/1.1\r\n" HOST "\r\n"),                H1_ERR_TARGET_HOST_EMPTY, 11, NULL, 0},
    {TEXT("GET http:/x HTTP/1.1\r\n" HOST "\r\n"),                  H1_ERR_TARGET_HOST_EMPTY, 9, NULL, 0},
    {TEXT("GET https: HTTP/1.1\r\n" HOST "\r\n"),                   H1_ERR_TARGET_HOST_EMPTY_HTTPS, 10, NULL, 0},
    {TEXT("GET http://?x HTTP/1.1\r\n" HOST "\r\n"),                H1_ERR_TARGET_HOST_EMPTY, 11, NULL, 0},
    {TEXT("GET HTTPS://:80/ HTTP/1.1\r\n" HOST "\r\n"),             H1_ERR_TARGET_HOST_EMPTY_HTTPS, 12, NULL, 0},
    {TEXT("GET http://u:p@a/ HTTP/1.1\r\n" HOST "\r\n"),            H1_ERR_TARGET_USERINFO, 11, NULL, 0},
    {TEXT("GET http://@a/ HTTP/1.1\r\n" HOST "\r\n"),               H1_ERR_TARGET_USERINFO, 11, NULL, 0},
    /* field lines */
    {TEXT("GET / HTTP/1.1\r\n" HOST "Nonsense\r\n\r\n"),            H1_ERR_FIELD_COLON_MISSING, 33, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "No colon\r\n\r\n"),            H1_ERR_FIELD_COLON_MISSING, 33, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST ": b\r\n\r\n"),                 H1_ERR_FIELD_NAME_EMPTY, 25, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "A(: b\r\n\r\n"),               H1_ERR_FIELD_NAME_SYNTAX, 26, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "A B: c\r\n\r\n"),              H1_ERR_FIELD_NAME_SYNTAX, 26, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "A\0: c\r\n\r\n"),              H1_ERR_FIELD_NAME_SYNTAX, 26, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "\xC3\xA9: c\r\n\r\n"),         H1_ERR_FIELD_NAME_SYNTAX, 25, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\nHost : a\r\n\r\n"),                    H1_ERR_FIELD_NAME_WHITESPACE, 20, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\nHost\t: a\r\n\r\n"),                   H1_ERR_FIELD_NAME_WHITESPACE, 20, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\nHost : a\r\n\r\n"),                    H1_ERR_FIELD_NAME_WHITESPACE, 20, &h1_config_lenient, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "A: b\0c\r\n\r\n"),             H1_ERR_FIELD_VALUE_NUL, 29, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "A: \x7F\r\n\r\n"),             H1_ERR_FIELD_VALUE_CONTROL, 28, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "A:\x01"),                      H1_ERR_FIELD_VALUE_CONTROL, 27, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "A: b\r\n c\r\n\r\n"),          H1_ERR_OBS_FOLD, 31, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "\tContent-Length: 5\r\n\r\n"), H1_ERR_OBS_FOLD, 25, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "A: b\r\n\r\n"),                H1_ERR_TOO_MANY_FIELDS, 25, NULL, 1},
    /* Host */
    {TEXT("GET http://a/ HTTP/1.1\r\n\r\n"),                        H1_ERR_HOST_MISSING, 24, NULL, 0},
    {TEXT("GET / HTTP/1.2\r\nA: b\r\n\r\n"),                        H1_ERR_HOST_MISSING, 22, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "hOST: a\r\n\r\n"),             H1_ERR_HOST_DUPLICATE, 25, NULL, 0},
    {TEXT("GET / HTTP/1.0\r\n" HOST HOST "\r\n"),                   H1_ERR_HOST_DUPLICATE, 25, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\nHost: a b\r\n\r\n"),                   H1_ERR_HOST_INVALID, 23, NULL, 0},
    {TEXT("GET / HTTP/1.0\r\nHost: a/b\r\n\r\n"),                   H1_ERR_HOST_INVALID, 23, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\nHost: \0a\rb\r\n\r\n"),                H1_ERR_HOST_INVALID, 24, &h1_config_lenient, 0},
    {TEXT("GET / HTTP/1.1\r\nHost: :80\r\n\r\n"),                   H1_ERR_HOST_PORT_ONLY, 22, NULL, 0},
    {TEXT("GET / HTTP/1.0\r\nHost::\r\n\r\n"),                      H1_ERR_HOST_PORT_ONLY, 21, NULL, 0},
    {TEXT("OPTIONS * HTTP/1.1\r\nHost: :80\r\n\r\n"),               H1_ERR_HOST_PORT_ONLY, 26, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\nHost: \0:80\r\n\r\n"),                 H1_ERR_HOST_PORT_ONLY, 23, &h1_config_lenient, 0},
    {TEXT("GET / HTTP/1.1\r\nHost: :80\r\nExpect: a\r\n\r\n"),      H1_ERR_HOST_PORT_ONLY, 22, NULL, 0},
    /* framing */
    {TEXT("GET / HTTP/1.1\r\n" HOST "Content-Length: -1\r\n\r\n"),  H1_ERR_CONTENT_LENGTH_SYNTAX, 41, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "Content-Length: 1 2\r\n\r\n"), H1_ERR_CONTENT_LENGTH_SYNTAX, 42, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "Content-Length:\r\n\r\n"),     H1_ERR_CONTENT_LENGTH_SYNTAX, 40, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "Content-Length: 18446744073709551616\r\n\r\n"), H1_ERR_CONTENT_LENGTH_OVERFLOW, 60, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "Content-Length: 5, 6\r\n\r\n"), H1_ERR_CONTENT_LENGTH_CONFLICT, 44, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "Content-Length: 5\r\nContent-Length: 6\r\n\r\n"), H1_ERR_CONTENT_LENGTH_CONFLICT, 60, &h1_config_lenient, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "Content-Length: 5, 5\r\n\r\n"), H1_ERR_CONTENT_LENGTH_LIST, 42, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "Content-Length: 5\r\nContent-Length: 5\r\n\r\n"), H1_ERR_CONTENT_LENGTH_LIST, 60, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"), H1_ERR_LENGTH_AND_CODING, 44, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n"), H1_ERR_LENGTH_AND_CODING, 53, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "Transfer-Encoding: ch unked\r\n\r\n"), H1_ERR_CODING_SYNTAX, 47, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "Transfer-Encoding: \"chunked\"\r\n\r\n"), H1_ERR_CODING_SYNTAX, 44, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "Transfer-Encoding: gzip, chunked\r\n\r\n"), H1_ERR_CODING_UNKNOWN, 44, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked, gzip\r\n\r\n"), H1_ERR_CODING_CHUNKED_NOT_LAST, 53, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "Transfer-Encoding: gzip\r\nTransfer-Encoding:\r\n\r\n"), H1_ERR_CODING_CHUNKED_NOT_LAST, 44, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "Transfer-Encoding: , gzip, chunked\r\n\r\n"), H1_ERR_CODING_UNKNOWN, 46, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "Transfer-Encoding: foo\r\n\r\n"), H1_ERR_CODING_CHUNKED_NOT_LAST, 44, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "Transfer-Encoding: xchunked\r\n\r\n"), H1_ERR_CODING_CHUNKED_NOT_LAST, 44, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "Transfer-Encoding:\r\n\r\n"),  H1_ERR_CODING_CHUNKED_NOT_LAST, 43, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\nTransfer-Encoding: gzip\r\n\r\n"), H1_ERR_CODING_CHUNKED_NOT_LAST, 72, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked, chunked\r\n\r\n"), H1_ERR_CODING_CHUNKED_TWICE, 53, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n"), H1_ERR_CODING_CHUNKED_TWICE, 72, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked;a=b\r\n\r\n"), H1_ERR_CODING_CHUNKED_PARAMETER, 51, NULL, 0},
    {TEXT("GET / HTTP/1.0\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n"), H1_ERR_CODING_IN_1_0, 25, NULL, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "Transfer-Encoding: ,chunked\r\n\r\n"), H1_ERR_EMPTY_LIST_MEMBER, 44, &nothing, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked,\r\n\r\n"), H1_ERR_EMPTY_LIST_MEMBER, 76, &nothing, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "Content-Length: 20\r\n\r\n"),  H1_OK, 0, &small, 0},
    {TEXT("GET / HTTP/1.1\r\n" HOST "Content-Length: 21\r\n\r\n"),  H1_ERR_BODY_TOO_LARGE, 41, &small, 0},
    /* of two errors the worse one, whichever comes first */
    {TEXT("GET * HTTP/1.1\r\nContent-Length: x\r\n\r\n"),           H1_ERR_CONTENT_LENGTH_SYNTAX, 32, NULL, 0},
    {TEXT("GET * HTTP/1.1\r\nA: b\r\n\r\n"),                        H1_ERR_TARGET_ASTERISK_FORM, 4, NULL, 0},
};

static const struct head_row response_rows[] = {
    {TEXT("HTTP/1.1 200 OK\r\nA: b\r\n"),                 H1_ERR_HEAD_INCOMPLETE, 23, NULL, 0},
    {TEXT("HTTP/1.1  200 OK\r\n\r\n"),                    H1_ERR_STATUS_LINE_SYNTAX, 9, NULL, 0},
    {TEXT("HTTP/1.1\t200 OK\r\n\r\n"),                    H1_ERR_STATUS_LINE_SYNTAX, 8, NULL, 0},
    {TEXT(" HTTP/1.1 200 OK\r\n\r\n"),                    H1_ERR_STATUS_LINE_SYNTAX, 0, NULL, 0},
    {TEXT("HTTP/1.1 200\tOK\r\n\r\n"),                    H1_ERR_STATUS_LINE_SYNTAX, 12, NULL, 0},
    {TEXT("HTTP/1.1\r\n\r\n"),                            H1_ERR_STATUS_LINE_SYNTAX, 8, NULL, 0},
    {TEXT("HTTP/1.1 20 OK\r\n\r\n"),                      H1_ERR_STATUS_CODE_SYNTAX, 11, NULL, 0},
    {TEXT("HTTP/1.1 2000 OK\r\n\r\n"),                    H1_ERR_STATUS_CODE_SYNTAX, 12, NULL, 0},
    {TEXT("HTTP/1.1 200OK\r\n\r\n"),                      H1_ERR_STATUS_CODE_SYNTAX, 12, NULL, 0},
    {TEXT("HTTP/1.1 \r\n\r\n"),                           H1_ERR_STATUS_CODE_SYNTAX, 9, NULL, 0},
    {TEXT("HTTP/1.1 20\x01 OK\r\n\r\n"),                  H1_ERR_STATUS_CODE_SYNTAX, 11, NULL, 0},
    {TEXT("HTTP/1.1 600 OK\r\n\r\n"),                     H1_ERR_STATUS_CODE_RANGE, 9, &nothing, 0},
    {TEXT("HTTP/1.1 099 OK\r\n\r\n"),                     H1_ERR_STATUS_CODE_RANGE, 9, &nothing, 0},
    {TEXT("HTTP/1.1 200\r\n\r\n"),                        H1_ERR_REASON_SP_MISSING, 12, NULL, 0},
    {TEXT("HTTP/1.1 200 O\x08K\r\n\r\n"),                 H1_ERR_REASON_OCTET, 14, NULL, 0},
    {TEXT("HTTP/1.1 200 O\rK\r\n\r\n"),                   H1_ERR_BARE_CR, 14, NULL, 0},
    {TEXT("HTTP/1.1 200 OK\n\r\n"),                       H1_ERR_BARE_LF, 15, NULL, 0},
    {TEXT("\r\nHTTP/1.1 200 OK\r\n\r\n"),                 H1_ERR_EMPTY_LINE, 0, NULL, 0},
    {TEXT("\r\n"),                                        H1_ERR_EMPTY_LINE, 0, NULL, 0},
    {TEXT("HTTP/2.0 200 OK\r\n\r\n"),                     H1_ERR_VERSION_UNSUPPORTED, 5, NULL, 0},
    {TEXT("http/1.1 200 OK\r\n\r\n"),                     H1_ERR_VERSION_CASE, 0, &h1_config_lenient, 0},
    {TEXT("ICY 200 OK\r\n\r\n"),                          H1_ERR_VERSION_SYNTAX, 0, &h1_config_lenient, 0},
    {TEXT("HTTP/1.1 200 123456789012345678901234567"),    H1_OK, 0, &small, 0},
    {TEXT("HTTP/1.1 200 1234567890123456789012345678"),   H1_ERR_START_LINE_TOO_LONG, 40, &small, 0},
    {TEXT("HTTP/1.1 200 OK\r\nA : b\r\n\r\n"),            H1_ERR_FIELD_NAME_WHITESPACE, 18, NULL, 0},
    {TEXT("HTTP/1.1 200 OK\r\nNonsense\r\n\r\n"),         H1_ERR_FIELD_COLON_MISSING, 25, NULL, 0},
    {TEXT("HTTP/1.1 200 OK\r\n: b\r\n\r\n"),              H1_ERR_FIELD_NAME_EMPTY, 17, NULL, 0},
    {TEXT("HTTP/1.1 200 OK\r\nA B: c\r\n\r\n"),           H1_ERR_FIELD_NAME_SYNTAX, 18, NULL, 0},
    {TEXT("HTTP/1.1 200 OK\r\nA: \0\r\n\r\n"),            H1_ERR_FIELD_VALUE_NUL, 20, NULL, 0},
    {TEXT("HTTP/1.1 200 OK\r\nA: \x1B[m\r\n\r\n"),        H1_ERR_FIELD_VALUE_CONTROL, 20, NULL, 0},
    {TEXT("HTTP/1.1 200 OK\r\nA: b\r\nC: d\r\n\r\n"),     H1_ERR_TOO_MANY_FIELDS, 23, NULL, 1},
    {TEXT("HTTP/1.1 200 OK\r\nA: b\r\n c\r\n\r\n"),       H1_ERR_OBS_FOLD, 23, NULL, 0},
    {TEXT("HTTP/1.1 200 OK\r\n A: b\r\n\r\n"),            H1_ERR_START_LINE_CONTINUED, 17, NULL, 0},
    {TEXT("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, chunked\r\n\r\n"), H1_ERR_CODING_CHUNKED_TWICE, 45, &h1_config_lenient, 0},
    {TEXT("HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"), H1_ERR_CODING_IN_1_0, 17, NULL, 0},
    {TEXT("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"), H1_ERR_CONTENT_LENGTH_SYNTAX, 33, &h1_config_lenient, 0},
    {TEXT("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n"), H1_ERR_CONTENT_LENGTH_OVERFLOW, 52, &h1_config_lenient, 0},
    {TEXT("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n"), H1_ERR_CONTENT_LENGTH_CONFLICT, 52, &h1_config_lenient, 0},
    {TEXT("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\n"), H1_ERR_CONTENT_LENGTH_LIST, 52, NULL, 0},
    {TEXT("HTTP/1.1 200 OK\r\nContent-Length: 21\r\n\r\n"), H1_ERR_BODY_TOO_LARGE, 33, &small, 0},
    {TEXT("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: gzip\r\n\r\n"), H1_ERR_LENGTH_AND_CODING, 36, NULL, 0},
    {TEXT("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip;\r\n\r\n"), H1_ERR_CODING_SYNTAX, 41, &h1_config_lenient, 0},
    {TEXT("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked;a=b\r\n\r\n"), H1_ERR_CODING_CHUNKED_PARAMETER, 43, &h1_config_lenient, 0},
    {TEXT("HTTP/1.1 200 OK\r\nTransfer-Encoding: ,chunked\r\n\r\n"), H1_ERR_EMPTY_LIST_MEMBER, 36, &nothing, 0},
    {TEXT("HTTP/1.1 200 OK\r\nA: 345678901234567890123456789\r\n\r\n"), H1_OK, 0, &small, 0},
    {TEXT("HTTP/1.1 200 OK\r\nA: 3456789012345678901234567890\r\n\r\n"), H1_ERR_FIELD_LINE_TOO_LONG, 47, &small, 0},
    {TEXT("HTTP/1.1 200 OK\r\nA: 345678901234567890123456789012345"), H1_ERR_FIELD_LINE_TOO_LONG, 47, &small, 0},
    {TEXT("HTTP/1.1 200 OK\r\nA: 34567890123456\r\nB: 34567890123456\r\nC: 34567890123456789\r\n\r\n"), H1_OK, 0, &small, 0},
    {TEXT("HTTP/1.1 200 OK\r\nA: 34567890123456\r\nB: 34567890123456\r\nC: 345678901234567890\r\n\r\n"), H1_ERR_HEADER_SECTION_TOO_LARGE, 77, &small, 0},
    {TEXT("HTTP/1.1 200 OK\r\nA: 34567890123456\r\nB: 34567890123456\r\nC: 345678901234567890123"), H1_ERR_HEADER_SECTION_TOO_LARGE, 77, &small, 0},
};

struct body_row {
    struct text input;
    enum h1_error error;
    uint64_t at;
    const struct h1_config *config;
    uint32_t capacity;
    uint64_t length; /* 0: chunked */
};

static const struct body_row body_rows[] = {
    {TEXT("1234"),                                  H1_ERR_BODY_INCOMPLETE, 4, NULL, 0, 5},
    {TEXT(""),                                      H1_ERR_BODY_INCOMPLETE, 0, NULL, 0, 5},
    {TEXT("12345678901234567890"),                  H1_OK, 0, &small, 0, 20},
    {TEXT("x"),                                     H1_ERR_BODY_TOO_LARGE, 0, &small, 0, 21},
    {TEXT(""),                                      H1_ERR_CHUNKED_INCOMPLETE, 0, NULL, 0, 0},
    {TEXT("5\r\nhello\r\n"),                        H1_ERR_CHUNKED_INCOMPLETE, 10, NULL, 0, 0},
    {TEXT("5\r\nhello\r\n0\r\n"),                   H1_ERR_CHUNKED_INCOMPLETE, 13, NULL, 0, 0},
    {TEXT("5\r\nhello\r\n0\r\nA: b\r\n"),           H1_ERR_CHUNKED_INCOMPLETE, 19, NULL, 0, 0},
    {TEXT("5\r\nhel"),                              H1_ERR_CHUNKED_INCOMPLETE, 6, NULL, 0, 0},
    {TEXT("\r\n"),                                  H1_ERR_CHUNK_SIZE_SYNTAX, 0, NULL, 0, 0},
    {TEXT("+5\r\n"),                                H1_ERR_CHUNK_SIZE_SYNTAX, 0, NULL, 0, 0},
    {TEXT("-1\r\n"),                                H1_ERR_CHUNK_SIZE_SYNTAX, 0, NULL, 0, 0},
    {TEXT(" 5\r\n"),                                H1_ERR_CHUNK_SIZE_SYNTAX, 0, NULL, 0, 0},
    {TEXT("0x5\r\n"),                               H1_ERR_CHUNK_SIZE_SYNTAX, 1, NULL, 0, 0},
    {TEXT("5g\r\n"),                                H1_ERR_CHUNK_SIZE_SYNTAX, 1, NULL, 0, 0},
    {TEXT("5_0\r\n"),                               H1_ERR_CHUNK_SIZE_SYNTAX, 1, NULL, 0, 0},
    {TEXT("5 \r\n"),                                H1_ERR_CHUNK_SIZE_SYNTAX, 1, NULL, 0, 0},
    {TEXT("5 5\r\n"),                               H1_ERR_CHUNK_SIZE_SYNTAX, 2, NULL, 0, 0},
    {TEXT("1;a\r\nx\r\n1g\r\n"),                     H1_ERR_CHUNK_SIZE_SYNTAX, 9, NULL, 0, 0},
    {TEXT(";a\r\n"),                                H1_ERR_CHUNK_SIZE_SYNTAX, 0, NULL, 0, 0},
    {TEXT("FFFFFFFFFFFFFFFF0\r\n"),                 H1_ERR_CHUNK_SIZE_OVERFLOW, 16, NULL, 0, 0},
    {TEXT("10000000000000000\r\n"),                 H1_ERR_CHUNK_SIZE_OVERFLOW, 16, NULL, 0, 0},
    {TEXT("5;\r\n"),                                H1_ERR_CHUNK_EXT_SYNTAX, 2, NULL, 0, 0},
    {TEXT("5;;a\r\n"),                              H1_ERR_CHUNK_EXT_SYNTAX, 2, NULL, 0, 0},
    {TEXT("5;a=\r\n"),                              H1_ERR_CHUNK_EXT_SYNTAX, 4, NULL, 0, 0},
    {TEXT("5;=b\r\n"),                              H1_ERR_CHUNK_EXT_SYNTAX, 2, NULL, 0, 0},
    {TEXT("5;a=\"b\r\n"),                           H1_ERR_CHUNK_EXT_SYNTAX, 6, NULL, 0, 0},
    {TEXT("5;a=\"b\\\r\n"),                         H1_ERR_CHUNK_EXT_SYNTAX, 7, NULL, 0, 0},
    {TEXT("5;a=\"b\"c\r\n"),                        H1_ERR_CHUNK_EXT_SYNTAX, 7, NULL, 0, 0},
    {TEXT("5;a=b=c\r\n"),                           H1_ERR_CHUNK_EXT_SYNTAX, 5, NULL, 0, 0},
    {TEXT("5;a b\r\n"),                             H1_ERR_CHUNK_EXT_SYNTAX, 4, NULL, 0, 0},
    {TEXT("5;a \r\n"),                              H1_ERR_CHUNK_EXT_SYNTAX, 3, NULL, 0, 0},
    {TEXT("5;a\0\r\n"),                             H1_ERR_CHUNK_EXT_SYNTAX, 3, NULL, 0, 0},
    {TEXT("5 ;a\r\n"),                              H1_ERR_CHUNK_EXT_BWS, 1, &nothing, 0, 0},
    {TEXT("5;a =b\r\n"),                            H1_ERR_CHUNK_EXT_BWS, 3, &nothing, 0, 0},
    {TEXT("5;a= \"b\"\r\n"),                        H1_ERR_CHUNK_EXT_BWS, 4, &nothing, 0, 0},
    {TEXT("5;a=b\n"),                               H1_ERR_CHUNK_LINE_END, 5, NULL, 0, 0},
    {TEXT("5\nhello\r\n0\r\n\r\n"),                 H1_ERR_CHUNK_LINE_END, 1, NULL, 0, 0},
    {TEXT("5\nhello\r\n0\r\n\r\n"),                 H1_ERR_CHUNK_LINE_END, 1, &h1_config_lenient, 0, 0},
    {TEXT("5\rXhello\r\n0\r\n\r\n"),                H1_ERR_CHUNK_LINE_END, 2, NULL, 0, 0},
    {TEXT("5\r\nhelloX"),                           H1_ERR_CHUNK_DATA_END, 8, NULL, 0, 0},
    {TEXT("5\r\nhello\n0\r\n\r\n"),                 H1_ERR_CHUNK_DATA_END, 8, NULL, 0, 0},
    {TEXT("5\r\nhello\rX"),                         H1_ERR_CHUNK_DATA_END, 9, NULL, 0, 0},
    {TEXT("000000000001\r\nx\r\n0\r\n\r\n"),        H1_OK, 0, &small, 0, 0},
    {TEXT("0000000000001\r\n"),                     H1_ERR_CHUNK_LINE_TOO_LONG, 12, &small, 0, 0},
    {TEXT("1;aaaaaa\r\nx\r\n0;aaaaaa\r\n\r\n"),     H1_OK, 0, &small, 0, 0},
    {TEXT("1;aaaaaa\r\nx\r\n1;aaaaaaa"),            H1_ERR_CHUNK_EXT_TOO_LONG, 21, &small, 0, 0},
    {TEXT("14\r\n12345678901234567890\r\n0\r\n\r\n"), H1_OK, 0, &small, 0, 0},
    {TEXT("14\r\n12345678901234567890\r\n1\r\n"),   H1_ERR_BODY_TOO_LARGE, 28, &small, 0, 0},
    {TEXT("FFFFFFFFFFF\r\n"),                       H1_ERR_BODY_TOO_LARGE, 12, &small, 0, 0},
    /* trailer section: the offset counts from the first octet of the body */
    {TEXT("1\r\nx\r\n0\r\nA: 3456789012345678901\r\n\r\n"), H1_OK, 0, &small, 0, 0},
    {TEXT("1\r\nx\r\n0\r\nA: 34567890123456789012\r\n\r\n"), H1_ERR_TRAILER_SECTION_TOO_LARGE, 33, &small, 0, 0},
    {TEXT("1\r\nx\r\n0\r\nA: 345678901234567890123\r\n"), H1_ERR_TRAILER_SECTION_TOO_LARGE, 33, &small, 0, 0},
    {TEXT("0\r\nA: b\r\nB: c\r\n\r\n"),             H1_ERR_TOO_MANY_FIELDS, 9, NULL, 1, 0},
    {TEXT("0\r\nA b\r\n\r\n"),                      H1_ERR_FIELD_COLON_MISSING, 6, NULL, 0, 0},
    {TEXT("0\r\nA : b\r\n\r\n"),                    H1_ERR_FIELD_NAME_WHITESPACE, 4, NULL, 0, 0},
    {TEXT("0\r\n A: b\r\n\r\n"),                    H1_ERR_FIELD_NAME_SYNTAX, 3, &h1_config_lenient, 0, 0},
    {TEXT("0\r\nA: b\r\n c\r\n\r\n"),               H1_ERR_OBS_FOLD, 9, NULL, 0, 0},
    {TEXT("0\r\nA: b\n\r\n"),                       H1_ERR_BARE_LF, 7, NULL, 0, 0},
    {TEXT("0\r\n\n"),                               H1_ERR_BARE_LF, 3, NULL, 0, 0},
    {TEXT("0\r\n\rX"),                              H1_ERR_BARE_CR, 3, NULL, 0, 0},
    {TEXT("0\r\nA: \x01"),                          H1_ERR_FIELD_VALUE_CONTROL, 6, NULL, 0, 0},
};
// clang-format on

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

static bool seen[2][H1_ERROR_COUNT];

static void run_head_rows(enum h1_kind kind, const struct head_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct head_outcome outcome;
        struct feed feed = {.kind = kind, .config = rows[i].config, .capacity = rows[i].capacity};
        enum h1_error expected = rows[i].error;

        feed_head(feed, rows[i].input, &outcome);
        if (expected == H1_OK && outcome.error == H1_ERR_HEAD_INCOMPLETE)
            continue; /* a row about a limit that need not be whole */
        feed_expect(rows[i].input, expected, rows[i].at, outcome.error, outcome.at);
        assert_string_not_equal(h1_error_requirement(expected, kind), expected == H1_OK ? "x" : "");
        if (h1_error_info(expected)->goes_on && expected != H1_OK)
            assert_int_equal(outcome.head.length, rows[i].input.len);
        seen[kind][expected] = true;
    }
}

static void request_errors(void **state)
{
    (void)state;
    run_head_rows(H1_REQUEST, request_rows, COUNT(request_rows));
}

static void response_errors(void **state)
{
    (void)state;
    run_head_rows(H1_RESPONSE, response_rows, COUNT(response_rows));
}

static void run_body_rows(enum h1_kind kind)
{
    for (size_t i = 0; i < COUNT(body_rows); i++) {
        const struct body_row *row = &body_rows[i];
        struct body_outcome outcome;
        struct h1_framing framing = {row->length == 0 ? H1_FRAMING_CHUNKED : H1_FRAMING_LENGTH, 4, false,
                                     row->length};
        struct feed feed = {.kind = kind, .config = row->config, .capacity = row->capacity};

        /* some policies let responses do what requests may not */
        if (kind == H1_RESPONSE && row->config == &h1_config_lenient)
            continue;
        feed_body(feed, framing, row->input, &outcome);
        feed_expect(row->input, row->error, row->at, outcome.error, outcome.at);
        assert_string_not_equal(h1_error_requirement(row->error, kind), row->error == H1_OK ? "x" : "");
        seen[kind][row->error] = true;
    }
}

static void body_errors(void **state)
{
    (void)state;
    run_body_rows(H1_REQUEST);
    run_body_rows(H1_RESPONSE);
}

/* An error without a row that makes it may not exist, in neither direction. */
static void each_error_was_seen(void **state)
{
    (void)state;
    for (int i = 1; i < H1_ERROR_COUNT; i++) {
        for (int kind = H1_REQUEST; kind <= H1_RESPONSE; kind++) {
            bool possible = h1_error_requirement((enum h1_error)i, (enum h1_kind)kind)[0] != '\0';
            if (possible != seen[kind][i])
                print_error("%s row makes %s in a %s\n", possible ? "no" : "a",
                            h1_error_info((enum h1_error)i)->name,
                            kind == H1_REQUEST ? "request" : "response");
            assert_int_equal(possible, seen[kind][i]);
        }
    }
}

/* ---- limits: one less, exactly, one more ---- */

/* before, the piece that often, behind: then the limit of `small` is just reached. */
struct limit_row {
    const char *limit;
    const char *before;
    const char *piece;
    unsigned count;
    const char *behind;
    enum h1_error error;
    uint64_t at;  /* with one piece more */
    int kind;     /* enum h1_kind, or -1 for a chunked body */
    bool lenient; /* the limits of small, but tolerate */
};

// clang-format off
static const struct limit_row limit_rows[] = {
    {"empty_lines", "", "\r\n", 2, "GET / HTTP/1.1\r\n" HOST "\r\n",                H1_ERR_EMPTY_LINE, 4, H1_REQUEST, false},
    {"empty_lines", "", "\r\n", 2, "HTTP/1.1 200 OK\r\n\r\n",                     H1_ERR_EMPTY_LINE, 4, H1_RESPONSE, true},
    {"start_line", "HTTP/1.1 200 ", "x", 27, "\r\n\r\n",                           H1_ERR_START_LINE_TOO_LONG, 40, H1_RESPONSE, false},
    {"start_line", "GET / HTTP/1.1", " ", 26, "\r\n" HOST "\r\n",                  H1_ERR_START_LINE_TOO_LONG, 40, H1_REQUEST, true},
    {"method", "", "M", 8, " / HTTP/1.1\r\n" HOST "\r\n",                          H1_ERR_METHOD_TOO_LONG, 8, H1_REQUEST, false},
    {"request_target", "GET /", "x", 15, " HTTP/1.1\r\n" HOST "\r\n",              H1_ERR_TARGET_TOO_LONG, 20, H1_REQUEST, false},
    {"field_line", "GET / HTTP/1.1\r\n" HOST "A: ", "x", 27, "\r\n\r\n",          H1_ERR_FIELD_LINE_TOO_LONG, 55, H1_REQUEST, false},
    {"field_line", "GET / HTTP/1.1\r\n" HOST "A: b\r\n ", "x", 23, "\r\n\r\n",   H1_ERR_FIELD_LINE_TOO_LONG, 55, H1_REQUEST, true},
    {"header_section", "GET / HTTP/1.1\r\n" HOST "A: 345678901234567\r\nB: ", "x", 26, "\r\n\r\n", H1_ERR_HEADER_SECTION_TOO_LARGE, 76, H1_REQUEST, false},
    {"header_section", "GET / HTTP/1.1\r\n" HOST "A: 3456789012345678\nB: ", "x", 26, "\r\n\r\n", H1_ERR_HEADER_SECTION_TOO_LARGE, 76, H1_REQUEST, true},
    {"chunk_line", "", "0", 11, "1\r\nx\r\n0\r\n\r\n",                            H1_ERR_CHUNK_LINE_TOO_LONG, 12, -1, false},
    {"chunk_line", "1;", "a", 10, "\r\nx\r\n0\r\n\r\n",                           H1_ERR_CHUNK_LINE_TOO_LONG, 12, -1, false},
    {"chunk_line", "1;a=\"", "b", 6, "\"\r\nx\r\n0\r\n\r\n",                      H1_ERR_CHUNK_LINE_TOO_LONG, 12, -1, false},
    {"chunk_ext", "1;aaaaaa\r\nx\r\n0;", "a", 6, "\r\n\r\n",                      H1_ERR_CHUNK_EXT_TOO_LONG, 21, -1, false},
    {"chunk_ext", "1 ; aaaaa\r\nx\r\n0;", "a", 5, "\r\n\r\n",                     H1_ERR_CHUNK_EXT_TOO_LONG, 21, -1, false},
    {"trailer_section", "0\r\nA: ", "x", 19, "\r\n\r\n",                           H1_ERR_TRAILER_SECTION_TOO_LARGE, 27, -1, false},
    {"trailer_section", "0\r\nA: 34567\r\nB: ", "x", 9, "\r\n\r\n",               H1_ERR_TRAILER_SECTION_TOO_LARGE, 27, -1, false},
    {"body", "", "1\r\nx\r\n", 20, "0\r\n\r\n",                                   H1_ERR_BODY_TOO_LARGE, 122, -1, false},
    {"fields", "GET / HTTP/1.1\r\n" HOST, "A: b\r\n", 3, "\r\n",                    H1_ERR_TOO_MANY_FIELDS, 43, H1_REQUEST, false},
    {"fields", "0\r\n", "A:\r\n", 4, "\r\n",                                        H1_ERR_TOO_MANY_FIELDS, 19, -1, false},
};
// clang-format on

static struct text limit_text(const struct limit_row *row, unsigned count)
{
    size_t before = strlen(row->before);
    size_t piece = strlen(row->piece);
    size_t behind = strlen(row->behind);
    char *data = malloc(before + piece * count + behind);

    assert_non_null(data);
    memcpy(data, row->before, before);
    for (size_t i = 0; i < count; i++)
        memcpy(data + before + i * piece, row->piece, piece);
    memcpy(data + before + piece * count, row->behind, behind);
    return (struct text){data, before + piece * count + behind};
}

static void run_limit_row(const struct limit_row *row, unsigned count, enum h1_error error)
{
    struct h1_config lenient = {H1_POLICY_LENIENT_REQUEST, small.limits, NULL};
    struct feed feed = {.config = row->lenient ? &lenient : &small, .capacity = 4};
    struct text input = limit_text(row, count);
    struct head_outcome head;
    struct body_outcome body;

    if (row->kind < 0) {
        feed_body(feed, (struct h1_framing){H1_FRAMING_CHUNKED, 4, false, 0}, input, &body);
        feed_expect(input, error, row->at, body.error, body.at);
    } else {
        feed.kind = (enum h1_kind)row->kind;
        feed_head(feed, input, &head);
        feed_expect(input, error, row->at, head.error, head.at);
        seen[feed.kind][error] = true;
    }
    free((char *)input.data);
}

static void limits(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(limit_rows); i++) {
        const struct limit_row *row = &limit_rows[i];

        run_limit_row(row, row->count - 1, H1_OK);
        run_limit_row(row, row->count, H1_OK);
        run_limit_row(row, row->count + 1, row->error);
    }
}

static void each_limit_has_a_row(void **state)
{
#define LIMIT_NAME(name, type, value, error, text) {#name, H1_ERR_##error},
    static const struct {
        const char *name;
        enum h1_error error;
    } names[] = {H1_LIMITS(LIMIT_NAME)};
#undef LIMIT_NAME

    (void)state;
    for (size_t i = 0; i < COUNT(names); i++) {
        bool found = false;
        for (size_t k = 0; k < COUNT(limit_rows); k++)
            found = found || (strcmp(limit_rows[k].limit, names[i].name) == 0 &&
                              limit_rows[k].error == names[i].error);
        if (!found)
            print_error("no row reaches the limit %s\n", names[i].name);
        assert_true(found);
    }
}

static void table_lookups(void **state)
{
    (void)state;
    assert_string_equal(h1_error_info(H1_OK)->name, "OK");
    assert_string_equal(h1_error_info((enum h1_error)H1_ERROR_COUNT)->name, "OK");
    assert_string_equal(h1_error_info(H1_ERR_BARE_CR)->name, "BARE_CR");
    assert_int_equal(h1_error_info(H1_ERR_TARGET_TOO_LONG)->status, 414);
    assert_string_equal(h1_error_requirement(H1_ERR_FIELD_NAME_WHITESPACE, H1_REQUEST), "9112-5.1-3");
    assert_string_equal(h1_error_requirement(H1_ERR_FIELD_NAME_WHITESPACE, H1_RESPONSE), "9112-5.1-2");
    for (int i = 1; i < H1_ERROR_COUNT; i++) {
        const struct h1_error_row *row = h1_error_info((enum h1_error)i);
        assert_true(row->status == 0 ? row->request_requirement[0] == '\0' : row->status >= 400);
        assert_true(row->text[0] != '\0');
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(request_errors),       cmocka_unit_test(response_errors),
        cmocka_unit_test(body_errors),          cmocka_unit_test(limits),
        cmocka_unit_test(each_limit_has_a_row), cmocka_unit_test(each_error_was_seen),
        cmocka_unit_test(table_lookups),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
