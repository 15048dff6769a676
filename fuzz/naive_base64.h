// SPDX-License-Identifier: MIT
/* naive_base64.h - base64 (RFC 4648, section 4), bit by bit. */
#ifndef FZ_NAIVE_BASE64_H
#define FZ_NAIVE_BASE64_H

#include <stddef.h>
#include <stdint.h>

/* Of text without any other octets; returns how many octets it stands for. */
size_t fz_naive_base64_read(const char *text, uint8_t *octets);

/* Needs room for four digits to each three octets begun, and a NUL. */
void fz_naive_base64_write(const uint8_t *octets, size_t len, char *text);

#endif
