// SPDX-License-Identifier: MIT
/* sha256.h - SHA-256 (FIPS 180-4), for Content-Digest and for descriptions of what was received. */
#ifndef SRV_SHA256_H
#define SRV_SHA256_H

#include <stddef.h>
#include <stdint.h>

enum { SRV_SHA256_LEN = 32, SRV_SHA256_BLOCK = 64 };

struct srv_sha256 {
    uint32_t state[8];
    uint64_t len; /* octets added */
    uint8_t block[SRV_SHA256_BLOCK];
};

void srv_sha256_init(struct srv_sha256 *hash);
void srv_sha256_add(struct srv_sha256 *hash, const uint8_t *octets, size_t len);

/* The hash of all that was added; nothing more may be added. */
void srv_sha256_finish(struct srv_sha256 *hash, uint8_t digest[SRV_SHA256_LEN]);

#endif
