// SPDX-License-Identifier: MIT
/* picohttpparser.h - what libh2o exports of picohttpparser, without a header in Debian's packages.
 *
 * The functions and their arguments are those that picohttpparser (Kazuho Oku, Tokuhiro Matsuno, Daisuke
 * Murase, Shigeo Mitsunari; github.com/h2o/picohttpparser) documents, in the version that H2O 2.2 contains.
 */
#ifndef BENCH_PICOHTTPPARSER_H
#define BENCH_PICOHTTPPARSER_H

#include <stddef.h>
#include <sys/types.h>

struct phr_header {
    const char *name;
    size_t name_len;
    const char *value;
    size_t value_len;
};

/* Octets of the head, -1 if it is malformed, -2 if it is not complete.  last_len: octets of the call before.
 */
int phr_parse_request(const char *buf, size_t len, const char **method, size_t *method_len, const char **path,
                      size_t *path_len, int *minor_version, struct phr_header *headers, size_t *num_headers,
                      size_t last_len);
int phr_parse_response(const char *buf, size_t len, int *minor_version, int *status, const char **msg,
                       size_t *msg_len, struct phr_header *headers, size_t *num_headers, size_t last_len);

/* All zero before the first call; with consume_trailer the trailer section is skipped as well. */
struct phr_chunked_decoder {
    size_t bytes_left_in_chunk;
    char consume_trailer;
    char hex_count;
    char state;
};

/* Decodes in place: *bufsz becomes the octets of content.  Octets left behind the body, -1 if it is
 * malformed, -2 if it is not complete. */
ssize_t phr_decode_chunked(struct phr_chunked_decoder *decoder, char *buf, size_t *bufsz);

#endif
