// SPDX-License-Identifier: MIT
/* content.h - the content of a response: octets of a file or of memory, all or some ranges of
 * them, or a stream whose length nobody knows, brought into an output buffer piece by piece. */
#ifndef SRV_CONTENT_H
#define SRV_CONTENT_H

#include <stdbool.h>
#include <stdint.h>

#include "buffer.h"
#include "range.h"
#include "sha256.h"
#include "srv/faults.h"
#include "srv/files.h"

enum { SRV_BOUNDARY_SIZE = 40 };

struct srv_content {
    const struct srv_faults *faults; /* of the server */
    const struct srv_files *files;   /* NULL: the octets are in memory */
    void *file;
    struct srv_buffer memory;

    uint64_t size; /* octets of the whole representation */
    struct srv_range ranges[SRV_RANGES_MAX];
    size_t range_count;
    bool multipart; /* multipart/byteranges (RFC 9110, section 14.6) */
    char boundary[SRV_BOUNDARY_SIZE];
    const char *part_type; /* Content-Type of each part, or NULL; borrowed */

    bool streams;             /* the size is not known: the content ends where reading gives nothing */
    bool chunked;             /* it is sent in chunks, otherwise up to the close of the connection */
    bool has_digest;          /* it is followed by a Content-Digest trailer field */
    struct srv_sha256 digest; /* of what was sent so far, if there will be one */

    size_t range;   /* the one being sent */
    uint64_t at;    /* octets of it already in the output */
    bool in_part;   /* its part head is in the output */
    bool delimited; /* the close delimiter is in the output */
};

/* Where srv_content_pump() got to. */
enum srv_pumped {
    SRV_PUMPED_ALL,    /* all content is in the output */
    SRV_PUMPED_SOME,   /* the output is as good as full: again when it has been sent */
    SRV_PUMPED_BROKEN, /* the file gave fewer octets than announced: the connection must end */
};

/* No content, in memory; at most `limit` octets can be put into content->memory.  There are no faults. */
void srv_content_init(struct srv_content *content, size_t limit);

/* The octets of `file`, which now belongs to the content. */
void srv_content_set_file(struct srv_content *content, const struct srv_files *files, void *file,
                          uint64_t size);

/* What `files` reads from `file`, which now belongs to the content, until it gives nothing more.
 *
 *   has_digest  if it is sent in chunks, they are followed by a Content-Digest trailer field */
void srv_content_set_stream(struct srv_content *content, const struct srv_files *files, void *file,
                            bool has_digest);

/* The octets in `memory`, which the content takes over, instead of those it had. */
void srv_content_set_memory(struct srv_content *content, struct srv_buffer *memory);

/* Reads up to `len` octets of the representation; 0: the file gave none. */
size_t srv_content_read(struct srv_content *content, uint64_t offset, uint8_t *octets, size_t len);

/* All of it is sent: to be called when a file is set, or content->memory complete. */
void srv_content_select_all(struct srv_content *content);

/* Some of it is sent: `count` ranges, more than one as multipart/byteranges.
 *
 *   seed  makes the boundary: different for each response */
void srv_content_select_ranges(struct srv_content *content, const struct srv_range *ranges, size_t count,
                               const char *part_type, uint64_t seed);

/* None of it is sent. */
void srv_content_send_none(struct srv_content *content);

/* Octets that srv_content_pump() will give in all, part heads and delimiters included; not to be
 * asked of a stream. */
uint64_t srv_content_length(const struct srv_content *content);

/* Moves as much as fits into `out` without growing or moving it. */
enum srv_pumped srv_content_pump(struct srv_content *content, struct srv_buffer *out);

/* Closes the file, frees the memory. */
void srv_content_free(struct srv_content *content);

#endif
