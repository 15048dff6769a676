// SPDX-License-Identifier: MIT
/* messages.h - what is parsed.  Each function writes one workload's octets and says which of them are parts.
 */
#ifndef BENCH_MESSAGES_H
#define BENCH_MESSAGES_H

#include "octets.h"

#define BENCH_PIPELINE 16  /* requests that are pipelined */
#define BENCH_VARIED   256 /* different requests */
#define BENCH_ORDERS   8   /* shuffled orders of them, one after the other */

void bench_write_typical(struct bench_block *block);   /* a request of 700 octets with 9 field lines */
void bench_write_ten_times(struct bench_block *block); /* with 10 times its field lines */
void bench_write_utf8(struct bench_block *block);      /* with one character of two octets in a value */
void bench_write_tab(struct bench_block *block);       /* with one HTAB in a value */
void bench_write_chrome(struct bench_block *block);    /* what a current Chrome sends to open a page */
void bench_write_large(struct bench_block *block);     /* 60 field lines with a cookie of 2 KB */
void bench_write_minimal(struct bench_block *block);   /* nothing but Host */
void bench_write_pipelined(struct bench_block *block); /* BENCH_PIPELINE of those in one part */
void bench_write_varied(struct bench_block *block);    /* BENCH_VARIED random requests, a part each */
void bench_write_shuffled(struct bench_block *block);  /* the same, BENCH_ORDERS times */
void bench_write_response(struct bench_block *block);  /* with 8 field lines */
void bench_write_chunks_1k(struct bench_block *block); /* 64 KB of content in chunks of 1 KB */
void bench_write_chunks_16(struct bench_block *block); /* 64 KB of content in chunks of 16 octets */

#endif
