// SPDX-License-Identifier: MIT
/* JSON. */
#include "mutations.h"

static const char document[] = "{\"a\":{\"b\":[1,\"x\"]},\"c\":\"y\",\"hex\":\"00\"}";

/* What has to come out of the document sooner or later. */
static const char *const wanted[] = {"\"c\":\"y\",\"c\":\"y\"",
                                     "[1,\"x\",\"x\"]",
                                     "[1]",
                                     "[[1]",
                                     "[2,",
                                     "\\u0000",
                                     "[[[[[[[[[[[[",
                                     "]]}",
                                     "\"d\":",
                                     "\"c\":\"y\",\"hex\":\"0g\"}",
                                     "\"format\"",
                                     "\"cases\""};

int main(void)
{
    return mutations_check(document, wanted, sizeof wanted / sizeof *wanted);
}
