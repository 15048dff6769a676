// SPDX-License-Identifier: MIT
/* What the reference server answers in one way or the other. */
#include "words_framing.h"

static const char *const starts[] = {"GET /hello.txt HTTP/1.1\r\n",
                                     "HEAD /docs/ HTTP/1.1\r\n",
                                     "GET /large.bin HTTP/1.1\r\n",
                                     "GET /generated HTTP/1.1\r\n",
                                     "GET /generated HTTP/1.0\r\n",
                                     "GET /missing HTTP/1.1\r\n",
                                     "GET /%2e%2e/w/../hello.txt HTTP/1.1\r\n",
                                     "PUT /w/a HTTP/1.1\r\n",
                                     "GET /w/a HTTP/1.1\r\n",
                                     "DELETE /w/a HTTP/1.1\r\n",
                                     "POST /echo?a HTTP/1.1\r\n",
                                     "OPTIONS * HTTP/1.1\r\n",
                                     "TRACE / HTTP/1.1\r\n",
                                     "CONNECT a:1 HTTP/1.1\r\n",
                                     "GET http://a/status/204 HTTP/1.1\r\n",
                                     "A / HTTP/1.1\r\n"};

static const char *const lines[] = {"Host: a:80\r\n",
                                    "Content-Length: 0\r\n",
                                    "Content-Length: 5\r\n",
                                    "Content-Length: +5\r\n",
                                    "Transfer-Encoding: chunked\r\n",
                                    "Transfer-Encoding: gzip, chunked\r\n",
                                    "Connection: close\r\n",
                                    "Connection: keep-alive\r\n",
                                    "Connection: upgrade\r\nUpgrade: a/1\r\n",
                                    "Expect: 100-continue\r\n",
                                    "Expect: a=b\r\n",
                                    "Range: bytes=0-4\r\n",
                                    "Range: bytes=-5\r\n",
                                    "Range: bytes=0-1,4-5\r\n",
                                    "If-Range: \"x\"\r\n",
                                    "If-Match: *\r\n",
                                    "If-Match: \"x\"\r\n",
                                    "If-None-Match: *\r\n",
                                    "If-Modified-Since: Sun, 13 Sep 2020 12:26:40 GMT\r\n",
                                    "If-Unmodified-Since: Sun, 06 Nov 1994 08:49:37 GMT\r\n",
                                    "Accept-Encoding: gzip\r\n",
                                    "Authorization: Basic a\r\n"};

const struct fz_words fz_words = FZ_WORDS_OF_MESSAGES(starts, lines, "Host: a\r\n");
