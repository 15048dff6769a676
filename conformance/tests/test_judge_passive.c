// SPDX-License-Identifier: MIT
/* Passive rules: each has a row that breaks it, one that keeps it and one that it does not apply to. */
#include "judge/passive.h"
#include "test_judge_support.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define GET     "GET /a HTTP/1.1\r\nHost: a\r\n\r\n"
#define GET_1_0 "GET /a HTTP/1.0\r\n\r\n"
#define HEAD    "HEAD /a HTTP/1.1\r\nHost: a\r\n\r\n"
#define POST    "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"
#define CONNECT "CONNECT a:80 HTTP/1.1\r\nHost: a:80\r\n\r\n"
#define CLOSING "GET /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
#define TWO     GET GET
#define TE(b)   "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" b
#define BAD     "GET  /a HTTP/1.1\r\nHost: a\r\n\r\n"
#define WITH(f) "GET /a HTTP/1.1\r\nHost: a\r\n" f "\r\n\r\n"
#define DATE    "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
/* A complete response without content, with more field lines, then one with two octets. */
#define R(status, fields)       "HTTP/1.1 " status "\r\n" DATE fields "Content-Length: 0\r\n\r\n"
#define OK(fields)              "HTTP/1.1 200 OK\r\n" DATE fields "Content-Length: 2\r\n\r\nhi"
#define HEAD_OF(status, fields) "HTTP/1.1 " status "\r\n" DATE fields "\r\n"
#define NOT_FOUND(fields)       "HTTP/1.1 404 N\r\n" DATE fields "Content-Length: 2\r\n\r\nhi"
#define CHUNKED(body)           "HTTP/1.1 200 OK\r\n" DATE "Transfer-Encoding: chunked\r\n\r\n" body
/* Several parts, up to the end of the stream; then one part with more field lines. */
#define PARTS(body)  "HTTP/1.1 206 P\r\n" DATE "Content-Type: multipart/byteranges; boundary=B\r\n\r\n" body
#define PART(fields) PARTS("--B\r\n" fields "Content-Range: bytes 0-0/2\r\n\r\nh\r\n--B--\r\n")
#define NO_RESPONSE  "HTTP/1.1 20 OK\r\n\r\n"

struct row {
    const char *rule; /* without "passive-" */
    char finding;     /* F fires, w fires as a warning, k kept, n not applicable */
    const char *send;
    const char *steps;
    struct reply reply;
};

/* clang-format off */
static const struct row rows[] = {
    {"status-line",        'F', GET, "sr",  {"HTTP/1.1  200 OK\r\n" DATE "Content-Length: 0\r\n\r\n", 0}},
    {"status-line",        'k', GET, "sr",  {OK(""), 0}},
    {"status-line",        'n', GET, "sr",  {"HTTP/1.1 200 OK\r\nA B: c\r\n\r\n", 0}},
    {"status-line",        'n', GET, "sr",  {"hello, I am no response\r\n", 'e'}},
    {"version-syntax",     'F', GET, "sr",  {"HTTP/11 200 OK\r\n\r\n", 'e'}},
    {"version-syntax",     'k', GET, "sr",  {OK(""), 0}},
    {"version-syntax",     'n', GET, "sr",  {"HTTP/1.1 20 OK\r\n\r\n", 'e'}},
    {"version",            'F', GET, "sr",  {"HTTP/1.2 200 OK\r\nContent-Length: 0\r\n\r\n", 0}},
    {"version",            'k', GET, "sr",  {"HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n", 0}},
    {"version",            'n', GET, "sr",  {"HTTP/1.1 20 OK\r\n\r\n", 'e'}},
    {"status-code",        'F', GET, "sr",  {"HTTP/1.1 20 OK\r\n\r\n", 'e'}},
    {"status-code",        'k', GET, "sr",  {OK(""), 0}},
    {"status-code",        'n', GET, "sr",  {"HTTP/11 200 OK\r\n\r\n", 'e'}},
    {"status-range",       'F', GET, "sr",  {R("600 Odd", ""), 0}},
    {"status-range",       'k', GET, "sr",  {R("599 Odd", ""), 0}},
    {"status-range",       'n', GET, "sr",  {"HTTP/1.1 20 OK\r\n\r\n", 'e'}},
    {"reason-space",       'F', GET, "sr",  {R("200", ""), 0}},
    {"reason-space",       'k', GET, "sr",  {R("200 ", ""), 0}},
    {"reason-space",       'n', GET, "sr",  {"HTTP/1.1 20 OK\r\n\r\n", 'e'}},
    {"reason-octets",      'F', GET, "sr",  {R("200 O{x01}K", ""), 0}},
    {"reason-octets",      'k', GET, "sr",  {R("200 \tO{xff}K", ""), 0}},
    {"reason-octets",      'n', GET, "sr",  {"HTTP/1.1 20 OK\r\n\r\n", 'e'}},
    {"field-line",         'F', GET, "sr",  {"HTTP/1.1 200 OK\r\nno colon\r\n\r\n", 0}},
    {"field-line",         'F', GET, "sr",  {"HTTP/1.1 200 OK\r\n: empty\r\n\r\n", 0}},
    {"field-line",         'F', GET, "sr",  {"HTTP/1.1 200 OK\r\nX(y: 1\r\n\r\n", 0}},
    {"field-line",         'k', GET, "sr",  {OK("x-Y_z!: \r\n"), 0}},
    {"field-line",         'n', GET, "sr",  {"HTTP/1.1 20 OK\r\n\r\n", 'e'}},
    {"field-name-space",   'F', GET, "sr",  {OK("X : y\r\n"), 0}},
    {"field-name-space",   'k', GET, "sr",  {OK("X:y\r\n"), 0}},
    {"field-name-space",   'n', GET, "sr",  {"HTTP/1.1 20 OK\r\n\r\n", 'e'}},
    {"field-value",        'F', GET, "sr",  {OK("X: a{x00}b\r\n"), 0}},
    {"field-value",        'F', GET, "sr",  {OK("X: a{x01}b\r\n"), 0}},
    {"field-value",        'F', GET, "sr",  {OK("X: a{x7f}b\r\n"), 0}},
    {"field-value",        'k', GET, "sr",  {OK("X: a\tb{xff}\r\n"), 0}},
    {"field-value",        'n', GET, "sr",  {"HTTP/1.1 20 OK\r\n\r\n", 'e'}},
    {"obs-fold",           'F', GET, "sr",  {OK("X: a\r\n b\r\n"), 0}},
    {"obs-fold",           'k', GET, "sr",  {OK("X: a\r\n"), 0}},
    {"obs-fold",           'n', GET, "sr",  {"HTTP/1.1 20 OK\r\n\r\n", 'e'}},
    {"bare-cr",            'F', GET, "sr",  {OK("X: a\rb\r\n"), 0}},
    {"bare-cr",            'k', GET, "sr",  {"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n\r\r", 0}},
    {"bare-cr",            'n', GET, "sr",  {"HTTP/1.1 20 OK\r\n\r\n", 'e'}},
    {"bare-lf",            'F', GET, "sr",  {"HTTP/1.1 200 OK\nContent-Length: 0\r\n\r\n", 0}},
    {"bare-lf",            'F', GET, "sr",  {"HTTP/1.1 200 OK\n\nhello", 'e'}},
    {"bare-lf",            'k', GET, "sr",  {"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n\n\n", 0}},
    {"bare-lf",            'n', GET, "sr",  {"HTTP/1.1 20 OK\r\n\r\n", 'e'}},
    {"empty-line",         'F', GET, "sr",  {"\r\n" OK(""), 0}},
    {"empty-line",         'k', GET, "sr",  {OK(""), 0}},
    {"empty-line",         'n', GET, "sr",  {"HTTP/1.1 20 OK\r\n\r\n", 'e'}},
    {"head-end",           'F', GET, "sr",  {"HTTP/1.1 200 OK\r\nX: y\r\n", 'e'}},
    {"head-end",           'k', GET, "sr",  {OK(""), 'e'}},
    {"head-end",           'n', GET, "sr",  {"HTTP/1.1 200 OK\r\nX: y\r\n", 0}},
    {"head-end",           'n', GET, "sr",  {"HTTP/1.1 200 OK\r\nX: y\r\n", 'r'}},
    {"head-end",           'n', GET, "shr", {"HTTP/1.1 200 OK\r\nX: y\r\n", 'e'}},
    {"line-continued",     'F', GET, "sr",  {"HTTP/1.1 200 OK\r\n X: y\r\nContent-Length: 0\r\n\r\n", 0}},
    {"line-continued",     'k', GET, "sr",  {OK(""), 0}},
    {"line-continued",     'n', GET, "sr",  {"HTTP/1.1 20 OK\r\n\r\n", 'e'}},

    {"length-and-coding",  'F', GET, "sr",  {"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 0}},
    {"length-and-coding",  'F', HEAD, "sr", {"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", 0}},
    {"length-and-coding",  'k', GET, "sr",  {CHUNKED("0\r\n\r\n"), 0}},
    {"length-and-coding",  'n', GET, "sr",  {"HTTP/1.1 204 No\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", 0}},
    {"coding-in-1xx",      'F', GET, "sr",  {"HTTP/1.1 103 E\r\nTransfer-Encoding: chunked\r\n\r\n" OK(""), 0}},
    {"coding-in-1xx",      'k', GET, "sr",  {"HTTP/1.1 103 E\r\n\r\n" OK(""), 0}},
    {"coding-in-1xx",      'n', GET, "sr",  {CHUNKED("0\r\n\r\n"), 0}},
    {"coding-in-204",      'F', GET, "sr",  {HEAD_OF("204 No", "Transfer-Encoding: chunked\r\n"), 0}},
    {"coding-in-204",      'k', GET, "sr",  {HEAD_OF("204 No", ""), 0}},
    {"coding-in-204",      'n', GET, "sr",  {CHUNKED("0\r\n\r\n"), 0}},
    {"coding-in-connect",  'F', CONNECT, "sr", {HEAD_OF("200 OK", "Transfer-Encoding: chunked\r\n"), 0}},
    {"coding-in-connect",  'k', CONNECT, "sr", {HEAD_OF("200 OK", ""), 0}},
    {"coding-in-connect",  'n', CONNECT, "sr", {"HTTP/1.1 405 No\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 0}},
    {"coding-in-connect",  'n', GET, "sr",  {CHUNKED("0\r\n\r\n"), 0}},
    {"coding-to-1.0",      'F', GET_1_0, "sr", {CHUNKED("0\r\n\r\n"), 'e'}},
    {"coding-to-1.0",      'k', GET_1_0, "sr", {OK(""), 'e'}},
    {"coding-to-1.0",      'n', GET, "sr",  {CHUNKED("0\r\n\r\n"), 0}},
    {"coding-to-1.0",      'n', BAD, "sr",  {CHUNKED("0\r\n\r\n"), 0}},
    {"coding-in-1.0",      'w', GET, "sr",  {"HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 'e'}},
    {"coding-in-1.0",      'k', GET, "sr",  {"HTTP/1.0 200 OK\r\n\r\n", 'e'}},
    {"coding-in-1.0",      'n', GET, "sr",  {CHUNKED("0\r\n\r\n"), 0}},
    {"coding-syntax",      'F', GET, "sr",  {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chun ked\r\n\r\n", 0}},
    {"coding-syntax",      'k', GET, "sr",  {CHUNKED("0\r\n\r\n"), 0}},
    {"coding-syntax",      'n', GET, "sr",  {"HTTP/1.1 20 OK\r\n\r\n", 'e'}},
    {"chunked-twice",      'F', GET, "sr",  {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, chunked\r\n\r\n", 0}},
    {"chunked-twice",      'k', GET, "sr",  {CHUNKED("0\r\n\r\n"), 0}},
    {"chunked-twice",      'n', GET, "sr",  {"HTTP/1.1 20 OK\r\n\r\n", 'e'}},
    {"chunked-parameter",  'F', GET, "sr",  {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked;a=b\r\n\r\n", 0}},
    {"chunked-parameter",  'k', GET, "sr",  {CHUNKED("0\r\n\r\n"), 0}},
    {"chunked-parameter",  'n', GET, "sr",  {"HTTP/1.1 20 OK\r\n\r\n", 'e'}},
    {"length-in-1xx",      'F', GET, "sr",  {"HTTP/1.1 103 E\r\nContent-Length: 0\r\n\r\n" OK(""), 0}},
    {"length-in-1xx",      'k', GET, "sr",  {"HTTP/1.1 103 E\r\n\r\n" OK(""), 0}},
    {"length-in-1xx",      'n', GET, "sr",  {OK(""), 0}},
    {"length-in-204",      'F', GET, "sr",  {R("204 No", ""), 0}},
    {"length-in-204",      'k', GET, "sr",  {HEAD_OF("204 No", ""), 0}},
    {"length-in-204",      'n', GET, "sr",  {OK(""), 0}},
    {"length-in-connect",  'F', CONNECT, "sr", {R("200 OK", ""), 0}},
    {"length-in-connect",  'k', CONNECT, "sr", {HEAD_OF("200 OK", ""), 0}},
    {"length-in-connect",  'n', CONNECT, "sr", {R("405 No", ""), 0}},
    {"content-length-syntax", 'F', GET, "sr", {"HTTP/1.1 200 OK\r\nContent-Length: +2\r\n\r\nhi", 0}},
    {"content-length-syntax", 'F', GET, "sr", {"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nhi", 0}},
    {"content-length-syntax", 'F', GET, "sr", {"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nhi", 0}},
    {"content-length-syntax", 'k', GET, "sr", {OK(""), 0}},
    {"content-length-syntax", 'n', GET, "sr", {"HTTP/1.1 20 OK\r\n\r\n", 'e'}},
    {"content-length",     'F', GET, "sr",  {"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhi", 'e'}},
    {"content-length",     'k', GET, "sr",  {OK(""), 0}},
    {"content-length",     'n', GET, "sr",  {"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhi", 'r'}},
    {"content-length",     'n', GET, "sr",  {"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhi", 0}},
    {"content-length",     'n', GET, "shr", {"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhi", 'e'}},
    {"content-length",     'n', HEAD, "sr", {"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", 'e'}},
    {"content-length",     'n', TE("5\r\nhelloX"), "sr", {"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhi", 'e'}},
    {"chunked",            'F', GET, "sr",  {CHUNKED("2\r\nhi\r\n"), 'e'}},
    {"chunked",            'F', GET, "sr",  {CHUNKED("zz\r\n"), 0}},
    {"chunked",            'F', GET, "sr",  {CHUNKED("2\r\nhiho\r\n"), 0}},
    {"chunked",            'F', GET, "sr",  {CHUNKED("2\nhi\r\n0\r\n\r\n"), 0}},
    {"chunked",            'F', GET, "sr",  {CHUNKED("2 \r\nhi\r\n0\r\n\r\n"), 0}},
    {"chunked",            'k', GET, "sr",  {CHUNKED("002;a=\"b\"\r\nhi\r\n00\r\nX: y\r\n\r\n"), 0}},
    {"chunked",            'n', GET, "sr",  {CHUNKED("2\r\nhi\r\n"), 0}},
    {"chunked",            'n', GET, "shr", {CHUNKED("2\r\nhi\r\n"), 'e'}},
    {"chunked",            'n', HEAD, "sr", {CHUNKED(""), 'e'}},
    {"chunked",            'n', TE("0\r\n\r\n"), "sr", {CHUNKED("2\r\nhi\r\n"), 'e'}},
    {"chunked",            'n', TE("5\r\nhelloX"), "sr", {CHUNKED("2\r\nhi\r\n"), 'e'}},
    {"chunked",            'n', TE("5\r\nhello"), "sr", {CHUNKED("2\r\nhi\r\n"), 'e'}},
    {"chunk-ext-space",    'F', GET, "sr",  {CHUNKED("2 ;a=b\r\nhi\r\n0\r\n\r\n"), 0}},
    {"chunk-ext-space",    'k', GET, "sr",  {CHUNKED("2;a=b\r\nhi\r\n0\r\n\r\n"), 0}},
    {"chunk-ext-space",    'n', GET, "sr",  {OK(""), 0}},
    {"undelimited",        'k', GET, "sr",  {"HTTP/1.1 200 OK\r\n\r\nhello", 'e'}},
    {"undelimited",        'n', HEAD, "sr", {"HTTP/1.1 200 OK\r\n\r\n", 0}},
    {"undelimited",        'n', BAD, "sr",  {"HTTP/1.1 200 OK\r\n\r\nhello", 'e'}},
    {"content-to-head",    'F', HEAD, "sr", {OK(""), 0}},
    {"content-to-head",    'F', HEAD GET, "sr", {"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<html>hi\n" OK(""), 0}},
    {"content-to-head",    'k', HEAD, "sr", {HEAD_OF("200 OK", "Content-Length: 9\r\n"), 0}},
    {"content-to-head",    'k', HEAD GET, "sr", {HEAD_OF("200 OK", "Content-Length: 9\r\n") OK(""), 0}},
    {"content-to-head",    'n', GET, "sr",  {OK(""), 0}},
    {"content-in-204-304", 'F', GET, "sr", {HEAD_OF("204 No", "") "hi", 0}},
    {"content-in-204-304", 'F', GET, "sr", {HEAD_OF("304 No", "Content-Length: 2\r\n") "hi", 0}},
    {"content-in-204-304", 'k', GET, "sr", {HEAD_OF("304 No", "Content-Length: 2\r\n"), 0}},
    {"content-in-204-304", 'n', GET, "sr",  {OK(""), 0}},
    {"content-in-205",     'F', GET, "sr",  {"HTTP/1.1 205 R\r\nContent-Length: 2\r\n\r\nhi", 0}},
    {"content-in-205",     'k', GET, "sr",  {R("205 R", ""), 0}},
    {"content-in-205",     'n', GET, "sr",  {OK(""), 0}},
    {"surplus",            'F', GET, "sr", {OK("") OK(""), 0}},
    {"surplus",            'F', GET, "sr", {OK("") "ho", 0}},
    {"surplus",            'w', GET, "sr", {OK("") "\r\n", 0}},
    {"surplus",            'k', GET, "sr", {OK(""), 0}},
    {"surplus",            'k', TWO, "sr", {OK("") OK(""), 0}},
    {"surplus",            'n', BAD, "sr", {OK("") OK(""), 0}},
    {"surplus",            'n', GET BAD, "sr", {OK("") OK(""), 0}},
    {"surplus",            'n', GET, "sr", {OK("") R("408 T", ""), 0}},
    {"surplus",            'n', HEAD, "sr", {OK(""), 0}},
    {"close-announced",    'F', GET, "src", {OK(""), 'e'}},
    {"close-announced",    'F', GET, "src", {"HTTP/1.1 200 OK\r\n\r\nhello", 'e'}},
    {"close-announced",    'k', GET, "src", {OK("Connection: close\r\n"), 'e'}},
    {"close-announced",    'n', GET, "src", {OK(""), 0}},
    {"close-announced",    'n', GET, "src", {OK(""), 'r'}},
    {"close-announced",    'n', CLOSING, "src", {OK(""), 'e'}},
    {"close-announced",    'n', GET_1_0, "src", {OK(""), 'e'}},
    {"close-announced",    'n', GET, "shrc", {OK(""), 'e'}},
    {"close-announced",    'n', GET, "srwc", {OK(""), 'e'}},
    {"close-announced",    'n', GET BAD, "src", {OK(""), 'e'}},
    {"close-announced",    'n', TWO, "src", {OK(""), 'e'}},
    {"close-announced",    'n', GET, "src", {"HTTP/1.0 200 OK\r\n\r\nhi", 'e'}},
    {"close-kept",         'F', GET, "src", {OK("Connection: foo, Close\r\n"), 0}},
    {"close-kept",         'k', GET, "src", {OK("Connection: close\r\n"), 'e'}},
    {"close-kept",         'n', GET, "sr",  {OK("Connection: close\r\n"), 0}},
    {"close-kept",         'n', GET, "src", {OK("Connection: close\r\n"), 'r'}},
    {"close-kept",         'n', GET, "src", {OK(""), 0}},
    {"after-close",        'F', TWO, "sr",  {OK("Connection: close\r\n") OK(""), 0}},
    {"after-close",        'k', TWO, "sr",  {OK("Connection: close\r\n"), 'e'}},
    {"after-close",        'n', TWO, "sr",  {OK("") OK(""), 0}},
    {"trailer-fields",     'F', GET, "sr",  {CHUNKED("0\r\nContent-Length: 5\r\n\r\n"), 0}},
    {"trailer-fields",     'k', GET, "sr",  {CHUNKED("0\r\nDigest: x\r\n\r\n"), 0}},
    {"trailer-fields",     'n', GET, "sr",  {CHUNKED("0\r\n\r\n"), 0}},
    {"trailer-announced",  'F', GET, "sr",  {CHUNKED("0\r\nX: y\r\n\r\n"), 0}},
    {"trailer-announced",  'k', GET, "sr",  {"HTTP/1.1 200 OK\r\nTrailer: a, x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: y\r\n\r\n", 0}},
    {"trailer-announced",  'n', GET, "sr",  {CHUNKED("0\r\n\r\n"), 0}},

    {"date",               'w', GET, "sr",  {"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 0}},
    {"date",               'w', BAD, "sr",  {"HTTP/1.1 400 Bad\r\nContent-Length: 0\r\n\r\n", 0}},
    {"date",               'F', TWO, "srr", {OK("") "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 0}},
    {"date",               'k', GET, "sr",  {OK(""), 0}},
    {"date",               'n', GET, "sr",  {"HTTP/1.1 500 Odd\r\nContent-Length: 0\r\n\r\n", 0}},
    {"date-form",          'F', GET, "sr",  {"HTTP/1.1 200 OK\r\nDate: Sunday, 06-Nov-94 08:49:37 GMT\r\nContent-Length: 0\r\n\r\n", 0}},
    {"date-form",          'F', GET, "sr",  {OK("Last-Modified: yesterday\r\n"), 0}},
    {"date-form",          'F', GET, "sr",  {OK("Last-Modified: Sun, 06 nov 1994 08:49:37 GMT\r\n"), 0}},
    {"date-form",          'F', GET, "sr",  {OK("Expires: Sun Nov  6 08:49:37 1994\r\n"), 0}},
    {"date-form",          'k', GET, "sr",  {OK("Expires: 0\r\nRetry-After: 5\r\n"), 0}},
    {"date-form",          'k', GET, "sr",  {OK("Last-Modified: Mon, 06 Nov 1994 08:49:37 GMT\r\n"), 0}},
    {"date-form",          'n', GET, "sr",  {"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 0}},
    {"date-meaning",       'F', GET, "sr",  {OK("Last-Modified: Mon, 06 Nov 1994 08:49:37 GMT\r\n"), 0}},
    {"date-meaning",       'F', GET, "sr",  {OK("Expires: Thu, 31 Nov 1994 08:49:37 GMT\r\n"), 0}},
    {"date-meaning",       'k', GET, "sr",  {OK("Last-Modified: yesterday\r\n"), 0}},
    {"date-meaning",       'n', GET, "sr",  {"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 0}},
    {"expires",            'F', GET, "sr",  {OK("Expires: soon\r\n"), 0}},
    {"expires",            'w', GET, "sr",  {OK("Expires: 0\r\n"), 0}},
    {"expires",            'k', GET, "sr",  {OK("Expires: Sun, 06 Nov 1994 08:49:37 GMT\r\n"), 0}},
    {"expires",            'n', GET, "sr",  {OK(""), 0}},
    {"last-modified",      'F', GET, "sr",  {OK("Last-Modified: Sun, 06 Nov 1994 08:49:38 GMT\r\n"), 0}},
    {"last-modified",      'k', GET, "sr",  {OK("Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT\r\n"), 0}},
    {"last-modified",      'n', GET, "sr",  {OK(""), 0}},
    {"etag",               'F', GET, "sr",  {OK("ETag: abc\r\n"), 0}},
    {"etag",               'F', GET, "sr",  {OK("ETag: w/\"abc\"\r\n"), 0}},
    {"etag",               'k', GET, "sr",  {OK("ETag: W/\"abc\"\r\n"), 0}},
    {"etag",               'n', GET, "sr",  {OK(""), 0}},
    {"etag-backslash",     'w', GET, "sr",  {OK("ETag: \"a\\b\"\r\n"), 0}},
    {"etag-backslash",     'k', GET, "sr",  {OK("ETag: \"ab\"\r\n"), 0}},
    {"etag-backslash",     'n', GET, "sr",  {OK(""), 0}},
    {"content-type",       'F', GET, "sr",  {OK("Content-Type: text\r\n"), 0}},
    {"content-type",       'F', GET, "sr",  {OK("Content-Type: text/html; charset = utf-8\r\n"), 0}},
    {"content-type",       'F', GET, "sr",  {OK("Content-Type: text/html, text/plain\r\n"), 0}},
    {"content-type",       'k', GET, "sr",  {OK("Content-Type: text/html ; charset=\"utf-8\";\r\n"), 0}},
    {"content-type",       'n', GET, "sr",  {OK(""), 0}},
    {"identity",           'F', GET, "sr",  {OK("Content-Encoding: Identity\r\n"), 0}},
    {"identity",           'k', GET, "sr",  {OK("Content-Encoding: gzip\r\n"), 0}},
    {"identity",           'n', GET, "sr",  {OK(""), 0}},
    {"weight",             'F', GET, "sr",  {OK("Accept-Encoding: gzip;q=0.3333\r\n"), 0}},
    {"weight",             'F', GET, "sr",  {OK("Accept: text/html, text/plain ; Q=0.0000 , a/b\r\n"), 0}},
    {"weight",             'k', GET, "sr",  {OK("Accept-Encoding: gzip;q=0.333, br;q=1., identity;q=0, *;q=1.000\r\n"), 0}},
    {"weight",             'k', GET, "sr",  {OK("Accept: text/html;v=0.12345, text/plain;q\r\nAccept-Encoding: \r\n"), 0}},
    {"weight",             'n', GET, "sr",  {OK(""), 0}},
    {"content-language",   'F', GET, "sr",  {OK("Content-Language: en_US\r\n"), 0}},
    {"content-language",   'k', GET, "sr",  {OK("Content-Language: en-US, de\r\n"), 0}},
    {"content-language",   'n', GET, "sr",  {OK(""), 0}},
    {"content-location",   'F', GET, "sr",  {OK("Content-Location: /a#b\r\n"), 0}},
    {"content-location",   'k', GET, "sr",  {OK("Content-Location: /a?b\r\n"), 0}},
    {"content-location",   'n', GET, "sr",  {OK(""), 0}},
    {"content-range-place",'w', GET, "sr",  {OK("Content-Range: bytes 0-1/2\r\n"), 0}},
    {"content-range-place",'k', GET, "sr",  {OK(""), 0}},
    {"content-range-place",'n', GET, "sr",  {R("416 No", "Content-Range: bytes */2\r\n"), 0}},
    {"content-range",      'F', GET, "sr",  {R("416 No", "Content-Range: bytes=*/2\r\n"), 0}},
    {"content-range",      'F', GET, "sr",  {R("206 P", "Content-Range: bytes 2-1/2\r\n"), 0}},
    {"content-range",      'F', GET, "sr",  {R("206 P", "Content-Range: bytes 0-2/2\r\n"), 0}},
    {"content-range",      'k', GET, "sr",  {R("206 P", "Content-Range: bytes 0-1/*\r\n"), 0}},
    {"content-range",      'k', GET, "sr",  {R("416 No", "Content-Range: bytes */2\r\n"), 0}},
    {"content-range",      'n', GET, "sr",  {OK("Content-Range: nonsense\r\n"), 0}},
    {"accept-ranges",      'F', GET, "sr",  {OK("Accept-Ranges: by tes\r\n"), 0}},
    {"accept-ranges",      'F', GET, "sr",  {OK("Accept-Ranges: \r\n"), 0}},
    {"accept-ranges",      'k', GET, "sr",  {OK("Accept-Ranges: bytes\r\n"), 0}},
    {"accept-ranges",      'n', GET, "sr",  {OK(""), 0}},
    {"allow",              'F', GET, "sr",  {OK("Allow: GET HEAD\r\n"), 0}},
    {"allow",              'k', GET, "sr",  {OK("Allow: \r\n"), 0}},
    {"allow",              'n', GET, "sr",  {OK(""), 0}},
    {"location",           'F', GET, "sr",  {R("301 M", "Location: /a b\r\n"), 0}},
    {"location",           'F', GET, "sr",  {R("301 M", "Location: /%zz\r\n"), 0}},
    {"location",           'F', GET, "sr",  {R("301 M", "Location: /a{xc3}\r\n"), 0}},
    {"location",           'k', GET, "sr",  {R("301 M", "Location: http://[::1]:80/a%20b?c#d\r\n"), 0}},
    {"location",           'n', GET, "sr",  {OK(""), 0}},
    {"uri-host",           'F', GET, "sr",  {R("301 M", "Location: http:///a\r\n"), 0}},
    {"uri-host",           'F', GET, "sr",  {R("301 M", "Location: https://:80/a\r\n"), 0}},
    {"uri-host",           'k', GET, "sr",  {R("301 M", "Location: http://a/\r\n"), 0}},
    {"uri-host",           'n', GET, "sr",  {R("301 M", "Location: /a\r\n"), 0}},
    {"userinfo",           'F', GET, "sr",  {R("301 M", "Location: http://me:x@a/\r\n"), 0}},
    {"userinfo",           'k', GET, "sr",  {R("301 M", "Location: http://a/@b\r\n"), 0}},
    {"userinfo",           'n', GET, "sr",  {R("301 M", "Location: /me@a\r\n"), 0}},
    {"connection",         'F', GET, "sr",  {OK("Connection: keep alive\r\n"), 0}},
    {"connection",         'k', GET, "sr",  {OK("Connection: keep-alive, x\r\n"), 0}},
    {"connection",         'n', GET, "sr",  {OK(""), 0}},
    {"connection-lists",   'F', GET, "sr",  {OK("Keep-Alive: timeout=5\r\n"), 0}},
    {"connection-lists",   'k', GET, "sr",  {OK("Keep-Alive: timeout=5\r\nConnection: Keep-Alive\r\n"), 0}},
    {"connection-lists",   'n', GET, "sr",  {OK("Connection: keep-alive\r\n"), 0}},
    {"connection-end-to-end", 'F', GET, "sr", {OK("Connection: etag\r\n"), 0}},
    {"connection-end-to-end", 'k', GET, "sr", {OK("Connection: keep-alive\r\n"), 0}},
    {"connection-end-to-end", 'n', GET, "sr", {OK(""), 0}},
    {"upgrade-listed",     'F', GET, "sr",  {OK("Upgrade: h2c\r\n"), 0}},
    {"upgrade-listed",     'k', GET, "sr",  {OK("Upgrade: h2c\r\nConnection: Upgrade, Keep-Alive\r\n"), 0}},
    {"upgrade-listed",     'n', GET, "sr",  {OK(""), 0}},
    {"server",             'F', GET, "sr",  {OK("Server: \r\n"), 0}},
    {"server",             'F', GET, "sr",  {OK("Server: a/\r\n"), 0}},
    {"server",             'F', GET, "sr",  {OK("Server: a (b\r\n"), 0}},
    {"server",             'F', GET, "sr",  {OK("Server: a, b\r\n"), 0}},
    {"server",             'k', GET, "sr",  {OK("Server: Apache/2.4.66 (Debian (x)) a/1\r\n"), 0}},
    {"server",             'n', GET, "sr",  {OK(""), 0}},
    {"vary",               'F', GET, "sr",  {OK("Vary: Accept Encoding\r\n"), 0}},
    {"vary",               'k', GET, "sr",  {OK("Vary: *, Accept\r\n"), 0}},
    {"vary",               'n', GET, "sr",  {OK(""), 0}},
    {"retry-after",        'F', GET, "sr",  {R("503 No", "Retry-After: soon\r\n"), 0}},
    {"retry-after",        'F', GET, "sr",  {R("503 No", "Retry-After: -1\r\n"), 0}},
    {"retry-after",        'k', GET, "sr",  {R("503 No", "Retry-After: 120\r\n"), 0}},
    {"retry-after",        'n', GET, "sr",  {OK(""), 0}},
    {"age",                'F', GET, "sr",  {OK("Age: 1.5\r\n"), 0}},
    {"age",                'k', GET, "sr",  {OK("Age: 15\r\n"), 0}},
    {"age",                'n', GET, "sr",  {OK(""), 0}},
    {"cache-control",      'F', GET, "sr",  {OK("Cache-Control: max-age = 5\r\n"), 0}},
    {"cache-control",      'F', GET, "sr",  {OK("Cache-Control: public; max-age=5\r\n"), 0}},
    {"cache-control",      'k', GET, "sr",  {OK("Cache-Control: no-cache=\"a, b\", max-age=5\r\n"), 0}},
    {"cache-control",      'n', GET, "sr",  {OK(""), 0}},
    {"max-age",            'F', GET, "sr",  {OK("Cache-Control: max-age=\"5\"\r\n"), 0}},
    {"max-age",            'F', GET, "sr",  {OK("Cache-Control: public, s-maxage=5s\r\n"), 0}},
    {"max-age",            'k', GET, "sr",  {OK("Cache-Control: Max-Age=5\r\n"), 0}},
    {"max-age",            'n', GET, "sr",  {OK("Cache-Control: public\r\n"), 0}},
    {"singletons",         'F', GET, "sr",  {OK(DATE), 0}},
    {"singletons",         'F', GET, "sr",  {OK("ETag: \"a\"\r\nEtag: \"a\"\r\n"), 0}},
    {"singletons",         'k', GET, "sr",  {OK("Vary: a\r\nVary: b\r\nSet-Cookie: a\r\nSet-Cookie: b\r\n"), 0}},
    {"singletons",         'n', GET, "sr",  {"HTTP/1.1 20 OK\r\n\r\n", 'e'}},
    {"empty-members",      'F', GET, "sr",  {OK("Vary: a,, b\r\n"), 0}},
    {"empty-members",      'F', GET, "sr",  {OK("Allow: GET,\r\n"), 0}},
    {"empty-members",      'k', GET, "sr",  {OK("Allow: \r\n"), 0}},
    {"empty-members",      'n', GET, "sr",  {OK("Server: a\r\n"), 0}},
    {"request-fields",     'F', GET, "sr",  {OK("Host: a\r\n"), 0}},
    {"request-fields",     'k', GET, "sr",  {OK("Accept-Encoding: gzip\r\n"), 0}},
    {"request-fields",     'n', GET, "sr",  {"HTTP/1.1 20 OK\r\n\r\n", 'e'}},
    {"close-field",        'w', GET, "sr",  {OK("Close: yes\r\n"), 0}},
    {"close-field",        'k', GET, "sr",  {OK("Connection: close\r\n"), 0}},
    {"close-field",        'n', GET, "sr",  {"HTTP/1.1 20 OK\r\n\r\n", 'e'}},
    {"mime-version",       'w', GET, "sr",  {OK("MIME-Version: 1.0\r\nMime-Version: 1.0\r\n"), 0}},
    {"mime-version",       'k', GET, "sr",  {OK("MIME-Version: 1.0\r\n"), 0}},
    {"mime-version",       'n', GET, "sr",  {OK(""), 0}},
    {"transfer-encoding-mime", 'w', GET, "sr", {OK("Content-Transfer-Encoding: binary\r\n"), 0}},
    {"transfer-encoding-mime", 'k', GET, "sr", {OK(""), 0}},
    {"transfer-encoding-mime", 'n', GET, "sr", {"HTTP/1.1 20 OK\r\n\r\n", 'e'}},

    {"405-allow",          'F', GET, "sr",  {R("405 No", ""), 0}},
    {"405-allow",          'k', GET, "sr",  {R("405 No", "Allow: \r\n"), 0}},
    {"405-allow",          'n', GET, "sr",  {R("404 No", ""), 0}},
    {"401-challenge",      'F', GET, "sr",  {R("401 No", ""), 0}},
    {"401-challenge",      'F', GET, "sr",  {R("401 No", "WWW-Authenticate: \r\n"), 0}},
    {"401-challenge",      'k', GET, "sr",  {R("401 No", "WWW-Authenticate: Basic realm=\"a\"\r\n"), 0}},
    {"401-challenge",      'n', GET, "sr",  {R("403 No", ""), 0}},
    {"426-upgrade",        'F', GET, "sr",  {R("426 Up", ""), 0}},
    {"426-upgrade",        'k', GET, "sr",  {R("426 Up", "Upgrade: h2c\r\n"), 0}},
    {"426-upgrade",        'n', GET, "sr",  {R("403 No", ""), 0}},
    {"101-upgrade",        'F', GET, "sr",  {"HTTP/1.1 101 S\r\n\r\n", 0}},
    {"101-upgrade",        'k', GET, "sr",  {"HTTP/1.1 101 S\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n", 0}},
    {"101-upgrade",        'n', GET, "sr",  {OK(""), 0}},
    {"redirect-location",  'w', GET, "sr",  {R("301 M", ""), 0}},
    {"redirect-location",  'k', GET, "sr",  {R("302 M", "Location: /\r\n"), 0}},
    {"redirect-location",  'n', GET, "sr",  {R("304 M", ""), 0}},
    {"deprecated-status",  'w', GET, "sr",  {R("305 M", ""), 0}},
    {"deprecated-status",  'k', GET, "sr",  {R("301 M", ""), 0}},
    {"deprecated-status",  'n', GET, "sr",  {"HTTP/1.1 20 OK\r\n\r\n", 'e'}},
    {"interim-to-1.0",     'F', GET_1_0, "sr", {"HTTP/1.1 100 C\r\n\r\n" OK(""), 'e'}},
    {"interim-to-1.0",     'k', GET_1_0, "sr", {OK(""), 'e'}},
    {"interim-to-1.0",     'n', GET, "sr",  {"HTTP/1.1 100 C\r\n\r\n" OK(""), 'e'}},
    {"206-asked",          'F', GET, "sr",  {R("206 P", ""), 0}},
    {"206-asked",          'k', WITH("Range: bytes=0-1"), "sr", {R("206 P", ""), 0}},
    {"206-asked",          'n', BAD, "sr",  {R("206 P", ""), 0}},
    {"206-asked",          'n', GET, "sr",  {OK(""), 0}},
    {"206-range",          'F', GET, "sr",  {R("206 P", ""), 0}},
    {"206-range",          'k', GET, "sr",  {R("206 P", "Content-Range: bytes 0-1/2\r\n"), 0}},
    {"206-range",          'n', GET, "sr",  {R("206 P", "Content-Type: multipart/byteranges; boundary=a\r\n"), 0}},
    {"206-multipart",      'F', GET, "sr",  {R("206 P", "Content-Range: bytes 0-1/2\r\nContent-Type: Multipart/Byteranges; boundary=a\r\n"), 0}},
    {"206-multipart",      'k', GET, "sr",  {R("206 P", "Content-Type: multipart/byteranges; boundary=a\r\n"), 0}},
    {"206-multipart",      'n', GET, "sr",  {R("206 P", "Content-Range: bytes 0-1/2\r\n"), 0}},
    {"206-length",         'F', GET, "sr",  {R("206 P", "Content-Range: bytes 0-1/2\r\n"), 0}},
    {"206-length",         'k', GET, "sr",  {"HTTP/1.1 206 P\r\nContent-Range: bytes 0-1/9\r\nContent-Length: 2\r\n\r\nhi", 0}},
    {"206-length",         'n', HEAD, "sr", {R("206 P", "Content-Range: bytes 0-1/2\r\n"), 0}},
    {"416-range",          'F', WITH("Range: bytes=9-"), "sr", {R("416 No", ""), 0}},
    {"416-range",          'k', WITH("Range: bytes=9-"), "sr", {R("416 No", "Content-Range: bytes */2\r\n"), 0}},
    {"416-range",          'n', WITH("Range: lines=9-"), "sr", {R("416 No", ""), 0}},
    {"304-asked",          'F', GET, "sr",  {HEAD_OF("304 N", ""), 0}},
    {"304-asked",          'F', POST, "sr", {HEAD_OF("304 N", ""), 0}},
    {"304-asked",          'k', WITH("If-None-Match: *"), "sr", {HEAD_OF("304 N", ""), 0}},
    {"304-asked",          'n', BAD, "sr",  {HEAD_OF("304 N", ""), 0}},
    {"304-length",         'F', TWO, "sr",  {OK("") HEAD_OF("304 N", "Content-Length: 0\r\n"), 0}},
    {"304-length",         'k', TWO, "sr",  {OK("") HEAD_OF("304 N", "Content-Length: 2\r\n"), 0}},
    {"304-length",         'n', GET, "sr",  {HEAD_OF("304 N", "Content-Length: 0\r\n"), 0}},
    {"412-asked",          'F', GET, "sr",  {R("412 N", ""), 0}},
    {"412-asked",          'k', WITH("If-Match: \"a\""), "sr", {R("412 N", ""), 0}},
    {"412-asked",          'n', BAD, "sr",  {R("412 N", ""), 0}},
    {"417-asked",          'F', GET, "sr",  {R("417 N", ""), 0}},
    {"417-asked",          'k', WITH("Expect: 100-continue"), "sr", {R("417 N", ""), 0}},
    {"417-asked",          'n', BAD, "sr",  {R("417 N", ""), 0}},
    {"version-syntax",        'F', GET, "sr", {"http/1.1 200 OK\r\n\r\n", 'e'}},
    {"close-delimited",       'w', GET, "sr", {"HTTP/1.1 200 OK\r\n" DATE "\r\nhi", 'e'}},
    {"close-delimited",       'k', GET, "sr", {OK(""), 0}},
    {"close-delimited",       'n', GET_1_0, "sr", {"HTTP/1.1 200 OK\r\n" DATE "\r\nhi", 'e'}},
    {"close-delimited",       'n', GET, "sr", {"HTTP/1.0 200 OK\r\n" DATE "\r\nhi", 'e'}},
    {"coding-end",            'k', GET, "sr", {"HTTP/1.1 200 OK\r\n" DATE "Transfer-Encoding: gzip\r\n\r\nhi", 'e'}},
    {"coding-end",            'k', GET, "sr", {CHUNKED("0\r\n\r\n"), 0}},
    {"coding-end",            'n', GET, "sr", {OK(""), 0}},
    {"coding-registered",     'w', GET, "sr", {"HTTP/1.1 200 OK\r\n" DATE "Transfer-Encoding: zip, chunked\r\n\r\n0\r\n\r\n", 0}},
    {"coding-registered",     'k', GET, "sr", {"HTTP/1.1 200 OK\r\n" DATE "Transfer-Encoding: X-GZip ;a=b, chunked\r\n\r\n0\r\n\r\n", 0}},
    {"coding-registered",     'n', GET, "sr", {OK(""), 0}},
    {"type-given",            'F', GET, "sr", {NOT_FOUND(""), 0}},
    {"type-given",            'F', "GET /a.txt HTTP/1.1\r\nHost: a\r\n\r\n", "sr", {OK(""), 0}},
    {"type-given",            'k', GET, "sr", {NOT_FOUND("Content-Type: text/plain\r\n"), 0}},
    {"type-given",            'n', GET, "sr", {OK(""), 0}},
    {"type-given",            'n', GET, "sr", {R("404 N", ""), 0}},
    {"part-lines",            'F', GET, "sr", {PARTS("--B\r\nContent-Range: bytes 0-0/2\n\r\nh\r\n--B--\r\n"), 'e'}},
    {"part-lines",            'F', GET, "sr", {PARTS("--B\nContent-Range: bytes 0-0/2\r\n\r\nh\r\n--B--\r\n"), 'e'}},
    {"part-lines",            'F', GET, "sr", {PARTS("--B\r\nContent-Range: bytes 0-0/2\r\n\r\nh\n--B--\r\n"), 'e'}},
    {"part-lines",            'k', GET, "sr", {PARTS("--B\r\nContent-Range: bytes 0-2/9\r\n\r\nh\ni\r\n--B--"), 'e'}},
    {"part-lines",            'n', GET, "sr", {R("206 P", "Content-Range: bytes 0-1/2\r\n"), 0}},
    {"part-type",             'w', TWO, "sr", {OK("Content-Type: a/b\r\n") PART(""), 'e'}},
    {"part-type",             'w', TWO, "sr", {OK("Content-Type: a/b\r\n") PART("Content-Type: a/c\r\n"), 'e'}},
    {"part-type",             'k', TWO, "sr", {OK("Content-Type: a/b\r\n") PART("Content-Type: a/b\r\n"), 'e'}},
    {"part-type",             'n', TWO, "sr", {OK("") PART("Content-Type: a/b\r\n"), 'e'}},
    {"203",                   'w', GET, "sr", {R("203 N", ""), 0}},
    {"203",                   'k', GET, "sr", {OK(""), 0}},
    {"203",                   'n', GET, "sr", {R("203 N", "Via: 1.1 a\r\n"), 0}},
    {"300-explained",         'w', GET, "sr", {R("300 X", "Location: /b\r\n"), 0}},
    {"300-explained",         'k', GET, "sr", {"HTTP/1.1 300 X\r\n" DATE "Content-Length: 2\r\n\r\nhi", 0}},
    {"300-explained",         'n', HEAD, "sr", {R("300 X", ""), 0}},
    {"300-explained",         'n', GET, "sr", {OK(""), 0}},
    {"303-explained",         'w', GET, "sr", {R("303 X", "Location: /b\r\n"), 0}},
    {"303-explained",         'k', GET, "sr", {"HTTP/1.1 303 X\r\n" DATE "Content-Length: 2\r\n\r\nhi", 0}},
    {"303-explained",         'n', HEAD, "sr", {R("303 X", ""), 0}},
    {"303-explained",         'n', GET, "sr", {OK(""), 0}},
    {"4xx-explained",         'w', GET, "sr", {R("400 X", "Location: /b\r\n"), 0}},
    {"4xx-explained",         'k', GET, "sr", {"HTTP/1.1 400 X\r\n" DATE "Content-Length: 2\r\n\r\nhi", 0}},
    {"4xx-explained",         'n', HEAD, "sr", {R("400 X", ""), 0}},
    {"4xx-explained",         'n', GET, "sr", {OK(""), 0}},
    {"406-explained",         'w', GET, "sr", {R("406 X", "Location: /b\r\n"), 0}},
    {"406-explained",         'k', GET, "sr", {"HTTP/1.1 406 X\r\n" DATE "Content-Length: 2\r\n\r\nhi", 0}},
    {"406-explained",         'n', HEAD, "sr", {R("406 X", ""), 0}},
    {"406-explained",         'n', GET, "sr", {OK(""), 0}},
    {"409-explained",         'w', GET, "sr", {R("409 X", "Location: /b\r\n"), 0}},
    {"409-explained",         'k', GET, "sr", {"HTTP/1.1 409 X\r\n" DATE "Content-Length: 2\r\n\r\nhi", 0}},
    {"409-explained",         'n', HEAD, "sr", {R("409 X", ""), 0}},
    {"409-explained",         'n', GET, "sr", {OK(""), 0}},
    {"5xx-explained",         'w', GET, "sr", {R("500 X", "Location: /b\r\n"), 0}},
    {"5xx-explained",         'k', GET, "sr", {"HTTP/1.1 500 X\r\n" DATE "Content-Length: 2\r\n\r\nhi", 0}},
    {"5xx-explained",         'n', HEAD, "sr", {R("500 X", ""), 0}},
    {"5xx-explained",         'n', GET, "sr", {OK(""), 0}},
    {"505-explained",         'w', GET, "sr", {R("505 X", "Location: /b\r\n"), 0}},
    {"505-explained",         'k', GET, "sr", {"HTTP/1.1 505 X\r\n" DATE "Content-Length: 2\r\n\r\nhi", 0}},
    {"505-explained",         'n', HEAD, "sr", {R("505 X", ""), 0}},
    {"505-explained",         'n', GET, "sr", {OK(""), 0}},
    {"field-space",           'w', GET, "sr", {OK("X:  a\r\n"), 0}},
    {"field-space",           'w', GET, "sr", {OK("X:\ta\r\n"), 0}},
    {"field-space",           'w', GET, "sr", {OK("X:a\r\n"), 0}},
    {"field-space",           'k', GET, "sr", {OK("X: a\r\n"), 0}},
    {"field-space",           'k', GET, "sr", {OK("X:\r\n"), 0}},
    {"field-space",           'n', GET, "sr", {NO_RESPONSE, 'e'}},
    {"space-at-end",          'w', GET, "sr", {OK("X: a \r\n"), 0}},
    {"space-at-end",          'w', GET, "sr", {OK("X: a\t\r\n"), 0}},
    {"space-at-end",          'k', GET, "sr", {OK("X: a\r\n"), 0}},
    {"space-at-end",          'k', GET, "sr", {OK("X: \r\n"), 0}},
    {"space-at-end",          'n', GET, "sr", {NO_RESPONSE, 'e'}},
    {"list-space",            'w', GET, "sr", {OK("Vary: a ,b\r\n"), 0}},
    {"list-space",            'w', GET, "sr", {OK("Vary: a,  b\r\n"), 0}},
    {"list-space",            'w', GET, "sr", {OK("Vary: a,\tb\r\n"), 0}},
    {"list-space",            'w', GET, "sr", {OK("Content-Type: a/b ;c=d\r\n"), 0}},
    {"list-space",            'k', GET, "sr", {OK("Vary: a,b, c\r\n"), 0}},
    {"list-space",            'k', GET, "sr", {OK("Cache-Control: private=\"a ,  b\"\r\n"), 0}},
    {"list-space",            'n', GET, "sr", {OK("X: a ,b\r\n"), 0}},
    {"product-space",         'w', GET, "sr", {OK("Server: a/1  b\r\n"), 0}},
    {"product-space",         'w', GET, "sr", {OK("Server: a\t(b)\r\n"), 0}},
    {"product-space",         'k', GET, "sr", {OK("Server: a/1 b (c  d) e\r\n"), 0}},
    {"product-space",         'n', GET, "sr", {OK("X: a  b\r\n"), 0}},
    {"string-pair",           'w', GET, "sr", {OK("Content-Type: a/b; c=\"\\d\"\r\n"), 0}},
    {"string-pair",           'k', GET, "sr", {OK("Content-Type: a/b; c=\"\\\\ \\\"\"\r\n"), 0}},
    {"string-pair",           'n', GET, "sr", {OK("X: \"\\a\"\r\n"), 0}},
    {"comment-pair",          'w', GET, "sr", {OK("Server: a (b\\c)\r\n"), 0}},
    {"comment-pair",          'k', GET, "sr", {OK("Server: a (b\\(\\)\\\\ (c))\r\n"), 0}},
    {"comment-pair",          'n', GET, "sr", {OK("X: (\\a)\r\n"), 0}},
    {"server-brief",          'w', GET, "sr", {OK("Server: a/1 b/1 c/1 d/1\r\n"), 0}},
    {"server-brief",          'w', GET, "sr", {OK("Server: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n"), 0}},
    {"server-brief",          'k', GET, "sr", {OK("Server: a/1 (b c d) e/1 f/1\r\n"), 0}},
    {"server-brief",          'n', GET, "sr", {OK("X: a\r\n"), 0}},
    {"challenge-syntax",      'k', GET, "sr", {OK("WWW-Authenticate: Basic realm=\"a\", x\r\n"), 0}},
    {"challenge-syntax",      'F', GET, "sr", {OK("WWW-Authenticate: realm=\"a\"\r\n"), 0}},
    {"challenge-syntax",      'F', GET, "sr", {OK("WWW-Authenticate: Basic realm=\"a\" x\r\n"), 0}},
    {"challenge-syntax",      'F', GET, "sr", {OK("WWW-Authenticate: Basic abc==, x=y\r\n"), 0}},
    {"challenge-syntax",      'F', GET, "sr", {OK("WWW-Authenticate: (a)\r\n"), 0}},
    {"challenge-syntax",      'k', GET, "sr", {OK("WWW-Authenticate: Negotiate, Basic realm = \"a\", charset=b, NTLM abc=\r\n"), 0}},
    {"challenge-syntax",      'n', GET, "sr", {OK(""), 0}},
    {"challenge-twice",       'F', GET, "sr", {OK("WWW-Authenticate: Basic realm=\"a\", REALM=\"b\"\r\n"), 0}},
    {"challenge-twice",       'k', GET, "sr", {OK("WWW-Authenticate: Basic realm=\"a\", Digest realm=\"a\", nonce=b\r\n"), 0}},
    {"challenge-twice",       'n', GET, "sr", {OK(""), 0}},
    {"challenge-realm",       'F', GET, "sr", {OK("WWW-Authenticate: Basic realm=a\r\n"), 0}},
    {"challenge-realm",       'F', GET, "sr", {OK("WWW-Authenticate: Digest nonce=a, Realm=b\r\n"), 0}},
    {"challenge-realm",       'k', GET, "sr", {OK("WWW-Authenticate: Basic realm=\"a\"\r\n"), 0}},
    {"challenge-realm",       'n', GET, "sr", {OK(""), 0}},
    {"directive-conflict",    'w', GET, "sr", {OK("Cache-Control: max-age=1, Max-Age=2\r\n"), 0}},
    {"directive-conflict",    'w', GET, "sr", {OK("Cache-Control: no-store, max-age=1\r\n"), 0}},
    {"directive-conflict",    'k', GET, "sr", {OK("Cache-Control: no-store, max-age=0\r\n"), 0}},
    {"directive-conflict",    'k', GET, "sr", {OK("Cache-Control: no-store, must-understand, max-age=1\r\n"), 0}},
    {"directive-conflict",    'k', GET, "sr", {OK("Cache-Control: public, max-age=1\r\n"), 0}},
    {"directive-argument",    'F', GET, "sr", {OK("Cache-Control: no-store=1\r\n"), 0}},
    {"directive-argument",    'F', GET, "sr", {OK("Cache-Control: public, must-revalidate=\"\"\r\n"), 0}},
    {"directive-argument",    'k', GET, "sr", {OK("Cache-Control: Public\r\n"), 0}},
    {"directive-argument",    'n', GET, "sr", {OK("Cache-Control: no-cache=\"a\"\r\n"), 0}},
    {"must-understand",       'F', GET, "sr", {OK("Cache-Control: must-understand\r\n"), 0}},
    {"must-understand",       'k', GET, "sr", {OK("Cache-Control: must-understand, no-store\r\n"), 0}},
    {"must-understand",       'n', GET, "sr", {OK("Cache-Control: no-store\r\n"), 0}},
    {"no-cache-argument",     'F', GET, "sr", {OK("Cache-Control: no-cache=a\r\n"), 0}},
    {"no-cache-argument",     'k', GET, "sr", {OK("Cache-Control: no-cache=\"a\"\r\n"), 0}},
    {"no-cache-argument",     'n', GET, "sr", {OK("Cache-Control: no-cache\r\n"), 0}},
    {"private-argument",      'F', GET, "sr", {OK("Cache-Control: private=a\r\n"), 0}},
    {"private-argument",      'k', GET, "sr", {OK("Cache-Control: private=\"a\"\r\n"), 0}},
    {"private-argument",      'n', GET, "sr", {OK("Cache-Control: private\r\n"), 0}},
    {"directive-conflict",    'n', GET, "sr", {OK(""), 0}},
    {"pragma",                'w', GET, "sr", {OK("Pragma: no-cache\r\n"), 0}},
    {"pragma",                'k', GET, "sr", {OK("Pragma: no-cache\r\nCache-Control: no-cache\r\n"), 0}},
    {"pragma",                'n', GET, "sr", {OK("Cache-Control: no-cache\r\n"), 0}},
    {"warning",               'w', GET, "sr", {OK("Warning: 110 - \"a\"\r\n"), 0}},
    {"warning",               'k', GET, "sr", {OK(""), 0}},
    {"warning",               'n', GET, "sr", {NO_RESPONSE, 'e'}},
    {"age-of-origin",         'w', GET, "sr", {OK("Age: 0\r\n"), 0}},
    {"age-of-origin",         'k', GET, "sr", {OK(""), 0}},
    {"age-of-origin",         'n', GET, "sr", {OK("Age: 0\r\nVia: 1.1 a\r\n"), 0}},
    {"cookie-freshness",      'w', GET, "sr", {OK("Set-Cookie: a=b\r\n"), 0}},
    {"cookie-freshness",      'k', GET, "sr", {OK("Set-Cookie: a=b\r\nCache-Control: no-cache\r\n"), 0}},
    {"cookie-freshness",      'n', GET, "sr", {OK(""), 0}},
};
/* clang-format on */
enum { ROW_COUNT = sizeof rows / sizeof *rows };

/* ---- a run with one exchange ---- */

static int compare_ids(const void *left, const void *right)
{
    const struct rp_requirement *const *l = left, *const *r = right;

    return strcmp((*l)->id, (*r)->id);
}

/* What the rules cite, all of it MUST: a broken rule fails whatever its level in the catalogue. */
static struct cf_suites suites_of(struct rp_arena *arena)
{
    const char *const *ids;
    size_t count = cf_passive_requirements(&ids);
    struct rp_requirement *items = rp_arena_take(arena, count * sizeof *items);
    const struct rp_requirement **by_id = rp_arena_take(arena, count * sizeof(*by_id));

    for (size_t i = 0; i < count; i++) {
        items[i] = (struct rp_requirement){.id = ids[i], .level = "MUST"};
        by_id[i] = &items[i];
    }
    qsort(by_id, count, sizeof(*by_id), compare_ids);
    return (struct cf_suites){
        .arena = arena, .requirements = items, .requirement_count = count, .requirements_by_id = by_id};
}

/* The most telling of all findings of a rule in the observations: n, k, w, F. */
static char finding_of(struct rp_arena *arena, const struct cf_case *it,
                       const struct cf_observations *observations, const char *rule, const char **reason)
{
    struct cf_suites suites = suites_of(arena);
    struct cf_passive *passive = cf_passive_create(arena, &suites);
    struct rp_run *run = rp_run_create();
    char finding = '?';

    cf_passive_add(passive, it, observations, 7, true);
    cf_passive_finish(passive, run);
    for (size_t i = 0; i < run->result_count; i++) {
        const struct rp_result *result = &run->results[i];
        if (strcmp(result->id + strlen("passive-"), rule) != 0)
            continue;
        static const char letters[RP_VERDICT_COUNT] = {
            [RP_PASS] = 'k', [RP_WARN] = 'w', [RP_FAIL] = 'F', [RP_SKIP] = 'n', [RP_ERROR] = 'e'};
        finding = letters[result->verdict];
        *reason = result->reason == NULL ? "" : rp_arena_string(arena, result->reason);
        bool found = finding == 'w' || finding == 'F';
        if (found != (result->exchange == 7))
            finding = 'x';
    }
    rp_run_destroy(run);
    return finding;
}

static bool row_holds(const struct row *row)
{
    struct rp_arena *arena = rp_arena_create();
    const struct cf_case *it = support_case(arena, row->rule, row->steps, row->send);
    const struct reply replies[REPLIES_MAX] = {row->reply};
    struct carried_out done = support_carry_out(arena, it, replies, 0);
    const char *reason = "";
    char finding = finding_of(arena, it, done.observations, row->rule, &reason);
    bool holds = finding == row->finding;

    if (!holds)
        print_error("%s: expected %c, got %c (%s)\n  sent     %s\n  received %s\n", row->rule, row->finding,
                    finding, reason, row->send, row->reply.octets);
    rp_arena_destroy(arena);
    return holds;
}

static void test_rows(void **state)
{
    size_t failed = 0;

    (void)state;
    for (size_t i = 0; i < ROW_COUNT; i++)
        failed += !row_holds(&rows[i]);
    assert_int_equal(failed, 0);
}

static bool has_row(const char *rule, const char *findings)
{
    for (size_t i = 0; i < ROW_COUNT; i++)
        if (strcmp(rows[i].rule, rule) == 0 && strchr(findings, rows[i].finding) != NULL)
            return true;
    return false;
}

/* A rule without a row that fires, one that does not and one that it does not apply to is not tested. */
static void test_every_rule_has_rows(void **state)
{
    size_t missing = 0;

    (void)state;
    for (const struct passive_rule *rule = cf_passive_rules(); rule->id != NULL; rule++) {
        static const char *const needed[] = {"Fw", "k", "n"};
        const char *name = rule->id + strlen("passive-");
        for (size_t i = 0; i < 3; i++) {
            if (has_row(name, needed[i]) ||
                (i == 0 && (strcmp(name, "undelimited") == 0 || strcmp(name, "coding-end") == 0)))
                continue;
            print_error("%s has no row with %s\n", rule->id, needed[i]);
            missing++;
        }
    }
    assert_int_equal(missing, 0);
}

/* ---- what the rows cannot show ---- */

/* The response as it stands when the wait for its end has run out, and the same when something else ended it.
 */
static void check_unended(const char *rule, const char *octets)
{
    struct rp_arena *arena = rp_arena_create();
    const struct cf_case *it = support_case(arena, rule, "sr", GET);
    const struct reply replies[REPLIES_MAX] = {{octets, 'e'}};
    struct cf_observations all = *support_carry_out(arena, it, replies, 0).observations;
    struct cf_response cut = *all.responses[0];
    struct cf_observation observation = all.items[0];
    const struct cf_response *responses[] = {&cut};
    const char *reason = "";

    cut.complete = cut.ended_after = false;
    observation.answer = CF_ANSWER_CUT;
    observation.timed = true;
    all.responses = observation.responses = responses;
    all.items = &observation;
    assert_int_equal(finding_of(arena, it, &all, rule, &reason), 'F');
    observation.timed = false;
    assert_int_equal(finding_of(arena, it, &all, rule, &reason), 'n');
    rp_arena_destroy(arena);
}

static void test_undelimited(void **state)
{
    (void)state;
    check_unended("undelimited", "HTTP/1.1 200 OK\r\n\r\nhello");
    check_unended("coding-end", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nhello");
}

/* Everything the lenient parser forgives or refuses in a response is some rule's business, but for limits and
 * what another rule tells from the fields. */
static void test_parser_is_covered(void **state)
{
    static const char *const elsewhere[] = {
        "9110-5.4-3",  /* limits of ours */
        "9110-2.3-1",  /* limits of ours */
        "9112-7.1-11", /* a chunk-size beyond 64 bits matches the grammar */
        "9110-8.6-13", /* so does a length */
        "9112-8-3",    /* passive-head-end */
    };
    const char *const *ids;
    size_t count = cf_passive_requirements(&ids), missing = 0;

    (void)state;
    for (unsigned code = 1; code < H1_ERROR_COUNT + (unsigned)H1_TOLERANCE_COUNT; code++) {
        const char *id =
            code < H1_ERROR_COUNT
                ? h1_error_requirement((enum h1_error)code, H1_RESPONSE)
                : h1_tolerance_requirement((enum h1_tolerance)(code - H1_ERROR_COUNT), H1_RESPONSE);
        bool known = *id == '\0';
        for (size_t i = 0; i < count; i++)
            known |= strcmp(ids[i], id) == 0;
        for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++)
            known |= strcmp(elsewhere[i], id) == 0;
        if (!known) {
            print_error("no passive rule cites %s\n", id);
            missing++;
        }
    }
    assert_int_equal(missing, 0);
}

static void test_reason(void **state)
{
    struct rp_arena *arena = rp_arena_create();
    const struct cf_case *it = support_case(arena, "two-gets", "sr", TWO);
    const struct reply replies[REPLIES_MAX] = {
        {OK("") "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", 0}};
    struct carried_out done = support_carry_out(arena, it, replies, 0);
    const char *reason = "";

    (void)state;
    assert_int_equal(finding_of(arena, it, done.observations, "date", &reason), 'F');
    assert_string_equal(reason,
                        "1 of 2 responses: 404 without Date, which a server with a clock has to send; "
                        "first in two-gets, response \"HTTP/1.1 404 Not Found\"");
    assert_int_equal(finding_of(arena, it, done.observations, "vary", &reason), 'n');
    assert_string_equal(reason, "no response came that this rule applies to");
    rp_arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),        cmocka_unit_test(test_every_rule_has_rows),
        cmocka_unit_test(test_undelimited), cmocka_unit_test(test_parser_is_covered),
        cmocka_unit_test(test_reason),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
