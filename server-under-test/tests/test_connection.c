// SPDX-License-Identifier: MIT
/* test_connection.c - requests as octets, answers as octets.  Each row is fed whole, octet by
 * octet and cut at every place, with its output taken whole and in small pieces. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "conversation.h"

enum end { OPEN, CLOSES };

struct row {
    const char *name;
    const char *input;
    const char *output;
    enum end end;
};

#define HOST      "Host: a\r\n"
#define TAG       "\"d-16345785d8a00005-1\""
#define DIGITS    "\"3e-16345785d8a00005-2\""
#define MODIFIED  "Sun, 13 Sep 2020 12:26:40 GMT"
#define BEFORE    "Sun, 13 Sep 2020 12:26:39 GMT"
#define AFTER     "Sun, 13 Sep 2020 12:26:41 GMT"
#define TYPE      "Content-Type: text/plain; charset=utf-8\r\n"
#define LENGTH(n) "Content-Length: " #n "\r\n"
#define CLOSE     "Connection: close\r\n"
#define KEEP      "Connection: keep-alive\r\n"
#define FILES     "Allow: GET, HEAD, OPTIONS\r\n"
#define ECHOES    "Allow: POST, OPTIONS\r\n"

#define GET(target, fields)  "GET " target " HTTP/1.1\r\n" HOST fields "\r\n"
#define HEAD(target, fields) "HEAD " target " HTTP/1.1\r\n" HOST fields "\r\n"
#define POST(target, fields) "POST " target " HTTP/1.1\r\n" HOST fields "\r\n"
#define STATUS(status)       "HTTP/1.1 " status "\r\n{date}"
#define REFUSED(status)      STATUS(status) CLOSE "{refusal}"

#define HELLO_FIELDS "ETag: " TAG "\r\nLast-Modified: " MODIFIED "\r\nAccept-Ranges: bytes\r\n"
#define HELLO_HEAD   STATUS("200 OK") HELLO_FIELDS TYPE LENGTH(13) "\r\n"
#define HELLO        HELLO_HEAD "Hello, world!"
#define HELLO_LAST   STATUS("200 OK") CLOSE HELLO_FIELDS TYPE LENGTH(13) "\r\nHello, world!"
#define NOT_MODIFIED STATUS("304 Not Modified") "ETag: " TAG "\r\n\r\n"
#define FAILED       STATUS("412 Precondition Failed") "{refusal}"
#define MISSING      STATUS("404 Not Found") "{refusal}"
#define INDEX        "<p>docs</p>"

#define DIGITS_FIELDS "ETag: " DIGITS "\r\nLast-Modified: " MODIFIED "\r\nAccept-Ranges: bytes\r\n"
#define DIGITS_ALL                       \
    STATUS("200 OK")                     \
    DIGITS_FIELDS TYPE LENGTH(62) "\r\n" \
                                  "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define PART(range, length, octets) \
    STATUS("206 Partial Content")   \
    DIGITS_FIELDS "Content-Range: bytes " range "/62\r\n" TYPE LENGTH(length) "\r\n" octets
#define UNSATISFIABLE \
    STATUS("416 Range Not Satisfiable") "Accept-Ranges: bytes\r\nContent-Range: bytes */62\r\n{refusal}"
#define RANGE(set) GET("/digits.txt", "Range: " set "\r\n")

#define ECHO(type, length, content) \
    STATUS("200 OK") "Content-Type: " type "\r\n" LENGTH(length) "\r\n" content
#define OCTETS "application/octet-stream"

// clang-format off
static const struct row rows[] = {
    /* files */
    {"a file", GET("/hello.txt", ""), HELLO, OPEN},
    {"its head", HEAD("/hello.txt", ""), HELLO_HEAD, OPEN},
    {"query is ignored", GET("/hello.txt?a=b", ""), HELLO, OPEN},
    {"empty query", GET("/hello.txt?", ""), HELLO, OPEN},
    {"an empty file", GET("/empty.bin", ""), STATUS("200 OK") "ETag: \"0-16345785d8a00005-3\"\r\nLast-Modified: " MODIFIED "\r\nAccept-Ranges: bytes\r\nContent-Type: application/octet-stream\r\n" LENGTH(0) "\r\n", OPEN},
    {"missing", GET("/nothing", ""), MISSING, OPEN},
    {"missing, HEAD", HEAD("/nothing", ""), STATUS("404 Not Found") TYPE LENGTH({number}) "\r\n", OPEN},
    {"a file is no directory", GET("/hello.txt/", ""), MISSING, OPEN},
    {"names are case-sensitive", GET("/Hello.txt", ""), MISSING, OPEN},
    {"Last-Modified is never in the future", HEAD("/future.txt", ""), STATUS("200 OK") "ETag: \"4-17979de70acf1000-7\"\r\nLast-Modified: " TEST_DATE "\r\nAccept-Ranges: bytes\r\n" TYPE LENGTH(4) "\r\n", OPEN},

    /* directories */
    {"root", GET("/", ""), STATUS("200 OK") "ETag: \"b-16345785d8a00005-0\"\r\nLast-Modified: " MODIFIED "\r\nAccept-Ranges: bytes\r\nContent-Type: text/html; charset=utf-8\r\n" LENGTH(11) "\r\n<p>root</p>", OPEN},
    {"index", GET("/docs/", ""), STATUS("200 OK") "ETag: \"b-16345785d8a00005-5\"\r\nLast-Modified: " MODIFIED "\r\nAccept-Ranges: bytes\r\nContent-Type: text/html; charset=utf-8\r\n" LENGTH(11) "\r\n" INDEX, OPEN},
    {"redirect", GET("/docs", ""), STATUS("301 Moved Permanently") "Location: /docs/\r\n{refusal}", OPEN},
    {"redirect keeps the query", GET("/docs?q=%20", ""), STATUS("301 Moved Permanently") "Location: /docs/?q=%20\r\n{refusal}", OPEN},
    {"redirect never names another host", GET("//docs", ""), STATUS("301 Moved Permanently") "Location: /docs/\r\n{refusal}", OPEN},
    {"no index", HEAD("/bare/", ""), STATUS("200 OK") "ETag: \"99-6b96ce5635b03e54\"\r\nAccept-Ranges: bytes\r\nContent-Type: text/html; charset=utf-8\r\n" LENGTH(153) "\r\n", OPEN},

    /* paths */
    {"percent-encoded", HEAD("/a%20b.txt", ""), STATUS("200 OK") "ETag: \"5-16345785d8a00005-4\"\r\nLast-Modified: " MODIFIED "\r\nAccept-Ranges: bytes\r\n" TYPE LENGTH(5) "\r\n", OPEN},
    {"decoded once only", GET("/a%2520b.txt", ""), MISSING, OPEN},
    {"unreserved", GET("/%68ello.tx%74", ""), HELLO, OPEN},
    {"dot segments", GET("/docs/.././docs/../hello.txt", ""), HELLO, OPEN},
    {"encoded dot segments", GET("/docs/%2e%2E/hello.txt", ""), HELLO, OPEN},
    {"never above the root", GET("/../../hello.txt", ""), HELLO, OPEN},
    {"encoded slash", GET("/docs%2Findex.html", ""), MISSING, OPEN},
    {"encoded NUL", GET("/hello.txt%00", ""), STATUS("400 Bad Request") "{refusal}", OPEN},
    {"not percent-encoding", GET("/%zz", ""), REFUSED("400 Bad Request"), CLOSES},
    {"absolute-form", "GET http://b/hello.txt HTTP/1.1\r\n" HOST "\r\n", HELLO, OPEN},
    {"absolute-form, scheme in capitals", "GET HTTP://b/hello.txt HTTP/1.1\r\n" HOST "\r\n", HELLO, OPEN},
    {"absolute-form without path", "HEAD http://b HTTP/1.1\r\n" HOST "\r\n", STATUS("200 OK") "ETag: \"b-16345785d8a00005-0\"\r\nLast-Modified: " MODIFIED "\r\nAccept-Ranges: bytes\r\nContent-Type: text/html; charset=utf-8\r\n" LENGTH(11) "\r\n", OPEN},
    {"https on a cleartext connection", "GET https://a/hello.txt HTTP/1.1\r\n" HOST "\r\n", STATUS("421 Misdirected Request") "{refusal}", OPEN},

    /* methods */
    {"POST to a file", POST("/hello.txt", LENGTH(2)) "hi", STATUS("405 Method Not Allowed") FILES "{refusal}", OPEN},
    {"PUT", "PUT /hello.txt HTTP/1.1\r\n" HOST LENGTH(0) "\r\n", STATUS("405 Method Not Allowed") FILES "{refusal}", OPEN},
    {"DELETE", "DELETE /hello.txt HTTP/1.1\r\n" HOST "\r\n", STATUS("405 Method Not Allowed") FILES "{refusal}", OPEN},
    {"PATCH", "PATCH /hello.txt HTTP/1.1\r\n" HOST "\r\n", STATUS("405 Method Not Allowed") FILES "{refusal}", OPEN},
    {"TRACE", "TRACE /hello.txt HTTP/1.1\r\n" HOST "\r\n", STATUS("405 Method Not Allowed") FILES "{refusal}", OPEN},
    {"CONNECT", "CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n", STATUS("405 Method Not Allowed") FILES "{refusal}", OPEN},
    {"GET of the echo resource", GET("/echo", ""), STATUS("405 Method Not Allowed") ECHOES "{refusal}", OPEN},
    {"OPTIONS of a file", "OPTIONS /hello.txt HTTP/1.1\r\n" HOST "\r\n", STATUS("204 No Content") FILES "\r\n", OPEN},
    {"OPTIONS of the echo resource", "OPTIONS /echo HTTP/1.1\r\n" HOST "\r\n", STATUS("204 No Content") ECHOES "\r\n", OPEN},
    {"OPTIONS of the server", "OPTIONS * HTTP/1.1\r\n" HOST "\r\n", STATUS("204 No Content") "Allow: GET, HEAD, POST, OPTIONS\r\n\r\n", OPEN},
    {"OPTIONS ignores preconditions", "OPTIONS /hello.txt HTTP/1.1\r\n" HOST "If-Match: \"x\"\r\n\r\n", STATUS("204 No Content") FILES "\r\n", OPEN},
    {"unknown method", "BREW / HTTP/1.1\r\n" HOST "\r\n", STATUS("501 Not Implemented") "{refusal}", OPEN},
    {"methods are case-sensitive", "get / HTTP/1.1\r\n" HOST "\r\n", STATUS("501 Not Implemented") "{refusal}", OPEN},
    {"asterisk-form without OPTIONS", "GET * HTTP/1.1\r\n" HOST "\r\n", REFUSED("400 Bad Request"), CLOSES},

    /* preconditions, in the order of RFC 9110, section 13.2.2 */
    {"If-Match, equal", GET("/hello.txt", "If-Match: \"x\", " TAG "\r\n"), HELLO, OPEN},
    {"If-Match, any", GET("/hello.txt", "If-Match: *\r\n"), HELLO, OPEN},
    {"If-Match, other", GET("/hello.txt", "If-Match: \"x\"\r\n"), FAILED, OPEN},
    {"If-Match compares strongly", GET("/hello.txt", "If-Match: W/" TAG "\r\n"), FAILED, OPEN},
    {"If-Match in two lines", GET("/hello.txt", "If-Match: \"x\"\r\nIf-Match: " TAG "\r\n"), HELLO, OPEN},
    {"If-Match, not a list", GET("/hello.txt", "If-Match: hello\r\n"), FAILED, OPEN},
    {"If-Match beats If-Unmodified-Since", GET("/hello.txt", "If-Match: " TAG "\r\nIf-Unmodified-Since: " BEFORE "\r\n"), HELLO, OPEN},
    {"If-Unmodified-Since, same", GET("/hello.txt", "If-Unmodified-Since: " MODIFIED "\r\n"), HELLO, OPEN},
    {"If-Unmodified-Since, older", GET("/hello.txt", "If-Unmodified-Since: " BEFORE "\r\n"), FAILED, OPEN},
    {"If-Unmodified-Since, no date", GET("/hello.txt", "If-Unmodified-Since: 5\r\n"), HELLO, OPEN},
    {"If-Unmodified-Since twice", GET("/hello.txt", "If-Unmodified-Since: " BEFORE "\r\nIf-Unmodified-Since: " BEFORE "\r\n"), HELLO, OPEN},
    {"If-None-Match, equal", GET("/hello.txt", "If-None-Match: " TAG "\r\n"), NOT_MODIFIED, OPEN},
    {"If-None-Match, HEAD", HEAD("/hello.txt", "If-None-Match: " TAG "\r\n"), NOT_MODIFIED, OPEN},
    {"If-None-Match compares weakly", GET("/hello.txt", "If-None-Match: W/" TAG "\r\n"), NOT_MODIFIED, OPEN},
    {"If-None-Match, any", GET("/hello.txt", "If-None-Match: *\r\n"), NOT_MODIFIED, OPEN},
    {"If-None-Match, other", GET("/hello.txt", "If-None-Match: \"x\"\r\n"), HELLO, OPEN},
    {"If-None-Match, empty members", GET("/hello.txt", "If-None-Match: , \"x\",, " TAG " ,\r\n"), NOT_MODIFIED, OPEN},
    {"If-None-Match, comma in a tag", GET("/hello.txt", "If-None-Match: \"a,b\", " TAG "\r\n"), NOT_MODIFIED, OPEN},
    {"If-None-Match, asterisk among tags", GET("/hello.txt", "If-None-Match: *, \"x\"\r\n"), HELLO, OPEN},
    {"If-None-Match beats If-Modified-Since", GET("/hello.txt", "If-None-Match: \"x\"\r\nIf-Modified-Since: " MODIFIED "\r\n"), HELLO, OPEN},
    {"If-Modified-Since, same", GET("/hello.txt", "If-Modified-Since: " MODIFIED "\r\n"), NOT_MODIFIED, OPEN},
    {"If-Modified-Since, older", GET("/hello.txt", "If-Modified-Since: " BEFORE "\r\n"), HELLO, OPEN},
    {"If-Modified-Since, newer", GET("/hello.txt", "If-Modified-Since: " AFTER "\r\n"), NOT_MODIFIED, OPEN},
    {"If-Modified-Since, rfc850-date", GET("/hello.txt", "If-Modified-Since: Sunday, 13-Sep-20 12:26:40 GMT\r\n"), NOT_MODIFIED, OPEN},
    {"If-Modified-Since, asctime-date", GET("/hello.txt", "If-Modified-Since: Sun Sep 13 12:26:40 2020\r\n"), NOT_MODIFIED, OPEN},
    {"If-Modified-Since, no date", GET("/hello.txt", "If-Modified-Since: yesterday\r\n"), HELLO, OPEN},
    {"If-Modified-Since twice", GET("/hello.txt", "If-Modified-Since: " AFTER "\r\nIf-Modified-Since: " AFTER "\r\n"), HELLO, OPEN},
    {"a true If-Match, then a 304", GET("/hello.txt", "If-Match: *\r\nIf-None-Match: " TAG "\r\n"), NOT_MODIFIED, OPEN},
    {"ignored where the answer is 404", GET("/nothing", "If-Match: \"x\"\r\n"), MISSING, OPEN},
    {"ignored where the answer is 301", GET("/docs", "If-None-Match: *\r\n"), STATUS("301 Moved Permanently") "Location: /docs/\r\n{refusal}", OPEN},
    {"412 to HEAD has no content", HEAD("/hello.txt", "If-Match: \"x\"\r\n"), STATUS("412 Precondition Failed") TYPE LENGTH({number}) "\r\n", OPEN},
    {"If-Match where nothing is", POST("/echo", "If-Match: *\r\n" LENGTH(0)), FAILED, OPEN},
    {"If-None-Match where nothing is", POST("/echo", "If-None-Match: *\r\n" LENGTH(0)), ECHO(OCTETS, 0, ""), OPEN},
    {"If-Modified-Since on POST", POST("/echo", "If-Modified-Since: " AFTER "\r\n" LENGTH(0)), ECHO(OCTETS, 0, ""), OPEN},

    /* ranges; test_range.c has the syntax */
    {"first octets", RANGE("bytes=0-4"), PART("0-4", 5, "01234"), OPEN},
    {"one octet", RANGE("bytes=10-10"), PART("10-10", 1, "a"), OPEN},
    {"open end", RANGE("bytes=60-"), PART("60-61", 2, "YZ"), OPEN},
    {"suffix", RANGE("bytes=-3"), PART("59-61", 3, "XYZ"), OPEN},
    {"beyond the end", RANGE("bytes=58-99999999999999999999999"), PART("58-61", 4, "WXYZ"), OPEN},
    {"unsatisfiable", RANGE("bytes=62-"), UNSATISFIABLE, OPEN},
    {"unsatisfiable, huge", RANGE("bytes=18446744073709551616-"), UNSATISFIABLE, OPEN},
    {"overlapping become one", RANGE("bytes=2-4,0-2"), PART("0-4", 5, "01234"), OPEN},
    {"one is satisfiable", RANGE("bytes=100-,0-0"), PART("0-0", 1, "0"), OPEN},
    {"other unit", RANGE("lines=0-4"), DIGITS_ALL, OPEN},
    {"invalid", RANGE("bytes=5-2"), DIGITS_ALL, OPEN},
    {"two Range field lines", RANGE("bytes=0-1\r\nRange: bytes=0-1"), DIGITS_ALL, OPEN},
    {"HEAD ignores Range", HEAD("/hello.txt", "Range: bytes=0-4\r\n"), HELLO_HEAD, OPEN},
    {"304 goes before Range", GET("/hello.txt", "Range: bytes=0-4\r\nIf-None-Match: *\r\n"), NOT_MODIFIED, OPEN},
    {"412 goes before Range", GET("/hello.txt", "Range: bytes=99-\r\nIf-Match: \"x\"\r\n"), FAILED, OPEN},
    {"If-Range, equal tag", RANGE("bytes=0-4\r\nIf-Range: " DIGITS), STATUS("206 Partial Content") "ETag: " DIGITS "\r\nAccept-Ranges: bytes\r\nContent-Range: bytes 0-4/62\r\n" LENGTH(5) "\r\n01234", OPEN},
    {"If-Range, other tag", RANGE("bytes=0-4\r\nIf-Range: \"x\""), DIGITS_ALL, OPEN},
    {"If-Range, weak tag", RANGE("bytes=0-4\r\nIf-Range: W/" DIGITS), DIGITS_ALL, OPEN},
    {"If-Range, list of tags", RANGE("bytes=0-4\r\nIf-Range: \"x\", " DIGITS), DIGITS_ALL, OPEN},
    {"If-Range, same date", RANGE("bytes=0-4\r\nIf-Range: " MODIFIED), STATUS("206 Partial Content") "ETag: " DIGITS "\r\nAccept-Ranges: bytes\r\nContent-Range: bytes 0-4/62\r\n" LENGTH(5) "\r\n01234", OPEN},
    {"If-Range, later date", RANGE("bytes=0-4\r\nIf-Range: " AFTER), DIGITS_ALL, OPEN},
    {"If-Range, a date that is not strong", GET("/now.txt", "Range: bytes=0-1\r\nIf-Range: " TEST_DATE "\r\n"), STATUS("200 OK") "ETag: \"3-17979cfe362a0000-8\"\r\nLast-Modified: " TEST_DATE "\r\nAccept-Ranges: bytes\r\n" TYPE LENGTH(3) "\r\nnow", OPEN},
    {"If-Range without Range", GET("/hello.txt", "If-Range: \"x\"\r\n"), HELLO, OPEN},
    {"If-Range with an unsatisfiable Range", RANGE("bytes=62-\r\nIf-Range: \"x\""), DIGITS_ALL, OPEN},
    {"If-Range is true, but the Range unsatisfiable", RANGE("bytes=62-\r\nIf-Range: " DIGITS), DIGITS_ALL, OPEN},
    {"a range of nothing", GET("/empty.bin", "Range: bytes=0-\r\n"), STATUS("416 Range Not Satisfiable") "Accept-Ranges: bytes\r\nContent-Range: bytes */0\r\n{refusal}", OPEN},

    /* the echo resource */
    {"content", POST("/echo", LENGTH(5)) "hello", ECHO(OCTETS, 5, "hello"), OPEN},
    {"its type", POST("/echo", "Content-Type: Text/X; a=\"b\\\"c\" ;d=e\r\n" LENGTH(2)) "hi", ECHO("Text/X; a=\"b\\\"c\" ;d=e", 2, "hi"), OPEN},
    {"no media type", POST("/echo", "Content-Type: hello\r\n" LENGTH(2)) "hi", ECHO(OCTETS, 2, "hi"), OPEN},
    {"two types", POST("/echo", "Content-Type: a/b\r\nContent-Type: a/b\r\n" LENGTH(2)) "hi", ECHO(OCTETS, 2, "hi"), OPEN},
    {"its coding", POST("/echo", "Content-Encoding: gzip\r\n" LENGTH(2)) "hi", STATUS("200 OK") "Content-Type: " OCTETS "\r\nContent-Encoding: gzip\r\n" LENGTH(2) "\r\nhi", OPEN},
    {"no content", POST("/echo", LENGTH(0)), ECHO(OCTETS, 0, ""), OPEN},
    {"no length either", POST("/echo", ""), ECHO(OCTETS, 0, ""), OPEN},
    {"chunked", POST("/echo", "Transfer-Encoding: chunked\r\n") "3\r\nhel\r\n2;a=b\r\nlo\r\n0\r\n\r\n", ECHO(OCTETS, 5, "hello"), OPEN},
    {"Range is ignored", POST("/echo", "Range: bytes=0-0\r\n" LENGTH(2)) "hi", ECHO(OCTETS, 2, "hi"), OPEN},
    {"trailer fields are dropped", POST("/echo", "Transfer-Encoding: chunked\r\n") "1\r\nx\r\n0\r\nContent-Type: a/b\r\n\r\n", ECHO(OCTETS, 1, "x"), OPEN},
    {"described", POST("/echo?meta", "X: \"\x80\r\nX:\r\nTransfer-Encoding: chunked\r\n") "1\r\nx\r\n0\r\nT: u\r\n\r\n",
     STATUS("200 OK") "Content-Type: application/json\r\n" LENGTH(435) "\r\n"
     "{\n  \"method\": \"POST\",\n  \"target\": \"/echo?meta\",\n  \"version\": \"HTTP/1.1\",\n  \"request\": 1,\n  \"fields\": [\n"
     "    {\"name\": \"Host\", \"value\": \"a\"},\n    {\"name\": \"X\", \"value\": \"\\\"\\u0080\"},\n    {\"name\": \"X\", \"value\": \"\"},\n"
     "    {\"name\": \"Transfer-Encoding\", \"value\": \"chunked\"}\n  ],\n  \"trailers\": [\n    {\"name\": \"T\", \"value\": \"u\"}\n  ],\n  \"content_length\": 1,\n  \"content_sha256\": \"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881\"\n}\n", OPEN},

    {"described: the second request", GET("/hello.txt", "") "POST /echo?meta HTTP/1.0\r\nContent-Length: 0\r\n\r\n",
     HELLO STATUS("200 OK") CLOSE "Content-Type: application/json\r\n" LENGTH(283) "\r\n"
     "{\n  \"method\": \"POST\",\n  \"target\": \"/echo?meta\",\n  \"version\": \"HTTP/1.0\",\n  \"request\": 2,\n  \"fields\": [\n"
     "    {\"name\": \"Content-Length\", \"value\": \"0\"}\n  ],\n  \"trailers\": [],\n  \"content_length\": 0,\n"
     "  \"content_sha256\": \"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"\n}\n", CLOSES},

    /* content that nobody wants is read, so that the next request is found */
    {"content of a GET", GET("/hello.txt", LENGTH(5)) "hello" GET("/nothing", ""), HELLO MISSING, OPEN},
    {"chunked content of a refused POST", POST("/", "Transfer-Encoding: chunked\r\n") "1\r\nx\r\n0\r\n\r\n" GET("/hello.txt", ""), STATUS("405 Method Not Allowed") FILES "{refusal}" HELLO, OPEN},
    {"too much of it", POST("/echo", LENGTH(1048577)), REFUSED("413 Content Too Large"), CLOSES},
    {"more than 64 bits", POST("/echo", LENGTH(18446744073709551616)), REFUSED("413 Content Too Large"), CLOSES},

    /* expectations */
    {"refused: the content is not awaited", POST("/hello.txt", "Expect: 100-continue\r\n" LENGTH(5)), STATUS("405 Method Not Allowed") CLOSE FILES "{refusal}", CLOSES},
    {"refused: the content is not read either", POST("/hello.txt", "Expect: 100-continue\r\n" LENGTH(5)) "hello" GET("/hello.txt", ""), STATUS("405 Method Not Allowed") CLOSE FILES "{refusal}", CLOSES},
    {"too large: the content is not awaited", POST("/echo", "Expect: 100-continue\r\n" LENGTH(1048577)), REFUSED("413 Content Too Large"), CLOSES},
    {"no content is announced", POST("/echo", "Expect: 100-continue\r\n" LENGTH(0)), ECHO(OCTETS, 0, ""), OPEN},
    {"in HTTP/1.0 it is ignored", "POST /echo HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nhi", STATUS("200 OK") CLOSE "Content-Type: " OCTETS "\r\n" LENGTH(2) "\r\nhi", CLOSES},
    {"an unknown one", GET("/hello.txt", "Expect: miracle\r\n"), STATUS("417 Expectation Failed") "{refusal}", OPEN},

    /* persistence and pipelining */
    {"close", GET("/hello.txt", CLOSE), HELLO_LAST, CLOSES},
    {"nothing behind close is answered", GET("/hello.txt", CLOSE) GET("/hello.txt", ""), HELLO_LAST, CLOSES},
    {"HTTP/1.0", "GET /hello.txt HTTP/1.0\r\n\r\n", HELLO_LAST, CLOSES},
    {"HTTP/1.0 with keep-alive", "GET /hello.txt HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\nGET /nothing HTTP/1.0\r\n\r\n",
     STATUS("200 OK") KEEP HELLO_FIELDS TYPE LENGTH(13) "\r\nHello, world!" STATUS("404 Not Found") CLOSE "{refusal}", CLOSES},
    {"close beats keep-alive", "GET /hello.txt HTTP/1.0\r\nConnection: keep-alive, close\r\n\r\n", HELLO_LAST, CLOSES},
    {"HTTP/1.2 is treated as 1.1", "GET /hello.txt HTTP/1.2\r\n" HOST "\r\n", HELLO, OPEN},
    {"pipelined", GET("/hello.txt", "") HEAD("/hello.txt", "") POST("/echo", LENGTH(2)) "hi" GET("/nothing", "") "OPTIONS * HTTP/1.1\r\n" HOST "\r\n",
     HELLO HELLO_HEAD ECHO(OCTETS, 2, "hi") MISSING STATUS("204 No Content") "Allow: GET, HEAD, POST, OPTIONS\r\n\r\n", OPEN},
    {"an error in the middle", GET("/hello.txt", "") "G@T\r\n\r\n" GET("/hello.txt", ""), HELLO REFUSED("400 Bad Request"), CLOSES},
    {"empty lines between requests", GET("/hello.txt", "") "\r\n" GET("/hello.txt", ""), HELLO HELLO, OPEN},

    /* refusals by the parser */
    {"HTTP/0.9", "GET /hello.txt\r\n", REFUSED("400 Bad Request"), CLOSES},
    {"HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", REFUSED("505 HTTP Version Not Supported"), CLOSES},
    {"version 2", "GET / HTTP/2.0\r\n" HOST "\r\n", REFUSED("505 HTTP Version Not Supported"), CLOSES},
    {"no Host", "GET / HTTP/1.1\r\n\r\n", REFUSED("400 Bad Request"), CLOSES},
    {"two Hosts", "GET / HTTP/1.1\r\n" HOST HOST "\r\n", REFUSED("400 Bad Request"), CLOSES},
    {"space before the colon", GET("/", "X : y\r\n"), REFUSED("400 Bad Request"), CLOSES},
    {"obs-fold", GET("/", "X: y\r\n z\r\n"), REFUSED("400 Bad Request"), CLOSES},
    {"two lengths", POST("/echo", LENGTH(1) LENGTH(2)) "xy", REFUSED("400 Bad Request"), CLOSES},
    {"length and coding", POST("/echo", LENGTH(1) "Transfer-Encoding: chunked\r\n") "0\r\n\r\n", REFUSED("400 Bad Request"), CLOSES},
    {"chunked not last", POST("/echo", "Transfer-Encoding: chunked, gzip\r\n"), REFUSED("400 Bad Request"), CLOSES},
    {"unknown coding", POST("/echo", "Transfer-Encoding: gzip, chunked\r\n"), REFUSED("501 Not Implemented"), CLOSES},
    {"coding in HTTP/1.0", "POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", REFUSED("400 Bad Request"), CLOSES},
    {"chunk-size", POST("/echo", "Transfer-Encoding: chunked\r\n") "x\r\n", REFUSED("400 Bad Request"), CLOSES},
    {"a response", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", REFUSED("400 Bad Request"), CLOSES},
    {"HEAD that is refused has no content", "HEAD / HTTP/1.1\r\n\r\n", STATUS("400 Bad Request") CLOSE TYPE LENGTH({number}) "\r\n", CLOSES},
};
// clang-format on

/* Feeds input[0..cut) and then the rest, or (cut 0) octet by octet. */
static bool run(const struct row *row, size_t cut, size_t drain)
{
    struct srv_site site = test_site();
    struct conversation c;
    size_t len = strlen(row->input);

    conversation_begin(&c, &site);
    c.drain = drain;
    if (cut > 0) {
        conversation_say(&c, row->input, cut);
        conversation_say(&c, row->input + cut, len - cut);
    } else {
        for (size_t i = 0; i < len; ++i)
            conversation_say(&c, row->input + i, 1);
    }
    conversation_settle(&c);
    bool ok =
        output_matches(row->name, c.output, row->output) && conversation_is_open(&c) == (row->end == OPEN);
    if (!ok)
        print_error("%s: cut at %zu, output by %zu, %s\n", row->name, cut, drain,
                    conversation_is_open(&c) ? "open" : "closes");
    conversation_end(&c);
    return ok;
}

static void each_row(void **state)
{
    size_t wrong = 0;
    (void)state;

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); ++i) {
        size_t len = strlen(rows[i].input);
        bool ok =
            run(&rows[i], len, 0) && run(&rows[i], 0, 0) && run(&rows[i], 0, 1) && run(&rows[i], len, 1);
        for (size_t cut = 1; ok && cut < len; ++cut)
            ok = run(&rows[i], cut, cut % 3 * 5);
        wrong += !ok;
    }
    assert_int_equal(wrong, 0);
}

/* Cut short at any place and then ended, no request is answered with anything but 400. */
static void each_request_cut_short(void **state)
{
    static const char *const requests[] = {
        GET("/hello.txt", ""),
        GET("/hello.txt", LENGTH(5)) "hello",
        POST("/echo", LENGTH(5)) "hello",
        POST("/echo?meta", LENGTH(5)) "hello",
        POST("/echo", "Transfer-Encoding: chunked\r\n") "1\r\nx\r\n0\r\nT: u\r\n\r\n",
        POST("/echo?meta", "Transfer-Encoding: chunked\r\n") "1\r\nx\r\n0\r\nT: u\r\n\r\n",
        "GET /hello.txt HTTP/1.0\r\n\r\n",
    };
    struct srv_site site = test_site();
    (void)state;

    for (size_t i = 0; i < sizeof(requests) / sizeof(requests[0]); ++i)
        for (size_t len = 0; len < strlen(requests[i]); ++len) {
            struct conversation c;
            conversation_begin(&c, &site);
            conversation_say(&c, requests[i], len);
            conversation_finish(&c);
            assert_true(c.closed && c.shut_down);
            assert_true(output_matches(requests[i], c.output, len > 0 ? REFUSED("400 Bad Request") : ""));
            conversation_end(&c);
        }
}

/* A client that has ended its side still gets every answer. */
static void half_closed(void **state)
{
    struct srv_site site = test_site();
    struct conversation c;
    (void)state;

    conversation_begin(&c, &site);
    conversation_say_string(&c, GET("/hello.txt", "") GET("/hello.txt", ""));
    conversation_finish(&c);
    assert_true(c.closed && c.shut_down);
    assert_true(output_matches("half-closed", c.output, HELLO HELLO));
    conversation_end(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_row),
        cmocka_unit_test(each_request_cut_short),
        cmocka_unit_test(half_closed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
