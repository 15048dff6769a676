// SPDX-License-Identifier: MIT
#include "miscode.h"

#include <string.h>

#include <h1/grammar.h>

#include "coding.h"

enum {
    GZIP_HEAD = 10, /* octets of a gzip member before the deflate stream, as srv_coding_gzip() makes it */
    GZIP_TAIL = 8,  /* behind it: CRC-32 and length */
};

/* Codes what is coded already. */
static void code_again(struct srv_content *content)
{
    content->size = content->memory.len;
    if (srv_coding_gzip(content, true) != SRV_CODED_OK)
        content->memory.failed = true;
}

void srv_miscode_gzip(const struct srv_faults *faults, struct srv_content *content)
{
    struct srv_buffer *memory = &content->memory;

    if (memory->failed || memory->len < GZIP_HEAD + GZIP_TAIL)
        return;
    if (srv_faulty(faults, SRV_FAULT_GZIP_BAD_CRC))
        memory->data[memory->len - GZIP_TAIL] ^= 1;
    if (srv_faulty(faults, SRV_FAULT_GZIP_CUT))
        memory->len -= GZIP_TAIL;
    if (srv_faulty(faults, SRV_FAULT_GZIP_TRAILING_OCTET))
        srv_buffer_append_octet(memory, '\n');
    if (srv_faulty(faults, SRV_FAULT_GZIP_TWICE))
        code_again(content);
    content->size = memory->len;
}

/* ---- codings that the server does not have ---- */

static bool asked_for(const struct srv_request *request, const char *coding)
{
    const struct h1_field *field = h1_head_find(request->head, H1_FIELD_ACCEPT_ENCODING, NULL);

    return field && h1_list_has(srv_request_span(request, field->value), coding);
}

enum srv_miscoded srv_miscode_choice(const struct srv_request *request, bool worth)
{
    if (worth && srv_faulty(request->faults, SRV_FAULT_DEFLATE_RAW) && asked_for(request, "deflate"))
        return SRV_MISCODED_DEFLATE;
    if (worth && srv_faulty(request->faults, SRV_FAULT_COMPRESS_BY_ONE_NAME) &&
        asked_for(request, "compress"))
        return SRV_MISCODED_COMPRESS;
    return SRV_MISCODED_NOT;
}

/* A gzip member without its ends. */
static void code_deflate(struct srv_content *content)
{
    struct srv_buffer *memory = &content->memory;

    if (srv_coding_gzip(content, true) != SRV_CODED_OK || memory->len < GZIP_HEAD + GZIP_TAIL) {
        memory->failed = true;
        return;
    }
    memory->len -= GZIP_HEAD + GZIP_TAIL;
    memmove(memory->data, memory->data + GZIP_HEAD, memory->len);
    content->size = memory->len;
}

/* The format of compress(1) with codes of nine bits, of which only those of single octets are used. */
static void code_compress(struct srv_content *content)
{
    static const uint8_t head[] = {0x1f, 0x9d, 9};
    struct srv_buffer coded;
    uint32_t bits = 0;
    unsigned count = 0;
    uint8_t octet;

    srv_buffer_init(&coded, SIZE_MAX);
    srv_buffer_append(&coded, head, sizeof(head));
    for (uint64_t at = 0; at < content->size && srv_content_read(content, at, &octet, 1) == 1; ++at) {
        bits |= (uint32_t)octet << count;
        for (count += 9; count >= 8; count -= 8, bits >>= 8)
            srv_buffer_append_octet(&coded, (uint8_t)bits);
    }
    srv_buffer_append_octet(&coded, (uint8_t)bits);
    srv_content_set_memory(content, &coded);
    srv_buffer_free(&coded);
}

void srv_miscode_content(enum srv_miscoded coding, struct srv_answer *answer)
{
    if (coding == SRV_MISCODED_DEFLATE)
        code_deflate(&answer->content);
    else
        code_compress(&answer->content);
    answer->response.content_encoding = coding == SRV_MISCODED_DEFLATE ? "deflate" : "compress";
    answer->response.etag[0] = '\0';
    answer->failed = answer->failed || answer->content.memory.failed;
}
