// SPDX-License-Identifier: MIT
/* digest.h - Content-Digest values (RFC 9530, section 2): "sha-256=:" base64 ":". */
#ifndef SRV_DIGEST_H
#define SRV_DIGEST_H

#include "sha256.h"

enum {
    SRV_DIGEST_SIZE = 64, /* "sha-256=:" 44*OCTET ":" NUL, and some more */
    SRV_HEX_SIZE = 2 * SRV_SHA256_LEN + 1,
};

void srv_digest_format(const uint8_t digest[SRV_SHA256_LEN], char text[SRV_DIGEST_SIZE]);

/* The same as lower-case hexadecimal digits. */
void srv_digest_format_hex(const uint8_t digest[SRV_SHA256_LEN], char text[SRV_HEX_SIZE]);

#endif
