// SPDX-License-Identifier: MIT
/* message.h - one message as the parser understood it, and the way back to octets. */
#ifndef FZ_MESSAGE_H
#define FZ_MESSAGE_H

#include "reader.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A buffer that grows; begins with all zero. */
struct fz_octets {
    uint8_t *data;
    size_t len;
    size_t room;
};

void fz_octets_add(struct fz_octets *octets, const void *data, size_t len);
void fz_octets_add_text(struct fz_octets *octets, const char *text);
void fz_octets_free(struct fz_octets *octets);

/* A message that was read.  Borrows the octets it was read from. */
struct fz_parsed {
    const uint8_t *data;
    bool head;       /* the head was accepted */
    bool body;       /* and the body was read to its end */
    bool unfinished; /* the octets end within one of them, and nothing was refused */
    size_t length;   /* octets of both */
    struct h1_head_parser parser;
    struct h1_field fields[FZ_FIELDS_MAX];
    struct h1_field trailers[FZ_FIELDS_MAX];
    const uint8_t *trailer_base;
    uint32_t trailer_count;
    struct fz_octets content;
};

/* Reads one message from the front; fz_parsed_free() releases what it holds. */
void fz_parsed_read(struct fz_parsed *parsed, const struct fz_reader *reader, const uint8_t *data,
                    size_t size);

/* Reads its body again, with h1_body_copy() into a small buffer; appends the content. */
void fz_parsed_copy_body(const struct fz_parsed *parsed, const struct fz_reader *reader, size_t size,
                         uint64_t *state, struct fz_octets *out);
void fz_parsed_free(struct fz_parsed *parsed);

/* Writes the message as a strict sender would: the same parts, one SP where whitespace is, no obs-fold.  The
 * body, if it was read, is framed as the head says; chunks have sizes by choice. */
void fz_parsed_write(const struct fz_parsed *parsed, uint64_t *state, struct fz_octets *out);

/* Writes content in the chunked coding: chunks with sizes, digits and chunk-ext by choice, no trailer
 * section and no last CRLF. */
void fz_chunks_write(struct h1_span content, uint64_t *state, struct fz_octets *out);

/* Whether two readings mean the same: all that is not a place. */
bool fz_parsed_same_head(const struct fz_parsed *left, const struct fz_parsed *right);
bool fz_parsed_same_body(const struct fz_parsed *left, const struct fz_parsed *right);

#endif
