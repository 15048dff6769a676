// SPDX-License-Identifier: MIT
/* Messages. */
#include "mutations.h"

static const char message[] =
    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n";

/* What has to come out of the message sooner or later. */
static const char *const wanted[] = {"\r\nHost: a\r\nHost: a\r\n",
                                     "Host: a\n",
                                     "Host: a\r\n\r\nTransfer",
                                     "Host : a",
                                     "Content-Length: 5\r\n",
                                     "aaaaaaaaaaaaaaaa",
                                     "HTTP/1.1 204",
                                     "5\r\nhello\r\n",
                                     "1\r\na\r\n0\r\n\r\nPOST / HTTP/1.1\r\nHost: a\r\n",
                                     "OPTIONS * HTTP/1.1\r\nHost: a:80\r\n\r\nhello",
                                     "hOST"};

int main(void)
{
    return mutations_check(message, wanted, sizeof wanted / sizeof *wanted);
}
