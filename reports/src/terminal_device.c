// SPDX-License-Identifier: MIT
#define _DEFAULT_SOURCE
#include "rp/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

unsigned rp_terminal_width(FILE *stream)
{
    struct winsize size;
    int fd = fileno(stream);
    if (fd < 0 || !isatty(fd) || ioctl(fd, TIOCGWINSZ, &size) != 0)
        return 0;
    return size.ws_col;
}

bool rp_terminal_is(FILE *stream)
{
    int fd = fileno(stream);
    const char *kind = getenv("TERM");
    return fd >= 0 && isatty(fd) && kind != NULL && *kind != '\0' && strcmp(kind, "dumb") != 0;
}

bool rp_terminal_colour(FILE *stream)
{
    const char *unwanted = getenv("NO_COLOR");
    return rp_terminal_is(stream) && (unwanted == NULL || *unwanted == '\0');
}
