// SPDX-License-Identifier: MIT
/* Field values. */
#include "mutations.h"

/* What has to come out of the value sooner or later. */
static const char *const wanted[] = {"bytes=0-4,bytes=0-4,6-9",
                                     "6-6-9",
                                     "bytes=0-9",
                                     "bytes=0-4;6-9",
                                     "bytes=0-4 ,\t6-9",
                                     "ffff:bytes=0-4,6-9",
                                     "bytes=0-46-9",
                                     "bytes=0-5,6-9",
                                     "bytes=18446744073709551616",
                                     "BYTES",
                                     "0-4,6-9bytes=0-4,6-9",
                                     "gzip;q=0.5, *;q=0identity;q=1.000,",
                                     "Thu, 29 Feb 1996"};

int main(void)
{
    return mutations_check("bytes=0-4,6-9", wanted, sizeof wanted / sizeof *wanted);
}
