// SPDX-License-Identifier: MIT
/* base64.h - RFC 4648, section 4: with padding, without line breaks. */
#ifndef RP_BASE64_H
#define RP_BASE64_H

#include "rp/transcript.h"

#include <stdbool.h>
#include <stdio.h>

void rp_base64_write(FILE *out, struct rp_octets octets);

/* Strict: only the one form rp_base64_write gives.  False if text is not it. */
bool rp_base64_read(struct rp_arena *arena, const char *text, struct rp_octets *octets);

#endif
