// SPDX-License-Identifier: MIT
#include "sha256.h"

#include <string.h>

// clang-format off
static const uint32_t constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};
// clang-format on

static uint32_t rotate(uint32_t word, unsigned bits)
{
    return word >> bits | word << (32 - bits);
}

static uint32_t read_word(const uint8_t *octets)
{
    return (uint32_t)octets[0] << 24 | (uint32_t)octets[1] << 16 | (uint32_t)octets[2] << 8 | octets[3];
}

static void write_number(uint8_t *octets, uint64_t number, size_t len)
{
    for (size_t i = 0; i < len; ++i)
        octets[i] = (uint8_t)(number >> 8 * (len - 1 - i));
}

/* Section 6.2.2, step 1. */
static void make_schedule(const uint8_t *block, uint32_t schedule[64])
{
    for (size_t i = 0; i < 16; ++i)
        schedule[i] = read_word(block + 4 * i);
    for (size_t i = 16; i < 64; ++i) {
        uint32_t near = schedule[i - 2], far = schedule[i - 15];
        schedule[i] = (rotate(near, 17) ^ rotate(near, 19) ^ near >> 10) + schedule[i - 7] +
                      (rotate(far, 7) ^ rotate(far, 18) ^ far >> 3) + schedule[i - 16];
    }
}

/* Steps 2 to 4. */
static void add_block(uint32_t state[8], const uint8_t *block)
{
    uint32_t schedule[64];
    uint32_t w[8]; /* the working variables a to h */

    make_schedule(block, schedule);
    memcpy(w, state, sizeof(w));
    for (size_t i = 0; i < 64; ++i) {
        uint32_t choice = (w[4] & w[5]) ^ (~w[4] & w[6]);
        uint32_t majority = (w[0] & w[1]) ^ (w[0] & w[2]) ^ (w[1] & w[2]);
        uint32_t first = w[7] + (rotate(w[4], 6) ^ rotate(w[4], 11) ^ rotate(w[4], 25)) + choice +
                         constants[i] + schedule[i];
        uint32_t second = (rotate(w[0], 2) ^ rotate(w[0], 13) ^ rotate(w[0], 22)) + majority;
        memmove(w + 1, w, 7 * sizeof(w[0]));
        w[4] += first;
        w[0] = first + second;
    }
    for (size_t i = 0; i < 8; ++i)
        state[i] += w[i];
}

void srv_sha256_init(struct srv_sha256 *hash)
{
    static const uint32_t initial[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

    memcpy(hash->state, initial, sizeof(initial));
    hash->len = 0;
}

void srv_sha256_add(struct srv_sha256 *hash, const uint8_t *octets, size_t len)
{
    while (len > 0) {
        size_t used = hash->len % SRV_SHA256_BLOCK;
        size_t piece = SRV_SHA256_BLOCK - used < len ? SRV_SHA256_BLOCK - used : len;

        memcpy(hash->block + used, octets, piece);
        if (used + piece == SRV_SHA256_BLOCK)
            add_block(hash->state, hash->block);
        hash->len += piece;
        octets += piece;
        len -= piece;
    }
}

/* Padding (section 5.1.1): a one bit, zeros, the length in bits as 64 bits at the end of a block. */
void srv_sha256_finish(struct srv_sha256 *hash, uint8_t digest[SRV_SHA256_LEN])
{
    uint8_t padding[SRV_SHA256_BLOCK + 8] = {0x80};
    size_t used = hash->len % SRV_SHA256_BLOCK;
    size_t zeros = (used < 56 ? 56 : 120) - used;

    write_number(padding + zeros, hash->len * 8, 8);
    srv_sha256_add(hash, padding, zeros + 8);
    for (size_t i = 0; i < 8; ++i)
        write_number(digest + 4 * i, hash->state[i], 4);
}
