// SPDX-License-Identifier: MIT
#include "fuzz.h"
#include "message.h"

#include <stdlib.h>
#include <string.h>

void fz_octets_add(struct fz_octets *octets, const void *data, size_t len)
{
    /* Also for nothing there is a place. */
    if (octets->data == NULL || octets->room - octets->len < len) {
        octets->room = 2 * octets->room + len + 256;
        octets->data = realloc(octets->data, octets->room);
        FZ_CHECK("memory", octets->data != NULL);
    }
    if (len > 0)
        memcpy(octets->data + octets->len, data, len);
    octets->len += len;
}

void fz_octets_add_text(struct fz_octets *octets, const char *text)
{
    fz_octets_add(octets, text, strlen(text));
}

void fz_octets_free(struct fz_octets *octets)
{
    free(octets->data);
    *octets = (struct fz_octets){0};
}
