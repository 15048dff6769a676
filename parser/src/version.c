// SPDX-License-Identifier: MIT
#include <h1/h1.h>

const char *h1_version(void)
{
    return H1_VERSION_STRING;
}
