// SPDX-License-Identifier: MIT
/* Verdicts: cases as people write them, carried out against a scripted target, judged.
 *
 * Each predicate has a row for which it holds and one for which it does not. */
#define _XOPEN_SOURCE 700
#include "cf/json.h"
#include "cf/load.h"
#include "language/loading.h"
#include "test_judge_support.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define OK_2     "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"
#define OK(f)    "HTTP/1.1 200 OK\r\n" f "Content-Length: 2\r\n\r\nhi"
#define NO_0     "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
#define BAD_0    "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"
#define CONTINUE "HTTP/1.1 100 Continue\r\n\r\n"
#define PART(range, octets) \
    "--B\r\nContent-Range: bytes " range "/1000\r\nContent-Type: text/plain\r\n\r\n" octets "\r\n"
#define PARTS(body) "HTTP/1.1 206 P\r\nContent-Type: multipart/byteranges; boundary=\"B\"\r\n\r\n" body
#define GZIP_HI                                                                                             \
    "{x1f}{x8b}{x08}{x00}{x00}{x00}{x00}{x00}{x02}{xff}{xcb}{xc8}{x04}{x00}{xac}{x2a}{x93}{xd8}{x02}{x00}{" \
    "x00}{x00}"
#define CODED(name, octets) "HTTP/1.1 200 OK\r\nContent-Encoding: " name "\r\n\r\n" octets
#define CHUNKED(trailers) \
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n" trailers "\r\n"

/* Steps in short, see support_case(); G captures the ETag, F a slow first response. */
struct row {
    const char *key; /* the predicate or term that the row is about */
    const char *steps;
    struct reply replies[REPLIES_MAX];
    const char *check; /* JSON with ' for " */
    enum rp_verdict verdict;
    const char *reason; /* NULL: any */
};

#define P(outcome) "'pass': [" outcome "]"

/* clang-format off */
static const struct row rows[] = {
    {"status",  "sr",  {{BAD_0, 0}}, P("{'status': 400}"), RP_PASS, NULL},
    {"status",  "sr",  {{OK_2, 0}},  P("{'status': 400}"), RP_FAIL, "expected status 400, got 200"},
    {"status",  "sr",  {{OK_2, 0}},  P("{'status': ['4xx', 501]}"), RP_FAIL, "expected status 4xx or 501, got 200"},
    {"status",  "sr",  {{OK_2, 0}},  P("{'status': 400}, {'status': 501}"), RP_FAIL, "expected status 400 or 501, got 200"},
    {"status",  "sr",  {{OK_2, 0}},  P("{'status': '2xx'}"), RP_PASS, NULL},
    {"status",  "sr",  {{OK_2, 0}},  P("{'status': 'as get'}"), RP_PASS, NULL},
    {"status",  "sr",  {{NO_0, 0}},  P("{'status': 'as get'}"), RP_FAIL, "expected status as for get (200), got 404"},
    {"status",  "sfsr", {{OK_2, 0}, {NO_0, 0}}, P("{'status': 'as first'}"), RP_FAIL, "expected status as for first (200), got 404"},
    {"status",  "sfsr", {{OK_2, 0}, {OK_2, 0}}, P("{'status': 'as first'}"), RP_PASS, NULL},
    {"status",  "sfsr", {{NULL, 0}, {OK_2, 0}}, P("{'status': 'as first'}"), RP_SKIP, "there is no complete response first to compare with"},
    {"status",  "sr",  {{NULL, 0}},  P("{'status': 400}"), RP_FAIL, "expected status 400, got nothing: no octet in time, connection still open"},
    {"status",  "sr",  {{NULL, 'e'}}, P("{'status': 400}"), RP_FAIL, "expected status 400, got nothing: the connection was closed without a response"},
    {"status",  "sr",  {{"hello", 'e'}}, P("{'status': 400}"), RP_FAIL, "expected status 400, got octets that are no HTTP/1.x response"},
    {"status",  "sfsr", {{NO_0, 0}, {OK_2, 0}}, P("{'first': {'status': 200}, 'status': 200}"), RP_FAIL, "expected in first status 200, got 404"},

    {"answer",  "sr",  {{NULL, 'e'}}, P("{'answer': ['close', 'reset']}, {'status': 400}"), RP_PASS, NULL},
    {"answer",  "sr",  {{OK_2, 'e'}}, P("{'answer': ['close', 'reset']}"), RP_FAIL, "expected the connection closed without a response or the connection reset without a response, got 200 OK, Content-Length 2, 3 ms"},
    {"answer",  "sr",  {{"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhi", 'e'}}, P("{'answer': 'response'}"), RP_FAIL, NULL},
    {"answer",  "sr",  {{"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhi", 'e'}}, P("{'answer': 'cut', 'status': 200}"), RP_PASS, NULL},
    {"answer",  "sr",  {{"hello", 'e'}}, P("{'answer': 'garbage'}"), RP_PASS, NULL},
    {"answer",  "sr",  {{NULL, 0}}, P("{'answer': 'silence'}"), RP_PASS, NULL},
    {"answer",  "sr",  {{NULL, 'r'}}, P("{'answer': 'reset'}"), RP_PASS, NULL},
    {"version", "sr",  {{OK_2, 0}}, P("{'version': '1.1'}"), RP_PASS, NULL},
    {"version", "sr",  {{"HTTP/1.0 200 OK\r\n\r\n", 'e'}}, P("{'version': '1.1'}"), RP_FAIL, "expected version 1.1, got 1.0"},

    {"fields",  "sr",  {{OK("Allow: GET\r\n"), 0}}, P("{'fields': {'allow': true}}"), RP_PASS, NULL},
    {"fields",  "sr",  {{OK_2, 0}}, P("{'fields': {'Allow': true}}"), RP_FAIL, "expected Allow present, got no such field"},
    {"fields",  "sr",  {{OK_2, 0}}, P("{'fields': {'Allow': false}}"), RP_PASS, NULL},
    {"fields",  "sr",  {{OK("Allow: GET\r\n"), 0}}, P("{'fields': {'Allow': false}}"), RP_FAIL, "expected Allow absent, got \"GET\""},
    {"fields",  "sr",  {{OK("X: a\r\nx: b\r\n"), 0}}, P("{'fields': {'X': 'a, b'}}"), RP_PASS, NULL},
    {"fields",  "sr",  {{OK("X: A\r\n"), 0}}, P("{'fields': {'X': 'a'}}"), RP_FAIL, "expected X equal to \"a\", got \"A\""},
    {"fields",  "sr",  {{OK("X: \r\n"), 0}}, P("{'fields': {'X': ''}}"), RP_PASS, NULL},
    {"fields",  "sr",  {{OK_2, 0}}, P("{'fields': {'X': ''}}"), RP_FAIL, NULL},
    {"fields",  "sr",  {{OK("X: ab12\r\n"), 0}}, P("{'fields': {'X': {'matches': '^ab[0-9]+$'}}}"), RP_PASS, NULL},
    {"fields",  "sr",  {{OK("X: ab\r\n"), 0}}, P("{'fields': {'X': {'matches': '^ab[0-9]+$'}}}"), RP_FAIL, "expected X matching ^ab[0-9]+$, got \"ab\""},
    {"fields",  "sr",  {{OK("X: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\r\n"), 0}}, P("{'fields': {'X': {'matches': '^(a+)+$'}}}"), RP_FAIL, NULL},
    {"fields",  "sr",  {{OK("Connection: a, CLOSE\r\n"), 0}}, P("{'fields': {'Connection': {'has': 'close'}}}"), RP_PASS, NULL},
    {"fields",  "sr",  {{OK("Connection: closed\r\n"), 0}}, P("{'fields': {'Connection': {'has': ['close', 'a']}}}"), RP_FAIL, "expected Connection with the member \"close\" and with the member \"a\", got \"closed\""},
    {"fields",  "sr",  {{OK("X: a\r\nX: b\r\n"), 0}}, P("{'fields': {'X': {'lines': 2}}}"), RP_PASS, NULL},
    {"fields",  "sr",  {{OK("X: a, b\r\n"), 0}}, P("{'fields': {'X': {'lines': 2}}}"), RP_FAIL, "expected X in 2 field lines, got 1"},
    {"fields",  "sr",  {{OK("Date: Sun, 06 Nov 2033 08:49:37 GMT\r\n"), 0}}, P("{'fields': {'Date': {'newer-than': '{now-1d}'}}}"), RP_PASS, NULL},
    {"fields",  "sr",  {{OK("Date: Sun, 06 Nov 2033 08:49:37 GMT\r\n"), 0}}, P("{'fields': {'Date': {'older-than': '{now}'}}}"), RP_FAIL, NULL},
    {"fields",  "sr",  {{OK("Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"), 0}}, P("{'fields': {'Date': {'older-than': '{now}'}}}"), RP_PASS, NULL},
    {"fields",  "sr",  {{OK("Date: soon\r\n"), 0}}, P("{'fields': {'Date': {'older-than': '{now}'}}}"), RP_FAIL, NULL},
    {"fields",  "sfsr", {{OK("ETag: \"a\"\r\n"), 0}, {OK("ETag: \"a\"\r\n"), 0}}, P("{'fields': {'ETag': {'as': 'first'}}}"), RP_PASS, NULL},
    {"fields",  "sfsr", {{OK("ETag: \"a\"\r\n"), 0}, {OK("ETag: \"b\"\r\n"), 0}}, P("{'fields': {'ETag': {'as': 'first'}}}"), RP_FAIL, "expected ETag the same as for first, got \"\\\"b\\\"\""},
    {"fields",  "sfsr", {{NULL, 0}, {OK("ETag: \"b\"\r\n"), 0}}, P("{'fields': {'ETag': {'as': 'first'}}}"), RP_SKIP, NULL},
    {"fields",  "sfsr", {{OK("ETag: \"a\"\r\n"), 0}, {OK("ETag: \"b\"\r\n"), 0}}, P("{'fields': {'ETag': {'other-than': 'first'}}}"), RP_PASS, NULL},
    {"fields",  "sfsr", {{OK_2, 0}, {OK("ETag: \"b\"\r\n"), 0}}, P("{'fields': {'ETag': {'other-than': 'first'}}}"), RP_PASS, NULL},
    {"fields",  "sfsr", {{OK("X: a\r\nX: b\r\n"), 0}, {OK("X: a, b\r\n"), 0}}, P("{'fields': {'X': {'other-than': 'first'}}}"), RP_FAIL, "expected X other than for first, got \"a, b\""},
    {"fields",  "sfsr", {{OK("ETag: \"a\"\r\n"), 0}, {OK_2, 0}}, P("{'fields': {'ETag': {'other-than': 'first'}}}"), RP_FAIL, "expected ETag other than for first, got no such field"},
    {"fields",  "sfsr", {{NULL, 0}, {OK("ETag: \"b\"\r\n"), 0}}, P("{'fields': {'ETag': {'other-than': 'first'}}}"), RP_SKIP, "there is no complete response first to compare with"},
    {"fields",  "sGsr", {{OK("ETag: \"a\"\r\n"), 0}, {OK("ETag: \"a\"\r\n"), 0}}, P("{'fields': {'ETag': '{etag}'}}"), RP_PASS, NULL},
    {"fields",  "sGsr", {{OK_2, 0}, {OK_2, 0}}, P("{'fields': {'ETag': '{etag}'}}"), RP_SKIP, NULL},

    {"fields-as", "sfsr", {{OK("A: 1\r\nDate: x\r\n"), 0}, {OK("a: 1\r\nDate: y\r\n"), 0}}, P("{'fields-as': {'first': {'except': ['date']}}}"), RP_PASS, NULL},
    {"fields-as", "sfsr", {{OK("A: 1\r\n"), 0}, {OK("A: 2\r\n"), 0}}, P("{'fields-as': {'first': {'except': ['Date']}}}"), RP_FAIL, "expected A as for first (\"1\"), got \"2\""},
    {"fields-as", "sfsr", {{OK("A: 1\r\n"), 0}, {OK_2, 0}}, P("{'fields-as': {'first': {'except': ['Date']}}}"), RP_FAIL, "expected A as for first (\"1\"), got no such field"},
    {"fields-as", "sfsr", {{OK_2, 0}, {OK("A: 1\r\n"), 0}}, P("{'fields-as': {'first': {'except': ['Date']}}}"), RP_FAIL, "expected A as for first (absent), got \"1\""},
    {"fields-as", "sfsr", {{OK("A: 1\r\n"), 0}, {OK_2, 0}}, P("{'fields-as': {'first': {'may-lack': ['A']}}}"), RP_PASS, NULL},
    {"fields-as", "sfsr", {{OK("A: 1\r\n"), 0}, {OK("A: 2\r\n"), 0}}, P("{'fields-as': {'first': {'may-lack': ['A']}}}"), RP_FAIL, NULL},
    {"fields-as", "sfsr", {{OK("A: 1\r\nB: 1\r\n"), 0}, {OK("A: 1\r\nB: 2\r\n"), 0}}, P("{'fields-as': {'first': {'only': ['A']}}}"), RP_PASS, NULL},
    {"fields-as", "sfsr", {{NULL, 'e'}, {OK_2, 0}}, P("{'fields-as': {'first': {'only': ['A']}}}"), RP_FAIL, NULL},

    {"content", "sr",  {{OK_2, 0}}, P("{'content': 'hi'}"), RP_PASS, NULL},
    {"content", "sr",  {{OK_2, 0}}, P("{'content': 'ho'}"), RP_FAIL, "expected content equal to \"ho\", got 2 octets, \"hi\""},
    {"content", "sr",  {{OK_2, 0}}, P("{'content': {'length': 2, 'max': 2, 'contains': ['h', 'i'], 'lacks': 'x'}}"), RP_PASS, NULL},
    {"content", "sr",  {{OK_2, 0}}, P("{'content': {'length': 3}}"), RP_FAIL, "expected content of 3 octets, got 2 octets"},
    {"content", "sr",  {{OK_2, 0}}, P("{'content': {'max': 1}}"), RP_FAIL, NULL},
    {"content", "sr",  {{OK_2, 0}}, P("{'content': {'contains': 'ih'}}"), RP_FAIL, NULL},
    {"content", "sr",  {{OK_2, 0}}, P("{'content': {'lacks': 'i'}}"), RP_FAIL, "expected content without \"i\", got content with \"i\""},
    {"content", "sfsr", {{OK_2, 0}, {OK_2, 0}}, P("{'content': {'as': 'first'}}"), RP_PASS, NULL},
    {"content", "sfsr", {{OK_2, 0}, {"HTTP/1.1 200 OK\r\n\r\nhis", 'e'}}, P("{'content': {'as': 'first'}}"), RP_FAIL, "expected content the same as for first, got 3 octets instead of 2"},
    {"content", "sfsr", {{OK_2, 0}, {"HTTP/1.1 206 P\r\n\r\ni", 'e'}}, P("{'content': {'as': 'first', 'from': 1}}"), RP_PASS, NULL},
    {"content", "sfsr", {{OK_2, 0}, {"HTTP/1.1 206 P\r\n\r\nh", 'e'}}, P("{'content': {'as': 'first', 'to': 0}}"), RP_PASS, NULL},
    {"content", "sfsr", {{OK_2, 0}, {OK_2, 0}}, P("{'content': {'as': 'first', 'from': 0, 'to': 9}}"), RP_PASS, NULL},
    {"content", "sfsr", {{OK_2, 0}, {OK_2, 0}}, P("{'content': {'as': 'first', 'from': 0, 'to': 0}}"), RP_FAIL, "expected content the same as octets 0 to 0 for first, got 2 octets instead of 1"},
    {"content", "sfsr", {{OK_2, 0}, {OK_2, 0}}, P("{'content': {'as': 'first', 'from': 2}}"), RP_FAIL, "expected content the same as from octet 2 on for first, got 2 octets instead of 0"},
#if CF_TEST_ZLIB
    {"content", "sr",  {{CODED("gzip", GZIP_HI), 'e'}}, P("{'content': {'decoded': 'hi'}}"), RP_PASS, NULL},
    {"content", "sr",  {{CODED("gzip", GZIP_HI), 'e'}}, P("{'content': {'decoded': 'ho'}}"), RP_FAIL, "expected content that decodes to \"ho\", got decoded: 2 octets that differ from octet 1 on: \"i\""},
    {"content", "sr",  {{CODED("gzip", "hi"), 'e'}}, P("{'content': {'decoded': 'hi'}}"), RP_FAIL, "expected content that decodes to \"hi\", got content that is not in the coding gzip: incorrect header check"},
    {"content", "sr",  {{CODED("gzip\r\nContent-Encoding: br", "hi"), 'e'}}, P("{'content': {'decoded': 'hi'}}"), RP_SKIP, "the content coding \"br\" is not undone here"},
#endif
    {"content", "sr",  {{CODED("br", "hi"), 'e'}}, P("{'content': {'decoded': 'hi'}}"), RP_SKIP, "the content coding \"br\" is not undone here"},
    {"content", "sr",  {{CODED("br", "hi"), 'e'}}, P("{'content': {'decoded': 'hi'}}") ", 'warn': [{'content': 'hi'}]", RP_WARN, NULL},
    {"content", "sr",  {{OK_2, 0}}, P("{'content': {'decoded': 'hi'}}"), RP_PASS, NULL},
    {"content", "sr",  {{OK_2, 0}}, P("{'content': {'decoded': 'h'}}"), RP_FAIL, "expected content that decodes to \"h\", got 2 octets instead of 1"},
    {"content", "sr",  {{PARTS(PART("0-9", "[0000000] ") PART("990-999", "[0000990]\n") "--B--"), 'e'}}, P("{'content': {'multipart': {'of': '1k.txt', 'parts': [[0, 9], [990, 999]]}}}"), RP_PASS, NULL},
    {"content", "sr",  {{PARTS("preamble\r\n" PART("0-9", "[0000000] ") "--B-- \r\nepilogue"), 'e'}}, P("{'content': {'multipart': {'of': '1k.txt', 'parts': [[0, 9]]}}}"), RP_PASS, NULL},
    {"content", "sr",  {{PARTS(PART("0-9", "[0000001] ") "--B--"), 'e'}}, P("{'content': {'multipart': {'of': '1k.txt', 'parts': [[0, 9]]}}}"), RP_FAIL, "expected content multipart/byteranges of 1k.txt with octets 0 to 9, got a body part whose octets are not 0 to 9 of the file"},
    {"content", "sr",  {{PARTS(PART("0-9", "[0000000]") "--B--"), 'e'}}, P("{'content': {'multipart': {'of': '1k.txt', 'parts': [[0, 9]]}}}"), RP_FAIL, "expected content multipart/byteranges of 1k.txt with octets 0 to 9, got a body part is not as long as its Content-Range says"},
    {"content", "sr",  {{PARTS(PART("0-9", "[0000000] ")), 'e'}}, P("{'content': {'multipart': {'of': '1k.txt', 'parts': [[0, 9]]}}}"), RP_FAIL, NULL},
    {"content", "sr",  {{PARTS(PART("0-9", "[0000000] ") "--B--"), 'e'}}, P("{'content': {'multipart': {'of': '1k.txt', 'parts': [[0, 9], [990, 999]]}}}"), RP_FAIL, NULL},
    {"content", "sr",  {{PARTS("--B\r\nContent-Type: text/plain\r\n\r\n[0000000] \r\n--B--"), 'e'}}, P("{'content': {'multipart': {'of': '1k.txt', 'parts': [[0, 9]]}}}"), RP_FAIL, NULL},
    {"content", "sr",  {{PARTS("--C\r\n\r\n\r\n--C--"), 'e'}}, P("{'content': {'multipart': {'of': '1k.txt', 'parts': [[0, 9]]}}}"), RP_FAIL, NULL},
    {"content", "sr",  {{OK_2, 'e'}}, P("{'content': {'multipart': {'of': '1k.txt', 'parts': [[0, 9]]}}}"), RP_FAIL, NULL},

    {"interim", "sr",  {{CONTINUE OK_2, 0}}, P("{'interim': [100]}"), RP_PASS, NULL},
    {"interim", "sr",  {{OK_2, 0}}, P("{'interim': [100]}"), RP_FAIL, "expected interim 100, got none"},
    {"interim", "sr",  {{CONTINUE CONTINUE OK_2, 0}}, P("{'interim': [100]}"), RP_FAIL, "expected interim 100, got 100, 100"},
    {"interim", "sr",  {{CONTINUE OK_2, 0}}, P("{'interim': 'any'}"), RP_PASS, NULL},
    {"interim", "sr",  {{OK_2, 0}}, P("{'interim': 'any'}"), RP_FAIL, NULL},
    {"interim", "sr",  {{CONTINUE OK_2, 0}}, P("{'interim': []}"), RP_FAIL, "expected no interim response, got 100"},
    {"interim", "si",  {{CONTINUE OK_2, 0}}, P("{'status': 100}"), RP_PASS, NULL},
    {"trailers", "sr", {{CHUNKED("X: y\r\n"), 0}}, P("{'trailers': {'X': 'y'}}"), RP_PASS, NULL},
    {"trailers", "sr", {{CHUNKED(""), 0}}, P("{'trailers': {'X': true}}"), RP_FAIL, "expected trailer field X present, got no such field"},
    {"framing", "sr",  {{CHUNKED(""), 0}}, P("{'framing': 'chunked'}"), RP_PASS, NULL},
    {"framing", "sr",  {{OK_2, 0}}, P("{'framing': 'chunked'}"), RP_FAIL, "expected a chunked body, got a body framed by Content-Length"},
    {"count",   "sR",  {{OK_2 OK_2 OK_2, 0}}, P("{'count': 3, 'status': 200}"), RP_PASS, NULL},
    {"count",   "sR",  {{OK_2 OK_2, 'e'}}, P("{'count': 3}"), RP_FAIL, "expected exactly 3 complete responses, got 2, then nothing: the connection was closed without a response"},
    {"count",   "sR",  {{OK_2 NO_0 OK_2, 0}}, P("{'count': 3, 'status': 200}"), RP_FAIL, "expected status 200, got 404"},
    {"count",   "sR",  {{OK_2 OK_2, 'e'}}, P("{'status': 200}"), RP_FAIL, "expected status 200, got 2 responses, then nothing: the connection was closed without a response"},
    {"at-least", "sR", {{OK_2 OK_2, 'e'}}, P("{'at-least': 2, 'status': 200}"), RP_PASS, NULL},
    {"at-least", "sR", {{OK_2, 'e'}}, P("{'at-least': 2, 'status': 200}"), RP_FAIL, NULL},
    {"within",  "sr",  {{OK_2, 0}}, P("{'within': 1}"), RP_PASS, NULL},
    {"within",  "sr",  {{OK_2, 0}}, P("{'within': 0.001}"), RP_FAIL, NULL},

    {"close",   "src", {{OK_2, 'e'}}, P("{'status': 200, 'close': true}"), RP_PASS, NULL},
    {"close",   "src", {{OK_2, 0}}, P("{'status': 200, 'close': true}"), RP_FAIL, "expected that the connection closes, but it stays open"},
    {"close",   "src", {{OK_2, 'r'}}, P("{'status': 200, 'close': 'eof'}"), RP_FAIL, "expected that the connection ends by end of stream, but it is reset"},
    {"close",   "src", {{OK_2, 0}}, P("{'status': 200, 'close': false}"), RP_PASS, NULL},
    {"silence", "srS", {{OK_2, 0}}, P("{'silence': true}"), RP_PASS, NULL},
    {"silence", "srS", {{OK_2 OK_2, 0}}, P("{'silence': true}"), RP_FAIL, "expected silence, got octets although none were due"},
    {"sync",    "sry", {{OK_2, 0}, {OK_2, 'e'}}, P("{'sync': 'own'}"), RP_PASS, NULL},
    {"sync",    "sry", {{OK_2, 0}, {NO_0, 'e'}}, P("{'sync': 'own'}"), RP_FAIL, "expected that the next request gets its own answer, but the next request got something else than its own answer"},
    {"responses", "srS", {{OK_2 OK_2, 0}}, P("{'responses': [1, 2]}"), RP_PASS, NULL},
    {"responses", "srS", {{OK_2 OK_2, 0}}, P("{'responses': 1}"), RP_FAIL, "expected 1 final response on the connection, got 2"},
    {"any",     "src", {{OK_2, 'e'}}, P("{'status': 200, 'any': [{'close': false}, {'close': true}]}"), RP_PASS, NULL},
    {"any",     "src", {{OK_2, 'e'}}, P("{'status': 200, 'any': [{'close': false}, {'status': 201}]}"), RP_FAIL, NULL},

    /* lists of outcomes */
    {"lists",   "sr",  {{OK_2, 0}},  P("{'status': 404}") ", 'warn': [{'status': 200}]", RP_WARN, "expected status 404, got 200"},
    {"lists",   "sr",  {{OK_2, 0}},  P("{'status': 404}") ", 'moot': [{'status': 200}]", RP_SKIP, "the answer proves nothing about this rule"},
    {"lists",   "sr",  {{OK_2, 0}},  P("{'status': 200}") ", 'warn': [{'status': 200}], 'moot': [{'status': 200}]", RP_PASS, NULL},
    {"lists",   "sr",  {{OK_2, 0}},  P("{'status': 404}") ", 'warn': [{'status': 400}], 'moot': [{'status': 401}]", RP_FAIL, "expected status 404, got 200"},
    {"lists",   "src", {{OK_2, 0}},  P("{'status': 404}, {'status': 200, 'close': true}"), RP_FAIL, "expected that the connection closes, but it stays open"},
};
/* clang-format on */
enum { ROW_COUNT = sizeof rows / sizeof *rows };

/* Checks in also: row i of these is the one named "more" of its case. */
struct also_row {
    const char *what;
    const char *steps;
    struct reply replies[REPLIES_MAX];
    const char *check;
    enum rp_verdict first, more;
    const char *reason; /* of more */
};

#define ALSO(more) P("{'status': 400}") ", 'also': {'more': {'requirements': ['9112-6.3-17'], " more "}}"

/* clang-format off */
static const struct also_row also_rows[] = {
    {"kept", "src", {{BAD_0, 'e'}}, ALSO("'when': [{'status': 400}], 'pass': [{'close': true}]"), RP_PASS, RP_PASS, NULL},
    {"a finding of its own", "src", {{BAD_0, 0}}, ALSO("'when': [{'status': 400}], 'pass': [{'close': true}]"), RP_PASS, RP_FAIL, "expected that the connection closes, but it stays open"},
    {"when does not hold", "src", {{OK_2, 0}}, ALSO("'when': [{'status': 400}], 'pass': [{'close': true}]"), RP_FAIL, RP_SKIP, "judged only after status 400"},
    {"not blamed twice", "src", {{OK_2, 0}}, ALSO("'pass': [{'status': 400, 'close': true}]"), RP_FAIL, RP_SKIP, "already found by the case itself: expected status 400, got 200"},
};
/* clang-format on */
enum { ALSO_COUNT = sizeof also_rows / sizeof *also_rows };

/* ---- the case file ---- */

static void add_text(struct cf_buffer *out, const char *text)
{
    for (; *text != '\0'; text++)
        cf_buffer_add(out, *text == '\'' ? "\"" : text, 1);
}

static const char *step_text(char letter)
{
    switch (letter) {
    case 's':
        return "{'send': ['GET {path} HTTP/1.1', 'Host: {host}', '', '']}";
    case 'f':
        return "{'expect': 'response', 'as': 'first'}";
    case 'G':
        return "{'expect': 'response', 'as': 'first', 'capture': {'etag': 'ETag'}}";
    case 'R':
        return "{'expect': 'response', 'times': 3}";
    case 'i':
        return "{'expect': 'response', 'interim': true}";
    case 'c':
        return "{'expect': 'close'}";
    case 'S':
        return "{'expect': 'silence'}";
    case 'y':
        return "{'sync': true}";
    default:
        return "{'expect': 'response'}";
    }
}

static void add_case(struct cf_buffer *out, const char *id, const char *requirement, const char *steps,
                     const char *check)
{
    add_text(out, "{'id': '");
    add_text(out, id);
    add_text(out, "', 'needs': ['get'], 'why': 'w', 'twin': 'valid', 'requirements': ['");
    add_text(out, requirement);
    add_text(out, "'], 'steps': [");
    for (const char *letter = steps; *letter != '\0'; letter++) {
        add_text(out, letter == steps ? "" : ", ");
        add_text(out, step_text(*letter));
    }
    add_text(out, "], ");
    add_text(out, check);
    add_text(out, "},\n");
}

static struct rp_octets case_file(struct rp_arena *arena)
{
    struct cf_buffer out = {.arena = arena};

    add_text(&out, "{'title': 't', 'explain': 'e', 'cases': [\n");
    for (size_t i = 0; i < ROW_COUNT; i++)
        add_case(&out, rp_arena_format(arena, "row-%zu", i), "9112-6.3-16", rows[i].steps, rows[i].check);
    for (size_t i = 0; i < ALSO_COUNT; i++)
        add_case(&out, rp_arena_format(arena, "also-%zu", i), "9112-6.3-16", also_rows[i].steps,
                 also_rows[i].check);
    add_case(&out, "excused-by-close", "9112-6.3-16", "src",
             "'pass': [{'status': 400}], 'moot': [{'status': 200, 'close': true}]");
    add_case(&out, "flooded-silence", "9112-6.3-16", "src",
             P("{'answer': 'silence'}, {'status': 200, 'close': false}"));
    add_case(&out, "should", "9112-2.2-12", "sr", P("{'status': 400}"));
    add_text(&out, "{'id': 'valid', 'why': 'w', 'requirements': ['9112-2.1-1'], 'steps': [");
    add_text(&out, step_text('s'));
    add_text(&out, ", {'expect': 'response'}], 'pass': [{'status': 200}]} ]}\n");
    return cf_buffer_octets(&out);
}

#define CONTROL                                                                                       \
    "{'title': 'Control', 'explain': 'e', 'cases': [ {'id': 'control-get', 'fact': 'get', 'steps': [" \
    "{'send': ['GET {path} HTTP/1.1', 'Host: {host}', '', '']}, {'expect': 'response'}],"             \
    "'pass': [{'status': 200}]} ]}\n"

static void write_file(const char *path, struct rp_octets octets)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(octets.data, 1, octets.len, file), octets.len);
    assert_int_equal(fclose(file), 0);
}

struct fixture {
    struct rp_arena *arena;
    struct cf_suites *suites;
};

/* A data folder of its own: the real catalogue, one control request, the cases of the tables. */
static int load_cases(void **state)
{
    struct rp_arena *arena = rp_arena_create();
    struct fixture *fixture = rp_arena_take(arena, sizeof *fixture);
    struct cf_problems problems = {.arena = arena};
    const char *temporary = getenv("TMPDIR");
    char *folder = rp_arena_format(arena, "%s/httproof-judge-XXXXXX", temporary != NULL ? temporary : "/tmp");
    struct cf_buffer control = {.arena = arena};

    assert_non_null(mkdtemp(folder));
    const char *cases = rp_arena_format(arena, "%s/cases", folder);
    const char *requirements = rp_arena_format(arena, "%s/requirements", folder);
    const char *first = rp_arena_format(arena, "%s/control.json", cases);
    const char *second = rp_arena_format(arena, "%s/judge.json", cases);
    assert_int_equal(mkdir(cases, 0700), 0);
    assert_int_equal(symlink(CF_TEST_REQUIREMENTS, requirements), 0);
    add_text(&control, CONTROL);
    write_file(first, cf_buffer_octets(&control));
    write_file(second, case_file(arena));
    fixture->arena = arena;
    fixture->suites = cf_suites_load(arena, folder, NULL, 0, false, NULL, 0, &problems);
    unlink(first);
    unlink(second);
    unlink(requirements);
    rmdir(cases);
    rmdir(folder);
    for (size_t i = 0; i < problems.count; i++)
        print_error("%s: %s\n", problems.items[i].pointer, problems.items[i].message);
    *state = fixture;
    return fixture->suites == NULL ? -1 : 0;
}

static int unload_cases(void **state)
{
    struct fixture *fixture = *state;

    rp_arena_destroy(fixture->arena);
    return 0;
}

/* ---- judging ---- */

static struct cf_judgement judge(const struct fixture *fixture, const char *id, size_t check,
                                 const struct reply *replies, size_t receive_limit)
{
    static const struct cf_response get = {.status = 200, .complete = true};
    static const struct cf_reference reference = {"get", &get};
    const struct cf_references references = {&reference, 1};
    const struct cf_case *it = cf_suites_find(fixture->suites, id);

    assert_non_null(it);
    struct carried_out done = support_carry_out(fixture->arena, it, replies, receive_limit);
    const struct cf_judge_context context = {
        .references = &references, .variables = done.variables, .pace = done.pace, .arena = fixture->arena};
    return cf_judge(it, &it->checks[check], done.observations, &context);
}

static bool judgement_is(const char *what, struct cf_judgement judgement, enum rp_verdict verdict,
                         const char *reason)
{
    const char *got = judgement.reason == NULL ? "" : judgement.reason;

    if (judgement.verdict == verdict && (reason == NULL || strcmp(reason, got) == 0) &&
        (verdict == RP_PASS) == (judgement.reason == NULL))
        return true;
    print_error("%s: expected %s (%s)\n  got %s (%s)\n", what, rp_verdict_name(verdict),
                reason == NULL ? "any reason" : reason, rp_verdict_name(judgement.verdict), got);
    return false;
}

static void test_rows(void **state)
{
    const struct fixture *fixture = *state;
    size_t failed = 0;

    for (size_t i = 0; i < ROW_COUNT; i++) {
        const char *id = rp_arena_format(fixture->arena, "row-%zu", i);
        const char *what = rp_arena_format(fixture->arena, "%s: %s", rows[i].key, rows[i].check);
        struct cf_judgement judgement = judge(fixture, id, 0, rows[i].replies, 0);
        failed += !judgement_is(what, judgement, rows[i].verdict, rows[i].reason);
    }
    assert_int_equal(failed, 0);
}

static void test_also(void **state)
{
    const struct fixture *fixture = *state;
    size_t failed = 0;

    for (size_t i = 0; i < ALSO_COUNT; i++) {
        const char *id = rp_arena_format(fixture->arena, "also-%zu", i);
        const struct also_row *row = &also_rows[i];
        failed += !judgement_is(row->what, judge(fixture, id, 0, row->replies, 0), row->first, NULL);
        failed += !judgement_is(row->what, judge(fixture, id, 1, row->replies, 0), row->more, row->reason);
    }
    assert_int_equal(failed, 0);
}

static bool has_row(const char *key, enum rp_verdict verdict)
{
    for (size_t i = 0; i < ROW_COUNT; i++)
        if (strcmp(rows[i].key, key) == 0 && rows[i].verdict == verdict)
            return true;
    return false;
}

static void test_every_predicate_has_rows(void **state)
{
    static const char *const terms[] = {"close", "silence", "sync", "responses", "any"};
    size_t missing = 0;

    (void)state;
    for (size_t i = 0; cf_predicate_keys[i].name != NULL; i++)
        missing +=
            !has_row(cf_predicate_keys[i].name, RP_PASS) || !has_row(cf_predicate_keys[i].name, RP_FAIL);
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
        missing += !has_row(terms[i], RP_PASS) || !has_row(terms[i], RP_FAIL);
    assert_int_equal(missing, 0);
}

/* ---- what no outcome decides ---- */

static void test_level(void **state)
{
    const struct reply replies[REPLIES_MAX] = {{OK_2, 0}};
    struct cf_judgement judgement = judge(*state, "should", 0, replies, 0);

    assert_true(judgement_is("a broken SHOULD", judgement, RP_WARN, "expected status 400, got 200"));
    assert_int_equal(judgement.expected_count, 1);
    assert_string_equal(judgement.expected[0], "status 400");
    assert_string_equal(judgement.observed, "200 OK, Content-Length 2, 3 ms");
}

static void test_flood(void **state)
{
    const struct reply replies[REPLIES_MAX] = {
        {"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n01234567890123456789", 0}};
    struct cf_judgement judgement = judge(*state, "row-0", 0, replies, 50);

    assert_true(
        judgement_is("flood", judgement, RP_FAIL, "the target sent more octets than an exchange may hold"));
    assert_string_equal(judgement.observed, "no complete response; more octets than an exchange may hold");
    judgement = judge(*state, "flooded-silence", 0, replies, 50);
    assert_int_equal(judgement.verdict, RP_FAIL);
}

static void test_timed(void **state)
{
    static const struct {
        struct reply reply;
        bool timed;
    } cases[] = {{{NULL, 0}, true}, {{NULL, 'r'}, true}, {{NULL, 'e'}, false}, {{OK_2, 0}, false}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct reply replies[REPLIES_MAX] = {cases[i].reply};
        struct cf_judgement judgement = judge(*state, "row-0", 0, replies, 0);
        assert_int_equal(judgement.verdict, RP_FAIL);
        assert_int_equal(judgement.timed, cases[i].timed);
    }
}

/* Row 2 of also: judged only after a 400, which may still come, or can come no more. */
static void test_timed_when(void **state)
{
    static const struct reply none[REPLIES_MAX] = {{NULL, 0}}, other[REPLIES_MAX] = {{OK_2, 0}};
    struct cf_judgement silent = judge(*state, "also-2", 1, none, 0);
    struct cf_judgement answered = judge(*state, "also-2", 1, other, 0);

    assert_int_equal(silent.verdict, RP_SKIP);
    assert_true(silent.timed);
    assert_int_equal(answered.verdict, RP_SKIP);
    assert_false(answered.timed);
}

/* The close that would have excused the answer may still come. */
static void test_timed_moot(void **state)
{
    static const struct reply open[REPLIES_MAX] = {{OK_2, 0}}, ended[REPLIES_MAX] = {{OK_2, 'e'}};
    struct cf_judgement judgement = judge(*state, "excused-by-close", 0, open, 0);

    assert_int_equal(judgement.verdict, RP_FAIL);
    assert_true(judgement.timed);
    judgement = judge(*state, "excused-by-close", 0, ended, 0);
    assert_int_equal(judgement.verdict, RP_SKIP);
}

static void test_problem(void **state)
{
    const struct fixture *fixture = *state;
    const struct cf_observations none = {.problem = "cannot connect: no"};
    const struct cf_observations unreached = {
        .items = &(const struct cf_observation){.name = "response", .kind = CF_STEP_EXPECT_RESPONSE},
        .count = 1};
    const struct cf_variables variables = {.arena = fixture->arena};
    const struct cf_judge_context context = {.variables = &variables, .arena = fixture->arena};
    const struct cf_case *it = cf_suites_find(fixture->suites, "row-0");

    assert_true(judgement_is("problem", cf_judge(it, &it->checks[0], &none, &context), RP_ERROR,
                             "cannot connect: no"));
    assert_true(judgement_is("unreached", cf_judge(it, &it->checks[0], &unreached, &context), RP_ERROR,
                             "the exchange ended before the step response"));
}

/* ---- words ---- */

static void test_words_observed(void **state)
{
    static const struct {
        const char *id;
        struct reply reply;
        const char *words;
    } cases[] = {
        {"also-0", {BAD_0, 'e'}, "400 Bad Request, Content-Length 0, 3 ms; then end of stream"},
        {"also-0", {NULL, 0}, "nothing: no octet in time, connection still open; connection still open"},
        {"row-0",
         {"hello\r\n", 'e'},
         "octets that are no HTTP/1.x response: \"hello\\r\\n\" (version is not HTTP/ digit . digit)"},
        {"row-0", {"HTTP/1.1 200 O", 'e'}, "a response that stayed incomplete: \"HTTP/1.1 200 O\""},
        {"row-0",
         {OK_2 "ho", 'e'},
         "200 OK, Content-Length 2, 3 ms; octets that belong to no response: \"ho\""},
        {"row-0",
         {"HTTP/1.1 200 A{x1b}[31m\r\nContent-Length: 0\r\n\r\n", 0},
         "200 \"A\\x1b[31m\", Content-Length 0, 3 ms"},
        {"row-0",
         {"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhi", 'e'},
         "200 OK, Content-Length 9, incomplete (2 octets came): stream ended before Content-Length octets "
         "had "
         "arrived, 3 ms"},
    };
    size_t failed = 0;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct reply replies[REPLIES_MAX] = {cases[i].reply};
        struct cf_judgement judgement = judge(*state, cases[i].id, 0, replies, 0);
        if (strcmp(judgement.observed, cases[i].words) == 0)
            continue;
        print_error("expected %s\n     got %s\n", cases[i].words, judgement.observed);
        failed++;
    }
    assert_int_equal(failed, 0);
}

static void test_words_expected(void **state)
{
    const struct reply replies[REPLIES_MAX] = {{OK_2, 0}};
    const struct fixture *fixture = *state;
    size_t count = 0;

    for (size_t i = 0; i < ROW_COUNT; i++) {
        if (strcmp(rows[i].key, "close") != 0 && strcmp(rows[i].key, "lists") != 0)
            continue;
        struct cf_judgement judgement =
            judge(fixture, rp_arena_format(fixture->arena, "row-%zu", i), 0, replies, 0);
        if (strcmp(rows[i].key, "close") == 0 && count++ == 0)
            assert_string_equal(judgement.expected[0], "status 200, then the connection closes");
        if (strstr(rows[i].check, "'warn': [{'status': 400}") != NULL)
            assert_string_equal(judgement.expected[1], "(warns) status 400");
    }
    assert_int_equal(count, 4);
}

/* The passive rules cite nothing that is not in the catalogue. */
static void test_passive_requirements(void **state)
{
    const struct fixture *fixture = *state;
    const char *const *ids;
    size_t count = cf_passive_requirements(&ids), missing = 0;

    for (size_t i = 0; i < count; i++) {
        bool found = false;
        for (size_t k = 0; k < fixture->suites->requirement_count; k++)
            found |= strcmp(fixture->suites->requirements[k].id, ids[i]) == 0;
        if (!found)
            print_error("%s is not in the catalogue\n", ids[i]);
        missing += !found;
    }
    assert_int_equal(missing, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_also),
        cmocka_unit_test(test_every_predicate_has_rows),
        cmocka_unit_test(test_level),
        cmocka_unit_test(test_flood),
        cmocka_unit_test(test_timed),
        cmocka_unit_test(test_timed_when),
        cmocka_unit_test(test_timed_moot),
        cmocka_unit_test(test_problem),
        cmocka_unit_test(test_words_observed),
        cmocka_unit_test(test_words_expected),
        cmocka_unit_test(test_passive_requirements),
    };

    return cmocka_run_group_tests(tests, load_cases, unload_cases);
}
