// SPDX-License-Identifier: MIT
/* What framing hangs on, in requests and responses. */
#include "words_framing.h"

static const char *const starts[] = {"GET / HTTP/1.1\r\n",
                                     "GET /%2f%2F HTTP/1.1\r\n",
                                     "HEAD /?a HTTP/1.0\r\n",
                                     "CONNECT a:1 HTTP/1.1\r\n",
                                     "OPTIONS * HTTP/1.1\r\n",
                                     "POST http://a:1/b?c HTTP/1.1\r\n",
                                     "GET / HTTP/1.2\r\n",
                                     "HTTP/1.1 200 OK\r\n",
                                     "HTTP/1.1 100 \r\n",
                                     "HTTP/1.1 101 a\r\n",
                                     "HTTP/1.1 204 \r\n",
                                     "HTTP/1.0 304 a\r\n",
                                     "\r\n"};

static const char *const lines[] = {"Content-Length: 0\r\n",
                                    "Content-Length: 5\r\n",
                                    "Content-Length: 6\r\n",
                                    "Content-Length: 5, 5\r\n",
                                    "Content-Length: 5, 6\r\n",
                                    "Content-Length: +5\r\n",
                                    "Content-Length: 18446744073709551615\r\n",
                                    "Transfer-Encoding: chunked\r\n",
                                    "Transfer-Encoding: gzip, chunked\r\n",
                                    "Transfer-Encoding: chunked, identity\r\n",
                                    "Transfer-Encoding: ,\r\n",
                                    "Host: [::1]\r\n",
                                    "Connection: close, upgrade\r\n",
                                    "Connection: keep-alive\r\n",
                                    "Upgrade: a/1\r\n",
                                    "Expect: 100-continue\r\n",
                                    "Expect: a=b\r\n",
                                    "TE: trailers\r\n",
                                    "a:\r\n",
                                    "X-Long: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n"};

const struct fz_words fz_words = FZ_WORDS_OF_MESSAGES(starts, lines, "Host: a:80\r\n");
